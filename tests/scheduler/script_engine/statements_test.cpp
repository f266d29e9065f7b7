#include "program.h"

namespace awaitscope::script {
namespace {

TEST(Statements, FinallyRunsOnEveryWayOut)
{
    EXPECT_PRINTS(R"PY(
def leave(how):
    for i in range(2):
        try:
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise KeyError(how)
        except KeyError as error:
            return repr(error)
        finally:
            print("finally", how, i)
    return "end"
for how in ["return", "break", "continue", "raise", "none"]:
    print(leave(how))
)PY",
        "finally return 0\nreturned\n"
        "finally break 0\nend\n"
        "finally continue 0\nfinally continue 1\nend\n"
        "finally raise 0\nKeyError('raise')\n"
        "finally none 0\nfinally none 1\nend\n");
}

TEST(Statements, ReturnInFinallyReplacesTheException)
{
    EXPECT_PRINTS(R"PY(
def f():
    try:
        raise ValueError("lost")
    finally:
        return "kept"
print(f())
)PY",
        "kept\n");
}

TEST(Statements, AHandlerThatFailsLeavesTheOuterExceptionAsContext)
{
    EXPECT_PRINTS(R"PY(
def f():
    try:
        try:
            {}["a"]
        except KeyError as error:
            [][0]
    except IndexError as error:
        return repr(error.__context__)
print(f())
try:
    raise ValueError("next")
except ValueError as error:
    print(error.__context__)
)PY",
        "KeyError('a')\nNone\n");
}

TEST(Statements, WithLeavesItsManagersInReverseAndMaySuppress)
{
    EXPECT_PRINTS(R"PY(
class Manager:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__)
        return self.suppress
with Manager("a", True), Manager("b") as b:
    print(b)
    raise OSError("gone")
def leave():
    for i in range(3):
        with Manager(str(i)):
            if i == 1:
                return i
print(leave())
)PY",
        "enter a\nenter b\nB\nexit b OSError\nexit a OSError\n"
        "enter 0\nexit 0 None\nenter 1\nexit 1 None\n1\n");
}

TEST(Statements, ClosuresShareTheirVariables)
{
    EXPECT_PRINTS(R"PY(
def make():
    count = 0
    def add(by=1):
        nonlocal count
        count += by
        return count
    def read():
        return count
    return add, read
add, read = make()
add(); add(5)
print(read(), [f() for f in [lambda i=i: i for i in range(3)]])
print([[y * x for x in range(3) if x != y] for y in range(3)], {k: v for k, v in zip("ab", [1, 2])})
)PY",
        "6 [0, 1, 2]\n[[0, 0], [0, 2], [0, 2]] {'a': 1, 'b': 2}\n");
}

TEST(Statements, MatchBindsWhatItFinds)
{
    EXPECT_PRINTS(R"PY(
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
def tell(value):
    match value:
        case Point(0, y=height):
            return f"on the axis at {height}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case {"kind": "line", **rest}:
            return f"line {rest}"
        case [first, *middle, last]:
            return f"{first} {middle} {last}"
        case "a" | "b" as letter:
            return letter
        case int(number):
            return number + 1
        case None:
            return "nothing"
        case _:
            return "other"
for value in [Point(0, 2), Point(3, 3), Point(1, 2), {"kind": "line", "w": 1}, (1, 2, 3), [1, 2],
              "b", 41, None, 2.5]:
    print(tell(value))
)PY",
        "on the axis at 2\ndiagonal 3\nother\nline {'w': 1}\n1 [2] 3\n1 [] 2\nb\n42\nnothing\n"
        "other\n");
}

TEST(Statements, ExceptStarTakesTheGroupApart)
{
    EXPECT_PRINTS(R"PY(
try:
    try:
        raise ExceptionGroup("all", [ValueError(1), ExceptionGroup("in", [TypeError(2), OSError(3)])])
    except* ValueError as group:
        print("values", group.exceptions)
    except* TypeError as group:
        print("types", group.exceptions)
except ExceptionGroup as rest:
    print("rest", rest.exceptions)
)PY",
        "values (ValueError(1),)\ntypes (ExceptionGroup('in', [TypeError(2)]),)\n"
        "rest (ExceptionGroup('in', [OSError(3)]),)\n");
}

TEST(Statements, IntsHaveAnySize)
{
    EXPECT_PRINTS(R"PY(
n = 1
for i in range(1, 31):
    n *= i
print(n, n // 10**20, -n % 1000007, n >> 60, 2**64 - 1, (2**100) / (2**98), hash(2**61 - 1))
print(9223372036854775807 + 1, -9223372036854775808 - 1, abs(-9223372036854775808))
)PY",
        "265252859812191058636308480000000 2652528598121 209380 230070181493096 "
        "18446744073709551615 4.0 0\n"
        "9223372036854775808 -9223372036854775809 9223372036854775808\n");
}

TEST(Statements, GeneratorsTakeValuesAndErrorsAndDelegate)
{
    EXPECT_PRINTS(R"PY(
def inner():
    try:
        got = yield "first"
        print("got", got)
        yield "second"
    except ValueError as error:
        print("caught", error)
        yield "after"
    finally:
        print("closed")
    return "result"
def outer():
    result = yield from inner()
    print("inner gave", result)
g = outer()
print(next(g), g.send(5), g.throw(ValueError("x")))
print(list(g))
h = inner()
next(h)
h.close()
)PY",
        "got 5\ncaught x\nfirst second after\nclosed\ninner gave result\n[]\nclosed\n");
}

} // namespace
} // namespace awaitscope::script
