#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_parts.h"

class QPainter;

namespace awaitscope::gui {

/// The lines of the arrows; they go behind the bars.
void paintArrowLines(QPainter& painter, const models::TimelineParts& parts, const Theme& theme);

/// The heads; they go in front of the bars.
void paintArrowHeads(QPainter& painter, const models::TimelineParts& parts, const Theme& theme);

/// A short sample of an arrow from `from` to `to`, for a legend.
void paintArrowSample(
    QPainter& painter, models::FlowKind kind, QPointF from, QPointF to, const Theme& theme);

} // namespace awaitscope::gui
