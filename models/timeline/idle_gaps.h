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
    /// of `open` are left out. While a run goes on, what is usual in it changes; so that gaps do not
    /// fold and unfold under the reader, a fold then stays, and others come only when the run has
    /// grown by a sixteenth (which keeps the cost of a live frame down, too).
    std::shared_ptr<const TimeFolds> folds(
        const TraceStore& store, const std::unordered_set<TimeNs>& open);

    /// Of all idle gaps, within an eighth; 0 if there is none.
    TimeNs median() const;

private:
    static constexpr std::size_t kBuckets = 64 * 8;

    struct Gap {
        TimeRange range;
        TimeRange quiet; ///< the longest part in which no event is; empty: not looked for yet
    };
    static bool isLonger(const Gap& one, const Gap& other)
    {
        return one.range.duration() > other.range.duration();
    }
    std::vector<TimeRange> quietGaps(
        const TraceStore& store, const std::unordered_set<TimeNs>& open);
    std::shared_ptr<const TimeFolds> firstFolds(
        const TraceStore& store, const std::unordered_set<TimeNs>& open);
    std::shared_ptr<const TimeFolds> moreFolds(
        const TraceStore& store, const std::unordered_set<TimeNs>& open);

    std::uint32_t m_seen = 0; ///< busy spans
    std::size_t m_readyPoint = 0; ///< of the counter ReadyQueue: the first after what was seen
    std::size_t m_count = 0;
    std::array<std::uint32_t, kBuckets> m_lengths{}; ///< how many gaps, eight steps for each octave
    std::vector<Gap> m_longest; ///< a heap, the shortest on top
    std::shared_ptr<const TimeFolds> m_standing; ///< of the run that goes on
    TimeNs m_lookAgain = 0; ///< once it is as long
    std::size_t m_openThen = 0;
};

} // namespace awaitscope::models
