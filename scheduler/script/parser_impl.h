#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/lexer.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

/// The inside of parse(): only parse*.cpp include this file.
namespace awaitscope::script::detail {

/// Thrown where a statement cannot be read on, caught where the next one begins.
struct SyntaxFailure {
    SyntaxProblem problem;
    std::uint32_t token = 0; ///< where the parser stood
};

/// Equal names of a module share their characters.
class NameTable {
public:
    explicit NameTable(Arena& arena) : m_arena(arena) { }
    /// `lasting`: the characters live as long as the module and need no copy.
    ast::Identifier intern(std::string_view name, bool lasting)
    {
        if (const auto found = m_names.find(name); found != m_names.end())
            return *found;
        return *m_names.insert(lasting ? name : m_arena.copy(name)).first;
    }

private:
    Arena& m_arena;
    std::unordered_set<std::string_view> m_names;
};

/// What the parsers of a file and of the expressions in its f-strings share.
struct ParseContext {
    ast::Module& module;
    NameTable names{module.arena};
};

/// Which targets a statement accepts; chooses the error that CPython words for it.
enum class TargetUse : std::uint8_t { Assign, Delete, For };

/// Recursive descent over the grammar of CPython 3.11 with precedence climbing for operators.
///
/// Every parse_… function starts at the current token and leaves it behind what it read, or
/// throws SyntaxFailure with CPython's message. Recursion is bounded by DepthGuard and by the
/// lexer's limit on brackets.
class Parser {
public:
    Parser(ParseContext& context, std::span<const Token> tokens,
        std::span<const LexicalError> lexical_errors)
        : m_context(context), m_module(context.module), m_arena(context.module.arena),
          m_tokens(tokens), m_lexical_errors(lexical_errors)
    {
    }

    /// Reads a file to its end; failures are collected and the parser goes on behind them.
    ast::Block parse_file(std::vector<SyntaxFailure>& failures);

    /// The one expression of a replacement field in an f-string.
    const ast::Expr* parse_replacement_field(const ast::Range& open);

private:
    // --- tokens
    const Token& current() const { return m_tokens[m_pos]; }
    TokenKind kind() const { return m_tokens[m_pos].kind; }
    TokenKind kind_ahead(std::size_t count = 1) const
    {
        return m_tokens[std::min(m_pos + count, m_tokens.size() - 1)].kind;
    }
    bool is(TokenKind expected) const { return kind() == expected; }
    bool accept(TokenKind expected)
    {
        if (kind() != expected)
            return false;
        advance();
        return true;
    }
    void advance()
    {
        if (m_pos + 1 < m_tokens.size())
            m_furthest = std::max(m_furthest, ++m_pos);
    }
    std::string_view text_of(const Token& token) const
    {
        return std::string_view(m_module.source).substr(token.start, token.end - token.start);
    }
    bool is_name(std::string_view text) const
    {
        return is(TokenKind::Name) && text_of(current()) == text;
    }
    const Token& expect(TokenKind expected);
    /// CPython's forced tokens: fails with "expected ':'" whatever stands there.
    void expect_forced(TokenKind expected, std::string_view symbol);
    ast::Identifier expect_name();
    ast::Identifier name_of(const Token& token);

    // --- positions
    std::uint32_t column(std::uint32_t offset, std::uint32_t line) const
    {
        return offset - m_module.line_starts[line - 1];
    }
    ast::Range range_of(const Token& token) const
    {
        return {token.line, column(token.start, token.line), token.end_line,
            column(token.end, token.end_line)};
    }
    /// From a token, or from where a node begins, to the last token read.
    ast::Range range_from(const Token& first) const
    {
        return span_of(range_of(first), last_range());
    }
    ast::Range range_from(const ast::Range& first) const { return span_of(first, last_range()); }
    ast::Range last_range() const { return m_pos ? range_of(m_tokens[m_pos - 1]) : ast::Range{}; }
    static ast::Range span_of(const ast::Range& first, const ast::Range& last)
    {
        return {first.line, first.column, last.end_line, last.end_column};
    }

    /// Where a block ends. It is empty when none of its statements could be read.
    ast::Range end_of(ast::Block block) const
    {
        return block.empty() ? last_range() : block.back()->range;
    }

    // --- errors (parse_errors.cpp)
    [[noreturn]] void fail(const ast::Range& range, std::string message,
        DiagnosticKind kind = DiagnosticKind::SyntaxError) const;
    /// The current token fits no rule: finds the message that CPython would give.
    [[noreturn]] void fail_here();
    [[noreturn]] void fail_here(std::string message);
    const ast::Expr* guess(const ast::Expr* (Parser::*parse)());
    void hint_missing_comma();
    void hint_legacy_statement();
    void check_assignment_expression(const ast::Expr* left);
    /// For `left = value` where an expression ends: "Maybe you meant '==' ...".
    void check_assignment_in_expression(const ast::Expr* left);
    const ast::Expr* first_invalid_target(const ast::Expr* expr, TargetUse use) const;
    void check_target(const ast::Expr* expr, TargetUse use);
    static std::string_view describe(const ast::Expr* expr);
    static bool may_begin_expression(TokenKind kind);

    // --- nodes
    template <class T> T* make(const ast::Range& range)
    {
        T* node = m_arena.make<T>();
        node->range = range;
        return node;
    }
    static int height_of(const ast::Expr* expr) { return expr ? expr->height : 0; }
    static int height_of(ast::ExprList exprs)
    {
        int height = 0;
        for (const ast::Expr* expr : exprs)
            height = std::max(height, height_of(expr));
        return height;
    }
    template <class T> const T* finish(T* node, std::initializer_list<int> heights)
    {
        const int height = 1 + std::max(heights);
        if (height > ast::max_depth)
            fail_too_deep(node->range);
        node->height = static_cast<std::uint16_t>(height);
        return node;
    }
    [[noreturn]] void fail_too_deep(const ast::Range& range) const;

    /// Collects the items of one list on a stack shared by all lists that are being read.
    template <class T> class ListBuilder {
    public:
        ListBuilder(Arena& arena, std::vector<T>& stack)
            : m_arena(arena), m_stack(stack), m_base(stack.size())
        {
        }
        ~ListBuilder() { m_stack.resize(m_base); }
        ListBuilder(const ListBuilder&) = delete;
        ListBuilder& operator=(const ListBuilder&) = delete;
        void add(T item) { m_stack.push_back(item); }
        bool empty() const { return m_stack.size() == m_base; }
        std::size_t size() const { return m_stack.size() - m_base; }
        const T& operator[](std::size_t i) const { return m_stack[m_base + i]; }
        std::span<const T> take()
        {
            return m_arena.copy(std::span<const T>(m_stack).subspan(m_base));
        }

    private:
        Arena& m_arena;
        std::vector<T>& m_stack;
        std::size_t m_base;
    };
    using Exprs = ListBuilder<const ast::Expr*>;
    Exprs new_exprs() { return {m_arena, m_expr_stack}; }

    class DepthGuard {
    public:
        explicit DepthGuard(Parser& parser) : m_parser(parser)
        {
            if (++m_parser.m_depth > ast::max_depth) {
                --m_parser.m_depth;
                m_parser.fail_too_deep(m_parser.range_of(m_parser.current()));
            }
        }
        ~DepthGuard() { --m_parser.m_depth; }
        DepthGuard(const DepthGuard&) = delete;
        DepthGuard& operator=(const DepthGuard&) = delete;

    private:
        Parser& m_parser;
    };

    // --- statements (parse_statements.cpp, parse_compound_statements.cpp)
    using Statements = ListBuilder<const ast::Stmt*>;
    void parse_statement(Statements& statements);
    void recover(std::size_t statement_start);
    void parse_simple_line(Statements& statements);
    const ast::Stmt* parse_simple_statement();
    const ast::Stmt* parse_expression_statement();
    const ast::Stmt* parse_annotated_assignment(const ast::Expr* target, const Token& first);
    const ast::Stmt* parse_assignment(const ast::Expr* target, const Token& first);
    const ast::Stmt* parse_augmented_assignment(const ast::Expr* target, const Token& first);
    const ast::Stmt* parse_return();
    const ast::Stmt* parse_delete();
    const ast::Stmt* parse_raise();
    const ast::Stmt* parse_assert();
    const ast::Stmt* parse_import();
    const ast::Stmt* parse_import_from();
    ast::Identifier parse_dotted_name();
    const ast::Stmt* parse_scope_statement();
    template <class T> const ast::Stmt* parse_keyword_statement();

    const ast::Stmt* parse_compound_statement();
    ast::Block parse_block(std::string_view owner, std::uint32_t line);
    ast::Block parse_else();
    void parse_colon();
    const ast::Stmt* parse_if();
    const ast::Stmt* parse_while();
    const ast::Stmt* parse_for(const Token& first, bool is_async);
    const ast::Stmt* parse_with(const Token& first, bool is_async);
    bool with_items_in_parentheses(ListBuilder<ast::WithItem>& items);
    ast::WithItem parse_with_item();
    const ast::Expr* parse_star_target();
    const ast::Stmt* parse_try();
    ast::ExceptHandler parse_handler();
    const ast::Stmt* parse_decorated();
    const ast::Stmt* parse_function(const Token& first, bool is_async, ast::ExprList decorators);
    const ast::Stmt* parse_class(const Token& first, ast::ExprList decorators);
    const ast::Stmt* parse_async(ast::ExprList decorators);
    ast::ParameterList parse_parameters(TokenKind end);
    ast::Parameter parse_parameter(ast::ParameterKind kind, bool annotated);

    // --- match (parse_patterns.cpp)
    bool at_match_statement() const;
    const ast::Stmt* parse_match();
    ast::MatchCase parse_case();
    const ast::Pattern* parse_open_pattern();
    const ast::Pattern* parse_as_pattern();
    const ast::Pattern* parse_or_pattern();
    const ast::Pattern* parse_closed_pattern();
    const ast::Pattern* parse_maybe_star_pattern();
    const ast::Pattern* parse_group_or_sequence();
    const ast::Pattern* parse_mapping_pattern();
    const ast::Pattern* parse_class_pattern(const ast::Expr* cls, const Token& first);
    const ast::Pattern* parse_name_pattern();
    const ast::Expr* parse_pattern_number();
    const ast::Expr* parse_dotted_value();

    // --- expressions (parse_expressions.cpp, parse_atoms.cpp)
    const ast::Expr* parse_star_expressions();
    const ast::Expr* parse_yield_or_star_expressions();
    const ast::Expr* parse_star_expression();
    const ast::Expr* parse_star_named_expression();
    const ast::Expr* parse_named_expression();
    const ast::Expr* parse_expression();
    const ast::Expr* parse_lambda();
    const ast::Expr* parse_disjunction();
    const ast::Expr* parse_conjunction();
    const ast::Expr* parse_inversion();
    const ast::Expr* parse_comparison();
    const ast::Expr* parse_binary(int min_precedence);
    const ast::Expr* parse_bitwise_or() { return parse_binary(1); }
    const ast::Expr* parse_unary();
    const ast::Expr* parse_power();
    const ast::Expr* parse_primary();
    const ast::Expr* parse_call(const ast::Expr* func, const Token& first);
    const ast::Expr* parse_subscript(const ast::Expr* value, const Token& first);
    const ast::Expr* parse_slice();
    const ast::Expr* parse_yield();
    const ast::Expr* parse_atom();
    const ast::Expr* parse_number(const Token& token);
    const ast::Expr* parse_strings();
    const ast::Expr* parse_parenthesised();
    const ast::Expr* parse_parenthesised_rest(const ast::Range& start, TokenKind close);
    const ast::Expr* parse_list();
    const ast::Expr* parse_braces();
    const ast::Expr* parse_dict(const Token& open, const ast::Expr* first_key);
    const ast::Expr* parse_set(const Token& open, const ast::Expr* first);
    std::span<const ast::Comprehension> parse_comprehension_clauses();
    bool at_comprehension() const
    {
        return is(TokenKind::For) || (is(TokenKind::Async) && kind_ahead() == TokenKind::For);
    }
    static int height_of(std::span<const ast::Comprehension> generators);
    const ast::Expr* parse_target_list(TokenKind end);
    void parse_call_arguments(Exprs& args, ListBuilder<ast::Keyword>& keywords);
    void parse_argument(
        Exprs& args, ListBuilder<ast::Keyword>& keywords, const Token& open, bool& after_unpacking);
    const ast::Expr* constant(ast::ConstantKind kind, const ast::Range& range);

    // --- string literals (parse_strings.cpp)
    friend class StringReader;

    ParseContext& m_context;
    ast::Module& m_module;
    Arena& m_arena;
    std::span<const Token> m_tokens;
    std::span<const LexicalError> m_lexical_errors;
    std::size_t m_pos = 0;
    std::size_t m_furthest = 0; ///< the last token looked at, even if only to word an error
    int m_depth = 0;
    bool m_in_f_string = false;
    bool m_guessing = false; ///< reading on only to word an error
    std::vector<SyntaxFailure>* m_failures = nullptr;
    /// The last disjunction that a complete expression began with, and where it ended: if another
    /// expression follows at once inside brackets, a comma was forgotten.
    const ast::Expr* m_last_disjunction = nullptr;
    std::size_t m_last_disjunction_start = 0;
    std::size_t m_last_disjunction_end = 0;

    std::vector<const ast::Expr*> m_expr_stack;
    std::vector<const ast::Stmt*> m_stmt_stack;
    std::vector<const ast::Pattern*> m_pattern_stack;
    std::vector<ast::Keyword> m_keyword_stack;
    std::vector<ast::Comprehension> m_comprehension_stack;
    std::vector<ast::Parameter> m_parameter_stack;
    std::vector<ast::IfBranch> m_branch_stack;
    std::vector<ast::WithItem> m_with_stack;
    std::vector<ast::MatchCase> m_case_stack;
    std::vector<ast::ExceptHandler> m_handler_stack;
    std::vector<ast::Alias> m_alias_stack;
    std::vector<ast::Identifier> m_name_stack;
    std::vector<ast::CmpOperator> m_cmp_stack;
};

} // namespace awaitscope::script::detail
