#include "scheduler/script/parser_impl.h"

#include <optional>

namespace awaitscope::script::detail {
namespace {

std::optional<ast::Operator> augmented_operator(TokenKind kind)
{
    switch (kind) {
    case TokenKind::PlusEqual:
        return ast::Operator::Add;
    case TokenKind::MinusEqual:
        return ast::Operator::Sub;
    case TokenKind::StarEqual:
        return ast::Operator::Mult;
    case TokenKind::AtEqual:
        return ast::Operator::MatMult;
    case TokenKind::SlashEqual:
        return ast::Operator::Div;
    case TokenKind::PercentEqual:
        return ast::Operator::Mod;
    case TokenKind::AmpersandEqual:
        return ast::Operator::BitAnd;
    case TokenKind::PipeEqual:
        return ast::Operator::BitOr;
    case TokenKind::CaretEqual:
        return ast::Operator::BitXor;
    case TokenKind::LeftShiftEqual:
        return ast::Operator::LShift;
    case TokenKind::RightShiftEqual:
        return ast::Operator::RShift;
    case TokenKind::DoubleStarEqual:
        return ast::Operator::Pow;
    case TokenKind::DoubleSlashEqual:
        return ast::Operator::FloorDiv;
    default:
        return std::nullopt;
    }
}

constexpr std::size_t max_failures = 100;

} // namespace

ast::Block Parser::parse_file(std::vector<SyntaxFailure>& failures)
{
    m_failures = &failures;
    Statements statements(m_arena, m_stmt_stack);
    while (!is(TokenKind::EndMarker))
        parse_statement(statements);
    return statements.take();
}

/// Reads one statement, or one line of small ones. After a failure goes on at the next line.
void Parser::parse_statement(Statements& statements)
{
    const std::size_t start = m_pos;
    try {
        if (const ast::Stmt* compound = parse_compound_statement())
            statements.add(compound);
        else
            parse_simple_line(statements);
    } catch (SyntaxFailure& failure) {
        m_failures->push_back(std::move(failure));
        m_guessing = false;
        recover(start);
    }
}

/// Moves behind the logical line in which reading failed. The block below it is read for its own
/// errors, and dropped.
void Parser::recover(std::size_t statement_start)
{
    if (m_failures->size() >= max_failures) {
        m_pos = m_tokens.size() - 1;
        return;
    }
    const bool at_line_start = is(TokenKind::Indent) || is(TokenKind::Dedent)
        || (m_pos > statement_start && m_tokens[m_pos - 1].kind == TokenKind::Newline);
    if (at_line_start && m_pos > statement_start && !is(TokenKind::Indent))
        return; // a block was expected: the next line is a statement of its own
    while (!is(TokenKind::Newline) && !is(TokenKind::EndMarker) && !is(TokenKind::Indent))
        advance();
    accept(TokenKind::Newline);
    if (!accept(TokenKind::Indent))
        return;
    Statements dropped(m_arena, m_stmt_stack);
    while (!is(TokenKind::Dedent) && !is(TokenKind::EndMarker))
        parse_statement(dropped);
    accept(TokenKind::Dedent);
}

void Parser::parse_simple_line(Statements& statements)
{
    do {
        statements.add(parse_simple_statement());
    } while (accept(TokenKind::Semicolon) && !is(TokenKind::Newline));
    expect(TokenKind::Newline);
}

template <class T> const ast::Stmt* Parser::parse_keyword_statement()
{
    const Token& keyword = current();
    advance();
    return make<T>(range_of(keyword));
}

const ast::Stmt* Parser::parse_simple_statement()
{
    switch (kind()) {
    case TokenKind::Pass:
        return parse_keyword_statement<ast::Pass>();
    case TokenKind::Break:
        return parse_keyword_statement<ast::Break>();
    case TokenKind::Continue:
        return parse_keyword_statement<ast::Continue>();
    case TokenKind::Return:
        return parse_return();
    case TokenKind::Raise:
        return parse_raise();
    case TokenKind::Del:
        return parse_delete();
    case TokenKind::Assert:
        return parse_assert();
    case TokenKind::Import:
        return parse_import();
    case TokenKind::From:
        return parse_import_from();
    case TokenKind::Global:
    case TokenKind::Nonlocal:
        return parse_scope_statement();
    default:
        return parse_expression_statement();
    }
}

/// An expression, or an assignment of any form that begins with one.
const ast::Stmt* Parser::parse_expression_statement()
{
    const Token& first = current();
    const ast::Expr* expr = parse_yield_or_star_expressions();
    if (is(TokenKind::Colon) && expr->kind != ast::ExprKind::Yield
        && expr->kind != ast::ExprKind::YieldFrom)
        return parse_annotated_assignment(expr, first);
    if (is(TokenKind::ColonEqual))
        check_assignment_expression(expr);
    if (is(TokenKind::Equal))
        return parse_assignment(expr, first);
    if (augmented_operator(kind()))
        return parse_augmented_assignment(expr, first);
    auto* statement = make<ast::ExprStmt>(range_from(first));
    statement->value = expr;
    return statement;
}

const ast::Stmt* Parser::parse_annotated_assignment(const ast::Expr* target, const Token& first)
{
    switch (target->kind) {
    case ast::ExprKind::Name:
    case ast::ExprKind::Attribute:
    case ast::ExprKind::Subscript:
        break;
    case ast::ExprKind::List:
    case ast::ExprKind::Tuple:
        fail(target->kind == ast::ExprKind::Tuple && !target->parenthesized
                ? target->as<ast::Tuple>().elts[0]->range
                : target->range,
            "only single target (not " + std::string(describe(target)) + ") can be annotated");
    default:
        if (!may_begin_expression(kind_ahead()))
            fail_here();
        fail(target->range, "illegal target for annotation");
    }
    advance(); // :
    const ast::Expr* annotation = parse_expression();
    const ast::Expr* value = accept(TokenKind::Equal) ? parse_yield_or_star_expressions() : nullptr;
    auto* assign = make<ast::AnnAssign>(range_from(first));
    assign->target = target;
    assign->annotation = annotation;
    assign->value = value;
    assign->simple = target->kind == ast::ExprKind::Name && !target->parenthesized;
    return assign;
}

const ast::Stmt* Parser::parse_assignment(const ast::Expr* target, const Token& first)
{
    Exprs targets = new_exprs();
    const ast::Expr* value = target;
    while (is(TokenKind::Equal)) {
        if (value->kind == ast::ExprKind::Yield || value->kind == ast::ExprKind::YieldFrom) {
            if (!value->parenthesized)
                fail(value->range, "assignment to yield expression not possible");
        }
        if (first_invalid_target(value, TargetUse::Assign)) {
            // CPython asks whether a comparison was meant only of what stands first, or last in
            // a tuple that stands first.
            const auto* tuple = value->if_is<ast::Tuple>();
            if (targets.empty())
                check_assignment_in_expression(
                    tuple && !tuple->parenthesized ? tuple->elts.back() : value);
            check_target(value, TargetUse::Assign);
        }
        if (value->kind == ast::ExprKind::Starred)
            fail(value->range, "starred assignment target must be in a list or tuple");
        targets.add(value);
        advance(); // =
        value = parse_yield_or_star_expressions();
    }
    auto* assign = make<ast::Assign>(range_from(first));
    assign->targets = targets.take();
    assign->value = value;
    return assign;
}

const ast::Stmt* Parser::parse_augmented_assignment(const ast::Expr* target, const Token& first)
{
    if (target->kind != ast::ExprKind::Name && target->kind != ast::ExprKind::Attribute
        && target->kind != ast::ExprKind::Subscript)
        fail(target->range,
            "'" + std::string(describe(target))
                + "' is an illegal expression for augmented assignment");
    const ast::Operator op = *augmented_operator(kind());
    advance();
    const ast::Expr* value = parse_yield_or_star_expressions();
    auto* assign = make<ast::AugAssign>(range_from(first));
    assign->target = target;
    assign->op = op;
    assign->value = value;
    return assign;
}

const ast::Stmt* Parser::parse_return()
{
    const Token& first = current();
    advance();
    const bool has_value = is(TokenKind::Star) || may_begin_expression(kind());
    const ast::Expr* value = has_value ? parse_star_expressions() : nullptr;
    auto* statement = make<ast::Return>(range_from(first));
    statement->value = value;
    return statement;
}

const ast::Stmt* Parser::parse_raise()
{
    const Token& first = current();
    advance();
    const ast::Expr* exc = may_begin_expression(kind()) ? parse_expression() : nullptr;
    const ast::Expr* cause = exc && accept(TokenKind::From) ? parse_expression() : nullptr;
    auto* statement = make<ast::Raise>(range_from(first));
    statement->exc = exc;
    statement->cause = cause;
    return statement;
}

const ast::Stmt* Parser::parse_delete()
{
    const Token& first = current();
    advance();
    const ast::Expr* targets = parse_star_expressions();
    if (!is(TokenKind::Semicolon) && !is(TokenKind::Newline)) {
        check_target(targets, TargetUse::Delete);
        fail_here();
    }
    check_target(targets, TargetUse::Delete);
    auto* statement = make<ast::Delete>(range_from(first));
    const auto* tuple = targets->if_is<ast::Tuple>();
    statement->targets = tuple && !tuple->parenthesized
        ? tuple->elts
        : m_arena.copy(std::span<const ast::Expr* const>(&targets, 1));
    return statement;
}

const ast::Stmt* Parser::parse_assert()
{
    const Token& first = current();
    advance();
    const ast::Expr* test = parse_expression();
    const ast::Expr* message = accept(TokenKind::Comma) ? parse_expression() : nullptr;
    auto* statement = make<ast::Assert>(range_from(first));
    statement->test = test;
    statement->msg = message;
    return statement;
}

ast::Identifier Parser::expect_name()
{
    if (!is(TokenKind::Name))
        fail_here();
    const ast::Identifier name = name_of(current());
    advance();
    return name;
}

/// `a.b.c` as one name, without the space that may stand around the dots.
ast::Identifier Parser::parse_dotted_name()
{
    const ast::Identifier first = expect_name();
    if (!is(TokenKind::Dot))
        return first;
    std::string dotted(first);
    while (accept(TokenKind::Dot)) {
        dotted += '.';
        dotted += expect_name();
    }
    return m_context.names.intern(dotted, false);
}

const ast::Stmt* Parser::parse_import()
{
    const Token& first = current();
    advance();
    ListBuilder<ast::Alias> names(m_arena, m_alias_stack);
    do {
        const Token& start = current();
        ast::Alias alias;
        alias.name = parse_dotted_name();
        if (accept(TokenKind::As))
            alias.asname = expect_name();
        alias.range = range_from(start);
        names.add(alias);
    } while (accept(TokenKind::Comma));
    auto* statement = make<ast::Import>(range_from(first));
    statement->names = names.take();
    return statement;
}

const ast::Stmt* Parser::parse_import_from()
{
    const Token& first = current();
    advance();
    std::uint32_t level = 0;
    for (; is(TokenKind::Dot) || is(TokenKind::Ellipsis); advance())
        level += is(TokenKind::Dot) ? 1 : 3;
    const ast::Identifier module
        = level && !is(TokenKind::Name) ? ast::Identifier{} : parse_dotted_name();
    expect(TokenKind::Import);

    ListBuilder<ast::Alias> names(m_arena, m_alias_stack);
    if (is(TokenKind::Star)) {
        names.add({m_context.names.intern("*", true), {}, range_of(current())});
        advance();
    } else {
        const bool parenthesised = accept(TokenKind::LeftParen);
        do {
            if (!names.empty() && parenthesised && is(TokenKind::RightParen))
                break;
            if (!names.empty() && !parenthesised && is(TokenKind::Newline))
                fail_here("trailing comma not allowed without surrounding parentheses");
            const Token& start = current();
            ast::Alias alias;
            alias.name = expect_name();
            if (accept(TokenKind::As))
                alias.asname = expect_name();
            alias.range = range_from(start);
            names.add(alias);
        } while (accept(TokenKind::Comma));
        if (parenthesised)
            expect(TokenKind::RightParen);
    }
    auto* statement = make<ast::ImportFrom>(range_from(first));
    statement->module = module;
    statement->names = names.take();
    statement->level = level;
    return statement;
}

const ast::Stmt* Parser::parse_scope_statement()
{
    const Token& first = current();
    const bool is_global = is(TokenKind::Global);
    advance();
    ListBuilder<ast::Identifier> names(m_arena, m_name_stack);
    do {
        names.add(expect_name());
    } while (accept(TokenKind::Comma));
    if (is_global) {
        auto* statement = make<ast::Global>(range_from(first));
        statement->names = names.take();
        return statement;
    }
    auto* statement = make<ast::Nonlocal>(range_from(first));
    statement->names = names.take();
    return statement;
}

} // namespace awaitscope::script::detail
