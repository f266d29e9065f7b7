#include "scheduler/script/semantic_check.h"

#include "scheduler/script/ast_walk.h"
#include "scheduler/script/pattern_check.h"
#include "scheduler/script/scope_check.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace awaitscope::script {
namespace {

constexpr int max_nested_blocks = 20; // CPython: CO_MAXBLOCKS

/// The code object that a statement is compiled into.
struct Unit {
    enum Kind { Module, Class, Function, AsyncFunction, Lambda, Comprehension };
    Kind kind = Module;
    bool is_generator = false; ///< a function with a `yield` of its own
    int loops = 0;
    int blocks = 0;
    /// Inside the handler of an `except*`, and how many loops were open where it began.
    bool in_except_star = false;
    int loops_at_except_star = 0;

    bool is_function() const { return kind != Module && kind != Class; }
};

/// Whether an expression makes the scope it stands in a coroutine: `await`, or an async clause.
bool suspends(const ast::Expr& expr)
{
    if (expr.kind == ast::ExprKind::Await)
        return true;
    if (expr.kind == ast::ExprKind::Lambda)
        return false; // its body is a function of its own
    if (const auto clauses = comprehension_clauses(expr); !clauses.empty()) {
        if (expr.kind == ast::ExprKind::GeneratorExp)
            return suspends(*clauses[0].iter);
        for (const ast::Comprehension& clause : clauses)
            if (clause.is_async)
                return true;
    }
    bool found = false;
    for_each_child(expr, [&](const ast::Expr& child) { found = found || suspends(child); });
    return found;
}

/// Whether the comprehension's own code suspends; its first iterable is evaluated outside.
bool is_async_comprehension(const ast::Expr& expr)
{
    const auto clauses = comprehension_clauses(expr);
    bool found = std::any_of(clauses.begin(), clauses.end(),
        [](const ast::Comprehension& clause) { return clause.is_async; });
    for_each_child(expr, [&](const ast::Expr& child) {
        if (&child != clauses[0].iter)
            found = found || suspends(child);
    });
    return found;
}

/// Whether there is a `yield` that belongs to this code object: not in nested functions.
bool has_yield(const ast::Expr& expr)
{
    if (expr.kind == ast::ExprKind::Lambda)
        return false;
    if (expr.kind == ast::ExprKind::Yield || expr.kind == ast::ExprKind::YieldFrom)
        return true;
    bool found = false;
    for_each_child(expr, [&](const ast::Expr& child) { found = found || has_yield(child); });
    return found;
}

/// Looks through the parts of statements for such a `yield`.
struct YieldFinder {
    bool found = false;

    void expression(const ast::Expr& expr) { found = found || has_yield(expr); }
    void target(const ast::Expr& expr) { expression(expr); }
    void pattern(const ast::Pattern&) { }
    void block(ast::Block body)
    {
        for (const ast::Stmt* stmt : body)
            if (stmt->kind != ast::StmtKind::FunctionDef && stmt->kind != ast::StmtKind::ClassDef)
                for_each_part(*stmt, *this);
    }
};

/// Goes through the tree in the order of CPython's compiler.
class SemanticChecker {
public:
    explicit SemanticChecker(std::vector<SyntaxProblem>& problems) : m_problems(problems) { }
    void run(const ast::Module& module) { block(module.body); }

    // The parts of a statement; see for_each_part().
    void block(ast::Block statements)
    {
        for (const ast::Stmt* statement : statements)
            stmt(*statement);
    }
    void expression(const ast::Expr& node);
    void target(const ast::Expr& node);
    void pattern(const ast::Pattern&) { } // check_patterns() sees to them

private:
    void error(const ast::Range& range, std::string message)
    {
        m_problems.push_back({DiagnosticKind::SyntaxError, range, std::move(message)});
    }
    void warn(const ast::Range& range, std::string message)
    {
        m_problems.push_back({DiagnosticKind::Warning, range, std::move(message)});
    }

    /// Statements inside a loop, `with` or `try`, of which CPython nests 20 at most.
    void nested_block(ast::Block statements, const ast::Range& owner)
    {
        if (++m_unit.blocks > max_nested_blocks)
            error(owner, "too many statically nested blocks");
        else
            block(statements);
        --m_unit.blocks;
    }
    void loop_body(ast::Block statements, const ast::Range& owner)
    {
        ++m_unit.loops;
        nested_block(statements, owner);
        --m_unit.loops;
    }
    void stmt(const ast::Stmt& stmt);
    void expr(const ast::Expr* node)
    {
        if (node)
            expression(*node);
    }
    void exprs(ast::ExprList nodes)
    {
        for (const ast::Expr* node : nodes)
            expr(node);
    }
    void elements(ast::ExprList nodes);
    void unpacking_target(const ast::Expr& node, ast::ExprList elts);
    void function(const ast::FunctionDef& node);
    void try_statement(const ast::Try& node);
    void leave_loop(const ast::Stmt& stmt);
    void comprehension(const ast::Expr& node);
    void keywords(std::span<const ast::Keyword> keywords);
    void await(const ast::Expr& node);
    void warn_about(const ast::Expr& node);

    template <class Body> void in_unit(Unit unit, Body body)
    {
        const Unit outer = m_unit;
        m_unit = unit;
        body();
        m_unit = outer;
    }

    std::vector<SyntaxProblem>& m_problems;
    Unit m_unit;
};

void SemanticChecker::stmt(const ast::Stmt& stmt)
{
    switch (stmt.kind) {
    case ast::StmtKind::FunctionDef:
        function(stmt.as<ast::FunctionDef>());
        break;
    case ast::StmtKind::ClassDef: {
        const auto& cls = stmt.as<ast::ClassDef>();
        exprs(cls.decorators);
        elements(cls.bases);
        keywords(cls.keywords);
        in_unit({Unit::Class}, [&] { block(cls.body); });
        break;
    }
    case ast::StmtKind::Return: {
        const auto* value = stmt.as<ast::Return>().value;
        if (!m_unit.is_function())
            error(stmt.range, "'return' outside function");
        else if (value && m_unit.kind == Unit::AsyncFunction && m_unit.is_generator)
            error(stmt.range, "'return' with value in async generator");
        expr(value);
        if (m_unit.in_except_star)
            leave_loop(stmt);
        break;
    }
    case ast::StmtKind::Assign:
        expr(stmt.as<ast::Assign>().value);
        for (const ast::Expr* node : stmt.as<ast::Assign>().targets)
            target(*node);
        break;
    case ast::StmtKind::AnnAssign:
        expr(stmt.as<ast::AnnAssign>().value);
        target(*stmt.as<ast::AnnAssign>().target);
        expr(stmt.as<ast::AnnAssign>().annotation);
        break;
    case ast::StmtKind::For: {
        const auto& loop = stmt.as<ast::For>();
        if (loop.is_async && m_unit.kind != Unit::AsyncFunction)
            error(stmt.range, "'async for' outside async function");
        expr(loop.iter);
        target(*loop.target);
        loop_body(loop.body, stmt.range);
        block(loop.orelse);
        break;
    }
    case ast::StmtKind::While:
        expr(stmt.as<ast::While>().test);
        loop_body(stmt.as<ast::While>().body, stmt.range);
        block(stmt.as<ast::While>().orelse);
        break;
    case ast::StmtKind::With: {
        const auto& with = stmt.as<ast::With>();
        if (with.is_async && m_unit.kind != Unit::AsyncFunction)
            error(stmt.range, "'async with' outside async function");
        for (const ast::WithItem& item : with.items) {
            expr(item.context_expr);
            if (item.optional_vars)
                target(*item.optional_vars);
        }
        nested_block(with.body, stmt.range);
        break;
    }
    case ast::StmtKind::Match:
        expr(stmt.as<ast::Match>().subject);
        check_patterns(stmt.as<ast::Match>(), m_problems);
        for (const ast::MatchCase& match_case : stmt.as<ast::Match>().cases) {
            expr(match_case.guard);
            block(match_case.body);
        }
        break;
    case ast::StmtKind::Try:
        try_statement(stmt.as<ast::Try>());
        break;
    case ast::StmtKind::Assert: {
        const auto& assertion = stmt.as<ast::Assert>();
        const auto* tuple = assertion.test->if_is<ast::Tuple>();
        if (tuple && !tuple->elts.empty())
            warn(stmt.range, "assertion is always true, perhaps remove parentheses?");
        for_each_part(stmt, *this);
        break;
    }
    case ast::StmtKind::Break:
    case ast::StmtKind::Continue:
        leave_loop(stmt);
        break;
    default:
        for_each_part(stmt, *this);
        break;
    }
}

void SemanticChecker::leave_loop(const ast::Stmt& stmt)
{
    const bool leaves_handler = m_unit.in_except_star
        && (stmt.kind == ast::StmtKind::Return || m_unit.loops == m_unit.loops_at_except_star);
    if (leaves_handler)
        error(stmt.range, "'break', 'continue' and 'return' cannot appear in an except* block");
    else if (stmt.kind == ast::StmtKind::Break && m_unit.loops == 0)
        error(stmt.range, "'break' outside loop");
    else if (stmt.kind == ast::StmtKind::Continue && m_unit.loops == 0)
        error(stmt.range, "'continue' not properly in loop");
}

void SemanticChecker::function(const ast::FunctionDef& node)
{
    exprs(node.decorators);
    for (const ast::Parameter& parameter : node.params)
        expr(parameter.default_value);
    for (const ast::Parameter& parameter : node.params)
        if (parameter.annotation && parameter.annotation->kind == ast::ExprKind::Starred)
            expr(parameter.annotation->as<ast::Starred>().value);
        else
            expr(parameter.annotation);
    expr(node.returns);
    YieldFinder yields;
    yields.block(node.body);
    in_unit({node.is_async ? Unit::AsyncFunction : Unit::Function, yields.found},
        [&] { block(node.body); });
}

void SemanticChecker::try_statement(const ast::Try& node)
{
    for (const ast::ExceptHandler& handler : node.handlers)
        if (!handler.type && &handler != &node.handlers.back()) {
            error(handler.range, "default 'except:' must be last");
            return;
        }
    const int more = node.finalbody.empty() || node.handlers.empty() ? 0 : 1;
    m_unit.blocks += more; // `finally` around the handlers is a block of its own
    nested_block(node.body, node.range);
    for (const ast::ExceptHandler& handler : node.handlers) {
        expr(handler.type);
        const Unit before = m_unit;
        if (node.is_star) {
            m_unit.in_except_star = true;
            m_unit.loops_at_except_star = m_unit.loops;
        }
        nested_block(handler.body, node.range);
        m_unit = before;
    }
    block(node.orelse);
    m_unit.blocks -= more;
    block(node.finalbody);
}

/// Elements of a display or arguments of a call, where a starred one is welcome.
void SemanticChecker::elements(ast::ExprList nodes)
{
    for (const ast::Expr* node : nodes)
        expr(node->kind == ast::ExprKind::Starred ? node->as<ast::Starred>().value : node);
}

void SemanticChecker::unpacking_target(const ast::Expr& node, ast::ExprList elts)
{
    bool seen = false;
    for (std::size_t i = 0; i < elts.size(); ++i) {
        if (elts[i]->kind != ast::ExprKind::Starred)
            continue;
        if (seen) {
            error(node.range, "multiple starred expressions in assignment");
            return;
        }
        if (i >= 256 || elts.size() - i - 1 >= (1U << 23)) {
            error(node.range, "too many expressions in star-unpacking assignment");
            return;
        }
        seen = true;
    }
    for (const ast::Expr* element : elts)
        target(
            element->kind == ast::ExprKind::Starred ? *element->as<ast::Starred>().value : *element);
}

void SemanticChecker::target(const ast::Expr& node)
{
    if (const auto* tuple = node.if_is<ast::Tuple>())
        unpacking_target(node, tuple->elts);
    else if (const auto* list = node.if_is<ast::List>())
        unpacking_target(node, list->elts);
    else if (node.kind == ast::ExprKind::Starred)
        error(node.range, "starred assignment target must be in a list or tuple");
    else if (node.kind == ast::ExprKind::Name && node.as<ast::Name>().id == "__debug__")
        error(node.range, "cannot assign to __debug__");
    else
        expression(node);
}

void SemanticChecker::keywords(std::span<const ast::Keyword> keywords)
{
    std::unordered_set<ast::Identifier> seen;
    for (const ast::Keyword& keyword : keywords)
        if (!keyword.name.empty() && !seen.insert(keyword.name).second)
            error(keyword.range, "keyword argument repeated: " + std::string(keyword.name));
    for (const ast::Keyword& keyword : keywords)
        expr(keyword.value);
}

void SemanticChecker::await(const ast::Expr& node)
{
    if (!m_unit.is_function())
        error(node.range, "'await' outside function");
    else if (m_unit.kind != Unit::AsyncFunction && m_unit.kind != Unit::Comprehension)
        error(node.range, "'await' outside async function");
}

void SemanticChecker::comprehension(const ast::Expr& node)
{
    const auto clauses = comprehension_clauses(node);
    if (node.kind != ast::ExprKind::GeneratorExp && m_unit.kind != Unit::AsyncFunction
        && m_unit.kind != Unit::Comprehension && is_async_comprehension(node))
        error(node.range, "asynchronous comprehension outside of an asynchronous function");
    expr(clauses[0].iter);
    in_unit({Unit::Comprehension}, [&] {
        for (const ast::Comprehension& clause : clauses) {
            if (&clause != &clauses[0])
                expr(clause.iter);
            target(*clause.target);
            exprs(clause.ifs);
        }
        if (const auto* dict = node.if_is<ast::DictComp>()) {
            expr(dict->key);
            expr(dict->value);
        } else {
            expr(node.kind == ast::ExprKind::ListComp     ? node.as<ast::ListComp>().elt
                    : node.kind == ast::ExprKind::SetComp ? node.as<ast::SetComp>().elt
                                                          : node.as<ast::GeneratorExp>().elt);
        }
    });
}

void SemanticChecker::expression(const ast::Expr& node)
{
    switch (node.kind) {
    case ast::ExprKind::Tuple:
        elements(node.as<ast::Tuple>().elts);
        return;
    case ast::ExprKind::List:
        elements(node.as<ast::List>().elts);
        return;
    case ast::ExprKind::Set:
        elements(node.as<ast::Set>().elts);
        return;
    case ast::ExprKind::Call:
        warn_about(node);
        expr(node.as<ast::Call>().func);
        elements(node.as<ast::Call>().args);
        keywords(node.as<ast::Call>().keywords);
        return;
    case ast::ExprKind::Starred:
        error(node.range, "can't use starred expression here");
        expr(node.as<ast::Starred>().value);
        return;
    case ast::ExprKind::Await:
        await(node);
        break;
    case ast::ExprKind::Yield:
    case ast::ExprKind::YieldFrom:
        if (!m_unit.is_function())
            error(node.range, "'yield' outside function");
        else if (node.kind == ast::ExprKind::YieldFrom && m_unit.kind == Unit::AsyncFunction)
            error(node.range, "'yield from' inside async function");
        break;
    case ast::ExprKind::Lambda: {
        const auto& lambda = node.as<ast::Lambda>();
        for (const ast::Parameter& parameter : lambda.params)
            expr(parameter.default_value);
        in_unit({Unit::Lambda}, [&] { expr(lambda.body); });
        return;
    }
    case ast::ExprKind::ListComp:
    case ast::ExprKind::SetComp:
    case ast::ExprKind::DictComp:
    case ast::ExprKind::GeneratorExp:
        comprehension(node);
        return;
    case ast::ExprKind::NamedExpr:
        expr(node.as<ast::NamedExpr>().value);
        target(*node.as<ast::NamedExpr>().target);
        return;
    default:
        warn_about(node);
        break;
    }
    for_each_child(node, [&](const ast::Expr& child) { expression(child); });
}

/// CPython's name for the type of a display or literal; empty for other expressions.
std::string_view literal_type(const ast::Expr& node)
{
    switch (node.kind) {
    case ast::ExprKind::Tuple:
        return "tuple";
    case ast::ExprKind::List:
    case ast::ExprKind::ListComp:
        return "list";
    case ast::ExprKind::Dict:
    case ast::ExprKind::DictComp:
        return "dict";
    case ast::ExprKind::Set:
    case ast::ExprKind::SetComp:
        return "set";
    case ast::ExprKind::GeneratorExp:
        return "generator";
    case ast::ExprKind::Lambda:
        return "function";
    case ast::ExprKind::JoinedStr:
    case ast::ExprKind::FormattedValue:
        return "str";
    case ast::ExprKind::Constant:
        break;
    default:
        return {};
    }
    constexpr std::array<std::string_view, 9> types{
        "NoneType", "bool", "bool", "ellipsis", "int", "float", "complex", "str", "bytes"};
    return types[static_cast<std::size_t>(node.as<ast::Constant>().constant)];
}

void SemanticChecker::warn_about(const ast::Expr& node)
{
    if (const auto* call = node.if_is<ast::Call>()) {
        const std::string_view type = literal_type(*call->func);
        if (!type.empty() && type != "function")
            warn(node.range,
                "'" + std::string(type) + "' object is not callable; perhaps you missed a comma?");
    } else if (const auto* compare = node.if_is<ast::Compare>()) {
        const auto is_literal = [](const ast::Expr& operand) {
            const auto* constant = operand.if_is<ast::Constant>();
            return constant && constant->constant >= ast::ConstantKind::Int;
        };
        const ast::Expr* left = compare->left;
        for (std::size_t i = 0; i < compare->ops.size(); ++i) {
            const ast::Expr* right = compare->comparators[i];
            const bool identity = compare->ops[i] == ast::CmpOperator::Is
                || compare->ops[i] == ast::CmpOperator::IsNot;
            if (identity && (is_literal(*left) || is_literal(*right)))
                warn(node.range,
                    compare->ops[i] == ast::CmpOperator::Is
                        ? "\"is\" with a literal. Did you mean \"==\"?"
                        : "\"is not\" with a literal. Did you mean \"!=\"?");
            left = right;
        }
    } else if (const auto* subscript = node.if_is<ast::Subscript>()) {
        const std::string_view type = literal_type(*subscript->value);
        const std::string_view index = literal_type(*subscript->slice);
        const bool is_sequence
            = type == "tuple" || type == "list" || type == "str" || type == "bytes";
        if (!type.empty() && !is_sequence && type != "dict")
            warn(node.range,
                "'" + std::string(type)
                    + "' object is not subscriptable; perhaps you missed a comma?");
        else if (is_sequence && !index.empty() && index != "int" && index != "bool")
            warn(node.range,
                "'" + std::string(type) + "' indices must be integers or slices, not "
                    + std::string(index) + "; perhaps you missed a comma?");
    }
}

/// `from __future__ import ...`, which must come first and name a known feature.
void check_future(const ast::Module& module, std::vector<SyntaxProblem>& problems)
{
    constexpr std::string_view features[] = {"nested_scopes", "generators", "division",
        "absolute_import", "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL",
        "generator_stop", "annotations"};
    const auto error = [&](const ast::Range& range, std::string message) {
        problems.push_back({DiagnosticKind::SyntaxError, range, std::move(message)});
    };
    bool may_come = true;
    for (std::size_t i = 0; i < module.body.size(); ++i) {
        const ast::Stmt& stmt = *module.body[i];
        const auto* from = stmt.if_is<ast::ImportFrom>();
        if (!from || from->module != "__future__" || from->level != 0) {
            const auto* expr = stmt.if_is<ast::ExprStmt>();
            const auto* text = expr ? expr->value->if_is<ast::Constant>() : nullptr;
            const bool docstring = i == 0 && text && text->constant == ast::ConstantKind::Str;
            may_come = may_come && docstring;
            continue;
        }
        if (!may_come) {
            error(stmt.range, "from __future__ imports must occur at the beginning of the file");
            continue;
        }
        for (const ast::Alias& alias : from->names) {
            if (alias.name == "braces")
                error(stmt.range, "not a chance");
            else if (std::find(std::begin(features), std::end(features), alias.name)
                == std::end(features))
                error(stmt.range, "future feature " + std::string(alias.name) + " is not defined");
        }
    }
}

} // namespace

std::vector<SyntaxProblem> check_semantics(const ast::Module& module)
{
    std::vector<SyntaxProblem> problems;
    check_future(module, problems);
    check_scopes(module, problems);
    SemanticChecker(problems).run(module);
    return problems;
}

} // namespace awaitscope::script
