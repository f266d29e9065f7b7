#include "models/items/siblings_model.h"

#include "models/analysis/causes.h"
#include "models/format_time.h"

#include <algorithm>

namespace awaitscope::models {

SiblingsModel::SiblingsModel(QObject* parent) : QAbstractListModel(parent) { }

void SiblingsModel::setSiblings(const TraceStore* store, SiblingRow siblings)
{
    if (siblings == kNoIndex)
        store = nullptr;
    if (store == m_store && siblings == m_siblings)
        return;
    beginResetModel();
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    m_siblings = m_store ? siblings : kNoIndex;
    m_tasks.clear();
    endResetModel();
    if (!m_store)
        return;
    connect(store, &TraceStore::appended, this, &SiblingsModel::readMore);
    connect(store, &TraceStore::aboutToReset, this, [this] { setSiblings(nullptr, kNoIndex); });
    readMore();
}

void SiblingsModel::readMore()
{
    const SiblingGroups& groups = m_store->siblings();
    TaskRow next = m_tasks.empty() ? groups[m_siblings].first : groups.nextOf(m_tasks.back());
    std::vector<TaskRow> added;
    for (; next != kNoIndex; next = groups.nextOf(next))
        added.push_back(next);
    const int known = static_cast<int>(m_tasks.size());
    if (known > 0) // some may have ended
        emit dataChanged(index(0), index(known - 1), {Qt::DisplayRole, Qt::AccessibleTextRole});
    if (added.empty())
        return;
    beginInsertRows({}, known, known + static_cast<int>(added.size()) - 1);
    m_tasks.insert(m_tasks.end(), added.begin(), added.end());
    endInsertRows();
}

void SiblingsModel::setPlayhead(EventIndex event)
{
    if (event == m_playhead)
        return;
    m_playhead = event;
    if (!m_tasks.empty()) {
        emit dataChanged(index(0), index(static_cast<int>(m_tasks.size()) - 1),
            {HistoryModel::IsCurrentRole, HistoryModel::IsFutureRole});
    }
}

int SiblingsModel::currentRow() const
{
    if (m_playhead == kNoIndex || !m_store)
        return -1;
    const auto after = std::upper_bound(m_tasks.begin(), m_tasks.end(), m_playhead,
        [this](EventIndex event, TaskRow task) { return event < m_store->task(task).createEvent; });
    return static_cast<int>(after - m_tasks.begin()) - 1;
}

int SiblingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tasks.size());
}

QVariant SiblingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const TaskRow task = m_tasks[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return words(task);
    case Qt::AccessibleTextRole:
        return tr("%1 s: %2").arg(formatSeconds(m_store->task(task).created), words(task));
    case HistoryModel::TimeTextRole:
        return formatSeconds(m_store->task(task).created);
    case HistoryModel::EventRole:
        return m_store->task(task).createEvent;
    case HistoryModel::IsCurrentRole:
        return index.row() == currentRow();
    case HistoryModel::IsFutureRole:
        return index.row() > currentRow() && m_playhead != kNoIndex;
    case TaskRole:
        return task;
    default:
        return {};
    }
}

QString SiblingsModel::words(TaskRow row) const
{
    const Wording wording(*m_store, Markup::Plain);
    const Task& task = m_store->task(row);
    const QString name = wording.name(row);
    const QString lived = formatMeasured(std::min(task.ended, m_store->endTime()) - task.created);
    switch (task.outcome) {
    case TaskOutcome::Pending:
        return tr("%1, alive for %2").arg(name, lived);
    case TaskOutcome::Returned:
        return tr("%1, done after %2").arg(name, lived);
    case TaskOutcome::Failed:
        return tr("%1, %3 after %2")
            .arg(name, lived, m_store->string(m_store->taskEnd(row).errorType));
    case TaskOutcome::Cancelled:
        return tr("%1, cancelled after %2").arg(name, lived);
    }
    return name;
}

} // namespace awaitscope::models
