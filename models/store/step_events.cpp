#include "models/store/step_events.h"

#include "models/store/trace_store.h"
#include "scheduler/run_control.h"

namespace awaitscope::models {

EventIndex nextEvent(const TraceStore& store, EventIndex event, std::uint64_t kinds, TaskRow task)
{
    const trace::ObjectId id = task == kNoIndex ? trace::ObjectId::None : store.task(task).id;
    for (EventIndex next = event + 1; next < store.eventCount(); ++next) {
        const trace::TraceEvent found = store.event(next);
        if (found.kind < trace::EventKind::KindCount && (kinds & kinds_of(found.kind)) != 0
            && (task == kNoIndex || found.task == id))
            return next;
    }
    return kNoIndex;
}

} // namespace awaitscope::models
