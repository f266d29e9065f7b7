#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace awaitscope::script {

class Interpreter;

/// Makes `import NAME` of the modules that reach files, the network, processes or threads, and of
/// well-known packages that do, an ImportError that says why they are missing here and that the
/// program can be recorded under CPython instead.
void add_sandboxed_modules(Interpreter& interpreter);

/// What that ImportError says; empty when the module is none of them.
std::string sandbox_message(std::string_view module);
/// Their names, and what the sandbox lacks for each.
std::vector<std::pair<std::string, std::string>> sandboxed_modules();

} // namespace awaitscope::script
