#include "scheduler/script/parser_impl.h"

/// How CPython 3.11 words what is wrong. Its parser reads the file a second time with additional
/// `invalid_…` rules; here the parser looks back and ahead from where it stopped.
namespace awaitscope::script::detail {

void Parser::fail(const ast::Range& range, std::string message, DiagnosticKind kind) const
{
    if (m_in_f_string)
        message.insert(0, "f-string: ");
    throw SyntaxFailure{{kind, range, std::move(message)}, static_cast<std::uint32_t>(m_furthest)};
}

void Parser::fail_too_deep(const ast::Range& range) const
{
    throw SyntaxFailure{{DiagnosticKind::RecursionError, range,
                            "expression too deeply nested: more than "
                                + std::to_string(ast::max_depth) + " levels"},
        static_cast<std::uint32_t>(m_pos)};
}

void Parser::fail_here(std::string message)
{
    fail(range_of(current()), std::move(message));
}

void Parser::fail_here()
{
    if (is(TokenKind::Error)) {
        const auto found = std::lower_bound(m_lexical_errors.begin(), m_lexical_errors.end(), m_pos,
            [](const LexicalError& error, std::size_t token) { return error.token < token; });
        assert(found != m_lexical_errors.end() && found->token == m_pos);
        throw SyntaxFailure{found->problem, static_cast<std::uint32_t>(m_pos)};
    }
    if (is(TokenKind::Indent))
        fail(range_of(current()), "unexpected indent", DiagnosticKind::IndentationError);
    if (is(TokenKind::Dedent))
        fail(range_of(current()), "unexpected unindent", DiagnosticKind::IndentationError);
    hint_missing_comma();
    hint_legacy_statement();
    fail_here("invalid syntax");
}

const Token& Parser::expect(TokenKind expected)
{
    if (kind() != expected)
        fail_here();
    const Token& token = current();
    advance();
    return token;
}

void Parser::expect_forced(TokenKind expected, std::string_view symbol)
{
    if (is(TokenKind::Error))
        fail_here();
    if (!accept(expected)) {
        hint_missing_comma();
        hint_legacy_statement();
        fail_here("expected '" + std::string(symbol) + "'");
    }
}

/// Reads on only to see whether an expression stands here; null when not. Where no token can
/// stand CPython's second reading fails with the lexer's error, and so does this.
const ast::Expr* Parser::guess(const ast::Expr* (Parser::*parse)())
{
    m_guessing = true;
    try {
        const ast::Expr* expr = (this->*parse)();
        m_guessing = false;
        return expr;
    } catch (const SyntaxFailure&) {
        m_guessing = false;
        if (is(TokenKind::Error))
            throw;
        return nullptr;
    }
}

/// `a.b := value`, where only a name can stand.
void Parser::check_assignment_expression(const ast::Expr* left)
{
    if (m_guessing)
        return;
    const std::size_t position = m_pos;
    advance(); // :=
    const ast::Expr* value = guess(&Parser::parse_expression);
    m_pos = position;
    if (value && (left->kind != ast::ExprKind::Name || left->parenthesized))
        fail(left->range, "cannot use assignment expressions with " + std::string(describe(left)));
}

/// `[a b]`: two expressions in a row inside brackets.
void Parser::hint_missing_comma()
{
    if (m_guessing || !m_last_disjunction || m_last_disjunction_end != m_pos
        || !may_begin_expression(kind()))
        return;
    const Token& first = m_tokens[m_last_disjunction_start];
    if (first.kind == TokenKind::Name) {
        const std::string_view name = text_of(first);
        // 3.11 compares only as many letters as the name has, so `c` and `ma` count, too.
        const auto begins = [&](std::string_view keyword) { return keyword.starts_with(name); };
        const bool soft = begins("match") || begins("case") || begins("_");
        if (soft || m_tokens[m_last_disjunction_start + 1].kind == TokenKind::String)
            return;
    }
    if (const auto* name = m_last_disjunction->if_is<ast::Name>())
        if (name->id == "print" || name->id == "exec")
            return;
    const ast::Expr* before = m_last_disjunction;
    const std::size_t position = m_pos;
    const ast::Expr* next = guess(&Parser::parse_expression);
    const bool in_brackets = m_tokens[m_pos ? m_pos - 1 : 0].level > 0;
    m_pos = position;
    m_last_disjunction = before;
    m_last_disjunction_end = position;
    if (next && in_brackets)
        fail(span_of(range_of(first), next->range), "invalid syntax. Perhaps you forgot a comma?");
}

/// `print "hello"`, as in Python 2.
void Parser::hint_legacy_statement()
{
    if (m_guessing || !m_last_disjunction || m_last_disjunction_end != m_pos)
        return;
    const auto* name = m_last_disjunction->if_is<ast::Name>();
    if (!name || (name->id != "print" && name->id != "exec") || !may_begin_expression(kind()))
        return;
    const std::size_t position = m_pos;
    const ast::Expr* argument = guess(&Parser::parse_star_expressions);
    m_pos = position;
    const std::string called(name->id);
    if (argument)
        fail(span_of(name->range, argument->range),
            "Missing parentheses in call to '" + called + "'. Did you mean " + called + "(...)?");
}

void Parser::check_assignment_in_expression(const ast::Expr* left)
{
    if (m_guessing)
        return;
    switch (left->kind) {
    case ast::ExprKind::Tuple:
    case ast::ExprKind::List:
    case ast::ExprKind::GeneratorExp:
        return;
    case ast::ExprKind::Compare:
    case ast::ExprKind::BoolOp:
    case ast::ExprKind::IfExp:
    case ast::ExprKind::Lambda:
        if (!left->parenthesized)
            return;
        break;
    case ast::ExprKind::UnaryOp:
        if (left->as<ast::UnaryOp>().op == ast::UnaryOperator::Not && !left->parenthesized)
            return;
        break;
    case ast::ExprKind::Constant: {
        const ast::ConstantKind constant = left->as<ast::Constant>().constant;
        if (constant == ast::ConstantKind::None || constant == ast::ConstantKind::True
            || constant == ast::ConstantKind::False)
            return;
        break;
    }
    default:
        break;
    }
    const std::size_t position = m_pos;
    advance(); // =
    const ast::Expr* value = guess(&Parser::parse_bitwise_or);
    const bool chained = is(TokenKind::Equal) || is(TokenKind::ColonEqual);
    m_pos = position;
    if (!value || chained)
        return;
    if (left->kind == ast::ExprKind::Name && !left->parenthesized)
        fail(span_of(left->range, value->range),
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    fail(left->range,
        "cannot assign to " + std::string(describe(left))
            + " here. Maybe you meant '==' instead of '='?");
}

/// What CPython calls an expression that cannot be assigned to.
std::string_view Parser::describe(const ast::Expr* expr)
{
    switch (expr->kind) {
    case ast::ExprKind::Attribute:
        return "attribute";
    case ast::ExprKind::Subscript:
        return "subscript";
    case ast::ExprKind::Starred:
        return "starred";
    case ast::ExprKind::Name:
        return "name";
    case ast::ExprKind::List:
        return "list";
    case ast::ExprKind::Tuple:
        return "tuple";
    case ast::ExprKind::Lambda:
        return "lambda";
    case ast::ExprKind::Call:
        return "function call";
    case ast::ExprKind::BoolOp:
    case ast::ExprKind::BinOp:
    case ast::ExprKind::UnaryOp:
        return "expression";
    case ast::ExprKind::GeneratorExp:
        return "generator expression";
    case ast::ExprKind::Yield:
    case ast::ExprKind::YieldFrom:
        return "yield expression";
    case ast::ExprKind::Await:
        return "await expression";
    case ast::ExprKind::ListComp:
        return "list comprehension";
    case ast::ExprKind::SetComp:
        return "set comprehension";
    case ast::ExprKind::DictComp:
        return "dict comprehension";
    case ast::ExprKind::Dict:
        return "dict literal";
    case ast::ExprKind::Set:
        return "set display";
    case ast::ExprKind::JoinedStr:
    case ast::ExprKind::FormattedValue:
        return "f-string expression";
    case ast::ExprKind::Compare:
        return "comparison";
    case ast::ExprKind::IfExp:
        return "conditional expression";
    case ast::ExprKind::NamedExpr:
        return "named expression";
    case ast::ExprKind::Slice:
        return "slice";
    case ast::ExprKind::Constant:
        break;
    }
    switch (expr->as<ast::Constant>().constant) {
    case ast::ConstantKind::None:
        return "None";
    case ast::ConstantKind::True:
        return "True";
    case ast::ConstantKind::False:
        return "False";
    case ast::ConstantKind::Ellipsis:
        return "ellipsis";
    default:
        return "literal";
    }
}

const ast::Expr* Parser::first_invalid_target(const ast::Expr* expr, TargetUse use) const
{
    switch (expr->kind) {
    case ast::ExprKind::Name:
    case ast::ExprKind::Attribute:
    case ast::ExprKind::Subscript:
        return nullptr;
    case ast::ExprKind::Starred:
        return use == TargetUse::Delete ? expr
                                        : first_invalid_target(expr->as<ast::Starred>().value, use);
    case ast::ExprKind::Tuple:
    case ast::ExprKind::List: {
        const ast::ExprList elts = expr->kind == ast::ExprKind::Tuple ? expr->as<ast::Tuple>().elts
                                                                      : expr->as<ast::List>().elts;
        for (const ast::Expr* element : elts)
            if (const ast::Expr* invalid = first_invalid_target(element, use))
                return invalid;
        return nullptr;
    }
    case ast::ExprKind::Compare: {
        const auto& compare = expr->as<ast::Compare>();
        if (use == TargetUse::For && compare.ops[0] == ast::CmpOperator::In)
            return first_invalid_target(compare.left, use);
        return expr;
    }
    default:
        return expr;
    }
}

void Parser::check_target(const ast::Expr* expr, TargetUse use)
{
    if (const ast::Expr* invalid = first_invalid_target(expr, use))
        fail(invalid->range,
            std::string(use == TargetUse::Delete ? "cannot delete " : "cannot assign to ")
                + std::string(describe(invalid)));
}

} // namespace awaitscope::script::detail
