#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/format_spec.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/str_type.h"
#include "scheduler/script/types/type_set.h"

#include <charconv>
#include <functional>

namespace awaitscope::script {

namespace {

// -- the % operator -------------------------------------------------------------------------------

/// One conversion: %[(key)][flags][width][.precision]type
struct Conversion {
    std::string_view key;
    bool has_key = false;
    bool left = false, plus = false, space = false, zero = false, alternate = false;
    std::int64_t width = 0;
    std::int64_t precision = -1;
    char type = 0;
};

class PercentFormatter {
public:
    PercentFormatter(Interpreter& interpreter, std::string_view format, const Value& arguments)
        : m_interpreter(interpreter), m_format(format), m_arguments(arguments)
    {
        if (const Tuple* const tuple = arguments.as<Tuple>())
            m_tuple = tuple;
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
            if (m_at < m_format.size() && m_format[m_at] == '%') {
                ++m_at;
                result += '%';
                continue;
            }
            const Conversion conversion = parse();
            result += convert(conversion);
        }
        const bool is_mapping = m_arguments.as<Dict>() != nullptr;
        if ((m_tuple ? m_used < m_tuple->items.size() : !m_used && !is_mapping))
            m_interpreter.type_error("not all arguments converted during string formatting");
        return result;
    }

private:
    Conversion parse()
    {
        Conversion conversion;
        if (peek() == '(') {
            const std::size_t close = m_format.find(')', m_at);
            if (close == std::string_view::npos)
                m_interpreter.value_error("incomplete format key");
            conversion.key = m_format.substr(m_at + 1, close - m_at - 1);
            conversion.has_key = true;
            m_at = close + 1;
        }
        for (bool flag = true; flag;) {
            switch (peek()) {
            case '-':
                conversion.left = true;
                break;
            case '+':
                conversion.plus = true;
                break;
            case ' ':
                conversion.space = true;
                break;
            case '0':
                conversion.zero = true;
                break;
            case '#':
                conversion.alternate = true;
                break;
            default:
                flag = false;
                continue;
            }
            ++m_at;
        }
        conversion.width = number_or_star();
        if (conversion.width < 0) {
            conversion.left = true;
            conversion.width = -conversion.width;
        }
        if (peek() == '.') {
            ++m_at;
            conversion.precision = std::max<std::int64_t>(number_or_star(), 0);
        }
        while (peek() == 'l' || peek() == 'h' || peek() == 'L')
            ++m_at;
        if (m_at >= m_format.size())
            m_interpreter.value_error("incomplete format");
        conversion.type = m_format[m_at++];
        return conversion;
    }

    std::string convert(const Conversion& conversion)
    {
        const Value value = conversion.has_key ? keyed(conversion.key) : next();
        switch (conversion.type) {
        case 's':
            return text(conversion, m_interpreter.to_str(value));
        case 'r':
            return text(conversion, m_interpreter.repr(value));
        case 'a':
            return text(conversion, m_interpreter.ascii(value));
        case 'c': {
            if (const Str* const character = value.as<Str>(); character && character->length() == 1)
                return text(conversion, character->text());
            if (!is_integer(value))
                m_interpreter.type_error("%c requires int or char");
            return text(conversion,
                encode_character(static_cast<std::uint32_t>(m_interpreter.to_int(value))));
        }
        case 'd':
        case 'i':
        case 'u':
            return integer(conversion, value, 'd');
        case 'x':
        case 'X':
        case 'o':
            return integer(conversion, value, conversion.type);
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
            return real(conversion, value);
        default:
            m_interpreter.value_error(std::string("unsupported format character '")
                + conversion.type + "' (0x" + hex_of(conversion.type) + ") at index "
                + std::to_string(m_at - 1));
        }
    }

    static std::string hex_of(char c)
    {
        char digits[4];
        const auto end
            = std::to_chars(digits, digits + sizeof digits, static_cast<unsigned char>(c), 16);
        return std::string(digits, end.ptr);
    }

    std::string text(const Conversion& conversion, std::string body)
    {
        std::string spec = conversion.left ? "<" : ">";
        spec += std::to_string(conversion.width);
        if (conversion.precision >= 0)
            spec += "." + std::to_string(conversion.precision);
        return format_text(m_interpreter, body, spec);
    }

    /// The part of a format specification that % and format() share.
    std::string number_spec(const Conversion& conversion) const
    {
        std::string spec = conversion.left ? "<" : conversion.zero ? "" : ">";
        if (conversion.plus)
            spec += '+';
        else if (conversion.space)
            spec += ' ';
        if (conversion.alternate)
            spec += '#';
        if (conversion.zero && !conversion.left)
            spec += '0';
        if (conversion.width > 0)
            spec += std::to_string(conversion.width);
        return spec;
    }

    std::string integer(const Conversion& conversion, const Value& given, char type)
    {
        Value value = given;
        if (value.is_float() && type == 'd')
            value = int_from_double(m_interpreter, value.as_float());
        if (!is_integer(value)) {
            TypeObject& of = m_interpreter.type_of(value);
            if (!of.slots.index) {
                m_interpreter.type_error(std::string("%") + conversion.type
                    + " format: " + (type == 'd' ? "a real number" : "an integer")
                    + " is required, not " + of.name());
            }
            value = of.slots.index(m_interpreter, value);
        }
        if (conversion.precision < 0)
            return format_int(m_interpreter, value, number_spec(conversion) + type);
        // A precision of an int is its least number of digits.
        std::string digits = format_int(m_interpreter, value, std::string(1, type));
        const bool negative = digits.starts_with('-');
        if (negative)
            digits.erase(0, 1);
        const auto least = static_cast<std::size_t>(conversion.precision);
        if (digits.size() < least)
            digits.insert(0, least - digits.size(), '0');
        Conversion padding = conversion;
        padding.precision = -1;
        return text(padding,
            (negative                  ? "-"
                    : conversion.plus  ? "+"
                    : conversion.space ? " "
                                       : "")
                + digits);
    }

    std::string real(const Conversion& conversion, const Value& value)
    {
        if (!value.is_float() && !is_integer(value)
            && !m_interpreter.find_special(value, m_interpreter.intern("__float__")))
            m_interpreter.type_error(
                "must be real number, not " + m_interpreter.type_of(value).name());
        std::string spec = number_spec(conversion);
        if (conversion.precision >= 0)
            spec += "." + std::to_string(conversion.precision);
        return format_float(m_interpreter, m_interpreter.to_double(value), spec + conversion.type);
    }

    char peek() const { return m_at < m_format.size() ? m_format[m_at] : '\0'; }
    std::int64_t number_or_star()
    {
        if (peek() == '*') {
            ++m_at;
            return m_interpreter.to_int(next());
        }
        std::int64_t number = 0;
        while (peek() >= '0' && peek() <= '9') {
            number = number * 10 + (m_format[m_at++] - '0');
            if (number > 100'000'000)
                m_interpreter.value_error("width too big");
        }
        return number;
    }
    Value next()
    {
        if (!m_tuple) {
            if (m_used++ > 0)
                m_interpreter.type_error("not enough arguments for format string");
            return m_arguments;
        }
        if (m_used >= m_tuple->items.size())
            m_interpreter.type_error("not enough arguments for format string");
        return m_tuple->items[m_used++];
    }
    Value keyed(std::string_view key)
    {
        if (m_tuple || m_arguments.as<Str>())
            m_interpreter.type_error("format requires a mapping");
        m_used = 1;
        return m_interpreter.get_item(m_arguments, m_interpreter.str(std::string(key)));
    }

    Interpreter& m_interpreter;
    std::string_view m_format;
    const Value& m_arguments;
    const Tuple* m_tuple = nullptr;
    std::size_t m_at = 0;
    std::size_t m_used = 0;
};

// -- str.format()
// -----------------------------------------------------------------------------------

/// Answers the argument with a name or, for digits, a number.
using Lookup = std::function<Value(std::string_view name)>;

class FieldFormatter {
public:
    FieldFormatter(Interpreter& interpreter, Lookup lookup)
        : m_interpreter(interpreter), m_lookup(std::move(lookup))
    {
    }

    std::string run(std::string_view format, int depth = 2)
    {
        if (depth < 0)
            m_interpreter.value_error("Max string recursion exceeded");
        std::string result;
        for (std::size_t at = 0; at < format.size();) {
            const char c = format[at];
            if ((c == '{' || c == '}') && at + 1 < format.size() && format[at + 1] == c) {
                result += c;
                at += 2;
            } else if (c == '}') {
                m_interpreter.value_error("Single '}' encountered in format string");
            } else if (c == '{') {
                const std::size_t end = field_end(format, at + 1);
                result += field(format.substr(at + 1, end - at - 1), depth);
                at = end + 1;
            } else {
                result += c;
                ++at;
            }
        }
        return result;
    }

private:
    std::size_t field_end(std::string_view format, std::size_t at)
    {
        if (at >= format.size())
            m_interpreter.value_error("Single '{' encountered in format string");
        int depth = 1;
        for (; at < format.size(); ++at) {
            depth += (format[at] == '{') - (format[at] == '}');
            if (depth == 0)
                return at;
        }
        m_interpreter.value_error("expected '}' before end of string");
    }

    std::string field(std::string_view text, int depth)
    {
        // name[!conversion][:specification]; a '[key]' may hold any character.
        std::size_t end = 0;
        while (end < text.size() && text[end] != '!' && text[end] != ':') {
            if (text[end] == '[') {
                while (end < text.size() && text[end] != ']')
                    ++end;
                if (end >= text.size())
                    m_interpreter.value_error("Missing ']' in format string");
            }
            ++end;
        }
        Value value = resolve(text.substr(0, end));
        std::string_view rest = text.substr(end);
        if (rest.starts_with('!')) {
            if (rest.size() < 2)
                m_interpreter.value_error("end of string while looking for conversion specifier");
            value = converted(value, rest[1]);
            rest.remove_prefix(2);
            if (!rest.empty() && !rest.starts_with(':'))
                m_interpreter.value_error("expected ':' after conversion specifier");
        }
        std::string spec;
        if (rest.starts_with(':'))
            spec = run(rest.substr(1), depth - 1);
        return m_interpreter.format(value, spec);
    }

    Value converted(const Value& value, char conversion)
    {
        switch (conversion) {
        case 'r':
            return m_interpreter.str(m_interpreter.repr(value));
        case 's':
            return m_interpreter.str(m_interpreter.to_str(value));
        case 'a':
            return m_interpreter.str(m_interpreter.ascii(value));
        default:
            m_interpreter.value_error(
                std::string("Unknown conversion specifier '") + conversion + "'");
        }
    }

    Value resolve(std::string_view path)
    {
        const std::size_t first_end = std::min(path.find_first_of(".["), path.size());
        Value value = argument(path.substr(0, first_end));
        path.remove_prefix(first_end);
        while (!path.empty()) {
            if (path.front() == '.') {
                path.remove_prefix(1);
                const std::size_t end = std::min(path.find_first_of(".["), path.size());
                if (end == 0)
                    m_interpreter.value_error("Empty attribute in format string");
                value = m_interpreter.get_attribute(value, path.substr(0, end));
                path.remove_prefix(end);
                continue;
            }
            const std::size_t close = path.find(']');
            if (path.front() != '[' || close == std::string_view::npos)
                m_interpreter.value_error(
                    "Only '.' or '[' may follow ']' in format field specifier");
            const std::string_view key = path.substr(1, close - 1);
            if (key.empty())
                m_interpreter.value_error("Empty attribute in format string");
            value = m_interpreter.get_item(value,
                is_number(key) ? Value::integer(number_of(key))
                               : m_interpreter.str(std::string(key)));
            path.remove_prefix(close + 1);
        }
        return value;
    }

    Value argument(std::string_view name)
    {
        const bool automatic = name.empty();
        if (automatic || is_number(name)) {
            if (m_numbering != Numbering::Unknown
                && (m_numbering == Numbering::Automatic) != automatic) {
                m_interpreter.value_error(automatic ? "cannot switch from manual field "
                                                      "specification to automatic field numbering"
                                                    : "cannot switch from automatic field "
                                                      "numbering to manual field specification");
            }
            m_numbering = automatic ? Numbering::Automatic : Numbering::Manual;
        }
        return m_lookup(automatic ? std::to_string(m_next++) : std::string(name));
    }

    static bool is_number(std::string_view text)
    {
        return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    }
    static std::int64_t number_of(std::string_view text)
    {
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    enum class Numbering : std::uint8_t { Unknown, Automatic, Manual };
    Interpreter& m_interpreter;
    Lookup m_lookup;
    Numbering m_numbering = Numbering::Unknown;
    std::int64_t m_next = 0;
};

} // namespace

std::string format_percent(
    Interpreter& interpreter, std::string_view format, const Value& arguments)
{
    return PercentFormatter(interpreter, format, arguments).run();
}

std::string format_fields(Interpreter& interpreter, std::string_view format, const Args& arguments)
{
    const Lookup lookup = [&](std::string_view name) -> Value {
        if (!name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos) {
            std::size_t index = SIZE_MAX;
            std::from_chars(name.data(), name.data() + name.size(), index);
            if (index >= arguments.size()) {
                interpreter.raise(*interpreter.types().index_error,
                    "Replacement index " + std::string(name)
                        + " out of range for positional args tuple");
            }
            return arguments[index];
        }
        if (Value value = arguments.keyword(name))
            return value;
        interpreter.raise(interpreter.new_exception(
            *interpreter.types().key_error, {interpreter.str(std::string(name))}));
    };
    return FieldFormatter(interpreter, lookup).run(format);
}

std::string format_mapping(Interpreter& interpreter, std::string_view format, const Value& mapping)
{
    const Lookup lookup = [&](std::string_view name) {
        return interpreter.get_item(mapping, interpreter.str(std::string(name)));
    };
    return FieldFormatter(interpreter, lookup).run(format);
}

} // namespace awaitscope::script
