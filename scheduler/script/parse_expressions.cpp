#include "scheduler/script/parser_impl.h"

namespace awaitscope::script::detail {
namespace {

/// How tightly a binary operator binds, from `|` upwards; 0: no binary operator.
struct BinaryOperator {
    int precedence = 0;
    ast::Operator op = ast::Operator::Add;
};

BinaryOperator binary_operator(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Pipe:
        return {1, ast::Operator::BitOr};
    case TokenKind::Caret:
        return {2, ast::Operator::BitXor};
    case TokenKind::Ampersand:
        return {3, ast::Operator::BitAnd};
    case TokenKind::LeftShift:
        return {4, ast::Operator::LShift};
    case TokenKind::RightShift:
        return {4, ast::Operator::RShift};
    case TokenKind::Plus:
        return {5, ast::Operator::Add};
    case TokenKind::Minus:
        return {5, ast::Operator::Sub};
    case TokenKind::Star:
        return {6, ast::Operator::Mult};
    case TokenKind::Slash:
        return {6, ast::Operator::Div};
    case TokenKind::DoubleSlash:
        return {6, ast::Operator::FloorDiv};
    case TokenKind::Percent:
        return {6, ast::Operator::Mod};
    case TokenKind::At:
        return {6, ast::Operator::MatMult};
    default:
        return {};
    }
}

} // namespace

bool Parser::may_begin_expression(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Name:
    case TokenKind::Number:
    case TokenKind::String:
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
    case TokenKind::LeftBrace:
    case TokenKind::Plus:
    case TokenKind::Minus:
    case TokenKind::Tilde:
    case TokenKind::Ellipsis:
    case TokenKind::Not:
    case TokenKind::Lambda:
    case TokenKind::Await:
    case TokenKind::None:
    case TokenKind::True:
    case TokenKind::False:
        return true;
    default:
        return false;
    }
}

/// `a, *b`: one expression, or a tuple without parentheses.
const ast::Expr* Parser::parse_star_expressions()
{
    const Token& first_token = current();
    const ast::Expr* first = parse_star_expression();
    if (!is(TokenKind::Comma))
        return first;
    Exprs elts = new_exprs();
    elts.add(first);
    while (accept(TokenKind::Comma)) {
        if (!is(TokenKind::Star) && !may_begin_expression(kind()))
            break;
        elts.add(parse_star_expression());
    }
    auto* tuple = make<ast::Tuple>(range_from(first_token));
    tuple->elts = elts.take();
    return finish(tuple, {height_of(tuple->elts)});
}

const ast::Expr* Parser::parse_yield_or_star_expressions()
{
    return is(TokenKind::Yield) ? parse_yield() : parse_star_expressions();
}

const ast::Expr* Parser::parse_star_expression()
{
    if (!is(TokenKind::Star))
        return parse_expression();
    const Token& star = current();
    advance();
    const std::size_t start = m_pos;
    const ast::Expr* value = parse_bitwise_or();
    m_last_disjunction = value;
    m_last_disjunction_start = start;
    m_last_disjunction_end = m_pos;
    auto* starred = make<ast::Starred>(range_from(star));
    starred->value = value;
    return finish(starred, {height_of(value)});
}

const ast::Expr* Parser::parse_star_named_expression()
{
    return is(TokenKind::Star) ? parse_star_expression() : parse_named_expression();
}

const ast::Expr* Parser::parse_named_expression()
{
    if (is(TokenKind::Name) && kind_ahead() == TokenKind::ColonEqual) {
        const Token& first = current();
        auto* target = make<ast::Name>(range_of(first));
        target->id = name_of(first);
        advance();
        advance();
        const ast::Expr* value = parse_expression();
        auto* named = make<ast::NamedExpr>(range_from(first));
        named->target = target;
        named->value = value;
        return finish(named, {height_of(value)});
    }
    const ast::Expr* expr = parse_expression();
    if (is(TokenKind::ColonEqual))
        check_assignment_expression(expr);
    if (is(TokenKind::Equal))
        check_assignment_in_expression(expr);
    return expr;
}

const ast::Expr* Parser::parse_expression()
{
    const DepthGuard guard(*this);
    if (is(TokenKind::Lambda))
        return parse_lambda();
    const Token& first_token = current();
    const std::size_t start = m_pos;
    const ast::Expr* body = parse_disjunction();
    m_last_disjunction = body;
    m_last_disjunction_start = start;
    m_last_disjunction_end = m_pos;
    if (!accept(TokenKind::If))
        return body;
    const ast::Expr* test = parse_disjunction();
    if (!is(TokenKind::Else) && !is(TokenKind::Colon) && !is(TokenKind::Error))
        fail(span_of(body->range, test->range), "expected 'else' after 'if' expression");
    expect(TokenKind::Else);
    const ast::Expr* orelse = parse_expression();
    auto* conditional = make<ast::IfExp>(range_from(first_token));
    conditional->test = test;
    conditional->body = body;
    conditional->orelse = orelse;
    return finish(conditional, {height_of(test), height_of(body), height_of(orelse)});
}

const ast::Expr* Parser::parse_lambda()
{
    const Token& first = current();
    advance();
    const ast::ParameterList params = parse_parameters(TokenKind::Colon);
    expect(TokenKind::Colon);
    const ast::Expr* body = parse_expression();
    auto* lambda = make<ast::Lambda>(range_from(first));
    lambda->params = params;
    lambda->body = body;
    int height = height_of(body);
    for (const ast::Parameter& parameter : params)
        height = std::max(height, height_of(parameter.default_value));
    return finish(lambda, {height});
}

const ast::Expr* Parser::parse_disjunction()
{
    const Token& first_token = current();
    const ast::Expr* first = parse_conjunction();
    if (!is(TokenKind::Or))
        return first;
    Exprs values = new_exprs();
    values.add(first);
    while (accept(TokenKind::Or))
        values.add(parse_conjunction());
    auto* any = make<ast::BoolOp>(range_from(first_token));
    any->op = ast::BoolOperator::Or;
    any->values = values.take();
    return finish(any, {height_of(any->values)});
}

const ast::Expr* Parser::parse_conjunction()
{
    const Token& first_token = current();
    const ast::Expr* first = parse_inversion();
    if (!is(TokenKind::And))
        return first;
    Exprs values = new_exprs();
    values.add(first);
    while (accept(TokenKind::And))
        values.add(parse_inversion());
    auto* all = make<ast::BoolOp>(range_from(first_token));
    all->op = ast::BoolOperator::And;
    all->values = values.take();
    return finish(all, {height_of(all->values)});
}

const ast::Expr* Parser::parse_inversion()
{
    if (!is(TokenKind::Not))
        return parse_comparison();
    const DepthGuard guard(*this);
    const Token& first = current();
    advance();
    const ast::Expr* operand = parse_inversion();
    auto* inversion = make<ast::UnaryOp>(range_from(first));
    inversion->op = ast::UnaryOperator::Not;
    inversion->operand = operand;
    return finish(inversion, {height_of(operand)});
}

const ast::Expr* Parser::parse_comparison()
{
    const Token& first_token = current();
    const ast::Expr* left = parse_bitwise_or();
    ListBuilder<ast::CmpOperator> ops(m_arena, m_cmp_stack);
    Exprs comparators = new_exprs();
    for (;;) {
        switch (kind()) {
        case TokenKind::EqualEqual:
            ops.add(ast::CmpOperator::Eq);
            break;
        case TokenKind::NotEqual:
            ops.add(ast::CmpOperator::NotEq);
            break;
        case TokenKind::Less:
            ops.add(ast::CmpOperator::Lt);
            break;
        case TokenKind::LessEqual:
            ops.add(ast::CmpOperator::LtE);
            break;
        case TokenKind::Greater:
            ops.add(ast::CmpOperator::Gt);
            break;
        case TokenKind::GreaterEqual:
            ops.add(ast::CmpOperator::GtE);
            break;
        case TokenKind::In:
            ops.add(ast::CmpOperator::In);
            break;
        case TokenKind::Is:
            if (kind_ahead() == TokenKind::Not)
                advance();
            ops.add(is(TokenKind::Not) ? ast::CmpOperator::IsNot : ast::CmpOperator::Is);
            break;
        case TokenKind::Not:
            if (kind_ahead() == TokenKind::In) {
                advance();
                ops.add(ast::CmpOperator::NotIn);
                break;
            }
            [[fallthrough]];
        default:
            if (ops.empty())
                return left;
            auto* compare = make<ast::Compare>(range_from(first_token));
            compare->left = left;
            compare->ops = ops.take();
            compare->comparators = comparators.take();
            return finish(compare, {height_of(left), height_of(compare->comparators)});
        }
        advance();
        comparators.add(parse_bitwise_or());
    }
}

/// Operators from `|` (precedence 1) to `*` (6), all left-associative.
const ast::Expr* Parser::parse_binary(int min_precedence)
{
    const Token& first_token = current();
    const ast::Expr* left = parse_unary();
    for (;;) {
        const BinaryOperator found = binary_operator(kind());
        if (found.precedence < min_precedence || found.precedence == 0)
            return left;
        advance();
        const ast::Expr* right = parse_binary(found.precedence + 1);
        auto* operation = make<ast::BinOp>(range_from(first_token));
        operation->op = found.op;
        operation->left = left;
        operation->right = right;
        left = finish(operation, {height_of(left), height_of(right)});
    }
}

const ast::Expr* Parser::parse_unary()
{
    ast::UnaryOperator op;
    switch (kind()) {
    case TokenKind::Plus:
        op = ast::UnaryOperator::UAdd;
        break;
    case TokenKind::Minus:
        op = ast::UnaryOperator::USub;
        break;
    case TokenKind::Tilde:
        op = ast::UnaryOperator::Invert;
        break;
    default:
        return parse_power();
    }
    const DepthGuard guard(*this);
    const Token& first = current();
    advance();
    const ast::Expr* operand = parse_unary();
    auto* operation = make<ast::UnaryOp>(range_from(first));
    operation->op = op;
    operation->operand = operand;
    return finish(operation, {height_of(operand)});
}

const ast::Expr* Parser::parse_power()
{
    const Token& first = current();
    const ast::Expr* base;
    if (accept(TokenKind::Await)) {
        const ast::Expr* value = parse_primary();
        auto* await = make<ast::Await>(range_from(first));
        await->value = value;
        base = finish(await, {height_of(value)});
    } else {
        base = parse_primary();
    }
    if (!accept(TokenKind::DoubleStar))
        return base;
    const DepthGuard guard(*this);
    const ast::Expr* exponent = parse_unary();
    auto* operation = make<ast::BinOp>(range_from(first));
    operation->op = ast::Operator::Pow;
    operation->left = base;
    operation->right = exponent;
    return finish(operation, {height_of(base), height_of(exponent)});
}

const ast::Expr* Parser::parse_primary()
{
    const Token& first = current();
    const ast::Expr* primary = parse_atom();
    for (;;) {
        if (accept(TokenKind::Dot)) {
            const ast::Identifier attr = expect_name();
            auto* attribute = make<ast::Attribute>(range_from(first));
            attribute->value = primary;
            attribute->attr = attr;
            primary = finish(attribute, {height_of(primary)});
        } else if (is(TokenKind::LeftParen)) {
            primary = parse_call(primary, first);
        } else if (is(TokenKind::LeftBracket)) {
            primary = parse_subscript(primary, first);
        } else {
            return primary;
        }
    }
}

const ast::Expr* Parser::parse_call(const ast::Expr* func, const Token& first)
{
    Exprs args = new_exprs();
    ListBuilder<ast::Keyword> keywords(m_arena, m_keyword_stack);
    parse_call_arguments(args, keywords);
    auto* call = make<ast::Call>(range_from(first));
    call->func = func;
    call->args = args.take();
    call->keywords = keywords.take();
    int height = std::max(height_of(func), height_of(call->args));
    for (const ast::Keyword& keyword : call->keywords)
        height = std::max(height, height_of(keyword.value));
    return finish(call, {height});
}

/// The arguments of a call or the bases of a class, with both parentheses.
void Parser::parse_call_arguments(Exprs& args, ListBuilder<ast::Keyword>& keywords)
{
    const Token& open = expect(TokenKind::LeftParen);
    bool after_unpacking = false; // a `**mapping` has been read
    while (!is(TokenKind::RightParen)) {
        parse_argument(args, keywords, open, after_unpacking);
        if (!is(TokenKind::RightParen) && !accept(TokenKind::Comma))
            fail_here();
    }
    expect(TokenKind::RightParen);
}

void Parser::parse_argument(
    Exprs& args, ListBuilder<ast::Keyword>& keywords, const Token& open, bool& after_unpacking)
{
    const Token& first = current();
    if (accept(TokenKind::DoubleStar)) {
        const ast::Expr* value = parse_expression();
        keywords.add({{}, value, range_from(first)});
        after_unpacking = true;
        return;
    }
    if (accept(TokenKind::Star)) {
        const ast::Expr* value = parse_expression();
        if (after_unpacking)
            fail(range_of(m_tokens[&open - m_tokens.data() + 1]),
                "iterable argument unpacking follows keyword argument unpacking");
        auto* starred = make<ast::Starred>(range_from(first));
        starred->value = value;
        args.add(finish(starred, {height_of(value)}));
        return;
    }
    if (is(TokenKind::Name) && kind_ahead() == TokenKind::Equal) {
        const ast::Identifier name = name_of(current());
        advance();
        advance();
        if (is(TokenKind::Comma) || is(TokenKind::RightParen))
            fail_here(); // 3.11 has no words for a missing value
        const ast::Expr* value = parse_expression();
        if (at_comprehension())
            fail(span_of(range_of(first), range_of(*(&first + 1))),
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        keywords.add({name, value, range_from(first)});
        return;
    }
    if (kind_ahead() == TokenKind::Equal
        && (is(TokenKind::True) || is(TokenKind::False) || is(TokenKind::None)))
        fail(span_of(range_of(first), range_of(*(&first + 1))),
            "cannot assign to " + std::string(text_of(first)));
    const bool named = is(TokenKind::Name) && kind_ahead() == TokenKind::ColonEqual;
    const ast::Expr* value = named ? parse_named_expression() : parse_expression();
    if (at_comprehension()) {
        const std::span<const ast::Comprehension> generators = parse_comprehension_clauses();
        const ast::Comprehension& last = generators.back();
        const bool first_of_all = args.empty() && keywords.empty();
        if (first_of_all && !is(TokenKind::RightParen) && !is(TokenKind::Comma))
            fail_here();
        if (!first_of_all || is(TokenKind::Comma))
            fail(
                span_of(value->range, last.ifs.empty() ? last.iter->range : last.ifs.back()->range),
                "Generator expression must be parenthesized");
        ast::Range range = range_of(open);
        range.end_line = range_of(current()).end_line;
        range.end_column = range_of(current()).end_column;
        auto* generator = make<ast::GeneratorExp>(range);
        generator->elt = value;
        generator->generators = generators;
        args.add(finish(generator, {height_of(value), height_of(generators)}));
        return;
    }
    if (is(TokenKind::Equal))
        fail(span_of(value->range, range_of(current())),
            "expression cannot contain assignment, perhaps you meant \"==\"?");
    if (is(TokenKind::ColonEqual))
        fail_here();
    if (!keywords.empty() && (is(TokenKind::Comma) || is(TokenKind::RightParen))) {
        // CPython reads the other arguments, too, and points behind them.
        std::size_t close = m_pos;
        while (close + 1 < m_tokens.size() && m_tokens[close].level >= open.level)
            ++close;
        fail(range_of(m_tokens[close]),
            after_unpacking ? "positional argument follows keyword argument unpacking"
                            : "positional argument follows keyword argument");
    }
    args.add(value);
}

const ast::Expr* Parser::parse_subscript(const ast::Expr* value, const Token& first)
{
    advance(); // [
    const Token& first_index = current();
    const ast::Expr* index = is(TokenKind::Star) ? parse_star_expression() : parse_slice();
    if (is(TokenKind::Comma) || index->kind == ast::ExprKind::Starred) {
        Exprs elts = new_exprs();
        elts.add(index);
        while (accept(TokenKind::Comma)) {
            if (is(TokenKind::RightBracket))
                break;
            elts.add(is(TokenKind::Star) ? parse_star_expression() : parse_slice());
        }
        auto* tuple = make<ast::Tuple>(range_from(first_index));
        tuple->elts = elts.take();
        index = finish(tuple, {height_of(tuple->elts)});
    }
    expect(TokenKind::RightBracket);
    auto* subscript = make<ast::Subscript>(range_from(first));
    subscript->value = value;
    subscript->slice = index;
    return finish(subscript, {height_of(value), height_of(index)});
}

const ast::Expr* Parser::parse_slice()
{
    const Token& first = current();
    const ast::Expr* lower = is(TokenKind::Colon) ? nullptr : parse_named_expression();
    if (lower && !is(TokenKind::Colon))
        return lower;
    expect(TokenKind::Colon);
    const auto part = [&]() -> const ast::Expr* {
        return may_begin_expression(kind()) ? parse_expression() : nullptr;
    };
    const ast::Expr* upper = part();
    const ast::Expr* step = accept(TokenKind::Colon) ? part() : nullptr;
    auto* slice = make<ast::Slice>(range_from(first));
    slice->lower = lower;
    slice->upper = upper;
    slice->step = step;
    return finish(slice, {height_of(lower), height_of(upper), height_of(step)});
}

const ast::Expr* Parser::parse_yield()
{
    const Token& first = current();
    advance();
    if (accept(TokenKind::From)) {
        const ast::Expr* value = parse_expression();
        auto* from = make<ast::YieldFrom>(range_from(first));
        from->value = value;
        return finish(from, {height_of(value)});
    }
    const bool has_value = is(TokenKind::Star) || may_begin_expression(kind());
    const ast::Expr* value = has_value ? parse_star_expressions() : nullptr;
    auto* yield = make<ast::Yield>(range_from(first));
    yield->value = value;
    return finish(yield, {height_of(value)});
}

} // namespace awaitscope::script::detail
