#include "models/analysis/await_tree.h"
#include "models/analysis/causes.h"
#include "models/analysis/findings.h"

#include <QRegularExpression>

#include <algorithm>

/// The rules of FindingsScan that look at more than one event.
namespace awaitscope::models {

using trace::AwaitKind;
using trace::CancelOrigin;
using trace::EventKind;
using trace::StepOutcome;
using trace::TraceEvent;
using trace::WakeCause;

namespace {

constexpr TimeNs kSlow = 100'000'000; // from here on a wait is worth a word
constexpr TimeNs kWorthSaving = 50'000'000;

bool isSuspension(const TraceEvent& event)
{
    return event.kind == EventKind::StepEnd
        && static_cast<StepOutcome>(event.detail) == StepOutcome::Suspended;
}

/// The number behind the last ", line " of a traceback; 0 if there is none.
std::uint32_t lastLineOf(std::string_view traceback)
{
    constexpr std::string_view kBefore = ", line ";
    const std::size_t at = traceback.rfind(kBefore);
    std::uint32_t line = 0;
    if (at == std::string_view::npos)
        return 0;
    for (std::size_t i = at + kBefore.size(); i < traceback.size(); ++i) {
        if (traceback[i] < '0' || traceback[i] > '9')
            break;
        line = line * 10 + static_cast<std::uint32_t>(traceback[i] - '0');
    }
    return line;
}

/// Where `task` first ran on behind `event` (a StepBegin); kNoIndex if it did not.
EventIndex resumedAfter(const TraceStore& store, TaskRow task, EventIndex event)
{
    const std::uint32_t at = taskEventAt(store, task, event);
    for (std::uint32_t i = at == kNoIndex ? 0 : at + 1; i < store.taskEventCount(task); ++i) {
        const EventIndex index = store.taskEvent(task, i);
        if (store.event(index).kind == EventKind::StepBegin
            && store.event(index).task == store.task(task).id)
            return index;
    }
    return kNoIndex;
}

} // namespace

bool FindingsScan::addOnce(const Finding& finding)
{
    if (!m_told.emplace(finding.kind, finding.line).second)
        return false;
    add(finding);
    return true;
}

bool FindingsScan::conclude(std::uint32_t budget)
{
    if (m_concluded)
        return true;
    for (; m_nextScope < m_store.scopeCount(); ++m_nextScope) {
        if (budget-- == 0)
            return false;
        lookAtScope(m_nextScope);
    }
    for (; m_nextTask < m_store.taskCount(); ++m_nextTask) {
        if (budget-- == 0)
            return false;
        lookAtTask(m_nextTask);
    }
    std::vector<std::pair<TaskRow, EventIndex>> cancelled(m_cancelled.begin(), m_cancelled.end());
    std::sort(cancelled.begin(), cancelled.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [task, request] : cancelled)
        lookAtCancelled(task, request);
    lookForDeadlock();
    m_concluded = true;
    return true;
}

void FindingsScan::lookAtOutput(EventIndex index)
{
    const TraceEvent& event = m_store.event(index);
    const std::string_view text = m_store.text(trace::StringId{event.a});
    if (text.find("RuntimeError: no running event loop") == std::string_view::npos)
        return;
    addOnce({.kind = FindingKind::NoRunningLoop,
        .severity = Severity::Error,
        .task = m_store.taskRow(event.task),
        .event = index,
        .line = lastLineOf(text)});
}

void FindingsScan::lookAtLock(EventIndex index)
{
    const TraceEvent& event = m_store.event(index);
    const TaskRow task = m_store.taskRow(event.task);
    const std::uint32_t row = m_store.resourceRow(event.other);
    if (row == kNoIndex)
        return;
    LockState& lock = m_locks[row];
    if (event.kind == EventKind::ResourceReleased) {
        lock.before = {lock.now.task, lock.now.acquired, index};
        lock.now = {};
        return;
    }
    lock.now = {task, index, kNoIndex};
    const auto waited = m_lockWaits.find(task);
    if (waited == m_lockWaits.end())
        return;
    const EventIndex since = waited->second;
    m_lockWaits.erase(waited);
    const TimeNs delay = event.time - m_store.event(since).time;
    const LockHolder& holder = lock.before;
    if (delay < kSlow || holder.task == kNoIndex || m_store.event(since).other != event.other)
        return;
    // What the holder waited for meanwhile; a lock behind another one is that one's matter.
    EventIndex slowest = kNoIndex;
    TimeNs longest = kSlow - 1;
    for (std::uint32_t i = taskEventAt(m_store, holder.task, holder.released);
         i != kNoIndex && m_store.taskEvent(holder.task, i) > holder.acquired; --i) {
        const EventIndex wait = m_store.taskEvent(holder.task, i);
        const TraceEvent& suspended = m_store.event(wait);
        if (!isSuspension(suspended) || suspended.task != m_store.task(holder.task).id
            || static_cast<AwaitKind>(suspended.flags) == AwaitKind::Lock)
            continue;
        const EventIndex resumed = resumedAfter(m_store, holder.task, wait);
        if (resumed == kNoIndex)
            continue;
        const TimeNs length = m_store.event(resumed).time - suspended.time;
        if (length > longest) {
            longest = length;
            slowest = wait;
        }
    }
    if (slowest == kNoIndex)
        return;
    addOnce({.kind = FindingKind::LockHeld,
        .severity = Severity::Note,
        .task = holder.task,
        .other = task,
        .event = holder.acquired,
        .line = m_store.event(slowest).line,
        .cause = slowest,
        .duration = delay});
}

void FindingsScan::lookAtTie(EventIndex index)
{
    const TraceEvent& fired = m_store.event(index);
    const ScopeRow row = m_store.scopeRow(fired.other);
    if (row == kNoIndex || index == 0)
        return;
    const Scope& scope = m_store.scope(row);
    if (scope.owner == kNoIndex || scope.deadline == kNever || scope.armedAt == kNever)
        return;
    const auto consider = [&](TaskRow task) {
        const EventIndex waits = currentWait(m_store, task, index - 1);
        if (waits == kNoIndex
            || static_cast<AwaitKind>(m_store.event(waits).flags) != AwaitKind::Sleep
            || m_store.event(waits).wide() != scope.deadline)
            return false;
        return addOnce({.kind = FindingKind::TimerTie,
            .severity = Severity::Warning,
            .task = scope.owner,
            .other = task,
            .event = index,
            .line = scope.line,
            .scope = row,
            .cause = waits});
    };
    if (consider(scope.owner))
        return;
    const std::vector<TaskRow> awaited = awaitedTasks(m_store, scope.owner, index - 1);
    std::any_of(awaited.begin(), awaited.end(), consider);
}

void FindingsScan::lookAtScope(ScopeRow row)
{
    const Scope& inner = m_store.scope(row);
    const bool isTimeout
        = inner.kind == trace::ScopeKind::Timeout || inner.kind == trace::ScopeKind::WaitFor;
    if (!isTimeout || inner.owner == kNoIndex || inner.deadline == kNever
        || inner.armedAt == kNever)
        return;
    // Those of a task stand in order of entry, so the ones around it are the nearest before it.
    const std::uint32_t count = m_store.taskScopeCount(inner.owner);
    if (inner.ordinal >= count || m_store.taskScope(inner.owner, inner.ordinal) != row)
        return;
    for (std::uint32_t i = inner.ordinal, looked = 0; i-- > 0 && looked < 64; ++looked) {
        const ScopeRow around = m_store.taskScope(inner.owner, i);
        const Scope& outer = m_store.scope(around);
        if (outer.kind != trace::ScopeKind::Timeout || outer.exit < inner.exit
            || (outer.exit == inner.exit && outer.enterEvent > inner.enterEvent)
            || outer.exit <= inner.enter || outer.deadline == kNever
            || outer.deadline >= inner.deadline)
            continue;
        addOnce({.kind = FindingKind::InnerTimeoutLonger,
            .severity = Severity::Warning,
            .task = inner.owner,
            .event = inner.enterEvent,
            .line = inner.line,
            .scope = row,
            .outer = around});
        return;
    }
}

void FindingsScan::lookAtTask(TaskRow row)
{
    const Task& task = m_store.task(row);
    const EventIndex cancel = m_store.newestOf(row, EventKind::CancelRequested, kNoIndex);
    if (cancel != kNoIndex && task.creator != kNoIndex
        && static_cast<CancelOrigin>(m_store.event(cancel).detail) == CancelOrigin::Shutdown) {
        // Of many made at one place the first speaks for all.
        addOnce({.kind = FindingKind::LeftRunning,
            .severity = Severity::Note,
            .task = row,
            .event = cancel,
            .line = m_store.creationLine(row)});
    } else {
        lookAtReference(row);
    }
    lookForSequence(row);
}

/// A task made by a statement that drops it. Told only if nothing else is found about the task, for
/// that is what comes of it.
void FindingsScan::lookAtReference(TaskRow row)
{
    const Task& task = m_store.task(row);
    const std::uint32_t line = m_store.creationLine(row);
    if (line == 0 || line > static_cast<std::uint32_t>(m_lines.size())
        || task.scope != kNoIndex || task.steps < 2
        || (task.flags & (NeverRetrieved | DestroyedPending)) != 0)
        return;
    static const QRegularExpression dropped(
        QStringLiteral("^\\s*(asyncio\\.|loop\\.|asyncio\\.get_running_loop\\(\\)\\.)?"
                       "(create_task|ensure_future)\\(.*\\)\\s*(#.*)?$"));
    if (!dropped.match(m_lines[static_cast<qsizetype>(line) - 1]).hasMatch())
        return;
    for (std::uint32_t i = 0; i < m_store.taskFlowCount(row); ++i) {
        const Flow& flow = m_store.flow(m_store.taskFlow(row, i));
        if ((flow.kind == FlowKind::Await || flow.kind == FlowKind::Cancel) && flow.to == row)
            return; // somebody got hold of it all the same
    }
    addOnce({.kind = FindingKind::NotKept,
        .severity = Severity::Note,
        .task = row,
        .event = task.createEvent,
        .line = line});
}

/// Whether the creator of `first` made another task as soon as `first` had ended, for which it then
/// waited alone in the same way.
void FindingsScan::lookForSequence(TaskRow first)
{
    const Task& task = m_store.task(first);
    const TaskRow creator = task.creator;
    const TaskRow second = task.nextSibling;
    if (creator == kNoIndex || second == kNoIndex || task.outcome != TaskOutcome::Returned
        || task.scope != kNoIndex)
        return;
    const std::string_view result = m_store.text(m_store.taskEnd(first).result);
    if (!result.empty() && result != "None")
        return;
    const Task& next = m_store.task(second);
    if (next.createEvent < task.endEvent || next.outcome != TaskOutcome::Returned
        || next.scope != kNoIndex)
        return;
    const auto waitedFor = [&](TaskRow awaited) {
        // The wait of the creator that the end of `awaited` ended.
        const EventIndex end = m_store.task(awaited).endEvent;
        const EventIndex waits = currentWait(m_store, creator, end);
        if (waits == kNoIndex || m_store.event(waits).other != m_store.task(awaited).id
            || static_cast<AwaitKind>(m_store.event(waits).flags) != AwaitKind::Task)
            return kNoIndex;
        return waits;
    };
    const EventIndex firstWait = waitedFor(first), secondWait = waitedFor(second);
    if (firstWait == kNoIndex || secondWait == kNoIndex)
        return;
    // Between the two the creator must not have waited for anything else, and what the first one
    // left in a lock, queue or event may be what the second one needs.
    const EventIndex resumed = resumedAfter(m_store, creator, task.endEvent);
    if (resumed == kNoIndex || resumed > next.createEvent
        || resumedAfter(m_store, creator, resumed) < secondWait)
        return;
    for (const TaskRow row : {first, second}) {
        for (std::uint32_t i = 0; i < m_store.taskEventCount(row); ++i) {
            const EventKind kind = m_store.event(m_store.taskEvent(row, i)).kind;
            if (kind == EventKind::ResourceAcquired || kind == EventKind::ResourceReleased
                || kind == EventKind::CancelRequested)
                return;
        }
    }
    const auto waiting
        = [](const Task& of) { return of.total[static_cast<std::size_t>(SliceState::Waiting)]; };
    const TimeNs saved = std::min(waiting(task), waiting(next));
    if (saved < kWorthSaving)
        return;
    addOnce({.kind = FindingKind::SequentialAwaits,
        .severity = Severity::Note,
        .task = second,
        .other = first,
        .event = next.createEvent,
        .line = m_store.creationLine(second),
        .duration = saved});
}

/// Whether `task`, which begins to wait for a lock, thereby waits for itself. That can be told at
/// once, and also of a program in which other tasks go on.
void FindingsScan::lookForCircle(TaskRow task, EventIndex wait)
{
    constexpr int kLongest = 64;
    TaskRow next = task;
    TaskRow holder = kNoIndex;
    for (int length = 0; length < kLongest; ++length) {
        const std::vector<TaskRow> awaited = awaitedTasks(m_store, next, wait);
        if (awaited.size() != 1)
            return; // of several, another one may come first
        next = awaited.front();
        if (holder == kNoIndex)
            holder = next;
        if (next == task) {
            add({.kind = FindingKind::Deadlock,
                .severity = Severity::Error,
                .task = task,
                .other = holder,
                .event = wait,
                .line = m_store.event(wait).line});
            return;
        }
    }
}

void FindingsScan::lookForDeadlock()
{
    if (m_store.eventCount() == 0)
        return;
    const EventIndex last = m_store.eventCount() - 1;
    TaskRow stuck = kNoIndex;
    for (TaskRow row = 0; row < m_store.taskCount(); ++row) {
        const Task& task = m_store.task(row);
        if (task.outcome != TaskOutcome::Pending)
            continue;
        const EventIndex waits = currentWait(m_store, row, last);
        if (waits == kNoIndex || (task.flags & (DestroyedPending | CancelRequested)) != 0)
            return; // it was stopped while it ran, or told to end
        const auto kind = static_cast<AwaitKind>(m_store.event(waits).flags);
        if (kind == AwaitKind::Sleep || kind == AwaitKind::Thread
            || (kind == AwaitKind::Future && m_store.clock() == ClockKind::Real))
            return; // something was still to come: of a real program, from a socket
        const TaskRow awaited = m_store.taskRow(m_store.event(waits).other);
        if (kind == AwaitKind::Task && awaited != kNoIndex
            && m_store.task(awaited).outcome != TaskOutcome::Pending)
            return; // it was about to be woken when the recording ended
        if (stuck == kNoIndex)
            stuck = row;
    }
    // A task that another loop, or the end of run_until_complete(), left behind is no deadlock.
    if (stuck == kNoIndex || m_store.task(stuck).creator != kNoIndex)
        return;
    // Then a circle is part of it.
    std::erase_if(
        m_findings, [](const Finding& finding) { return finding.kind == FindingKind::Deadlock; });
    const EventIndex waits = currentWait(m_store, stuck, last);
    add({.kind = FindingKind::Deadlock,
        .severity = Severity::Error,
        .task = stuck,
        .event = waits,
        .line = m_store.event(waits).line});
}

} // namespace awaitscope::models
