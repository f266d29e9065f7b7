#pragma once

#include "models/files/generic_trace.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace awaitscope::models::pftrace {

/// What a Perfetto trace tells of its tracks: whose they are, and what they are called.
class TrackTable {
public:
    struct Row {
        std::string name; ///< empty if the trace does not tell
        std::uint64_t parent = 0; ///< its uuid
        std::uint64_t process = 0; ///< its number, of a process and of a thread
        bool isProcess = false, isThread = false, isCounter = false;
        std::int64_t unitMultiplier = 1; ///< of a counter
        std::string unit; ///< of a counter
        bool isIncremental = false; ///< a counter's values are told as differences
    };

    /// Takes a TrackDescriptor and answers the uuid that it describes. What several of one track
    /// tell is put together. Throws protozero::exception when it is damaged.
    std::uint64_t read(std::string_view bytes);
    /// Null for a track that nobody has described.
    const Row* find(std::uint64_t uuid) const;
    /// Tracks of several processes are called by them as well, for there is a main thread in each.
    void nameByProcess(GenericTrace& generic, trace::StringPool& strings) const;

private:
    std::uint64_t processOf(const Row& row) const;

    std::unordered_map<std::uint64_t, Row> m_rows; ///< by uuid
};

/// Under which key a track with a uuid is known to the GenericTrace.
inline GenericTrace::Key keyOf(std::uint64_t uuid)
{
    return {0, uuid, 0};
}

} // namespace awaitscope::models::pftrace
