#include "scheduler/script/parser.h"

#include "scheduler/script/lexer.h"
#include "scheduler/script/parser_impl.h"
#include "scheduler/script/semantic_check.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/unicode_identifier.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace awaitscope::script {
namespace detail {

ast::Identifier Parser::name_of(const Token& token)
{
    const std::string_view text = text_of(token);
    const bool ascii = std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii)
        return m_context.names.intern(text, true);
    return m_context.names.intern(normalise_identifier(text), false);
}

} // namespace detail

namespace {

/// Puts first what CPython reports of a file with these errors. Its lexer runs only as far as
/// its parser asks; but when the parser fails, CPython looks through the rest of the text, and
/// what cannot be a token there, or a bracket left open above, wins.
std::vector<SyntaxProblem> in_order_of_report(std::vector<detail::SyntaxFailure> failures,
    const std::vector<LexicalError>& lexical, const std::vector<Token>& tokens)
{
    std::vector<SyntaxProblem> problems;
    const auto known = [&](const SyntaxProblem& problem) {
        return std::any_of(problems.begin(), problems.end(), [&](const SyntaxProblem& other) {
            return other.range == problem.range && other.message == problem.message;
        });
    };
    for (detail::SyntaxFailure& failure : failures)
        problems.push_back(failure.problem);
    if (!failures.empty() && !lexical.empty()) {
        const LexicalError& error = lexical.front();
        const bool parser_was_first = failures.front().token <= error.token;
        const bool left_open = error.problem.message.ends_with("was never closed")
            && tokens[std::min(failures.front().token, error.token - 1)].line
                > error.problem.range.line;
        if (parser_was_first && (error.outranks_parser || left_open)
            && failures.front().problem.kind == DiagnosticKind::SyntaxError) {
            std::erase_if(problems, [&](const SyntaxProblem& problem) {
                return problem.range == error.problem.range
                    && problem.message == error.problem.message;
            });
            problems.insert(problems.begin(), error.problem);
        }
    }
    for (const LexicalError& error : lexical)
        if (!known(error.problem))
            problems.push_back(error.problem);
    if (problems.size() > 2)
        std::stable_sort(problems.begin() + 1, problems.end(),
            [](const SyntaxProblem& a, const SyntaxProblem& b) {
                return std::pair(a.range.line, a.range.column)
                    < std::pair(b.range.line, b.range.column);
            });
    return problems;
}

} // namespace

Diagnostic diagnose(const ast::Module& module, const SyntaxProblem& problem)
{
    Diagnostic diagnostic;
    diagnostic.kind = problem.kind;
    diagnostic.file = module.file;
    diagnostic.message = problem.message;
    diagnostic.construct = problem.construct;
    const ast::Range& range = problem.range;
    diagnostic.line = range.line;
    diagnostic.source_line = module.line(range.line);
    diagnostic.column = 1 + count_characters(diagnostic.source_line, range.column);
    diagnostic.end_line = range.end_line;
    diagnostic.end_column = 1 + count_characters(module.line(range.end_line), range.end_column);
    return diagnostic;
}

ParseResult parse(std::string_view bytes, std::string file)
{
    constexpr std::size_t max_diagnostics = 100;
    ParseResult result;
    result.module = std::make_unique<ast::Module>();
    ast::Module& module = *result.module;
    module.file = std::move(file);

    std::optional<Diagnostic> undecodable;
    SourceText source = decode_source(bytes, module.file, undecodable);
    module.source = std::move(source.text);
    module.line_starts = std::move(source.line_starts);
    if (undecodable) {
        result.diagnostics.push_back(std::move(*undecodable));
        return result;
    }

    LexerResult lexed = tokenize(module.source, module.line_starts);
    module.comments = std::move(lexed.comments);
    detail::ParseContext context{module};
    std::vector<detail::SyntaxFailure> failures;
    module.body = detail::Parser(context, lexed.tokens, lexed.errors).parse_file(failures);

    std::vector<SyntaxProblem> problems
        = in_order_of_report(std::move(failures), lexed.errors, lexed.tokens);
    if (problems.empty())
        problems = check_semantics(module);
    if (problems.size() > max_diagnostics)
        problems.resize(max_diagnostics);
    for (const SyntaxProblem& problem : problems)
        result.diagnostics.push_back(diagnose(module, problem));
    return result;
}

} // namespace awaitscope::script
