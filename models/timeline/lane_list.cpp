#include "models/timeline/lane_list.h"

#include "models/store/trace_store.h"
#include "models/timeline/timeline_state.h"

#include <algorithm>

namespace awaitscope::models {

namespace {

/// Whether `task` is `of`, is above or below it, or exchanges arrows with it.
std::vector<bool> relatedTasks(const TraceStore& store, TaskRow of)
{
    std::vector<bool> related(store.taskCount(), false);
    related[of] = true;
    for (TaskRow above = store.task(of).creator; above != kNoIndex;
         above = store.task(above).creator)
        related[above] = true;
    for (TaskRow child = store.task(of).firstChild; child != kNoIndex;
         child = store.task(child).nextSibling)
        related[child] = true;
    for (std::uint32_t i = 0; i < store.taskFlowCount(of); ++i) {
        const Flow& flow = store.flow(store.taskFlow(of, i));
        related[flow.from] = true;
        related[flow.to] = true;
    }
    return related;
}

TimeNs lifetime(const TraceStore& store, TaskRow row)
{
    const Task& task = store.task(row);
    return std::min(task.ended, store.endTime()) - task.created;
}

/// Roots and siblings by `order`; the order of creation needs no list.
void sortTasks(std::vector<TaskRow>& tasks, const TraceStore& store, LaneOrder order)
{
    switch (order) {
    case LaneOrder::Creation:
        break;
    case LaneOrder::Start: {
        const auto start = [&store](TaskRow row) {
            const TimeNs first = store.firstStep(row);
            return first == kNever ? kOpen : first;
        };
        std::stable_sort(
            tasks.begin(), tasks.end(), [&](TaskRow a, TaskRow b) { return start(a) < start(b); });
        break;
    }
    case LaneOrder::Duration:
        std::stable_sort(tasks.begin(), tasks.end(),
            [&](TaskRow a, TaskRow b) { return lifetime(store, a) > lifetime(store, b); });
        break;
    case LaneOrder::Name: {
        std::vector<std::pair<QString, TaskRow>> named;
        named.reserve(tasks.size());
        for (const TaskRow row : tasks)
            named.emplace_back(store.taskName(row), row);
        std::stable_sort(named.begin(), named.end(), [](const auto& a, const auto& b) {
            return a.first.compare(b.first, Qt::CaseInsensitive) < 0;
        });
        std::transform(named.begin(), named.end(), tasks.begin(),
            [](const auto& entry) { return entry.second; });
        break;
    }
    }
}

/// Tasks that are in the list of lanes: all but one that was created this moment. Its next event
/// tells whether it shares a lane.
TaskRow settledTasks(const TraceStore& store, const TimelineState& state)
{
    const TaskRow count = store.taskCount();
    const bool fresh = count > 0 && store.task(count - 1).createEvent + 1 == store.eventCount();
    return fresh && !store.isFinished() && state.collapsesSiblings() ? count - 1 : count;
}

} // namespace

/// Goes down the tree of tasks and writes the lanes there are, in their order.
class LaneList::Walk {
public:
    Walk(LaneList& list, const TraceStore& store, const TimelineState& state)
        : m_list(list), m_store(store), m_state(state), m_filter(state.laneFilter().get()),
          m_related(list.m_relatedTo == kNoIndex ? std::vector<bool>()
                                                 : relatedTasks(store, list.m_relatedTo)),
          m_collapses(state.collapsesSiblings() && m_related.empty() && !m_filter)
    {
    }

    std::vector<Lane> fromRoots()
    {
        for (TaskRow row = 0; row < m_list.m_known; ++row) {
            if (m_store.task(row).creator == kNoIndex)
                m_siblings.push_back(row);
        }
        pushSorted(0);
        return walk();
    }
    /// The lane itself and what is below it.
    std::vector<Lane> from(const Lane& lane)
    {
        m_stack.push_back(lane);
        return walk();
    }

private:
    // With a stack of what is still to come: a chain of creators may be as long as the list of
    // tasks.
    std::vector<Lane> walk()
    {
        while (!m_stack.empty()) {
            const Lane lane = m_stack.back();
            m_stack.pop_back();
            m_siblings.clear();
            if (lane.siblings != kNoIndex)
                enterShared(lane);
            else
                enter(lane);
        }
        return std::move(m_lanes);
    }

    void enterShared(const Lane& lane)
    {
        const SiblingGroups& groups = m_store.siblings();
        m_lanes.push_back(lane);
        m_list.m_newest[lane.siblings] = groups[lane.siblings].newest;
        if (m_state.areExpanded(lane.task)) {
            for (TaskRow task = lane.task; task != kNoIndex; task = groups.nextOf(task))
                m_siblings.push_back(task);
        } else {
            m_siblings = m_list.shownOf(lane.siblings, m_store);
        }
        pushSorted(lane.depth + 1);
    }

    void enter(const Lane& lane)
    {
        const TaskRow row = lane.task;
        const bool filtered = m_filter && (row >= m_filter->size() || !(*m_filter)[row]);
        if (!m_list.isPinned(row) && !filtered && (m_related.empty() || m_related[row]))
            m_lanes.push_back(lane);
        if (m_store.task(row).firstChild == kNoIndex || m_state.isFolded(row))
            return;
        const SiblingGroups& groups = m_store.siblings();
        std::vector<SiblingRow> shared; // among its children, in the order of their oldest tasks
        for (TaskRow child = m_store.task(row).firstChild; child < m_list.m_known;
             child = m_store.task(child).nextSibling) {
            const SiblingRow group = m_collapses ? groups.groupOf(child) : kNoIndex;
            if (group == kNoIndex || !groups[group].areMany())
                m_siblings.push_back(child);
            else if (groups[group].first == child)
                shared.push_back(group);
        }
        // Groups come where their oldest task would.
        const std::size_t begin = m_stack.size();
        pushSorted(lane.depth + 1);
        for (const SiblingRow group : shared) {
            const TaskRow first = groups[group].first;
            auto place = m_stack.begin() + static_cast<std::ptrdiff_t>(begin);
            if (m_state.laneOrder() == LaneOrder::Creation) {
                while (place != m_stack.end() && place->task > first)
                    ++place;
            }
            m_stack.insert(place, {first, group, lane.depth + 1});
        }
    }

    void pushSorted(std::uint32_t depth)
    {
        sortTasks(m_siblings, m_store, m_state.laneOrder());
        m_state.laneMoves().apply(m_siblings);
        for (auto task = m_siblings.rbegin(); task != m_siblings.rend(); ++task)
            m_stack.push_back({*task, kNoIndex, depth});
    }

    LaneList& m_list;
    const TraceStore& m_store;
    const TimelineState& m_state;
    const std::vector<bool>* m_filter;
    std::vector<bool> m_related;
    bool m_collapses;
    std::vector<Lane> m_stack;
    std::vector<TaskRow> m_siblings;
    std::vector<Lane> m_lanes;
};

bool LaneList::isPinned(TaskRow task) const
{
    return std::find(m_pinned.begin(), m_pinned.end(), task) != m_pinned.end();
}

std::uint32_t LaneList::positionOf(TaskRow task) const
{
    const std::uint32_t own = m_lanes.positionOf(task);
    if (own != kNoIndex || !hasSharedLanes() || task >= m_known || isPinned(task))
        return own;
    const SiblingRow siblings = m_store->siblings().groupOf(task);
    return siblings == kNoIndex ? kNoIndex : m_lanes.positionOfShared(siblings);
}

/// The members of a group that have a lane of their own below the shared one, by row.
std::vector<TaskRow> LaneList::shownOf(SiblingRow row, const TraceStore& store) const
{
    std::vector<TaskRow> shown = store.siblings().outliers(store, row);
    if (m_shown != kNoIndex && store.siblings().groupOf(m_shown) == row) {
        const auto place = std::lower_bound(shown.begin(), shown.end(), m_shown);
        if (place == shown.end() || *place != m_shown)
            shown.insert(place, m_shown);
    }
    return shown;
}

void LaneList::update(const TraceStore* store, const TimelineState& state)
{
    if (!store) {
        *this = {};
        return;
    }
    const TaskRow relatedTo = state.relatedOnly() && state.selection().task < store->taskCount()
        ? state.selection().task
        : kNoIndex;
    const bool sameLanes = store == m_store && state.laneGeneration() == m_laneGeneration
        && relatedTo == m_relatedTo && m_known <= store->taskCount();
    const bool sameStore = store->generation() == m_storeGeneration;
    m_store = store;
    m_laneGeneration = state.laneGeneration();
    m_storeGeneration = store->generation();
    m_relatedTo = relatedTo;

    const TaskRow selected = state.selection().task;
    const SiblingRow group = state.collapsesSiblings() && selected < store->taskCount()
        ? store->siblings().groupOf(selected)
        : kNoIndex;
    const TaskRow shownBefore = m_shown;
    m_shown = group != kNoIndex && store->siblings()[group].areMany() ? selected : kNoIndex;
    if (sameLanes && sameStore && m_shown == shownBefore)
        return;

    const bool grows = sameLanes && state.laneOrder() == LaneOrder::Creation
        && state.laneMoves().isEmpty()
        && relatedTo == kNoIndex && !state.laneFilter();
    bool done = grows && grow(*store, state);
    for (const TaskRow shown : {shownBefore, m_shown}) {
        if (done && m_shown != shownBefore && shown != kNoIndex)
            done = refresh(store->siblings().groupOf(shown), *store, state);
    }
    if (!done)
        rebuild(*store, state);
}

void LaneList::rebuild(const TraceStore& store, const TimelineState& state)
{
    ++m_timesBuilt;
    m_known = settledTasks(store, state);
    m_changes = store.siblings().changes().size();
    m_newest.assign(store.siblings().size(), kNoIndex);
    m_pinned.clear();
    for (const TaskRow row : state.pinned()) {
        if (row < store.taskCount())
            m_pinned.push_back(row);
    }
    m_lanes.clear();
    m_lanes.insert(0, Walk(*this, store, state).fromRoots());
}

/// Takes in what is new; false, with the list half done, where it must be built anew.
bool LaneList::grow(const TraceStore& store, const TimelineState& state)
{
    for (const TaskRow settled = settledTasks(store, state); m_known < settled; ++m_known) {
        if (!addTask(m_known, store, state))
            return false;
    }
    m_newest.resize(store.siblings().size(), kNoIndex);
    const std::vector<SiblingRow>& changes = store.siblings().changes();
    // The last one seen once more: what happens to it right after is not noted again.
    const std::size_t from = m_changes == 0 ? 0 : m_changes - 1;
    std::vector<SiblingRow> changed(
        changes.begin() + static_cast<std::ptrdiff_t>(from), changes.end());
    m_changes = changes.size();
    if (!state.collapsesSiblings())
        return true;
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    return std::all_of(changed.begin(), changed.end(),
        [&](SiblingRow row) { return refresh(row, store, state); });
}

bool LaneList::addTask(TaskRow row, const TraceStore& store, const TimelineState& state)
{
    const TaskRow creator = store.task(row).creator;
    Lane lane{row, kNoIndex, 0};
    std::uint32_t position = m_lanes.size();
    if (creator != kNoIndex) {
        const SiblingRow group
            = state.collapsesSiblings() ? store.siblings().groupOf(row) : kNoIndex;
        if (group != kNoIndex && store.siblings()[group].areMany())
            return true; // refresh() takes it in
        if (state.isFolded(creator))
            return true;
        const std::uint32_t above = m_lanes.positionOf(creator);
        if (above != kNoIndex) {
            lane.depth = m_lanes[above].depth + 1;
            position = endOfTree(above, store, state);
        } else if (!isPinned(creator)) {
            return true; // hidden
        } else {
            const Below siblings = belowPinned(creator, store, state);
            if (siblings.position == kNoIndex)
                return isHidden(creator, store, state); // else it is the first
            lane.depth = siblings.depth + 1;
            position = beforePinned(m_lanes.firstOutside(siblings.position, siblings.depth),
                siblings.position, siblings.depth, store, state);
        }
    }
    m_lanes.insert(position, {&lane, 1});
    return true;
}

/// Whether something above `task` is folded, or it has no lane beside the one that siblings share.
bool LaneList::isHidden(TaskRow task, const TraceStore& store, const TimelineState& state) const
{
    for (; task != kNoIndex; task = store.task(task).creator) {
        const TaskRow creator = store.task(task).creator;
        if (creator != kNoIndex && state.isFolded(creator))
            return true;
        const SiblingRow row = store.siblings().groupOf(task);
        if (row == kNoIndex || m_lanes.positionOfShared(row) == kNoIndex
            || state.areExpanded(store.siblings()[row].first))
            continue;
        const std::vector<TaskRow> shown = shownOf(row, store);
        if (!std::binary_search(shown.begin(), shown.end(), task))
            return true;
    }
    return false;
}

/// Whether a pinned task of the group has children: without its lane they cannot be told apart.
bool LaneList::hasPinnedParent(SiblingRow row, const TraceStore& store) const
{
    return std::any_of(m_pinned.begin(), m_pinned.end(), [&](TaskRow pinned) {
        return store.siblings().groupOf(pinned) == row
            && store.task(pinned).firstChild != kNoIndex;
    });
}

LaneList::Below LaneList::belowPinned(
    TaskRow task, const TraceStore& store, const TimelineState& state) const
{
    if (state.isFolded(task))
        return {};
    for (TaskRow child = store.task(task).firstChild; child < m_known;
         child = store.task(child).nextSibling) {
        // Siblings that share a lane stand where the oldest would, those with a lane below it.
        const SiblingRow siblings = store.siblings().groupOf(child);
        std::uint32_t position
            = siblings == kNoIndex ? kNoIndex : m_lanes.positionOfShared(siblings);
        if (position == kNoIndex && isPinned(child)) {
            const Below further = belowPinned(child, store, state);
            if (further.position != kNoIndex)
                return {further.position, further.depth - 1};
        }
        if (position == kNoIndex)
            position = m_lanes.positionOf(child);
        if (position != kNoIndex)
            return {position, m_lanes[position].depth - 1};
    }
    return {};
}

/// `end`, or where lanes below a pinned task at `depth` begin between `position` and there: without
/// the task's own lane they look as if they belonged to what stands before them.
std::uint32_t LaneList::beforePinned(std::uint32_t end, std::uint32_t position, std::uint32_t depth,
    const TraceStore& store, const TimelineState& state) const
{
    for (const TaskRow pinned : m_pinned) {
        const Below below = belowPinned(pinned, store, state);
        if (below.position != kNoIndex && below.depth == depth && below.position > position)
            end = std::min(end, below.position);
    }
    return end;
}

/// Where what stands below the lane at `position` ends.
std::uint32_t LaneList::endOfTree(
    std::uint32_t position, const TraceStore& store, const TimelineState& state) const
{
    return beforePinned(
        m_lanes.endOfTree(position), position, m_lanes[position].depth, store, state);
}

void LaneList::removeTree(TaskRow task, const TraceStore& store, const TimelineState& state)
{
    const std::uint32_t position = m_lanes.positionOf(task);
    if (position != kNoIndex)
        m_lanes.erase(position, endOfTree(position, store, state));
}

/// Gives a group that became one of many its shared lane, where its oldest task was.
bool LaneList::open(SiblingRow row, const TraceStore& store, const TimelineState& state)
{
    const SiblingGroups& groups = store.siblings();
    const Siblings& group = groups[row];
    const std::uint32_t creator = m_lanes.positionOf(group.creator);
    if (creator == kNoIndex)
        return !isPinned(group.creator);
    if (state.isFolded(group.creator))
        return true;
    for (TaskRow task = groups.nextOf(group.first); task != kNoIndex; task = groups.nextOf(task))
        removeTree(task, store, state);
    const std::uint32_t position = m_lanes.positionOf(group.first);
    if (position == kNoIndex)
        return false;
    const Lane lane{group.first, row, m_lanes[position].depth};
    m_lanes.erase(position, endOfTree(position, store, state));
    m_lanes.insert(position, Walk(*this, store, state).from(lane));
    return true;
}

/// Brings the lanes below a shared lane up to date with its group.
bool LaneList::refresh(SiblingRow row, const TraceStore& store, const TimelineState& state)
{
    const SiblingGroups& groups = store.siblings();
    const Siblings& group = groups[row];
    if (!group.areMany())
        return true;
    if (m_lanes.positionOfShared(row) == kNoIndex)
        return !hasPinnedParent(row, store) && open(row, store, state);

    const bool expanded = state.areExpanded(group.first);
    std::vector<TaskRow> shown = expanded ? std::vector<TaskRow>() : shownOf(row, store);
    const auto isPinnedHere = [this](TaskRow task) { return isPinned(task); };
    if ((expanded || std::any_of(shown.begin(), shown.end(), isPinnedHere))
        && hasPinnedParent(row, store))
        return false;
    std::erase_if(shown, isPinnedHere);
    const std::uint32_t depth = m_lanes[m_lanes.positionOfShared(row)].depth;
    const auto put = [&](std::uint32_t position, TaskRow task) {
        m_lanes.insert(position, Walk(*this, store, state).from({task, kNoIndex, depth + 1}));
    };
    // Whose coroutine was not known at first has a lane beside the shared one.
    while (m_newest[row] != group.newest) {
        const TaskRow task = groups.nextOf(m_newest[row]);
        removeTree(task, store, state);
        if (expanded)
            put(endOfTree(m_lanes.positionOfShared(row), store, state), task);
        m_newest[row] = task;
    }
    if (expanded)
        return true;

    auto next = shown.begin();
    std::uint32_t position = m_lanes.positionOfShared(row) + 1;
    const auto isBelow = [&] {
        return position < endOfTree(m_lanes.positionOfShared(row), store, state);
    };
    while (isBelow() || next != shown.end()) {
        if (isBelow() && (next == shown.end() || m_lanes[position].task < *next)) {
            m_lanes.erase(position, endOfTree(position, store, state));
            continue;
        }
        if (!isBelow() || m_lanes[position].task != *next)
            put(position, *next);
        ++next;
        position = endOfTree(position, store, state);
    }
    return true;
}

} // namespace awaitscope::models
