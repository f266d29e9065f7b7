#include "models/items/inspector_model.h"

#include "models/analysis/causes.h"
#include "models/analysis/task_places.h"
#include "models/analysis/task_statistics.h"
#include "models/format_time.h"

namespace awaitscope::models {

using trace::AwaitKind;
using trace::EventKind;
using trace::TraceEvent;

namespace {
const QString kDot = QStringLiteral(" · ");
constexpr std::size_t kAwaitersTold = 4, kOutliersTold = 6;

/// Never broken from what stands before it, where the question would be alone on its line, nor in
/// itself, where Chinese could be broken at every character.
QString whyLink(const QString& question, const QString& words)
{
    QString whole;
    for (const QChar character : words) {
        if (!whole.isEmpty() && character.category() == QChar::Letter_Other)
            whole += QChar(0x2060); // word joiner
        whole += character;
    }
    return QStringLiteral("&nbsp;·&nbsp;<a href=\"why:%1\">%2</a>").arg(question, whole);
}
} // namespace

InspectorModel::InspectorModel(QObject* parent) : QAbstractTableModel(parent) { }

void InspectorModel::show(
    const TraceStore* store, TaskRow task, EventIndex event, const CriticalPath* path)
{
    m_store = store;
    m_task = store && task != kNoIndex && task < store->taskCount() ? task : kNoIndex;
    m_siblings = kNoIndex;
    m_event = event;
    std::vector<Row> rows;
    if (store && store->eventCount() > 0)
        rows = m_task == kNoIndex ? runRows() : taskRows();
    if (!rows.empty() && path && !path->isEmpty()) {
        const std::vector<Row> more = pathRows(*path);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    replace(std::move(rows));
}

void InspectorModel::showSiblings(const TraceStore* store, SiblingRow siblings)
{
    if (m_store != store || m_siblings != siblings)
        m_groupGeneration = 0;
    m_store = store;
    m_task = kNoIndex;
    m_event = kNoIndex;
    m_siblings = store && siblings < store->siblings().size() ? siblings : kNoIndex;
    replace(m_siblings == kNoIndex ? std::vector<Row>() : siblingRows());
}

void InspectorModel::replace(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    const bool sameShape = rows.size() == m_rows.size();
    if (!sameShape)
        beginResetModel();
    m_rows = std::move(rows);
    if (!sameShape)
        endResetModel();
    else
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

EventIndex InspectorModel::moment() const
{
    const EventIndex last = m_store->eventCount() - 1;
    return m_event == kNoIndex ? last : std::min(m_event, last);
}

TaskState InspectorModel::state() const
{
    if (!m_store || m_task == kNoIndex)
        return TaskState::NotCreated;
    return m_store->stateAt(m_task, moment());
}

StateTotals InspectorModel::totals() const
{
    if (!m_store)
        return {};
    if (m_task != kNoIndex)
        return stateTotals(*m_store, m_task);
    if (m_siblings == kNoIndex || m_groupGeneration == m_store->generation())
        return m_siblings == kNoIndex ? StateTotals() : m_groupTotals;
    m_groupTotals = {};
    const SiblingGroups& groups = m_store->siblings();
    for (TaskRow task = groups[m_siblings].first; task != kNoIndex; task = groups.nextOf(task)) {
        const StateTotals one = stateTotals(*m_store, task);
        for (std::size_t i = 0; i < std::size(one.total); ++i)
            m_groupTotals.total[i] += one.total[i];
    }
    m_groupGeneration = m_store->generation();
    return m_groupTotals;
}

QString InspectorModel::name() const
{
    if (m_store && m_siblings != kNoIndex) {
        const Siblings& group = m_store->siblings()[m_siblings];
        return tr("%1 × %2", "coroutine, number of tasks")
            .arg(m_store->string(group.coroutine), formatCount(group.count));
    }
    return m_store && m_task != kNoIndex ? m_store->taskName(m_task) : QString();
}

std::vector<InspectorModel::Row> InspectorModel::runRows() const
{
    const RunStatistics run = runStatistics(*m_store);
    const double busy = run.duration > 0
        ? 100.0 * static_cast<double>(run.busy) / static_cast<double>(run.duration)
        : 0.0;
    const bool isVirtual = m_store->clock() == ClockKind::Virtual;
    return {
        {tr("Duration"),
            isVirtual ? tr("%1 s of virtual time").arg(formatSeconds(run.duration))
                      : tr("%1 s").arg(formatSeconds(run.duration))},
        {tr("Tasks"), StatisticsWords::tasks(run)},
        {tr("At once"), tr("at most %n tasks", nullptr, static_cast<int>(run.maximumLive))},
        {tr("Loop busy"), tr("%1 % of the time").arg(busy, 0, 'f', 1)},
    };
}

std::vector<InspectorModel::Row> InspectorModel::taskRows() const
{
    const Wording wording(*m_store, Markup::Links);
    const Task& task = m_store->task(m_task);
    const EventIndex now = moment();
    std::vector<Row> rows;

    if (const std::uint32_t number = m_store->defaultNumber(m_task); number != 0)
        rows.push_back({tr("Name"), QStringLiteral("Task-%1").arg(number)});
    if (task.coroutine != trace::StringId::Empty) {
        QString value = wording.text(task.coroutine) + QStringLiteral("()");
        if (task.definitionLine)
            value += kDot + wording.line(task.definitionLine);
        rows.push_back({tr("Coroutine"), value});
    }

    QString created = tr("%1 s").arg(formatSeconds(task.created));
    if (task.creator != kNoIndex)
        created += kDot + wording.name(task.creator);
    if (const std::uint32_t line = m_store->creationLine(m_task))
        created += kDot + wording.line(line);
    rows.push_back({tr("Created"), created});

    const TaskState state = m_store->stateAt(m_task, now);
    if (state == TaskState::Waiting || state == TaskState::Cancelling) {
        if (const EventIndex cause = suspension(*m_store, m_task, now); cause != kNoIndex) {
            const TraceEvent& suspended = m_store->event(cause);
            QString value = wording.awaited(cause);
            if (suspended.line)
                value += kDot + wording.line(suspended.line);
            if (static_cast<AwaitKind>(suspended.flags) == AwaitKind::Sleep)
                value += QStringLiteral("<br>")
                    + tr("wakes at %1 s").arg(formatSeconds(suspended.wide()));
            else if (!value.isEmpty())
                value += whyLink(QStringLiteral("waits"), tr("why?"));
            if (!value.isEmpty())
                rows.push_back({tr("Waits for"), value});
        }
    }

    const std::vector<Awaiter> waiting = awaiters(*m_store, m_task, now);
    QStringList names;
    for (std::size_t i = 0; i < std::min(waiting.size(), kAwaitersTold); ++i) {
        QString value = wording.name(waiting[i].task);
        if (waiting[i].line)
            value += kDot + wording.line(waiting[i].line);
        names << value;
    }
    if (waiting.size() > kAwaitersTold)
        names << tr("and %n more", nullptr, static_cast<int>(waiting.size() - kAwaitersTold));
    if (!names.isEmpty())
        rows.push_back({tr("Awaited by"), names.join(QStringLiteral("<br>"))});

    const CancelCause cancelled = cancelCause(*m_store, m_task, now);
    if (cancelled.isKnown()) {
        QString value = cancelCauseWords(wording, cancelled);
        if (cancelled.line)
            value += kDot + wording.line(cancelled.line);
        value += whyLink(QStringLiteral("cancelled"), tr("why?"));
        rows.push_back({tr("Cancelled by"), value});
    }

    if (task.outcome != TaskOutcome::Pending) {
        const QString time = formatSeconds(task.ended);
        const TaskEnd end = m_store->taskEnd(m_task);
        QString value;
        switch (task.outcome) {
        case TaskOutcome::Returned: {
            const QString result = wording.text(end.result);
            value = result.isEmpty() || result == QLatin1String("None")
                ? tr("done, %1 s").arg(time)
                : tr("returns %1, %2 s").arg(result.left(200), time);
            break;
        }
        case TaskOutcome::Failed:
            value = tr("%1, %2 s").arg(wording.error(end.errorType, end.errorMessage), time);
            break;
        case TaskOutcome::Cancelled:
            value = tr("cancelled, %1 s").arg(time);
            break;
        case TaskOutcome::Pending:
            break;
        }
        rows.push_back({tr("Ends"), value, task.outcome});
    }
    return rows;
}

std::vector<InspectorModel::Row> InspectorModel::siblingRows() const
{
    const Wording wording(*m_store, Markup::Links);
    const SiblingGroups& groups = m_store->siblings();
    const Siblings& group = groups[m_siblings];
    const Task& first = m_store->task(group.first);
    std::vector<Row> rows;
    QString coroutine = wording.text(group.coroutine) + QStringLiteral("()");
    if (first.definitionLine)
        coroutine += kDot + wording.line(first.definitionLine);
    rows.push_back({tr("Coroutine"), coroutine});
    QString creator = wording.name(group.creator);
    if (const std::uint32_t line = m_store->creationLine(group.first))
        creator += kDot + wording.line(line);
    rows.push_back({tr("Created by"), creator});

    QStringList ends;
    const auto add = [&ends](const QString& words, std::uint32_t count) {
        if (count > 0)
            ends << words.arg(formatCount(count));
    };
    add(tr("%1 done"), group.returned);
    add(tr("%1 failed"), group.failed);
    add(tr("%1 cancelled"), group.cancelled);
    add(tr("%1 alive"), group.alive());
    rows.push_back({tr("Tasks"), ends.join(QLatin1String(", "))});
    rows.push_back({tr("At once"), tr("at most %1").arg(formatCount(group.mostAlive))});
    if (!group.slowest.empty()) {
        const Task& slowest = m_store->task(group.slowest.front());
        rows.push_back({tr("Slowest"),
            wording.name(group.slowest.front()) + kDot
                + formatMeasured(slowest.ended - slowest.created)});
    }
    const std::vector<TaskRow> outliers = groups.outliers(*m_store, m_siblings);
    QStringList names;
    for (std::size_t i = 0; i < std::min(outliers.size(), kOutliersTold); ++i)
        names << wording.name(outliers[i]);
    if (outliers.size() > kOutliersTold)
        names << tr("and %n more", nullptr, static_cast<int>(outliers.size() - kOutliersTold));
    if (!names.isEmpty())
        rows.push_back({tr("Stand out"), names.join(QLatin1String(", "))});
    rows.push_back({tr("Lane"), tr("one for all of them; the triangle or Alt+Right unfolds it")});
    return rows;
}

std::vector<InspectorModel::Row> InspectorModel::pathRows(const CriticalPath& path) const
{
    if (m_task == kNoIndex) {
        return {{tr("Critical path"),
            tr("%1 s · <a href=\"why:length\">what it hangs on</a>")
                .arg(formatSeconds(path.duration()))}};
    }
    const TimeNs share = path.share(m_task).all();
    QString value;
    if (share > 0 && path.duration() > 0) {
        value = tr("%1 of it here, %2 %")
                    .arg(formatMeasured(share))
                    .arg(100.0 * static_cast<double>(share) / static_cast<double>(path.duration()),
                        0, 'f', 0);
    } else if (m_task < path.slack.size() && path.slack[m_task] > 0) {
        value = tr("not on it, %1 of slack").arg(formatMeasured(path.slack[m_task]));
    } else {
        value = tr("not on it");
    }
    return {{tr("Critical path"), value}};
}

int InspectorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int InspectorModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InspectorModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == OutcomeRole)
        return static_cast<int>(row.outcome);
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == LabelColumn ? row.label : row.value;
}

TaskRow taskOfInterest(const TimelineState& state)
{
    if (!state.store())
        return kNoIndex;
    if (state.selection().task != kNoIndex)
        return state.selection().task;
    const EventIndex event = tellingEvent(*state.store(), state.playhead().event);
    if (event == kNoIndex || event >= state.store()->eventCount())
        return kNoIndex;
    return state.store()->taskRow(state.store()->event(event).task);
}

} // namespace awaitscope::models
