#include "models/store/trace_store.h"

#include "models/store/resource_rows.h"
#include "models/store/sibling_groups.h"
#include "models/store/task_rows.h"

#include <QCoreApplication>

namespace awaitscope::models {

using trace::EventKind;
using trace::ObjectId;

namespace {

constexpr unsigned kPageBits = 12;
constexpr std::uint32_t kPageMask = (1u << kPageBits) - 1;
constexpr unsigned kTypeShift = 30;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

TraceStore::TraceStore(std::shared_ptr<const trace::StringPool> strings, QObject* parent)
    : QObject(parent), m_strings(std::move(strings)),
      m_siblings(std::make_unique<SiblingGroups>()),
      m_busyDetail(std::make_unique<LevelOfDetail>()),
      m_outputDetail(std::make_unique<LevelOfDetail>())
{
    Q_ASSERT(m_strings);
}

TraceStore::~TraceStore() = default;

void TraceStore::clear(std::shared_ptr<const trace::StringPool> strings)
{
    exchange(std::move(strings));
}

EventLog TraceStore::exchange(std::shared_ptr<const trace::StringPool> strings)
{
    Q_ASSERT(strings);
    emit aboutToReset();
    EventLog events = std::move(m_events);
    m_strings = std::move(strings);
    forgetRows();
    ++m_generation;
    emit reset();
    return events;
}

void TraceStore::forgetRows()
{
    m_events.clear();
    m_steps.clear();
    m_tasks.clear();
    m_taskRows.clear();
    *m_siblings = {};
    m_flows.clear();
    m_scopes.clear();
    m_resources.clear();
    m_resourceRows.clear();
    m_busy.clear();
    *m_busyDetail = {};
    m_blocked.clear();
    m_output.clear();
    *m_outputDetail = {};
    m_arena.clear();
    for (auto& counter : m_counters)
        counter.clear();
    std::fill(std::begin(m_counterMaximum), std::end(m_counterMaximum), 0);
    m_objectPages.clear();
    m_report.clear();
    m_beginTime = 0;
    m_endTime = 0;
    m_iterations = 0;
    m_clock = ClockKind::Virtual;
    m_finished = false;
}

// -- texts ------------------------------------------------------------------------------------

QString TraceStore::string(trace::StringId id) const
{
    return fromUtf8(text(id));
}

QString TraceStore::taskName(TaskRow row) const
{
    if (row >= taskCount())
        return {};
    const Task& found = task(row);
    if (found.name != trace::StringId::Empty)
        return string(found.name);
    if (found.coroutine != trace::StringId::Empty) {
        // "main" says more than "Task-1"; of "outer.<locals>.inner" the last part is enough.
        const QString function = string(found.coroutine).section(QLatin1Char('.'), -1);
        return found.namesakes == 0
            ? function
            : QStringLiteral("%1 #%2").arg(function).arg(found.namesakes + 1);
    }
    const std::uint32_t number = defaultNumber(row);
    return QStringLiteral("Task-%1").arg(number != 0 ? number : row + 1);
}

std::uint32_t TraceStore::defaultNumber(TaskRow row) const
{
    if (task(row).name != trace::StringId::Empty)
        return 0;
    const trace::TraceEvent created = m_events[task(row).createEvent];
    const bool numbered = created.kind == EventKind::TaskCreated && created.task == task(row).id
        && (created.flags & trace::DefaultName) != 0;
    return numbered ? created.a : 0;
}

std::uint32_t TraceStore::creationLine(TaskRow row) const
{
    return m_events[task(row).createEvent].line;
}

TimeNs TraceStore::firstStep(TaskRow row) const
{
    if (task(row).steps == 0)
        return kNever;
    std::uint32_t index = 0; // before it was ready, and perhaps about to be cancelled
    while (index + 1 < sliceCount(row) && sliceRow(row, index).state != SliceState::Running)
        ++index;
    return sliceRow(row, index).start;
}

TaskEnd TraceStore::taskEnd(TaskRow row) const
{
    if (task(row).endEvent == kNoIndex)
        return {};
    const trace::TraceEvent ended = m_events[task(row).endEvent];
    const auto first = static_cast<trace::StringId>(ended.a);
    const auto second = static_cast<trace::StringId>(ended.b);
    switch (task(row).outcome) {
    case TaskOutcome::Failed:
        return {trace::StringId::Empty, first, second};
    case TaskOutcome::Cancelled:
        return {trace::StringId::Empty, trace::StringId::Empty, second};
    default:
        return {first, trace::StringId::Empty, trace::StringId::Empty};
    }
}

QString TraceStore::lastError() const
{
    for (std::uint32_t row = outputCount(); row-- > 0;) {
        if (output(row).stream != OutputStream::Stderr || output(row).kind != OutputKind::Text)
            continue;
        if (const QString text = outputText(row).trimmed(); !text.isEmpty())
            return text;
    }
    return {};
}

QString TraceStore::outputText(std::uint32_t row) const
{
    const OutputLine& line = output(row);
    const trace::TraceEvent& event = this->event(line.event);
    switch (line.kind) {
    case OutputKind::Text:
        break;
    case OutputKind::NeverRetrieved: {
        const QString type = string(static_cast<trace::StringId>(event.a));
        const QString message = string(static_cast<trace::StringId>(event.b));
        if (message.isEmpty())
            return tr("%1 (never retrieved)").arg(type);
        return tr("%1: %2 (never retrieved)").arg(type, message);
    }
    case OutputKind::NeverAwaited:
        return tr("coroutine '%1' was never awaited")
            .arg(string(static_cast<trace::StringId>(event.a)));
    case OutputKind::DestroyedPending:
        return tr("Task %1 was destroyed but it is pending").arg(taskName(line.task));
    }
    return fromUtf8(text(static_cast<trace::StringId>(event.a)).substr(line.offset, line.length));
}

// -- events and steps -----------------------------------------------------------------------------

EventIndex TraceStore::firstEventAt(TimeNs time) const
{
    return static_cast<EventIndex>(m_events.partitionPoint(
        [time](const trace::TraceEvent& event) { return event.time < time; }));
}

std::uint32_t TraceStore::stepAtEvent(EventIndex event) const
{
    const std::uint32_t after = event == kNoIndex ? 0 : m_steps.countBefore(event + 1);
    return after == 0 ? kNoIndex : after - 1;
}

std::uint32_t TraceStore::stepAtTime(TimeNs time) const
{
    const auto after = static_cast<EventIndex>(m_events.partitionPoint(
        [time](const trace::TraceEvent& event) { return event.time <= time; }));
    return after == 0 ? kNoIndex : stepAtEvent(after - 1);
}

// -- tasks
// ------------------------------------------------------------------------------------------

std::uint32_t TraceStore::lookUp(ObjectId id, ObjectType type) const
{
    const auto number = static_cast<std::uint32_t>(id);
    const std::size_t page = number >> kPageBits;
    if (page >= m_objectPages.size() || !m_objectPages[page])
        return kNoIndex;
    const std::uint32_t entry = m_objectPages[page][number & kPageMask];
    if (entry >> kTypeShift != static_cast<std::uint32_t>(type))
        return kNoIndex;
    return entry & ((1u << kTypeShift) - 1);
}

void TraceStore::remember(ObjectId id, ObjectType type, std::uint32_t row)
{
    const auto number = static_cast<std::uint32_t>(id);
    const std::size_t page = number >> kPageBits;
    if (page >= m_objectPages.size())
        m_objectPages.resize(page + 1);
    if (!m_objectPages[page])
        m_objectPages[page] = std::make_unique<std::uint32_t[]>(std::size_t{1} << kPageBits);
    m_objectPages[page][number & kPageMask] = static_cast<std::uint32_t>(type) << kTypeShift | row;
}

std::uint32_t TraceStore::sliceCount(TaskRow task) const
{
    return static_cast<std::uint32_t>(m_taskRows[task]->slices.size());
}

SliceRow TraceStore::sliceRow(TaskRow task, std::uint32_t index) const
{
    return m_taskRows[task]->slices[index];
}

TimeNs TraceStore::sliceEnd(TaskRow task, std::uint32_t index) const
{
    const TaskRows& rows = *m_taskRows[task];
    if (index + 1 < rows.slices.size())
        return rows.slices[index + 1].start;
    return rows.lastEnd == kOpen ? std::max(m_endTime, rows.slices[index].start) : rows.lastEnd;
}

Slice TraceStore::slice(TaskRow task, std::uint32_t index) const
{
    const TaskRows& rows = *m_taskRows[task];
    const SliceRow row = rows.slices[index];
    Slice slice{};
    slice.start = row.start;
    slice.end = index + 1 < rows.slices.size() ? rows.slices[index + 1].start : rows.lastEnd;
    slice.event = row.event;
    slice.state = row.state;
    slice.await = row.await;
    slice.flags = row.flags;
    switch (row.cause) {
    case SliceRow::Cause::None:
        slice.cause = kNoIndex;
        break;
    case SliceRow::Cause::OwnEvent:
        slice.cause = row.event;
        break;
    case SliceRow::Cause::Another: {
        const auto& causes = rows.rare().causes;
        const std::uint32_t after = causes.partitionPoint(
            [index](const TaskRows::SliceCause& cause) { return cause.slice <= index; });
        slice.cause = after == 0 ? kNoIndex : causes[after - 1].cause;
        break;
    }
    }
    // A wait stands where it is awaited, also when a cancellation came in between.
    const bool atCause = slice.cause != kNoIndex && row.state != SliceState::Running;
    slice.line = m_events[atCause ? slice.cause : row.event].line;
    return slice;
}

std::uint32_t TraceStore::firstSliceFrom(TaskRow task, TimeNs time) const
{
    const TaskRows& rows = *m_taskRows[task];
    // Slices follow each other: those that begin before `time` end then or earlier, but for the
    // last of them. Instants at `time` come behind it.
    const std::uint32_t after = rows.slices.partitionPoint(
        [time](const SliceRow& slice) { return slice.start < time; });
    if (after == 0)
        return 0;
    return sliceEnd(task, after - 1) > time ? after - 1 : after;
}

std::uint32_t TraceStore::sliceAt(TaskRow task, TimeNs time) const
{
    const std::uint32_t after = m_taskRows[task]->slices.partitionPoint(
        [time](const SliceRow& slice) { return slice.start <= time; });
    if (after == 0 || sliceEnd(task, after - 1) < time)
        return kNoIndex;
    return after - 1;
}

std::uint32_t TraceStore::sliceAtEvent(TaskRow task, EventIndex event) const
{
    const Task& found = m_tasks[task];
    if (event == kNoIndex || event < found.createEvent || event > found.endEvent)
        return kNoIndex; // endEvent is kNoIndex, the largest, while the task lives
    const std::uint32_t after = m_taskRows[task]->slices.partitionPoint(
        [event](const SliceRow& slice) { return slice.event <= event; });
    return after == 0 ? kNoIndex : after - 1;
}

TaskState TraceStore::stateAt(TaskRow task, EventIndex event) const
{
    const Task& found = m_tasks[task];
    if (event == kNoIndex || event < found.createEvent)
        return TaskState::NotCreated;
    if (event >= found.endEvent) {
        switch (found.outcome) {
        case TaskOutcome::Failed:
            return TaskState::Failed;
        case TaskOutcome::Cancelled:
            return TaskState::Cancelled;
        default:
            return TaskState::Returned;
        }
    }
    // Slices of no length other than steps are not kept, but within one instant they are what
    // one steps through. So the newest event that changed the state decides.
    const EventIndex newest = m_taskRows[task]->newestTurn(event);
    const EventIndex turn = newest == kNoIndex ? found.createEvent : newest;
    const trace::TraceEvent turned = m_events[turn];
    if (turned.kind == EventKind::StepBegin)
        return TaskState::Running;
    const std::uint32_t at = sliceAtEvent(task, event);
    const EventIndex request = newestOf(task, EventKind::CancelRequested, event);
    if ((at != kNoIndex && sliceRow(task, at).state == SliceState::Cancelling)
        || (request != kNoIndex && request > turn))
        return TaskState::Cancelling;
    const bool waits = turned.kind == EventKind::StepEnd
        && static_cast<trace::StepOutcome>(turned.detail) != trace::StepOutcome::Yielded;
    return waits ? TaskState::Waiting : TaskState::Ready;
}

std::uint32_t TraceStore::markerCount(TaskRow task) const
{
    return static_cast<std::uint32_t>(m_taskRows[task]->rare().markers.size());
}

const Marker& TraceStore::marker(TaskRow task, std::uint32_t index) const
{
    return m_taskRows[task]->rare().markers[index];
}

std::uint32_t TraceStore::taskFlowCount(TaskRow task) const
{
    return static_cast<std::uint32_t>(m_taskRows[task]->flows.size());
}

FlowRow TraceStore::taskFlow(TaskRow task, std::uint32_t index) const
{
    return m_taskRows[task]->flows[index];
}

std::uint32_t TraceStore::taskScopeCount(TaskRow task) const
{
    return static_cast<std::uint32_t>(m_taskRows[task]->rare().scopes.size());
}

ScopeRow TraceStore::taskScope(TaskRow task, std::uint32_t index) const
{
    return m_taskRows[task]->rare().scopes[index];
}

std::vector<ScopeRow> TraceStore::scopesIn(
    TaskRow task, TimeNs begin, TimeNs end, TimeNs shortest) const
{
    std::vector<ScopeRow> found;
    const TaskRows::Rare& rows = m_taskRows[task]->rare();
    for (std::size_t group = 0; group < rows.scopeGroups.size(); ++group) {
        const std::size_t first = group * TaskRows::kScopesInGroup;
        if (m_scopes[rows.scopes[first]].enter > end)
            break;
        const TaskRows::ScopeGroup& summary = rows.scopeGroups[group];
        if (summary.open == 0 && summary.longest < shortest)
            continue;
        const std::size_t last
            = std::min<std::size_t>(first + TaskRows::kScopesInGroup, rows.scopes.size());
        for (std::size_t i = first; i < last; ++i) {
            const Scope& scope = m_scopes[rows.scopes[i]];
            const TimeNs exit = std::min(scope.exit, m_endTime);
            if (scope.enter <= end && exit >= begin && exit - scope.enter >= shortest)
                found.push_back(rows.scopes[i]);
        }
    }
    return found;
}

std::uint32_t TraceStore::taskEventCount(TaskRow task) const
{
    return m_taskRows[task]->events.size();
}

EventIndex TraceStore::taskEvent(TaskRow task, std::uint32_t index) const
{
    return m_taskRows[task]->events[index] & TaskRows::kEventMask;
}

EventIndex TraceStore::newestOf(TaskRow task, EventKind kind, EventIndex until) const
{
    const TaskRows& rows = *m_taskRows[task];
    switch (kind) {
    case EventKind::TaskScheduled:
    case EventKind::StepBegin:
    case EventKind::StepEnd:
        for (EventIndex turn = rows.newestTurn(until); turn != kNoIndex;
             turn = turn == 0 ? kNoIndex : rows.newestTurn(turn - 1)) {
            if (m_events[turn].kind == kind)
                return turn;
        }
        return kNoIndex;
    default:
        break;
    }
    Q_ASSERT_X(kind == EventKind::CancelRequested || kind == EventKind::CancelDelivered,
        "TraceStore::newestOf", "a kind that is not kept apart");
    const auto& cancels = rows.rare().cancels;
    std::uint32_t index
        = cancels.partitionPoint([until](EventIndex other) { return other <= until; });
    while (index-- > 0) {
        if (m_events[cancels[index]].kind == kind)
            return cancels[index];
    }
    return kNoIndex;
}

Flow TraceStore::flow(FlowRow row) const
{
    const FlowEntry& entry = m_flows[row];
    const trace::TraceEvent event = m_events[entry.event];
    return {event.time, entry.from, entry.to, entry.event, entry.kind,
        entry.kind == FlowKind::Wake ? static_cast<trace::WakeCause>(event.detail)
                                     : trace::WakeCause::Created};
}

const LevelOfDetail& TraceStore::sliceDetail(TaskRow task) const
{
    return m_taskRows[task]->sliceDetail;
}

const LevelOfDetail& TraceStore::markerDetail(TaskRow task) const
{
    return m_taskRows[task]->rare().markerDetail;
}

// -- counters
// ---------------------------------------------------------------------------------------

std::int64_t TraceStore::counterAt(CounterKind kind, TimeNs time) const
{
    const auto& points = counter(kind);
    const std::size_t after
        = points.partitionPoint([time](const CounterPoint& point) { return point.time <= time; });
    if (after == 0)
        return 0;
    const CounterPoint before = points[after - 1];
    if (kind != CounterKind::LoopLag || after == points.size() || before.time == time)
        return before.value;
    const CounterPoint next = points[after];
    const double share
        = static_cast<double>(time - before.time) / static_cast<double>(next.time - before.time);
    return before.value
        + static_cast<std::int64_t>(share * static_cast<double>(next.value - before.value));
}

} // namespace awaitscope::models
