# Abstract classes and the interfaces of collections.abc.
from abc import ABC, abstractmethod, ABCMeta
import collections.abc as cabc


class Shape(ABC):

    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...

    def hello(self):
        return f'{self.name} {self.area()}'


class Sq(Shape):

    def area(self):
        return 4

    @property
    def name(self):
        return 'sq'


print(Sq().hello(), isinstance(Sq(), Shape), issubclass(Sq, Shape))


class Half(Shape):

    def area(self):
        return 1


for f in (Shape, Half):
    try:
        f()
    except TypeError as e:
        print(e)
print(sorted(Shape.__abstractmethods__))


class Async(ABC):

    @abstractmethod
    async def run(self):
        ...


try:
    Async()
except TypeError as e:
    print(e)


@Shape.register
class Other:
    pass


print(isinstance(Other(), Shape))


async def co():
    pass


c = co()


def gen():
    yield


print(isinstance([], cabc.Sequence), isinstance({}, cabc.Mapping))
print(isinstance(set(), cabc.Set), isinstance('', cabc.Iterable))
print(isinstance(3, cabc.Iterable), isinstance(gen(), cabc.Generator))
print(isinstance(c, cabc.Coroutine), isinstance(c, cabc.Awaitable))
print(isinstance(print, cabc.Callable), isinstance(3, cabc.Callable))
print(isinstance([], cabc.Hashable), isinstance((), cabc.Hashable))
print(isinstance(iter([]), cabc.Iterator), isinstance([], cabc.Iterator))
print(isinstance([], cabc.Sized), isinstance(Sq(), cabc.Iterable), callable(Sq))
c.close()


class Ag:

    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


print(isinstance(Ag(), cabc.AsyncIterator), isinstance(Ag(), cabc.AsyncIterable))
print(isinstance(Ag(), cabc.Iterator))


class My(cabc.Sequence):

    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * i


m = My()
print(list(m), 4 in m, m.index(4), m.count(1), list(reversed(m)))
print(isinstance(m, cabc.Collection))


class MM(cabc.MutableMapping):

    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


x = MM()
x['a'] = 1
x.update(b=2)
print(dict(x), x.get('z', 0), x.pop('a'), x.setdefault('q', 5), list(x.items()))
print('q' in x, x == {'b': 2, 'q': 5}, list(x.keys()), list(x.values()))
try:
    cabc.Sequence()
except TypeError as e:
    print(e)
print(cabc.Callable[[int], str], cabc.Iterable[int])


def f(q: 'list[int]', cb: cabc.Callable[..., None]=None) -> cabc.AsyncIterator[int]:
    ...


print(f.__annotations__)
import string, enum


class Color(enum.Enum):
    RED = enum.auto()

    def __str__(self):
        return self.name


print(Color.RED, [*Color])
