#include "models/format_time.h"
#include "models/timeline/layout_pass.h"
#include "models/timeline/segment_label.h"

#include <algorithm>

/// The scopes of a lane in its marker rail, timeouts with their deadlines, and how the
/// cancellations of the selected task went on.
namespace awaitscope::models {

namespace {

constexpr double kShortestDash = 24;
constexpr double kShortestBracket = 8;
constexpr std::size_t kMostChains = 32;
constexpr std::uint32_t kMarkersLookedAt = 256; // for reschedules of one timeout
constexpr double kChainStop = 9; // stops nearer than this share a place

/// A deadline and when it was set.
struct Deadline {
    TimeNs set, deadline; ///< kNever: none
};

/// The deadlines a timeout had, one after the other.
std::vector<Deadline> deadlinesOf(const TraceStore& store, TaskRow task, const Scope& scope)
{
    std::uint32_t low = 0;
    for (std::uint32_t high = store.markerCount(task); low < high;) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (store.marker(task, middle).time < scope.armedAt)
            low = middle + 1;
        else
            high = middle;
    }
    std::vector<Deadline> found;
    const std::uint32_t last = std::min(store.markerCount(task), low + kMarkersLookedAt);
    for (std::uint32_t i = low; i < last && store.marker(task, i).time <= scope.exit; ++i) {
        const Marker marker = store.marker(task, i);
        if (marker.kind != MarkerKind::TimeoutArmed
            && marker.kind != MarkerKind::TimeoutRescheduled)
            continue;
        const trace::TraceEvent event = store.event(marker.event);
        if (event.other == scope.id)
            found.push_back({marker.time, event.wide() < 0 ? kNever : event.wide()});
    }
    return found;
}

} // namespace

/// A scope with its place among those around and inside of it.
struct LayoutPass::PlacedScope {
    ScopeRow row;
    bool timeout;
    double left, right; ///< of what is drawn, the way to the deadline not counted
    double y;
    double roomLeft, roomRight; ///< the widest part that no inner scope covers: for the label
    double next; ///< where the first scope behind it begins, or the edge
};

/// Scopes nest, as blocks of code do. Alone, one has the middle of the rail; nested, they stand
/// below each other, and each is labelled where no inner one is.
void LayoutPass::addScopes(const LanePart& lane)
{
    const auto shortest = static_cast<TimeNs>(parts.scale.nsPerPixel() * kShortestBracket);
    std::vector<PlacedScope> shown;
    std::vector<std::uint32_t> levels;
    std::vector<std::size_t> around; // those the next one may be inside of
    std::uint32_t deepest = 0;
    for (const ScopeRow row : store->scopesIn(lane.task, drawnStart(), drawnEnd(), shortest)) {
        const Scope& scope = store->scope(row);
        PlacedScope placed{};
        placed.row = row;
        placed.timeout = scope.armed && scope.armedAt != kNever;
        const bool bracket = !scope.armed && scope.kind != trace::ScopeKind::Timeout;
        if (!placed.timeout && !(bracket && (lane.selected || state.showsAllScopes())))
            continue;
        const TimeNs end = scope.fired && placed.timeout ? scope.firedAt
                                                         : std::min(scope.exit, store->endTime());
        placed.left = std::max(toX(placed.timeout ? scope.armedAt : scope.enter),
            parts.labelWidth - 4);
        placed.right = std::min(toX(end), parts.viewport.width() + 4);
        if (placed.right - placed.left < s(placed.timeout ? kShortestDash : kShortestBracket))
            continue;
        while (!around.empty() && shown[around.back()].right <= placed.left + 0.5)
            around.pop_back();
        const auto level = static_cast<std::uint32_t>(around.size());
        deepest = std::max(deepest, level);
        placed.roomLeft = std::max(placed.left, parts.labelWidth);
        placed.roomRight = std::min(placed.right, parts.viewport.width());
        if (!around.empty()) {
            PlacedScope& outer = shown[around.back()];
            // The outer one keeps the longer of what is left of it before and behind this one,
            // whose way to its deadline is drawn, too.
            const bool spare = placed.timeout && !scope.fired && scope.deadline != kNever;
            const double reach
                = spare ? std::max(placed.right, toX(scope.deadline) + s(4)) : placed.right;
            if (placed.left - outer.roomLeft >= outer.roomRight - reach)
                outer.roomRight = std::min(outer.roomRight, placed.left);
            else
                outer.roomLeft = std::max(outer.roomLeft, reach);
        }
        around.push_back(shown.size());
        shown.push_back(placed);
        levels.push_back(level);
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        PlacedScope& placed = shown[i];
        const auto behind = std::find_if(shown.begin() + static_cast<std::ptrdiff_t>(i) + 1,
            shown.end(), [&](const PlacedScope& other) { return other.left >= placed.right - 0.5; });
        placed.next = behind != shown.end() ? std::min(behind->left, parts.viewport.width())
                                            : parts.viewport.width();
        const double alone = placed.timeout ? 6.5 : 5;
        placed.y = lane.rect.top() + s(deepest == 0 ? alone : 3.5 + 4 * std::min(levels[i], 2u));
        if (placed.timeout)
            addTimeout(lane, placed);
        else
            addBracket(lane, placed);
    }
}

void LayoutPass::addTimeout(const LanePart& lane, const PlacedScope& placed)
{
    const Scope& scope = store->scope(placed.row);
    const double y = placed.y;
    const double edge = parts.viewport.width();
    TimeoutPart part{};
    part.task = lane.task;
    part.scope = placed.row;
    const bool left = scope.exit != kOpen;
    const bool disarmed = left && !scope.fired;
    const double dashEnd = placed.right - (disarmed ? 0 : s(7));
    part.line = QLineF(std::max(toX(scope.armedAt) + s(12), parts.labelWidth), y,
        std::min(dashEnd, edge), y);
    const auto tick = [&](double x, double half) { return QLineF(x, y - s(half), x, y + s(half)); };
    if (disarmed && placed.right <= edge)
        part.disarmed = tick(placed.right, 3);

    const double px = parts.lane.railText;
    const bool words = parts.lane.labelText > 0;
    if (!scope.fired && scope.deadline != kNever) {
        const double deadlineX = toX(scope.deadline);
        const double spareEnd = std::min(deadlineX, placed.next);
        if (spareEnd > placed.right)
            part.spare = QLineF(placed.right, y, spareEnd, y);
        if (deadlineX >= parts.labelWidth && deadlineX <= edge)
            part.deadline = tick(deadlineX, 4);
        if (disarmed && scope.deadline > scope.exit && words) {
            const QString slack = SegmentLabel::slackLabel(*store, scope);
            const double room = width(slack, px, false) + s(8);
            if (room + s(6) <= spareEnd - placed.right) {
                const double at = placed.right + s(6);
                part.slackBackground = QRectF(at, y - s(6), room, s(12));
                part.slack = text(slack, {at + s(4), y + s(4)}, px);
            }
        }
    }
    const TimeNs first = addOldDeadlines(part, placed);

    if (scope.deadline != kNever && words) {
        QString name = SegmentLabel::timeoutLabel(*store, scope);
        if (first != kNever && first != scope.deadline)
            name = SegmentLabel::movedTimeoutLabel(*store, scope, first);
        const double room = width(name, px, false) + s(8);
        const bool nested = placed.roomLeft > placed.left || placed.roomRight < placed.right;
        // Between the two hourglasses, which stand 5 px beyond the line at the left (main.html).
        double from = nested ? placed.roomLeft : part.line.x1() - s(12);
        double to = nested ? placed.roomRight : part.line.x2() + s(7);
        double beside = s(nested ? 8 : 35);
        double centre = (from + to) / 2 + (nested ? 0 : s(4));
        if (const auto all = deadlinesOf(*store, lane.task, scope); all.size() > 1) {
            // In the widest part that no reschedule stands in.
            const double end = to;
            double start = from;
            to = from;
            for (std::size_t i = 1; i <= all.size(); ++i) {
                const double next = i < all.size() ? std::clamp(toX(all[i].set), start, end) : end;
                if (next - start > to - from) {
                    from = start;
                    to = next;
                }
                start = std::min(next + s(18), end); // behind its mark
            }
            beside = s(14);
            centre = (from + to) / 2;
        }
        if (room + beside <= to - from) {
            part.labelBackground = QRectF(centre - room / 2, y - s(6), room, s(12));
            part.label = text(name, {centre, y + s(4)}, px, false, Qt::AlignHCenter);
        }
    }
    parts.timeouts.push_back(std::move(part));
}

/// Deadlines that reschedule() gave up for others: ticks without a line. Answers the first deadline.
TimeNs LayoutPass::addOldDeadlines(TimeoutPart& part, const PlacedScope& placed) const
{
    const std::vector<Deadline> all = deadlinesOf(*store, part.task, store->scope(placed.row));
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        const double x = all[i].deadline == kNever ? -1 : toX(all[i].deadline);
        if (x >= parts.labelWidth && x <= parts.viewport.width())
            part.oldDeadlines.emplace_back(x, placed.y - s(3), x, placed.y + s(3));
    }
    return all.empty() ? kNever : all.front().deadline;
}

void LayoutPass::addBracket(const LanePart& lane, const PlacedScope& placed)
{
    BracketPart part{};
    part.task = lane.task;
    part.scope = placed.row;
    part.rect = QRectF(placed.left, placed.y, placed.right - placed.left, s(5));
    const QString words = SegmentLabel::scopeName(store->scope(placed.row).kind);
    const double px = parts.lane.railText;
    const double room = width(words, px, false) + s(8);
    if (parts.lane.labelText > 0 && room + s(12) <= placed.roomRight - placed.roomLeft) {
        const double centre = (placed.roomLeft + placed.roomRight) / 2;
        part.labelBackground = QRectF(centre - room / 2, placed.y - s(5), room, s(11));
        part.label = text(words, {centre, placed.y + s(4)}, px, false, Qt::AlignHCenter);
    }
    parts.brackets.push_back(std::move(part));
}

/// Under the bars, below the outline of a selected one as well. A latency is a little higher than
/// the room there, so it interrupts that outline.
void LayoutPass::addChains(const LanePart& lane)
{
    if (!lane.selected || parts.lane.labelText <= 0)
        return;
    const double y = lane.rect.bottom() - s(3.75);
    const double px = std::max(parts.lane.railText, 10.5);
    for (const CancelChain& chain :
        cancelChains(*store, lane.task, drawnStart(), drawnEnd(), kMostChains)) {
        ChainPart part{};
        part.task = lane.task;
        part.request = chain.request();
        TimeNs before = kNever; // of the stop at the left
        for (const CancelStep& step : chain.steps) {
            const double x = toX(step.time);
            if (!part.stops.empty() && x - part.stops.back().centre.x() < s(kChainStop)) {
                part.stops.back().stage = step.stage;
                part.stops.back().event = step.event;
                continue;
            }
            if (!part.stops.empty()) {
                const double from = std::max(part.stops.back().centre.x(), parts.labelWidth);
                const double to = std::min(x, parts.viewport.width());
                const QString words = formatMeasured(step.time - before);
                const double room = width(words, px, false) + s(6);
                if (room + s(12) <= to - from) {
                    const double centre = (from + to) / 2;
                    part.latencyBackgrounds.emplace_back(
                        centre - room / 2, y - s(4.25), room, s(8));
                    part.latencies.push_back(
                        text(words, {centre, y + s(3.5)}, px, false, Qt::AlignHCenter));
                }
            }
            part.stops.push_back({{x, y}, step.stage, step.event});
            before = step.time;
        }
        const double last = chain.closed ? part.stops.back().centre.x() : toX(store->endTime());
        part.line = QLineF(part.stops.front().centre, {last, y});
        parts.chains.push_back(std::move(part));
    }
}

} // namespace awaitscope::models
