#pragma once

#include "models/analysis/task_statistics.h"
#include "models/timeline/timeline_state.h"

#include <unordered_map>
#include <vector>

namespace awaitscope::models {

/// Where the time between two moments went.
struct RangeTotals {
    struct Entry {
        TaskRow task = kNoIndex; ///< kNoIndex in a list by coroutine
        trace::StringId coroutine = trace::StringId::Empty;
        std::uint32_t tasks = 0; ///< that this is about
        StateTotals totals;
    };
    TimeRange range;
    StateTotals all;
    std::vector<Entry> byTask; ///< of the tasks alive in it; the longest running first
    std::vector<Entry> byCoroutine; ///< the same order
};

/// Sums up a range in slices of work. A task that lies inside it as a whole costs nothing much; of
/// the others each slice in the range is looked at.
class RangeTotalsScan {
public:
    RangeTotalsScan(const TraceStore& store, TimeRange range);

    /// Looks at up to about `budget` more slices. True when everything is there.
    bool advance(std::uint32_t budget);
    RangeTotals take() { return std::move(m_found); }

private:
    void conclude();

    const TraceStore& m_store;
    RangeTotals m_found;
    std::unordered_map<std::uint32_t, std::size_t> m_coroutines; // place in byCoroutine
    TaskRow m_task = 0;
    std::uint32_t m_slice = kNoIndex; // of m_task; kNoIndex before the first
    StateTotals m_totals; // of m_task so far
};

} // namespace awaitscope::models
