#pragma once

namespace awaitscope::script {

class Interpreter;
class Module;

/// product(), permutations(), combinations() and combinations_with_replacement().
void setup_combinatorics(Interpreter& interpreter, Module& module);

} // namespace awaitscope::script
