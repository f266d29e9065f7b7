#include "gui/timeline/timeline_signs.h"

#include "gui/timeline/arrow_painter.h"
#include "gui/timeline/glyphs.h"
#include "gui/timeline/segment_painter.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <optional>

namespace awaitscope::gui {

using models::FlowKind;
using models::MarkKind;
using models::SliceState;
using models::TimelineParts;

namespace {

using Draw = std::function<void(QPainter&, QPointF)>;
using Occurs = std::function<bool(const TimelineParts&)>;

constexpr double kSegment = 30, kArrow = 31; // px

struct TimelineSigns {
    Q_DECLARE_TR_FUNCTIONS(TimelineSigns)
};

Occurs hasState(SliceState state, std::optional<bool> dependency = std::nullopt)
{
    return [state, dependency](const TimelineParts& parts) {
        return std::any_of(
            parts.boxes.begin(), parts.boxes.end(), [&](const models::BoxPart& box) {
                return (box.states >> static_cast<int>(state) & 1)
                    && (!dependency || box.dependency == *dependency);
            });
    };
}

Occurs hasMark(MarkKind kind)
{
    return [kind](const TimelineParts& parts) {
        return std::any_of(parts.marks.begin(), parts.marks.end(),
            [kind](const models::MarkPart& mark) { return mark.kind == kind; });
    };
}

Occurs hasArrow(FlowKind kind)
{
    return [kind](const TimelineParts& parts) {
        return std::any_of(parts.arrows.begin(), parts.arrows.end(),
            [kind](const models::ArrowPart& arrow) { return arrow.kind == kind; });
    };
}

} // namespace

std::vector<TimelineSign> timelineSigns(const Theme& theme, TextCache& texts)
{
    const auto segment = [&theme, &texts](SliceState state, bool dependency = false) -> Draw {
        return [&theme, &texts, state, dependency](QPainter& painter, QPointF at) {
            SegmentPainter(theme, texts).paintSample(
                painter, state, QRectF(at.x(), at.y() - 9.5, kSegment, 19), dependency);
        };
    };
    const auto glyph = [&theme](Glyph which, QColor color) -> Draw {
        return [&theme, which, color](QPainter& painter, QPointF at) {
            drawGlyph(painter, which, at - QPointF(0, glyphSize(which) / 2), color, theme.lane);
        };
    };
    const auto arrow = [&theme](FlowKind kind) -> Draw {
        return [&theme, kind](QPainter& painter, QPointF at) {
            paintArrowSample(painter, kind, at, at + QPointF(kSegment, 0), theme);
        };
    };
    using T = TimelineSigns;
    return {
        {T::tr("Running"),
            T::tr("Its code has the event loop; everything else waits meanwhile. A step that takes "
                  "no time is a tick."),
            3,
            [&theme](QPainter& painter, QPointF at) {
                painter.fillRect(QRectF(at.x(), at.y() - 10, 3, 20), theme.running);
            },
            hasState(SliceState::Running)},
        {T::tr("Ready"),
            T::tr("What it waited for has come, but another step holds the loop."), kSegment,
            segment(SliceState::Ready), hasState(SliceState::Ready)},
        {T::tr("Waiting for a timer or I/O"),
            T::tr("It awaits a sleep or the world outside; the words in the bar say what."),
            kSegment, segment(SliceState::Waiting), hasState(SliceState::Waiting, false)},
        {T::tr("Waiting for a task or lock"),
            T::tr("It awaits another task, a group of them, a lock, a queue or an event."),
            kSegment, segment(SliceState::Waiting, true), hasState(SliceState::Waiting, true)},
        {T::tr("Cancelling"),
            T::tr("From the request of a cancellation until the task has ended: it may clean up, "
                  "or refuse."),
            kSegment, segment(SliceState::Cancelling), hasState(SliceState::Cancelling)},
        {T::tr("Creates"), T::tr("A task makes another one, which starts when it next waits."),
            kArrow, arrow(FlowKind::Create), hasArrow(FlowKind::Create)},
        {T::tr("Wakes"), T::tr("What one task did is what the other waited for."), kArrow,
            arrow(FlowKind::Wake), hasArrow(FlowKind::Wake)},
        {T::tr("Cancels"), T::tr("Who, or whose timeout, cancelled whom."), kArrow,
            arrow(FlowKind::Cancel), hasArrow(FlowKind::Cancel)},
        {T::tr("Awaits"), T::tr("Who waits for whom; of what is selected only."), kArrow,
            arrow(FlowKind::Await), hasArrow(FlowKind::Await)},
        {T::tr("Timeout fires"),
            T::tr("The dashed line before it begins where the timeout was armed."), 10,
            glyph(Glyph::TimeoutFired, theme.error), hasMark(MarkKind::TimeoutFired)},
        {T::tr("Cancellation swallowed"),
            T::tr("It caught CancelledError and went on, so whoever cancelled it is not heard."),
            12, glyph(Glyph::Swallowed, theme.cancelling), hasMark(MarkKind::CancelSwallowed)},
        {T::tr("Exception caught"), T::tr("An except clause of the task took it."), 12,
            glyph(Glyph::Caught, theme.error), hasMark(MarkKind::ExceptionCaught)},
        {T::tr("Ends done"), T::tr("It returned."), 12, glyph(Glyph::Done, theme.done),
            hasMark(MarkKind::EndReturned)},
        {T::tr("Ends cancelled"), T::tr("CancelledError went through all of it."), 12,
            glyph(Glyph::Cancelled, theme.cancelling), hasMark(MarkKind::EndCancelled)},
        {T::tr("Fails"), T::tr("An exception went through all of it; its name stands beside."), 12,
            glyph(Glyph::Failed, theme.error), hasMark(MarkKind::EndFailed)},
        {T::tr("Created"), T::tr("A task begins to be here and runs only later."), 10,
            glyph(Glyph::Created, theme.text3), {}},
        {T::tr("Timeout armed"), T::tr("From here on its time runs."), 10,
            glyph(Glyph::TimeoutArmed, theme.text2), {}},
        {T::tr("Cancellation delivered"),
            T::tr("CancelledError is thrown at the await where the task stood."), 12,
            glyph(Glyph::Delivered, theme.cancelling), {}},
        {T::tr("Never retrieved"),
            T::tr("The task failed and nobody ever asked for its result."), 12,
            glyph(Glyph::NeverRetrieved, theme.error), {}},
        {T::tr("Blocked loop"),
            T::tr("One step held the loop for long: all lanes are tinted, because no task could "
                  "run but that one."),
            kSegment,
            [&theme](QPainter& painter, QPointF at) {
                const QRectF band(at.x(), at.y() - 9.5, kSegment, 19);
                painter.fillRect(band, theme.blockedFill);
                painter.setPen(QPen(theme.error, 1, Qt::DotLine));
                painter.drawLine(band.topLeft(), band.bottomLeft());
                painter.drawLine(band.topRight(), band.bottomRight());
            },
            {}},
    };
}

} // namespace awaitscope::gui
