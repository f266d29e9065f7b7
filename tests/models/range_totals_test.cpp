#include "models/analysis/duration_statistics.h"
#include "models/items/range_totals_model.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <numeric>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

namespace {

RangeTotals totals(const TestRun& run, double start, double end, std::uint32_t budget = 1'000'000)
{
    RangeTotalsScan scan(run.store, {seconds(start), seconds(end)});
    while (!scan.advance(budget)) { }
    return scan.take();
}

TimeNs of(const StateTotals& totals, SliceState state)
{
    return totals.total[static_cast<std::size_t>(state)];
}

} // namespace

TEST(RangeTotals, CutSlicesAtTheEndsOfTheRange)
{
    TestRun run(test::kPageLoad);

    const RangeTotals found = totals(run, 0.7, 0.95);

    ASSERT_EQ(found.byTask.size(), 6u); // upload does not live then
    EXPECT_EQ(found.byTask[0].task, run.row("resize"));
    EXPECT_EQ(of(found.byTask[0].totals, SliceState::Running), seconds(0.25));
    EXPECT_EQ(of(found.all, SliceState::Running), seconds(0.25));
    EXPECT_EQ(of(found.all, SliceState::Ready), seconds(0.15 + 0.05)); // news and beat
    EXPECT_EQ(found.all.all(), 6 * seconds(0.25));
}

TEST(RangeTotals, SumTheTasksOfACoroutineUp)
{
    TestRun run("0 create main; 0 coroutine main m 1; 0 begin main; 0 create a by main;"
                "0 coroutine a f 3; 0 create b by main; 0 coroutine b f 3; 0 sleep main 9;"
                "0 begin a; 0 sleep a 2; 0 begin b; 1 return b; 2 ready a timer; 2 begin a;"
                "2 return a; 9 ready main timer; 9 begin main; 9 return main");

    const RangeTotals found = totals(run, 0, 9);

    ASSERT_EQ(found.byCoroutine.size(), 2u);
    EXPECT_EQ(run.store.string(found.byCoroutine[0].coroutine), "f");
    EXPECT_EQ(found.byCoroutine[0].tasks, 2u);
    EXPECT_EQ(of(found.byCoroutine[0].totals, SliceState::Running), seconds(1));
    EXPECT_EQ(found.all.all(), seconds(9 + 2 + 1));
}

TEST(RangeTotals, AreTheSameHoweverTheWorkIsCutUp)
{
    const TestRun run(test::kPageLoad);

    const RangeTotals one = totals(run, 0.3, 1.8), many = totals(run, 0.3, 1.8, 2);

    ASSERT_EQ(one.byTask.size(), many.byTask.size());
    for (std::size_t i = 0; i < one.byTask.size(); ++i) {
        EXPECT_EQ(one.byTask[i].task, many.byTask[i].task);
        EXPECT_EQ(one.byTask[i].totals.all(), many.byTask[i].totals.all());
    }
}

TEST(RangeTotalsModel, ListsTasksOrCoroutines)
{
    TestRun run(test::kPageLoad);
    RangeTotalsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy changed(&model, &RangeTotalsModel::changed);

    model.show(&run.store, TimeRange{seconds(0.5), seconds(1)});
    while (!model.isComplete())
        ASSERT_TRUE(changed.wait());

    ASSERT_EQ(model.rowCount(), 6);
    EXPECT_EQ(model.index(0).data().toString(), "resize");
    EXPECT_EQ(model.index(0).data(RangeTotalsModel::TotalTextRole).toString(), "0.400 s running");
    model.setBy(RangeTotalsModel::By::Coroutine);
    ASSERT_EQ(model.rowCount(), 1); // the script names none
    EXPECT_EQ(model.index(0).data().toString(), "6 × unknown coroutine");
    run.store.clear(std::make_shared<trace::StringPool>());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(DurationStatistics, TellPercentilesByNearestRank)
{
    std::vector<TimeNs> durations(100);
    std::iota(durations.begin(), durations.end(), 1);

    EXPECT_EQ(percentile(durations, 50), 50);
    EXPECT_EQ(percentile(durations, 90), 90);
    EXPECT_EQ(percentile(durations, 99), 99);
    std::vector<TimeNs> one{7};
    EXPECT_EQ(percentile(one, 50), 7);
    EXPECT_EQ(percentile(one, 99), 7);
}

TEST(DurationStatistics, CountEveryEndedTaskInABinOfItsCoroutine)
{
    std::string script = "0 create main; 0 coroutine main m 1; 0 begin main; 0 sleep main 20";
    for (int i = 1; i <= 10; ++i) {
        const std::string name = "t" + std::to_string(i);
        script += "; 0 create " + name + " by main; 0 coroutine " + name + " f 3";
    }
    for (int i = 1; i <= 10; ++i) {
        const std::string name = "t" + std::to_string(i);
        script += "; " + std::to_string(i) + " begin " + name + "; " + std::to_string(i)
            + " return " + name;
    }
    const TestRun run(script);
    DurationScan scan(run.store);
    while (!scan.advance(3)) { }
    const DurationStatistics found = scan.take();

    ASSERT_EQ(found.coroutines.size(), 1u); // main has not ended
    const CoroutineDurations& f = found.coroutines[0];
    EXPECT_EQ(f.count, 10u);
    EXPECT_EQ(f.shortest, seconds(1));
    EXPECT_EQ(f.p50, seconds(5));
    EXPECT_EQ(f.p90, seconds(9));
    EXPECT_EQ(f.p99, seconds(10));
    EXPECT_EQ(std::accumulate(f.bins.begin(), f.bins.end(), 0u), 10u);
    EXPECT_EQ(f.bins.front(), 1u);
    EXPECT_EQ(f.bins.back(), 1u);
}
