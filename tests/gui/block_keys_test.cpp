// Blocks with the keyboard alone: branches, folding, and what is told on the way.

#include "split_window.h"

#include "gui/builder/code_editor.h"

#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>
#include <QTimer>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

const QByteArray kTry = "async def main():\n"
                        "    try:\n"
                        "        pass\n"
                        "    except ValueError:\n"
                        "        pass\n"
                        "    print(1)\n";

struct BlockKeys : SplitWindow {
    BlockKeys() { openProgram(kTry); }

    /// Asks for a block by name, as somebody does who does not look at the list.
    void insert(const char* what)
    {
        key(Qt::Key_Slash);
        auto* box = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        ASSERT_TRUE(box);
        box->setText(QLatin1String(what));
        QTest::keyClick(box, Qt::Key_Return);
        QApplication::processEvents();
    }
};

} // namespace

TEST_F(BlockKeys, ArrowsComeToABranchWhereBlocksAreInsertedAndThatDeleteRemoves)
{
    key(Qt::Key_Down); // main
    key(Qt::Key_Down); // try
    key(Qt::Key_Down); // except
    EXPECT_EQ(window.statusBar()->currentMessage(), "except, of try");
    key(Qt::Key_Up);
    EXPECT_EQ(window.statusBar()->currentMessage(), "") << "it is not there any more";
    key(Qt::Key_Down);
    insert("continue");
    EXPECT_FALSE(text().contains("continue")) << "it has no loop to go on with";
    insert("return");
    EXPECT_TRUE(text().contains("    except ValueError:\n        return None\n"))
        << text().toStdString();

    key(Qt::Key_Escape);
    key(Qt::Key_Escape);
    insert("finally");
    insert("print");
    EXPECT_TRUE(text().contains("        return None\n    finally:\n        print(\"hello\")\n"))
        << text().toStdString();

    key(Qt::Key_Escape);
    key(Qt::Key_Up);
    EXPECT_EQ(window.statusBar()->currentMessage(), "finally, of try");
    key(Qt::Key_Delete);
    EXPECT_FALSE(text().contains("finally")) << text().toStdString();
    EXPECT_TRUE(text().contains("    try:\n")) << "only the branch goes";
}

TEST_F(BlockKeys, ArrowsBeginWhereTheProgramStands)
{
    canvas().select({});
    canvas().setRunningLine(6);
    key(Qt::Key_Down);
    EXPECT_EQ(canvas().current(), tree().blockAt(6));
}

TEST_F(BlockKeys, FoldingABranchThatIsAtHandLeavesItsBlockThere)
{
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    const int block = canvas().current();
    key(Qt::Key_Down); // except
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_TRUE(canvas().isFolded(block));
    key(Qt::Key_Down);
    EXPECT_EQ(tree().title(canvas().current()), "print 1") << "on from the folded block";
}

TEST_F(BlockKeys, EscapeLeavesTheFieldBeforeTheBlock)
{
    key(Qt::Key_End);
    key(Qt::Key_Return);
    key(Qt::Key_Return); // the field, as it was
    key(Qt::Key_Escape);
    EXPECT_EQ(canvas().selection().size(), 1U);
    key(Qt::Key_Escape);
    EXPECT_TRUE(canvas().selection().empty());
}

TEST_F(BlockKeys, TheStatusBarTellsTheKeysAsLongAsABlockIsHeld)
{
    key(Qt::Key_End);
    key(Qt::Key_Space);
    key(Qt::Key_Up);
    EXPECT_TRUE(window.statusBar()->currentMessage().startsWith("Into "));
    EXPECT_TRUE(window.statusBar()->currentMessage().endsWith("Space drops, Esc restores"))
        << window.statusBar()->currentMessage().toStdString();
    key(Qt::Key_Space);
    EXPECT_TRUE(window.statusBar()->currentMessage().startsWith("Into "));
    EXPECT_FALSE(window.statusBar()->currentMessage().contains("Space"));
}

TEST_F(BlockKeys, ShiftF10OpensTheMenuAtTheBlock)
{
    key(Qt::Key_End);
    QPoint at;
    QTimer::singleShot(0, &window, [&at] {
        QWidget* menu = QApplication::activePopupWidget();
        ASSERT_TRUE(menu);
        at = menu->pos();
        menu->close();
    });
    key(Qt::Key_F10, Qt::ShiftModifier);
    const QRect block = canvas().rectOf(canvas().current());
    EXPECT_TRUE(block.adjusted(0, 0, 0, 20).contains(canvas().viewport()->mapFromGlobal(at)))
        << at.x() << ' ' << at.y();
}

TEST_F(BlockKeys, TheBlockThatRunsComesIntoViewUnlessSomebodyIsAtWorkThere)
{
    QString longer = text();
    for (int i = 0; i < 60; ++i)
        longer += QStringLiteral("print(%1)\n").arg(i);
    window.scenarioDock().currentTab()->document().edit(longer, "print more");
    const int last = tree().count() - 1, line = tree().block(last).headLine;

    canvas().setRunningLine(line);
    EXPECT_FALSE(canvas().viewport()->rect().contains(canvas().rectOf(last)));
    canvas().setRunningLine(0);
    window.scenarioDock().currentTab()->editor().setFocus();
    canvas().setRunningLine(line);
    EXPECT_TRUE(canvas().viewport()->rect().contains(canvas().rectOf(last)));
}
