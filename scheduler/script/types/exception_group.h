#pragma once

#include "scheduler/script/interpreter.h"

namespace awaitscope::script {

/// What is to be raised after the clauses of an `except*`: of `left`, what the clauses raised, what
/// they raised again and what none of them caught. None when nothing is left.
/// CPython 3.11.4: exceptions.c, _PyExc_PrepReraiseStar(); earlier ones put a single exception that
/// a clause raised into a group.
Value left_to_raise(Interpreter& interpreter, const Value& original, std::vector<Value> left);

} // namespace awaitscope::script
