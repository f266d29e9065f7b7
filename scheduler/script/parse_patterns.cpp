#include "scheduler/script/parser_impl.h"

namespace awaitscope::script::detail {

/// `match` is a keyword only at the head of a statement that ends with a colon and a new line.
bool Parser::at_match_statement() const
{
    if (!is_name("match"))
        return false;
    const TokenKind next = kind_ahead();
    if (!may_begin_expression(next) && next != TokenKind::Star)
        return false;
    std::size_t end = m_pos + 1;
    while (m_tokens[end].kind != TokenKind::Newline && m_tokens[end].kind != TokenKind::EndMarker)
        ++end;
    if (m_tokens[end - 1].kind == TokenKind::Colon)
        return true;
    // Without the colon only what cannot be an expression is taken for the statement.
    return next == TokenKind::Name || next == TokenKind::Number || next == TokenKind::String
        || next == TokenKind::LeftBrace || next == TokenKind::None || next == TokenKind::True
        || next == TokenKind::False;
}

const ast::Stmt* Parser::parse_match()
{
    const Token& first = current();
    advance();
    const Token& subject_start = current();
    const ast::Expr* subject = parse_star_named_expression();
    if (is(TokenKind::Comma)) {
        Exprs elts = new_exprs();
        elts.add(subject);
        while (accept(TokenKind::Comma)) {
            if (is(TokenKind::Colon))
                break;
            elts.add(parse_star_named_expression());
        }
        auto* tuple = make<ast::Tuple>(range_from(subject_start));
        tuple->elts = elts.take();
        subject = finish(tuple, {height_of(tuple->elts)});
    } else if (subject->kind == ast::ExprKind::Starred) {
        fail_here();
    }
    parse_colon();
    expect(TokenKind::Newline);
    if (!accept(TokenKind::Indent)) {
        if (is(TokenKind::Error))
            fail_here();
        fail(range_of(current()),
            "expected an indented block after 'match' statement on line "
                + std::to_string(first.line),
            DiagnosticKind::IndentationError);
    }
    ListBuilder<ast::MatchCase> cases(m_arena, m_case_stack);
    while (is_name("case"))
        cases.add(parse_case());
    if (cases.empty() || !is(TokenKind::Dedent))
        fail_here();
    advance();
    auto* statement = make<ast::Match>({});
    statement->subject = subject;
    statement->cases = cases.take();
    statement->range = span_of(range_of(first), end_of(statement->cases.back().body));
    return statement;
}

ast::MatchCase Parser::parse_case()
{
    const Token& first = current();
    advance();
    ast::MatchCase match_case;
    match_case.pattern = parse_open_pattern();
    match_case.guard = accept(TokenKind::If) ? parse_named_expression() : nullptr;
    match_case.range = range_from(first);
    parse_colon();
    match_case.body = parse_block("'case' statement", first.line);
    return match_case;
}

/// The pattern after `case`, which may be a sequence without brackets.
const ast::Pattern* Parser::parse_open_pattern()
{
    const Token& first = current();
    const ast::Pattern* pattern = parse_maybe_star_pattern();
    if (!is(TokenKind::Comma)) {
        if (pattern->kind == ast::PatternKind::MatchStar)
            fail_here();
        return pattern;
    }
    ListBuilder<const ast::Pattern*> patterns(m_arena, m_pattern_stack);
    patterns.add(pattern);
    while (accept(TokenKind::Comma)) {
        if (is(TokenKind::Colon) || is(TokenKind::If))
            break;
        patterns.add(parse_maybe_star_pattern());
    }
    auto* sequence = make<ast::MatchSequence>(range_from(first));
    sequence->patterns = patterns.take();
    return sequence;
}

const ast::Pattern* Parser::parse_maybe_star_pattern()
{
    const Token& first = current();
    if (!accept(TokenKind::Star))
        return parse_as_pattern();
    const ast::Identifier name = expect_name();
    auto* star = make<ast::MatchStar>(range_from(first));
    star->name = name == "_" ? ast::Identifier{} : name;
    return star;
}

const ast::Pattern* Parser::parse_as_pattern()
{
    const DepthGuard guard(*this);
    const Token& first = current();
    const ast::Pattern* pattern = parse_or_pattern();
    if (!accept(TokenKind::As))
        return pattern;
    if (is_name("_"))
        fail(range_of(current()), "cannot use '_' as a target");
    if (!is(TokenKind::Name)) {
        const ast::Expr* target = parse_expression();
        fail(target->range, "invalid pattern target");
    }
    const ast::Identifier name = expect_name();
    auto* as = make<ast::MatchAs>(range_from(first));
    as->pattern = pattern;
    as->name = name;
    return as;
}

const ast::Pattern* Parser::parse_or_pattern()
{
    const Token& first = current();
    const ast::Pattern* pattern = parse_closed_pattern();
    if (!is(TokenKind::Pipe))
        return pattern;
    ListBuilder<const ast::Pattern*> patterns(m_arena, m_pattern_stack);
    patterns.add(pattern);
    while (accept(TokenKind::Pipe))
        patterns.add(parse_closed_pattern());
    auto* either = make<ast::MatchOr>(range_from(first));
    either->patterns = patterns.take();
    return either;
}

const ast::Pattern* Parser::parse_closed_pattern()
{
    const Token& first = current();
    switch (kind()) {
    case TokenKind::Number:
    case TokenKind::Minus: {
        const ast::Expr* number = parse_pattern_number();
        auto* value = make<ast::MatchValue>(range_from(first));
        value->value = number;
        return value;
    }
    case TokenKind::String: {
        const ast::Expr* text = parse_strings();
        if (text->kind == ast::ExprKind::JoinedStr)
            fail(text->range, "patterns may only match literals and attribute lookups");
        auto* value = make<ast::MatchValue>(range_from(first));
        value->value = text;
        return value;
    }
    case TokenKind::None:
    case TokenKind::True:
    case TokenKind::False: {
        auto* singleton = make<ast::MatchSingleton>(range_of(first));
        singleton->value = is(TokenKind::None) ? ast::ConstantKind::None
            : is(TokenKind::True)              ? ast::ConstantKind::True
                                               : ast::ConstantKind::False;
        advance();
        return singleton;
    }
    case TokenKind::Name:
        return parse_name_pattern();
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
        return parse_group_or_sequence();
    case TokenKind::LeftBrace:
        return parse_mapping_pattern();
    default:
        fail_here();
    }
}

/// `-1`, `2.5`, `3 + 4j`
const ast::Expr* Parser::parse_pattern_number()
{
    const Token& first = current();
    const auto is_imaginary = [](const ast::Expr* expr) {
        return expr->as<ast::Constant>().constant == ast::ConstantKind::Complex;
    };
    const bool negative = accept(TokenKind::Minus);
    if (!is(TokenKind::Number))
        fail_here();
    const ast::Expr* number = parse_number(current());
    const bool imaginary = is_imaginary(number);
    if (negative) {
        auto* minus = make<ast::UnaryOp>(range_from(first));
        minus->op = ast::UnaryOperator::USub;
        minus->operand = number;
        number = finish(minus, {height_of(minus->operand)});
    }
    if (!is(TokenKind::Plus) && !is(TokenKind::Minus))
        return number;
    if (imaginary)
        fail(number->range, "real number required in complex literal");
    const ast::Operator op = is(TokenKind::Plus) ? ast::Operator::Add : ast::Operator::Sub;
    advance();
    if (!is(TokenKind::Number))
        fail_here();
    const ast::Expr* right = parse_number(current());
    if (!is_imaginary(right))
        fail(right->range, "imaginary number required in complex literal");
    auto* sum = make<ast::BinOp>(range_from(first));
    sum->op = op;
    sum->left = number;
    sum->right = right;
    return finish(sum, {height_of(number), height_of(right)});
}

/// `a.b.c`, which names a value or a class
const ast::Expr* Parser::parse_dotted_value()
{
    const Token& first = current();
    auto* name = make<ast::Name>(range_of(first));
    name->id = expect_name();
    const ast::Expr* value = name;
    while (accept(TokenKind::Dot)) {
        const ast::Identifier attr = expect_name();
        auto* attribute = make<ast::Attribute>(range_from(first));
        attribute->value = value;
        attribute->attr = attr;
        value = finish(attribute, {height_of(value)});
    }
    return value;
}

const ast::Pattern* Parser::parse_name_pattern()
{
    const Token& first = current();
    const ast::Expr* expr = parse_dotted_value();
    if (is(TokenKind::LeftParen))
        return parse_class_pattern(expr, first);
    if (const auto* name = expr->if_is<ast::Name>()) {
        auto* capture = make<ast::MatchAs>(range_from(first));
        capture->name = name->id == "_" ? ast::Identifier{} : name->id;
        return capture;
    }
    auto* value = make<ast::MatchValue>(range_from(first));
    value->value = expr;
    return value;
}

const ast::Pattern* Parser::parse_class_pattern(const ast::Expr* cls, const Token& first)
{
    advance(); // (
    ListBuilder<const ast::Pattern*> patterns(m_arena, m_pattern_stack);
    std::vector<ast::Identifier> attrs;
    std::vector<const ast::Pattern*> attr_patterns;
    while (!is(TokenKind::RightParen)) {
        if (is(TokenKind::Name) && kind_ahead() == TokenKind::Equal) {
            attrs.push_back(name_of(current()));
            advance();
            advance();
            attr_patterns.push_back(parse_as_pattern());
        } else {
            const ast::Pattern* pattern = parse_as_pattern();
            if (!attrs.empty())
                fail(pattern->range, "positional patterns follow keyword patterns");
            patterns.add(pattern);
        }
        if (!accept(TokenKind::Comma))
            break;
    }
    expect(TokenKind::RightParen);
    auto* match = make<ast::MatchClass>(range_from(first));
    match->cls = cls;
    match->patterns = patterns.take();
    match->kwd_attrs = m_arena.copy(attrs);
    match->kwd_patterns = m_arena.copy(attr_patterns);
    return match;
}

const ast::Pattern* Parser::parse_group_or_sequence()
{
    const Token& first = current();
    const TokenKind close
        = is(TokenKind::LeftParen) ? TokenKind::RightParen : TokenKind::RightBracket;
    advance();
    ListBuilder<const ast::Pattern*> patterns(m_arena, m_pattern_stack);
    bool has_comma = false;
    while (!is(close)) {
        patterns.add(parse_maybe_star_pattern());
        if (!accept(TokenKind::Comma))
            break;
        has_comma = true;
    }
    expect(close);
    const bool is_group = close == TokenKind::RightParen && patterns.size() == 1 && !has_comma;
    if (is_group && patterns[0]->kind != ast::PatternKind::MatchStar)
        return patterns[0];
    auto* sequence = make<ast::MatchSequence>(range_from(first));
    sequence->patterns = patterns.take();
    return sequence;
}

const ast::Pattern* Parser::parse_mapping_pattern()
{
    const Token& first = current();
    advance();
    std::vector<const ast::Expr*> keys;
    std::vector<const ast::Pattern*> patterns;
    ast::Identifier rest;
    while (!is(TokenKind::RightBrace)) {
        if (accept(TokenKind::DoubleStar)) {
            if (is_name("_"))
                fail_here();
            rest = expect_name();
            accept(TokenKind::Comma);
            break;
        }
        switch (kind()) {
        case TokenKind::Number:
        case TokenKind::Minus:
            keys.push_back(parse_pattern_number());
            break;
        case TokenKind::String:
            keys.push_back(parse_strings());
            break;
        case TokenKind::Name:
            if (kind_ahead() != TokenKind::Dot)
                fail_here();
            keys.push_back(parse_dotted_value());
            break;
        case TokenKind::None:
        case TokenKind::True:
        case TokenKind::False:
            keys.push_back(parse_atom());
            break;
        default:
            fail_here();
        }
        expect(TokenKind::Colon);
        patterns.push_back(parse_as_pattern());
        if (!accept(TokenKind::Comma))
            break;
    }
    expect(TokenKind::RightBrace);
    auto* mapping = make<ast::MatchMapping>(range_from(first));
    mapping->keys = m_arena.copy(keys);
    mapping->patterns = m_arena.copy(patterns);
    mapping->rest = rest;
    return mapping;
}

} // namespace awaitscope::script::detail
