from functools import cache, cached_property, lru_cache, partial, partialmethod, reduce, singledispatch, wraps


@lru_cache(maxsize=2)
def square(n):
    print('computing', n)
    return n * n


print([square(n) for n in (1, 2, 1, 3, 2)], square.cache_info(), square.__wrapped__(5))
square.cache_clear()
print(square.cache_info(), square.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info().hits)


@singledispatch
def show(value):
    return f'object {value}'


@show.register
def _(value: int):
    return f'int {value}'


@show.register(list)
@show.register(tuple)
def _(value):
    return f'sequence of {len(value)}'


print(show(1), show('a'), show([1]), show((1, 2)), show(True), show.dispatch(float)(1.5))


class Lazy:
    @cached_property
    def value(self):
        print('once')
        return 42

    def scale(self, factor, n):
        return factor * n

    double = partialmethod(scale, 2)


lazy = Lazy()
print(lazy.value, lazy.value, vars(lazy), lazy.double(21))
power = partial(pow, 2, mod=100)
print(power(10), power.func.__name__, power.args, power.keywords, reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [], 0))
for action in (lambda: square([]), lambda: reduce(max, [])):
    try:
        action()
    except TypeError as error:
        print(error)
