#pragma once

#include "scheduler/script/object.h"

namespace awaitscope::script {

/// The slot of classes whose `__init__` is written in Python.
void user_init(Interpreter& interpreter, const Value& self, Args& args);

/// `__build_class__(body, name, *bases, metaclass=type, **keywords)`: what a class statement calls.
Value build_class(Interpreter& interpreter, Args& args);

} // namespace awaitscope::script
