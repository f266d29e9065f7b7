#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/syntax_problem.h"
#include "scheduler/script/token.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

/// What the lexer found wrong, and which Error token (or the next good one) stands for it.
struct LexicalError {
    SyntaxProblem problem;
    std::uint32_t token = 0;
    /// CPython reports this even when the parser failed further up in the file.
    bool outranks_parser = true;
};

struct LexerResult {
    std::vector<Token> tokens; ///< always ends with EndMarker
    std::vector<ast::Comment> comments;
    std::vector<LexicalError> errors;
};

/// Splits decoded text (see SourceText) into tokens by the rules of CPython 3.11's tokenizer.c:
/// indentation with tabs and spaces compared in two ways, brackets joining lines, messages and
/// positions of errors. Goes on after an error, so that the parser can find others.
LexerResult tokenize(std::string_view text, std::span<const std::uint32_t> line_starts);

/// Tokens of the expression `text[begin, end)` inside an f-string, which is read as if it stood in
/// parentheses. `line` is the line of `begin`.
LexerResult tokenize_part(std::string_view text, std::span<const std::uint32_t> line_starts,
    std::uint32_t begin, std::uint32_t end, std::uint32_t line);

} // namespace awaitscope::script
