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
    m_idleGaps.clear();
    m_folds.reset();
    m_openGaps.clear();
    m_openThen = 0;
    m_undo.clear();
    m_redo.clear();
    m_rangeSelection.reset();
    m_selection = {};
    m_hover = {};
    m_playhead = {};
    m_folded.clear();
    m_expanded.clear();
    m_pinned.clear();
    m_moves = {};
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
    bounds.end = std::max(bounds.end, bounds.start + m_leastDuration);
    const bool fitted = isFitted();
    const bool refolded = refreshFolds();
    if (bounds != m_bounds || refolded) {
        const TimeRange before = m_visible;
        m_bounds = bounds;
        if (fitted) {
            m_visible = bounds;
        } else if (m_following && m_visible.end < m_store->endTime()) {
            const TimeScale now = scale();
            m_visible = now.shifted(now.toX(m_store->endTime()) - 1);
        }
        m_visible = clamped(m_visible);
        emit boundsChanged();
        if (m_visible != before)
            emit visibleChanged();
    }
    if (m_following && m_store->eventCount() > 0)
        placePlayhead({m_store->endTime(), m_store->eventCount() - 1});
}

void TimelineState::setLeastDuration(TimeNs duration)
{
    if (duration == m_leastDuration)
        return;
    m_leastDuration = duration;
    if (m_store && m_store->eventCount() > 0)
        storeGrew();
}

// -- range ------------------------------------------------------------------------------------

TimeRange TimelineState::clamped(TimeRange range) const
{
    const TimeNs longest = m_bounds.duration();
    const TimeNs shortest = std::min(kShortestRange, longest);
    if (m_folds && range.duration() >= shortest) {
        // Moved inside as it is drawn, and then cut: it may cover other gaps there.
        const TimeScale now(range, 0, 1, m_folds);
        if (range.start < m_bounds.start)
            range = now.shifted(now.toX(m_bounds.start));
        else if (range.end > m_bounds.end)
            range = now.shifted(now.toX(m_bounds.end) - 1);
        range.start = std::max(range.start, m_bounds.start);
        range.end = std::min(range.end, m_bounds.end);
    }
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
    changeVisible(zoomed(time, factor), true);
}

TimeRange TimelineState::zoomed(TimeNs time, double factor) const
{
    const TimeScale now = scale();
    const double all = TimeScale(m_bounds, 0, 1, m_folds).nsPerPixel();
    const double most = now.nsPerPixel() / static_cast<double>(kShortestRange);
    return now.zoomed(now.toX(time),
        std::clamp(factor, std::min(now.nsPerPixel() / (2 * all), 1.0), std::max(most, 1.0)));
}

TimeRange TimelineState::panned(double share) const
{
    const TimeScale now = scale();
    const double earliest = std::min(now.toX(m_bounds.start), 0.0);
    const double latest = std::max(now.toX(m_bounds.end) - 1, 0.0);
    return now.shifted(std::clamp(share, earliest, latest));
}

void TimelineState::panBy(TimeNs duration)
{
    // Whoever pans wants to look there: the view must not pull them back.
    setFollowing(false);
    changeVisible(panned(static_cast<double>(duration) / scale().nsPerPixel()), true);
}

double TimelineState::visibleShare() const
{
    return scale().nsPerPixel() / TimeScale(m_bounds, 0, 1, m_folds).nsPerPixel();
}

bool TimelineState::refreshFolds()
{
    const std::shared_ptr<const TimeFolds> before = m_folds;
    m_folds.reset();
    if (m_store && m_foldsIdle) {
        m_idleGaps.update(*m_store);
        // Nothing folds in front of a reader whose picture stands still while the run goes on.
        const bool moves = m_store->isFinished() || m_following || isFitted()
            || m_openGaps.size() != m_openThen; // the user wants it
        m_folds = moves ? m_idleGaps.folds(*m_store, m_openGaps) : before;
        m_openThen = m_openGaps.size();
    }
    if (!before && !m_folds)
        return false;
    if (before && m_folds && before->gaps() == m_folds->gaps()
        && before->longestShown() == m_folds->longestShown()) {
        m_folds = before; // the same object, for who compares scales
        return false;
    }
    return true;
}

void TimelineState::setFoldsIdleGaps(bool on)
{
    const bool openedSome = !m_openGaps.empty();
    if (on == m_foldsIdle && !openedSome)
        return;
    m_foldsIdle = on;
    m_openGaps.clear();
    m_openThen = kFoldsWanted;
    refreshFolds();
    ++m_generation;
    emit optionsChanged();
}

void TimelineState::unfoldGap(const TimeRange& gap)
{
    if (!m_openGaps.insert(gap.start).second)
        return;
    refreshFolds();
    ++m_generation;
    emit optionsChanged();
}

void TimelineState::fit()
{
    changeVisible(m_bounds, true);
}

void TimelineState::zoomTo(TimeRange range, double margin)
{
    TimeScale wanted(range, 0, 1, m_folds);
    if (range.duration() <= 0) { // an instant: its surroundings
        const TimeScale now = scale();
        const double x = now.toX(range.start);
        wanted = TimeScale({now.toTime(x - 0.125), now.toTime(x + 0.125)}, 0, 1, m_folds);
    }
    changeVisible({wanted.toTime(-margin), wanted.toTime(1 + margin)}, true);
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
    constexpr double kMargin = 0.1;
    const TimeScale now = scale();
    const double x = now.toX(time);
    changeVisible(now.shifted(x < 0 ? x - kMargin : x + kMargin - 1), false);
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
    if (order == m_order && m_moves.isEmpty())
        return;
    m_order = order;
    m_moves = {};
    lanesHaveChanged();
}

void TimelineState::moveLane(TaskRow task, TaskRow before)
{
    m_moves.move(task, before);
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
