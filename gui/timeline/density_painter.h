#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_parts.h"

class QPainter;

namespace awaitscope::gui {

/// Lanes that many siblings share: stacked areas in the states' colours, a strip of steps at the
/// foot, and a line in the error colour wherever one of them failed.
void paintDensities(QPainter& painter, const models::TimelineParts& parts, const Theme& theme);

} // namespace awaitscope::gui
