#pragma once

#include "models/scenario/run_conditions.h"
#include "models/store/trace_store.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::models {

/// A scenario that was run to its end in one go, without a window: for the command line and tests.
struct RecordedRun {
    std::unique_ptr<TraceStore> store;
    int exitStatus = 0;
    bool refused = false; ///< syntax errors, or constructs outside the subset: nothing ran
    bool cut = false; ///< the run was ended at `maximumEvents`
    std::string message; ///< why it did not finish; empty when it did
};

struct RecordOptions : RunConditions {
    std::optional<double> maximumSeconds; ///< of loop time
    std::uint64_t maximumEvents = 5'000'000; ///< then the run is stopped: a picture has its limits
    std::vector<std::string> arguments; ///< sys.argv; empty: the file's name alone
    /// Gets what the program writes, stdout (1) and stderr (2), on another thread.
    std::function<void(int stream, std::string_view text)> output;
};

/// The same for a run that nothing records.
script::RunOptions scriptOptions(const RecordOptions& options);

/// Runs on a thread of its own and returns when it has ended.
RecordedRun recordRun(
    std::string_view source, const std::string& fileName, const RecordOptions& options);

} // namespace awaitscope::models
