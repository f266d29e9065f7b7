#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/syntax_problem.h"

#include <vector>

namespace awaitscope::script {

/// Misused names, as CPython's symtable.c finds them before it compiles anything: duplicate
/// arguments, `global` and `nonlocal` against other uses, assignment expressions and `yield` in
/// comprehensions, `import *` in a function. Appends to `problems`.
void check_scopes(const ast::Module& module, std::vector<SyntaxProblem>& problems);

} // namespace awaitscope::script
