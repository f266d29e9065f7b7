#include "scheduler/script/parser_impl.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace awaitscope::script::detail {
namespace {

constexpr std::size_t max_decimal_digits = 4300; // sys.int_info.default_max_str_digits

double parse_double(const std::string& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) // from_chars leaves the value alone
        return text.find("e-") != std::string::npos ? 0.0 : std::numeric_limits<double>::infinity();
    return value;
}

} // namespace

const ast::Expr* Parser::parse_atom()
{
    const Token& token = current();
    switch (token.kind) {
    case TokenKind::Name: {
        auto* name = make<ast::Name>(range_of(token));
        name->id = name_of(token);
        advance();
        return name;
    }
    case TokenKind::Number:
        return parse_number(token);
    case TokenKind::String:
        return parse_strings();
    case TokenKind::LeftParen:
        return parse_parenthesised();
    case TokenKind::LeftBracket:
        return parse_list();
    case TokenKind::LeftBrace:
        return parse_braces();
    case TokenKind::None:
        advance();
        return constant(ast::ConstantKind::None, range_of(token));
    case TokenKind::True:
        advance();
        return constant(ast::ConstantKind::True, range_of(token));
    case TokenKind::False:
        advance();
        return constant(ast::ConstantKind::False, range_of(token));
    case TokenKind::Ellipsis:
        advance();
        return constant(ast::ConstantKind::Ellipsis, range_of(token));
    default:
        fail_here();
    }
}

const ast::Expr* Parser::constant(ast::ConstantKind constant_kind, const ast::Range& range)
{
    auto* constant = make<ast::Constant>(range);
    constant->constant = constant_kind;
    return constant;
}

const ast::Expr* Parser::parse_number(const Token& token)
{
    const std::string_view spelling = text_of(token);
    auto* number = make<ast::Constant>(range_of(token));
    number->spelling = spelling;
    std::string digits;
    for (const char c : spelling)
        if (c != '_')
            digits += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);

    const bool has_radix = digits.size() > 1 && digits[0] == '0'
        && (digits[1] == 'x' || digits[1] == 'o' || digits[1] == 'b');
    if (digits.back() == 'j') {
        digits.pop_back();
        number->constant = ast::ConstantKind::Complex;
        number->number = parse_double(digits);
    } else if (!has_radix && digits.find_first_of(".e") != std::string::npos) {
        number->constant = ast::ConstantKind::Float;
        number->number = parse_double(digits);
    } else {
        number->constant = ast::ConstantKind::Int;
        if (!has_radix && digits.size() > max_decimal_digits)
            fail(number->range,
                "Exceeds the limit (4300 digits) for integer string conversion: value has "
                    + std::to_string(digits.size())
                    + " digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                      "hexadecimal for huge integer literals to avoid decimal conversion limits.");
        const int base = !has_radix ? 10 : digits[1] == 'x' ? 16 : digits[1] == 'o' ? 8 : 2;
        const char* begin = digits.data() + (has_radix ? 2 : 0);
        const char* end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(begin, end, number->small_int, base);
        number->is_small_int = error == std::errc{};
        if (!number->is_small_int)
            number->small_int = 0;
        // Only zeros may begin with a zero, and they are one number however many.
        if (!has_radix && digits[0] == '0')
            digits = "0";
    }
    number->text = digits == spelling ? spelling : m_arena.copy(std::string_view(digits));
    advance();
    return number;
}

/// `(...)`: a group, a tuple, a generator expression or a yield.
const ast::Expr* Parser::parse_parenthesised()
{
    const Token& open = current();
    advance();
    return parse_parenthesised_rest(range_of(open), TokenKind::RightParen);
}

/// What follows `(`. In an f-string the end marker stands for the closing parenthesis.
const ast::Expr* Parser::parse_parenthesised_rest(const ast::Range& start, TokenKind close)
{
    const auto in_parentheses = [](const ast::Expr* expr) {
        // Every node was made by this parser, as a mutable object.
        const_cast<ast::Expr*>(expr)->parenthesized = true;
        return expr;
    };
    if (accept(close))
        return in_parentheses(make<ast::Tuple>(range_from(start)));
    if (is(TokenKind::Yield)) {
        const ast::Expr* yield = parse_yield();
        expect(close);
        return in_parentheses(yield);
    }
    if (is(TokenKind::DoubleStar)) {
        const ast::Range stars = range_of(current());
        advance();
        parse_expression();
        if (is(close))
            fail(stars, "cannot use double starred expression here");
        fail(stars, "invalid syntax");
    }
    const ast::Expr* first = parse_star_named_expression();
    const bool starred = first->kind == ast::ExprKind::Starred;
    if (at_comprehension()) {
        if (starred)
            fail(first->range, "iterable unpacking cannot be used in comprehension");
        const auto generators = parse_comprehension_clauses();
        expect(close);
        auto* generator = make<ast::GeneratorExp>(range_from(start));
        generator->elt = first;
        generator->generators = generators;
        return in_parentheses(finish(generator, {height_of(first), height_of(generators)}));
    }
    if (!is(TokenKind::Comma)) {
        if (starred && is(close))
            fail(first->range, "cannot use starred expression here");
        expect(close);
        return in_parentheses(first);
    }
    Exprs elts = new_exprs();
    elts.add(first);
    while (accept(TokenKind::Comma)) {
        if (is(close))
            break;
        elts.add(parse_star_named_expression());
    }
    expect(close);
    auto* tuple = make<ast::Tuple>(range_from(start));
    tuple->elts = elts.take();
    return in_parentheses(finish(tuple, {height_of(tuple->elts)}));
}

const ast::Expr* Parser::parse_list()
{
    const Token& open = current();
    advance();
    Exprs elts = new_exprs();
    while (!is(TokenKind::RightBracket)) {
        elts.add(parse_star_named_expression());
        if (at_comprehension()) {
            const ast::Expr* elt = elts[0];
            if (elts.size() > 1)
                fail(span_of(elt->range, elts[elts.size() - 1]->range),
                    "did you forget parentheses around the comprehension target?");
            if (elt->kind == ast::ExprKind::Starred)
                fail(elt->range, "iterable unpacking cannot be used in comprehension");
            const auto generators = parse_comprehension_clauses();
            expect(TokenKind::RightBracket);
            auto* comprehension = make<ast::ListComp>(range_from(open));
            comprehension->elt = elt;
            comprehension->generators = generators;
            return finish(comprehension, {height_of(elt), height_of(generators)});
        }
        if (!accept(TokenKind::Comma))
            break;
        if (at_comprehension())
            fail(span_of(elts[0]->range, last_range()),
                "did you forget parentheses around the comprehension target?");
    }
    expect(TokenKind::RightBracket);
    auto* list = make<ast::List>(range_from(open));
    list->elts = elts.take();
    return finish(list, {height_of(list->elts)});
}

/// `{...}`: a dict or a set, or a comprehension of either.
const ast::Expr* Parser::parse_braces()
{
    const Token& open = current();
    advance();
    if (is(TokenKind::RightBrace) || is(TokenKind::DoubleStar))
        return parse_dict(open, nullptr);
    const ast::Expr* first = parse_star_named_expression();
    return is(TokenKind::Colon) ? parse_dict(open, first) : parse_set(open, first);
}

const ast::Expr* Parser::parse_dict(const Token& open, const ast::Expr* first_key)
{
    std::vector<const ast::Expr*> keys, values;
    const ast::Expr* key = first_key;
    while (key || !is(TokenKind::RightBrace)) {
        if (!key && is(TokenKind::DoubleStar)) {
            const ast::Range stars = range_of(current());
            advance();
            keys.push_back(nullptr);
            values.push_back(parse_bitwise_or());
            if (at_comprehension() && values.size() == 1)
                fail(stars, "dict unpacking cannot be used in dict comprehension");
        } else {
            if (!key)
                key = parse_expression();
            if (!is(TokenKind::Colon)) {
                // CPython points at the last character of the key.
                if (!keys.empty() && !is(TokenKind::Error)) {
                    ast::Range range = key->range;
                    range.line = range.end_line;
                    range.column = range.end_column - 1;
                    fail(range, "':' expected after dictionary key");
                }
                fail_here();
            }
            const ast::Range colon = range_of(current());
            advance();
            if (is(TokenKind::RightBrace) || is(TokenKind::Comma))
                fail(colon, "expression expected after dictionary key and ':'");
            if (is(TokenKind::Star))
                fail(range_of(current()), "cannot use a starred expression in a dictionary value");
            keys.push_back(key);
            values.push_back(parse_expression());
            key = nullptr;
            if (at_comprehension() && keys.size() == 1) {
                const auto generators = parse_comprehension_clauses();
                expect(TokenKind::RightBrace);
                auto* comprehension = make<ast::DictComp>(range_from(open));
                comprehension->key = keys[0];
                comprehension->value = values[0];
                comprehension->generators = generators;
                return finish(comprehension,
                    {height_of(keys[0]), height_of(values[0]), height_of(generators)});
            }
        }
        if (!accept(TokenKind::Comma))
            break;
    }
    expect(TokenKind::RightBrace);
    auto* dict = make<ast::Dict>(range_from(open));
    dict->keys = m_arena.copy(keys);
    dict->values = m_arena.copy(values);
    return finish(dict, {height_of(dict->keys), height_of(dict->values)});
}

const ast::Expr* Parser::parse_set(const Token& open, const ast::Expr* first)
{
    if (at_comprehension()) {
        if (first->kind == ast::ExprKind::Starred)
            fail(first->range, "iterable unpacking cannot be used in comprehension");
        const auto generators = parse_comprehension_clauses();
        expect(TokenKind::RightBrace);
        auto* comprehension = make<ast::SetComp>(range_from(open));
        comprehension->elt = first;
        comprehension->generators = generators;
        return finish(comprehension, {height_of(first), height_of(generators)});
    }
    Exprs elts = new_exprs();
    elts.add(first);
    while (accept(TokenKind::Comma)) {
        if (at_comprehension())
            fail(span_of(
                     first->range, elts.size() > 1 ? elts[elts.size() - 1]->range : last_range()),
                "did you forget parentheses around the comprehension target?");
        if (is(TokenKind::RightBrace))
            break;
        elts.add(parse_star_named_expression());
        if (at_comprehension())
            fail(span_of(first->range, elts[elts.size() - 1]->range),
                "did you forget parentheses around the comprehension target?");
    }
    expect(TokenKind::RightBrace);
    auto* set = make<ast::Set>(range_from(open));
    set->elts = elts.take();
    return finish(set, {height_of(set->elts)});
}

std::span<const ast::Comprehension> Parser::parse_comprehension_clauses()
{
    ListBuilder<ast::Comprehension> clauses(m_arena, m_comprehension_stack);
    while (at_comprehension()) {
        ast::Comprehension clause;
        clause.is_async = accept(TokenKind::Async);
        expect(TokenKind::For);
        clause.target = parse_target_list(TokenKind::In);
        expect(TokenKind::In);
        clause.iter = parse_disjunction();
        Exprs ifs = new_exprs();
        while (accept(TokenKind::If))
            ifs.add(parse_disjunction());
        clause.ifs = ifs.take();
        clauses.add(clause);
    }
    return clauses.take();
}

int Parser::height_of(std::span<const ast::Comprehension> generators)
{
    int height = 0;
    for (const ast::Comprehension& clause : generators)
        height = std::max(
            {height, height_of(clause.target), height_of(clause.iter), height_of(clause.ifs)});
    return height;
}

/// Targets of `for`, up to `in`; checked to be assignable.
const ast::Expr* Parser::parse_target_list(TokenKind end)
{
    const auto element
        = [&] { return is(TokenKind::Star) ? parse_star_expression() : parse_bitwise_or(); };
    const Token& first = current();
    const ast::Expr* target = element();
    if (is(TokenKind::Comma)) {
        Exprs elts = new_exprs();
        elts.add(target);
        while (accept(TokenKind::Comma)) {
            if (is(end))
                break;
            elts.add(element());
        }
        auto* tuple = make<ast::Tuple>(range_from(first));
        tuple->elts = elts.take();
        target = finish(tuple, {height_of(tuple->elts)});
    }
    check_target(target, TargetUse::For);
    return target;
}

} // namespace awaitscope::script::detail
