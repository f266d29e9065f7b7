#include "gui/timeline/segment_painter.h"

#include "gui/timeline/glyphs.h"
#include "gui/timeline/textures.h"

#include <QPaintEngine>
#include <QPainter>

#include <cmath>

namespace awaitscope::gui {

using models::BoxPart;
using models::IconKind;
using models::SliceState;

namespace {

// Distances of the textures at scale 1, px.
constexpr double hatchGap = 7, hatchWidth = 1.1;
constexpr double tapeGap = 9, tapeWidth = 3.6;
constexpr double dotDiameter = 2.2;
constexpr double dashOn = 4, dashOff = 2.5;
// Below this a bar is a coloured tick, and a texture in it would be noise; among thousands of bars
// it takes more room to tell a texture from its neighbours.
constexpr double minFineTexture = 6, minPlainTexture = 14;

Glyph glyphFor(IconKind icon)
{
    switch (icon) {
    case IconKind::Link:
        return Glyph::Link;
    case IconKind::Plug:
        return Glyph::Plug;
    case IconKind::Lock:
        return Glyph::Lock;
    case IconKind::Queue:
        return Glyph::Queue;
    case IconKind::Clock:
    case IconKind::None:
        break;
    }
    return Glyph::Clock;
}

/// Bars with an outline as two filled rectangles each, without antialiasing: ten times cheaper
/// than a stroked path. drawRects() would be slower than this wherever a transform scales.
void fillOutlined(QPainter& painter, const QList<QRectF>& bars, double stroke, const QColor& edge,
    const QColor& fill)
{
    for (const QRectF& bar : bars) {
        painter.fillRect(bar, edge);
        if (bar.width() > 2 * stroke)
            painter.fillRect(bar.adjusted(stroke, stroke, -stroke, -stroke), fill);
    }
}

void fillAll(QPainter& painter, const QList<QRectF>& rects, const QColor& color)
{
    for (const QRectF& rect : rects)
        painter.fillRect(rect, color);
}

void drawLines(QPainter& painter, const QList<QLineF>& lines, const QColor& color, double width)
{
    if (lines.isEmpty())
        return;
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(lines);
}

bool isBarOf(const BoxPart& box, SliceState state)
{
    return box.state == state;
}

} // namespace

struct SegmentPainter::Frame {
    const models::LaneMetrics& lane;
    double origin; ///< x to which textures are anchored
    double ratio; ///< device pixels per px; 0 for vector devices, which need no snapping
    bool fine;

    double minTexture() const { return fine ? minFineTexture : minPlainTexture; }
    double snap(double x) const { return ratio > 0 ? std::round(x * ratio) / ratio : x; }

    /// The outer edge of a bar. Layout gives the height of the outline's middle line, as the
    /// design does; half a stroke is added above and below.
    QRectF outer(const BoxPart& box, double stroke) const
    {
        const double left = snap(box.rect.left());
        const double right = std::max(snap(box.rect.right()), left + 1);
        const double top = snap(box.rect.top() - stroke / 2);
        const double bottom = snap(box.rect.bottom() + stroke / 2);
        return QRectF(left, top, right - left, bottom - top);
    }
};

void SegmentPainter::paint(QPainter& painter, std::span<const BoxPart> boxes,
    const models::LaneMetrics& lane, double origin, Finish finish)
{
    const auto type = painter.paintEngine()->type();
    const bool vector = type == QPaintEngine::SVG || type == QPaintEngine::Pdf;
    const double ratio = painter.device()->devicePixelRatioF() * painter.transform().m11();
    const Frame frame{lane, origin, vector ? 0.0 : ratio, finish == Finish::Fine || vector};
    painter.save();
    paintWaiting(painter, boxes, frame);
    paintReady(painter, boxes, frame);
    paintCancelling(painter, boxes, frame);
    paintRunning(painter, boxes, frame);
    painter.restore();
}

void SegmentPainter::paintWaiting(
    QPainter& painter, std::span<const BoxPart> boxes, const Frame& frame)
{
    const double scale = frame.lane.scale, stroke = scale;
    QList<QRectF> fills, dashedFills;
    QList<QLineF> hatch, dashes;
    for (const BoxPart& box : boxes) {
        if (!isBarOf(box, SliceState::Waiting))
            continue;
        const QRectF outer = frame.outer(box, stroke);
        const bool dashed = box.dependency && outer.width() >= frame.minTexture();
        (dashed && !frame.fine ? dashedFills : fills).append(outer);
        if (dashed && !frame.fine) {
            const double half = stroke / 2;
            appendDashedFrame(
                dashes, outer.adjusted(half, half, -half, -half), dashOn * scale, dashOff * scale);
        }
        if (outer.width() >= frame.minTexture()) {
            const double left = std::max(box.textureLeft, outer.left() + 1.5 * scale);
            const double right = outer.right() - 1.5 * scale;
            appendHatch(hatch,
                QRectF(QPointF(left, outer.top() + 1.5 * scale),
                    QPointF(right, outer.bottom() - 1.5 * scale)),
                hatchGap * scale, frame.origin);
        }
    }
    if (fills.isEmpty() && dashedFills.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, frame.fine);
    if (!frame.fine) {
        fillOutlined(painter, fills, stroke, m_theme.waiting, m_theme.waitingFill);
        fillAll(painter, dashedFills, m_theme.waitingFill);
        drawLines(painter, dashes, m_theme.waiting, stroke);
        // Smooth lines of exactly one device pixel are cheap; wider ones only where pixels are so
        // small that they need no smoothing.
        painter.setRenderHint(QPainter::Antialiasing, frame.ratio < 1.5);
        drawLines(painter, hatch, m_theme.waitingHatch, frame.ratio < 1.5 ? 1 : hatchWidth * scale);
    } else {
        const double half = stroke / 2;
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.waitingFill);
        for (const QRectF& fill : fills)
            painter.drawRoundedRect(fill.adjusted(half, half, -half, -half), 3 * scale, 3 * scale);
        drawLines(painter, hatch, m_theme.waitingHatch, hatchWidth * scale);
        QPen solid(m_theme.waiting, stroke), dashed(m_theme.waiting, stroke);
        dashed.setCapStyle(Qt::FlatCap);
        dashed.setDashPattern({dashOn * scale / stroke, dashOff * scale / stroke});
        painter.setBrush(Qt::NoBrush);
        for (const BoxPart& box : boxes) {
            if (!isBarOf(box, SliceState::Waiting))
                continue;
            painter.setPen(box.dependency ? dashed : solid);
            painter.drawRoundedRect(
                frame.outer(box, stroke).adjusted(half, half, -half, -half), 3 * scale, 3 * scale);
        }
    }
    for (const BoxPart& box : boxes)
        if (isBarOf(box, SliceState::Waiting))
            paintLabel(painter, box, frame, m_theme.text, m_theme.text2, m_theme.waitingFill);
}

void SegmentPainter::paintReady(
    QPainter& painter, std::span<const BoxPart> boxes, const Frame& frame)
{
    const double scale = frame.lane.scale, stroke = scale, half = stroke / 2;
    QList<QRectF> fills, dotted;
    for (const BoxPart& box : boxes) {
        if (!isBarOf(box, SliceState::Ready))
            continue;
        const QRectF outer = frame.outer(box, stroke);
        fills.append(outer);
        if (outer.width() >= frame.minTexture())
            dotted.append(outer.adjusted(0, half, 0, -half));
    }
    if (fills.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, frame.fine);
    if (frame.fine) {
        painter.setPen(QPen(m_theme.ready, stroke));
        painter.setBrush(m_theme.readyFill);
        for (const QRectF& fill : fills)
            painter.drawRoundedRect(fill.adjusted(half, half, -half, -half), 2 * scale, 2 * scale);
    } else {
        fillOutlined(painter, fills, stroke, m_theme.ready, m_theme.readyFill);
    }
    if (dotted.isEmpty())
        return;
    const double diameter = dotDiameter * scale;
    if (frame.ratio > 0) {
        const DotStrip dots(
            dotted.front().height(), half, scale, diameter, m_theme.ready, frame.ratio);
        for (const QRectF& area : dotted)
            dots.draw(painter, area);
    } else {
        // The SVG generator turns points into strokes of no length, which some viewers drop.
        QList<QPointF> dots;
        for (const QRectF& area : dotted)
            appendDots(dots, area, scale);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.ready);
        for (const QPointF& dot : dots)
            painter.drawEllipse(dot, diameter / 2, diameter / 2);
    }
}

void SegmentPainter::paintCancelling(
    QPainter& painter, std::span<const BoxPart> boxes, const Frame& frame)
{
    const double scale = frame.lane.scale, stroke = 1.5 * scale, half = stroke / 2;
    QList<QRectF> fills;
    QList<QLineF> tape;
    for (const BoxPart& box : boxes) {
        if (!isBarOf(box, SliceState::Cancelling))
            continue;
        const QRectF outer = frame.outer(box, stroke);
        fills.append(outer);
        if (outer.width() >= frame.minTexture()) {
            const double inset = 1.5 * scale;
            appendHatch(
                tape, outer.adjusted(inset, inset, -inset, -inset), tapeGap * scale, frame.origin);
        }
    }
    if (fills.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, frame.fine);
    if (frame.fine) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.cancellingFill);
        for (const QRectF& fill : fills)
            painter.drawRoundedRect(fill.adjusted(half, half, -half, -half), 2 * scale, 2 * scale);
    } else {
        fillOutlined(
            painter, fills, frame.snap(stroke), m_theme.cancelling, m_theme.cancellingFill);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    drawLines(painter, tape, m_theme.cancellingTape, tapeWidth * scale);
    if (frame.fine) {
        painter.setPen(QPen(m_theme.cancelling, stroke));
        painter.setBrush(Qt::NoBrush);
        for (const QRectF& fill : fills)
            painter.drawRoundedRect(fill.adjusted(half, half, -half, -half), 2 * scale, 2 * scale);
    }
    for (const BoxPart& box : boxes) {
        if (!isBarOf(box, SliceState::Cancelling))
            continue;
        if (!box.labelBackground.isEmpty()) {
            // The tape is too heavy to read on: the label stands on a plain patch.
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.cancellingFill);
            painter.drawRoundedRect(box.labelBackground, 2 * scale, 2 * scale);
        }
        paintLabel(painter, box, frame, m_theme.text, m_theme.cancelling, m_theme.cancellingFill);
    }
}

void SegmentPainter::paintRunning(
    QPainter& painter, std::span<const BoxPart> boxes, const Frame& frame)
{
    const double scale = frame.lane.scale;
    QList<QRectF> fills, errors, rules;
    for (const BoxPart& box : boxes) {
        if (!isBarOf(box, SliceState::Running))
            continue;
        const QRectF outer = frame.outer(box, 0);
        (box.error ? errors : fills).append(outer);
        if (box.blocked)
            rules.append(
                QRectF(outer.left(), box.rect.top() - 3 * scale, outer.width(), 2.5 * scale));
    }
    painter.setRenderHint(QPainter::Antialiasing, frame.fine);
    if (frame.fine) {
        painter.setPen(Qt::NoPen);
        for (const QList<QRectF>* list : {&fills, &errors}) {
            painter.setBrush(list == &fills ? m_theme.running : m_theme.error);
            for (const QRectF& fill : *list) {
                const double radius = (fill.width() > 6 * scale ? 2 : 1) * scale;
                painter.drawRoundedRect(fill, radius, radius);
            }
        }
    } else {
        fillAll(painter, fills, m_theme.running);
        fillAll(painter, errors, m_theme.error);
    }
    fillAll(painter, rules, m_theme.error);
    for (const BoxPart& box : boxes)
        if (isBarOf(box, SliceState::Running))
            paintLabel(painter, box, frame, m_theme.onRunning, m_theme.onRunning, m_theme.running);
}

void SegmentPainter::paintLabel(QPainter& painter, const BoxPart& box, const Frame& frame,
    const QColor& text, const QColor& iconColor, const QColor& background)
{
    if (box.icon != IconKind::None)
        drawGlyph(
            painter, glyphFor(box.icon), box.iconPosition, iconColor, background, frame.lane.scale);
    if (!box.label.text.isEmpty())
        m_texts.draw(painter, box.label, text);
}

void SegmentPainter::paintSample(
    QPainter& painter, SliceState state, const QRectF& rect, bool dependency, Finish finish)
{
    BoxPart box{};
    const double inset = state == SliceState::Running ? 0 : state == SliceState::Waiting ? 3 : 0.5;
    box.rect = rect.adjusted(0, inset, 0, -inset);
    box.state = state;
    box.dependency = dependency;
    box.textureLeft = rect.left();
    const models::LaneMetrics lane;
    paint(painter, std::span(&box, 1), lane, rect.left(), finish);
}

} // namespace awaitscope::gui
