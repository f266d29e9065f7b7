// Mouse and wheel of TimelineView.
#include "gui/timeline/timeline_view.h"

#include "gui/timeline/hover_card.h"
#include "gui/timeline/instant_lens.h"
#include "models/store/trace_store.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::HitKind;
using models::kNoIndex;
using models::LaneDensity;
using models::TimelineHit;
using models::TimeNs;
using models::TimeRange;

namespace {

constexpr int tipDelay = 350; // ms
constexpr double wheelZoom = 1.2; // for one notch
constexpr int notch = 120; // eighths of a degree
constexpr double snapDistance = 4; // px within which scrubbing catches an event

bool isInPlot(HitKind kind)
{
    switch (kind) {
    case HitKind::Nothing:
    case HitKind::Overview:
    case HitKind::OverviewLeftEdge:
    case HitKind::OverviewRightEdge:
    case HitKind::Axis:
    case HitKind::PlayheadFlag:
    case HitKind::Fold:
    case HitKind::Bookmark:
    case HitKind::Label:
    case HitKind::FoldTriangle:
    case HitKind::LabelColumnEdge:
    case HitKind::ResourceHeader:
        return false;
    default:
        return true;
    }
}

bool isInLabels(HitKind kind)
{
    return kind == HitKind::Label || kind == HitKind::FoldTriangle;
}

bool isSameThing(const TimelineHit& one, const TimelineHit& other)
{
    return one.kind == other.kind && one.index == other.index && one.task == other.task
        && one.slice == other.slice;
}

LaneDensity denser(LaneDensity density, int steps)
{
    const int last = static_cast<int>(LaneDensity::Present);
    return static_cast<LaneDensity>(std::clamp(static_cast<int>(density) + steps, 0, last));
}

} // namespace

// -- mouse
// ------------------------------------------------------------------------------------------

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    stopAnimation();
    hideTooltip();
    m_pressPosition = m_lastPosition = event->position();
    m_pressHit = hitTest(event->position());
    if (event->button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
        beginStateGesture();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    switch (m_pressHit.kind) {
    case HitKind::Axis:
    case HitKind::PlayheadFlag:
        m_drag = Drag::Playhead;
        scrubTo(event->position().x());
        return;
    case HitKind::Overview:
    case HitKind::OverviewLeftEdge:
    case HitKind::OverviewRightEdge: {
        const auto part = m_pressHit.kind == HitKind::Overview ? OverviewDrag::Part::Frame
            : m_pressHit.kind == HitKind::OverviewLeftEdge     ? OverviewDrag::Part::LeftEdge
                                                               : OverviewDrag::Part::RightEdge;
        m_drag = Drag::Overview;
        m_overviewDrag.emplace(parts(), part, event->position().x());
        beginStateGesture();
        return;
    }
    case HitKind::LabelColumnEdge:
        m_drag = Drag::LabelColumn;
        return;
    default:
        break;
    }
    if ((event->modifiers() & Qt::ShiftModifier) && isInPlot(m_pressHit.kind)) {
        m_drag = Drag::Range;
        m_rangeAnchor = timeNear(event->position().x());
        m_state->setRangeSelection(std::nullopt);
        return;
    }
    m_drag = Drag::Pending;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_drag == Drag::Pending
        && (position - m_pressPosition).manhattanLength() >= QApplication::startDragDistance()
        && isInPlot(m_pressHit.kind)) {
        m_drag = Drag::Pan;
        m_state->setHover({});
        beginStateGesture();
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::Pending && canDragLane(m_pressHit)
        && (position - m_pressPosition).manhattanLength() >= QApplication::startDragDistance())
        m_drag = Drag::Lane;
    switch (m_drag) {
    case Drag::Lane:
        dragLane(position);
        break;
    case Drag::Pan:
        panPixels(position.x() - m_lastPosition.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value()
            - static_cast<int>(std::lround(position.y() - m_lastPosition.y())));
        break;
    case Drag::Range: {
        const TimeNs now = timeNear(position.x());
        m_state->setRangeSelection(
            TimeRange{std::min(m_rangeAnchor, now), std::max(m_rangeAnchor, now)});
        break;
    }
    case Drag::Playhead:
        scrubTo(position.x());
        break;
    case Drag::Overview:
        m_state->setFollowing(false);
        m_state->setVisible(m_overviewDrag->rangeAt(position.x()));
        break;
    case Drag::LabelColumn:
        m_state->setLabelWidth(position.x());
        break;
    case Drag::None:
    case Drag::Pending: {
        setPointer(position);
        const TimelineHit hit = hitTest(position);
        updateCursor(hit);
        m_state->setHover({hit.task, hit.kind == HitKind::Box ? hit.slice : kNoIndex});
        if (!isSameThing(hit, m_tipHit)) {
            // Over something else: at once when a tooltip is showing, otherwise after a while.
            if (m_hoverCard->isVisible() && m_tipHit.kind != HitKind::Nothing)
                showTooltip();
            else
                m_tipTimer.start(tipDelay);
        }
        break;
    }
    }
    m_lastPosition = position;
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_drag == Drag::Pending && event->button() == Qt::LeftButton)
        clickAt(m_pressHit);
    if (m_drag == Drag::Pan || m_drag == Drag::Overview)
        endStateGesture();
    if (m_drag == Drag::Lane)
        dropLane();
    const bool marked = m_drag == Drag::Range;
    m_overviewDrag.reset();
    m_drag = Drag::None;
    if (marked)
        refreshRangeCard();
    updateCursor(hitTest(event->position()));
    viewport()->update();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const TimelineHit hit = hitTest(event->position());
    const models::TraceStore* store = m_state->store();
    switch (hit.kind) {
    case HitKind::Axis:
    case HitKind::PlayheadFlag:
    case HitKind::Overview:
    case HitKind::OverviewLeftEdge:
    case HitKind::OverviewRightEdge:
        fit();
        break;
    case HitKind::Box:
        if (store && hit.slice != kNoIndex) {
            m_state->select({hit.task, hit.slice});
            centreSelection();
        }
        break;
    case HitKind::Bookmark:
        editBookmark(m_layout.parts().bookmarks[hit.index].index, false);
        break;
    case HitKind::FoldTriangle:
        toggleFold(hit);
        break;
    case HitKind::Label:
        if (store && hit.task != kNoIndex) {
            m_state->selectTask(hit.task);
            centreSelection();
        }
        break;
    default:
        break;
    }
    m_drag = Drag::None;
}

void TimelineView::clickAt(const TimelineHit& hit)
{
    const models::TraceStore* store = m_state->store();
    if (!store)
        return;
    const models::TimelineParts& now = m_layout.parts();
    const auto jumpTo = [this](models::EventIndex event) {
        m_state->setFollowing(false);
        m_state->setPlayheadEvent(event);
    };
    switch (hit.kind) {
    case HitKind::Box: {
        const std::uint32_t slice
            = hit.slice != kNoIndex ? hit.slice : now.boxes[hit.index].firstSlice;
        jumpTo(store->slice(hit.task, slice).event);
        m_state->select({hit.task, slice});
        break;
    }
    case HitKind::Mark: {
        const models::EventIndex event = now.marks[hit.index].event;
        if (event < store->eventCount())
            jumpTo(event);
        m_state->selectTask(hit.task);
        break;
    }
    case HitKind::Bookmark:
        goToBookmark(now.bookmarks[hit.index].index);
        break;
    case HitKind::Fold:
        m_state->unfoldGap(models::TimeRange(now.folds[hit.index].gap));
        break;
    case HitKind::Label:
        if (hit.siblings != kNoIndex) {
            m_state->selectSiblings(hit.siblings);
            break;
        }
        [[fallthrough]];
    case HitKind::Timeout:
    case HitKind::Bracket:
    case HitKind::Chain:
        m_state->selectTask(hit.task);
        break;
    case HitKind::FoldTriangle:
        toggleFold(hit);
        break;
    case HitKind::Density:
        m_state->setFollowing(false);
        m_state->setPlayheadTime(hit.time);
        m_state->selectSiblings(hit.siblings);
        break;
    case HitKind::Arrow: {
        const models::ArrowPart& arrow = now.arrows[hit.index];
        if (arrow.flows.empty())
            break;
        const models::Flow flow = store->flow(arrow.flows.front());
        jumpTo(flow.event);
        m_state->selectTask(flow.to);
        break;
    }
    case HitKind::EdgeHint: {
        const models::Task& task = store->task(hit.task);
        m_state->setFollowing(false);
        m_state->selectTask(hit.task);
        m_state->ensureVisible(task.created > m_state->visible().end
                ? task.created
                : std::min(task.ended, store->endTime()));
        break;
    }
    case HitKind::Output: {
        const models::OutputLine line = store->output(now.outputs[hit.index].first);
        jumpTo(line.event);
        if (line.task != kNoIndex)
            m_state->selectTask(line.task);
        break;
    }
    case HitKind::LoopSpan: {
        const models::BusySpan span = store->busySpan(now.loopParts[hit.index].firstSpan);
        jumpTo(span.event);
        if (InstantLens::countAt(*store, span.start) > 1)
            openInstantLens();
        break;
    }
    case HitKind::ResourceHeader:
        m_state->setResourcesFolded(!m_state->areResourcesFolded());
        break;
    case HitKind::Resource: {
        const models::ResourcePoint point
            = store->resourceAt(now.resources[hit.index].resource, hit.time);
        if (point.event == kNoIndex)
            break;
        jumpTo(point.event);
        if (point.holder != kNoIndex)
            m_state->selectTask(point.holder);
        break;
    }
    case HitKind::Lane:
    case HitKind::LoopLane:
    case HitKind::OutputLane:
    case HitKind::Nothing:
        m_state->clearSelection();
        m_state->setRangeSelection(std::nullopt);
        break;
    default:
        break;
    }
}

void TimelineView::toggleFold(const TimelineHit& hit)
{
    if (hit.siblings == kNoIndex) {
        m_state->setFolded(hit.task, !m_state->isFolded(hit.task));
        return;
    }
    const models::TaskRow first = m_state->store()->siblings()[hit.siblings].first;
    m_state->setExpanded(first, !m_state->areExpanded(first));
}

void TimelineView::updateCursor(const TimelineHit& hit)
{
    switch (hit.kind) {
    case HitKind::LabelColumnEdge:
        viewport()->setCursor(Qt::SplitHCursor);
        break;
    case HitKind::OverviewLeftEdge:
    case HitKind::OverviewRightEdge:
    case HitKind::PlayheadFlag:
        viewport()->setCursor(Qt::SizeHorCursor);
        break;
    case HitKind::Fold:
    case HitKind::FoldTriangle:
    case HitKind::Bookmark:
    case HitKind::ResourceHeader:
    case HitKind::EdgeHint:
        viewport()->setCursor(Qt::PointingHandCursor);
        break;
    default:
        viewport()->unsetCursor();
        break;
    }
}

/// The time at `x`; that of an event when one is near. Most of what happens has no length: without
/// a little magnetism one could never stand on it, nor measure from one to the other.
TimeNs TimelineView::timeNear(double x) const
{
    const models::TraceStore* store = m_state->store();
    const models::TimeScale& scale = parts().scale;
    const TimeRange bounds = m_state->bounds();
    const TimeNs time = std::clamp(scale.toTime(x), bounds.start, bounds.end);
    if (!store || store->eventCount() == 0)
        return time;
    const models::EventIndex next = store->firstEventAt(time);
    for (const models::EventIndex near : {next, next == 0 ? next : next - 1}) {
        if (near >= store->eventCount())
            continue;
        const TimeNs at = store->event(near).time;
        if (std::abs(scale.toX(at) - x) <= snapDistance)
            return at;
    }
    return time;
}

void TimelineView::scrubTo(double x)
{
    const models::TraceStore* store = m_state->store();
    if (!store || store->eventCount() == 0)
        return;
    m_state->setFollowing(false);
    m_state->setPlayheadTime(timeNear(x));
}

void TimelineView::panPixels(double dx)
{
    if (dx == 0)
        return;
    m_state->setFollowing(false);
    m_state->panBy(-static_cast<TimeNs>(std::llround(dx * parts().scale.nsPerPixel())));
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    stopAnimation();
    hideTooltip();
    const TimelineHit hit = hitTest(event->position());
    const QPoint angle = event->angleDelta();
    const QPoint pixels = event->pixelDelta().isNull() ? angle / 2 : event->pixelDelta();
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool sideways = std::abs(pixels.x()) > std::abs(pixels.y());
    const bool inLabels = isInLabels(hit.kind);
    if (shift) {
        panPixels(pixels.y() != 0 ? pixels.y() : pixels.x());
    } else if (sideways && !control) {
        panPixels(pixels.x());
    } else if (control != (m_wheelZooms && !inLabels)) {
        if (inLabels) {
            m_wheelRest += angle.y();
            const int steps = m_wheelRest / notch;
            m_wheelRest -= steps * notch;
            m_state->setDensity(denser(m_state->density(), steps));
        } else {
            beginStateGesture(); // a spin of the wheel is undone as one
            m_spinTimer.start();
            zoomAt(parts().scale.toTime(event->position().x()),
                std::pow(wheelZoom, static_cast<double>(angle.y()) / notch));
        }
    } else {
        // Without Ctrl, with which a scroll bar would go by pages.
        QWheelEvent plain(event->position(), event->globalPosition(), event->pixelDelta(), angle,
            event->buttons(), Qt::NoModifier, event->phase(), event->inverted());
        QAbstractScrollArea::wheelEvent(&plain);
    }
    setPointer(event->position());
    event->accept();
}

} // namespace awaitscope::gui
