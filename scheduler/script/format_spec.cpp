#include "scheduler/script/format_spec.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/unicode_properties.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/type_set.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace awaitscope::script {

namespace {

bool is_align(char c) { return c == '<' || c == '>' || c == '^' || c == '='; }

std::size_t code_points(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

/// Puts `separator` between groups of `size` digits, counted from the right.
std::string grouped(const std::string& digits, char separator, std::size_t size)
{
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % size == 0)
            result += separator;
        result += digits[i];
    }
    return result;
}

} // namespace

FormatSpec FormatSpec::parse(
    Interpreter& interpreter, std::string_view text, const std::string& type_name)
{
    FormatSpec spec;
    const std::string_view whole = text;
    std::size_t i = 0;
    const auto at = [&](std::size_t index) { return index < text.size() ? text[index] : '\0'; };
    if (!text.empty()) {
        const std::size_t fill = std::max<std::size_t>(1, utf8_sequence_length(text, 0));
        if (is_align(at(fill))) {
            spec.fill = text.substr(0, fill);
            spec.align = text[fill];
            i = fill + 1;
        } else if (is_align(text[0])) {
            spec.align = text[0];
            i = 1;
        }
    }
    const auto invalid = [&]() {
        interpreter.value_error("Invalid format specifier '" + std::string(whole)
            + "' for object of type '" + type_name + "'");
    };
    if (at(i) == '+' || at(i) == '-' || at(i) == ' ')
        spec.sign = text[i++];
    if (at(i) == 'z') {
        spec.no_negative_zero = true;
        ++i;
    }
    if (at(i) == '#') {
        spec.alternate = true;
        ++i;
    }
    if (at(i) == '0') {
        if (spec.align == 0) {
            spec.fill = "0";
            spec.align = '=';
        } else if (i < text.size() && spec.fill == " " && is_align(at(0))) {
            spec.fill = "0";
        }
        ++i;
    }
    const auto number = [&](std::int64_t& target) {
        const std::size_t first = i;
        std::int64_t result = 0;
        while (at(i) >= '0' && at(i) <= '9') {
            result = result * 10 + (text[i++] - '0');
            if (result > 1'000'000'000)
                interpreter.value_error("Too many decimal digits in format string");
        }
        if (i > first)
            target = result;
        return i > first;
    };
    number(spec.width);
    if (at(i) == ',' || at(i) == '_') {
        spec.grouping = text[i++];
        if (at(i) == ',' || at(i) == '_')
            interpreter.value_error("Cannot specify both ',' and '_'.");
    }
    if (at(i) == '.') {
        ++i;
        if (!number(spec.precision))
            interpreter.value_error("Format specifier missing precision");
    }
    if (i + 1 < text.size())
        invalid();
    if (i < text.size())
        spec.type = text[i];
    return spec;
}

std::string FormatSpec::pad(std::string text, std::size_t length, char default_align) const
{
    if (width < 0 || static_cast<std::size_t>(width) <= length)
        return text;
    const std::size_t missing = static_cast<std::size_t>(width) - length;
    const char how = align != 0 ? align : default_align;
    const std::size_t before = how == '<' ? 0 : how == '^' ? missing / 2 : missing;
    std::string result;
    for (std::size_t i = 0; i < before; ++i)
        result += fill;
    result += text;
    for (std::size_t i = before; i < missing; ++i)
        result += fill;
    return result;
}

namespace {

/// Sign, prefix and digits with the padding between them when aligned by '='.
std::string join_number(const FormatSpec& spec, bool negative, const std::string& prefix,
    std::string digits, std::string tail, std::size_t group)
{
    std::string sign = negative ? "-" : spec.sign == '+' ? "+" : spec.sign == ' ' ? " " : "";
    const char separator = spec.grouping;
    if (separator != 0) {
        // Zeros that fill up are grouped as well.
        if (spec.fill == "0" && spec.align == '=' && spec.width > 0) {
            const std::size_t fixed = sign.size() + prefix.size() + tail.size();
            while (grouped("0" + digits, separator, group).size() + fixed
                <= static_cast<std::size_t>(spec.width))
                digits = "0" + digits;
            // One more zero may be needed where a separator would stand first.
            if (grouped(digits, separator, group).size() + fixed
                < static_cast<std::size_t>(spec.width))
                digits = "0" + digits;
        }
        digits = grouped(digits, separator, group);
    }
    std::string body = digits + tail;
    if (spec.align == '=') {
        const std::size_t length = sign.size() + prefix.size() + body.size();
        std::string filling;
        for (std::size_t i = length; static_cast<std::int64_t>(i) < spec.width; ++i)
            filling += spec.fill;
        return sign + prefix + filling + body;
    }
    std::string text = sign + prefix + body;
    const std::size_t length = text.size();
    return spec.pad(std::move(text), length, '>');
}

[[noreturn]] void unknown_code(Interpreter& in, char code, const char* type)
{
    in.value_error(std::string("Unknown format code '") + code + "' for object of type '" + type
        + "'");
}

std::string float_with(Interpreter& in, const FormatSpec& spec, double value, const char* type)
{
    double magnitude = std::fabs(value);
    bool negative = std::signbit(value) && !std::isnan(value);
    std::string digits;
    char code = spec.type;
    int precision = static_cast<int>(spec.precision);
    std::string tail;
    switch (code) {
    case 0:
        if (precision < 0) {
            digits = float_repr(magnitude);
        } else {
            digits = float_digits(magnitude, 'g', std::max(precision, 1), spec.alternate);
            // As 'g', but with at least one digit behind the point.
            if (digits.find_first_of(".en") == std::string::npos)
                digits += ".0";
        }
        break;
    case '%':
        magnitude *= 100;
        digits = float_digits(magnitude, 'f', precision < 0 ? 6 : precision, spec.alternate);
        tail = "%";
        break;
    case 'n': digits = float_digits(magnitude, 'g', precision < 0 ? 6 : precision, false); break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        digits = float_digits(magnitude, code, precision < 0 ? 6 : precision, spec.alternate);
        break;
    default: unknown_code(in, code, type);
    }
    if (spec.no_negative_zero && negative
        && digits.find_first_of("123456789") == std::string::npos && std::isfinite(value))
        negative = false;
    // Grouping concerns the digits before the point.
    const std::size_t end = digits.find_first_not_of("0123456789");
    if (end != std::string::npos) {
        tail = digits.substr(end) + tail;
        digits = digits.substr(0, end);
    }
    if (digits.empty()) { // inf and nan are not padded with zeros between digits
        digits = std::move(tail);
        tail.clear();
        FormatSpec plain = spec;
        plain.grouping = 0;
        return join_number(plain, negative, "", digits, "", 3);
    }
    return join_number(spec, negative, "", digits, tail, 3);
}

} // namespace

std::string format_int(Interpreter& in, const Value& value, std::string_view text)
{
    if (text.empty())
        return in.to_str(value);
    const FormatSpec spec = FormatSpec::parse(in, text, "int");
    switch (spec.type) {
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': return float_with(in, spec, int_to_double(in, value), "int");
    default:  break;
    }
    if (spec.precision >= 0)
        in.value_error("Precision not allowed in integer format specifier");
    if (spec.no_negative_zero)
        in.value_error("Negative zero coercion (z) not allowed in integer format specifier");
    if (spec.type == 'c') {
        const std::int64_t code_point = in.to_int(value);
        if (code_point < 0 || code_point > 0x10ffff)
            in.raise(*in.types().overflow_error, "%c arg not in range(0x110000)");
        std::string character;
        append_utf8(character, static_cast<char32_t>(code_point));
        return spec.pad(std::move(character), 1, '<');
    }
    int base = 10;
    std::string prefix;
    std::size_t group = 3;
    switch (spec.type) {
    case 0:
    case 'd':
    case 'n': break;
    case 'b':
        base = 2;
        prefix = "0b";
        break;
    case 'o':
        base = 8;
        prefix = "0o";
        break;
    case 'x':
    case 'X':
        base = 16;
        prefix = spec.type == 'x' ? "0x" : "0X";
        break;
    default: unknown_code(in, spec.type, in.type_of(value).name().c_str());
    }
    if (base != 10)
        group = 4;
    if (base != 10 && spec.grouping == ',')
        in.value_error(std::string("Cannot specify ',' with '") + spec.type + "'.");
    const mpz_class number = to_mpz(value);
    const bool negative = number < 0;
    if (base == 10)
        require_printable_int(in, number);
    std::string digits = mpz_class(abs(number)).get_str(spec.type == 'X' ? -16 : base);
    return join_number(spec, negative, spec.alternate ? prefix : "", digits, "", group);
}

std::string format_float(Interpreter& in, double value, std::string_view text)
{
    if (text.empty())
        return float_repr(value);
    return float_with(in, FormatSpec::parse(in, text, "float"), value, "float");
}

std::string format_str(Interpreter& in, std::string_view text, std::string_view spec_text)
{
    if (spec_text.empty())
        return std::string(text);
    const FormatSpec spec = FormatSpec::parse(in, spec_text, "str");
    if (spec.type != 0 && spec.type != 's')
        unknown_code(in, spec.type, "str");
    if (spec.sign != '-')
        in.value_error("Sign not allowed in string format specifier");
    if (spec.alternate)
        in.value_error("Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=' && spec.fill != "0")
        in.value_error("'=' alignment not allowed in string format specifier");
    if (spec.grouping != 0)
        in.value_error(std::string("Cannot specify '") + spec.grouping + "' with 's'.");
    std::string result(text);
    std::size_t length = code_points(text);
    if (spec.precision >= 0 && static_cast<std::size_t>(spec.precision) < length) {
        std::size_t position = 0;
        for (std::int64_t i = 0; i < spec.precision; ++i)
            decode_utf8(text, position);
        result.resize(position);
        length = static_cast<std::size_t>(spec.precision);
    }
    FormatSpec padded = spec;
    if (padded.align == '=')
        padded.align = '<';
    return padded.pad(std::move(result), length, '<');
}

// -- digits ---------------------------------------------------------------------------------------

std::string float_repr(double value)
{
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    char buffer[64];
    const double magnitude = std::fabs(value);
    // CPython writes an exponent below 1e-4 and from 1e16 on.
    const bool scientific = magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16);
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value,
        scientific ? std::chars_format::scientific : std::chars_format::fixed).ptr;
    std::string text(buffer, end);
    if (!scientific && text.find('.') == std::string::npos)
        text += ".0";
    return text;
}

std::string float_digits(double value, char type, int precision, bool alternate)
{
    if (std::isnan(value))
        return type >= 'a' ? "nan" : "NAN";
    if (std::isinf(value))
        return std::string(value < 0 ? "-" : "") + (type >= 'a' ? "inf" : "INF");
    if (!alternate && type >= 'a') {
        // As printf writes it, but several times faster.
        const auto format = type == 'f' ? std::chars_format::fixed
            : type == 'e'               ? std::chars_format::scientific
                                        : std::chars_format::general;
        char usual[64];
        const auto end = std::to_chars(usual, usual + sizeof usual, value, format, precision);
        if (end.ec == std::errc())
            return {usual, end.ptr};
        constexpr std::size_t longest = 320; // digits before the point, sign, point, exponent
        std::string text(longest + static_cast<std::size_t>(precision), '\0');
        char* const last = text.data() + text.size();
        text.resize(static_cast<std::size_t>(
            std::to_chars(text.data(), last, value, format, precision).ptr - text.data()));
        return text;
    }
    const std::string format = std::string("%") + (alternate ? "#" : "") + ".*" + type;
    const int length = std::snprintf(nullptr, 0, format.c_str(), precision, value);
    std::string text(static_cast<std::size_t>(length) + 1, '\0');
    std::snprintf(text.data(), text.size(), format.c_str(), precision, value);
    text.pop_back();
    return text;
}

// -- repr of text ---------------------------------------------------------------------------------

namespace {

void append_hex(std::string& to, const char* prefix, std::uint32_t number, int digits)
{
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%0*x", digits, number);
    to += prefix;
    to += buffer;
}

} // namespace

std::string str_repr(std::string_view text, bool ascii_only)
{
    const bool has_single = text.find('\'') != std::string_view::npos;
    const bool has_double = text.find('"') != std::string_view::npos;
    const char quote = has_single && !has_double ? '"' : '\'';
    std::string result(1, quote);
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            ++i;
            const char c = static_cast<char>(byte);
            if (c == quote || c == '\\') {
                result += '\\';
                result += c;
            } else if (c == '\n') {
                result += "\\n";
            } else if (c == '\r') {
                result += "\\r";
            } else if (c == '\t') {
                result += "\\t";
            } else if (byte < 0x20 || byte == 0x7f) {
                append_hex(result, "\\x", byte, 2);
            } else {
                result += c;
            }
            continue;
        }
        const std::size_t first = i;
        char32_t c = 0;
        // A lone surrogate is kept in its three-byte form, which decode_utf8() refuses.
        if (byte == 0xed && i + 2 < text.size()
            && static_cast<unsigned char>(text[i + 1]) >= 0xa0) {
            c = 0xd000U | (static_cast<unsigned char>(text[i + 1]) & 0x3fU) << 6
                | (static_cast<unsigned char>(text[i + 2]) & 0x3fU);
            i += 3;
        } else {
            c = decode_utf8(text, i);
        }
        if (is_printable(c) && !ascii_only)
            result += text.substr(first, i - first);
        else if (c < 0x100)
            append_hex(result, "\\x", c, 2);
        else if (c < 0x10000)
            append_hex(result, "\\u", c, 4);
        else
            append_hex(result, "\\U", c, 8);
    }
    result += quote;
    return result;
}

std::string bytes_repr(std::string_view data)
{
    const char quote = data.find('\'') != std::string_view::npos
            && data.find('"') == std::string_view::npos
        ? '"'
        : '\'';
    std::string result = std::string("b") + quote;
    for (const char c : data) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\r') {
            result += "\\r";
        } else if (c == '\t') {
            result += "\\t";
        } else if (byte < 0x20 || byte >= 0x7f) {
            append_hex(result, "\\x", byte, 2);
        } else {
            result += c;
        }
    }
    return result + quote;
}

} // namespace awaitscope::script
