#pragma once

namespace awaitscope::script {

class CodeObject;

/// Lets the machine do common sequences of instructions in one go.
///
/// The first instruction of a sequence becomes another Op with the same argument; those behind it
/// stay as they are. The machine skips them when the values are what the short way is made for,
/// and otherwise does what the first one did alone. So jumps into the sequence, positions in
/// tracebacks and exception regions need no care.
void combine_instructions(CodeObject& code);

} // namespace awaitscope::script
