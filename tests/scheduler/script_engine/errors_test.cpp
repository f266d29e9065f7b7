#include "program.h"

namespace awaitscope::script {
namespace {

TEST(Errors, AnUncaughtExceptionPrintsItsTracebackAndEndsWithStatusOne)
{
    const Ran ran = run(R"(def divide(a, b):
    return a / b

print("before")
divide(1, 0)
)");
    EXPECT_EQ(ran.out, "before\n");
    EXPECT_EQ(ran.err,
        "Traceback (most recent call last):\n"
        "  File \"demo.py\", line 5, in <module>\n"
        "    divide(1, 0)\n"
        "  File \"demo.py\", line 2, in divide\n"
        "    return a / b\n"
        "           ~~^~~\n"
        "ZeroDivisionError: division by zero\n");
    EXPECT_EQ(ran.result.exit_status, 1);
    EXPECT_EQ(ran.result.end, RunResult::End::Failed);
}

TEST(Errors, ChainsAreToldFromTheFirstToTheLast)
{
    const Ran ran = run(R"(try:
    {}["key"]
except KeyError as error:
    raise ValueError("bad") from error
)");
    EXPECT_EQ(ran.err,
        "Traceback (most recent call last):\n"
        "  File \"demo.py\", line 2, in <module>\n"
        "    {}[\"key\"]\n"
        "    ~~^^^^^^^\n"
        "KeyError: 'key'\n"
        "\n"
        "The above exception was the direct cause of the following exception:\n"
        "\n"
        "Traceback (most recent call last):\n"
        "  File \"demo.py\", line 4, in <module>\n"
        "    raise ValueError(\"bad\") from error\n"
        "ValueError: bad\n");
}

TEST(Errors, GroupsAreDrawnAsATree)
{
    const Ran ran = run(
        "raise ExceptionGroup('all', [ValueError('a'), ExceptionGroup('in', [OSError('b')])])\n");
    EXPECT_EQ(ran.err,
        "  + Exception Group Traceback (most recent call last):\n"
        "  |   File \"demo.py\", line 1, in <module>\n"
        "  |     raise ExceptionGroup('all', [ValueError('a'), ExceptionGroup('in', "
        "[OSError('b')])])\n"
        "  | ExceptionGroup: all (2 sub-exceptions)\n"
        "  +-+---------------- 1 ----------------\n"
        "    | ValueError: a\n"
        "    +---------------- 2 ----------------\n"
        "    | ExceptionGroup: in (1 sub-exception)\n"
        "    +-+---------------- 1 ----------------\n"
        "      | OSError: b\n"
        "      +------------------------------------\n");
}

TEST(Errors, RepeatedLinesAreCounted)
{
    const Ran ran = run("def f(n):\n    f(n + 1)\nf(0)\n");
    EXPECT_NE(ran.err.find("  [Previous line repeated 996 more times]\n"), std::string::npos);
    EXPECT_EQ(last_line(ran.err), "RecursionError: maximum recursion depth exceeded");
}

TEST(Errors, NamesThatWerePerhapsMeantAreSuggested)
{
    EXPECT_EQ(last_line(run("value = 1\nprint(valu)\n").err),
        "NameError: name 'valu' is not defined. Did you mean: 'value'?");
    EXPECT_EQ(last_line(run("[].apend(1)\n").err),
        "AttributeError: 'list' object has no attribute 'apend'. Did you mean: 'append'?");
    EXPECT_EQ(last_line(run("asyncio.run(None)\n").err),
        "NameError: name 'asyncio' is not defined");
}

TEST(Errors, CallsThatDoNotFitSayWhatIsMissing)
{
    const std::string define = "def f(a, b, *, key): pass\n";
    EXPECT_EQ(last_line(run(define + "f()\n").err),
        "TypeError: f() missing 2 required positional arguments: 'a' and 'b'");
    EXPECT_EQ(last_line(run(define + "f(1, 2)\n").err),
        "TypeError: f() missing 1 required keyword-only argument: 'key'");
    EXPECT_EQ(last_line(run(define + "f(1, 2, 3, key=1)\n").err),
        "TypeError: f() takes 2 positional arguments but 3 positional arguments (and 1 "
        "keyword-only argument) were given");
    EXPECT_EQ(last_line(run(define + "f(1, a=2)\n").err),
        "TypeError: f() got multiple values for argument 'a'");
    EXPECT_EQ(last_line(run(define + "f(1, 2, other=3)\n").err),
        "TypeError: f() got an unexpected keyword argument 'other'");
}

TEST(Errors, SysExitEndsQuietlyWithItsStatus)
{
    const Ran ran = run("import sys\ntry:\n    sys.exit(3)\nfinally:\n    print('out')\n");
    EXPECT_EQ(ran.out, "out\n");
    EXPECT_EQ(ran.err, "");
    EXPECT_EQ(ran.result.exit_status, 3);
}

TEST(Errors, WhatTheEngineCannotRunIsRefusedBeforeAnythingRuns)
{
    const Ran ran = run("print('never')\nx = 2j + 1\n");
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.result.end, RunResult::End::Refused);
    ASSERT_EQ(ran.result.diagnostics.size(), 1U);
    EXPECT_EQ(ran.result.diagnostics[0].construct, "complex number");
    EXPECT_EQ(ran.result.diagnostics[0].line, 2U);
    EXPECT_EQ(ran.result.diagnostics[0].column, 5U);
}

} // namespace
} // namespace awaitscope::script
