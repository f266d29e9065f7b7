#pragma once

#include "scheduler/script/session.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace awaitscope::script::testing {

/// What a program wrote, and how it ended.
struct Outcome {
    std::string output;
    std::string errors;
    int status = 0;
};

/// Runs `source` on the virtual clock.
inline Outcome run(std::string_view source, std::optional<std::uint64_t> seed = {})
{
    Outcome outcome;
    RunOptions options;
    options.seed = seed;
    options.output = [&](int stream, std::string_view text) {
        (stream == 1 ? outcome.output : outcome.errors) += text;
    };
    outcome.status = run_source(source, "program.py", options).exit_status;
    return outcome;
}

} // namespace awaitscope::script::testing
