#include "gui/timeline/critical_path_painter.h"

#include <QPainter>

#include <algorithm>
#include <unordered_map>

namespace awaitscope::gui {

using models::PathSegment;

CriticalPathStrokes criticalPathStrokes(
    const models::TimelineParts& parts, const models::CriticalPath& path)
{
    CriticalPathStrokes strokes;
    std::unordered_map<models::TaskRow, double> heights; // of the stroke in each lane
    for (const models::LanePart& lane : parts.lanes)
        heights.emplace(lane.task, lane.rect.bottom() - 2 * CriticalPathStrokes::thickness);
    const double left = parts.labelWidth, right = parts.viewport.width();
    const models::TimeNs last = parts.scale.toTime(right);
    const double nsPerPixel = parts.scale.nsPerPixel();
    const PathSegment* before = nullptr;
    models::TaskRow task = models::kNoIndex; // of the segment before
    models::TaskRow strokeTask = models::kNoIndex; // of the newest stroke
    std::size_t next = path.firstFrom(parts.scale.toTime(left));
    while (next < path.segments.size() && path.segments[next].start <= last) {
        const PathSegment& segment = path.segments[next];
        const double begin = std::clamp(parts.scale.toX(segment.start), left, right);
        const double end = std::clamp(parts.scale.toX(segment.end), left, right);
        const auto height = heights.find(segment.task);
        if (height != heights.end()) {
            const double y = height->second;
            if (before && task != segment.task) {
                const auto from = heights.find(task);
                if (from != heights.end()) {
                    const double top = std::min(y, from->second);
                    strokes.between.emplace_back(begin - 0.5, top, 1,
                        std::max(y, from->second) - top + CriticalPathStrokes::thickness);
                }
            }
            if (strokeTask == segment.task && task == segment.task
                && strokes.along.back().right() >= begin - 0.5) {
                strokes.along.back().setRight(std::max(strokes.along.back().right(), end));
            } else if (end > begin) {
                strokes.along.emplace_back(begin, y, end - begin, CriticalPathStrokes::thickness);
                strokeTask = segment.task;
            }
        }
        task = segment.task;
        before = &segment;
        // What ends within the same pixel would be painted over it.
        const auto pixel = static_cast<models::TimeNs>(nsPerPixel);
        next = std::max(next + 1,
            pixel > 0 && segment.duration() < pixel ? path.firstFrom(segment.end + pixel)
                                                    : next + 1);
    }
    return strokes;
}

void paintCriticalPath(QPainter& painter, const CriticalPathStrokes& strokes, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const QRectF& stroke : strokes.between)
        painter.fillRect(stroke, theme.accent);
    for (const QRectF& stroke : strokes.along)
        painter.fillRect(stroke, theme.accent);
    painter.restore();
}

} // namespace awaitscope::gui
