#include "models/store/ready_counter.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace awaitscope::models {

void ReadyCounter::enter(TimeNs since)
{
    ++m_value;
    if (m_points.empty() || m_points.back().time <= since) {
        m_points.push_back({since, m_value});
        m_maximum = std::max(m_maximum, m_value);
    } else {
        m_late.push_back({since, m_points.size()});
    }
}

void ReadyCounter::leave(TimeNs time)
{
    if (m_value > 0)
        --m_value;
    m_points.push_back({time, m_value});
}

std::int64_t ReadyCounter::flush()
{
    if (m_late.empty())
        return m_maximum;
    std::stable_sort(m_late.begin(), m_late.end(),
        [](const Late& a, const Late& b) { return a.since < b.since; });

    const std::size_t first = m_points.partitionPoint(
        [since = m_late.front().since](const CounterPoint& point) { return point.time <= since; });
    std::vector<CounterPoint> tail;
    tail.reserve(m_points.size() - first);
    for (std::size_t i = first; i < m_points.size(); ++i)
        tail.push_back(m_points[i]);
    m_points.truncate(first);

    // Points between a late increment's time and the point at which it was told lack it.
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> missing;
    auto late = m_late.begin();
    const auto write = [this](TimeNs time, std::int64_t value) {
        m_points.push_back({time, value});
        m_maximum = std::max(m_maximum, value);
    };
    const auto insertUntil = [&](TimeNs time) {
        for (; late != m_late.end() && late->since < time; ++late) {
            write(late->since, (m_points.empty() ? 0 : m_points.back().value) + 1);
            missing.push(late->position);
        }
    };
    for (std::size_t i = 0; i < tail.size(); ++i) {
        insertUntil(tail[i].time);
        while (!missing.empty() && missing.top() <= first + i)
            missing.pop();
        write(tail[i].time, tail[i].value + static_cast<std::int64_t>(missing.size()));
    }
    insertUntil(kOpen);
    m_late.clear();
    return m_maximum;
}

} // namespace awaitscope::models
