#include "block_canvas_fixture.h"

#include "gui/builder/block_palette.h"
#include "gui/builder/code_editor.h"
#include "gui/builder/diff_preview.h"
#include "gui/controls/message_bar.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QDrag>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QStatusBar>
#include <QTabBar>
#include <QTest>
#include <QThreadPool>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr int kPatience = 20'000; // ms

const QByteArray kPage = "import asyncio\n"
                         "\n"
                         "async def main():\n"
                         "    asyncio.create_task(audit(), name=\"audit\")\n"
                         "    async with asyncio.TaskGroup() as tg:\n"
                         "        tg.create_task(news(), name=\"news\")\n"
                         "    print(\"ready\")  # done\n"
                         "\n"
                         "asyncio.run(main())\n";

} // namespace

TEST_F(BlockCanvasTest, MovesATaskIntoAGroupAndShowsTheDiffBeforeTheRelease)
{
    open(kPage);
    const auto mime = blocks({find("create task audit()")});
    const QPoint at = below("create task news()");

    drag(*mime, at);

    EXPECT_TRUE(accepted);
    EXPECT_TRUE(canvas().hint().startsWith("Into task group tg, after news. main then waits for audit"))
        << canvas().hint().toStdString();
    ASSERT_TRUE(tab().isPreviewing());
    EXPECT_TRUE(tab().preview().text().contains("-    asyncio.create_task(audit(), name=\"audit\")\n"));
    EXPECT_TRUE(tab().preview().text().contains("+        tg.create_task(audit(), name=\"audit\")\n"));
    EXPECT_EQ(text(), QString::fromUtf8(kPage));

    drop(*mime, at);

    EXPECT_FALSE(tab().isPreviewing());
    EXPECT_EQ(text(), "import asyncio\n"
                      "\n"
                      "async def main():\n"
                      "    async with asyncio.TaskGroup() as tg:\n"
                      "        tg.create_task(news(), name=\"news\")\n"
                      "        tg.create_task(audit(), name=\"audit\")\n"
                      "    print(\"ready\")  # done\n"
                      "\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(tab().editor().text(), text());
    EXPECT_EQ(tab().document().history().undoText(), "move create task audit()");
    ASSERT_EQ(canvas().selection().size(), 1U);
    EXPECT_EQ(tree().title(canvas().selection().front()), "create task audit()");

    tab().document().history().undo();
    EXPECT_EQ(text(), QString::fromUtf8(kPage));
    EXPECT_EQ(tab().editor().text(), text());
}

TEST_F(BlockCanvasTest, TheIndentIsChosenByMovingLeftAndRight)
{
    open(kPage);
    const auto mime = blocks({find("create task audit()")});

    drag(*mime, below("create task news()", -1));

    EXPECT_EQ(canvas().hint(), "Into main, after task group tg.");
}

TEST_F(BlockCanvasTest, ControlCopies)
{
    open(kPage);
    const auto mime = blocks({find("print \"ready\"")});

    drop(*mime, below("create task audit()"), Qt::ControlModifier);

    EXPECT_EQ(text().count("print(\"ready\")  # done\n"), 2);
}

TEST_F(BlockCanvasTest, SaysWhyAPlaceIsImpossibleAndChangesNothingThere)
{
    open("async def f():\n    await g()\nx = 1\n");
    const auto mime = blocks({find("await g()")});

    drop(*mime, below("x = 1"));

    EXPECT_FALSE(accepted);
    EXPECT_EQ(text(), "async def f():\n    await g()\nx = 1\n");
    drag(*mime, below("x = 1"));
    EXPECT_EQ(canvas().hint(), "await works only inside an async def.");
    QDragLeaveEvent leave;
    QApplication::sendEvent(canvas().viewport(), &leave);
    EXPECT_EQ(canvas().hint(), "");
    EXPECT_FALSE(canvas().isHolding());
}

TEST_F(BlockCanvasTest, WhatCannotStandThereComesToTheNearestPlaceBetweenTheSameRows)
{
    open("import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n");
    const auto mime = fromPalette("run main");
    drag(*mime, below("sleep 1")); // as deep as the sleep: within main
    EXPECT_TRUE(accepted);
    EXPECT_EQ(canvas().hint(), "At the top level, after main.");
    drag(*mime, below("async def main()", 1)); // before it there is no other place
    EXPECT_FALSE(accepted);
    EXPECT_TRUE(canvas().hint().startsWith("asyncio.run() starts the program"))
        << canvas().hint().toStdString();

    drop(*mime, below("sleep 1"));
    EXPECT_EQ(text(),
        "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n");
}

TEST_F(BlockCanvasTest, KeepsWhatIsWrittenInAFieldUntilItIsValidOrGivenUp)
{
    open("import time\ntime.sleep(1)\nprint(2)\n");
    QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {},
        canvas().rectOfField(find("time.sleep 1"), 0).center());
    auto* edit = canvas().viewport()->findChild<QLineEdit*>("fieldEdit");
    ASSERT_TRUE(edit);
    QTest::keyClicks(edit, "2 + (");
    click("print 2");
    QApplication::processEvents();

    EXPECT_TRUE(edit->isVisible());
    EXPECT_EQ(edit->text(), "2 + (");
    EXPECT_FALSE(canvas().hint().isEmpty());
    QTest::keyClicks(edit, "3)");
    click("print 2");
    QApplication::processEvents();
    EXPECT_EQ(text(), "import time\ntime.sleep(2 + (3))\nprint(2)\n");
    EXPECT_EQ(canvas().current(), find("print 2"));
}

TEST_F(BlockCanvasTest, BuildsAProgramFromAnEmptyDocumentWithDrags)
{
    open("");
    drop(*fromPalette("async def"), QPoint(60, 40));
    key(Qt::Key_Escape); // the field that opened
    drop(*fromPalette("run main"), below("async def main()") + QPoint(-20, 40));
    key(Qt::Key_Escape);
    drop(*fromPalette("task group"), below("async def main()", 1));
    key(Qt::Key_Escape);
    drop(*fromPalette("create task"), below("task group", 1));
    key(Qt::Key_Escape);
    drop(*fromPalette("sleep"), below("create task work()"));
    QTest::keyClicks(QApplication::focusWidget(), "250 ms");
    key(Qt::Key_Return);

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    async with asyncio.TaskGroup() as tg:\n"
                      "        task = tg.create_task(work())\n"
                      "        await asyncio.sleep(0.25)\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_TRUE(tab().blocks().isCurrent());
}

TEST_F(BlockCanvasTest, EditsAFieldWithTheMouseAndRefusesWhatIsWrong)
{
    open("import time\ntime.sleep(1)\n");
    const int sleep = find("time.sleep 1");
    click("time.sleep 1");
    QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {},
        canvas().rectOfField(sleep, 0).center());
    auto* edit = canvas().viewport()->findChild<QLineEdit*>("fieldEdit");
    ASSERT_TRUE(edit);
    EXPECT_EQ(edit->selectedText(), "1");

    QTest::keyClicks(edit, "2 +");
    EXPECT_FALSE(canvas().hint().isEmpty());
    key(Qt::Key_Return);
    EXPECT_EQ(text(), "import time\ntime.sleep(1)\n");
    QTest::keyClicks(edit, " 3");
    EXPECT_TRUE(canvas().hint().isEmpty());
    key(Qt::Key_Return);

    EXPECT_EQ(text(), "import time\ntime.sleep(2 + 3)\n");
    EXPECT_EQ(tab().document().history().undoText(), "change 1 to 2 + 3");
}

TEST_F(BlockCanvasTest, PicksUpMovesAndDropsWithTheKeyboard)
{
    open(kPage);
    click("create task audit()");
    key(Qt::Key_Space);
    EXPECT_TRUE(canvas().isHolding());
    while (canvas().hint().isEmpty() || !canvas().hint().startsWith("Into task group tg, after news"))
        key(Qt::Key_Down);
    key(Qt::Key_Space);

    EXPECT_FALSE(canvas().isHolding());
    EXPECT_TRUE(text().contains("        tg.create_task(audit(), name=\"audit\")\n    print"));

    key(Qt::Key_Space);
    key(Qt::Key_Up);
    key(Qt::Key_Escape);
    EXPECT_FALSE(canvas().isHolding());
    EXPECT_TRUE(text().contains("        tg.create_task(audit(), name=\"audit\")\n    print"));

    key(Qt::Key_Up, Qt::AltModifier);
    EXPECT_TRUE(text().indexOf("audit") < text().indexOf("news"));
}

TEST_F(BlockCanvasTest, WalksCopiesPastesAndDeletesWithTheKeyboard)
{
    open("a = 1\nif a:\n    b = 2\nc = 3\n");
    click("a = 1");
    key(Qt::Key_Down);
    EXPECT_EQ(tree().title(canvas().current()), "if a");
    key(Qt::Key_Right);
    EXPECT_EQ(tree().title(canvas().current()), "b = 2");
    key(Qt::Key_Left);
    key(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), "if a:\n    b = 2\n");
    key(Qt::Key_End);
    key(Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(text(), "a = 1\nif a:\n    b = 2\nc = 3\nif a:\n    b = 2\n");
    key(Qt::Key_Delete);
    EXPECT_EQ(text(), "a = 1\nif a:\n    b = 2\nc = 3\n");

    key(Qt::Key_Slash);
    QTest::keyClicks(QApplication::focusWidget(), "prin");
    key(Qt::Key_Return);
    EXPECT_TRUE(text().endsWith("c = 3\nprint(\"hello\")\n")) << text().toStdString();
}

TEST_F(BlockCanvasTest, EnterInTheListOfBlocksInsertsAtOnce)
{
    open("a = 1\n");
    click("a = 1");
    key(Qt::Key_Slash);
    auto* box = canvas().findChild<QLineEdit*>("insertBox");
    ASSERT_NE(box, nullptr);
    QTest::keyClicks(box, "retry");
    QWidget* list = box->completer()->popup();
    ASSERT_TRUE(list->isVisible());
    QTest::keyClick(list, Qt::Key_Return); // it has the keyboard while it is open
    QApplication::processEvents();

    EXPECT_TRUE(text().contains("async def with_retries(")) << text().toStdString();
    EXPECT_FALSE(list->isVisible());
}

TEST_F(BlockCanvasTest, MovesSeveralBlocksAsOneAndUndoesThemAsOne)
{
    open("a = 1\nb = 2\nc = 3\nd = 4\n");
    click("a = 1");
    click("c = 3", Qt::ControlModifier);
    EXPECT_EQ(canvas().selection().size(), 2U);

    drop(*blocks(canvas().selection()), below("d = 4"));

    EXPECT_EQ(text(), "b = 2\nd = 4\na = 1\nc = 3\n");
    tab().document().history().undo();
    EXPECT_EQ(text(), "a = 1\nb = 2\nc = 3\nd = 4\n");
}

TEST_F(BlockCanvasTest, SaysWhereItGoesOnlyWhileItIsHeldThere)
{
    open(kPage);
    const auto held = blocks({find("create task audit()")});
    drag(*held, below("print \"ready\""));
    EXPECT_FALSE(canvas().hint().isEmpty());
    EXPECT_EQ(window.statusBar()->currentMessage(), canvas().hint());

    QDragLeaveEvent leave;
    QApplication::sendEvent(canvas().viewport(), &leave);

    EXPECT_EQ(window.statusBar()->currentMessage(),
        "Released here, it changes nothing in the scenario");
    QWidget* palette = window.scenarioDock().blockPalette().list().viewport();
    QDragEnterEvent enter({50, 50}, Qt::CopyAction | Qt::MoveAction, held.get(), Qt::LeftButton, {});
    QApplication::sendEvent(palette, &enter);
    EXPECT_EQ(window.statusBar()->currentMessage(), "Release here to delete");
    QApplication::sendEvent(palette, &leave);
}

TEST_F(BlockCanvasTest, ADragThatComesToNothingSaysSoAndPicturesHowManyItWas)
{
    open("a = 1\nb = 2\nc = 3\n");
    const auto picture = [this] {
        const QPoint from = canvas().rectOf(find("a = 1")).topLeft() + QPoint(6, 14);
        QTest::mousePress(canvas().viewport(), Qt::LeftButton, {}, from);
        const QPoint at = from + QPoint(0, 40);
        QMouseEvent move(QEvent::MouseMove, at, canvas().viewport()->mapToGlobal(at),
            Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(canvas().viewport(), &move);
        QTest::mouseRelease(canvas().viewport(), Qt::LeftButton, {}, from);
        const auto drags = canvas().findChildren<QDrag*>();
        const int width = drags.isEmpty() ? 0 : drags.back()->pixmap().width();
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return width;
    };
    canvas().select({find("a = 1")});
    const int alone = picture();
    EXPECT_GT(alone, 0);
    EXPECT_EQ(window.statusBar()->currentMessage(), "Nothing was moved");

    canvas().select({find("a = 1"), find("c = 3")});
    EXPECT_GT(picture(), alone);
}

TEST_F(BlockCanvasTest, UndoGoesBackToWhatItRestores)
{
    open(kPage);
    click("create task audit()");
    key(Qt::Key_Down, Qt::AltModifier);
    click("print \"ready\"");
    tab().undo();
    EXPECT_EQ(canvas().selection(), std::vector{find("create task audit()")});
    tab().redo();
    EXPECT_EQ(canvas().selection(), std::vector{find("create task audit()")});

    click("print \"ready\"");
    key(Qt::Key_Delete);
    tab().undo();
    EXPECT_EQ(canvas().selection(), std::vector{find("print \"ready\"")});
}

TEST_F(BlockCanvasTest, ABlockHeldOverAnotherTabComesToItsDocument)
{
    open(kPage);
    const auto mime = blocks({find("create task audit()")});
    mime->setText("asyncio.create_task(audit(), name=\"audit\")\n");
    ScenarioTab& first = tab();
    window.newScenario();
    QApplication::processEvents();
    ASSERT_NE(&tab(), &first);
    ScenarioTab& second = tab();
    window.scenarioDock().showTab(first);

    auto* bar = window.scenarioDock().findChild<QTabBar*>();
    ASSERT_TRUE(bar->acceptDrops()) << "a system asks only those who do";
    const QPoint at = bar->tabRect(1).center();
    QDragEnterEvent enter(at, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(bar, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(bar, &move);
    ASSERT_TRUE(QTest::qWaitFor([&] { return &tab() == &second; }, kPatience));
    drop(*mime, below("sleep 1"));

    EXPECT_TRUE(text().contains("    asyncio.create_task(audit(), name=\"audit\")\n    print"));
    EXPECT_EQ(first.document().text().toUtf8(), kPage) << "it is a copy";
}

TEST_F(BlockCanvasTest, DroppingOnThePaletteRemoves)
{
    open("a = 1\nb = 2\n");
    const auto mime = blocks({find("a = 1")});
    QWidget* target = window.scenarioDock().blockPalette().list().viewport();
    QDragEnterEvent enter(QPoint(50, 50), Qt::MoveAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(target, &enter);
    QDropEvent event(QPoint(50, 50), Qt::MoveAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(target, &event);

    EXPECT_EQ(text(), "b = 2\n");
}

TEST_F(BlockCanvasTest, TakesPythonTextFromOtherProgramsAndRefusesRubbish)
{
    open("def f():\n    pass\n");
    QMimeData mime;
    mime.setText("    for x in y:\n        z()\n");
    drop(mime, below("def f()", 1));
    EXPECT_EQ(text(), "def f():\n    for x in y:\n        z()\n");

    mime.setText("The quick brown fox (");
    drop(mime, below("def f()", 1));
    EXPECT_FALSE(accepted);
    EXPECT_EQ(text(), "def f():\n    for x in y:\n        z()\n");

    // What was pasted is told of above the blocks, until something else is done.
    QGuiApplication::clipboard()->setText("def (:");
    canvas().paste();
    EXPECT_TRUE(tab().messages().text().startsWith("This is no valid Python: "))
        << tab().messages().text().toStdString();
    EXPECT_TRUE(tab().messages().text().endsWith(" Nothing was changed."));
    canvas().select({1});
    canvas().duplicate();
    EXPECT_EQ(tab().messages().text(), "");
}

TEST_F(BlockCanvasTest, ShowsOfALongFileTheLinesAroundWhatWouldChange)
{
    QByteArray program = "import asyncio\n\n";
    for (int i = 0; i < 900; ++i)
        program += "def f" + QByteArray::number(i) + "():\n    pass\n";
    open(program + "x = 1\n");
    ASSERT_TRUE(QTest::qWaitFor([this] { return tab().blocks().isCurrent(); }, kPatience));
    canvas().select({find("x = 1")});
    QApplication::processEvents();
    drag(*blocks({find("x = 1")}), canvas().rectOf(find("def f890()")).bottomLeft() + QPoint(24, 16));
    ASSERT_TRUE(accepted) << canvas().hint().toStdString();
    const QString shown = tab().preview().text();
    EXPECT_TRUE(shown.contains("\n-x = 1\n")) << shown.toStdString();
    EXPECT_TRUE(shown.contains("\n+")) << shown.toStdString();
    EXPECT_TRUE(shown.startsWith(QString(" %1\n").arg(QChar(0x22EF)))) << shown.toStdString();
    EXPECT_LT(shown.count('\n'), 80);
}

TEST_F(BlockCanvasTest, KeepsTheLastValidBlocksWhileTheTextIsBroken)
{
    open("a = 1\nb = 2\n");
    tab().editor().setFocus();
    tab().editor().setCursorPosition(1, 5);
    QTest::keyClicks(&tab().editor(), " + (");

    EXPECT_FALSE(tab().blocks().isCurrent());
    EXPECT_EQ(tree().title(2), "b = 2");
    drag(*blocks({1}), below("b = 2"));
    EXPECT_EQ(canvas().hint(), "The text has an error; blocks can be moved when it is mended.");
    QDragLeaveEvent leave;
    QApplication::sendEvent(canvas().viewport(), &leave);

    QTest::keyClicks(&tab().editor(), "3)");
    EXPECT_TRUE(tab().blocks().isCurrent());
    EXPECT_EQ(tree().title(2), "b = 2 + (3)");
}

TEST_F(BlockCanvasTest, RenamesInALongFileWithoutKeepingAnybodyWaiting)
{
    QByteArray big;
    for (int i = 0; i < 3000; ++i)
        big += "async def f" + QByteArray::number(i) + "():\n    await f0()\n\n";
    open(big);
    ASSERT_TRUE(QTest::qWaitFor([this] { return tab().blocks().isCurrent(); }, kPatience));
    const auto box = [this] { return canvas().findChild<QLineEdit*>("renameBox"); };
    const auto rename = [&](const QString& name) {
        canvas().select({1});
        canvas().openRenameBox();
        box()->setText(name);
        QTest::keyClick(box(), Qt::Key_Return);
    };

    rename("first");
    EXPECT_TRUE(tab().document().text().contains("await f0()")) << "read on this thread";
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return tab().document().text().count("await first()") == 3000; }, kPatience));
    EXPECT_TRUE(QTest::qWaitFor([&] { return !box(); }, kPatience));

    // Esc while it is on its way: nothing is renamed.
    rename("second");
    QTest::keyClick(box(), Qt::Key_Escape);
    QThreadPool::globalInstance()->waitForDone();
    QApplication::processEvents();
    EXPECT_FALSE(tab().document().text().contains("second"));

    tab().document().history().undo();
    EXPECT_EQ(tab().document().text(), QString::fromUtf8(big));
}

TEST_F(BlockCanvasTest, StaysQuickInAFileOfTwentyThousandLines)
{
    QByteArray big;
    for (int i = 0; i < 2000; ++i)
        big += "async def f" + QByteArray::number(i) + "():\n" + QByteArray("    await g()\n").repeated(9);
    open(big);
    ASSERT_TRUE(QTest::qWaitFor([this] { return tab().blocks().isCurrent(); }, kPatience));
    EXPECT_EQ(tree().count(), 20'001);
    canvas().verticalScrollBar()->setValue(canvas().verticalScrollBar()->maximum());
    QApplication::processEvents();

    // Only what is seen is laid out: a frame in the middle costs no more than one of a short file.
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i) {
        canvas().verticalScrollBar()->setValue(i * 20'000);
        canvas().viewport()->repaint();
    }
    RecordProperty("ms_per_frame", static_cast<int>(timer.elapsed() / 20));
    const int last = tree().count() - 1;
    canvas().select({last});
    EXPECT_TRUE(canvas().viewport()->rect().contains(canvas().rectOf(last)));
}
