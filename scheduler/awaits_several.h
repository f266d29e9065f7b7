#pragma once

#include "scheduler/trace/trace_event.h"

#include <vector>

namespace awaitscope {

/// A future behind which a task waits for several others, as gather() and wait() make. The trace
/// names them behind the suspension (EventKind::TaskTarget), if they are not too many: a loop of
/// wait() over thousands would record thousands of names for each step.
class AwaitsSeveral {
public:
    static constexpr std::size_t most_named = 256;

    /// The tasks among them that are not done; empty if there are more than `most_named`.
    virtual std::vector<trace::ObjectId> awaited_tasks() const = 0;

protected:
    ~AwaitsSeveral() = default;
};

} // namespace awaitscope
