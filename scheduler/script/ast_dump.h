#pragma once

#include "scheduler/script/ast.h"

#include <string>

namespace awaitscope::script {

/// The tree as short text, one s-expression per statement, for tests and for looking at:
///
///     (Assign [(Name x)] (BinOp + (Name a) (Int 1)))
///
/// With positions every statement, expression and pattern ends with `@line:column-line:column`.
std::string dump(const ast::Module& module, bool with_positions = false);
std::string dump(const ast::Expr& expr, bool with_positions = false);
std::string dump(const ast::Stmt& stmt, bool with_positions = false);

/// Whether two modules mean the same: equal trees, wherever and however they were written.
/// Spelling, positions, redundant parentheses and comments do not count.
bool equal(const ast::Module& a, const ast::Module& b);

} // namespace awaitscope::script
