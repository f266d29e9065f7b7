#include "models/scenario/block_edits.h"
#include "support/tree_text.h"

#include <gtest/gtest.h>

using namespace awaitscope::models;
using awaitscope::test::treeText;

namespace {

std::shared_ptr<const BlockTree> treeOf(const QString& text)
{
    auto tree = std::make_shared<const BlockTree>(text);
    EXPECT_TRUE(tree->isValid()) << text.toStdString();
    return tree;
}

/// The block whose title is that.
int find(const BlockTree& tree, const QString& title)
{
    for (int id = 1; id < tree.count(); ++id) {
        if (tree.title(id) == title)
            return id;
    }
    ADD_FAILURE() << "no block " << title.toStdString();
    return 0;
}

std::string textOf(const BlockEdit& edit)
{
    EXPECT_TRUE(edit) << edit.reason.toStdString();
    return edit ? edit.tree->text().toStdString() : std::string();
}

const char kGroup[] = "import asyncio\n"
                      "async def main():\n"
                      "    asyncio.create_task(audit(), name=\"audit\")  # who pays\n"
                      "    async with asyncio.TaskGroup() as tg:\n"
                      "        tg.create_task(news())\n"
                      "    print(1)\n";

} // namespace

TEST(BlockEdits, MovingATaskIntoAGroupLetsTheGroupCreateIt)
{
    const auto tree = treeOf(kGroup);
    const int group = find(*tree, "task group");

    const BlockEdit edit
        = BlockEdits(tree).move({find(*tree, "create task audit()")}, {group, 0, 1});

    EXPECT_EQ(textOf(edit),
        "import asyncio\n"
        "async def main():\n"
        "    async with asyncio.TaskGroup() as tg:\n"
        "        tg.create_task(news())\n"
        "        tg.create_task(audit(), name=\"audit\")  # who pays\n"
        "    print(1)\n");
    EXPECT_EQ(edit.name, "move create task audit()");
    EXPECT_TRUE(
        edit.meaning.startsWith("Into task group tg, after news. main then waits for audit"))
        << edit.meaning.toStdString();
    ASSERT_EQ(edit.blocks.size(), 1U);
    EXPECT_EQ(edit.tree->title(edit.blocks.front()), "create task audit()");
}

TEST(BlockEdits, ATimeoutIsSaidToCancelOnlyWhatWaitsInIt)
{
    const auto tree = treeOf("import asyncio\n"
                             "async def main():\n"
                             "    asyncio.create_task(main())\n"
                             "    await asyncio.sleep(1)\n"
                             "    async with asyncio.timeout(3):\n"
                             "        pass\n");
    const int timeout = tree->blockAt(5);
    EXPECT_EQ(BlockEdits(tree).move({tree->blockAt(3)}, {timeout, 0, 0}).meaning.toStdString(),
        "Into timeout 3, first.");
    EXPECT_EQ(BlockEdits(tree).move({tree->blockAt(4)}, {timeout, 0, 0}).meaning.toStdString(),
        "Into timeout 3, first. It is cancelled when 3 s have passed.");
}

TEST(BlockEdits, AFunctionThatGoesIntoAnotherIsSaidToBeMissedElsewhere)
{
    const auto tree = treeOf("async def news():\n"
                             "    pass\n"
                             "async def prices():\n"
                             "    newspaper = 1\n"
                             "async def main():\n"
                             "    await news()\n"
                             "    await prices()\n");
    const int news = tree->blockAt(1), prices = tree->blockAt(3), main = tree->blockAt(5);
    EXPECT_EQ(BlockEdits(tree).move({news}, {prices, 0, 0}).meaning.toStdString(),
        "Into prices, first. Then news is known in prices only, but main uses it.");
    EXPECT_EQ(
        BlockEdits(tree).move({news}, {main, 0, 0}).meaning.toStdString(), "Into main, first.");
}

TEST(BlockEdits, MovingTheLastTaskOutOfAGroupLeavesPassAndAsyncioCreatesIt)
{
    const auto tree = treeOf(kGroup);
    const int main = find(*tree, "async def main()");

    EXPECT_EQ(textOf(BlockEdits(tree).move({find(*tree, "create task news()")}, {main, 0, 3})),
        "import asyncio\n"
        "async def main():\n"
        "    asyncio.create_task(audit(), name=\"audit\")  # who pays\n"
        "    async with asyncio.TaskGroup() as tg:\n"
        "        pass\n"
        "    print(1)\n"
        "    asyncio.create_task(news())\n");
}

TEST(BlockEdits, KeepsCommentsStringsTabsAndLineEndsOfWhatMoves)
{
    const QString text = "def f():\r\n"
                         "\tif a:\r\n"
                         "\t\tpass\r\n"
                         "\t# about x\r\n"
                         "\tx = '''one\r\n"
                         "\ttwo'''  # end\t \r\n"
                         "\ty = 1\r\n";
    const auto tree = treeOf(text);

    EXPECT_EQ(textOf(BlockEdits(tree).move({tree->blockAt(4)}, {find(*tree, "if a"), 0, 0})),
        "def f():\r\n"
        "\tif a:\r\n"
        "\t\t# about x\r\n"
        "\t\tx = '''one\r\n"
        "\ttwo'''  # end\t \r\n"
        "\ty = 1\r\n");
}

TEST(BlockEdits, GivesStatementsThatShareALineTheirOwnFirst)
{
    const auto tree = treeOf("if a: x = 1; y = 2; # why\nz = 3; w = 4\n");

    EXPECT_EQ(textOf(BlockEdits(tree).move({find(*tree, "z = 3")}, {find(*tree, "if a"), 0, 1})),
        "if a:\n    x = 1\n    z = 3\n    y = 2 # why\nw = 4\n");
    EXPECT_EQ(textOf(BlockEdits(tree).remove({find(*tree, "x = 1"), find(*tree, "y = 2")})),
        "if a:\n    pass\nz = 3; w = 4\n");
}

TEST(BlockEdits, SetsDefinitionsApartAndTakesTheirBlankLinesAlong)
{
    const auto tree
        = treeOf("import asyncio\n\n\ndef a():\n    pass\n\n\ndef b():\n    pass\n\n\na()\n");

    EXPECT_EQ(textOf(BlockEdits(tree).move({find(*tree, "def b()")}, {0, 0, 1})),
        "import asyncio\n\n\ndef b():\n    pass\n\n\ndef a():\n    pass\n\n\na()\n");
    EXPECT_EQ(textOf(BlockEdits(tree).remove({find(*tree, "def a()")})),
        "import asyncio\n\n\ndef b():\n    pass\n\n\na()\n");
}

TEST(BlockEdits, RemovingTheLastTwoFunctionsTakesTheirBlankLinesAlong)
{
    const auto tree = treeOf("x = 1\n\n\ndef a():\n    pass\n\n\ndef b():\n    pass\n");
    EXPECT_EQ(
        textOf(BlockEdits(tree).remove({find(*tree, "def a()"), find(*tree, "def b()")})),
        "x = 1\n");
}

TEST(BlockEdits, RemovingEverythingLeavesNoBlankLinesButComments)
{
    const auto tree = treeOf("import asyncio\n\n\ndef a():\n    pass\n\n\na()\n");
    EXPECT_EQ(textOf(BlockEdits(tree).remove({find(*tree, "import asyncio"), find(*tree, "def a()"),
                  find(*tree, "a()")})),
        "");

    const auto said = treeOf("a()\n\n# to do\n");
    EXPECT_EQ(textOf(BlockEdits(said).remove({1})), "\n# to do\n");
}

TEST(BlockEdits, MovesTheLineThatHasNoEnd)
{
    const auto tree = treeOf("a = 1\nb = 2");

    EXPECT_EQ(textOf(BlockEdits(tree).move({2}, {0, 0, 0})), "b = 2\na = 1\n");
    EXPECT_EQ(textOf(BlockEdits(tree).move({1}, {0, 0, 2})), "b = 2\na = 1");
    EXPECT_EQ(textOf(BlockEdits(tree).copy({1}, {0, 0, 2})), "a = 1\nb = 2\na = 1");
}

TEST(BlockEdits, SaysWhyAPlaceIsImpossible)
{
    const auto tree = treeOf("async def f():\n    await g()\n    for x in y:\n        break\n");
    const BlockEdits edits(tree);

    EXPECT_EQ(edits.move({find(*tree, "await g()")}, {0, 0, 0}).reason,
        "await works only inside an async def.");
    EXPECT_EQ(
        edits.move({find(*tree, "break")}, {0, 0, 1}).reason, "break works only inside a loop.");
    EXPECT_EQ(edits.move({1}, {find(*tree, "for x in y"), 0, 0}).reason,
        "A block cannot be moved into itself.");
}

TEST(BlockEdits, BuildsAProgramFromAnEmptyDocument)
{
    auto tree = treeOf("");
    const auto insert = [&tree](const char* code, const char* owner, int position) {
        const int id = *owner ? find(*tree, owner) : 0;
        const BlockEdit edit = BlockEdits(tree).insert(code, {id, 0, position});
        ASSERT_TRUE(edit) << edit.reason.toStdString();
        ASSERT_EQ(edit.blocks.size(), 1U);
        tree = edit.tree;
    };
    insert("async def main():\n    pass\n", "", 0);
    insert("asyncio.run(main())\n", "", 1);
    insert("async with asyncio.TaskGroup() as tg:\n    pass\n", "async def main()", 0);
    insert("asyncio.create_task(work())\n", "task group", 0);
    insert("time.sleep(0.1)\n", "async def main()", 1);

    EXPECT_EQ(tree->text().toStdString(),
        "import asyncio\n"
        "import time\n\n\n"
        "async def main():\n"
        "    async with asyncio.TaskGroup() as tg:\n"
        "        tg.create_task(work())\n"
        "    time.sleep(0.1)\n\n\n"
        "asyncio.run(main())\n");
}

TEST(BlockEdits, ChangesAFieldAndNothingElse)
{
    const auto tree = treeOf(
        "async def f():\n  t  =  asyncio.create_task( g(), )  # x\n  await asyncio.sleep(1)\n");
    const BlockEdits edits(tree);
    const int task = find(*tree, "create task g()");

    EXPECT_EQ(textOf(edits.setField(find(*tree, "sleep 1"), -1, 0, "250 ms")),
        "async def f():\n  t  =  asyncio.create_task( g(), )  # x\n  await asyncio.sleep(0.25)\n");
    EXPECT_EQ(textOf(edits.setField(task, -1, 1, "it's")).substr(0, 66),
        "async def f():\n  t  =  asyncio.create_task( g(), name=\"it's\")  # x");
    EXPECT_EQ(textOf(edits.setField(task, -1, 2, "")).substr(0, 55),
        "async def f():\n  asyncio.create_task( g(), )  # x\n  awa");
    EXPECT_FALSE(edits.setField(task, -1, 0, "g("));
    EXPECT_EQ(edits.setField(task, -1, 0, "g()); print(1").reason,
        "That would be more than one statement.");
    EXPECT_EQ(edits.setField(task, -1, 0, " ").reason, "Something must stand here.");
}

TEST(BlockEdits, PastesIndentedCodeAndRefusesRubbish)
{
    const auto tree = treeOf("def f():\n\tpass\n");
    const BlockEdits edits(tree);

    EXPECT_EQ(textOf(edits.paste("    if a:\n        return 1\n", {1, 0, 0}, "paste")),
        "def f():\n\tif a:\n\t    return 1\n");
    EXPECT_FALSE(edits.paste("The quick brown fox", {1, 0, 0}, "paste"));
    EXPECT_EQ(edits.paste("(\n", {1, 0, 0}, "paste").reason,
        "This is no valid Python: '(' was never closed (line 1).");
    EXPECT_EQ(edits.paste("\n \n", {1, 0, 0}, "paste").reason, "There is no code to insert.");
    EXPECT_EQ(edits.paste(QString("c = 3\n").repeated(200'000), {1, 0, 0}, "paste").reason,
        "This text is too large for blocks: it has 1.14 MiB, and the limit is 1.00 MiB. Insert only "
        "the part that matters, or paste it into the text.");
}

TEST(BlockEdits, CopiesBlankLinesBetweenBlocksThatFollowEachOther)
{
    const auto tree = treeOf("def a():\n    pass\n\n\n# about b\ndef b():\n    pass\n\n\nx = 1\n");
    const int a = tree->blockAt(1), b = tree->blockAt(6), x = tree->blockAt(10);
    EXPECT_EQ(BlockEdits(tree).code({a, b}).toStdString(),
        "def a():\n    pass\n\n\n# about b\ndef b():\n    pass\n");
    EXPECT_EQ(BlockEdits(tree).code({a, x}).toStdString(), "def a():\n    pass\nx = 1\n");
}

TEST(BlockEdits, AddsAndRemovesBranches)
{
    const auto tree = treeOf("try:\n    a()\nfinally:\n    b()\n");

    const BlockEdit edit = BlockEdits(tree).addBranch(1, BranchKind::Except);
    EXPECT_EQ(textOf(edit), "try:\n    a()\nexcept Exception:\n    pass\nfinally:\n    b()\n");
    EXPECT_EQ(textOf(BlockEdits(edit.tree).removeBranch(1, 1)), tree->text().toStdString());
}

TEST(BlockEdits, RenamesWhatIsMeantAndNothingElse)
{
    const auto tree = treeOf("x = 0\n"
                             "def f(x, y=x):\n"
                             "    global g\n"
                             "    g = [x for x in y if x] + [y]\n"
                             "    return lambda: x\n"
                             "print(f(x), f'{x} x')  # x\n"
                             "g.x = x\n");
    const BlockEdits edits(tree);

    EXPECT_EQ(textOf(edits.rename(definedNameAt(*tree, 1), "outer")),
        "outer = 0\n"
        "def f(x, y=outer):\n"
        "    global g\n"
        "    g = [x for x in y if x] + [y]\n"
        "    return lambda: x\n"
        "print(f(outer), f'{outer} x')  # x\n"
        "g.x = outer\n");
    EXPECT_EQ(textOf(edits.rename(tree->text().indexOf("f(x"), "call")),
        "x = 0\n"
        "def call(x, y=x):\n"
        "    global g\n"
        "    g = [x for x in y if x] + [y]\n"
        "    return lambda: x\n"
        "print(call(x), f'{x} x')  # x\n"
        "g.x = x\n");
    EXPECT_EQ(textOf(edits.rename(tree->text().indexOf("g = "), "all")).find("global all\n    all = "),
        tree->text().indexOf("global g"));
    EXPECT_EQ(edits.rename(0, "y").reason, "y is used already.");
    EXPECT_EQ(edits.rename(0, "for").reason, "\"for\" cannot be a name.");
}

TEST(BlockTreePatch, ReadsOnlyWhatIsAroundAChangeAndSaysTheSame)
{
    QString text = "import asyncio\n\n";
    for (int i = 0; i < 50; ++i)
        text += QStringLiteral("# about %1\nasync def f%1():\n    await asyncio.sleep(%1)\n\n").arg(i);
    const BlockTree before(text);
    const auto check = [&](const QString& now, bool inPart = true) {
        const auto patched = BlockTree::patched(before, now);
        EXPECT_EQ(patched != nullptr, inPart) << now.mid(0, 200).toStdString();
        EXPECT_EQ(treeText(*BlockTree::changed(before, now)).toStdString(),
            treeText(BlockTree(now)).toStdString());
    };
    check(QString(text).replace("sleep(20)", "sleep(7)"));
    check(QString(text).replace("    await asyncio.sleep(20)\n", "    pass\n    # x\n    x = 1\n"));
    check(QString(text).replace("# about 20\nasync def f20():\n    await asyncio.sleep(20)\n\n", ""));
    check(QString(text).replace("async def f20()", "x = 1; y = 2\nasync def f20()"));
    check(QString(text).replace("# about 20", "    # of the one before"));
    check(text + "asyncio.run(f1())");
    check(QString(text).replace("sleep(49)\n", "sleep(49)"));
    check("x = 1\n" + text);
    check(QString(text).replace("sleep(3)", "sleep(30)").replace("sleep(45)\n", "sleep(45)\n    x = 1\n"));
    check(QString(text)
              .replace("    await asyncio.sleep(5)\n", "    pass\n")
              .replace("    await asyncio.sleep(40)\n",
                  "    await asyncio.sleep(5)\n    await asyncio.sleep(40)\n"));
    check(QString(text).replace("sleep(10)", "sleep(1)").replace("sleep(11)", "sleep(2)"));
    check(QString(text).replace("# about 0\nasync def f0():\n    await asyncio.sleep(0)\n\n", "")
              .replace("async def f25():", "x = 1; y = 2\nasync def f25():\n    # x")
              .replace("# about 49\nasync def f49():\n    await asyncio.sleep(49)\n\n", ""));
    check(text);
    check(QString(text).replace("sleep(3)", "sleep(30)").replace("sleep(45)", "sleep(45"), false);
    check(QString(text).replace("async def f20()", "import time\nasync def f20()"), false);
    check(QString(text).replace("async def f20()", "import asyncio, os\nasync def f20()"));
    check(QString(text).replace("import asyncio\n", "import asyncio as aio\n"), false);
    check(QString(text).replace("sleep(20)", "sleep(20"), false);
    EXPECT_FALSE(BlockTree::patched(before, QString(text).replace("sleep(20)", "sleep(2)"), nullptr, 50));

    // What is outside of functions is one scope, however far apart it stands.
    check(QString(text).replace("async def f20()", "global y\nasync def f20()"), false);
    const BlockTree names("x = 1\n\ndef f():\n    pass\n\ndef g():\n    global x\n");
    EXPECT_FALSE(BlockTree::changed(names, QString(names.text()).replace("    global", "    pass\nglobal"))->isValid());

    // Only one line of the import is another, and not the one that says so.
    const BlockTree several("from asyncio import (\n    sleep,\n    run,\n)\n\nsleep(1)\n");
    EXPECT_EQ(several.block(2).kind, BlockKind::Code);
    const QString other = QString(several.text()).replace("    run,", "    sleep as nap,");
    EXPECT_FALSE(BlockTree::patched(several, other));
}
