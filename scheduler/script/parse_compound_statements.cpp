#include "scheduler/script/parser_impl.h"

namespace awaitscope::script::detail {

/// A statement that may own blocks, or null when a simple one stands here.
const ast::Stmt* Parser::parse_compound_statement()
{
    switch (kind()) {
    case TokenKind::If:
        return parse_if();
    case TokenKind::While:
        return parse_while();
    case TokenKind::For:
        return parse_for(current(), false);
    case TokenKind::With:
        return parse_with(current(), false);
    case TokenKind::Try:
        return parse_try();
    case TokenKind::Def:
        return parse_function(current(), false, {});
    case TokenKind::Class:
        return parse_class(current(), {});
    case TokenKind::At:
        return parse_decorated();
    case TokenKind::Async:
        return parse_async({});
    case TokenKind::Name:
        return at_match_statement() ? parse_match() : nullptr;
    default:
        return nullptr;
    }
}

/// `:` after a head. CPython has words for it only where the line ends.
void Parser::parse_colon()
{
    if (accept(TokenKind::Colon))
        return;
    if (is(TokenKind::Newline))
        fail_here("expected ':'");
    fail_here();
}

/// What stands after a colon: the rest of the line, or an indented block. `owner` and `line` name
/// the statement in the message about a missing one.
ast::Block Parser::parse_block(std::string_view owner, std::uint32_t line)
{
    Statements statements(m_arena, m_stmt_stack);
    if (!accept(TokenKind::Newline)) {
        parse_simple_line(statements);
        return statements.take();
    }
    if (!accept(TokenKind::Indent)) {
        if (is(TokenKind::Error))
            fail_here();
        // At the end of the file CPython points at the end of the last line.
        const bool at_end = m_tokens.back().start == current().start;
        fail(range_of(at_end ? m_tokens[m_pos - 1] : current()),
            "expected an indented block after " + std::string(owner) + " on line "
                + std::to_string(line),
            DiagnosticKind::IndentationError);
    }
    while (!is(TokenKind::Dedent) && !is(TokenKind::EndMarker))
        parse_statement(statements);
    accept(TokenKind::Dedent);
    return statements.take();
}

ast::Block Parser::parse_else()
{
    const std::uint32_t line = current().line;
    if (!accept(TokenKind::Else))
        return {};
    expect_forced(TokenKind::Colon, ":");
    return parse_block("'else' statement", line);
}

const ast::Stmt* Parser::parse_if()
{
    const Token& first = current();
    ListBuilder<ast::IfBranch> branches(m_arena, m_branch_stack);
    std::vector<const Token*> starts;
    while (is(TokenKind::If) || (!branches.empty() && is(TokenKind::Elif))) {
        if (is(TokenKind::If) && !branches.empty())
            break;
        const Token& keyword = current();
        advance();
        ast::IfBranch branch;
        branch.test = parse_named_expression();
        parse_colon();
        branch.body
            = parse_block(branches.empty() ? "'if' statement" : "'elif' statement", keyword.line);
        branch.range = range_of(keyword);
        branches.add(branch);
    }
    const ast::Block orelse = parse_else();
    auto* statement = make<ast::If>({});
    const std::span<const ast::IfBranch> taken = branches.take();
    const ast::Range end = end_of(orelse.empty() ? taken.back().body : orelse);
    for (const ast::IfBranch& branch : taken)
        const_cast<ast::IfBranch&>(branch).range = span_of(branch.range, end);
    statement->branches = taken;
    statement->orelse = orelse;
    statement->range = span_of(range_of(first), end);
    return statement;
}

const ast::Stmt* Parser::parse_while()
{
    const Token& first = current();
    advance();
    const ast::Expr* test = parse_named_expression();
    parse_colon();
    const ast::Block body = parse_block("'while' statement", first.line);
    const ast::Block orelse = parse_else();
    auto* statement
        = make<ast::While>(span_of(range_of(first), end_of(orelse.empty() ? body : orelse)));
    statement->test = test;
    statement->body = body;
    statement->orelse = orelse;
    return statement;
}

const ast::Stmt* Parser::parse_for(const Token& first, bool is_async)
{
    const Token& keyword = expect(TokenKind::For);
    const ast::Expr* target = parse_target_list(TokenKind::In);
    expect(TokenKind::In);
    const ast::Expr* iter = parse_star_expressions();
    parse_colon();
    const ast::Block body = parse_block("'for' statement", keyword.line);
    const ast::Block orelse = parse_else();
    auto* statement
        = make<ast::For>(span_of(range_of(first), end_of(orelse.empty() ? body : orelse)));
    statement->is_async = is_async;
    statement->target = target;
    statement->iter = iter;
    statement->body = body;
    statement->orelse = orelse;
    return statement;
}

/// `with (a as b, c):` is items in parentheses, `with (a, b) as c:` an item that is a tuple. The
/// first is meant when a colon follows the parenthesis and each element may be an item.
bool Parser::with_items_in_parentheses(ListBuilder<ast::WithItem>& items)
{
    if (!is(TokenKind::LeftParen))
        return false;
    const std::uint8_t outside = static_cast<std::uint8_t>(current().level - 1);
    std::size_t close = m_pos + 1;
    bool has_as = false;
    for (; close < m_tokens.size() && m_tokens[close].level > outside; ++close)
        has_as = has_as
            || (m_tokens[close].kind == TokenKind::As && m_tokens[close].level == outside + 1);
    if (close + 1 >= m_tokens.size())
        return false;
    const bool head_ends = m_tokens[close + 1].kind == TokenKind::Colon
        || (has_as && m_tokens[close + 1].kind == TokenKind::Newline);
    if (!head_ends)
        return false;
    if (!has_as) {
        const std::size_t start = m_pos;
        const ast::Range open = range_of(current());
        const ast::Expr* expr = parse_expression();
        const auto* tuple = expr->if_is<ast::Tuple>();
        const bool is_whole = expr->range.line == open.line && expr->range.column == open.column;
        const auto is_item = [](const ast::Expr* element) {
            return element->kind != ast::ExprKind::Starred
                && (element->kind != ast::ExprKind::NamedExpr || element->parenthesized);
        };
        if (!tuple || !is_whole || m_pos != close + 1 || tuple->elts.empty()
            || !std::all_of(tuple->elts.begin(), tuple->elts.end(), is_item)) {
            m_pos = start;
            return false;
        }
        for (const ast::Expr* element : tuple->elts)
            items.add({element, nullptr});
        return true;
    }
    advance(); // (
    do {
        if (is(TokenKind::RightParen))
            break;
        items.add(parse_with_item());
    } while (accept(TokenKind::Comma));
    expect(TokenKind::RightParen);
    return true;
}

ast::WithItem Parser::parse_with_item()
{
    ast::WithItem item;
    item.context_expr = parse_expression();
    if (accept(TokenKind::As)) {
        item.optional_vars = parse_star_target();
        check_target(item.optional_vars, TargetUse::Assign);
    }
    return item;
}

/// One target after `as`: a name, an attribute, a subscript, or some in brackets.
const ast::Expr* Parser::parse_star_target()
{
    return is(TokenKind::Star) ? parse_star_expression() : parse_expression();
}

const ast::Stmt* Parser::parse_with(const Token& first, bool is_async)
{
    const Token& keyword = expect(TokenKind::With);
    ListBuilder<ast::WithItem> items(m_arena, m_with_stack);
    if (!with_items_in_parentheses(items)) {
        do {
            items.add(parse_with_item());
        } while (accept(TokenKind::Comma));
    }
    parse_colon();
    const std::span<const ast::WithItem> taken = items.take();
    const ast::Block body = parse_block("'with' statement", keyword.line);
    auto* statement = make<ast::With>(span_of(range_of(first), end_of(body)));
    statement->is_async = is_async;
    statement->items = taken;
    statement->body = body;
    return statement;
}

const ast::Stmt* Parser::parse_try()
{
    const Token& first = current();
    advance();
    expect_forced(TokenKind::Colon, ":");
    auto* statement = make<ast::Try>({});
    statement->body = parse_block("'try' statement", first.line);
    ListBuilder<ast::ExceptHandler> handlers(m_arena, m_handler_stack);
    while (is(TokenKind::Except)) {
        const bool is_star = kind_ahead() == TokenKind::Star;
        if (!handlers.empty() && is_star != statement->is_star)
            fail_here("cannot have both 'except' and 'except*' on the same 'try'");
        statement->is_star = is_star;
        handlers.add(parse_handler());
    }
    statement->handlers = handlers.take();
    if (!statement->handlers.empty())
        statement->orelse = parse_else();
    if (is(TokenKind::Finally)) {
        const std::uint32_t line = current().line;
        advance();
        expect_forced(TokenKind::Colon, ":");
        statement->finalbody = parse_block("'finally' statement", line);
    } else if (statement->handlers.empty()) {
        if (is(TokenKind::Error))
            fail_here();
        fail_here("expected 'except' or 'finally' block");
    }
    const ast::Block last = !statement->finalbody.empty() ? statement->finalbody
        : !statement->orelse.empty()                      ? statement->orelse
        : !statement->handlers.empty()                    ? statement->handlers.back().body
                                                          : ast::Block{};
    statement->range = span_of(range_of(first), end_of(last));
    return statement;
}

ast::ExceptHandler Parser::parse_handler()
{
    const Token& first = current();
    advance();
    const bool is_star = accept(TokenKind::Star);
    ast::ExceptHandler handler;
    if (is_star && (is(TokenKind::Newline) || is(TokenKind::Colon)))
        fail_here("expected one or more exception types");
    if (!is(TokenKind::Colon) && !is(TokenKind::Newline)) {
        handler.type = parse_expression();
        if (is(TokenKind::Comma)) {
            const ast::Range start = handler.type->range;
            std::size_t end = m_pos;
            while (m_tokens[end].kind != TokenKind::Newline
                && m_tokens[end].kind != TokenKind::Colon && end + 1 < m_tokens.size())
                ++end;
            if (m_tokens[end].kind == TokenKind::Colon)
                fail(span_of(start, range_of(m_tokens[end])),
                    "multiple exception types must be parenthesized");
        }
        if (accept(TokenKind::As))
            handler.name = expect_name();
    }
    parse_colon();
    handler.body = parse_block(is_star ? "'except*' statement" : "'except' statement", first.line);
    handler.range = span_of(range_of(first), end_of(handler.body));
    return handler;
}

const ast::Stmt* Parser::parse_decorated()
{
    Exprs decorators = new_exprs();
    while (accept(TokenKind::At)) {
        decorators.add(parse_named_expression());
        expect(TokenKind::Newline);
    }
    const ast::ExprList taken = decorators.take();
    if (is(TokenKind::Def))
        return parse_function(current(), false, taken);
    if (is(TokenKind::Class))
        return parse_class(current(), taken);
    if (is(TokenKind::Async) && kind_ahead() == TokenKind::Def)
        return parse_async(taken);
    fail_here();
}

const ast::Stmt* Parser::parse_async(ast::ExprList decorators)
{
    const Token& first = current();
    advance();
    switch (kind()) {
    case TokenKind::Def:
        return parse_function(first, true, decorators);
    case TokenKind::For:
        return parse_for(first, true);
    case TokenKind::With:
        return parse_with(first, true);
    default:
        fail_here();
    }
}

const ast::Stmt* Parser::parse_function(const Token& first, bool is_async, ast::ExprList decorators)
{
    const Token& keyword = expect(TokenKind::Def);
    const ast::Identifier name = expect_name();
    expect_forced(TokenKind::LeftParen, "(");
    const ast::ParameterList params = parse_parameters(TokenKind::RightParen);
    expect(TokenKind::RightParen);
    const ast::Expr* returns = nullptr;
    if (is(TokenKind::Arrow)) {
        const ast::Range arrow = range_of(current());
        advance();
        try {
            returns = parse_expression();
        } catch (const SyntaxFailure& failure) {
            // CPython gives up the annotation as a whole, and then misses the colon.
            if (is(TokenKind::Error) || failure.problem.kind != DiagnosticKind::SyntaxError)
                throw;
            fail(arrow, "expected ':'");
        }
    }
    expect_forced(TokenKind::Colon, ":");
    const ast::Block body = parse_block("function definition", keyword.line);
    auto* statement = make<ast::FunctionDef>(span_of(range_of(first), end_of(body)));
    statement->is_async = is_async;
    statement->name = name;
    statement->params = params;
    statement->body = body;
    statement->decorators = decorators;
    statement->returns = returns;
    return statement;
}

const ast::Stmt* Parser::parse_class(const Token& first, ast::ExprList decorators)
{
    advance();
    const ast::Identifier name = expect_name();
    Exprs bases = new_exprs();
    ListBuilder<ast::Keyword> keywords(m_arena, m_keyword_stack);
    if (is(TokenKind::LeftParen))
        parse_call_arguments(bases, keywords);
    parse_colon();
    const ast::ExprList taken_bases = bases.take();
    const std::span<const ast::Keyword> taken_keywords = keywords.take();
    const ast::Block body = parse_block("class definition", first.line);
    auto* statement = make<ast::ClassDef>(span_of(range_of(first), end_of(body)));
    statement->name = name;
    statement->bases = taken_bases;
    statement->keywords = taken_keywords;
    statement->body = body;
    statement->decorators = decorators;
    return statement;
}

/// The parameters of a function (up to `)`) or a lambda (up to `:`).
ast::ParameterList Parser::parse_parameters(TokenKind end)
{
    const bool annotated = end == TokenKind::RightParen;
    ListBuilder<ast::Parameter> parameters(m_arena, m_parameter_stack);
    std::size_t positional_only = 0; // how many stood before `/`
    bool seen_slash = false, seen_star = false, seen_default = false, star_is_bare = false;
    const std::string_view parenthesised = annotated
        ? "Function parameters cannot be parenthesized"
        : "Lambda expression parameters cannot be parenthesized";
    while (!is(end)) {
        const Token& first = current();
        if (accept(TokenKind::Slash)) {
            if (seen_slash)
                fail(range_of(first), "/ may appear only once");
            if (seen_star)
                fail(range_of(first), "/ must be ahead of *");
            if (parameters.empty())
                fail(range_of(first), "at least one argument must precede /");
            if (is(TokenKind::Star))
                fail(range_of(current()), "expected comma between / and *");
            seen_slash = true;
            positional_only = parameters.size();
        } else if (accept(TokenKind::Star)) {
            if (seen_star)
                fail(range_of(first), "* argument may appear only once");
            seen_star = true;
            star_is_bare = is(TokenKind::Comma) || is(end);
            if (star_is_bare) {
                const TokenKind next = is(TokenKind::Comma) ? kind_ahead() : end;
                if (next == end || next == TokenKind::DoubleStar)
                    fail(range_of(first), "named arguments must follow bare *");
            } else {
                ast::Parameter parameter = parse_parameter(ast::ParameterKind::VarArgs, annotated);
                if (is(TokenKind::Equal))
                    fail(range_of(current()), "var-positional argument cannot have default value");
                parameters.add(parameter);
            }
        } else if (accept(TokenKind::DoubleStar)) {
            parameters.add(parse_parameter(ast::ParameterKind::KwArgs, annotated));
            if (is(TokenKind::Equal))
                fail(range_of(current()), "var-keyword argument cannot have default value");
            if (accept(TokenKind::Comma) && !is(end)) {
                if (is(TokenKind::Name) || is(TokenKind::Star) || is(TokenKind::DoubleStar)
                    || is(TokenKind::Slash))
                    fail(range_of(current()), "arguments cannot follow var-keyword argument");
                fail_here();
            }
            break;
        } else if (is(TokenKind::LeftParen)) {
            std::size_t close = m_pos;
            while (close + 1 < m_tokens.size() && m_tokens[close].level >= current().level)
                ++close;
            if (kind_ahead() == TokenKind::Name && m_tokens[close].kind == TokenKind::RightParen)
                fail(span_of(range_of(first), range_of(m_tokens[close])),
                    std::string(parenthesised));
            fail_here();
        } else {
            ast::Parameter parameter
                = parse_parameter(seen_star ? ast::ParameterKind::KeywordOnly
                                            : ast::ParameterKind::PositionalOrKeyword,
                    annotated);
            if (is(TokenKind::Equal)) {
                const ast::Range equal = range_of(current());
                advance();
                if (is(end) || is(TokenKind::Comma))
                    fail(equal, "expected default value expression");
                parameter.default_value = parse_expression();
                seen_default = true;
            } else if (seen_default && !seen_star) {
                fail(parameter.range, "non-default argument follows default argument");
            }
            parameters.add(parameter);
        }
        if (!accept(TokenKind::Comma))
            break;
    }
    const ast::ParameterList taken = parameters.take();
    for (std::size_t i = 0; i < positional_only; ++i)
        const_cast<ast::Parameter&>(taken[i]).kind = ast::ParameterKind::PositionalOnly;
    return taken;
}

ast::Parameter Parser::parse_parameter(ast::ParameterKind kind, bool annotated)
{
    const Token& first = current();
    ast::Parameter parameter;
    parameter.kind = kind;
    parameter.name = expect_name();
    if (annotated && accept(TokenKind::Colon))
        parameter.annotation
            = kind == ast::ParameterKind::VarArgs ? parse_star_expression() : parse_expression();
    parameter.range = range_from(first);
    return parameter;
}

} // namespace awaitscope::script::detail
