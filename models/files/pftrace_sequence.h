#pragma once

#include "models/files/pftrace_profile.h"
#include "models/store/trace_rows.h"
#include "scheduler/trace/string_pool.h"

#include <protozero/exception.hpp>

// A field of another wire type than ours is damage like any other, not a mistake in the program.
#define protozero_assert(holds)                                                                    \
    ((holds) ? static_cast<void>(0) : throw protozero::unknown_pbf_wire_type_exception{})
#include <protozero/pbf_reader.hpp>

#include <string_view>
#include <unordered_map>
#include <vector>

namespace awaitscope::models::pftrace {

inline std::string_view view(protozero::data_view data)
{
    return {data.data(), data.size()};
}

/// A clock of a Perfetto trace, related to the one that all times are told in.
struct TraceClock {
    std::uint64_t multiplier = 1;
    std::int64_t last = 0, offset = 0;
    bool incremental = false;
};
using ClockTable = std::unordered_map<std::uint64_t, TraceClock>;

/// Times of damaged files are cut to what the picture can show: 146 years.
TimeNs toTime(std::uint64_t stamp);

/// What the packets of one sequence have named so far. Throws protozero::exception when what it
/// reads is damaged.
struct Sequence {
    std::vector<Role> fields; ///< by iid
    std::unordered_map<std::uint64_t, trace::StringId> names, texts;
    ClockTable clocks; ///< its own; the others are everybody's
    std::uint64_t defaultClock = 0, defaultTrack = 0;
    static constexpr std::uint32_t kOwnNames = 0xff; ///< the first of kFields are enough
    std::uint32_t ownNames = 0; ///< a bit for each of them that has its own number

    /// Whether its annotations are the fields of our records. Others have an "event" or a "task",
    /// too, but they do not number their names as kFields does.
    bool isOurs() const { return ownNames == kOwnNames; }

    void clear(); ///< the names; clocks stay
    void readDefaults(std::string_view bytes);
    void readClocks(std::string_view bytes, ClockTable& everybodys);
    void readInterned(std::string_view bytes, trace::StringPool& strings);
    TimeNs timeOf(std::uint64_t stamp, std::uint64_t clock, ClockTable& everybodys);
};

} // namespace awaitscope::models::pftrace
