// Lanes of TimelineView that are dragged or moved by keys among their siblings.
#include "gui/timeline/timeline_view.h"

#include "models/store/trace_store.h"

namespace awaitscope::gui {

using models::kNoIndex;
using models::LanePart;

/// Whether a lane can be taken by its label: one that siblings share belongs to none of them, and
/// one that is pinned stands in the order of pinning.
bool TimelineView::canDragLane(const models::TimelineHit& hit) const
{
    return hit.kind == models::HitKind::Label && hit.task != kNoIndex && hit.siblings == kNoIndex
        && !m_state->isPinned(hit.task);
}

void TimelineView::dragLane(QPointF position)
{
    m_lanePlace.reset();
    for (const LanePart& lane : parts().lanes) {
        if (!lane.pinned && position.y() >= lane.rect.top() && position.y() < lane.rect.bottom())
            m_lanePlace = models::placeOfMove(m_layout.laneList(), *m_state->store(),
                m_pressHit.task, lane.position, position.y() > lane.rect.center().y());
    }
    viewport()->setCursor(m_lanePlace ? Qt::ClosedHandCursor : Qt::ForbiddenCursor);
    viewport()->update();
}

void TimelineView::dropLane()
{
    if (m_lanePlace)
        m_state->moveLane(m_pressHit.task, m_lanePlace->before);
    m_lanePlace.reset();
}

void TimelineView::stepLane(bool down)
{
    const models::TraceStore* store = m_state->store();
    const models::TaskRow task = m_state->selection().task;
    if (!store || task == kNoIndex || m_state->isPinned(task))
        return;
    ensureLayout();
    if (const auto place = models::placeOfStep(m_layout.laneList(), *store, task, down)) {
        m_state->moveLane(task, place->before);
        showSelection();
    }
}

/// Between which lanes the one that is dragged would go; nothing when that is out of sight.
std::optional<double> TimelineView::laneDropY() const
{
    if (!m_lanePlace)
        return std::nullopt;
    for (const LanePart& lane : parts().lanes) {
        if (!lane.pinned && lane.position == m_lanePlace->position)
            return lane.rect.top();
        if (!lane.pinned && lane.position + 1 == m_lanePlace->position)
            return lane.rect.bottom();
    }
    return std::nullopt;
}

} // namespace awaitscope::gui
