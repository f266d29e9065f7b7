#include "models/analysis/run_diff.h"
#include "models/scenario/scenario_from_trace.h"
#include "support/recording.h"
#include "support/trace_text.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;

namespace {

QByteArray scenario(const QString& name)
{
    QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/scenarios/") + name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QString written(const TraceStore& store, const TracePart& part = {})
{
    const auto text = ScenarioFromTrace::write(store, part);
    EXPECT_TRUE(text) << text.error().message.toStdString();
    return text ? *text : QString();
}

/// What is not the same in `store` and in what the program made of it does. That a wait is now a
/// sleep shows in the course of a task and does not count, nor does the order of what is printed at
/// one moment.
std::vector<std::string> changes(const TraceStore& store, const QString& program)
{
    const auto again = test::record(program.toUtf8());
    const RunDiff diff(store, *again);
    const RunDiffWords words(diff);
    std::vector<std::string> lines;
    for (const RunDifference& difference : diff.differences()) {
        if (difference.kind != RunDifference::Kind::Course
            && difference.kind != RunDifference::Kind::Output)
            lines.push_back(words.sentence(difference).toStdString());
    }
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST(ScenarioFromTrace, DoesAgainWhatEveryExampleDid)
{
    const QDir folder(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/scenarios"));
    for (const QString& name : folder.entryList({"*.py"})) {
        const auto run = test::record(scenario(name));
        if (run->taskCount() == 0)
            continue;
        const QString program = written(*run);
        const Lines found = changes(*run, program);
        EXPECT_EQ(found, Lines{}) << name.toStdString() << "\n" << program.toStdString();
    }
}

TEST(ScenarioFromTrace, ReadsLikeAProgram)
{
    const test::TestRun run("loop virtual; 0 create main; 0 coroutine main main 1; 0 begin main;"
                            "0 create a by main; 0 coroutine a fetch 5; 0 ready a created;"
                            "0 await main task a; 0 begin a; 0 sleep a 0.5;"
                            "0.5 ready a timer; 0.5 begin a; 0.5 block a time.sleep 0.25;"
                            "0.75 return a; 0.75 ready main task by a; 0.75 begin main;"
                            "0.75 print main done; 0.75 return main; 0.75 stop");
    EXPECT_EQ(written(run.store, {{}, {}, "service"}).toStdString(), R"(import asyncio
import time

# Does again what service did from 0.000 s to 0.750 s.

tasks = {}


async def fetch():
    await asyncio.sleep(0.5)
    time.sleep(0.25)


async def main():
    tasks["a"] = asyncio.create_task(fetch(), name="a")
    await asyncio.wait([tasks["a"]])
    print("done")


asyncio.run(main())
)");
}

TEST(ScenarioFromTrace, TakesAPartOfTheTime)
{
    const auto run = test::record(scenario("page_load.py"));
    const QString program
        = written(*run, {TimeRange{1'000'000'000, 2'000'000'000}, {}, {}});
    const auto again = test::record(program.toUtf8());

    EXPECT_EQ(again->endTime(), 1'000'000'000) << program.toStdString();
    // What had ended before is not there; what lived through it is there from the begin.
    std::vector<std::string> tasks;
    for (TaskRow row = 0; row < again->taskCount(); ++row) {
        tasks.push_back(again->taskName(row).toStdString() + " "
            + std::to_string(again->task(row).created / 1'000'000));
    }
    EXPECT_EQ(std::count(tasks.begin(), tasks.end(), "upload 200"), 1) << program.toStdString();
    EXPECT_EQ(std::count(tasks.begin(), tasks.end(), "audit 0"), 1) << program.toStdString();
}

TEST(ScenarioFromTrace, TakesSomeOfTheTasks)
{
    const auto run = test::record(scenario("page_load.py"));
    std::vector<TaskRow> some;
    for (TaskRow row = 0; row < run->taskCount(); ++row) {
        if (run->taskName(row) == "audit" || run->taskName(row) == "upload")
            some.push_back(row);
    }
    const QString program = written(*run, {{}, some, {}});
    const auto again = test::record(program.toUtf8());
    ASSERT_EQ(again->taskCount(), 3u) << program.toStdString(); // and main, which creates them
    const RunDiff diff(*run, *again);
    for (const TaskRow task : some) {
        const TaskPair& pair = diff.pairs()[diff.pairOfA(task)];
        EXPECT_EQ(pair.createdA, pair.createdB) << program.toStdString();
        EXPECT_EQ(pair.durationA(), pair.durationB()) << program.toStdString();
    }
}

TEST(ScenarioFromTrace, SharesOneFunctionAmongTasksOfTheSameCourse)
{
    const auto run = test::record(R"(
import asyncio
async def work():
    for i in range(4):
        await asyncio.sleep(0.5)
async def main():
    await asyncio.gather(*(work() for i in range(3)))
asyncio.run(main())
)");
    const QString program = written(*run);
    EXPECT_EQ(program.count("async def"), 2) << program.toStdString();
    EXPECT_TRUE(program.contains("for _ in range(4):")) << program.toStdString();
    EXPECT_EQ(changes(*run, program), Lines{});
}

TEST(ScenarioFromTrace, LeavesToAsyncioRunWhatItDoesItself)
{
    const test::TestRun run(R"(
        loop real
        0.0012 create main; 0.0012 coroutine main main 3; 0.0013 begin main
        0.0014 sleep main 0.9016; 0.9016 ready main timer; 0.9016 begin main; 0.9417 return main
        0.942 create end; 0.942 coroutine end BaseEventLoop.shutdown_asyncgens 500
        0.942 begin end; 0.9421 return end
        0.9422 stop)");

    EXPECT_EQ(written(run.store).toStdString(), R"(import asyncio
import time

# Does again what a recorded program did from 0.001 s to 0.942 s.


async def main():
    time.sleep(0.0001)
    await asyncio.sleep(0.9002)
    time.sleep(0.0401)


asyncio.run(main())
)");
}

TEST(ScenarioFromTrace, TellsMeasuredTimesAsExactlyAsAPictureShowsThem)
{
    const auto sleeps = [](const char* end) {
        const test::TestRun run(std::string("loop real; 0 create main; 0 begin main; ")
            + "0 sleep main " + end + "; " + end + " ready main timer; " + end + " begin main; " + end
            + " return main; " + end + " stop");
        return written(run.store).section("asyncio.sleep(", 1).section(')', 0, 0).toStdString();
    };
    EXPECT_EQ(sleeps("12.34567"), "12.346");
    EXPECT_EQ(sleeps("0.0123456"), "0.01235");
}

TEST(ScenarioFromTrace, RefusesWhatHoldsNoTask)
{
    const test::TestRun run("loop virtual; 0 stop");
    const auto text = ScenarioFromTrace::write(run.store, {});
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().message.toStdString(), "There is no task in this part of the trace.");
}
