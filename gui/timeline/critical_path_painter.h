#pragma once

#include "gui/theme.h"
#include "models/analysis/critical_path.h"
#include "models/timeline/timeline_parts.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace awaitscope::gui {

/// Where the critical path runs through the lanes that are in sight: a stroke along the bottom of
/// each lane for the time it lies there, joined where it goes from one to another. At most one
/// stroke for each pixel of width, however long the path is.
struct CriticalPathStrokes {
    static constexpr double thickness = 2; ///< px
    std::vector<QRectF> along; ///< sorted by x
    std::vector<QRectF> between; ///< 1 px wide
};

CriticalPathStrokes criticalPathStrokes(
    const models::TimelineParts& parts, const models::CriticalPath& path);

void paintCriticalPath(QPainter& painter, const CriticalPathStrokes& strokes, const Theme& theme);

} // namespace awaitscope::gui
