#include "gui/builder/block_canvas.h"
#include "gui/builder/code_editor.h"
#include "gui/controls/row_list.h"
#include "gui/docks/loop_dock.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline/transport_bar.h"
#include "gui/window/main_window.h"
#include "models/files/trace_file.h"
#include "models/scenario/recorded_run.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;
using State = models::ScenarioRunner::State;

namespace {

constexpr int kPatience = 20'000; // ms

/// A window with one scenario, in which runs are paused and stepped through with mouse and keys.
struct RunStepsTest : testing::Test {
    RunStepsTest()
        : settings(folder.filePath("settings.ini")), window(settings, folder.filePath("recovery"))
    {
        window.resize(1440, 900);
        window.show();
        QFile file(folder.filePath("program.py"));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("import asyncio\n" // 1
                   "\n"
                   "async def work(name):\n" // 3
                   "    await asyncio.sleep(1)\n"
                   "    print(name)\n" // 5
                   "\n"
                   "async def main():\n"
                   "    a = asyncio.create_task(work('a'), name='a')\n" // 8
                   "    b = asyncio.create_task(work('b'), name='b')\n"
                   "    await a\n"
                   "    await b\n" // 11
                   "\n"
                   "asyncio.run(main())\n");
        file.close();
        EXPECT_TRUE(window.openFile(file.fileName()));
        QApplication::processEvents();
    }
    ScenarioTab& tab() { return *window.scenarioDock().currentTab(); }
    models::ScenarioRunner& runner() { return tab().runner(); }
    CodeEditor& editor() { return tab().editor(); }
    bool untilPaused()
    {
        return QTest::qWaitFor([this] { return runner().place().has_value(); }, kPatience);
    }
    bool untilEnd()
    {
        return QTest::qWaitFor([this] { return !runner().isActive(); }, kPatience);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&window, key, modifiers);
        QApplication::processEvents();
    }
    /// The margin left of a line's number.
    QPoint besideLine(int line)
    {
        const long start
            = editor().SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, line - 1, 0L);
        const auto y = static_cast<int>(
            editor().SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0UL, start));
        return {6, y + 8};
    }
    QString chips()
    {
        QStringList all;
        for (const CodeEditor::Chip& chip : editor().chips())
            all << QStringLiteral("%1@%2").arg(chip.name).arg(chip.place.line);
        return all.join(' ');
    }

    QTemporaryDir folder;
    Settings settings;
    MainWindow window;
};

using Lines = std::set<int>;

} // namespace

TEST_F(RunStepsTest, AClickLeftOfALineNumberSetsABreakpointAtWhichTheRunPauses)
{
    QTest::mouseClick(editor().viewport(), Qt::LeftButton, {}, besideLine(5));
    EXPECT_EQ(tab().breakpoints().lines(), Lines{5});
    window.runAction()->trigger();
    ASSERT_TRUE(untilPaused());

    EXPECT_EQ(runner().state(), State::Paused);
    QApplication::processEvents();
    EXPECT_EQ(editor().playheadLine(), 5);
    EXPECT_TRUE(window.statusText().contains("before line 5, in a")) << window.statusText().toStdString();
    EXPECT_EQ(chips().toStdString(), "b@4 a@5 main@10");

    QTest::mouseClick(editor().viewport(), Qt::LeftButton, {}, besideLine(5));
    EXPECT_TRUE(tab().breakpoints().lines().empty());
    window.runAction()->trigger(); // Continue
    ASSERT_TRUE(untilEnd());
    EXPECT_EQ(runner().end(), models::ScenarioRunner::End::Finished);
}

TEST_F(RunStepsTest, AClickBesideABlockSetsOneAndTheBlockThatRunsIsMarked)
{
    window.scenarioDock().setMode(ScenarioMode::Split);
    QApplication::processEvents();
    BlockCanvas& canvas = tab().canvas();
    const models::BlockTree& tree = *tab().blocks().tree();
    const int print = tree.blockAt(5);
    QTest::mouseClick(
        canvas.viewport(), Qt::LeftButton, {}, {6, canvas.rectOf(print).center().y()});
    EXPECT_EQ(tab().breakpoints().lines(), Lines{5});

    canvas.setFocus();
    canvas.select({tree.blockAt(11)});
    key(Qt::Key_F9);
    EXPECT_EQ(tab().breakpoints().lines(), (Lines{5, 11}));
    window.runAction()->trigger();
    ASSERT_TRUE(untilPaused());
    EXPECT_EQ(canvas.runningLine(), 5);
    runner().resume();
    ASSERT_TRUE(untilPaused());
    EXPECT_EQ(runner().store().taskName(runner().place()->task), "b");
    runner().resume();
    ASSERT_TRUE(untilPaused());
    EXPECT_EQ(canvas.runningLine(), 11);
    window.stopAction()->trigger();
}

TEST_F(RunStepsTest, StepsFromTheFirstLineToTheEndAndShowsTheLoop)
{
    window.loopDock().show();
    window.loopDock().raise();
    key(Qt::Key_F10, Qt::ControlModifier); // nothing runs yet: begins paused
    ASSERT_TRUE(untilPaused());
    EXPECT_EQ(runner().store().eventCount(), 0u);

    key(Qt::Key_F10, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(untilPaused());
    key(Qt::Key_F10, Qt::ControlModifier); // main's first step
    ASSERT_TRUE(untilPaused());
    models::LoopModel& loop = window.loopDock().model();
    ASSERT_TRUE(QTest::qWaitFor([&] { return loop.state().nextCount == 2; }, kPatience));
    EXPECT_EQ(runner().store().taskName(loop.state().next.front().task), "a");

    int steps = 0;
    for (; runner().isActive() && steps < 50; ++steps) {
        key(Qt::Key_F10, Qt::ControlModifier);
        ASSERT_TRUE(QTest::qWaitFor(
            [this] { return runner().place() || !runner().isActive(); }, kPatience));
    }
    EXPECT_EQ(runner().end(), models::ScenarioRunner::End::Finished);
    EXPECT_EQ(steps, 6); // a, b, then a, main, b and main again, to the end
}

TEST_F(RunStepsTest, StepsToTheNextEventOfTheSelectedTask)
{
    tab().toggleBreakpoint(10);
    window.runAction()->trigger();
    ASSERT_TRUE(untilPaused());
    window.timelineState().selectTask(2); // b
    key(Qt::Key_F10, Qt::ControlModifier | Qt::AltModifier);
    ASSERT_TRUE(untilPaused());
    const auto& store = runner().store();
    const auto newest = store.event(store.eventCount() - 1);
    EXPECT_EQ(newest.kind, trace::EventKind::StepBegin);
    EXPECT_EQ(store.taskRow(newest.task), 2u);
    window.stopAction()->trigger();
}

TEST_F(RunStepsTest, BreakpointsStayWithTheirLinesWhileTheTextIsEdited)
{
    tab().toggleBreakpoint(5);
    editor().setFocus();
    editor().goTo(1);
    QTest::keyClick(&editor(), Qt::Key_Home);
    QTest::keyClick(&editor(), Qt::Key_Return);
    EXPECT_EQ(tab().breakpoints().lines(), Lines{6});
    EXPECT_NE(editor().markersAtLine(5), 0u);
    EXPECT_EQ(editor().markersAtLine(4), 0u);
    tab().document().history().undo();
    EXPECT_EQ(tab().breakpoints().lines(), Lines{5});
}

TEST_F(RunStepsTest, ARunCanStartPaused)
{
    settings.setStartPaused(false);
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text() == "Start &paused")
            action->trigger();
    }
    EXPECT_TRUE(settings.startPaused());
    window.runAction()->trigger();
    ASSERT_TRUE(untilPaused());
    EXPECT_EQ(runner().store().eventCount(), 0u);
    window.stopAction()->trigger();
}

TEST_F(RunStepsTest, ScreenReadersSeeTheBlocksAsATree)
{
    window.scenarioDock().setMode(ScenarioMode::Split);
    QApplication::processEvents();
    BlockCanvas& canvas = tab().canvas();
    QAccessibleInterface* tree = QAccessible::queryAccessibleInterface(&canvas);
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->role(), QAccessible::Tree);
    ASSERT_EQ(tree->childCount(), 4);
    QAccessibleInterface* main = tree->child(2);
    EXPECT_EQ(main->text(QAccessible::Name), "async def main()");
    EXPECT_EQ(main->parent(), tree);
    EXPECT_EQ(tree->indexOfChild(main), 2);
    ASSERT_EQ(main->childCount(), 4);
    QAccessibleInterface* wait = main->child(2);
    EXPECT_EQ(wait->text(QAccessible::Name), "await a");
    EXPECT_EQ(wait->text(QAccessible::Description), "3 of 4 in async def main()");
    EXPECT_EQ(wait->parent()->indexOfChild(wait), 2);
    EXPECT_FALSE(wait->state().selected);
    const QRect row = canvas.rectOf(tab().blocks().tree()->blockAt(10));
    EXPECT_EQ(wait->rect().size(), row.size());
    wait->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_TRUE(wait->state().selected);

    tab().document().edit("x = 1\n", "other");
    EXPECT_FALSE(wait->isValid());
    EXPECT_EQ(tree->childCount(), 1);
}

TEST_F(RunStepsTest, TheKeysThatStepARunMoveThePlayheadOfATrace)
{
    const models::RecordedRun run
        = models::recordRun(tab().document().text().toStdString(), "program.py", {});
    const QString path = folder.filePath("run.pftrace");
    ASSERT_TRUE(models::TraceFile::write(path, *run.store, {}));
    ASSERT_TRUE(window.openFile(path));
    ASSERT_TRUE(untilEnd());
    TimelineView& view = window.timelinePanel().view();
    models::TimelineState& state = view.state();
    const models::TraceStore& store = *state.store();
    view.setFocus();
    const auto kind = [&] { return store.event(state.playhead().event).kind; };

    QTest::keyClick(&view, Qt::Key_Home);
    models::EventIndex before = state.playhead().event;
    for (int i = 0; i < 3; ++i) {
        key(Qt::Key_F10, Qt::ControlModifier);
        EXPECT_EQ(kind(), trace::EventKind::StepEnd);
        EXPECT_GT(state.playhead().event, before);
        before = state.playhead().event;
    }
    key(Qt::Key_F10, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(kind(), trace::EventKind::IterationBegin);
    EXPECT_GT(state.playhead().event, before);

    models::TaskRow a = 0;
    while (store.taskName(a) != "a")
        ++a;
    state.selectTask(a);
    key(Qt::Key_F10, Qt::ControlModifier | Qt::AltModifier);
    EXPECT_EQ(store.event(state.playhead().event).task, store.task(a).id);

    for (int i = 0; i < 100; ++i)
        key(Qt::Key_F10, Qt::ControlModifier);
    EXPECT_EQ(state.playhead().event, store.eventCount() - 1);
}

TEST_F(RunStepsTest, ARangeIsSelectedAndPlayedOverAndOverByKeys)
{
    window.runAction()->trigger();
    ASSERT_TRUE(untilEnd());
    TimelineView& view = window.timelinePanel().view();
    models::TimelineState& state = view.state();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    const models::TimeNs start = state.playhead().time;
    QTest::keyClick(&view, Qt::Key_I);
    ASSERT_TRUE(state.rangeSelection());
    EXPECT_EQ(*state.rangeSelection(), (models::TimeRange{start, state.bounds().end}));
    state.setPlayheadTime(500'000'000);
    QTest::keyClick(&view, Qt::Key_O);
    EXPECT_EQ(*state.rangeSelection(), (models::TimeRange{start, 500'000'000}));
    QTest::keyClick(&view, Qt::Key_L);
    EXPECT_TRUE(window.timelinePanel().transport().loopAction()->isChecked());
    QTest::keyClick(&view, Qt::Key_L);
    EXPECT_FALSE(window.timelinePanel().transport().loopAction()->isChecked());
}
