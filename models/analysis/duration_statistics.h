#pragma once

#include "models/store/trace_store.h"

#include <array>
#include <unordered_map>
#include <vector>

namespace awaitscope::models {

/// How long the tasks of one coroutine lived.
struct CoroutineDurations {
    static constexpr std::size_t kBins = 32;

    trace::StringId coroutine = trace::StringId::Empty;
    std::uint32_t count = 0; ///< tasks that have ended
    TimeNs shortest = 0, p50 = 0, p90 = 0, p99 = 0, longest = 0;
    /// Tasks by duration, in equal steps from DurationStatistics::from to ::to.
    std::array<std::uint32_t, kBins> bins{};
};

/// The same of all coroutines of a run, over one scale so that they can be compared.
struct DurationStatistics {
    TimeNs from = 0, to = 0;
    std::vector<CoroutineDurations> coroutines; ///< most tasks first
    std::size_t binOf(TimeNs duration) const;
};

/// A percentile by nearest rank, as in "99 of 100 are not longer". Reorders `durations`, which
/// must not be empty.
TimeNs percentile(std::vector<TimeNs>& durations, double percent);

/// Gathers the durations in slices of work: tasks first, then one coroutine at a time.
class DurationScan {
public:
    explicit DurationScan(const TraceStore& store) : m_store(store) { }

    /// True when everything is there.
    bool advance(std::uint32_t budget);
    DurationStatistics take() { return std::move(m_found); }

private:
    const TraceStore& m_store;
    std::unordered_map<std::uint32_t, std::vector<TimeNs>> m_durations; // by coroutine
    std::vector<std::uint32_t> m_waiting; // coroutines whose numbers are still to be made
    DurationStatistics m_found;
    TaskRow m_next = 0;
    bool m_gathered = false;
};

} // namespace awaitscope::models
