# Every function of math over ordinary and special numbers.
import math
from math import *


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


values = [0.0, -0.0, 0.5, -0.5, 1, 2, 3.7, -3.7, 10000000000.0, -1e-10, 1e+308, inf, -inf, nan, 100, 10 ** 30, True]


def each(function):
    return [outcome(lambda: function(value)) for value in values]


names = (
    'acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees '
    'erf erfc exp exp2 expm1 fabs floor isfinite isinf isnan log '
    'log10 log1p log2 radians sin sinh sqrt tan tanh trunc frexp '
    'modf ulp'
)
for name in names.split():
    print(name, each(getattr(math, name)))
for name in 'atan2 copysign fmod hypot pow remainder nextafter'.split():
    function = getattr(math, name)
    print(name)
    print([outcome(lambda: function(a, b)) for a in (0.0, 1, -2.5, 7, inf, nan) for b in (0.0, 1, -2, 3.5, inf)])
print(gcd(), gcd(12, 18), gcd(-4, 6, 8), lcm(4, 6), lcm(), lcm(0, 3), isqrt(10 ** 40))
print(comb(10, 3), comb(5, 9), perm(5), perm(5, 2), factorial(0), factorial(25))
print(gcd(10 ** 30, 10 ** 20))
print(prod([1, 2, 3]), prod([]), prod([2.5, 2], start=3), fsum([0.1] * 10))
print(sum([0.1] * 10), dist([1, 2], [4, 6]), hypot(3, 4), hypot(1, 2, 3), hypot())
print(isclose(1, 1 + 1e-10), isclose(1, 1.1), isclose(0, 1e-05, abs_tol=0.0001))
print(log(8, 2), log(100, 10), log(10 ** 400), ldexp(1, 10), pi, e, tau)
print(outcome(lambda: sqrt(-1)))
print(outcome(lambda: sqrt('a')))
print(outcome(lambda: log(0)))
print(outcome(lambda: log(-1)))
print(outcome(lambda: factorial(-1)))
print(outcome(lambda: factorial(2.5)))
print(outcome(lambda: exp(1000)))
print(outcome(lambda: sqrt()))
print(outcome(lambda: sqrt(1, 2)))
print(outcome(lambda: floor('x')))
print(outcome(lambda: ceil(nan)))
print(outcome(lambda: floor(inf)))
print(outcome(lambda: comb(-1, 2)))
print(outcome(lambda: isqrt(-1)))
print(outcome(lambda: gcd(1.5)))
print(outcome(lambda: pow(0, -1)))
print(outcome(lambda: fmod(1, 0)))
print(outcome(lambda: log(2, 1)))
print(outcome(lambda: isclose(1, 2, rel_tol=-1)))
print(outcome(lambda: atan2(1)))
print(outcome(lambda: acos(2)))
print(outcome(lambda: dist([1], [1, 2])))
print(outcome(lambda: fsum([1e+308] * 3)))
