#include "models/timeline/lane_list.h"

#include "models/timeline/timeline_state.h"
#include "models/trace_store.h"

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
    return task < m_positions.size() ? m_positions[task] : kNoIndex;
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
    if (sameLanes && sameStore)
        return;
    const bool appendOnly
        = state.laneOrder() == LaneOrder::Creation && relatedTo == kNoIndex && !state.laneFilter();
    if (sameLanes && m_known == store->taskCount() && (appendOnly || m_known == 0))
        return;
    if (!sameLanes || !appendOnly || !appendNew(*store, state))
        rebuild(*store, state);
}

void LaneList::place(TaskRow task)
{
    m_positions[task] = size();
    m_lanes.push_back(task);
}

/// Appends the tasks that came since; false, with the list half done, if one belongs further up.
bool LaneList::appendNew(const TraceStore& store, const TimelineState& state)
{
    m_positions.resize(store.taskCount(), kNoIndex);
    for (TaskRow row = m_known; row < store.taskCount(); ++row) {
        const Task& task = store.task(row);
        if (task.creator != kNoIndex) {
            if (positionOf(task.creator) == kNoIndex || state.isFolded(task.creator))
                return false; // hidden or below a pinned lane: rare, so not worth its own way
            // Its place is behind everything below its creator: at the end if the newest lane is.
            const std::uint32_t creatorDepth = store.task(task.creator).depth;
            TaskRow last = m_lanes.back();
            while (last != task.creator && store.task(last).depth > creatorDepth)
                last = store.task(last).creator;
            if (last != task.creator)
                return false;
        }
        place(row);
        m_known = row + 1;
    }
    return true;
}

void LaneList::rebuild(const TraceStore& store, const TimelineState& state)
{
    const TaskRow count = store.taskCount();
    m_lanes.clear();
    m_positions.assign(count, kNoIndex);
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

    // Depth first, with a stack of what is still to come: a chain of creators may be as long as
    // the list of tasks.
    std::vector<TaskRow> siblings;
    for (TaskRow row = 0; row < count; ++row) {
        if (store.task(row).creator == kNoIndex)
            siblings.push_back(row);
    }
    sortTasks(siblings, store, order);
    std::vector<TaskRow> stack(siblings.rbegin(), siblings.rend());
    while (!stack.empty()) {
        const TaskRow row = stack.back();
        stack.pop_back();
        const bool pinned = !m_pinned.empty()
            && std::find(m_pinned.begin(), m_pinned.end(), row) != m_pinned.end();
        const bool filtered = filter && (row >= filter->size() || !(*filter)[row]);
        if (!pinned && !filtered && (related.empty() || related[row]))
            place(row);
        if (store.task(row).firstChild == kNoIndex || state.isFolded(row))
            continue;
        siblings.clear();
        for (TaskRow child = store.task(row).firstChild; child != kNoIndex;
             child = store.task(child).nextSibling)
            siblings.push_back(child);
        sortTasks(siblings, store, order);
        stack.insert(stack.end(), siblings.rbegin(), siblings.rend());
    }
}

} // namespace awaitscope::models
