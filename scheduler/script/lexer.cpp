#include "scheduler/script/lexer.h"

#include "scheduler/script/source_text.h"
#include "scheduler/script/unicode_identifier.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace awaitscope::script {
namespace {

constexpr int max_brackets = 200; // CPython: MAXLEVEL
constexpr int max_indentations = 100; // CPython: MAXINDENT
constexpr std::size_t max_errors = 100;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool is_hex_digit(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_part(char c)
{
    return is_name_start(c) || is_digit(c);
}

char closing_of(char open)
{
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

class Lexer {
public:
    Lexer(std::string_view text, std::span<const std::uint32_t> line_starts)
        : m_text(text), m_line_starts(line_starts), m_end(static_cast<std::uint32_t>(text.size()))
    {
    }

    LexerResult run_file()
    {
        m_result.tokens.reserve(m_text.size() / 4 + 16);
        while (m_result.errors.size() < max_errors && next_line()) { }
        finish_file();
        return std::move(m_result);
    }

    LexerResult run_part(std::uint32_t begin, std::uint32_t end, std::uint32_t line)
    {
        m_pos = begin;
        m_end = end;
        m_line = line;
        m_is_part = true;
        m_brackets.push_back({'(', begin, line});
        read_tokens();
        push(TokenKind::EndMarker, m_pos, m_line);
        return std::move(m_result);
    }

private:
    struct Bracket {
        char open;
        std::uint32_t start;
        std::uint32_t line;
    };

    char at(std::uint32_t position) const { return position < m_end ? m_text[position] : '\0'; }
    bool at_end() const { return m_pos >= m_end; }

    bool next_line();
    bool measure_indentation();
    void indent_to(std::uint32_t column, std::uint32_t alternative);
    void read_tokens();
    void read_comment();
    bool read_token();
    bool read_continuation();
    void read_name();
    void check_characters(std::uint32_t start, std::uint32_t end);
    bool read_string(std::uint32_t start);
    void read_number();
    bool read_digits();
    bool read_radix(char letter);
    bool number_may_end(std::string_view kind);
    void skip_rest_of_word();
    void read_operator();
    void open_bracket(char c);
    void close_bracket(char c);
    void finish_file();

    void push(TokenKind kind, std::uint32_t start, std::uint32_t line)
    {
        m_result.tokens.push_back(
            {kind, static_cast<std::uint8_t>(m_brackets.size()), start, m_pos, line, m_line});
    }
    std::uint32_t column(std::uint32_t position, std::uint32_t line) const
    {
        return position - m_line_starts[line - 1];
    }
    /// Reports an error over `text[start, end)` of one line and puts an Error token there.
    void error(std::uint32_t start, std::uint32_t end, std::uint32_t line, std::string message,
        DiagnosticKind kind = DiagnosticKind::SyntaxError, bool outranks_parser = true)
    {
        const auto token = static_cast<std::uint32_t>(m_result.tokens.size());
        const ast::Range range{line, column(start, line), line, column(end, line)};
        m_result.errors.push_back({{kind, range, std::move(message)}, token, outranks_parser});
        m_result.tokens.push_back({TokenKind::Error, static_cast<std::uint8_t>(m_brackets.size()),
            start, end, line, line});
    }
    /// As CPython places most of them: at the last character read.
    void error_before(std::uint32_t position, std::string message)
    {
        error(position - 1, position, m_line, std::move(message));
    }

    std::string_view m_text;
    std::span<const std::uint32_t> m_line_starts;
    std::uint32_t m_pos = 0;
    std::uint32_t m_end = 0;
    std::uint32_t m_line = 1;
    bool m_is_part = false;
    std::vector<Bracket> m_brackets;
    // Columns of open blocks, with tabs to multiples of 8 and with tabs as one column. A line
    // that compares differently in the two is a TabError.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_indents{{0, 0}};
    LexerResult m_result;
};

/// Reads one logical line with its indentation; false at the end of the text.
bool Lexer::next_line()
{
    if (!measure_indentation())
        return !at_end();
    read_tokens();
    if (!m_brackets.empty())
        return false; // the text ended inside brackets
    push(TokenKind::Newline, m_pos, m_line);
    if (!at_end()) {
        ++m_pos;
        m_result.tokens.back().end = m_pos;
        ++m_line;
    }
    return !at_end();
}

/// Skips a blank or comment line and returns false, or sets indentation and returns true.
bool Lexer::measure_indentation()
{
    std::uint32_t column = 0, alternative = 0, continued = 0;
    for (;; ++m_pos) {
        const char c = at(m_pos);
        if (c == ' ') {
            ++column;
            ++alternative;
        } else if (c == '\t') {
            column = (column / 8 + 1) * 8;
            ++alternative;
        } else if (c == '\f') {
            column = alternative = 0;
        } else if (c == '\\' && at(m_pos + 1) == '\n') {
            // The line before the backslash tells the indentation.
            continued = continued ? continued : column;
            ++m_pos;
            ++m_line;
            if (m_pos + 1 >= m_end)
                --m_line;
        } else {
            break;
        }
    }
    if (continued)
        column = alternative = continued;
    if (at(m_pos) == '#')
        read_comment();
    if (at_end())
        return false;
    if (m_text[m_pos] == '\n') {
        ++m_pos;
        if (!at_end())
            ++m_line;
        return false;
    }
    indent_to(column, alternative);
    return true;
}

void Lexer::indent_to(std::uint32_t column, std::uint32_t alternative)
{
    const auto inconsistent = [&] {
        error(m_pos, m_pos, m_line, "inconsistent use of tabs and spaces in indentation",
            DiagnosticKind::TabError, false);
    };
    if (column > m_indents.back().first) {
        if (m_indents.size() >= max_indentations) {
            error(m_pos, m_pos, m_line, "too many levels of indentation",
                DiagnosticKind::IndentationError, false);
            m_pos = m_end;
            return;
        }
        if (alternative <= m_indents.back().second)
            inconsistent();
        m_indents.emplace_back(column, alternative);
        push(TokenKind::Indent, m_line_starts[m_line - 1], m_line);
        return;
    }
    bool popped = false;
    for (; column < m_indents.back().first; popped = true) {
        if (column > m_indents[m_indents.size() - 2].first) {
            error(m_pos, m_pos, m_line, "unindent does not match any outer indentation level",
                DiagnosticKind::IndentationError, false);
            // Read on as if the whole block stood where this line does.
            m_indents.back() = {column, alternative};
            return;
        }
        m_indents.pop_back();
        push(TokenKind::Dedent, m_pos, m_line);
    }
    if (!popped && alternative != m_indents.back().second)
        inconsistent();
    else if (popped && column == m_indents.back().first && alternative != m_indents.back().second)
        inconsistent();
}

/// Reads up to the end of the logical line, or of the part.
void Lexer::read_tokens()
{
    while (!at_end() && m_result.errors.size() < max_errors) {
        const char c = m_text[m_pos];
        if (c == ' ' || c == '\t' || c == '\f') {
            ++m_pos;
        } else if (c == '#') {
            read_comment();
        } else if (c == '\n') {
            if (m_brackets.empty())
                return;
            ++m_pos;
            if (m_pos < m_text.size())
                ++m_line;
        } else if (!read_token()) {
            return;
        }
    }
}

void Lexer::read_comment()
{
    const std::uint32_t start = m_pos;
    const std::size_t found = m_text.find('\n', m_pos);
    m_pos = std::min(m_end, static_cast<std::uint32_t>(std::min(found, m_text.size())));
    const std::uint32_t line_start = m_line_starts[m_line - 1];
    const std::string_view before = m_text.substr(line_start, start - line_start);
    m_result.comments.push_back(
        {m_line, start - line_start, before.find_first_not_of(" \t\f") == std::string_view::npos,
            m_text.substr(start, m_pos - start)});
}

bool Lexer::read_token()
{
    const char c = m_text[m_pos];
    if (is_name_start(c)) {
        read_name();
    } else if (is_digit(c) || (c == '.' && is_digit(at(m_pos + 1)))) {
        read_number();
    } else if (c == '"' || c == '\'') {
        return read_string(m_pos);
    } else if (c == '\\') {
        return read_continuation();
    } else if (c == '(' || c == '[' || c == '{') {
        open_bracket(c);
    } else if (c == ')' || c == ']' || c == '}') {
        close_bracket(c);
    } else {
        read_operator();
    }
    return true;
}

bool Lexer::read_continuation()
{
    if (at(m_pos + 1) != '\n') {
        error(m_pos + 1, m_pos + 1, m_line,
            "unexpected character after line continuation character", DiagnosticKind::SyntaxError,
            false);
        ++m_pos;
        return true;
    }
    m_pos += 2;
    if (at_end()) {
        // CPython points at the end of the backslash's line.
        error(m_pos - 1, m_pos - 1, m_line, "unexpected EOF while parsing",
            DiagnosticKind::SyntaxError, false);
        return false;
    }
    ++m_line;
    return true;
}

void Lexer::read_name()
{
    const std::uint32_t start = m_pos;
    bool ascii = true;
    while (m_pos < m_end && is_name_part(m_text[m_pos])) {
        ascii = ascii && static_cast<unsigned char>(m_text[m_pos]) < 0x80;
        ++m_pos;
    }
    const char quote = at(m_pos);
    const std::uint32_t length = m_pos - start;
    if ((quote == '"' || quote == '\'') && length <= 2) {
        const auto lower = [&](std::uint32_t i) {
            return i < length ? static_cast<char>(m_text[start + i] | 0x20) : '\0';
        };
        const char a = lower(0), b = lower(1);
        const bool one = !b && (a == 'r' || a == 'b' || a == 'f' || a == 'u');
        const bool two
            = (a == 'r' && (b == 'b' || b == 'f')) || (b == 'r' && (a == 'b' || a == 'f'));
        if (one || two) {
            read_string(start);
            return;
        }
    }
    if (!ascii)
        check_characters(start, m_pos);
    else
        push(keyword_or_name(m_text.substr(start, length)), start, m_line);
}

void Lexer::check_characters(std::uint32_t start, std::uint32_t end)
{
    for (std::size_t i = start; i < end;) {
        const std::size_t before = i;
        const char32_t c = decode_utf8(m_text, i);
        if (c < 0x80 || (before == start ? is_identifier_start(c) : is_identifier_part(c)))
            continue;
        char code[16];
        std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c));
        std::string message = is_invisible(c)
            ? "invalid non-printable character " + std::string(code)
            : "invalid character '" + std::string(m_text.substr(before, i - before)) + "' (" + code
                + ")";
        error(static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(i), m_line,
            std::move(message));
        return;
    }
    push(TokenKind::Name, start, m_line);
}

/// Reads a string whose prefix began at `start`; m_pos is at the quote.
bool Lexer::read_string(std::uint32_t start)
{
    const char quote = m_text[m_pos];
    const std::uint32_t first_line = m_line;
    const bool triple = at(m_pos + 1) == quote && at(m_pos + 2) == quote;
    if (!triple && at(m_pos + 1) == quote) {
        m_pos += 2;
        push(TokenKind::String, start, first_line);
        return true;
    }
    m_pos += triple ? 3 : 1;
    for (; m_pos < m_end; ++m_pos) {
        const char c = m_text[m_pos];
        if (c == '\n') {
            if (!triple)
                break;
            if (m_pos + 1 < m_text.size())
                ++m_line;
        } else if (c == '\\' && m_pos + 1 < m_end) {
            ++m_pos;
            if (m_text[m_pos] == '\n' && m_pos + 1 < m_text.size())
                ++m_line;
        } else if (c == quote && (!triple || (at(m_pos + 1) == quote && at(m_pos + 2) == quote))) {
            m_pos += triple ? 3 : 1;
            push(TokenKind::String, start, first_line);
            return true;
        }
    }
    error(start, start + 1, first_line,
        std::string(
            triple ? "unterminated triple-quoted string literal" : "unterminated string literal")
            + " (detected at line " + std::to_string(m_line) + ")");
    return true;
}

/// Reads digits with single underscores between them; reports a stray underscore.
bool Lexer::read_digits()
{
    for (;;) {
        while (is_digit(at(m_pos)))
            ++m_pos;
        if (at(m_pos) != '_')
            return true;
        ++m_pos;
        if (!is_digit(at(m_pos))) {
            error_before(m_pos, "invalid decimal literal");
            return false;
        }
    }
}

/// The digits after 0x, 0o or 0b; m_pos is behind the letter.
bool Lexer::read_radix(char letter)
{
    const std::string kind = letter == 'x' ? "hexadecimal" : letter == 'o' ? "octal" : "binary";
    const auto belongs = [&](char c) {
        return letter == 'x' ? is_hex_digit(c) : c >= '0' && c <= (letter == 'o' ? '7' : '1');
    };
    const auto wrong_digit = [&] {
        if (letter == 'x' || !is_digit(at(m_pos)))
            return false;
        error_before(
            m_pos + 1, std::string("invalid digit '") + at(m_pos) + "' in " + kind + " literal");
        return true;
    };
    do {
        if (at(m_pos) == '_')
            ++m_pos;
        if (!belongs(at(m_pos))) {
            if (!wrong_digit())
                error_before(m_pos, "invalid " + kind + " literal");
            return false;
        }
        while (belongs(at(m_pos)))
            ++m_pos;
    } while (at(m_pos) == '_');
    return !wrong_digit() && number_may_end(kind);
}

/// A number may be followed at once by a keyword (`1if x else y`), but by no other word.
bool Lexer::number_may_end(std::string_view kind)
{
    const std::string_view rest = m_text.substr(m_pos, std::min<std::size_t>(5, m_end - m_pos));
    for (const std::string_view word : {"and", "else", "for", "if", "in", "is", "or", "not"})
        if (rest.starts_with(word))
            return true;
    if (rest.empty() || !is_name_part(rest[0]))
        return true;
    error_before(m_pos, "invalid " + std::string(kind) + " literal");
    return false;
}

void Lexer::skip_rest_of_word()
{
    while (is_name_part(at(m_pos)) && !at_end())
        ++m_pos;
}

void Lexer::read_number()
{
    const std::uint32_t start = m_pos;
    const auto read = [&]() -> bool {
        const char letter = static_cast<char>(at(m_pos + 1) | 0x20);
        if (at(m_pos) == '0' && (letter == 'x' || letter == 'o' || letter == 'b')) {
            m_pos += 2;
            return read_radix(letter);
        }
        bool leading_zeros = false, is_integer = true;
        std::uint32_t zeros_end = 0;
        if (at(m_pos) != '.') {
            const std::uint32_t first = m_pos;
            if (!read_digits())
                return false;
            zeros_end = first;
            while (at(zeros_end) == '0' || at(zeros_end) == '_')
                ++zeros_end;
            leading_zeros = at(first) == '0' && zeros_end < m_pos;
        }
        if (at(m_pos) == '.') {
            is_integer = false;
            ++m_pos;
            if (is_digit(at(m_pos)) && !read_digits())
                return false;
        }
        if ((at(m_pos) | 0x20) == 'e') {
            const bool sign = at(m_pos + 1) == '+' || at(m_pos + 1) == '-';
            if (is_digit(at(m_pos + (sign ? 2 : 1)))) {
                is_integer = false;
                m_pos += sign ? 2 : 1;
                if (!read_digits())
                    return false;
            } else if (sign) {
                m_pos += 2;
                error_before(m_pos, "invalid decimal literal");
                return false;
            }
        }
        if ((at(m_pos) | 0x20) == 'j') {
            ++m_pos;
            return number_may_end("imaginary");
        }
        if (is_integer && leading_zeros) {
            error(start, zeros_end, m_line,
                "leading zeros in decimal integer literals are not permitted; use an 0o "
                "prefix for octal integers");
            return false;
        }
        return number_may_end("decimal");
    };
    if (read())
        push(TokenKind::Number, start, m_line);
    else
        skip_rest_of_word();
}

void Lexer::read_operator()
{
    const std::uint32_t start = m_pos;
    const std::string_view rest = m_text.substr(m_pos, std::min<std::size_t>(3, m_end - m_pos));
    if (const OperatorMatch found = match_operator(rest); found.length) {
        m_pos += found.length;
        push(found.kind, start, m_line);
        return;
    }
    ++m_pos;
    const auto c = static_cast<unsigned char>(rest[0]);
    if (c < 0x20 || c == 0x7F) {
        char code[16];
        std::snprintf(code, sizeof code, "U+%04X", c);
        error_before(m_pos, "invalid non-printable character " + std::string(code));
        return;
    }
    push(TokenKind::Unknown, start, m_line);
}

void Lexer::open_bracket(char c)
{
    if (m_brackets.size() >= max_brackets) {
        ++m_pos;
        error_before(m_pos, "too many nested parentheses");
        m_pos = m_end;
        m_brackets.clear();
        return;
    }
    m_brackets.push_back({c, m_pos, m_line});
    const std::uint32_t start = m_pos++;
    push(c == '('      ? TokenKind::LeftParen
            : c == '[' ? TokenKind::LeftBracket
                       : TokenKind::LeftBrace,
        start, m_line);
}

void Lexer::close_bracket(char c)
{
    const std::uint32_t start = m_pos++;
    if (m_brackets.size() <= (m_is_part ? 1 : 0)) {
        error_before(m_pos, std::string("unmatched '") + c + "'");
        return;
    }
    const Bracket open = m_brackets.back();
    if (c != closing_of(open.open)) {
        std::string message = std::string("closing parenthesis '") + c
            + "' does not match opening parenthesis '" + open.open + "'";
        if (open.line != m_line)
            message += " on line " + std::to_string(open.line);
        error_before(m_pos, std::move(message));
        m_brackets.pop_back();
        return;
    }
    m_brackets.pop_back();
    push(c == ')'      ? TokenKind::RightParen
            : c == ']' ? TokenKind::RightBracket
                       : TokenKind::RightBrace,
        start, m_line);
}

void Lexer::finish_file()
{
    if (!m_brackets.empty()) {
        const Bracket open = m_brackets.back();
        error(open.start, open.start + 1, open.line,
            std::string("'") + open.open + "' was never closed", DiagnosticKind::SyntaxError,
            false);
        m_brackets.clear();
        push(TokenKind::Newline, m_pos, m_line);
    }
    for (; m_indents.size() > 1; m_indents.pop_back())
        push(TokenKind::Dedent, m_pos, m_line);
    push(TokenKind::EndMarker, m_pos, m_line);
}

} // namespace

LexerResult tokenize(std::string_view text, std::span<const std::uint32_t> line_starts)
{
    return Lexer(text, line_starts).run_file();
}

LexerResult tokenize_part(std::string_view text, std::span<const std::uint32_t> line_starts,
    std::uint32_t begin, std::uint32_t end, std::uint32_t line)
{
    return Lexer(text, line_starts).run_part(begin, end, line);
}

} // namespace awaitscope::script
