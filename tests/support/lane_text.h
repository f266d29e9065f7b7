#pragma once

#include "models/store/trace_store.h"

#include <QString>

namespace awaitscope::models {

/// "main 1000-3000 outer; main › 2 1500-2500 inner": each step of each lane.
QString slices(const TraceStore& store);
/// "main -> thread 8 at 5000": each arrow of one lane to another that wakes it.
QString arrows(const TraceStore& store);
/// "RSS 1000: 12, 2000: 13; load 1000: 0.5": each value of each counter.
QString counters(const TraceStore& store);

} // namespace awaitscope::models
