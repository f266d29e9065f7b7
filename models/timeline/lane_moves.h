#pragma once

#include "models/store/trace_rows.h"

#include <optional>
#include <utility>
#include <vector>

namespace awaitscope::models {

class LaneList;
class TraceStore;

/// The lanes that the user moved among their siblings, which changes how one view shows them and
/// nothing else. A plain value.
class LaneMoves {
public:
    bool isEmpty() const { return m_moves.empty(); }
    /// From now on `task` stands right before its sibling `before`, or after all for kNoIndex.
    void move(TaskRow task, TaskRow before);
    /// Puts `siblings`, all of one creator, into the order that the user wants.
    void apply(std::vector<TaskRow>& siblings) const;

private:
    std::vector<std::pair<TaskRow, TaskRow>> m_moves; ///< the newest last, one for each task
};

/// Where a lane would come to stand.
struct LanePlace {
    TaskRow before; ///< that sibling, with what is below it; kNoIndex: after all
    std::uint32_t position; ///< in the LaneList: above the lane that is there now
    bool operator==(const LanePlace&) const = default;
};

/// Where the lane of `task` goes when it is let go over the lane at `position`, in its upper or its
/// `lower` half; nothing where it cannot stand or where it stands already. Over a lane further in
/// it goes behind the sibling to which that belongs. Not for lanes that many siblings share.
std::optional<LanePlace> placeOfMove(const LaneList& lanes, const TraceStore& store, TaskRow task,
    std::uint32_t position, bool lower);
/// One sibling up or down.
std::optional<LanePlace> placeOfStep(
    const LaneList& lanes, const TraceStore& store, TaskRow task, bool down);

} // namespace awaitscope::models
