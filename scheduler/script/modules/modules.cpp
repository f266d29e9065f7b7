#include "scheduler/script/modules/modules.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/modules/sandbox.h"
#include "scheduler/script/types/module.h"

#include <algorithm>
#include <iterator>

namespace awaitscope::script {

namespace {

/// A module that is nothing but its text, modules/python/NAME.py; dots of the name are lines there.
void run_text(Interpreter& interpreter, Module& module)
{
    std::string name = module.name();
    for (char& character : name) {
        if (character == '.')
            character = '_';
    }
    run_python_source(interpreter, module, name);
}

/// `import builtins`: another way to the names that are everywhere.
void setup_builtins_module(Interpreter& interpreter, Module& module)
{
    for (const Table::Entry& entry : interpreter.builtins().table.entries()) {
        if (const Str* const name = entry.key.as<Str>())
            module.set(name->text(), entry.value);
    }
}

constexpr struct {
    const char* name;
    Interpreter::ModuleSetup setup;
} standard[] = {
    {"__future__", run_text},
    {"_datetime_text", run_text},
    {"_async_steps", run_text},
    {"_asyncio_parts", run_text},
    {"_asyncio_queue_parts", run_text},
    {"_asyncio_threads", run_text},
    {"_random", setup_random_core_module},
    {"_aliases", run_text},
    {"_reference", setup_reference_module},
    {"_thread", setup_thread_module},
    {"_timedelta", run_text},
    {"abc", run_text},
    {"bisect", setup_bisect_module},
    {"builtins", setup_builtins_module},
    {"collections", setup_collections_module},
    {"collections.abc", run_text},
    {"concurrent", run_text},
    {"concurrent.futures", run_text},
    {"contextlib", run_text},
    {"contextvars", setup_contextvars_module},
    {"copy", run_text},
    {"dataclasses", run_text},
    {"datetime", run_text},
    {"enum", run_text},
    {"functools", setup_functools_module},
    {"gc", run_text},
    {"heapq", setup_heapq_module},
    {"inspect", setup_inspect_module},
    {"io", run_text},
    {"itertools", setup_itertools_module},
    {"json", run_text},
    {"logging", setup_logging_module},
    {"math", setup_math_module},
    {"operator", setup_operator_module},
    {"queue", run_text},
    {"random", setup_random_module},
    {"signal", run_text},
    {"statistics", run_text},
    {"string", run_text},
    {"sys", setup_sys_module},
    {"textwrap", run_text},
    {"threading", run_text},
    {"time", setup_time_module},
    {"traceback", setup_traceback_module},
    {"types", run_text},
    {"typing", run_text},
    {"warnings", setup_warnings_module},
};

} // namespace

bool is_standard_module(std::string_view name)
{
    return std::any_of(std::begin(standard), std::end(standard),
        [&](const auto& entry) { return entry.name == name; });
}

void add_standard_modules(Interpreter& interpreter)
{
    for (const auto& entry : standard)
        interpreter.add_module(entry.name, entry.setup);
    add_sandboxed_modules(interpreter);
}

} // namespace awaitscope::script
