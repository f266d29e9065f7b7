#include "models/items/events_model.h"
#include "models/items/output_model.h"
#include "models/items/task_tree_model.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::TestRun;

TEST(OutputModel, ShowsTimeTaskAndTextOfEachLine)
{
    TestRun run(test::kPageLoad);
    OutputModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);

    model.setStore(&run.store);

    ASSERT_EQ(model.rowCount(), 12);
    EXPECT_EQ(model.plainLine(2).toStdString(), "1.000\tresize\tresize: 3 pictures");
    EXPECT_EQ(
        model.plainLine(8).toStdString(), "1.500\taudit\t! ValueError: no quota (never retrieved)");
}

TEST(OutputModel, KnowsWhatComesAfterThePlayhead)
{
    TestRun run(test::kPageLoad);
    OutputModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setStore(&run.store);

    model.setPlayhead(run.store.stepEvent(60));

    EXPECT_EQ(model.rowAt(run.store.stepEvent(60)), 9);
    EXPECT_FALSE(model.index(9, 0).data(OutputModel::IsFutureRole).toBool());
    EXPECT_TRUE(model.index(10, 0).data(OutputModel::IsFutureRole).toBool());
}

TEST(OutputModel, GrowsAndForgetsWithItsStore)
{
    TestRun run("0 create a; 0 begin a; 0 print a one", false);
    OutputModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setStore(&run.store);
    ASSERT_EQ(model.rowCount(), 1);

    run.add("0 print a two; 0 error a three");
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_TRUE(model.index(2, 0).data(OutputModel::IsErrorRole).toBool());

    run.store.clear(std::make_shared<trace::StringPool>());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(EventsModel, SaysInWordsWhatHappensAtEachEvent)
{
    TestRun run(test::kPageLoad);
    EventsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setStore(&run.store);

    ASSERT_EQ(model.rowCount(), static_cast<int>(run.store.stepCount()));
    EXPECT_EQ(model.plainLine(0).toStdString(), "0.000\tmain\tThe loop gets its first task, main.");
    EventIndex failed = 0;
    while (run.store.event(failed).kind != trace::EventKind::StepEnd
        || run.store.event(failed).detail != static_cast<int>(trace::StepOutcome::Raised))
        ++failed;
    const int row = model.rowAt(failed);
    EXPECT_EQ(model.plainLine(row).toStdString(),
        "1.500\taudit\t! audit fails with ValueError: no quota.");
    model.setPlayhead(failed);
    EXPECT_FALSE(model.index(row, 0).data(EventsModel::IsFutureRole).toBool());
    EXPECT_TRUE(model.index(row + 1, 0).data(EventsModel::IsFutureRole).toBool());
}

TEST(EventsModel, GrowsAndForgetsWithItsStore)
{
    TestRun run("0 create a; 0 begin a", false);
    EventsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setStore(&run.store);
    const int before = model.rowCount();
    run.add("0 print a one; 0.1 print a two");
    EXPECT_EQ(model.rowCount(), before + 2);
    run.store.clear(std::make_shared<trace::StringPool>());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(TaskTreeModel, ShowsTasksUnderTheirCreators)
{
    TestRun run(test::kPageLoad);
    TaskTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);

    model.setStore(&run.store);

    ASSERT_EQ(model.rowCount(), 1);
    const QModelIndex main = model.index(0, 0);
    EXPECT_EQ(main.data().toString(), QStringLiteral("main"));
    ASSERT_EQ(model.rowCount(main), 6);
    EXPECT_EQ(model.index(5, 0, main).data().toString(), QStringLiteral("upload"));
    EXPECT_EQ(model.parent(model.index(5, 0, main)), main);
}

TEST(TaskTreeModel, GrowsWithTheRun)
{
    TestRun run("0 create main; 0 begin main", false);
    TaskTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setStore(&run.store);

    run.add("0 create a by main; 0 create b by main; 0 create c by a");

    EXPECT_EQ(model.rowCount(model.index(0, 0)), 2);
    EXPECT_EQ(model.rowCount(model.indexOf(run.row("a"))), 1);
}
