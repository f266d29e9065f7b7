from dataclasses import KW_ONLY, InitVar, dataclass, field, make_dataclass
from typing import ClassVar


@dataclass
class Base:
    name: str
    count: ClassVar[int] = 0

    def __post_init__(self):
        Base.count += 1


@dataclass(slots=True)
class Box(Base):
    width: int = 1
    _: KW_ONLY
    scale: InitVar[int] = 2
    area: int = field(init=False)

    def __post_init__(self, scale):
        self.area = self.width * scale


print(Box('b', 3), Box('c', scale=5).area, Box.__match_args__, Base('x'), Base.count)
try:
    Box('b', 1, 2)
except TypeError as error:
    print(error)
try:
    @dataclass
    class Shared:
        items: list = []
except ValueError as error:
    print(error)
try:
    @dataclass
    class Order:
        a: int = 1
        b: int
except TypeError as error:
    print(error)
Point = make_dataclass('Point', [('x', int), ('y', int, 5)])
print(Point(1))


@dataclass(eq=False, repr=False)
class Plain:
    x: int


print(Plain(1) == Plain(1), repr(Plain(1)).startswith('<__main__.Plain object'))
