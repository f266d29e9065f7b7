#include "scheduler/script/unicode_identifier.h"

#include "scheduler/script/source_text.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace awaitscope::script {
namespace {

struct CodePointRange {
    char32_t first, last;
};

#include "scheduler/script/unicode_identifier_table.inc"

bool contains(std::span<const CodePointRange> ranges, char32_t code_point)
{
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), code_point,
        [](char32_t value, const CodePointRange& range) { return value < range.first; });
    return after != ranges.begin() && code_point <= std::prev(after)->last;
}

/// What NFKC makes of a compatibility character; empty when it stays.
std::string_view ligature(char32_t code_point)
{
    switch (code_point) {
    case U'\u00AA':
        return "a";
    case U'\u00BA':
        return "o";
    case U'\u00B5':
        return "\u03BC"; // micro sign to Greek mu
    case U'\u017F':
        return "s";
    case U'\uFB00':
        return "ff";
    case U'\uFB01':
        return "fi";
    case U'\uFB02':
        return "fl";
    case U'\uFB03':
        return "ffi";
    case U'\uFB04':
        return "ffl";
    case U'\uFB05':
    case U'\uFB06':
        return "st";
    case U'\u210A':
        return "g";
    case U'\u210B':
    case U'\u210C':
    case U'\u210D':
        return "H";
    case U'\u210E':
        return "h";
    case U'\u2110':
    case U'\u2111':
        return "I";
    case U'\u2112':
        return "L";
    case U'\u2113':
        return "l";
    case U'\u2115':
        return "N";
    case U'\u2119':
        return "P";
    case U'\u211A':
        return "Q";
    case U'\u211B':
    case U'\u211C':
    case U'\u211D':
        return "R";
    case U'\u2124':
    case U'\u2128':
        return "Z";
    case U'\u212A':
        return "K";
    case U'\u212C':
        return "B";
    case U'\u212D':
        return "C";
    case U'\u212F':
        return "e";
    case U'\u2130':
        return "E";
    case U'\u2131':
        return "F";
    case U'\u2133':
        return "M";
    case U'\u2134':
        return "o";
    default:
        return {};
    }
}

} // namespace

bool is_identifier_start(char32_t code_point) noexcept
{
    return contains(identifier_start, code_point);
}

bool is_identifier_part(char32_t code_point) noexcept
{
    return contains(identifier_start, code_point) || contains(identifier_extra, code_point);
}

bool is_invisible(char32_t code_point) noexcept
{
    constexpr CodePointRange invisible[] = {
        {0x80, 0xA0},
        {0xAD, 0xAD},
        {0x61C, 0x61C},
        {0x1680, 0x1680},
        {0x180E, 0x180E},
        {0x2000, 0x200F},
        {0x2028, 0x202F},
        {0x205F, 0x206F},
        {0x3000, 0x3000},
        {0xE000, 0xF8FF},
        {0xFEFF, 0xFEFF},
        {0xFFF0, 0xFFFB},
        {0xFFFE, 0xFFFF},
        {0xE0000, 0xE00FF},
        {0xF0000, 0x10FFFF},
    };
    return contains(invisible, code_point);
}

std::string normalise_identifier(std::string_view name)
{
    std::string result;
    for (std::size_t i = 0; i < name.size();) {
        const char32_t c = decode_utf8(name, i);
        if (c >= 0xFF10 && c <= 0xFF5A) {
            append_utf8(result, c - 0xFEE0); // fullwidth ASCII
        } else if (c >= 0x1D400 && c <= 0x1D6A3) {
            const char32_t letter = (c - 0x1D400) % 52; // thirteen mathematical alphabets
            append_utf8(result, letter < 26 ? U'A' + letter : U'a' + letter - 26);
        } else if (c >= 0x1D7CE && c <= 0x1D7FF) {
            append_utf8(result, U'0' + (c - 0x1D7CE) % 10); // mathematical digits
        } else if (const std::string_view folded = ligature(c); !folded.empty()) {
            result += folded;
        } else {
            append_utf8(result, c);
        }
    }
    return result;
}

} // namespace awaitscope::script
