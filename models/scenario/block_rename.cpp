// Renaming a function or variable wherever it is meant.

// First, for Qt makes keywords of words that are names in there.
// clang-format off
#include "scheduler/script/ast_walk.h"
#include "scheduler/script/compiler_scopes.h"
#include "scheduler/script/token.h"
// clang-format on

#include "models/scenario/block_edits.h"

#include <algorithm>

namespace awaitscope::models {

using namespace script;
using ast::Expr;
using ast::Stmt;

namespace {

struct Occurrence {
    std::string_view name;
    qsizetype position; // -1 where the tree does not tell
    const Scope* home; // whose name it is; null for one that cannot be followed
};

/// Every name in a program, with the scope it belongs to.
class NameWalker {
public:
    explicit NameWalker(const BlockTree& tree)
        : m_tree(tree), m_scopes(tree.module()), m_scope(&m_scopes.of(&tree.module()))
    {
        block(tree.module().body);
    }

    void block(ast::Block body)
    {
        for (const Stmt* stmt : body)
            statement(*stmt);
    }
    void target(const Expr& expr) { expression(expr); }
    void pattern(const ast::Pattern& pattern) { for_each_part(pattern, *this); }
    void capture(ast::Identifier name) { add(name, -1); }

    void expression(const Expr& expr)
    {
        if (const auto* name = expr.if_is<ast::Name>()) {
            add(name->id, at(expr.range));
        } else if (const auto* lambda = expr.if_is<ast::Lambda>()) {
            defaults(lambda->params);
            inside(lambda, [&] {
                parameters(lambda->params);
                expression(*lambda->body);
            });
        } else if (const auto clauses = comprehension_clauses(expr); !clauses.empty()) {
            expression(*clauses.front().iter);
            inside(&expr, [&] {
                for_each_child(expr, [&](const Expr& child) {
                    if (&child != clauses.front().iter)
                        expression(child);
                });
            });
        } else {
            for_each_child(expr, [this](const Expr& child) { expression(child); });
        }
    }

    std::vector<Occurrence> found;

private:
    qsizetype at(const ast::Range& range) const
    {
        return m_tree.lines().position(range.line, range.column);
    }

    void statement(const Stmt& stmt)
    {
        const TextSpan span = m_tree.lines().span(stmt.range);
        if (const auto* function = stmt.if_is<ast::FunctionDef>()) {
            for (const Expr* decorator : function->decorators)
                expression(*decorator);
            defaults(function->params);
            for (const ast::Parameter& parameter : function->params) {
                if (parameter.annotation)
                    expression(*parameter.annotation);
            }
            if (function->returns)
                expression(*function->returns);
            addIn(function->name, span);
            inside(function, [&] {
                parameters(function->params);
                block(function->body);
            });
            return;
        }
        if (const auto* type = stmt.if_is<ast::ClassDef>()) {
            for (const Expr* decorator : type->decorators)
                expression(*decorator);
            for (const Expr* base : type->bases)
                expression(*base);
            for (const ast::Keyword& keyword : type->keywords)
                expression(*keyword.value);
            addIn(type->name, span);
            inside(type, [&] { block(type->body); });
            return;
        }
        if (const auto* import = stmt.if_is<ast::Import>())
            aliases(import->names);
        else if (const auto* from = stmt.if_is<ast::ImportFrom>())
            aliases(from->names);
        else if (const auto* global = stmt.if_is<ast::Global>())
            names(global->names, span);
        else if (const auto* nonlocal = stmt.if_is<ast::Nonlocal>())
            names(nonlocal->names, span);
        else if (const auto* attempt = stmt.if_is<ast::Try>()) {
            for (const ast::ExceptHandler& handler : attempt->handlers) {
                if (!handler.name.empty())
                    addIn(handler.name,
                        {handler.type ? m_tree.lines().span(handler.type->range).end
                                      : at(handler.range),
                            span.end});
            }
        }
        for_each_part(stmt, *this);
    }

    template <class Visit> void inside(const void* node, Visit&& visit)
    {
        const Scope* outer = m_scope;
        m_scope = &m_scopes.of(node);
        visit();
        m_scope = outer;
    }

    void defaults(ast::ParameterList params)
    {
        for (const ast::Parameter& parameter : params) {
            if (parameter.default_value)
                expression(*parameter.default_value);
        }
    }
    void parameters(ast::ParameterList params)
    {
        for (const ast::Parameter& parameter : params)
            add(parameter.name, at(parameter.range));
    }
    void aliases(std::span<const ast::Alias> all)
    {
        for (const ast::Alias& alias : all) {
            if (alias.asname.empty())
                add(alias.name.substr(0, alias.name.find('.')), -1); // its name is elsewhere
            else
                add(alias.asname, m_tree.lines().span(alias.range).end
                        - QString::fromUtf8(alias.asname.data(),
                            static_cast<qsizetype>(alias.asname.size()))
                              .size());
        }
    }
    void names(ast::NameList all, TextSpan span)
    {
        for (const ast::Identifier name : all)
            addIn(name, span);
    }

    /// The first word of a stretch that is this name.
    void addIn(ast::Identifier name, TextSpan span)
    {
        const QString word
            = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        const auto isPart = [](QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); };
        const QString& text = m_tree.text();
        for (qsizetype i = text.indexOf(word, span.start); i >= 0 && i < span.end;
             i = text.indexOf(word, i + 1)) {
            const qsizetype end = i + word.size();
            if ((i == 0 || !isPart(text[i - 1])) && (end == text.size() || !isPart(text[end])))
                return add(name, i);
        }
        add(name, -1);
    }

    void add(ast::Identifier name, qsizetype position)
    {
        found.push_back({name, position, homeOf(name)});
    }

    const Scope* homeOf(ast::Identifier name) const
    {
        const auto place = m_scope->names.find(name);
        if (place == m_scope->names.end())
            return nullptr;
        switch (place->second.storage) {
        case Storage::Local:
        case Storage::Cell:
        case Storage::Name:
            return m_scope;
        case Storage::Global:
            break;
        case Storage::Free:
        case Storage::ClassFree:
            for (const Scope* scope = m_scope->parent; scope; scope = scope->parent) {
                const auto outer = scope->names.find(name);
                if (scope->is_function() && outer != scope->names.end()
                    && (outer->second.storage == Storage::Cell
                        || outer->second.storage == Storage::Local))
                    return scope;
            }
            return nullptr;
        }
        const Scope* module = m_scope;
        while (module->parent)
            module = module->parent;
        return module;
    }

    const BlockTree& m_tree;
    ScopeTable m_scopes;
    const Scope* m_scope;
};

bool isIdentifier(const QString& text)
{
    if (text.isEmpty() || text[0].isDigit())
        return false;
    const bool word = std::all_of(text.begin(), text.end(),
        [](QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); });
    return word && !is_keyword(text.toStdString());
}

} // namespace

qsizetype definedNameAt(const BlockTree& tree, int id)
{
    if (id <= 0)
        return -1;
    for (const Field& field : tree.fields(id)) {
        if (!field.present)
            continue;
        if (field.kind == Field::Kind::Signature
            || (field.kind == Field::Kind::Target && isIdentifier(field.text)))
            return field.span.start;
    }
    // A plain assignment is a line of code.
    const auto* assign = tree.block(id).stmt->if_is<ast::Assign>();
    if (assign && assign->targets.size() == 1
        && assign->targets.front()->kind == ast::ExprKind::Name)
        return tree.span(id, assign->targets.front()->range).start;
    return -1;
}

QString wordAt(const BlockTree& tree, qsizetype position)
{
    qsizetype end = std::max<qsizetype>(position, 0);
    const QString& text = tree.text();
    while (end < text.size() && (text[end].isLetterOrNumber() || text[end] == QLatin1Char('_')))
        ++end;
    return position < 0 ? QString() : text.mid(position, end - position);
}

BlockEdit BlockEdits::rename(qsizetype position, const QString& given) const
{
    BlockEdit edit;
    const QString name = given.trimmed(), old = wordAt(*m_tree, position);
    if (!isIdentifier(name)) {
        edit.reason = tr("\"%1\" cannot be a name.").arg(name);
        return edit;
    }
    const NameWalker walker(*m_tree);
    const auto here = std::find_if(walker.found.begin(), walker.found.end(),
        [position](const Occurrence& each) { return each.position == position; });
    if (here == walker.found.end() || !here->home || here->home->kind == Scope::Kind::Class) {
        edit.reason = tr("%1 cannot be renamed everywhere: who uses it is known only when the "
                         "program runs.")
                          .arg(old);
        return edit;
    }
    const std::string was = old.toStdString(), now = name.toStdString();
    TextReplacements plan;
    for (const Occurrence& each : walker.found) {
        if (each.name == now) {
            edit.reason = tr("%1 is used already.").arg(name);
            return edit;
        }
        if (each.name != was || each.home != here->home)
            continue;
        if (each.position < 0 || QStringView(m_tree->text()).mid(each.position, old.size()) != old) {
            edit.reason = tr("%1 also comes from an import or a pattern; rename it in the text.")
                              .arg(old);
            return edit;
        }
        plan.replace({each.position, each.position + old.size()}, name);
    }
    edit = finish(plan, tr("rename %1 to %2").arg(old, name));
    if (edit)
        edit.blocks = {m_tree->blockAt(m_tree->lines().lineAt(position))};
    return edit;
}

} // namespace awaitscope::models
