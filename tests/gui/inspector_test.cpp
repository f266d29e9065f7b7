#include "gui/docks/inspector_details.h"
#include "gui/docks/inspector_dock.h"
#include "gui/docks/state_totals_grid.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;
using awaitscope::test::TestRun;

namespace {

struct Inspected {
    Inspected()
    {
        state.setStore(&run.store);
        dock.setTheme(Theme::light());
        dock.resize(276, 640);
        dock.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&dock));
    }
    void settle()
    {
        QTest::qWait(40); // the dock refreshes once a frame
    }
    QListView* list(InspectorDetails::Page page)
    {
        const QList<QListView*> lists = dock.details().findChildren<QListView*>();
        for (QListView* view : lists) {
            if (view->isVisible() && dock.details().page() == page)
                return view;
        }
        return nullptr;
    }

    TestRun run{test::kPageLoad};
    models::TimelineState state;
    InspectorDock dock{state};
};

} // namespace

TEST(Inspector, AnswersWhyWithOneClickAndKeepsTheAnswerWhileItsLinksAreFollowed)
{
    Inspected ui;
    ui.state.selectTask(ui.run.row("upload"));
    ui.settle();
    QSignalSpy lines(&ui.dock, &InspectorDock::lineRequested);

    for (QLabel* label : ui.dock.findChildren<QLabel*>()) {
        if (label->text().contains(QStringLiteral("why:cancelled")))
            emit label->linkActivated(QStringLiteral("why:cancelled"));
    }

    ASSERT_EQ(ui.dock.details().page(), InspectorDetails::Page::Why);
    QListView* chain = ui.list(InspectorDetails::Page::Why);
    ASSERT_TRUE(chain);
    ASSERT_EQ(chain->model()->rowCount(), 7);
    const QModelIndex fired = chain->model()->index(3, 0);
    chain->scrollTo(fired);
    QTest::mouseClick(chain->viewport(), Qt::LeftButton, {}, chain->visualRect(fired).center());
    ui.settle();
    EXPECT_EQ(ui.state.playhead().time, test::seconds(1.7));
    EXPECT_EQ(lines.last().first().toInt(), 44);
    EXPECT_EQ(chain->model()->rowCount(), 7);
}

TEST(Inspector, ShowsWhoAwaitsWhomAtThePlayheadAndSelectsOnAClick)
{
    Inspected ui;
    ui.state.setPlayheadTime(test::seconds(1.3));
    ui.state.selectTask(ui.run.row("main"));
    ui.settle();
    ui.dock.details().setPage(InspectorDetails::Page::Awaits);
    ui.settle();

    QListView* tree = ui.list(InspectorDetails::Page::Awaits);
    ASSERT_TRUE(tree);
    ASSERT_EQ(tree->model()->rowCount(), 4);
    EXPECT_EQ(tree->model()->index(1, 0).data().toString(), "upload");
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
        tree->visualRect(tree->model()->index(1, 0)).center());

    EXPECT_EQ(ui.state.selection().task, ui.run.row("upload"));
}

TEST(Inspector, HasNoQuestionsAboutATaskThatNeitherWaitedNorWasCancelled)
{
    Inspected ui;
    ui.state.setPlayheadTime(0);
    ui.state.setPlayheadEvent(2);
    ui.state.selectTask(ui.run.row("main"));
    ui.settle();

    ui.dock.details().setPage(InspectorDetails::Page::Why);

    EXPECT_EQ(ui.dock.details().chain().rowCount(), 0);
    EXPECT_EQ(ui.dock.details().chain().question(), models::CauseChainModel::Question::None);
}

TEST(Inspector, ShowsWhereTheTimeOfASelectedRangeWent)
{
    Inspected ui;
    ui.settle();

    ui.state.setRangeSelection(models::TimeRange{test::seconds(0.5), test::seconds(1)});
    ui.settle();

    ASSERT_EQ(ui.dock.details().page(), InspectorDetails::Page::Totals);
    QListView* totals = ui.list(InspectorDetails::Page::Totals);
    ASSERT_TRUE(totals);
    ASSERT_EQ(totals->model()->rowCount(), 6);
    const QStringList states = ui.dock.details().stateTotals().lines();
    ASSERT_EQ(states.size(), 3);
    EXPECT_TRUE(states[0].startsWith("Running 0.400 s · ")) << states[0].toStdString();
    EXPECT_TRUE(states[1].startsWith("Ready 0.300 s · ")) << states[1].toStdString();
    QTest::mouseClick(totals->viewport(), Qt::LeftButton, {},
        totals->visualRect(totals->model()->index(0, 0)).center());
    EXPECT_EQ(ui.state.selection().task, ui.run.row("resize"));

    ui.state.setRangeSelection(std::nullopt);
    EXPECT_EQ(ui.dock.details().page(), InspectorDetails::Page::History);
}
