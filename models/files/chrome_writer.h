#pragma once

#include "models/files/trace_file.h"

namespace awaitscope::models {

/// Writes Chrome Trace Event JSON for other tools: a bare array, one event a line, in the order of
/// the lanes. Each task is a thread; its states are complete events, its markers instants, the
/// arrows flows, the three curves counters. Reading it back gives lanes, not tasks: .pftrace keeps
/// everything.
Result<void> writeChromeTrace(const TraceStore& store, const TraceProgram& program, QIODevice& out);

} // namespace awaitscope::models
