#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

#include <QString>

#include <functional>
#include <vector>

class QPainter;
class QPointF;

namespace awaitscope::gui {

/// A sign of the timeline with what it means: of these the legends of figures and the help are made.
struct TimelineSign {
    QString name; ///< "Ready"
    QString meaning; ///< a sentence or two
    double width; ///< of the sample, px
    /// Draws the sample with its left end at a point of its middle line.
    std::function<void(QPainter&, QPointF)> draw;
    /// Whether it is to be seen there. Empty for what needs no legend.
    std::function<bool(const models::TimelineParts&)> occurs;
};

/// All of them, in the order of a legend. Both arguments must outlive the signs.
std::vector<TimelineSign> timelineSigns(const Theme& theme, TextCache& texts);

} // namespace awaitscope::gui
