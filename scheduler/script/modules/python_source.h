#pragma once

#include "scheduler/script/native.h"

#include <string>
#include <string_view>

namespace awaitscope::script {

class Module;

/// The text of modules/python/NAME.py, which is part of the program; empty when there is none.
std::string_view python_source(std::string_view name) noexcept;

/// Runs that text as the body of `module`, whose dict may already hold what C++ gives it. The
/// text can define functions that it has to write itself (`__init__` of a dataclass) with
/// `_run(text, names)`, which runs `text` with its names in the dict `names`.
/// Tracebacks call it `<frozen NAME>`, as CPython does with its own built-in Python code.
void run_python_source(Interpreter& interpreter, Module& module, const std::string& name);

} // namespace awaitscope::script
