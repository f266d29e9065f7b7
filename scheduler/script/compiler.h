#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/code.h"
#include "scheduler/script/diagnostic.h"

#include <memory>
#include <vector>

namespace awaitscope::script {

class Interpreter;

/// What of a program the built-in engine cannot run, one Diagnostic of kind Unsupported for each
/// place. Needs no interpreter.
std::vector<Diagnostic> find_unsupported(const ast::Module& module);

/// A warning for each import that will fail when it runs, with the words of its error.
std::vector<Diagnostic> find_missing_imports(const ast::Module& module);

/// Compiles a program that has parsed without errors and for which find_unsupported() is empty.
/// The code keeps `module` for tracebacks.
Ref<CodeObject> compile(Interpreter& interpreter, std::shared_ptr<const ast::Module> module);

} // namespace awaitscope::script
