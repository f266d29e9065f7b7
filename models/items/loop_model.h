#pragma once

#include "models/analysis/loop_xray.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace awaitscope::models {

/// What the event loop holds at the playhead, as rows under headings: what runs, the ready queue in
/// order, the timers by deadline. Reads events only while somebody looks, and a long trace in
/// slices, so that nothing waits for it.
class LoopModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind { Heading, Running, Ready, Timer, Note };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole,
        PlaceRole, ///< Ready: its number in the queue. Timer: how long until its deadline
        DetailRole, ///< why it is there
        EventRole, ///< the event that put it there
        TaskRole, ///< row of the task it is about; kNoIndex if none
    };

    explicit LoopModel(QObject* parent = nullptr);

    void setStore(const TraceStore* store); ///< null for none
    void setPlayhead(EventIndex event);
    /// Whether anybody looks.
    void setActive(bool active);
    /// Of the playhead's moment once isRead(), of an earlier look before.
    const LoopState& state() const { return m_state; }
    bool isRead() const { return m_isRead; }
    /// "iteration 12", or how far a long trace has been read.
    QString note() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

signals:
    void noteChanged();

private:
    struct Row {
        Kind kind;
        QString text, place, detail;
        EventIndex event = kNoIndex;
        TaskRow task = kNoIndex;
    };
    void look();
    void fill();
    void addReady(const std::vector<LoopState::Ready>& queue, std::size_t count, int first);
    Row timerRow(const LoopState::Timer& timer) const;
    QString cause(EventIndex scheduled) const;
    QString nameOf(trace::TimerPurpose purpose) const;

    QPointer<const TraceStore> m_store;
    std::unique_ptr<LoopXray> m_xray;
    LoopState m_state;
    std::vector<Row> m_rows;
    QTimer m_timer;
    EventIndex m_playhead = kNoIndex;
    bool m_active = false;
    bool m_isRead = false;
};

} // namespace awaitscope::models
