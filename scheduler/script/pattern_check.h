#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/syntax_problem.h"

#include <vector>

namespace awaitscope::script {

/// What CPython's compiler refuses in the patterns of one `match`: cases that can never be
/// reached, alternatives that bind different names, a name bound twice, two starred parts.
/// Appends to `problems`.
void check_patterns(const ast::Match& match, std::vector<SyntaxProblem>& problems);

} // namespace awaitscope::script
