#include "models/timeline/timeline_layout.h"

#include "models/store/trace_store.h"

#include <algorithm>
#include <cmath>

/// Finding what is drawn at a point: the parts themselves are searched, so what one sees is what
/// one gets.
namespace awaitscope::models {

namespace {

constexpr double kHitWidth = 8; // of ticks and other thin things
constexpr double kArrowDistance = 3;
constexpr double kColumnEdge = 3;
constexpr double kRailDistance = 6;

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

std::optional<std::vector<QPointF>> TimelineLayout::link(
    const Selection& from, const Selection& to) const
{
    const auto boxOf = [this](const Selection& wanted) -> const BoxPart* {
        const auto found
            = std::find_if(m_parts.boxes.begin(), m_parts.boxes.end(), [&](const BoxPart& box) {
                  return box.task == wanted.task && wanted.slice >= box.firstSlice
                      && wanted.slice - box.firstSlice < box.count;
              });
        return found == m_parts.boxes.end() ? nullptr : &*found;
    };
    const BoxPart* begin = boxOf(from);
    if (!begin)
        return std::nullopt;
    const QRectF area = m_parts.lanesArea.united(m_parts.pinnedLanes);
    if (const BoxPart* end = boxOf(to)) {
        // Where both are at the same time, straight up or down; else to the nearer end.
        const double left = std::max({begin->rect.left(), end->rect.left(), m_parts.labelWidth});
        const double right
            = std::min({begin->rect.right(), end->rect.right(), m_parts.viewport.width()});
        const double x = right >= left ? left + std::min((right - left) / 2, 8.0)
                                       : std::clamp(begin->rect.left(), end->rect.left(), end->rect.right());
        const bool up = end->rect.center().y() < begin->rect.center().y();
        return std::vector<QPointF>{{x, up ? begin->rect.top() : begin->rect.bottom()},
            {x, up ? end->rect.bottom() : end->rect.top()}};
    }
    const std::uint32_t here = m_lanes.positionOf(from.task);
    const std::uint32_t there = m_lanes.positionOf(to.task);
    if (here == kNoIndex || there == kNoIndex)
        return std::nullopt;
    const double x = std::clamp(begin->rect.left() + 2, m_parts.labelWidth + 2, m_parts.viewport.width());
    return std::vector<QPointF>{{x, there < here ? begin->rect.top() : begin->rect.bottom()},
        {x, there < here ? area.top() : area.bottom()}};
}

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
    for (std::size_t i = p.bookmarks.size(); i-- > 0;) {
        const BookmarkPart& bookmark = p.bookmarks[i];
        if (bookmark.flag.adjusted(-2, -2, 2, 3).contains(position)
            || bookmark.labelBackground.contains(position)) {
            hit.task = bookmark.task;
            return found(HitKind::Bookmark, static_cast<std::uint32_t>(i));
        }
    }
    if (p.playhead.visible && p.playhead.flagRect.adjusted(0, 0, 0, 5).contains(position))
        return found(HitKind::PlayheadFlag);
    if (p.axis.contains(position)) {
        const std::uint32_t fold = lastAt(p.folds, position);
        return found(fold == kNoIndex ? HitKind::Axis : HitKind::Fold, fold);
    }
    if (p.loop.contains(position)) {
        const std::uint32_t part = lastAt(p.loopParts, position);
        return found(part == kNoIndex ? HitKind::LoopLane : HitKind::LoopSpan, part);
    }
    if (p.output.contains(position)) {
        const std::uint32_t part = lastAt(p.outputs, position);
        return found(part == kNoIndex ? HitKind::OutputLane : HitKind::Output, part);
    }

    if (p.lanesArea.contains(position)) {
        if (p.resourceHeader.contains(position))
            return found(HitKind::ResourceHeader);
        for (std::size_t i = 0; i < p.resources.size(); ++i) {
            if (p.resources[i].rect.contains(position))
                return found(HitKind::Resource, static_cast<std::uint32_t>(i));
        }
    }

    const auto lane = std::find_if(p.lanes.begin(), p.lanes.end(), [&](const LanePart& each) {
        const QRectF& area = each.pinned ? p.pinnedLanes : p.lanesArea;
        return each.rect.contains(position) && area.contains(position);
    });
    if (lane == p.lanes.end())
        return hit;
    if (lane->siblings != kNoIndex)
        hit.siblings = lane->siblings;
    else
        hit.task = lane->task;
    if (position.x() < p.labelWidth) {
        const bool onTriangle
            = lane->hasChildren && lane->triangleRect.adjusted(-4, -2, 4, 2).contains(position);
        return found(onTriangle ? HitKind::FoldTriangle : HitKind::Label);
    }
    if (hit.siblings != kNoIndex) {
        const auto density = std::find_if(p.densities.begin(), p.densities.end(),
            [&](const DensityPart& part) { return part.siblings == hit.siblings; });
        return density == p.densities.end()
            ? found(HitKind::Lane)
            : found(HitKind::Density, static_cast<std::uint32_t>(density - p.densities.begin()));
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
    // Nested ones stand close together: the nearest is meant.
    double nearest = kRailDistance;
    for (std::size_t i = p.timeouts.size(); i-- > 0;) {
        const TimeoutPart& part = p.timeouts[i];
        const double distance = std::abs(position.y() - part.line.y1());
        const auto has = [&](const QLineF& line) {
            return !line.isNull() && position.x() >= line.x1() - kHitWidth / 2
                && position.x() <= line.x2() + kHitWidth / 2;
        };
        if (part.task == lane->task && distance < nearest
            && (has(part.line) || has(part.spare) || has(part.deadline))) {
            nearest = distance;
            found(HitKind::Timeout, static_cast<std::uint32_t>(i));
        }
    }
    for (std::size_t i = p.brackets.size(); i-- > 0;) {
        const BracketPart& part = p.brackets[i];
        const double distance = std::abs(position.y() - part.rect.top());
        if (part.task == lane->task && distance < nearest && position.x() >= part.rect.left()
            && position.x() <= part.rect.right()) {
            nearest = distance;
            found(HitKind::Bracket, static_cast<std::uint32_t>(i));
        }
    }
    if (hit.kind != HitKind::Nothing)
        return hit;
    for (std::size_t i = p.chains.size(); i-- > 0;) {
        const QRectF line(p.chains[i].line.p1(), p.chains[i].line.p2());
        if (p.chains[i].task == lane->task
            && line.adjusted(-kHitWidth / 2, -4, kHitWidth / 2, 4.5).contains(position))
            return found(HitKind::Chain, static_cast<std::uint32_t>(i));
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
