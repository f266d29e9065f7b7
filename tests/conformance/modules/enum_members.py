# Enum, IntEnum, StrEnum, Flag: members, aliases, auto, methods, the functional way, errors.
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
import enum


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f'{self.name}={self.value}'

    @property
    def low(self):
        return self.name.lower()

    @classmethod
    def default(cls):
        return cls.GREEN


print(Color.RED, repr(Color.RED), Color(2), Color['BLUE'], list(Color), len(Color))
print(Color.CRIMSON is Color.RED)
print(Color.RED.describe(), Color.RED.low, Color.default(), Color.RED == Color.RED)
print(Color.RED == 1, Color.RED != Color.GREEN)
print(Color.RED in Color, isinstance(Color.RED, Color), type(Color.RED), Color)
print(hash(Color.RED) == hash(Color.RED))
print(outcome(lambda: Color(9)))
print(outcome(lambda: Color['X']))
print(outcome(lambda: Color.X))
print(outcome(lambda: setattr(Color, 'RED', 5)))
print(outcome(lambda: Color.RED < Color.BLUE))
print({Color.RED: 1}, f'{Color.RED} {Color.RED!r:>20}', '%s' % Color.RED)
print(Color.__members__.keys(), [c.value for c in Color])


class N(IntEnum):
    A = 1
    B = auto()


print(N.A, repr(N.B), N.A + 1, N.A < N.B, f'{N.B}', sorted([N.B, N.A]), N(2), N.A == 1)
print(int(N.B), max(N))


class S(StrEnum):
    HELLO = auto()
    BYE = 'bye!'


print(S.HELLO, repr(S.HELLO), S.BYE.upper(), S.HELLO == 'hello', f'{S.BYE}', S('hello'))


class T(str, Enum):
    A = 'a'
    B = 'b'


print(T.A, repr(T.A), T.A == 'a', f'{T.A}', T('b'), T.A.value, 'x' + T.A, T.A.upper())


class P(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(P.R, repr(P.R | P.W), repr(P.R | P.X), P.R | P.X, list(P), P.R in P.RW)
print(P.X in P.RW, P(0), repr(P(0)), bool(P.R & P.W), ~P.R, repr(~P.R), P.R ^ P.RW)
print(len(P.RW), list(P.RW), P.RW)
try:
    P(8)
except ValueError as e:
    print(e)


class IF(IntFlag):
    A = 1
    B = 2


print(IF.A | IF.B, repr(IF.A | IF.B), repr(IF.A | 8), IF.A + 1, IF(3), repr(~IF.A))
try:

    @unique
    class D(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def g(self):
        return round(self.mass / self.radius ** 2, 3)


print(Planet.EARTH, Planet.EARTH.value, Planet.MARS.g, Planet((0.64, 3.39)))


class Coord(bytes, Enum):

    def __new__(cls, value, label):
        o = bytes.__new__(cls, [value])
        o._value_ = value
        o.label = label
        return o
    X = (1, 'x label')


print(Coord.X.label, Coord.X.value, Coord(1))
A = Enum('A', 'ONE TWO')
print(list(A), A.ONE.value)
B = Enum('B', ['ONE', 'TWO'], start=5)
print(list(B))
C2 = Enum('C2', {'P': 'p'})
print(list(C2))


class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = auto()

    def __str__(self):
        return self.name.title()

    @classmethod
    def _missing_(cls, v):
        return cls.IDLE if v == 'zz' else None


print(State.IDLE, State('zz'), f'{State.DONE}', [str(s) for s in State])
match State.BUSY:
    case State.IDLE:
        print('i')
    case State.BUSY:
        print('b')
try:

    class Ext(Color):
        X = 5
except TypeError as e:
    print(e)


class Base(Enum):

    def hi(self):
        return 'hi ' + self.name


class Derived(Base):
    Q = 1


print(Derived.Q.hi(), Derived.Q)
print(Color.RED.name, Color.RED.__class__.__name__, Color.__name__)
print(enum.EnumMeta is enum.EnumType)
