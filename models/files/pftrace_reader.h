#pragma once

#include "models/files/trace_file.h"

namespace awaitscope::models {

/// Whether a file that begins so is a Perfetto trace.
bool looksLikePftrace(std::string_view head);

/// Reads a Perfetto trace. One of ours (see pftrace_profile.h) comes back record by record; of any
/// other, slices, instants and flows of its TrackEvents become lanes (see GenericTrace). What is
/// damaged is passed over up to the next block, and told in the Error.
Result<void> readPftrace(std::string_view bytes, TraceSink& sink);

} // namespace awaitscope::models
