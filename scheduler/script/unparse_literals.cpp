#include "scheduler/script/source_text.h"
#include "scheduler/script/unicode_identifier.h"
#include "scheduler/script/unparse_impl.h"

#include <cstdio>

namespace awaitscope::script::detail {
namespace {

/// repr() prefers single quotes, unless only they would need escaping.
char preferred_quote(std::string_view value)
{
    const bool single = value.find('\'') != std::string_view::npos;
    const bool twice = value.find('"') != std::string_view::npos;
    return single && !twice ? '"' : '\'';
}

void append_escape(std::string& to, const char* format, unsigned code)
{
    char text[16];
    std::snprintf(text, sizeof text, format, code);
    to += text;
}

/// Escapes that str and bytes share; false when the character stands for itself.
bool append_common_escape(std::string& to, unsigned code, char quote)
{
    switch (code) {
    case '\n':
        to += "\\n";
        return true;
    case '\r':
        to += "\\r";
        return true;
    case '\t':
        to += "\\t";
        return true;
    case '\\':
        to += "\\\\";
        return true;
    default:
        break;
    }
    if (code == static_cast<unsigned char>(quote)) {
        to += '\\';
        to += quote;
        return true;
    }
    if (code < 0x20 || code == 0x7F) {
        append_escape(to, "\\x%02x", code);
        return true;
    }
    return false;
}

} // namespace

std::string quote_string(std::string_view value)
{
    const char quote = preferred_quote(value);
    std::string result(1, quote);
    for (std::size_t i = 0; i < value.size();) {
        const std::size_t start = i;
        const char32_t c = decode_utf8(value, i);
        if (append_common_escape(result, c, quote))
            continue;
        if (c >= 0xD800 && c <= 0xDFFF)
            append_escape(result, "\\u%04x", c);
        else if (c >= 0x80 && is_invisible(c))
            append_escape(result, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        else
            result += value.substr(start, i - start);
    }
    return result + quote;
}

std::string quote_bytes(std::string_view value)
{
    const char quote = preferred_quote(value);
    std::string result = "b";
    result += quote;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (append_common_escape(result, byte, quote))
            continue;
        if (byte >= 0x80)
            append_escape(result, "\\x%02x", byte);
        else
            result += c;
    }
    return result + quote;
}

} // namespace awaitscope::script::detail
