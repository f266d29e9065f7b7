#include "scheduler/script/format_spec.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/types/codecs.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/type_set.h"

#include <cmath>

// "%…" % values and str.format().

namespace awaitscope::script {

namespace {

class PercentFormatter {
public:
    /// `of_bytes`: both texts stand for bytes, a character for each.
    PercentFormatter(Interpreter& interpreter, std::string_view format, const Value& values,
        bool of_bytes = false) :
        in(interpreter),
        m_format(format),
        m_values(values),
        m_tuple(values.as<Tuple>()),
        m_of_bytes(of_bytes)
    {
    }

    std::string run()
    {
        std::string result;
        while (m_at < m_format.size()) {
            const char c = m_format[m_at++];
            if (c != '%') {
                result += c;
                continue;
            }
            result += conversion();
        }
        if (!m_mapping_used && m_used < (m_tuple ? m_tuple->items.size() : 1)
            && (m_tuple || is_text(m_values) || !in.type_of(m_values).slots.get_item)) {
            in.type_error(std::string("not all arguments converted during ")
                + (m_of_bytes ? "bytes" : "string") + " formatting");
        }
        return result;
    }

private:
    bool is_text(const Value& value) const
    {
        return m_of_bytes ? value.as<Bytes>() != nullptr : value.as<Str>() != nullptr;
    }

    /// What %b and %s of bytes insert.
    std::string byte_text(const Value& value)
    {
        Value bytes = value;
        if (!bytes.as<Bytes>())
            bytes = in.call_special(value, in.intern("__bytes__"));
        if (!bytes.as<Bytes>()) {
            in.type_error("%b requires a bytes-like object, or an object that implements "
                          "__bytes__, not '"
                + in.type_of(value).name() + "'");
        }
        return decode_bytes(in, bytes, "latin-1", "strict");
    }

    std::string single_character(const Value& value)
    {
        std::string text;
        const Bytes* const bytes = m_of_bytes ? value.as<Bytes>() : nullptr;
        if (bytes && bytes->data().size() == 1) {
            text = byte_text(value);
        } else if (const Str* const str = m_of_bytes ? nullptr : value.as<Str>();
                   str && str->length() == 1) {
            text = str->text();
        } else if (is_integer(value)) {
            const std::int64_t code = in.to_int(value);
            if (code < 0 || code > (m_of_bytes ? 0xff : 0x10ffff)) {
                in.raise(*in.types().overflow_error,
                    m_of_bytes ? "%c arg not in range(256)" : "%c arg not in range(0x110000)");
            }
            append_utf8(text, static_cast<char32_t>(code));
        } else {
            in.type_error(m_of_bytes
                    ? "%c requires an integer in range(256) or a single byte"
                    : "%c requires int or char");
        }
        return text;
    }

    char peek() const { return m_at < m_format.size() ? m_format[m_at] : '\0'; }

    Value next_value()
    {
        if (m_mapped)
            return std::exchange(m_mapped, Value());
        if (m_tuple) {
            if (m_used >= m_tuple->items.size())
                in.type_error("not enough arguments for format string");
            return m_tuple->items[m_used++];
        }
        if (m_used++ > 0)
            in.type_error("not enough arguments for format string");
        return m_values;
    }

    std::int64_t number_or_star()
    {
        if (peek() == '*') {
            ++m_at;
            const Value value = next_value();
            if (!is_integer(value))
                in.type_error("* wants int");
            return in.to_int(value);
        }
        std::int64_t number = -1;
        while (peek() >= '0' && peek() <= '9')
            number = std::max<std::int64_t>(number, 0) * 10 + (m_format[m_at++] - '0');
        return number;
    }

    std::string conversion()
    {
        if (peek() == '(') {
            const std::size_t end = m_format.find(')', m_at);
            if (end == std::string_view::npos)
                in.value_error("incomplete format key");
            if (!in.type_of(m_values).slots.get_item || m_tuple || is_text(m_values))
                in.type_error("format requires a mapping");
            const Value key = in.str(std::string(m_format.substr(m_at + 1, end - m_at - 1)));
            m_mapped = in.get_item(m_values,
                m_of_bytes ? in.bytes(encode_text(in, key, "latin-1", "strict")) : key);
            m_mapping_used = true;
            m_at = end + 1;
        }
        bool left = false, zero = false, plus = false, space = false, alternate = false;
        for (;; ++m_at) {
            const char flag = peek();
            if (flag == '-')
                left = true;
            else if (flag == '0')
                zero = true;
            else if (flag == '+')
                plus = true;
            else if (flag == ' ')
                space = true;
            else if (flag == '#')
                alternate = true;
            else
                break;
        }
        FormatSpec spec;
        spec.width = number_or_star();
        if (spec.width < -1) {
            left = true;
            spec.width = -spec.width;
        }
        if (peek() == '.') {
            ++m_at;
            spec.precision = std::max<std::int64_t>(number_or_star(), 0);
        }
        while (peek() == 'l' || peek() == 'h' || peek() == 'L')
            ++m_at;
        if (m_at >= m_format.size())
            in.value_error("incomplete format");
        const char type = m_format[m_at++];
        if (type == '%')
            return "%";
        const Value value = next_value();
        std::string sign, digits;
        switch (type) {
        case 'b':
            if (!m_of_bytes)
                unsupported(type);
            [[fallthrough]];
        case 's':
        case 'r':
        case 'a': {
            const bool inserts = type == 's' || type == 'b';
            std::string text = inserts     ? m_of_bytes ? byte_text(value) : in.to_str(value)
                : type == 'r' && !m_of_bytes ? in.repr(value)
                                           : in.ascii(value);
            FormatSpec plain;
            plain.width = spec.width;
            plain.align = left ? '<' : '>';
            if (spec.precision >= 0)
                text = format_str(in, text, "." + std::to_string(spec.precision));
            const std::size_t length = in.str(text).as<Str>()->length();
            return plain.pad(std::move(text), length, '>');
        }
        case 'c': {
            std::string text = single_character(value);
            FormatSpec plain;
            plain.width = spec.width;
            plain.align = left ? '<' : '>';
            return plain.pad(std::move(text), 1, '>');
        }
        case 'd':
        case 'i':
        case 'u':
        case 'x':
        case 'X':
        case 'o': {
            Value integer = value;
            if (value.is_float() && (type == 'd' || type == 'i' || type == 'u'))
                integer = int_from_double(in, value.as_float());
            else if (!is_integer(value) && in.type_of(value).slots.index)
                integer = in.type_of(value).slots.index(in, value);
            if (!is_integer(integer)) {
                const bool decimal = type == 'd' || type == 'i' || type == 'u';
                in.type_error(std::string("%") + type + " format: "
                    + (decimal ? "a real number" : "an integer") + " is required, not "
                    + in.type_of(value).name());
            }
            const int base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
            bool negative = false;
            if (base == 10) {
                if (const IntObject* const big = integer.as<IntObject>())
                    require_printable_int(in, big->value);
                digits = int_to_text(integer.is_bool() ? Value::integer(integer.as_bool())
                                                       : integer);
                negative = digits.starts_with('-');
                digits.erase(0, negative);
            } else {
                const mpz_class number = to_mpz(integer);
                negative = number < 0;
                digits = mpz_class(abs(number)).get_str(type == 'X' ? -16 : base);
            }
            while (static_cast<std::int64_t>(digits.size()) < spec.precision)
                digits = "0" + digits;
            if (negative)
                sign = "-";
            if (alternate && base != 10)
                sign += base == 8 ? "0o" : type == 'x' ? "0x" : "0X";
            break;
        }
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G': {
            const double number = in.to_double(value);
            digits = float_digits(std::signbit(number) ? -number : number, type,
                spec.precision < 0 ? 6 : static_cast<int>(spec.precision), alternate);
            if (std::signbit(number))
                sign = "-";
            break;
        }
        default:
            unsupported(type);
        }
        if (!sign.starts_with('-'))
            sign = (plus ? "+" : space ? " " : "") + sign;
        if (zero && !left) {
            while (static_cast<std::int64_t>(sign.size() + digits.size()) < spec.width)
                digits = "0" + digits;
        }
        FormatSpec plain;
        plain.width = spec.width;
        plain.align = left ? '<' : '>';
        std::string text = sign + digits;
        const std::size_t length = text.size();
        return plain.pad(std::move(text), length, '>');
    }

    [[noreturn]] void unsupported(char type)
    {
        in.value_error(std::string("unsupported format character '") + type + "' (0x"
            + "0123456789abcdef"[(type >> 4) & 15] + "0123456789abcdef"[type & 15] + ") at index "
            + std::to_string(m_at - 1));
    }

    Interpreter& in;
    std::string_view m_format;
    const Value& m_values;
    const Tuple* m_tuple;
    const bool m_of_bytes;
    Value m_mapped;
    bool m_mapping_used = false;
    std::size_t m_at = 0;
    std::size_t m_used = 0;
};

class BraceFormatter {
public:
    BraceFormatter(Interpreter& interpreter, const Args& args) : in(interpreter), m_args(args) { }

    std::string run(std::string_view format, int depth = 2)
    {
        if (depth < 0)
            in.value_error("Max string recursion exceeded");
        std::string result;
        std::size_t at = 0;
        while (at < format.size()) {
            const char c = format[at++];
            if (c == '{' || c == '}') {
                if (at < format.size() && format[at] == c) {
                    result += c;
                    ++at;
                    continue;
                }
                if (c == '}')
                    in.value_error("Single '}' encountered in format string");
                if (at == format.size())
                    in.value_error("Single '{' encountered in format string");
                std::size_t end = at;
                for (int open = 1; end < format.size(); ++end) {
                    open += (format[end] == '{') - (format[end] == '}');
                    if (open == 0)
                        break;
                }
                if (end == format.size())
                    in.value_error("expected '}' before end of string");
                result += field(format.substr(at, end - at), depth);
                at = end + 1;
                continue;
            }
            result += c;
        }
        return result;
    }

private:
    std::string field(std::string_view text, int depth)
    {
        std::size_t end = 0;
        for (int bracket = 0; end < text.size(); ++end) {
            bracket += (text[end] == '[') - (text[end] == ']');
            if (bracket == 0 && (text[end] == '!' || text[end] == ':'))
                break;
        }
        Value value = lookup(text.substr(0, end));
        std::string_view rest = text.substr(end);
        if (rest.starts_with('!')) {
            const char kind = rest.size() > 1 ? rest[1] : '\0';
            if (kind == 's')
                value = in.str(in.to_str(value));
            else if (kind == 'r')
                value = in.str(in.repr(value));
            else if (kind == 'a')
                value = in.str(in.ascii(value));
            else
                in.value_error(std::string("Unknown conversion specifier ") + kind);
            rest.remove_prefix(2);
        }
        std::string spec;
        if (rest.starts_with(':'))
            spec = run(rest.substr(1), depth - 1);
        return in.format(value, spec);
    }

    Value lookup(std::string_view name)
    {
        const std::size_t end = std::min(name.find_first_of(".["), name.size());
        const std::string_view first = name.substr(0, end);
        Value value;
        const bool is_number = !first.empty()
            && first.find_first_not_of("0123456789") == std::string_view::npos;
        if (first.empty() || is_number) {
            if (first.empty() ? m_manual : m_automatic > 0) {
                in.value_error(m_manual
                        ? "cannot switch from manual field specification to automatic field numbering"
                        : "cannot switch from automatic field numbering to manual field specification");
            }
            std::size_t index = 0;
            if (first.empty()) {
                index = m_automatic++;
            } else {
                m_manual = true;
                index = std::stoul(std::string(first));
            }
            if (index >= m_args.size()) {
                in.raise(*in.types().index_error, "Replacement index " + std::to_string(index)
                        + " out of range for positional args tuple");
            }
            value = m_args[index];
        } else {
            value = m_args.keyword(first);
            if (value.empty()) {
                in.raise(in.new_exception(
                    *in.types().key_error, std::vector<Value>{in.str(std::string(first))}));
            }
        }
        name.remove_prefix(end);
        while (!name.empty()) {
            if (name[0] == '.') {
                const std::size_t stop = std::min(name.find_first_of(".[", 1), name.size());
                value = in.get_attribute(value, name.substr(1, stop - 1));
                name.remove_prefix(stop);
            } else {
                const std::size_t stop = name.find(']');
                if (stop == std::string_view::npos)
                    in.value_error("Missing ']' in format string");
                const std::string key(name.substr(1, stop - 1));
                const bool number = !key.empty()
                    && key.find_first_not_of("0123456789") == std::string::npos;
                value = in.get_item(
                    value, number ? Value::integer(std::stoll(key)) : in.str(key));
                name.remove_prefix(stop + 1);
            }
        }
        return value;
    }

    Interpreter& in;
    const Args& m_args;
    std::size_t m_automatic = 0;
    bool m_manual = false;
};

} // namespace

Value percent_format(Interpreter& in, const Value& format, const Value& values)
{
    return in.str(PercentFormatter(in, format.as<Str>()->view(), values).run());
}

Value percent_format_bytes(Interpreter& in, const Value& format, const Value& values)
{
    const std::string text = decode_bytes(in, format, "latin-1", "strict");
    const Value made = in.str(PercentFormatter(in, text, values, true).run());
    return in.bytes(encode_text(in, made, "latin-1", "strict"));
}

std::string brace_format(Interpreter& in, std::string_view format, const Args& args)
{
    return BraceFormatter(in, args).run(format);
}

} // namespace awaitscope::script
