#pragma once

#include "gui/theme.h"
#include "models/analysis/run_diff.h"
#include "models/timeline/timeline_parts.h"

#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace awaitscope::gui {

/// Another run's bars as outlines over the lanes of the run that is drawn: only those of tasks that
/// differ, from where they part on.
struct GhostOutlines {
    std::vector<QRectF> bars; ///< waits, ready, cancelling
    std::vector<QRectF> steps; ///< the loop is held, or a step of no length
    std::vector<QLineF> ends; ///< where a task ends there
    /// A task that ends there behind the right edge of the picture, at the edge.
    struct Beyond {
        QPointF edge;
        QString end; ///< when, as the axis counts, in seconds
    };
    std::vector<Beyond> beyond;
};

/// `diff` compares the run of `parts` with the other one. Units: px, as in `parts`.
GhostOutlines ghostOutlines(const models::TimelineParts& parts, const models::RunDiff& diff);

void paintGhost(QPainter& painter, const models::TimelineParts& parts,
    const GhostOutlines& ghost, const Theme& theme);

} // namespace awaitscope::gui
