#pragma once

#include "models/store/trace_store.h"

#include <optional>

namespace awaitscope::models {

enum class PathKind : std::uint8_t {
    Running, ///< a step of the task
    Ready, ///< it could have run, but the loop was busy with others
    Waiting, ///< a timer, a timeout, a thread, or something that no task did
};

/// A stretch of time that something later had to wait for. All of it is of one task.
struct PathSegment {
    TaskRow task;
    PathKind kind;
    TimeNs start, end;
    EventIndex event; ///< Running: its StepBegin. Ready: the TaskScheduled. Waiting: the StepEnd
    EventIndex until; ///< the event that it led to
    TimeNs duration() const { return end - start; }
};

/// Goes back in time from an event to what it had to wait for, over recorded causes only: a step
/// runs because something woke its task, and that was done in a step of another, or by a timer.
/// Segments follow each other without gaps, the newest first; those of no length are told too.
///
/// Each segment costs a few binary searches. Every jump goes to an earlier event, so it ends.
class PathWalk {
public:
    /// From `event`, which lies in a step of `task` or ends one.
    PathWalk(const TraceStore& store, TaskRow task, EventIndex event);
    /// From what made `task` ready (a TaskScheduled), without the step that followed.
    static PathWalk fromWake(const TraceStore& store, TaskRow task, EventIndex scheduled);

    /// The next segment back; nothing at the beginning of the run, or where causes are not known.
    std::optional<PathSegment> next();

private:
    enum class At : std::uint8_t { Step, Wake, Cause, End };
    PathSegment step();
    std::optional<PathSegment> ready();
    std::optional<PathSegment> cause();
    std::optional<PathSegment> cancellation();
    /// Goes on in `task` at `event`; the time until `m_since` is `task`'s.
    std::optional<PathSegment> jump(TaskRow task, EventIndex event);
    std::optional<PathSegment> ownWait();

    const TraceStore& m_store;
    TaskRow m_task;
    EventIndex m_event; ///< Step: in or at the end of a step. Wake, Cause: the TaskScheduled
    EventIndex m_begin = kNoIndex; ///< Wake: the StepBegin it led to, if there is one
    TimeNs m_since = 0; ///< Cause: from when on the task was ready
    At m_at;
};

/// The task that did something to another in event `event` (woke it): the far end of its arrow.
TaskRow waker(const TraceStore& store, TaskRow woken, EventIndex event);

/// The first task of a group that had failed when `until` happened; kNoIndex if none had.
TaskRow failedChild(const TraceStore& store, ScopeRow scope, EventIndex until);

} // namespace awaitscope::models
