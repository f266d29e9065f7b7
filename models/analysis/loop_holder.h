#pragma once

#include "models/store/trace_store.h"

namespace awaitscope::models {

/// Who had the loop while a task was ready to run: of the steps of other tasks, the one that took
/// most of that time.
struct LoopHolder {
    TaskRow task = kNoIndex; ///< kNoIndex: no step of a task took any of the time
    std::uint32_t slice = kNoIndex; ///< of `task`: the step
    TimeNs held = 0; ///< how much of the ready time the step took
    std::uint32_t others = 0; ///< further steps that ran in that time

    bool isKnown() const { return task != kNoIndex; }
};

/// For slice number `slice` of `task`, a Ready one. Looks at a bounded number of events.
LoopHolder loopHolder(const TraceStore& store, TaskRow task, std::uint32_t slice);

} // namespace awaitscope::models
