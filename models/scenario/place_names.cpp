#include "models/scenario/place_names.h"

#include <QRegularExpression>

#include <algorithm>

namespace awaitscope::models {

using namespace script;

namespace {

constexpr int kMostSearched
    = 4000; // blocks, for names that are called; programs of blocks are short

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

const ast::FunctionDef* functionOf(const BlockTree& tree, int id)
{
    return id > 0 ? tree.block(id).stmt->if_is<ast::FunctionDef>() : nullptr;
}

const std::vector<int>& topLevel(const BlockTree& tree)
{
    return tree.block(0).branches.front().children;
}

} // namespace

QString freeName(const QString& name, const QStringList& taken)
{
    QString free = name;
    for (int n = 2; taken.contains(free); ++n)
        free = QStringLiteral("%1_%2").arg(name).arg(n);
    return free;
}

bool isCoroutine(const BlockTree& tree, int id)
{
    const ast::FunctionDef* def = functionOf(tree, id);
    return def && def->is_async;
}

int runPosition(const BlockTree& tree)
{
    const std::vector<int>& all = topLevel(tree);
    const auto run = std::find_if(all.begin(), all.end(),
        [&tree](int id) { return tree.block(id).kind == BlockKind::RunMain; });
    return static_cast<int>(run - all.begin());
}

int importsEnd(const BlockTree& tree)
{
    int end = 0;
    for (const int id : topLevel(tree)) {
        const BlockKind kind = tree.block(id).kind;
        if (kind != BlockKind::Import && !(kind == BlockKind::Code && tree.block(id).position == 0))
            break; // a docstring may come first
        if (kind == BlockKind::Import)
            end = tree.block(id).position + 1;
    }
    return end;
}

int topPosition(const BlockTree& tree, const BlockPlace& place)
{
    if (place.owner == 0)
        return place.position;
    int top = place.owner;
    while (tree.block(top).parent != 0)
        top = tree.block(top).parent;
    return tree.block(top).position;
}

int mainOf(const BlockTree& tree)
{
    int last = 0;
    for (const int id : topLevel(tree)) {
        if (!isCoroutine(tree, id))
            continue;
        const ast::FunctionDef& def = *functionOf(tree, id);
        if (def.name == "main")
            return id;
        if (std::all_of(def.params.begin(), def.params.end(),
                [](const ast::Parameter& each) { return each.default_value != nullptr; }))
            last = id;
    }
    return last;
}

const ast::Call* undefinedCall(const BlockTree& tree, const QStringList& defined)
{
    const auto named = [&](const ast::Expr* expr) -> const ast::Call* {
        const auto* call = expr ? expr->if_is<ast::Call>() : nullptr;
        const auto* name = call ? call->func->if_is<ast::Name>() : nullptr;
        return name && !defined.contains(textOf(name->id)) ? call : nullptr;
    };
    for (int id = 1; id < std::min(tree.count(), kMostSearched); ++id) {
        const BlockKind kind = tree.block(id).kind;
        if (kind != BlockKind::CreateTask && kind != BlockKind::Await && kind != BlockKind::Gather
            && kind != BlockKind::WaitFor && kind != BlockKind::Shield
            && kind != BlockKind::RunMain)
            continue;
        const StatementParts parts = tree.parts(id);
        if (kind == BlockKind::Await) {
            if (const ast::Call* found = named(parts.value ? parts.value : parts.call))
                return found;
        } else if (parts.call) {
            for (const ast::Expr* argument : parts.call->args) {
                if (const ast::Call* found = named(argument))
                    return found;
            }
        }
    }
    return nullptr;
}

PlaceNames::PlaceNames(const BlockTree& tree, const BlockPlace& place)
    : m_tree(tree), m_place(place), m_function(tree.functionAround(place.owner)),
      m_names(tree.namesAt(place.owner))
{
    readFunction();
    for (const int id : topLevel(tree))
        note(id, m_outside);
}

QString PlaceNames::nextCoroutine()
{
    const ast::FunctionDef *next = nullptr, *above = nullptr, *any = nullptr;
    for (const int id : topLevel(m_tree)) {
        const ast::FunctionDef* def = functionOf(m_tree, id);
        if (!def || !def->is_async || id == m_function || def->name == "main")
            continue;
        if (!next && !m_called.contains(textOf(def->name)))
            next = def;
        if (id < m_function)
            above = def;
        any = def;
    }
    const ast::FunctionDef* chosen = next ? next : above ? above : any;
    if (!chosen)
        return {};
    m_called << textOf(chosen->name);
    return callOf(*chosen);
}

QStringList PlaceNames::coroutineCalls()
{
    QStringList fresh, known;
    for (const int id : topLevel(m_tree)) {
        const ast::FunctionDef* def = functionOf(m_tree, id);
        if (def && def->is_async && id != m_function && def->name != "main")
            (m_called.contains(textOf(def->name)) ? known : fresh) << callOf(*def);
    }
    return fresh + known;
}

QString PlaceNames::callOf(const ast::FunctionDef& def)
{
    QStringList arguments;
    for (const ast::Parameter& each : def.params) {
        if (each.default_value || each.kind == ast::ParameterKind::VarArgs
            || each.kind == ast::ParameterKind::KwArgs)
            continue;
        const QString name = textOf(each.name), value = argumentFor(name);
        arguments << (each.kind == ast::ParameterKind::KeywordOnly ? name + QLatin1Char('=') + value
                                                                   : value);
    }
    return QStringLiteral("%1(%2)").arg(textOf(def.name), arguments.join(QStringLiteral(", ")));
}

/// A variable that a parameter's name asks for; else a text or a number, as the name suggests.
QString PlaceNames::argumentFor(const QString& parameter)
{
    if (m_names.contains(parameter))
        return parameter;
    for (const auto& [part, types] : {std::pair("event", QStringList{QStringLiteral("asyncio.Event")}),
             {"queue", {QStringLiteral("asyncio.Queue"), QStringLiteral("asyncio.LifoQueue"),
                           QStringLiteral("asyncio.PriorityQueue")}},
             {"lock", {QStringLiteral("asyncio.Lock")}},
             {"sem", {QStringLiteral("asyncio.Semaphore"), QStringLiteral("asyncio.BoundedSemaphore")}},
             {"task", {QStringLiteral("task")}}}) {
        if (!parameter.startsWith(QLatin1String(part)) && !parameter.endsWith(QLatin1String(part)))
            continue;
        if (const QString held = latest(types, parameter); !held.isEmpty())
            return held;
    }
    static const QStringList texts{QStringLiteral("name"), QStringLiteral("title"),
        QStringLiteral("label"), QStringLiteral("text"), QStringLiteral("message"),
        QStringLiteral("word"), QStringLiteral("who"), QStringLiteral("url"), QStringLiteral("key")};
    if (texts.contains(parameter))
        return QStringLiteral("\"%1\"").arg(QChar(QLatin1Char('a').unicode() + m_samples++ % 26));
    return QStringLiteral("1");
}

QString PlaceNames::latest(const QStringList& types, const QString& usual) const
{
    for (const auto* made : {&m_inside, &m_outside}) {
        for (auto each = made->rbegin(); each != made->rend(); ++each) {
            if (types.contains(each->first))
                return each->second;
        }
        if (made == &m_inside && m_names.contains(usual) && !m_later.contains(usual))
            return usual;
    }
    return {};
}

std::vector<std::pair<QString, QString>> PlaceNames::made() const
{
    Made all = m_outside;
    all.insert(all.end(), m_inside.begin(), m_inside.end());
    return all;
}

QStringList PlaceNames::tasks() const
{
    QStringList all;
    for (const auto& [type, name] : m_inside) {
        if (type == QLatin1String("task") && !all.contains(name))
            all << name;
    }
    return all;
}

QStringList PlaceNames::unawaited() const
{
    QStringList all = tasks();
    all.erase(std::remove_if(all.begin(), all.end(),
                  [this](const QString& name) {
                      return m_awaited.contains(name) || m_grouped.contains(name);
                  }),
        all.end());
    std::stable_partition(
        all.begin(), all.end(), [this](const QString& name) { return !isCancelled(name); });
    return all;
}

bool PlaceNames::givesResult(const QString& call) const
{
    const QString name = call.section(QLatin1Char('('), 0, 0);
    for (const int id : topLevel(m_tree)) {
        const ast::FunctionDef* def = functionOf(m_tree, id);
        if (!def || textOf(def->name) != name)
            continue;
        for (int inside = id + 1; inside < m_tree.block(id).end; ++inside) {
            const auto* back = m_tree.block(inside).stmt->if_is<ast::Return>();
            const auto* none = back && back->value ? back->value->if_is<ast::Constant>() : nullptr;
            if (back && back->value && m_tree.functionAround(inside) == id
                && !(none && none->constant == ast::ConstantKind::None))
                return true;
        }
    }
    return false;
}

QString PlaceNames::functionOfOne() const
{
    QString found;
    for (const int id : topLevel(m_tree)) {
        const ast::FunctionDef* def = functionOf(m_tree, id);
        if (def && !def->is_async && def->params.size() == 1)
            found = textOf(def->name);
    }
    return found;
}

QString PlaceNames::resultAbove() const
{
    const Branch& branch = m_tree.branch(m_place);
    if (m_place.position < 1 || m_place.position > static_cast<int>(branch.children.size()))
        return {};
    const int above = branch.children[static_cast<std::size_t>(m_place.position - 1)];
    const BlockKind kind = m_tree.block(above).kind;
    if (kind != BlockKind::Await && kind != BlockKind::Gather && kind != BlockKind::WaitFor
        && kind != BlockKind::Shield && kind != BlockKind::QueueGet)
        return {};
    const ast::Expr* target = m_tree.parts(above).target;
    const auto* name = target ? target->if_is<ast::Name>() : nullptr;
    return name ? textOf(name->id) : QString();
}

QString PlaceNames::loopVariable() const
{
    for (int owner = m_place.owner; owner > 0 && owner != m_function;
         owner = m_tree.block(owner).parent) {
        if (const auto* loop = m_tree.block(owner).stmt->if_is<ast::For>()) {
            if (const auto* name = loop->target->if_is<ast::Name>())
                return textOf(name->id);
        }
    }
    return {};
}

void PlaceNames::note(int id, Made& made)
{
    const BlockKind kind = m_tree.block(id).kind;
    if (kind != BlockKind::CreateTask && kind != BlockKind::NewObject)
        return;
    const StatementParts parts = m_tree.parts(id);
    const auto* name = parts.target ? parts.target->if_is<ast::Name>() : nullptr;
    if (!name || !parts.call)
        return;
    const QString type = kind == BlockKind::CreateTask
        ? QStringLiteral("task")
        : QString::fromStdString(m_tree.names().resolve(*parts.call->func));
    made.emplace_back(type, textOf(name->id));
    if (kind == BlockKind::CreateTask && m_tree.groupAround(m_tree.block(id).parent) >= 0
        && m_tree.names().resolve(*parts.call->func).compare(0, 8, "asyncio.") != 0)
        m_grouped << textOf(name->id);
}

/// What a wait gives are sets of tasks, and a loop around the place may go through one.
void PlaceNames::noteWaited(int id)
{
    const BlockKind kind = m_tree.block(id).kind;
    if (kind == BlockKind::Wait) {
        const ast::Expr* target = m_tree.parts(id).target;
        const auto* sets = target ? target->if_is<ast::Tuple>() : nullptr;
        for (std::size_t i = 0; sets && i < sets->elts.size(); ++i) {
            if (const auto* name = sets->elts[i]->if_is<ast::Name>()) {
                m_waited << textOf(name->id);
                m_sets << textOf(name->id);
            }
        }
    } else if (kind == BlockKind::Gather) {
        const ast::Expr* target = m_tree.parts(id).target;
        if (const auto* name = target ? target->if_is<ast::Name>() : nullptr)
            m_sets << textOf(name->id);
    } else if (kind == BlockKind::For) {
        if (const auto* set = m_tree.block(id).stmt->as<ast::For>().iter->if_is<ast::Name>())
            m_sets.removeAll(textOf(set->id));
    }
    if (kind == BlockKind::For && m_tree.contains(id, m_place.owner)) {
        const auto& loop = m_tree.block(id).stmt->as<ast::For>();
        const auto* set = loop.iter->if_is<ast::Name>();
        const auto* each = loop.target->if_is<ast::Name>();
        if (set && each && m_waited.contains(textOf(set->id)))
            m_inside.emplace_back(QStringLiteral("task"), textOf(each->id));
    }
}

void PlaceNames::noteAwaited(int id)
{
    switch (m_tree.block(id).kind) {
    case BlockKind::Await:
    case BlockKind::Gather:
    case BlockKind::Wait:
    case BlockKind::WaitFor:
    case BlockKind::Shield: {
        static const QRegularExpression word(QStringLiteral("\\w+"));
        const QString code = m_tree.code(id);
        for (auto each = word.globalMatch(code.mid(code.indexOf(QLatin1String("await"))));
             each.hasNext();)
            m_awaited << each.next().captured();
        break;
    }
    case BlockKind::Cancel:
        m_cancelled << m_tree.code(id).section(QLatin1Char('.'), 0, 0).trimmed();
        break;
    default:
        break;
    }
}

void PlaceNames::readFunction()
{
    if (m_function == 0)
        return;
    const Branch& branch = m_tree.branch(m_place);
    const auto position = static_cast<std::size_t>(m_place.position);
    int here = m_tree.block(m_place.owner).end;
    if (position < branch.children.size())
        here = branch.children[position];
    else if (!branch.children.empty())
        here = m_tree.block(branch.children.back()).end;
    Made later;
    static const QRegularExpression call(QStringLiteral("\\b(\\w+)\\("));
    for (int id = m_function + 1; id < m_tree.block(m_function).end; ++id) {
        note(id, id < here ? m_inside : later);
        if (id < here) {
            noteWaited(id);
            noteAwaited(id);
        }
        if (m_tree.block(id).isContainer())
            continue;
        const QString code = m_tree.code(id);
        for (auto each = call.globalMatch(code); each.hasNext();)
            m_called << each.next().captured(1);
    }
    for (const auto& [type, name] : later) {
        const bool known = std::any_of(m_inside.begin(), m_inside.end(),
            [&name = name](const auto& made) { return made.second == name; });
        if (!known)
            m_later << name;
    }
}

} // namespace awaitscope::models
