#include "models/analysis/narrator.h"
#include "models/analysis/resource_waiters.h"
#include "models/store/peaks.h"
#include "models/timeline/timeline_layout.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

namespace {

/// a has the lock from 0 to 2, b from 2 to 3; c waits from 0 on and is cancelled at 2.5.
constexpr const char* kLock = R"(
0 create a; 0 create b; 0 create c
0 begin a; 0 resource lock mutex; 0 acquire a mutex; 0 sleep a 2
0 begin b; 0 await b lock mutex; 0 begin c; 0 await c lock mutex
2 ready a timer; 2 begin a; 2 release a mutex; 2 ready b lock by a; 2 return a
2 begin b; 2 acquire b mutex; 2 sleep b 1
2.5 cancel c by b; 2.5 ready c cancel; 2.5 begin c throws; 2.5 deliver c; 2.5 cancelled c
3 ready b timer; 3 begin b; 3 release b mutex; 3 return b; 4 stop
)";

} // namespace

TEST(Resources, TellWhoHoldsALockAndHowManyWait)
{
    TestRun run(kLock);
    ASSERT_EQ(run.store.resourceCount(), 1u);
    const auto at = [&](double time) { return run.store.resourceAt(0, seconds(time)); };
    EXPECT_EQ(at(1).holder, run.row("a"));
    EXPECT_EQ(at(1).waiters, 2u);
    EXPECT_EQ(at(2).holder, run.row("b"));
    EXPECT_EQ(at(2).waiters, 1u);
    EXPECT_EQ(at(2.7).waiters, 0u) << "who is cancelled waits no longer";
    EXPECT_EQ(at(3.5).level, 0u);
    EXPECT_EQ(at(3.5).holder, kNoIndex);
    EXPECT_EQ(at(-1).event, kNoIndex);
    EXPECT_EQ(run.store.mostWaiters(0), 2u);
    EXPECT_EQ(waitersOf(run.store, 0, seconds(1), 9), (QStringList{"b", "c"}));
    EXPECT_EQ(waitersOf(run.store, 0, seconds(2.2), 9), QStringList{"c"});
}

TEST(Resources, KnowWhatIsLeftAndHowFullTheyAre)
{
    TestRun run("0 create a; 0 begin a; 0 resource semaphore s of 2; 0 resource queue q of 3; "
                "0 acquire a s 1; 0 acquire a q 1; 0 acquire a q 2; 0 sleep a 1; 1 begin a; "
                "1 acquire a s 0; 1 release a q 1; 1 return a");
    EXPECT_EQ(run.store.resourceCapacity(0), 2u);
    EXPECT_EQ(run.store.resourceAt(0, seconds(0.5)).level, 1u);
    EXPECT_EQ(run.store.resourceAt(0, seconds(1)).level, 0u);
    EXPECT_EQ(run.store.resourceCapacity(1), 3u);
    EXPECT_EQ(run.store.resourceAt(1, seconds(0)).level, 2u);
    EXPECT_EQ(run.store.resourcePeak(1, 0, 2).level, 2u) << "the fullest";
    EXPECT_EQ(run.store.resourcePeak(0, 0, 2).level, 0u) << "the fewest permits";
}

TEST(Resources, AreNumberedByKindWithoutAName)
{
    TestRun run("0 create a; 0 resource lock x unnamed; 0 resource queue q unnamed; "
                "0 resource lock y unnamed; 0 resource lock named");
    EXPECT_EQ(run.store.resourceName(0), "Lock");
    EXPECT_EQ(run.store.resourceName(1), "Queue");
    EXPECT_EQ(run.store.resourceName(2), "Lock #2");
    EXPECT_EQ(run.store.resourceName(3), "named");
}

TEST(Resources, AreToldInTheRightDirection)
{
    TestRun run("0 create a; 0 begin a; 0 resource queue q unnamed; 0 acquire a q 1; "
                "0 release a q 0");
    const Narrator narrator(run.store, Markup::Plain);
    const EventIndex last = run.store.eventCount() - 1;
    EXPECT_EQ(narrator.narrate(last - 1), "a puts an item into Queue; it now holds 1.");
    EXPECT_EQ(narrator.narrate(last), "a takes an item from Queue; 0 are left.");
}

TEST(Peaks, FindTheLargestOfAnyStretch)
{
    std::vector<std::uint32_t> values;
    Peaks peaks;
    const auto valueOf = [&](std::size_t i) { return values[i]; };
    for (std::uint32_t i = 0; i < 1000; ++i) {
        values.push_back((i * 7919) % 1009);
        peaks.append(valueOf);
    }
    for (const auto& [begin, end] : {std::pair<std::size_t, std::size_t>{0, 1000}, {3, 4},
             {15, 530}, {16, 272}, {255, 999}, {990, 1000}, {5, 5}}) {
        const auto from = values.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto to = values.begin() + static_cast<std::ptrdiff_t>(end);
        EXPECT_EQ(peaks.largest(begin, end, valueOf), begin == end ? 0 : *std::max_element(from, to))
            << begin << ".." << end;
    }
}

/// The lanes below those of the tasks.
class ResourceLayout : public testing::Test {
protected:
    explicit ResourceLayout(const char* events = kLock) : run(events)
    {
        state.setStore(&run.store);
        lay();
    }
    void lay()
    {
        layout.update(state, {762, 466}, 0, [](QStringView text, double px, bool) {
            return static_cast<double>(text.size()) * px * 0.52;
        });
    }
    double x(double time) const { return layout.parts().scale.toX(seconds(time)); }

    TestRun run;
    TimelineState state;
    TimelineLayout layout;
};

TEST_F(ResourceLayout, DrawsWhoHasTheLockAndAboveItWhoWaits)
{
    const TimelineParts& parts = layout.parts();
    ASSERT_EQ(parts.resources.size(), 1u);
    const ResourceLanePart& lane = parts.resources[0];
    EXPECT_EQ(lane.name.text, "mutex");
    EXPECT_GE(parts.resourceHeader.top(), parts.lanes.back().rect.bottom());
    EXPECT_EQ(lane.rect.top(), parts.resourceHeader.bottom());
    ASSERT_EQ(lane.bars.size(), 2u);
    EXPECT_EQ(lane.bars[0].label.text, "a");
    EXPECT_NEAR(lane.bars[0].rect.left(), x(0), 2);
    EXPECT_NEAR(lane.bars[0].rect.right(), x(2), 0.1);
    EXPECT_EQ(lane.bars[1].label.text, "b");
    EXPECT_NEAR(lane.bars[1].rect.right(), x(3), 0.1);
    double waits = 0, tallest = 0;
    for (const QRectF& column : lane.waiters) {
        EXPECT_LT(column.bottom(), lane.bars[0].rect.top());
        waits = std::max(waits, column.right());
        tallest = std::max(tallest, column.height());
    }
    EXPECT_NEAR(waits, x(2.5), 2) << "c is cancelled then";
    EXPECT_EQ(tallest, 12);
    EXPECT_EQ(parts.output.top(), lane.rect.bottom());
}

TEST_F(ResourceLayout, SaysHowItIsAtThePlayhead)
{
    state.setPlayheadTime(seconds(1));
    lay();
    EXPECT_EQ(layout.parts().resources[0].now.text, QStringLiteral("a · 2 wait"));
    state.setPlayheadTime(seconds(3.5));
    lay();
    EXPECT_EQ(layout.parts().resources[0].now.text, "free");
}

TEST_F(ResourceLayout, FoldsAndHidesTheGroup)
{
    const double whole = layout.contentHeight();
    const QPointF header = layout.parts().resourceHeader.center();
    EXPECT_EQ(layout.hitTest(header).kind, HitKind::ResourceHeader);
    const QPointF lane = layout.parts().resources[0].rect.center();
    EXPECT_EQ(layout.hitTest(lane).kind, HitKind::Resource);
    state.setResourcesFolded(true);
    lay();
    EXPECT_TRUE(layout.parts().resources.empty());
    EXPECT_EQ(layout.contentHeight(), whole - 42);
    state.setShowsResources(false);
    lay();
    EXPECT_TRUE(layout.parts().resourceHeader.isEmpty());
    EXPECT_EQ(layout.contentHeight(), whole - 42 - 26);
}

TEST(ResourceLayoutOfManyChanges, NeverLosesAFullQueueAndDrawsNoMoreThanThePixels)
{
    std::string events = "0 create a; 0 begin a; 0 resource queue q of 5; ";
    for (int i = 1; i <= 5000; ++i) {
        const std::string time = std::to_string(i * 0.001);
        events += time + " acquire a q " + (i == 2500 ? "5" : "1") + "; " + time + " release a q 0; ";
    }
    TestRun run(events);
    TimelineState state;
    state.setStore(&run.store);
    TimelineLayout layout;
    layout.update(state, {762, 466}, 0, [](QStringView, double, bool) { return 10.0; });
    const ResourceLanePart& lane = layout.parts().resources.at(0);
    EXPECT_LE(lane.bars.size(), 762u);
    double tallest = 0;
    for (const ResourceLanePart::Bar& bar : lane.bars)
        tallest = std::max(tallest, bar.rect.height());
    EXPECT_EQ(tallest, 15) << "one of 5000 changes filled it";
    EXPECT_FALSE(lane.capacity.isNull());
}
