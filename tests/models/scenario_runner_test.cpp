#include "models/scenario/scenario_runner.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope::models;
using State = ScenarioRunner::State;
using End = ScenarioRunner::End;

namespace {

constexpr int kPatience = 20'000; // ms; a run takes a few, but the machine may be busy

struct ScenarioRunnerTest : testing::Test {
    void start(const char* program) { runner.run(QString::fromUtf8(program), "program.py", {}); }
    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return !runner.isActive(); }, kPatience);
    }

    ScenarioRunner runner;
};

constexpr const char* kEndless = "while True:\n    pass\n";
constexpr const char* kHello = "import asyncio\n"
                               "async def main():\n"
                               "    await asyncio.sleep(1)\n"
                               "    print('hello')\n"
                               "asyncio.run(main())\n";

} // namespace

TEST_F(ScenarioRunnerTest, FillsTheStoreAndTellsHowTheRunEnded)
{
    QSignalSpy finished(&runner, &ScenarioRunner::finished);

    start(kHello);
    EXPECT_EQ(runner.state(), State::Running);
    ASSERT_TRUE(waitForEnd());

    EXPECT_EQ(finished.size(), 1);
    EXPECT_EQ(runner.end(), End::Finished);
    EXPECT_EQ(runner.exitStatus(), 0);
    EXPECT_EQ(runner.store().taskCount(), 1u);
    EXPECT_EQ(runner.store().endTime(), 1'000'000'000);
    EXPECT_TRUE(runner.store().isFinished());
}

TEST_F(ScenarioRunnerTest, LosesNoEventHoweverFarTheWindowIsBehind)
{
    runner.setLimits({.queue = 256}); // a fraction of what the run writes in one frame
    const QString program = QStringLiteral("import asyncio\n"
                                           "async def worker():\n"
                                           "    for i in range(20):\n"
                                           "        await asyncio.sleep(0)\n"
                                           "async def main():\n"
                                           "    await asyncio.gather(*(worker() for i in range(100)))\n"
                                           "asyncio.run(main())\n");
    for (const auto clock : {awaitscope::ClockKind::Virtual, awaitscope::ClockKind::Real}) {
        ScenarioRunner::Options options;
        options.clock = clock;
        runner.run(program, "program.py", options);
        ASSERT_TRUE(waitForEnd());

        EXPECT_EQ(runner.end(), End::Finished);
        EXPECT_TRUE(runner.store().report().isEmpty());
        ASSERT_EQ(runner.store().taskCount(), 101u);
        for (TaskRow worker = 1; worker <= 100; ++worker) {
            EXPECT_EQ(runner.store().task(worker).steps, 21u);
            EXPECT_EQ(runner.store().task(worker).outcome, TaskOutcome::Returned);
        }
    }
}

TEST_F(ScenarioRunnerTest, StopsALoopThatNeverAwaits)
{
    QSignalSpy finished(&runner, &ScenarioRunner::finished);
    start(kEndless);

    runner.stop();

    EXPECT_EQ(runner.state(), State::Idle);
    EXPECT_EQ(runner.end(), End::Stopped);
    EXPECT_EQ(runner.exitStatus(), 130);
    EXPECT_EQ(finished.size(), 1);
}

TEST_F(ScenarioRunnerTest, EndsTheTraceOfAFloodWhereItWasStopped)
{
    start("i = 0\n"
          "while True:\n"
          "    print('line', i)\n"
          "    i += 1\n");
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return runner.store().outputCount() > 100'000; }, kPatience));

    runner.stop();

    EXPECT_EQ(runner.state(), State::Idle);
    EXPECT_TRUE(runner.store().isFinished());
    const auto lines = runner.store().outputCount();
    QTest::qWait(50); // what is still in the queue belongs to nobody
    EXPECT_EQ(runner.store().outputCount(), lines);
    EXPECT_EQ(runner.store().outputText(lines - 1), QStringLiteral("line %1").arg(lines - 1));
}

TEST_F(ScenarioRunnerTest, KeepsTheProgramsOwnEndWhenStopComesTooLate)
{
    start(kHello);
    ASSERT_TRUE(waitForEnd());

    runner.stop();

    EXPECT_EQ(runner.end(), End::Finished);
    EXPECT_EQ(runner.exitStatus(), 0);
}

TEST_F(ScenarioRunnerTest, StopsAPausedRun)
{
    start(kEndless);
    runner.pause();
    EXPECT_EQ(runner.state(), State::Paused);

    runner.stop();

    EXPECT_EQ(runner.state(), State::Idle);
    EXPECT_EQ(runner.end(), End::Stopped);
}

TEST_F(ScenarioRunnerTest, GoesOnAfterAPause)
{
    start(kHello);
    runner.pause();
    runner.resume();

    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(runner.end(), End::Finished);
    EXPECT_EQ(runner.store().outputCount(), 1u);
}

TEST_F(ScenarioRunnerTest, RunsAnotherProgramWhileTheLastWindsDown)
{
    start(kEndless);
    start(kHello);

    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(runner.end(), End::Finished);
    EXPECT_EQ(runner.store().outputText(0), QStringLiteral("hello"));
}

TEST_F(ScenarioRunnerTest, CanBeDeletedWhileAProgramRuns)
{
    auto doomed = std::make_unique<ScenarioRunner>();
    doomed->run(QString::fromUtf8(kEndless), "program.py", {});

    doomed.reset();

    SUCCEED();
}

TEST_F(ScenarioRunnerTest, PausesAndAsksAfterTooManyEvents)
{
    QSignalSpy asked(&runner, &ScenarioRunner::limitReached);
    runner.setLimits({.events = 1000});
    start("import asyncio\n"
          "async def main():\n"
          "    while True:\n"
          "        await asyncio.sleep(1)\n"
          "asyncio.run(main())\n");

    ASSERT_TRUE(asked.wait(kPatience));
    EXPECT_EQ(asked[0][0].value<ScenarioRunner::Limit>(), ScenarioRunner::Limit::Events);
    EXPECT_EQ(runner.state(), State::Paused);

    runner.resume();
    EXPECT_EQ(runner.state(), State::Running);
    ASSERT_TRUE(asked.wait(kPatience)); // after as many again
    runner.stop();
    EXPECT_EQ(runner.end(), End::Stopped);
}

TEST_F(ScenarioRunnerTest, PausesAndAsksWhenVirtualTimeStandsStill)
{
    QSignalSpy asked(&runner, &ScenarioRunner::limitReached);
    runner.setLimits({.noProgressMs = 50});
    start(kEndless);

    ASSERT_TRUE(asked.wait(kPatience));
    EXPECT_EQ(asked[0][0].value<ScenarioRunner::Limit>(), ScenarioRunner::Limit::NoProgress);
    EXPECT_EQ(runner.state(), State::Paused);
}

TEST_F(ScenarioRunnerTest, ShowsTheBeginOfATraceBeforeAllOfItIsRead)
{
    QTemporaryDir folder;
    QFile file(folder.filePath("a.json"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("[");
    for (int i = 0; i < 60'000; ++i) {
        file.write("{\"ph\":\"X\",\"pid\":1,\"tid\":" + QByteArray::number(i % 5)
            + ",\"ts\":" + QByteArray::number(i) + ",\"dur\":1,\"name\":\"a\"},\n");
    }
    file.write("{}]");
    file.close();
    QSignalSpy reset(&runner.store(), &TraceStore::reset);
    std::uint32_t atReset = 0;
    QObject::connect(&runner.store(), &TraceStore::aboutToReset,
        [&] { atReset = runner.store().eventCount(); });

    runner.open(file.fileName());
    ASSERT_TRUE(waitForEnd());

    EXPECT_EQ(runner.end(), End::Finished);
    EXPECT_EQ(reset.size(), 2); // before it begins, and when all is known
    EXPECT_GT(atReset, 1000u);
    EXPECT_LT(atReset, runner.store().eventCount() / 4);
    std::uint32_t steps = 0;
    for (TaskRow row = 0; row < runner.store().taskCount(); ++row)
        steps += runner.store().task(row).steps;
    EXPECT_EQ(steps, 60'000u);
}

TEST_F(ScenarioRunnerTest, TellsAFailure)
{
    start("raise ValueError('no quota')\n");

    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(runner.end(), End::Failed);
    EXPECT_EQ(runner.exitStatus(), 1);
    EXPECT_EQ(runner.endMessage(), QStringLiteral("ValueError: no quota"));
}

TEST_F(ScenarioRunnerTest, PausesAtABreakpointAndTellsWhere)
{
    QSignalSpy halted(&runner, &ScenarioRunner::halted);
    ScenarioRunner::Options options;
    options.breakpoints = {4};
    runner.run(QString::fromUtf8(kHello), "program.py", options);
    ASSERT_TRUE(QTest::qWaitFor([&] { return runner.place().has_value(); }, kPatience));

    EXPECT_EQ(halted.size(), 1);
    EXPECT_EQ(runner.state(), State::Paused);
    EXPECT_EQ(runner.place()->line, 4);
    EXPECT_EQ(runner.place()->task, 0u);
    EXPECT_EQ(runner.place()->reason, ScenarioRunner::Place::Reason::Breakpoint);
    EXPECT_EQ(runner.store().endTime(), 1'000'000'000) << "what came before is in the store";
    EXPECT_EQ(runner.store().outputCount(), 0u);

    runner.resume();
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(runner.end(), End::Finished);
    EXPECT_EQ(runner.store().outputCount(), 1u);
    EXPECT_FALSE(runner.place().has_value());
}

TEST_F(ScenarioRunnerTest, StepsFromTheBeginningToTheEnd)
{
    ScenarioRunner::Options options;
    options.startPaused = true;
    runner.run(QString::fromUtf8(kHello), "program.py", options);
    EXPECT_EQ(runner.state(), State::Paused);
    ASSERT_TRUE(QTest::qWaitFor([&] { return runner.place().has_value(); }, kPatience));
    EXPECT_EQ(runner.store().eventCount(), 0u);

    int steps = 0;
    while (runner.isActive() && steps < 100) {
        runner.step(ScenarioRunner::Step::Loop);
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return runner.place().has_value() || !runner.isActive(); }, kPatience));
        if (runner.isActive()) {
            EXPECT_EQ(runner.store().event(runner.store().eventCount() - 1).kind,
                awaitscope::trace::EventKind::IterationBegin);
        }
        ++steps;
    }
    EXPECT_EQ(runner.end(), End::Finished);
    EXPECT_GT(steps, 3);
    EXPECT_EQ(runner.store().outputCount(), 1u);
}

TEST_F(ScenarioRunnerTest, StepsToTheNextEventOfATask)
{
    ScenarioRunner::Options options;
    options.breakpoints = {3};
    runner.run(QString::fromUtf8(kHello), "program.py", options);
    ASSERT_TRUE(QTest::qWaitFor([&] { return runner.place().has_value(); }, kPatience));
    const auto newest = [&] { return runner.store().event(runner.store().eventCount() - 1); };
    QList<int> kinds;
    while (runner.isActive()) {
        runner.step(ScenarioRunner::Step::Event, 0);
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return runner.place().has_value() || !runner.isActive(); }, kPatience));
        if (runner.isActive())
            kinds << static_cast<int>(newest().kind);
    }
    using Kind = awaitscope::trace::EventKind;
    const QList<int> expected{static_cast<int>(Kind::TimerArmed), static_cast<int>(Kind::StepEnd),
        static_cast<int>(Kind::StepBegin), static_cast<int>(Kind::Output),
        static_cast<int>(Kind::StepEnd)};
    EXPECT_EQ(kinds, expected);
}

TEST_F(ScenarioRunnerTest, StopsARunThatStandsAtABreakpoint)
{
    ScenarioRunner::Options options;
    options.breakpoints = {2};
    runner.run(QStringLiteral("while True:\n    pass\n"), "program.py", options);
    ASSERT_TRUE(QTest::qWaitFor([&] { return runner.place().has_value(); }, kPatience));
    runner.stop();
    EXPECT_EQ(runner.end(), End::Stopped);
    EXPECT_FALSE(runner.place().has_value());
}
