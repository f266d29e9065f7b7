#pragma once

#include "models/files/trace_file.h"

namespace awaitscope::models {

/// Whether a file that begins so is a JSON array or an object, as Chrome's traces are.
bool looksLikeChromeTrace(std::string_view head);

/// Reads Chrome Trace Event JSON, as Chrome, Node, VizTracer and many others write it: a bare
/// array, with or without its closing bracket, or an object with `traceEvents`. Phases B E X I i n
/// M b e s t f; each thread and each asynchronous id becomes a lane (see GenericTrace). Events that
/// are damaged are passed over, and told in the Error. `bytes` are followed by TraceFile::kPadding
/// more that can be read.
Result<void> readChromeTrace(std::string_view bytes, TraceSink& sink);

/// A large trace is parsed on a second thread as well; what the sink is handed is the same.
enum class ChromeThreads { One, Two };
Result<void> readChromeTrace(std::string_view bytes, TraceSink& sink, ChromeThreads threads);

} // namespace awaitscope::models
