#include "models/scenario/field_words.h"

#include "models/scenario/place_names.h"

#include <QSet>

namespace awaitscope::models {

using namespace script;

namespace {

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// Names in order, each once; of a long program there are thousands.
class Words {
public:
    void put(const QString& word)
    {
        if (word.isEmpty() || m_known.contains(word))
            return;
        m_known.insert(word);
        m_words << word;
    }
    void put(const QStringList& more)
    {
        for (const QString& word : more)
            put(word);
    }
    const QStringList& all() const { return m_words; }

private:
    QStringList m_words;
    QSet<QString> m_known;
};

QSet<QString> functionNames(const BlockTree& tree)
{
    QSet<QString> names;
    for (const int id : tree.block(0).branches.front().children) {
        if (tree.block(id).kind == BlockKind::Function)
            names.insert(tree.shortTitle(id));
    }
    return names;
}

/// Those that asyncio raises, and those that a program is likely to raise itself.
QStringList exceptionNames(const BlockTree& tree)
{
    Words names;
    for (const int id : tree.block(0).branches.front().children) {
        const auto* type = tree.block(id).stmt->if_is<ast::ClassDef>();
        if (type && !type->bases.empty())
            names.put(textOf(type->name));
    }
    for (const char* name : {"TimeoutError", "asyncio.CancelledError", "Exception", "ValueError",
             "RuntimeError", "KeyError", "TypeError", "OSError", "ConnectionError",
             "ZeroDivisionError", "ExceptionGroup", "asyncio.QueueEmpty", "asyncio.QueueFull",
             "asyncio.InvalidStateError", "BaseException"})
        names.put(QLatin1String(name));
    return names.all();
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
    Words names;
    const auto& made = around.made();
    for (auto each = made.rbegin(); each != made.rend(); ++each) {
        if (types.contains(each->first))
            names.put(each->second);
    }
    if (around.all().contains(usual))
        names.put(usual);
    return names.all();
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
    FieldWords found;
    Words words;
    QStringList variables, functions;
    const QSet<QString> known = functionNames(tree);
    const QStringList names = around.all();
    for (const QString& name : names)
        (known.contains(name) ? functions : variables) << name;

    switch (field.kind) {
    case Field::Kind::Coroutine:
        words.put(around.coroutineCalls());
        words.put(variables);
        break;
    case Field::Kind::Name:
        words.put(holdersFor(kind, around));
        words.put(variables);
        found.isChoice = true;
        break;
    case Field::Kind::Exception:
        for (const QString& name : exceptionNames(tree))
            words.put(kind == BlockKind::Raise ? name + QLatin1String("(\"why\")") : name);
        if (kind == BlockKind::Raise)
            words.put(variables);
        found.isChoice = kind != BlockKind::Raise;
        break;
    case Field::Kind::Condition:
        for (const char* word :
            {"asyncio.FIRST_COMPLETED", "asyncio.FIRST_EXCEPTION", "asyncio.ALL_COMPLETED"})
            words.put(QLatin1String(word));
        found.isChoice = true;
        break;
    case Field::Kind::Expression:
    case Field::Kind::Number:
        if (kind == BlockKind::Callback)
            words.put(functions);
        words.put(holdersFor(kind, around));
        words.put(variables);
        for (const auto& [type, name] : around.made())
            words.put(questions(type, name));
        if (names.contains(QStringLiteral("task")))
            words.put(questions(QStringLiteral("task"), QStringLiteral("task")));
        if (kind == BlockKind::For)
            words.put(QStringLiteral("range(3)"));
        words.put(functions);
        break;
    case Field::Kind::Code:
        if (kind == BlockKind::Code)
            words.put(variables + functions);
        break;
    case Field::Kind::Target:
    case Field::Kind::String:
    case Field::Kind::Signature:
        break;
    }
    found.words = words.all();
    return found;
}

} // namespace awaitscope::models
