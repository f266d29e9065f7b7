#pragma once

#include "gui/timeline/segment_painter.h"
#include "models/analysis/critical_path.h"
#include "models/analysis/run_diff.h"

#include <optional>

namespace awaitscope::gui {

/// What lies over the picture and changes without a new layout.
struct TimelineOverlay {
    models::Selection hover; ///< outlined; its lane's name is semibold
    std::optional<double> pointerX; ///< a hairline here, with its time on the axis
    std::optional<models::TimeRange> range; ///< marked with Shift+drag
    std::optional<models::Selection> focus; ///< keyboard focus ring
    std::optional<double> laneDropY; ///< between two lanes, where one that is dragged would go
    /// From a Ready segment to the step that held the loop meanwhile.
    std::optional<std::vector<QPointF>> link;
    const models::CriticalPath* criticalPath = nullptr; ///< marked along the lanes; null: not
    const models::RunDiff* ghost = nullptr; ///< what this run is compared with, as outlines
};

/// Turns the numbers of a TimelineLayout into a picture: on the screen, in PNG, SVG and PDF alike.
/// It decides nothing but colours, textures and strokes.
///
/// Uses filled rectangles, explicit lines, paths and text only, so that every paint device draws
/// the same. Clips to rectangles where lanes scroll under their neighbours; a figure, which lays
/// out all lanes, is right without clipping, which SVG does not get from Qt.
class TimelinePainter {
public:
    TimelinePainter(const Theme& theme, TextCache& texts);

    const Theme& theme() const { return m_theme; }
    void setTheme(const Theme& theme) { m_theme = theme; }

    /// Everything but the overlay. Only what touches `dirty` has to be right. With the run that
    /// the parts are of, a VectorDevice gets a named group for each task and event.
    void paint(QPainter& painter, const models::TimelineParts& parts, const QRectF& dirty,
        const models::TraceStore* store = nullptr);
    void paintOverlay(
        QPainter& painter, const models::TimelineParts& parts, const TimelineOverlay& overlay);

    /// The accent outline of the selected segment; part of paint().
    void paintSelection(QPainter& painter, const models::TimelineParts& parts);

private:
    class Pass;
    Theme m_theme;
    TextCache& m_texts;
};

} // namespace awaitscope::gui
