import asyncio
import contextvars
from typing import Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Box(Generic[T]):
    pass


class Pair(Box[T], Generic[K, T]):
    pass


class Ints(Box[int]):
    pass


print(Box.__parameters__, Pair.__parameters__, Ints.__parameters__, Box[int], Pair[str, int])
print(asyncio.Queue[int], asyncio.Future[int], asyncio.Task[str])
print(contextvars.ContextVar[int].__origin__.__name__, asyncio.Queue[int]().empty())
