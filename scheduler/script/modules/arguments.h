#pragma once

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/int_object.h"

#include <string>

namespace awaitscope::script {

/// What functions of the standard library ask of their arguments, with CPython's wording.

/// An int or bool as it is, of others what `__index__` gives.
inline Value to_index(Interpreter& interpreter, const Value& value)
{
    if (is_integer(value))
        return value;
    TypeObject& type = interpreter.type_of(value);
    if (!type.slots.index) {
        interpreter.type_error("'" + type.name() + "' object cannot be interpreted as an integer");
    }
    return type.slots.index(interpreter, value);
}

/// The type's name of a value, for messages.
inline const std::string& type_name(Interpreter& interpreter, const Value& value)
{
    return interpreter.type_of(value).name();
}

/// The argument unless it is absent or None.
inline bool is_given(const Value& value)
{
    return value && !value.is_none();
}

} // namespace awaitscope::script
