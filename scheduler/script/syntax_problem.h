#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/diagnostic.h"

#include <string>

namespace awaitscope::script {

/// A place in the text with something to say about it, before it becomes a Diagnostic: columns
/// are bytes, as in ast::Range.
struct SyntaxProblem {
    DiagnosticKind kind = DiagnosticKind::SyntaxError;
    ast::Range range;
    std::string message;
    std::string construct = {}; ///< as in Diagnostic
};

/// The problem as people and tools read it: with the file, the line's text, and columns in
/// characters. Passes that come after parsing report through this, too.
Diagnostic diagnose(const ast::Module& module, const SyntaxProblem& problem);

} // namespace awaitscope::script
