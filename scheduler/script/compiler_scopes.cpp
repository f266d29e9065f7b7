#include "scheduler/script/compiler_scopes.h"

#include "scheduler/script/ast_walk.h"

#include <algorithm>

namespace awaitscope::script {

/// Walks the tree once and notes every binding and use in its scope.
class ScopeBuilder {
public:
    explicit ScopeBuilder(ScopeTable& table) : m_table(table) { }

    void module(const ast::Module& module)
    {
        m_scope = &open(Scope::Kind::Module, &module);
        block(module.body);
    }

    // The parts of a statement; see for_each_part().
    void block(ast::Block body)
    {
        for (const ast::Stmt* stmt : body)
            statement(*stmt);
    }
    void target(const ast::Expr& expr)
    {
        switch (expr.kind) {
        case ast::ExprKind::Name:    bind(expr.as<ast::Name>().id); break;
        case ast::ExprKind::Starred: target(*expr.as<ast::Starred>().value); break;
        case ast::ExprKind::Tuple:
            for (const ast::Expr* element : expr.as<ast::Tuple>().elts)
                target(*element);
            break;
        case ast::ExprKind::List:
            for (const ast::Expr* element : expr.as<ast::List>().elts)
                target(*element);
            break;
        default: expression(expr);
        }
    }
    void expression(const ast::Expr& expr)
    {
        switch (expr.kind) {
        case ast::ExprKind::Name: use(expr.as<ast::Name>().id); return;
        case ast::ExprKind::NamedExpr: {
            const auto& named = expr.as<ast::NamedExpr>();
            expression(*named.value);
            Scope* const inner = m_scope;
            while (m_scope->kind == Scope::Kind::Comprehension) {
                use_of(*m_scope, named.target->id).nonlocal = true;
                m_scope = m_scope->parent;
            }
            bind(named.target->id);
            Scope::Use& outer = use_of(*m_scope, named.target->id);
            const bool is_global = m_scope->kind == Scope::Kind::Module || outer.global;
            for (Scope* scope = inner; scope != m_scope; scope = scope->parent) {
                Scope::Use& it = use_of(*scope, named.target->id);
                it.used = true;
                if (is_global) {
                    it.nonlocal = false;
                    it.global = true;
                }
            }
            m_scope = inner;
            return;
        }
        case ast::ExprKind::Lambda: {
            const auto& lambda = expr.as<ast::Lambda>();
            outside_parameters(lambda.params);
            Scope* const outer = m_scope;
            m_scope = &open(Scope::Kind::Function, &expr);
            parameters(lambda.params);
            expression(*lambda.body);
            m_scope = outer;
            return;
        }
        case ast::ExprKind::ListComp:
        case ast::ExprKind::SetComp:
        case ast::ExprKind::DictComp:
        case ast::ExprKind::GeneratorExp: comprehension(expr); return;
        case ast::ExprKind::Await:        m_scope->has_await = true; break;
        case ast::ExprKind::Yield:
        case ast::ExprKind::YieldFrom:    m_scope->is_generator = true; break;
        default:                          break;
        }
        for_each_child(expr, [this](const ast::Expr& child) { expression(child); });
    }
    void pattern(const ast::Pattern& it) { for_each_part(it, *this); }
    void capture(ast::Identifier name)
    {
        bind(name);
        ++m_captures;
    }

private:
    Scope& open(Scope::Kind kind, const void* node)
    {
        Scope& scope = m_table.m_scopes.emplace_back();
        scope.kind = kind;
        scope.parent = m_scope;
        if (m_scope) {
            scope.class_name = m_scope->class_name;
            m_scope->children.push_back(&scope);
        }
        m_table.m_by_node[node] = &scope;
        return scope;
    }
    Scope::Use& use_of(Scope& scope, std::string_view name)
    {
        const std::string_view mangled = m_table.mangle(scope, name);
        const auto [place, is_new] = scope.names.try_emplace(mangled);
        if (is_new)
            scope.order.push_back(mangled);
        return place->second;
    }
    void bind(std::string_view name) { use_of(*m_scope, name).bound = true; }
    void use(std::string_view name)
    {
        use_of(*m_scope, name).used = true;
        if (name != "super" && name != "__class__")
            return;
        // `super()` without arguments needs the class around the method.
        Scope* scope = m_scope;
        while (scope && scope->kind != Scope::Kind::Class) {
            if (scope->kind == Scope::Kind::Module)
                return;
            scope = scope->parent;
        }
        if (!scope || scope == m_scope)
            return;
        scope->needs_class_cell = true;
        use_of(*m_scope, "__class__").used = true;
    }

    void maybe(const ast::Expr* expr)
    {
        if (expr)
            expression(*expr);
    }
    void all(ast::ExprList list)
    {
        for (const ast::Expr* expr : list)
            expression(*expr);
    }

    void parameters(ast::ParameterList list)
    {
        for (const ast::Parameter& parameter : list) {
            Scope::Use& it = use_of(*m_scope, parameter.name);
            it.bound = it.parameter = true;
        }
    }
    void outside_parameters(ast::ParameterList list)
    {
        for (const ast::Parameter& parameter : list) {
            maybe(parameter.default_value);
            maybe(parameter.annotation);
        }
    }

    void comprehension(const ast::Expr& expr)
    {
        const auto clauses = comprehension_clauses(expr);
        expression(*clauses[0].iter);
        Scope* const outer = m_scope;
        m_scope = &open(Scope::Kind::Comprehension, &expr);
        Scope::Use& first = use_of(*m_scope, ".0");
        first.bound = first.parameter = true;
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            if (i > 0)
                expression(*clauses[i].iter);
            target(*clauses[i].target);
            all(clauses[i].ifs);
            if (clauses[i].is_async)
                m_scope->has_await = true;
        }
        switch (expr.kind) {
        case ast::ExprKind::ListComp:     expression(*expr.as<ast::ListComp>().elt); break;
        case ast::ExprKind::SetComp:      expression(*expr.as<ast::SetComp>().elt); break;
        case ast::ExprKind::GeneratorExp: expression(*expr.as<ast::GeneratorExp>().elt); break;
        default:
            expression(*expr.as<ast::DictComp>().key);
            expression(*expr.as<ast::DictComp>().value);
        }
        // An inner comprehension that awaits makes the outer one await it.
        if (m_scope->has_await && expr.kind != ast::ExprKind::GeneratorExp
            && outer->kind == Scope::Kind::Comprehension)
            outer->has_await = true;
        m_scope = outer;
    }

    void function(const ast::FunctionDef& def)
    {
        all(def.decorators);
        outside_parameters(def.params);
        maybe(def.returns);
        bind(def.name);
        Scope* const outer = m_scope;
        m_scope = &open(Scope::Kind::Function, &def);
        parameters(def.params);
        block(def.body);
        m_scope = outer;
    }
    void class_def(const ast::ClassDef& def)
    {
        all(def.decorators);
        all(def.bases);
        for (const ast::Keyword& keyword : def.keywords)
            expression(*keyword.value);
        bind(def.name);
        Scope* const outer = m_scope;
        m_scope = &open(Scope::Kind::Class, &def);
        m_scope->class_name = def.name;
        block(def.body);
        m_scope = outer;
    }

    void statement(const ast::Stmt& stmt)
    {
        switch (stmt.kind) {
        case ast::StmtKind::FunctionDef: function(stmt.as<ast::FunctionDef>()); break;
        case ast::StmtKind::ClassDef:    class_def(stmt.as<ast::ClassDef>()); break;
        case ast::StmtKind::Assign:
            expression(*stmt.as<ast::Assign>().value);
            for (const ast::Expr* it : stmt.as<ast::Assign>().targets)
                target(*it);
            break;
        case ast::StmtKind::AnnAssign: {
            const auto& assign = stmt.as<ast::AnnAssign>();
            target(*assign.target);
            if (!m_scope->is_function())
                expression(*assign.annotation);
            maybe(assign.value);
            break;
        }
        case ast::StmtKind::For: {
            const auto& loop = stmt.as<ast::For>();
            expression(*loop.iter);
            target(*loop.target);
            block(loop.body);
            block(loop.orelse);
            break;
        }
        case ast::StmtKind::Match:
            expression(*stmt.as<ast::Match>().subject);
            for (const ast::MatchCase& it : stmt.as<ast::Match>().cases) {
                m_captures = 0;
                pattern(*it.pattern);
                m_scope->captures = std::max(m_scope->captures, m_captures);
                maybe(it.guard);
                block(it.body);
            }
            break;
        case ast::StmtKind::Try: {
            const auto& attempt = stmt.as<ast::Try>();
            block(attempt.body);
            for (const ast::ExceptHandler& handler : attempt.handlers) {
                maybe(handler.type);
                if (!handler.name.empty())
                    bind(handler.name);
                block(handler.body);
            }
            block(attempt.orelse);
            block(attempt.finalbody);
            break;
        }
        case ast::StmtKind::Import:
            for (const ast::Alias& alias : stmt.as<ast::Import>().names)
                bind(alias.asname.empty() ? alias.name.substr(0, alias.name.find('.'))
                                          : alias.asname);
            break;
        case ast::StmtKind::ImportFrom:
            for (const ast::Alias& alias : stmt.as<ast::ImportFrom>().names) {
                if (alias.name != "*")
                    bind(alias.asname.empty() ? alias.name : alias.asname);
            }
            break;
        case ast::StmtKind::Global:
            for (const std::string_view name : stmt.as<ast::Global>().names)
                use_of(*m_scope, name).global = true;
            break;
        case ast::StmtKind::Nonlocal:
            for (const std::string_view name : stmt.as<ast::Nonlocal>().names)
                use_of(*m_scope, name).nonlocal = true;
            break;
        default: for_each_part(stmt, *this); break;
        }
    }

    ScopeTable& m_table;
    Scope* m_scope = nullptr;
    std::uint32_t m_captures = 0; // names that the pattern binds
};

ScopeTable::ScopeTable(const ast::Module& module)
{
    ScopeBuilder(*this).module(module);
    resolve(m_scopes.front());
}

std::string_view ScopeTable::mangle(const Scope& scope, std::string_view name)
{
    if (scope.class_name.empty() || !name.starts_with("__") || name.ends_with("__"))
        return name;
    std::string_view owner = scope.class_name;
    owner.remove_prefix(std::min(owner.find_first_not_of('_'), owner.size()));
    if (owner.empty())
        return name;
    std::string& mangled = m_mangled[{owner, name}];
    if (mangled.empty())
        mangled = "_" + std::string(owner) + std::string(name);
    return mangled;
}

void Scope::add_free(std::string_view name)
{
    if (std::find(free_names.begin(), free_names.end(), name) == free_names.end())
        free_names.push_back(name);
}

/// Looks for `name` in the functions around, makes it a cell there and free in between.
bool ScopeTable::find_cell(Scope* scope, std::string_view name)
{
    if (!scope || scope->kind == Scope::Kind::Module)
        return false;
    if (scope->kind == Scope::Kind::Class) {
        if (name == "__class__") {
            scope->needs_class_cell = true;
            return true;
        }
        if (!find_cell(scope->parent, name))
            return false;
        // Passed through; what the class body itself calls by this name is not changed.
        scope->add_free(name);
        const auto [place, is_new] = scope->names.try_emplace(name);
        if (is_new || (!place->second.bound && !place->second.global)) {
            if (is_new)
                scope->order.push_back(name);
            place->second.storage = Storage::ClassFree;
        }
        return true;
    }
    const auto found = scope->names.find(name);
    if (found != scope->names.end()) {
        Scope::Use& use = found->second;
        if (use.global)
            return false;
        if (use.bound && !use.nonlocal) {
            use.storage = Storage::Cell;
            return true;
        }
        if (use.storage == Storage::Free)
            return true;
    }
    if (!find_cell(scope->parent, name))
        return false;
    scope->add_free(name);
    const auto [place, is_new] = scope->names.try_emplace(name);
    if (is_new)
        scope->order.push_back(name);
    place->second.storage = Storage::Free;
    return true;
}

void ScopeTable::resolve(Scope& scope)
{
    const std::vector<std::string_view> names = scope.order; // grows while cells are found
    for (const std::string_view name : names) {
        Scope::Use& use = scope.names[name];
        if (use.global || scope.kind == Scope::Kind::Module) {
            use.storage = Storage::Global;
        } else if (scope.kind == Scope::Kind::Class) {
            if (use.nonlocal)
                use.storage = find_cell(scope.parent, name) ? Storage::Free : Storage::Global;
            else if (use.bound)
                use.storage = Storage::Name;
            else
                use.storage = find_cell(scope.parent, name) ? Storage::ClassFree : Storage::Name;
        } else if (use.bound && !use.nonlocal) {
            if (use.storage != Storage::Cell)
                use.storage = Storage::Local;
        } else {
            use.storage = find_cell(scope.parent, name) ? Storage::Free : Storage::Global;
        }
        if (use.storage == Storage::Free || use.storage == Storage::ClassFree)
            scope.add_free(name);
    }
    for (Scope* child : scope.children)
        resolve(*child);
}

} // namespace awaitscope::script
