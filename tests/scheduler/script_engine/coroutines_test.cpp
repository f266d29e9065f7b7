#include "program.h"

namespace awaitscope::script {
namespace {

TEST(Coroutines, AwaitPassesValuesAndErrorsThroughTheChain)
{
    EXPECT_PRINTS(R"PY(
import asyncio
async def leaf(fail):
    await asyncio.sleep(1)
    if fail:
        raise ValueError("leaf")
    return "value"
async def middle(fail):
    try:
        return await leaf(fail)
    finally:
        print("middle leaves")
async def main():
    print(await middle(False))
    try:
        await middle(True)
    except ValueError as error:
        print("caught", error)
asyncio.run(main())
)PY",
        "middle leaves\nvalue\nmiddle leaves\ncaught leaf\n");
}

TEST(Coroutines, LongChainsOfAwaitsTakeNoStack)
{
    EXPECT_PRINTS(R"PY(
import asyncio, sys
sys.setrecursionlimit(60000)
async def deep(n):
    if n == 0:
        await asyncio.sleep(1)
        return 0
    return 1 + await deep(n - 1)
print(asyncio.run(deep(50000)))
)PY",
        "50000\n");
}

TEST(Coroutines, CustomAwaitablesYieldToTheLoop)
{
    EXPECT_PRINTS(R"PY(
import asyncio
class Turn:
    def __await__(self):
        yield
        return "a turn later"
class Wrapped:
    def __init__(self, awaitable):
        self.awaitable = awaitable
    def __await__(self):
        return self.awaitable.__await__()
async def other():
    print("other")
async def main():
    task = asyncio.create_task(other())
    print(await Turn(), task.done())
    print(await Wrapped(asyncio.sleep(1, "slept")))
asyncio.run(main())
)PY",
        "other\na turn later True\nslept\n");
}

TEST(Coroutines, AsyncIterationAndContextManagersAwaitTheirMethods)
{
    EXPECT_PRINTS(R"PY(
import asyncio
async def numbers(n):
    try:
        for i in range(n):
            received = yield i
            if received:
                print("received", received)
            await asyncio.sleep(0)
    finally:
        print("numbers end")
class Door:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("open")
    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        print("shut", kind and kind.__name__)
        return kind is KeyError
async def main():
    async for i in numbers(2):
        print(i)
    else:
        print("else")
    print([i async for i in numbers(3) if i != 1])
    async with Door():
        raise KeyError
    g = numbers(5)
    print(await g.__anext__(), await g.asend("hello"))
    await g.aclose()
asyncio.run(main())
)PY",
        "0\n1\nnumbers end\nelse\nnumbers end\n[0, 2]\nopen\nshut KeyError\n"
        "received hello\n0 1\nnumbers end\n");
}

TEST(Coroutines, TheSameCoroutineIsAwaitedOnlyOnce)
{
    EXPECT_PRINTS(R"PY(
import asyncio
async def once():
    return 1
async def main():
    c = once()
    await c
    for wrong in [c, 5, None]:
        try:
            await wrong
        except (RuntimeError, TypeError) as error:
            print(error)
asyncio.run(main())
)PY",
        "cannot reuse already awaited coroutine\n"
        "object int can't be used in 'await' expression\n"
        "object NoneType can't be used in 'await' expression\n");
}

TEST(Coroutines, OneThatIsNeverAwaitedWarnsWhereItIsDropped)
{
    const Ran ran = run("async def f():\n    pass\nf()\nkept = f()\n");
    EXPECT_EQ(ran.err,
        "demo.py:3: RuntimeWarning: coroutine 'f' was never awaited\n"
        "  f()\n"
        "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
        "sys:1: RuntimeWarning: coroutine 'f' was never awaited\n");
    EXPECT_EQ(ran.result.exit_status, 0);
}

} // namespace
} // namespace awaitscope::script
