#pragma once

#include "models/store/sibling_groups.h"

#include <cstdint>
#include <vector>

namespace awaitscope::models {

class TimelineState;
class TraceStore;

/// Which tasks have a lane, and in which order: children under their creator in creation order,
/// without what is folded away. Many siblings of one coroutine share one lane, followed by lanes
/// of the few that stand out or, when the group is expanded, of all. Made for 100,000 tasks: new tasks at the end are appended, and
/// anything else rebuilds the list at most once for each update().
class LaneList {
public:
    /// Brings the list up to date with the store and the state's folding, order and filter.
    void update(const TraceStore* store, const TimelineState& state);

    std::uint32_t size() const { return static_cast<std::uint32_t>(m_lanes.size()); }
    /// Whose lane it is; of one that siblings share, the oldest of them.
    TaskRow at(std::uint32_t position) const { return m_lanes[position].task; }
    /// The group of siblings that share the lane; kNoIndex if it is a task's own.
    SiblingRow siblingsAt(std::uint32_t position) const { return m_lanes[position].siblings; }
    /// How far in it stands; those of a group stand below its lane.
    std::uint32_t depthAt(std::uint32_t position) const { return m_lanes[position].depth; }
    bool hasSharedLanes() const { return m_hasSharedLanes; }
    /// Where the lane of `task` is, or the one it shares; kNoIndex if it has none or is pinned.
    std::uint32_t positionOf(TaskRow task) const;
    /// Where the lane is that siblings share; kNoIndex if there is none.
    std::uint32_t positionOfShared(SiblingRow siblings) const
    {
        return siblings < m_sharedPositions.size() ? m_sharedPositions[siblings] : kNoIndex;
    }

    /// Lanes kept on top, in order of pinning; they are not in the list above.
    const std::vector<TaskRow>& pinned() const { return m_pinned; }

private:
    void rebuild(const TraceStore& store, const TimelineState& state);
    bool appendNew(const TraceStore& store, const TimelineState& state);
    void place(TaskRow task, std::uint32_t depth);

    struct Lane {
        TaskRow task;
        SiblingRow siblings;
        std::uint32_t depth;
    };

    const TraceStore* m_store = nullptr;
    std::vector<Lane> m_lanes;
    std::vector<std::uint32_t> m_positions; ///< by task; kNoIndex
    std::vector<std::uint32_t> m_sharedPositions; ///< by group of siblings; kNoIndex
    std::vector<TaskRow> m_pinned;
    TaskRow m_known = 0; ///< tasks looked at
    std::uint64_t m_laneGeneration = ~std::uint64_t{0};
    std::uint64_t m_storeGeneration = ~std::uint64_t{0};
    std::uint64_t m_siblingGeneration = ~std::uint64_t{0};
    bool m_hasSharedLanes = false;
    TaskRow m_relatedTo = kNoIndex;
    TaskRow m_shown = kNoIndex; ///< selected, and so not hidden in a shared lane
};

} // namespace awaitscope::models
