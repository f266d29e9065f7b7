// What the built-in engine does differently from CPython on purpose: no files, network or processes; random numbers that repeat; time that is the loop's.
#include "tests/scheduler/script_modules/program.h"

#include <gtest/gtest.h>

using awaitscope::script::testing::Outcome;
using awaitscope::script::testing::run;

TEST(Sandbox, RefusesModulesThatReachOutsideAndSaysWhatToDo)
{
    const Outcome outcome = run("import socket\n");

    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.errors.find("ImportError: cannot import 'socket': the built-in engine is a "
                                  "sandbox, it has no access to the network; record the program "
                                  "under CPython to run it with this module\n"),
        std::string::npos)
        << outcome.errors;
}

TEST(Sandbox, LetsAProgramGoOnWithoutAModuleItCanMiss)
{
    const Outcome outcome = run(R"(
try:
    import aiohttp
except ImportError as error:
    print(error.name, type(error).__name__)
try:
    import urllib.request
except ImportError as error:
    print(error.name)
)");

    EXPECT_EQ(outcome.output, "aiohttp ImportError\nurllib\n");
    EXPECT_EQ(outcome.status, 0);
}

TEST(Sandbox, KnowsNoOtherModule)
{
    const Outcome outcome = run("import no_such_module\n");

    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.errors.find("ModuleNotFoundError: No module named 'no_such_module'\n"),
        std::string::npos)
        << outcome.errors;
}

TEST(Sandbox, NamesOfAsyncioThatReachOutsideSayWhatToDo)
{
    const Outcome outcome = run(R"(
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for use in (lambda: asyncio.create_subprocess_exec('ls'), lambda: asyncio.open_connection(),
                lambda: asyncio.StreamReader(), lambda: loop.create_server(None)):
        try:
            await use()
        except NotImplementedError as error:
            print('sandboxed' in str(error) and 'record the program under CPython' in str(error))

asyncio.run(main())
)");

    EXPECT_EQ(outcome.output, "True\nTrue\nTrue\nTrue\n") << outcome.errors;
}

TEST(Random, RepeatsItselfInEveryRun)
{
    const char* const program = R"(
import random
print(random.random(), random.randint(1, 100))
other = random.Random()
print(other.random() != random.Random().random())
)";

    const Outcome first = run(program);

    EXPECT_EQ(first.output, "0.8444218515250481 98\nTrue\n"); // as after random.seed(0)
    EXPECT_EQ(run(program).output, first.output);
}

TEST(Random, FollowsTheSeedOfTheRun)
{
    const char* const program
        = "import random\nprint(random.random(), random.randint(1, 100), random.choice('abc'))\n";

    EXPECT_EQ(run(program, 5).output, "0.6229016948897019 95 b\n"); // as after random.seed(5)
    EXPECT_NE(run(program, 6).output, run(program, 5).output);
}

TEST(Random, PrefersTheProgramsOwnSeed)
{
    const char* const program = "import random\nrandom.seed(5)\nprint(random.random())\n";

    EXPECT_EQ(run(program, 77).output, "0.6229016948897019\n");
}

TEST(Time, IsTheLoopsAndMovesOnWhileSleeping)
{
    const Outcome outcome = run(R"(
import time
start, date = time.monotonic(), time.time()
time.sleep(3600)
print(time.monotonic() - start, round(time.time() - date, 3), time.perf_counter_ns())
)");

    EXPECT_EQ(outcome.output, "3600.0 3600.0 3600000000000\n");
}

TEST(Streams, StandardInputEndsAtOnce)
{
    const Outcome outcome = run(R"(
import sys
print(repr(sys.stdin.readline()), list(sys.stdin), sys.stdout.isatty())
print("to stderr", file=sys.stderr)
)");

    EXPECT_EQ(outcome.output, "'' [] False\n");
    EXPECT_EQ(outcome.errors, "to stderr\n");
}
