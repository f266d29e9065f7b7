#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <cfloat>
#include <cmath>
#include <limits>
#include <numbers>

namespace awaitscope::script {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

[[noreturn]] void domain_error(Interpreter& interpreter)
{
    interpreter.value_error("math domain error");
}

[[noreturn]] void range_error(Interpreter& interpreter)
{
    interpreter.raise(*interpreter.types().overflow_error, "math range error");
}

/// A result that is no number for a number, or infinite for a finite one, is an error. At a pole
/// the answer is a domain error, otherwise it was too large.
Value checked(Interpreter& interpreter, double argument, double result, bool can_overflow)
{
    if (std::isnan(result) && !std::isnan(argument))
        domain_error(interpreter);
    if (std::isinf(result) && std::isfinite(argument)) {
        if (can_overflow)
            range_error(interpreter);
        domain_error(interpreter);
    }
    return Value::real(result);
}

double only_double(Interpreter& interpreter, Args& args, const char* name)
{
    args.expect(interpreter, name, 1, 1);
    return interpreter.to_double(args[0]);
}

/// A function of one number.
#define MATH_FUNCTION(name, expression, can_overflow)                                              \
    NativeDef                                                                                      \
    {                                                                                              \
#name, [](Interpreter& in, Args& args) {                                          \
            const double x = only_double(in, args, "math." #name);                        \
            return checked(in, x, expression, can_overflow);                              \
        }                \
    }
/// A property of one number.
#define MATH_TEST(name, expression)                                                                \
    NativeDef                                                                                      \
    {                                                                                              \
#name, [](Interpreter& in, Args& args) {                                          \
            const double x = only_double(in, args, "math." #name);                        \
            return Value::boolean(expression);                                                     \
        }                \
    }

double gamma_of(double x)
{
    // tgamma() says NaN for negative whole numbers and -inf for -0; CPython raises for all of them.
    if (x == 0.0 || (x < 0 && std::floor(x) == x))
        return std::isinf(x) ? std::nan("") : infinity;
    return std::tgamma(x);
}

/// The distance to the next float away from zero.
Value ulp(double x)
{
    x = std::fabs(x);
    const double next = std::nextafter(x, infinity);
    if (std::isinf(x) || std::isnan(x))
        return Value::real(x);
    return Value::real(std::isinf(next) ? x - std::nextafter(x, 0.0) : next - x);
}

Value math_gamma(Interpreter& interpreter, Args& args)
{
    const double x = only_double(interpreter, args, "math.gamma");
    return checked(interpreter, x, gamma_of(x), x > 0);
}

Value math_lgamma(Interpreter& interpreter, Args& args)
{
    const double x = only_double(interpreter, args, "math.lgamma");
    return checked(interpreter, x, std::lgamma(x), x > 0);
}

/// floor(), ceil() and trunc(): of ints the same, of floats an int, of others their own method.
template <double (*Round)(double)>
Value rounded(Interpreter& interpreter, Args& args, const char* name, const char* method)
{
    args.expect(interpreter, name, 1, 1);
    const Value& value = args[0];
    if (value.is_float())
        return int_from_double(interpreter, Round(value.as_float()));
    if (is_integer(value))
        return value.is_bool() ? Value::integer(value.as_int()) : value;
    if (const Value special = interpreter.find_special(value, interpreter.intern(method)))
        return interpreter.call(special);
    if (std::string_view(method) == "__trunc__") {
        interpreter.type_error(
            "type " + type_name(interpreter, value) + " doesn't define __trunc__ method");
    }
    return int_from_double(interpreter, Round(interpreter.to_double(value)));
}

Value math_floor(Interpreter& interpreter, Args& args)
{
    return rounded<std::floor>(interpreter, args, "math.floor", "__floor__");
}
Value math_ceil(Interpreter& interpreter, Args& args)
{
    return rounded<std::ceil>(interpreter, args, "math.ceil", "__ceil__");
}
Value math_trunc(Interpreter& interpreter, Args& args)
{
    return rounded<std::trunc>(interpreter, args, "math.trunc", "__trunc__");
}

/// A logarithm of any positive int, however large: of its leading bits, plus what they stand for.
template <double (*Log)(double)> double logarithm(Interpreter& interpreter, const Value& value)
{
    if (value.as<IntObject>()) {
        const mpz_class number = to_mpz(value);
        if (number <= 0)
            domain_error(interpreter);
        long exponent = 0;
        const double leading = mpz_get_d_2exp(&exponent, number.get_mpz_t());
        return Log(leading) + Log(2.0) * static_cast<double>(exponent);
    }
    const double x = interpreter.to_double(value);
    if (x <= 0.0)
        domain_error(interpreter);
    return Log(x);
}

Value math_log(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "log", 1, 2);
    const double numerator = logarithm<std::log>(interpreter, args[0]);
    if (args.size() == 1)
        return Value::real(numerator);
    const double denominator = logarithm<std::log>(interpreter, args[1]);
    if (denominator == 0.0)
        interpreter.raise(*interpreter.types().zero_division_error, "float division by zero");
    return Value::real(numerator / denominator);
}

Value math_log2(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "math.log2", 1, 1);
    return Value::real(logarithm<std::log2>(interpreter, args[0]));
}

Value math_log10(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "math.log10", 1, 1);
    return Value::real(logarithm<std::log10>(interpreter, args[0]));
}

Value math_pow(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "pow", 2, 2);
    const double x = interpreter.to_double(args[0]);
    const double y = interpreter.to_double(args[1]);
    const double result = std::pow(x, y);
    if (std::isfinite(x) && std::isfinite(y)) {
        if (std::isnan(result))
            domain_error(interpreter);
        if (std::isinf(result)) {
            if (x == 0.0)
                domain_error(interpreter);
            range_error(interpreter);
        }
    }
    return Value::real(result);
}

Value math_fmod(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "fmod", 2, 2);
    const double x = interpreter.to_double(args[0]);
    const double y = interpreter.to_double(args[1]);
    const double result = std::fmod(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y))
        domain_error(interpreter);
    return Value::real(result);
}

Value math_remainder(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "remainder", 2, 2);
    const double x = interpreter.to_double(args[0]);
    const double y = interpreter.to_double(args[1]);
    const double result = std::remainder(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y))
        domain_error(interpreter);
    return Value::real(result);
}

template <double (*Function)(double, double)>
Value of_two(Interpreter& interpreter, Args& args, const char* name)
{
    args.expect(interpreter, name, 2, 2);
    const double x = interpreter.to_double(args[0]);
    return Value::real(Function(x, interpreter.to_double(args[1])));
}

Value math_ldexp(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "ldexp", 2, 2);
    const double x = interpreter.to_double(args[0]);
    if (!is_integer(args[1]))
        interpreter.type_error("Expected an int as second argument to ldexp.");
    const mpz_class exponent = to_mpz(args[1]);
    const int clipped = exponent > 5000 ? 5000
        : exponent < -5000              ? -5000
                                        : static_cast<int>(exponent.get_si());
    return checked(interpreter, x, std::ldexp(x, clipped), true);
}

Value math_frexp(Interpreter& interpreter, Args& args)
{
    int exponent = 0;
    const double x = only_double(interpreter, args, "math.frexp");
    const double mantissa = std::isfinite(x) ? std::frexp(x, &exponent) : x;
    return interpreter.tuple({Value::real(mantissa), Value::integer(exponent)});
}

Value math_modf(Interpreter& interpreter, Args& args)
{
    double whole = 0;
    const double rest = std::modf(only_double(interpreter, args, "math.modf"), &whole);
    return interpreter.tuple({Value::real(rest), Value::real(whole)});
}

Value math_hypot(Interpreter& interpreter, Args& args)
{
    args.expect_no_keywords(interpreter, "math.hypot");
    double largest = 0;
    std::vector<double> numbers;
    for (const Value& value : args.positional()) {
        numbers.push_back(std::fabs(interpreter.to_double(value)));
        if (!std::isinf(largest) && !std::isnan(largest) && !(numbers.back() <= largest))
            largest = numbers.back();
        else if (std::isinf(numbers.back()))
            largest = infinity; // also beside a NaN
    }
    if (std::isinf(largest) || largest == 0.0 || std::isnan(largest))
        return Value::real(largest);
    if (numbers.size() == 2)
        return Value::real(std::hypot(numbers[0], numbers[1]));
    long double sum = 0;
    for (const double number : numbers)
        sum += static_cast<long double>(number / largest) * (number / largest);
    return Value::real(static_cast<double>(largest * std::sqrt(sum)));
}

Value math_dist(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "dist", 2, 2);
    const std::vector<Value> from = interpreter.to_vector(args[0]);
    const std::vector<Value> to = interpreter.to_vector(args[1]);
    if (from.size() != to.size())
        interpreter.value_error("both points must have the same number of dimensions");
    std::vector<Value> differences;
    for (std::size_t i = 0; i < from.size(); ++i) {
        differences.push_back(
            Value::real(interpreter.to_double(from[i]) - interpreter.to_double(to[i])));
    }
    Args coordinates{std::span<const Value>(differences)};
    return math_hypot(interpreter, coordinates);
}

/// The exact sum, rounded once: partial sums that do not overlap (Shewchuk 1997).
Value math_fsum(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "math.fsum", 1, 1);
    std::vector<double> partials;
    double special = 0;
    interpreter.for_each(args[0], [&](const Value& item) {
        double x = interpreter.to_double(item);
        if (!std::isfinite(x)) {
            if (std::isinf(x) && std::isinf(special) && x != special)
                interpreter.value_error("-inf + inf in fsum");
            special += x;
            return;
        }
        std::size_t kept = 0;
        for (double y : partials) {
            if (std::fabs(x) < std::fabs(y))
                std::swap(x, y);
            const double high = x + y;
            const double low = y - (high - x);
            if (low != 0.0)
                partials[kept++] = low;
            x = high;
        }
        if (std::isinf(x)) {
            interpreter.raise(*interpreter.types().overflow_error, "intermediate overflow in fsum");
        }
        partials.resize(kept);
        partials.push_back(x);
    });
    if (special != 0.0 || std::isnan(special))
        return Value::real(special);
    double high = 0;
    double low = 0;
    while (!partials.empty() && low == 0.0) {
        const double x = high;
        const double y = partials.back();
        partials.pop_back();
        high = x + y;
        low = y - (high - x);
    }
    // Half a unit away from the next number: the sign of what is left decides.
    if (low != 0.0 && !partials.empty() && (low < 0.0) == (partials.back() < 0.0)) {
        const double twice = low * 2.0;
        if (twice == (high + twice) - high)
            high += twice;
    }
    return Value::real(high);
}

Value math_prod(Interpreter& interpreter, Args& args)
{
    static const Signature signature("prod(iterable, /, *, start=1)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    Value product = bound[1] ? bound[1] : Value::integer(1);
    interpreter.for_each(bound[0],
        [&](const Value& item) { product = interpreter.binary(BinaryOp::Mult, product, item); });
    return product;
}

Value math_isclose(Interpreter& interpreter, Args& args)
{
    static const Signature signature("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)");
    Value bound[4];
    signature.bind(interpreter, args, bound);
    const double a = interpreter.to_double(bound[0]);
    const double b = interpreter.to_double(bound[1]);
    const double relative = bound[2] ? interpreter.to_double(bound[2]) : 1e-9;
    const double absolute = bound[3] ? interpreter.to_double(bound[3]) : 0.0;
    if (relative < 0.0 || absolute < 0.0)
        interpreter.value_error("tolerances must be non-negative");
    if (a == b)
        return Value::boolean(true);
    if (std::isinf(a) || std::isinf(b))
        return Value::boolean(false);
    const double difference = std::fabs(b - a);
    return Value::boolean(difference <= std::fabs(relative * b)
        || difference <= std::fabs(relative * a) || difference <= absolute);
}

// -- whole numbers --------------------------------------------------------------------------------

mpz_class whole(Interpreter& interpreter, const Value& value)
{
    return to_mpz(to_index(interpreter, value));
}

Value math_gcd(Interpreter& interpreter, Args& args)
{
    args.expect_no_keywords(interpreter, "math.gcd");
    mpz_class result = 0;
    for (const Value& value : args.positional())
        result = gcd(result, whole(interpreter, value));
    return int_from_mpz(interpreter, result);
}

Value math_lcm(Interpreter& interpreter, Args& args)
{
    args.expect_no_keywords(interpreter, "math.lcm");
    mpz_class result = 1;
    for (const Value& value : args.positional())
        result = lcm(result, whole(interpreter, value));
    return int_from_mpz(interpreter, result);
}

Value math_isqrt(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "math.isqrt", 1, 1);
    const mpz_class number = whole(interpreter, args[0]);
    if (number < 0)
        interpreter.value_error("isqrt() argument must be nonnegative");
    return int_from_mpz(interpreter, sqrt(number));
}

/// A count for factorial() and the like; results beyond it would not fit into memory.
unsigned long small_count(Interpreter& interpreter, const mpz_class& number, const char* what)
{
    if (!number.fits_ulong_p() || number > 10'000'000)
        interpreter.raise(*interpreter.types().overflow_error, std::string(what) + " is too large");
    return number.get_ui();
}

Value math_factorial(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "math.factorial", 1, 1);
    const mpz_class number = whole(interpreter, args[0]);
    if (number < 0)
        interpreter.value_error("factorial() not defined for negative values");
    const unsigned long n = small_count(interpreter, number, "factorial() argument");
    interpreter.require_memory(n * 3);
    mpz_class result;
    mpz_fac_ui(result.get_mpz_t(), n);
    return int_from_mpz(interpreter, result);
}

Value math_comb(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "comb", 2, 2);
    const mpz_class n = whole(interpreter, args[0]);
    mpz_class k = whole(interpreter, args[1]);
    if (n < 0)
        interpreter.value_error("n must be a non-negative integer");
    if (k < 0)
        interpreter.value_error("k must be a non-negative integer");
    if (k > n)
        return Value::integer(0);
    if (n - k < k)
        k = n - k;
    mpz_class result;
    mpz_bin_ui(result.get_mpz_t(), n.get_mpz_t(), small_count(interpreter, k, "min(n - k, k)"));
    return int_from_mpz(interpreter, result);
}

Value math_perm(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "perm", 1, 2);
    if (!is_given(args.get(1))) {
        Args only(args.positional().first(1));
        return math_factorial(interpreter, only);
    }
    const mpz_class n = whole(interpreter, args[0]);
    const mpz_class k = whole(interpreter, args[1]);
    if (n < 0)
        interpreter.value_error("n must be a non-negative integer");
    if (k < 0)
        interpreter.value_error("k must be a non-negative integer");
    if (k > n)
        return Value::integer(0);
    mpz_class result = 1;
    for (unsigned long i = 0, count = small_count(interpreter, k, "k"); i < count; ++i)
        result *= n - i;
    return int_from_mpz(interpreter, result);
}

} // namespace

void setup_math_module(Interpreter& interpreter, Module& module)
{
    (void)interpreter;
    module.set("pi", Value::real(std::numbers::pi));
    module.set("e", Value::real(std::numbers::e));
    module.set("tau", Value::real(2 * std::numbers::pi));
    module.set("inf", Value::real(infinity));
    module.set("nan", Value::real(std::numeric_limits<double>::quiet_NaN()));
    module.add({
        MATH_FUNCTION(acos, std::acos(x), false),
        MATH_FUNCTION(acosh, std::acosh(x), false),
        MATH_FUNCTION(asin, std::asin(x), false),
        MATH_FUNCTION(asinh, std::asinh(x), false),
        MATH_FUNCTION(atan, std::atan(x), false),
        MATH_FUNCTION(atanh, std::atanh(x), false),
        MATH_FUNCTION(cbrt, std::cbrt(x), false),
        MATH_FUNCTION(cos, std::cos(x), false),
        MATH_FUNCTION(cosh, std::cosh(x), true),
        MATH_FUNCTION(erf, std::erf(x), false),
        MATH_FUNCTION(erfc, std::erfc(x), false),
        MATH_FUNCTION(exp, std::exp(x), true),
        MATH_FUNCTION(exp2, std::exp2(x), true),
        MATH_FUNCTION(expm1, std::expm1(x), true),
        MATH_FUNCTION(fabs, std::fabs(x), false),
        MATH_FUNCTION(log1p, std::log1p(x), false),
        MATH_FUNCTION(sin, std::sin(x), false),
        MATH_FUNCTION(sinh, std::sinh(x), true),
        MATH_FUNCTION(sqrt, std::sqrt(x), false),
        MATH_FUNCTION(tan, std::tan(x), false),
        MATH_FUNCTION(tanh, std::tanh(x), false),
        MATH_TEST(isfinite, std::isfinite(x)),
        MATH_TEST(isinf, std::isinf(x)),
        MATH_TEST(isnan, std::isnan(x)),
        {"degrees",
            [](Interpreter& in, Args& args) {
                return Value::real(
                    only_double(in, args, "math.degrees") * (180.0 / std::numbers::pi));
            }},
        {"radians",
            [](Interpreter& in, Args& args) {
                return Value::real(
                    only_double(in, args, "math.radians") * (std::numbers::pi / 180.0));
            }},
        {"ulp", [](Interpreter& in, Args& args) { return ulp(only_double(in, args, "math.ulp")); }},
        {"atan2", [](Interpreter& i, Args& args) { return of_two<std::atan2>(i, args, "atan2"); }},
        {"copysign",
            [](Interpreter& i, Args& args) { return of_two<std::copysign>(i, args, "copysign"); }},
        {"nextafter",
            [](Interpreter& i, Args& args) {
                return of_two<std::nextafter>(i, args, "nextafter");
            }},
    });
    module.add({{"ceil", math_ceil}, {"comb", math_comb}, {"dist", math_dist},
        {"factorial", math_factorial}, {"floor", math_floor}, {"fmod", math_fmod},
        {"frexp", math_frexp}, {"fsum", math_fsum}, {"gamma", math_gamma}, {"gcd", math_gcd},
        {"hypot", math_hypot}, {"isclose", math_isclose}, {"isqrt", math_isqrt}, {"lcm", math_lcm},
        {"ldexp", math_ldexp}, {"lgamma", math_lgamma}, {"log", math_log}, {"log10", math_log10},
        {"log2", math_log2}, {"modf", math_modf}, {"perm", math_perm}, {"pow", math_pow},
        {"prod", math_prod}, {"remainder", math_remainder}, {"trunc", math_trunc}});
}

} // namespace awaitscope::script
