#include "models/timeline/lane_moves.h"

#include "models/store/trace_store.h"
#include "models/timeline/lane_list.h"

#include <algorithm>

namespace awaitscope::models {

namespace {

/// Whether the lane at `position` is that of a sibling, and of no more than one.
bool isSibling(
    const LaneList& lanes, const TraceStore& store, TaskRow task, std::uint32_t position)
{
    return lanes.siblingsAt(position) == kNoIndex
        && store.task(lanes.at(position)).creator == store.task(task).creator;
}

/// Where the lane of `task` is; kNoIndex if it has none of its own.
std::uint32_t ownLane(const LaneList& lanes, TaskRow task)
{
    const std::uint32_t own = lanes.positionOf(task);
    return own != kNoIndex && lanes.at(own) == task && lanes.siblingsAt(own) == kNoIndex ? own
                                                                                         : kNoIndex;
}

} // namespace

void LaneMoves::move(TaskRow task, TaskRow before)
{
    std::erase_if(m_moves, [task](const auto& move) { return move.first == task; });
    m_moves.emplace_back(task, before);
}

void LaneMoves::apply(std::vector<TaskRow>& siblings) const
{
    for (const auto& [task, before] : m_moves) {
        const auto moved = std::find(siblings.begin(), siblings.end(), task);
        if (moved == siblings.end())
            continue;
        siblings.erase(moved);
        siblings.insert(std::find(siblings.begin(), siblings.end(), before), task);
    }
}

std::optional<LanePlace> placeOfMove(const LaneList& lanes, const TraceStore& store, TaskRow task,
    std::uint32_t position, bool lower)
{
    const std::uint32_t own = ownLane(lanes, task);
    if (own == kNoIndex || position >= lanes.size())
        return std::nullopt;
    const std::uint32_t depth = lanes.depthAt(own);
    const std::uint32_t over = position;
    while (position > 0 && lanes.depthAt(position) > depth)
        --position;
    if (lanes.depthAt(position) != depth || !isSibling(lanes, store, task, position))
        return std::nullopt;
    LanePlace place{lanes.at(position), position};
    if (lower || position != over) {
        place = {kNoIndex, lanes.firstOutside(position + 1, depth)};
        if (place.position < lanes.size() && lanes.depthAt(place.position) == depth) {
            if (!isSibling(lanes, store, task, place.position))
                return std::nullopt;
            place.before = lanes.at(place.position);
        }
    }
    if (place.position == own || place.position == lanes.firstOutside(own + 1, depth))
        return std::nullopt;
    return place;
}

std::optional<LanePlace> placeOfStep(
    const LaneList& lanes, const TraceStore& store, TaskRow task, bool down)
{
    const std::uint32_t own = ownLane(lanes, task);
    if (own == kNoIndex)
        return std::nullopt;
    const std::uint32_t depth = lanes.depthAt(own);
    if (down) {
        const std::uint32_t next = lanes.firstOutside(own + 1, depth);
        return next < lanes.size() && lanes.depthAt(next) == depth
            ? placeOfMove(lanes, store, task, next, true)
            : std::nullopt;
    }
    std::uint32_t previous = own;
    while (previous > 0 && (previous == own || lanes.depthAt(previous) > depth))
        --previous;
    return placeOfMove(lanes, store, task, previous, false);
}

} // namespace awaitscope::models
