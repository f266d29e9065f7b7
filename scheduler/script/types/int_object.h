#pragma once

#include "scheduler/script/native.h"

#include <gmpxx.h>

namespace awaitscope::script {

/// An int that does not fit into a Value, or an instance of a class derived from int.
class IntObject final : public Object {
public:
    static constexpr Kind static_kind = Kind::Int;
    IntObject(TypeObject& type, mpz_class number) :
        Object(type, Kind::Int), value(std::move(number))
    {
    }
    const mpz_class value;
};

/// Whether `value` is an int or bool.
bool is_integer(const Value& value) noexcept;
/// The number of an int or bool.
mpz_class to_mpz(const Value& value);
/// The int: inside the value when it fits.
Value int_from_mpz(Interpreter& interpreter, mpz_class number);
/// From a literal: digits, with an optional 0x, 0o or 0b.
Value int_from_literal(Interpreter& interpreter, std::string_view text);
Value int_from_double(Interpreter& interpreter, double number);
std::string int_to_text(const Value& value);
/// \throws ValueError when it has more digits than sys.set_int_max_str_digits() allows.
void require_printable_int(Interpreter& interpreter, const mpz_class& number);
/// Text as int() accepts it; Empty when it is none.
Value int_from_text(Interpreter& interpreter, std::string_view text, int base);
double int_to_double(Interpreter& interpreter, const Value& value);
std::uint64_t hash_int(std::int64_t number) noexcept;
std::uint64_t hash_double(double number) noexcept;

/// The binary operators of int; both operands are ints or bools.
Value int_binary(Interpreter& interpreter, BinaryOp op, const Value& left, const Value& right);
Value float_binary(Interpreter& interpreter, BinaryOp op, double left, double right);
int compare_ints(const Value& left, const Value& right);

} // namespace awaitscope::script
