#include "models/store/sibling_groups.h"

#include "models/store/trace_store.h"

#include <algorithm>

namespace awaitscope::models {

namespace {

constexpr std::size_t kSlowest = 2;
constexpr std::size_t kFailures = 3;
constexpr std::size_t kCancellations = 2;
constexpr double kFarSlower = 1.5; ///< than the mean of the group

TimeNs lifetime(const Task& task)
{
    return task.ended - task.created;
}

} // namespace

TaskRow SiblingGroups::creatorOf(const TraceStore& store, const Known& known) const
{
    return (known.row & kOnlyOne) != 0 ? store.task(known.row & ~kOnlyOne).creator
                                       : m_groups[known.row].creator;
}

SiblingGroups::Known& SiblingGroups::find(
    const TraceStore& store, TaskRow creator, trace::StringId coroutine)
{
    const std::uint64_t key
        = std::uint64_t{creator} << 32 | static_cast<std::uint32_t>(coroutine);
    const std::size_t mask = m_known.size() - 1;
    for (std::size_t at = (key * 0x9e37'79b9'7f4a'7c15u) >> 32;; ++at) {
        Known& known = m_known[at & mask];
        if (known.row == kNoIndex
            || (known.coroutine == coroutine && creatorOf(store, known) == creator))
            return known;
    }
}

void SiblingGroups::makeRoom(const TraceStore& store)
{
    constexpr std::size_t kLeast = 16;
    if (m_knownCount < m_known.size() / 5 * 4)
        return;
    std::vector<Known> before(std::max(m_known.size() * 2, kLeast));
    before.swap(m_known);
    for (const Known& known : before) {
        if (known.row != kNoIndex)
            find(store, creatorOf(store, known), known.coroutine) = known;
    }
}

void SiblingGroups::add(const TraceStore& store, TaskRow task)
{
    while (task >= m_members.size())
        m_members.push_back({});
    const Task& added = store.task(task);
    if (added.creator == kNoIndex || added.coroutine == trace::StringId::Empty
        || m_members[task].group != kNoIndex)
        return;
    makeRoom(store);
    Known& known = find(store, added.creator, added.coroutine);
    if (known.row == kNoIndex) {
        known = {added.coroutine, task | kOnlyOne};
        ++m_knownCount;
        return;
    }
    if ((known.row & kOnlyOne) != 0) {
        const TaskRow first = known.row & ~kOnlyOne;
        if (first == task)
            return;
        if (m_members[first].group != kNoIndex) { // it turned out to run another coroutine
            known.row = task | kOnlyOne;
            return;
        }
        known.row = size();
        Siblings& group = m_groups.emplace_back();
        group.creator = added.creator;
        group.coroutine = added.coroutine;
        group.first = group.newest = first;
        join(store, known.row, first);
    }
    join(store, known.row, task);
}

void SiblingGroups::join(const TraceStore& store, SiblingRow row, TaskRow task)
{
    Siblings& group = m_groups[row];
    m_members[task].group = row;
    if (group.newest != task)
        m_members[group.newest].next = task;
    group.newest = task;
    ++group.count;
    group.mostAlive = std::max(group.mostAlive, group.alive());
    if (store.task(task).outcome != TaskOutcome::Pending)
        ended(store, task);
    if (group.areMany() && !group.density) {
        openDensity(store, group);
    } else if (group.density) {
        // What it did before its coroutine became known: it is ready, as a rule.
        for (std::uint32_t i = 0; i < store.sliceCount(task); ++i) {
            group.density->change(store.sliceRow(task, i).state, store.sliceRow(task, i).start, 1);
            if (store.slice(task, i).end != kOpen)
                group.density->change(
                    store.sliceRow(task, i).state, store.sliceEnd(task, i), -1);
        }
    }
    noteChange(row);
}

void SiblingGroups::openDensity(const TraceStore& store, Siblings& group)
{
    group.density = std::make_unique<Density>(store.task(group.first).created);
    for (TaskRow task = group.first; task != kNoIndex; task = m_members[task].next) {
        for (std::uint32_t i = 0; i < store.sliceCount(task); ++i) {
            const Slice slice = store.slice(task, i);
            group.density->change(slice.state, slice.start, 1);
            if (slice.end != kOpen)
                group.density->change(slice.state, slice.end, -1);
            if (slice.state == SliceState::Running)
                group.density->addStep(slice.start);
        }
        if (store.task(task).outcome == TaskOutcome::Failed)
            group.density->addFailure(store.task(task).ended);
    }
}

void SiblingGroups::ended(const TraceStore& store, TaskRow task)
{
    const SiblingRow row = groupOf(task);
    if (row == kNoIndex)
        return;
    Siblings& group = m_groups[row];
    const auto keep = [&](std::vector<TaskRow>& few, std::size_t most) {
        if (few.size() < most)
            few.push_back(task);
    };
    switch (store.task(task).outcome) {
    case TaskOutcome::Failed:
        ++group.failed;
        keep(group.failures, kFailures);
        if (group.density)
            group.density->addFailure(store.task(task).ended);
        break;
    case TaskOutcome::Cancelled:
        ++group.cancelled;
        keep(group.cancellations, kCancellations);
        break;
    default:
        ++group.returned;
        break;
    }
    const TimeNs mine = lifetime(store.task(task));
    group.lifetimes += static_cast<double>(mine);
    const auto place = std::find_if(group.slowest.begin(), group.slowest.end(),
        [&](TaskRow other) { return lifetime(store.task(other)) < mine; });
    if (place != group.slowest.end() || group.slowest.size() < kSlowest) {
        group.slowest.insert(place, task);
        if (group.slowest.size() > kSlowest)
            group.slowest.pop_back();
    }
    noteChange(row);
}

std::vector<TaskRow> SiblingGroups::outliers(const TraceStore& store, SiblingRow row) const
{
    const Siblings& group = m_groups[row];
    std::vector<TaskRow> found = group.failures;
    // Where most are cancelled, the whole group says so.
    if (group.cancelled * 2 < group.count)
        found.insert(found.end(), group.cancellations.begin(), group.cancellations.end());
    for (const TaskRow task : group.slowest) {
        if (static_cast<double>(lifetime(store.task(task))) * group.ended()
            > group.lifetimes * kFarSlower)
            found.push_back(task);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace awaitscope::models
