#include "gui/timeline/lane_labels.h"

#include "gui/timeline/glyphs.h"
#include "gui/timeline/time_axis.h"

#include <QPainter>

namespace awaitscope::gui {

using models::LanePart;
using models::TaskOutcome;
using models::TimelineParts;

namespace {

void paintOutcome(
    QPainter& painter, const LanePart& lane, const QColor& background, const Theme& theme)
{
    const double scale = lane.outcomeRect.width() / 12;
    const QPointF at = lane.outcomeRect.topLeft();
    switch (lane.outcome) {
    case TaskOutcome::Pending:
        break;
    case TaskOutcome::Returned:
        drawGlyph(painter, Glyph::Done, at, theme.done, background, scale);
        break;
    case TaskOutcome::Failed:
        drawGlyph(painter, Glyph::Failed, at, theme.error, background, scale);
        break;
    case TaskOutcome::Cancelled:
        drawGlyph(painter, Glyph::Cancelled, at, theme.cancelling, background, scale);
        break;
    }
}

} // namespace

void paintTriangle(
    QPainter& painter, const QRectF& rect, bool folded, double scale, const QColor& color)
{
    const QPointF c = rect.center();
    const double a = 4 * scale, b = 2 * scale;
    const QPointF down[] = {{c.x() - a, c.y() - b}, {c.x(), c.y() + b}, {c.x() + a, c.y() - b}};
    const QPointF right[] = {{c.x() - b, c.y() - a}, {c.x() + b, c.y()}, {c.x() - b, c.y() + a}};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5 * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(folded ? right : down, 3);
}

void paintLaneLabels(
    QPainter& painter, const TimelineParts& parts, const Theme& theme, TextCache& texts)
{
    for (const LanePart& lane : parts.lanes)
        paintLaneLabel(painter, parts, lane, theme, texts);
}

void paintLaneLabel(QPainter& painter, const TimelineParts& parts, const LanePart& lane,
    const Theme& theme, TextCache& texts)
{
    const QColor& background = lane.selected ? theme.selection : theme.head;
    const QRectF cell(lane.rect.left(), lane.rect.top(), parts.labelWidth, lane.rect.height());
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(cell, background);
    if (lane.selected)
        painter.fillRect(QRectF(cell.left(), cell.top(), 3, cell.height()), theme.accent);
    fillHorizontal(painter, cell.top() + 0.5, cell.left(), cell.right(), theme.line);
    painter.setPen(QPen(theme.line2, 1));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawLines(lane.treeLines.data(), static_cast<int>(lane.treeLines.size()));
    if (!lane.triangleRect.isEmpty())
        paintTriangle(painter, lane.triangleRect, lane.folded, parts.lane.scale, theme.text2);
    texts.draw(painter, lane.name, theme.text);
    texts.draw(painter, lane.note, theme.text2);
    if (!lane.incompleteRect.isEmpty()) {
        painter.setPen(QPen(theme.text3, 1.2, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(lane.incompleteRect);
    }
    paintOutcome(painter, lane, background, theme);
}

void paintHoveredName(QPainter& painter, const LanePart& lane, const Theme& theme, TextCache& texts)
{
    if (lane.name.bold || lane.name.text.isEmpty())
        return;
    models::TextPart strong = lane.name;
    strong.bold = true;
    // A patch hides the regular name, whose letters are elsewhere.
    const double width = texts.width(strong.text, strong.px, true) + 2;
    painter.fillRect(
        QRectF(strong.position.x() - 1, strong.position.y() - strong.px, width, strong.px * 1.35),
        lane.selected ? theme.selection : theme.head);
    texts.draw(painter, strong, theme.text);
}

void paintBandLabel(QPainter& painter, const QRectF& band, double labelWidth,
    const models::TextPart& label, const Theme& theme, TextCache& texts)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(band.left(), band.top(), labelWidth, band.height()), theme.head);
    fillHorizontal(painter, band.top() + 0.5, band.left(), band.left() + labelWidth, theme.line);
    fillVertical(painter, labelWidth + 0.5, band.top(), band.bottom(), theme.line);
    texts.draw(painter, label, theme.text);
}

} // namespace awaitscope::gui
