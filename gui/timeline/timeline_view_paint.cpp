// Painting of TimelineView: the picture, kept while only the overlay moves, and the overlay.
#include "gui/timeline/timeline_view.h"

#include "models/store/trace_store.h"

#include <QLabel>
#include <QPaintEvent>
#include <QPainter>

namespace awaitscope::gui {

using models::kNoIndex;
using models::Selection;

namespace {

constexpr double staleOpacity = 0.62;

} // namespace

TimelineOverlay TimelineView::overlay() const
{
    TimelineOverlay overlay;
    overlay.hover = m_state->hover();
    overlay.range = m_state->rangeSelection();
    if (m_pointer && m_drag != Drag::Pan)
        overlay.pointerX = m_pointer->x();
    if (m_showsFocus && m_state->selection().slice != kNoIndex)
        overlay.focus = m_state->selection();
    if (m_criticalPath && m_criticalPath->isWanted())
        overlay.criticalPath = &m_criticalPath->path();
    overlay.ghost = m_ghost;
    overlay.laneDropY = laneDropY();
    overlay.link = holderLink(m_state->hover());
    if (!overlay.link)
        overlay.link = holderLink(m_state->selection());
    return overlay;
}

/// A thin line from a Ready segment to the step that had the loop in that time.
std::optional<std::vector<QPointF>> TimelineView::holderLink(const Selection& ready) const
{
    const models::TraceStore* store = m_state->store();
    if (!store || ready.task >= store->taskCount() || ready.slice >= store->sliceCount(ready.task)
        || store->slice(ready.task, ready.slice).state != models::SliceState::Ready)
        return std::nullopt;
    if (ready != m_linkOf || store->generation() != m_linkGeneration) {
        m_linkOf = ready;
        m_linkGeneration = store->generation();
        m_holder = models::loopHolder(*store, ready.task, ready.slice);
    }
    if (!m_holder.isKnown())
        return std::nullopt;
    return m_layout.link(ready, {m_holder.task, m_holder.slice});
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    ensureLayout();
    const models::TimelineParts& parts = m_layout.parts();
    const double ratio = devicePixelRatioF();
    QPainter painter(viewport());
    if (!m_empty->isHidden()) {
        painter.fillRect(event->rect(), m_painter.theme().lane);
        return;
    }
    const auto paintPicture = [&](QPainter& target, const QRectF& dirty) {
        target.fillRect(dirty, m_painter.theme().lane);
        if (m_stale)
            target.setOpacity(staleOpacity);
        m_painter.paint(target, parts, dirty);
        target.setOpacity(1);
    };
    if (m_repaintAll || m_drag == Drag::Pan) {
        // Something in the picture changed: draw it straight away. Keeping a copy would cost as
        // much again, and while panning it is thrown away with the next frame.
        m_repaintAll = false;
        m_cacheDirty = true;
        paintPicture(painter, event->rect());
    } else {
        // Only hover or hairline moved: now a copy pays.
        if (m_cacheDirty || m_cache.size() != viewport()->size() * ratio) {
            m_cache = QPixmap(viewport()->size() * ratio);
            m_cache.setDevicePixelRatio(ratio);
            QPainter cachePainter(&m_cache);
            paintPicture(cachePainter, QRectF(viewport()->rect()));
            m_cacheDirty = false;
        }
        for (const QRect& rect : event->region())
            painter.drawPixmap(QRectF(rect), m_cache,
                QRectF(QPointF(rect.topLeft()) * ratio, QSizeF(rect.size()) * ratio));
    }
    m_painter.paintOverlay(painter, parts, overlay());
    if (m_showsFocus) {
        // The focus ring of the whole view; inside, because outside belongs to the neighbours.
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_painter.theme().accent, 2));
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

void TimelineView::setPointer(std::optional<QPointF> position)
{
    const auto strip = [this](const std::optional<QPointF>& at) {
        // The hairline, and its time on the axis.
        QRegion region;
        if (!at)
            return region;
        const int x = static_cast<int>(at->x());
        region += QRect(x - 2, 0, 5, viewport()->height());
        if (!m_layout.parts().axis.isEmpty())
            region += QRect(x - 60, static_cast<int>(m_layout.parts().axis.top()), 120,
                static_cast<int>(m_layout.parts().axis.height()) + 1);
        return region;
    };
    if (m_pointer == position)
        return;
    viewport()->update(strip(m_pointer).united(strip(position)));
    m_pointer = position;
}

} // namespace awaitscope::gui
