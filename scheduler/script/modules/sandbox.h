#pragma once

#include <string_view>

namespace awaitscope::script {

class Interpreter;

/// Makes `import NAME` of the modules that reach files, the network, processes or threads, and of
/// well-known packages that do, an ImportError that says why they are missing here and that the
/// program can be recorded under CPython instead.
void add_sandboxed_modules(Interpreter& interpreter);

} // namespace awaitscope::script
