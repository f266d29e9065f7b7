#pragma once

#include <QLineF>
#include <QList>
#include <QPointF>
#include <QRectF>

namespace awaitscope::gui {

/// The textures of the states as explicit geometry, clipped to their bar by arithmetic. Pattern
/// brushes and clip paths are never used: QSvgGenerator drops or rasterises them, and greyscale
/// prints tell the states apart by these lines. Units: px.

/// Diagonals from bottom left to top right, `gap` apart, that fill `area`; appended to `lines`.
/// The lines start at multiples of `gap` from `phase`, so that a bar cut off by the screen's edge
/// keeps its lines where they are while panning.
void appendHatch(QList<QLineF>& lines, const QRectF& area, double gap, double phase);

/// Centres of staggered dots, 5 px apart, that fill `area`; appended to `points`.
void appendDots(QList<QPointF>& points, const QRectF& area, double scale = 1);

/// A dashed outline of `frame`: `on` px drawn, `off` px not; appended to `lines`.
void appendDashedFrame(QList<QLineF>& lines, const QRectF& frame, double on, double off);

} // namespace awaitscope::gui
