#pragma once

#include "models/timeline/lane_sequence.h"

#include <cstdint>
#include <vector>

namespace awaitscope::models {

class TimelineState;
class TraceStore;

/// Which tasks have a lane, and in which order: children under their creator in creation order,
/// without what is folded away. Many siblings of one coroutine share one lane, followed by lanes
/// of the few that stand out or, when the group is expanded, of all.
///
/// Made for 100,000 tasks of a run that goes on: in the order of creation an update costs what is
/// new, wherever in the tree it belongs. Other orders, filters and what the user folds, expands or
/// moves build the list anew, at most once for each update().
class LaneList {
public:
    /// Brings the list up to date with the store and the state's folding, order and filter.
    void update(const TraceStore* store, const TimelineState& state);

    std::uint32_t size() const { return m_lanes.size(); }
    /// Whose lane it is; of one that siblings share, the oldest of them.
    TaskRow at(std::uint32_t position) const { return m_lanes[position].task; }
    /// The group of siblings that share the lane; kNoIndex if it is a task's own.
    SiblingRow siblingsAt(std::uint32_t position) const { return m_lanes[position].siblings; }
    /// How far in it stands; those of a group stand below its lane.
    std::uint32_t depthAt(std::uint32_t position) const { return m_lanes[position].depth; }
    /// The first lane from `position` on at `depth` or further out; size() if there is none.
    std::uint32_t firstOutside(std::uint32_t position, std::uint32_t depth) const
    {
        return m_lanes.firstOutside(position, depth);
    }
    bool hasSharedLanes() const { return m_lanes.sharedCount() > 0; }
    /// Where the lane of `task` is, or the one it shares; kNoIndex if it has none or is pinned.
    std::uint32_t positionOf(TaskRow task) const;
    /// Where the lane is that siblings share; kNoIndex if there is none.
    std::uint32_t positionOfShared(SiblingRow siblings) const
    {
        return m_lanes.positionOfShared(siblings);
    }

    /// How often the list was built as a whole: work that grows with the run.
    std::uint32_t timesBuilt() const { return m_timesBuilt; }

    /// Lanes kept on top, in order of pinning; they are not in the list above.
    const std::vector<TaskRow>& pinned() const { return m_pinned; }

private:
    class Walk;

    void rebuild(const TraceStore& store, const TimelineState& state);
    bool grow(const TraceStore& store, const TimelineState& state);
    bool addTask(TaskRow row, const TraceStore& store, const TimelineState& state);
    bool refresh(SiblingRow row, const TraceStore& store, const TimelineState& state);
    bool open(SiblingRow row, const TraceStore& store, const TimelineState& state);
    void removeTree(TaskRow task, const TraceStore& store, const TimelineState& state);
    /// The first lane of those below a pinned task, and how far in the task itself would stand.
    struct Below {
        std::uint32_t position = kNoIndex; ///< kNoIndex: none of them has a lane
        std::uint32_t depth = 0;
    };
    bool isHidden(TaskRow task, const TraceStore& store, const TimelineState& state) const;
    bool hasPinnedParent(SiblingRow row, const TraceStore& store) const;
    Below belowPinned(TaskRow task, const TraceStore& store, const TimelineState& state) const;
    std::uint32_t endOfTree(
        std::uint32_t position, const TraceStore& store, const TimelineState& state) const;
    std::uint32_t beforePinned(std::uint32_t end, std::uint32_t position, std::uint32_t depth,
        const TraceStore& store, const TimelineState& state) const;
    std::vector<TaskRow> shownOf(SiblingRow row, const TraceStore& store) const;
    bool isPinned(TaskRow task) const;

    const TraceStore* m_store = nullptr;
    LaneSequence m_lanes;
    std::vector<TaskRow> m_newest; ///< by group: its newest member that the lanes know of
    std::vector<TaskRow> m_pinned;
    TaskRow m_known = 0; ///< tasks looked at
    std::uint32_t m_timesBuilt = 0;
    std::size_t m_changes = 0; ///< of groups, looked at
    std::uint64_t m_laneGeneration = ~std::uint64_t{0};
    std::uint64_t m_storeGeneration = ~std::uint64_t{0};
    TaskRow m_relatedTo = kNoIndex;
    TaskRow m_shown = kNoIndex; ///< selected, and so not hidden in a shared lane
};

} // namespace awaitscope::models
