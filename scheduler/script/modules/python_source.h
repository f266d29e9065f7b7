#pragma once

#include <string_view>

namespace awaitscope::script {

class Interpreter;
class Module;

/// The text of modules/python/NAME.py, which is part of the program; empty when there is none.
std::string_view python_source(std::string_view name) noexcept;

/// Runs that text as the body of `module`, whose dict may already hold what C++ gives it.
void run_python_source(Interpreter& interpreter, Module& module, std::string_view name);

} // namespace awaitscope::script
