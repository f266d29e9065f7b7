#pragma once

#include "models/store/packed_column.h"
#include "models/store/trace_rows.h"

namespace awaitscope::models {

/// Raw events, in about ten bytes each instead of 32: what an event shares with the one before it
/// (its task, its line) and what it does not use takes none, and times are told from its own.
struct EventCodec {
    static constexpr std::size_t kLargest = 2 + 6 * packing::kLongest;
    static std::uint8_t* pack(
        std::uint8_t* to, const trace::TraceEvent& event, const trace::TraceEvent& before);
    static trace::TraceEvent unpack(const std::uint8_t*& from, const trace::TraceEvent& before);
};
using EventLog = PackedColumn<trace::TraceEvent, EventCodec>;

/// Points of a curve, as differences in time and value.
struct CounterCodec {
    static constexpr std::size_t kLargest = 2 * packing::kLongest;
    static std::uint8_t* pack(
        std::uint8_t* to, const CounterPoint& point, const CounterPoint& before);
    static CounterPoint unpack(const std::uint8_t*& from, const CounterPoint& before);
};
using CounterPoints = PackedColumn<CounterPoint, CounterCodec>;

} // namespace awaitscope::models
