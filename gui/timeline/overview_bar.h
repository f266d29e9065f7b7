#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

namespace awaitscope::gui {

/// The whole run in a strip: every lane as a thin line, and a frame with two handles around what
/// the timeline shows.
void paintOverview(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts);

/// Turns a drag in the overview into a visible range. Made at the press, asked at every move.
class OverviewDrag {
public:
    enum class Part { Frame, LeftEdge, RightEdge };

    /// `parts` at the press; `x` is where the pointer is.
    OverviewDrag(const models::TimelineParts& parts, Part part, double x);

    /// The range for the pointer at `x`. At least 1 us wide;
    /// the state clamps it to the run.
    models::TimeRange rangeAt(double x) const;

private:
    Part m_part;
    double m_pressX;
    models::TimeScale m_scale; ///< of the overview
    models::TimeScale m_shown; ///< of the lanes at the press
};

} // namespace awaitscope::gui
