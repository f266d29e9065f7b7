#pragma once

#include "models/store/trace_store.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace awaitscope::models {

/// What happened at one moment each, in its order: time, task, text. A thin face of the store, made
/// for millions of rows: it holds nothing but how many of them the views know.
class MomentModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, TaskColumn, TextColumn, ColumnCount };
    enum Role {
        TimeNsRole = Qt::UserRole,
        EventRole, ///< EventIndex
        TaskRole, ///< TaskRow; kNoIndex for none
        IsErrorRole, ///< in the error colour
        IsFutureRole, ///< it comes after the playhead
    };

    /// Null: nothing to show. The store may be deleted before the model.
    void setStore(const TraceStore* store);
    /// Everything after this event is in the future.
    void setPlayhead(EventIndex event);

    /// Row of the last moment at `event` or before; -1 if there is none.
    int rowAt(EventIndex event) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The row as text that can be copied.
    QString plainLine(int row) const;

protected:
    struct Moment {
        TimeNs time;
        EventIndex event;
        TaskRow task;
        bool isError;
        bool continues; ///< the row before: its time and task are not told again
    };

    explicit MomentModel(QObject* parent) : QAbstractTableModel(parent) { }

    virtual std::uint32_t count(const TraceStore& store) const = 0;
    virtual EventIndex event(const TraceStore& store, std::uint32_t row) const = 0;
    virtual Moment moment(const TraceStore& store, std::uint32_t row) const = 0;
    virtual QString text(const TraceStore& store, std::uint32_t row) const = 0;

private:
    QPointer<const TraceStore> m_store;
    EventIndex m_playhead = kNoIndex;
    int m_rows = 0; // as told to the views
};

} // namespace awaitscope::models
