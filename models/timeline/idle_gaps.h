#pragma once

#include "models/timeline/time_scale.h"

#include <array>
#include <memory>
#include <unordered_set>
#include <vector>

namespace awaitscope::models {

class TraceStore;

/// Finds the idle gaps of a run that are worth folding: stretches in which the loop had nothing to
/// do for more than 20 times as long as it usually has. Follows the growth of a store at the cost
/// of what is new. GUI thread.
class IdleGaps {
public:
    void clear();
    /// Takes in what `store` gained since the last time; the same store until clear().
    void update(const TraceStore& store);

    /// The folds of the run: null unless they shorten it to half and more. Gaps that begin at one
    /// of `open` are left out.
    std::shared_ptr<const TimeFolds> folds(
        const TraceStore& store, const std::unordered_set<TimeNs>& open) const;

    /// Of all idle gaps, within an eighth; 0 if there is none.
    TimeNs median() const;

private:
    static constexpr std::size_t kBuckets = 64 * 8;

    std::uint32_t m_seen = 0; ///< busy spans
    std::size_t m_readyPoint = 0; ///< of the counter ReadyQueue: the first after what was seen
    std::size_t m_count = 0;
    std::array<std::uint32_t, kBuckets> m_lengths{}; ///< how many gaps, eight steps for each octave
    std::vector<TimeRange> m_longest; ///< a heap, the shortest on top
};

} // namespace awaitscope::models
