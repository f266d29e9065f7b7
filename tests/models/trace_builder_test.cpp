#include "models/store/trace_builder.h"

#include "models/timeline/level_of_detail.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

#include <random>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

TEST(TraceBuilder, StartsReadyWhenATimerIsDueAndNotWhenTheLoopNotices)
{
    TestRun run(
        "0 create a; 0 ready a; 0 begin a; 0 sleep a 1; 3 ready a since 1 timer; 3 begin a; "
        "3 return a");

    EXPECT_EQ(run.slices("a"), "running 0, waiting 0-1, ready 1-3, running 3");
}

TEST(TraceBuilder, KeepsStepsOfNoLengthAndNothingElseOfNoLength)
{
    TestRun run(
        "1 create a; 1 ready a; 1 begin a; 1 yield a; 1 ready a yield; 1 begin a; 1 return a");

    EXPECT_EQ(run.slices("a"), "running 1, running 1");
}

TEST(TraceBuilder, ShowsANewTaskAsReadyUntilItsFirstStep)
{
    TestRun run("0 create a; 0 ready a; 2 begin a; 2 return a");

    EXPECT_EQ(run.slices("a"), "ready 0-2, running 2");
    EXPECT_EQ(run.store.firstStep(0), seconds(2));
}

TEST(TraceBuilder, GoesOnCancellingWhileTheTaskCleansUp)
{
    TestRun run(
        "0 create a; 0 begin a; 0 sleep a 9; 1 cancel a; 1 ready a cancel; 1 begin a throws; "
        "1 sleep a 0.5 @7; 1.5 ready a timer; 2 begin a; 2 cancelled a");

    EXPECT_EQ(run.slices("a"), "running 0, waiting 0-1, running 1, cancelling 1-2, running 2");
    const Slice& cleanUp = run.store.slice(0, 3);
    EXPECT_EQ(static_cast<trace::AwaitKind>(cleanUp.await), trace::AwaitKind::Sleep);
    EXPECT_EQ(cleanUp.line, 7u);
}

TEST(TraceBuilder, EndsCancellingWhenTheTimeoutsBlockIsLeft)
{
    TestRun run(
        "0 create a; 0 begin a; 0 enter a to timeout; 0 arm a to 1; 0 sleep a 9; "
        "1 fire a to; 1 cancel a by a timeout for to; 2 begin a throws; 2 exit a to timeout; "
        "2 sleep a 1; 3 ready a timer; 3 begin a; 3 return a");

    EXPECT_EQ(run.slices("a"),
        "running 0, waiting 0-1, cancelling 1-2, running 2, waiting 2-3, running 3");
}

TEST(TraceBuilder, GoesOnCancellingWhenOnlyOneOfTwoRequestsIsWithdrawn)
{
    TestRun run(
        "0 create a; 0 begin a; 0 enter a to timeout; 0 sleep a 9; 1 cancel a timeout for to; "
        "1 cancel a user; 2 begin a; 2 exit a to timeout; 2 sleep a 1; 3 begin a; 3 cancelled a");

    EXPECT_EQ(run.slices("a"),
        "running 0, waiting 0-1, cancelling 1-2, running 2, cancelling 2-3, running 3");
}

TEST(TraceBuilder, EndsCancellingWhenTheTaskSwallowsIt)
{
    TestRun run("0 create a; 0 begin a; 0 sleep a 9; 1 cancel a; 2 begin a throws; 2 deliver a; "
                "2 swallow a; 2 sleep a 1; 3 begin a; 3 return a");

    EXPECT_EQ(run.slices("a"),
        "running 0, waiting 0-1, cancelling 1-2, running 2, waiting 2-3, running 3");
    EXPECT_NE(run.store.task(0).flags & CancelSwallowed, 0);
}

TEST(TraceBuilder, ShowsACancellationBeforeTheFirstStep)
{
    TestRun run("0 create a; 0 ready a; 1 cancel a; 2 begin a throws; 2 cancelled a");

    EXPECT_EQ(run.slices("a"), "ready 0-1, cancelling 1-2, running 2");
}

TEST(TraceBuilder, CallsALongStepBlockedEvenWithoutAKnownCall)
{
    TestRun run("0 create a; 0 begin a; 0.2 await a future; 1 begin a; 1.05 await a future; "
                "2 begin a; 2 block a time.sleep 0.05; 2.05 return a");

    ASSERT_EQ(run.store.blockedCount(), 2u); // 0.05 s alone is not long
    EXPECT_EQ(run.store.blocked(0).start, 0);
    EXPECT_EQ(run.store.blocked(1).start, seconds(2));
}

TEST(TraceBuilder, MarksTheSecondOfTwoEqualWaits)
{
    TestRun run("0 create a; 0 begin a; 0 sleep a 1 @5; 1 begin a; 1 sleep a 1 @5; 2 begin a; "
                "2 sleep a 1 @6; 3 begin a; 3 return a");

    EXPECT_EQ(run.store.slice(0, 1).flags & Repeats, 0);
    EXPECT_NE(run.store.slice(0, 3).flags & Repeats, 0);
    EXPECT_EQ(run.store.slice(0, 5).flags & Repeats, 0);
}

TEST(TraceBuilder, TakesTheRunningTaskForTheOneThatReleasesALock)
{
    TestRun run("0 resource lock gate; 0 create a; 0 create b; 0 begin a; 0 await a lock gate; "
                "1 begin b; 1 ready a lock by gate; 1 return b");

    const Flow& flow = run.store.flow(run.store.flowCount() - 1);
    EXPECT_EQ(flow.kind, FlowKind::Wake);
    EXPECT_EQ(flow.from, run.row("b"));
    EXPECT_EQ(flow.to, run.row("a"));
}

TEST(TraceBuilder, LeavesTheLastSliceOpenWhileTheRunGoesOn)
{
    TestRun run("0 create a; 0 begin a; 0 sleep a 9; 1 create b", false);

    EXPECT_EQ(run.slices("a"), "running 0, waiting 0-1...");
    run.add("2 ready b");
    EXPECT_EQ(run.slices("a"), "running 0, waiting 0-2...");
    run.builder.finish();
    EXPECT_EQ(run.slices("a"), "running 0, waiting 0-2");
}

TEST(TraceBuilder, SplitsOutputIntoLinesAndRemembersUnfinishedOnes)
{
    TestRun run(
        "0 create a; 0 begin a; 0 write a one; 0 print a two; 0 print a; 0 error a oh", false);
    std::vector<trace::TraceEvent> events = run.text.parse("1 write a x");
    events[0].a = static_cast<std::uint32_t>(run.text.strings()->add("first\n\nthird"));
    run.builder.append(events);

    std::vector<std::string> lines;
    for (std::uint32_t i = 0; i < run.store.outputCount(); ++i) {
        const OutputLine& line = run.store.output(i);
        lines.push_back((line.continues ? "+" : "")
            + (line.stream == OutputStream::Stderr ? std::string("!") : std::string())
            + run.store.outputText(i).toStdString());
    }
    const std::vector<std::string> expected{"one", "+two", "", "!oh", "first", "", "third"};
    EXPECT_EQ(lines, expected);
}

TEST(TraceBuilder, CountsWhatIsOddAndGoesOn)
{
    TestRun run("1 begin ghost; 1 create a; 1 await a future; 0.5 create b; 2 begin b; 2 begin a; "
                "2 return a; 2 return a; 2 exit a nowhere; 2 lost 7");

    const ImportReport& report = run.store.report();
    EXPECT_EQ(report.count(Oddity::UnknownTask), 1u);
    EXPECT_EQ(report.count(Oddity::StepEndWithoutBegin), 1u);
    EXPECT_EQ(report.count(Oddity::TimeWentBack), 1u);
    EXPECT_EQ(report.count(Oddity::StepBeginWithoutEnd), 2u);
    EXPECT_EQ(report.count(Oddity::EventAfterTaskEnd), 1u);
    EXPECT_EQ(report.count(Oddity::ScopeExitWithoutEnter), 1u);
    EXPECT_EQ(report.count(Oddity::EventsLost), 7u);
    EXPECT_EQ(run.store.task(run.row("b")).created, seconds(1)); // never before what came first
    EXPECT_NE(run.store.task(run.row("ghost")).flags & Incomplete, 0);
    for (const ImportReport::Entry& entry : report.entries())
        EXPECT_FALSE(ImportReport::sentence(entry).isEmpty());
}

TEST(TraceBuilder, SurvivesRandomRecords)
{
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        auto strings = std::make_shared<trace::StringPool>();
        strings->intern("text");
        TraceStore store(strings);
        TraceBuilder builder(store);
        std::vector<trace::TraceEvent> events;
        TimeNs time = 0;
        for (int i = 0; i < 2000; ++i) {
            trace::TraceEvent event{};
            time += static_cast<TimeNs>(random() % 5);
            event.time = random() % 50 == 0 ? static_cast<TimeNs>(random()) : time;
            event.kind = static_cast<trace::EventKind>(random() % 46);
            event.task = static_cast<trace::ObjectId>(random() % 12);
            event.other
                = static_cast<trace::ObjectId>(random() % 60 == 0 ? random() : random() % 12);
            event.detail = static_cast<std::uint8_t>(random() % 12);
            event.flags = static_cast<std::uint16_t>(random() % 40);
            event.a = random() % 3;
            event.b = random() % 12;
            events.push_back(event);
        }
        builder.append(events);
        builder.finish();

        for (TaskRow task = 0; task < store.taskCount(); ++task) {
            TimeNs before = kNever;
            for (std::uint32_t i = 0; i < store.sliceCount(task); ++i) {
                const Slice& slice = store.slice(task, i);
                ASSERT_LE(before, slice.start);
                ASSERT_LE(slice.start, slice.end);
                before = slice.end;
            }
            ASSERT_EQ(store.sliceDetail(task).size(), store.sliceCount(task));
        }
        for (std::uint32_t i = 0; i < store.outputCount(); ++i)
            store.outputText(i);
    }
}
