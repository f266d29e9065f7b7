#include "models/trace_player.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

namespace {

struct TracePlayerTest : testing::Test {
    TracePlayerTest() : player(state) { state.setStore(&run.store); }

    TestRun run{test::kPageLoad};
    TimelineState state;
    TracePlayer player;
};

} // namespace

TEST_F(TracePlayerTest, StepsThroughEveryEventAndStopsAtTheEnds)
{
    player.first();
    EXPECT_EQ(state.playheadStep(), 0u);
    player.previous();
    EXPECT_EQ(state.playheadStep(), 0u);
    player.next();
    EXPECT_EQ(state.playheadStep(), 1u);
    player.last();
    EXPECT_EQ(state.playheadStep(), 72u);
    player.next();
    EXPECT_EQ(state.playheadStep(), 72u);
}

TEST_F(TracePlayerTest, ShowsEachStepOfAnInstantFor120Milliseconds)
{
    player.first();
    player.play();

    player.advance(119);
    EXPECT_EQ(state.playheadStep(), 0u);
    player.advance(1);
    EXPECT_EQ(state.playheadStep(), 1u);
    player.advance(240);
    EXPECT_EQ(state.playheadStep(), 3u);
}

TEST_F(TracePlayerTest, TakesASecondForASecondBetweenInstants)
{
    state.setPlayheadStep(23); // the last one at 0; the next is at 0.45
    player.play();

    player.advance(200);
    EXPECT_EQ(state.playhead().time, seconds(0.2));
    player.advance(249);
    EXPECT_EQ(state.playheadStep(), 23u);
    player.advance(1);
    EXPECT_EQ(state.playheadStep(), 24u);
    EXPECT_EQ(state.playhead().time, seconds(0.45));
}

TEST_F(TracePlayerTest, PlaysTwiceAsFastAtSpeedTwo)
{
    state.setPlayheadStep(23);
    player.setSpeed(2);
    player.play();

    player.advance(225);

    EXPECT_EQ(state.playheadStep(), 24u);
}

TEST_F(TracePlayerTest, PausesAtTheEndAndBeginsAgainFromTheStart)
{
    state.setPlayheadStep(72);
    player.play(); // from the start, for there is nothing left
    EXPECT_EQ(state.playheadStep(), 0u);

    state.setPlayheadStep(72);
    player.advance(1);

    EXPECT_FALSE(player.isPlaying());
}

TEST_F(TracePlayerTest, LoopsOverTheSelectedRange)
{
    state.setRangeSelection(TimeRange{seconds(1.1), seconds(1.3)});
    player.setLooping(true);
    player.setSpeed(TracePlayer::kMaximumSpeed);
    player.play();
    EXPECT_EQ(state.playheadStep(), 38u); // prices runs at 1.2

    for (int frame = 0; frame < 10; ++frame)
        player.advance(16);
    EXPECT_EQ(state.playheadStep(), 48u);
    player.advance(16);

    EXPECT_EQ(state.playheadStep(), 38u);
    EXPECT_TRUE(player.isPlaying());
}

TEST_F(TracePlayerTest, DoesNothingWithoutARun)
{
    state.setStore(nullptr);

    player.play();
    player.next();

    EXPECT_FALSE(player.isPlaying());
    EXPECT_EQ(state.playheadStep(), kNoIndex);
}
