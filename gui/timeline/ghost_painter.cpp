#include "gui/timeline/ghost_painter.h"

#include "models/format_time.h"
#include "models/store/trace_store.h"
#include "models/timeline/level_of_detail.h"

#include <QObject>
#include <QPainter>

#include <algorithm>

namespace awaitscope::gui {

using models::kNever;
using models::kNoIndex;
using models::SliceState;

namespace {
constexpr double kLeastWidth = 3; // px, as bars have it
constexpr double kTail = 3; // px that the mark of an end stands out
}

GhostOutlines ghostOutlines(const models::TimelineParts& parts, const models::RunDiff& diff)
{
    GhostOutlines ghost;
    const models::TraceStore& other = diff.storeB();
    const double right = parts.viewport.width();
    std::vector<models::DetailSpan> spans;
    for (const models::LanePart& lane : parts.lanes) {
        if (lane.siblings != kNoIndex || lane.task >= diff.storeA().taskCount())
            continue;
        const models::TaskPair& pair = diff.pairs()[diff.pairOfA(lane.task)];
        if (!pair.isMatched() || pair.parting == kNever)
            continue;
        // Both runs begin at one place of the picture.
        const models::TimeNs shift = diff.storeA().beginTime() - other.beginTime();
        const models::TimeNs from = std::max(
            parts.scale.toTime(parts.labelWidth) - shift, other.beginTime() + pair.parting);
        const models::TimeNs to = parts.scale.toTime(right) - shift;
        if (from <= to)
            querySlices(other, pair.b, {from, to}, parts.scale.nsPerPixel() * 2, spans);
        else
            spans.clear();
        for (const models::DetailSpan& span : spans) {
            const SliceState state = models::strongest(span.mask);
            const double left = parts.scale.toX(std::max(span.start, from) + shift);
            const double end = parts.scale.toX(span.end + shift);
            const double height = parts.lane.barHeight[static_cast<std::size_t>(state)];
            const bool running = state == SliceState::Running;
            const double width = std::max(end - left, kLeastWidth);
            const QRectF rect(running && end - left < kLeastWidth ? left - kLeastWidth / 2 : left,
                lane.barY - height / 2, width, height);
            const QRectF seen = rect.intersected(
                QRectF(parts.labelWidth, rect.top(), right - parts.labelWidth, rect.height()));
            if (!seen.isEmpty())
                (running ? ghost.steps : ghost.bars).push_back(seen);
        }
        const double end = parts.scale.toX(other.beginTime() + pair.endB + shift);
        if (end >= parts.labelWidth && end <= right)
            ghost.ends.emplace_back(end, lane.barY - 10 - kTail, end, lane.barY + 10 + kTail);
        else if (end > right)
            ghost.beyond.push_back({{right, lane.barY}, models::formatSeconds(pair.endB)});
    }
    return ghost;
}

void paintGhost(QPainter& painter, const models::TimelineParts& parts,
    const GhostOutlines& ghost, const Theme& theme)
{
    painter.save();
    painter.setClipRect(
        parts.lanesArea.united(parts.pinnedLanes).adjusted(parts.labelWidth, 0, 0, 0));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    QPen pen(theme.text, 1.4, Qt::DashLine);
    pen.setDashPattern({4, 2.5});
    painter.setPen(pen);
    for (const QRectF& bar : ghost.bars)
        painter.drawRoundedRect(bar, 3, 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    for (const QRectF& step : ghost.steps) {
        if (step.width() <= kLeastWidth) {
            painter.drawRect(step);
            continue;
        }
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(step);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.text);
    }
    painter.setPen(QPen(theme.accent, 2));
    for (const QLineF& end : ghost.ends)
        painter.drawLine(end);
    // What happens behind the edge: where to, and when.
    painter.setFont(uiFont(11, true));
    for (const auto& [edge, when] : ghost.beyond) {
        const QString text = QObject::tr("%1 s", "when a task would end").arg(when);
        const double width = painter.fontMetrics().horizontalAdvance(text);
        const QRectF box(edge.x() - width - 22, edge.y() - 9, width + 22, 18);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.panel);
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(theme.accent);
        painter.drawText(
            box.adjusted(5, 0, -14, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawPolygon(QPolygonF{{edge.x() - 10, edge.y() - 5}, {edge.x() - 3, edge.y()},
            {edge.x() - 10, edge.y() + 5}});
    }
    painter.restore();
}

} // namespace awaitscope::gui
