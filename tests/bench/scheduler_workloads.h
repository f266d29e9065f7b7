#pragma once

#include "scheduler/event_loop.h"

#include <array>
#include <string_view>

namespace awaitscope::bench {

/// What is measured of the scheduler; the peers' programs do the same work under the same names.
inline constexpr std::array<std::string_view, 9> workload_names{"spawn_join", "yield", "chain",
    "pingpong", "timers", "timer_cancel", "cancel", "lock", "threadsafe_post"};

/// Runs `operations` operations of the workload on `loop`, whose clock is real. Answers the bytes
/// of memory that one blocked task takes, or -1 when the workload does not tell.
/// \throws std::invalid_argument for a name that is not one of workload_names.
double run_workload(EventLoop& loop, std::string_view name, long operations);

} // namespace awaitscope::bench
