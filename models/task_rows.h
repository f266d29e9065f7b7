#pragma once

#include "models/timeline/level_of_detail.h"
#include "models/trace_store.h"

namespace awaitscope::models {

/// What TraceStore keeps for each task; seen by the store and its builder only.
///
/// Every column but `slices` is in order of events. The newest slice may be open; `sliceDetail`
/// knows the closed ones only, because an open slice of no length may still be taken back.
struct TraceStore::TaskRows {
    Column<Slice, 2> slices;
    LevelOfDetail sliceDetail;
    Column<Marker, 1> markers;
    LevelOfDetail markerDetail;
    Column<FlowRow, 1> flows;
    Column<ScopeRow, 0> scopes;
    Column<EventIndex, 3> events;
};

} // namespace awaitscope::models
