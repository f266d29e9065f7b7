#include "gui/timeline/textures.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

void appendHatch(QList<QLineF>& lines, const QRectF& area, double gap, double phase)
{
    if (area.width() <= 0 || area.height() <= 0 || gap <= 0)
        return;
    const double width = area.width(), height = area.height();
    // The line with number k meets the bottom edge at x = phase + k * gap and the top edge
    // `height` further right. Begin with the first one whose top end reaches into the area.
    const double begin = std::floor((area.left() - height - phase) / gap) * gap + phase;
    for (double bottom = begin - area.left(); bottom < width; bottom += gap) {
        const double x0 = std::max(0.0, bottom);
        const double x1 = std::min(width, bottom + height);
        if (x1 <= x0)
            continue;
        lines.append(QLineF(area.left() + x0, area.bottom() - (x0 - bottom), area.left() + x1,
            area.bottom() - (x1 - bottom)));
    }
}

void appendDots(QList<QPointF>& points, const QRectF& area, double scale)
{
    const double step = 5 * scale;
    bool odd = false;
    for (double y = area.top() + 4 * scale; y < area.bottom() - 2 * scale; y += step, odd = !odd)
        for (double x = area.left() + (odd ? 5.5 : 3) * scale; x < area.right() - 2 * scale;
             x += step)
            points.append(QPointF(x, y));
}

void appendDashedFrame(QList<QLineF>& lines, const QRectF& frame, double on, double off)
{
    const double period = on + off;
    for (double x = frame.left(); x < frame.right(); x += period) {
        const double end = std::min(x + on, frame.right());
        lines.append(QLineF(x, frame.top(), end, frame.top()));
        lines.append(QLineF(x, frame.bottom(), end, frame.bottom()));
    }
    for (double y = frame.top(); y < frame.bottom(); y += period) {
        const double end = std::min(y + on, frame.bottom());
        lines.append(QLineF(frame.left(), y, frame.left(), end));
        lines.append(QLineF(frame.right(), y, frame.right(), end));
    }
}

} // namespace awaitscope::gui
