#include "gui/timeline/hit_tooltip.h"

#include "models/format_time.h"
#include "models/timeline/segment_label.h"
#include "models/trace_store.h"

#include <QStringList>

#include <algorithm>

namespace awaitscope::gui {

using models::formatMeasured;
using models::formatSeconds;
using models::HitKind;
using models::kNoIndex;
using models::MarkKind;
using models::SegmentLabel;
using models::TimelineHit;
using models::TimelineParts;
using models::TraceStore;

namespace {

constexpr std::uint32_t maxOutputLines = 8;

} // namespace

QString HitTooltip::boxText(
    const TraceStore& store, const TimelineParts& parts, const TimelineHit& hit)
{
    const models::BoxPart& box = parts.boxes[hit.index];
    QStringList lines;
    const std::uint32_t row = hit.slice == kNoIndex ? box.firstSlice : hit.slice;
    const models::Slice& slice = store.slice(box.task, row);
    const QString call = SegmentLabel::words(store, slice).full;
    const QString state = SegmentLabel::stateName(slice.state);
    lines << (call.isEmpty() ? state : tr("%1: %2", "state: call").arg(state, call));
    const models::TimeNs end = store.sliceEnd(slice);
    if (end == slice.start)
        lines << tr("At %1 s").arg(formatSeconds(slice.start));
    else
        lines << tr("%1 to %2 s, %3")
                     .arg(formatSeconds(slice.start), formatSeconds(end),
                         formatMeasured(end - slice.start));
    if (box.count > 1)
        lines << tr(
            "%n segments here; zoom in to see each", nullptr, static_cast<int>(box.count));
    if (slice.line > 0)
        lines << tr("Line %1").arg(slice.line);
    lines << tr("Click to select");
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::markText(const TraceStore& store, const models::MarkPart& mark)
{
    const models::Task& task = store.task(mark.task);
    const QString name = store.taskName(mark.task);
    QString what;
    switch (mark.kind) {
    case MarkKind::Created:
        what = tr("%1 is created").arg(name);
        break;
    case MarkKind::TimeoutArmed:
        what = tr("A timeout of %1 is armed").arg(name);
        break;
    case MarkKind::TimeoutFired:
        what = tr("A timeout of %1 fires").arg(name);
        break;
    case MarkKind::CancelDelivered:
        what = tr("CancelledError is raised in %1").arg(name);
        break;
    case MarkKind::CancelSwallowed:
        what = tr("%1 catches its cancellation and goes on").arg(name);
        break;
    case MarkKind::ExceptionCaught:
        what = tr("%1 catches an exception").arg(name);
        break;
    case MarkKind::ExceptionRaised:
        what = tr("An exception leaves %1").arg(name);
        break;
    case MarkKind::EndReturned:
        what = tr("%1 is done").arg(name);
        break;
    case MarkKind::EndCancelled:
        what = tr("%1 ends cancelled").arg(name);
        break;
    case MarkKind::EndFailed:
        what = task.errorMessage == trace::StringId::Empty
            ? tr("%1 fails: %2").arg(name, store.string(task.errorType))
            : tr("%1 fails: %2: %3")
                  .arg(name, store.string(task.errorType), store.string(task.errorMessage));
        break;
    }
    QStringList lines{what};
    if (mark.event < store.eventCount()) {
        const trace::TraceEvent& event = store.event(mark.event);
        lines << tr("At %1 s").arg(formatSeconds(event.time));
        if (event.line > 0)
            lines << tr("Line %1").arg(event.line);
    }
    if (mark.count > 1)
        lines << tr("%n events here", nullptr, static_cast<int>(mark.count));
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::arrowText(const TraceStore& store, const models::ArrowPart& arrow)
{
    if (arrow.flows.empty())
        return {};
    const models::Flow& flow = store.flow(arrow.flows.front());
    const QString from = store.taskName(flow.from), to = store.taskName(flow.to);
    QString what;
    const auto more = static_cast<int>(arrow.flows.size()) - 1;
    switch (arrow.kind) {
    case models::FlowKind::Create:
        what = more > 0 ? tr("%1 creates %2 and %n more tasks", nullptr, more).arg(from, to)
                        : tr("%1 creates %2").arg(from, to);
        break;
    case models::FlowKind::Wake:
        what = tr("%1 wakes %2").arg(from, to);
        break;
    case models::FlowKind::Cancel:
        what = tr("%1 cancels %2").arg(from, to);
        break;
    case models::FlowKind::Await:
        what = tr("%1 awaits %2").arg(from, to);
        break;
    }
    return what + QLatin1Char('\n') + tr("At %1 s").arg(formatSeconds(flow.time));
}

QString HitTooltip::outputText(const TraceStore& store, const models::OutputPart& output)
{
    QStringList lines;
    for (std::uint32_t i = 0; i < std::min(output.count, maxOutputLines); ++i)
        lines << store.outputText(output.first + i);
    if (output.count > maxOutputLines)
        lines << tr(
            "and %n more lines", nullptr, static_cast<int>(output.count - maxOutputLines));
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::text(
    const TraceStore& store, const TimelineParts& parts, const TimelineHit& hit)
{
    switch (hit.kind) {
    case HitKind::Box:
        return boxText(store, parts, hit);
    case HitKind::Mark:
        return markText(store, parts.marks[hit.index]);
    case HitKind::Arrow:
        return arrowText(store, parts.arrows[hit.index]);
    case HitKind::Output:
        return outputText(store, parts.outputs[hit.index]);
    case HitKind::Timeout:
        return tr("%1 of %2")
            .arg(parts.timeouts[hit.index].label.text,
                store.taskName(parts.timeouts[hit.index].task));
    case HitKind::Bracket:
        return parts.brackets[hit.index].label.text;
    case HitKind::LoopSpan: {
        const models::LoopPart& part = parts.loopParts[hit.index];
        if (part.count > 1)
            return tr("The loop ran %n times here; zoom in to see each", nullptr,
                static_cast<int>(part.count));
        const models::BusySpan& span = store.busySpan(part.firstSpan);
        const models::TimeNs end = store.busyEnd(span);
        if (end == span.start)
            return tr("The loop runs code at %1 s").arg(formatSeconds(span.start));
        return tr("The loop is busy from %1 to %2 s, %3")
            .arg(formatSeconds(span.start), formatSeconds(end), formatMeasured(end - span.start));
    }
    case HitKind::Label:
        for (const models::LanePart& lane : parts.lanes) {
            if (lane.task != hit.task)
                continue;
            QStringList lines{lane.fullName};
            if (lane.incomplete)
                lines << tr("The recording has no waiting states for this task");
            // The name alone is worth a tooltip only where the column cuts it off.
            return lines.size() > 1 || lane.name.text != lane.fullName
                ? lines.join(QLatin1Char('\n'))
                : QString();
        }
        return {};
    case HitKind::EdgeHint:
        return tr("Click to go there");
    default:
        return {};
    }
}

QRectF HitTooltip::area(const TimelineParts& parts, const TimelineHit& hit)
{
    switch (hit.kind) {
    case HitKind::Box:
        return parts.boxes[hit.index].rect;
    case HitKind::Mark:
        return parts.marks[hit.index].rect;
    case HitKind::Output:
        return parts.outputs[hit.index].rect;
    case HitKind::LoopSpan:
        return parts.loopParts[hit.index].rect;
    case HitKind::Timeout:
        return parts.timeouts[hit.index].labelBackground;
    case HitKind::Bracket:
        return parts.brackets[hit.index].rect;
    case HitKind::Label:
    case HitKind::EdgeHint:
        for (const models::LanePart& lane : parts.lanes)
            if (lane.task == hit.task)
                return lane.rect;
        return {};
    default:
        return {};
    }
}

} // namespace awaitscope::gui
