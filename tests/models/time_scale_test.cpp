#include "models/timeline/time_scale.h"

#include "models/timeline/idle_gaps.h"
#include "models/timeline/timeline_layout.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

namespace awaitscope::models {

namespace {

using test::seconds;
using test::TestRun;

/// Three bursts of ten quick sleeps, with a minute of nothing after each.
std::string bursts(int sleepsInEach = 10)
{
    std::string text = "0 create main; 0 begin main\n";
    double now = 0;
    for (int burst = 0; burst < 3; ++burst) {
        for (int i = 0; i <= sleepsInEach; ++i) {
            const double pause = i < sleepsInEach ? 0.01 : 60;
            const auto at = [&] { return std::to_string(now) + ' '; };
            text += at() + "sleep main " + std::to_string(pause) + '\n';
            now += pause;
            text += at() + "ready main timer; " + at() + "begin main\n";
        }
    }
    return text + std::to_string(now) + " return main; " + std::to_string(now) + " stop\n";
}

double measure(QStringView text, double px, bool)
{
    return static_cast<double>(text.size()) * px / 2;
}

} // namespace

TEST(TimeScale, DrawsEveryGapEquallyWideAndTheRestToOneScale)
{
    const auto folds = std::make_shared<const TimeFolds>(
        std::vector<TimeRange>{{100, 1100}, {1200, 9200}}, 200.0);
    const TimeScale scale({0, 9300}, 0, 320, folds);

    EXPECT_DOUBLE_EQ(scale.toX(1100) - scale.toX(100), 10);
    EXPECT_DOUBLE_EQ(scale.toX(9200) - scale.toX(1200), 10);
    EXPECT_DOUBLE_EQ(scale.toX(0), 0);
    EXPECT_DOUBLE_EQ(scale.toX(100), 100);
    EXPECT_DOUBLE_EQ(scale.toX(1200), 210);
    EXPECT_DOUBLE_EQ(scale.toX(9300), 320);
    EXPECT_DOUBLE_EQ(scale.toX(600), 105); // the middle of the first gap
    for (const TimeNs time : {-50, 0, 70, 100, 600, 1100, 1150, 1200, 5000, 9200, 9300, 9999})
        EXPECT_EQ(scale.toTime(scale.toX(time)), time);
}

TEST(TimeScale, DrawsNoGapLongerThanItMayBeHoweverManyThereAre)
{
    std::vector<TimeRange> gaps;
    for (TimeNs i = 0; i < 100; ++i)
        gaps.push_back({i * 1000 + 100, i * 1000 + 1000});
    const TimeScale scale(
        {0, 100'000}, 0, 1000, std::make_shared<const TimeFolds>(gaps, 50.0));

    EXPECT_NEAR((scale.toX(1000) - scale.toX(100)) * scale.nsPerPixel(), 50, 1e-6);
    EXPECT_NEAR(scale.toX(100'000), 1000, 1e-6);
}

TEST(TimeScale, KeepsItsScaleWhenShiftedOverAGapAndThePlaceWhenZoomed)
{
    const auto folds = std::make_shared<const TimeFolds>(
        std::vector<TimeRange>{{1'000'000, 90'000'000}}, 500'000.0);
    const TimeScale before({0, 900'000}, 0, 640, folds);
    const TimeScale after(before.shifted(400), 0, 640, folds);

    EXPECT_GT(after.range.end, 90'000'000);
    EXPECT_NEAR(after.nsPerPixel(), before.nsPerPixel(), before.nsPerPixel() * 1e-6);
    EXPECT_NEAR(after.toX(800'000), before.toX(800'000) - 400, 0.01);

    const TimeScale closer(after.zoomed(after.toX(800'000), 2), 0, 640, folds);
    EXPECT_NEAR(closer.toX(800'000), after.toX(800'000), 0.01);
    EXPECT_NEAR(closer.nsPerPixel(), after.nsPerPixel() / 2, 1);
}

TEST(TimeScale, ShowsAGapAsItIsWhereNothingElseIsInSight)
{
    const auto folds
        = std::make_shared<const TimeFolds>(std::vector<TimeRange>{{100, 1100}}, 50.0);
    const TimeScale scale({200, 700}, 0, 500, folds);

    EXPECT_DOUBLE_EQ(scale.nsPerPixel(), 1);
    EXPECT_DOUBLE_EQ(scale.toX(300), 100);
}

TEST(IdleGaps, AreThoseTwentyTimesAsLongAsUsual)
{
    const TestRun run(bursts());
    IdleGaps gaps;
    gaps.update(run.store);
    const auto folds = gaps.folds(run.store, {});

    EXPECT_NEAR(static_cast<double>(gaps.median()), 1e7, 1.3e6);
    ASSERT_TRUE(folds);
    ASSERT_EQ(folds->gaps().size(), 3u);
    EXPECT_EQ(folds->gaps()[0], (TimeRange{seconds(0.1), seconds(60.1)}));
    EXPECT_EQ(folds->gaps()[2], (TimeRange{seconds(120.3), seconds(180.3)}));
    EXPECT_EQ(gaps.folds(run.store, {seconds(0.1)})->gaps().size(), 2u);
}

TEST(IdleGaps, AreFoundInPiecesAsTheRunGrows)
{
    TestRun run("0 create main; 0 begin main", false);
    IdleGaps gaps;
    const std::string all = bursts();
    std::size_t from = all.find('\n') + 1;
    while (from < all.size()) {
        const std::size_t end = all.find('\n', from);
        run.add(all.substr(from, end - from));
        gaps.update(run.store);
        from = end + 1;
    }

    ASSERT_TRUE(gaps.folds(run.store, {}));
    EXPECT_EQ(gaps.folds(run.store, {})->gaps().size(), 3u);
}

TEST(IdleGaps, AreNoneWhereFewPausesAreOrNoneStandsOut)
{
    IdleGaps few, even;
    const TestRun short_(bursts(1));
    few.update(short_.store);
    EXPECT_FALSE(few.folds(short_.store, {}));
    const TestRun page(test::kPageLoad);
    even.update(page.store);
    EXPECT_FALSE(even.folds(page.store, {}));
}

TEST(IdleGaps, DoNotCountTheTimeFromOneStepToTheNextThatIsReady)
{
    std::string text = "0 create main; 0 begin main; 0 sleep main 1\n";
    for (int i = 1; i <= 30; ++i) { // a microsecond of overhead between waking and running
        const std::string at = std::to_string(i);
        text += at + " ready main timer\n" + at + ".000001 begin main\n" + at
            + ".000001 sleep main 1\n";
    }
    const TestRun run(text);
    IdleGaps gaps;
    gaps.update(run.store);

    EXPECT_GT(gaps.median(), seconds(0.8));
    EXPECT_FALSE(gaps.folds(run.store, {}));
}

TEST(TimelineStateFolds, PansAndZoomsAsTheRunIsDrawn)
{
    const TestRun run(bursts());
    TimelineState state;
    state.setStore(&run.store);
    ASSERT_TRUE(state.folds());
    EXPECT_NEAR(state.visibleShare(), 1, 1e-9);

    state.setVisible({0, seconds(0.08)});
    const double share = state.visibleShare();
    state.panBy(seconds(0.04));
    EXPECT_GT(state.visible().end, seconds(60));
    EXPECT_LT(state.visible().end, seconds(60.2));
    EXPECT_NEAR(state.visibleShare(), share, share * 1e-3);
    state.panBy(seconds(1000));
    EXPECT_EQ(state.visible().end, state.bounds().end);
    EXPECT_NEAR(state.visibleShare(), share, share * 1e-3);
    state.panBy(seconds(-1000));
    EXPECT_EQ(state.visible().start, 0);
    state.zoomAt(seconds(0.05), 1e-9);
    EXPECT_EQ(state.visible(), state.bounds());
    state.zoomAt(seconds(0.05), 1e30);
    EXPECT_GE(state.visible().duration(), 10);
    EXPECT_LT(state.visible().duration(), 20);
    state.ensureVisible(seconds(120.25));
    EXPECT_TRUE(state.visible().contains(seconds(120.25)));
    EXPECT_LT(state.visible().duration(), 20);
}

TEST(TimelineStateFolds, AreGivenUpAndTakenUpAgain)
{
    const TestRun run(bursts());
    TimelineState state;
    state.setStore(&run.store);

    state.unfoldGap(state.folds()->gaps().front());
    EXPECT_EQ(state.folds()->gaps().size(), 2u);
    state.setFoldsIdleGaps(false);
    EXPECT_FALSE(state.folds());
    state.setFoldsIdleGaps(true);
    EXPECT_EQ(state.folds()->gaps().size(), 3u);
}

TEST(TimelineStateFolds, ComeWhileTheRunGoesOnAndStay)
{
    TestRun run("0 create main; 0 begin main", false);
    TimelineState state;
    state.setStore(&run.store);
    const std::string all = bursts();
    std::vector<TimeRange> before;
    for (std::size_t from = all.find('\n') + 1; from < all.size();) {
        const std::size_t end = all.find('\n', from);
        run.add(all.substr(from, end - from));
        const std::vector<TimeRange> now = state.folds() ? state.folds()->gaps() : before;
        ASSERT_TRUE(std::equal(before.begin(), before.end(), now.begin())) << run.store.eventCount();
        before = now;
        from = end + 1;
    }
    EXPECT_EQ(before.size(), 3u);
    EXPECT_EQ(state.visible(), (TimeRange{0, seconds(180.3)}));
    int moved = 0;
    QObject::connect(&state, &TimelineState::boundsChanged, [&moved] { ++moved; });
    run.builder.finish();

    ASSERT_TRUE(state.folds());
    EXPECT_EQ(state.folds()->gaps().size(), 3u);
    EXPECT_LE(moved, 1) << "who draws a scale is told, and once";
    EXPECT_EQ(state.visible(), state.bounds());
}

TEST(TimelineStateFolds, DoNotComeBeforeAReaderWhosePictureStandsStill)
{
    TestRun run("0 create main; 0 begin main", false);
    TimelineState state;
    state.setStore(&run.store);
    const std::string all = bursts();
    const std::size_t begin = all.find('\n') + 1;
    const std::size_t slept = all.find('\n', all.find('\n', begin) + 1) + 1; // for 10 ms
    run.add(all.substr(begin, slept - begin));
    state.setFollowing(false);
    state.setVisible({0, seconds(0.005)});
    const std::size_t stop = all.rfind(';'); // the run goes on
    run.add(all.substr(slept, stop - slept));
    EXPECT_FALSE(state.folds());

    state.setFoldsIdleGaps(false);
    state.setFoldsIdleGaps(true);
    EXPECT_TRUE(state.folds()) << "unless they ask for it";
}

TEST(TimelineLayoutFolds, TellHowLongAGapIsAndKeepTicksOutOfIt)
{
    const TestRun run(bursts());
    TimelineState state;
    state.setStore(&run.store);
    TimelineLayout layout;
    layout.update(state, {900, 300}, 0, measure);
    const TimelineParts& parts = layout.parts();

    ASSERT_EQ(parts.folds.size(), 3u);
    EXPECT_EQ(parts.folds[0].label.text, QStringLiteral("1 min"));
    double freeFrom = 0;
    int labels = 0;
    for (const TickPart& tick : parts.ticks) {
        EXPECT_EQ(state.folds()->gapAt(tick.time), nullptr) << tick.time;
        if (tick.label.text.isEmpty())
            continue;
        EXPECT_GE(tick.x - tick.label.width / 2, freeFrom);
        freeFrom = tick.x + tick.label.width / 2;
        ++labels;
    }
    EXPECT_GE(labels, 4); // some after each gap
    const QPointF onFold(parts.folds[1].rect.center().x(), parts.axis.center().y());
    const TimelineHit hit = layout.hitTest(onFold);
    EXPECT_EQ(hit.kind, HitKind::Fold);
    EXPECT_EQ(hit.index, 1u);
    // A wait over a gap is as wide as that is.
    const BoxPart* widest = nullptr;
    for (const BoxPart& box : parts.boxes)
        if (!widest || box.rect.width() > widest->rect.width())
            widest = &box;
    ASSERT_TRUE(widest);
    EXPECT_LT(widest->rect.width(), 40);
}

} // namespace awaitscope::models
