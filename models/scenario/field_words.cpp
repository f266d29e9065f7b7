#include "models/scenario/field_words.h"

#include "models/scenario/place_names.h"

namespace awaitscope::models {

using namespace script;

namespace {

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// Names in order, each once.
void put(QStringList& words, const QString& word)
{
    if (!word.isEmpty() && !words.contains(word))
        words << word;
}

void put(QStringList& words, const QStringList& more)
{
    for (const QString& word : more)
        put(words, word);
}

/// Those that asyncio raises, and those that a program is likely to raise itself.
QStringList exceptionNames(const BlockTree& tree)
{
    QStringList names;
    for (const int id : tree.block(0).branches.front().children) {
        const auto* type = tree.block(id).stmt->if_is<ast::ClassDef>();
        if (type && !type->bases.empty())
            put(names, textOf(type->name));
    }
    for (const char* name : {"TimeoutError", "asyncio.CancelledError", "Exception", "ValueError",
             "RuntimeError", "KeyError", "TypeError", "OSError", "ConnectionError",
             "ZeroDivisionError", "ExceptionGroup", "asyncio.QueueEmpty", "asyncio.QueueFull",
             "asyncio.InvalidStateError", "BaseException"})
        put(names, QLatin1String(name));
    return names;
}

/// What can be asked of a variable that holds something of asyncio's.
QStringList questions(const QString& type, const QString& name)
{
    const auto with = [&name](std::initializer_list<const char*> methods) {
        QStringList all;
        for (const char* method : methods)
            all << name + QLatin1Char('.') + QLatin1String(method) + QLatin1String("()");
        return all;
    };
    if (type == QLatin1String("task"))
        return with({"result", "done", "cancelled", "exception", "get_name"});
    if (type == QLatin1String("asyncio.Event"))
        return with({"is_set"});
    if (type.endsWith(QLatin1String("Queue")))
        return with({"qsize", "empty", "full"});
    if (type == QLatin1String("asyncio.Lock") || type.endsWith(QLatin1String("Semaphore")))
        return with({"locked"});
    return {};
}

/// The variables of a type, the latest first; then, where its name says so, what is not made here.
QStringList holders(const PlaceNames& around, const QStringList& types, const QString& usual)
{
    QStringList names;
    const auto& made = around.made();
    for (auto each = made.rbegin(); each != made.rend(); ++each) {
        if (types.contains(each->first))
            put(names, each->second);
    }
    if (around.all().contains(usual))
        put(names, usual);
    return names;
}

QStringList holdersFor(BlockKind kind, const PlaceNames& around)
{
    switch (kind) {
    case BlockKind::Cancel:
    case BlockKind::Callback:
    case BlockKind::Wait:
        return holders(around, {QStringLiteral("task")}, QStringLiteral("task"));
    case BlockKind::EventWait:
    case BlockKind::EventSet:
    case BlockKind::EventClear:
        return holders(around, {QStringLiteral("asyncio.Event")}, QStringLiteral("event"));
    case BlockKind::QueueGet:
    case BlockKind::QueuePut:
    case BlockKind::QueueJoin:
    case BlockKind::QueueTaskDone:
        return holders(around,
            {QStringLiteral("asyncio.Queue"), QStringLiteral("asyncio.LifoQueue"),
                QStringLiteral("asyncio.PriorityQueue")},
            QStringLiteral("queue"));
    case BlockKind::HoldLock:
    case BlockKind::Acquire:
    case BlockKind::Release:
        return holders(around,
            {QStringLiteral("asyncio.Lock"), QStringLiteral("asyncio.Semaphore"),
                QStringLiteral("asyncio.BoundedSemaphore")},
            QStringLiteral("lock"));
    default:
        return {};
    }
}

} // namespace

FieldWords fieldWords(const BlockTree& tree, int id, int branch, int number)
{
    const std::vector<Field> fields = branch < 0 ? tree.fields(id) : tree.branchFields(id, branch);
    const Field& field = fields[static_cast<std::size_t>(number)];
    const BlockKind kind = tree.block(id).kind;
    // What a function's own line may use is what is around it; that of a loop or a branch, too.
    const BlockPlace place
        = branch < 0 ? tree.placeOf(id) : BlockPlace{id, branch, 0};
    PlaceNames around(tree, place);
    FieldWords all;
    QStringList variables, functions;
    const auto& top = tree.block(0).branches.front().children;
    const auto isFunction = [&](const QString& name) {
        return std::any_of(top.begin(), top.end(), [&](int each) {
            return tree.block(each).kind == BlockKind::Function && tree.shortTitle(each) == name;
        });
    };
    for (const QString& name : around.all())
        (isFunction(name) ? functions : variables) << name;

    switch (field.kind) {
    case Field::Kind::Coroutine:
        put(all.words, around.coroutineCalls());
        put(all.words, variables);
        break;
    case Field::Kind::Name:
        put(all.words, holdersFor(kind, around));
        put(all.words, variables);
        all.isChoice = true;
        break;
    case Field::Kind::Exception:
        all.words = exceptionNames(tree);
        if (kind == BlockKind::Raise) {
            for (QString& name : all.words)
                name += QLatin1String("(\"why\")");
            put(all.words, variables);
        }
        all.isChoice = kind != BlockKind::Raise;
        break;
    case Field::Kind::Condition:
        for (const char* word :
            {"asyncio.FIRST_COMPLETED", "asyncio.FIRST_EXCEPTION", "asyncio.ALL_COMPLETED"})
            all.words << QLatin1String(word);
        all.isChoice = true;
        break;
    case Field::Kind::Expression:
    case Field::Kind::Number:
        if (kind == BlockKind::Callback)
            put(all.words, functions);
        put(all.words, holdersFor(kind, around));
        put(all.words, variables);
        for (const auto& [type, name] : around.made())
            put(all.words, questions(type, name));
        if (around.all().contains(QStringLiteral("task")))
            put(all.words, questions(QStringLiteral("task"), QStringLiteral("task")));
        if (kind == BlockKind::For)
            put(all.words, QStringLiteral("range(3)"));
        put(all.words, functions);
        break;
    case Field::Kind::Code:
        if (kind == BlockKind::Code)
            put(all.words, variables + functions);
        break;
    case Field::Kind::Target:
    case Field::Kind::String:
    case Field::Kind::Signature:
        break;
    }
    return all;
}

} // namespace awaitscope::models
