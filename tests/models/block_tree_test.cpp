#include "models/scenario/block_tree.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace awaitscope::models;

namespace {

/// A line as the canvas shows it: word, quiet words, fields in brackets, absent ones left out.
QString lineOf(const QString& word, const std::vector<Field>& fields)
{
    QString line = word;
    for (const Field& field : fields) {
        if (!field.present)
            continue;
        if (!field.before.isEmpty())
            line += ' ' + field.before;
        line += " [" + field.text + ']';
        if (!field.after.isEmpty())
            line += ' ' + field.after;
    }
    return line.trimmed();
}

void show(const BlockTree& tree, int owner, int depth, QStringList& lines)
{
    const Block& block = tree.block(owner);
    for (std::size_t i = 0; i < block.branches.size(); ++i) {
        const auto number = static_cast<int>(i);
        if (owner > 0 && tree.hasLine(owner, number))
            lines << QString((depth - 1) * 2, ' ')
                    + lineOf(tree.branchWord(owner, number), tree.branchFields(owner, number));
        for (const int id : block.branches[i].children) {
            lines << QString(depth * 2, ' ') + lineOf(tree.word(id), tree.fields(id));
            show(tree, id, depth + 1, lines);
        }
        if (block.branches[i].placeholder)
            lines << QString(depth * 2, ' ') + "(empty)";
    }
}

QString shown(const QString& text)
{
    const BlockTree tree(text);
    EXPECT_TRUE(tree.isValid());
    QStringList lines;
    show(tree, 0, 0, lines);
    return lines.join('\n') + '\n';
}

QString scenario(const char* name)
{
    QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/scenarios/") + name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

} // namespace

TEST(BlockTree, ShowsPageLoadAsInTheDesign)
{
    const QString text = shown(scenario("page_load.py"));

    EXPECT_EQ(text.mid(text.indexOf("async def [main()]")).toStdString(),
        "async def [main()]\n"
        "  create task [beat()] name [beat] as [pulse]\n"
        "  create task [audit()] name [audit]\n"
        "  task group as [tg]\n"
        "    create task [news()] name [news]\n"
        "    create task [prices()] name [prices]\n"
        "    create task [resize()] name [resize]\n"
        "  print [\"main: page ready\"]\n"
        "  create task [upload()] name [upload] as [up]\n"
        "  try\n"
        "    timeout [0.5] s\n"
        "      await [up]\n"
        "  except [TimeoutError]\n"
        "    print [\"main: upload timed out\"]\n"
        "  cancel [pulse]\n"
        "run [main()]\n");
}

TEST(BlockTree, KnowsTheFunctionsOfAsyncioByAnyName)
{
    EXPECT_EQ(shown("import asyncio as aio, time as t\n"
                    "from asyncio import gather, wait_for as limited\n"
                    "q = aio.Queue(3)\n"
                    "async def main():\n"
                    "    await aio.sleep(1)\n"
                    "    t.sleep(2)\n"
                    "    a, b = await gather(f(), *more, return_exceptions=True)\n"
                    "    await limited(x, timeout=3)\n"
                    "    item = await q.get()\n"
                    "    await q.put(item)\n"
                    "    async with lock:\n"
                    "        pass\n"
                    "    await asyncio.wait(ts, timeout=2)\n"
                    "    task.add_done_callback(bell)\n"
                    "    await aio.shield(x)\n"),
        "import [asyncio as aio, time as t]\n"
        "from [asyncio import gather, wait_for as limited]\n"
        "new queue [3] as [q]\n"
        "async def [main()]\n"
        "  sleep [1] s\n"
        "  time.sleep [2] s\n"
        "  gather [f()] [*more] return_exceptions [True] as [a, b]\n"
        "  wait for [x] at most [3] s\n"
        "  queue get [q] as [item]\n"
        "  queue put [item] into [q]\n"
        "  hold lock [lock]\n"
        "    (empty)\n"
        "  wait [ts] at most [2] s\n"
        "  callback [bell] when [task] is done\n"
        "  shield [x]\n");
}

TEST(BlockTree, ShowsEveryBranchAndAnyOtherStatementAsItsText)
{
    EXPECT_EQ(shown("if a:\n    x = 1\nelif b:\n    pass\nelse:\n    x += 2\n"
                    "for i in range(3):\n    break\nelse:\n    del x\n"
                    "match m:\n    case [1, *_] if q:\n        assert m\n"
                    "try:\n    raise\nexcept (A, B) as e:\n    raise X from e\nfinally:\n    pass\n"
                    "def f(a, b=')'):\n    return a\n"),
        "if [a]\n  [x = 1]\nelif [b]\n  (empty)\nelse\n  [x += 2]\n"
        "for [i] in [range(3)]\n  break\nelse\n  [del x]\n"
        "match [m]\ncase [[1, *_] if q]\n  [assert m]\n"
        "try\n  raise\nexcept [(A, B)] as [e]\n  raise [X] from [e]\nfinally\n  (empty)\n"
        "def [f(a, b=')')]\n  return [a]\n");
}

TEST(BlockTree, SaysWhereTheTextIsWrong)
{
    const BlockTree tree("a = 1\nb = (\n");

    EXPECT_FALSE(tree.isValid());
    EXPECT_EQ(tree.problem()->line, 2U);
    EXPECT_EQ(tree.count(), 1);
}

TEST(BlockTree, FindsTheBlockOfALine)
{
    const BlockTree tree(
        "# first\na = 1\n\ndef f():\n    b = 2\n    if c:\n        d = 3\n        # "
        "inside\n\ne = 4\n");

    EXPECT_EQ(tree.title(tree.blockAt(1)), "a = 1");
    EXPECT_EQ(tree.title(tree.blockAt(2)), "a = 1");
    EXPECT_EQ(tree.blockAt(3), 0);
    EXPECT_EQ(tree.title(tree.blockAt(4)), "def f()");
    EXPECT_EQ(tree.title(tree.blockAt(7)), "d = 3");
    EXPECT_EQ(tree.title(tree.blockAt(8)), "if c");
    EXPECT_EQ(tree.title(tree.blockAt(10)), "e = 4");
    EXPECT_EQ(tree.blockAt(99), 0);
}

TEST(BlockTree, CountsColumnsOfCharactersOutsideAscii)
{
    const BlockTree tree(QString::fromUtf8("s = 'ä😀'; print('é😀', x)\n"));

    EXPECT_EQ(tree.title(2), QString::fromUtf8("print 'é😀'"));
}
