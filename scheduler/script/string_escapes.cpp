#include "scheduler/script/string_escapes.h"

#include "scheduler/script/source_text.h"

namespace awaitscope::script {
namespace {

int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The character for an escape of one letter, or 0.
char simple_escape(char c)
{
    switch (c) {
    case '\\':
    case '\'':
    case '"':
        return c;
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    default:
        return 0;
    }
}

/// Up to three octal digits at `i`, which moves behind them.
char32_t read_octal(std::string_view body, std::size_t& i)
{
    char32_t value = 0;
    for (int digits = 0; digits < 3 && i < body.size() && body[i] >= '0' && body[i] <= '7';
         ++digits)
        value = value * 8 + static_cast<char32_t>(body[i++] - '0');
    return value;
}

/// CPython decodes the body after writing each non-ASCII character as \UXXXXXXXX, and its
/// messages count in that form.
std::size_t position_in_message(std::string_view body, std::size_t i)
{
    std::size_t position = 0;
    for (std::size_t k = 0; k < i; ++k) {
        const auto byte = static_cast<unsigned char>(body[k]);
        position += byte < 0x80 ? 1 : (byte & 0xC0) == 0x80 ? 0 : 10;
    }
    return position;
}

EscapeProblem unicode_error(
    std::string_view body, std::size_t start, std::size_t end, std::string_view reason)
{
    const std::size_t first = position_in_message(body, start);
    const std::size_t last = position_in_message(body, end) - 1;
    const std::string where = first == last
        ? "byte 0x5c in position " + std::to_string(first)
        : "bytes in position " + std::to_string(first) + "-" + std::to_string(last);
    return {
        "(unicode error) 'unicodeescape' codec can't decode " + where + ": " + std::string(reason)};
}

/// `\N{...}`: CPython has a database of all names; here are those that programs use.
char32_t named_character(std::string_view name)
{
    struct Named {
        std::string_view name;
        char32_t character;
    };
    static constexpr Named names[] = {
        {"BULLET", 0x2022},
        {"CHECK MARK", 0x2713},
        {"BALLOT X", 0x2717},
        {"DEGREE SIGN", 0xB0},
        {"ELLIPSIS", 0x2026},
        {"HORIZONTAL ELLIPSIS", 0x2026},
        {"EM DASH", 0x2014},
        {"EN DASH", 0x2013},
        {"EURO SIGN", 0x20AC},
        {"GREEK SMALL LETTER ALPHA", 0x3B1},
        {"GREEK SMALL LETTER MU", 0x3BC},
        {"GREEK SMALL LETTER PI", 0x3C0},
        {"INFINITY", 0x221E},
        {"LEFTWARDS ARROW", 0x2190},
        {"MICRO SIGN", 0xB5},
        {"MULTIPLICATION SIGN", 0xD7},
        {"NO-BREAK SPACE", 0xA0},
        {"PLUS-MINUS SIGN", 0xB1},
        {"RIGHTWARDS ARROW", 0x2192},
        {"SNOWMAN", 0x2603},
        {"SPACE", 0x20},
        {"EM SPACE", 0x2003},
        {"EN SPACE", 0x2002},
        {"COPYRIGHT SIGN", 0xA9},
        {"LATIN SMALL LETTER SHARP S", 0xDF},
        {"PILE OF POO", 0x1F4A9},
        {"GREEK SMALL LETTER LAMDA", 0x3BB},
        {"UPWARDS ARROW", 0x2191},
        {"DOWNWARDS ARROW", 0x2193},
        {"WHITE HEAVY CHECK MARK", 0x2705},
        {"CROSS MARK", 0x274C},
        {"HOURGLASS", 0x231B},
    };
    std::string upper;
    for (const char c : name)
        upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    for (const Named& entry : names)
        if (entry.name == upper)
            return entry.character;
    return 0;
}

} // namespace

EscapeProblem decode_string_escapes(std::string_view body, std::string& to)
{
    for (std::size_t i = 0; i < body.size();) {
        const std::size_t backslash = body.find('\\', i);
        if (backslash == std::string_view::npos) {
            to += body.substr(i);
            break;
        }
        to += body.substr(i, backslash - i);
        i = backslash + 1;
        if (i >= body.size())
            return unicode_error(body, backslash, i, "\\ at end of string");
        const char c = body[i];
        if (c == '\n') {
            ++i;
        } else if (const char simple = simple_escape(c)) {
            to += simple;
            ++i;
        } else if (c >= '0' && c <= '7') {
            append_utf8(to, read_octal(body, i));
        } else if (c == 'x' || c == 'u' || c == 'U') {
            const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
            char32_t value = 0;
            ++i;
            std::size_t count = 0;
            for (; count < digits && i < body.size() && hex_value(body[i]) >= 0; ++count, ++i)
                value = value << 4 | static_cast<char32_t>(hex_value(body[i]));
            if (count < digits)
                return unicode_error(body, backslash, i,
                    c == 'x'       ? "truncated \\xXX escape"
                        : c == 'u' ? "truncated \\uXXXX escape"
                                   : "truncated \\UXXXXXXXX escape");
            if (value > 0x10FFFF)
                return unicode_error(body, backslash, i, "illegal Unicode character");
            append_utf8(to, value);
        } else if (c == 'N') {
            ++i;
            const std::size_t close = body.find('}', i);
            if (i >= body.size() || body[i] != '{' || close == std::string_view::npos
                || close == i + 1) {
                const bool open = i < body.size() && body[i] == '{';
                const std::size_t end = !open         ? i
                    : close == std::string_view::npos ? body.size()
                                                      : close;
                return unicode_error(body, backslash, end, "malformed \\N character escape");
            }
            const char32_t named = named_character(body.substr(i + 1, close - i - 1));
            if (!named)
                return {"the built-in engine knows only some names of characters; write the "
                        "character itself or \\uXXXX",
                    true};
            append_utf8(to, named);
            i = close + 1;
        } else {
            to += '\\'; // an unknown escape stays as it is
        }
    }
    return {};
}

EscapeProblem decode_bytes_escapes(std::string_view body, std::string& to)
{
    for (std::size_t i = 0; i < body.size();) {
        if (body[i] != '\\') {
            to += body[i++];
            continue;
        }
        const std::size_t backslash = i++;
        if (i >= body.size())
            return {"(value error) Trailing \\ in string"};
        const char c = body[i];
        if (c == '\n') {
            ++i;
        } else if (const char simple = simple_escape(c)) {
            to += simple;
            ++i;
        } else if (c >= '0' && c <= '7') {
            to += static_cast<char>(read_octal(body, i));
        } else if (c == 'x') {
            const int high = i + 1 < body.size() ? hex_value(body[i + 1]) : -1;
            const int low = i + 2 < body.size() ? hex_value(body[i + 2]) : -1;
            if (high < 0 || low < 0)
                return {
                    "(value error) invalid \\x escape at position " + std::to_string(backslash)};
            to += static_cast<char>(high << 4 | low);
            i += 3;
        } else {
            to += '\\';
        }
    }
    return {};
}

} // namespace awaitscope::script
