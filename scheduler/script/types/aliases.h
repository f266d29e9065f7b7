#pragma once

#include "scheduler/script/native.h"

namespace awaitscope::script {

// What annotations are made of; written in Python, modules/python/_aliases.py.

/// `origin[arguments]`: a types.GenericAlias.
Value make_generic_alias(Interpreter& interpreter, const Value& origin, const Value& arguments);
/// `left | right` of classes: a types.UnionType, or Empty when one of them is no annotation.
Value make_union(Interpreter& interpreter, const Value& left, const Value& right);

} // namespace awaitscope::script
