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

/// Slices of one task, in about seven bytes each instead of 16.
struct SliceCodec {
    static constexpr std::size_t kLargest = 2 + 2 * packing::kLongest;
    static std::uint8_t* pack(std::uint8_t* to, const SliceRow& slice, const SliceRow& before);
    static SliceRow unpack(const std::uint8_t*& from, const SliceRow& before);
};

/// Numbers of events that only grow, each with a mark.
struct MarkedEventCodec {
    static constexpr std::uint32_t kMark = 0x8000'0000; ///< the bit above the number
    static constexpr std::size_t kLargest = packing::kLongest;
    static std::uint8_t* pack(std::uint8_t* to, std::uint32_t entry, std::uint32_t before);
    static std::uint32_t unpack(const std::uint8_t*& from, std::uint32_t before);
};

/// What happened to one resource.
struct ResourcePointCodec {
    static constexpr std::size_t kLargest = 4 * packing::kLongest;
    static std::uint8_t* pack(
        std::uint8_t* to, const ResourcePoint& point, const ResourcePoint& before);
    static ResourcePoint unpack(const std::uint8_t*& from, const ResourcePoint& before);
};

} // namespace awaitscope::models
