#include "models/timeline/layout_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

/// Arrows between lanes: who created, woke, cancelled and awaits whom.
namespace awaitscope::models {

namespace {

// Where the lines stand beside the moment they belong to (main.html): a wake on it, what a
// step does after its tick, in the order of events 4.5 px apart; a bus of new tasks at its
// left, where their lanes are still empty, cancelled ends at the right, where they are again.
constexpr double kApart = 4.5;
constexpr double kCreateOffset = 4.5;
constexpr double kCancelOffset = 7;
constexpr double kBusOffset = -8;
constexpr double kSideOffset = 9;
constexpr double kBarEdge = 11; // from a bar's centre to where an arrow begins or ends
constexpr std::size_t kFlowsLookedAt = 2000;
constexpr double kBeyond = 50;
constexpr std::size_t kFlowKinds = 4;

double baseOffset(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Create:
        return kCreateOffset;
    case FlowKind::Cancel:
        return kCancelOffset;
    case FlowKind::Wake:
    case FlowKind::Await:
        break;
    }
    return 0;
}

ArrowKind shownBy(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Create:
        return ArrowKind::Create;
    case FlowKind::Wake:
        return ArrowKind::Wake;
    case FlowKind::Cancel:
        return ArrowKind::Cancel;
    case FlowKind::Await:
        break;
    }
    return ArrowKind::Await;
}

bool isFilled(FlowKind kind)
{
    return kind == FlowKind::Wake || kind == FlowKind::Cancel;
}

} // namespace

double LayoutPass::laneBarY(TaskRow task) const
{
    for (std::size_t i = 0; i < lanes.pinned().size(); ++i) {
        if (lanes.pinned()[i] == task) {
            return parts.pinnedLanes.top() + static_cast<double>(i) * parts.lane.height
                + parts.lane.barCentre;
        }
    }
    // A task that is folded away is stood for by the lane it is folded into.
    std::uint32_t position = lanes.positionOf(task);
    while (position == kNoIndex && task != kNoIndex) {
        task = store->task(task).creator;
        if (task != kNoIndex)
            position = lanes.positionOf(task);
    }
    if (position == kNoIndex)
        return std::numeric_limits<double>::quiet_NaN();
    const double y = parts.lanesArea.top() + position * parts.lane.height - parts.scrollY
        + parts.lane.barCentre;
    return std::clamp(
        y, parts.lanesArea.top() - kBeyond, std::max(parts.lanesArea.bottom(), 0.0) + kBeyond);
}

std::vector<FlowRow> LayoutPass::visibleFlows(bool onlyOfSelection, bool& tooMany) const
{
    std::vector<FlowRow> found;
    tooMany = false;
    const TimeNs from = drawnStart();
    const TimeNs to = drawnEnd();
    // Arrows of one kind share a line only where they leave one lane within a pixel, so this many
    // there are at least. Where they are too many, that is known after looking at a few.
    std::size_t apart = 0;
    for (const LanePart& lane : parts.lanes) {
        if (lane.siblings != kNoIndex)
            continue; // of so many, arrows would be a wall
        const std::uint32_t count = store->taskFlowCount(lane.task);
        std::uint32_t low = 0;
        for (std::uint32_t high = count; low < high;) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (store->flow(store->taskFlow(lane.task, middle)).time < from)
                low = middle + 1;
            else
                high = middle;
        }
        std::size_t looked = 0;
        std::array<double, kFlowKinds> newest; // x of the last one counted
        newest.fill(-std::numeric_limits<double>::infinity());
        for (std::uint32_t i = low; i < count; ++i) {
            const FlowRow row = store->taskFlow(lane.task, i);
            const Flow flow = store->flow(row);
            if (flow.time > to)
                break;
            if (++looked > kFlowsLookedAt || found.size() > kFlowsLookedAt) {
                tooMany = true;
                return found;
            }
            const bool related = flow.from == selection.task || flow.to == selection.task;
            if (!state.arrowKinds().testFlag(shownBy(flow.kind))
                || ((onlyOfSelection || flow.kind == FlowKind::Await) && !related))
                continue;
            found.push_back(row);
            double& x = newest[static_cast<std::size_t>(flow.kind)];
            if (flow.from == lane.task && toX(flow.time) - x >= 1) {
                x = toX(flow.time);
                if (++apart > options.maximumArrows) {
                    tooMany = true;
                    return found;
                }
            }
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void LayoutPass::addArrows()
{
    const auto lay = [this](bool onlyOfSelection) {
        bool tooMany = false;
        const std::vector<FlowRow> flows = visibleFlows(onlyOfSelection, tooMany);
        if (tooMany && !onlyOfSelection)
            return false;
        // Flows of one kind from one task at one moment share their line.
        struct Bundle {
            Flow first;
            std::vector<FlowRow> rows;
        };
        std::vector<Bundle> bundles;
        for (const FlowRow row : flows) {
            const Flow flow = store->flow(row);
            const auto bundle
                = std::find_if(bundles.rbegin(), bundles.rend(), [&](const Bundle& other) {
                      return other.first.kind == flow.kind && other.first.from == flow.from
                          && toX(flow.time) - toX(other.first.time) < 1;
                  });
            if (bundle != bundles.rend())
                bundle->rows.push_back(row);
            else
                bundles.push_back({flow, {row}});
            if (bundles.size() > options.maximumArrows)
                return false;
        }
        for (const auto& [first, rows] : bundles)
            addArrow(first.kind, rows.data(), rows.data() + rows.size());
        return true;
    };
    if (lay(false))
        return;
    parts.arrowsOnlyOfSelection = true;
    if (selection.task != kNoIndex)
        lay(true);
}

/// Whether the lane of `task` still shows a bar a little later than `time`.
bool LayoutPass::barGoesOn(TaskRow task, TimeNs time) const
{
    const Task& row = store->task(task);
    const TimeNs end = std::min(row.ended, store->endTime());
    return toX(end) - toX(time) > kCancelOffset + 4;
}

/// `x`, or as far right of it as it takes not to run on another arrow's line.
double LayoutPass::freeVertical(double x, double top, double bottom)
{
    const auto taken = [&](double place) {
        return std::any_of(verticals.begin(), verticals.end(), [&](const Vertical& other) {
            return std::abs(other.x - place) < kApart - 0.1 && other.top < bottom
                && top < other.bottom;
        });
    };
    while (taken(x))
        x += kApart;
    verticals.push_back({x, top, bottom});
    return x;
}

void LayoutPass::addArrow(FlowKind kind, const FlowRow* first, const FlowRow* last)
{
    const Flow& flow = store->flow(*first);
    const double fromY = laneBarY(flow.from);
    if (std::isnan(fromY))
        return;
    ArrowPart arrow{};
    arrow.kind = kind;
    arrow.related = selection.task == kNoIndex;
    std::vector<double> targets; // bar centres
    bool side = false;
    for (const FlowRow* row = first; row != last; ++row) {
        const Flow& each = store->flow(*row);
        const double y = laneBarY(each.to);
        if (std::isnan(y) || std::abs(y - fromY) < 1)
            continue; // folded into one lane
        arrow.flows.push_back(*row);
        arrow.related |= each.from == selection.task || each.to == selection.task;
        targets.push_back(y);
        side |= kind == FlowKind::Cancel && !barGoesOn(each.to, each.time);
    }
    if (targets.empty())
        return;
    const auto [highest, lowest] = std::minmax_element(targets.begin(), targets.end());
    const double top = std::min(*highest, fromY);
    const double bottom = std::max(*lowest, fromY);
    const double x = toX(flow.time);
    const bool filled = isFilled(kind);

    if (kind == FlowKind::Create && targets.size() > 1) {
        // A bus at the left of the new bars, with a branch to each.
        double bus = x + kBusOffset;
        while (std::any_of(verticals.begin(), verticals.end(), [&](const Vertical& other) {
            return std::abs(other.x - bus) < kApart - 0.1 && other.top < bottom
                && top < other.bottom;
        }))
            bus -= kApart;
        verticals.push_back({bus, top, bottom});
        const double stub = fromY + s(4);
        const double farthest = *lowest > fromY ? *lowest : *highest;
        arrow.lines.push_back({{x, stub}, {bus, stub}, {bus, farthest}});
        if (*highest<fromY&& * lowest> fromY)
            arrow.lines.push_back({{bus, stub}, {bus, *highest}});
        for (const double y : targets) {
            arrow.lines.push_back({{bus, y}, {x - 3, y}});
            arrow.heads.push_back({{x - 2.5, y}, {1, 0}, false});
        }
    } else if (side) {
        // The bars end here: the arrow comes from the right.
        const double bus = freeVertical(x + kSideOffset, top, bottom);
        const double farthest = *lowest > fromY ? *lowest : *highest;
        arrow.lines.push_back({{x + 2, fromY}, {bus, fromY}, {bus, farthest}, {x + 8, farthest}});
        if (*highest<fromY&& * lowest> fromY)
            arrow.lines.push_back({{bus, fromY}, {bus, *highest}, {x + 8, *highest}});
        for (const double y : targets) {
            if (y != farthest && y != *highest)
                arrow.lines.push_back({{bus, y}, {x + 8, y}});
            else if (y != farthest && !(*highest<fromY&& * lowest> fromY))
                arrow.lines.push_back({{bus, y}, {x + 8, y}});
            arrow.heads.push_back({{x + 2.5, y}, {-1, 0}, true});
        }
        sideArrowEnds.push_back(x);
    } else {
        // Straight up or down, into each bar on the way.
        const double place = freeVertical(x + baseOffset(kind), top, bottom);
        for (const bool up : {true, false}) {
            double end = fromY;
            for (const double y : targets) {
                if ((y < fromY) != up)
                    continue;
                const double tip = up ? y + s(kBarEdge) : y - s(kBarEdge);
                arrow.heads.push_back({{place, tip}, {0, up ? -1.0 : 1.0}, filled});
                end = up ? std::min(end, tip) : std::max(end, tip);
            }
            if (end == fromY)
                continue;
            const double begin = fromY + (up ? -s(9) : s(9));
            const double back = filled ? 6 : 1; // so that the line does not blunt the head
            arrow.lines.push_back({{place, begin}, {place, up ? end + back : end - back}});
        }
    }
    parts.arrows.push_back(std::move(arrow));
}

} // namespace awaitscope::models
