#include "models/files/pftrace_names.h"

#include <array>

namespace awaitscope::models::pftrace {

using trace::AwaitKind;
using trace::EventKind;
using trace::StepOutcome;
using trace::TraceEvent;

namespace {

constexpr auto kTitles = std::to_array<std::string_view>({"running", "ready", "waiting: future", "waiting: sleep",
    "waiting: task", "waiting: gather", "waiting: wait", "waiting: wait_for", "waiting: TaskGroup",
    "waiting: shield", "waiting: Lock.acquire", "waiting: Semaphore.acquire", "waiting: Event.wait",
    "waiting: Condition.wait", "waiting: Barrier.wait", "waiting: Queue.get", "waiting: Queue.put",
    "waiting: Queue.join", "waiting: thread", "waiting", "creates a task", "wakes a task", "cancels",
    "loop started", "iteration", "loop rests", "loop stopped", "events lost", "created",
    "coroutine", "named", "scheduled", "step", "step end", "blocking call", "awaits",
    "cancel requested", "cancel delivered", "cancel swallowed", "timeout armed",
    "timeout rescheduled", "timeout fired", "timeout disarmed", "enters", "leaves", "timer armed",
    "timer fired", "timer cancelled", "callback scheduled", "callback", "callback end",
    "resource created", "acquired", "released", "exception caught", "exception retrieved",
    "exception never retrieved", "coroutine never awaited", "destroyed while pending", "output",
    "slice", "program", "block", "counter value"});

static_assert(CounterValue == kTitles.size());
static_assert(FirstAwait + static_cast<std::uint32_t>(AwaitKind::Thread) + 1 == Waiting);

} // namespace

std::span<const std::string_view> titles()
{
    return kTitles;
}

Title titleOf(EventKind kind)
{
    if (kind == kCounterPoint)
        return CounterValue;
    return kind == kSliceNamed
        ? NamedSlice
        : static_cast<Title>(FirstEvent + static_cast<std::uint32_t>(kind));
}

Title awaitTitle(std::uint16_t flags)
{
    return flags <= static_cast<std::uint16_t>(AwaitKind::Thread)
        ? static_cast<Title>(FirstAwait + flags)
        : Waiting;
}

std::uint32_t nameOfOther(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskCreated:
        return iidOf("creator");
    case EventKind::TaskScheduled:
        return iidOf("waker");
    case EventKind::StepEnd:
    case EventKind::TaskTarget:
        return iidOf("awaits");
    case EventKind::CancelRequested:
    case EventKind::ExceptionRetrieved:
        return iidOf("by");
    case EventKind::TimeoutArmed:
    case EventKind::TimeoutRescheduled:
    case EventKind::TimeoutFired:
    case EventKind::TimeoutDisarmed:
    case EventKind::ScopeEnter:
    case EventKind::ScopeExit:
        return iidOf("scope");
    case EventKind::TimerArmed:
    case EventKind::TimerFired:
    case EventKind::TimerCancelled:
        return iidOf("timer");
    case EventKind::ResourceCreated:
    case EventKind::ResourceAcquired:
    case EventKind::ResourceReleased:
        return iidOf("resource");
    default:
        return iidOf("other");
    }
}

std::uint32_t nameOfWide(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskScheduled:
        return iidOf("ready since");
    case EventKind::TimeoutArmed:
    case EventKind::TimeoutRescheduled:
        return iidOf("deadline");
    case EventKind::StepEnd:
    case EventKind::TimerArmed:
        return iidOf("due");
    default:
        return iidOf("value");
    }
}

std::uint32_t nameOfText(const TraceEvent& event)
{
    switch (event.kind) {
    case EventKind::TaskCreated:
    case EventKind::TaskNamed:
    case EventKind::ResourceCreated:
        return iidOf("name");
    case EventKind::TaskCoroutine:
    case EventKind::CoroutineNeverAwaited:
        return iidOf("coroutine");
    case EventKind::StepEnd:
        return static_cast<StepOutcome>(event.detail) == StepOutcome::Returned ? iidOf("result")
                                                                               : iidOf("error");
    case EventKind::ExceptionCaught:
    case EventKind::ExceptionNeverRetrieved:
        return iidOf("error");
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
        return iidOf("reason");
    case EventKind::BlockingCall:
        return iidOf("call");
    default:
        return iidOf("text");
    }
}

} // namespace awaitscope::models::pftrace
