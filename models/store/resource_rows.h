#pragma once

#include "models/store/packed_row.h"
#include "models/store/peaks.h"
#include "models/store/trace_store.h"

namespace awaitscope::models {

/// What TraceStore keeps for each resource; seen by the store and its builder only.
struct TraceStore::ResourceRows {
    PackedRow<ResourcePoint, ResourcePointCodec, 5> points; ///< in order of events
    Peaks levels; ///< of pressure(level): where it is at its tightest
    Peaks waiters;
    std::uint32_t highest = 0; ///< level
    std::uint32_t mostWaiters = 0;
    bool countsFree = false; ///< level tells what is left, not what is taken
    std::uint32_t ordinal = 0; ///< unnamed ones of its kind before it

    std::uint32_t pressure(std::uint32_t level) const { return countsFree ? ~level : level; }
};

} // namespace awaitscope::models
