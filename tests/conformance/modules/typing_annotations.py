# What annotations evaluate to and print as; NamedTuple, TypedDict, Protocol, Generic.
from typing import *
import typing
print(List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None, str])
print(Callable[[int, str], bool], Callable[..., int], Any, Tuple[int, ...])
print(List, Optional, Union[int], Literal['a', 1], ClassVar[int], Awaitable[None])
print(AsyncIterator[int], Type[int])
T = TypeVar('T')
K = TypeVar('K', bound=int)
print(T, K.__bound__)


class Stack(Generic[T]):

    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]()
s.push(1)
print(s.pop(), Stack[int], Stack.__name__)


class P(NamedTuple):
    x: int
    y: int = 3

    def total(self):
        return self.x + self.y


p = P(1)
print(p, p.total(), p._asdict(), P._fields, p == (1, 3), P(1, y=5))
try:
    P()
except TypeError as e:
    print(e)


class M(TypedDict, total=False):
    name: str
    year: int


m: M = {'name': 'x'}
print(m, M(name='q'), M.__annotations__)


class Closable(Protocol):

    def close(self) -> None:
        ...


class F:

    def close(self):
        print('close')


def fn(c: Closable) -> None:
    c.close()


fn(F())


@runtime_checkable
class Named(Protocol):
    name: str


class N2:
    name = 'n'


print(isinstance(N2(), Named), isinstance(3, Named))
try:
    Closable()
except TypeError as e:
    print(e)
try:
    isinstance(3, Closable)
except TypeError as e:
    print(e)
UserId = NewType('UserId', int)
print(UserId(5), UserId)


@overload
def g(a: int) -> int:
    ...


@overload
def g(a: str) -> str:
    ...


def g(a):
    return a


print(g(3), cast(int, 'x'), TYPE_CHECKING)
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]))
print(get_origin(Union[int, str]))


def h(a: int, b: 'str'='x') -> Optional[float]:
    ...


print(get_type_hints(h), h.__annotations__)
print(Union[int, str] == Union[str, int], List[int] == List[int])
print(Optional[Union[int, str]])
PT = NamedTuple('PT', [('a', int), ('b', str)])
print(PT(1, 'b'))
x: Final = 3


def deco(f: Callable[[T], Awaitable[K]]) -> Callable[[T], K]:
    return f


print(Annotated[int, 'meta'], isinstance([], List), isinstance({}, Mapping))
print(isinstance(iter([]), Iterator), issubclass(list, Sequence))


class Shape(Protocol[T]):

    def area(self) -> T:
        ...


class Sq(Shape[int]):

    def area(self):
        return 4


print(Sq().area(), typing.Dict[str, List[int]], Dict[str, Any])
try:
    assert_never(3)
except AssertionError as e:
    print(e)
