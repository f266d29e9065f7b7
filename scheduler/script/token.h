#pragma once

#include <cstdint>
#include <string_view>

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

/// The keyword with this text, or Name; soft keywords are names.
TokenKind keyword_or_name(std::string_view text) noexcept;

/// The longest operator or delimiter (no bracket) that `text` begins with, and its length; length
/// 0 when there is none.
struct OperatorMatch {
    TokenKind kind = TokenKind::Unknown;
    std::uint32_t length = 0;
};
OperatorMatch match_operator(std::string_view text) noexcept;

/// Whether the name is a keyword (not a soft one) and so cannot be an identifier.
inline bool is_keyword(std::string_view name) noexcept
{
    return keyword_or_name(name) != TokenKind::Name;
}

} // namespace awaitscope::script
