#include "models/analysis/run_diff.h"
#include "models/items/run_diff_model.h"
#include "models/scenario/recent_runs.h"
#include "models/scenario/scenario_runner.h"
#include "models/timeline/linked_states.h"
#include "support/recording.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;

namespace {

constexpr int kPatience = 20'000;
constexpr TimeNs kSecond = 1'000'000'000;

QString sleeping(double seconds)
{
    return QStringLiteral("import asyncio\n"
                          "async def work():\n    await asyncio.sleep(%1)\n"
                          "async def main():\n"
                          "    await asyncio.create_task(work(), name='a')\n"
                          "asyncio.run(main())\n")
        .arg(seconds);
}

void run(ScenarioRunner& runner, const QString& source)
{
    runner.run(source, "p.py", {});
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isActive(); }, kPatience));
}

} // namespace

TEST(RecentRuns, KeepWhatWasRunBefore)
{
    ScenarioRunner runner;
    run(runner, sleeping(1));
    EXPECT_EQ(runner.recentRuns().count(), 0u);
    run(runner, sleeping(2));

    ASSERT_EQ(runner.recentRuns().count(), 1u);
    const RecentRun& before = runner.recentRuns().at(0);
    EXPECT_EQ(before.number, 1);
    EXPECT_EQ(before.source, sleeping(1));
    EXPECT_EQ(before.duration, kSecond);
    EXPECT_EQ(runner.recentRuns().presentNumber(), 2);
    const auto again = before.restore();
    EXPECT_TRUE(RunDiff(*again, *test::record(sleeping(1).toUtf8())).differences().empty());
    EXPECT_EQ(again->eventCount(), test::record(sleeping(1).toUtf8())->eventCount());
    EXPECT_TRUE(RunDiff(runner.store(), *copyRun(runner.store())).differences().empty());
}

TEST(RecentRuns, KeepTheLastTen)
{
    ScenarioRunner runner;
    for (int i = 1; i <= 13; ++i)
        run(runner, sleeping(i));

    ASSERT_EQ(runner.recentRuns().count(), 10u);
    EXPECT_EQ(runner.recentRuns().at(0).duration, 12 * kSecond);
    EXPECT_EQ(runner.recentRuns().at(9).duration, 3 * kSecond);
}

TEST(LinkedStates, ShowTheSameTimeOnOneScale)
{
    const auto one = test::record(sleeping(5).toUtf8()), other = test::record(sleeping(3).toUtf8());
    const RunDiff diff(*one, *other);
    TimelineState a, b;
    LinkedStates link(a, b);
    a.setStore(one.get());
    b.setStore(other.get());
    link.setDiff(&diff);

    EXPECT_EQ(a.visible(), (TimeRange{0, 5 * kSecond}));
    EXPECT_EQ(b.visible(), (TimeRange{0, 5 * kSecond})); // as long as the longer one
    b.setVisible({kSecond, 4 * kSecond});
    EXPECT_EQ(a.visible(), (TimeRange{kSecond, 4 * kSecond}));
    a.setFollowing(false);
    a.setPlayheadTime(2 * kSecond);
    EXPECT_EQ(b.playhead().time, 2 * kSecond);
    a.selectTask(1);
    EXPECT_EQ(b.selection().task, diff.pairs()[diff.pairOfA(1)].b);
    link.setDiff(nullptr);
    b.setVisible({kSecond, 2 * kSecond});
    EXPECT_EQ(a.visible().end, 5 * kSecond); // no longer
}

TEST(RunDiffModel, IsAProperModel)
{
    const auto one = test::record(sleeping(5).toUtf8()), other = test::record(sleeping(3).toUtf8());
    const RunDiff diff(*one, *other);
    RunDiffModel tasks;
    RunDifferencesModel differences;
    const QAbstractItemModelTester first(&tasks), second(&differences);
    tasks.setDiff(&diff);
    differences.setDiff(&diff);

    ASSERT_EQ(tasks.rowCount(), 2);
    EXPECT_EQ(tasks.index(1, RunDiffModel::TaskColumn).data().toString(), "a");
    EXPECT_EQ(tasks.index(1, RunDiffModel::ChangeColumn).data().toString(), "−2.000 s (shorter)");
    ASSERT_EQ(differences.rowCount(), 2);
    EXPECT_EQ(differences.index(0, RunDifferencesModel::TimeColumn).data().toString(), "3.000 s");
    tasks.setDiff(nullptr);
    differences.setDiff(nullptr);
    EXPECT_EQ(tasks.rowCount(), 0);
}
