#pragma once

namespace awaitscope::script {

/// Whether so little is left of this thread's C++ stack that no more native calls may nest.
bool native_stack_is_short() noexcept;

} // namespace awaitscope::script
