#include "models/timeline/lane_moves.h"

#include "models/store/trace_store.h"
#include "models/timeline/lane_list.h"
#include "models/timeline/timeline_state.h"
#include "support/recording.h"

#include <gtest/gtest.h>

namespace awaitscope::models {
namespace {

// main -> a -> (a1, a2), b, c
const QByteArray kProgram = "import asyncio\n"
                            "async def leaf():\n"
                            "    await asyncio.sleep(1)\n"
                            "async def branch(*names):\n"
                            "    await asyncio.gather(*(asyncio.create_task(leaf(), name=n)\n"
                            "                           for n in names))\n"
                            "async def main():\n"
                            "    a = asyncio.create_task(branch('a1', 'a2'), name='a')\n"
                            "    b = asyncio.create_task(branch('b1'), name='b')\n"
                            "    c = asyncio.create_task(branch(), name='c')\n"
                            "    await asyncio.gather(a, b, c)\n"
                            "asyncio.run(main())\n";

struct LaneMovesTest : testing::Test {
    LaneMovesTest()
    {
        state.setStore(store.get());
        state.setCollapsesSiblings(false);
        lanes.update(store.get(), state);
    }
    std::uint32_t laneOf(const char* name) const
    {
        std::uint32_t position = 0;
        while (store->taskName(lanes.at(position)) != QLatin1String(name))
            ++position;
        return position;
    }
    TaskRow task(const char* name) const { return lanes.at(laneOf(name)); }
    std::string names()
    {
        lanes.update(store.get(), state);
        QStringList all;
        for (std::uint32_t i = 0; i < lanes.size(); ++i)
            all << store->taskName(lanes.at(i));
        return all.join(' ').toStdString();
    }
    /// Drags the lane of one task over that of another, into its upper or its lower half.
    bool drag(const char* what, const char* over, bool lower)
    {
        const auto place = placeOfMove(lanes, *store, task(what), laneOf(over), lower);
        if (place)
            state.moveLane(task(what), place->before);
        return place.has_value();
    }
    bool step(const char* what, bool down)
    {
        const auto place = placeOfStep(lanes, *store, task(what), down);
        if (place)
            state.moveLane(task(what), place->before);
        return place.has_value();
    }

    std::unique_ptr<TraceStore> store = test::record(kProgram);
    TimelineState state;
    LaneList lanes;
};

TEST_F(LaneMovesTest, ALaneGoesBeforeOrBehindASiblingWithWhatIsBelowIt)
{
    ASSERT_EQ(names(), "main a a1 a2 b b1 c");
    EXPECT_TRUE(drag("c", "a", false));
    EXPECT_EQ(names(), "main c a a1 a2 b b1");
    EXPECT_TRUE(drag("a", "b", true));
    EXPECT_EQ(names(), "main c b b1 a a1 a2");
    EXPECT_TRUE(drag("c", "a2", false)) << "over what is below a sibling: behind it";
    EXPECT_EQ(names(), "main b b1 a a1 a2 c");
}

TEST_F(LaneMovesTest, ALaneStaysAmongItsSiblings)
{
    EXPECT_FALSE(drag("a1", "b", true));
    EXPECT_FALSE(drag("b", "main", true));
    EXPECT_FALSE(drag("main", "b", true)) << "into itself";
    EXPECT_FALSE(drag("b", "b", true)) << "there it is";
    EXPECT_FALSE(drag("b", "a", true));
    EXPECT_FALSE(drag("b", "c", false));
    EXPECT_EQ(names(), "main a a1 a2 b b1 c");
}

TEST_F(LaneMovesTest, KeysMoveALaneOneSiblingAtATime)
{
    EXPECT_TRUE(step("a", true));
    EXPECT_EQ(names(), "main b b1 a a1 a2 c");
    EXPECT_TRUE(step("a", true));
    EXPECT_EQ(names(), "main b b1 c a a1 a2");
    EXPECT_FALSE(step("a", true));
    EXPECT_TRUE(step("c", false));
    EXPECT_EQ(names(), "main c b b1 a a1 a2");
    EXPECT_FALSE(step("c", false));
    EXPECT_TRUE(step("a2", false));
    EXPECT_EQ(names(), "main c b b1 a a2 a1");
}

TEST_F(LaneMovesTest, ChoosingAnOrderTakesBackWhatWasMoved)
{
    ASSERT_TRUE(drag("c", "a", false));
    state.setLaneOrder(LaneOrder::Creation);
    EXPECT_EQ(names(), "main a a1 a2 b b1 c");
}

} // namespace
} // namespace awaitscope::models
