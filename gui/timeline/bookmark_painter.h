#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

class QPainter;

namespace awaitscope::gui {

/// The user's flags on the axis and notes in the lanes, over everything but the playhead.
void paintBookmarks(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts);

} // namespace awaitscope::gui
