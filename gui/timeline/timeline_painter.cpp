#include "gui/timeline/timeline_painter.h"

#include "gui/timeline/arrow_painter.h"
#include "gui/timeline/density_painter.h"
#include "gui/timeline/fold_painter.h"
#include "gui/timeline/critical_path_painter.h"
#include "gui/timeline/ghost_painter.h"
#include "gui/timeline/bookmark_painter.h"
#include "gui/timeline/glyphs.h"
#include "gui/timeline/lane_labels.h"
#include "gui/timeline/overview_bar.h"
#include "gui/timeline/part_names.h"
#include "gui/timeline/resource_painter.h"
#include "gui/timeline/scope_painter.h"
#include "gui/timeline/time_axis.h"
#include "gui/timeline/vector_device.h"
#include "models/format_time.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::BoxPart;
using models::LanePart;
using models::MarkKind;
using models::MarkPart;
using models::TextPart;
using models::TimelineParts;

namespace {

// More bars than this on one screen are painted without round corners; fewer where each has more
// device pixels.
constexpr double fineBoxes = 400;
constexpr double kDropLine = 3; // px

Glyph glyphFor(MarkKind kind)
{
    switch (kind) {
    case MarkKind::Created:
        return Glyph::Created;
    case MarkKind::TimeoutArmed:
        return Glyph::TimeoutArmed;
    case MarkKind::TimeoutRescheduled:
        return Glyph::TimeoutRescheduled;
    case MarkKind::TimeoutFired:
        return Glyph::TimeoutFired;
    case MarkKind::CancelDelivered:
        return Glyph::Delivered;
    case MarkKind::CancelSwallowed:
        return Glyph::Swallowed;
    case MarkKind::ExceptionCaught:
        return Glyph::Caught;
    case MarkKind::ExceptionRaised:
    case MarkKind::EndFailed:
        return Glyph::Failed;
    case MarkKind::NeverRetrieved:
        return Glyph::NeverRetrieved;
    case MarkKind::EndReturned:
        return Glyph::Done;
    case MarkKind::EndCancelled:
        return Glyph::Cancelled;
    }
    Q_UNREACHABLE();
}

QColor colorFor(MarkKind kind, const Theme& theme)
{
    switch (kind) {
    case MarkKind::Created:
    case MarkKind::TimeoutArmed:
    case MarkKind::TimeoutRescheduled:
        return theme.text2;
    case MarkKind::EndReturned:
        return theme.done;
    case MarkKind::CancelDelivered:
    case MarkKind::CancelSwallowed:
    case MarkKind::EndCancelled:
        return theme.cancelling;
    case MarkKind::TimeoutFired:
    case MarkKind::ExceptionCaught:
    case MarkKind::ExceptionRaised:
    case MarkKind::NeverRetrieved:
    case MarkKind::EndFailed:
        break;
    }
    return theme.error;
}

/// Decimals of a second that tell one pixel from the next; three at least.
int decimalsOf(const models::TimeScale& scale)
{
    return std::clamp(
        static_cast<int>(std::ceil(9 - std::log10(std::max(scale.nsPerPixel(), 1.0)))), 3, 9);
}

const BoxPart* findBox(const TimelineParts& parts, const models::Selection& wanted)
{
    if (wanted.task == models::kNoIndex || wanted.slice == models::kNoIndex)
        return nullptr;
    for (const LanePart& lane : parts.lanes) {
        if (lane.task != wanted.task)
            continue;
        for (std::uint32_t i = 0; i < lane.boxCount; ++i) {
            const BoxPart& box = parts.boxes[lane.firstBox + i];
            if (wanted.slice >= box.firstSlice && wanted.slice - box.firstSlice < box.count)
                return &box;
        }
    }
    return nullptr;
}

} // namespace

/// One painting of one layout: the steps in their order, and what they share.
class TimelinePainter::Pass {
public:
    Pass(QPainter& painter, const TimelineParts& parts, const Theme& theme, TextCache& texts,
        const QRectF& dirty, const PartNames* names)
        : m_painter(painter), m_parts(parts), m_theme(theme), m_texts(texts), m_dirty(dirty),
          m_names(names), m_clips(painter.paintEngine()->type() != QPaintEngine::SVG)
    {
    }

    void backgrounds();
    void bands();
    void separators();
    void arrows(bool heads);
    void boxes();
    void rails();
    void latencies(); ///< of cancellations; over the outlines of what is selected
    void namedLanes(); ///< boxes, rails and labels, each lane and each thing in it a group
    void loopLane();
    void outputLane();

    /// Runs `paint` clipped to `area`, where the device can clip; skips what is not dirty.
    template <class Paint> void within(const QRectF& area, Paint&& paint)
    {
        if (area.isEmpty() || !area.intersects(m_dirty))
            return;
        if (m_clips) {
            m_painter.save();
            m_painter.setClipRect(area, Qt::IntersectClip);
        }
        paint();
        if (m_clips)
            m_painter.restore();
    }

    QRectF lanesAndPinned() const
    {
        return m_parts.pinnedLanes.isEmpty() ? m_parts.lanesArea
                                             : m_parts.lanesArea.united(m_parts.pinnedLanes);
    }
    QRectF rightOfLabels(const QRectF& band) const
    {
        return QRectF(QPointF(m_parts.labelWidth, band.top()), band.bottomRight());
    }

private:
    QColor behind(models::TaskRow task) const
    {
        for (const LanePart& lane : m_parts.lanes)
            if (lane.task == task)
                return lane.selected ? m_theme.selection : m_theme.lane;
        return m_theme.lane;
    }
    void scopes(const LanePart* only);
    void mark(const MarkPart& mark);
    void endOf(const LanePart& lane);
    void count(const MarkPart& mark);
    void clearArrowsBehind(const TextPart& text, models::TaskRow task);

    QPainter& m_painter;
    const TimelineParts& m_parts;
    const Theme& m_theme;
    TextCache& m_texts;
    QRectF m_dirty;
    const PartNames* m_names; ///< null: nothing gets a name
    bool m_clips;
};

void TimelinePainter::Pass::backgrounds()
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.fillRect(m_dirty.intersected(QRectF(QPointF(0, 0), m_parts.viewport)), m_theme.lane);
    for (const LanePart& lane : m_parts.lanes)
        if (lane.selected)
            m_painter.fillRect(rightOfLabels(lane.rect), m_theme.selection);
}

void TimelinePainter::Pass::bands()
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const models::BandPart& band : m_parts.bands)
        m_painter.fillRect(band.rect, m_theme.blockedFill);
    paintGrid(m_painter, m_parts, m_theme);
    m_painter.setRenderHint(QPainter::Antialiasing);
    QPen edge(m_theme.error, 1);
    edge.setCapStyle(Qt::FlatCap);
    edge.setDashPattern({2, 3});
    m_painter.setPen(edge);
    for (const models::BandPart& band : m_parts.bands) {
        m_painter.drawLine(band.rect.topLeft(), band.rect.bottomLeft());
        m_painter.drawLine(band.rect.topRight(), band.rect.bottomRight());
    }
}

void TimelinePainter::Pass::separators()
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const LanePart& lane : m_parts.lanes)
        fillHorizontal(
            m_painter, lane.rect.top() + 0.5, m_parts.labelWidth, lane.rect.right(), m_theme.line);
    if (!m_parts.lanes.empty()) {
        const QRectF& last = m_parts.lanes.back().rect;
        fillHorizontal(m_painter, last.bottom() + 0.5, 0, last.right(), m_theme.line);
    }
}

void TimelinePainter::Pass::arrows(bool heads)
{
    within(rightOfLabels(lanesAndPinned()), [&] {
        if (heads)
            paintArrowHeads(m_painter, m_parts, m_theme, m_names);
        else
            paintArrowLines(m_painter, m_parts, m_theme, m_names);
    });
}

void TimelinePainter::Pass::boxes()
{
    within(rightOfLabels(lanesAndPinned()), [&] {
        SegmentPainter segments(m_theme, m_texts);
        const double ratio = m_painter.device()->devicePixelRatioF();
        const Finish finish = static_cast<double>(m_parts.boxes.size()) * ratio * ratio <= fineBoxes
            ? Finish::Fine
            : Finish::Plain;
        const double origin = m_parts.scale.toX(0);
        // Only lanes that are dirty; they are one stretch of the boxes.
        std::size_t first = m_parts.boxes.size(), last = 0;
        for (const LanePart& lane : m_parts.lanes) {
            if (lane.boxCount == 0 || !lane.rect.adjusted(0, -2, 0, 2).intersects(m_dirty))
                continue;
            first = std::min<std::size_t>(first, lane.firstBox);
            last = std::max<std::size_t>(last, std::size_t{lane.firstBox} + lane.boxCount);
        }
        if (first < last)
            segments.paint(m_painter, std::span(m_parts.boxes).subspan(first, last - first),
                m_parts.lane, origin, finish);
        paintFoldCuts(m_painter, m_parts, m_theme);
        for (const LanePart& lane : m_parts.lanes)
            for (const QRectF& line : lane.foldedChildren)
                m_painter.fillRect(line, m_theme.waiting);
    });
}

void TimelinePainter::Pass::count(const MarkPart& mark)
{
    const QString text = QString::number(mark.count);
    const double px = 9;
    m_texts.draw(m_painter, QPointF(mark.rect.right() + 1, mark.rect.bottom() - 2), text, px, true,
        colorFor(mark.kind, m_theme));
}

/// Timeouts, brackets and cancellations: of one lane, or of all.
void TimelinePainter::Pass::scopes(const LanePart* only)
{
    for (std::size_t i = 0; i < m_parts.timeouts.size(); ++i) {
        const models::TimeoutPart& timeout = m_parts.timeouts[i];
        if (only && timeout.task != only->task)
            continue;
        const PictureGroup group(
            m_names ? &m_painter : nullptr, [&] { return m_names->timeoutId(i); },
            [&] { return m_names->timeoutTitle(i); });
        paintTimeout(m_painter, timeout, behind(timeout.task), m_theme, m_texts);
    }
    for (const models::BracketPart& bracket : m_parts.brackets) {
        if (!only || bracket.task == only->task)
            paintBracket(m_painter, bracket, behind(bracket.task), m_theme, m_texts);
    }
    for (const models::ChainPart& chain : m_parts.chains) {
        if (!only || chain.task == only->task)
            paintChain(m_painter, chain, behind(chain.task), m_parts.lane.scale, m_theme);
    }
}

void TimelinePainter::Pass::latencies()
{
    const PictureGroup group(m_names ? &m_painter : nullptr, "latencies");
    for (const models::ChainPart& chain : m_parts.chains)
        paintLatencies(m_painter, chain, behind(chain.task), m_theme, m_texts);
}

void TimelinePainter::Pass::mark(const MarkPart& mark)
{
    const Glyph glyph = glyphFor(mark.kind);
    drawGlyph(m_painter, glyph, mark.rect.topLeft(), colorFor(mark.kind, m_theme),
        behind(mark.task), mark.rect.width() / glyphSize(glyph));
    if (mark.count > 1 && mark.counted)
        count(mark);
}

void TimelinePainter::Pass::endOf(const LanePart& lane)
{
    clearArrowsBehind(lane.exceptionName, lane.task);
    m_texts.draw(m_painter, lane.exceptionName, m_theme.error);
    clearArrowsBehind(lane.endNote, lane.task);
    m_texts.draw(m_painter, lane.endNote, m_theme.error);
    m_texts.draw(m_painter, lane.edgeHint, m_theme.text3);
}

void TimelinePainter::Pass::rails()
{
    within(rightOfLabels(lanesAndPinned()), [&] {
        scopes(nullptr);
        for (const MarkPart& each : m_parts.marks)
            mark(each);
        for (const LanePart& lane : m_parts.lanes)
            endOf(lane);
    });
}

void TimelinePainter::Pass::namedLanes()
{
    SegmentPainter segments(m_theme, m_texts);
    const double origin = m_parts.scale.toX(0);
    // Marks are laid out lane by lane, in the order of the lanes.
    std::size_t next = 0;
    for (const LanePart& lane : m_parts.lanes) {
        const PictureGroup group(
            &m_painter, [&] { return m_names->laneId(lane); },
            [&] { return m_names->laneTitle(lane); });
        for (std::size_t i = lane.firstBox; i < std::size_t{lane.firstBox} + lane.boxCount; ++i) {
            const PictureGroup box(
                &m_painter, [&] { return m_names->boxId(i); },
                [&] { return m_names->boxTitle(i); });
            segments.paint(m_painter, std::span(m_parts.boxes).subspan(i, 1), m_parts.lane, origin,
                Finish::Fine);
        }
        paintFoldCuts(m_painter, m_parts, m_theme, &lane);
        for (const QRectF& line : lane.foldedChildren)
            m_painter.fillRect(line, m_theme.waiting);
        if (lane.siblings == models::kNoIndex)
            scopes(&lane);
        for (; next < m_parts.marks.size() && m_parts.marks[next].task == lane.task; ++next) {
            const PictureGroup event(
                &m_painter, [&] { return m_names->markId(next); },
                [&] { return m_names->markTitle(next); });
            mark(m_parts.marks[next]);
        }
        endOf(lane);
        paintLaneLabel(m_painter, m_parts, lane, m_theme, m_texts);
    }
}

void TimelinePainter::Pass::clearArrowsBehind(const TextPart& text, models::TaskRow task)
{
    const double left = text.position.x() - (text.align & Qt::AlignRight ? text.width : 0);
    const QRectF area(left - 2, text.position.y() - text.px, text.width + 4, text.px * 1.25);
    for (const models::ArrowPart& arrow : m_parts.arrows) {
        for (const auto& line : arrow.lines) {
            for (std::size_t i = 1; i < line.size(); ++i) {
                // Widened, for a line has no area to meet with.
                const QRectF part = QRectF(line[i - 1], line[i]).normalized();
                if (area.intersects(part.adjusted(-1, -1, 1, 1))) {
                    m_painter.fillRect(area, behind(task));
                    return;
                }
            }
        }
    }
}

void TimelinePainter::Pass::loopLane()
{
    const QRectF& loop = m_parts.loop;
    within(loop, [&] {
        fillHorizontal(m_painter, loop.top() + 0.5, m_parts.labelWidth, loop.right(), m_theme.line);
        const double centre = loop.center().y();
        fillHorizontal(m_painter, centre, m_parts.runStartX, m_parts.runEndX, m_theme.line2);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.running);
        for (const models::LoopPart& part : m_parts.loopParts) {
            // Corners of the narrowest cannot be seen, and there may be hundreds.
            const bool narrow = m_clips && part.rect.width() < 4;
            m_painter.setRenderHint(QPainter::Antialiasing, !narrow);
            if (narrow) {
                m_painter.fillRect(part.rect, m_theme.running);
                continue;
            }
            const double radius = part.rect.width() > 6 ? 2 : 1;
            m_painter.drawRoundedRect(part.rect, radius, radius);
        }
        for (const models::LoopPart& part : m_parts.loopParts)
            m_texts.draw(m_painter, part.label, m_theme.onRunning);
        paintBandLabel(m_painter, loop, m_parts.labelWidth, m_parts.loopLabel, m_theme, m_texts);
    });
}

void TimelinePainter::Pass::outputLane()
{
    const QRectF& output = m_parts.output;
    within(output, [&] {
        for (std::size_t i = 0; i < m_parts.outputs.size(); ++i) {
            const models::OutputPart& part = m_parts.outputs[i];
            const PictureGroup group(
                m_names ? &m_painter : nullptr, [&] { return m_names->outputId(i); },
                [&] { return m_names->outputTitle(i); });
            drawSpeechGlyph(m_painter, m_texts, part.rect.center(),
                part.counted ? static_cast<int>(part.count) : 1,
                part.error ? m_theme.error : m_theme.text2, m_theme.lane, part.rect.width() / 12);
        }
        paintBandLabel(
            m_painter, output, m_parts.labelWidth, m_parts.outputLabel, m_theme, m_texts);
        fillHorizontal(m_painter, output.top() + 0.5, 0, output.right(), m_theme.line);
        fillHorizontal(m_painter, output.bottom() - 0.5, 0, output.right(), m_theme.line);
    });
}

TimelinePainter::TimelinePainter(const Theme& theme, TextCache& texts)
    : m_theme(theme), m_texts(texts)
{
}

void TimelinePainter::paint(QPainter& painter, const TimelineParts& parts, const QRectF& dirty,
    const models::TraceStore* store)
{
    std::optional<PartNames> names;
    if (store && VectorDevice::of(painter))
        names.emplace(*store, parts);
    QPainter* const named = names ? &painter : nullptr;
    Pass pass(painter, parts, m_theme, m_texts, dirty, names ? &*names : nullptr);
    painter.save();
    {
        const PictureGroup group(named, "ground");
        pass.within(QRectF(QPointF(0, 0), parts.viewport), [&] { pass.backgrounds(); });
        pass.within(parts.plot, [&] { pass.bands(); });
        pass.within(pass.lanesAndPinned(), [&] { pass.separators(); });
    }
    pass.within(pass.rightOfLabels(parts.lanesArea), [&] {
        const PictureGroup group(named, "resources");
        paintResourceLanes(painter, parts, m_theme, m_texts);
    });
    {
        const PictureGroup group(named, "arrows");
        pass.arrows(false);
    }
    pass.within(pass.rightOfLabels(pass.lanesAndPinned()), [&] {
        const PictureGroup group(named, "shared-lanes");
        paintDensities(painter, parts, m_theme);
    });
    if (names) {
        const PictureGroup group(named, "tasks");
        pass.namedLanes();
    } else {
        pass.boxes();
        pass.rails();
    }
    {
        const PictureGroup group(named, "arrow-heads");
        pass.arrows(true);
    }
    pass.within(pass.rightOfLabels(pass.lanesAndPinned()), [&] {
        paintSelection(painter, parts);
        pass.latencies();
    });
    pass.within(pass.lanesAndPinned(), [&] {
        const PictureGroup group(named, "labels");
        if (!names)
            paintLaneLabels(painter, parts, m_theme, m_texts);
        paintResourceLabels(painter, parts, m_theme, m_texts);
        const QRectF lanes = pass.lanesAndPinned();
        fillVertical(painter, parts.labelWidth + 0.5, lanes.top(), lanes.bottom(), m_theme.line);
    });
    {
        const PictureGroup group(named, "event-loop");
        pass.loopLane();
    }
    {
        const PictureGroup group(named, "output");
        pass.outputLane();
    }
    pass.within(parts.overview, [&] { paintOverview(painter, parts, m_theme, m_texts); });
    pass.within(parts.axis, [&] {
        const PictureGroup group(named, "axis");
        paintTimeAxis(painter, parts, m_theme, m_texts);
    });
    const QRectF right(
        parts.labelWidth, 0, parts.viewport.width() - parts.labelWidth, parts.viewport.height());
    pass.within(right, [&] {
        const PictureGroup group(named, "bookmarks");
        paintBookmarks(painter, parts, m_theme, m_texts);
    });
    pass.within(right, [&] {
        const PictureGroup group(named, "playhead");
        paintPlayhead(painter, parts, m_theme, m_texts);
    });
    painter.restore();
}

void TimelinePainter::paintSelection(QPainter& painter, const TimelineParts& parts)
{
    for (const BoxPart& box : parts.boxes) {
        if (!box.selected)
            continue;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.rect.adjusted(-1.5, -2, 1.5, 2), 3, 3);
    }
}

void TimelinePainter::paintOverlay(
    QPainter& painter, const TimelineParts& parts, const TimelineOverlay& overlay)
{
    painter.save();
    const double plotTop = parts.axis.isEmpty() ? parts.plot.top() : parts.axis.bottom();
    const QRectF lanes = QRectF(parts.labelWidth, plotTop,
        parts.viewport.width() - parts.labelWidth, std::max(0.0, parts.bottom - plotTop));
    if (overlay.range) {
        const double left = std::max(parts.scale.toX(overlay.range->start), lanes.left());
        const double right = std::min(parts.scale.toX(overlay.range->end), lanes.right());
        if (left <= right) {
            QColor tint = m_theme.accent;
            tint.setAlphaF(0.14f);
            painter.fillRect(QRectF(left, lanes.top(), right - left, lanes.height()), tint);
            fillVertical(painter, left, lanes.top(), lanes.bottom(), m_theme.accent);
            fillVertical(painter, right, lanes.top(), lanes.bottom(), m_theme.accent);
            paintAxisTime(painter, parts, (left + right) / 2,
                models::formatMeasured(overlay.range->duration()), m_theme, m_texts);
        }
    }
    if (overlay.pointerX && *overlay.pointerX >= lanes.left()) {
        QColor hair = m_theme.text2;
        hair.setAlphaF(0.5f);
        fillVertical(painter, *overlay.pointerX, lanes.top(), lanes.bottom(), hair);
        if (!overlay.range && !parts.axis.isEmpty())
            paintAxisTime(painter, parts, *overlay.pointerX,
                models::formatSeconds(
                    parts.scale.toTime(*overlay.pointerX), decimalsOf(parts.scale)),
                m_theme, m_texts);
    }
    if (overlay.laneDropY)
        painter.fillRect(
            QRectF(0, *overlay.laneDropY - kDropLine / 2, parts.viewport.width(), kDropLine),
            m_theme.accent);
    const QRectF laneClip(
        parts.lanesArea.isEmpty() ? lanes : parts.lanesArea.united(parts.pinnedLanes));
    painter.setClipRect(laneClip, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (overlay.hover.task != models::kNoIndex) {
        for (const LanePart& lane : parts.lanes)
            if (lane.task == overlay.hover.task)
                paintHoveredName(painter, lane, m_theme, m_texts);
    }
    painter.setClipRect(
        QRectF(lanes.left(), laneClip.top(), lanes.width(), laneClip.height()), Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (overlay.criticalPath)
        paintCriticalPath(painter, criticalPathStrokes(parts, *overlay.criticalPath), m_theme);
    if (overlay.ghost)
        paintGhost(painter, parts, ghostOutlines(parts, *overlay.ghost), m_theme);
    if (const BoxPart* box = findBox(parts, overlay.hover)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.text, 1.5));
        painter.drawRoundedRect(box->rect.adjusted(-1, -1.5, 1, 1.5), 3, 3);
    }
    if (overlay.link) {
        // From the time in which it was ready to the step that had the loop.
        painter.setPen(QPen(m_theme.ready, 1.4));
        painter.drawPolyline(overlay.link->data(), static_cast<int>(overlay.link->size()));
        painter.setBrush(m_theme.ready);
        painter.drawEllipse(overlay.link->back(), 3, 3);
        painter.setBrush(Qt::NoBrush);
    }
    if (overlay.focus) {
        if (const BoxPart* box = findBox(parts, *overlay.focus)) {
            painter.setPen(QPen(m_theme.accent, 2));
            painter.drawRoundedRect(box->rect.adjusted(-3, -4, 3, 4), 4, 4);
        }
    }
    painter.restore();
}

} // namespace awaitscope::gui
