#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/syntax_problem.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

enum class TokenKind : std::uint8_t {
    EndMarker,
    Newline, ///< the end of a logical line
    Indent,
    Dedent,
    Name, ///< `match`, `case` and `_` are names too; the parser knows where they are not
    Number,
    String, ///< with prefix and quotes; an f-string is one token, its inside is read later
    Error, ///< something that is no token; the lexer's list of errors says what
    // Operators and delimiters
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Comma,
    Colon,
    Dot,
    Semicolon,
    At,
    Equal,
    Arrow,
    ColonEqual,
    Ellipsis,
    Plus,
    Minus,
    Star,
    DoubleStar,
    Slash,
    DoubleSlash,
    Percent,
    Ampersand,
    Pipe,
    Caret,
    Tilde,
    LeftShift,
    RightShift,
    Less,
    Greater,
    LessEqual,
    GreaterEqual,
    EqualEqual,
    NotEqual,
    PlusEqual,
    MinusEqual,
    StarEqual,
    SlashEqual,
    DoubleSlashEqual,
    PercentEqual,
    AtEqual,
    AmpersandEqual,
    PipeEqual,
    CaretEqual,
    LeftShiftEqual,
    RightShiftEqual,
    DoubleStarEqual,
    Unknown, ///< `$`, `?` or `!`: a token to CPython too, which no rule accepts
    // Keywords
    False,
    None,
    True,
    And,
    As,
    Assert,
    Async,
    Await,
    Break,
    Class,
    Continue,
    Def,
    Del,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    Global,
    If,
    Import,
    In,
    Is,
    Lambda,
    Nonlocal,
    Not,
    Or,
    Pass,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,
};

struct Token {
    TokenKind kind = TokenKind::EndMarker;
    std::uint8_t level = 0; ///< open brackets after this token
    std::uint32_t start = 0; ///< byte offsets into the text
    std::uint32_t end = 0;
    std::uint32_t line = 0; ///< from 1
    std::uint32_t end_line = 0;
};

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

/// Whether the name is a keyword (not a soft one) and so cannot be an identifier.
bool is_keyword(std::string_view name) noexcept;

} // namespace awaitscope::script
