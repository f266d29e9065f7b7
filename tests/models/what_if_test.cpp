#include "models/format_time.h"
#include "models/scenario/delay_literal.h"
#include "models/scenario/recorded_run.h"
#include "models/scenario/what_if.h"
#include "support/recording.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;

namespace {

constexpr int kPatience = 20'000; // ms; a run takes a few, but the machine may be busy
constexpr TimeNs kSecond = 1'000'000'000;

const QString kProgram = QStringLiteral("import asyncio, time\n"
                                        "async def wait(seconds):\n"
                                        "    await asyncio.sleep(seconds)\n"
                                        "async def main():\n"
                                        "    await asyncio.sleep(0.5)  # first\n"
                                        "    time.sleep(0.25)\n"
                                        "    await wait(1)\n"
                                        "    try:\n"
                                        "        async with asyncio.timeout(0.75):\n"
                                        "            await asyncio.Event().wait()\n"
                                        "    except TimeoutError:\n"
                                        "        pass\n"
                                        "asyncio.run(main())\n");

struct DelayLiteralTest : testing::Test {
    std::shared_ptr<const BlockTree> tree = std::make_shared<const BlockTree>(kProgram);
    std::unique_ptr<TraceStore> run = test::record(kProgram.toUtf8());

    /// The slice of main that lasts from `start` to `end` seconds.
    std::uint32_t slice(double start, double end) const
    {
        for (std::uint32_t i = 0; i < run->sliceCount(0); ++i) {
            const Slice found = run->slice(0, i);
            if (found.start == TimeNs(start * 1e9) && found.end == TimeNs(end * 1e9))
                return i;
        }
        return kNoIndex;
    }
    Result<DelayLiteral> at(double start, double end) const
    {
        return DelayLiteral::ofSlice(tree, *run, 0, slice(start, end));
    }
};

} // namespace

TEST_F(DelayLiteralTest, IsTheNumberOfASleep)
{
    const auto literal = at(0, 0.5);
    ASSERT_TRUE(literal) << literal.error().message.toStdString();
    EXPECT_EQ(literal->title(literal->value()).toStdString(), "sleep 0.5 s (line 5)");

    const BlockEdit edit = literal->edit(kSecond + kSecond / 5);
    ASSERT_TRUE(edit);
    EXPECT_EQ(edit.name.toStdString(), "change sleep to 1.2 s");
    EXPECT_EQ(edit.tree->text(), QString(kProgram).replace("sleep(0.5)", "sleep(1.2)"));
}

TEST_F(DelayLiteralTest, IsTheNumberOfABlockingCall)
{
    const auto literal = at(0.5, 0.75);
    ASSERT_TRUE(literal) << literal.error().message.toStdString();
    EXPECT_EQ(literal->edit(0).tree->text(), QString(kProgram).replace("time.sleep(0.25)", "time.sleep(0)"));
}

TEST_F(DelayLiteralTest, IsTheNumberOfATimeout)
{
    ASSERT_EQ(run->taskScopeCount(0), 1u);
    const auto literal = DelayLiteral::ofTimeout(tree, *run, run->taskScope(0, 0));
    ASSERT_TRUE(literal) << literal.error().message.toStdString();
    EXPECT_EQ(literal->edit(2 * kSecond).tree->text(), QString(kProgram).replace("0.75", "2"));
}

TEST_F(DelayLiteralTest, IsNotANameAndNotWhatHappensElsewhere)
{
    const auto name = at(0.75, 1.75);
    ASSERT_FALSE(name);
    EXPECT_EQ(name.error().message.toStdString(),
        "Line 3 takes its delay from seconds. Only a number can be dragged: change it where it is "
        "set.");
    const auto event = DelayLiteral::ofSlice(tree, *run, 0, run->sliceAt(0, 2 * kSecond));
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().message.toStdString(),
        "This waits for something that happens elsewhere, not for a time.");
}

TEST(LimitLiteral, IsTheSizeOfASemaphoreOrQueue)
{
    const QString text = QStringLiteral("import asyncio\n"
                                        "async def main():\n"
                                        "    slots = asyncio.Semaphore(2)\n"
                                        "    jobs = asyncio.Queue(maxsize=3)\n"
                                        "    n = 5\n"
                                        "    other = asyncio.Semaphore(n)\n"
                                        "    async with slots, other:\n"
                                        "        await jobs.put(1)\n"
                                        "asyncio.run(main())\n");
    const auto tree = std::make_shared<const BlockTree>(text);
    const auto run = test::record(text.toUtf8());
    ASSERT_EQ(run->resourceCount(), 3u);
    const auto permits = DelayLiteral::ofLimit(tree, *run, 0);
    ASSERT_TRUE(permits) << permits.error().message.toStdString();
    EXPECT_EQ(permits->title(4), "semaphore 4 (line 3)");
    EXPECT_EQ(permits->edit(4).tree->text(), QString(text).replace("Semaphore(2)", "Semaphore(4)"));
    const auto jobs = DelayLiteral::ofLimit(tree, *run, 2);
    ASSERT_TRUE(jobs) << jobs.error().message.toStdString();
    EXPECT_EQ(jobs->edit(1).tree->text(), QString(text).replace("maxsize=3", "maxsize=1"));
    EXPECT_EQ(jobs->edit(1).name, "change queue to 1");
    const auto other = DelayLiteral::ofLimit(tree, *run, 1);
    EXPECT_FALSE(other);
    EXPECT_EQ(other.error().message,
        "No line says 5 for this limit. Only a number can be dragged: change it where it is set.");
}

TEST_F(DelayLiteralTest, IsNotANumberThatSaysSomethingElse)
{
    const auto edited
        = std::make_shared<const BlockTree>(QString(kProgram).replace("sleep(0.5)", "sleep(0.6)"));
    const auto literal = DelayLiteral::ofSlice(edited, *run, 0, slice(0, 0.5));
    ASSERT_FALSE(literal);
    EXPECT_EQ(literal.error().message.toStdString(), "Line 5 says 0.6 s, but this took 0.5 s.");
}

TEST(WhatIf, AnswersWithTheDifferenceToTheRunThereIs)
{
    const auto run = test::record(kProgram.toUtf8());
    WhatIf whatIf;
    QSignalSpy changed(&whatIf, &WhatIf::changed);

    whatIf.ask(*run, QString(kProgram).replace("sleep(0.5)", "sleep(0.8)"), "p.py");

    ASSERT_TRUE(QTest::qWaitFor([&] { return whatIf.diff() != nullptr; }, kPatience));
    EXPECT_EQ(whatIf.summary().toStdString(), "ends at 2.800 s, 0.300 s later");
    EXPECT_EQ(changed.count(), 1);
    whatIf.stop();
    EXPECT_EQ(whatIf.diff(), nullptr);
    EXPECT_EQ(whatIf.answer(), nullptr);
}

TEST(WhatIf, RunsUnderTheConditionsOfTheRunThereIs)
{
    RecordOptions options;
    options.stepCost = std::chrono::milliseconds(100);
    const std::string program = kProgram.toStdString();
    const RecordedRun run = recordRun(program, "p.py", options);
    WhatIf whatIf;

    whatIf.ask(*run.store, kProgram, "p.py", options);

    ASSERT_TRUE(QTest::qWaitFor([&] { return whatIf.diff() != nullptr; }, kPatience));
    EXPECT_EQ(whatIf.diff()->durationA(), whatIf.diff()->durationB());
}

TEST(WhatIf, RunsOnlyTheNewestOfWhatIsAskedWhileItRuns)
{
    const auto run = test::record(kProgram.toUtf8());
    WhatIf whatIf;
    QSignalSpy changed(&whatIf, &WhatIf::changed);

    for (int tenths = 6; tenths <= 60; ++tenths) {
        whatIf.ask(*run,
            QString(kProgram).replace("sleep(0.5)", QStringLiteral("sleep(%1)").arg(tenths / 10.0)),
            "p.py");
    }

    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return whatIf.summary() == "ends at 8.000 s, 5.500 s later"; }, kPatience));
    EXPECT_EQ(changed.count(), 2); // the first and the last
}

TEST(WhatIf, GivesUpOnAProgramThatDoesNotEnd)
{
    const auto run = test::record(kProgram.toUtf8());
    WhatIf whatIf;

    whatIf.ask(*run, "import asyncio\nasync def main():\n    while True:\n        await "
                     "asyncio.sleep(0.001)\nasyncio.run(main())\n", "p.py");

    ASSERT_TRUE(QTest::qWaitFor([&] { return whatIf.diff() != nullptr; }, kPatience));
    EXPECT_EQ(whatIf.summary().toStdString(), QStringLiteral("does not end within %1 events").arg(formatCount(200'000)).toStdString());
}
