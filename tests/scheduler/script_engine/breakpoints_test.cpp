#include "program.h"

#include "scheduler/run_control.h"
#include "scheduler/trace/tracer.h"

#include <thread>

namespace awaitscope::script {
namespace {

/// A program that runs on another thread under a RunControl.
class ControlledRun : public testing::Test {
protected:
    void start(std::string source)
    {
        options.control = &control;
        options.tracer = &tracer;
        options.output = [this](int, std::string_view text) { out += text; };
        tracer.set_control(&control);
        worker = std::thread([this, source = std::move(source)] {
            result = run_source(source, "demo.py", options);
            ended = true;
        });
    }
    /// The line at which it waits next; 0 when it ends instead.
    std::uint32_t next_halt()
    {
        while (!ended) {
            queue.drain([](std::span<const trace::TraceEvent>) {});
            if (const auto halt = control.halt()) {
                reason = halt->reason;
                task = halt->task;
                return halt->line;
            }
            std::this_thread::yield();
        }
        return 0;
    }
    std::uint32_t go_on()
    {
        control.resume();
        return next_halt();
    }
    std::uint32_t step(trace::EventKind kind, trace::ObjectId of = trace::ObjectId::None)
    {
        control.step_to({.kinds = kinds_of(kind), .task = of});
        return next_halt();
    }
    void TearDown() override
    {
        control.stop();
        if (worker.joinable())
            worker.join();
    }

    RunControl control;
    trace::StringPool strings;
    trace::EventQueue queue{1 << 14};
    trace::Tracer tracer{queue, strings};
    RunOptions options;
    RunResult result;
    std::string out;
    Halt::Reason reason{};
    trace::ObjectId task{};
    std::atomic<bool> ended{false};
    std::thread worker;
};

using Breakpoints = ControlledRun;
using Steps = ControlledRun;

constexpr const char* two_workers = R"PY(import asyncio
async def work(name):
    for i in range(2):
        print(name, i)
        await asyncio.sleep(1)
    return name
async def main():
    await asyncio.gather(
        work("a"),
        work("b"))
asyncio.run(main())
)PY";

TEST_F(Breakpoints, PauseBeforeTheLineRuns)
{
    control.set_breakpoints({4});
    start(two_workers);
    EXPECT_EQ(next_halt(), 4u);
    EXPECT_EQ(reason, Halt::Reason::Breakpoint);
    EXPECT_EQ(out, "");
    EXPECT_EQ(go_on(), 4u);
    EXPECT_EQ(out, "a 0\n");
    EXPECT_EQ(go_on(), 4u);
    EXPECT_EQ(go_on(), 4u);
    EXPECT_EQ(go_on(), 0u);
    EXPECT_EQ(out, "a 0\nb 0\na 1\nb 1\n");
    EXPECT_EQ(result.end, RunResult::End::Finished);
}

TEST_F(Breakpoints, OfALoopPauseBeforeEveryRoundAndBeforeItsEnd)
{
    control.set_breakpoints({1, 4});
    start("for i in range(2):\n    print(i)\n    if i == 0: continue\n"
          "while i > 0:\n    i -= 1\nprint('end')\n");
    EXPECT_EQ(next_halt(), 1u);
    EXPECT_EQ(go_on(), 3u) << "it goes on by continue, and stands there";
    EXPECT_EQ(out, "0\n");
    EXPECT_EQ(go_on(), 1u);
    EXPECT_EQ(go_on(), 4u);
    EXPECT_EQ(go_on(), 4u);
    EXPECT_EQ(go_on(), 0u);
    EXPECT_EQ(out, "0\n1\nend\n");
}

TEST_F(Breakpoints, OfAFunctionPauseItsCallsAndNotItsDefinition)
{
    control.set_breakpoints({2});
    start(two_workers);
    EXPECT_NE(next_halt(), 0u);
    EXPECT_NE(task, trace::ObjectId::None);
    const auto first = task;
    EXPECT_NE(go_on(), 0u);
    EXPECT_NE(task, first);
    EXPECT_EQ(go_on(), 0u);
}

TEST_F(Breakpoints, OfAStatementOfSeveralLinesPauseOnce)
{
    control.set_breakpoints({8, 9, 10});
    start(two_workers);
    EXPECT_EQ(next_halt(), 8u);
    EXPECT_EQ(go_on(), 0u);
}

TEST_F(Breakpoints, EveryKindOfFirstInstructionRunsAfterThePause)
{
    const std::string program = R"PY(x = 1
if x == 1:
    y = x + 1
elif x:
    pass
else:
    y = 0
def f(a):
    a += 1
    a
    del a
    global z
    z = 5
    return 7
class C:
    n = 4
    def __enter__(self): return [97]
    def __exit__(self, *error): pass
with C() as m:
    pass
try:
    raise ValueError
except ValueError:
    y += 1
[q for q in (1, 2)]
for i in range(3):
    continue
import math
print(x, y, f(2), z, C.n, i, m[0], math.floor(2.5))
)PY";
    const Ran plain = run(program);
    ASSERT_EQ(plain.err, "");
    std::vector<std::uint32_t> all;
    for (std::uint32_t line = 1; line <= 40; ++line)
        all.push_back(line);
    control.set_breakpoints(all);
    start(program);
    int halts = 0;
    for (std::uint32_t line = next_halt(); line != 0; line = go_on())
        ++halts;
    EXPECT_EQ(halts, 23);
    EXPECT_EQ(result.end, plain.result.end);
    EXPECT_EQ(out, plain.out + plain.err);
}

TEST_F(Breakpoints, CanBeSetAndTakenOutWhileItRuns)
{
    control.set_breakpoints({3});
    start("i = 0\nwhile True:\n    i += 1\n    i -= 1\n");
    EXPECT_EQ(next_halt(), 3u);
    control.set_breakpoints({4});
    EXPECT_EQ(go_on(), 4u);
    EXPECT_EQ(go_on(), 4u);
    control.set_breakpoints({});
    control.resume();
    control.set_breakpoints({3});
    EXPECT_EQ(next_halt(), 3u);
}

TEST_F(Breakpoints, LeaveVirtualTimeAndRealTimeAsTheyWere)
{
    control.set_breakpoints({3});
    options.clock = ClockKind::Real;
    start("import time\na = time.monotonic()\npass\nb = time.monotonic()\nprint(b - a < 0.05)\n");
    EXPECT_EQ(next_halt(), 3u);
    std::this_thread::sleep_for(std::chrono::milliseconds(80));
    EXPECT_EQ(go_on(), 0u);
    EXPECT_EQ(out, "True\n");
}

TEST_F(Steps, GoOneTurnOfTheLoopAtATime)
{
    control.pause();
    start(two_workers);
    EXPECT_EQ(next_halt(), 0u); // before anything
    EXPECT_EQ(reason, Halt::Reason::Asked);
    int turns = 0;
    while (!ended) {
        step(trace::EventKind::IterationBegin);
        if (!ended) {
            EXPECT_EQ(reason, Halt::Reason::Step);
            EXPECT_EQ(task, trace::ObjectId::None) << "no task runs yet in this turn";
            ++turns;
        }
    }
    // main, the workers, twice their timers with the steps they wake, gather, main, and asyncio's
    // own turns at the end
    EXPECT_GE(turns, 7);
    EXPECT_EQ(out, "a 0\nb 0\na 1\nb 1\n");
}

TEST_F(Steps, GoOneStepOfATaskAtATime)
{
    control.pause();
    start(two_workers);
    next_halt();
    std::string seen;
    for (int i = 0; i < 3; ++i) {
        step(trace::EventKind::StepEnd);
        seen += out + "|";
    }
    EXPECT_EQ(seen, "|a 0\n|a 0\nb 0\n|");
}

TEST_F(Steps, GoToTheNextEventOfATask)
{
    control.set_breakpoints({4});
    start(two_workers);
    ASSERT_EQ(next_halt(), 4u);
    const trace::ObjectId first = task;
    control.set_breakpoints({});
    EXPECT_EQ(step(trace::EventKind::Output, first), 4u);
    EXPECT_EQ(out, "a 0\n");
    EXPECT_EQ(task, first);
    EXPECT_EQ(step(trace::EventKind::Output, first), 4u);
    EXPECT_EQ(out, "a 0\nb 0\na 1\n");
    EXPECT_EQ(step(trace::EventKind::Output, first), 0u); // there is none
    EXPECT_EQ(result.end, RunResult::End::Finished);
}

TEST_F(Steps, EndAtABreakpointOnTheWay)
{
    control.pause();
    control.set_breakpoints({6});
    start(two_workers);
    next_halt();
    EXPECT_EQ(step(trace::EventKind::LoopStopped), 6u);
    EXPECT_EQ(reason, Halt::Reason::Breakpoint);
    EXPECT_EQ(go_on(), 6u);
    EXPECT_EQ(go_on(), 0u);
}

TEST_F(Steps, StopEndsARunThatWaits)
{
    control.set_breakpoints({4});
    start(two_workers);
    next_halt();
    control.stop();
    EXPECT_EQ(next_halt(), 0u);
    worker.join();
    EXPECT_EQ(result.end, RunResult::End::Stopped);
    EXPECT_EQ(out, "");
}

} // namespace
} // namespace awaitscope::script
