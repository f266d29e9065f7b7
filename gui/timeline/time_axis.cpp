#include "gui/timeline/time_axis.h"

#include "gui/timeline/fold_painter.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::TickPart;
using models::TimelineParts;

void fillVertical(QPainter& painter, double x, double top, double bottom, const QColor& color)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const double left = std::round((x - 0.5) * ratio) / ratio;
    painter.fillRect(QRectF(left, top, 1, bottom - top), color);
}

void fillHorizontal(QPainter& painter, double y, double left, double right, const QColor& color)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const double top = std::round((y - 0.5) * ratio) / ratio;
    painter.fillRect(QRectF(left, top, right - left, 1), color);
}

void paintTimeAxis(
    QPainter& painter, const TimelineParts& parts, const Theme& theme, TextCache& texts)
{
    const QRectF& axis = parts.axis;
    if (axis.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(axis, theme.head);
    fillHorizontal(painter, axis.top() + 0.5, axis.left(), axis.right(), theme.line);
    for (const TickPart& tick : parts.ticks)
        fillVertical(
            painter, tick.x, axis.bottom() - (tick.major ? 7 : 4), axis.bottom(), theme.line2);
    for (const TickPart& tick : parts.ticks)
        texts.draw(painter, tick.label, theme.text2);
    paintFoldsOnAxis(painter, parts, theme, texts);
    painter.fillRect(
        QRectF(axis.left(), axis.top() + 1, parts.labelWidth, axis.height() - 1), theme.head);
    fillVertical(painter, parts.labelWidth + 0.5, axis.top(), axis.bottom(), theme.line);
    texts.draw(painter, parts.axisLabel, theme.text2);
}

void paintGrid(QPainter& painter, const TimelineParts& parts, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintFoldTints(painter, parts, theme);
    for (const TickPart& tick : parts.ticks)
        if (tick.x > parts.plot.left())
            fillVertical(painter, tick.x, parts.plot.top(), parts.plot.bottom(),
                tick.major ? theme.grid : theme.gridMinor);
}

void paintPlayhead(
    QPainter& painter, const TimelineParts& parts, const Theme& theme, TextCache& texts)
{
    const models::PlayheadPart& playhead = parts.playhead;
    if (!playhead.visible)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(playhead.x, playhead.top), QPointF(playhead.x, playhead.bottom));
    painter.setPen(QPen(theme.accent, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(theme.accent);
    painter.drawPolygon(playhead.flag.data(), static_cast<int>(playhead.flag.size()));
    texts.draw(painter, playhead.text, theme.onAccent);
}

void paintAxisTime(QPainter& painter, const TimelineParts& parts, double x, const QString& text,
    const Theme& theme, TextCache& texts)
{
    constexpr double px = 11;
    const double width = texts.width(text, px, false) + 10;
    const double left = std::clamp(x - width / 2, parts.axis.left() + parts.labelWidth + 1,
        std::max(parts.axis.left() + parts.labelWidth + 1, parts.axis.right() - width));
    const QRectF box(left, parts.axis.top() + 4.5, width, 17);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line2, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(box, 3, 3);
    texts.draw(painter, QPointF(left + 5, box.bottom() - 4.5), text, px, false, theme.text);
}

} // namespace awaitscope::gui
