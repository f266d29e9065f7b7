#include "models/analysis/run_diff.h"
#include "models/analysis/run_diff_finder.h"
#include "support/recording.h"
#include "support/trace_text.h"

#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;

namespace {

constexpr const char* kHead = R"(
import asyncio

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(name)

)";

QByteArray program(const char* body)
{
    return QByteArray(kHead) + "async def main():\n" + body + "\nasyncio.run(main())\n";
}

constexpr const char* kSerial = R"(
    for name, seconds in (("a", 2), ("b", 3)):
        await asyncio.create_task(fetch(name, seconds), name=name)
)";

constexpr const char* kConcurrent = R"(
    a = asyncio.create_task(fetch("a", 2), name="a")
    b = asyncio.create_task(fetch("b", 3), name="b")
    await asyncio.gather(a, b)
)";

/// "a a", "audit -", for each pair: its names in A and B.
std::vector<std::string> pairsOf(const RunDiff& diff)
{
    std::vector<std::string> lines;
    for (const TaskPair& pair : diff.pairs()) {
        const auto name = [](const TraceStore& store, TaskRow task) {
            return task == kNoIndex ? std::string("-") : store.taskName(task).toStdString();
        };
        lines.push_back(name(diff.storeA(), pair.a) + " | " + name(diff.storeB(), pair.b));
    }
    return lines;
}

std::vector<std::string> sentences(const RunDiff& diff)
{
    const RunDiffWords words(diff);
    std::vector<std::string> lines;
    for (const RunDifference& difference : diff.differences())
        lines.push_back(words.sentence(difference).toStdString());
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST(RunDiff, SaysWhichRunIsFasterAndByHowMuch)
{
    const auto serial = test::record(program(kSerial));
    const auto concurrent = test::record(program(kConcurrent));

    EXPECT_EQ(RunDiffWords(RunDiff(*serial, *concurrent)).header("serial", "gather").toStdString(),
        "A serial: 5.000 s · B gather: 3.000 s · B is 2.000 s (40 %) faster");
    EXPECT_EQ(RunDiffWords(RunDiff(*concurrent, *serial)).header("gather", "serial").toStdString(),
        "A gather: 3.000 s · B serial: 5.000 s · B is 2.000 s (67 %) slower");
    EXPECT_EQ(RunDiffWords(RunDiff(*serial, *serial)).header("x", "y").toStdString(),
        "A x: 5.000 s · B y: 5.000 s · both take the same time");
}

TEST(RunDiff, TellsTheDifferencesInTheOrderInWhichTheyShow)
{
    const auto serial = test::record(program(kSerial));
    const auto concurrent = test::record(program(kConcurrent));
    const RunDiff diff(*serial, *concurrent);

    EXPECT_EQ(sentences(diff),
        (Lines{"b starts 2.000 s earlier in B: at 0.000 s instead of 2.000 s.",
            "main takes 2.000 s less in B: 3.000 s instead of 5.000 s."}));
    const RunDiffWords words(diff);
    EXPECT_EQ(words.change(diff.pairs()[0]).toStdString(), "−2.000 s (shorter)");
    EXPECT_EQ(words.change(diff.pairs()[1]).toStdString(), "the same");
    EXPECT_EQ(words.change(diff.pairs()[2]).toStdString(), "starts 2.000 s earlier");
    EXPECT_EQ(words.life(diff.pairs()[0], true).toStdString(), "5.000 s · done");
}

TEST(RunDiff, FindsNothingBetweenTwoRunsOfOneProgram)
{
    const auto one = test::record(program(kConcurrent));
    const auto other = test::record(program(kConcurrent));

    EXPECT_TRUE(RunDiff(*one, *other).differences().empty());
}

TEST(RunDiff, MatchesByNameBeforeOrderOfCreation)
{
    const auto one = test::record(program(kConcurrent));
    const auto other = test::record(program(R"(
    b = asyncio.create_task(fetch("b", 3), name="b")
    a = asyncio.create_task(fetch("a", 2), name="a")
    await asyncio.gather(a, b)
)"));

    EXPECT_EQ(pairsOf(RunDiff(*one, *other)), (Lines{"main | main", "a | a", "b | b"}));
}

TEST(RunDiff, MatchesOtherNamesByThePathOfTheirCreation)
{
    const auto one = test::record(program(kConcurrent));
    const auto other = test::record(program(R"(
    a = asyncio.create_task(fetch("a", 2), name="first")
    b = asyncio.create_task(fetch("b", 3), name="second")
    c = asyncio.create_task(fetch("c", 1), name="third")
    await asyncio.gather(a, b, c)
)"));

    const RunDiff diff(*one, *other);
    EXPECT_EQ(
        pairsOf(diff), (Lines{"main | main", "a | first", "b | second", "- | third"}));
    EXPECT_EQ(RunDiffWords(diff).taskName(diff.pairs()[1]).toStdString(), "a / first");
    EXPECT_EQ(RunDiffWords(diff).change(diff.pairs()[3]).toStdString(), "only in B");
    EXPECT_EQ(diff.pairOfB(3), 3u);
}

TEST(RunDiff, MatchesNamesakesUnderTheirCreators)
{
    constexpr const char* kGroups = R"(
import asyncio
async def leaf(t):
    await asyncio.sleep(t)
async def branch(t):
    await asyncio.create_task(leaf(t), name="leaf")
async def main():
    x = asyncio.create_task(branch(%1), name="x")
    y = asyncio.create_task(branch(%2), name="y")
    await x
    await y
asyncio.run(main())
)";
    // In B the branches begin in the other order, and so do their leaves.
    const auto one = test::record(QString(kGroups).arg("1", "2").toUtf8());
    const auto other = test::record(QByteArray(kGroups)
            .replace("    x = asyncio.create_task(branch(%1), name=\"x\")\n", "")
            .replace("    await x\n", "    x = asyncio.create_task(branch(1), name=\"x\")\n    await x\n")
            .replace("%2", "2"));
    const RunDiff diff(*one, *other);
    for (const TaskPair& pair : diff.pairs()) {
        ASSERT_TRUE(pair.isMatched());
        EXPECT_EQ(one->task(pair.a).creator == kNoIndex
                ? std::string()
                : one->taskName(one->task(pair.a).creator).toStdString(),
            other->task(pair.b).creator == kNoIndex
                ? std::string()
                : other->taskName(other->task(pair.b).creator).toStdString());
    }
}

TEST(RunDiff, TellsAnotherEndAndAnotherOutput)
{
    const auto one = test::record(program("    print('x')\n    await asyncio.sleep(1)\n"));
    const auto other = test::record(
        program("    print('y')\n    await asyncio.sleep(1)\n    raise ValueError('no')\n"));

    EXPECT_EQ(sentences(RunDiff(*one, *other)),
        (Lines{"Line 1 of the output is “x” in A and “y” in B.",
            "main ends in another way: done in A, failed: ValueError: no in B."}));
}

TEST(RunDiff, TellsWhereACourseOfTheSameLengthParts)
{
    const auto one = test::record(program("    await asyncio.sleep(1)\n    await asyncio.sleep(2)\n"));
    const auto other
        = test::record(program("    await asyncio.sleep(2)\n    await asyncio.sleep(1)\n"));

    EXPECT_EQ(sentences(RunDiff(*one, *other)),
        (Lines{"main takes as long in both, but from 1.000 s on something else happens in it."}));
}

TEST(RunDiff, CountsTimesOfARealClockAsEqualWithinMilliseconds)
{
    const test::TestRun one("loop real; 0 create main; 0 begin main; 0 sleep main 1;"
                            "1.0004 ready main since 1 timer; 1.0004 begin main; 1.0004 return main");
    const test::TestRun other("5 create main; 5.0001 begin main; 5.0001 sleep main 1;"
                              "6.0011 ready main since 6 timer; 6.0011 begin main; 6.0012 return main");

    EXPECT_TRUE(RunDiff(one.store, other.store).differences().empty());
}

TEST(RunDiffFinder, FindsTheSameInAThreadAndCanBeStopped)
{
    const auto a = test::record(program(kSerial)), b = test::record(program(kConcurrent));
    const RunDiff expected(*a, *b);
    RunDiffFinder finder;
    finder.compare(*a, *b);
    ASSERT_NE(finder.diff(), nullptr) << "short runs are compared at once";
    EXPECT_EQ(sentences(*finder.diff()), sentences(expected));
    EXPECT_EQ(finder.notesB()->size(), 2u) << "main and b are told to differ";

    finder.compare(*a, *b, 0);
    EXPECT_EQ(finder.diff(), nullptr);
    EXPECT_TRUE(finder.isWorking());
    finder.stop();
    EXPECT_FALSE(finder.isWorking());
    finder.compare(*a, *b, 0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return finder.diff() != nullptr; }, 20'000));
    EXPECT_EQ(finder.permille(), 1000);
    EXPECT_EQ(sentences(*finder.diff()), sentences(expected));
}
