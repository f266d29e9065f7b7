#include "models/scenario/block_tree.h"

#include <string_view>
#include <unordered_set>

namespace awaitscope::models {

using namespace script;
using ast::Expr;
using Kind = Field::Kind;

namespace {

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// Collects the fields of one line.
class FieldList {
public:
    FieldList(const BlockTree& tree, int id) : m_tree(tree), m_id(id) { }

    Field& add(Kind kind, TextSpan span, const QString& before = {}, const QString& after = {})
    {
        Field field;
        field.kind = kind;
        field.before = before;
        field.after = after;
        field.span = field.whole = span;
        field.text = m_tree.text().mid(span.start, span.end - span.start);
        fields.push_back(std::move(field));
        return fields.back();
    }

    Field& add(Kind kind, const Expr& expr, const QString& before = {}, const QString& after = {})
    {
        const auto* constant = expr.if_is<ast::Constant>();
        TextSpan span = m_tree.span(m_id, expr.range);
        if (kind != Kind::String)
            return add(kind, span, before, after);
        // Only a plain literal can be edited without its quotes.
        const QString text = m_tree.text().mid(span.start, span.end - span.start);
        const bool plain = constant && constant->constant == ast::ConstantKind::Str
            && text.size() >= 2 && (text[0] == QLatin1Char('"') || text[0] == QLatin1Char('\''))
            && text.back() == text[0] && !text.startsWith(QLatin1String("\"\"\""))
            && !text.startsWith(QLatin1String("'''")) && !text.contains(QLatin1Char('\\'))
            && text.count(text[0]) == 2;
        if (!plain)
            return add(Kind::Expression, span, before, after);
        const TextSpan whole = span;
        ++span.start, --span.end;
        Field& field = add(kind, span, before, after);
        field.whole = whole;
        return field;
    }

    /// One that is not there yet.
    Field& missing(Kind kind, qsizetype at, const QString& before, const QString& prefix,
        const QString& suffix = {}, const QString& after = {})
    {
        Field& field = add(kind, TextSpan{at, at}, before, after);
        field.optional = true;
        field.present = false;
        field.prefix = prefix;
        field.suffix = suffix;
        return field;
    }

    qsizetype endOf(const ast::Range& range) const { return m_tree.span(m_id, range).end; }
    qsizetype startOf(const ast::Range& range) const { return m_tree.span(m_id, range).start; }

    /// Where another argument goes, and what must be written before it.
    Field& missingArgument(Kind kind, const ast::Call& call, const QString& before,
        const QString& keyword, const QString& suffix = {}, const QString& after = {})
    {
        const qsizetype close = endOf(call.range) - 1;
        qsizetype at = close;
        while (at > 0 && m_tree.text()[at - 1].isSpace())
            --at;
        const QChar last = m_tree.text()[at - 1];
        const bool first = last == QLatin1Char('(') || last == QLatin1Char(',');
        return missing(kind, first ? close : at, before,
            (first ? QString() : QStringLiteral(", ")) + keyword, suffix, after);
    }

    /// An argument that may be left out goes with the comma before it.
    void makeOptional(Field& field, qsizetype start, qsizetype end)
    {
        field.optional = true;
        while (start > 0 && m_tree.text()[start - 1].isSpace())
            --start;
        if (start > 0 && m_tree.text()[start - 1] == QLatin1Char(','))
            --start;
        field.whole = {start, end};
    }

    void keyword(const ast::Call& call, const char* name, Kind kind, const QString& before,
        const QString& after = {})
    {
        for (const ast::Keyword& each : call.keywords) {
            if (each.name != name)
                continue;
            Field& field = add(kind, *each.value, before, after);
            makeOptional(field, startOf(each.range), endOf(each.range));
            return;
        }
        const bool quoted = kind == Kind::String;
        missingArgument(kind, call, before,
            QLatin1String(name) + (quoted ? QStringLiteral("=\"") : QStringLiteral("=")),
            quoted ? QStringLiteral("\"") : QString(), after);
    }

    /// Positional arguments from `first` on, and keywords that have no field of their own.
    void arguments(const ast::Call& call, std::size_t first, Kind kind = Kind::Expression)
    {
        for (std::size_t i = first; i < call.args.size(); ++i) {
            Field& field = add(kind, *call.args[i]);
            if (i > 0)
                makeOptional(field, field.span.start, field.span.end);
        }
        for (const ast::Keyword& each : call.keywords) {
            Field& field = add(Kind::Expression, *each.value,
                each.name.empty() ? QStringLiteral("**") : textOf(each.name));
            makeOptional(field, startOf(each.range), endOf(each.range));
        }
    }

    /// What the result of a statement is kept as.
    void result(const ast::Stmt& stmt, const Expr* target, const QString& word)
    {
        const qsizetype start = startOf(stmt.range);
        if (!target) {
            missing(Kind::Target, start, word, {}, QStringLiteral(" = "));
            return;
        }
        Field& field = add(Kind::Target, *target, word);
        qsizetype end = m_tree.text().indexOf(QLatin1Char('='), field.span.end) + 1;
        while (end < m_tree.text().size() && m_tree.text()[end].isSpace())
            ++end;
        field.optional = true;
        field.whole = {start, end};
    }

    /// From the word after a keyword to the closing bracket that ends it.
    TextSpan signature(qsizetype at) const
    {
        const QString& text = m_tree.text();
        const qsizetype start = at;
        while (at < text.size() && (text[at].isLetterOrNumber() || text[at] == QLatin1Char('_')))
            ++at;
        qsizetype end = at;
        while (at < text.size() && text[at].isSpace())
            ++at;
        int depth = 0;
        QChar quote;
        for (; at < text.size(); ++at) {
            const QChar c = text[at];
            if (!quote.isNull()) {
                if (c == QLatin1Char('\\'))
                    ++at;
                else if (c == quote)
                    quote = QChar();
            } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
                quote = c;
            } else if (QStringLiteral("([{").contains(c)) {
                ++depth;
            } else if (QStringLiteral(")]}").contains(c) && --depth == 0) {
                return {start, at + 1};
            }
            if (depth == 0)
                break;
        }
        return {start, end};
    }

    /// Past the words at a place, e.g. "async def ".
    qsizetype skipWords(qsizetype at, int count) const
    {
        const QString& text = m_tree.text();
        while (count-- > 0) {
            while (at < text.size() && text[at].isLetter())
                ++at;
            while (at < text.size() && (text[at].isSpace() || text[at] == QLatin1Char('\\')))
                ++at;
        }
        return at;
    }

    std::vector<Field> fields;

private:
    const BlockTree& m_tree;
    const int m_id;
};

QString seconds()
{
    return QCoreApplication::translate("BlockWords", "s", "seconds");
}
QString as()
{
    return QCoreApplication::translate("BlockWords", "as", "the name a result is kept under");
}

} // namespace

std::vector<Field> BlockTree::fields(int id) const
{
    const Block& it = block(id);
    if (!it.stmt)
        return {};
    const ast::Stmt& stmt = *it.stmt;
    const StatementParts parts = this->parts(id);
    FieldList list(*this, id);
    const auto argument = [&](std::size_t n) -> const Expr& { return *parts.call->args[n]; };
    const QString name = QCoreApplication::translate("BlockWords", "name");
    switch (it.kind) {
    case BlockKind::CreateTask:
        list.add(Kind::Coroutine, argument(0));
        list.keyword(*parts.call, "name", Kind::String, name);
        list.result(stmt, parts.target, as());
        break;
    case BlockKind::Gather:
        list.arguments(*parts.call, 0, Kind::Coroutine);
        list.missingArgument(Kind::Coroutine, *parts.call, {}, {});
        list.result(stmt, parts.target, as());
        break;
    case BlockKind::Wait:
        list.add(Kind::Expression, argument(0));
        list.keyword(*parts.call, "timeout", Kind::Number,
            QCoreApplication::translate("BlockWords", "at most"), seconds());
        list.keyword(*parts.call, "return_when", Kind::Condition,
            QCoreApplication::translate("BlockWords", "until"));
        list.result(stmt, parts.target, as());
        break;
    case BlockKind::WaitFor: {
        list.add(Kind::Coroutine, argument(0));
        const Expr& timeout
            = parts.call->args.size() > 1 ? argument(1) : *parts.call->keywords.front().value;
        list.add(
            Kind::Number, timeout, QCoreApplication::translate("BlockWords", "at most"), seconds());
        list.result(stmt, parts.target, as());
        break;
    }
    case BlockKind::Shield:
    case BlockKind::RunMain:
        list.add(Kind::Coroutine, argument(0));
        list.result(stmt, parts.target, as());
        break;
    case BlockKind::Await:
        list.add(Kind::Coroutine, *parts.value);
        list.result(stmt, parts.target, as());
        break;
    case BlockKind::Callback: {
        const std::string_view method = parts.call->func->kind == ast::ExprKind::Attribute
            ? parts.call->func->as<ast::Attribute>().attr
            : std::string_view();
        if (method == "add_done_callback") {
            list.add(Kind::Expression, argument(0));
            if (parts.object)
                list.add(Kind::Name, *parts.object,
                    QCoreApplication::translate("BlockWords", "when", "callback when task"),
                    QCoreApplication::translate("BlockWords", "is done"));
            break;
        }
        if (method == "call_soon") {
            list.arguments(*parts.call, 0);
            break;
        }
        list.add(Kind::Number, argument(0), {}, seconds());
        list.arguments(*parts.call, 1);
        break;
    }
    case BlockKind::Sleep:
        list.add(Kind::Number, argument(0), {}, seconds());
        list.arguments(*parts.call, 1);
        if (parts.target)
            list.result(stmt, parts.target, as());
        break;
    case BlockKind::BlockingSleep:
        list.add(Kind::Number, argument(0), {}, seconds());
        break;
    case BlockKind::Acquire:
    case BlockKind::Release:
    case BlockKind::EventWait:
    case BlockKind::EventSet:
    case BlockKind::EventClear:
    case BlockKind::QueueJoin:
    case BlockKind::QueueTaskDone:
        list.add(Kind::Name, *parts.object);
        break;
    case BlockKind::QueueGet:
        list.add(Kind::Name, *parts.object);
        list.result(stmt, parts.target, as());
        break;
    case BlockKind::QueuePut:
        list.add(Kind::Expression, argument(0));
        list.add(Kind::Name, *parts.object, QCoreApplication::translate("BlockWords", "into"));
        break;
    case BlockKind::NewObject:
        list.arguments(*parts.call, 0);
        if (parts.call->args.empty())
            list.missingArgument(Kind::Number, *parts.call, {}, {});
        list.result(stmt, parts.target, as());
        list.fields.back().optional = false;
        break;
    case BlockKind::Cancel:
        list.add(Kind::Name, *parts.object);
        list.arguments(*parts.call, 0);
        break;
    case BlockKind::Print:
        list.arguments(*parts.call, 0);
        if (parts.call->args.empty())
            list.missingArgument(Kind::Expression, *parts.call, {}, {});
        break;
    case BlockKind::Raise:
    case BlockKind::Return: {
        const Kind kind = it.kind == BlockKind::Raise ? Kind::Exception : Kind::Expression;
        if (parts.value) {
            Field& field = list.add(kind, *parts.value);
            field.optional = it.kind == BlockKind::Return || !stmt.as<ast::Raise>().cause;
            const qsizetype word = it.kind == BlockKind::Return ? 6 : 5;
            field.whole = {list.startOf(stmt.range) + word, list.endOf(stmt.range)};
        } else {
            list.missing(kind, list.endOf(stmt.range), {}, QStringLiteral(" "));
        }
        if (it.kind == BlockKind::Raise && stmt.as<ast::Raise>().cause)
            list.add(Kind::Expression, *stmt.as<ast::Raise>().cause, QStringLiteral("from"));
        break;
    }
    case BlockKind::Function: {
        const auto& function = stmt.as<ast::FunctionDef>();
        list.add(Kind::Signature,
            list.signature(list.skipWords(list.startOf(stmt.range), function.is_async ? 2 : 1)));
        if (function.returns)
            list.add(Kind::Expression, *function.returns, QStringLiteral("→"));
        break;
    }
    case BlockKind::Class:
        list.add(Kind::Signature, list.signature(list.skipWords(list.startOf(stmt.range), 1)));
        break;
    case BlockKind::For: {
        const auto& loop = stmt.as<ast::For>();
        list.add(Kind::Target, *loop.target);
        list.add(Kind::Expression, *loop.iter, QStringLiteral("in"));
        break;
    }
    case BlockKind::While:
        list.add(Kind::Expression, *stmt.as<ast::While>().test);
        break;
    case BlockKind::If:
        list.add(Kind::Expression, *stmt.as<ast::If>().branches.front().test);
        break;
    case BlockKind::Match:
        list.add(Kind::Expression, *stmt.as<ast::Match>().subject);
        break;
    case BlockKind::TaskGroup:
    case BlockKind::Timeout:
    case BlockKind::HoldLock:
    case BlockKind::With:
        for (const ast::WithItem& item : stmt.as<ast::With>().items) {
            const qsizetype end = list.endOf(item.context_expr->range);
            if (it.kind == BlockKind::Timeout)
                list.add(
                    Kind::Number, *item.context_expr->as<ast::Call>().args.front(), {}, seconds());
            else if (it.kind != BlockKind::TaskGroup)
                list.add(it.kind == BlockKind::HoldLock ? Kind::Name : Kind::Expression,
                    *item.context_expr);
            if (item.optional_vars) {
                Field& field = list.add(Kind::Target, *item.optional_vars, as());
                field.optional = true;
                field.whole = {end, field.span.end};
            } else if (it.kind != BlockKind::HoldLock) {
                list.missing(Kind::Target, end, as(), QStringLiteral(" as "));
            }
        }
        break;
    case BlockKind::Import:
        list.add(Kind::Code,
            TextSpan{list.skipWords(list.startOf(stmt.range), 1), list.endOf(stmt.range)});
        break;
    case BlockKind::Code:
        list.add(Kind::Code, TextSpan{list.startOf(stmt.range), list.endOf(stmt.range)});
        break;
    case BlockKind::Module:
    case BlockKind::Try:
    case BlockKind::Break:
    case BlockKind::Continue:
        break;
    }
    return list.fields;
}

std::vector<Field> BlockTree::branchFields(int id, int number) const
{
    const Block& it = block(id);
    const Branch& branch = it.branches[static_cast<std::size_t>(number)];
    const auto index = static_cast<std::size_t>(branch.index);
    FieldList list(*this, id);
    switch (branch.kind) {
    case BranchKind::Elif:
        list.add(Kind::Expression, *it.stmt->as<ast::If>().branches[index].test);
        break;
    case BranchKind::Case: {
        const ast::Range& range = it.stmt->as<ast::Match>().cases[index].range;
        list.add(Kind::Code, TextSpan{list.skipWords(list.startOf(range), 1), list.endOf(range)});
        break;
    }
    case BranchKind::Except: {
        const ast::ExceptHandler& handler = it.stmt->as<ast::Try>().handlers[index];
        const qsizetype word = list.startOf(handler.range) + 6;
        if (!handler.type) {
            list.missing(Kind::Exception, word, {}, QStringLiteral(" "));
            break;
        }
        Field& type = list.add(Kind::Exception, *handler.type);
        const qsizetype typeEnd = type.span.end;
        if (handler.name.empty()) {
            // Behind a closing bracket that is no part of the type's range.
            qsizetype at = typeEnd;
            while (at < m_text.size() && m_text[at] == QLatin1Char(')'))
                ++at;
            list.missing(Kind::Target, at, as(), QStringLiteral(" as "));
            break;
        }
        const QString name = textOf(handler.name);
        const qsizetype at = m_text.indexOf(QLatin1String(" as "), typeEnd);
        const qsizetype start = at < 0 ? -1 : m_text.indexOf(name, at + 4);
        if (start < 0)
            break;
        Field& field = list.add(Kind::Target, TextSpan{start, start + name.size()}, as());
        field.optional = true;
        field.whole = {at, start + name.size()};
        break;
    }
    case BranchKind::Body:
    case BranchKind::Else:
    case BranchKind::Finally:
        break;
    }
    return list.fields;
}

QString BlockTree::branchWord(int id, int number) const
{
    const Block& it = block(id);
    switch (it.branches[static_cast<std::size_t>(number)].kind) {
    case BranchKind::Body:
        return word(id);
    case BranchKind::Elif:
        return QStringLiteral("elif");
    case BranchKind::Else:
        return QStringLiteral("else");
    case BranchKind::Except:
        return it.stmt->as<ast::Try>().is_star ? QStringLiteral("except*")
                                               : QStringLiteral("except");
    case BranchKind::Finally:
        return QStringLiteral("finally");
    case BranchKind::Case:
        return QStringLiteral("case");
    }
    return {};
}

QString BlockTree::word(int id) const
{
    const Block& it = block(id);
    const auto async = [](bool yes, const QString& word) {
        return yes ? QStringLiteral("async ") + word : word;
    };
    const QString verb = BlockWords::verb(it.kind);
    switch (it.kind) {
    case BlockKind::Function:
        return async(it.stmt->as<ast::FunctionDef>().is_async, verb);
    case BlockKind::For:
        return async(it.stmt->as<ast::For>().is_async, verb);
    case BlockKind::With:
        return async(it.stmt->as<ast::With>().is_async, verb);
    case BlockKind::Import:
        return it.stmt->kind == ast::StmtKind::ImportFrom ? QStringLiteral("from") : verb;
    case BlockKind::NewObject: {
        const std::string name = m_names->resolve(*parts(id).call->func);
        return verb + QLatin1Char(' ') + QString::fromStdString(name.substr(8)).toLower();
    }
    case BlockKind::Callback: {
        const auto* method = parts(id).call->func->if_is<ast::Attribute>();
        return method && method->attr.starts_with("call")
            ? textOf(method->attr).replace(QLatin1Char('_'), QLatin1Char(' '))
            : verb;
    }
    default:
        return verb;
    }
}

namespace {

/// Names in the order in which they come, each once.
struct NameList {
    QStringList names;
    std::unordered_set<std::string_view> known;
};

void addName(NameList& list, std::string_view name)
{
    if (!name.empty() && list.known.insert(name).second)
        list.names << textOf(name);
}

void addTargets(NameList& names, const Expr* target)
{
    if (!target)
        return;
    if (const auto* name = target->if_is<ast::Name>())
        addName(names, name->id);
    else if (const auto* tuple = target->if_is<ast::Tuple>())
        for (const Expr* each : tuple->elts)
            addTargets(names, each);
}

} // namespace

QStringList BlockTree::namesAt(int owner) const
{
    NameList names;
    const auto collect = [&](int function) {
        if (const auto* def
            = block(function).stmt ? block(function).stmt->if_is<ast::FunctionDef>() : nullptr) {
            for (const ast::Parameter& parameter : def->params)
                addName(names, parameter.name);
        }
        for (int id = function + 1; id < block(function).end; ++id) {
            const ast::Stmt& stmt = *block(id).stmt;
            if (const auto* assign = stmt.if_is<ast::Assign>()) {
                for (const Expr* target : assign->targets)
                    addTargets(names, target);
            } else if (const auto* loop = stmt.if_is<ast::For>()) {
                addTargets(names, loop->target);
            } else if (const auto* with = stmt.if_is<ast::With>()) {
                for (const ast::WithItem& item : with->items)
                    addTargets(names, item.optional_vars);
            } else if (const auto* attempt = stmt.if_is<ast::Try>()) {
                for (const ast::ExceptHandler& handler : attempt->handlers)
                    addName(names, handler.name);
            } else if (const auto* def = stmt.if_is<ast::FunctionDef>()) {
                addName(names, def->name);
                id = block(id).end - 1; // what is inside is not seen from here
            } else if (const auto* type = stmt.if_is<ast::ClassDef>()) {
                addName(names, type->name);
                id = block(id).end - 1;
            }
        }
    };
    for (int function = functionAround(owner);; function = functionAround(block(function).parent)) {
        if (function == 0 || block(function).kind == BlockKind::Function || function == owner)
            collect(function);
        if (function == 0)
            break;
    }
    return names.names;
}

} // namespace awaitscope::models
