#pragma once

#include "models/store/trace_store.h"

#include <QAbstractListModel>
#include <QPointer>

#include <vector>

namespace awaitscope::models {

/// What happened to one task, in order: a step with what it ended in is one row.
///
/// Rows are found by walking the task's events once; their words are made when asked for.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        TimeTextRole = Qt::UserRole, ///< "1.700"
        EventRole, ///< the last event of the row
        IsCurrentRole, ///< the playhead is on it
        IsFutureRole,
    };

    explicit HistoryModel(QObject* parent = nullptr);

    /// Null or kNoIndex: empty.
    void setTask(const TraceStore* store, TaskRow task);
    TaskRow task() const { return m_task; }
    void setPlayhead(EventIndex event);

    /// Row the playhead is on; -1 before the first.
    int currentRow() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    /// `event` decides the words, `begin` is where the row begins to be current.
    struct Row {
        EventIndex event;
        EventIndex begin;
        bool afterDelivery; ///< the step got CancelledError, which had a row of its own
    };

    void readMore();
    void read(EventIndex index, std::vector<Row>& rows);
    QString words(const Row& row) const;
    QString sliceName(EventIndex end) const;

    QPointer<const TraceStore> m_store;
    TaskRow m_task = kNoIndex;
    std::uint32_t m_read = 0; // of the task's events
    EventIndex m_stepBegin = kNoIndex;
    bool m_delivered = false;
    std::vector<Row> m_rows;
    EventIndex m_playhead = kNoIndex;
};

} // namespace awaitscope::models
