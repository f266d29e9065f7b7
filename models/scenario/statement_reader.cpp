#include "models/scenario/statement_reader.h"

#include <algorithm>
#include <array>

namespace awaitscope::models {

using namespace script;
using ast::Expr;
using ast::Stmt;
using ast::StmtKind;

ImportedNames::ImportedNames(std::shared_ptr<const ast::Module> module)
    : m_module(std::move(module))
{
    read(m_module->body);
}

ImportedNames::ImportedNames(ast::Block body)
{
    read(body);
}

void ImportedNames::read(ast::Block body)
{
    const auto known = [](std::string_view name) { return name == "asyncio" || name == "time"; };
    for (const Stmt* stmt : body) {
        if (const auto* import = stmt->if_is<ast::Import>()) {
            for (const ast::Alias& alias : import->names) {
                if (known(alias.name))
                    m_modules[alias.asname.empty() ? alias.name : alias.asname] = alias.name;
            }
        } else if (const auto* from = stmt->if_is<ast::ImportFrom>()) {
            if (from->level != 0 || !known(from->module))
                continue;
            for (const ast::Alias& alias : from->names)
                m_names[alias.asname.empty() ? alias.name : alias.asname]
                    = std::string(from->module) + '.' + std::string(alias.name);
        } else if (const auto* attempt = stmt->if_is<ast::Try>()) {
            read(attempt->body);
        }
    }
}

std::string ImportedNames::resolve(const Expr& expr) const
{
    if (const auto* name = expr.if_is<ast::Name>()) {
        const auto found = m_names.find(name->id);
        return found == m_names.end() ? std::string() : found->second;
    }
    const auto* attribute = expr.if_is<ast::Attribute>();
    const auto* module = attribute ? attribute->value->if_is<ast::Name>() : nullptr;
    if (!module)
        return {};
    const auto found = m_modules.find(module->id);
    if (found != m_modules.end())
        return found->second + '.' + std::string(attribute->attr);
    // Not imported yet, as in a program that is being written.
    if (module->id == "asyncio" || module->id == "time")
        return std::string(module->id) + '.' + std::string(attribute->attr);
    return {};
}

bool ImportedNames::imports(std::string_view module) const
{
    return std::any_of(m_modules.begin(), m_modules.end(),
        [&](const auto& each) { return each.second == module && each.first == module; });
}

QString ImportedNames::spell(const char* name) const
{
    const std::string full = std::string("asyncio.") + name;
    for (const auto& [local, module] : m_modules) {
        if (module == "asyncio")
            return QString::fromStdString(std::string(local) + '.' + name);
    }
    for (const auto& [local, meaning] : m_names) {
        if (meaning == full)
            return QString::fromStdString(std::string(local));
    }
    return QString::fromStdString(full);
}

namespace {

struct Meaning {
    std::string_view name;
    BlockKind kind;
};

constexpr Meaning kAwaited[] = {
    {"asyncio.sleep", BlockKind::Sleep},
    {"asyncio.gather", BlockKind::Gather},
    {"asyncio.wait", BlockKind::Wait},
    {"asyncio.wait_for", BlockKind::WaitFor},
    {"asyncio.shield", BlockKind::Shield},
};
constexpr Meaning kAwaitedMethods[] = {
    {"acquire", BlockKind::Acquire},
    {"wait", BlockKind::EventWait},
    {"get", BlockKind::QueueGet},
    {"put", BlockKind::QueuePut},
    {"join", BlockKind::QueueJoin},
};
constexpr Meaning kCalled[] = {
    {"asyncio.create_task", BlockKind::CreateTask},
    {"asyncio.ensure_future", BlockKind::CreateTask},
    {"asyncio.run", BlockKind::RunMain},
    {"asyncio.gather", BlockKind::Gather},
    {"asyncio.shield", BlockKind::Shield},
    {"asyncio.Lock", BlockKind::NewObject},
    {"asyncio.Event", BlockKind::NewObject},
    {"asyncio.Condition", BlockKind::NewObject},
    {"asyncio.Semaphore", BlockKind::NewObject},
    {"asyncio.BoundedSemaphore", BlockKind::NewObject},
    {"asyncio.Barrier", BlockKind::NewObject},
    {"asyncio.Queue", BlockKind::NewObject},
    {"asyncio.PriorityQueue", BlockKind::NewObject},
    {"asyncio.LifoQueue", BlockKind::NewObject},
    {"time.sleep", BlockKind::BlockingSleep},
};
constexpr Meaning kMethods[] = {
    {"create_task", BlockKind::CreateTask},
    {"add_done_callback", BlockKind::Callback},
    {"call_soon", BlockKind::Callback},
    {"call_later", BlockKind::Callback},
    {"call_at", BlockKind::Callback},
    {"cancel", BlockKind::Cancel},
    {"release", BlockKind::Release},
    {"put_nowait", BlockKind::QueuePut},
    {"get_nowait", BlockKind::QueueGet},
    {"task_done", BlockKind::QueueTaskDone},
    {"set", BlockKind::EventSet},
    {"clear", BlockKind::EventClear},
};

template <std::size_t N>
BlockKind meaning(const Meaning (&table)[N], std::string_view name, BlockKind otherwise)
{
    for (const Meaning& each : table) {
        if (each.name == name)
            return each.kind;
    }
    return otherwise;
}

/// How many positional arguments a call needs for its block to have all its fields.
std::size_t leastArguments(BlockKind kind)
{
    switch (kind) {
    case BlockKind::Sleep:
    case BlockKind::BlockingSleep:
    case BlockKind::Wait:
    case BlockKind::Shield:
    case BlockKind::QueuePut:
    case BlockKind::CreateTask:
    case BlockKind::RunMain:
    case BlockKind::Callback:
        return 1;
    default:
        return 0;
    }
}

bool fits(BlockKind kind, const ast::Call& call)
{
    const auto starred = [](const Expr* arg) { return arg->kind == ast::ExprKind::Starred; };
    if (kind != BlockKind::Gather && std::any_of(call.args.begin(), call.args.end(), starred))
        return false;
    switch (kind) {
    case BlockKind::EventSet:
    case BlockKind::EventClear:
    case BlockKind::EventWait:
    case BlockKind::QueueGet:
    case BlockKind::QueueJoin:
    case BlockKind::QueueTaskDone:
    case BlockKind::Acquire:
    case BlockKind::Release:
        return call.args.empty() && call.keywords.empty();
    case BlockKind::QueuePut:
        return call.args.size() == 1 && call.keywords.empty();
    case BlockKind::WaitFor:
        return !call.args.empty() && call.args.size() + call.keywords.size() == 2;
    default:
        return call.args.size() >= leastArguments(kind);
    }
}

void readValue(StatementParts& parts, const Expr& value, const ImportedNames& names)
{
    const auto* await = value.if_is<ast::Await>();
    const Expr& inner = await ? *await->value : value;
    const auto* call = inner.if_is<ast::Call>();
    BlockKind kind = await ? BlockKind::Await : BlockKind::Code;
    if (call) {
        const std::string name = names.resolve(*call->func);
        const auto* method = call->func->if_is<ast::Attribute>();
        BlockKind found = kind;
        if (!name.empty())
            found = await ? meaning(kAwaited, name, kind) : meaning(kCalled, name, kind);
        else if (method)
            found = await ? meaning(kAwaitedMethods, method->attr, kind)
                          : meaning(kMethods, method->attr, kind);
        else if (const auto* plain = call->func->if_is<ast::Name>(); plain && !await)
            found = plain->id == "print" ? BlockKind::Print : kind;
        if (fits(found, *call))
            kind = found;
        parts.call = call;
        parts.object = method && name.empty() ? method->value : nullptr;
    }
    // A result that is kept would have no place in these blocks.
    const bool result = kind == BlockKind::CreateTask || kind == BlockKind::Gather
        || kind == BlockKind::Wait || kind == BlockKind::WaitFor || kind == BlockKind::Shield
        || kind == BlockKind::Await || kind == BlockKind::QueueGet || kind == BlockKind::NewObject
        || kind == BlockKind::RunMain || kind == BlockKind::Sleep;
    if (parts.target && !result)
        kind = BlockKind::Code;
    if (kind == BlockKind::NewObject && !parts.target)
        kind = BlockKind::Code;
    parts.kind = kind;
    parts.value = &inner;
}

BlockKind withKind(const ast::With& with, const ImportedNames& names)
{
    if (!with.is_async || with.items.size() != 1)
        return BlockKind::With;
    const ast::WithItem& item = with.items.front();
    if (const auto* call = item.context_expr->if_is<ast::Call>()) {
        const std::string name = names.resolve(*call->func);
        if (name == "asyncio.TaskGroup" && call->args.empty())
            return BlockKind::TaskGroup;
        if ((name == "asyncio.timeout" || name == "asyncio.timeout_at") && call->args.size() == 1)
            return BlockKind::Timeout;
        return BlockKind::With;
    }
    const bool name = item.context_expr->kind == ast::ExprKind::Name
        || item.context_expr->kind == ast::ExprKind::Attribute;
    return name && !item.optional_vars ? BlockKind::HoldLock : BlockKind::With;
}

} // namespace

StatementParts readStatement(const Stmt& stmt, const ImportedNames& names)
{
    StatementParts parts;
    switch (stmt.kind) {
    case StmtKind::ExprStmt:
        readValue(parts, *stmt.as<ast::ExprStmt>().value, names);
        break;
    case StmtKind::Assign: {
        const auto& assign = stmt.as<ast::Assign>();
        if (assign.targets.size() == 1) {
            parts.target = assign.targets.front();
            readValue(parts, *assign.value, names);
        }
        break;
    }
    case StmtKind::FunctionDef:
        parts.kind = BlockKind::Function;
        break;
    case StmtKind::ClassDef:
        parts.kind = BlockKind::Class;
        break;
    case StmtKind::With:
        parts.kind = withKind(stmt.as<ast::With>(), names);
        break;
    case StmtKind::For:
        parts.kind = BlockKind::For;
        break;
    case StmtKind::While:
        parts.kind = BlockKind::While;
        break;
    case StmtKind::If:
        parts.kind = BlockKind::If;
        break;
    case StmtKind::Match:
        parts.kind = BlockKind::Match;
        break;
    case StmtKind::Try:
        parts.kind = BlockKind::Try;
        break;
    case StmtKind::Raise:
        parts.kind = BlockKind::Raise;
        parts.value = stmt.as<ast::Raise>().exc;
        break;
    case StmtKind::Return:
        parts.kind = BlockKind::Return;
        parts.value = stmt.as<ast::Return>().value;
        break;
    case StmtKind::Break:
        parts.kind = BlockKind::Break;
        break;
    case StmtKind::Continue:
        parts.kind = BlockKind::Continue;
        break;
    case StmtKind::Import:
    case StmtKind::ImportFrom:
        parts.kind = BlockKind::Import;
        break;
    default:
        break;
    }
    return parts;
}

} // namespace awaitscope::models
