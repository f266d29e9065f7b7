#include "models/items/await_tree_model.h"

#include "models/analysis/wording.h"

namespace awaitscope::models {

AwaitTreeModel::AwaitTreeModel(QObject* parent) : QAbstractListModel(parent) { }

void AwaitTreeModel::show(const TraceStore* store, EventIndex event, TaskRow favourite)
{
    std::vector<AwaitNode> nodes;
    if (store && store->eventCount() > 0)
        nodes = awaitTree(*store, std::min(event, store->eventCount() - 1), favourite);
    if (m_store == store && nodes == m_nodes)
        return;
    const bool sameShape = m_store == store && nodes.size() == m_nodes.size();
    if (m_store != store) {
        if (m_store)
            m_store->disconnect(this);
        if (store) {
            connect(store, &TraceStore::aboutToReset, this,
                [this] { show(nullptr, kNoIndex, kNoIndex); });
        }
    }
    if (!sameShape)
        beginResetModel();
    m_store = store;
    m_nodes = std::move(nodes);
    if (!sameShape)
        endResetModel();
    else
        emit dataChanged(index(0), index(rowCount() - 1));
}

int AwaitTreeModel::rowOf(TaskRow task) const
{
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        if (m_nodes[row].task == task)
            return static_cast<int>(row);
    }
    return -1;
}

int AwaitTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_store ? 0 : static_cast<int>(m_nodes.size());
}

QVariant AwaitTreeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const AwaitNode& node = m_nodes[static_cast<std::size_t>(index.row())];
    const auto waitsFor = [&] {
        return node.suspended == kNoIndex
            ? QString()
            : Wording(*m_store, Markup::Plain).awaited(node.suspended);
    };
    switch (role) {
    case Qt::DisplayRole:
        return m_store->taskName(node.task);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString what = waitsFor();
        return what.isEmpty() ? m_store->taskName(node.task)
                              : tr("%1 waits for %2").arg(m_store->taskName(node.task), what);
    }
    case DepthRole:
        return node.depth;
    case TaskRole:
        return node.task;
    case StateRole:
        return static_cast<int>(node.state);
    case WaitsForRole:
        return waitsFor();
    case LineRole:
        return node.suspended == kNoIndex ? 0u : m_store->event(node.suspended).line;
    case AgainRole:
        return node.again;
    default:
        return {};
    }
}

} // namespace awaitscope::models
