#include "models/analysis/loop_holder.h"

#include <algorithm>

namespace awaitscope::models {

using trace::EventKind;

namespace {

constexpr EventIndex kLookedBack = 4096;
constexpr EventIndex kLookedAt = 20'000;

/// Where the step that runs at `index` began, or `index` if none runs or it began too long ago.
EventIndex stepAround(const TraceStore& store, EventIndex index)
{
    const EventIndex farthest = index > kLookedBack ? index - kLookedBack : 0;
    for (EventIndex at = index; at-- > farthest;) {
        switch (store.event(at).kind) {
        case EventKind::StepBegin:
            return at;
        case EventKind::StepEnd:
            return index;
        default:
            break;
        }
    }
    return index;
}

} // namespace

LoopHolder loopHolder(const TraceStore& store, TaskRow task, std::uint32_t slice)
{
    LoopHolder holder;
    const Slice& ready = store.slice(task, slice);
    const TimeNs end = store.sliceEnd(ready);
    const EventIndex first = stepAround(store, store.firstEventAt(ready.start));
    const EventIndex last = std::min(store.eventCount(), first + kLookedAt);
    for (EventIndex at = first; at < last && store.event(at).time <= end; ++at) {
        const trace::TraceEvent& event = store.event(at);
        if (event.kind != EventKind::StepBegin)
            continue;
        const TaskRow other = store.taskRow(event.task);
        if (other == kNoIndex || other == task)
            continue;
        const std::uint32_t step = store.sliceAtEvent(other, at);
        if (step == kNoIndex)
            continue;
        const Slice& running = store.slice(other, step);
        const TimeNs held
            = std::min(store.sliceEnd(running), end) - std::max(running.start, ready.start);
        if (held <= 0)
            continue;
        if (held > holder.held) {
            holder.others += holder.isKnown() ? 1 : 0;
            holder.task = other;
            holder.slice = step;
            holder.held = held;
        } else {
            ++holder.others;
        }
    }
    return holder;
}

} // namespace awaitscope::models
