#include "gui/timeline/arrow_painter.h"

#include "gui/timeline/part_names.h"
#include "gui/timeline/vector_device.h"

#include <QPainter>

#include <algorithm>

namespace awaitscope::gui {

using models::ArrowHead;
using models::ArrowPart;
using models::FlowKind;
using models::TimelineParts;

namespace {

constexpr double unrelatedOpacity = 0.25;

QColor colorOf(FlowKind kind, const Theme& theme)
{
    switch (kind) {
    case FlowKind::Create:
        return theme.text3;
    case FlowKind::Wake:
        return theme.done;
    case FlowKind::Cancel:
        return theme.cancelling;
    case FlowKind::Await:
        break;
    }
    return theme.text2;
}

QPen linePen(FlowKind kind, bool bus, double scale, const Theme& theme)
{
    QPen pen(colorOf(kind, theme), 1.4 * scale);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    // Dash lengths are given in pen widths: 6-2-1.5-2 px at 2 px, 1.2-2.4 px at 1.2 px.
    if (kind == FlowKind::Cancel) {
        pen.setWidthF(2 * scale);
        pen.setDashPattern({3, 1, 0.75, 1});
    } else if (kind == FlowKind::Await) {
        pen.setWidthF(1.2 * scale);
        pen.setDashPattern({1, 2});
    } else if (bus) {
        pen.setWidthF(1.2 * scale);
    }
    return pen;
}

void paintHead(
    QPainter& painter, const ArrowHead& head, FlowKind kind, double scale, const Theme& theme)
{
    const QColor color = colorOf(kind, theme);
    const QPointF along = head.direction * scale;
    const QPointF across(-along.y(), along.x());
    const bool horizontal = qAbs(head.direction.x()) > qAbs(head.direction.y());
    if (head.filled) {
        const double length = horizontal ? 6.5 : 7, half = horizontal ? 4 : 4.2;
        const QPointF corners[] = {head.tip - along * length - across * half, head.tip,
            head.tip - along * length + across * half};
        painter.setPen(QPen(color, scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(color);
        painter.drawPolygon(corners, 3);
    } else {
        const double length = horizontal ? 3.5 : 6, half = horizontal ? 3 : 4.2;
        const QPointF corners[] = {head.tip - along * length - across * half, head.tip,
            head.tip - along * length + across * half};
        painter.setPen(QPen(
            color, (horizontal ? 1.2 : 1.5) * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(corners, 3);
    }
}

template <class Paint>
void forEachArrow(
    QPainter& painter, const TimelineParts& parts, const PartNames* names, Paint&& paint)
{
    // A selected segment is a question about that moment, so other arrows step back. A selected
    // lane is only looked at: main-light.png keeps every arrow then.
    const bool fade = std::any_of(parts.boxes.begin(), parts.boxes.end(),
        [](const models::BoxPart& box) { return box.selected; });
    painter.setRenderHint(QPainter::Antialiasing);
    const double opacity = painter.opacity();
    for (std::size_t i = 0; i < parts.arrows.size(); ++i) {
        const ArrowPart& arrow = parts.arrows[i];
        const PictureGroup group(
            names ? &painter : nullptr, [&] { return names->arrowId(i); },
            [&] { return names->arrowTitle(i); });
        painter.setOpacity(arrow.related || !fade ? opacity : opacity * unrelatedOpacity);
        paint(arrow);
    }
    painter.setOpacity(opacity);
}

} // namespace

void paintArrowLines(QPainter& painter, const TimelineParts& parts, const Theme& theme,
    const PartNames* names)
{
    painter.setBrush(Qt::NoBrush);
    forEachArrow(painter, parts, names, [&](const ArrowPart& arrow) {
        painter.setPen(linePen(arrow.kind, arrow.flows.size() > 1, parts.lane.scale, theme));
        for (const std::vector<QPointF>& line : arrow.lines)
            painter.drawPolyline(line.data(), static_cast<int>(line.size()));
    });
}

void paintArrowHeads(QPainter& painter, const TimelineParts& parts, const Theme& theme,
    const PartNames* names)
{
    forEachArrow(painter, parts, names, [&](const ArrowPart& arrow) {
        for (const ArrowHead& head : arrow.heads)
            paintHead(painter, head, arrow.kind, parts.lane.scale, theme);
    });
}

void paintArrowSample(
    QPainter& painter, FlowKind kind, QPointF from, QPointF to, const Theme& theme)
{
    const bool filled = kind == FlowKind::Wake || kind == FlowKind::Cancel;
    const QLineF line(from, to);
    const QPointF direction = (to - from) / line.length();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(linePen(kind, false, 1, theme));
    painter.drawLine(from, filled ? to - direction * 6 : to);
    // A legend's head is the larger one, whatever its direction.
    const QPointF across(-direction.y(), direction.x());
    const QPointF corners[]
        = {to - direction * 7 - across * 4.5, to, to - direction * 7 + across * 4.5};
    const QColor color = colorOf(kind, theme);
    painter.setPen(QPen(color, filled ? 1 : 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
    if (filled)
        painter.drawPolygon(corners, 3);
    else
        painter.drawPolyline(corners, 3);
}

} // namespace awaitscope::gui
