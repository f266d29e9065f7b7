#include "models/items/history_model.h"
#include "models/items/inspector_model.h"
#include "models/items/siblings_model.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::TestRun;

namespace {

/// "Created: 1.200 s · main · line 42", with the links left out.
std::vector<std::string> facts(const InspectorModel& model)
{
    std::vector<std::string> facts;
    for (int row = 0; row < model.rowCount(); ++row) {
        QString value = model.index(row, InspectorModel::ValueColumn).data().toString();
        value.replace(QLatin1String("<br>"), QLatin1String(" / "));
        value.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
        value.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
        value.replace(QLatin1String("&nbsp;"), QLatin1String(" "));
        facts.push_back(
            (model.index(row, InspectorModel::LabelColumn).data().toString() + ": " + value)
                .toStdString());
    }
    return facts;
}

std::vector<std::string> history(const HistoryModel& model)
{
    std::vector<std::string> rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const char* mark = index.data(HistoryModel::IsCurrentRole).toBool() ? " <" : "";
        const char* future = index.data(HistoryModel::IsFutureRole).toBool() ? " ..." : "";
        rows.push_back(
            (index.data(HistoryModel::TimeTextRole).toString() + ' ' + index.data().toString())
                .toStdString()
            + mark + future);
    }
    return rows;
}

} // namespace

TEST(InspectorModel, TellsEverythingAboutATaskAtTheMoment)
{
    TestRun run(test::kPageLoad);
    InspectorModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);

    model.show(&run.store, run.row("upload"), run.store.stepEvent(60));

    EXPECT_EQ(model.state(), TaskState::Cancelling);
    EXPECT_EQ(facts(model),
        (std::vector<std::string>{
            "Created: 1.200 s · main · line 42",
            "Waits for: sleep(0.3) · line 31 / wakes at 2.000 s",
            "Awaited by: main · line 45",
            "Cancelled by: timeout of main · line 44 · why?",
            "Ends: cancelled, 2.000 s",
        }));
}

TEST(InspectorModel, LinksNamesAndLines)
{
    TestRun run(test::kPageLoad);
    InspectorModel model;

    model.show(&run.store, run.row("upload"), run.store.stepEvent(60));

    EXPECT_EQ(model.index(2, InspectorModel::ValueColumn).data().toString().toStdString(),
        "<a href=\"task:0\">main</a> · <a href=\"line:45\">line\u00a045</a>");
}

TEST(InspectorModel, KnowsNothingYetOfWhatComesLater)
{
    TestRun run(test::kPageLoad);
    InspectorModel model;

    model.show(&run.store, run.row("upload"), run.store.stepEvent(48)); // it begins its sleep

    EXPECT_EQ(model.state(), TaskState::Waiting);
    EXPECT_EQ(facts(model)[1], "Waits for: sleep(10) · line 28 / wakes at 11.200 s");
    EXPECT_EQ(facts(model)[3], "Ends: cancelled, 2.000 s");
}

TEST(InspectorModel, SumsTheRunUpWithoutATask)
{
    TestRun run(test::kPageLoad);
    InspectorModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);

    model.show(&run.store, kNoIndex, kNoIndex);

    EXPECT_EQ(facts(model),
        (std::vector<std::string>{
            "Duration: 2.000 s of virtual time",
            "Tasks: 7 tasks: 4 done, 2 cancelled, 1 failed",
            "At once: at most 6 tasks",
            "Loop busy: 20.0 % of the time",
        }));
}

TEST(InspectorModel, IsEmptyWithoutARun)
{
    TestRun run("", false);
    InspectorModel model;

    model.show(nullptr, kNoIndex, kNoIndex);
    EXPECT_EQ(model.rowCount(), 0);
    model.show(&run.store, 3, kNoIndex);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(HistoryModel, TellsStepsWithWhatTheyEndedIn)
{
    TestRun run(test::kPageLoad);
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);

    model.setTask(&run.store, run.row("upload"));
    model.setPlayhead(run.store.stepEvent(60));

    EXPECT_EQ(history(model),
        (std::vector<std::string>{
            "1.200 created by main",
            "1.200 runs, then sleep(10)",
            "1.700 cancel requested (timeout of main)",
            "1.700 CancelledError at line 28",
            "1.700 sleep(0.3) <",
            "2.000 cancelled; wakes main ...",
        }));
}

TEST(HistoryModel, GrowsWithTheRun)
{
    TestRun run("0 create a; 0 ready a; 0 begin a; 0 sleep a 1", false);
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTask(&run.store, run.row("a"));
    ASSERT_EQ(model.rowCount(), 2);

    run.add("1 ready a timer; 1 begin a; 1 return a");

    EXPECT_EQ(history(model).back(), "1.000 done");
}

TEST(HistoryModel, IsEmptyAfterTheStoreForgot)
{
    TestRun run(test::kPageLoad);
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTask(&run.store, run.row("upload"));

    run.store.clear(std::make_shared<trace::StringPool>());

    EXPECT_EQ(model.rowCount(), 0);
}

TEST(TaskOfInterest, IsTheSelectedOneOrElseThePlayheads)
{
    TestRun run(test::kPageLoad);
    TimelineState state;
    state.setStore(&run.store);
    state.setPlayheadStep(60);

    EXPECT_EQ(taskOfInterest(state), run.row("upload"));
    state.selectTask(run.row("beat"));
    EXPECT_EQ(taskOfInterest(state), run.row("beat"));
}

TEST(InspectorModel, TellsAboutSiblingsThatShareALane)
{
    std::string text = "0 create main; 0 coroutine main main 1; 0 begin main\n";
    for (int i = 0; i < 30; ++i) {
        const std::string name = "w" + std::to_string(i);
        text += "0 create " + name + " by main @9; 0 coroutine " + name + " worker 5\n";
        text += "0 begin " + name + "; 0 sleep " + name + " 1\n";
    }
    for (int i = 0; i < 30; ++i) {
        const std::string name = "w" + std::to_string(i);
        text += "1 ready " + name + " timer; 1 begin " + name + "; 1 "
            + (i == 3 ? "raise " + name + " ValueError bad" : "return " + name) + '\n';
    }
    TestRun run(text);
    InspectorModel model;
    model.showSiblings(&run.store, run.store.siblings().groupOf(run.row("w0")));

    EXPECT_EQ(model.name(), QStringLiteral("worker × 30"));
    EXPECT_EQ(model.task(), kNoIndex);
    const std::vector<std::string> told = facts(model);
    EXPECT_EQ(told[0], "Coroutine: worker() · line 5");
    EXPECT_EQ(told[1], "Created by: main · line 9");
    EXPECT_EQ(told[2], "Tasks: 29 done, 1 failed");
    EXPECT_EQ(told[3], "At once: at most 30");
    EXPECT_NE(std::find(told.begin(), told.end(), "Stand out: w3"), told.end());
    EXPECT_EQ(model.totals().total[static_cast<std::size_t>(SliceState::Waiting)],
        30 * test::seconds(1));

    SiblingsModel tasks;
    tasks.setSiblings(&run.store, run.store.siblings().groupOf(run.row("w0")));
    ASSERT_EQ(tasks.rowCount(), 30);
    EXPECT_EQ(tasks.data(tasks.index(0)), QStringLiteral("w0, done after 1.000 s"));
    EXPECT_EQ(tasks.data(tasks.index(3)), QStringLiteral("w3, ValueError after 1.000 s"));
    EXPECT_EQ(tasks.data(tasks.index(3), SiblingsModel::TaskRole).toUInt(), run.row("w3"));
    EXPECT_EQ(tasks.currentRow(), -1);
    tasks.setPlayhead(run.store.task(run.row("w7")).createEvent);
    EXPECT_EQ(tasks.currentRow(), 7);
    EXPECT_TRUE(tasks.data(tasks.index(8), HistoryModel::IsFutureRole).toBool());

    model.show(&run.store, run.row("w3"), kNoIndex);
    EXPECT_EQ(model.siblings(), kNoIndex);
    EXPECT_EQ(model.name(), "w3");
}
