#include "models/scenario/block_templates.h"

#include <QFile>
#include <QRegularExpression>

namespace awaitscope::models {

namespace {

std::vector<BlockTemplate> makeTemplates()
{
    std::vector<BlockTemplate> all;
    const auto add = [&all](BlockKind kind, const char* code, const QString& label = {}) {
        all.push_back({kind, categoryOf(kind), label.isEmpty() ? BlockWords::verb(kind) : label,
            QString::fromLatin1(code) + QLatin1Char('\n')});
    };
    add(BlockKind::CreateTask, "task = asyncio.create_task(work())");
    add(BlockKind::TaskGroup, "async with asyncio.TaskGroup() as tg:\n    pass");
    add(BlockKind::Gather, "await asyncio.gather(work(), work())");
    add(BlockKind::Wait, "done, pending = await asyncio.wait([task], timeout=1)");
    add(BlockKind::Await, "await work()");
    add(BlockKind::Shield, "await asyncio.shield(work())");
    add(BlockKind::Callback, "task.add_done_callback(print)", BlockWords::tr("callback when done"));

    add(BlockKind::Sleep, "await asyncio.sleep(1)");
    add(BlockKind::EventWait, "await event.wait()");
    add(BlockKind::EventSet, "event.set()");
    add(BlockKind::EventClear, "event.clear()");
    add(BlockKind::QueueGet, "item = await queue.get()");
    add(BlockKind::QueuePut, "await queue.put(item)");
    add(BlockKind::QueueTaskDone, "queue.task_done()");
    add(BlockKind::QueueJoin, "await queue.join()");
    add(BlockKind::HoldLock, "async with lock:\n    pass");
    add(BlockKind::HoldLock, "async with semaphore:\n    pass", BlockWords::tr("hold semaphore"));
    add(BlockKind::NewObject, "event = asyncio.Event()", BlockWords::tr("new event"));
    add(BlockKind::NewObject, "queue = asyncio.Queue()", BlockWords::tr("new queue"));
    add(BlockKind::NewObject, "lock = asyncio.Lock()", BlockWords::tr("new lock"));
    add(BlockKind::NewObject, "semaphore = asyncio.Semaphore(2)", BlockWords::tr("new semaphore"));
    add(BlockKind::BlockingSleep, "time.sleep(0.5)", BlockWords::tr("time.sleep (blocks)"));

    add(BlockKind::Timeout, "async with asyncio.timeout(1):\n    pass");
    add(BlockKind::WaitFor, "await asyncio.wait_for(work(), 1)");
    add(BlockKind::Cancel, "task.cancel()");
    add(BlockKind::Try, "try:\n    pass\nexcept Exception as error:\n    pass",
        QStringLiteral("try / except"));
    add(BlockKind::Try, "try:\n    pass\nfinally:\n    pass", QStringLiteral("try / finally"));
    add(BlockKind::Try, "try:\n    pass\nexcept Exception as error:\n    pass\nfinally:\n    pass",
        QStringLiteral("try / except / finally"));
    add(BlockKind::Raise, "raise ValueError(\"why\")");

    add(BlockKind::Function, "async def work():\n    pass", QStringLiteral("async def"));
    add(BlockKind::Function, "def function():\n    pass");
    add(BlockKind::If, "if True:\n    pass");
    add(BlockKind::If, "if True:\n    pass\nelse:\n    pass", QStringLiteral("if / else"));
    add(BlockKind::For, "for i in range(3):\n    pass");
    add(BlockKind::While, "while True:\n    pass");
    add(BlockKind::Return, "return None");
    add(BlockKind::Break, "break");
    add(BlockKind::Continue, "continue");
    add(BlockKind::RunMain, "asyncio.run(main())", BlockWords::tr("run main"));

    add(BlockKind::Print, "print(\"hello\")");
    add(BlockKind::Code, "x = 0", BlockWords::tr("Python line"));

    const auto pattern = [&all](const char* name, const QString& label) {
        QFile file(QStringLiteral(":/scenarios/%1.py").arg(QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QString code = QString::fromUtf8(file.readAll());
        static const QRegularExpression imports(QStringLiteral("\\Aimport asyncio\n+"));
        all.push_back({BlockKind::Function, BlockCategory::Patterns, label, code.remove(imports),
            QString::fromLatin1(name)});
    };
    pattern("worker_pool", BlockWords::tr("worker pool"));
    pattern("retry_with_backoff", BlockWords::tr("retry with back-off"));
    pattern("rate_limit", BlockWords::tr("rate limit"));
    pattern("race", BlockWords::tr("race"));
    pattern("pipeline", BlockWords::tr("pipeline"));
    pattern("graceful_shutdown", BlockWords::tr("graceful shutdown"));
    pattern("watchdog", BlockWords::tr("watchdog"));
    return all;
}

} // namespace

const std::vector<BlockTemplate>& blockTemplates()
{
    static std::vector<BlockTemplate> templates;
    static QString language; // that they are labelled in, told by one of its words
    if (const QString word = BlockWords::verb(BlockKind::CreateTask); word != language) {
        language = word;
        templates = makeTemplates();
    }
    return templates;
}

TemplateFit templateFit(const BlockTemplate& block, const QString& typed)
{
    if (block.label.compare(typed, Qt::CaseInsensitive) == 0)
        return TemplateFit::Whole;
    if (block.label.startsWith(typed, Qt::CaseInsensitive))
        return TemplateFit::Begins;
    if (block.label.contains(typed, Qt::CaseInsensitive))
        return TemplateFit::Holds;
    static const QRegularExpression call(QStringLiteral("\\.(\\w+)\\("));
    for (auto calls = call.globalMatch(block.code); calls.hasNext();) {
        if (calls.next().capturedView(1).startsWith(typed, Qt::CaseInsensitive))
            return TemplateFit::Called;
    }
    return TemplateFit::None;
}

TemplateTree templateTree(const BlockTemplate& block)
{
    if (block.isPattern())
        return {std::make_shared<const BlockTree>(block.code), 1};
    // Whatever a block needs around it: an import, a coroutine, a loop.
    QString text = QStringLiteral("import asyncio, time\n"
                                  "async def work():\n"
                                  "    while True:\n");
    for (const QString& line : block.code.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        text += QString(8, QLatin1Char(' ')) + line + QLatin1Char('\n');
    const auto tree = std::make_shared<const BlockTree>(text);
    return {tree, tree->blockAt(4)};
}

} // namespace awaitscope::models
