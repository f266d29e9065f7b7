#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

namespace {

std::string points(const TraceStore& store, CounterKind kind)
{
    std::string text;
    const auto& counter = store.counter(kind);
    for (std::size_t i = 0; i < counter.size(); ++i) {
        const double value
            = static_cast<double>(counter[i].value) / (kind == CounterKind::LoopLag ? 1e9 : 1);
        char buffer[64];
        std::snprintf(buffer, sizeof buffer, "%s%g:%g", i == 0 ? "" : " ",
            static_cast<double>(counter[i].time) / 1e9, value);
        text += buffer;
    }
    return text;
}

} // namespace

TEST(PageLoad, HasTheSlicesOfThePicture)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(run.slices("main"),
        "running 0, waiting 0-1.2, running 1.2, waiting 1.2-1.7, cancelling 1.7-2, running 2");
    EXPECT_EQ(run.slices("beat"),
        "running 0, waiting 0-0.45, running 0.45, waiting 0.45-0.9, ready 0.9-1, running 1, "
        "waiting 1-1.45, running 1.45, waiting 1.45-1.9, running 1.9, waiting 1.9-2, running 2");
    EXPECT_EQ(run.slices("audit"), "running 0, waiting 0-1.5, running 1.5");
    EXPECT_EQ(run.slices("news"), "running 0, waiting 0-0.8, ready 0.8-1, running 1");
    EXPECT_EQ(run.slices("prices"), "running 0, waiting 0-1.2, running 1.2");
    EXPECT_EQ(run.slices("resize"), "running 0, waiting 0-0.6, running 0.6-1");
    EXPECT_EQ(run.slices("upload"),
        "running 1.2, waiting 1.2-1.7, running 1.7, cancelling 1.7-2, running 2");
    EXPECT_TRUE(run.store.report().isEmpty());
}

TEST(PageLoad, HasSeventyThreeSteps)
{
    TestRun run(test::kPageLoad);

    ASSERT_EQ(run.store.stepCount(), 73u);
    // Event 61 is the suspension of upload in its clean-up, the last thing that happens at 1.7.
    const trace::TraceEvent& event = run.store.event(run.store.stepEvent(60));
    EXPECT_EQ(event.kind, trace::EventKind::StepEnd);
    EXPECT_EQ(event.task, run.text.id("upload"));
    EXPECT_EQ(event.time, seconds(1.7));
    EXPECT_EQ(run.store.stepAtTime(seconds(1.7)), 60u);
}

TEST(PageLoad, CountsTheTasksThatLive)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(points(run.store, CounterKind::LiveTasks),
        "0:1 0:2 0:3 0:4 0:5 0:6 1:5 1:4 1.2:3 1.2:4 1.5:3 2:2 2:1 2:0");
    EXPECT_EQ(run.store.counterMaximum(CounterKind::LiveTasks), 6);
    EXPECT_EQ(run.store.counterAt(CounterKind::LiveTasks, seconds(1.7)), 3);
}

TEST(PageLoad, CountsTheReadyQueueFromTheTimeAtWhichTimersAreDue)
{
    TestRun run(test::kPageLoad);

    const std::string curve = points(run.store, CounterKind::ReadyQueue);
    EXPECT_NE(curve.find("0:5 0:4 0:3 0:2 0:1 0:0 "), std::string::npos) << curve;
    EXPECT_NE(curve.find(" 0.8:1 0.9:2 1:1 1:0 "), std::string::npos) << curve;
    EXPECT_EQ(run.store.counterMaximum(CounterKind::ReadyQueue), 5);
    EXPECT_EQ(run.store.counterAt(CounterKind::ReadyQueue, seconds(1.7)), 0);
}

TEST(PageLoad, ShowsTheLoopLagGrowWhileResizeBlocks)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(points(run.store, CounterKind::LoopLag), "0:0 0.8:0 1:0.2 1:0");
    EXPECT_EQ(run.store.counterAt(CounterKind::LoopLag, seconds(0.9)), seconds(0.1));
    EXPECT_EQ(run.store.counterMaximum(CounterKind::LoopLag), seconds(0.2));
}

TEST(PageLoad, PointsOutTheBlockedLoop)
{
    TestRun run(test::kPageLoad);

    ASSERT_EQ(run.store.blockedCount(), 1u);
    EXPECT_EQ(run.store.blocked(0).start, seconds(0.6));
    EXPECT_EQ(run.store.blocked(0).end, seconds(1));
    EXPECT_EQ(run.store.blocked(0).task, run.row("resize"));
}

TEST(PageLoad, RunsTheLoopAtTenPlaces)
{
    TestRun run(test::kPageLoad);

    std::vector<TimeNs> starts;
    for (std::uint32_t i = 0; i < run.store.busySpanCount(); ++i)
        starts.push_back(run.store.busySpan(i).start);
    const std::vector<TimeNs> expected{0, seconds(0.45), seconds(0.6), seconds(1.2), seconds(1.45),
        seconds(1.5), seconds(1.7), seconds(1.9), seconds(2)};
    EXPECT_EQ(starts, expected); // what runs at 1 goes on from the blocked stretch
}

TEST(PageLoad, PrintsTwelveLinesOneOfThemPythonsComplaint)
{
    TestRun run(test::kPageLoad);

    ASSERT_EQ(run.store.outputCount(), 12u);
    EXPECT_EQ(run.store.outputText(2), "resize: 3 pictures");
    EXPECT_EQ(run.store.output(2).task, run.row("resize"));
    EXPECT_EQ(run.store.outputText(8), "ValueError: no quota (never retrieved)");
    EXPECT_EQ(run.store.output(8).stream, OutputStream::Stderr);
    EXPECT_EQ(run.store.output(8).time, seconds(1.5));
}

TEST(PageLoad, TellsHowEachTaskEnded)
{
    TestRun run(test::kPageLoad);

    const auto outcome = [&](const char* name) { return run.store.task(run.row(name)).outcome; };
    EXPECT_EQ(outcome("main"), TaskOutcome::Returned);
    EXPECT_EQ(outcome("beat"), TaskOutcome::Cancelled);
    EXPECT_EQ(outcome("upload"), TaskOutcome::Cancelled);
    const Task& audit = run.store.task(run.row("audit"));
    const TaskEnd ended = run.store.taskEnd(run.row("audit"));
    EXPECT_EQ(audit.outcome, TaskOutcome::Failed);
    EXPECT_EQ(run.store.string(ended.errorType), "ValueError");
    EXPECT_EQ(run.store.string(ended.errorMessage), "no quota");
    EXPECT_NE(audit.flags & NeverRetrieved, 0);
}

TEST(PageLoad, TotalsTheTimeOfUploadByState)
{
    TestRun run(test::kPageLoad);

    const Task& upload = run.store.task(run.row("upload"));
    EXPECT_EQ(upload.total[static_cast<int>(SliceState::Waiting)], seconds(0.5));
    EXPECT_EQ(upload.total[static_cast<int>(SliceState::Cancelling)], seconds(0.3));
    EXPECT_EQ(upload.steps, 3u);
}

TEST(PageLoad, DrawsTheArrowsOfThePicture)
{
    TestRun run(test::kPageLoad);

    std::string arrows;
    for (FlowRow i = 0; i < run.store.flowCount(); ++i) {
        const Flow& flow = run.store.flow(i);
        if (flow.kind == FlowKind::Await || flow.time == 0)
            continue;
        static constexpr const char* kNames[] = {"creates", "wakes", "cancels"};
        arrows += run.store.taskName(flow.from).toStdString() + ' '
            + kNames[static_cast<int>(flow.kind)] + ' ' + run.store.taskName(flow.to).toStdString()
            + "; ";
    }
    EXPECT_EQ(arrows,
        "prices wakes main; main creates upload; main cancels upload; upload wakes main; "
        "main cancels beat; ");
}

TEST(PageLoad, KnowsTheStateOfEachTaskAtEveryEvent)
{
    TestRun run(test::kPageLoad);
    const EventIndex event61 = run.store.stepEvent(60);

    const auto state = [&](const char* name, EventIndex event) {
        return run.store.stateAt(run.row(name), event);
    };
    EXPECT_EQ(state("main", event61), TaskState::Cancelling);
    EXPECT_EQ(state("upload", event61), TaskState::Cancelling);
    EXPECT_EQ(state("beat", event61), TaskState::Waiting);
    EXPECT_EQ(state("audit", event61), TaskState::Failed);
    EXPECT_EQ(state("news", event61), TaskState::Returned);
    EXPECT_EQ(state("upload", run.store.stepEvent(57)), TaskState::Running);
    EXPECT_EQ(state("upload", run.store.stepEvent(42)), TaskState::NotCreated);
    EXPECT_EQ(state("resize", run.store.stepEvent(6)), TaskState::Ready); // just created
}
