#include "models/analysis/cause_effect.h"

#include "models/analysis/causes.h"

#include <algorithm>

namespace awaitscope::models {

using trace::CancelOrigin;
using trace::EventKind;
using trace::ObjectId;
using trace::StepOutcome;
using trace::TraceEvent;
using trace::WakeCause;

namespace {

constexpr EventIndex kLookedAt = 4096; // events around one, for what is told right beside it

/// The newest event before `before` for which `wanted` holds, of those nearby.
template <class Wanted>
EventIndex nearbyBefore(const TraceStore& store, EventIndex before, Wanted&& wanted)
{
    const EventIndex farthest = before > kLookedAt ? before - kLookedAt : 0;
    for (EventIndex at = before; at-- > farthest;) {
        if (wanted(store.event(at)))
            return at;
    }
    return kNoIndex;
}

template <class Wanted>
EventIndex nearbyAfter(const TraceStore& store, EventIndex after, Wanted&& wanted)
{
    const EventIndex farthest = std::min(store.eventCount(), after + kLookedAt);
    for (EventIndex at = after + 1; at < farthest; ++at) {
        if (wanted(store.event(at)))
            return at;
    }
    return kNoIndex;
}

/// The next event that happened to `task` itself after `event` and for which `wanted` holds.
template <class Wanted>
EventIndex nextOf(const TraceStore& store, TaskRow task, EventIndex event, Wanted&& wanted)
{
    if (task == kNoIndex)
        return kNoIndex;
    const std::uint32_t at = taskEventAt(store, task, event);
    const std::uint32_t first = at == kNoIndex ? 0 : at + 1;
    const std::uint32_t last = std::min(store.taskEventCount(task), first + kLookedAt);
    for (std::uint32_t i = first; i < last; ++i) {
        const EventIndex index = store.taskEvent(task, i);
        if (store.event(index).task == store.task(task).id && wanted(store.event(index)))
            return index;
    }
    return kNoIndex;
}

EventIndex known(EventIndex first, EventIndex otherwise)
{
    return first != kNoIndex ? first : otherwise;
}

/// The step of another task in which something was done at `event`.
EventIndex stepOf(const TraceStore& store, ObjectId doer, EventIndex event)
{
    const TaskRow task = store.taskRow(doer);
    return task == kNoIndex ? kNoIndex : store.newestOf(task, EventKind::StepBegin, event);
}

EventIndex wakeCause(const TraceStore& store, EventIndex index)
{
    const TraceEvent& event = store.event(index);
    const TaskRow task = store.taskRow(event.task);
    if (task == kNoIndex || index == 0)
        return kNoIndex;
    switch (static_cast<WakeCause>(event.detail)) {
    case WakeCause::Created:
        return store.task(task).createEvent;
    case WakeCause::Cancel:
        return store.newestOf(task, EventKind::CancelRequested, index);
    case WakeCause::Task: {
        const TaskRow waker = store.taskRow(event.other);
        const EventIndex end = waker == kNoIndex ? kNoIndex : store.task(waker).endEvent;
        if (end != kNoIndex && end < index)
            return end;
        break;
    }
    case WakeCause::Future:
    case WakeCause::Lock:
    case WakeCause::Queue: {
        const EventIndex released = nearbyBefore(store, index, [&](const TraceEvent& other) {
            return other.time == event.time
                && (other.kind == EventKind::ResourceReleased
                    || other.kind == EventKind::ResourceAcquired);
        });
        const EventIndex step = stepOf(store, event.other, index);
        return known(released, step);
    }
    default:
        break;
    }
    // A timer: it was armed where the task went to sleep.
    return store.newestOf(task, EventKind::StepEnd, index);
}

EventIndex requestCause(const TraceStore& store, EventIndex index)
{
    const TraceEvent& event = store.event(index);
    const TaskRow by = store.taskRow(event.other);
    switch (static_cast<CancelOrigin>(event.detail)) {
    case CancelOrigin::PassedOn:
        if (by != kNoIndex && index > 0)
            return store.newestOf(by, EventKind::CancelRequested, index - 1);
        break;
    case CancelOrigin::Timeout:
    case CancelOrigin::WaitFor: {
        const auto scope = static_cast<ObjectId>(event.b);
        const EventIndex fired = nearbyBefore(store, index, [scope](const TraceEvent& other) {
            return other.kind == EventKind::TimeoutFired && other.other == scope;
        });
        if (fired != kNoIndex)
            return fired;
        break;
    }
    case CancelOrigin::TaskGroup:
    case CancelOrigin::Gather: {
        // The child whose failure made the group cancel the others.
        const EventIndex failed = nearbyBefore(store, index, [](const TraceEvent& other) {
            return other.kind == EventKind::StepEnd
                && static_cast<StepOutcome>(other.detail) == StepOutcome::Raised;
        });
        if (failed != kNoIndex)
            return failed;
        break;
    }
    default:
        break;
    }
    return stepOf(store, event.other, index);
}

EventIndex timeoutBegin(const TraceStore& store, EventIndex index)
{
    const ScopeRow scope = store.scopeRow(store.event(index).other);
    return scope == kNoIndex ? kNoIndex : store.scope(scope).enterEvent;
}

} // namespace

EventIndex eventCause(const TraceStore& store, EventIndex index)
{
    if (index >= store.eventCount())
        return kNoIndex;
    const TraceEvent& event = store.event(index);
    const TaskRow task = store.taskRow(event.task);
    EventIndex cause = kNoIndex;
    switch (event.kind) {
    case EventKind::StepBegin:
        if (task != kNoIndex)
            cause = wakeEvent(store, task, index);
        break;
    case EventKind::TaskScheduled:
        cause = wakeCause(store, index);
        break;
    case EventKind::TaskCreated:
        cause = stepOf(store, event.other, index);
        break;
    case EventKind::CancelRequested:
        cause = requestCause(store, index);
        break;
    case EventKind::CancelDelivered:
    case EventKind::CancelSwallowed:
        if (task != kNoIndex)
            cause = store.newestOf(task, EventKind::CancelRequested, index);
        break;
    case EventKind::TimeoutFired:
    case EventKind::TimeoutDisarmed:
    case EventKind::TimeoutRescheduled:
    case EventKind::ScopeExit:
        cause = timeoutBegin(store, index);
        break;
    case EventKind::ExceptionNeverRetrieved:
        if (task != kNoIndex)
            cause = store.task(task).endEvent;
        break;
    default:
        cause = stepBegin(store, index);
        break;
    }
    return cause != kNoIndex && cause < index ? cause : kNoIndex;
}

EventIndex eventEffect(const TraceStore& store, EventIndex index)
{
    if (index >= store.eventCount())
        return kNoIndex;
    const TraceEvent& event = store.event(index);
    const TaskRow task = store.taskRow(event.task);
    const auto next = [&](EventKind kind) {
        return nextOf(
            store, task, index, [kind](const TraceEvent& other) { return other.kind == kind; });
    };
    switch (event.kind) {
    case EventKind::TaskCreated:
    case EventKind::TaskScheduled:
        return next(EventKind::StepBegin);
    case EventKind::StepEnd: {
        if (task == kNoIndex)
            return kNoIndex;
        if (index != store.task(task).endEvent)
            return known(next(EventKind::TaskScheduled), next(EventKind::StepBegin));
        const TaskRow woken = wokenByEnd(store, task);
        return nextOf(store, woken, index,
            [](const TraceEvent& other) { return other.kind == EventKind::TaskScheduled; });
    }
    case EventKind::CancelRequested: {
        // It is passed on to what the task waits for, or it reaches the task itself.
        const EventIndex passed = nearbyAfter(store, index, [&](const TraceEvent& other) {
            return other.kind == EventKind::CancelRequested && other.other == event.task
                && other.time == event.time
                && static_cast<CancelOrigin>(other.detail) == CancelOrigin::PassedOn;
        });
        return known(passed, next(EventKind::CancelDelivered));
    }
    case EventKind::CancelDelivered:
        return nextOf(store, task, index, [](const TraceEvent& other) {
            return other.kind == EventKind::ExceptionCaught
                || other.kind == EventKind::CancelSwallowed || other.kind == EventKind::StepEnd;
        });
    case EventKind::TimeoutArmed:
    case EventKind::TimeoutRescheduled:
        return nextOf(store, task, index, [&](const TraceEvent& other) {
            return other.other == event.other
                && (other.kind == EventKind::TimeoutFired
                    || other.kind == EventKind::TimeoutDisarmed
                    || other.kind == EventKind::TimeoutRescheduled);
        });
    case EventKind::TimeoutFired:
        return next(EventKind::CancelRequested);
    case EventKind::ScopeEnter:
        return nextOf(store, task, index, [&](const TraceEvent& other) {
            return other.kind == EventKind::ScopeExit && other.other == event.other;
        });
    case EventKind::ResourceReleased:
    case EventKind::ResourceAcquired: {
        const EventIndex woken = nearbyAfter(store, index, [&](const TraceEvent& other) {
            return other.kind == EventKind::TaskScheduled && other.time == event.time
                && (static_cast<WakeCause>(other.detail) == WakeCause::Lock
                    || static_cast<WakeCause>(other.detail) == WakeCause::Queue);
        });
        return known(woken, next(EventKind::StepEnd));
    }
    default:
        return next(EventKind::StepEnd);
    }
}

} // namespace awaitscope::models
