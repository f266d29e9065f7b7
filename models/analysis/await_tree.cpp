#include "models/analysis/await_tree.h"

#include "models/analysis/causes.h"

#include <algorithm>
#include <unordered_set>

namespace awaitscope::models {

using trace::AwaitKind;
using trace::EventKind;
using trace::TraceEvent;

namespace {

constexpr std::size_t kMaximumNodes = 2000; // more than anybody reads
constexpr int kDeepest = 64;

bool isLiving(TaskState state)
{
    return state == TaskState::Ready || state == TaskState::Running || state == TaskState::Waiting
        || state == TaskState::Cancelling;
}

bool livesAt(const TraceStore& store, TaskRow task, EventIndex event)
{
    return store.task(task).createEvent <= event && store.task(task).endEvent > event;
}

class Tree {
public:
    Tree(const TraceStore& store, EventIndex event) : m_store(store), m_event(event) { }

    void add(TaskRow task, std::uint32_t depth)
    {
        if (nodes.size() >= kMaximumNodes)
            return;
        const bool again = !m_shown.insert(task).second;
        nodes.push_back({task, depth, m_store.stateAt(task, m_event),
            currentWait(m_store, task, m_event), again});
        if (again || depth >= kDeepest)
            return;
        for (const TaskRow awaited : awaitedTasks(m_store, task, m_event))
            add(awaited, depth + 1);
    }
    bool has(TaskRow task) const { return m_shown.contains(task); }

    std::vector<AwaitNode> nodes;

private:
    const TraceStore& m_store;
    EventIndex m_event;
    std::unordered_set<TaskRow> m_shown;
};

} // namespace

EventIndex currentWait(const TraceStore& store, TaskRow task, EventIndex event)
{
    const EventIndex suspended = store.newestOf(task, EventKind::StepEnd, event);
    if (suspended == kNoIndex
        || static_cast<trace::StepOutcome>(store.event(suspended).detail)
            != trace::StepOutcome::Suspended)
        return kNoIndex;
    const EventIndex resumed = store.newestOf(task, EventKind::StepBegin, event);
    return resumed != kNoIndex && resumed > suspended ? kNoIndex : suspended;
}

std::vector<TaskRow> awaitedTasks(const TraceStore& store, TaskRow task, EventIndex event)
{
    std::vector<TaskRow> found;
    const EventIndex suspended = currentWait(store, task, event);
    if (suspended == kNoIndex)
        return found;
    const auto take = [&](TaskRow awaited) {
        if (awaited != kNoIndex && awaited != task && livesAt(store, awaited, event)
            && std::find(found.begin(), found.end(), awaited) == found.end())
            found.push_back(awaited);
    };
    const TraceEvent& wait = store.event(suspended);
    if (static_cast<AwaitKind>(wait.flags) == AwaitKind::TaskGroup) {
        const ScopeRow scope = store.scopeRow(wait.other);
        for (TaskRow child = store.task(task).firstChild; child != kNoIndex;
             child = store.task(child).nextSibling) {
            if (scope == kNoIndex ? store.task(child).scope != kNoIndex
                                  : store.task(child).scope == scope)
                take(child);
        }
        return found;
    }
    if (static_cast<AwaitKind>(wait.flags) == AwaitKind::Lock) {
        const std::uint32_t row = store.resourceRow(wait.other);
        const std::uint32_t behind
            = row == kNoIndex ? 0 : store.firstResourcePointFromEvent(row, event + 1);
        if (behind > 0)
            take(store.resourcePoint(row, behind - 1).holder);
        return found;
    }
    // What it awaits was recorded with its suspension or right behind it.
    std::uint32_t flow = 0, end = store.taskFlowCount(task);
    while (flow < end) {
        const std::uint32_t middle = flow + (end - flow) / 2;
        if (store.flow(store.taskFlow(task, middle)).event < suspended)
            flow = middle + 1;
        else
            end = middle;
    }
    for (; flow < store.taskFlowCount(task); ++flow) {
        const Flow& arrow = store.flow(store.taskFlow(task, flow));
        if (arrow.event > event)
            break;
        if (arrow.kind == FlowKind::Await && arrow.from == task)
            take(arrow.to);
    }
    const auto kind = static_cast<AwaitKind>(wait.flags);
    if (!found.empty() || (kind != AwaitKind::Gather && kind != AwaitKind::Wait))
        return found;
    // A run that does not name them: the coroutines that gather() made tasks of on its own line,
    // or all children, if there are just as many as it waits for.
    std::vector<TaskRow> ownLine, all;
    for (TaskRow child = store.task(task).firstChild; child != kNoIndex;
         child = store.task(child).nextSibling) {
        if (!livesAt(store, child, suspended))
            continue;
        all.push_back(child);
        if (wait.line != 0 && store.creationLine(child) == wait.line)
            ownLine.push_back(child);
    }
    for (const std::vector<TaskRow>* candidates : {&ownLine, &all}) {
        if (candidates->size() != wait.a)
            continue;
        std::for_each(candidates->begin(), candidates->end(), take);
        break;
    }
    return found;
}

std::vector<TaskRow> namedTargets(const TraceStore& store, EventIndex suspended)
{
    std::vector<TaskRow> found;
    const trace::ObjectId waiting = store.event(suspended).task;
    for (EventIndex i = suspended + 1; i < store.eventCount(); ++i) {
        const TraceEvent event = store.event(i);
        if (event.kind != EventKind::TaskTarget || event.task != waiting)
            break;
        if (const TaskRow row = store.taskRow(event.other); row != kNoIndex)
            found.push_back(row);
    }
    return found;
}

std::vector<AwaitNode> awaitTree(
    const TraceStore& store, EventIndex event, TaskRow favourite, TaskRow maximumTasks)
{
    if (event == kNoIndex || event >= store.eventCount())
        return {};
    Tree tree(store, event);
    if (store.taskCount() > maximumTasks) {
        if (favourite >= store.taskCount() || !isLiving(store.stateAt(favourite, event)))
            return {};
        TaskRow top = favourite;
        for (int height = 0; height < kDeepest; ++height) {
            const std::vector<Awaiter> above = awaiters(store, top, event);
            if (above.empty() || above.front().task == favourite)
                break;
            top = above.front().task;
        }
        tree.add(top, 0);
        return std::move(tree.nodes);
    }
    std::vector<TaskRow> living;
    std::unordered_set<TaskRow> awaited;
    for (TaskRow task = 0; task < store.taskCount() && store.task(task).createEvent <= event;
         ++task) {
        if (!isLiving(store.stateAt(task, event)))
            continue;
        living.push_back(task);
        for (const TaskRow below : awaitedTasks(store, task, event))
            awaited.insert(below);
    }
    for (const TaskRow task : living) {
        if (!awaited.contains(task))
            tree.add(task, 0);
    }
    for (const TaskRow task : living) { // those that wait for each other in a circle
        if (!tree.has(task))
            tree.add(task, 0);
    }
    return std::move(tree.nodes);
}

} // namespace awaitscope::models
