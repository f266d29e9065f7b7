#include "scheduler/script/builtins_parts.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/type_set.h"

#include <cmath>

namespace awaitscope::script {

namespace {

Value absolute(Interpreter& in, Args& args)
{
    args.expect(in, "abs", 1, 1);
    if (args[0].is_float())
        return Value::real(std::fabs(args[0].as_float()));
    if (args[0].is_int() && args[0].as_int() > INT64_MIN)
        return Value::integer(std::abs(args[0].as_int()));
    if (is_integer(args[0]))
        return int_from_mpz(in, abs(to_mpz(args[0])));
    Value result = in.call_special(args[0], in.intern("__abs__"));
    if (result.empty())
        in.type_error("bad operand type for abs(): '" + in.type_of(args[0]).name() + "'");
    return result;
}

Value round(Interpreter& in, Args& args)
{
    expect_keywords(in, args, "round", {"number", "ndigits"});
    const Value number = args.size() > 0 ? args[0] : args.keyword("number");
    const Value digits = args.size() > 1 ? args[1] : args.keyword("ndigits");
    if (number.empty())
        in.type_error("round() missing required argument 'number' (pos 1)");
    Str& name = in.intern("__round__");
    Value result = is_given(digits) ? in.call_special(number, name, {digits})
                                    : in.call_special(number, name);
    if (result.empty())
        in.type_error("type " + in.type_of(number).name() + " doesn't define __round__ method");
    return result;
}

Value divide(Interpreter& in, Args& args)
{
    args.expect(in, "divmod", 2, 2);
    const Value& left = args[0];
    const Value& right = args[1];
    const auto is_number = [](const Value& value) { return value.is_float() || is_integer(value); };
    if (is_number(left) && is_number(right)) {
        if ((left.is_float() || right.is_float()) && in.to_double(right) == 0)
            in.raise(*in.types().zero_division_error, "float divmod()");
        Value quotient = in.binary(BinaryOp::FloorDiv, left, right);
        return in.tuple({std::move(quotient), in.binary(BinaryOp::Mod, left, right)});
    }
    if (Value result = in.call_special(left, in.intern("__divmod__"), {right});
        result && !result.is_not_implemented())
        return result;
    if (Value result = in.call_special(right, in.intern("__rdivmod__"), {left});
        result && !result.is_not_implemented())
        return result;
    in.type_error("unsupported operand type(s) for divmod(): '" + in.type_of(left).name()
        + "' and '" + in.type_of(right).name() + "'");
}

/// pow(base, exponent, modulus), of ints alone.
Value power_modulo(
    Interpreter& in, const Value& base, const Value& exponent, const Value& modulus)
{
    if (!is_integer(base) || !is_integer(exponent) || !is_integer(modulus)) {
        const auto is_number
            = [](const Value& value) { return value.is_float() || is_integer(value); };
        if (is_number(base) && is_number(exponent) && is_number(modulus)) {
            in.type_error("pow() 3rd argument not allowed unless all arguments are integers");
        }
        if (Value own = in.call_special(base, in.intern("__pow__"), {exponent, modulus});
            own && !own.is_not_implemented())
            return own;
        in.type_error("unsupported operand type(s) for ** or pow(): '" + in.type_of(base).name()
            + "', '" + in.type_of(exponent).name() + "', '" + in.type_of(modulus).name() + "'");
    }
    const mpz_class by = to_mpz(modulus);
    mpz_class number = to_mpz(base);
    mpz_class times = to_mpz(exponent);
    if (by == 0)
        in.value_error("pow() 3rd argument cannot be 0");
    if (times < 0) {
        mpz_class inverse;
        if (mpz_invert(inverse.get_mpz_t(), number.get_mpz_t(), by.get_mpz_t()) == 0)
            in.value_error("base is not invertible for the given modulus");
        number = inverse;
        times = -times;
    }
    mpz_class result;
    mpz_powm(result.get_mpz_t(), number.get_mpz_t(), times.get_mpz_t(), by.get_mpz_t());
    // The result has the sign of the modulus.
    if (by < 0 && result != 0)
        result += by;
    return int_from_mpz(in, std::move(result));
}

Value power(Interpreter& in, Args& args)
{
    static const Signature signature("pow(base, exp, mod=None)");
    Value bound[3];
    signature.bind(in, args, bound);
    if (is_given(bound[2]))
        return power_modulo(in, bound[0], bound[1], bound[2]);
    return in.binary(BinaryOp::Pow, bound[0], bound[1]);
}

Value in_base(Interpreter& in, const Value& value, int base, const char* prefix)
{
    const mpz_class number = to_mpz(to_index(in, value));
    const mpz_class magnitude = abs(number);
    return in.str((number < 0 ? "-" : "") + std::string(prefix) + magnitude.get_str(base));
}

Value hexadecimal(Interpreter& in, Args& args)
{
    args.expect(in, "hex", 1, 1);
    return in_base(in, args[0], 16, "0x");
}

Value octal(Interpreter& in, Args& args)
{
    args.expect(in, "oct", 1, 1);
    return in_base(in, args[0], 8, "0o");
}

Value binary(Interpreter& in, Args& args)
{
    args.expect(in, "bin", 1, 1);
    return in_base(in, args[0], 2, "0b");
}

Value character(Interpreter& in, Args& args)
{
    args.expect(in, "chr", 1, 1);
    const Value index = to_index(in, args[0]);
    const std::int64_t code = index.is_int() || index.is_bool() ? in.to_int(index) : -1;
    if (code < 0 || code > 0x10ffff)
        in.value_error("chr() arg not in range(0x110000)");
    const auto byte = [&](int shift, int mark) {
        return static_cast<char>(mark | ((code >> shift) & 0x3f));
    };
    std::string text;
    if (code < 0x80)
        text = {static_cast<char>(code)};
    else if (code < 0x800)
        text = {static_cast<char>(0xc0 | (code >> 6)), byte(0, 0x80)};
    else if (code < 0x10000)
        text = {static_cast<char>(0xe0 | (code >> 12)), byte(6, 0x80), byte(0, 0x80)};
    else
        text = {static_cast<char>(0xf0 | (code >> 18)), byte(12, 0x80), byte(6, 0x80),
            byte(0, 0x80)};
    return in.str(std::move(text));
}

Value code_point(Interpreter& in, Args& args)
{
    args.expect(in, "ord", 1, 1);
    const auto expected_one = [&](std::size_t length) {
        in.type_error("ord() expected a character, but string of length "
            + std::to_string(length) + " found");
    };
    if (const Bytes* const bytes = args[0].as<Bytes>()) {
        if (bytes->data().size() != 1)
            expected_one(bytes->data().size());
        return Value::integer(static_cast<unsigned char>(bytes->data()[0]));
    }
    const Str* const text = args[0].as<Str>();
    if (!text) {
        in.type_error("ord() expected string of length 1, but " + in.type_of(args[0]).name()
            + " found");
    }
    if (text->length() != 1)
        expected_one(text->length());
    const std::string_view utf8 = text->view();
    const auto first = static_cast<unsigned char>(utf8[0]);
    std::int64_t code = utf8.size() == 1 ? first
        : utf8.size() == 2               ? first & 0x1f
        : utf8.size() == 3               ? first & 0x0f
                                         : first & 0x07;
    for (std::size_t i = 1; i < utf8.size(); ++i)
        code = code << 6 | (utf8[i] & 0x3f);
    return Value::integer(code);
}

} // namespace

void add_number_builtins(Interpreter& in)
{
    add_builtins(in,
        {{"abs", absolute}, {"round", round}, {"divmod", divide}, {"pow", power},
            {"hex", hexadecimal}, {"oct", octal}, {"bin", binary}, {"chr", character},
            {"ord", code_point}});
}

} // namespace awaitscope::script
