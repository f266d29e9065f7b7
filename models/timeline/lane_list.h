#pragma once

#include "models/trace_rows.h"

#include <cstdint>
#include <vector>

namespace awaitscope::models {

class TimelineState;
class TraceStore;

/// Which tasks have a lane, and in which order: children under their creator in creation order,
/// without what is folded away. Made for 100,000 tasks: new tasks at the end are appended, and
/// anything else rebuilds the list at most once for each update().
class LaneList {
public:
    /// Brings the list up to date with the store and the state's folding, order and filter.
    void update(const TraceStore* store, const TimelineState& state);

    std::uint32_t size() const { return static_cast<std::uint32_t>(m_lanes.size()); }
    TaskRow at(std::uint32_t position) const { return m_lanes[position]; }
    /// Where the lane of `task` is; kNoIndex if it has none or is pinned.
    std::uint32_t positionOf(TaskRow task) const;

    /// Lanes kept on top, in order of pinning; they are not in the list above.
    const std::vector<TaskRow>& pinned() const { return m_pinned; }

private:
    void rebuild(const TraceStore& store, const TimelineState& state);
    bool appendNew(const TraceStore& store, const TimelineState& state);
    void place(TaskRow task);

    const TraceStore* m_store = nullptr;
    std::vector<TaskRow> m_lanes;
    std::vector<std::uint32_t> m_positions; ///< by task; kNoIndex
    std::vector<TaskRow> m_pinned;
    TaskRow m_known = 0; ///< tasks looked at
    std::uint64_t m_laneGeneration = ~std::uint64_t{0};
    std::uint64_t m_storeGeneration = ~std::uint64_t{0};
    TaskRow m_relatedTo = kNoIndex;
};

} // namespace awaitscope::models
