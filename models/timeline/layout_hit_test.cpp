#include "models/timeline/timeline_layout.h"

#include "models/trace_store.h"

#include <algorithm>
#include <cmath>

/// Finding what is drawn at a point: the parts themselves are searched, so what one sees is what
/// one gets.
namespace awaitscope::models {

namespace {

constexpr double kHitWidth = 8; // of ticks and other thin things
constexpr double kArrowDistance = 3;
constexpr double kColumnEdge = 3;

QRectF widened(QRectF rect)
{
    const double missing = kHitWidth - rect.width();
    return missing > 0 ? rect.adjusted(-missing / 2, 0, missing / 2, 0) : rect;
}

bool isOn(const ArrowPart& arrow, QPointF position)
{
    for (const auto& line : arrow.lines) {
        for (std::size_t i = 1; i < line.size(); ++i) {
            const QRectF leg = QRectF(line[i - 1], line[i]).normalized();
            if (leg.adjusted(-kArrowDistance, -kArrowDistance, kArrowDistance, kArrowDistance)
                    .contains(position))
                return true;
        }
    }
    return false;
}

template <class Part> std::uint32_t lastAt(const std::vector<Part>& parts, QPointF position)
{
    for (std::size_t i = parts.size(); i-- > 0;) {
        if (widened(parts[i].rect).contains(position))
            return static_cast<std::uint32_t>(i);
    }
    return kNoIndex;
}

} // namespace

TimelineHit TimelineLayout::hitTest(QPointF position) const
{
    const TimelineParts& p = m_parts;
    TimelineHit hit;
    const auto found = [&hit](HitKind kind, std::uint32_t index = kNoIndex) {
        hit.kind = kind;
        hit.index = index;
        return hit;
    };
    if (position.y() < 0 || position.y() >= p.bottom || position.x() < 0
        || position.x() > p.viewport.width())
        return hit;
    const bool inOverview = p.overview.contains(position);
    hit.time = (inOverview ? p.overviewScale : p.scale).toTime(position.x());

    if (inOverview) {
        if (widened(p.overviewLeftHandle).adjusted(-2, -8, 0, 8).contains(position))
            return found(HitKind::OverviewLeftEdge);
        if (widened(p.overviewRightHandle).adjusted(0, -8, 2, 8).contains(position))
            return found(HitKind::OverviewRightEdge);
        return found(HitKind::Overview);
    }
    if (std::abs(position.x() - p.labelWidth) <= kColumnEdge)
        return found(HitKind::LabelColumnEdge);
    if (p.playhead.visible && p.playhead.flagRect.adjusted(0, 0, 0, 5).contains(position))
        return found(HitKind::PlayheadFlag);
    if (p.axis.contains(position))
        return found(HitKind::Axis);
    if (p.loop.contains(position)) {
        const std::uint32_t part = lastAt(p.loopParts, position);
        return found(part == kNoIndex ? HitKind::LoopLane : HitKind::LoopSpan, part);
    }
    if (p.output.contains(position)) {
        const std::uint32_t part = lastAt(p.outputs, position);
        return found(part == kNoIndex ? HitKind::OutputLane : HitKind::Output, part);
    }

    const auto lane = std::find_if(p.lanes.begin(), p.lanes.end(), [&](const LanePart& each) {
        const QRectF& area = each.pinned ? p.pinnedLanes : p.lanesArea;
        return each.rect.contains(position) && area.contains(position);
    });
    if (lane == p.lanes.end())
        return hit;
    hit.task = lane->task;
    if (position.x() < p.labelWidth) {
        const bool onTriangle
            = lane->hasChildren && lane->triangleRect.adjusted(-4, -2, 4, 2).contains(position);
        return found(onTriangle ? HitKind::FoldTriangle : HitKind::Label);
    }
    for (std::size_t i = p.marks.size(); i-- > 0;) {
        if (p.marks[i].task == lane->task && p.marks[i].rect.contains(position))
            return found(HitKind::Mark, static_cast<std::uint32_t>(i));
    }
    for (std::size_t i = lane->firstBox + lane->boxCount; i-- > lane->firstBox;) {
        const BoxPart& box = p.boxes[i];
        if (!widened(box.rect).contains(position))
            continue;
        hit.slice = box.firstSlice;
        if (box.count > 1 && m_store) {
            // Of the slices drawn as one, the one that covers the pointer's time.
            const std::uint32_t at = m_store->sliceAt(box.task, hit.time);
            if (at != kNoIndex)
                hit.slice = std::clamp(at, box.firstSlice, box.firstSlice + box.count - 1);
        }
        return found(HitKind::Box, static_cast<std::uint32_t>(i));
    }
    for (std::size_t i = p.timeouts.size(); i-- > 0;) {
        const TimeoutPart& part = p.timeouts[i];
        const QRectF line = QRectF(part.line.p1(), part.line.p2()).adjusted(0, -4, 0, 4);
        if (part.task == lane->task
            && (line.contains(position) || part.labelBackground.contains(position)))
            return found(HitKind::Timeout, static_cast<std::uint32_t>(i));
    }
    for (std::size_t i = p.brackets.size(); i-- > 0;) {
        if (p.brackets[i].task == lane->task
            && p.brackets[i].rect.adjusted(0, -2, 0, 0).contains(position))
            return found(HitKind::Bracket, static_cast<std::uint32_t>(i));
    }
    for (std::size_t i = p.arrows.size(); i-- > 0;) {
        if (isOn(p.arrows[i], position))
            return found(HitKind::Arrow, static_cast<std::uint32_t>(i));
    }
    if (!lane->edgeHint.text.isEmpty() && lane->edgeHintRect.contains(position))
        return found(HitKind::EdgeHint);
    return found(HitKind::Lane);
}

} // namespace awaitscope::models
