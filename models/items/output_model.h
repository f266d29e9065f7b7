#pragma once

#include "models/store/trace_store.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace awaitscope::models {

class TimelineState;

/// What the program printed: time, task, text. A thin face of TraceStore::output(), made for a
/// million lines: it holds nothing of its own.
class OutputModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, TaskColumn, TextColumn, ColumnCount };
    enum Role {
        TimeNsRole = Qt::UserRole,
        EventRole, ///< EventIndex
        TaskRole, ///< TaskRow; kNoIndex for none
        IsErrorRole, ///< it went to stderr
        IsFutureRole, ///< it comes after the playhead
    };

    explicit OutputModel(QObject* parent = nullptr);

    /// Null: nothing to show. The store may be deleted before the model.
    void setStore(const TraceStore* store);
    /// Everything after this event is in the future.
    void setPlayhead(EventIndex event);

    /// Row of the last line printed at `event` or before; -1 if none was.
    int rowAt(EventIndex event) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The line as text that can be copied.
    QString plainLine(int row) const;

private:
    QPointer<const TraceStore> m_store;
    EventIndex m_playhead = kNoIndex;
    int m_rows = 0; // as told to the views
};

} // namespace awaitscope::models
