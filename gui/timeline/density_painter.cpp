#include "gui/timeline/density_painter.h"

#include <QPainter>

namespace awaitscope::gui {

using models::DensityPart;
using models::SliceState;

namespace {

struct Colors {
    QColor fill, edge;
};

Colors colorsOf(SliceState state, const Theme& theme)
{
    switch (state) {
    case SliceState::Waiting:
        return {theme.waitingFill, theme.waiting};
    case SliceState::Ready:
        return {theme.readyFill, theme.ready};
    case SliceState::Running:
        return {theme.running, theme.running};
    case SliceState::Cancelling:
        break;
    }
    return {theme.cancellingFill, theme.cancelling};
}

} // namespace

void paintDensities(QPainter& painter, const models::TimelineParts& parts, const Theme& theme)
{
    // Columns are rectangles side by side: smoothing would only blur their sides.
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const DensityPart& density : parts.densities) {
        for (std::size_t i = 0; i < density.areas.size(); ++i) {
            const QPolygonF& area = density.areas[i];
            if (area.isEmpty())
                continue;
            const Colors colors = colorsOf(static_cast<SliceState>(i), theme);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.fill);
            painter.drawPolygon(area);
            painter.setPen(QPen(colors.edge, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(area.constData(), density.edgePoints[i]);
        }
        for (const QRectF& steps : density.steps)
            painter.fillRect(steps, theme.running);
        for (const QRectF& failure : density.failures)
            painter.fillRect(failure, theme.error);
    }
}

} // namespace awaitscope::gui
