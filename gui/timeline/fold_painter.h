#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

namespace awaitscope::gui {

/// Idle gaps that are drawn short. Under everything else: they are tinted from the loop lane to the
/// bottom.
void paintFoldTints(QPainter& painter, const models::TimelineParts& parts, const Theme& theme);

/// Over the bars, of one lane or of all: whatever goes on through a gap is cut, as an axis is.
void paintFoldCuts(QPainter& painter, const models::TimelineParts& parts, const Theme& theme,
    const models::LanePart* only = nullptr);

/// On the axis: a zigzag, and how long the gap is.
void paintFoldsOnAxis(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts);

} // namespace awaitscope::gui
