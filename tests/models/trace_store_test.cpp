#include "models/store/trace_store.h"

#include "models/store/program_files.h"
#include "models/timeline/level_of_detail.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>
#include <QSignalSpy>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

TEST(Column, KeepsElementsInPlaceWhileItGrows)
{
    Column<int, 2> column;
    const int* first = &column.push_back(0);
    for (int i = 1; i < 100'000; ++i)
        column.push_back(i);

    EXPECT_EQ(first, &column[0]);
    for (int i = 0; i < 100'000; ++i)
        ASSERT_EQ(column[static_cast<std::size_t>(i)], i);
}

TEST(ProgramFiles, CallALineByItsFileExceptInTheFirst)
{
    TestRun run(test::kPageLoad);
    ProgramFiles::set(run.store, "one\ntwo\n\n# ---- file: app/db.py\nthree\n\n# ---- file: b.py\n");

    EXPECT_EQ(ProgramFiles::place(run.store, 2), "2");
    EXPECT_EQ(ProgramFiles::place(run.store, 5), "app/db.py:1");
    EXPECT_EQ(ProgramFiles::place(run.store, 9), "b.py:2");

    ProgramFiles::set(run.store, "another program\n");
    EXPECT_EQ(ProgramFiles::place(run.store, 5), "5");
}

TEST(Column, FindsWhereAPropertyEnds)
{
    Column<int, 1> column;
    for (int i = 0; i < 1000; ++i)
        column.push_back(i);

    for (const int limit : {0, 1, 2, 3, 500, 999, 1000, 5000}) {
        const auto less = [limit](int value) { return value < limit; };
        EXPECT_EQ(column.partitionPoint(less), static_cast<std::size_t>(std::min(limit, 1000)));
        EXPECT_EQ(column.partitionPoint(less, 400),
            static_cast<std::size_t>(std::clamp(limit, 400, 1000)));
    }
}

TEST(TraceStore, TellsOfWhatCameOnceForEachBatch)
{
    TestRun run("0 create a", false);
    QSignalSpy appended(&run.store, &TraceStore::appended);
    QSignalSpy tasks(&run.store, &TraceStore::tasksAppended);
    QSignalSpy output(&run.store, &TraceStore::outputAppended);

    run.add("0 create b; 0 create c; 0 begin a; 0 print a x; 0 print a y");

    EXPECT_EQ(appended.count(), 1);
    ASSERT_EQ(tasks.count(), 1);
    EXPECT_EQ(tasks[0], (QVariantList{1, 2}));
    ASSERT_EQ(output.count(), 1);
    EXPECT_EQ(output[0], (QVariantList{0, 1}));
}

TEST(TraceStore, TellsOfTasksAtOnceAlsoWhenItShallWaitWithTheRest)
{
    TestRun run("0 create a", false);
    QSignalSpy appended(&run.store, &TraceStore::appended);
    QSignalSpy tasks(&run.store, &TraceStore::tasksAppended);
    trace::TraceEvent created;
    created.kind = trace::EventKind::TaskCreated;
    created.task = static_cast<trace::ObjectId>(100);

    run.builder.appendUntold({&created, 1});
    EXPECT_EQ(run.store.taskCount(), 2u);
    EXPECT_EQ(tasks.count(), 1);
    EXPECT_EQ(appended.count(), 0);
    run.builder.tellAppended();
    EXPECT_EQ(appended.count(), 1);
}

TEST(TraceStore, FindsTheNewestEventOfAKindThatHappenedToATask)
{
    using trace::EventKind;
    TestRun run(
        "0 create a; 0 create b; 0 begin a; 0 sleep a 1; 0 begin b; 0 print b x; 0 print b y");
    const TaskRow a = run.row("a"), b = run.row("b");
    const EventIndex last = run.store.eventCount() - 1;

    const EventIndex begun = run.store.newestOf(b, EventKind::StepBegin, last);
    ASSERT_NE(begun, kNoIndex);
    EXPECT_EQ(run.store.taskRow(run.store.event(begun).task), b);
    EXPECT_EQ(run.store.newestOf(b, EventKind::StepBegin, begun - 1), kNoIndex);
    EXPECT_EQ(run.store.newestOf(b, EventKind::CancelRequested, last), kNoIndex);

    run.add("0 cancel a by b; 0 sleep b 1");
    const EventIndex request = run.store.newestOf(a, EventKind::CancelRequested, last + 1);
    EXPECT_EQ(request, last + 1);
    // Who asked for it takes part in it, but it did not happen to them.
    EXPECT_EQ(run.store.newestOf(b, EventKind::CancelRequested, request), kNoIndex);
}

TEST(TraceStore, FindsTheSliceAtATime)
{
    TestRun run(test::kPageLoad);
    const TaskRow beat = run.row("beat");

    EXPECT_EQ(run.store.sliceAt(beat, 0), 1u); // after the step: the wait that begins there
    EXPECT_EQ(run.store.sliceAt(beat, seconds(0.2)), 1u);
    EXPECT_EQ(run.store.sliceAt(beat, seconds(0.95)), 4u);
    EXPECT_EQ(run.store.sliceAt(run.row("news"), seconds(1.5)), kNoIndex);
    EXPECT_EQ(run.store.sliceAt(run.row("upload"), seconds(1)), kNoIndex);
}

TEST(TraceStore, ListsATasksHistory)
{
    TestRun run(test::kPageLoad);
    const TaskRow news = run.row("news");

    std::vector<trace::EventKind> kinds;
    for (std::uint32_t i = 0; i < run.store.taskEventCount(news); ++i)
        kinds.push_back(run.store.event(run.store.taskEvent(news, i)).kind);
    using enum trace::EventKind;
    EXPECT_EQ(kinds,
        (std::vector{TaskCreated, TaskScheduled, StepBegin, TimerArmed, StepEnd, TaskScheduled,
            StepBegin, Output, StepEnd}));
}

TEST(TraceStore, GivesUnnamedTasksTheNamePythonWould)
{
    TestRun run("0 create a");
    trace::TraceEvent event{};
    event.kind = trace::EventKind::TaskCreated;
    event.task = static_cast<trace::ObjectId>(99);
    event.flags = trace::DefaultName;
    event.a = 7;
    run.builder.append(std::span(&event, 1));

    EXPECT_EQ(run.store.taskName(0), "a");
    EXPECT_EQ(run.store.taskName(1), "Task-7");
    EXPECT_EQ(run.store.taskName(kNoIndex), "");
}

TEST(TraceStore, KeepsTheNumbersOfWhatItKnowsApart)
{
    TestRun run("0 resource queue q; 0 create a; 0 begin a; 0 enter a tg group");

    EXPECT_EQ(run.store.taskRow(run.text.id("a")), 0u);
    EXPECT_EQ(run.store.taskRow(run.text.id("q")), kNoIndex);
    EXPECT_EQ(run.store.scopeRow(run.text.id("tg")), 0u);
    EXPECT_EQ(run.store.resourceRow(run.text.id("q")), 0u);
    EXPECT_EQ(run.store.taskRow(static_cast<trace::ObjectId>(0xffff'ffff)), kNoIndex);
}

TEST(TraceStore, ForgetsEverythingWhenCleared)
{
    TestRun run(test::kPageLoad);
    QSignalSpy reset(&run.store, &TraceStore::reset);
    const std::uint64_t generation = run.store.generation();

    run.store.clear(std::make_shared<trace::StringPool>());

    EXPECT_EQ(reset.count(), 1);
    EXPECT_GT(run.store.generation(), generation);
    EXPECT_EQ(run.store.eventCount(), 0u);
    EXPECT_EQ(run.store.taskCount(), 0u);
    EXPECT_EQ(run.store.outputCount(), 0u);
    EXPECT_EQ(run.store.stepAtTime(seconds(1)), kNoIndex);
}

TEST(TraceStore, PassesOverShortScopesButFindsLongOnes)
{
    std::string text = "0 create a; 0 begin a; 0 enter a outer timeout\n";
    for (int i = 0; i < 500; ++i) {
        const std::string time = std::to_string(1 + i);
        text += time + " enter a s" + std::to_string(i) + " group\n" + time + ".001 exit a s"
            + std::to_string(i) + " group\n";
    }
    TestRun run(text + "600 exit a outer timeout");

    const auto long_ones = run.store.scopesIn(0, seconds(100), seconds(200), seconds(1));
    ASSERT_EQ(long_ones.size(), 1u);
    EXPECT_EQ(run.store.scope(long_ones[0]).id, run.text.id("outer"));
    EXPECT_EQ(run.store.scopesIn(0, seconds(99.5), seconds(200.5), 0).size(), 102u);
}
