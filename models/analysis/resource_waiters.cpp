#include "models/analysis/resource_waiters.h"

#include <algorithm>

namespace awaitscope::models {

namespace {
constexpr TaskRow kTasksLookedAt = 20'000;
}

QStringList waitersOf(const TraceStore& store, std::uint32_t resource, TimeNs time, int most)
{
    QStringList names;
    const trace::ObjectId id = store.resource(resource).id;
    const TaskRow count = std::min(store.taskCount(), kTasksLookedAt);
    for (TaskRow task = 0; task < count && names.size() < most; ++task) {
        const std::uint32_t index = store.sliceAt(task, time);
        if (index == kNoIndex)
            continue;
        const Slice& slice = store.slice(task, index);
        if (slice.state == SliceState::Waiting && slice.cause != kNoIndex
            && store.event(slice.cause).kind == trace::EventKind::StepEnd
            && store.event(slice.cause).other == id)
            names << store.taskName(task);
    }
    return names;
}

} // namespace awaitscope::models
