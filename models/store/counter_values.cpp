#include "models/store/counter_values.h"

#include "models/store/foreign_events.h"

#include <QLocale>

#include <bit>
#include <cmath>

namespace awaitscope::models {

bool isCounter(const Resource& resource)
{
    return resource.kind == kCounterResource;
}

std::optional<float> counterValueAt(const TraceStore& store, std::uint32_t resource, TimeNs time)
{
    const ResourcePoint point = store.resourceAt(resource, time);
    if (point.event == kNoIndex)
        return {};
    return std::bit_cast<float>(store.event(point.event).a);
}

float highestCounterValue(const Resource& counter)
{
    return std::bit_cast<float>(counter.size);
}

QString counterText(float value)
{
    if (!(std::abs(value) < 1e15F))
        return QLocale().toString(value, 'g', 4);
    if (value == std::floor(value))
        return QLocale().toString(static_cast<qlonglong>(value));
    return QLocale().toString(value, 'f', std::abs(value) < 1 ? 4 : std::abs(value) < 1000 ? 2 : 0);
}

} // namespace awaitscope::models
