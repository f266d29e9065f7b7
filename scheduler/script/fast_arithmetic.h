#pragma once

#include "scheduler/script/object.h"

#include <cstdint>
#include <new>

// Arithmetic of ints that fit into a Value and of floats, for the machine to try before anybody
// asks for types. Each answers false when the values are others, the result does not fit, or
// there is an error to raise: then nothing has changed, and Interpreter::binary() knows what to do.

namespace awaitscope::script {

inline bool to_float(const Value& value, double& number) noexcept
{
    if (value.is_float())
        number = value.as_float();
    else if (value.is_int())
        number = static_cast<double>(value.as_int());
    else
        return false;
    return true;
}

/// Python rounds quotients down; the remainder has the sign of the divisor.
template <BinaryOp op>
inline bool divide_down(std::int64_t left, std::int64_t right, std::int64_t& result) noexcept
{
    if (right == 0 || right == -1) // an error; the one quotient that can overflow
        return false;
    const std::int64_t quotient = left / right, remainder = left % right;
    const bool rounded_up = remainder != 0 && (remainder < 0) != (right < 0);
    result = op == BinaryOp::Mod ? remainder + (rounded_up ? right : 0) : quotient - rounded_up;
    return true;
}

template <BinaryOp op>
inline bool int_arithmetic(std::int64_t left, std::int64_t right, std::int64_t& result) noexcept
{
    if constexpr (op == BinaryOp::Add)
        return !__builtin_add_overflow(left, right, &result);
    else if constexpr (op == BinaryOp::Sub)
        return !__builtin_sub_overflow(left, right, &result);
    else if constexpr (op == BinaryOp::Mult)
        return !__builtin_mul_overflow(left, right, &result);
    else if constexpr (op == BinaryOp::FloorDiv || op == BinaryOp::Mod)
        return divide_down<op>(left, right, result);
    else if constexpr (op == BinaryOp::BitAnd)
        result = left & right;
    else if constexpr (op == BinaryOp::BitOr)
        result = left | right;
    else if constexpr (op == BinaryOp::BitXor)
        result = left ^ right;
    else
        return false;
    return true;
}

template <BinaryOp op>
inline bool float_arithmetic(double left, double right, double& result) noexcept
{
    if constexpr (op == BinaryOp::Add)
        result = left + right;
    else if constexpr (op == BinaryOp::Sub)
        result = left - right;
    else if constexpr (op == BinaryOp::Mult)
        result = left * right;
    else if constexpr (op == BinaryOp::Div) {
        if (right == 0)
            return false;
        result = left / right;
    } else
        return false;
    return true;
}

inline bool true_division(std::int64_t left, std::int64_t right, Value* to) noexcept
{
    constexpr std::int64_t exact = std::int64_t{1} << 53; // up to here a double is the int
    if (right == 0 || left < -exact || left > exact || right < -exact || right > exact)
        return false;
    ::new (static_cast<void*>(to))
        Value(Value::real(static_cast<double>(left) / static_cast<double>(right)));
    return true;
}

/// Makes `left op right` at `to`, raw memory, or where `left` lies.
template <BinaryOp op>
[[gnu::always_inline]] inline bool arithmetic(const Value& left, const Value& right, Value* to)
{
    if (left.is_int() && right.is_int()) {
        if constexpr (op == BinaryOp::Div)
            return true_division(left.as_int(), right.as_int(), to);
        std::int64_t result = 0;
        if (!int_arithmetic<op>(left.as_int(), right.as_int(), result)) [[unlikely]]
            return false;
        ::new (static_cast<void*>(to)) Value(Value::integer(result));
        return true;
    }
    if (left.is_float() || right.is_float()) {
        double a = 0, b = 0, result = 0;
        if (!to_float(left, a) || !to_float(right, b) || !float_arithmetic<op>(a, b, result))
            return false;
        ::new (static_cast<void*>(to)) Value(Value::real(result));
        return true;
    }
    return false;
}

/// The same with an operator known only now.
inline bool arithmetic(BinaryOp op, const Value& left, const Value& right, Value* to)
{
    switch (op) {
    case BinaryOp::Add:      return arithmetic<BinaryOp::Add>(left, right, to);
    case BinaryOp::Sub:      return arithmetic<BinaryOp::Sub>(left, right, to);
    case BinaryOp::Mult:     return arithmetic<BinaryOp::Mult>(left, right, to);
    case BinaryOp::Div:      return arithmetic<BinaryOp::Div>(left, right, to);
    case BinaryOp::FloorDiv: return arithmetic<BinaryOp::FloorDiv>(left, right, to);
    case BinaryOp::Mod:      return arithmetic<BinaryOp::Mod>(left, right, to);
    case BinaryOp::BitAnd:   return arithmetic<BinaryOp::BitAnd>(left, right, to);
    case BinaryOp::BitOr:    return arithmetic<BinaryOp::BitOr>(left, right, to);
    case BinaryOp::BitXor:   return arithmetic<BinaryOp::BitXor>(left, right, to);
    default:                 return false;
    }
}

template <class Number>
inline bool holds(CompareOp op, Number left, Number right) noexcept
{
    switch (op) {
    case CompareOp::Eq:    return left == right;
    case CompareOp::NotEq: return left != right;
    case CompareOp::Lt:    return left < right;
    case CompareOp::LtE:   return left <= right;
    case CompareOp::Gt:    return left > right;
    case CompareOp::GtE:   return left >= right;
    }
    return false;
}

/// Whether `left op right`, of two ints or two floats.
inline bool compare_numbers(CompareOp op, const Value& left, const Value& right, bool& result)
{
    if (left.is_int() && right.is_int())
        result = holds(op, left.as_int(), right.as_int());
    else if (left.is_float() && right.is_float())
        result = holds(op, left.as_float(), right.as_float());
    else
        return false;
    return true;
}

} // namespace awaitscope::script
