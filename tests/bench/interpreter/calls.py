# Functions that call functions: by position, by keyword, with defaults, nested, lambdas.
def add(a, b):
    return a + b


def scaled(value, factor=2, *, offset=1):
    return value * factor + offset


def outer(n):
    def inner(x):
        return x + n

    return inner(n)


def run(count):
    total = 0
    twice = lambda x: x + x
    for i in range(count):
        total += add(i, 1)
        total += scaled(i, offset=3)
        total += outer(i)
        total += twice(i)
    return total


print(run(1_200_000))
