#pragma once

#include "scheduler/clock.h"
#include "scheduler/script/session.h"

#include <cstdint>
#include <optional>

namespace awaitscope::models {

/// What decides how a program's run goes, beside the program itself.
struct RunConditions {
    awaitscope::ClockKind clock = awaitscope::ClockKind::Virtual;
    double speed = 1.0; ///< of the real clock: loop seconds per second
    std::optional<std::uint64_t> seed; ///< of the random module; none: the same numbers every time
    /// Virtual time that each step of a task takes, 0 or more: with it steps are bars, not instants.
    awaitscope::Duration stepCost{0};

    void applyTo(script::RunOptions& options) const
    {
        options.clock = clock;
        options.speed = speed;
        options.seed = seed;
        options.step_cost = stepCost;
    }
};

} // namespace awaitscope::models
