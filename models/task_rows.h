#pragma once

#include "models/timeline/level_of_detail.h"
#include "models/trace_store.h"

namespace awaitscope::models {

/// What TraceStore keeps for each task; seen by the store and its builder only.
///
/// Every column but `slices` is in order of events. The newest slice may be open; `sliceDetail`
/// knows the closed ones only, because an open slice of no length may still be taken back.
struct TraceStore::TaskRows {
    /// Lets a view pass over scopes too short to be drawn.
    struct ScopeGroup {
        TimeNs longest; ///< duration of those that were left
        std::uint32_t open;
    };
    static constexpr std::uint32_t kScopesInGroup = 64;

    Column<Slice, 2> slices;
    LevelOfDetail sliceDetail;
    Column<Marker, 1> markers;
    LevelOfDetail markerDetail;
    Column<FlowRow, 1> flows;
    Column<ScopeRow, 0> scopes;
    Column<ScopeGroup, 0> scopeGroups; ///< of 64 scopes each
    Column<EventIndex, 3> events;
    // Of the events that happened to the task itself, those that say what it was doing: however
    // much a step prints, the last turn and the last cancellation are found at once.
    Column<EventIndex, 2> turns; ///< TaskScheduled, StepBegin, StepEnd
    Column<EventIndex, 0> cancels; ///< CancelRequested, CancelDelivered
};

} // namespace awaitscope::models
