from __future__ import annotations
from typing import Any, Awaitable, Callable, ClassVar, Final, Generic, Literal, Optional, Protocol, TypeVar, Union, cast, get_type_hints, overload, runtime_checkable
from collections.abc import AsyncIterator, Coroutine

T = TypeVar('T')


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> Stack[T]:
        self.items.append(item)
        return self


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None:
        ...


class File:
    def close(self) -> None:
        pass


def f(a: Optional[int], *b: Union[int, str], c: Callable[[int], Awaitable[None]] = None) -> Literal['x']:
    return 'x'


print(Stack[int]().push(1).items, isinstance(File(), Closable), isinstance(5, Closable), cast(int, 'still text'), T)
print(Optional[int], Union[int, str, None], Callable[[int], str], Literal['a', 1], list[int], Any, Stack[int])
print(f.__annotations__, f(1))
