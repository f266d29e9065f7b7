#pragma once

#include "models/files/trace_file.h"

namespace awaitscope::models {

/// Writes a store as .pftrace, under the profile of pftrace_profile.h.
Result<void> writePftrace(const TraceStore& store, const TraceProgram& program, QIODevice& out);

/// The same with blocks of about `blockBytes`: tests want small ones.
Result<void> writePftraceBlocks(const TraceStore& store, const TraceProgram& program,
    QIODevice& out, std::size_t blockBytes);

} // namespace awaitscope::models
