#pragma once

#include "scheduler/script/ast.h"

#include <string>

namespace awaitscope::script {

struct UnparseOptions {
    /// Write literals and redundant parentheses as the author did, where the tree knows how. When
    /// false every literal is written anew, in the form repr() would give it.
    bool keep_spelling = true;
    int indent = 4; ///< spaces per level
};

/// Python text that parses to an equal tree, with every comment and blank line of the module.
///
/// Statements that shared a line get one each, and a statement that went over several lines
/// becomes one line; comments between those lines then stand above it.
std::string unparse(const ast::Module& module, const UnparseOptions& options = {});

/// One expression or statement without comments; a statement ends with a line feed.
std::string unparse(const ast::Expr& expr, const UnparseOptions& options = {});
std::string unparse(const ast::Stmt& stmt, const UnparseOptions& options = {});

} // namespace awaitscope::script
