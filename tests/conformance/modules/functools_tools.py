# partial, lru_cache, reduce, wraps, cached_property, total_ordering, singledispatch.
import functools
from functools import *


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def add(a, b=2, *, c=3):
    """doc"""
    return a + b + c


p = partial(add, 1, c=10)
print(p(), p(5), p(5, c=0), p.func is add, p.args, p.keywords)
q = partial(p, 7)
print(q(), q.args, q.keywords)
print(partial(print, 1, sep='-'), partial(int, base=2)('101'))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3], 5))
print(reduce(lambda a, b: a + b, [], 0))


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.__name__, fib.__wrapped__ is not fib)
fib.cache_clear()
print(fib.cache_info())


@lru_cache(maxsize=2)
def sq(x):
    print('calc', x)
    return x * x


print([sq(i) for i in (1, 2, 1, 3, 2, 1)], sq.cache_info(), sq.cache_parameters())


@lru_cache
def kw(*a, **k):
    return (a, tuple(k.items()))


print(kw(1), kw(1.0), kw(x=1), kw(1, x=1), kw.cache_info())


@cache
def c(x):
    return x


print(c(1), c(1), c.cache_info())


class K:

    def __init__(self):
        self.n = 0

    @lru_cache
    def m(self, x):
        self.n += 1
        return x + self.n

    @cached_property
    def cp(self):
        print('computed')
        return 42

    def base(self, a, b):
        return (a, b)
    pm = partialmethod(base, 1)


k = K()
print(k.m(1), k.m(1), k.cp, k.cp, k.pm(2))


def deco(f):

    @wraps(f)
    def w(*a, **k):
        return f(*a, **k)
    return w


d = deco(add)
print(d.__name__, d.__doc__, d(1), d.__wrapped__ is add)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


@total_ordering
class V:

    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v


print(V(1) <= V(2), V(1) > V(2), V(1) >= V(1), max([V(1), V(5), V(3)]).v)


@singledispatch
def show(x):
    return 'obj'


@show.register
def _(x: int):
    return 'int'


@show.register(list)
def _(x):
    return 'list'


print(show(1), show([]), show('s'), show(True), show.dispatch(int)(1))
print(outcome(lambda: reduce(max, [])))
print(outcome(lambda: partial()))
print(outcome(lambda: partial(3)))
print(outcome(lambda: fib([])))
print(outcome(lambda: lru_cache('x')(3)))
print(outcome(lambda: cache(3)))
