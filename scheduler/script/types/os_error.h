#pragma once

#include "scheduler/script/native.h"

namespace awaitscope::script {

// OSError, which picks its class by the error's number.

/// The class to make when Python calls `type` with these arguments: OSError(2, "…") is a
/// FileNotFoundError.
TypeObject& os_error_type(Interpreter& interpreter, TypeObject& type, const Args& args);
void os_error_init(Interpreter& interpreter, const Value& self, Args& args);
Value os_error_str(Interpreter& interpreter, const Value& self);
/// errno, strerror or filename; Empty for other names.
Value os_error_attribute(const Value& self, std::string_view name);
/// The exception classes that only their names in builtins lead to.
void add_rare_errors(Interpreter& interpreter);

} // namespace awaitscope::script
