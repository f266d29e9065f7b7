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
