#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

namespace awaitscope::gui {

/// The label column of the task lanes: tree lines, fold triangles, names, and how each task ended.
/// Paints its own background, so it covers what scrolls under it.
void paintLaneLabels(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts);

/// The same of one lane.
void paintLaneLabel(QPainter& painter, const models::TimelineParts& parts,
    const models::LanePart& lane, const Theme& theme, TextCache& texts);

/// The mark of what can be folded: points right when it is, down when it is not.
void paintTriangle(QPainter& painter, const QRectF& rect, bool folded, double scale,
    const QColor& color);

/// The name of one lane again, in semibold, while the pointer is on it.
void paintHoveredName(
    QPainter& painter, const models::LanePart& lane, const Theme& theme, TextCache& texts);

/// The label cell of a band that is no task's lane: Event loop, Output.
void paintBandLabel(QPainter& painter, const QRectF& band, double labelWidth,
    const models::TextPart& label, const Theme& theme, TextCache& texts);

} // namespace awaitscope::gui
