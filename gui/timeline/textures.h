#pragma once

#include <QColor>
#include <QLineF>
#include <QList>
#include <QPixmap>
#include <QPointF>
#include <QRectF>

class QPainter;

namespace awaitscope::gui {

/// The textures of the states as explicit geometry, clipped to their bar by arithmetic. Pattern
/// brushes and clip paths are never used: QSvgGenerator drops or rasterises them, and greyscale
/// prints tell the states apart by these lines. On the screen dots are copied, for a hundred of them
/// cost as much as a thousand bars. Units: px.

/// Diagonals from bottom left to top right, `gap` apart, that fill `area`; appended to `lines`.
/// The lines start at multiples of `gap` from `phase`, so that a bar cut off by the screen's edge
/// keeps its lines where they are while panning.
void appendHatch(QList<QLineF>& lines, const QRectF& area, double gap, double phase);

/// Centres of staggered dots, 5 px apart, that fill `area`; appended to `points`.
void appendDots(QList<QPointF>& points, const QRectF& area, double scale = 1);

/// The same dots on a raster device, for any number of areas of one height: they are drawn once,
/// and copied. `edge`: between an area's top and the bar's, whose corner stands on a device pixel.
class DotStrip {
public:
    DotStrip(double height, double edge, double scale, double diameter, const QColor& color,
        double ratio);
    /// `area` as for appendDots().
    void draw(QPainter& painter, const QRectF& area) const;

private:
    QPixmap m_strip;
    double m_edge, m_scale, m_ratio;
};

/// A dashed outline of `frame`: `on` px drawn, `off` px not; appended to `lines`.
void appendDashedFrame(QList<QLineF>& lines, const QRectF& frame, double on, double off);

} // namespace awaitscope::gui
