#include "program.h"

#include "scheduler/run_control.h"

#include <thread>

namespace awaitscope::script {
namespace {

TEST(Limits, EndlessRecursionIsAnErrorThatCanBeCaught)
{
    EXPECT_PRINTS(R"PY(
def f():
    return f()
class Loop:
    def __repr__(self):
        return repr(self)
for call in [f, lambda: repr(Loop()), lambda: sorted([1, 2], key=lambda x: f())]:
    try:
        call()
    except RecursionError as error:
        print("too deep")
)PY",
        "too deep\ntoo deep\ntoo deep\n");
}

TEST(Limits, AnEndlessLoopEndsAtTheLimitOfStepsWithoutRunningHandlers)
{
    RunOptions options;
    options.limits.steps = 1'000'000;
    const Ran ran = run("try:\n    while True:\n        pass\nfinally:\n    print('no')\n", options);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.result.end, RunResult::End::LimitReached);
    EXPECT_EQ(ran.result.message, "the program has run for more than 1000000 steps");
}

TEST(Limits, StopEndsALoopThatNeverAwaits)
{
    RunControl control;
    RunOptions options;
    options.control = &control;
    std::thread stopper;
    Ran ran;
    options.output = [&](int, std::string_view) {
        stopper = std::thread([&control] { control.stop(); });
    };
    ran.result = run_source("try:\n    print('go')\n    while True:\n        pass\n"
                            "except BaseException:\n    print('no')\n",
        "demo.py", options);
    stopper.join();
    EXPECT_EQ(ran.result.end, RunResult::End::Stopped);
}

TEST(Limits, OutputHasAnEnd)
{
    RunOptions options;
    options.limits.output = std::size_t{1} << 20;
    const Ran ran = run("while True:\n    print('x' * 1000)\n", options);
    EXPECT_LE(ran.out.size(), std::size_t{1} << 20);
    EXPECT_EQ(ran.result.end, RunResult::End::LimitReached);
    EXPECT_EQ(ran.result.message, "the program has printed more than 1 MB");
}

TEST(Limits, WhatWouldNotFitIntoMemoryIsAMemoryError)
{
    EXPECT_PRINTS(R"PY(
for big in [lambda: "x" * 10**12, lambda: [0] * 10**12, lambda: 7 ** 10**12, lambda: 1 << 10**13]:
    try:
        big()
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__)
)PY",
        "MemoryError\nMemoryError\nMemoryError\nMemoryError\n");
}

} // namespace
} // namespace awaitscope::script
