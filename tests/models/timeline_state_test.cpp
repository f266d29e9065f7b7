#include "models/timeline/timeline_state.h"

#include "models/store/trace_store.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>
#include <QSignalSpy>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

class TimelineStateTest : public testing::Test {
protected:
    TimelineStateTest() { state.setStore(&run.store); }

    TestRun run{test::kPageLoad};
    TimelineState state;
};

TEST_F(TimelineStateTest, ShowsTheWholeRunAtFirst)
{
    EXPECT_EQ(state.bounds(), (TimeRange{0, seconds(2)}));
    EXPECT_EQ(state.visible(), state.bounds());
}

TEST_F(TimelineStateTest, KeepsThePointInPlaceWhenZooming)
{
    state.zoomAt(seconds(1.5), 4);

    EXPECT_EQ(state.visible().duration(), seconds(0.5));
    EXPECT_EQ(state.visible().start, seconds(1.5) - seconds(0.375));
}

TEST_F(TimelineStateTest, NeverShowsWhatLiesOutsideTheRun)
{
    state.zoomAt(0, 0.1);
    EXPECT_EQ(state.visible(), state.bounds());
    state.setVisible({seconds(1.8), seconds(2.8)});
    EXPECT_EQ(state.visible(), (TimeRange{seconds(1), seconds(2)}));
    state.panBy(seconds(-50));
    EXPECT_EQ(state.visible(), (TimeRange{0, seconds(1)}));
    state.zoomAt(seconds(0.5), 1e30);
    EXPECT_GE(state.visible().duration(), 10);
    state.zoomAt(seconds(0.5), 0); // nonsense changes nothing
    state.zoomAt(seconds(0.5), std::nan(""));
    EXPECT_GE(state.visible().duration(), 10);
}

TEST_F(TimelineStateTest, UndoesAGestureInOneStep)
{
    state.zoomAt(seconds(1), 2);
    const TimeRange before = state.visible();
    state.beginGesture();
    for (int i = 0; i < 10; ++i)
        state.panBy(seconds(0.02));
    state.endGesture();
    const TimeRange after = state.visible();

    state.undoView();
    EXPECT_EQ(state.visible(), before);
    state.redoView();
    EXPECT_EQ(state.visible(), after);
    state.undoView();
    state.undoView();
    EXPECT_EQ(state.visible(), state.bounds());
    EXPECT_FALSE(state.canUndoView());
}

TEST_F(TimelineStateTest, StopsFollowingWhenTheUserPans)
{
    ASSERT_TRUE(state.isFollowing());
    state.zoomAt(seconds(1), 2);
    state.panBy(seconds(0.1));
    EXPECT_FALSE(state.isFollowing());
}

TEST_F(TimelineStateTest, PlacesThePlayheadAfterEverythingThatHappenedAtATime)
{
    state.setPlayheadTime(seconds(1.7));

    EXPECT_EQ(state.playheadStep(), 60u); // "event 61 of 73"
    EXPECT_EQ(run.store.event(state.playhead().event).time, seconds(1.7));
    EXPECT_EQ(run.store.event(state.playhead().event + 1).time, seconds(1.9));
}

TEST_F(TimelineStateTest, StepsThroughEventsThatShareOneTime)
{
    state.setPlayheadStep(57);
    EXPECT_EQ(state.playhead().time, seconds(1.7));
    state.setPlayheadStep(58);
    EXPECT_EQ(state.playhead().time, seconds(1.7));
    EXPECT_EQ(state.playheadStep(), 58u);
    state.setPlayheadStep(kNoIndex);
    EXPECT_EQ(state.playheadStep(), kNoIndex);
}

TEST_F(TimelineStateTest, ZoomsToTheSelectedSlice)
{
    state.select({run.row("resize"), 2}); // blocked from 0.6 to 1
    state.zoomToSelection();

    EXPECT_EQ(state.visible(), (TimeRange{seconds(0.58), seconds(1.02)}));
}

TEST_F(TimelineStateTest, UnfoldsTheCreatorsOfATask)
{
    state.setFolded(run.row("main"), true);
    QSignalSpy lanes(&state, &TimelineState::lanesChanged);
    state.unfoldTo(run.row("news"));

    EXPECT_FALSE(state.isFolded(run.row("main")));
    EXPECT_EQ(lanes.count(), 1);
}

TEST_F(TimelineStateTest, ForgetsTheRunButNotTheSettingsWithAnotherStore)
{
    state.select({1, 1});
    state.setFolded(0, true);
    state.setArrowKinds(ArrowKind::Wake);
    TestRun other("0 create a; 5 begin a; 5 return a");
    state.setStore(&other.store);

    EXPECT_EQ(state.selection(), Selection());
    EXPECT_TRUE(state.folded().empty());
    EXPECT_EQ(state.bounds(), (TimeRange{0, seconds(5)}));
    EXPECT_EQ(state.arrowKinds(), ArrowKinds(ArrowKind::Wake));
}

TEST(TimelineState, FollowsARunThatGrows)
{
    TestRun run("0 create a; 1 begin a", false);
    TimelineState state;
    state.setStore(&run.store);
    run.add("4 await a future");

    EXPECT_EQ(state.visible(), (TimeRange{0, seconds(4)})); // fitted stays fitted
    EXPECT_EQ(state.playhead().time, seconds(4));

    state.zoomAt(seconds(4), 4);
    run.add("6 begin a");
    EXPECT_EQ(state.visible(), (TimeRange{seconds(5), seconds(6)}));
}

TEST(TimelineState, StaysWhereTheUserLooksWhenNotFollowing)
{
    TestRun run("0 create a; 4 begin a", false);
    TimelineState state;
    state.setStore(&run.store);
    state.setFollowing(false);
    state.setVisible({seconds(1), seconds(2)});
    state.setPlayheadTime(seconds(1.5));
    run.add("9 await a future");

    EXPECT_EQ(state.visible(), (TimeRange{seconds(1), seconds(2)}));
    EXPECT_EQ(state.playhead().time, seconds(1.5));
}

TEST(TimelineState, OutlivesItsStore)
{
    TimelineState state;
    {
        TestRun run("0 create a; 1 begin a");
        state.setStore(&run.store);
    }
    EXPECT_EQ(state.store(), nullptr);
    state.setPlayheadTime(5);
    state.zoomToSelection();
}
