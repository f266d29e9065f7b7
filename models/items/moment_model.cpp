#include "models/items/moment_model.h"

#include "models/format_time.h"

namespace awaitscope::models {

void MomentModel::setStore(const TraceStore* store)
{
    beginResetModel();
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    m_rows = store ? static_cast<int>(count(*store)) : 0;
    m_playhead = kNoIndex;
    endResetModel();
    if (!store)
        return;
    connect(store, &TraceStore::appended, this, [this] {
        const auto rows = static_cast<int>(count(*m_store));
        if (rows <= m_rows)
            return;
        // The rows are in the store already; the views hear of them now.
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    });
    connect(store, &TraceStore::aboutToReset, this, [this] {
        beginResetModel();
        m_rows = 0;
        m_playhead = kNoIndex;
    });
    connect(store, &TraceStore::reset, this, [this] { endResetModel(); });
}

int MomentModel::rowAt(EventIndex event) const
{
    if (!m_store || event == kNoIndex)
        return -1;
    int begin = 0, end = m_rows;
    while (begin < end) {
        const int middle = begin + (end - begin) / 2;
        if (this->event(*m_store, static_cast<std::uint32_t>(middle)) <= event)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin - 1;
}

void MomentModel::setPlayhead(EventIndex event)
{
    if (event == m_playhead)
        return;
    const int before = m_playhead == kNoIndex ? m_rows - 1 : rowAt(m_playhead);
    m_playhead = event;
    const int now = event == kNoIndex ? m_rows - 1 : rowAt(event);
    if (before == now || m_rows == 0)
        return;
    const int first = std::max(0, std::min(before, now) + 1), last = std::max(before, now);
    emit dataChanged(
        index(first, 0), index(std::min(last, m_rows - 1), ColumnCount - 1), {IsFutureRole});
}

int MomentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int MomentModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MomentModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const auto row = static_cast<std::uint32_t>(index.row());
    const Moment moment = this->moment(*m_store, row);
    switch (role) {
    case TimeNsRole:
        return QVariant::fromValue<qint64>(moment.time);
    case EventRole:
        return moment.event;
    case TaskRole:
        return moment.task;
    case IsErrorRole:
        return moment.isError;
    case IsFutureRole:
        return m_playhead != kNoIndex && moment.event > m_playhead;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        break;
    case Qt::ToolTipRole:
        return index.column() == TextColumn ? text(*m_store, row) : QVariant();
    default:
        return {};
    }
    switch (static_cast<Column>(index.column())) {
    case TimeColumn:
        return moment.continues ? QString() : formatSeconds(moment.time);
    case TaskColumn:
        return moment.continues ? QString() : m_store->taskName(moment.task);
    case TextColumn:
        return text(*m_store, row);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant MomentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case TimeColumn:
        return tr("Time");
    case TaskColumn:
        return tr("Task");
    case TextColumn:
        return tr("Text");
    case ColumnCount:
        break;
    }
    return {};
}

QString MomentModel::plainLine(int row) const
{
    const auto at = [this, row](int column) { return data(index(row, column)).toString(); };
    const bool error = data(index(row, 0), IsErrorRole).toBool();
    return QStringLiteral("%1\t%2\t%3%4")
        .arg(at(TimeColumn), at(TaskColumn), error ? QStringLiteral("! ") : QString(),
            at(TextColumn));
}

} // namespace awaitscope::models
