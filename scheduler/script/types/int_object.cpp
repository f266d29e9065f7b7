#include "scheduler/script/types/int_object.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/type_set.h"
#include "scheduler/script/unicode_properties.h"

#include <bit>
#include <charconv>
#include <cmath>

namespace awaitscope::script {

bool is_integer(const Value& value) noexcept
{
    return value.is_int() || value.is_bool() || value.as<IntObject>();
}

namespace {

bool fits(const mpz_class& number) { return number.fits_slong_p(); }

/// The number when it fits into 64 bits.
bool small(const Value& value, std::int64_t& number)
{
    if (value.is_int()) {
        number = value.as_int();
        return true;
    }
    if (value.is_bool()) {
        number = value.as_bool();
        return true;
    }
    const IntObject* const object = value.as<IntObject>();
    if (!object || !fits(object->value))
        return false;
    number = object->value.get_si();
    return true;
}

constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1; // CPython's _PyHASH_MODULUS

} // namespace

mpz_class to_mpz(const Value& value)
{
    if (const IntObject* const object = value.as<IntObject>())
        return object->value;
    return mpz_class(static_cast<long>(value.is_bool() ? value.as_bool() : value.as_int()));
}

Value int_from_mpz(Interpreter& interpreter, mpz_class number)
{
    if (fits(number))
        return Value::integer(number.get_si());
    return Value(make_ref<IntObject>(*interpreter.types().integer, std::move(number)));
}

Value int_from_literal(Interpreter& interpreter, std::string_view text)
{
    int base = 10;
    if (text.size() > 2 && text[0] == '0') {
        base = text[1] == 'x' ? 16 : text[1] == 'o' ? 8 : text[1] == 'b' ? 2 : 10;
        if (base != 10)
            text.remove_prefix(2);
    }
    return int_from_mpz(interpreter, mpz_class(std::string(text), base));
}

Value int_from_double(Interpreter& interpreter, double number)
{
    if (std::isnan(number))
        interpreter.value_error("cannot convert float NaN to integer");
    if (std::isinf(number)) {
        interpreter.raise(*interpreter.types().overflow_error,
            "cannot convert float infinity to integer");
    }
    if (std::fabs(number) < 9e18)
        return Value::integer(static_cast<std::int64_t>(number));
    return int_from_mpz(interpreter, mpz_class(number));
}

std::string int_to_text(const Value& value)
{
    std::int64_t number = 0;
    return small(value, number) ? std::to_string(number) : to_mpz(value).get_str();
}

void require_printable_int(Interpreter& interpreter, const mpz_class& number)
{
    const std::size_t limit = interpreter.int_digits_limit();
    if (limit == 0 || mpz_sizeinbase(number.get_mpz_t(), 10) <= limit)
        return;
    mpz_class first_too_long; // sizeinbase() may say one too many
    mpz_ui_pow_ui(first_too_long.get_mpz_t(), 10, limit);
    if (abs(number) < first_too_long)
        return;
    interpreter.value_error("Exceeds the limit (" + std::to_string(limit)
        + " digits) for integer string conversion; use sys.set_int_max_str_digits() to increase "
          "the limit");
}

Value int_from_text(Interpreter& interpreter, std::string_view text, int base)
{
    const std::string_view space = " \t\n\r\f\v";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    text = text.substr(first, text.find_last_not_of(space) - first + 1);
    const std::string plain = with_plain_digits(text);
    text = plain;
    std::string digits;
    bool negative = false;
    if (text[0] == '+' || text[0] == '-') {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    const auto prefix = [&](char letter) {
        return text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == letter;
    };
    if ((base == 16 || base == 0) && prefix('x')) {
        base = 16;
        text.remove_prefix(2);
    } else if ((base == 8 || base == 0) && prefix('o')) {
        base = 8;
        text.remove_prefix(2);
    } else if ((base == 2 || base == 0) && prefix('b')) {
        base = 2;
        text.remove_prefix(2);
    } else if (base == 0) {
        base = 10;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '_') {
            // Only single ones between digits.
            if (i == 0 || i + 1 == text.size() || text[i + 1] == '_')
                return {};
            continue;
        }
        const int digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'z'             ? c - 'a' + 10
            : c >= 'A' && c <= 'Z'             ? c - 'A' + 10
                                               : 99;
        if (digit >= base)
            return {};
        digits += c;
    }
    if (digits.empty())
        return {};
    const std::size_t limit = interpreter.int_digits_limit();
    if (limit != 0 && digits.size() > limit && !std::has_single_bit(static_cast<unsigned>(base))) {
        interpreter.value_error("Exceeds the limit (" + std::to_string(limit)
            + " digits) for integer string conversion: value has " + std::to_string(digits.size())
            + " digits; use sys.set_int_max_str_digits() to increase the limit");
    }
    mpz_class number(digits, base);
    if (negative)
        number = -number;
    return int_from_mpz(interpreter, std::move(number));
}

double int_to_double(Interpreter& interpreter, const Value& value)
{
    std::int64_t number = 0;
    if (small(value, number))
        return static_cast<double>(number);
    // get_d() cuts off; Python rounds to the nearest. The lowest of the leading 64 bits stands for
    // all behind it, so that the conversion of those 64 rounds as if it saw everything.
    const mpz_class big = to_mpz(value);
    const std::size_t bits = mpz_sizeinbase(big.get_mpz_t(), 2);
    const std::size_t dropped = bits > 64 ? bits - 64 : 0;
    mpz_class leading = abs(big) >> dropped;
    if (dropped > 0 && mpz_scan1(big.get_mpz_t(), 0) < dropped)
        leading |= 1;
    const double result
        = std::ldexp(static_cast<double>(leading.get_ui()),
            static_cast<int>(std::min<std::size_t>(dropped, 2000)));
    if (std::isinf(result)) {
        interpreter.raise(
            *interpreter.types().overflow_error, "int too large to convert to float");
    }
    return big < 0 ? -result : result;
}

std::uint64_t hash_int(std::int64_t number) noexcept
{
    const bool negative = number < 0;
    const std::uint64_t magnitude
        = negative ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
    const std::uint64_t reduced = magnitude % kModulus;
    const std::uint64_t result = negative ? ~reduced + 1 : reduced;
    return result == ~std::uint64_t{0} ? result - 1 : result;
}

// CPython: pyhash.c, _Py_HashDouble(). Equal numbers of all types have equal hashes.
std::uint64_t hash_double(double number) noexcept
{
    if (!std::isfinite(number))
        return std::isinf(number) ? (number > 0 ? 314159 : ~std::uint64_t{314159} + 1) : 0;
    int exponent = 0;
    double fraction = std::frexp(number, &exponent);
    const bool negative = fraction < 0;
    if (negative)
        fraction = -fraction;
    std::uint64_t x = 0;
    while (fraction != 0) {
        x = ((x << 28) & kModulus) | x >> (61 - 28);
        fraction *= 268435456.0;
        exponent -= 28;
        const auto y = static_cast<std::uint64_t>(fraction);
        fraction -= static_cast<double>(y);
        x += y;
        if (x >= kModulus)
            x -= kModulus;
    }
    exponent = exponent >= 0 ? exponent % 61 : 61 - 1 - ((-1 - exponent) % 61);
    x = ((x << exponent) & kModulus) | x >> (61 - exponent);
    const std::uint64_t result = negative ? ~x + 1 : x;
    return result == ~std::uint64_t{0} ? result - 1 : result;
}

int compare_ints(const Value& left, const Value& right)
{
    std::int64_t a = 0, b = 0;
    if (small(left, a) && small(right, b))
        return a < b ? -1 : a > b;
    return cmp(to_mpz(left), to_mpz(right));
}

namespace {

[[noreturn]] void zero_division(Interpreter& in, const char* message)
{
    in.raise(*in.types().zero_division_error, message);
}

Value true_divide(Interpreter& in, const Value& left, const Value& right)
{
    std::int64_t a = 0, b = 0;
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    if (small(left, a) && small(right, b)) {
        if (b == 0)
            zero_division(in, "division by zero");
        if (a >= -exact && a <= exact && b >= -exact && b <= exact)
            return Value::real(static_cast<double>(a) / static_cast<double>(b));
    }
    const mpz_class divisor = to_mpz(right);
    if (divisor == 0)
        zero_division(in, "division by zero");
    // Enough digits of the quotient to round once.
    mpz_class dividend = to_mpz(left);
    const auto bits = [](const mpz_class& n) {
        return static_cast<long>(mpz_sizeinbase(n.get_mpz_t(), 2));
    };
    if (dividend == 0)
        return Value::real(divisor < 0 ? -0.0 : 0.0);
    const long shift = 66 - (bits(dividend) - bits(divisor));
    mpz_class quotient, remainder, scaled_divisor = divisor;
    if (shift > 0)
        dividend <<= static_cast<unsigned long>(shift);
    else
        scaled_divisor <<= static_cast<unsigned long>(-shift);
    mpz_tdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), dividend.get_mpz_t(),
        scaled_divisor.get_mpz_t());
    if (remainder != 0)
        quotient |= 1; // a sticky bit far below the last one that counts
    // mpz_get_d truncates; keep 64 bits and let the conversion round to nearest.
    const bool negative = quotient < 0;
    mpz_class magnitude = abs(quotient);
    const long excess = bits(magnitude) - 64;
    if (excess > 0) {
        mpz_class low = magnitude & ((mpz_class(1) << static_cast<unsigned long>(excess)) - 1);
        magnitude >>= static_cast<unsigned long>(excess);
        if (low != 0)
            magnitude |= 1;
    }
    double result = static_cast<double>(magnitude.get_ui());
    result = std::ldexp(result, static_cast<int>(std::max(excess, 0L) - shift));
    if (std::isinf(result))
        in.raise(*in.types().overflow_error, "integer division result too large for a float");
    return Value::real(negative ? -result : result);
}

/// What would be complex in CPython.
[[noreturn]] void no_complex(Interpreter& in)
{
    in.raise(*in.types().not_implemented_error,
        "the power is a complex number, which the built-in engine does not have");
}

Value power(Interpreter& in, const Value& left, const Value& right)
{
    const mpz_class exponent = to_mpz(right);
    if (exponent < 0) {
        const double base = int_to_double(in, left);
        if (base == 0)
            zero_division(in, "0.0 cannot be raised to a negative power");
        return Value::real(std::pow(base, exponent.get_d()));
    }
    const mpz_class base = to_mpz(left);
    if (!exponent.fits_ulong_p() && abs(base) > 1)
        in.raise(in.new_exception(*in.types().memory_error, std::vector<Value>{}));
    const unsigned long times = exponent.get_ui();
    if (abs(base) > 1) {
        const double bits = static_cast<double>(mpz_sizeinbase(base.get_mpz_t(), 2))
            * static_cast<double>(times);
        if (bits > 1e6)
            in.require_memory(static_cast<std::size_t>(std::min(bits / 8, 1e15)));
    }
    mpz_class result;
    mpz_pow_ui(result.get_mpz_t(), base.get_mpz_t(), times);
    return int_from_mpz(in, std::move(result));
}

Value shift(Interpreter& in, const Value& left, const Value& right, bool to_left)
{
    const mpz_class count = to_mpz(right);
    if (count < 0)
        in.value_error("negative shift count");
    mpz_class number = to_mpz(left);
    if (!count.fits_ulong_p()) {
        if (to_left && number != 0)
            in.raise(*in.types().overflow_error, "too many digits in integer");
        return Value::integer(number < 0 && !to_left ? -1 : 0);
    }
    const unsigned long bits = count.get_ui();
    if (to_left) {
        if (bits > 8'000'000)
            in.require_memory(bits / 8);
        number <<= bits;
    } else {
        mpz_fdiv_q_2exp(number.get_mpz_t(), number.get_mpz_t(), bits);
    }
    return int_from_mpz(in, std::move(number));
}

} // namespace

Value int_binary(Interpreter& in, BinaryOp op, const Value& left, const Value& right)
{
    std::int64_t a = 0, b = 0, result = 0;
    const bool are_small = small(left, a) && small(right, b);
    if (are_small) {
        switch (op) {
        case BinaryOp::Add:
            if (!__builtin_add_overflow(a, b, &result))
                return Value::integer(result);
            break;
        case BinaryOp::Sub:
            if (!__builtin_sub_overflow(a, b, &result))
                return Value::integer(result);
            break;
        case BinaryOp::Mult:
            if (!__builtin_mul_overflow(a, b, &result))
                return Value::integer(result);
            break;
        case BinaryOp::FloorDiv:
        case BinaryOp::Mod: {
            if (b == 0) {
                zero_division(in, op == BinaryOp::Mod ? "integer modulo by zero"
                                                      : "integer division or modulo by zero");
            }
            if (b == -1)
                break; // the one quotient that can overflow
            std::int64_t quotient = a / b, remainder = a % b;
            if (remainder != 0 && (remainder < 0) != (b < 0)) {
                --quotient;
                remainder += b;
            }
            return Value::integer(op == BinaryOp::Mod ? remainder : quotient);
        }
        case BinaryOp::BitAnd: result = a & b; break;
        case BinaryOp::BitOr:  result = a | b; break;
        case BinaryOp::BitXor: result = a ^ b; break;
        default:               break;
        }
        if (op == BinaryOp::BitAnd || op == BinaryOp::BitOr || op == BinaryOp::BitXor) {
            if (left.is_bool() && right.is_bool())
                return Value::boolean(result != 0);
            return Value::integer(result);
        }
        if (op == BinaryOp::LShift && b >= 0 && b < 63
            && a == (a << b) >> b)
            return Value::integer(a << b);
        if (op == BinaryOp::RShift && b >= 0)
            return Value::integer(a >> std::min<std::int64_t>(b, 63));
    }
    switch (op) {
    case BinaryOp::Div:    return true_divide(in, left, right);
    case BinaryOp::Pow:    return power(in, left, right);
    case BinaryOp::LShift: return shift(in, left, right, true);
    case BinaryOp::RShift: return shift(in, left, right, false);
    case BinaryOp::MatMult: return {};
    default:               break;
    }
    const mpz_class x = to_mpz(left), y = to_mpz(right);
    mpz_class z;
    switch (op) {
    case BinaryOp::Add:    z = x + y; break;
    case BinaryOp::Sub:    z = x - y; break;
    case BinaryOp::Mult:   z = x * y; break;
    case BinaryOp::BitAnd: z = x & y; break;
    case BinaryOp::BitOr:  z = x | y; break;
    case BinaryOp::BitXor: z = x ^ y; break;
    case BinaryOp::FloorDiv:
        if (y == 0)
            zero_division(in, "integer division or modulo by zero");
        mpz_fdiv_q(z.get_mpz_t(), x.get_mpz_t(), y.get_mpz_t());
        break;
    case BinaryOp::Mod:
        if (y == 0)
            zero_division(in, "integer modulo by zero");
        mpz_fdiv_r(z.get_mpz_t(), x.get_mpz_t(), y.get_mpz_t());
        break;
    default: return {};
    }
    return int_from_mpz(in, std::move(z));
}

Value float_binary(Interpreter& in, BinaryOp op, double left, double right)
{
    switch (op) {
    case BinaryOp::Add:  return Value::real(left + right);
    case BinaryOp::Sub:  return Value::real(left - right);
    case BinaryOp::Mult: return Value::real(left * right);
    case BinaryOp::Div:
        if (right == 0)
            zero_division(in, "float division by zero");
        return Value::real(left / right);
    case BinaryOp::FloorDiv:
    case BinaryOp::Mod: {
        if (right == 0)
            zero_division(in, op == BinaryOp::Mod ? "float modulo" : "float floor division by zero");
        double remainder = std::fmod(left, right);
        double quotient = (left - remainder) / right;
        if (remainder != 0) {
            if ((right < 0) != (remainder < 0)) {
                remainder += right;
                quotient -= 1.0;
            }
        } else {
            remainder = std::copysign(0.0, right);
        }
        if (op == BinaryOp::Mod)
            return Value::real(remainder);
        if (quotient == 0)
            return Value::real(std::copysign(0.0, left / right));
        const double floored = std::floor(quotient);
        return Value::real(quotient - floored > 0.5 ? floored + 1.0 : floored);
    }
    case BinaryOp::Pow: {
        if (left == 0 && right < 0)
            zero_division(in, "0.0 cannot be raised to a negative power");
        if (left < 0 && std::isfinite(left) && std::isfinite(right) && right != std::floor(right))
            no_complex(in);
        const double result = std::pow(left, right);
        if (std::isinf(result) && std::isfinite(left) && std::isfinite(right)) {
            in.raise(in.new_exception(*in.types().overflow_error,
                std::vector<Value>{
                    Value::integer(34), in.str("Numerical result out of range")}));
        }
        return Value::real(result);
    }
    default: return {};
    }
}

} // namespace awaitscope::script
