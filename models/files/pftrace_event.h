#pragma once

#include "models/files/pftrace_sequence.h"
#include "models/files/trace_file.h"

#include <cstdint>
#include <string_view>

namespace awaitscope::models::pftrace {

/// What one track event says: a record of ours, by its annotations, or a slice of somebody else's.
/// Its texts are in the packet.
struct ParsedEvent {
    trace::TraceEvent record{};
    TraceProgram program;
    std::string_view living; ///< the tasks at a block's begin
    std::uint64_t type = 0, uuid = 0, nameIid = 0;
    std::string_view name;
    double value = 0; ///< of a counter
    char phase = 0; ///< of Chrome's former format, if it has no type
    bool isRecord = false, hasWide = false, hasProgram = false, hasUuid = false;
    bool hasFlows = false;
    bool overflow = false; ///< a value is larger than the record's field
};

/// Reads a TrackEvent. The record's time stays unless the event has one of its own. Throws
/// protozero::exception when it is damaged.
void readEvent(std::string_view bytes, const Sequence& sequence, trace::StringPool& strings,
    ParsedEvent& parsed);
/// Reads one of its annotations, which is a field of our record.
void readAnnotation(std::string_view bytes, const Sequence& sequence, trace::StringPool& strings,
    ParsedEvent& parsed);

/// Whether the record has only values that exist.
bool isValid(const trace::TraceEvent& record);

} // namespace awaitscope::models::pftrace
