#pragma once

#include "models/files/trace_file.h"

namespace awaitscope::models {

/// Writes one line a task as CSV (RFC 4180), times in seconds: for spreadsheets and scripts.
Result<void> writeTaskTable(const TraceStore& store, const TraceProgram& program, QIODevice& out);

} // namespace awaitscope::models
