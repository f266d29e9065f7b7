#include "scheduler/script/types/format_spec.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/str_type.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace awaitscope::script {

namespace {

/// A parsed format specification: [[fill]align][sign][z][#][0][width][grouping][.precision][type]
struct Spec {
    std::string fill = " ";
    char align = 0; // 0: the type's own
    char sign = '-';
    bool no_negative_zero = false;
    bool alternate = false;
    std::size_t width = 0;
    char grouping = 0;
    int precision = -1;
    char type = 0;
};

bool is_align(char c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

class SpecParser {
public:
    SpecParser(Interpreter& interpreter, std::string_view text, const char* type_name)
        : m_interpreter(interpreter), m_text(text), m_type_name(type_name)
    {
    }

    Spec parse()
    {
        Spec spec;
        parse_alignment(spec);
        if (!at_end() && (peek() == '+' || peek() == '-' || peek() == ' '))
            spec.sign = take();
        spec.no_negative_zero = accept('z');
        spec.alternate = accept('#');
        if (accept('0') && spec.align == 0) {
            spec.fill = "0";
            spec.align = '=';
        }
        spec.width
            = static_cast<std::size_t>(parse_number("Too many decimal digits in format string"));
        if (!at_end() && (peek() == ',' || peek() == '_')) {
            spec.grouping = take();
            if (!at_end() && (peek() == ',' || peek() == '_')) {
                m_interpreter.value_error(peek() == spec.grouping
                        ? std::string("Cannot specify both ',' and '_'.")
                        : std::string("Cannot specify both ',' and '_'."));
            }
        }
        if (accept('.')) {
            if (at_end() || peek() < '0' || peek() > '9')
                m_interpreter.value_error("Format specifier missing precision");
            spec.precision = parse_number("Too many decimal digits in format string");
        }
        if (m_text.size() - m_at > 1) {
            m_interpreter.value_error("Invalid format specifier '" + std::string(m_text)
                + "' for object of type '" + m_type_name + "'");
        }
        if (!at_end())
            spec.type = take();
        return spec;
    }

private:
    bool at_end() const { return m_at >= m_text.size(); }
    char peek() const { return m_text[m_at]; }
    char take() { return m_text[m_at++]; }
    bool accept(char c)
    {
        if (at_end() || peek() != c)
            return false;
        ++m_at;
        return true;
    }
    void parse_alignment(Spec& spec)
    {
        if (m_text.empty())
            return;
        const std::size_t length = character_bytes(m_text[0]);
        if (m_text.size() > length && is_align(m_text[length])) {
            spec.fill = m_text.substr(0, length);
            spec.align = m_text[length];
            m_at = length + 1;
        } else if (is_align(m_text[0])) {
            spec.align = m_text[0];
            m_at = 1;
        }
    }
    int parse_number(const char* too_many)
    {
        constexpr int kMost = 100'000'000;
        int number = 0;
        while (!at_end() && peek() >= '0' && peek() <= '9') {
            number = number * 10 + (take() - '0');
            if (number > kMost)
                m_interpreter.value_error(too_many);
        }
        return number;
    }

    Interpreter& m_interpreter;
    std::string_view m_text;
    const char* m_type_name;
    std::size_t m_at = 0;
};

[[noreturn]] void unknown_code(Interpreter& interpreter, char type, const char* type_name)
{
    interpreter.value_error(
        std::string("Unknown format code '") + type + "' for object of type '" + type_name + "'");
}

std::string repeat(const std::string& text, std::size_t count)
{
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        result += text;
    return result;
}

/// Fills up to the width. `prefix` (sign, 0x) stays left of the filling with '='.
std::string pad(
    const Spec& spec, char own_align, const std::string& prefix, const std::string& body)
{
    const std::size_t length = character_count(prefix) + character_count(body);
    if (length >= spec.width)
        return prefix + body;
    const std::size_t room = spec.width - length;
    switch (spec.align ? spec.align : own_align) {
    case '<':
        return prefix + body + repeat(spec.fill, room);
    case '^': {
        const std::size_t left = room / 2;
        return repeat(spec.fill, left) + prefix + body + repeat(spec.fill, room - left);
    }
    case '=':
        return prefix + repeat(spec.fill, room) + body;
    default:
        return repeat(spec.fill, room) + prefix + body;
    }
}

/// Digits with a separator every `group` digits, zero-filled to `least` characters if need be.
std::string group_digits(
    std::string_view digits, char separator, std::size_t group, std::size_t least)
{
    std::string padded(digits);
    const auto grouped_length = [&](std::size_t count) { return count + (count - 1) / group; };
    while (!padded.empty() && grouped_length(padded.size()) < least)
        padded.insert(padded.begin(), '0');
    std::string result;
    for (std::size_t i = 0; i < padded.size(); ++i) {
        if (i > 0 && (padded.size() - i) % group == 0)
            result += separator;
        result += padded[i];
    }
    return result;
}

std::string sign_text(const Spec& spec, bool negative)
{
    if (negative)
        return "-";
    return spec.sign == '-' ? std::string() : std::string(1, spec.sign);
}

/// With "0" filling, separators go into the filling, too.
std::size_t zero_fill(const Spec& spec, const std::string& prefix, std::size_t tail)
{
    const bool zeros = spec.fill == "0" && spec.align == '=';
    const std::size_t taken = prefix.size() + tail;
    return zeros && spec.width > taken ? spec.width - taken : 0;
}

std::string to_base(const Value& number, int base)
{
    const mpz_class value = to_mpz(number);
    return mpz_class(abs(value)).get_str(base);
}

std::string printed(const char* format, int precision, double number)
{
    const int length = std::snprintf(nullptr, 0, format, precision, number);
    std::string text(static_cast<std::size_t>(length) + 1, '\0');
    std::snprintf(text.data(), text.size(), format, precision, number);
    text.pop_back();
    return text;
}

/// The digits of `number` >= 0 for one of e f g %, without sign.
std::string float_digits(double number, char type, int precision, bool alternate)
{
    switch (type) {
    case 'e':
        return printed(alternate ? "%#.*e" : "%.*e", precision, number);
    case 'E':
        return printed(alternate ? "%#.*E" : "%.*E", precision, number);
    case 'g':
        return printed(alternate ? "%#.*g" : "%.*g", precision == 0 ? 1 : precision, number);
    case 'G':
        return printed(alternate ? "%#.*G" : "%.*G", precision == 0 ? 1 : precision, number);
    case 'F':
        return printed(alternate ? "%#.*F" : "%.*F", precision, number);
    default:
        return printed(alternate ? "%#.*f" : "%.*f", precision, number);
    }
}

/// No type given: like g, but with a digit after the point, and exponents one place earlier.
std::string plain_digits(double number, int precision)
{
    if (precision < 0)
        return float_repr(number);
    const int digits = precision == 0 ? 1 : precision;
    std::string text = printed("%.*e", digits - 1, number);
    const int exponent = std::atoi(text.c_str() + text.find('e') + 1);
    const bool scientific = exponent < -4 || exponent >= digits - 1;
    if (scientific && number != 0) {
        std::string mantissa = text.substr(0, text.find('e'));
        if (mantissa.find('.') != std::string::npos) {
            mantissa.erase(mantissa.find_last_not_of('0') + 1);
            if (mantissa.ends_with('.'))
                mantissa.pop_back();
        }
        return mantissa + text.substr(text.find('e'));
    }
    text = printed("%.*g", digits, number);
    if (text.find_first_of(".en") == std::string::npos)
        text += ".0";
    return text;
}

std::string format_number(
    Interpreter& interpreter, double number, const Spec& given, const char* type_name)
{
    Spec spec = given;
    const char type = spec.type == 'n' ? 'g' : spec.type;
    if (type != 0 && std::string_view("eEfFgG%").find(type) == std::string_view::npos)
        unknown_code(interpreter, type, type_name);
    bool negative = std::signbit(number);
    double magnitude = std::fabs(number);
    if (std::isnan(number)) {
        const bool upper = type == 'E' || type == 'F' || type == 'G';
        return pad(spec, '>', sign_text(spec, false),
            std::string(upper ? "NAN" : "nan") + (type == '%' ? "%" : ""));
    }
    if (std::isinf(number)) {
        const bool upper = type == 'E' || type == 'F' || type == 'G';
        return pad(spec, '>', sign_text(spec, negative),
            std::string(upper ? "INF" : "inf") + (type == '%' ? "%" : ""));
    }
    std::string digits;
    if (type == 0) {
        digits = plain_digits(magnitude, spec.precision);
    } else {
        if (type == '%')
            magnitude *= 100;
        digits = float_digits(
            magnitude, type, spec.precision < 0 ? 6 : spec.precision, spec.alternate);
        if (type == '%')
            digits += '%';
    }
    if (spec.no_negative_zero && digits.find_first_of("123456789") == std::string::npos)
        negative = false;
    const std::string prefix = sign_text(spec, negative);
    if (spec.grouping) {
        const std::size_t whole = digits.find_first_not_of("0123456789");
        const std::string tail = whole == std::string::npos ? std::string() : digits.substr(whole);
        digits = group_digits(digits.substr(0, whole), spec.grouping, 3,
                     zero_fill(spec, prefix, tail.size()))
            + tail;
    }
    return pad(spec, '>', prefix, digits);
}

} // namespace

std::size_t character_count(std::string_view text) noexcept
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(),
        [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string float_repr(double number)
{
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    char buffer[40];
    const auto written
        = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
    std::string text(buffer, written.ptr);
    std::string sign;
    if (text.front() == '-') {
        sign = "-";
        text.erase(0, 1);
    }
    const std::size_t e = text.find('e');
    const int exponent = std::atoi(text.c_str() + e + 1);
    std::string digits = text.substr(0, e);
    std::erase(digits, '.');
    if (exponent < -4 || exponent >= 16) {
        std::string mantissa = digits.substr(0, 1);
        if (digits.size() > 1)
            mantissa += "." + digits.substr(1);
        char tail[16];
        std::snprintf(tail, sizeof tail, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
        return sign + mantissa + tail;
    }
    if (exponent < 0)
        return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    const auto whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole)
        return sign + digits + std::string(whole - digits.size(), '0') + ".0";
    return sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string format_text(Interpreter& interpreter, std::string_view text, std::string_view spec_text)
{
    if (spec_text.empty())
        return std::string(text);
    const Spec spec = SpecParser(interpreter, spec_text, "str").parse();
    if (spec.type != 0 && spec.type != 's')
        unknown_code(interpreter, spec.type, "str");
    if (spec.sign != '-')
        interpreter.value_error(spec.sign == ' ' ? "Space not allowed in string format specifier"
                                                 : "Sign not allowed in string format specifier");
    if (spec.alternate)
        interpreter.value_error("Alternate form (#) not allowed in string format specifier");
    if (spec.grouping)
        interpreter.value_error(std::string("Cannot specify '") + spec.grouping + "' with 's'.");
    if (spec.align == '=' && spec.fill != "0")
        interpreter.value_error("'=' alignment not allowed in string format specifier");
    std::string body(text);
    if (spec.precision >= 0) {
        std::size_t at = 0;
        for (int left = spec.precision; left > 0 && at < body.size(); --left)
            at += character_bytes(body[at]);
        body.resize(std::min(at, body.size()));
    }
    Spec aligned = spec;
    if (aligned.align == '=')
        aligned.align = '<';
    return pad(aligned, '<', {}, body);
}

std::string format_int(Interpreter& interpreter, const Value& number, std::string_view spec_text)
{
    if (spec_text.empty())
        return int_to_text(number);
    const Spec spec = SpecParser(interpreter, spec_text, "int").parse();
    if (spec.type != 0 && std::string_view("eEfFgG%").find(spec.type) != std::string_view::npos)
        return format_number(interpreter, int_to_double(interpreter, number), spec, "int");
    if (spec.precision >= 0)
        interpreter.value_error("Precision not allowed in integer format specifier");
    if (spec.type == 'c') {
        const mpz_class code = to_mpz(number);
        if (code < 0 || code > 0x10FFFF)
            interpreter.raise(
                *interpreter.type_of(number).mro().back(), "%c arg not in range(0x110000)");
        return pad(spec, '<', {}, encode_character(static_cast<std::uint32_t>(code.get_ui())));
    }
    int base = 10;
    const char* base_prefix = "";
    std::size_t group = 3;
    switch (spec.type) {
    case 0:
    case 'd':
    case 'n':
        break;
    case 'b':
        base = 2;
        base_prefix = "0b";
        group = 4;
        break;
    case 'o':
        base = 8;
        base_prefix = "0o";
        group = 4;
        break;
    case 'x':
        base = 16;
        base_prefix = "0x";
        group = 4;
        break;
    case 'X':
        base = 16;
        base_prefix = "0X";
        group = 4;
        break;
    default:
        unknown_code(interpreter, spec.type, "int");
    }
    if (spec.grouping == ',' && base != 10)
        interpreter.value_error(std::string("Cannot specify ',' with '") + spec.type + "'.");
    std::string digits = to_base(number, base);
    if (spec.type == 'X')
        std::transform(digits.begin(), digits.end(), digits.begin(),
            [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const std::string prefix
        = sign_text(spec, to_mpz(number) < 0) + (spec.alternate ? base_prefix : "");
    if (spec.grouping)
        digits = group_digits(digits, spec.grouping, group, zero_fill(spec, prefix, 0));
    return pad(spec, '>', prefix, digits);
}

std::string format_float(Interpreter& interpreter, double number, std::string_view spec_text)
{
    if (spec_text.empty())
        return float_repr(number);
    return format_number(
        interpreter, number, SpecParser(interpreter, spec_text, "float").parse(), "float");
}

} // namespace awaitscope::script
