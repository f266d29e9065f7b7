#include "models/format_time.h"
#include "models/timeline/layout_pass.h"

#include <algorithm>
#include <cmath>

/// Lanes that many siblings share: how many of them are in each state over time.
namespace awaitscope::models {

namespace {

constexpr double kColumn = 2; // px
constexpr double kStepRow = 3;
constexpr double kFailureWidth = 3;
// Closer than the kept buckets, the slices themselves are counted, of as many tasks as a frame
// has time for.
constexpr std::uint32_t kCountedOneByOne = 2000;
// Stacked from the foot up: what is rare and matters stands where small changes show best.
constexpr SliceState kStack[]
    = {SliceState::Running, SliceState::Cancelling, SliceState::Ready, SliceState::Waiting};

} // namespace

void LayoutPass::addSharedLane(std::uint32_t position, double top)
{
    const SiblingRow row = lanes.siblingsAt(position);
    const Siblings& group = store->siblings()[row];
    LanePart lane{};
    lane.task = group.first;
    lane.siblings = row;
    lane.position = position;
    lane.rect = QRectF(0, top, parts.viewport.width(), parts.lane.height);
    lane.barY = top + parts.lane.barCentre;
    lane.depth = lanes.depthAt(position);
    lane.hasChildren = true;
    lane.folded = !state.areExpanded(group.first);
    lane.selected = selection.siblings == row;
    const QString function
        = store->string(group.coroutine).section(QLatin1Char('.'), -1);
    lane.fullName = tr("%1 × %2", "coroutine, number of tasks")
                        .arg(function, formatCount(group.count));
    placeLabel(lane);
    addTreeLines(lane);
    lane.firstBox = static_cast<std::uint32_t>(parts.boxes.size());
    addDensity(lane);
    parts.lanes.push_back(std::move(lane));
}

std::vector<DensityColumn> LayoutPass::densityColumns(
    SiblingRow siblings, TimeNs begin, double width, std::size_t count) const
{
    const SiblingGroups& groups = store->siblings();
    const Siblings& group = groups[siblings];
    if (static_cast<double>(group.density->bucketWidth()) <= 2 * width
        || group.count > kCountedOneByOne)
        return group.density->columns(begin, width, count);

    Density exact(begin, static_cast<TimeNs>(std::ceil(width)));
    const auto end = begin + static_cast<TimeNs>(width * static_cast<double>(count));
    for (TaskRow task = group.first; task != kNoIndex; task = groups.nextOf(task)) {
        const Task& member = store->task(task);
        if (member.created > end || member.ended < begin)
            continue;
        const std::uint32_t slices = store->sliceCount(task);
        for (std::uint32_t i = store->firstSliceFrom(task, begin); i < slices; ++i) {
            const SliceRow slice = store->sliceRow(task, i);
            if (slice.start > end)
                break;
            exact.change(slice.state, slice.start, 1);
            const TimeNs sliceEnd = store->sliceEnd(task, i);
            if (sliceEnd < end)
                exact.change(slice.state, sliceEnd, -1);
            if (slice.state == SliceState::Running && slice.start >= begin)
                exact.addStep(slice.start);
        }
        if (member.outcome == TaskOutcome::Failed && member.ended <= end)
            exact.addFailure(member.ended);
    }
    return exact.columns(begin, width, count);
}

/// Columns stand at absolute multiples of their width, so that panning does not regroup them; a gap
/// that is drawn short is one column.
void LayoutPass::addDensityColumns(DensityPart& part, TimeRange range) const
{
    constexpr std::size_t kMostColumns = 20'000;
    const double width = parts.scale.nsPerPixel() * kColumn;
    const auto add = [&](TimeNs from, TimeNs to) {
        const auto begin
            = static_cast<TimeNs>(std::floor(static_cast<double>(from) / width) * width);
        const auto count = static_cast<std::size_t>(std::clamp(
            std::ceil(static_cast<double>(to - begin) / width), 1.0, static_cast<double>(kMostColumns)));
        const std::vector<DensityColumn> columns
            = densityColumns(part.siblings, begin, width, count);
        // The first may begin within a gap before it, where time is drawn shorter.
        const double left = toX(from) - static_cast<double>(from - begin) / width * kColumn;
        const double earliest = part.edges.empty() ? left : toX(from);
        for (std::size_t i = 0; i < count; ++i)
            part.edges.push_back(std::max(left + static_cast<double>(i) * kColumn, earliest));
        part.columns.insert(part.columns.end(), columns.begin(), columns.end());
        return left + static_cast<double>(count) * kColumn;
    };
    double right = 0;
    TimeNs from = range.start;
    if (parts.scale.folds) {
        for (const TimeRange& gap : parts.scale.folds->gaps()) {
            if (gap.end <= from)
                continue;
            if (gap.start >= range.end || part.columns.size() >= kMostColumns)
                break;
            if (gap.start > from)
                add(from, gap.start);
            const TimeNs begin = std::max(gap.start, from);
            const TimeNs end = std::min(gap.end, range.end);
            part.edges.push_back(toX(begin));
            part.columns.push_back(densityColumns(
                part.siblings, begin, static_cast<double>(end - begin), 1).front());
            right = toX(end);
            from = end;
        }
    }
    if (from < range.end || part.columns.empty())
        right = add(from, range.end);
    part.edges.push_back(right);
}

void LayoutPass::addDensity(const LanePart& lane)
{
    const Siblings& group = store->siblings()[lane.siblings];
    if (!group.density)
        return;
    DensityPart part{};
    part.siblings = lane.siblings;
    part.most = std::max(group.mostAlive, 1u);
    const double margin = std::max(2.0, std::round(parts.lane.height / 10));
    part.rect = QRectF(parts.labelWidth, lane.rect.top() + margin,
        parts.viewport.width() - parts.labelWidth, lane.rect.height() - 2 * margin);

    const auto from = std::max(drawnStart(), store->task(group.first).created);
    const TimeNs to = std::min(drawnEnd(), store->endTime());
    if (to < from)
        return;
    addDensityColumns(part, {from, to});
    const std::size_t count = part.columns.size();

    const double foot = part.rect.bottom() - kStepRow;
    const double scale = (foot - part.rect.top()) / part.most;
    const auto levelOf = [&](double tasks, double least) {
        return foot - std::max(std::round(tasks * scale * 2) / 2, tasks > 0.01 ? least : 0.0);
    };
    // The upper edges, each from left to right in steps; equal neighbours are one.
    std::array<QPolygonF, std::size(kStack) + 1> edges;
    const double right = std::min(part.edges.back(), toX(to) + 1);
    for (std::size_t level = 0; level < edges.size(); ++level) {
        QPolygonF& edge = edges[level];
        for (std::size_t i = 0; i < count; ++i) {
            double tasks = 0;
            for (std::size_t below = 0; below < level; ++below)
                tasks += part.columns[i].tasks[static_cast<std::size_t>(kStack[below])];
            const bool all = level + 1 == edges.size();
            const double y = level == 0 ? foot : levelOf(tasks, all ? 1.5 : 1.0);
            if (!edge.empty() && edge.back().y() == y)
                continue;
            const double x = part.edges[i];
            if (!edge.empty())
                edge << QPointF(x, edge.back().y());
            edge << QPointF(x, y);
        }
        edge << QPointF(right, edge.back().y());
    }
    for (std::size_t level = 0; level < std::size(kStack); ++level) {
        QPolygonF& area = part.areas[static_cast<std::size_t>(kStack[level])];
        const QPolygonF& lower = edges[level];
        const QPolygonF& upper = edges[level + 1];
        if (upper == lower)
            continue;
        area = upper;
        part.edgePoints[static_cast<std::size_t>(kStack[level])] = static_cast<int>(upper.size());
        for (auto point = lower.rbegin(); point != lower.rend(); ++point)
            area << *point;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const double x = part.edges[i];
        const double after = part.edges[i + 1];
        if (part.columns[i].steps > 0.001f) {
            if (!part.steps.empty() && part.steps.back().right() >= x - 0.01)
                part.steps.back().setRight(after);
            else
                part.steps.emplace_back(x, foot + 0.5, after - x, kStepRow - 0.5);
        }
        if (part.columns[i].failed > 0.001f
            && (part.failures.empty() || part.failures.back().right() <= x))
            part.failures.emplace_back(x, part.rect.top(), kFailureWidth, part.rect.height());
    }
    parts.densities.push_back(std::move(part));
}

} // namespace awaitscope::models
