#pragma once

#include "models/store/trace_store.h"

#include <vector>

namespace awaitscope::models {

/// Where in the scenario a living task stands at one moment, and what it does there.
struct TaskPlace {
    TaskRow task;
    std::uint32_t line;
    TaskState state;
};

/// The line on which `task` is right after `event`; 0 if it is not known.
std::uint32_t taskLine(const TraceStore& store, TaskRow task, EventIndex event);

/// The places of all tasks alive right after `event`, in creation order. Of a run with more than
/// `maximumTasks` only `favourite`'s, for nobody could read so many.
std::vector<TaskPlace> taskPlaces(
    const TraceStore& store, EventIndex event, TaskRow favourite, TaskRow maximumTasks = 2000);

/// The step that a moment is about: the last one at `event` or before. Clicking at a time also
/// takes in what the loop does behind its last step, of which there is nothing to tell.
EventIndex tellingEvent(const TraceStore& store, EventIndex event);

/// The line that the moment is about: of the event itself, or of the task it happened to; 0 if it
/// is not known.
std::uint32_t lineAt(const TraceStore& store, EventIndex event);

} // namespace awaitscope::models
