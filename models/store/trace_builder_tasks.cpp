#include "models/store/foreign_events.h"
#include "models/store/sibling_groups.h"
#include "models/store/trace_builder_state.h"

#include <algorithm>

/// What the builder makes of steps, cancellations, timeouts and scopes.
namespace awaitscope::models {

using trace::AwaitKind;
using trace::EventKind;
using trace::ObjectId;
using trace::StepOutcome;
using trace::StringId;

// -- tasks --------------------------------------------------------------------------------------

void TraceBuilder::State::taskCreated()
{
    const TaskRow creator = store.taskRow(event->other);
    if (event->task == ObjectId::None || event->task == ObjectId::Loop) {
        store.m_report.add(Oddity::UnknownTask, index);
        return;
    }
    if (store.taskRow(event->task) != kNoIndex)
        store.m_report.add(Oddity::TaskCreatedTwice, index);
    const TaskRow row = addTask(event->task, creator, 0);
    Task& task = store.m_tasks[row];
    if ((event->flags & trace::DefaultName) == 0)
        task.name = static_cast<StringId>(event->a);
    task.scope = store.scopeRow(static_cast<ObjectId>(event->b));
    if (task.scope != kNoIndex)
        ++store.m_scopes[task.scope].children;
    addHistory(row);
    if (creator != kNoIndex)
        addHistory(creator);
    addFlow(FlowKind::Create, creator, row);
    if ((event->flags & (kSeenLate | kStepsOnly)) != 0)
        task.flags |= Incomplete;
    live[row].stepsOnly = (event->flags & kStepsOnly) != 0;
    if (!live[row].stepsOnly)
        open(row, SliceState::Ready, event->time);
}

void TraceBuilder::State::taskScheduled()
{
    const TaskRow row = livingTask(event->task);
    if (row == kNoIndex)
        return;
    addHistory(row);
    endWaiting(row);
    // A timer counts from its due time on; the loop may have noticed it later.
    const TimeNs since = std::clamp(event->wide(), store.m_beginTime, event->time);
    if (!live[row].queued && !live[row].stepsOnly) {
        live[row].queued = true;
        ready.enter(since);
    }
    if (!live[row].running && !live[row].stepsOnly) {
        const SliceRow* slice = openSliceOf(row);
        if (!slice || slice->state != SliceState::Ready)
            become(row, SliceState::Ready, since);
    }
    const auto cause = static_cast<trace::WakeCause>(event->detail);
    switch (cause) {
    case trace::WakeCause::Future:
    case trace::WakeCause::Task:
    case trace::WakeCause::Lock:
    case trace::WakeCause::Queue: {
        // A resource or a future wakes when a task releases or resolves it: the one running now.
        TaskRow waker = store.taskRow(event->other);
        if (waker == kNoIndex)
            waker = running;
        if (waker != kNoIndex && waker != row)
            addHistory(waker);
        addFlow(FlowKind::Wake, waker, row);
        break;
    }
    default:
        break;
    }
}

void TraceBuilder::State::stepBegin()
{
    const TaskRow row = livingTask(event->task);
    if (row == kNoIndex)
        return;
    addHistory(row);
    const bool parallel = (event->flags & kParallelStep) != 0;
    if (running != kNoIndex && !parallel) {
        store.m_report.add(Oddity::StepBeginWithoutEnd, index);
        live[running].running = false;
        become(running, SliceState::Waiting, event->time);
    }
    if (!inIteration)
        busyBegin();
    endWaiting(row);
    if (live[row].queued) {
        live[row].queued = false;
        ready.leave(event->time);
    }
    ++store.m_tasks[row].steps;
    close(row, event->time);
    open(row, SliceState::Running, event->time);
    live[row].running = true;
    if (live[row].parallel)
        --parallelSteps;
    live[row].parallel = parallel;
    if (parallel)
        ++parallelSteps;
    else
        running = row;
}

void TraceBuilder::State::stepEnd()
{
    const TaskRow row = livingTask(event->task);
    if (row == kNoIndex)
        return;
    addHistory(row);
    // Of a task that is seen late it merely tells what the task waits for.
    const bool seenLate = (store.m_tasks[row].flags & Incomplete) != 0 && store.m_tasks[row].steps == 0;
    if (!live[row].running && !seenLate)
        store.m_report.add(Oddity::StepEndWithoutBegin, index);
    else if (running == row)
        running = kNoIndex;
    live[row].running = false;
    const auto outcome = static_cast<StepOutcome>(event->detail);
    if (outcome == StepOutcome::Raised) {
        const SliceRow* slice = openSliceOf(row);
        if (slice && slice->state == SliceState::Running)
            setFlag(row, Raised);
    }
    close(row, event->time);
    if (live[row].parallel)
        --parallelSteps;
    live[row].parallel = false;
    switch (outcome) {
    case StepOutcome::Suspended:
        suspend(row);
        break;
    case StepOutcome::Yielded:
        become(row, SliceState::Ready, event->time);
        break;
    default:
        endTask(row);
        break;
    }
    if (!inIteration && parallelSteps == 0)
        busyEnd();
}

void TraceBuilder::State::suspend(TaskRow row)
{
    if (live[row].stepsOnly) { // it waits, or something that was not recorded happens
        open(row, SliceState::Waiting, event->time);
        return;
    }

    const auto await = static_cast<std::uint8_t>(event->flags);
    Live& task = live[row];
    const bool repeats = task.waitKind == await && task.waitLine == event->line && event->line != 0;
    task.waitKind = await;
    task.waitLine = event->line;
    SliceState state = SliceState::Waiting;
    if (task.queued) // what it awaits was already done
        state = SliceState::Ready;
    if (task.cancelling())
        state = SliceState::Cancelling;
    open(row, state, event->time, index, await,
        repeats ? static_cast<std::uint8_t>(Repeats) : std::uint8_t{0});
    if (!task.queued)
        beginWaiting(row);
    switch (static_cast<AwaitKind>(await)) {
    case AwaitKind::Task:
        addFlow(FlowKind::Await, row, store.taskRow(event->other));
        break;
    case AwaitKind::WaitFor:
    case AwaitKind::Shield:
        addFlow(FlowKind::Await, row, store.taskRow(static_cast<ObjectId>(event->a)));
        break;
    default:
        break;
    }
}

void TraceBuilder::State::endTask(TaskRow row)
{
    Task& task = store.m_tasks[row];
    task.ended = event->time;
    task.endEvent = index;
    switch (static_cast<StepOutcome>(event->detail)) {
    case StepOutcome::Raised:
        task.outcome = TaskOutcome::Failed;
        mark(row, MarkerKind::ExceptionRaised);
        break;
    case StepOutcome::Cancelled:
        task.outcome = TaskOutcome::Cancelled;
        break;
    default:
        task.outcome = TaskOutcome::Returned;
        break;
    }
    endWaiting(row);
    if (task.steps == 0)
        task.flags |= NeverStarted;
    live[row].ended = true;
    store.m_siblings->ended(store, row);
    if (live[row].queued) {
        live[row].queued = false;
        ready.leave(event->time);
    }
    withdrawAll(row);
    count(CounterKind::LiveTasks, event->time, --liveTasks);
}

// -- cancellation and scopes
// ------------------------------------------------------------------------

void TraceBuilder::State::cancelRequested()
{
    const TaskRow row = livingTask(event->task);
    if (row == kNoIndex)
        return;
    addHistory(row);
    const TaskRow by = store.taskRow(event->other);
    if (by != kNoIndex && by != row)
        addHistory(by);
    store.m_tasks[row].flags |= CancelRequested;
    mark(row, MarkerKind::CancelRequested);
    addFlow(FlowKind::Cancel, by, row);

    std::uint32_t slot = freePending;
    if (slot == kNoIndex) {
        slot = static_cast<std::uint32_t>(pendings.size());
        pendings.emplace_back();
    } else {
        freePending = pendings[slot].next;
    }
    pendings[slot] = {static_cast<ObjectId>(event->b), live[row].pending};
    live[row].pending = slot;
    if (!live[row].running)
        become(row, SliceState::Cancelling, event->time);
}

/// Forgets the requests that were made in the name of `scope`: leaving it withdraws them.
void TraceBuilder::State::withdraw(TaskRow row, ObjectId scope)
{
    if (!live[row].cancelling() || scope == ObjectId::None)
        return;
    for (std::uint32_t* link = &live[row].pending; *link != kNoIndex;) {
        const std::uint32_t slot = *link;
        if (pendings[slot].scope == scope) {
            *link = pendings[slot].next;
            pendings[slot].next = freePending;
            freePending = slot;
        } else {
            link = &pendings[slot].next;
        }
    }
    if (!live[row].cancelling())
        leaveCancelling(row);
}

void TraceBuilder::State::withdrawAll(TaskRow row)
{
    if (!live[row].cancelling())
        return;
    while (live[row].pending != kNoIndex) {
        const std::uint32_t slot = live[row].pending;
        live[row].pending = pendings[slot].next;
        pendings[slot].next = freePending;
        freePending = slot;
    }
    leaveCancelling(row);
}

void TraceBuilder::State::timeout()
{
    const auto kind = event->kind == EventKind::TimeoutArmed
        ? static_cast<trace::ScopeKind>(event->detail)
        : trace::ScopeKind::Timeout;
    const ScopeRow row = scopeOf(event->other, kind);
    if (row == kNoIndex)
        return;
    Scope& scope = store.m_scopes[row];
    MarkerKind marker = MarkerKind::TimeoutArmed;
    switch (event->kind) {
    case EventKind::TimeoutArmed:
        scope.armed = true;
        scope.armedAt = event->time;
        scope.deadline = event->wide();
        break;
    case EventKind::TimeoutRescheduled:
        marker = MarkerKind::TimeoutRescheduled;
        if (event->wide() < 0) {
            scope.deadline = kNever;
        } else {
            if (!scope.armed)
                scope.armedAt = event->time;
            scope.armed = true;
            scope.deadline = event->wide();
        }
        break;
    case EventKind::TimeoutFired:
        marker = MarkerKind::TimeoutFired;
        scope.fired = true;
        scope.firedAt = event->time;
        break;
    default:
        marker = MarkerKind::TimeoutDisarmed;
        leaveScope(row);
        break;
    }
    const TaskRow owner = scope.owner != kNoIndex ? scope.owner : store.taskRow(event->task);
    if (owner != kNoIndex) {
        addHistory(owner);
        mark(owner, marker);
    }
}

void TraceBuilder::State::scopeEnter()
{
    const ScopeRow row = scopeOf(event->other, static_cast<trace::ScopeKind>(event->detail));
    if (row == kNoIndex)
        return;
    store.m_scopes[row].kind = static_cast<trace::ScopeKind>(event->detail);
    store.m_scopes[row].children += event->a;
    if (const TaskRow task = store.taskRow(event->task); task != kNoIndex)
        addHistory(task);
}

void TraceBuilder::State::scopeExit()
{
    const ScopeRow row = store.scopeRow(event->other);
    if (row == kNoIndex) {
        store.m_report.add(Oddity::ScopeExitWithoutEnter, index);
        return;
    }
    leaveScope(row);
    if (const TaskRow task = store.taskRow(event->task); task != kNoIndex) {
        addHistory(task);
        withdraw(task, event->other);
    }
}

} // namespace awaitscope::models
