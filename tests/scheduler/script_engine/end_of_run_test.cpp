#include "program.h"

#include "scheduler/run_control.h"

namespace awaitscope::script {
namespace {

/// Pending tasks, a generator with a finally clause, a coroutine never awaited, an error that
/// nobody has read: all of them have something to say when they are dropped.
constexpr const char* kTalkative = R"PY(
import asyncio

async def waits(awaitable):
    try:
        await awaitable
    finally:
        print("finally of a task")

async def fails():
    raise ValueError("unread")

def numbers():
    try:
        yield 1
    finally:
        print("finally of a generator")

async def unawaited():
    pass

class Holder:
    pass

async def main():
    holder = Holder()
    holder.itself = holder
    holder.generator = numbers()
    next(holder.generator)
    generator = numbers()
    next(generator)
    coroutine = unawaited()
    failed = asyncio.create_task(fails())
    tasks = [asyncio.create_task(waits(asyncio.sleep(100))) for i in range(3)]
    asyncio.create_task(waits(asyncio.get_running_loop().create_future()))
    asyncio.create_task(waits(asyncio.create_task(waits(asyncio.sleep(100)))))
    await asyncio.sleep(1)
    try:
        await end()
    finally:
        print("finally of main")
)PY";

Ran run_talkative(const std::string& end, RunOptions options = {})
{
    return run(kTalkative + end + "\nasyncio.run(main())\n", options);
}

TEST(EndOfRun, StopIsSilent)
{
    for (const char* const end : {"async def end():\n    print('now')\n    while True: pass",
             "async def end():\n    print('now')\n    await asyncio.sleep(50)",
             "async def end():\n    print('now')\n    sorted(iter(int, 1))",
             "async def end():\n    async with asyncio.TaskGroup() as group:\n"
             "        group.create_task(asyncio.sleep(0))\n        print('now')"}) {
        RunControl control;
        RunOptions options;
        options.control = &control;
        std::string output;
        options.output = [&](int, std::string_view text) {
            output += text;
            control.stop();
        };
        const RunResult result = run_source(
            std::string(kTalkative) + end + "\nasyncio.run(main())\n", "demo.py", options);
        EXPECT_EQ(output, "now\n") << end;
        EXPECT_EQ(result.end, RunResult::End::Stopped) << end;
        EXPECT_EQ(result.exit_status, 130) << end;
    }
}

TEST(EndOfRun, ALimitSaysItselfAndNothingElse)
{
    RunOptions options;
    options.limits.steps = 1'000'000;
    const Ran ran = run_talkative("async def end():\n    while True: pass", options);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, "the program has run for more than 1000000 steps\n");
}

TEST(EndOfRun, ADeadlockSaysWhoWaitsAndNothingElse)
{
    const Ran ran = run(R"PY(
import asyncio
async def waits(event):
    try:
        await event.wait()
    finally:
        print("no")
async def main():
    event = asyncio.Event()
    task = asyncio.create_task(waits(event), name="waiter")
    await task
asyncio.run(main())
)PY");
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err,
        "deadlock: nothing can ever run again\n"
        "  Task-1 waits for task waiter\n"
        "  waiter waits for an event\n");
    EXPECT_EQ(ran.result.exit_status, 97);
}

TEST(EndOfRun, TheLimitOfOutputIsReachedWhileSomethingIsDropped)
{
    RunOptions options;
    options.limits.output = 4000;
    const Ran ran = run(R"PY(
import asyncio
async def never():
    pass
def chatty():
    try:
        yield
    finally:
        print("x" * 1000)
async def bad():
    raise ValueError("y" * 1000)
def repeat():
    for i in range(10):
        never()
        next(chatty())
async def main():
    repeat()
    for i in range(10):
        asyncio.create_task(bad())
    await asyncio.sleep(1)
    while True:
        print("on")
asyncio.run(main())
)PY",
        options);
    EXPECT_EQ(ran.result.end, RunResult::End::LimitReached);
}

TEST(EndOfRun, AStopWhileSomethingIsDroppedIsObeyedRightAfter)
{
    RunControl control;
    RunOptions options;
    options.control = &control;
    std::string output;
    options.output = [&](int, std::string_view text) {
        output += text;
        control.stop();
    };
    const RunResult result = run_source(R"PY(
def generator():
    try:
        yield
    finally:
        print("dropped")
        while True:
            pass
def program():
    next(generator())
    while True:
        pass
program()
)PY",
        "demo.py", options);
    EXPECT_EQ(output, "dropped\n");
    EXPECT_EQ(result.end, RunResult::End::Stopped);
}

TEST(EndOfRun, AStopInAFinallyClauseAtTheVeryEndIsAStop)
{
    RunControl control;
    RunOptions options;
    options.control = &control;
    options.output = [&](int, std::string_view) { control.stop(); };
    const RunResult result = run_source(R"PY(
def generator():
    try:
        yield
    finally:
        print("the end of the program")
        while True:
            pass
kept = generator()
next(kept)
)PY",
        "demo.py", options);
    EXPECT_EQ(result.end, RunResult::End::Stopped);
}

TEST(EndOfRun, ErrorsInAnExceptionHandlerDoNotEndTheRun)
{
    const Ran ran = run(R"PY(
import asyncio, sys
def exits(loop, context):
    sys.exit(3)
async def bad():
    raise KeyError("unread")
async def main():
    asyncio.get_running_loop().set_exception_handler(exits)
    asyncio.create_task(bad())
    await asyncio.sleep(1)
    print("still running")
asyncio.run(main())
)PY");
    EXPECT_EQ(ran.out, "still running\n");
    EXPECT_EQ(ran.result.exit_status, 0);
}

TEST(EndOfRun, ClosingACoroutineThatSleepsRunsItsFinallyClauses)
{
    EXPECT_PRINTS(R"PY(
import asyncio
async def sleeps():
    try:
        await asyncio.sleep(100)
    except GeneratorExit:
        print("GeneratorExit")
        raise
    except ValueError as error:
        print("ValueError", error)
        return "value"
    finally:
        print("finally")
async def main():
    first = sleeps()
    first.send(None)
    first.close()
    second = sleeps()
    second.send(None)
    try:
        second.throw(ValueError("thrown"))
    except StopIteration as stop:
        print(stop.value)
    await asyncio.sleep(1)
asyncio.run(main())
)PY",
        "GeneratorExit\nfinally\nValueError thrown\nfinally\nvalue\n");
}

} // namespace
} // namespace awaitscope::script
