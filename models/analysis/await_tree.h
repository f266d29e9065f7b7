#pragma once

#include "models/store/trace_store.h"

#include <vector>

namespace awaitscope::models {

/// A task as it stands in the tree of who awaits whom.
struct AwaitNode {
    TaskRow task;
    std::uint32_t depth; ///< 0: nobody waits for it
    TaskState state;
    EventIndex suspended; ///< the StepEnd that tells what it waits for; kNoIndex unless it waits
    bool again; ///< its own branch stands further up, under another who waits for it

    bool operator==(const AwaitNode&) const = default;
};

/// Where `task` began the wait it is in right after `event`; kNoIndex if it does not wait then.
EventIndex currentWait(const TraceStore& store, TaskRow task, EventIndex event);

/// The tasks that `task` waits for right after `event` and that have not ended, in the order it
/// named them; empty if it does not wait for tasks.
std::vector<TaskRow> awaitedTasks(const TraceStore& store, TaskRow task, EventIndex event);

/// The tasks that a suspension names as those it waits for behind a gather() or wait(); empty if
/// the recording does not name them.
std::vector<TaskRow> namedTargets(const TraceStore& store, EventIndex suspended);

/// Who awaits whom right after `event`: every living task below those that wait for it, in creation
/// order. Of a run with more than `maximumTasks` only the branch of `favourite`, from the task at
/// its top down.
std::vector<AwaitNode> awaitTree(
    const TraceStore& store, EventIndex event, TaskRow favourite, TaskRow maximumTasks = 2000);

} // namespace awaitscope::models
