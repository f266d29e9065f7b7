import sys


def combine(a, b):
    results = []
    for name, operation in (
        ("+", lambda: a + b),
        ("-", lambda: a - b),
        ("*", lambda: a * b),
        ("/", lambda: a / b),
        ("//", lambda: a // b),
        ("%", lambda: a % b),
        ("&", lambda: a & b),
        ("|", lambda: a | b),
        ("^", lambda: a ^ b),
        ("<", lambda: a < b),
        ("<=", lambda: a <= b),
        (">", lambda: a > b),
        (">=", lambda: a >= b),
        ("==", lambda: a == b),
        ("!=", lambda: a != b),
    ):
        try:
            results.append(f"{name} {operation()!r}")
        except Exception as error:
            results.append(f"{name} {type(error).__name__}: {error}")
    return ", ".join(results)


big = 2**62
values = (0, 1, -1, 7, -7, 3, big, -big, 2 * big - 1, -2 * big, 2**53 + 1, 2**70,
          0.0, -0.0, 1.5, -7.5, 1e308, float("inf"), float("nan"), True, False)
for left in values:
    for right in values:
        print(left, right, combine(left, right))


def local(a, b):
    total = a
    total += b
    total -= 1
    total = total * b
    total //= 3
    total %= 1000
    difference = a - b
    if a < b and a + 1 <= b:
        difference = b - a
    return total, difference, a / (b or 1), -a, a if a > 2 else b


for left in (5, -5, 2 * big - 1, 2.5, True):
    for right in (3, -3, 2.0, 2 * big - 1):
        print(local(left, right))
for a, b in ((1, "x"), ("x", 1), (1, None), ([], 1), (1.5, "x"), (None, 2)):
    for operation in (lambda: a + b, lambda: a - b, lambda: a < b, lambda: a // b, lambda: a & b):
        try:
            print(operation())
        except TypeError as error:
            print(error)


def unset(flag):
    if flag:
        value = 1
    try:
        return 1 + value
    except UnboundLocalError as error:
        return str(error)


print(unset(True), unset(False))


class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return f"{self.value} + {other}"

    def __radd__(self, other):
        return f"{other} +r {self.value}"

    def __iadd__(self, other):
        self.value += other
        return self

    def __lt__(self, other):
        return self.value < other


number = Number(3)
one = 1
print(number + one, one + number, number < one, number < 4)
number += one
print(number.value, sys.maxsize + one, -sys.maxsize - 1 - one)
