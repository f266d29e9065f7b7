#pragma once

#include "scheduler/clock.h"
#include "scheduler/script/diagnostic.h"
#include "scheduler/script/limits.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope {
class RunControl;
}
namespace awaitscope::trace {
class Tracer;
}

namespace awaitscope::script {

/// How a scenario is to be run.
struct RunOptions {
    ClockKind clock = ClockKind::Virtual;
    double speed = 1.0; ///< real clock only: loop seconds per machine second
    Duration step_cost{0}; ///< virtual clock only: what each step of a task takes
    std::optional<std::uint64_t> seed; ///< for `random`; none: the same numbers in every run
    std::optional<Duration> max_time; ///< loop time after which the run ends
    Limits limits;
    std::vector<std::string> arguments; ///< sys.argv; empty: the file's name alone
    trace::Tracer* tracer = nullptr; ///< where the run's events go; must outlive the call
    RunControl* control = nullptr; ///< how others pause and stop it; must outlive the call
    /// Gets what the program writes: stdout (1) and stderr (2), on the running thread.
    std::function<void(int stream, std::string_view text)> output;
};

struct RunResult {
    enum class End : std::uint8_t {
        Finished, ///< normally or by sys.exit()
        Failed, ///< an exception that nobody caught; the traceback went to stderr
        Refused, ///< syntax errors or constructs outside the subset; nothing ran
        Stopped, ///< RunControl::stop()
        Deadlock, ///< nothing could ever run again
        LimitReached,
    };
    End end = End::Finished;
    /// As CPython's: 0, 1 after an uncaught exception, sys.exit()'s argument; 97 after a deadlock,
    /// 98 at a limit, 130 when stopped.
    int exit_status = 0;
    std::string message; ///< why it did not finish; empty when it did
    std::vector<Diagnostic> diagnostics; ///< when refused; warnings otherwise
    Duration elapsed{0}; ///< loop time at the end
};

/// Runs a Python program to its end, on this thread, with stdout and stderr as CPython's.
/// `file_name` is what tracebacks call it. Never throws for anything the program does.
RunResult run_source(std::string_view source, std::string file_name, const RunOptions& options);

/// Everything about a program that keeps the built-in engine from running it: syntax errors, or
/// constructs outside the subset; and warnings. In order of position.
std::vector<Diagnostic> check_source(std::string_view source, std::string file_name);

} // namespace awaitscope::script
