#include "models/scenario/breakpoints.h"

#include "models/scenario/scenario_document.h"

#include <gtest/gtest.h>

using namespace awaitscope::models;

namespace {

const QString kProgram = QStringLiteral("import asyncio\n" // 1
                                        "\n"
                                        "# says hello\n"
                                        "async def main():\n" // 4
                                        "    x = [\n" // 5
                                        "        1,\n"
                                        "    ]\n"
                                        "    if x:\n" // 8
                                        "        pass\n"
                                        "    elif not x:\n" // 10
                                        "        print(1)\n"
                                        "    else:\n" // 12
                                        "        print(2)\n"
                                        "\n"
                                        "asyncio.run(main())\n"); // 15

struct BreakpointsTest : testing::Test {
    void SetUp() override
    {
        document.setUntitled(QStringLiteral("a.py"), kProgram);
        for (const int line : {4, 8, 11, 15})
            breakpoints.toggle(line);
    }
    /// Replaces the first `before`, as typing does.
    void replace(const char* before, const char* after)
    {
        QString text = document.text();
        const qsizetype at = text.indexOf(QString::fromUtf8(before));
        ASSERT_GE(at, 0);
        document.setText(text.replace(
            at, static_cast<qsizetype>(qstrlen(before)), QString::fromUtf8(after)));
    }

    ScenarioDocument document;
    Breakpoints breakpoints{document};
};

using Lines = std::set<int>;

} // namespace

TEST(BreakpointLine, IsTheStatementThereOrTheNextOne)
{
    const BlockTree tree(kProgram);
    EXPECT_EQ(breakpointLine(tree, 1), 1);
    EXPECT_EQ(breakpointLine(tree, 2), 4);
    EXPECT_EQ(breakpointLine(tree, 3), 4);
    EXPECT_EQ(breakpointLine(tree, 4), 4);
    EXPECT_EQ(breakpointLine(tree, 6), 5) << "a line of a statement of several";
    EXPECT_EQ(breakpointLine(tree, 10), 10) << "elif has a condition";
    EXPECT_EQ(breakpointLine(tree, 12), 13) << "else has none";
    EXPECT_EQ(breakpointLine(tree, 14), 15);
    EXPECT_EQ(breakpointLine(tree, 16), 0);
}

TEST_F(BreakpointsTest, MoveWithLinesPutInOrTakenOutAbove)
{
    replace("import asyncio\n", "import asyncio\nimport time\n\n");
    EXPECT_EQ(breakpoints.lines(), (Lines{6, 10, 13, 17}));
    replace("import time\n\n", "");
    EXPECT_EQ(breakpoints.lines(), (Lines{4, 8, 11, 15}));
}

TEST_F(BreakpointsTest, StayWhenTheirLineIsEdited)
{
    replace("    if x:", "    if x and True:");
    replace("print(1)", "print(10)");
    replace("async def main", "async def first");
    EXPECT_EQ(breakpoints.lines(), (Lines{4, 8, 11, 15}));
}

TEST_F(BreakpointsTest, MoveDownWhenALineIsPutInBeforeTheirs)
{
    replace("    if x:\n", "    print()\n    if x:\n");
    EXPECT_EQ(breakpoints.lines(), (Lines{4, 9, 12, 16}));
}

TEST_F(BreakpointsTest, StayWhenTheirLineIsDividedAtItsEnd)
{
    replace("    if x:\n", "    if x:\n        \n");
    EXPECT_EQ(breakpoints.lines(), (Lines{4, 8, 12, 16}));
}

TEST_F(BreakpointsTest, GoWithTheirStatement)
{
    replace("        print(1)\n", "");
    EXPECT_EQ(breakpoints.lines(), (Lines{4, 8, 14}));
}

TEST_F(BreakpointsTest, GoAlongWithAStatementThatIsMoved)
{
    document.edit(QString(kProgram)
                      .replace(QStringLiteral("        print(1)\n"), QStringLiteral("        pass\n"))
                      .replace(QStringLiteral("        print(2)\n"),
                          QStringLiteral("        print(2)\n        print(1)\n")),
        QStringLiteral("move"));
    EXPECT_EQ(breakpoints.lines(), (Lines{4, 8, 14, 16}));
    document.history().undo();
    EXPECT_EQ(breakpoints.lines(), (Lines{4, 8, 11, 15}));
}

TEST_F(BreakpointsTest, AreNotDrawnToALineOfTheSameWords)
{
    QString text;
    for (int i = 0; i < 4; ++i)
        text += QStringLiteral("def f%1():\n    step()\n").arg(i);
    document.setUntitled(QStringLiteral("a.py"), text);
    breakpoints.toggle(6);
    document.edit(QString(text).replace("def f3()", "def f3(x)").replace("def f0()", "x = 1\ndef f0()"),
        QStringLiteral("two places"));
    EXPECT_EQ(breakpoints.lines(), (Lines{7}));
    document.setText(QStringLiteral("# all anew\n") + QString(document.text()).replace("def", "async def"));
    EXPECT_EQ(breakpoints.lines(), (Lines{8}));
}

TEST_F(BreakpointsTest, GoWithTheTextWhenAnotherIsOpened)
{
    document.setUntitled(QStringLiteral("b.py"), QStringLiteral("pass\n"));
    EXPECT_TRUE(breakpoints.lines().empty());
}
