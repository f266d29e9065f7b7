#pragma once

#include <optional>

namespace awaitscope::gui {

/// Exit status for a wrong command line and for a file that cannot be read.
inline constexpr int kExitUsage = 2;

/// Runs `awaitscope run|check|show|render ...`, `--help` or `--version` and answers the exit
/// status; empty when the arguments ask for the window. None of it needs a display, and `run` and
/// `check` start no part of Qt that they do not use.
std::optional<int> runCommand(int argc, char** argv);

} // namespace awaitscope::gui
