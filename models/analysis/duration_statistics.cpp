#include "models/analysis/duration_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace awaitscope::models {

std::size_t DurationStatistics::binOf(TimeNs duration) const
{
    if (to <= from)
        return 0;
    const double share = static_cast<double>(duration - from) / static_cast<double>(to - from);
    return std::min(CoroutineDurations::kBins - 1,
        static_cast<std::size_t>(share * static_cast<double>(CoroutineDurations::kBins)));
}

TimeNs percentile(std::vector<TimeNs>& durations, double percent)
{
    const double rank = std::ceil(percent / 100 * static_cast<double>(durations.size()));
    const auto index = static_cast<std::ptrdiff_t>(std::max(rank, 1.0)) - 1;
    std::nth_element(durations.begin(), durations.begin() + index, durations.end());
    return durations[static_cast<std::size_t>(index)];
}

bool DurationScan::advance(std::uint32_t budget)
{
    for (; m_next < m_store.taskCount(); ++m_next) {
        if (budget-- == 0)
            return false;
        const Task& task = m_store.task(m_next);
        if (task.outcome != TaskOutcome::Pending)
            m_durations[static_cast<std::uint32_t>(task.coroutine)].push_back(
                task.ended - task.created);
    }
    if (!m_gathered) {
        m_gathered = true;
        m_found.from = std::numeric_limits<TimeNs>::max();
        for (const auto& [coroutine, durations] : m_durations) {
            m_waiting.push_back(coroutine);
            const auto [least, most] = std::minmax_element(durations.begin(), durations.end());
            m_found.from = std::min(m_found.from, *least);
            m_found.to = std::max(m_found.to, *most);
        }
        if (m_durations.empty())
            m_found.from = 0;
        return m_waiting.empty();
    }
    if (!m_waiting.empty()) {
        std::vector<TimeNs>& durations = m_durations[m_waiting.back()];
        CoroutineDurations made;
        made.coroutine = static_cast<trace::StringId>(m_waiting.back());
        made.count = static_cast<std::uint32_t>(durations.size());
        const auto [least, most] = std::minmax_element(durations.begin(), durations.end());
        made.shortest = *least;
        made.longest = *most;
        for (const TimeNs duration : durations)
            ++made.bins[m_found.binOf(duration)];
        made.p50 = percentile(durations, 50);
        made.p90 = percentile(durations, 90);
        made.p99 = percentile(durations, 99);
        m_found.coroutines.push_back(made);
        m_waiting.pop_back();
        if (!m_waiting.empty())
            return false;
    }
    std::sort(m_found.coroutines.begin(), m_found.coroutines.end(),
        [](const CoroutineDurations& a, const CoroutineDurations& b) {
            return a.count != b.count ? a.count > b.count : a.coroutine < b.coroutine;
        });
    return true;
}

} // namespace awaitscope::models
