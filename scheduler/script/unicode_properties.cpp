#include "scheduler/script/unicode_properties.h"

#include "scheduler/script/source_text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>

namespace awaitscope::script {

namespace {

struct CodePointRange {
    char32_t first, last;
};
struct CaseRange {
    char32_t first, last;
    std::uint8_t step;
    std::int32_t distance;
};
struct CaseText {
    char32_t code;
    const char* text;
};

#include "scheduler/script/unicode_properties_table.inc"

template <class Range> const Range* range_of(std::span<const Range> ranges, char32_t code) noexcept
{
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
        [](char32_t value, const Range& range) { return value < range.first; });
    if (after == ranges.begin() || code > std::prev(after)->last)
        return nullptr;
    return &*std::prev(after);
}

bool contains(std::span<const CodePointRange> ranges, char32_t code) noexcept
{
    return range_of(ranges, code) != nullptr;
}

struct CaseTables {
    std::span<const CaseRange> ranges;
    std::span<const CaseText> several;
};

CaseTables tables_of(CaseChange change) noexcept
{
    switch (change) {
    case CaseChange::Upper:
        return {to_upper, to_upper_several};
    case CaseChange::Lower:
        return {to_lower, to_lower_several};
    case CaseChange::Title:
        return {to_title, to_title_several};
    case CaseChange::Folded:
        return {to_folded, to_folded_several};
    }
    return {};
}

} // namespace

bool is_letter(char32_t code) noexcept
{
    return contains(letters, code);
}
bool is_decimal(char32_t code) noexcept
{
    return contains(decimals, code);
}
bool is_digit_like(char32_t code) noexcept
{
    return contains(digits, code);
}
bool is_numeric(char32_t code) noexcept
{
    return contains(numerics, code);
}
bool is_uppercase(char32_t code) noexcept
{
    return contains(uppercase, code);
}
bool is_lowercase(char32_t code) noexcept
{
    return contains(lowercase, code);
}
bool is_titlecase(char32_t code) noexcept
{
    return contains(titlecase, code);
}
bool is_cased(char32_t code) noexcept
{
    return is_lowercase(code) || is_uppercase(code) || is_titlecase(code);
}
bool is_printable(char32_t code) noexcept
{
    return contains(printable, code);
}

bool is_space(char32_t code) noexcept
{
    return (code >= 9 && code <= 13) || (code >= 0x1C && code <= 0x20) || code == 0x85
        || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028
        || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

int decimal_value(char32_t code) noexcept
{
    // Each range begins with a zero and holds whole sets of ten.
    const CodePointRange* const range = range_of(std::span<const CodePointRange>(decimals), code);
    return range ? static_cast<int>((code - range->first) % 10) : -1;
}

std::string with_plain_digits(std::string_view text)
{
    std::string result;
    for (std::size_t position = 0; position < text.size();) {
        const char32_t code = decode_utf8(text, position);
        if (code >= 0x80 && is_decimal(code))
            result += static_cast<char>('0' + decimal_value(code));
        else
            append_utf8(result, code >= 0x80 && is_space(code) ? U' ' : code);
    }
    return result;
}

void append_changed(std::string& text, char32_t code, CaseChange change)
{
    const CaseTables tables = tables_of(change);
    if (code >= 0x80) {
        const auto several = std::lower_bound(tables.several.begin(), tables.several.end(), code,
            [](const CaseText& entry, char32_t value) { return entry.code < value; });
        if (several != tables.several.end() && several->code == code) {
            text += several->text;
            return;
        }
    }
    const CaseRange* const range = range_of(tables.ranges, code);
    if (range && (code - range->first) % range->step == 0)
        code = static_cast<char32_t>(static_cast<std::int32_t>(code) + range->distance);
    append_utf8(text, code);
}

} // namespace awaitscope::script
