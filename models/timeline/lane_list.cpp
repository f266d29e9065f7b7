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
            const TimeNs first = store.task(row).firstStep;
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

} // namespace

std::uint32_t LaneList::positionOf(TaskRow task) const
{
    if (task >= m_positions.size())
        return kNoIndex;
    if (m_positions[task] != kNoIndex || !m_hasSharedLanes)
        return m_positions[task];
    if (std::find(m_pinned.begin(), m_pinned.end(), task) != m_pinned.end())
        return kNoIndex;
    const SiblingRow siblings = m_store->siblings().groupOf(task);
    return siblings < m_sharedPositions.size() ? m_sharedPositions[siblings] : kNoIndex;
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
    const TaskRow selected = state.selection().task;
    const SiblingRow shared = state.collapsesSiblings() && selected < store->taskCount()
        ? store->siblings().groupOf(selected)
        : kNoIndex;
    const TaskRow shown
        = shared != kNoIndex && store->siblings()[shared].areMany() ? selected : kNoIndex;
    const bool sameLanes = store == m_store && shown == m_shown && state.laneGeneration() == m_laneGeneration
        && relatedTo == m_relatedTo && m_known <= store->taskCount();
    const bool sameStore = store->generation() == m_storeGeneration;
    const bool sameSiblings = store->siblings().generation() == m_siblingGeneration
        || !state.collapsesSiblings();
    m_siblingGeneration = store->siblings().generation();
    m_store = store;
    m_laneGeneration = state.laneGeneration();
    m_storeGeneration = store->generation();
    m_relatedTo = relatedTo;
    m_shown = shown;
    if (sameLanes && sameStore)
        return;
    const bool appendOnly
        = state.laneOrder() == LaneOrder::Creation && relatedTo == kNoIndex && !state.laneFilter();
    if (sameLanes && sameSiblings && m_known == store->taskCount()
        && (appendOnly || m_known == 0))
        return;
    if (!sameLanes || !sameSiblings || !appendOnly || !appendNew(*store, state))
        rebuild(*store, state);
}

void LaneList::place(TaskRow task, std::uint32_t depth)
{
    m_positions[task] = size();
    m_lanes.push_back({task, kNoIndex, depth});
}

/// Appends the tasks that came since; false, with the list half done, if one belongs further up.
bool LaneList::appendNew(const TraceStore& store, const TimelineState& state)
{
    m_positions.resize(store.taskCount(), kNoIndex);
    for (TaskRow row = m_known; row < store.taskCount(); ++row) {
        const Task& task = store.task(row);
        // Whether the newest task shares a lane is told by its next event.
        if (m_hasSharedLanes && task.createEvent + 1 == store.eventCount() && !store.isFinished())
            break;
        m_known = row + 1;
        if (positionOf(row) != kNoIndex && !state.areExpanded(at(positionOf(row))))
            continue; // it shares a lane that is there
        if (task.creator != kNoIndex) {
            if (m_hasSharedLanes || positionOf(task.creator) == kNoIndex
                || state.isFolded(task.creator))
                return false; // hidden or below a pinned lane: rare, so not worth its own way
            // Its place is behind everything below its creator: at the end if the newest lane is.
            const std::uint32_t creatorDepth = store.task(task.creator).depth;
            TaskRow last = m_lanes.back().task;
            while (last != task.creator && store.task(last).depth > creatorDepth)
                last = store.task(last).creator;
            if (last != task.creator)
                return false;
        }
        place(row, task.depth);
    }
    return true;
}

void LaneList::rebuild(const TraceStore& store, const TimelineState& state)
{
    const TaskRow count = store.taskCount();
    const SiblingGroups& groups = store.siblings();
    m_lanes.clear();
    m_positions.assign(count, kNoIndex);
    m_sharedPositions.assign(groups.size(), kNoIndex);
    m_hasSharedLanes = false;
    m_known = count;
    m_pinned.clear();
    for (const TaskRow row : state.pinned()) {
        if (row < count)
            m_pinned.push_back(row);
    }
    const std::vector<bool> related
        = m_relatedTo == kNoIndex ? std::vector<bool>() : relatedTasks(store, m_relatedTo);
    const LaneOrder order = state.laneOrder();
    const std::vector<bool>* filter = state.laneFilter().get();
    const bool collapses = state.collapsesSiblings() && related.empty() && !filter;

    // Depth first, with a stack of what is still to come: a chain of creators may be as long as
    // the list of tasks.
    std::vector<Lane> stack;
    std::vector<TaskRow> siblings;
    const auto pushSorted = [&](std::uint32_t depth) {
        sortTasks(siblings, store, order);
        for (auto task = siblings.rbegin(); task != siblings.rend(); ++task)
            stack.push_back({*task, kNoIndex, depth});
    };
    for (TaskRow row = 0; row < count; ++row) {
        if (store.task(row).creator == kNoIndex)
            siblings.push_back(row);
    }
    pushSorted(0);
    while (!stack.empty()) {
        const Lane lane = stack.back();
        stack.pop_back();
        siblings.clear();
        if (lane.siblings != kNoIndex) {
            m_hasSharedLanes = true;
            m_sharedPositions[lane.siblings] = size();
            m_lanes.push_back(lane);
            if (state.areExpanded(lane.task)) {
                for (TaskRow task = lane.task; task != kNoIndex; task = groups.nextOf(task))
                    siblings.push_back(task);
            } else {
                siblings = groups.outliers(store, lane.siblings);
                if (m_shown != kNoIndex && groups.groupOf(m_shown) == lane.siblings
                    && std::find(siblings.begin(), siblings.end(), m_shown) == siblings.end())
                    siblings.insert(
                        std::lower_bound(siblings.begin(), siblings.end(), m_shown), m_shown);
            }
            pushSorted(lane.depth + 1);
            continue;
        }
        const TaskRow row = lane.task;
        const bool pinned = !m_pinned.empty()
            && std::find(m_pinned.begin(), m_pinned.end(), row) != m_pinned.end();
        const bool filtered = filter && (row >= filter->size() || !(*filter)[row]);
        if (!pinned && !filtered && (related.empty() || related[row]))
            place(row, lane.depth);
        if (store.task(row).firstChild == kNoIndex || state.isFolded(row))
            continue;
        std::vector<SiblingRow> shared; // among its children, in the order of their oldest tasks
        for (TaskRow child = store.task(row).firstChild; child != kNoIndex;
             child = store.task(child).nextSibling) {
            const SiblingRow group = collapses ? groups.groupOf(child) : kNoIndex;
            if (group == kNoIndex || !groups[group].areMany())
                siblings.push_back(child);
            else if (groups[group].first == child)
                shared.push_back(group);
        }
        // Groups come where their oldest task would.
        const std::size_t begin = stack.size();
        pushSorted(lane.depth + 1);
        for (const SiblingRow group : shared) {
            const TaskRow first = groups[group].first;
            auto place = stack.begin() + static_cast<std::ptrdiff_t>(begin);
            if (order == LaneOrder::Creation) {
                while (place != stack.end() && place->task > first)
                    ++place;
            }
            stack.insert(place, {first, group, lane.depth + 1});
        }
    }
}

} // namespace awaitscope::models
