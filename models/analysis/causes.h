#pragma once

#include "models/analysis/wording.h"

namespace awaitscope::models {

/// Why a cancellation came: its first cause, however often it was passed on.
struct CancelCause {
    EventIndex request = kNoIndex; ///< CancelRequested of the task asked about
    EventIndex first = kNoIndex; ///< CancelRequested that started it all; the same if not passed on
    trace::CancelOrigin origin = trace::CancelOrigin::Task; ///< of `first`
    TaskRow owner = kNoIndex; ///< who cancelled, or whose timeout or group it was
    TaskRow passedOnBy = kNoIndex; ///< who was waiting for the task when the request came to it
    ScopeRow scope = kNoIndex; ///< the timeout or group
    std::uint32_t line = 0; ///< of the cancel() or of the `async with`

    bool isKnown() const { return request != kNoIndex; }
};

/// The cause of the newest cancellation of `task` requested at `until` or before.
CancelCause cancelCause(const TraceStore& store, TaskRow task, EventIndex until);

/// "timeout of main", "main", "the end of the program".
QString cancelCauseWords(const Wording& wording, const CancelCause& cause);

/// The event that made `task` ready for the step that begins at `stepBegin` (a TaskScheduled), or
/// kNoIndex.
EventIndex wakeEvent(const TraceStore& store, TaskRow task, EventIndex stepBegin);

/// Where `task` began the wait it is in at `event`, or the newest before (a StepEnd); kNoIndex if
/// it has not run yet.
EventIndex suspension(const TraceStore& store, TaskRow task, EventIndex event);

/// The first task that the end of `task` woke; kNoIndex if nobody waited for it.
TaskRow wokenByEnd(const TraceStore& store, TaskRow task);

/// A task that waits for another.
struct Awaiter {
    TaskRow task;
    std::uint32_t line;
};

/// Who waited for `task` last, and may wait still; kNoIndex if nobody did, or it is not known.
TaskRow lastAwaiter(const TraceStore& store, TaskRow task);

/// Who waits for `task` right after `event`, in the order in which they began to.
std::vector<Awaiter> awaiters(const TraceStore& store, TaskRow task, EventIndex event);

/// The event that began the step `event` belongs to (a StepBegin); kNoIndex between steps.
EventIndex stepBegin(const TraceStore& store, EventIndex event);
/// The beginning of the step of `task` that `event` falls into, whomever the event is about.
EventIndex stepBegin(const TraceStore& store, TaskRow task, EventIndex event);

/// Position in the task's events of the last one at `event` or before; kNoIndex if none is.
std::uint32_t taskEventAt(const TraceStore& store, TaskRow task, EventIndex event);

} // namespace awaitscope::models
