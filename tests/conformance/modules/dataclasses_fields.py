# Dataclasses: parameters, defaults, order, frozen, slots, inheritance, replace, asdict.
from dataclasses import *
from dataclasses import dataclass, field
from typing import ClassVar, List


@dataclass
class P:
    x: int
    y: int = 5
    tags: list = field(default_factory=list)
    count: ClassVar[int] = 0

    def norm(self):
        return self.x + self.y


p = P(1)
print(p, p == P(1), p != P(2), p.norm(), P.y, P.__match_args__)
for a in [(), (1, 2, 3, 4)]:
    try:
        P(*a)
    except TypeError as e:
        print(e)
try:
    P(1, z=3)
except TypeError as e:
    print(e)
try:
    hash(p)
except TypeError as e:
    print(e)


@dataclass(order=True, frozen=True)
class Q:
    a: int
    b: str = field(compare=False, default='b')
    c: int = field(init=False, default=9, repr=False)


q = Q(1)
print(q, Q(1) < Q(2), sorted([Q(3), Q(1, 'z')]), hash(q) == hash(Q(1)), q.c)
try:
    q.a = 3
except FrozenInstanceError as e:
    print(type(e).__name__, e)
try:
    del q.a
except FrozenInstanceError as e:
    print(type(e).__name__, e)
try:
    q < 3
except TypeError as e:
    print(e)


@dataclass
class B(P):
    z: float = 1.5
    w: InitVar[int] = 3

    def __post_init__(self, w):
        self.s = w * 2


b = B(1, 2, z=4.0, w=7)
print(b, b.s, asdict(b), astuple(b))
print(replace(p, x=10))
print([f.name for f in fields(B)], is_dataclass(B), is_dataclass(b), is_dataclass(3))
try:

    @dataclass
    class Bad:
        x: int = 1
        y: int
except TypeError as e:
    print(e)
try:

    @dataclass
    class Bad2:
        x: list = []
except ValueError as e:
    print(e)


@dataclass(kw_only=True)
class K:
    a: int
    b: int = 3


print(K(a=1))
try:
    K(1)
except TypeError as e:
    print(e)


@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int


print(M(1, c=3))


@dataclass
class Tree:
    v: int
    kids: List['Tree'] = field(default_factory=list)


t = Tree(1, [Tree(2), Tree(3)])
print(t, asdict(t))
t.kids.append(t)
print(t)
C = make_dataclass('C', ['a', ('b', int), ('c', int, field(default=5))])
print(C(1, 2))


@dataclass(slots=True)
class S:
    a: int
    b: int = 2


s = S(1)
print(s, S.__slots__)
try:
    s.zz = 1
except AttributeError as e:
    print(e)


@dataclass(eq=False)
class N:
    a: int = 0


print(N() == N(), N())


@dataclass(repr=False)
class R:
    a: int = 0

    def __eq__(self, o):
        return True


print(R() == 3, 'R object' in repr(R()))
match P(1, 2):
    case P(x, y):
        print('m', x, y)
print(fields(P)[0].type, fields(P)[2].default_factory)
