#pragma once

#include "models/store/packed_rows.h"
#include "scheduler/trace/string_pool.h"

#include <QString>

#include <deque>
#include <memory>

namespace awaitscope::models {

class TraceStore;

/// A run that is over and no longer shown: what it takes to show it again.
struct RecentRun {
    int number = 0; ///< of the scenario's runs, from 1
    QString source; ///< the text that was run
    TimeNs duration = 0;
    TaskRow tasks = 0;
    std::shared_ptr<const trace::StringPool> strings;
    EventLog events;

    /// The run as it was. Takes as long as reading its events did.
    std::unique_ptr<TraceStore> restore() const;
};

/// The run of `store`, in a store of its own, so that the first can go on to another run.
std::unique_ptr<TraceStore> copyRun(const TraceStore& store);

/// The last runs of one scenario, to be compared with the present one. Kept as raw events, some ten
/// bytes each, and only so many of them in all, so that long runs do not fill the memory. GUI thread.
class RecentRuns {
public:
    static constexpr std::size_t kMost = 10;
    static constexpr std::size_t kMostEvents = 20'000'000;

    /// One that has no events is not kept. Gives it its number.
    void add(RecentRun run);

    std::size_t count() const { return m_runs.size(); }
    const RecentRun& at(std::size_t index) const { return m_runs[index]; } ///< newest first
    /// Of the run that is shown now: the one after the newest here.
    int presentNumber() const { return m_next; }

private:
    std::deque<RecentRun> m_runs;
    int m_next = 1;
};

} // namespace awaitscope::models
