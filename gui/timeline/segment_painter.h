#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

#include <span>

class QPainter;

namespace awaitscope::gui {

/// Whether bars have round corners and smooth edges, or are plain rectangles on whole device
/// pixels: at thousands of bars on a screen nobody sees corners, but everybody sees a slow frame.
enum class Finish { Fine, Plain };

/// Paints the bars of the lanes: each state with its height and its texture. Bars are grouped by
/// state and colour, so that ten thousand of them are a handful of calls.
class SegmentPainter {
public:
    SegmentPainter(const Theme& theme, TextCache& texts) : m_theme(theme), m_texts(texts) { }

    /// Bars in the order of painting. `origin` is the x of a fixed time: textures are anchored to
    /// it and so move with their bars.
    void paint(QPainter& painter, std::span<const models::BoxPart> boxes,
        const models::LaneMetrics& lane, double origin, Finish finish);

    /// Small sample of a state for a legend, filling `rect`.
    void paintSample(QPainter& painter, models::SliceState state, const QRectF& rect,
        bool dependency, Finish finish = Finish::Fine);

private:
    struct Frame;
    void paintWaiting(
        QPainter& painter, std::span<const models::BoxPart> boxes, const Frame& frame);
    void paintReady(QPainter& painter, std::span<const models::BoxPart> boxes, const Frame& frame);
    void paintCancelling(
        QPainter& painter, std::span<const models::BoxPart> boxes, const Frame& frame);
    void paintRunning(
        QPainter& painter, std::span<const models::BoxPart> boxes, const Frame& frame);
    void paintLabel(QPainter& painter, const models::BoxPart& box, const Frame& frame,
        const QColor& text, const QColor& icon, const QColor& background);

    const Theme& m_theme;
    TextCache& m_texts;
};

} // namespace awaitscope::gui
