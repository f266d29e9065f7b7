#include "program.h"

namespace awaitscope::script {
namespace {

TEST(Classes, MethodsFollowTheResolutionOrder)
{
    EXPECT_PRINTS(R"PY(
class Base:
    def path(self):
        return ["Base"]
class Left(Base):
    def path(self):
        return ["Left"] + super().path()
class Right(Base):
    def path(self):
        return ["Right"] + super().path()
class Both(Left, Right):
    def path(self):
        return ["Both"] + super().path()
print(Both().path(), [c.__name__ for c in Both.__mro__])
)PY",
        "['Both', 'Left', 'Right', 'Base'] ['Both', 'Left', 'Right', 'Base', 'object']\n");
}

TEST(Classes, PropertiesAndOtherDescriptorsStandInFrontOfAttributes)
{
    EXPECT_PRINTS(R"PY(
class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees
    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32
    @fahrenheit.setter
    def fahrenheit(self, value):
        self._degrees = (value - 32) * 5 / 9
    @classmethod
    def boiling(cls):
        return cls(100)
    @staticmethod
    def unit():
        return "C"
t = Celsius.boiling()
t.fahrenheit = 50
print(t._degrees, Celsius.unit(), Celsius.boiling().fahrenheit)
try:
    del t.fahrenheit
except AttributeError as error:
    print(error)
)PY",
        "10.0 C 212.0\nproperty 'fahrenheit' of 'Celsius' object has no deleter\n");
}

TEST(Classes, DunderMethodsGiveOperatorsTheirMeaning)
{
    EXPECT_PRINTS(R"PY(
class Money:
    def __init__(self, cents):
        self.cents = cents
    def __repr__(self):
        return f"Money({self.cents})"
    def __add__(self, other):
        return Money(self.cents + (other.cents if isinstance(other, Money) else other))
    __radd__ = __add__
    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents
    def __lt__(self, other):
        return self.cents < other.cents
    def __hash__(self):
        return hash(self.cents)
    def __bool__(self):
        return self.cents != 0
    def __len__(self):
        return self.cents
    def __getitem__(self, index):
        if index >= 2:
            raise IndexError
        return index * self.cents
print(Money(1) + 2, sum([Money(3), Money(4)]), sorted([Money(2), Money(1)]), bool(Money(0)))
print(Money(1) == Money(1), Money(1) != Money(1), {Money(1): "a"}[Money(1)], list(Money(5)))
try:
    Money(1) - 1
except TypeError as error:
    print(error)
)PY",
        "Money(3) Money(7) [Money(1), Money(2)] False\nTrue False a [0, 5]\n"
        "unsupported operand type(s) for -: 'Money' and 'int'\n");
}

TEST(Classes, ClassesOfBuiltinTypesKeepTheirLayout)
{
    EXPECT_PRINTS(R"PY(
class Stack(list):
    def push(self, item):
        self.append(item)
        return self
class Default(dict):
    def __missing__(self, key):
        return key * 2
class Loud(str):
    def shout(self):
        return self.upper() + "!"
class Broken(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
print(Stack([1]).push(2), len(Stack()), Default(a=1)["b"], Loud("hey").shout() + Loud("x"))
try:
    raise Broken(7)
except Broken as error:
    print(error, error.code, error.args)
)PY",
        "[1, 2] 0 bb HEY!x\ncode 7 7 ('code 7',)\n");
}

TEST(Classes, MetaclassesAndHooksTakePartInMakingAClass)
{
    EXPECT_PRINTS(R"PY(
class Registry(type):
    known = []
    def __new__(meta, name, bases, names):
        made = super().__new__(meta, name, bases, names)
        meta.known.append(name)
        return made
class Named:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)
class Base:
    def __init_subclass__(cls, tag=None):
        print("derived", cls.__name__, tag)
class First(Base, metaclass=Registry):
    field = Named()
class Second(Base, tag="two"):
    pass
print(Registry.known, type(First).__name__)
)PY",
        "named First field\nderived First None\nderived Second two\n['First'] Registry\n");
}

} // namespace
} // namespace awaitscope::script
