#include "models/scenario/block_templates.h"
#include "support/recording.h"

#include "models/scenario/recorded_run.h"
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

const BlockTemplate& block(const char* label)
{
    for (const BlockTemplate& each : blockTemplates()) {
        if (each.label == QLatin1String(label))
            return each;
    }
    ADD_FAILURE() << label;
    return blockTemplates().front();
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

namespace {

/// What becomes of a program when a block is dropped in front of the line that begins with `before`,
/// or at the end of the block whose line begins so with `inside`.
struct Drop {
    std::shared_ptr<const BlockTree> tree;
    BlockPlace end(const QString& line) const
    {
        for (int id = 1; id < tree->count(); ++id) {
            if (tree->lines().line(tree->block(id).headLine).trimmed().startsWith(line))
                return {id, 0,
                    static_cast<int>(tree->block(id).branches.front().children.size())};
        }
        ADD_FAILURE() << line.toStdString();
        return {};
    }
    std::string code(const char* label, const BlockPlace& place) const
    {
        return templateCode(block(label), *tree, place).trimmed().toStdString();
    }
    std::string reason(const char* label, const BlockPlace& place) const
    {
        const BlockEdit edit = insertTemplate(tree, block(label), place);
        return edit ? "would be made" : edit.reason.toStdString();
    }
    std::string meaning(const char* label, const BlockPlace& place) const
    {
        return insertTemplate(tree, block(label), place).meaning.toStdString();
    }
};

const QString kProgram = "import asyncio\n\n\n"
                         "async def fetch(url, tries=3):\n"
                         "    await asyncio.sleep(1)\n"
                         "    return url\n\n\n"
                         "async def tick():\n"
                         "    pass\n\n\n"
                         "def plain():\n"
                         "    pass\n\n\n"
                         "async def main():\n"
                         "    news = asyncio.create_task(tick())\n"
                         "    limit = asyncio.Semaphore(2)\n"
                         "    for i in range(3):\n"
                         "        print(i)\n\n\n"
                         "asyncio.run(main())\n";

} // namespace

TEST(BlockTemplates, UseWhatTheProgramHas)
{
    const Drop drop{treeOf(kProgram)};
    const BlockPlace main = drop.end("async def main"), loop = drop.end("for i");
    EXPECT_EQ(drop.code("create task", main), "task = asyncio.create_task(fetch(\"a\"))")
        << "which main does not call yet";
    EXPECT_EQ(drop.code("gather", main), "results = await asyncio.gather(fetch(\"a\"), tick())")
        << "the last one above, when all are called; fetch gives something back";
    EXPECT_EQ(drop.code("await", drop.end("async def tick")), "result = await fetch(\"a\")");
    EXPECT_EQ(drop.code("await", main), "await news") << "a task that nothing awaits so far";
    EXPECT_EQ(drop.code("cancel", main), "news.cancel()");
    EXPECT_EQ(drop.code("wait", main), "done, pending = await asyncio.wait([news], timeout=1)");
    EXPECT_EQ(drop.code("hold lock", main), "async with limit:\n    pass");
    EXPECT_EQ(drop.code("hold semaphore", main), "async with limit:\n    pass");
    EXPECT_EQ(drop.code("for", loop), "for j in range(3):\n    pass");
    EXPECT_EQ(drop.code("for", main), "for i in range(3):\n    pass");
    EXPECT_EQ(drop.code("queue put", loop), "await queue.put(i)");
    EXPECT_EQ(drop.code("async def", {0, 0, 1}), "async def work():\n    pass");
    EXPECT_EQ(drop.code("def", {0, 0, 1}), "def function():\n    pass");

    // Earlier than it is made there is no task.
    const std::string early = drop.meaning("cancel", {main.owner, 0, 0});
    EXPECT_NE(early.find("There is no task here yet: create one above."), early.npos) << early;
    EXPECT_NE(drop.meaning("event wait", main).find("drag a new event above"), early.npos);
    EXPECT_NE(drop.meaning("hold semaphore", loop).find("the others wait"), early.npos);
    EXPECT_NE(drop.meaning("hold semaphore", {main.owner, 0, 0}).find("drag a new semaphore"),
        early.npos);
    EXPECT_NE(drop.meaning("while", main).find("await something in it"), early.npos);
    EXPECT_NE(drop.meaning("print", drop.end("async def fetch")).find("Into fetch"), early.npos);
}

TEST(BlockTemplates, GoOnWithWhatStandsAbove)
{
    const Drop drop{treeOf("import asyncio\n\n\n"
                           "async def load(name):\n"
                           "    return name\n\n\n"
                           "def report(task):\n"
                           "    print(task.result())\n\n\n"
                           "async def main():\n"
                           "    first = asyncio.create_task(load(\"a\"))\n"
                           "    second = asyncio.create_task(load(\"b\"))\n"
                           "    await first\n"
                           "    async with asyncio.TaskGroup() as tg:\n"
                           "        third = tg.create_task(load(\"c\"))\n\n\n"
                           "async def race(first, second):\n"
                           "    done, pending = await asyncio.wait([first, second], timeout=1)\n"
                           "    for task in pending:\n"
                           "        task.cancel()\n\n\n"
                           "async def both():\n"
                           "    results = await asyncio.gather(load(\"a\"), load(\"b\"))\n\n\n"
                           "async def any(both):\n"
                           "    done, pending = await asyncio.wait(both)\n\n\n"
                           "async def tidy():\n"
                           "    try:\n"
                           "        await load(\"a\")\n"
                           "    except asyncio.CancelledError:\n"
                           "        print(\"gone\")\n")};
    const BlockPlace main = drop.end("async def main"), race = drop.end("async def race"),
                     both = drop.end("async def both");
    EXPECT_EQ(drop.code("gather", {main.owner, 0, 2}), "await asyncio.gather(first, second)");
    EXPECT_EQ(drop.code("await", {main.owner, 0, 2}), "await first");
    EXPECT_EQ(drop.code("await", main), "await second") << "the group waits for the third";
    EXPECT_EQ(drop.code("shield", main), "await asyncio.shield(second)");
    EXPECT_EQ(drop.code("wait for", main), "await asyncio.wait_for(second, 1)");
    EXPECT_EQ(drop.code("callback when done", {main.owner, 0, 2}),
        "second.add_done_callback(report)");
    EXPECT_EQ(drop.code("for", {race.owner, 0, 1}), "for each in pending:\n    pass")
        << "task is another's name";
    EXPECT_EQ(drop.code("for", drop.end("async def any")), "for task in pending:\n    pass");
    EXPECT_EQ(drop.code("for", race), "for each in done:\n    pass") << "the other is gone through";
    EXPECT_EQ(drop.code("for", both), "for result in results:\n    pass");
    const BlockPlace attempt = drop.end("try:");
    EXPECT_EQ(drop.code("raise", {attempt.owner, 1, 1}), "raise") << "what is dealt with there";
    EXPECT_EQ(drop.code("raise", attempt), "raise ValueError(\"why\")");
    EXPECT_EQ(drop.code("print", both), "print(results)");
    EXPECT_EQ(drop.code("print", {both.owner, 0, 0}), "print(\"hello\")");
}

TEST(BlockTemplates, AwaitACancelledTaskOnlyWithAWarning)
{
    const Drop drop{treeOf("import asyncio\n\n\n"
                           "async def main():\n"
                           "    first = asyncio.create_task(main())\n"
                           "    second = asyncio.create_task(main())\n"
                           "    first.cancel()\n"
                           "    await second\n"
                           "    try:\n"
                           "        pass\n"
                           "    except asyncio.CancelledError:\n"
                           "        pass\n")};
    const BlockPlace main = drop.end("async def main"), attempt = drop.end("try:");
    EXPECT_EQ(drop.code("await", {main.owner, 0, 3}), "await second") << "which was not cancelled";
    EXPECT_EQ(drop.code("await", {main.owner, 0, 4}), "await first");
    EXPECT_EQ(drop.meaning("await", {main.owner, 0, 4}),
        "Into main, after await second. first is cancelled, so this raises CancelledError. Put a try "
        "/ except around it.");
    EXPECT_EQ(drop.meaning("await", attempt), "Into try, first. main waits here until it has ended.");
}

TEST(BlockTemplates, SayInPlainWordsWhatTheyDo)
{
    const Drop drop{treeOf(kProgram)};
    const BlockPlace main = drop.end("async def main");
    EXPECT_EQ(drop.meaning("create task", main),
        "Into main, after for i in range(3). The new task runs beside main, from the next time that "
        "main waits.");
    EXPECT_EQ(drop.meaning("cancel", {main.owner, 0, 1}),
        "Into main, after tick. It only asks: the task gets a CancelledError where it waits.");
    for (const BlockTemplate& each : blockTemplates()) {
        if (each.isPattern() || each.category == BlockCategory::Structure
            || each.category == BlockCategory::Output || each.category == BlockCategory::Code
            || each.kind == BlockKind::NewObject || each.kind == BlockKind::Raise)
            continue; // Python that explains itself, or that a sentence does not explain
        EXPECT_FALSE(templateMeaning(each, *drop.tree, main).isEmpty()) << each.label.toStdString();
    }
}

TEST(BlockTemplates, GiveWhatTheyMakeANameOfItsOwn)
{
    const Drop drop{treeOf("import asyncio\n\n\n"
                           "async def main():\n"
                           "    event = asyncio.Event()\n"
                           "    task = asyncio.create_task(load(event, 'a'))\n"
                           "    await work()\n")};
    const BlockPlace main = drop.end("async def main");
    EXPECT_EQ(drop.code("new event", main), "event_2 = asyncio.Event()");
    EXPECT_EQ(drop.code("create task", main), "task_2 = asyncio.create_task(work())");
    EXPECT_EQ(drop.code("async def", {0, 0, 2}), "async def load(event, name):\n    pass")
        << "what is called already";
    const Drop empty{treeOf({})};
    EXPECT_EQ(empty.code("async def", {}), "async def main():\n    pass");
    const Drop two{treeOf("async def main():\n    pass\n\n\nasync def work():\n    pass\n")};
    EXPECT_EQ(two.code("async def", {0, 0, 2}), "async def work_2():\n    pass");
    EXPECT_EQ(two.code("create task", two.end("async def main")),
        "task = asyncio.create_task(work())");
    EXPECT_EQ(two.code("create task", two.end("async def work")),
        "task = asyncio.create_task(work_2())")
        << "never the function it stands in, which would start itself without end";
}

TEST(BlockTemplates, AreRefusedWhereTheyMakeNoSense)
{
    const Drop drop{treeOf(kProgram)};
    const auto top = static_cast<int>(drop.tree->block(0).branches.front().children.size());
    const Drop open{treeOf(QString(kProgram).remove("asyncio.run(main())\n"))};
    EXPECT_EQ(open.reason("run main", open.end("async def main")),
        "asyncio.run() starts the program, so it stands outside all functions: at the left, below "
        "them.");
    EXPECT_EQ(open.reason("run main", {0, 0, 1}),
        "Python does not know main here yet. Drop it below that function.");
    EXPECT_EQ(open.reason("run main", {0, 0, top - 1}), "would be made");
    EXPECT_EQ(drop.reason("run main", {0, 0, top}), "Line 24 runs the program already.");
    EXPECT_EQ(Drop{treeOf({})}.reason("run main", {}),
        "There is no coroutine that could be run. Drag an async def first.");
    EXPECT_EQ(drop.reason("async def", {0, 0, top}),
        "The program has run when Python comes here. A function belongs above asyncio.run(), line "
        "24.");
    EXPECT_EQ(drop.reason("create task", {0, 0, 1}),
        "There are tasks only while the event loop runs. Drop it into an async def.");
    EXPECT_EQ(drop.reason("sleep", {0, 0, 1}), "await works only inside an async def.");
    EXPECT_EQ(drop.reason("sleep", drop.end("def plain")), "await works only inside an async def.");

    // Not pointed at, they go where they are of use.
    EXPECT_EQ(templatePlace(block("run main"), *open.tree, open.end("async def main")),
        (BlockPlace{0, 0, top - 1}));
    EXPECT_EQ(templatePlace(block("async def"), *drop.tree, drop.end("async def main")),
        (BlockPlace{0, 0, top - 1}));
    EXPECT_EQ(templatePlace(block("sleep"), *drop.tree, {0, 0, top}), drop.end("async def main"));
}

// Every block at every place of a program: refused with a reason, or the program runs as far as it
// did, but for names that the hint says are still to be made.
TEST(BlockTemplates, NeverBreakTheProgramUnsaid)
{
    const auto tree = treeOf("import asyncio\nimport time\n\n\n"
                             "async def work():\n"
                             "    await asyncio.sleep(1)\n\n\n"
                             "async def main():\n"
                             "    task = asyncio.create_task(work())\n"
                             "    event = asyncio.Event()\n"
                             "    queue = asyncio.Queue()\n"
                             "    lock = asyncio.Lock()\n"
                             "    async with asyncio.TaskGroup() as tg:\n"
                             "        queue.put_nowait(1)\n"
                             "    event.set()\n\n\n"
                             "asyncio.run(main())\n");
    int made = 0, refused = 0;
    for (const BlockTemplate& each : blockTemplates()) {
        // Ends nothing, and ends the program, as they say.
        if (each.kind == BlockKind::While || each.kind == BlockKind::Raise)
            continue;
        for (int owner = 0; owner < tree->count(); ++owner) {
            if (!tree->block(owner).isContainer() && owner > 0)
                continue;
            const auto count = static_cast<int>(tree->branch({owner, 0, 0}).children.size());
            for (int position = 0; position <= count; ++position) {
                const BlockEdit edit = insertTemplate(tree, each, {owner, 0, position});
                SCOPED_TRACE(each.label.toStdString() + " at " + std::to_string(owner) + "."
                    + std::to_string(position));
                if (!edit) {
                    EXPECT_FALSE(edit.reason.isEmpty());
                    ++refused;
                    continue;
                }
                ++made;
                const RecordedRun run = recordRun(edit.tree->text().toStdString(), "a.py", {});
                const bool unnamed = run.message.find("NameError") != run.message.npos
                    || run.message.find("UnboundLocalError") != run.message.npos;
                const bool said = edit.meaning.contains("yet");
                EXPECT_EQ(unnamed, said && unnamed)
                    << run.message << "\n" << edit.tree->text().toStdString();
                EXPECT_EQ(run.message.find("no running event loop"), run.message.npos)
                    << edit.tree->text().toStdString();
            }
        }
    }
    EXPECT_GT(made, 200);
    EXPECT_GT(refused, 50);
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
