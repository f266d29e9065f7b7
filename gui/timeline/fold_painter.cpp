#include "gui/timeline/fold_painter.h"

#include "gui/timeline/time_axis.h"

#include <QPainter>

namespace awaitscope::gui {

using models::BoxPart;
using models::FoldPart;
using models::LanePart;
using models::TimelineParts;

namespace {

constexpr double narrowestTint = 2, narrowestCut = 8; // px

/// Two slanted strokes through a bar, with nothing between them.
void paintCut(QPainter& painter, QPointF centre, double height, const Theme& theme,
    const QColor& behind)
{
    constexpr double half = 2.2, slant = 2.5;
    const double top = centre.y() - height / 2 - 1.5, bottom = centre.y() + height / 2 + 1.5;
    const QPointF corners[] = {{centre.x() - half + slant, top}, {centre.x() + half + slant, top},
        {centre.x() + half - slant, bottom}, {centre.x() - half - slant, bottom}};
    painter.setPen(Qt::NoPen);
    painter.setBrush(behind);
    painter.drawPolygon(corners, 4);
    painter.setPen(QPen(theme.text3, 1.2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(corners[0], corners[3]);
    painter.drawLine(corners[1], corners[2]);
}

} // namespace

void paintFoldTints(QPainter& painter, const TimelineParts& parts, const Theme& theme)
{
    for (const FoldPart& fold : parts.folds) {
        const QRectF gap = fold.rect.intersected(parts.plot);
        if (gap.width() < narrowestTint)
            continue;
        painter.fillRect(gap, theme.head);
        for (const double x : {fold.rect.left(), fold.rect.right()})
            if (x > parts.plot.left())
                fillVertical(painter, x, gap.top(), gap.bottom(), theme.line);
    }
}

void paintFoldCuts(
    QPainter& painter, const TimelineParts& parts, const Theme& theme, const LanePart* only)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const FoldPart& fold : parts.folds) {
        const double x = fold.rect.center().x();
        if (fold.rect.width() < narrowestCut || x < parts.plot.left())
            continue;
        for (const LanePart& lane : parts.lanes) {
            if (only && &lane != only)
                continue;
            for (std::uint32_t i = 0; i < lane.boxCount; ++i) {
                const BoxPart& box = parts.boxes[lane.firstBox + i];
                if (box.rect.left() > fold.rect.left() + 1
                    || box.rect.right() < fold.rect.right() - 1)
                    continue;
                const double words = box.label.position.x() + box.label.width + 2;
                if (box.label.text.isEmpty() || x - 6 > words)
                    paintCut(painter, {x, lane.barY}, box.rect.height(), theme, theme.head);
            }
        }
    }
}

void paintFoldsOnAxis(
    QPainter& painter, const TimelineParts& parts, const Theme& theme, TextCache& texts)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const FoldPart& fold : parts.folds) {
        const double left = fold.zigzag.front().x(), right = fold.zigzag.back().x();
        painter.fillRect(QRectF(left, parts.axis.bottom() - 8, right - left, 8), theme.head);
        painter.setPen(QPen(theme.text3, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(fold.zigzag);
        texts.draw(painter, fold.label, theme.text3);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace awaitscope::gui
