#include "gui/builder/code_editor.h"
#include "gui/controls/message_bar.h"
#include "gui/controls/panel_head.h"
#include "gui/docks/findings_dock.h"
#include "gui/docks/inspector_dock.h"
#include "gui/docks/loop_dock.h"
#include "gui/docks/moment_dock.h"
#include "gui/scenario/gallery_page.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/timeline/narrator_strip.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"

#include <QAction>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include <algorithm>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr int kPatience = 20'000; // ms; a run takes a few, but the machine may be busy

struct MainWindowTest : testing::Test {
    MainWindowTest()
        : settings(folder.filePath("settings.ini")), window(settings, folder.filePath("recovery"))
    {
        window.resize(1440, 900);
        window.show();
        QApplication::processEvents();
    }

    QString write(const QString& name, const QByteArray& bytes)
    {
        const QString path = folder.filePath(name);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return path;
    }
    ScenarioTab& tab() { return *window.scenarioDock().currentTab(); }
    models::ScenarioRunner& runner() { return tab().runner(); }
    /// Opens a program and runs it to its end.
    void run(const QByteArray& program)
    {
        ASSERT_TRUE(window.openFile(write("program.py", program)));
        window.runAction()->trigger();
        ASSERT_TRUE(QTest::qWaitFor([this] { return !runner().isActive(); }, kPatience));
    }

    void trigger(const char* command)
    {
        auto* action = window.findChild<QAction*>(QLatin1String(command));
        ASSERT_TRUE(action) << command;
        action->trigger();
    }

    QTemporaryDir folder;
    Settings settings;
    MainWindow window;
};

const QByteArray kHello = "import asyncio\n"
                          "async def main():\n"
                          "    await asyncio.sleep(1)\n"
                          "    print('hello')\n"
                          "asyncio.run(main())\n";

} // namespace

TEST_F(MainWindowTest, RunsAProgramAndShowsWhatItDid)
{
    run(kHello);

    EXPECT_EQ(window.statusText(), QStringLiteral("Finished in 1.000 s of virtual time"));
    ASSERT_EQ(window.outputDock().model().rowCount(), 1);
    EXPECT_EQ(window.outputDock().model().plainLine(0).section('\t', 2), QStringLiteral("hello"));
    EXPECT_EQ(window.timelineState().store(), &runner().store());
    EXPECT_EQ(window.timelinePanel().messages().text(), QString());
}

TEST_F(MainWindowTest, SaysWhyMainFailed)
{
    run("import asyncio\n"
        "async def main():\n"
        "    await asyncio.sleep(1.5)\n"
        "    raise ValueError('no quota')\n"
        "asyncio.run(main())\n");

    const QString text = window.timelinePanel().messages().text();
    EXPECT_TRUE(text.contains("failed at 1.500 s: ValueError: no quota")) << text.toStdString();
}

TEST_F(MainWindowTest, StopsALoopThatNeverAwaits)
{
    ASSERT_TRUE(window.openFile(write("endless.py", "while True:\n    pass\n")));
    window.runAction()->trigger();
    ASSERT_EQ(runner().state(), models::ScenarioRunner::State::Running);

    window.stopAction()->trigger();

    // At once: nothing is awaited here.
    EXPECT_FALSE(runner().isActive());
    EXPECT_EQ(runner().end(), models::ScenarioRunner::End::Stopped);
    EXPECT_EQ(window.statusText(), QStringLiteral("Stopped at 0.000 s"));
}

TEST_F(MainWindowTest, DoesNotRunATextWithAnError)
{
    ASSERT_TRUE(window.openFile(write("broken.py", "async def main(:\n    pass\n")));
    ASSERT_TRUE(QTest::qWaitFor([this] { return tab().document().isChecked(); }, kPatience));
    EXPECT_TRUE(tab().messages().text().startsWith("Line 1: "))
        << tab().messages().text().toStdString();

    window.runAction()->trigger();

    EXPECT_FALSE(runner().isActive());
    EXPECT_TRUE(window.timelinePanel().messages().text().startsWith("Not run, because line 1"));
}

TEST_F(MainWindowTest, SaysWhatIsWrongWithAFileAndLosesNothing)
{
    run(kHello);
    EXPECT_FALSE(window.openFile(folder.filePath("gone.py")));

    EXPECT_TRUE(tab().messages().text().contains("does not exist"));
    EXPECT_EQ(window.scenarioDock().tabs().size(), 1u);
    EXPECT_EQ(tab().document().text().toUtf8(), kHello);
}

TEST_F(MainWindowTest, SaysWhatIsWrongWithAFileWhenNothingIsOpen)
{
    EXPECT_FALSE(window.openFile(write("binary.py", QByteArray("\x7f\0\1", 3))));

    const auto* gallery = window.findChild<GalleryPage*>();
    EXPECT_TRUE(gallery->isVisible());
    EXPECT_TRUE(gallery->messages().text().contains("is not a text file"))
        << gallery->messages().text().toStdString();
    EXPECT_TRUE(window.scenarioDock().tabs().empty());
}

TEST_F(MainWindowTest, KeepsAByteOrderMarkTooManyThroughAnEditAndSaysThatItIsOne)
{
    const QString path = write("a.py", "\xEF\xBB\xBF\xEF\xBB\xBFx = 1\n");
    ASSERT_TRUE(window.openFile(path));
    ASSERT_TRUE(QTest::qWaitFor([this] { return tab().document().isChecked(); }, kPatience));
    EXPECT_TRUE(tab().messages().text().contains("U+FEFF"))
        << tab().messages().text().toStdString();
    EXPECT_FALSE(tab().blocks().isCurrent());

    tab().editor().insertAt("y = 2\n", 1, 0);
    ASSERT_TRUE(tab().document().save());

    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("\xEF\xBB\xBF\xEF\xBB\xBFx = 1\ny = 2\n"));
}

TEST_F(MainWindowTest, SaysThatAFileIsEmptyUntilSomethingIsTyped)
{
    ASSERT_TRUE(window.openFile(write("empty.py", {})));
    EXPECT_TRUE(tab().messages().text().startsWith("empty.py is empty."));

    tab().editor().insert("print(1)");

    EXPECT_EQ(tab().messages().text(), QString());
}

TEST_F(MainWindowTest, SaysThatARunCreatedNoTask)
{
    run("print('hello')\n");

    QStringList words;
    for (const auto* label : window.timelinePanel().view().findChildren<QLabel*>())
        words << label->text();
    EXPECT_TRUE(words.join(' ').startsWith("No task was created in this run."))
        << words.join(' ').toStdString();
}

TEST_F(MainWindowTest, OffersToCloseTheOnlyTab)
{
    window.newScenario();

    const auto buttons = window.scenarioDock().findChildren<QToolButton*>();
    const auto close = std::find_if(buttons.begin(), buttons.end(),
        [](const QToolButton* each) { return each->toolTip().contains("Ctrl+W"); });
    ASSERT_NE(close, buttons.end());
    EXPECT_TRUE((*close)->isVisible());
    (*close)->click();
    EXPECT_TRUE(window.scenarioDock().tabs().empty());
}

TEST_F(MainWindowTest, KeepsAMessageWithItsTab)
{
    ASSERT_TRUE(window.openFile(write("empty.py", {})));
    ScenarioTab& empty = tab();
    window.newScenario();
    EXPECT_EQ(tab().messages().text(), QString());

    window.scenarioDock().showTab(empty);

    EXPECT_FALSE(tab().messages().text().isEmpty());
}

TEST_F(MainWindowTest, SaysAgainWhyARunFailedWhenItsTabIsShownAgain)
{
    run("raise ValueError('no quota')\n");
    const QString text = window.timelinePanel().messages().text();
    ASSERT_TRUE(text.contains("no quota"));
    ScenarioTab& failed = tab();
    window.newScenario();
    EXPECT_EQ(window.timelinePanel().messages().text(), QString());

    window.scenarioDock().showTab(failed);

    EXPECT_EQ(window.timelinePanel().messages().text(), text);
}

TEST_F(MainWindowTest, OffersWhatACrashLeftBehind)
{
    // A folder that no living program has locked.
    ASSERT_TRUE(QDir(folder.path()).mkpath("recovery/of-a-crash"));
    write("recovery/of-a-crash/copy.py", "print('rescued')\n");
    write("recovery/of-a-crash/copy.json", R"({"path": "", "title": "untitled-1.py"})");

    window.restoreSession();
    auto& offer = window.findChild<GalleryPage*>()->messages();
    EXPECT_TRUE(offer.text().contains("ended unexpectedly")) << offer.text().toStdString();
    window.newScenario(); // the offer goes where it can be seen
    EXPECT_EQ(offer.text(), QString());
    for (QToolButton* button : tab().messages().findChildren<QToolButton*>()) {
        if (button->text().startsWith("Restore"))
            button->click();
    }

    EXPECT_EQ(tab().document().text(), QStringLiteral("print('rescued')\n"));
    EXPECT_TRUE(tab().document().isModified());
    EXPECT_FALSE(QDir(folder.filePath("recovery/of-a-crash")).exists());
}

TEST_F(MainWindowTest, AnOfferComesBackWhenWhatCoveredItIsClosed)
{
    ASSERT_TRUE(QDir(folder.path()).mkpath("recovery/of-a-crash"));
    write("recovery/of-a-crash/copy.py", "print('rescued')\n");
    write("recovery/of-a-crash/copy.json", R"({"path": "", "title": "untitled-1.py"})");
    ASSERT_TRUE(window.openFile(write("program.py", kHello)));
    window.restoreSession();
    MessageBar& bar = tab().messages();
    EXPECT_TRUE(bar.text().contains("ended unexpectedly"));

    EXPECT_FALSE(window.openFile(write("binary.py", QByteArray(3, '\0'))));
    EXPECT_TRUE(bar.text().contains("is not a text file")) << bar.text().toStdString();
    for (QToolButton* button : bar.findChildren<QToolButton*>()) {
        if (button->accessibleName() == "Close this message")
            button->click();
    }
    EXPECT_TRUE(bar.text().contains("ended unexpectedly")) << bar.text().toStdString();
}

TEST_F(MainWindowTest, RemembersTheBreakpointsOfAFile)
{
    const QString path = write("program.py", kHello);
    ASSERT_TRUE(window.openFile(path));
    tab().toggleBreakpoint(4);
    tab().document().edit(
        QStringLiteral("import time\n") + tab().document().text(), QStringLiteral("insert"));
    EXPECT_EQ(tab().breakpoints().lines(), (std::set<int>{5}));
    ASSERT_TRUE(tab().document().save());
    // While it is closed, somebody puts a line in.
    write("program.py", "# more\nimport time\n" + kHello);

    MainWindow next(settings, folder.filePath("recovery-2"));
    ASSERT_TRUE(next.openFile(path));
    EXPECT_EQ(next.scenarioDock().currentTab()->breakpoints().lines(), (std::set<int>{6}));
    next.scenarioDock().currentTab()->toggleBreakpoint(6);
    MainWindow last(settings, folder.filePath("recovery-3"));
    ASSERT_TRUE(last.openFile(path));
    EXPECT_TRUE(last.scenarioDock().currentTab()->breakpoints().lines().empty());
}

TEST_F(MainWindowTest, SaysWhenNoCopyOfUnsavedTextCanBeWritten)
{
    write("recovery", "a file, where the folder should be");
    ASSERT_TRUE(window.openFile(write("program.py", kHello)));
    tab().document().setText("x = 1\n");
    EXPECT_FALSE(tab().document().saveRecoveryCopy());
    EXPECT_TRUE(tab().messages().text().startsWith("No copy of your changes can be written to "))
        << tab().messages().text().toStdString();
}

TEST_F(MainWindowTest, RemembersTheOpenFilesAtOnce)
{
    const QString path = write("program.py", kHello);
    ASSERT_TRUE(window.openFile(path));

    EXPECT_EQ(settings.openFiles(), QStringList{path});
}

TEST_F(MainWindowTest, OpensAFileThatIsDroppedOnIt)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write("dropped.py", kHello))});
    QDragEnterEvent enter(QPoint(700, 400), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(700, 400), Qt::CopyAction, &data, Qt::LeftButton, {});

    QApplication::sendEvent(&window, &drop);

    ASSERT_NE(window.scenarioDock().currentTab(), nullptr);
    EXPECT_EQ(tab().document().title(), QStringLiteral("dropped.py"));
}

TEST_F(MainWindowTest, KeepsTheViewOfEachTab)
{
    run(kHello);
    window.timelineState().setPlayheadStep(2);
    ScenarioTab& first = tab();
    window.newScenario();
    EXPECT_EQ(window.timelineState().store()->eventCount(), 0u);

    window.scenarioDock().showTab(first);

    EXPECT_EQ(window.timelineState().store(), &first.runner().store());
    EXPECT_EQ(window.timelineState().playheadStep(), 2u);
}

TEST_F(MainWindowTest, MarksTheLineOfThePlayheadUntilTheTextIsEdited)
{
    run(kHello);
    window.timelineState().setPlayheadStep(window.timelineState().store()->stepCount() - 2);
    QApplication::processEvents();
    EXPECT_GT(tab().editor().playheadLine(), 0);

    tab().editor().insertAt("# ", 0, 0);
    ASSERT_TRUE(QTest::qWaitFor([this] { return tab().editor().playheadLine() == 0; }, kPatience));

    EXPECT_TRUE(tab().isStale());
    EXPECT_TRUE(tab().document().isModified());
    tab().document().history().undo();
    EXPECT_FALSE(tab().document().isModified());
}

TEST_F(MainWindowTest, BringsEveryPanelBackWithTheDefaultLayout)
{
    run(kHello);
    for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        dock->setFloating(true);
        dock->close();
    }
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text().contains("default layout"))
            action->trigger();
    }
    QApplication::processEvents();

    for (const QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        EXPECT_FALSE(dock->isFloating()) << dock->objectName().toStdString();
        EXPECT_TRUE(dock->isVisible()) << dock->objectName().toStdString();
    }
}

TEST_F(MainWindowTest, EveryLetterOfAMenuMeansOneCommand)
{
    const auto letterOf = [](const QAction& action) {
        const qsizetype mark = action.text().indexOf('&');
        return mark < 0 ? QChar() : action.text()[mark + 1].toLower();
    };
    QList<const QMenu*> menus;
    for (const QMenu* menu : window.findChildren<QMenu*>()) {
        if (qobject_cast<QMenuBar*>(menu->parentWidget()) || menu->menuAction()->text().contains('&'))
            menus << menu;
    }
    ASSERT_GE(menus.size(), 7);
    for (const QMenu* menu : menus) {
        QMap<QChar, QString> taken;
        for (const QAction* action : menu->actions()) {
            const QChar letter = letterOf(*action);
            if (letter.isNull())
                continue;
            EXPECT_FALSE(taken.contains(letter))
                << menu->title().toStdString() << ": " << action->text().toStdString() << " and "
                << taken.value(letter).toStdString();
            taken.insert(letter, action->text());
        }
    }
}

TEST_F(MainWindowTest, TellsFilesOfOneNameApartByTheirFolders)
{
    ASSERT_TRUE(QDir(folder.path()).mkpath("first") && QDir(folder.path()).mkpath("second"));
    ASSERT_TRUE(window.openFile(write("first/main.py", kHello)));
    auto& tabs = *window.scenarioDock().findChild<QTabBar*>();
    EXPECT_EQ(tabs.tabText(0), QStringLiteral("main.py"));

    ASSERT_TRUE(window.openFile(write("second/main.py", kHello)));
    EXPECT_EQ(tabs.tabText(0), QStringLiteral("main.py (first)"));
    EXPECT_EQ(tabs.tabText(1), QStringLiteral("main.py (second)"));

    trigger("close");
    EXPECT_EQ(tabs.tabText(0), QStringLiteral("main.py"));
}

TEST_F(MainWindowTest, SaysThatThereIsOutputWhereItIsHidden)
{
    ASSERT_TRUE(window.openFile(write("program.py", kHello)));
    QApplication::processEvents(); // until the gallery is gone
    trigger("build");
    ASSERT_FALSE(window.outputDock().isVisible());
    run(kHello);
    const auto buttons = window.findChildren<QToolButton*>();
    const auto found = std::find_if(buttons.begin(), buttons.end(),
        [](const QToolButton* button) { return button->text() == "1 line of output"; });
    ASSERT_NE(found, buttons.end());
    EXPECT_TRUE((*found)->isVisible());

    (*found)->click();
    QApplication::processEvents();

    EXPECT_TRUE(window.outputDock().isVisible());
    EXPECT_FALSE((*found)->isVisible());
}

TEST_F(MainWindowTest, RemembersThePanelsOfEachLayout)
{
    ASSERT_TRUE(window.openFile(write("program.py", kHello)));
    QApplication::processEvents(); // until the gallery is gone
    trigger("build");
    window.outputDock().show();
    window.outputDock().raise();
    trigger("study");
    window.outputDock().close();

    trigger("build");
    EXPECT_FALSE(window.outputDock().isHidden());
    trigger("study");
    EXPECT_TRUE(window.outputDock().isHidden());

    trigger("defaultLayout");
    EXPECT_FALSE(window.outputDock().isHidden());
    trigger("build");
    EXPECT_TRUE(window.outputDock().isHidden());
}

TEST_F(MainWindowTest, ForgetsTheLastMoveOfABlockOnceARunBegins)
{
    ASSERT_TRUE(window.openFile(write("program.py", kHello)));
    emit window.scenarioDock().spoken("After sleep, 2 of 2", false);
    ASSERT_EQ(window.statusBar()->currentMessage(), QStringLiteral("After sleep, 2 of 2"));

    window.runAction()->trigger();

    EXPECT_EQ(window.statusBar()->currentMessage(), QString());
}

TEST_F(MainWindowTest, FitsIntoTheSmallestSize)
{
    run(kHello);
    window.resize(1024, 640);
    QApplication::processEvents();

    EXPECT_EQ(window.size(), QSize(1024, 640));
    EXPECT_GE(window.timelinePanel().width(), 440);
    for (const QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        if (!dock->visibleRegion().isEmpty()) { // a tab behind another lies somewhere
            EXPECT_TRUE(window.rect().contains(dock->geometry()))
                << dock->objectName().toStdString();
        }
    }
}

TEST_F(MainWindowTest, NamesAPanelOnceAlsoWhereTabsDo)
{
    const auto head = [this](const char* name) {
        auto* dock = window.findChild<QDockWidget*>(QLatin1String(name));
        return qobject_cast<PanelHead*>(dock->titleBarWidget());
    };
    run(kHello);
    window.resize(1440, 900);
    QApplication::processEvents();
    QApplication::processEvents();
    EXPECT_TRUE(head("inspectorDock")->showsTitle());
    EXPECT_FALSE(head("outputDock")->showsTitle()) << "the loop shares its place";

    window.loopDock().hide();
    window.eventsDock().hide();
    QApplication::processEvents();
    QApplication::processEvents();
    EXPECT_TRUE(head("outputDock")->showsTitle());
}

TEST_F(MainWindowTest, GivesEachLayoutItsHeightOfLanesAndTheUsersOwnBack)
{
    run(kHello);
    models::TimelineState& state = window.timelineState();
    state.setDensity(models::LaneDensity::Comfortable);
    auto* present = window.findChild<QAction*>("present");

    window.scenarioDock().setMode(ScenarioMode::Blocks);
    EXPECT_EQ(state.density(), models::LaneDensity::Compact);
    present->setChecked(true);
    EXPECT_EQ(state.density(), models::LaneDensity::Present);
    present->setChecked(false);
    EXPECT_EQ(state.density(), models::LaneDensity::Compact) << "blocks are still shown";
    window.scenarioDock().setMode(ScenarioMode::Code);
    EXPECT_EQ(state.density(), models::LaneDensity::Comfortable);
}

TEST_F(MainWindowTest, ChangesItsThemeWhileItRuns)
{
    run(kHello);

    settings.setThemeChoice(ThemeChoice::Dark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), Theme::dark().window);
    settings.setThemeChoice(ThemeChoice::Light);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), Theme::light().window);
}

TEST_F(MainWindowTest, ClosesWhileAProgramRuns)
{
    ASSERT_TRUE(window.openFile(write("endless.py", "while True:\n    pass\n")));
    window.runAction()->trigger();
    QApplication::processEvents();

    EXPECT_TRUE(window.close());
}

TEST_F(MainWindowTest, GoesFromScenarioToScenarioWithTheKeyboard)
{
    window.openFile(write("a.py", kHello));
    window.openFile(write("b.py", kHello));
    QApplication::setActiveWindow(&window);
    tab().editor().setFocus();

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown, Qt::ControlModifier);
    EXPECT_EQ(tab().document().title(), "a.py");
    EXPECT_EQ(QApplication::focusWidget(), &tab().editor());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
    EXPECT_EQ(tab().document().title(), "b.py");
}

TEST_F(MainWindowTest, OpensACardOfTheGalleryWithTheKeyboard)
{
    const auto* gallery = window.findChild<GalleryPage*>();
    QApplication::setActiveWindow(&window);
    gallery->cards().front()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    const auto* below = qobject_cast<GalleryCard*>(QApplication::focusWidget());
    ASSERT_TRUE(below);
    EXPECT_EQ(below->x(), gallery->cards().front()->x()) << "the one below, not the next";
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);

    ASSERT_EQ(window.scenarioDock().tabs().size(), 1u);
    EXPECT_EQ(tab().document().title(), below->entry().file);
}

TEST_F(MainWindowTest, TabComesToWhatAMessageOffersBeforeItsClosing)
{
    EXPECT_FALSE(window.openFile(folder.filePath("gone.py")));
    const auto* gallery = window.findChild<GalleryPage*>();
    QStringList order; // behind the text of the message, round to it again
    for (QWidget* each = gallery->messages().nextInFocusChain(); each != &gallery->messages();
         each = each->nextInFocusChain()) {
        if (const auto* button = qobject_cast<QToolButton*>(each);
            button && button->isVisible() && gallery->messages().isAncestorOf(button))
            order << (button->text().isEmpty() ? button->accessibleName() : button->text());
        else if (!order.isEmpty() && (each->focusPolicy() & Qt::TabFocus))
            break; // something else of the window
    }
    EXPECT_EQ(order.join(", "), "Open another file…, Close this message");
}
