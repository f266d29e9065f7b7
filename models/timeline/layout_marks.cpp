#include "models/timeline/layout_pass.h"
#include "models/timeline/segment_label.h"

#include <algorithm>
#include <bit>
#include <cmath>

/// The marker rail: marks, timeouts, scopes, and how a task ended.
namespace awaitscope::models {

namespace {

constexpr double kClusterWidth = 10; // marks closer than this share one place
constexpr double kShortestDash = 24;
constexpr std::uint32_t kCountedMarkers = 64;
constexpr std::uint8_t kDelivered = markerMask(MarkerKind::CancelDelivered);

struct MarkerSource {
    const TraceStore& store;
    TaskRow task;

    const Marker& marker(std::size_t i) const
    {
        return store.marker(task, static_cast<std::uint32_t>(i));
    }
    std::size_t size() const { return store.markerCount(task); }
    TimeNs start(std::size_t i) const { return marker(i).time; }
    TimeNs end(std::size_t i) const { return marker(i).time; }
    std::uint8_t mask(std::size_t i) const { return markerMask(marker(i).kind); }
};

MarkKind markKind(std::uint8_t bit)
{
    if (bit == markerMask(MarkerKind::ExceptionRaised))
        return MarkKind::ExceptionRaised;
    if (bit == markerMask(MarkerKind::ExceptionCaught))
        return MarkKind::ExceptionCaught;
    if (bit == markerMask(MarkerKind::CancelSwallowed))
        return MarkKind::CancelSwallowed;
    if (bit == markerMask(MarkerKind::CancelDelivered))
        return MarkKind::CancelDelivered;
    if (bit == markerMask(MarkerKind::TimeoutFired))
        return MarkKind::TimeoutFired;
    return MarkKind::TimeoutArmed;
}

} // namespace

/// A delivery at once is told by the tape that begins there; only a later one needs a mark.
bool LayoutPass::isLateDelivery(TaskRow task, std::uint32_t marker) const
{
    constexpr std::uint32_t kLookBack = 8;
    const double x = toX(store->marker(task, marker).time);
    for (std::uint32_t back = 1; back <= std::min(kLookBack, marker); ++back) {
        const Marker& before = store->marker(task, marker - back);
        if (before.kind == MarkerKind::CancelRequested)
            return x - toX(before.time) > 6;
    }
    return false;
}

void LayoutPass::addMarks(const LanePart& lane)
{
    const Task& task = store->task(lane.task);
    const double size = parts.lane.markSize;
    const double small = size * 10 / 12;
    const auto add = [&](MarkKind kind, QRectF rect, std::uint32_t count, EventIndex event) {
        if (rect.right() >= parts.labelWidth && rect.left() <= parts.viewport.width())
            parts.marks.push_back({rect, lane.task, kind, count, event});
    };

    const TimeNs firstStep = task.firstStep == kNever ? store->endTime() : task.firstStep;
    if (toX(firstStep) - toX(task.created) > 6) {
        add(MarkKind::Created,
            QRectF(toX(task.created) - small / 2, lane.barY - small / 2, small, small), 1,
            task.createEvent);
    }

    const MarkerSource source{*store, lane.task};
    const auto margin = static_cast<TimeNs>(parts.scale.nsPerPixel() * 20);
    std::size_t first = 0;
    std::size_t end = source.size();
    while (first < end) { // the first marker in sight
        const std::size_t middle = first + (end - first) / 2;
        if (source.start(middle) < drawnStart() - margin)
            first = middle + 1;
        else
            end = middle;
    }
    const auto never = [](const DetailSpan&, const DetailSpan&) { return false; };
    spans.clear();
    querySpans(source, store->markerDetail(lane.task), first, drawnEnd() + margin,
        parts.scale.nsPerPixel() * kClusterWidth, never, spans);

    const double railTop = lane.rect.top() + s(1);
    const double railCentre = lane.rect.top() + s(6.5);
    for (const DetailSpan& span : spans) {
        std::uint8_t mask = span.mask;
        std::uint32_t count = span.count;
        EventIndex event = source.marker(span.first).event;
        TimeNs time = span.start;
        if (span.count <= kCountedMarkers) {
            mask = 0;
            std::uint32_t deliveries = 0;
            std::uint32_t others = 0;
            for (std::uint32_t i = span.first; i < span.first + span.count; ++i) {
                const Marker& marker = source.marker(i);
                const std::uint8_t bit = markerMask(marker.kind);
                // The end mark tells of an exception that ended the task.
                if (bit == 0 || marker.event == task.endEvent
                    || marker.kind == MarkerKind::NeverRetrieved
                    || (bit == kDelivered && !isLateDelivery(lane.task, i)))
                    continue;
                if (bit > mask) {
                    event = marker.event;
                    time = marker.time;
                }
                mask |= bit;
                ++(bit == kDelivered ? deliveries : others);
            }
            // A delivery and what became of it at once are one story, told by the stronger mark.
            count = mask >= 2 * kDelivered ? others : others + deliveries;
        }
        if (mask == 0 || count == 0)
            continue;
        const MarkKind kind = markKind(std::bit_floor(mask));
        const double x = toX(time);
        switch (kind) {
        case MarkKind::TimeoutArmed: // beside the step that arms it
            add(kind, QRectF(x + s(7), railCentre - small / 2, small, small), count, event);
            break;
        case MarkKind::TimeoutFired:
            add(kind, QRectF(x - small / 2, railCentre - small / 2, small, small), count, event);
            break;
        default:
            add(kind, QRectF(x - size / 2, railTop, size, size), count, event);
            break;
        }
    }
}

void LayoutPass::addTimeouts(const LanePart& lane)
{
    const auto shortest = static_cast<TimeNs>(parts.scale.nsPerPixel() * s(kShortestDash));
    const double y = lane.rect.top() + s(6.5);
    for (const ScopeRow row : store->scopesIn(lane.task, drawnStart(), drawnEnd(), shortest)) {
        const Scope& scope = store->scope(row);
        if (!scope.armed || scope.armedAt == kNever)
            continue;
        const TimeNs end = scope.fired ? scope.firedAt : std::min(scope.exit, store->endTime());
        const double left = std::max(toX(scope.armedAt) + s(12), parts.labelWidth);
        const double right = std::min(toX(end) - s(7), parts.viewport.width());
        if (right - left < 4)
            continue;
        TimeoutPart part{};
        part.task = lane.task;
        part.scope = row;
        part.line = QLineF(left, y, right, y);
        if (scope.deadline != kNever && parts.lane.labelText > 0) {
            const QString words = SegmentLabel::timeoutLabel(*store, scope);
            const double px = parts.lane.railText;
            const double room = width(words, px, false) + s(8);
            // Between the two hourglasses, which stand 5 px beyond the line at the left
            // (main.html).
            const double centre = (left - s(12) + right + s(7)) / 2 + s(4);
            if (room + s(16) <= right - left) {
                part.labelBackground = QRectF(centre - room / 2, y - s(6), room, s(12));
                part.label = text(words, {centre, y + s(4)}, px, false, Qt::AlignHCenter);
            }
        }
        parts.timeouts.push_back(std::move(part));
    }
}

void LayoutPass::addBrackets(const LanePart& lane)
{
    if (!lane.selected)
        return;
    const auto shortest = static_cast<TimeNs>(parts.scale.nsPerPixel() * 8);
    for (const ScopeRow row : store->scopesIn(lane.task, drawnStart(), drawnEnd(), shortest)) {
        const Scope& scope = store->scope(row);
        if (scope.armed || scope.kind == trace::ScopeKind::Timeout)
            continue;
        const double left = std::max(toX(scope.enter), parts.labelWidth - 4);
        const double right
            = std::min(toX(std::min(scope.exit, store->endTime())), parts.viewport.width() + 4);
        if (right - left < 8)
            continue;
        BracketPart part{};
        part.task = lane.task;
        part.scope = row;
        part.rect = QRectF(left, lane.rect.top() + s(5), right - left, s(5));
        const QString words = SegmentLabel::scopeName(scope.kind);
        const double px = parts.lane.railText;
        const double room = width(words, px, false) + s(8);
        if (parts.lane.labelText > 0 && room + s(12) <= right - left) {
            const double centre = (left + right) / 2;
            const double y = part.rect.top();
            part.labelBackground = QRectF(centre - room / 2, y - s(5), room, s(11));
            part.label = text(words, {centre, y + s(4)}, px, false, Qt::AlignHCenter);
        }
        parts.brackets.push_back(std::move(part));
    }
}

void LayoutPass::addEnd(LanePart& lane)
{
    const Task& task = store->task(lane.task);
    if (task.outcome == TaskOutcome::Pending)
        return;
    const double x = toX(task.ended);
    const bool arrowLeaves = std::any_of(sideArrowEnds.begin(), sideArrowEnds.end(),
        [x](double side) { return std::abs(side - x) < 1; });
    const double size = parts.lane.markSize;
    const double left = x + s(arrowLeaves ? 17 : 8);
    if (left + size >= parts.labelWidth && left <= parts.viewport.width()) {
        const MarkKind kind = task.outcome == TaskOutcome::Returned ? MarkKind::EndReturned
            : task.outcome == TaskOutcome::Failed                   ? MarkKind::EndFailed
                                                                    : MarkKind::EndCancelled;
        parts.marks.push_back(
            {QRectF(left, lane.barY - size / 2, size, size), lane.task, kind, 1, task.endEvent});
    }
    if (task.outcome == TaskOutcome::Failed && x >= parts.labelWidth && x <= parts.viewport.width()
        && parts.lane.labelText > 0) {
        const QString type = store->string(task.errorType);
        const double px = parts.lane.labelText;
        const double baseline = lane.rect.top() + s(13);
        lane.exceptionName = text(type, {x + s(1.5), baseline}, px, true, Qt::AlignRight);
        if (x - lane.exceptionName.width < parts.labelWidth + 2) { // no room at the left
            lane.exceptionName.align = Qt::AlignLeft;
            lane.exceptionName.position.setX(std::max(x - s(1.5), parts.labelWidth + 2));
        }
    }
}

} // namespace awaitscope::models
