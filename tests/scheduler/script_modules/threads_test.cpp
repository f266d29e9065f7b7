// Threads of a program as only this engine can promise them: the same in every run, and ended with
// it. What they share with CPython is told by the programs of tests/conformance/threads.
#include "tests/scheduler/script_modules/program.h"

#include "scheduler/run_control.h"
#include "scheduler/trace/tracer.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace awaitscope;
using awaitscope::script::testing::Outcome;
using awaitscope::script::testing::run;

TEST(ProgramThreads, ANewThreadRunsUntilItBlocks)
{
    const Outcome outcome = run(R"(
import threading, time

def work(name):
    print(name, 'starts')
    time.sleep(1)
    print(name, 'ends')

threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
    print('started')
for thread in threads:
    thread.join()
print(time.monotonic())
)");

    EXPECT_EQ(outcome.output, "a starts\nstarted\nb starts\nstarted\na ends\nb ends\n1.0\n")
        << outcome.errors;
}

TEST(ProgramThreads, TimePassesInAThreadWhileTheLoopGoesOn)
{
    const Outcome outcome = run(R"(
import asyncio, time

def blocking():
    time.sleep(2)
    return time.monotonic()

async def main():
    loop = asyncio.get_running_loop()
    job = asyncio.create_task(asyncio.to_thread(blocking))
    for _ in range(3):
        await asyncio.sleep(0.9)
        print(round(loop.time(), 3), job.done())
    print(await job)

asyncio.run(main())
)");

    EXPECT_EQ(outcome.output, "0.9 False\n1.8 False\n2.7 True\n2.0\n") << outcome.errors;
}

TEST(ProgramThreads, ThatWaitForEachOtherForEverAreADeadlock)
{
    const Outcome outcome = run(R"(
import threading

first, second = threading.Lock(), threading.Lock()

def work(one, other, meet=threading.Barrier(2)):
    with one:
        meet.wait()
        with other:
            pass

threads = [threading.Thread(target=work, args=args) for args in ((first, second), (second, first))]
for thread in threads:
    thread.start()
print('started')
for thread in threads:
    thread.join()
print('never')
)");

    EXPECT_EQ(outcome.output, "started\n");
    EXPECT_EQ(outcome.status, 97);
    EXPECT_NE(outcome.errors.find("deadlock"), std::string::npos) << outcome.errors;
}

TEST(ProgramThreads, DaemonsEndWithTheProgram)
{
    const Outcome outcome = run(R"(
import threading, time

def work():
    try:
        while True:
            time.sleep(1)
            print('tick')
    finally:
        print('never told')

threading.Thread(target=work, daemon=True).start()
time.sleep(2.5)
print('end')
)");

    EXPECT_EQ(outcome.output, "tick\ntick\nend\n");
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
}

TEST(ProgramThreads, StopEndsARunThatOnlyWaitsInThreads)
{
    RunControl control;
    script::RunOptions options;
    options.clock = ClockKind::Real;
    options.control = &control;
    options.output = [&](int, std::string_view) { control.stop(); };
    const script::RunResult result = script::run_source(R"(
import threading, time

def work():
    time.sleep(3600)

threading.Thread(target=work).start()
print('started')
time.sleep(3600)
)",
        "program.py", options);

    EXPECT_EQ(result.end, script::RunResult::End::Stopped);
}

TEST(ProgramThreads, RecordsOfTheLoopCarryNoLineOfTheProgram)
{
    trace::EventQueue queue{1 << 12};
    trace::StringPool strings;
    trace::Tracer tracer{queue, strings};
    script::RunOptions options;
    options.tracer = &tracer;
    options.output = [](int, std::string_view) { };
    script::run_source(R"(
import asyncio

async def main():
    asyncio.get_running_loop().call_soon(print, 'callback')
    await asyncio.sleep(1)

asyncio.run(main())
)",
        "program.py", options);

    std::size_t iterations = 0;
    queue.drain([&](std::span<const trace::TraceEvent> block) {
        for (const trace::TraceEvent& event : block) {
            if (event.kind != trace::EventKind::IterationBegin
                && event.kind != trace::EventKind::IterationEnd)
                continue;
            ++iterations;
            EXPECT_EQ(event.line, 0u);
        }
    });
    EXPECT_GT(iterations, 3u);
}

TEST(ProgramThreads, AWaitForAThreadIsToldAsOne)
{
    trace::EventQueue queue{1 << 12};
    trace::StringPool strings;
    trace::Tracer tracer{queue, strings};
    script::RunOptions options;
    options.tracer = &tracer;
    options.output = [](int, std::string_view) { };
    script::run_source(R"(
import asyncio, time
asyncio.run(asyncio.wait_for(asyncio.to_thread(time.sleep, 1), None))
)",
        "program.py", options);

    std::size_t waits = 0;
    std::size_t wakes = 0;
    std::size_t blocking_calls = 0;
    queue.drain([&](std::span<const trace::TraceEvent> block) {
        for (const trace::TraceEvent& event : block) {
            waits += event.kind == trace::EventKind::StepEnd
                && event.flags == std::uint16_t(trace::AwaitKind::Thread);
            wakes += event.kind == trace::EventKind::TaskScheduled
                && event.detail == std::uint8_t(trace::WakeCause::OtherThread);
            blocking_calls += event.kind == trace::EventKind::BlockingCall;
        }
    });
    EXPECT_EQ(waits, 1u);
    EXPECT_EQ(wakes, 1u);
    EXPECT_EQ(blocking_calls, 0u) << "a thread that sleeps does not hold the loop";
}
