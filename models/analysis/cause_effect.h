#pragma once

#include "models/store/trace_store.h"

namespace awaitscope::models {

/// The event that brought `event` about: of a step the wake, of a wake the step or the timer behind
/// it, of a cancellation the request before it, of a fired timeout its arming, of anything a task
/// does the step it does it in. kNoIndex if there is none or it is not known.
EventIndex eventCause(const TraceStore& store, EventIndex event);

/// The other way round: what came of `event`. kNoIndex if nothing did, or not yet.
EventIndex eventEffect(const TraceStore& store, EventIndex event);

} // namespace awaitscope::models
