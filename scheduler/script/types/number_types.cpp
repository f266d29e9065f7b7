#include "scheduler/script/types/setup.h"

#include "scheduler/script/format_spec.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/type_set.h"
#include "scheduler/script/unicode_properties.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace awaitscope::script {

namespace {

// -- int ------------------------------------------------------------------------------------------

Value int_repr(Interpreter& in, const Value& self)
{
    if (const IntObject* const big = self.as<IntObject>())
        require_printable_int(in, big->value);
    return in.str(int_to_text(self));
}

Value int_format(Interpreter& in, const Value& self, std::string_view spec)
{
    return in.str(format_int(in, self, spec));
}

std::uint64_t int_hash(Interpreter&, const Value& self)
{
    if (self.is_int() || self.is_bool())
        return hash_int(self.is_int() ? self.as_int() : self.as_bool());
    const mpz_class number = to_mpz(self);
    if (number.fits_slong_p())
        return hash_int(number.get_si());
    const mpz_class modulus = (mpz_class(1) << 61) - 1;
    const std::uint64_t reduced = mpz_class(abs(number) % modulus).get_ui();
    return number < 0 ? ~reduced + 1 : reduced;
}

bool by_order(CompareOp op, int order)
{
    switch (op) {
    case CompareOp::Eq:    return order == 0;
    case CompareOp::NotEq: return order != 0;
    case CompareOp::Lt:    return order < 0;
    case CompareOp::LtE:   return order <= 0;
    case CompareOp::Gt:    return order > 0;
    case CompareOp::GtE:   return order >= 0;
    }
    return false;
}

Value int_compare(Interpreter&, const Value& self, const Value& other, CompareOp op)
{
    if (!is_integer(other))
        return {};
    return Value::boolean(by_order(op, compare_ints(self, other)));
}

Value int_binary_slot(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    if (!is_integer(other))
        return {};
    return reflected ? int_binary(in, op, other, self) : int_binary(in, op, self, other);
}

Value int_unary(Interpreter& in, UnaryOp op, const Value& self)
{
    switch (op) {
    case UnaryOp::Positive: return int_binary(in, BinaryOp::Add, self, Value::integer(0));
    case UnaryOp::Negative: return int_binary(in, BinaryOp::Sub, Value::integer(0), self);
    case UnaryOp::Invert:   return int_binary(in, BinaryOp::Sub, Value::integer(-1), self);
    case UnaryOp::Not:      break;
    }
    return {};
}

Value as_plain_int(Interpreter& in, const Value& value)
{
    if (value.is_int())
        return value;
    return int_from_mpz(in, to_mpz(value));
}

/// What int(value) makes of something that is no text.
Value to_integer(Interpreter& in, const Value& value)
{
    if (is_integer(value))
        return as_plain_int(in, value);
    if (value.is_float())
        return int_from_double(in, value.as_float());
    for (const char* const name : {"__int__", "__index__", "__trunc__"}) {
        const Value result = in.call_special(value, in.intern(name));
        if (result.empty())
            continue;
        if (!is_integer(result)) {
            in.type_error(std::string(name) + " returned non-int (type "
                + in.type_of(result).name() + ")");
        }
        return as_plain_int(in, result);
    }
    in.type_error("int() argument must be a string, a bytes-like object or a real number, not '"
        + in.type_of(value).name() + "'");
}

Value int_value(Interpreter& in, Args& args)
{
    static const Signature signature("int(x=0, /, base=10)");
    Value a[2];
    signature.bind(in, args, a);
    if (a[0].empty())
        return Value::integer(0);
    const Str* const text = a[0].as<Str>();
    const Bytes* const bytes = a[0].as<Bytes>();
    if (!text && !bytes) {
        if (a[1])
            in.type_error("int() can't convert non-string with explicit base");
        return to_integer(in, a[0]);
    }
    const std::int64_t base = a[1].empty() ? 10 : in.to_int(a[1]);
    if (base != 0 && (base < 2 || base > 36))
        in.value_error("int() base must be >= 2 and <= 36, or 0");
    Value result = int_from_text(in, text ? text->view() : bytes->data(), static_cast<int>(base));
    if (result.empty()) {
        in.value_error("invalid literal for int() with base " + std::to_string(base) + ": "
            + in.repr(a[0]));
    }
    return result;
}

Value int_make(Interpreter& in, TypeObject& type, Args& args)
{
    Value value = int_value(in, args);
    if (&type == in.types().integer)
        return value;
    return Value(make_ref<IntObject>(type, to_mpz(value)));
}

void no_init(Interpreter&, const Value&, Args&) { }

Value bit_length(Interpreter&, Args& args)
{
    const mpz_class number = abs(to_mpz(args[0]));
    return Value::integer(
        number == 0 ? 0 : static_cast<std::int64_t>(mpz_sizeinbase(number.get_mpz_t(), 2)));
}

Value bit_count(Interpreter&, Args& args)
{
    const mpz_class number = abs(to_mpz(args[0]));
    return Value::integer(static_cast<std::int64_t>(mpz_popcount(number.get_mpz_t())));
}

Value int_to_bytes(Interpreter& in, Args& args)
{
    static const Signature signature("to_bytes(self, length=1, byteorder='big', *, signed=False)");
    Value a[4];
    signature.bind(in, args, a);
    const std::int64_t length = a[1].empty() ? 1 : in.to_int(a[1]);
    const bool little = a[2].as<Str>() && a[2].as<Str>()->view() == "little";
    mpz_class number = to_mpz(a[0]);
    const bool is_signed = !a[3].empty() && in.truth(a[3]);
    if (number < 0 && !is_signed)
        in.raise(*in.types().overflow_error, "can't convert negative int to unsigned");
    const mpz_class limit = mpz_class(1) << static_cast<unsigned long>(length * 8 - is_signed);
    if (number >= limit || number < -limit)
        in.raise(*in.types().overflow_error, "int too big to convert");
    if (number < 0)
        number += mpz_class(1) << static_cast<unsigned long>(length * 8);
    std::string data;
    for (std::int64_t i = 0; i < length; ++i) {
        const mpz_class low = number & 0xff;
        data += static_cast<char>(low.get_ui());
        number >>= 8;
    }
    return in.bytes(little ? data : std::string(data.rbegin(), data.rend()));
}

Value int_from_bytes(Interpreter& in, Args& args)
{
    static const Signature signature("from_bytes(bytes, byteorder='big', *, signed=False)");
    Value a[3];
    signature.bind(in, args, a);
    const Bytes* const bytes = a[0].as<Bytes>();
    if (!bytes)
        in.type_error("cannot convert '" + in.type_of(a[0]).name() + "' object to bytes");
    const bool little = a[1].as<Str>() && a[1].as<Str>()->view() == "little";
    std::string data = bytes->data();
    if (little)
        data.assign(bytes->data().rbegin(), bytes->data().rend());
    mpz_class number;
    for (const char c : data)
        number = number * 256 + static_cast<unsigned char>(c);
    if (!a[2].empty() && in.truth(a[2]) && !data.empty()
        && static_cast<unsigned char>(data[0]) >= 0x80)
        number -= mpz_class(1) << static_cast<unsigned long>(data.size() * 8);
    return int_from_mpz(in, std::move(number));
}

Value bool_repr(Interpreter& in, const Value& self)
{
    return Value(&in.intern(self.as_bool() ? "True" : "False"));
}

Value bool_make(Interpreter& in, TypeObject&, Args& args)
{
    args.expect(in, "bool", 0, 1);
    return Value::boolean(args.size() == 1 && in.truth(args[0]));
}

// -- float ----------------------------------------------------------------------------------------

/// The number of a float or int; false for others.
bool number_of(Interpreter& in, const Value& value, double& number)
{
    if (value.is_float()) {
        number = value.as_float();
        return true;
    }
    if (!is_integer(value))
        return false;
    number = int_to_double(in, value);
    return true;
}

Value float_repr_slot(Interpreter& in, const Value& self)
{
    return in.str(float_repr(self.as_float()));
}

Value float_format(Interpreter& in, const Value& self, std::string_view spec)
{
    return in.str(format_float(in, self.as_float(), spec));
}

Value float_compare(Interpreter&, const Value& self, const Value& other, CompareOp op)
{
    constexpr std::int64_t kExact = std::int64_t{1} << 53; // up to here an int is a float
    const double left = self.as_float();
    if (other.is_float() || other.is_bool()
        || (other.is_int() && other.as_int() >= -kExact && other.as_int() <= kExact)) {
        const double right = other.is_float() ? other.as_float()
            : other.is_bool()                 ? other.as_bool()
                                              : static_cast<double>(other.as_int());
        switch (op) {
        case CompareOp::Eq:    return Value::boolean(left == right);
        case CompareOp::NotEq: return Value::boolean(left != right);
        case CompareOp::Lt:    return Value::boolean(left < right);
        case CompareOp::LtE:   return Value::boolean(left <= right);
        case CompareOp::Gt:    return Value::boolean(left > right);
        case CompareOp::GtE:   return Value::boolean(left >= right);
        }
    }
    if (!is_integer(other))
        return {};
    if (std::isnan(left))
        return Value::boolean(op == CompareOp::NotEq);
    if (std::isinf(left))
        return Value::boolean(by_order(op, left > 0 ? 1 : -1));
    // Exact: the whole part against the int, then the fraction.
    const mpz_class whole(left);
    int order = cmp(whole, to_mpz(other));
    if (order == 0) {
        const double fraction = left - std::trunc(left);
        order = fraction > 0 ? 1 : fraction < 0 ? -1 : 0;
    }
    return Value::boolean(by_order(op, order));
}

Value float_binary_slot(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    double number = 0;
    if (!number_of(in, other, number))
        return {};
    return reflected ? float_binary(in, op, number, self.as_float())
                     : float_binary(in, op, self.as_float(), number);
}

Value float_unary(Interpreter&, UnaryOp op, const Value& self)
{
    switch (op) {
    case UnaryOp::Positive: return self;
    case UnaryOp::Negative: return Value::real(-self.as_float());
    default:                return {};
    }
}

Value float_make(Interpreter& in, TypeObject&, Args& args)
{
    args.expect(in, "float", 0, 1);
    if (args.size() == 0)
        return Value::real(0);
    const Str* const text = args[0].as<Str>();
    if (!text) {
        if (!args[0].is_float() && !is_integer(args[0])
            && !in.lookup(in.type_of(args[0]), in.intern("__float__"))
            && !in.type_of(args[0]).slots.index) {
            in.type_error("float() argument must be a string or a real number, not '"
                + in.type_of(args[0]).name() + "'");
        }
        return Value::real(in.to_double(args[0]));
    }
    std::string digits;
    for (const char c : with_plain_digits(text->view())) {
        if (c != '_')
            digits += c;
    }
    const std::size_t first = digits.find_first_not_of(" \t\n\r\f\v");
    digits = first == std::string::npos
        ? std::string()
        : digits.substr(first, digits.find_last_not_of(" \t\n\r\f\v") - first + 1);
    char* end = nullptr;
    const double number = std::strtod(digits.c_str(), &end);
    if (digits.empty() || *end != '\0'
        || digits.find_first_of("xXpP(") != std::string::npos) {
        in.value_error("could not convert string to float: " + in.repr(args[0]));
    }
    return Value::real(number);
}

Value is_integer_method(Interpreter&, Args& args)
{
    const double number = args[0].as_float();
    return Value::boolean(std::isfinite(number) && std::trunc(number) == number);
}

Value int_as_integer_ratio(Interpreter& in, Args& args)
{
    return in.tuple({as_plain_int(in, args[0]), Value::integer(1)});
}

/// "0x1.8000000000000p+1"
Value float_hex(Interpreter& in, Args& args)
{
    args.expect(in, "float.hex", 0, 0, 1);
    const double number = args[0].as_float();
    if (!std::isfinite(number))
        return in.str(in.repr(args[0]));
    const std::string sign = std::signbit(number) ? "-" : "";
    if (number == 0)
        return in.str(sign + "0x0.0p+0");
    const auto bits = std::bit_cast<std::uint64_t>(number);
    const int exponent = static_cast<int>(bits >> 52 & 0x7ff);
    char text[40];
    std::snprintf(text, sizeof text, "0x%d.%013llxp%+d", exponent != 0,
        static_cast<unsigned long long>(bits & 0xf'ffff'ffff'ffff),
        exponent != 0 ? exponent - 1023 : -1022);
    return in.str(sign + text);
}

/// CPython: float_fromhex(). The C library reads the same notation, with or without its "0x".
Value float_from_hex(Interpreter& in, Args& args)
{
    args.expect(in, "float.fromhex", 1, 1, 1);
    std::string text = in.to_text(args[1], "fromhex() argument");
    const auto invalid = [&] { in.value_error("invalid hexadecimal floating-point string"); };
    constexpr const char* spaces = " \t\n\v\f\r";
    text.erase(0, std::min(text.find_first_not_of(spaces), text.size()));
    text.erase(text.find_last_not_of(spaces) + 1);
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::string sign;
    if (text.starts_with('-') || text.starts_with('+')) {
        sign = text.substr(0, 1);
        text.erase(0, 1);
    }
    if (text.empty() || text.starts_with('-') || text.starts_with('+'))
        invalid();
    const bool is_word = text == "inf" || text == "infinity" || text == "nan";
    if (!is_word) {
        if (!text.starts_with("0x"))
            text.insert(0, "0x");
        if (text.find_first_of("0123456789abcdef", 2) == std::string::npos)
            invalid();
    }
    text.insert(0, sign);
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (*end != 0)
        invalid();
    if (std::isinf(number) && !is_word) {
        in.raise(*in.types().overflow_error,
            "hexadecimal value too large to represent as a float");
    }
    const Value value = Value::real(number);
    return args[0].as<TypeObject>() == in.types().real ? value : in.call(args[0], {value});
}

Value float_conjugate(Interpreter&, Args& args) { return Value::real(args[0].as_float()); }

Value as_integer_ratio(Interpreter& in, Args& args)
{
    const double number = args[0].as_float();
    if (!std::isfinite(number)) {
        if (std::isnan(number))
            in.value_error("cannot convert NaN to integer ratio");
        in.raise(*in.types().overflow_error, "cannot convert Infinity to integer ratio");
    }
    const mpq_class ratio(number);
    return in.tuple({int_from_mpz(in, ratio.get_num()), int_from_mpz(in, ratio.get_den())});
}

template <int digits_method>
Value float_round_part(Interpreter& in, Args& args)
{
    const double number = args[0].as_float();
    return int_from_double(in,
        digits_method == 0       ? std::trunc(number)
            : digits_method == 1 ? std::floor(number)
                                 : std::ceil(number));
}

/// round(x, n): half to even, on the exact value, as CPython's double_round().
Value float_round(Interpreter& in, Args& args)
{
    args.expect(in, "__round__", 0, 1, 1);
    const double number = args[0].as_float();
    const Value digits = args.get(1);
    if (digits.empty() || digits.is_none())
        return int_from_double(in, std::nearbyint(number));
    const std::int64_t count = in.to_int(digits);
    if (!std::isfinite(number) || count > 323)
        return args[0];
    if (count >= 0) {
        const std::string text
            = float_digits(number, 'f', static_cast<int>(count), false);
        return Value::real(std::strtod(text.c_str(), nullptr));
    }
    if (count < -308)
        return Value::real(std::copysign(0.0, number));
    const double unit = std::pow(10.0, static_cast<double>(-count));
    return Value::real(std::nearbyint(number / unit) * unit);
}

Value int_round(Interpreter& in, Args& args)
{
    args.expect(in, "__round__", 0, 1, 1);
    const Value digits = args.get(1);
    if (digits.empty() || digits.is_none() || in.to_int(digits) >= 0)
        return as_plain_int(in, args[0]);
    const std::int64_t count = std::min<std::int64_t>(-in.to_int(digits), 1'000'000);
    mpz_class unit;
    mpz_ui_pow_ui(unit.get_mpz_t(), 10, static_cast<unsigned long>(count));
    const mpz_class number = to_mpz(args[0]);
    mpz_class quotient, remainder;
    mpz_fdiv_qr(
        quotient.get_mpz_t(), remainder.get_mpz_t(), number.get_mpz_t(), unit.get_mpz_t());
    const int order = cmp(mpz_class(remainder * 2), unit);
    if (order > 0 || (order == 0 && mpz_odd_p(quotient.get_mpz_t()) != 0))
        ++quotient;
    return int_from_mpz(in, quotient * unit);
}

Value itself(Interpreter& in, Args& args) { return as_plain_int(in, args[0]); }

} // namespace

void setup_number_types(Interpreter& in)
{
    TypeSet& t = in.types();
    t.integer = &in.new_type("int", "builtins");
    TypeObject& integer = *t.integer;
    integer.slots = {.repr = int_repr, .format = int_format, .hash = int_hash,
        .compare = int_compare,
        .truth = [](Interpreter&, const Value& self) { return to_mpz(self) != 0; },
        .binary = int_binary_slot, .unary = int_unary,
        .index = [](Interpreter& i, const Value& self) { return as_plain_int(i, self); },
        .make = int_make, .init = no_init};
    integer.layout = Kind::Int;
    in.finish_type(integer,
        {{"as_integer_ratio", int_as_integer_ratio}, {"bit_length", bit_length}, {"bit_count", bit_count}, {"to_bytes", int_to_bytes},
            {"conjugate", itself}, {"__int__", itself}, {"__trunc__", itself},
            {"__floor__", itself}, {"__ceil__", itself}, {"__round__", int_round},
            {"__float__",
                [](Interpreter& i, Args& args) {
                    return Value::real(int_to_double(i, args[0]));
                }}},
        {{"real", [](Interpreter& i, const Value& self) { return as_plain_int(i, self); }},
            {"imag", [](Interpreter&, const Value&) { return Value::integer(0); }},
            {"numerator",
                [](Interpreter& i, const Value& self) { return as_plain_int(i, self); }},
            {"denominator", [](Interpreter&, const Value&) { return Value::integer(1); }}});
    integer.dict().set(in.intern("from_bytes"), in.native("from_bytes", int_from_bytes));

    t.boolean = &in.new_type("bool", "builtins", {t.integer});
    t.boolean->slots.repr = bool_repr;
    t.boolean->slots.make = bool_make;
    t.boolean->is_final = true;
    in.finish_type(*t.boolean);

    t.real = &in.new_type("float", "builtins");
    t.real->slots = {.repr = float_repr_slot, .format = float_format,
        .hash = [](Interpreter&, const Value& self) { return hash_double(self.as_float()); },
        .compare = float_compare,
        .truth = [](Interpreter&, const Value& self) { return self.as_float() != 0; },
        .binary = float_binary_slot, .unary = float_unary, .make = float_make, .init = no_init};
    in.finish_type(*t.real,
        {{"is_integer", is_integer_method}, {"__round__", float_round}, {"as_integer_ratio", as_integer_ratio},
            {"hex", float_hex}, {"conjugate", float_conjugate},
            {"__float__", [](Interpreter&, Args& args) { return args[0]; }},
            {"__int__", float_round_part<0>}, {"__trunc__", float_round_part<0>},
            {"__floor__", float_round_part<1>}, {"__ceil__", float_round_part<2>}},
        {{"real", [](Interpreter&, const Value& self) { return self; }},
            {"imag", [](Interpreter&, const Value&) { return Value::real(0); }}});
    add_class_method(in, *t.real, "fromhex", float_from_hex);
}

} // namespace awaitscope::script
