#pragma once

#include "models/store/trace_store.h"

#include <QString>

#include <optional>

namespace awaitscope::models {

/// Counters of foreign traces are resources of a kind of their own; these tell of their values.
bool isCounter(const Resource& resource);
/// None before its first value.
std::optional<float> counterValueAt(const TraceStore& store, std::uint32_t resource, TimeNs time);
float highestCounterValue(const Resource& counter);
/// "12", "0.25", "3,145,728": as many digits as a value has.
QString counterText(float value);

} // namespace awaitscope::models
