#pragma once

#include "scheduler/script/interpreter.h"

#include <iterator>
#include <new>
#include <utility>
#include <vector>

// What instructions do with the values on a frame's stack: raw memory above `top`.

namespace awaitscope::script {

[[gnu::always_inline]] inline void push(Value*& top, Value value)
{
    ::new (static_cast<void*>(top++)) Value(std::move(value));
}
[[gnu::always_inline]] inline Value pop(Value*& top) { return std::move(*--top); }
[[gnu::always_inline]] inline void drop(Value*& top) { (--top)->~Value(); }
[[gnu::always_inline]] inline void drop(Value*& top, std::uint32_t count)
{
    for (; count > 0; --count)
        drop(top);
}

/// The last `count` values, taken off the stack.
[[gnu::always_inline]] inline std::vector<Value> take(Value*& top, std::uint32_t count)
{
    Value* const first = top - count;
    std::vector<Value> values(std::make_move_iterator(first), std::make_move_iterator(top));
    top = first;
    return values;
}

inline bool truth_of(Interpreter& interpreter, const Value& value)
{
    if (value.is_bool())
        return value.as_bool();
    if (value.is_none())
        return false;
    if (value.is_int())
        return value.as_int() != 0;
    return interpreter.truth(value);
}

} // namespace awaitscope::script
