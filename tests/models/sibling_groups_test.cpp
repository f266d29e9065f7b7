#include "models/store/sibling_groups.h"

#include "bench/generated_trace.h"
#include "models/timeline/timeline_layout.h"
#include "support/recording.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace awaitscope::models {

namespace {

using test::TestRun;

constexpr int kWorkers = 30;

/// main creates workers at 0 that each sleep for a second, then end as `endOf(number)` says.
template <class EndOf> std::string workers(EndOf&& endOf)
{
    std::string text = "0 create main; 0 coroutine main main 1; 0 begin main\n";
    for (int i = 0; i < kWorkers; ++i) {
        const std::string name = "w" + std::to_string(i);
        text += "0 create " + name + " by main; 0 coroutine " + name + " worker 5\n";
    }
    text += "0 await main future\n";
    for (int i = 0; i < kWorkers; ++i) {
        const std::string name = " w" + std::to_string(i);
        text += "0 begin" + name + "; 0 sleep" + name + " 1\n";
    }
    for (int i = 0; i < kWorkers; ++i)
        text += endOf("w" + std::to_string(i), i);
    return text;
}

std::string likeWorkers()
{
    return workers([](const std::string& name, int) {
        return "1 ready " + name + "; 1 begin " + name + "; 1 return " + name + "\n";
    });
}

double measure(QStringView text, double px, bool)
{
    return static_cast<double>(text.size()) * px / 2;
}

std::vector<TaskRow> lanesOf(const LaneList& lanes)
{
    std::vector<TaskRow> rows;
    for (std::uint32_t i = 0; i < lanes.size(); ++i)
        rows.push_back(lanes.at(i));
    return rows;
}

} // namespace

TEST(Density, AgreesWithCountingAtEveryMoment)
{
    std::mt19937 random(5);
    struct Stay {
        SliceState state;
        TimeNs from, to;
    };
    std::vector<Stay> stays;
    Density density(100, 1);
    for (int i = 0; i < 400; ++i) {
        const TimeNs from = 100 + static_cast<TimeNs>(random() % 5000);
        const Stay stay{static_cast<SliceState>(random() % 4), from,
            from + static_cast<TimeNs>(random() % 5000)};
        stays.push_back(stay);
        density.change(stay.state, stay.from, 1);
        density.change(stay.state, stay.to, -1);
    }
    const TimeNs width = density.bucketWidth();
    EXPECT_EQ(width, 16); // 10,000 ns need 1024 buckets of 16

    const auto columns = density.columns(100, static_cast<double>(width), 600);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const TimeNs begin = 100 + static_cast<TimeNs>(i) * width;
        std::array<double, kSliceStates> expected{};
        for (const Stay& stay : stays) {
            const TimeNs overlap
                = std::min(stay.to, begin + width) - std::max(stay.from, begin);
            expected[static_cast<std::size_t>(stay.state)]
                += static_cast<double>(std::max<TimeNs>(overlap, 0)) / static_cast<double>(width);
        }
        for (std::size_t state = 0; state < kSliceStates; ++state)
            ASSERT_NEAR(columns[i].tasks[state], expected[state], 0.01) << i << ' ' << state;
    }
}

TEST(Density, LosesNoStepHoweverFarOneIsZoomedOut)
{
    Density density(0, 1);
    for (TimeNs time = 0; time < 1'000'000; time += 10'000)
        density.addStep(time);
    double steps = 0;
    for (const DensityColumn& column : density.columns(0, 50'000, 20))
        steps += column.steps;
    EXPECT_NEAR(steps, 100, 0.01);
}

TEST(SiblingGroups, CountsTasksOfOneCoroutineAndCreator)
{
    TestRun run(likeWorkers());
    const SiblingGroups& groups = run.store.siblings();
    const SiblingRow row = groups.groupOf(run.row("w3"));
    ASSERT_NE(row, kNoIndex);
    EXPECT_EQ(groups.groupOf(run.row("main")), kNoIndex);
    EXPECT_EQ(groups[row].first, run.row("w0"));
    EXPECT_EQ(groups[row].count, static_cast<std::uint32_t>(kWorkers));
    EXPECT_EQ(groups[row].returned, static_cast<std::uint32_t>(kWorkers));
    EXPECT_EQ(groups[row].mostAlive, static_cast<std::uint32_t>(kWorkers));
    ASSERT_TRUE(groups[row].density);
    // In the middle of their sleep all of them wait.
    const auto columns = groups[row].density->columns(
        test::seconds(0.5), static_cast<double>(test::seconds(0.1)), 1);
    EXPECT_NEAR(columns[0].tasks[static_cast<std::size_t>(SliceState::Waiting)], kWorkers, 0.01);
    EXPECT_TRUE(groups.outliers(run.store, row).empty()); // they are all alike
}

TEST(SiblingGroups, PointsOutThoseThatDiffer)
{
    TestRun run(workers([](const std::string& name, int i) -> std::string {
        if (i == 7)
            return "1 ready w7; 1 begin w7; 1 raise w7 ValueError no\n";
        if (i == 29)
            return "9 ready w29; 9 begin w29; 9 return w29\n";
        return "1 ready " + name + "; 1 begin " + name + "; 1 return " + name + "\n";
    }));
    const SiblingGroups& groups = run.store.siblings();
    EXPECT_EQ(groups.outliers(run.store, groups.groupOf(run.row("w0"))),
        (std::vector<TaskRow>{run.row("w7"), run.row("w29")}));
}

TEST(LaneList, GivesManySiblingsOneLane)
{
    TestRun run(likeWorkers());
    TimelineState state;
    state.setStore(&run.store);
    LaneList lanes;
    lanes.update(&run.store, state);

    ASSERT_EQ(lanesOf(lanes), (std::vector<TaskRow>{run.row("main"), run.row("w0")}));
    EXPECT_EQ(lanes.siblingsAt(0), kNoIndex);
    EXPECT_NE(lanes.siblingsAt(1), kNoIndex);
    EXPECT_EQ(lanes.depthAt(1), 1u);
    EXPECT_EQ(lanes.positionOf(run.row("w17")), 1u);

    state.selectTask(run.row("w17")); // what one looks at has a lane of its own
    lanes.update(&run.store, state);
    EXPECT_EQ(lanesOf(lanes),
        (std::vector<TaskRow>{run.row("main"), run.row("w0"), run.row("w17")}));
    EXPECT_EQ(lanes.positionOf(run.row("w17")), 2u);

    state.setExpanded(run.row("w0"), true);
    lanes.update(&run.store, state);
    EXPECT_EQ(lanes.size(), 2u + kWorkers);
    EXPECT_EQ(lanes.at(2), run.row("w0"));
    EXPECT_EQ(lanes.siblingsAt(2), kNoIndex);
    EXPECT_EQ(lanes.depthAt(2), 2u);

    state.setCollapsesSiblings(false);
    lanes.update(&run.store, state);
    EXPECT_EQ(lanes.size(), 1u + kWorkers);
}

TEST(LaneList, GrowsWithSharedLanesAsIfItHadBeenBuiltAtOnce)
{
    TestRun run("0 create main; 0 coroutine main main 1; 0 begin main", false);
    TimelineState state;
    state.setStore(&run.store);
    state.setFollowing(false);
    LaneList growing;
    for (int i = 0; i < 40; ++i) {
        const std::string name = "w" + std::to_string(i);
        run.add("0 create " + name + " by main; 0 coroutine " + name + " worker 5");
        if (i % 7 == 0)
            run.add("0 create x" + name + " by " + name);
        growing.update(&run.store, state);
        LaneList whole;
        whole.update(&run.store, state);
        ASSERT_EQ(lanesOf(growing), lanesOf(whole)) << i;
        for (TaskRow task = 0; task < run.store.taskCount(); ++task)
            EXPECT_EQ(growing.positionOf(task), whole.positionOf(task)) << i << ' ' << task;
    }
    EXPECT_TRUE(growing.hasSharedLanes());
}

TEST(TimelineLayout, StacksSiblingsByState)
{
    TestRun run(likeWorkers());
    TimelineState state;
    state.setStore(&run.store);
    TimelineLayout layout;
    layout.update(state, {800, 500}, 0, measure);
    const TimelineParts& parts = layout.parts();

    ASSERT_EQ(parts.lanes.size(), 2u);
    EXPECT_EQ(parts.lanes[1].fullName, QStringLiteral("worker × 30"));
    EXPECT_TRUE(parts.lanes[1].folded);
    ASSERT_EQ(parts.densities.size(), 1u);
    const DensityPart& density = parts.densities[0];
    EXPECT_TRUE(parts.lanes[1].rect.contains(density.rect));
    // All of them wait, so the area reaches from the steps at the foot to the top.
    const QRectF waiting
        = density.areas[static_cast<std::size_t>(SliceState::Waiting)].boundingRect();
    EXPECT_NEAR(waiting.top(), density.rect.top(), 1);
    EXPECT_NEAR(waiting.bottom(), density.rect.bottom(), 5);
    EXPECT_FALSE(density.steps.empty());

    const QPointF middle = density.rect.center();
    EXPECT_EQ(layout.hitTest(middle).kind, HitKind::Density);
    EXPECT_EQ(layout.hitTest(middle).task, kNoIndex);
    EXPECT_EQ(layout.hitTest(parts.lanes[1].triangleRect.center()).kind, HitKind::FoldTriangle);
    EXPECT_EQ(layout.hitTest(parts.lanes[1].triangleRect.center()).siblings, density.siblings);
}

TEST(TimelineLayout, CountsSiblingsOneByOneWhereBucketsAreTooWide)
{
    TestRun run(likeWorkers());
    TimelineState state;
    state.setStore(&run.store);
    state.setVisible({test::seconds(1) - 1000, test::seconds(1)});
    TimelineLayout layout;
    layout.update(state, {800, 500}, 0, measure);

    ASSERT_EQ(layout.parts().densities.size(), 1u);
    const auto& columns = layout.parts().densities[0].columns;
    ASSERT_GT(columns.size(), 100u);
    for (std::size_t i = 0; i + 2 < columns.size(); ++i) // the last ones are beyond the end
        EXPECT_NEAR(columns[i].tasks[static_cast<std::size_t>(SliceState::Waiting)], kWorkers, 0.01);
}

TEST(LaneList, LeavesNoTaskWithoutALaneThatStandsForIt)
{
    bench::GeneratedTrace trace({.events = 60'000, .tasks = 1'000});
    TraceStore store(trace.strings());
    TraceBuilder builder(store);
    for (std::vector<trace::TraceEvent> events; trace.next(events);)
        builder.append(events);
    builder.finish();
    TimelineState state;
    state.setStore(&store);
    LaneList lanes;
    lanes.update(&store, state);
    for (TaskRow task = 0; task < store.taskCount(); ++task) {
        // It has a lane, shares one, or is below a task that does.
        TaskRow above = task;
        while (above != kNoIndex && lanes.positionOf(above) == kNoIndex)
            above = store.task(above).creator;
        EXPECT_NE(above, kNoIndex) << task;
    }
}

TEST(SharedLane, OutliersKeepTheNumbersThatTellThemApart)
{
    const auto store = test::record(R"(
import asyncio

async def worker(number):
    await asyncio.sleep(1)
    if number % 10 == 3:
        raise ValueError(number)

async def main():
    await asyncio.gather(*map(worker, range(30)), return_exceptions=True)

asyncio.run(main())
)");
    TimelineState state;
    state.setStore(store.get());
    state.setLabelWidth(110); // too narrow for "worker #24"
    TimelineLayout layout;
    layout.update(state, QSizeF(800, 600), 0, measure);

    QStringList cut;
    for (const LanePart& lane : layout.parts().lanes) {
        if (lane.name.text != lane.fullName && lane.fullName.contains(QLatin1Char('#')))
            cut << lane.name.text + QLatin1Char('|') + lane.fullName.section(QLatin1Char('#'), 1);
    }
    ASSERT_FALSE(cut.isEmpty());
    for (const QString& name : cut)
        EXPECT_TRUE(name.section(QLatin1Char('|'), 0, 0)
                        .endsWith(QLatin1Char('#') + name.section(QLatin1Char('|'), 1)))
            << name.toStdString();
}

} // namespace awaitscope::models
