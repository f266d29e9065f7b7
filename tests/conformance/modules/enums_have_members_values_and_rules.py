from enum import Enum, IntEnum, StrEnum, auto, unique


class Planet(Enum):
    MERCURY = (3.3e23, 2.4e6)
    EARTH = (5.9e24, 6.3e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def heavy(self):
        return self.mass > 1e24


class Color(Enum):
    RED = auto()
    GREEN = auto()
    CRIMSON = 1

    @classmethod
    def _missing_(cls, value):
        return cls.GREEN if value == 'g' else None


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Mode(StrEnum):
    READ = auto()
    WRITE = 'w'


print(list(Color), Color.CRIMSON is Color.RED, Color(2), Color['RED'], Color('g'), repr(Color.GREEN), len(Color))
print(Planet.EARTH.heavy, Planet.MERCURY.value, Planet.EARTH.name, Color.RED in Color, list(Color.__members__))
print(Level.LOW < Level.HIGH, Level.LOW + 5, f'{Level.HIGH}', sorted(Level, reverse=True), Level(10), Level.LOW == 1)
print(Mode.READ, Mode.WRITE.upper(), f'{Mode.READ:>6}', Mode('w'), {Color.RED: 1}[Color.RED], isinstance(Color.RED, Color))
for action in (lambda: Color(9), lambda: Color['BLUE'], lambda: Color.BLUE, lambda: setattr(Color, 'RED', 5), lambda: Color.RED < Color.GREEN):
    try:
        action()
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
try:
    @unique
    class Twice(Enum):
        A = B = 1
except ValueError as error:
    print(error)
try:
    class More(Color):
        BLUE = 3
except TypeError as error:
    print(error)
