// Zoom of TimelineView, and how it glides from one range to the next.
#include "gui/timeline/timeline_view.h"

#include "models/store/trace_store.h"

namespace awaitscope::gui {

using models::kNoIndex;
using models::Selection;
using models::TimeRange;

namespace {

constexpr int zoomDuration = 120; // ms
constexpr double keyZoom = 1.5;

} // namespace

void TimelineView::setUpAnimation()
{
    m_animation.setDuration(zoomDuration);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double rest = 1 - value.toDouble();
        // As it is drawn at the end, so that a gap that is drawn short is passed in no time.
        const models::TimeScale end(m_animationEnd, 0, 1, m_state->folds());
        m_state->setVisible(rest <= 0
                ? m_animationEnd
                : TimeRange{end.toTime(rest * end.toX(m_animationStart.start)),
                    end.toTime(1 + rest * (end.toX(m_animationStart.end) - 1))});
    });
    connect(&m_animation, &QVariantAnimation::finished, this, &TimelineView::endStateGesture);
}

void TimelineView::beginStateGesture()
{
    if (!m_inGesture)
        m_state->beginGesture();
    m_inGesture = true;
}

void TimelineView::endStateGesture()
{
    if (m_inGesture)
        m_state->endGesture();
    m_inGesture = false;
}

void TimelineView::stopAnimation()
{
    if (m_animation.state() == QAbstractAnimation::Running) {
        m_animation.stop();
        endStateGesture();
    }
}

void TimelineView::animateTo(TimeRange range)
{
    stopAnimation();
    if (!m_animated || !isVisible()) {
        m_state->setVisible(range);
        return;
    }
    m_animationStart = m_state->visible();
    m_animationEnd = range;
    beginStateGesture();
    m_animation.start();
}

void TimelineView::zoomAt(models::TimeNs time, double factor)
{
    stopAnimation();
    m_state->zoomAt(time, factor);
}

models::TimeNs TimelineView::zoomCentre() const
{
    const TimeRange visible = m_state->visible();
    const models::TimeNs playhead = m_state->playhead().time;
    return visible.contains(playhead) ? playhead : m_state->scale().toTime(0.5);
}

void TimelineView::zoomIn()
{
    animateTo(m_state->zoomed(zoomCentre(), keyZoom));
}

void TimelineView::zoomOut()
{
    animateTo(m_state->zoomed(zoomCentre(), 1 / keyZoom));
}

void TimelineView::fit()
{
    animateTo(m_state->bounds());
}

void TimelineView::centreSelection()
{
    const Selection selection = m_state->selection();
    const models::TraceStore* store = m_state->store();
    if (!store || selection.task == kNoIndex) {
        fit();
        return;
    }
    const TimeRange before = m_state->visible();
    m_state->zoomToSelection();
    if (m_state->visible() == before)
        fit();
}

void TimelineView::markSelection()
{
    const Selection selection = m_state->selection();
    const models::TraceStore* store = m_state->store();
    if (!store || selection.task == kNoIndex)
        return;
    const models::Task& task = store->task(selection.task);
    TimeRange range{task.created, std::min(task.ended, store->endTime())};
    if (selection.slice != kNoIndex) {
        range.start = store->slice(selection.task, selection.slice).start;
        range.end = store->sliceEnd(selection.task, selection.slice);
    }
    if (range.duration() > 0 && m_state->rangeSelection() != range)
        m_state->setRangeSelection(range);
    else
        m_state->setRangeSelection(std::nullopt);
}

} // namespace awaitscope::gui
