#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

class QPainter;

namespace awaitscope::gui {

/// The lanes of locks, queues and the like: bars or a step curve for what is held or how full it
/// is, and above them a hatched curve as high as many tasks wait.
void paintResourceLanes(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts);

/// Their label column and the header of the group; covers what scrolls under it.
void paintResourceLabels(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts);

} // namespace awaitscope::gui
