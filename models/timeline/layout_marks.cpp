#include "models/timeline/layout_pass.h"
#include "models/timeline/segment_label.h"

#include <algorithm>
#include <bit>
#include <cmath>

/// The marker rail: marks, and how a task ended.
namespace awaitscope::models {

namespace {

constexpr double kClusterWidth = 10; // marks closer than this share one place
constexpr std::uint32_t kCountedMarkers = 64;
constexpr double kToldAtEnd = 120; // room for "never retrieved" behind the end of a bar
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
    if (bit == markerMask(MarkerKind::NeverRetrieved))
        return MarkKind::NeverRetrieved;
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
    if (bit == markerMask(MarkerKind::TimeoutRescheduled))
        return MarkKind::TimeoutRescheduled;
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

/// That nobody read the exception is written beside the end mark, where there is one in sight.
bool LayoutPass::isToldAtEnd(const LanePart& lane) const
{
    const Task& task = store->task(lane.task);
    const double end = toX(task.ended);
    return task.outcome == TaskOutcome::Failed && parts.lane.labelText > 0
        && end >= parts.labelWidth && end + s(kToldAtEnd) <= parts.viewport.width();
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

    const TimeNs stepped = store->firstStep(lane.task);
    const TimeNs firstStep = stepped == kNever ? store->endTime() : stepped;
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
                    || (marker.kind == MarkerKind::NeverRetrieved && isToldAtEnd(lane))
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
        const QString type = store->string(store->taskEnd(lane.task).errorType);
        const double px = parts.lane.labelText;
        const double baseline = lane.rect.top() + s(13);
        // Left of a mark that stands at the same moment.
        double right = x + s(1.5);
        for (const MarkPart& mark : parts.marks) {
            if (mark.task == lane.task && mark.rect.top() < lane.barY - size
                && mark.rect.left() < right && mark.rect.right() > right - s(4))
                right = mark.rect.left() - s(2);
        }
        // Before the end of the bar, or behind it where there is no room; cut short on the larger
        // side where neither has any.
        const double needed = width(type, px, true);
        const double from
            = std::max(x + (right < x ? size / 2 + s(2) : -s(1.5)), parts.labelWidth + 2);
        const double before = right - s(1.5) - parts.labelWidth - 2;
        const double behind = parts.viewport.width() - from - 2;
        if (needed <= before || (needed > behind && before > behind)) {
            lane.exceptionName = text(
                elided(type, px, true, before), {right, baseline}, px, true, Qt::AlignRight);
        } else {
            lane.exceptionName
                = text(elided(type, px, true, behind), {from, baseline}, px, true);
        }
        if ((task.flags & NeverRetrieved) != 0) {
            if (isToldAtEnd(lane))
                lane.endNote = text(
                    tr("never retrieved"), {left + size + s(4), lane.barY + s(4)}, px);
        }
    }
}

} // namespace awaitscope::models
