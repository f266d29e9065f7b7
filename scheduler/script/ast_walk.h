#pragma once

#include "scheduler/script/ast.h"

namespace awaitscope::script {

/// Calls `visit(const ast::Expr&)` for each direct child of an expression in order of evaluation.
/// Parameters of a lambda contribute their defaults; comprehensions are visited clause by clause.
template <class Visit> void for_each_child(const ast::Expr& expr, Visit&& visit)
{
    const auto one = [&](const ast::Expr* child) {
        if (child)
            visit(*child);
    };
    const auto all = [&](ast::ExprList children) {
        for (const ast::Expr* child : children)
            one(child);
    };
    const auto clauses = [&](std::span<const ast::Comprehension> generators) {
        for (const ast::Comprehension& clause : generators) {
            one(clause.iter);
            one(clause.target);
            all(clause.ifs);
        }
    };
    switch (expr.kind) {
    case ast::ExprKind::Constant:
    case ast::ExprKind::Name:
        break;
    case ast::ExprKind::JoinedStr:
        all(expr.as<ast::JoinedStr>().values);
        break;
    case ast::ExprKind::FormattedValue:
        one(expr.as<ast::FormattedValue>().value);
        one(expr.as<ast::FormattedValue>().format_spec);
        break;
    case ast::ExprKind::Attribute:
        one(expr.as<ast::Attribute>().value);
        break;
    case ast::ExprKind::Subscript:
        one(expr.as<ast::Subscript>().value);
        one(expr.as<ast::Subscript>().slice);
        break;
    case ast::ExprKind::Slice:
        one(expr.as<ast::Slice>().lower);
        one(expr.as<ast::Slice>().upper);
        one(expr.as<ast::Slice>().step);
        break;
    case ast::ExprKind::Starred:
        one(expr.as<ast::Starred>().value);
        break;
    case ast::ExprKind::Tuple:
        all(expr.as<ast::Tuple>().elts);
        break;
    case ast::ExprKind::List:
        all(expr.as<ast::List>().elts);
        break;
    case ast::ExprKind::Set:
        all(expr.as<ast::Set>().elts);
        break;
    case ast::ExprKind::Dict: {
        const auto& dict = expr.as<ast::Dict>();
        for (std::size_t i = 0; i < dict.keys.size(); ++i) {
            one(dict.keys[i]);
            one(dict.values[i]);
        }
        break;
    }
    case ast::ExprKind::UnaryOp:
        one(expr.as<ast::UnaryOp>().operand);
        break;
    case ast::ExprKind::BinOp:
        one(expr.as<ast::BinOp>().left);
        one(expr.as<ast::BinOp>().right);
        break;
    case ast::ExprKind::BoolOp:
        all(expr.as<ast::BoolOp>().values);
        break;
    case ast::ExprKind::Compare:
        one(expr.as<ast::Compare>().left);
        all(expr.as<ast::Compare>().comparators);
        break;
    case ast::ExprKind::IfExp:
        one(expr.as<ast::IfExp>().test);
        one(expr.as<ast::IfExp>().body);
        one(expr.as<ast::IfExp>().orelse);
        break;
    case ast::ExprKind::NamedExpr:
        one(expr.as<ast::NamedExpr>().value);
        one(expr.as<ast::NamedExpr>().target);
        break;
    case ast::ExprKind::Lambda:
        for (const ast::Parameter& parameter : expr.as<ast::Lambda>().params)
            one(parameter.default_value);
        one(expr.as<ast::Lambda>().body);
        break;
    case ast::ExprKind::Call:
        one(expr.as<ast::Call>().func);
        all(expr.as<ast::Call>().args);
        for (const ast::Keyword& keyword : expr.as<ast::Call>().keywords)
            one(keyword.value);
        break;
    case ast::ExprKind::Await:
        one(expr.as<ast::Await>().value);
        break;
    case ast::ExprKind::Yield:
        one(expr.as<ast::Yield>().value);
        break;
    case ast::ExprKind::YieldFrom:
        one(expr.as<ast::YieldFrom>().value);
        break;
    case ast::ExprKind::ListComp:
        clauses(expr.as<ast::ListComp>().generators);
        one(expr.as<ast::ListComp>().elt);
        break;
    case ast::ExprKind::SetComp:
        clauses(expr.as<ast::SetComp>().generators);
        one(expr.as<ast::SetComp>().elt);
        break;
    case ast::ExprKind::DictComp:
        clauses(expr.as<ast::DictComp>().generators);
        one(expr.as<ast::DictComp>().key);
        one(expr.as<ast::DictComp>().value);
        break;
    case ast::ExprKind::GeneratorExp:
        clauses(expr.as<ast::GeneratorExp>().generators);
        one(expr.as<ast::GeneratorExp>().elt);
        break;
    }
}

/// Calls `walker.expression(const ast::Expr&)`, `walker.target(const ast::Expr&)` for what is assigned
/// or deleted, `walker.pattern(const ast::Pattern&)` and `walker.block(ast::Block)` for each direct
/// part of a statement, in the order in which CPython's symbol table visits them. What a statement
/// binds by a mere name (`def`, `import`, `except ... as`, `global`) is no part.
template <class Walker> void for_each_part(const ast::Stmt& stmt, Walker& walker)
{
    const auto one = [&](const ast::Expr* expr) {
        if (expr)
            walker.expression(*expr);
    };
    const auto all = [&](ast::ExprList list) {
        for (const ast::Expr* expr : list)
            one(expr);
    };
    const auto target = [&](const ast::Expr* expr) {
        if (expr)
            walker.target(*expr);
    };
    switch (stmt.kind) {
    case ast::StmtKind::FunctionDef: {
        const auto& def = stmt.as<ast::FunctionDef>();
        for (const ast::Parameter& parameter : def.params)
            one(parameter.default_value);
        for (const ast::Parameter& parameter : def.params)
            one(parameter.annotation);
        one(def.returns);
        all(def.decorators);
        walker.block(def.body);
        break;
    }
    case ast::StmtKind::ClassDef: {
        const auto& def = stmt.as<ast::ClassDef>();
        all(def.bases);
        for (const ast::Keyword& keyword : def.keywords)
            one(keyword.value);
        all(def.decorators);
        walker.block(def.body);
        break;
    }
    case ast::StmtKind::Return:
        one(stmt.as<ast::Return>().value);
        break;
    case ast::StmtKind::Delete:
        for (const ast::Expr* expr : stmt.as<ast::Delete>().targets)
            target(expr);
        break;
    case ast::StmtKind::Assign:
        for (const ast::Expr* expr : stmt.as<ast::Assign>().targets)
            target(expr);
        one(stmt.as<ast::Assign>().value);
        break;
    case ast::StmtKind::AugAssign:
        target(stmt.as<ast::AugAssign>().target);
        one(stmt.as<ast::AugAssign>().value);
        break;
    case ast::StmtKind::AnnAssign:
        target(stmt.as<ast::AnnAssign>().target);
        one(stmt.as<ast::AnnAssign>().annotation);
        one(stmt.as<ast::AnnAssign>().value);
        break;
    case ast::StmtKind::For:
        target(stmt.as<ast::For>().target);
        one(stmt.as<ast::For>().iter);
        walker.block(stmt.as<ast::For>().body);
        walker.block(stmt.as<ast::For>().orelse);
        break;
    case ast::StmtKind::While:
        one(stmt.as<ast::While>().test);
        walker.block(stmt.as<ast::While>().body);
        walker.block(stmt.as<ast::While>().orelse);
        break;
    case ast::StmtKind::If:
        for (const ast::IfBranch& branch : stmt.as<ast::If>().branches) {
            one(branch.test);
            walker.block(branch.body);
        }
        walker.block(stmt.as<ast::If>().orelse);
        break;
    case ast::StmtKind::With:
        for (const ast::WithItem& item : stmt.as<ast::With>().items) {
            one(item.context_expr);
            target(item.optional_vars);
        }
        walker.block(stmt.as<ast::With>().body);
        break;
    case ast::StmtKind::Match:
        one(stmt.as<ast::Match>().subject);
        for (const ast::MatchCase& match_case : stmt.as<ast::Match>().cases) {
            walker.pattern(*match_case.pattern);
            one(match_case.guard);
            walker.block(match_case.body);
        }
        break;
    case ast::StmtKind::Raise:
        one(stmt.as<ast::Raise>().exc);
        one(stmt.as<ast::Raise>().cause);
        break;
    case ast::StmtKind::Try:
        walker.block(stmt.as<ast::Try>().body);
        for (const ast::ExceptHandler& handler : stmt.as<ast::Try>().handlers) {
            one(handler.type);
            walker.block(handler.body);
        }
        walker.block(stmt.as<ast::Try>().orelse);
        walker.block(stmt.as<ast::Try>().finalbody);
        break;
    case ast::StmtKind::Assert:
        one(stmt.as<ast::Assert>().test);
        one(stmt.as<ast::Assert>().msg);
        break;
    case ast::StmtKind::ExprStmt:
        one(stmt.as<ast::ExprStmt>().value);
        break;
    case ast::StmtKind::Import:
    case ast::StmtKind::ImportFrom:
    case ast::StmtKind::Global:
    case ast::StmtKind::Nonlocal:
    case ast::StmtKind::Pass:
    case ast::StmtKind::Break:
    case ast::StmtKind::Continue:
        break;
    }
}

/// Calls `walker.expression(const ast::Expr&)`, `walker.pattern(const ast::Pattern&)` and, for each
/// name that the pattern itself binds, `walker.capture(ast::Identifier)`, in the order of the text.
template <class Walker> void for_each_part(const ast::Pattern& pattern, Walker& walker)
{
    const auto all = [&](ast::PatternList patterns) {
        for (const ast::Pattern* inner : patterns)
            walker.pattern(*inner);
    };
    const auto capture = [&](ast::Identifier name) {
        if (!name.empty())
            walker.capture(name);
    };
    switch (pattern.kind) {
    case ast::PatternKind::MatchValue:
        walker.expression(*pattern.as<ast::MatchValue>().value);
        break;
    case ast::PatternKind::MatchSingleton:
        break;
    case ast::PatternKind::MatchSequence:
        all(pattern.as<ast::MatchSequence>().patterns);
        break;
    case ast::PatternKind::MatchMapping:
        for (const ast::Expr* key : pattern.as<ast::MatchMapping>().keys)
            walker.expression(*key);
        all(pattern.as<ast::MatchMapping>().patterns);
        capture(pattern.as<ast::MatchMapping>().rest);
        break;
    case ast::PatternKind::MatchClass:
        walker.expression(*pattern.as<ast::MatchClass>().cls);
        all(pattern.as<ast::MatchClass>().patterns);
        all(pattern.as<ast::MatchClass>().kwd_patterns);
        break;
    case ast::PatternKind::MatchStar:
        capture(pattern.as<ast::MatchStar>().name);
        break;
    case ast::PatternKind::MatchAs:
        if (const ast::Pattern* inner = pattern.as<ast::MatchAs>().pattern)
            walker.pattern(*inner);
        capture(pattern.as<ast::MatchAs>().name);
        break;
    case ast::PatternKind::MatchOr:
        all(pattern.as<ast::MatchOr>().patterns);
        break;
    }
}

/// The clauses of a comprehension of any kind; empty for other expressions.
inline std::span<const ast::Comprehension> comprehension_clauses(const ast::Expr& expr)
{
    switch (expr.kind) {
    case ast::ExprKind::ListComp:
        return expr.as<ast::ListComp>().generators;
    case ast::ExprKind::SetComp:
        return expr.as<ast::SetComp>().generators;
    case ast::ExprKind::DictComp:
        return expr.as<ast::DictComp>().generators;
    case ast::ExprKind::GeneratorExp:
        return expr.as<ast::GeneratorExp>().generators;
    default:
        return {};
    }
}

} // namespace awaitscope::script
