#include "models/analysis/narrator.h"
#include "models/analysis/task_places.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::TestRun;

namespace {

/// What is said at the n-th step, from 1, as the window counts them.
std::string atStep(const TestRun& run, std::uint32_t step, Markup markup = Markup::Plain)
{
    return Narrator(run.store, markup).narrate(run.store.stepEvent(step - 1)).toStdString();
}

} // namespace

TEST(Narrator, TellsACancellationAsOneStoryAsFarAsItHasCome)
{
    const TestRun run(test::kPageLoad);

    EXPECT_EQ(
        atStep(run, 56), "The 0.5 s timeout of main fires. The cancellation of main is requested.");
    EXPECT_EQ(atStep(run, 57),
        "The 0.5 s timeout of main fires. main is waiting for upload, so the cancellation is "
        "passed on.");
    EXPECT_EQ(atStep(run, 58),
        "The 0.5 s timeout of main fires. main is waiting for upload, so the cancellation is "
        "passed on: upload gets CancelledError at line 28.");
    EXPECT_EQ(atStep(run, 61),
        "The 0.5 s timeout of main fires. main is waiting for upload, so the cancellation is "
        "passed on: upload gets CancelledError at line 28 and starts its clean-up, a 0.3 s sleep.");
    EXPECT_EQ(atStep(run, 73),
        "main cancels beat. beat gets CancelledError at line 20 and ends as cancelled.");
}

TEST(Narrator, TellsTheEndOfARunOnlyOnceItHasCome)
{
    TestRun run("0 create a; 0 begin a; 0 sleep a 1", false);
    const Narrator narrator(run.store, Markup::Plain);
    const EventIndex last = run.store.eventCount() - 1;

    EXPECT_EQ(narrator.narrateAt(test::seconds(0.5), last).toStdString(),
        "Nothing runs here. The loop sleeps until its next timer is due.");
    run.builder.finish();
    EXPECT_EQ(narrator.narrateAt(test::seconds(0.5), last).toStdString(), "The run has ended.");
}

TEST(Narrator, TellsTheTimeThatWasAskedForOnTheRealClock)
{
    TestRun run("loop real; 0 create a; 0 begin a; 0.000002393 sleep a 0.249997607");

    EXPECT_TRUE(
        atStep(run, run.store.stepCount()).starts_with("a sleeps for 0.25 s, until 0.250 s."))
        << atStep(run, run.store.stepCount());
}

TEST(Narrator, SetsNamesInBoldAndEscapesTheProgramsText)
{
    const TestRun run("0 create a<b; 0 begin a<b; 0 print a<b 1 < 2; 0 return a<b");

    EXPECT_EQ(atStep(run, 3, Markup::Bold), "<b>a&lt;b</b> prints “1 &lt; 2”.");
    EXPECT_EQ(atStep(run, 3), "a<b prints “1 < 2”.");
}

TEST(Narrator, TellsWhyATaskRunsAndWhatItDoesNext)
{
    const TestRun run(test::kPageLoad);

    EXPECT_EQ(atStep(run, 1), "The loop gets its first task, main.");
    EXPECT_EQ(atStep(run, 3), "main creates the task beat. It starts when main next waits.");
    EXPECT_EQ(atStep(run, 8), "main waits for 3 tasks of its TaskGroup.");
    EXPECT_EQ(atStep(run, 9), "beat runs for the first time.");
    EXPECT_EQ(
        atStep(run, 12), "beat sleeps for 0.45 s, until 0.450 s. The loop runs others meanwhile.");
    EXPECT_EQ(atStep(run, 25), "beat runs on: its time to wait is over.");
    EXPECT_EQ(atStep(run, 41), "prices is done and wakes main.");
    EXPECT_EQ(atStep(run, 42), "main runs on: prices has ended.");
    EXPECT_EQ(atStep(run, 55), "audit fails with ValueError: no quota.");
}

TEST(Narrator, NamesWhoHeldTheLoopWhenATaskIsLate)
{
    const TestRun run(test::kPageLoad);

    EXPECT_EQ(atStep(run, 32),
        "news runs on: its time to wait is over. It is 0.200 s late, because resize held the "
        "loop.");
}

TEST(Narrator, TellsWhyNothingHappensBetweenTwoInstants)
{
    const TestRun run(test::kPageLoad);
    const Narrator narrator(run.store, Markup::Plain);
    const auto at = [&](double time) {
        const TimeNs ns = test::seconds(time);
        return narrator.narrateAt(ns, run.store.firstEventAt(ns + 1) - 1).toStdString();
    };

    EXPECT_EQ(
        at(1.6), "Nothing runs here. The loop sleeps until its next timer is due, at 1.700 s.");
    EXPECT_EQ(at(0.8), "resize holds the loop until 1.000 s. Nobody else can run.");
    EXPECT_EQ(at(1.9), "beat sleeps for 0.45 s, until 2.350 s. The loop runs others meanwhile.");
}

TEST(Narrator, HasNothingToSayOutsideTheRun)
{
    const TestRun run(test::kPageLoad);

    EXPECT_TRUE(Narrator(run.store, Markup::Plain).narrate(kNoIndex).isEmpty());
    EXPECT_TRUE(Narrator(run.store, Markup::Plain).narrate(run.store.eventCount()).isEmpty());
}

TEST(TaskPlaces, AreTheLinesOnWhichLivingTasksStand)
{
    TestRun run(test::kPageLoad);

    const auto places = taskPlaces(run.store, run.store.stepEvent(60), kNoIndex);

    ASSERT_EQ(places.size(), 3u);
    EXPECT_EQ(places[0].task, run.row("main"));
    EXPECT_EQ(places[0].line, 45u);
    EXPECT_EQ(places[0].state, TaskState::Cancelling);
    EXPECT_EQ(places[1].task, run.row("beat"));
    EXPECT_EQ(places[1].line, 20u);
    EXPECT_EQ(places[1].state, TaskState::Waiting);
    EXPECT_EQ(places[2].task, run.row("upload"));
    EXPECT_EQ(places[2].line, 31u);
    EXPECT_EQ(places[2].state, TaskState::Cancelling);
    EXPECT_EQ(lineAt(run.store, run.store.stepEvent(60)), 31u);
}

TEST(TaskPlaces, OfTooManyTasksAreTheFavouritesOnly)
{
    TestRun run(test::kPageLoad);

    const auto places = taskPlaces(run.store, run.store.stepEvent(60), run.row("beat"), 3);

    ASSERT_EQ(places.size(), 1u);
    EXPECT_EQ(places[0].task, run.row("beat"));
}
