#include "models/timeline/axis_ticks.h"

namespace awaitscope::models {

TimeNs tickStep(double shortest)
{
    TimeNs power = 1;
    while (static_cast<double>(power) * 5 < shortest && power < kOpen / 100)
        power *= 10;
    for (const TimeNs factor : {1, 2, 5}) {
        if (static_cast<double>(power * factor) >= shortest)
            return power * factor;
    }
    return power * 10;
}

int tickDecimals(TimeNs step, TimeUnit unit)
{
    TimeNs size = unit == TimeUnit::Seconds ? 1'000'000'000
        : unit == TimeUnit::Milliseconds    ? 1'000'000
        : unit == TimeUnit::Microseconds    ? 1'000
                                            : 1;
    int decimals = 0;
    while (step % size != 0) {
        size /= 10;
        ++decimals;
    }
    return decimals;
}

TimeNs floorMultiple(TimeNs time, TimeNs step)
{
    TimeNs multiple = time / step;
    if (time % step < 0)
        --multiple;
    return multiple * step;
}

} // namespace awaitscope::models
