#include "models/store/sibling_groups.h"
#include "models/store/trace_builder_state.h"

#include <algorithm>
#include <limits>

/// How the builder writes slices, tasks, scopes, markers and flows.
namespace awaitscope::models {

using trace::EventKind;

const SliceRow* TraceBuilder::State::openSliceOf(TaskRow row) const
{
    const auto& rows = *store.m_taskRows[row];
    return rows.lastEnd == kOpen ? &rows.slices.back() : nullptr;
}

void TraceBuilder::State::open(TaskRow row, SliceState state, TimeNs start, EventIndex cause,
    std::uint8_t await, std::uint8_t flags)
{
    auto& rows = *store.m_taskRows[row];
    const TimeNs begin = std::max(start, rows.lastEnd);
    rows.lastEnd = kOpen;
    const auto causedBy = cause == kNoIndex ? SliceRow::Cause::None
        : cause == index                    ? SliceRow::Cause::OwnEvent
                                            : SliceRow::Cause::Another;
    SliceRow slice{};
    slice.start = begin;
    slice.event = index;
    slice.state = state;
    slice.cause = causedBy;
    slice.await = await;
    slice.flags = flags;
    rows.slices.push_back(store.m_arena, slice);
    store.m_siblings->changed(row, state, begin, 1);
    if (state == SliceState::Running)
        store.m_siblings->stepped(row, begin);
    if (causedBy == SliceRow::Cause::Another)
        rows.rare(store.m_arena).causes.push_back(store.m_arena, {rows.slices.size() - 1, cause});
}

void TraceBuilder::State::setCause(TaskRow row, EventIndex cause)
{
    auto& rows = *store.m_taskRows[row];
    SliceRow slice = rows.slices.back();
    slice.cause = SliceRow::Cause::Another;
    rows.slices.replaceBack(store.m_arena, slice);
    rows.rare(store.m_arena).causes.push_back(store.m_arena, {rows.slices.size() - 1, cause});
}

void TraceBuilder::State::setFlag(TaskRow row, SliceFlag flag)
{
    auto& rows = *store.m_taskRows[row];
    SliceRow slice = rows.slices.back();
    slice.flags |= flag;
    rows.slices.replaceBack(store.m_arena, slice);
}

void TraceBuilder::State::close(TaskRow row, TimeNs time)
{
    const SliceRow* open = openSliceOf(row);
    if (!open)
        return;
    auto& rows = *store.m_taskRows[row];
    const TimeNs start = open->start;
    const SliceState state = open->state;
    const TimeNs end = std::max(time, start);
    rows.lastEnd = end;
    store.m_siblings->changed(row, state, end, -1);
    if (end == start && state != SliceState::Running) {
        rows.slices.pop_back(store.m_arena);
        return;
    }
    const TimeNs duration = end - start;
    store.m_tasks[row].total[static_cast<std::size_t>(state)] += duration;
    if (state == SliceState::Running) {
        if (duration >= threshold && !live[row].parallel)
            setFlag(row, Blocks);
        if ((rows.slices.back().flags & Blocks) != 0 && duration > 0)
            store.m_blocked.push_back({start, end, row, rows.slices.size() - 1});
    }
    rows.sliceDetail.append(store.m_arena, start, sliceMask(state, rows.slices.back().flags));
}

void TraceBuilder::State::become(TaskRow row, SliceState state, TimeNs time)
{
    if (live[row].cancelling()) {
        const SliceRow* slice = openSliceOf(row);
        if (slice && slice->state == SliceState::Cancelling)
            return;
        state = SliceState::Cancelling;
    }
    close(row, time);
    open(row, state, time);
}

void TraceBuilder::State::leaveCancelling(TaskRow row)
{
    const SliceRow* slice = openSliceOf(row);
    if (!slice || slice->state != SliceState::Cancelling)
        return;
    const Slice was = store.slice(row, store.sliceCount(row) - 1);
    close(row, event->time);
    const SliceState state = live[row].queued ? SliceState::Ready : SliceState::Waiting;
    open(row, state, event->time, was.cause, was.await);
}

TaskRow TraceBuilder::State::addTask(trace::ObjectId id, TaskRow creator, std::uint8_t flags)
{
    const TaskRow row = store.taskCount();
    Task task{};
    task.id = id;
    task.creator = creator;
    task.firstChild = task.lastChild = task.nextSibling = kNoIndex;
    task.scope = kNoIndex;
    task.created = event->time;
    task.ended = kOpen;
    task.createEvent = index;
    task.endEvent = kNoIndex;
    task.flags = flags;
    if (creator != kNoIndex) {
        Task& parent = store.m_tasks[creator];
        (parent.firstChild == kNoIndex ? parent.firstChild
                                       : store.m_tasks[parent.lastChild].nextSibling)
            = row;
        parent.lastChild = row;
        const auto deepest = std::numeric_limits<std::uint16_t>::max();
        task.depth = parent.depth == deepest ? deepest : parent.depth + 1;
    }
    store.m_tasks.push_back(task);
    store.m_taskRows.push_back(
        new (store.m_arena.allocate<TraceStore::TaskRows>(1)) TraceStore::TaskRows);
    live.push_back({});
    store.remember(id, TraceStore::ObjectType::Task, row);
    count(CounterKind::LiveTasks, event->time, ++liveTasks);
    return row;
}

TaskRow TraceBuilder::State::taskOf(trace::ObjectId id)
{
    if (id == trace::ObjectId::None || id == trace::ObjectId::Loop)
        return kNoIndex;
    const TaskRow row = store.taskRow(id);
    if (row != kNoIndex)
        return row;
    store.m_report.add(Oddity::UnknownTask, index);
    return addTask(id, kNoIndex, Incomplete);
}

TaskRow TraceBuilder::State::livingTask(trace::ObjectId id)
{
    const TaskRow row = taskOf(id);
    if (row == kNoIndex || !live[row].ended)
        return row;
    store.m_report.add(Oddity::EventAfterTaskEnd, index);
    return kNoIndex;
}

ScopeRow TraceBuilder::State::scopeOf(trace::ObjectId id, trace::ScopeKind kind)
{
    if (id == trace::ObjectId::None)
        return kNoIndex;
    const ScopeRow known = store.scopeRow(id);
    if (known != kNoIndex)
        return known;
    const auto row = store.scopeCount();
    const TaskRow owner = store.taskRow(event->task);
    std::uint32_t ordinal = 0;
    if (owner != kNoIndex) {
        auto& rows = store.m_taskRows[owner]->rare(store.m_arena);
        ordinal = static_cast<std::uint32_t>(rows.scopes.size());
        rows.scopes.push_back(store.m_arena, row);
        if (ordinal % TraceStore::TaskRows::kScopesInGroup == 0)
            rows.scopeGroups.push_back(store.m_arena, {0, 0});
        ++rows.scopeGroups.back().open;
    }
    store.m_scopes.push_back({id, owner, kind, false, false, 0, event->time, kOpen, kNever, kNever,
        kNever, index, event->line, ordinal});
    store.remember(id, TraceStore::ObjectType::Scope, row);
    return row;
}

void TraceBuilder::State::leaveScope(ScopeRow row)
{
    Scope& scope = store.m_scopes[row];
    if (scope.exit != kOpen)
        return;
    scope.exit = event->time;
    if (scope.owner == kNoIndex)
        return;
    auto& group = store.m_taskRows[scope.owner]
                      ->rare(store.m_arena)
                      .scopeGroups[scope.ordinal / TraceStore::TaskRows::kScopesInGroup];
    --group.open;
    group.longest = std::max(group.longest, scope.exit - scope.enter);
}

void TraceBuilder::State::mark(TaskRow row, MarkerKind kind)
{
    auto& rows = store.m_taskRows[row]->rare(store.m_arena);
    rows.markers.push_back(store.m_arena, {event->time, index, kind});
    rows.markerDetail.append(store.m_arena, event->time, markerMask(kind));
}

void TraceBuilder::State::addHistory(TaskRow row)
{
    auto& rows = *store.m_taskRows[row];
    std::uint32_t entry = index;
    if (store.m_tasks[row].id == event->task) { // not the far end of what happened to another
        switch (event->kind) {
        case EventKind::TaskScheduled:
        case EventKind::StepBegin:
        case EventKind::StepEnd:
            entry |= TraceStore::TaskRows::kTurn;
            break;
        case EventKind::CancelRequested:
        case EventKind::CancelDelivered:
            rows.rare(store.m_arena).cancels.push_back(store.m_arena, index);
            break;
        default:
            break;
        }
    }
    rows.events.push_back(store.m_arena, entry);
}

void TraceBuilder::State::addFlow(FlowKind kind, TaskRow from, TaskRow to)
{
    if (from == kNoIndex || to == kNoIndex || from == to)
        return;
    const FlowRow row = store.flowCount();
    FlowEntry entry{};
    entry.event = index;
    entry.from = from & FlowEntry::kTaskMask;
    entry.kind = kind;
    entry.to = to;
    store.m_flows.push_back(entry);
    store.m_taskRows[from]->flows.push_back(store.m_arena, row);
    store.m_taskRows[to]->flows.push_back(store.m_arena, row);
}

void TraceBuilder::State::count(CounterKind kind, TimeNs time, std::int64_t value)
{
    const auto k = static_cast<std::size_t>(kind);
    store.m_counters[k].push_back({time, value});
    store.m_counterMaximum[k] = std::max(store.m_counterMaximum[k], value);
}

} // namespace awaitscope::models
