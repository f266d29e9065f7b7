#include "models/analysis/range_totals.h"

#include <algorithm>

namespace awaitscope::models {

namespace {

TimeNs runningFirst(const RangeTotals::Entry& entry)
{
    return entry.totals.total[static_cast<std::size_t>(SliceState::Running)];
}

void addTo(StateTotals& sum, const StateTotals& more)
{
    for (std::size_t state = 0; state < kSliceStates; ++state)
        sum.total[state] += more.total[state];
}

} // namespace

RangeTotalsScan::RangeTotalsScan(const TraceStore& store, TimeRange range) : m_store(store)
{
    m_found.range = range;
}

bool RangeTotalsScan::advance(std::uint32_t budget)
{
    const TimeRange range = m_found.range;
    for (; m_task < m_store.taskCount(); ++m_task) {
        if (budget == 0)
            return false;
        --budget;
        const Task& task = m_store.task(m_task);
        const TimeNs end = std::min(task.ended, m_store.endTime());
        if (task.created > range.end)
            break; // tasks stand in order of creation
        if (end < range.start)
            continue;
        if (task.created >= range.start && end <= range.end) {
            m_totals = stateTotals(m_store, m_task);
        } else {
            if (m_slice == kNoIndex) {
                m_slice = m_store.firstSliceFrom(m_task, range.start);
                m_totals = {};
            }
            for (; m_slice < m_store.sliceCount(m_task); ++m_slice) {
                const Slice& slice = m_store.slice(m_task, m_slice);
                if (slice.start >= range.end)
                    break;
                if (budget == 0)
                    return false;
                --budget;
                m_totals.total[static_cast<std::size_t>(slice.state)] += std::max<TimeNs>(0,
                    std::min(m_store.sliceEnd(slice), range.end)
                        - std::max(slice.start, range.start));
            }
        }
        m_slice = kNoIndex;
        addTo(m_found.all, m_totals);
        m_found.byTask.push_back({m_task, task.coroutine, 1, m_totals});
        const auto [place, added] = m_coroutines.try_emplace(
            static_cast<std::uint32_t>(task.coroutine), m_found.byCoroutine.size());
        if (added)
            m_found.byCoroutine.push_back({kNoIndex, task.coroutine, 0, {}});
        RangeTotals::Entry& coroutine = m_found.byCoroutine[place->second];
        ++coroutine.tasks;
        addTo(coroutine.totals, m_totals);
    }
    m_task = m_store.taskCount();
    conclude();
    return true;
}

void RangeTotalsScan::conclude()
{
    const auto longestFirst = [](const RangeTotals::Entry& a, const RangeTotals::Entry& b) {
        return runningFirst(a) != runningFirst(b) ? runningFirst(a) > runningFirst(b)
                                                  : a.totals.all() > b.totals.all();
    };
    std::stable_sort(m_found.byTask.begin(), m_found.byTask.end(), longestFirst);
    std::stable_sort(m_found.byCoroutine.begin(), m_found.byCoroutine.end(), longestFirst);
}

} // namespace awaitscope::models
