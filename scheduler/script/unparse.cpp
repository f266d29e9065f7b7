#include "scheduler/script/unparse.h"

#include "scheduler/script/unparse_impl.h"

#include <limits>

namespace awaitscope::script {
namespace detail {
namespace {

constexpr std::uint32_t end_of_file = std::numeric_limits<std::uint32_t>::max();

/// Writes statements with the comments and blank lines that stood around them. Comments leave in
/// their order: each is written before the first thing that began behind it.
class StatementWriter {
public:
    StatementWriter(const UnparseOptions& options, std::span<const ast::Comment> comments)
        : m_options(options), m_comments(comments), m_expressions(m_out, m_options)
    {
    }

    std::string write_module(const ast::Module& module)
    {
        block(module.body, end_of_file);
        own_line_comments(end_of_file);
        return std::move(m_out);
    }
    std::string write_statement(const ast::Stmt& stmt)
    {
        m_last_line = first_line(stmt);
        statement(stmt, end_of_file);
        return std::move(m_out);
    }

private:
    void block(ast::Block statements, std::uint32_t limit);
    void suite(ast::Block statements, std::uint32_t limit);
    void statement(const ast::Stmt& stmt, std::uint32_t limit);
    void compound(const ast::Stmt& stmt, std::uint32_t limit);
    void simple(const ast::Stmt& stmt);
    void else_suite(std::string_view keyword, ast::Block statements, std::uint32_t limit);
    void if_statement(const ast::If& stmt, std::uint32_t limit);
    void try_statement(const ast::Try& stmt, std::uint32_t limit);
    void match_statement(const ast::Match& stmt, std::uint32_t limit);
    void function(const ast::FunctionDef& stmt, std::uint32_t limit);
    void class_definition(const ast::ClassDef& stmt, std::uint32_t limit);
    void decorators(ast::ExprList decorators);
    void import_from(const ast::ImportFrom& stmt);
    void aliases(std::span<const ast::Alias> aliases);
    void names(ast::NameList names);

    /// Writes a head's end: colon, and the comment behind it. `body` tells where the head ends.
    void end_head(ast::Block body)
    {
        m_out += ':';
        const std::uint32_t body_line = body.empty() ? 0 : first_line(*body[0]);
        if (has_comment() && !comment().own_line && comment().line < body_line)
            trailing_comment();
        m_out += '\n';
    }
    void begin_head(std::uint32_t line, ast::Block body);
    void begin_line() { m_out.append(static_cast<std::size_t>(m_level * m_options.indent), ' '); }
    void expr(const ast::Expr& expr, Tuples tuples = Tuples::InParentheses,
        Precedence least = Precedence::Test)
    {
        m_expressions.expr(expr, least, tuples);
    }
    /// What stands alone or behind `=`, where a yield needs no parentheses and a walrus does.
    void value(const ast::Expr& expr)
    {
        const bool yields
            = expr.kind == ast::ExprKind::Yield || expr.kind == ast::ExprKind::YieldFrom;
        this->expr(expr, Tuples::Bare, yields ? Precedence::Yield : Precedence::Test);
    }
    void text(std::string_view text) { m_out += text; }

    // --- comments
    bool has_comment() const { return m_next_comment < m_comments.size(); }
    const ast::Comment& comment() const { return m_comments[m_next_comment]; }
    /// Blank lines between what was written last and what stood at `line`.
    void blank_lines(std::uint32_t line)
    {
        if (line > m_last_line + 1 && line != end_of_file)
            m_out.append(line - m_last_line - 1, '\n');
    }
    void own_line_comment()
    {
        blank_lines(comment().line);
        begin_line();
        text(comment().text);
        m_out += '\n';
        m_last_line = comment().line;
        ++m_next_comment;
    }
    /// Comments that stood above `line`.
    void own_line_comments(std::uint32_t line)
    {
        while (has_comment() && comment().line < line)
            own_line_comment();
    }
    void trailing_comment()
    {
        m_out += "  ";
        text(comment().text);
        m_last_line = comment().line;
        ++m_next_comment;
    }
    static std::uint32_t first_line(const ast::Stmt& stmt)
    {
        ast::ExprList decorators;
        if (const auto* function = stmt.if_is<ast::FunctionDef>())
            decorators = function->decorators;
        else if (const auto* cls = stmt.if_is<ast::ClassDef>())
            decorators = cls->decorators;
        return decorators.empty() ? stmt.range.line : decorators[0]->range.line;
    }

    std::string m_out;
    const UnparseOptions m_options;
    std::span<const ast::Comment> m_comments;
    ExpressionWriter m_expressions;
    std::size_t m_next_comment = 0;
    std::uint32_t m_last_line = 0; ///< line of the source that was written last
    int m_level = 0;
};

/// `limit` is a line that the comments belonging to this block stand above.
void StatementWriter::block(ast::Block statements, std::uint32_t limit)
{
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const bool last = i + 1 == statements.size();
        statement(*statements[i], last ? limit : first_line(*statements[i + 1]));
    }
    // Comments below the last statement belong to the block when they stand as far right.
    const std::uint32_t column = statements.empty() ? 0 : statements[0]->range.column;
    while (has_comment() && comment().own_line && comment().line < limit
        && comment().column >= column && (m_level > 0 || limit == end_of_file))
        own_line_comment();
}

void StatementWriter::suite(ast::Block statements, std::uint32_t limit)
{
    ++m_level;
    block(statements, limit);
    --m_level;
}

/// Comments inside the lines of a head that had several move above it, but for the last.
void StatementWriter::begin_head(std::uint32_t line, ast::Block body)
{
    own_line_comments(line);
    const std::uint32_t body_line = body.empty() ? 0 : first_line(*body[0]);
    std::size_t last = m_next_comment;
    bool has_trailing = false;
    for (std::size_t i = m_next_comment; i < m_comments.size() && m_comments[i].line < body_line;
         ++i)
        if (!m_comments[i].own_line) {
            last = i;
            has_trailing = true;
        }
    blank_lines(line);
    m_last_line = line;
    while (has_trailing && m_next_comment < last) {
        begin_line();
        text(comment().text);
        m_out += '\n';
        ++m_next_comment;
    }
    begin_line();
}

void StatementWriter::statement(const ast::Stmt& stmt, std::uint32_t limit)
{
    switch (stmt.kind) {
    case ast::StmtKind::FunctionDef:
        function(stmt.as<ast::FunctionDef>(), limit);
        return;
    case ast::StmtKind::ClassDef:
        class_definition(stmt.as<ast::ClassDef>(), limit);
        return;
    case ast::StmtKind::If:
        if_statement(stmt.as<ast::If>(), limit);
        return;
    case ast::StmtKind::Try:
        try_statement(stmt.as<ast::Try>(), limit);
        return;
    case ast::StmtKind::Match:
        match_statement(stmt.as<ast::Match>(), limit);
        return;
    case ast::StmtKind::For:
    case ast::StmtKind::While:
    case ast::StmtKind::With:
        compound(stmt, limit);
        return;
    default:
        break;
    }
    own_line_comments(stmt.range.line);
    blank_lines(stmt.range.line);
    m_last_line = stmt.range.line;
    // Comments between the lines of the statement move above it.
    while (has_comment() && comment().line < stmt.range.end_line) {
        begin_line();
        text(comment().text);
        m_out += '\n';
        ++m_next_comment;
    }
    begin_line();
    simple(stmt);
    m_last_line = stmt.range.end_line;
    if (has_comment() && comment().line == stmt.range.end_line && limit != stmt.range.end_line)
        trailing_comment();
    m_out += '\n';
}

void StatementWriter::compound(const ast::Stmt& stmt, std::uint32_t limit)
{
    const auto tail_limit
        = [&](ast::Block orelse) { return orelse.empty() ? limit : first_line(*orelse[0]); };
    if (const auto* loop = stmt.if_is<ast::For>()) {
        begin_head(stmt.range.line, loop->body);
        text(loop->is_async ? "async for " : "for ");
        expr(*loop->target, Tuples::Bare);
        text(" in ");
        expr(*loop->iter, Tuples::Bare);
        end_head(loop->body);
        suite(loop->body, tail_limit(loop->orelse));
        else_suite("else", loop->orelse, limit);
    } else if (const auto* repeat = stmt.if_is<ast::While>()) {
        begin_head(stmt.range.line, repeat->body);
        text("while ");
        expr(*repeat->test, Tuples::InParentheses, Precedence::Named);
        end_head(repeat->body);
        suite(repeat->body, tail_limit(repeat->orelse));
        else_suite("else", repeat->orelse, limit);
    } else {
        const auto& with = stmt.as<ast::With>();
        begin_head(stmt.range.line, with.body);
        text(with.is_async ? "async with " : "with ");
        // `with (a, b):` would be two items: a tuple alone needs a second pair of parentheses.
        const bool lone_tuple = with.items.size() == 1 && !with.items[0].optional_vars
            && with.items[0].context_expr->kind == ast::ExprKind::Tuple;
        if (lone_tuple)
            m_out += '(';
        for (const ast::WithItem& item : with.items) {
            if (&item != &with.items[0])
                text(", ");
            expr(*item.context_expr);
            if (item.optional_vars) {
                text(" as ");
                expr(*item.optional_vars);
            }
        }
        if (lone_tuple)
            m_out += ')';
        end_head(with.body);
        suite(with.body, limit);
    }
}

void StatementWriter::else_suite(
    std::string_view keyword, ast::Block statements, std::uint32_t limit)
{
    if (statements.empty())
        return;
    // Where the keyword stood is not in the tree: comments up to the one behind it stand above.
    const std::uint32_t body_line = first_line(*statements[0]);
    std::size_t trailing = m_comments.size();
    for (std::size_t i = m_next_comment; i < m_comments.size() && m_comments[i].line < body_line;
         ++i)
        if (!m_comments[i].own_line)
            trailing = i;
    const bool has_trailing = trailing != m_comments.size();
    while (has_comment() && comment().line < body_line
        && (has_trailing ? m_next_comment < trailing
                         : comment().column < statements[0]->range.column))
        own_line_comment();
    if (has_trailing) {
        blank_lines(comment().line);
    } else {
        const std::uint32_t next
            = has_comment() && comment().line < body_line ? comment().line : body_line;
        if (next > 0)
            m_last_line = std::max(m_last_line, next - 1);
    }
    begin_line();
    text(keyword);
    end_head(statements);
    suite(statements, limit);
}

void StatementWriter::if_statement(const ast::If& stmt, std::uint32_t limit)
{
    for (std::size_t i = 0; i < stmt.branches.size(); ++i) {
        const ast::IfBranch& branch = stmt.branches[i];
        begin_head(branch.range.line, branch.body);
        text(i ? "elif " : "if ");
        expr(*branch.test, Tuples::InParentheses, Precedence::Named);
        end_head(branch.body);
        suite(branch.body,
            i + 1 < stmt.branches.size() ? stmt.branches[i + 1].range.line
                : stmt.orelse.empty()    ? limit
                                         : first_line(*stmt.orelse[0]));
    }
    else_suite("else", stmt.orelse, limit);
}

void StatementWriter::try_statement(const ast::Try& stmt, std::uint32_t limit)
{
    const std::uint32_t final_line
        = stmt.finalbody.empty() ? limit : first_line(*stmt.finalbody[0]);
    const std::uint32_t else_line = stmt.orelse.empty() ? final_line : first_line(*stmt.orelse[0]);
    begin_head(stmt.range.line, stmt.body);
    text("try");
    end_head(stmt.body);
    suite(stmt.body, stmt.handlers.empty() ? else_line : stmt.handlers[0].range.line);
    for (std::size_t i = 0; i < stmt.handlers.size(); ++i) {
        const ast::ExceptHandler& handler = stmt.handlers[i];
        begin_head(handler.range.line, handler.body);
        text(stmt.is_star ? "except*" : "except");
        if (handler.type) {
            m_out += ' ';
            expr(*handler.type);
        }
        if (!handler.name.empty()) {
            text(" as ");
            text(handler.name);
        }
        end_head(handler.body);
        suite(handler.body,
            i + 1 < stmt.handlers.size() ? stmt.handlers[i + 1].range.line : else_line);
    }
    else_suite("else", stmt.orelse, final_line);
    else_suite("finally", stmt.finalbody, limit);
}

void StatementWriter::match_statement(const ast::Match& stmt, std::uint32_t limit)
{
    own_line_comments(stmt.range.line);
    blank_lines(stmt.range.line);
    m_last_line = stmt.range.line;
    begin_line();
    text("match ");
    expr(*stmt.subject, Tuples::Bare, Precedence::Named);
    m_out += ':';
    if (has_comment() && !comment().own_line && comment().line < stmt.cases[0].range.line)
        trailing_comment();
    m_out += '\n';
    ++m_level;
    for (std::size_t i = 0; i < stmt.cases.size(); ++i) {
        const ast::MatchCase& match_case = stmt.cases[i];
        begin_head(match_case.range.line, match_case.body);
        text("case ");
        m_expressions.pattern(*match_case.pattern);
        if (match_case.guard) {
            text(" if ");
            expr(*match_case.guard, Tuples::InParentheses, Precedence::Named);
        }
        end_head(match_case.body);
        suite(match_case.body, i + 1 < stmt.cases.size() ? stmt.cases[i + 1].range.line : limit);
    }
    --m_level;
}

void StatementWriter::decorators(ast::ExprList decorators)
{
    for (const ast::Expr* decorator : decorators) {
        own_line_comments(decorator->range.line);
        blank_lines(decorator->range.line);
        begin_line();
        m_out += '@';
        expr(*decorator, Tuples::InParentheses, Precedence::Named);
        m_last_line = decorator->range.end_line;
        if (has_comment() && comment().line == decorator->range.end_line)
            trailing_comment();
        m_out += '\n';
    }
}

void StatementWriter::function(const ast::FunctionDef& stmt, std::uint32_t limit)
{
    decorators(stmt.decorators);
    begin_head(stmt.range.line, stmt.body);
    text(stmt.is_async ? "async def " : "def ");
    text(stmt.name);
    m_out += '(';
    m_expressions.params(stmt.params);
    m_out += ')';
    if (stmt.returns) {
        text(" -> ");
        expr(*stmt.returns);
    }
    end_head(stmt.body);
    suite(stmt.body, limit);
}

void StatementWriter::class_definition(const ast::ClassDef& stmt, std::uint32_t limit)
{
    decorators(stmt.decorators);
    begin_head(stmt.range.line, stmt.body);
    text("class ");
    text(stmt.name);
    if (!stmt.bases.empty() || !stmt.keywords.empty()) {
        m_out += '(';
        m_expressions.arguments(stmt.bases, stmt.keywords);
        m_out += ')';
    }
    end_head(stmt.body);
    suite(stmt.body, limit);
}

void StatementWriter::names(ast::NameList names)
{
    for (const ast::Identifier& name : names) {
        text(&name == names.data() ? " " : ", ");
        text(name);
    }
}

void StatementWriter::aliases(std::span<const ast::Alias> aliases)
{
    for (const ast::Alias& alias : aliases) {
        text(&alias == aliases.data() ? " " : ", ");
        text(alias.name);
        if (!alias.asname.empty()) {
            text(" as ");
            text(alias.asname);
        }
    }
}

void StatementWriter::import_from(const ast::ImportFrom& stmt)
{
    text("from ");
    m_out.append(stmt.level, '.');
    text(stmt.module);
    text(" import");
    aliases(stmt.names);
}

void StatementWriter::simple(const ast::Stmt& stmt)
{
    switch (stmt.kind) {
    case ast::StmtKind::Return:
        text("return");
        if (const ast::Expr* result = stmt.as<ast::Return>().value) {
            m_out += ' ';
            expr(*result, Tuples::Bare);
        }
        break;
    case ast::StmtKind::Delete: {
        const ast::ExprList targets = stmt.as<ast::Delete>().targets;
        for (const ast::Expr* const& target : targets) {
            text(&target == targets.data() ? "del " : ", ");
            expr(*target);
        }
        break;
    }
    case ast::StmtKind::Assign:
        for (const ast::Expr* target : stmt.as<ast::Assign>().targets) {
            expr(*target, Tuples::Bare);
            text(" = ");
        }
        value(*stmt.as<ast::Assign>().value);
        break;
    case ast::StmtKind::AugAssign:
        expr(*stmt.as<ast::AugAssign>().target);
        m_out += ' ';
        text(ast::symbol(stmt.as<ast::AugAssign>().op));
        text("= ");
        value(*stmt.as<ast::AugAssign>().value);
        break;
    case ast::StmtKind::AnnAssign: {
        const auto& assign = stmt.as<ast::AnnAssign>();
        const bool in_parentheses = !assign.simple && assign.target->kind == ast::ExprKind::Name
            && !(m_options.keep_spelling && assign.target->parenthesized);
        if (in_parentheses)
            m_out += '(';
        expr(*assign.target);
        if (in_parentheses)
            m_out += ')';
        text(": ");
        expr(*assign.annotation);
        if (assign.value) {
            text(" = ");
            value(*assign.value);
        }
        break;
    }
    case ast::StmtKind::Raise:
        text("raise");
        if (const ast::Expr* exc = stmt.as<ast::Raise>().exc) {
            m_out += ' ';
            expr(*exc);
        }
        if (const ast::Expr* cause = stmt.as<ast::Raise>().cause) {
            text(" from ");
            expr(*cause);
        }
        break;
    case ast::StmtKind::Assert:
        text("assert ");
        expr(*stmt.as<ast::Assert>().test);
        if (const ast::Expr* message = stmt.as<ast::Assert>().msg) {
            text(", ");
            expr(*message);
        }
        break;
    case ast::StmtKind::Import:
        text("import");
        aliases(stmt.as<ast::Import>().names);
        break;
    case ast::StmtKind::ImportFrom:
        import_from(stmt.as<ast::ImportFrom>());
        break;
    case ast::StmtKind::Global:
        text("global");
        names(stmt.as<ast::Global>().names);
        break;
    case ast::StmtKind::Nonlocal:
        text("nonlocal");
        names(stmt.as<ast::Nonlocal>().names);
        break;
    case ast::StmtKind::ExprStmt:
        value(*stmt.as<ast::ExprStmt>().value);
        break;
    case ast::StmtKind::Pass:
        text("pass");
        break;
    case ast::StmtKind::Break:
        text("break");
        break;
    case ast::StmtKind::Continue:
        text("continue");
        break;
    default:
        break; // compound statements are written elsewhere
    }
}

} // namespace
} // namespace detail

std::string unparse(const ast::Module& module, const UnparseOptions& options)
{
    return detail::StatementWriter(options, module.comments).write_module(module);
}

std::string unparse(const ast::Expr& expr, const UnparseOptions& options)
{
    std::string out;
    detail::ExpressionWriter(out, options)
        .expr(expr, detail::Precedence::Named, detail::Tuples::Bare);
    return out;
}

std::string unparse(const ast::Stmt& stmt, const UnparseOptions& options)
{
    return detail::StatementWriter(options, {}).write_statement(stmt);
}

} // namespace awaitscope::script
