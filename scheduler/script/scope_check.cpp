#include "scheduler/script/scope_check.h"

#include "scheduler/script/ast_walk.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

namespace awaitscope::script {
namespace {

enum Use : unsigned {
    Parameter = 1,
    Assigned = 2,
    Used = 4,
    Annotated = 8,
    DeclaredGlobal = 16,
    DeclaredNonlocal = 32,
    IterationVariable = 64,
};

/// A name declared nonlocal, and where.
using Question = std::pair<ast::Identifier, ast::Range>;

struct Scope {
    enum Kind { Module, Class, Function, Comprehension };
    Kind kind = Module;
    Scope* parent = nullptr;
    const ast::Expr* comprehension = nullptr; ///< whose scope this is
    bool in_iteration_target = false;
    int in_iterable = 0; ///< depth of `in ...` parts being read
    std::unordered_map<ast::Identifier, unsigned> names;
    /// The first `global` or `nonlocal` for a name.
    std::unordered_map<ast::Identifier, ast::Range> declarations;
    std::vector<Question> nonlocals; ///< declared in this scope
    std::vector<Question> questions; ///< declared below: does this scope bind the name?
};

std::string quoted(ast::Identifier name)
{
    return "'" + std::string(name) + "'";
}

class ScopeChecker {
public:
    explicit ScopeChecker(std::vector<SyntaxProblem>& problems) : m_problems(problems) { }

    void run(const ast::Module& module)
    {
        enter(Scope::Module);
        block(module.body);
        leave();
        // CPython resolves names only when it has seen them all.
        m_problems.insert(m_problems.end(), m_unbound.begin(), m_unbound.end());
    }

    // The parts of a statement; see for_each_part().
    void block(ast::Block statements)
    {
        for (const ast::Stmt* statement : statements)
            stmt(*statement);
    }
    void expression(const ast::Expr& node);
    void target(const ast::Expr& node);
    void pattern(const ast::Pattern& node)
    {
        const ast::Range outer = std::exchange(m_pattern, node.range);
        for_each_part(node, *this);
        m_pattern = outer;
    }
    void capture(ast::Identifier name) { bind(name, m_pattern); }

private:
    Scope& enter(Scope::Kind kind)
    {
        auto scope = std::make_unique<Scope>();
        scope->kind = kind;
        scope->parent = m_scope;
        m_scope = scope.get();
        m_scopes.push_back(std::move(scope));
        return *m_scope;
    }
    void leave() { m_scope = m_scope->parent; }
    void error(const ast::Range& range, std::string message)
    {
        m_problems.push_back({DiagnosticKind::SyntaxError, range, std::move(message)});
    }

    void stmt(const ast::Stmt& stmt);
    void expr(const ast::Expr* node)
    {
        if (node)
            expression(*node);
    }
    void bind(ast::Identifier name, const ast::Range& range, unsigned use = Assigned);
    void function(const ast::FunctionDef& function);
    void parameters(ast::ParameterList parameters);
    void comprehension(const ast::Expr& expr);
    void named(const ast::NamedExpr& expr);
    void declare(const ast::Stmt& stmt, ast::NameList names, bool is_global);
    void resolve_nonlocals(const Scope& scope);
    void import(const ast::Stmt& stmt);

    std::vector<SyntaxProblem>& m_problems;
    std::vector<SyntaxProblem> m_unbound;
    std::vector<std::unique_ptr<Scope>> m_scopes;
    Scope* m_scope = nullptr;
    ast::Range m_pattern; // that is being read
};

void ScopeChecker::bind(ast::Identifier name, const ast::Range& range, unsigned use)
{
    unsigned& uses = m_scope->names[name];
    if (use == Parameter && (uses & Parameter))
        error(range, "duplicate argument " + quoted(name) + " in function definition");
    if (m_scope->in_iteration_target) {
        if ((uses & (DeclaredGlobal | DeclaredNonlocal)) && !(uses & IterationVariable))
            error(range,
                "comprehension inner loop cannot rebind assignment expression target "
                    + quoted(name));
        use |= IterationVariable;
    }
    uses |= use;
}

/// A place that is assigned to: names in it are bound, the rest of it is read.
void ScopeChecker::target(const ast::Expr& node)
{
    if (const auto* name = node.if_is<ast::Name>())
        bind(name->id, name->range);
    else if (const auto* tuple = node.if_is<ast::Tuple>())
        for (const ast::Expr* element : tuple->elts)
            target(*element);
    else if (const auto* list = node.if_is<ast::List>())
        for (const ast::Expr* element : list->elts)
            target(*element);
    else if (const auto* starred = node.if_is<ast::Starred>())
        target(*starred->value);
    else
        expression(node);
}

void ScopeChecker::expression(const ast::Expr& node)
{
    switch (node.kind) {
    case ast::ExprKind::Name:
        m_scope->names[node.as<ast::Name>().id] |= Used;
        return;
    case ast::ExprKind::NamedExpr:
        named(node.as<ast::NamedExpr>());
        return;
    case ast::ExprKind::ListComp:
    case ast::ExprKind::SetComp:
    case ast::ExprKind::DictComp:
    case ast::ExprKind::GeneratorExp:
        comprehension(node);
        return;
    case ast::ExprKind::Lambda: {
        const auto& lambda = node.as<ast::Lambda>();
        for (const ast::Parameter& parameter : lambda.params)
            expr(parameter.default_value);
        enter(Scope::Function);
        parameters(lambda.params);
        expr(lambda.body);
        leave();
        return;
    }
    case ast::ExprKind::Yield:
    case ast::ExprKind::YieldFrom:
        if (m_scope->kind == Scope::Comprehension) {
            const ast::ExprKind kind = m_scope->comprehension->kind;
            error(node.range,
                kind == ast::ExprKind::ListComp       ? "'yield' inside list comprehension"
                    : kind == ast::ExprKind::SetComp  ? "'yield' inside set comprehension"
                    : kind == ast::ExprKind::DictComp ? "'yield' inside dict comprehension"
                                                      : "'yield' inside generator expression");
        }
        break;
    default:
        break;
    }
    for_each_child(node, [&](const ast::Expr& child) { expression(child); });
}

/// `target := value` binds in the function around all comprehensions.
void ScopeChecker::named(const ast::NamedExpr& node)
{
    const ast::Identifier name = node.target->id;
    expr(node.value);
    if (m_scope->in_iterable > 0) {
        error(node.range,
            "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    Scope* scope = m_scope;
    for (; scope->kind == Scope::Comprehension; scope = scope->parent) {
        if (scope->names[name] & IterationVariable) {
            error(node.range,
                "assignment expression cannot rebind comprehension iteration variable "
                    + quoted(name));
            return;
        }
    }
    if (scope != m_scope) {
        if (scope->kind == Scope::Class) {
            error(node.range,
                "assignment expression within a comprehension cannot be used in a "
                "class body");
            return;
        }
        m_scope->names[name] |= scope->kind == Scope::Module ? DeclaredGlobal : DeclaredNonlocal;
    }
    scope->names[name] |= Assigned;
}

void ScopeChecker::comprehension(const ast::Expr& node)
{
    const std::span<const ast::Comprehension> clauses = comprehension_clauses(node);
    // The first iterable belongs to the scope around.
    ++m_scope->in_iterable;
    expr(clauses[0].iter);
    --m_scope->in_iterable;
    Scope& scope = enter(Scope::Comprehension);
    scope.comprehension = &node;
    scope.in_iterable = scope.parent->in_iterable;
    for (const ast::Comprehension& clause : clauses) {
        scope.in_iteration_target = true;
        target(*clause.target);
        scope.in_iteration_target = false;
        if (&clause != &clauses[0]) {
            ++scope.in_iterable;
            expr(clause.iter);
            --scope.in_iterable;
        }
        for (const ast::Expr* condition : clause.ifs)
            expr(condition);
    }
    if (const auto* dict = node.if_is<ast::DictComp>()) {
        expr(dict->key);
        expr(dict->value);
    } else {
        expr(node.kind == ast::ExprKind::ListComp     ? node.as<ast::ListComp>().elt
                : node.kind == ast::ExprKind::SetComp ? node.as<ast::SetComp>().elt
                                                      : node.as<ast::GeneratorExp>().elt);
    }
    leave();
}

void ScopeChecker::parameters(ast::ParameterList parameters)
{
    for (const ast::Parameter& parameter : parameters)
        bind(parameter.name, parameter.range, Parameter);
}

void ScopeChecker::function(const ast::FunctionDef& node)
{
    bind(node.name, node.range);
    for (const ast::Parameter& parameter : node.params)
        expr(parameter.default_value);
    for (const ast::Parameter& parameter : node.params)
        expr(parameter.annotation);
    expr(node.returns);
    for (const ast::Expr* decorator : node.decorators)
        expr(decorator);
    const Scope& scope = enter(Scope::Function);
    parameters(node.params);
    block(node.body);
    resolve_nonlocals(scope);
    leave();
}

void ScopeChecker::declare(const ast::Stmt& stmt, ast::NameList names, bool is_global)
{
    const std::string word = is_global ? "global" : "nonlocal";
    for (const ast::Identifier name : names) {
        unsigned& uses = m_scope->names[name];
        const std::string start = "name " + quoted(name);
        if (uses & Parameter)
            error(stmt.range, start + " is parameter and " + word);
        else if (uses & Used)
            error(stmt.range, start + " is used prior to " + word + " declaration");
        else if (uses & Annotated)
            error(stmt.range, "annotated name " + quoted(name) + " can't be " + word);
        else if (uses & Assigned)
            error(stmt.range, start + " is assigned to before " + word + " declaration");
        uses |= is_global ? DeclaredGlobal : DeclaredNonlocal;
        m_scope->declarations.try_emplace(name, stmt.range);
        if ((uses & DeclaredGlobal) && (uses & DeclaredNonlocal)) {
            m_unbound.push_back({DiagnosticKind::SyntaxError, m_scope->declarations.at(name),
                start + " is nonlocal and global"});
        } else if (!is_global && m_scope->kind == Scope::Module) {
            m_unbound.push_back({DiagnosticKind::SyntaxError, stmt.range,
                "nonlocal declaration not allowed at module level"});
        } else if (!is_global) {
            m_scope->nonlocals.emplace_back(name, stmt.range);
        }
    }
}

/// Called when a function or class ends. A function may bind a name below the function that
/// declares it nonlocal, so each question waits until the function around has ended.
void ScopeChecker::resolve_nonlocals(const Scope& scope)
{
    Scope* around = scope.parent;
    bool in_class = false; // whose methods may bind __class__ for super()
    for (; around && around->kind != Scope::Function; around = around->parent)
        in_class = in_class || around->kind == Scope::Class;
    const auto ask_around = [&](const Question& question) {
        if (in_class && question.first == "__class__")
            return;
        if (around)
            around->questions.push_back(question);
        else
            m_unbound.push_back({DiagnosticKind::SyntaxError, question.second,
                "no binding for nonlocal " + quoted(question.first) + " found"});
    };
    for (const Question& question : scope.questions) {
        const auto found = scope.names.find(question.first);
        const unsigned uses = found == scope.names.end() ? 0 : found->second;
        const bool bound = (uses & (Parameter | Assigned | Annotated))
            && !(uses & (DeclaredGlobal | DeclaredNonlocal));
        if (!bound)
            ask_around(question);
    }
    for (const Question& question : scope.nonlocals)
        ask_around(question);
}

void ScopeChecker::import(const ast::Stmt& stmt)
{
    const auto names = stmt.kind == ast::StmtKind::Import ? stmt.as<ast::Import>().names
                                                          : stmt.as<ast::ImportFrom>().names;
    for (const ast::Alias& alias : names) {
        if (alias.name == "*") {
            if (m_scope->kind != Scope::Module)
                error(stmt.range, "import * only allowed at module level");
            continue;
        }
        const ast::Identifier name
            = alias.asname.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.asname;
        bind(name, alias.range);
    }
}

void ScopeChecker::stmt(const ast::Stmt& stmt)
{
    switch (stmt.kind) {
    case ast::StmtKind::FunctionDef:
        function(stmt.as<ast::FunctionDef>());
        break;
    case ast::StmtKind::ClassDef: {
        const auto& cls = stmt.as<ast::ClassDef>();
        bind(cls.name, cls.range);
        for (const ast::Expr* base : cls.bases)
            expr(base);
        for (const ast::Keyword& keyword : cls.keywords)
            expr(keyword.value);
        for (const ast::Expr* decorator : cls.decorators)
            expr(decorator);
        const Scope& scope = enter(Scope::Class);
        block(cls.body);
        resolve_nonlocals(scope);
        leave();
        break;
    }
    case ast::StmtKind::AnnAssign: {
        const auto& assign = stmt.as<ast::AnnAssign>();
        if (const auto* name = assign.target->if_is<ast::Name>()) {
            const unsigned uses = m_scope->names[name->id];
            if (assign.simple && m_scope->kind != Scope::Module
                && (uses & (DeclaredGlobal | DeclaredNonlocal)))
                error(stmt.range,
                    "annotated name " + quoted(name->id) + " can't be "
                        + (uses & DeclaredGlobal ? "global" : "nonlocal"));
            bind(name->id, name->range,
                (assign.simple ? Annotated : 0u) | (assign.simple || assign.value ? Assigned : 0u));
        } else {
            expr(assign.target);
        }
        expr(assign.annotation);
        expr(assign.value);
        break;
    }
    case ast::StmtKind::Try: {
        const auto& attempt = stmt.as<ast::Try>();
        block(attempt.body);
        for (const ast::ExceptHandler& handler : attempt.handlers) {
            expr(handler.type);
            if (!handler.name.empty())
                bind(handler.name, handler.range);
            block(handler.body);
        }
        block(attempt.orelse);
        block(attempt.finalbody);
        break;
    }
    case ast::StmtKind::Import:
    case ast::StmtKind::ImportFrom:
        import(stmt);
        break;
    case ast::StmtKind::Global:
        declare(stmt, stmt.as<ast::Global>().names, true);
        break;
    case ast::StmtKind::Nonlocal:
        declare(stmt, stmt.as<ast::Nonlocal>().names, false);
        break;
    default:
        for_each_part(stmt, *this);
        break;
    }
}

} // namespace

void check_scopes(const ast::Module& module, std::vector<SyntaxProblem>& problems)
{
    ScopeChecker(problems).run(module);
}

} // namespace awaitscope::script
