#include "gui/builder/block_canvas.h"
#include "gui/compare/compare_side.h"
#include "gui/compare/compare_window.h"
#include "gui/controls/choice_button.h"
#include "gui/controls/message_bar.h"
#include "gui/figure/figure_dialog.h"
#include "gui/figure/figure_spec.h"
#include "gui/scenario/gallery_page.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/timeline/delay_handles.h"
#include "gui/timeline/hover_card.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"

#include <QAction>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr int kPatience = 20'000; // ms; a run takes a few, but the machine may be busy
constexpr models::TimeNs kSecond = 1'000'000'000;

const QByteArray kProgram = "import asyncio\n"
                            "async def work():\n"
                            "    await asyncio.sleep(2)\n"
                            "async def other(seconds):\n"
                            "    await asyncio.sleep(seconds)\n"
                            "async def main():\n"
                            "    await asyncio.gather(work(), other(1))\n"
                            "asyncio.run(main())\n";

struct CompareTest : testing::Test {
    CompareTest()
        : settings(folder.filePath("settings.ini")), window(settings, folder.filePath("recovery"))
    {
        window.resize(1440, 900);
        window.show();
        QApplication::processEvents();
    }

    void open(const QByteArray& program, const QString& name = "program.py")
    {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(program);
        file.close();
        ASSERT_TRUE(window.openFile(file.fileName()));
    }
    void run()
    {
        window.runAction()->trigger();
        ASSERT_TRUE(QTest::qWaitFor([this] { return !tab().runner().isActive(); }, kPatience));
        QApplication::processEvents();
    }
    ScenarioTab& tab() { return *window.scenarioDock().currentTab(); }
    TimelineView& view() { return window.timelinePanel().view(); }
    DelayHandles& handles() { return *view().findChild<DelayHandles*>(); }
    CompareWindow& compare()
    {
        for (QAction* action : window.findChildren<QAction*>()) {
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D))
                action->trigger();
        }
        CompareWindow* found = window.findChild<CompareWindow*>();
        EXPECT_NE(found, nullptr);
        EXPECT_TRUE(QTest::qWaitFor([found] { return found->diff() != nullptr; }, kPatience));
        return *found;
    }
    /// Where the wait of a task ends in the picture.
    QPoint endOfWait(const QString& task)
    {
        const models::TimelineParts& parts = view().parts();
        const models::TraceStore& store = tab().runner().store();
        for (const models::BoxPart& box : parts.boxes) {
            if (store.taskName(box.task) == task && box.state == models::SliceState::Waiting)
                return QPoint(qRound(box.rect.right()), qRound(box.rect.center().y()));
        }
        ADD_FAILURE() << "no wait of " << task.toStdString();
        return {};
    }
    QPoint atTime(double seconds, int y)
    {
        return {qRound(view().parts().scale.toX(models::TimeNs(seconds * 1e9))), y};
    }

    QTemporaryDir folder;
    Settings settings;
    MainWindow window;
};

} // namespace

TEST_F(CompareTest, ComparesTheRunWithTheOneBefore)
{
    open(kProgram);
    run();
    tab().document().edit(QString(kProgram).replace("sleep(2)", "sleep(3)"), "edit");
    run();

    CompareWindow& shown = compare();

    EXPECT_EQ(shown.header().toStdString(),
        "A program.py, run 1: 2.000 s · B program.py, run 2: 3.000 s · B is 1.000 s (50 %) slower");
    EXPECT_EQ(shown.a().state().visible(), shown.b().state().visible());
    shown.swap();
    EXPECT_EQ(shown.header().toStdString(),
        "A program.py, run 2: 3.000 s · B program.py, run 1: 2.000 s · B is 1.000 s (33 %) faster");
    // The lane of the task that changed says so.
    const auto& lanes = shown.b().view().parts().lanes;
    ASSERT_EQ(lanes.size(), 3u);
    EXPECT_EQ(lanes[1].note.text.left(6).toStdString(), "−1.000"); // elided or not
    EXPECT_EQ(lanes[2].note.text, QString());
}

TEST_F(CompareTest, ComparesWithAnotherScenarioThatWasNotRunYet)
{
    open(kProgram);
    run();
    open(QByteArray(kProgram).replace("other(1)", "other(4)"), "slow.py");
    window.scenarioDock().showTab(*window.scenarioDock().tabs().front());

    CompareWindow& shown = compare();

    EXPECT_EQ(shown.header().toStdString(),
        "A slow.py: 4.000 s · B program.py: 2.000 s · B is 2.000 s (50 %) faster");
    EXPECT_EQ(shown.a().view().parts().scale.toX(kSecond),
        shown.b().view().parts().scale.toX(kSecond));
    emit shown.a().choicesWanted();
    QStringList offered;
    for (const QAction* action : shown.a().button().menu()->actions()) {
        if (!action->isSeparator())
            offered << action->text();
    }
    EXPECT_EQ(offered.join("|").toStdString(),
        "program.py · 2.000 s, 3 tasks|slow.py · run it as it is now|A file…");
}

TEST_F(CompareTest, BothRunsMakeAFigureThatItsFilesMakeAgain)
{
    open(kProgram);
    run();
    open(QByteArray(kProgram).replace("other(1)", "other(4)"), "slow.py");
    run();

    const FigureSubject subject = compare().figureSubject();
    EXPECT_EQ(subject.name, "program.py");
    EXPECT_EQ(subject.otherName, "slow.py");
    FigureDialog dialog(subject, Theme::light(), settings, nullptr);
    EXPECT_EQ(dialog.options().other, subject.other);
    EXPECT_TRUE(dialog.options().differences);
    for (QCheckBox* box : dialog.findChildren<QCheckBox*>()) {
        if (box->text().contains(".json")) {
            ASSERT_TRUE(box->isEnabled());
            box->setChecked(true);
        }
    }
    ASSERT_TRUE(dialog.saveTo(folder.filePath("both.svg")));
    const auto again = FigureSpec::read(folder.filePath("both.json"));
    ASSERT_TRUE(again) << again.error().message.toStdString();
    EXPECT_EQ(again->front().scenario, folder.filePath("program.py"));
    EXPECT_EQ(again->front().compare, folder.filePath("slow.py"));
    EXPECT_TRUE(again->front().options.differences);
}

TEST_F(CompareTest, ARunThatNoFileMakesAgainHasNoSpecification)
{
    open(kProgram);
    run();
    tab().document().edit(QString(kProgram).replace("sleep(2)", "sleep(3)"), "edit");
    run();

    const FigureSubject subject = compare().figureSubject(); // run 1 and the text not yet saved
    EXPECT_TRUE(subject.path.isEmpty());
    EXPECT_TRUE(subject.otherPath.isEmpty());
    FigureDialog dialog(subject, Theme::light(), settings, nullptr);
    for (QCheckBox* box : dialog.findChildren<QCheckBox*>()) {
        if (box->text().contains(".json")) {
            EXPECT_FALSE(box->isEnabled());
        }
    }
}

TEST_F(CompareTest, ASideWithoutARunInvitesToChooseOne)
{
    CompareWindow shown([] { return std::vector<CompareChoice>(); });
    shown.show();
    for (CompareSide* side : {&shown.a(), &shown.b()}) {
        EXPECT_FALSE(side->view().isVisible());
        QStringList told;
        for (const QLabel* label : side->findChildren<QLabel*>()) {
            if (label->isVisible())
                told << label->text();
        }
        EXPECT_TRUE(told.contains("Choose a run, a scenario or a trace"));
    }
    for (const QTreeView* list : shown.findChildren<QTreeView*>())
        EXPECT_FALSE(list->isVisible()); // nothing can be listed yet
}

TEST_F(CompareTest, ShowsIdleGapsInFullForOneScale)
{
    open(kProgram);
    run();
    run();
    ASSERT_TRUE(window.timelineState().foldsIdleGaps());

    CompareWindow& shown = compare();

    EXPECT_FALSE(shown.a().state().foldsIdleGaps());
    EXPECT_FALSE(shown.b().state().foldsIdleGaps());
}

TEST_F(CompareTest, TheListsShowWhatIsSelectedInTheRuns)
{
    open(kProgram);
    run();
    tab().document().edit(QString(kProgram).replace("sleep(2)", "sleep(3)"), "edit");
    run();
    CompareWindow& shown = compare();
    const auto selected = [&shown] {
        QStringList rows;
        for (const QTreeView* list : shown.findChildren<QTreeView*>()) {
            const QModelIndexList indexes = list->selectionModel()->selectedRows(
                list->model()->columnCount() - 1);
            rows << (indexes.isEmpty() ? QString() : indexes[0].data().toString());
        }
        rows.sort();
        return rows.join('|').toStdString();
    };

    shown.b().state().selectTask(1);
    EXPECT_EQ(selected(),
        "+1.000 s (longer)|work takes 1.000 s longer in B: 3.000 s instead of 2.000 s.");
    shown.a().state().selectTask(2); // where nothing differs
    EXPECT_EQ(selected(), "|the same");
    // Escape selects nothing at first, and then closes the window.
    QTest::keyClick(&shown.a().view(), Qt::Key_Escape);
    EXPECT_EQ(selected(), "|");
    EXPECT_TRUE(shown.isVisible());
    QTest::keyClick(&shown.a().view(), Qt::Key_Escape);
    EXPECT_FALSE(shown.isVisible());
}

TEST_F(CompareTest, KeepsWhatIsComparedWhenTheScenarioRunsAgain)
{
    open(kProgram);
    run();
    run();
    CompareWindow& shown = compare();
    const QString header = shown.header();
    run();

    EXPECT_EQ(shown.header(), header);
    EXPECT_EQ(shown.b().store()->taskCount(), 3u);
}

TEST_F(CompareTest, ADraggedEndOfASleepBecomesOneStepOfTheHistory)
{
    open(kProgram);
    run();
    window.timelineState().zoomTo({0, 2 * kSecond}, 0);
    const QPoint end = endOfWait("work");
    QWidget* viewport = view().viewport();
    QTest::mouseMove(viewport, end);
    EXPECT_EQ(handles().note().toStdString(), "Drag to change sleep 2 s (line 3)");

    QTest::mousePress(viewport, Qt::LeftButton, {}, end);
    EXPECT_TRUE(handles().isDragging());
    QTest::mouseMove(viewport, atTime(1.5, end.y()));
    ASSERT_TRUE(QTest::qWaitFor([this] { return handles().whatIf().diff() != nullptr; }, kPatience));
    EXPECT_EQ(handles().note().toStdString(),
        "sleep 1.5 s (line 3) · ends at 1.500 s, 0.500 s earlier");
    EXPECT_EQ(tab().document().text(), QString(kProgram)); // until it is let go
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, atTime(1.5, end.y()));

    EXPECT_EQ(tab().document().text(), QString(kProgram).replace("sleep(2)", "sleep(1.5)"));
    EXPECT_EQ(tab().document().history().undoText().toStdString(), "change sleep to 1.5 s");
    ASSERT_TRUE(QTest::qWaitFor([this] { return !tab().runner().isActive(); }, kPatience));
    EXPECT_EQ(tab().runner().store().endTime(), 3 * kSecond / 2); // and it has run again
    tab().document().history().undo();
    EXPECT_EQ(tab().document().text(), QString(kProgram));
    // What was made to be run is undone with its run.
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return tab().runner().source() == QString(kProgram) && !tab().runner().isActive(); },
        kPatience));
    EXPECT_EQ(tab().runner().store().endTime(), 2 * kSecond);
}

TEST_F(CompareTest, TheVeryEndOfABarIsWhereItIsTakenHoldOf)
{
    open(kProgram);
    run();
    window.timelineState().setDensity(models::LaneDensity::Compact);
    window.timelineState().zoomTo({0, 3 * kSecond}, 0);
    const QPoint end = endOfWait("work");
    for (const int beside : {-4, -1, 0, 1, 2, 4}) {
        SCOPED_TRACE(beside);
        // What was said about the bar goes.
        QTest::mouseMove(view().viewport(), end - QPoint(60, 0));
        EXPECT_EQ(handles().note().toStdString(), "");
        EXPECT_NE(window.timelineState().hover().task, models::kNoIndex);
        view().hoverCard().show();
        QTest::mouseMove(view().viewport(), end + QPoint(beside, 0));
        EXPECT_EQ(handles().note().toStdString(), "Drag to change sleep 2 s (line 3)");
        EXPECT_FALSE(view().hoverCard().isVisible());
    }
}

TEST_F(CompareTest, ALimitIsDraggedUpAndDown)
{
    const QByteArray program = "import asyncio\n"
                               "async def work(limit):\n"
                               "    async with limit:\n"
                               "        await asyncio.sleep(1)\n"
                               "async def main():\n"
                               "    limit = asyncio.Semaphore(2)\n"
                               "    await asyncio.gather(*[work(limit) for _ in range(4)])\n"
                               "asyncio.run(main())\n";
    open(program);
    run();
    window.timelineState().setShowsResources(true);
    QApplication::processEvents();
    const auto& lanes = view().parts().resources;
    ASSERT_FALSE(lanes.empty());
    const QPoint line = lanes.front().capacity.center().toPoint();
    QWidget* viewport = view().viewport();
    QTest::mouseMove(viewport, line);
    EXPECT_EQ(handles().note().toStdString(), "Drag up or down to change semaphore 2 (line 6)");

    QTest::mousePress(viewport, Qt::LeftButton, {}, line);
    QTest::mouseMove(viewport, line - QPoint(0, 24));
    ASSERT_TRUE(QTest::qWaitFor([this] { return handles().whatIf().diff() != nullptr; }, kPatience));
    EXPECT_EQ(handles().note().toStdString(),
        "semaphore 4 (line 6) · ends at 1.000 s, 1.000 s earlier");
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, line - QPoint(0, 24));
    EXPECT_TRUE(tab().document().text().contains("asyncio.Semaphore(4)"));
    EXPECT_EQ(tab().document().history().undoText().toStdString(), "change semaphore to 4");
}

TEST_F(CompareTest, EscapeLeavesADraggedEndWhereItWas)
{
    open(kProgram);
    run();
    const QPoint end = endOfWait("work");
    QTest::mousePress(view().viewport(), Qt::LeftButton, {}, end);
    QTest::mouseMove(view().viewport(), end - QPoint(60, 0));
    QTest::keyClick(&view(), Qt::Key_Escape);

    EXPECT_FALSE(handles().isDragging());
    QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, end - QPoint(60, 0));
    EXPECT_EQ(tab().document().text(), QString(kProgram));
    EXPECT_FALSE(tab().document().history().canUndo());
}

TEST_F(CompareTest, AnEndThatIsNoNumberSaysWhyItCannotBeDragged)
{
    open(kProgram);
    run();
    const QPoint end = endOfWait("other");
    QTest::mouseMove(view().viewport(), end);
    EXPECT_EQ(handles().note().toStdString(),
        "Line 5 takes its delay from seconds. Only a number can be dragged: change it where it is "
        "set.");
    QTest::mousePress(view().viewport(), Qt::LeftButton, {}, end);
    EXPECT_FALSE(handles().isDragging());
    QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, end);
}

TEST_F(CompareTest, ANumberTypedInABlockShowsWhatItWouldLeadTo)
{
    open(kProgram);
    run();
    window.scenarioDock().setMode(ScenarioMode::Split);
    QApplication::processEvents();
    BlockCanvas& canvas = tab().canvas();
    const models::BlockTree& tree = *tab().blocks().tree();
    int sleep = 0;
    for (int id = 1; id < tree.count() && sleep == 0; ++id) {
        if (tree.block(id).kind == models::BlockKind::Sleep)
            sleep = id;
    }
    canvas.select({sleep});
    canvas.setFocus();
    QTest::keyClick(&canvas, Qt::Key_Return);
    auto* field = canvas.findChild<QLineEdit*>("fieldEdit");
    ASSERT_NE(field, nullptr);
    field->selectAll();
    QTest::keyClicks(field, "4");
    ASSERT_TRUE(QTest::qWaitFor([this] { return handles().whatIf().diff() != nullptr; }, kPatience));
    EXPECT_EQ(handles().whatIf().summary().toStdString(), "ends at 4.000 s, 2.000 s later");

    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_EQ(handles().whatIf().diff(), nullptr);
    EXPECT_EQ(tab().document().text(), QString(kProgram));
}

TEST_F(CompareTest, AnExampleAsksAQuestionAndAnswersWhenAsked)
{
    auto* gallery = window.findChild<GalleryPage*>();
    ASSERT_EQ(gallery->cards().size(), 20u);
    GalleryCard* card = gallery->cards().at(3); // wait with a timeout
    QTest::mouseClick(card, Qt::LeftButton);

    MessageBar& question = tab().question();
    EXPECT_EQ(question.text().toStdString(), "What do you see with a timeout of 2.1 s?");
    for (QAbstractButton* button : question.findChildren<QAbstractButton*>()) {
        if (button->text() == "What really happens")
            button->click();
    }
    EXPECT_TRUE(question.text().contains("tutorials often claim the opposite"));
    EXPECT_TRUE(question.isVisible());
}

TEST_F(CompareTest, ARunBecomesAScenarioInATabOfItsOwn)
{
    open(kProgram);
    run();
    window.timelineState().setRangeSelection(models::TimeRange{0, kSecond});
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text() == "&Make a scenario of this run")
            action->trigger();
    }
    EXPECT_EQ(tab().document().title().toStdString(), "program-again.py");
    run();
    EXPECT_EQ(tab().runner().store().endTime(), kSecond) << tab().document().text().toStdString();
    EXPECT_EQ(tab().runner().store().taskCount(), 3u);
}
