#include "models/scenario/block_templates.h"
#include "support/recording.h"

#include "models/store/trace_store.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;

namespace {

std::vector<const BlockTemplate*> patterns()
{
    std::vector<const BlockTemplate*> found;
    for (const BlockTemplate& each : blockTemplates()) {
        if (each.isPattern())
            found.push_back(&each);
    }
    return found;
}

std::shared_ptr<const BlockTree> treeOf(const QString& text)
{
    return std::make_shared<const BlockTree>(text);
}

/// What the program printed to stdout, and a word for each task that failed.
std::string outputOf(const QString& program)
{
    const auto run = test::record(program.toUtf8());
    std::string text;
    for (std::uint32_t i = 0; i < run->outputCount(); ++i)
        text += run->outputText(i).toStdString() + "\n";
    return text;
}

std::string expected(const QString& name)
{
    QFile file(
        QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/conformance/examples/%1.expected").arg(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll().toStdString();
}

} // namespace

TEST(BlockTemplates, CanEachBeDrawnAlone)
{
    for (const BlockTemplate& each : blockTemplates()) {
        SCOPED_TRACE(each.label.toStdString());
        const TemplateTree alone = templateTree(each);
        ASSERT_FALSE(alone.tree->problem());
        ASSERT_GT(alone.block, 0);
        EXPECT_EQ(alone.tree->block(alone.block).kind, each.kind);
    }
}

TEST(BlockPatterns, AreSeven)
{
    QStringList names;
    for (const BlockTemplate* pattern : patterns())
        names << pattern->label;
    EXPECT_EQ(names.join(", ").toStdString(),
        "worker pool, retry with back-off, rate limit, race, pipeline, graceful shutdown, "
        "watchdog");
}

TEST(BlockPatterns, MakeAnEmptyDocumentAProgramThatRuns)
{
    for (const BlockTemplate* pattern : patterns()) {
        const auto tree = treeOf({});
        const BlockEdit edit = insertTemplate(tree, *pattern, {0, 0, 0});
        ASSERT_TRUE(edit) << edit.reason.toStdString();
        EXPECT_EQ(edit.name, "insert " + pattern->label);
        EXPECT_EQ(outputOf(edit.tree->text()), expected(pattern->entry))
            << edit.tree->text().toStdString();
    }
}

TEST(BlockPatterns, StandBesideAMainAndSayWhereToCallThem)
{
    const QString before = "import asyncio\n\n\nasync def main():\n    print('begin')\n\n\n"
                           "asyncio.run(main())\n";
    for (const BlockTemplate* pattern : patterns()) {
        const auto tree = treeOf(before);
        const BlockPlace place = templatePlace(*pattern, *tree, {2, 0, 1}); // within main
        EXPECT_EQ(place, (BlockPlace{0, 0, 1}));
        const BlockEdit edit = insertTemplate(tree, *pattern, place);
        ASSERT_TRUE(edit) << edit.reason.toStdString();
        QString text = edit.tree->text();
        EXPECT_EQ(text.count("asyncio.run("), 1) << text.toStdString();
        EXPECT_TRUE(text.contains(
            "# Call it where it belongs: await " + pattern->entry + "()\nasync def " + pattern->entry))
            << text.toStdString();
        EXPECT_EQ(outputOf(text), "begin\n") << text.toStdString();
        text.replace("print('begin')", "await " + pattern->entry + "()");
        EXPECT_EQ(outputOf(text), expected(pattern->entry)) << text.toStdString();
    }
}

TEST(BlockPatterns, TakeOtherNamesWhereTheirsAreTaken)
{
    const auto tree = treeOf("import asyncio\n\n\nasync def worker():\n    pass\n\n\n"
                             "async def main():\n    await worker()\n");
    const BlockEdit edit = insertTemplate(tree, *patterns().front(), {0, 0, 3});
    ASSERT_TRUE(edit) << edit.reason.toStdString();
    const QString text = edit.tree->text();
    EXPECT_TRUE(text.contains("async def worker_2(name, jobs, done):")) << text.toStdString();
    EXPECT_TRUE(text.contains("asyncio.create_task(worker_2(name, jobs, done), name=name)"))
        << text.toStdString();
}

TEST(BlockPatterns, AreRefusedWithinAFunction)
{
    const auto tree = treeOf("async def main():\n    pass\n");
    const BlockEdit edit = insertTemplate(tree, *patterns().front(), {1, 0, 0});
    EXPECT_FALSE(edit);
    EXPECT_EQ(edit.reason.toStdString(), "A pattern brings functions of its own. Drop it between "
                                         "functions, at the left.");
}
