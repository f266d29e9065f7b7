#pragma once

#include "models/format_time.h"

namespace awaitscope::models {

/// The smallest of 1, 2 or 5 times a power of ten, in ns, that is not below `shortest`.
TimeNs tickStep(double shortest);

/// Digits behind the point that tell multiples of `step` apart when told in `unit`.
int tickDecimals(TimeNs step, TimeUnit unit);

/// The largest multiple of `step` that is not after `time`.
TimeNs floorMultiple(TimeNs time, TimeNs step);

} // namespace awaitscope::models
