#pragma once

#include "scheduler/script/types/containers.h"

// Set algebra for sets and the views of dicts. What is iterated over may be anything; `__eq__`
// and `__hash__` of the elements may run.

namespace awaitscope::script {

void add_all(Interpreter& interpreter, Set& target, const Value& iterable);
void remove_all(Interpreter& interpreter, Set& target, const Value& iterable);
/// Keeps only what `iterable` has, too.
void keep_all(Interpreter& interpreter, Set& target, const Value& iterable);
/// Removes what both have and adds what only `iterable` has.
void toggle_all(Interpreter& interpreter, Set& target, const Value& iterable);

/// `target op= iterable` for |, &, - and ^; false for other operators.
bool combine(Interpreter& interpreter, BinaryOp op, Set& target, const Value& iterable);
bool is_set_operator(BinaryOp op) noexcept;

/// Comparison by inclusion, of two collections that say their length and what they contain.
Value compare_inclusion(
    Interpreter& interpreter, const Value& left, const Value& right, CompareOp op);

} // namespace awaitscope::script
