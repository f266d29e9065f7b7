#pragma once

#include "models/analysis/await_tree.h"

#include <QAbstractListModel>
#include <QPointer>

namespace awaitscope::models {

/// Who awaits whom at one moment, as rows with a depth: a task, and below it, further in, the tasks
/// that it waits for.
class AwaitTreeModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        DepthRole = Qt::UserRole,
        TaskRole,
        StateRole, ///< int of TaskState
        WaitsForRole, ///< "sleep(0.3)", "gather() of 3 tasks"; empty while it does not wait
        LineRole,
        AgainRole, ///< its branch stands further up
    };

    explicit AwaitTreeModel(QObject* parent = nullptr);

    /// `event`: the moment; kNoIndex: the newest. `favourite`: whose branch is shown of a large
    /// run.
    void show(const TraceStore* store, EventIndex event, TaskRow favourite);

    /// The row of a task; -1 if it is not alive then.
    int rowOf(TaskRow task) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QPointer<const TraceStore> m_store;
    std::vector<AwaitNode> m_nodes;
};

} // namespace awaitscope::models
