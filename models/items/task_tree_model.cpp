#include "models/items/task_tree_model.h"

#include "models/format_time.h"

namespace awaitscope::models {

TaskTreeModel::TaskTreeModel(QObject* parent) : QAbstractItemModel(parent) { }

void TaskTreeModel::setStore(const TraceStore* store)
{
    beginResetModel();
    if (m_store)
        m_store->disconnect(this);
    forget();
    m_store = store;
    if (store) {
        for (TaskRow task = 0; task < store->taskCount(); ++task)
            add(task);
    }
    endResetModel();
    if (!store)
        return;
    connect(store, &TraceStore::tasksAppended, this, [this](int first, int last) {
        for (int task = std::max(first, static_cast<int>(m_position.size())); task <= last;
             ++task) {
            const auto row = static_cast<TaskRow>(task);
            const TaskRow creator = m_store->task(row).creator;
            const int place = static_cast<int>(children(creator).size());
            beginInsertRows(creator == kNoIndex ? QModelIndex() : indexOf(creator), place, place);
            add(row);
            endInsertRows();
        }
    });
    connect(store, &TraceStore::aboutToReset, this, [this] {
        beginResetModel();
        forget();
    });
    connect(store, &TraceStore::reset, this, [this] { endResetModel(); });
}

void TaskTreeModel::forget()
{
    m_children.clear();
    m_roots.clear();
    m_position.clear();
}

void TaskTreeModel::add(TaskRow task)
{
    const TaskRow creator = m_store->task(task).creator;
    auto& siblings = creator == kNoIndex ? m_roots : m_children[creator];
    m_position.push_back(static_cast<int>(siblings.size()));
    siblings.push_back(task);
    m_children.emplace_back();
}

const std::vector<TaskRow>& TaskTreeModel::children(TaskRow task) const
{
    return task == kNoIndex ? m_roots : m_children[task];
}

QModelIndex TaskTreeModel::indexOf(TaskRow task) const
{
    return task < m_position.size() ? createIndex(m_position[task], 0, quintptr{task})
                                    : QModelIndex();
}

QModelIndex TaskTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const TaskRow above = parent.isValid() ? static_cast<TaskRow>(parent.internalId()) : kNoIndex;
    return createIndex(row, column, quintptr{children(above)[static_cast<std::size_t>(row)]});
}

QModelIndex TaskTreeModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || !m_store)
        return {};
    const TaskRow creator = m_store->task(static_cast<TaskRow>(index.internalId())).creator;
    return creator == kNoIndex ? QModelIndex() : indexOf(creator);
}

int TaskTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0 || !m_store)
        return 0;
    const TaskRow task = parent.isValid() ? static_cast<TaskRow>(parent.internalId()) : kNoIndex;
    return static_cast<int>(children(task).size());
}

int TaskTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant TaskTreeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const auto row = static_cast<TaskRow>(index.internalId());
    if (role == TaskRole)
        return row;
    if (role != Qt::DisplayRole)
        return {};
    const Task& task = m_store->task(row);
    switch (static_cast<Column>(index.column())) {
    case NameColumn:
        return m_store->taskName(row);
    case CoroutineColumn:
        return m_store->string(task.coroutine);
    case CreatedColumn:
        return formatSeconds(task.created);
    case EndedColumn:
        return task.ended == kOpen ? QString() : formatSeconds(task.ended);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TaskTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NameColumn:
        return tr("Task");
    case CoroutineColumn:
        return tr("Coroutine");
    case CreatedColumn:
        return tr("Created");
    case EndedColumn:
        return tr("Ended");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace awaitscope::models
