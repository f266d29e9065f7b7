#include "models/items/history_model.h"

#include "models/analysis/causes.h"
#include "models/format_time.h"
#include "models/store/foreign_events.h"
#include "models/store/program_files.h"

#include <algorithm>

namespace awaitscope::models {

using trace::EventKind;
using trace::StepOutcome;
using trace::TraceEvent;

HistoryModel::HistoryModel(QObject* parent) : QAbstractListModel(parent) { }

void HistoryModel::setTask(const TraceStore* store, TaskRow task)
{
    if (store == m_store && task == m_task)
        return;
    beginResetModel();
    if (m_store)
        m_store->disconnect(this);
    m_store = task == kNoIndex ? nullptr : store;
    m_task = m_store ? task : kNoIndex;
    m_rows.clear();
    m_read = 0;
    m_stepBegin = kNoIndex;
    m_delivered = false;
    endResetModel();
    if (!m_store)
        return;
    connect(store, &TraceStore::appended, this, &HistoryModel::readMore);
    connect(store, &TraceStore::aboutToReset, this, [this] { setTask(nullptr, kNoIndex); });
    readMore();
}

void HistoryModel::readMore()
{
    const std::uint32_t count = m_store->taskEventCount(m_task);
    if (m_read == count)
        return;
    std::vector<Row> added;
    for (; m_read < count; ++m_read)
        read(m_store->taskEvent(m_task, m_read), added);
    if (added.empty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    m_rows.insert(m_rows.end(), added.begin(), added.end());
    endInsertRows();
}

void HistoryModel::read(EventIndex index, std::vector<Row>& rows)
{
    const TraceEvent& event = m_store->event(index);
    if (event.task != m_store->task(m_task).id)
        return;
    switch (event.kind) {
    case EventKind::StepBegin:
        m_stepBegin = index;
        m_delivered = false;
        break;
    case EventKind::StepEnd:
        // "runs, then sleep(1)" is told from the step's begin on, "done" only when it is true.
        rows.push_back({index,
            m_delivered || m_stepBegin == kNoIndex
                    || static_cast<StepOutcome>(event.detail) > StepOutcome::Yielded
                ? index
                : m_stepBegin,
            m_delivered});
        m_stepBegin = kNoIndex;
        m_delivered = false;
        break;
    case EventKind::CancelDelivered:
        rows.push_back({index, m_stepBegin == kNoIndex ? index : m_stepBegin, false});
        m_delivered = true;
        break;
    case EventKind::TaskCreated:
    case EventKind::CancelRequested:
    case EventKind::CancelSwallowed:
    case EventKind::TimeoutFired:
    case EventKind::ExceptionNeverRetrieved:
        rows.push_back({index, index, false});
        break;
    default:
        break;
    }
}

void HistoryModel::setPlayhead(EventIndex event)
{
    if (event == m_playhead)
        return;
    m_playhead = event;
    if (!m_rows.empty()) {
        emit dataChanged(
            index(0), index(static_cast<int>(m_rows.size()) - 1), {IsCurrentRole, IsFutureRole});
    }
}

int HistoryModel::currentRow() const
{
    if (m_playhead == kNoIndex)
        return -1;
    const auto after = std::upper_bound(m_rows.begin(), m_rows.end(), m_playhead,
        [](EventIndex event, const Row& row) { return event < row.begin; });
    return static_cast<int>(after - m_rows.begin()) - 1;
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return words(row);
    case Qt::AccessibleTextRole:
        return tr("%1 s: %2").arg(formatSeconds(m_store->event(row.event).time), words(row));
    case TimeTextRole:
        return formatSeconds(m_store->event(row.event).time);
    case EventRole:
        return row.event;
    case IsCurrentRole:
        return index.row() == currentRow();
    case IsFutureRole:
        return index.row() > currentRow() && m_playhead != kNoIndex;
    default:
        return {};
    }
}

QString HistoryModel::words(const Row& row) const
{
    const Wording wording(*m_store, Markup::Plain);
    const TraceEvent& event = m_store->event(row.event);
    switch (event.kind) {
    case EventKind::TaskCreated: {
        const TaskRow creator = m_store->taskRow(event.other);
        return creator == kNoIndex ? tr("created") : tr("created by %1").arg(wording.name(creator));
    }
    case EventKind::CancelRequested:
        return tr("cancel requested (%1)")
            .arg(cancelCauseWords(wording, cancelCause(*m_store, m_task, row.event)));
    case EventKind::CancelDelivered:
        return event.line
            ? tr("CancelledError at line %1").arg(ProgramFiles::place(*m_store, event.line))
            : tr("CancelledError");
    case EventKind::CancelSwallowed:
        return tr("goes on in spite of CancelledError");
    case EventKind::TimeoutFired:
        return tr("its timeout fires");
    case EventKind::ExceptionNeverRetrieved:
        return tr("its exception is never retrieved");
    case EventKind::StepEnd:
        break;
    default:
        return {};
    }

    if (const TraceEvent created = m_store->event(m_store->task(m_task).createEvent);
        created.kind == EventKind::TaskCreated && (created.flags & kStepsOnly) != 0)
        return sliceName(row.event);

    const QString woken = wording.name(wokenByEnd(*m_store, m_task));
    switch (static_cast<StepOutcome>(event.detail)) {
    case StepOutcome::Suspended:
    case StepOutcome::Yielded: {
        const QString awaited = wording.awaited(row.event);
        return row.afterDelivery ? awaited : tr("runs, then %1").arg(awaited);
    }
    case StepOutcome::Returned:
        return woken.isEmpty() ? tr("done") : tr("done; wakes %1").arg(woken);
    case StepOutcome::Raised: {
        const QString error = wording.error(trace::StringId{event.a}, trace::StringId{event.b});
        return woken.isEmpty() ? tr("fails: %1").arg(error)
                               : tr("fails: %1; wakes %2").arg(error, woken);
    }
    case StepOutcome::Cancelled:
        return woken.isEmpty() ? tr("cancelled") : tr("cancelled; wakes %1").arg(woken);
    }
    return {};
}

/// Of a lane of another tool's trace all that is known is what its slices are called.
QString HistoryModel::sliceName(EventIndex end) const
{
    const EventIndex begin = m_store->newestOf(m_task, EventKind::StepBegin, end);
    if (begin != kNoIndex && begin + 1 < m_store->eventCount()) {
        const TraceEvent named = m_store->event(begin + 1);
        if (named.kind == kSliceNamed && named.task == m_store->task(m_task).id)
            return m_store->string(static_cast<trace::StringId>(named.a));
    }
    return tr("runs");
}

} // namespace awaitscope::models
