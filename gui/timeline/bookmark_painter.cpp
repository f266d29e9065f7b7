#include "gui/timeline/bookmark_painter.h"

#include <QPainter>

namespace awaitscope::gui {

using models::BookmarkPart;

namespace {

void paintFlag(QPainter& painter, const QRectF& rect, const Theme& theme)
{
    const QPointF at = rect.topLeft();
    const QPointF pennant[] = {at + QPointF(0.7, 0), at + QPointF(9, 0), at + QPointF(6.6, 3.2),
        at + QPointF(9, 6.4), at + QPointF(0.7, 6.4)};
    painter.setPen(QPen(theme.text, 1.4, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(at + QPointF(0.7, 0), at + QPointF(0.7, rect.height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawPolygon(pennant, 5);
}

/// A sheet of paper with its corner folded.
void paintNote(QPainter& painter, const QRectF& rect, const Theme& theme)
{
    const QRectF sheet = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    const double fold = 3.5;
    const QPointF outline[] = {sheet.topLeft(), sheet.topRight() - QPointF(fold, 0),
        sheet.topRight() + QPointF(0, fold), sheet.bottomRight(), sheet.bottomLeft()};
    painter.setPen(QPen(theme.text, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(theme.panel);
    painter.drawPolygon(outline, 5);
    painter.drawLine(outline[1], outline[1] + QPointF(0, fold));
    painter.drawLine(outline[1] + QPointF(0, fold), outline[2]);
}

} // namespace

void paintBookmarks(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const BookmarkPart& bookmark : parts.bookmarks) {
        QPen pole(theme.text2, 1);
        pole.setCapStyle(Qt::FlatCap);
        pole.setDashPattern({1, 3});
        painter.setPen(pole);
        painter.drawLine(bookmark.pole);
    }
    for (const BookmarkPart& bookmark : parts.bookmarks) {
        if (!bookmark.labelBackground.isEmpty()) {
            painter.setPen(QPen(theme.line2, 1));
            painter.setBrush(theme.panel);
            painter.drawRoundedRect(bookmark.labelBackground, 3, 3);
            texts.draw(painter, bookmark.label, theme.text);
        }
        if (bookmark.task == models::kNoIndex)
            paintFlag(painter, bookmark.flag, theme);
        else
            paintNote(painter, bookmark.flag, theme);
    }
}

} // namespace awaitscope::gui
