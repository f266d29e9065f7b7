#pragma once

#include "models/store/packed_row.h"
#include "models/store/trace_store.h"
#include "models/timeline/level_of_detail.h"

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

    /// The cause of a slice that is not its own event; by slice, of equal ones the last counts.
    struct SliceCause {
        std::uint32_t slice;
        EventIndex cause;
    };

    /// What most tasks have nothing of.
    struct Rare {
        ArenaColumn<SliceCause, 0> causes;
        ArenaColumn<Marker, 0> markers;
        LevelOfDetail markerDetail;
        ArenaColumn<ScopeRow, 0> scopes;
        ArenaColumn<ScopeGroup, 0> scopeGroups; ///< of 64 scopes each
        ArenaColumn<EventIndex, 0> cancels; ///< CancelRequested, CancelDelivered
    };

    PackedRow<SliceRow, SliceCodec, LevelOfDetail::kFanOutBits> slices;
    TimeNs lastEnd = kNever; ///< of the newest slice; kOpen while it lasts
    LevelOfDetail sliceDetail;
    ArenaColumn<FlowRow, 2> flows;
    // Its history. The mark tells the events that say what it was doing, so that however much a
    // step prints, the last turn is found at once.
    static constexpr std::uint32_t kTurn = MarkedEventCodec::kMark; ///< TaskScheduled, StepBegin,
                                                                    ///< StepEnd
    static constexpr std::uint32_t kEventMask = ~kTurn;
    PackedRow<std::uint32_t, MarkedEventCodec, 4> events;
    Rare* ofRare = nullptr; ///< in the arena

    const Rare& rare() const
    {
        static const Rare nothing{};
        return ofRare ? *ofRare : nothing;
    }
    Rare& rare(BlockArena& arena)
    {
        if (!ofRare)
            ofRare = new (arena.allocate<Rare>(1)) Rare;
        return *ofRare;
    }

    /// The newest turn at `until` or before; kNoIndex if there is none.
    EventIndex newestTurn(EventIndex until) const
    {
        std::uint32_t index = events.partitionPoint(
            [until](std::uint32_t event) { return (event & kEventMask) <= until; });
        while (index-- > 0) {
            if ((events[index] & kTurn) != 0)
                return events[index] & kEventMask;
        }
        return kNoIndex;
    }
};

} // namespace awaitscope::models
