#pragma once

#include <cstdint>
#include <string_view>

namespace awaitscope::script {

class Interpreter;
class Module;

/// Makes the modules of Python's standard library that need no file, network or process
/// importable, and names in `import` errors those that do. asyncio is not among them.
void add_standard_modules(Interpreter& interpreter);

/// Whether it is one of those that can be imported, asyncio aside.
bool is_standard_module(std::string_view name);

/// What `random` starts from when the program does not seed it, 0 unless the run sets another:
/// every run of a program draws the same numbers. Call it before the program runs.
void set_random_seed(Interpreter& interpreter, std::uint64_t seed);

void setup_bisect_module(Interpreter& interpreter, Module& module);
void setup_collections_module(Interpreter& interpreter, Module& module);
void setup_contextvars_module(Interpreter& interpreter, Module& module);
void setup_functools_module(Interpreter& interpreter, Module& module);
void setup_heapq_module(Interpreter& interpreter, Module& module);
void setup_inspect_module(Interpreter& interpreter, Module& module);
void setup_itertools_module(Interpreter& interpreter, Module& module);
void setup_logging_module(Interpreter& interpreter, Module& module);
void setup_math_module(Interpreter& interpreter, Module& module);
void setup_operator_module(Interpreter& interpreter, Module& module);
void setup_random_core_module(Interpreter& interpreter, Module& module); ///< `_random`
void setup_random_module(Interpreter& interpreter, Module& module);
/// What the page about the subset is made of.
void setup_reference_module(Interpreter& interpreter, Module& module);
void setup_sys_module(Interpreter& interpreter, Module& module);
void setup_thread_module(Interpreter& interpreter, Module& module); ///< `_thread`
void setup_time_module(Interpreter& interpreter, Module& module);
void setup_traceback_module(Interpreter& interpreter, Module& module);
void setup_warnings_module(Interpreter& interpreter, Module& module);

} // namespace awaitscope::script
