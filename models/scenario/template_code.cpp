// What a block of the palette becomes at a place: with names of the program, or refused.

#include "models/scenario/block_templates.h"

#include "models/analysis/wording.h"
#include "models/scenario/place_names.h"

#include <QRegularExpression>

#include <algorithm>

namespace awaitscope::models {

using namespace script;

namespace {

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

const std::vector<int>& topLevel(const BlockTree& tree)
{
    return tree.block(0).branches.front().children;
}

QString functionCode(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place)
{
    const bool async = block.label.startsWith(QLatin1String("async"));
    const int around = tree.functionAround(place.owner);
    const bool isMethod = around > 0 && tree.block(around).kind == BlockKind::Class;
    const QStringList taken = tree.namesAt(place.owner);
    QString name, parameters = isMethod ? QStringLiteral("self") : QString();
    if (async && !isMethod) {
        // The first coroutine of a program is its main; what is called already wants to be defined.
        const bool runs = runPosition(tree) < static_cast<int>(topLevel(tree).size());
        const ast::Call* call = undefinedCall(tree, taken);
        if (!taken.contains(QLatin1String("main")) && !runs) {
            name = QStringLiteral("main");
        } else if (call) {
            name = textOf(call->func->as<ast::Name>().id);
            QStringList all;
            for (const ast::Expr* argument : call->args) {
                const auto* variable = argument->if_is<ast::Name>();
                const auto* constant = argument->if_is<ast::Constant>();
                const bool isText = constant && constant->constant == ast::ConstantKind::Str;
                all << freeName(variable ? textOf(variable->id)
                        : isText         ? QStringLiteral("name")
                                         : QStringLiteral("n"),
                    all);
            }
            parameters = all.join(QStringLiteral(", "));
        }
    }
    if (name.isEmpty())
        name = freeName(async ? QStringLiteral("work") : QStringLiteral("function"), taken);
    return QString(block.code)
        .replace(QRegularExpression(QStringLiteral("def \\w+\\(\\)")),
            QStringLiteral("def %1(%2)").arg(name, parameters));
}

QString patternCode(const BlockTemplate& pattern, const BlockTree& tree)
{
    QString code = pattern.code;
    QStringList taken = tree.namesAt(0);
    static const QRegularExpression defined(
        QStringLiteral("^(?:async )?def (\\w+)"), QRegularExpression::MultilineOption);
    QStringList names;
    for (auto each = defined.globalMatch(code); each.hasNext();)
        names << each.next().captured(1);
    const bool hasMain = taken.contains(QLatin1String("main"));
    for (const QString& name : names) {
        const bool entry = name == QLatin1String("main");
        const QString wanted = entry && hasMain ? pattern.entry : name;
        const QString free = freeName(wanted, taken);
        taken << free;
        if (free == name)
            continue;
        // Not what is printed: "main: ..." tells a reader who says it.
        const QRegularExpression used(
            QStringLiteral("\\b%1(?=\\()").arg(QRegularExpression::escape(name)));
        code.replace(used, free);
        if (entry) {
            static const QRegularExpression run(QStringLiteral("\n+asyncio\\.run\\(.*\\)\n*\\Z"));
            code.replace(run, QStringLiteral("\n"));
            code.replace(QStringLiteral("async def %1(").arg(free),
                QStringLiteral("# %1\nasync def %2(")
                    .arg(BlockWords::tr("Call it where it belongs: await %1()").arg(free), free));
        }
    }
    return code;
}

/// Whether the place is in such a branch of a statement of its function.
bool isIn(const BlockTree& tree, BlockPlace place, BlockKind kind, BranchKind branch)
{
    while (place.owner > 0 && tree.block(place.owner).kind != BlockKind::Function) {
        if (tree.block(place.owner).kind == kind && tree.branch(place).kind == branch)
            return true;
        place = tree.placeOf(place.owner);
    }
    return false;
}

/// Why the block would not do at a place what it says; empty where it would. What Python itself
/// forbids is found when it is tried.
QString refusal(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place)
{
    const int function = tree.functionAround(place.owner);
    const int run = runPosition(tree);
    const auto& top = topLevel(tree);
    const bool isOver = place.owner == 0 && place.position > run;
    if (block.isPattern() && place.owner != 0)
        return BlockWords::tr(
            "A pattern brings functions of its own. Drop it between functions, at "
            "the left.");
    if ((block.isPattern() || block.kind == BlockKind::Function) && isOver)
        return BlockWords::tr(
            "The program has run when Python comes here. A function belongs above "
            "asyncio.run(), line %1.")
            .arg(tree.block(top[static_cast<std::size_t>(run)]).headLine);
    if (const int imports = importsEnd(tree); place.owner == 0 && place.position < imports)
        return BlockWords::tr("The imports come first. Drop it below line %1.")
            .arg(tree.block(top[static_cast<std::size_t>(imports - 1)]).lastLine);
    if (block.kind == BlockKind::RunMain) {
        if (function > 0)
            return BlockWords::tr("asyncio.run() starts the program, so it stands outside all "
                                  "functions: at the left, below them.");
        if (run < static_cast<int>(top.size()))
            return BlockWords::tr("Line %1 runs the program already.")
                .arg(tree.block(top[static_cast<std::size_t>(run)]).headLine);
        const int main = mainOf(tree);
        if (main == 0)
            return BlockWords::tr(
                "There is no coroutine that could be run. Drag an async def first.");
        if (topPosition(tree, place) <= tree.block(main).position)
            return BlockWords::tr("Python does not know %1 here yet. Drop it below that function.")
                .arg(tree.shortTitle(main));
    }
    if (function == 0
        && (block.kind == BlockKind::CreateTask || block.kind == BlockKind::Callback
            || block.kind == BlockKind::Cancel))
        return BlockWords::tr(
            "There are tasks only while the event loop runs. Drop it into an async "
            "def.");
    return {};
}

/// What somebody should know who drops it there, besides where it goes.
QString advice(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place)
{
    const Branch& branch = tree.branch(place);
    if (place.position > 0 && place.position <= static_cast<int>(branch.children.size())) {
        const int before = branch.children[static_cast<std::size_t>(place.position - 1)];
        const BlockKind kind = tree.block(before).kind;
        if (kind == BlockKind::Return || kind == BlockKind::Raise || kind == BlockKind::Break
            || kind == BlockKind::Continue)
            return BlockWords::tr("It never runs: %1 comes before it.").arg(tree.word(before));
    }
    const int function = tree.functionAround(place.owner);
    if (block.kind == BlockKind::While)
        return isCoroutine(tree, function)
            ? BlockWords::tr(
                "It goes round for ever: await something in it, or no other task runs.")
            : BlockWords::tr("It goes round for ever, until a break.");
    if (block.kind == BlockKind::Function && function > 0
        && tree.block(function).kind == BlockKind::Function)
        return BlockWords::tr("Only %1 can call it there.").arg(tree.shortTitle(function));
    return {};
}

/// The code with names of the program in it; adds to `missing` what the program does not have yet.
QString fittedCode(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place,
    QStringList& missing)
{
    if (block.isPattern())
        return patternCode(block, tree);
    if (block.kind == BlockKind::Function)
        return functionCode(block, tree, place);
    QString code = block.code;
    if (block.kind == BlockKind::RunMain) {
        const int main = mainOf(tree);
        return main > 0
            ? code.replace(QLatin1String("main()"), tree.shortTitle(main) + QLatin1String("()"))
            : code;
    }
    PlaceNames around(tree, place);
    const auto put = [&code](const char* word, const QString& name) {
        code.replace(QRegularExpression(QStringLiteral("\\b%1\\b").arg(QLatin1String(word))), name);
    };
    // What has been made to run on its own wants to be awaited.
    const QStringList open = around.unawaited();
    if (block.kind == BlockKind::Gather && open.size() > 1)
        code.replace(QLatin1String("work(), work()"), open.join(QStringLiteral(", ")));
    else if (!open.isEmpty()
        && (block.kind == BlockKind::Await || block.kind == BlockKind::Shield
            || block.kind == BlockKind::WaitFor))
        code.replace(QLatin1String("work()"), open.front());
    if (block.kind == BlockKind::Await && !open.isEmpty() && around.isCancelled(open.front())
        && !isIn(tree, place, BlockKind::Try, BranchKind::Body))
        missing << BlockWords::tr("%1 is cancelled, so this raises CancelledError. Put a try / except "
                                  "around it.")
                       .arg(open.front());
    bool gives = false;
    const QString work = QStringLiteral("work()");
    for (qsizetype at = code.indexOf(work), first = -1; at >= 0; at = code.indexOf(work, at)) {
        QString call = around.nextCoroutine();
        if (call.isEmpty()) {
            call = freeName(QStringLiteral("work"), around.all()) + QLatin1String("()");
            if (first < 0)
                missing << BlockWords::tr("There is no coroutine %1 yet: drag an async def for it.")
                               .arg(call);
        }
        first = at;
        code.replace(at, work.size(), call);
        at += call.size();
        gives = gives || around.givesResult(call);
    }
    if (gives && block.kind != BlockKind::CreateTask)
        code.prepend(freeName(block.kind == BlockKind::Gather ? QStringLiteral("results")
                                                              : QStringLiteral("result"),
                         around.all())
            + QLatin1String(" = "));
    // New variables do not take the place of others; what is used is what there is.
    switch (block.kind) {
    case BlockKind::CreateTask:
        put("task", freeName(QStringLiteral("task"), around.all()));
        break;
    case BlockKind::NewObject: {
        const QString name = code.section(QLatin1Char(' '), 0, 0);
        put(name.toLatin1().constData(), freeName(name, around.all()));
        break;
    }
    case BlockKind::For: {
        if (const QString set = around.unlooped(); !set.isEmpty()) {
            QString each = around.isWaited(set) ? QStringLiteral("task") : QStringLiteral("result");
            if (around.all().contains(each))
                each = freeName(QStringLiteral("each"), around.all());
            code.replace(QLatin1String("i in range(3)"), each + QLatin1String(" in ") + set);
            break;
        }
        QString free = QStringLiteral("i");
        for (const char* each : {"i", "j", "k"}) {
            free = QLatin1String(each);
            if (!around.all().contains(free) || around.loopVariable().isEmpty())
                break;
        }
        put("i", free);
        break;
    }
    case BlockKind::Wait:
    case BlockKind::Callback:
    case BlockKind::Cancel: {
        const QStringList tasks = around.tasks();
        if (block.kind == BlockKind::Wait && !tasks.isEmpty())
            put("task", tasks.join(QStringLiteral(", ")));
        else if (const QString task
                 = around.latest({QStringLiteral("task")}, QStringLiteral("task"));
                 !task.isEmpty())
            put("task", task);
        else
            missing << BlockWords::tr("There is no task here yet: create one above.");
        if (const QString called = around.functionOfOne();
            block.kind == BlockKind::Callback && !called.isEmpty())
            put("print", called);
        break;
    }
    case BlockKind::Raise:
        if (isIn(tree, place, BlockKind::Try, BranchKind::Except))
            code = QStringLiteral("raise\n");
        break;
    case BlockKind::Print:
        if (const QString result = around.resultAbove(); !result.isEmpty())
            code.replace(QLatin1String("\"hello\""), result);
        break;
    case BlockKind::EventWait:
    case BlockKind::EventSet:
    case BlockKind::EventClear:
        if (const QString event
            = around.latest({QStringLiteral("asyncio.Event")}, QStringLiteral("event"));
            !event.isEmpty())
            put("event", event);
        else
            missing << BlockWords::tr("There is no event here yet: drag a new event above.");
        break;
    case BlockKind::QueueGet:
    case BlockKind::QueuePut:
    case BlockKind::QueueTaskDone:
    case BlockKind::QueueJoin:
        if (const QString queue
            = around.latest({QStringLiteral("asyncio.Queue"), QStringLiteral("asyncio.LifoQueue"),
                                QStringLiteral("asyncio.PriorityQueue")},
                QStringLiteral("queue"));
            !queue.isEmpty())
            put("queue", queue);
        else
            missing << BlockWords::tr("There is no queue here yet: drag a new queue above.");
        if (block.kind == BlockKind::QueuePut && !around.all().contains(QLatin1String("item"))) {
            const QString counted = around.loopVariable();
            put("item", counted.isEmpty() ? QStringLiteral("1") : counted);
        }
        break;
    case BlockKind::HoldLock: {
        const QStringList locks{QStringLiteral("asyncio.Lock")},
            limits{QStringLiteral("asyncio.Semaphore"), QStringLiteral("asyncio.BoundedSemaphore")};
        if (block.code.contains(QLatin1String("semaphore"))) {
            if (const QString limit = around.latest(limits, QStringLiteral("semaphore"));
                !limit.isEmpty())
                put("semaphore", limit);
            else
                missing << BlockWords::tr(
                    "There is no semaphore here yet: drag a new semaphore above.");
        } else if (const QString lock = around.latest(locks + limits, QStringLiteral("lock"));
                   !lock.isEmpty()) {
            put("lock", lock);
        } else {
            missing << BlockWords::tr("There is no lock here yet: drag a new lock above.");
        }
        break;
    }
    default:
        break;
    }
    return code;
}

} // namespace

QString templateCode(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place)
{
    QStringList missing;
    return fittedCode(block, tree, place, missing);
}

BlockPlace templatePlace(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place)
{
    const auto all = static_cast<int>(topLevel(tree).size());
    const auto between = [&](int position) {
        return BlockPlace{0, 0, std::max(std::min(position, runPosition(tree)), importsEnd(tree))};
    };
    if (block.isPattern())
        return between(topPosition(tree, place));
    if (block.kind == BlockKind::RunMain)
        return {0, 0, all};
    if (block.kind == BlockKind::Function)
        return between(topPosition(tree, place) + (place.owner == 0 ? 0 : 1));
    // What only a coroutine can do goes to the end of the one that runs.
    const bool needsLoop = block.kind == BlockKind::CreateTask || block.kind == BlockKind::Callback
        || block.kind == BlockKind::Cancel || block.code.contains(QLatin1String("await "))
        || block.code.contains(QLatin1String("async with"));
    if (const int main = mainOf(tree);
        needsLoop && main > 0 && tree.functionAround(place.owner) == 0)
        return {main, 0, static_cast<int>(tree.block(main).branches.front().children.size())};
    return place.owner == 0 ? BlockPlace{0, 0, std::max(place.position, importsEnd(tree))} : place;
}

BlockEdit insertTemplate(const std::shared_ptr<const BlockTree>& tree, const BlockTemplate& block,
    const BlockPlace& place)
{
    if (const QString reason = refusal(block, *tree, place); !reason.isEmpty())
        return {nullptr, reason, {}, {}, {}};
    QStringList missing;
    BlockEdit edit = BlockEdits(tree).insert(fittedCode(block, *tree, place, missing), place);
    if (edit && block.isPattern()) {
        edit.name = BlockWords::tr("insert %1").arg(block.label);
        edit.meaning = tree->namesAt(0).contains(QLatin1String("main"))
            ? BlockWords::tr("Brings functions; await %1() runs them.").arg(block.entry)
            : BlockWords::tr("Brings functions with a main(), ready to run.");
    }
    QString more = missing.isEmpty() ? advice(block, *tree, place) : missing.front();
    if (more.isEmpty())
        more = templateMeaning(block, *tree, place);
    if (edit && !more.isEmpty())
        edit.meaning = joinedSentences(edit.meaning, more);
    return edit;
}

} // namespace awaitscope::models
