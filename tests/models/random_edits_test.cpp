// What every block edit promises, on programs of all kinds with 10,000 edits in random order. Another
// seed than the usual: AWAITSCOPE_SEED=7 models_test --gtest_filter='RandomEdits*'

#include "models/scenario/block_edits.h"
#include "models/scenario/scenario_document.h"
#include "support/tree_text.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <gtest/gtest.h>

#include <random>

using namespace awaitscope::models;
using awaitscope::test::treeText;

namespace {

constexpr int kEdits = 10'000, kMostBlocks = 150;

/// Documents that our own examples are not like.
const char* const kOddities[] = {
    "",
    "\n\n\n",
    "pass",
    "x = 1; y = 2 ; z = 3 # three",
    "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n\"\"\"Doc.\"\"\"\n"
    "from __future__ import annotations\nx = 1\n",
    "if x: a(); b()\nelse: c()\nwhile 1: pass\nfor i in y: break\n",
    "class A:\n  def f(self): pass\n  @property\n  def g(self):\n    return \"\"\"\n  deep\n\"\"\"\n"
    "  # last\n",
    "def f(\n    a,\n  b,\n):\n    return (a +\n b)\n\f\ndef g():\n\treturn 1\n",
    "async def main():\n    async with asyncio.TaskGroup() as tg, other():\n"
    "        t = tg.create_task(f())\n    async for x in y: print(x)\n    else:\n        pass\n",
    "match x:\n    case 1: a()\n    case [a, *b] if a:\n        pass\n    # of the last\n"
    "    case _:\n        c()\n",
    "try: a()\nexcept* ValueError as e: b(e)\nelse: pass\nfinally:\n    c()\n",
    "x = [y := 1, y ** 2]; print(f\"{x!r:>{10}} {'a'}\")\nlambda: (1, 2)\ndel x, y\nassert x, y\n",
    "a = \\\n    1\nif a and \\\n   b:\n    c = 2 \\\n      + 3\n# end",
    "def f():\n    # only\n    pass\n    # comments\n\n\n# after\n@d\n@e(1)\nasync def g(): ...\n",
    "s = '''\n  x\n\ty\n''' ; t = 1\nif s:\n    u = '''a\nb'''\n",
    "äöü = \"\xF0\x9F\x98\x80 \xE2\x80\xAE\"  # \xF0\x9F\x98\x80\nif äöü:\n"
    "    print(äöü, \"\xF0\x9F\x98\x80\")\n",
};

QStringList documents()
{
    QStringList all;
    for (const char* each : kOddities)
        all << QString::fromUtf8(each);
    for (const char* folder : {"/resources/scenarios", "/tests/conformance"}) {
        QStringList paths;
        QDirIterator files(QStringLiteral(AWAITSCOPE_SOURCE_DIR) + QLatin1String(folder), {"*.py"},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            paths << files.next();
        paths.sort(); // the same on every disk
        for (const QString& path : paths) {
            QFile file(path);
            EXPECT_TRUE(file.open(QIODevice::ReadOnly));
            all << QString::fromUtf8(file.readAll());
        }
    }
    return all;
}

class RandomEdits {
public:
    explicit RandomEdits(unsigned seed) : m_random(seed) { }

    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(std::max(n, 1))); }

    /// The document as somebody else could have written it; null where it would mean something else.
    QString disguised(QString text)
    {
        if (below(4) == 0)
            text.replace("    ", "\t");
        const int ends = below(6);
        if (ends == 0) {
            text.replace('\n', "\r\n");
        } else if (ends == 1) {
            text.replace('\n', '\r');
        } else if (ends == 2) { // of each kind
            for (qsizetype at = 0; (at = text.indexOf('\n', at)) >= 0; ++at) {
                if (below(3) == 0)
                    text.replace(at++, 1, "\r\n");
            }
        }
        if (below(4) == 0) {
            while (text.endsWith('\n') || text.endsWith('\r'))
                text.chop(1);
        }
        return BlockTree(text).isValid() ? text : QString();
    }

    BlockPlace place(const BlockTree& tree)
    {
        BlockPlace to;
        if (const int owner = below(tree.count()); tree.block(owner).isContainer())
            to = {owner, below(static_cast<int>(tree.block(owner).branches.size())), 0};
        to.position = below(static_cast<int>(tree.branch(to).children.size()) + 1);
        return to;
    }

    /// `other`: a valid document to take blocks from.
    BlockEdit edit(const std::shared_ptr<const BlockTree>& tree,
        const std::shared_ptr<const BlockTree>& other, int number)
    {
        static const char* pieces[] = {"await asyncio.sleep(0.5)\n", "print(\"x\")\n",
            "async with asyncio.TaskGroup() as tg:\n    pass\n", "asyncio.create_task(work())\n",
            "try:\n    pass\nexcept Exception:\n    pass\n", "async def extra():\n    pass\n",
            "for i in range(3):\n    pass\n", "time.sleep(1)\n",
            "if True:\n    pass\nelse:\n    pass\n", "x = 1; y = 2\n", "if x: a()\n",
            "\tx = 1\n\tif x:\n\t\ty = 2", "s = '''\n x\n'''\n", "# only a comment\n"};
        const auto piece = [this] { return pieces[below(static_cast<int>(std::size(pieces)))]; };
        const BlockEdits edits(tree);
        const BlockPlace to = place(*tree);
        std::vector<int> ids{tree->count() > 1 ? 1 + below(tree->count() - 1) : 0};
        for (int more = below(3) == 0 ? below(5) : 0; more > 0; --more)
            ids.push_back(below(tree->count()));
        const int id = ids.front();
        moves = false;
        if (tree->count() >= kMostBlocks || (id == 0 && tree->count() > 1))
            return edits.remove(ids);
        switch (below(16)) {
        case 0:
        case 1:
        case 2:
        case 3:
        case 4:
            moves = true;
            return edits.move(ids, to);
        case 5:
            return edits.copy(ids, to);
        case 6:
        case 7:
            return edits.remove(ids);
        case 8:
            return edits.insert(piece(), to);
        case 9:
            return edits.paste(piece(), to, "paste");
        case 10:
            return edits.paste(BlockEdits(other).code({1 + below(other->count() - 1)}), to, "paste");
        case 11:
            return edits.duplicate(ids);
        case 12: {
            static const BranchKind kinds[] = {BranchKind::Elif, BranchKind::Else,
                BranchKind::Except, BranchKind::Finally, BranchKind::Case};
            if (!tree->block(id).isContainer() || id == 0)
                return {};
            if (below(2) == 0)
                return edits.addBranch(id, kinds[below(5)]);
            return edits.removeBranch(
                id, below(static_cast<int>(tree->block(id).branches.size())));
        }
        case 13: {
            const qsizetype at = definedNameAt(*tree, id);
            return at < 0 ? BlockEdit() : edits.rename(at, QStringLiteral("n%1").arg(number));
        }
        case 14:
            return id == 0 ? BlockEdit() : edits.setCode(id, piece());
        default: {
            const int branch = below(static_cast<int>(tree->block(id).branches.size()) + 1) - 1;
            if (id == 0 || (branch >= 0 && !tree->hasLine(id, branch)))
                return {};
            const auto fields = branch < 0 ? tree->fields(id) : tree->branchFields(id, branch);
            static const char* texts[] = {"n%1", "", "'%1'", "f(%1)", "500 ms", "a\\\"%1", "%1 +"};
            return edits.setField(id, branch, below(static_cast<int>(fields.size())),
                QString(texts[below(static_cast<int>(std::size(texts)))]).replace("%1", QString::number(number)));
        }
        }
    }

    bool moves = false; // the last edit

private:
    std::mt19937 m_random;
};

/// What a move leaves as it is: the lines, but for who creates a task, `pass` and indentation.
QStringList lineSet(const QString& text)
{
    static const QRegularExpression creator("\\w+\\.create_task"), ends("\r\n|\r|\n");
    QStringList lines;
    for (QString line : text.split(ends)) {
        line = line.trimmed().replace(creator, "X.create_task");
        if (!line.isEmpty() && line != "pass")
            lines << line;
    }
    lines.sort();
    return lines;
}

bool sharesLines(const BlockTree& tree)
{
    for (int id = 1; id < tree.count(); ++id) {
        if (tree.block(id).sharesLine)
            return true;
    }
    return tree.text().contains(QRegularExpression(":[ \\t]*pass|pass[ \\t]*;"));
}

} // namespace

TEST(RandomEdits, KeepAProgramValidAndAreUndoneToTheByte)
{
    const auto seed = qEnvironmentVariableIsSet("AWAITSCOPE_SEED")
        ? static_cast<unsigned>(qEnvironmentVariableIntValue("AWAITSCOPE_SEED"))
        : 20261121U;
    RandomEdits random(seed);
    const QStringList all = documents();
    ASSERT_GE(all.size(), 300);
    int made = 0, moved = 0, asked = 0;
    auto other = std::make_shared<const BlockTree>(QStringLiteral("x = 1\n"));
    for (int started = 0; made < kEdits; ++started) {
        // The odd ones are few, and each has its turn.
        const int which = started < static_cast<int>(std::size(kOddities))
            ? started
            : random.below(static_cast<int>(all.size()));
        const QString original = random.disguised(all[which]);
        if (original.isNull())
            continue;
        ScenarioDocument document;
        document.setUntitled("x.py", original);
        auto tree = std::make_shared<const BlockTree>(original);
        for (int i = 0; i < 100; ++i) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", document " + std::to_string(which)
                + ", edit " + std::to_string(i) + " of\n" + tree->text().toStdString());
            ++asked;
            const BlockEdit edit = random.edit(tree, other, asked);
            if (!edit)
                continue;
            SCOPED_TRACE(edit.name.toStdString() + ":\n" + edit.tree->text().toStdString());
            const BlockTree anew(edit.tree->text());
            ASSERT_TRUE(anew.isValid()) << anew.problem()->message;
            ASSERT_EQ(treeText(anew).toStdString(), treeText(*edit.tree).toStdString());
            ASSERT_FALSE(edit.name.isEmpty());
            if (random.moves && !sharesLines(*tree)) {
                ASSERT_EQ(lineSet(tree->text()), lineSet(edit.tree->text()));
                ++moved;
            }
            document.edit(edit.tree->text(), edit.name);
            ASSERT_EQ(document.text(), edit.tree->text());
            ++made;
            for (int back = random.below(8) == 0 ? random.below(5) : 0; back > 0; --back)
                document.history().undo();
            if (random.below(16) == 0)
                document.history().redo();
            tree = BlockTree::changed(*edit.tree, document.text());
            ASSERT_TRUE(tree->isValid()) << document.text().toStdString();
        }
        const QString last = document.text();
        const int index = document.history().index();
        document.history().setIndex(0);
        ASSERT_EQ(document.text(), original);
        document.history().setIndex(index);
        ASSERT_EQ(document.text(), last);
        if (tree->count() > 1)
            other = tree;
    }
    EXPECT_GT(moved, 300);
    RecordProperty("edits_asked", asked);
}
