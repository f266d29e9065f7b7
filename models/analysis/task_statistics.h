#pragma once

#include "models/store/trace_store.h"

#include <QCoreApplication>
#include <QString>

namespace awaitscope::models {

/// A run in a few numbers.
struct RunStatistics {
    std::uint32_t tasks = 0;
    std::uint32_t returned = 0, cancelled = 0, failed = 0, pending = 0;
    std::int64_t maximumLive = 0; ///< most tasks alive at one time
    TimeNs duration = 0;
    TimeNs busy = 0; ///< time in which the loop ran code
};

RunStatistics runStatistics(const TraceStore& store);

/// "7 tasks: 4 done, 2 cancelled, 1 failed"; kinds without a task are left out.
class StatisticsWords {
    Q_DECLARE_TR_FUNCTIONS(StatisticsWords)

public:
    static QString tasks(const RunStatistics& statistics);
};

/// Time a task spent in each state up to a moment.
struct StateTotals {
    TimeNs total[kSliceStates] = {};
    TimeNs all() const;
};

/// Totals of the task's whole recorded life; the open slice counts up to the newest time.
StateTotals stateTotals(const TraceStore& store, TaskRow task);

} // namespace awaitscope::models
