#include "block_canvas_fixture.h"

#include <QStatusBar>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

using BlockFolds = BlockCanvasTest;

} // namespace

TEST_F(BlockFolds, WhatIsFoldedStaysSoThroughEdits)
{
    open("import asyncio\n\n\n"
         "async def main():\n"
         "    print(1)\n"
         "    for i in range(3):\n"
         "        print(i)\n"
         "    for i in range(3):\n"
         "        print(i)\n");
    const auto loopAt = [this](int line) { return tree().blockAt(line); };
    fold(loopAt(8));
    ASSERT_TRUE(canvas().isFolded(loopAt(8)));
    EXPECT_FALSE(canvas().isFolded(loopAt(6)));

    canvas().select({tree().blockAt(5)});
    key(Qt::Key_Delete);
    EXPECT_TRUE(canvas().isFolded(loopAt(7)));
    EXPECT_FALSE(canvas().isFolded(loopAt(5)));
    tab().undo();
    EXPECT_TRUE(canvas().isFolded(loopAt(8)));
    EXPECT_FALSE(canvas().isFolded(loopAt(6)));

    tab().document().edit("# a page\n" + text(), "type");
    EXPECT_TRUE(canvas().isFolded(loopAt(9)));

    canvas().select({loopAt(9)});
    key(Qt::Key_Delete);
    EXPECT_FALSE(canvas().isFolded(loopAt(7)));
}

TEST_F(BlockFolds, KeysFoldTheContainerAtHandOrTheOneAround)
{
    open("if True:\n    for i in range(3):\n        print(i)\nx = 1\n");
    canvas().select({tree().blockAt(3)});
    canvas().setFocus();

    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_TRUE(canvas().isFolded(2));
    EXPECT_EQ(canvas().selection(), std::vector{2}); // what is hidden is not at hand
    EXPECT_EQ(window.statusBar()->currentMessage(), QStringLiteral("Folded"));
    key(Qt::Key_Down);
    EXPECT_EQ(canvas().current(), tree().blockAt(4));
    key(Qt::Key_Up);
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_TRUE(canvas().isFolded(1));
    EXPECT_EQ(canvas().current(), 1);

    key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_FALSE(canvas().isFolded(1));
    EXPECT_TRUE(canvas().isFolded(2));
    EXPECT_EQ(window.statusBar()->currentMessage(), QStringLiteral("Unfolded"));
    window.statusBar()->clearMessage();
    key(Qt::Key_Right, Qt::AltModifier); // there is nothing to unfold
    EXPECT_EQ(window.statusBar()->currentMessage(), QString());
    key(Qt::Key_Right);
    key(Qt::Key_Right); // into a folded one
    EXPECT_FALSE(canvas().isFolded(2));
    EXPECT_EQ(canvas().current(), 3);
}

TEST_F(BlockFolds, AFoldedBlockIsMovedFolded)
{
    open("for i in range(3):\n    print(i)\nif True:\n    print(1)\nx = 1\n");
    fold(1);
    ASSERT_TRUE(canvas().isFolded(1));

    key(Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(text(), "if True:\n    print(1)\nfor i in range(3):\n    print(i)\nx = 1\n");
    EXPECT_TRUE(canvas().isFolded(tree().blockAt(3)));
    EXPECT_FALSE(canvas().isFolded(tree().blockAt(1)));
}
