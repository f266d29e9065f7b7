#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_parts.h"

class QPainter;

namespace awaitscope::gui {

class PartNames;

/// The lines of the arrows; they go behind the bars. With names, each is a group of its own.
void paintArrowLines(QPainter& painter, const models::TimelineParts& parts, const Theme& theme,
    const PartNames* names = nullptr);

/// The heads; they go in front of the bars.
void paintArrowHeads(QPainter& painter, const models::TimelineParts& parts, const Theme& theme,
    const PartNames* names = nullptr);

/// A short sample of an arrow from `from` to `to`, for a legend.
void paintArrowSample(
    QPainter& painter, models::FlowKind kind, QPointF from, QPointF to, const Theme& theme);

} // namespace awaitscope::gui
