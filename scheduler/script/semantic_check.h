#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/syntax_problem.h"

#include <vector>

namespace awaitscope::script {

/// What a well-formed tree may still get wrong, in the words of CPython 3.11's future.c, symtable.c
/// and compile.c: `return` outside a function, a name both parameter and global, `await` outside
/// an async function, `break` outside a loop. Warnings (`"is" with a literal`) are among them.
///
/// The first error is the one CPython would report: it looks through the whole file for misused
/// names before it compiles the first statement.
std::vector<SyntaxProblem> check_semantics(const ast::Module& module);

} // namespace awaitscope::script
