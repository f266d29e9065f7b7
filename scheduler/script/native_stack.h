#pragma once

namespace awaitscope::script {

class Interpreter;

/// Whether so little is left of this thread's C++ stack that no more native calls may nest.
bool native_stack_is_short() noexcept;
/// What nests as deeply as a program likes (comparing and hashing values inside values, iterators
/// over iterators) asks this before it goes deeper.
/// \throws RecursionError when the stack is short.
void require_native_stack(Interpreter& interpreter);

} // namespace awaitscope::script
