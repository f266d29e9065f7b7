#pragma once

#include "scheduler/script/native.h"

// The parts that setup_builtins() puts together.

namespace awaitscope::script {

void add_number_builtins(Interpreter& interpreter); ///< abs, round, hex, chr …
void add_iterator_builtins(Interpreter& interpreter); ///< iter, next, zip, sorted, sum …
void add_name_builtins(Interpreter& interpreter); ///< getattr, vars, dir, globals, __import__ …

/// Makes functions known to every program.
void add_builtins(Interpreter& interpreter, std::initializer_list<NativeDef> functions);

/// \throws TypeError "'foo' is an invalid keyword argument for print()".
void expect_keywords(Interpreter& interpreter, const Args& args, std::string_view function,
    std::initializer_list<std::string_view> known);

} // namespace awaitscope::script
