#include "scheduler/script/parser_impl.h"

#include "scheduler/script/string_escapes.h"

/// String literals and f-strings by the rules of CPython 3.11, where an f-string is one token and
/// the expressions in it are found by counting brackets and quotes (string_parser.c).
namespace awaitscope::script::detail {

/// Joins adjacent literals to one Constant or JoinedStr.
class StringReader {
public:
    /// `single`: there is only one literal, nothing to join.
    StringReader(Parser& parser, const ast::Range& range, bool single)
        : m_parser(parser), m_range(range), m_single(single)
    {
    }

    void read(const Token& token);
    const ast::Expr* finish(std::string_view spelling);

private:
    struct Pieces {
        std::string text; ///< literal text since the last expression
        std::vector<const ast::Expr*> values;
    };

    void read_f_string(Pieces& pieces, bool is_spec);
    void read_literal(Pieces& pieces, bool is_spec);
    void read_field(Pieces& pieces, int level);
    std::uint32_t find_expression_end();
    const ast::Expr* parse_field(std::uint32_t begin, std::uint32_t end);
    const ast::JoinedStr* read_format_spec(int level);
    void flush(Pieces& pieces);
    const ast::JoinedStr* join(Pieces& pieces);
    void append_decoded(std::string& to, std::string_view body);
    [[noreturn]] void fail(std::string message);
    char at(std::uint32_t position) const
    {
        return position < m_end ? m_parser.m_module.source[position] : '\0';
    }

    Parser& m_parser;
    ast::Range m_range;
    Pieces m_pieces;
    bool m_has_bytes = false;
    bool m_has_text = false;
    bool m_has_f_string = false;
    std::string_view m_only_text; ///< the value of a single literal without escapes: no copy
    bool m_single = false;
    // The token being read
    bool m_is_bytes = false;
    bool m_is_raw = false;
    std::uint32_t m_pos = 0;
    std::uint32_t m_end = 0;
    std::uint32_t m_line = 0; ///< of m_counted
    std::uint32_t m_counted = 0;
    int m_level = 0; ///< 0 in the f-string itself, 1 in a format spec
};

void StringReader::fail(std::string message)
{
    throw SyntaxFailure{{DiagnosticKind::SyntaxError, m_range, std::move(message)},
        static_cast<std::uint32_t>(m_parser.m_pos)};
}

void StringReader::read(const Token& token)
{
    const std::string_view source = m_parser.m_module.source;
    std::uint32_t start = token.start;
    m_is_bytes = m_is_raw = false;
    bool is_f_string = false;
    for (; source[start] != '"' && source[start] != '\''; ++start) {
        const char prefix = static_cast<char>(source[start] | 0x20);
        m_is_bytes = m_is_bytes || prefix == 'b';
        m_is_raw = m_is_raw || prefix == 'r';
        is_f_string = is_f_string || prefix == 'f';
    }
    const bool triple = token.end - start >= 6 && source[start + 1] == source[start]
        && source[start + 2] == source[start];
    m_pos = start + (triple ? 3 : 1);
    m_end = token.end - (triple ? 3 : 1);
    m_line = token.line;
    m_counted = token.start;
    (m_is_bytes ? m_has_bytes : m_has_text) = true;
    if (m_has_bytes && m_has_text)
        fail("cannot mix bytes and nonbytes literals");
    const std::string_view body = source.substr(m_pos, m_end - m_pos);
    if (m_is_bytes)
        for (const char c : body)
            if (static_cast<unsigned char>(c) >= 0x80)
                throw SyntaxFailure{{DiagnosticKind::SyntaxError, m_parser.range_of(token),
                                        "bytes can only contain ASCII literal characters"},
                    static_cast<std::uint32_t>(m_parser.m_pos)};
    if (is_f_string) {
        m_has_f_string = true;
        m_level = 0;
        read_f_string(m_pieces, false);
        return;
    }
    if (m_single && (m_is_raw || body.find('\\') == std::string_view::npos))
        m_only_text = body;
    else
        append_decoded(m_pieces.text, body);
}

const ast::Expr* StringReader::finish(std::string_view spelling)
{
    if (m_has_f_string) {
        const ast::JoinedStr* joined = join(m_pieces);
        const_cast<ast::JoinedStr*>(joined)->spelling = spelling;
        return joined;
    }
    auto* literal = m_parser.make<ast::Constant>(m_range);
    literal->constant = m_has_bytes ? ast::ConstantKind::Bytes : ast::ConstantKind::Str;
    literal->text = m_pieces.text.empty() ? m_only_text
                                          : m_parser.m_arena.copy(std::string_view(m_pieces.text));
    literal->spelling = spelling;
    return literal;
}

void StringReader::append_decoded(std::string& to, std::string_view body)
{
    if (m_is_raw) {
        to += body;
        return;
    }
    const EscapeProblem problem
        = m_is_bytes ? decode_bytes_escapes(body, to) : decode_string_escapes(body, to);
    if (problem.is_unsupported)
        throw SyntaxFailure{
            {DiagnosticKind::Unsupported, m_range, problem.message, "character name \\N{...}"},
            static_cast<std::uint32_t>(m_parser.m_furthest)};
    if (!problem.message.empty())
        fail(problem.message);
}

/// Literal text and `{fields}` up to the end of the string, or of the format spec.
void StringReader::read_f_string(Pieces& pieces, bool is_spec)
{
    for (;;) {
        read_literal(pieces, is_spec);
        if (m_pos >= m_end || at(m_pos) == '}')
            break;
        read_field(pieces, is_spec ? m_level : 0);
    }
    if (!is_spec && m_pos < m_end)
        fail("f-string: unexpected end of string");
}

void StringReader::read_literal(Pieces& pieces, bool is_spec)
{
    const std::string_view source = m_parser.m_module.source;
    std::uint32_t start = m_pos;
    const auto take = [&](std::uint32_t end) {
        append_decoded(pieces.text, source.substr(start, end - start));
    };
    while (m_pos < m_end) {
        const char c = at(m_pos);
        if (c == '\\' && !m_is_raw && m_pos + 1 < m_end) {
            const char next = at(m_pos + 1);
            if (next == 'N' && at(m_pos + 2) == '{') {
                while (m_pos < m_end && at(m_pos) != '}')
                    ++m_pos;
                ++m_pos;
                continue;
            }
            // A backslash before a brace stays a backslash, and the brace keeps its meaning.
            m_pos += next == '{' || next == '}' ? 1 : 2;
            continue;
        }
        if (c != '{' && c != '}') {
            ++m_pos;
            continue;
        }
        if (!is_spec && at(m_pos + 1) == c) {
            take(m_pos + 1); // a doubled brace is one
            m_pos += 2;
            start = m_pos;
            continue;
        }
        if (!is_spec && c == '}')
            fail("f-string: single '}' is not allowed");
        break;
    }
    m_pos = std::min(m_pos, m_end);
    take(m_pos);
}

/// Finds where the expression of a field ends; m_pos is at its beginning.
std::uint32_t StringReader::find_expression_end()
{
    std::string open;
    char quote = 0;
    bool triple = false;
    std::uint32_t i = m_pos;
    for (; i < m_end; ++i) {
        const char c = at(i);
        if (c == '\\')
            fail("f-string expression part cannot include a backslash");
        const bool thrice = at(i + 1) == c && at(i + 2) == c;
        if (quote) {
            if (c == quote && (!triple || thrice)) {
                i += triple ? 2 : 0;
                quote = 0;
            }
            continue;
        }
        if (c == '\'' || c == '"') {
            quote = c;
            triple = thrice;
            i += triple ? 2 : 0;
            continue;
        }
        if (c == '(' || c == '[' || c == '{') {
            if (open.size() >= 200)
                fail("f-string: too many nested parenthesis");
            open += c;
            continue;
        }
        if (c == '#')
            fail("f-string expression part cannot include '#'");
        if (open.empty()
            && (c == '!' || c == ':' || c == '}' || c == '=' || c == '<' || c == '>')) {
            if (at(i + 1) == '=' && c != ':' && c != '}') {
                ++i; // a comparison
                continue;
            }
            if (c == '<' || c == '>')
                continue;
            break;
        }
        if (c == ')' || c == ']' || c == '}') {
            if (open.empty())
                fail(std::string("f-string: unmatched '") + c + "'");
            const char opening = open.back();
            open.pop_back();
            if ((opening == '(' && c != ')') || (opening == '[' && c != ']')
                || (opening == '{' && c != '}'))
                fail(std::string("f-string: closing parenthesis '") + c
                    + "' does not match opening parenthesis '" + opening + "'");
        }
    }
    if (quote)
        fail("f-string: unterminated string");
    if (!open.empty())
        fail(std::string("f-string: unmatched '") + open.back() + "'");
    if (i >= m_end)
        fail("f-string: expecting '}'");
    return i;
}

void StringReader::read_field(Pieces& pieces, int level)
{
    const std::string_view source = m_parser.m_module.source;
    if (level >= 2)
        fail("f-string: expressions nested too deeply");
    ++m_pos; // {
    const std::uint32_t begin = m_pos;
    const std::uint32_t end = find_expression_end();
    const ast::Expr* value = parse_field(begin, end);
    m_pos = end;

    const auto need_more = [&] {
        if (m_pos >= m_end)
            fail("f-string: expecting '}'");
    };
    bool shows_text = false;
    if (at(m_pos) == '=') {
        ++m_pos;
        while (m_pos < m_end && (at(m_pos) == ' ' || (at(m_pos) >= '\t' && at(m_pos) <= '\r')))
            ++m_pos;
        need_more();
        pieces.text += source.substr(begin, m_pos - begin);
        shows_text = true;
    }
    char conversion = 0;
    if (at(m_pos) == '!') {
        ++m_pos;
        need_more();
        conversion = at(m_pos++);
        if (conversion != 's' && conversion != 'r' && conversion != 'a')
            fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    need_more();
    const ast::JoinedStr* spec = nullptr;
    if (at(m_pos) == ':') {
        ++m_pos;
        need_more();
        spec = read_format_spec(level);
    }
    if (m_pos >= m_end || at(m_pos) != '}')
        fail("f-string: expecting '}'");
    ++m_pos;

    flush(pieces);
    auto* field = m_parser.make<ast::FormattedValue>(m_range);
    field->value = value;
    field->conversion = shows_text && !conversion && !spec ? 'r' : conversion;
    field->format_spec = spec;
    pieces.values.push_back(
        m_parser.finish(field, {Parser::height_of(value), Parser::height_of(spec)}));
}

const ast::JoinedStr* StringReader::read_format_spec(int level)
{
    Pieces pieces;
    const int outer = m_level;
    m_level = level + 1;
    read_f_string(pieces, true);
    m_level = outer;
    return join(pieces);
}

/// Reads `source[begin, end)` with a lexer and a parser of its own, as if in parentheses.
const ast::Expr* StringReader::parse_field(std::uint32_t begin, std::uint32_t end)
{
    const std::string_view source = m_parser.m_module.source;
    const std::string_view text = source.substr(begin, end - begin);
    if (text.find_first_not_of(" \t\n\f\r") == std::string_view::npos)
        fail(source[end] == '}'
                ? "f-string: empty expression not allowed"
                : std::string("f-string: expression required before '") + source[end] + "'");
    for (; m_counted < begin; ++m_counted)
        m_line += source[m_counted] == '\n';
    const LexerResult lexed
        = tokenize_part(source, m_parser.m_module.line_starts, begin, end, m_line);
    Parser parser(m_parser.m_context, lexed.tokens, lexed.errors);
    parser.m_depth = m_parser.m_depth;
    const Token open{TokenKind::LeftParen, 1, begin - 1, begin, m_line, m_line};
    try {
        return parser.parse_replacement_field(parser.range_of(open));
    } catch (SyntaxFailure& failure) {
        failure.token = static_cast<std::uint32_t>(m_parser.m_pos);
        throw;
    }
}

void StringReader::flush(Pieces& pieces)
{
    if (pieces.text.empty())
        return;
    auto* text = m_parser.make<ast::Constant>(m_range);
    text->constant = ast::ConstantKind::Str;
    text->text = m_parser.m_arena.copy(std::string_view(pieces.text));
    pieces.values.push_back(text);
    pieces.text.clear();
}

const ast::JoinedStr* StringReader::join(Pieces& pieces)
{
    flush(pieces);
    auto* joined = m_parser.make<ast::JoinedStr>(m_range);
    joined->values = m_parser.m_arena.copy(pieces.values);
    return m_parser.finish(joined, {Parser::height_of(joined->values)});
}

const ast::Expr* Parser::parse_strings()
{
    const std::size_t first = m_pos;
    while (is(TokenKind::String))
        advance();
    StringReader reader(*this, range_from(m_tokens[first]), m_pos - first == 1);
    for (std::size_t i = first; i < m_pos; ++i)
        reader.read(m_tokens[i]);
    const std::uint32_t start = m_tokens[first].start;
    return reader.finish(
        std::string_view(m_module.source).substr(start, m_tokens[m_pos - 1].end - start));
}

const ast::Expr* Parser::parse_replacement_field(const ast::Range& open)
{
    m_in_f_string = true;
    return parse_parenthesised_rest(open, TokenKind::EndMarker);
}

} // namespace awaitscope::script::detail
