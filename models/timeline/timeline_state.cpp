#include "models/timeline/timeline_state.h"

#include "models/store/trace_store.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::models {

namespace {

constexpr TimeNs kShortestRange = 10; // ns; below, ticks could not be told apart
constexpr TimeNs kEmptyBounds = 1'000'000'000; // a run of no length shows one second
constexpr std::size_t kUndoSteps = 200;

} // namespace

TimelineState::TimelineState(QObject* parent)
    : QObject(parent), m_bounds{0, kEmptyBounds}, m_visible(m_bounds)
{
}

void TimelineState::setStore(const TraceStore* store)
{
    if (store == m_store)
        return;
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    if (store) {
        connect(store, &TraceStore::appended, this, &TimelineState::storeGrew);
        connect(store, &TraceStore::reset, this, &TimelineState::storeReset);
        connect(store, &QObject::destroyed, this, [this] {
            m_store = nullptr;
            storeReset();
        });
    }
    emit storeChanged();
    storeReset();
}

void TimelineState::storeReset()
{
    resetView();
    if (m_store && m_store->eventCount() > 0)
        storeGrew();
}

void TimelineState::resetView()
{
    m_bounds = {0, kEmptyBounds};
    m_visible = m_bounds;
    m_undo.clear();
    m_redo.clear();
    m_rangeSelection.reset();
    m_selection = {};
    m_hover = {};
    m_playhead = {};
    m_folded.clear();
    m_expanded.clear();
    m_pinned.clear();
    m_gestureSaved = false;
    ++m_generation;
    ++m_laneGeneration;
    emit boundsChanged();
    emit visibleChanged();
    emit rangeSelectionChanged();
    emit selectionChanged();
    emit hoverChanged();
    emit playheadChanged();
    emit lanesChanged();
    emit viewHistoryChanged();
}

void TimelineState::storeGrew()
{
    ++m_generation;
    TimeRange bounds{m_store->beginTime(), m_store->endTime()};
    if (bounds.duration() <= 0)
        bounds.end = bounds.start + kEmptyBounds;
    if (bounds != m_bounds) {
        const bool fitted = isFitted();
        const TimeRange before = m_visible;
        m_bounds = bounds;
        if (fitted)
            m_visible = bounds;
        else if (m_following && m_visible.end < m_store->endTime())
            m_visible = {m_store->endTime() - m_visible.duration(), m_store->endTime()};
        m_visible = clamped(m_visible);
        emit boundsChanged();
        if (m_visible != before)
            emit visibleChanged();
    }
    if (m_following && m_store->eventCount() > 0)
        placePlayhead({m_store->endTime(), m_store->eventCount() - 1});
}

// -- range ------------------------------------------------------------------------------------

TimeRange TimelineState::clamped(TimeRange range) const
{
    const TimeNs longest = m_bounds.duration();
    const TimeNs shortest = std::min(kShortestRange, longest);
    const TimeNs duration = std::clamp(range.duration(), shortest, longest);
    const TimeNs start = std::clamp(range.start, m_bounds.start, m_bounds.end - duration);
    return {start, start + duration};
}

void TimelineState::changeVisible(TimeRange range, bool undoable)
{
    range = clamped(range);
    if (range == m_visible)
        return;
    if (undoable && !m_gestureSaved) {
        m_undo.push_back(m_visible);
        if (m_undo.size() > kUndoSteps)
            m_undo.erase(m_undo.begin());
        m_redo.clear();
        m_gestureSaved = m_gestureDepth > 0;
        emit viewHistoryChanged();
    }
    m_visible = range;
    ++m_generation;
    emit visibleChanged();
}

void TimelineState::setVisible(TimeRange range)
{
    changeVisible(range, true);
}

void TimelineState::zoomAt(TimeNs time, double factor)
{
    if (!(factor > 0) || !std::isfinite(factor))
        return;
    const auto before = static_cast<double>(m_visible.duration());
    const double share = static_cast<double>(time - m_visible.start) / before;
    const double duration = std::clamp(before / factor, static_cast<double>(kShortestRange),
        static_cast<double>(std::max(m_bounds.duration(), kShortestRange)));
    const TimeNs start = time - static_cast<TimeNs>(std::llround(share * duration));
    changeVisible({start, start + static_cast<TimeNs>(std::llround(duration))}, true);
}

void TimelineState::panBy(TimeNs duration)
{
    // Whoever pans wants to look there: the view must not pull them back.
    setFollowing(false);
    const TimeNs earliest = m_bounds.start - m_visible.start;
    const TimeNs latest = m_bounds.end - m_visible.end;
    const TimeNs shift = std::clamp(duration, earliest, latest);
    changeVisible({m_visible.start + shift, m_visible.end + shift}, true);
}

void TimelineState::fit()
{
    changeVisible(m_bounds, true);
}

void TimelineState::zoomTo(TimeRange range, double margin)
{
    TimeNs duration = range.duration();
    if (duration <= 0) // an instant: its surroundings
        duration = std::max(m_visible.duration() / 4, kShortestRange);
    const auto side = static_cast<TimeNs>(static_cast<double>(duration) * margin);
    const TimeNs centre = range.start + range.duration() / 2;
    const TimeNs half = duration / 2 + side;
    changeVisible({centre - half, centre - half + duration + 2 * side}, true);
}

void TimelineState::zoomToSelection()
{
    if (m_rangeSelection) {
        zoomTo(*m_rangeSelection, 0);
    } else if (m_store && m_selection.task < m_store->taskCount()) {
        const Task& task = m_store->task(m_selection.task);
        TimeRange range{task.created, std::min(task.ended, m_store->endTime())};
        if (m_selection.slice < m_store->sliceCount(m_selection.task)) {
            const Slice& slice = m_store->slice(m_selection.task, m_selection.slice);
            range = {slice.start, m_store->sliceEnd(slice)};
        }
        zoomTo(range);
    }
}

void TimelineState::ensureVisible(TimeNs time)
{
    if (m_visible.contains(time))
        return;
    const TimeNs margin = m_visible.duration() / 10;
    const TimeNs start
        = time < m_visible.start ? time - margin : time + margin - m_visible.duration();
    changeVisible({start, start + m_visible.duration()}, false);
}

void TimelineState::beginGesture()
{
    if (m_gestureDepth++ == 0)
        m_gestureSaved = false;
}

void TimelineState::endGesture()
{
    Q_ASSERT(m_gestureDepth > 0);
    if (--m_gestureDepth == 0)
        m_gestureSaved = false;
}

void TimelineState::undoView()
{
    if (m_undo.empty())
        return;
    m_redo.push_back(m_visible);
    const TimeRange range = m_undo.back();
    m_undo.pop_back();
    changeVisible(range, false);
    emit viewHistoryChanged();
}

void TimelineState::redoView()
{
    if (m_redo.empty())
        return;
    m_undo.push_back(m_visible);
    const TimeRange range = m_redo.back();
    m_redo.pop_back();
    changeVisible(range, false);
    emit viewHistoryChanged();
}

void TimelineState::setRangeSelection(std::optional<TimeRange> range)
{
    if (range) {
        if (range->end < range->start)
            std::swap(range->start, range->end);
        range->start = std::clamp(range->start, m_bounds.start, m_bounds.end);
        range->end = std::clamp(range->end, m_bounds.start, m_bounds.end);
    }
    if (range == m_rangeSelection)
        return;
    m_rangeSelection = range;
    ++m_generation;
    emit rangeSelectionChanged();
}

// -- selection, hover, playhead -----------------------------------------------------------------

void TimelineState::select(Selection selection)
{
    if (selection == m_selection)
        return;
    const bool otherTask = selection.task != m_selection.task;
    m_selection = selection;
    ++m_generation;
    if (otherTask && m_relatedOnly)
        lanesHaveChanged();
    emit selectionChanged();
}

void TimelineState::setHover(Selection hover)
{
    if (hover == m_hover)
        return;
    m_hover = hover;
    ++m_generation;
    emit hoverChanged();
}

void TimelineState::placePlayhead(Playhead playhead)
{
    if (playhead == m_playhead)
        return;
    m_playhead = playhead;
    ++m_generation;
    emit playheadChanged();
}

void TimelineState::setPlayheadTime(TimeNs time)
{
    time = std::clamp(time, m_bounds.start, m_bounds.end);
    EventIndex event = kNoIndex;
    if (m_store) {
        const EventIndex after = m_store->firstEventAt(time + 1);
        if (after > 0)
            event = after - 1;
    }
    placePlayhead({time, event});
}

void TimelineState::setPlayheadEvent(EventIndex event)
{
    if (m_store && event < m_store->eventCount())
        placePlayhead({m_store->event(event).time, event});
}

void TimelineState::setPlayheadStep(std::uint32_t step)
{
    if (step == kNoIndex)
        placePlayhead({m_bounds.start, kNoIndex});
    else if (m_store && step < m_store->stepCount())
        setPlayheadEvent(m_store->stepEvent(step));
}

std::uint32_t TimelineState::playheadStep() const
{
    return m_store ? m_store->stepAtEvent(m_playhead.event) : kNoIndex;
}

void TimelineState::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    emit followingChanged(following);
    if (following && m_store && m_store->eventCount() > 0) {
        placePlayhead({m_store->endTime(), m_store->eventCount() - 1});
        ensureVisible(m_store->endTime());
    }
}

// -- lanes and options
// ------------------------------------------------------------------------------

void TimelineState::lanesHaveChanged()
{
    ++m_generation;
    ++m_laneGeneration;
    emit lanesChanged();
}

void TimelineState::setFolded(TaskRow task, bool folded)
{
    const bool changed = folded ? m_folded.insert(task).second : m_folded.erase(task) > 0;
    if (changed)
        lanesHaveChanged();
}

void TimelineState::setCollapsesSiblings(bool on)
{
    if (on == m_collapsesSiblings)
        return;
    m_collapsesSiblings = on;
    lanesHaveChanged();
}

void TimelineState::setExpanded(TaskRow first, bool expanded)
{
    const bool changed
        = expanded ? m_expanded.insert(first).second : m_expanded.erase(first) > 0;
    if (changed)
        lanesHaveChanged();
}

void TimelineState::unfoldTo(TaskRow task)
{
    if (!m_store || task >= m_store->taskCount() || m_folded.empty())
        return;
    bool changed = false;
    for (TaskRow above = m_store->task(task).creator; above != kNoIndex;
         above = m_store->task(above).creator)
        changed |= m_folded.erase(above) > 0;
    if (changed)
        lanesHaveChanged();
}

bool TimelineState::isPinned(TaskRow task) const
{
    return std::find(m_pinned.begin(), m_pinned.end(), task) != m_pinned.end();
}

void TimelineState::setPinned(TaskRow task, bool pinned)
{
    if (pinned == isPinned(task))
        return;
    if (pinned)
        m_pinned.push_back(task);
    else
        std::erase(m_pinned, task);
    lanesHaveChanged();
}

void TimelineState::setLaneOrder(LaneOrder order)
{
    if (order == m_order)
        return;
    m_order = order;
    lanesHaveChanged();
}

void TimelineState::setLaneFilter(std::shared_ptr<const std::vector<bool>> filter)
{
    if (filter == m_laneFilter || (filter && m_laneFilter && *filter == *m_laneFilter))
        return;
    m_laneFilter = std::move(filter);
    lanesHaveChanged();
}

void TimelineState::setRelatedOnly(bool on)
{
    if (on == m_relatedOnly)
        return;
    m_relatedOnly = on;
    lanesHaveChanged();
}

void TimelineState::setDensity(LaneDensity density)
{
    if (density == m_density)
        return;
    m_density = density;
    lanesHaveChanged();
}

void TimelineState::setLabelWidth(double width)
{
    width = std::clamp(width, 96.0, 320.0);
    if (width == m_labelWidth)
        return;
    m_labelWidth = width;
    lanesHaveChanged();
}

void TimelineState::setArrowKinds(ArrowKinds kinds)
{
    if (kinds == m_arrows)
        return;
    m_arrows = kinds;
    ++m_generation;
    emit optionsChanged();
}

void TimelineState::setOption(bool& option, bool on)
{
    if (on == option)
        return;
    option = on;
    ++m_generation;
    emit optionsChanged();
}

void TimelineState::setShowsBlockedBand(bool on)
{
    setOption(m_blockedBand, on);
}

void TimelineState::setShowsAllScopes(bool on)
{
    setOption(m_allScopes, on);
}

void TimelineState::setShowsResources(bool on)
{
    setOption(m_resources, on);
}

void TimelineState::setResourcesFolded(bool folded)
{
    setOption(m_resourcesFolded, folded);
}

void TimelineState::setBookmarks(Bookmarks* bookmarks)
{
    if (bookmarks == m_bookmarks)
        return;
    if (m_bookmarks)
        m_bookmarks->disconnect(this);
    m_bookmarks = bookmarks;
    const auto changed = [this] {
        ++m_generation;
        emit bookmarksChanged();
    };
    if (bookmarks) {
        connect(bookmarks, &Bookmarks::changed, this, changed);
        connect(bookmarks, &QObject::destroyed, this, changed);
    }
    changed();
}

} // namespace awaitscope::models
