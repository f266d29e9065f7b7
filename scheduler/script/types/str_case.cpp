#include "scheduler/script/types/str_parts.h"

#include "scheduler/script/unicode_identifier.h"
#include "scheduler/script/unicode_properties.h"

#include <utility>

namespace awaitscope::script {

namespace {

Value changed(Interpreter& interpreter, Args& args, const char* method, CaseChange change)
{
    args.expect(interpreter, method, 0, 0, 1);
    std::string result;
    for_each_character(self_str(interpreter, args).view(),
        [&](std::uint32_t code) { append_changed(result, code, change); });
    return interpreter.str(std::move(result));
}

template <class Predicate>
Value every(Interpreter& interpreter, Args& args, const char* method, Predicate predicate)
{
    args.expect(interpreter, method, 0, 0, 1);
    const Text text = self_str(interpreter, args).view();
    bool all = !text.empty();
    for_each_character(text, [&](std::uint32_t code) { all = all && predicate(code); });
    return Value::boolean(all);
}

/// The same where every character is ASCII.
template <class Change> Value changed_ascii(Interpreter& interpreter, Text text, Change change)
{
    std::string result(text);
    for (char& c : result)
        c = change(c);
    return interpreter.str(std::move(result));
}

constexpr std::uint32_t capital_sigma = 0x3A3;

/// Lower case of the character at `at`. A capital sigma at the end of a word has a form of its own.
void append_lower(std::string& result, Text text, std::size_t at)
{
    const std::uint32_t code = decode_character(text.substr(at));
    if (code != capital_sigma) {
        append_changed(result, code, CaseChange::Lower);
        return;
    }
    bool after_letter = false;
    for_each_character(
        text.substr(0, at), [&](std::uint32_t before) { after_letter = is_cased(before); });
    const std::size_t next = at + character_bytes(text[at]);
    const bool before_letter = next < text.size() && is_cased(decode_character(text.substr(next)));
    result += after_letter && !before_letter ? "\u03C2" : "\u03C3";
}

/// The first character changed as told, the others to lower case.
template <class Change>
Value by_position(Interpreter& interpreter, const Args& args, Change change_at)
{
    const Text text = self_str(interpreter, args).view();
    std::string result;
    for (std::size_t at = 0; at < text.size(); at += character_bytes(text[at])) {
        const std::uint32_t code = decode_character(text.substr(at));
        if (change_at(code))
            append_changed(result, code, CaseChange::Title);
        else
            append_lower(result, text, at);
    }
    return interpreter.str(std::move(result));
}

Value cased(Interpreter& interpreter, Args& args, const char* method,
    bool (*wanted)(char32_t) noexcept, bool (*other)(char32_t) noexcept)
{
    args.expect(interpreter, method, 0, 0, 1);
    bool some = false;
    bool none_other = true;
    for_each_character(self_str(interpreter, args).view(), [&](std::uint32_t code) {
        some = some || wanted(code);
        none_other = none_other && !other(code) && !is_titlecase(code);
    });
    return Value::boolean(some && none_other);
}

} // namespace

Value str_upper(Interpreter& interpreter, Args& args)
{
    if (const Str& self = self_str(interpreter, args); self.is_ascii() && args.size() == 1) {
        return changed_ascii(interpreter, self.view(),
            [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
    }
    return changed(interpreter, args, "str.upper", CaseChange::Upper);
}
Value str_casefold(Interpreter& interpreter, Args& args)
{
    return changed(interpreter, args, "str.casefold", CaseChange::Folded);
}
Value str_lower(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "str.lower", 0, 0, 1);
    if (const Str& self = self_str(interpreter, args); self.is_ascii()) {
        return changed_ascii(interpreter, self.view(),
            [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
    }
    return by_position(interpreter, args, [](std::uint32_t) { return false; });
}
Value str_capitalize(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "str.capitalize", 0, 0, 1);
    return by_position(interpreter, args,
        [first = true](std::uint32_t) mutable { return std::exchange(first, false); });
}
Value str_title(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "str.title", 0, 0, 1);
    return by_position(interpreter, args, [inside = false](std::uint32_t code) mutable {
        return !std::exchange(inside, is_cased(code));
    });
}
Value str_swapcase(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "str.swapcase", 0, 0, 1);
    const Text text = self_str(interpreter, args).view();
    std::string result;
    for (std::size_t at = 0; at < text.size(); at += character_bytes(text[at])) {
        const std::uint32_t code = decode_character(text.substr(at));
        if (is_uppercase(code))
            append_lower(result, text, at);
        else
            append_changed(result, code, CaseChange::Upper);
    }
    return interpreter.str(std::move(result));
}

Value str_isdigit(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, "str.isdigit", is_digit_like);
}
Value str_isdecimal(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, "str.isdecimal", is_decimal);
}
Value str_isnumeric(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, "str.isnumeric", is_numeric);
}
Value str_isalpha(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, "str.isalpha", is_letter);
}
Value str_isalnum(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, "str.isalnum",
        [](std::uint32_t code) { return is_letter(code) || is_numeric(code); });
}
Value str_isspace(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, "str.isspace", is_space);
}
Value str_isascii(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "str.isascii", 0, 0, 1);
    return Value::boolean(self_str(interpreter, args).is_ascii());
}
Value str_isprintable(Interpreter& interpreter, Args& args)
{
    const bool is_empty = self_str(interpreter, args).view().empty();
    const Value all = every(interpreter, args, "str.isprintable", is_printable);
    return Value::boolean(is_empty || all.as_bool());
}
Value str_isupper(Interpreter& interpreter, Args& args)
{
    return cased(interpreter, args, "str.isupper", is_uppercase, is_lowercase);
}
Value str_islower(Interpreter& interpreter, Args& args)
{
    return cased(interpreter, args, "str.islower", is_lowercase, is_uppercase);
}
Value str_istitle(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "str.istitle", 0, 0, 1);
    bool some = false;
    bool valid = true;
    bool inside = false;
    for_each_character(self_str(interpreter, args).view(), [&](std::uint32_t code) {
        if (is_uppercase(code) || is_titlecase(code))
            valid = valid && !inside;
        if (is_lowercase(code))
            valid = valid && inside;
        inside = is_cased(code);
        some = some || inside;
    });
    return Value::boolean(some && valid);
}
Value str_isidentifier(Interpreter& interpreter, Args& args)
{
    bool first = true;
    return every(interpreter, args, "str.isidentifier", [&](std::uint32_t code) {
        const bool is_first = std::exchange(first, false);
        if (code < 0x80)
            return code == '_' || is_letter(code) || (!is_first && is_decimal(code));
        return is_first ? is_identifier_start(code) : is_identifier_part(code);
    });
}

} // namespace awaitscope::script
