#pragma once

#include "scheduler/script/code.h"

#include <cstdint>
#include <span>

namespace awaitscope::script {

class Interpreter;
struct Frame;

/// Puts a Break in the place of the first instruction of every statement that begins on one of
/// `lines` (sorted), in `code` and all functions in it; takes out those set before. What has no
/// breakpoint runs as if there were none at all. A function's own line stands for the beginning
/// of its calls.
void break_at_lines(CodeObject& code, std::span<const std::uint32_t> lines);

/// The frame has come to a Break: waits as the RunControl says. Answers the instruction that the
/// Break stands for.
/// \throws RunStopped
std::uint32_t reach_breakpoint(Interpreter& interpreter, const Frame& frame);

} // namespace awaitscope::script
