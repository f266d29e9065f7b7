#include "scheduler/script/format_spec.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/types/codecs.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/str_type.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <cctype>
#include <cwctype>

namespace awaitscope::script {

namespace {

using Text = std::string_view;

/// The code point at the beginning of `text`, which is not empty.
std::uint32_t decode_character(Text text)
{
    std::size_t position = 0;
    return decode_utf8(text, position);
}

std::string encode_character(std::uint32_t code)
{
    std::string text;
    append_utf8(text, code);
    return text;
}

std::size_t character_count(Text text)
{
    return count_characters(text, text.size());
}

const Str& self_str(Interpreter& interpreter, const Args& args)
{
    const Str* const self = args.get(0).as<Str>();
    if (!self)
        interpreter.type_error("descriptor requires a 'str' object");
    return *self;
}

const Str& str_argument(
    Interpreter& interpreter, const Args& args, std::size_t index, const char* method)
{
    const Str* const text = args.get(index).as<Str>();
    if (!text) {
        interpreter.type_error(std::string(method) + "() argument " + std::to_string(index)
            + " must be str, not " + interpreter.type_of(args.get(index)).name());
    }
    return *text;
}

bool is_space(std::uint32_t code)
{
    return (code >= 9 && code <= 13) || (code >= 0x1C && code <= 0x20) || code == 0x85
        || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028
        || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}
bool is_digit(std::uint32_t code)
{
    return code >= '0' && code <= '9';
}
// Case and letters beyond ASCII: Latin, Greek and Cyrillic have simple pairs; other scripts used in
// programs (CJK among them) have letters without case.
bool is_upper(std::uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z';
    return (code >= 0xC0 && code <= 0xDE && code != 0xD7) || (code >= 0x391 && code <= 0x3A9)
        || (code >= 0x410 && code <= 0x42F);
}
bool is_lower(std::uint32_t code)
{
    if (code < 0x80)
        return code >= 'a' && code <= 'z';
    return (code >= 0xDF && code <= 0xFF && code != 0xF7) || (code >= 0x3B1 && code <= 0x3C9)
        || (code >= 0x430 && code <= 0x44F);
}
bool is_alpha(std::uint32_t code)
{
    if (code < 0x80)
        return is_upper(code) || is_lower(code);
    if (code == 0xAA || code == 0xB5 || code == 0xBA)
        return true;
    if (code < 0xC0 || code == 0xD7 || code == 0xF7)
        return false;
    return code < 0x2000 || (code >= 0x3041 && code < 0xFF00)
        || (code >= 0x20000 && code < 0x30000);
}
std::uint32_t to_upper(std::uint32_t code)
{
    if (!is_lower(code) || code == 0xDF || code == 0xFF)
        return code;
    return code == 0x3C2 ? 0x3A3 : code - 0x20;
}
std::uint32_t to_lower(std::uint32_t code)
{
    return is_upper(code) ? code + 0x20 : code;
}

template <class Visit> void for_each_character(Text text, Visit visit)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::min(character_bytes(text[at]), text.size() - at);
        visit(decode_character(text.substr(at, length)));
        at += length;
    }
}

/// Upper or lower case of a text of ASCII only.
template <class Change> Value changed_ascii(Interpreter& interpreter, Text text, Change change)
{
    std::string result(text);
    for (char& c : result)
        c = change(c);
    return interpreter.str(std::move(result));
}

template <class Change> Value changed(Interpreter& interpreter, Args& args, Change change)
{
    std::string result;
    for_each_character(self_str(interpreter, args).view(),
        [&](std::uint32_t code) { result += encode_character(change(code)); });
    return interpreter.str(std::move(result));
}

template <class Predicate> Value every(Interpreter& interpreter, Args& args, Predicate predicate)
{
    const Text text = self_str(interpreter, args).view();
    bool all = !text.empty();
    for_each_character(text, [&](std::uint32_t code) { all = all && predicate(code); });
    return Value::boolean(all);
}

// -- case
// -------------------------------------------------------------------------------------------

Value str_upper(Interpreter& interpreter, Args& args)
{
    const Str& self = self_str(interpreter, args);
    if (self.is_ascii()) {
        return changed_ascii(interpreter, self.view(),
            [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
    }
    std::string result;
    for_each_character(self.view(), [&](std::uint32_t code) {
        result += code == 0xDF ? "SS" : encode_character(to_upper(code));
    });
    return interpreter.str(std::move(result));
}
Value str_lower(Interpreter& interpreter, Args& args)
{
    if (const Str& self = self_str(interpreter, args); self.is_ascii()) {
        return changed_ascii(interpreter, self.view(),
            [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
    }
    return changed(interpreter, args, to_lower);
}
Value str_swapcase(Interpreter& interpreter, Args& args)
{
    return changed(interpreter, args,
        [](std::uint32_t code) { return is_upper(code) ? to_lower(code) : to_upper(code); });
}
Value str_capitalize(Interpreter& interpreter, Args& args)
{
    return changed(interpreter, args, [first = true](std::uint32_t code) mutable {
        return std::exchange(first, false) ? to_upper(code) : to_lower(code);
    });
}
Value str_title(Interpreter& interpreter, Args& args)
{
    return changed(interpreter, args, [inside = false](std::uint32_t code) mutable {
        const std::uint32_t result = inside ? to_lower(code) : to_upper(code);
        inside = is_alpha(code);
        return result;
    });
}
Value str_casefold(Interpreter& interpreter, Args& args)
{
    std::string result;
    for_each_character(self_str(interpreter, args).view(), [&](std::uint32_t code) {
        result += code == 0xDF ? "ss" : encode_character(to_lower(code));
    });
    return interpreter.str(std::move(result));
}

// -- what is in it
// ----------------------------------------------------------------------------------

Value str_isdigit(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, is_digit);
}
Value str_isalpha(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, is_alpha);
}
Value str_isalnum(Interpreter& interpreter, Args& args)
{
    return every(
        interpreter, args, [](std::uint32_t code) { return is_alpha(code) || is_digit(code); });
}
Value str_isspace(Interpreter& interpreter, Args& args)
{
    return every(interpreter, args, is_space);
}
Value str_isascii(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_str(interpreter, args).is_ascii());
}
Value str_isprintable(Interpreter& interpreter, Args& args)
{
    const Text text = self_str(interpreter, args).view();
    return Value::boolean(
        str_repr(text).find("\\x") == Text::npos && text.find_first_of("\n\r\t") == Text::npos);
}
Value cased(Interpreter& interpreter, Args& args, bool (*wanted)(std::uint32_t),
    bool (*other)(std::uint32_t))
{
    bool some = false;
    bool none_other = true;
    for_each_character(self_str(interpreter, args).view(), [&](std::uint32_t code) {
        some = some || wanted(code);
        none_other = none_other && !other(code);
    });
    return Value::boolean(some && none_other);
}
Value str_isupper(Interpreter& interpreter, Args& args)
{
    return cased(interpreter, args, is_upper, is_lower);
}
Value str_islower(Interpreter& interpreter, Args& args)
{
    return cased(interpreter, args, is_lower, is_upper);
}
Value str_istitle(Interpreter& interpreter, Args& args)
{
    bool some = false;
    bool valid = true;
    bool inside = false;
    for_each_character(self_str(interpreter, args).view(), [&](std::uint32_t code) {
        if (is_upper(code))
            valid = valid && !inside;
        if (is_lower(code))
            valid = valid && inside;
        inside = is_upper(code) || is_lower(code);
        some = some || inside;
    });
    return Value::boolean(some && valid);
}
Value str_isidentifier(Interpreter& interpreter, Args& args)
{
    bool first = true;
    return every(interpreter, args, [&](std::uint32_t code) {
        const bool letter = is_alpha(code) || code == '_';
        return std::exchange(first, false) ? letter : letter || is_digit(code);
    });
}

// -- searching
// --------------------------------------------------------------------------------------

/// The part of the text that start and end arguments name, and where it begins.
struct Window {
    Text text;
    std::size_t first_character = 0;
    bool valid = true;
};

Window window_of(Interpreter& interpreter, const Str& text, const Args& args, std::size_t index)
{
    const auto length = static_cast<std::int64_t>(text.length());
    const auto bound = [&](std::size_t at, std::int64_t fallback) {
        const Value value = args.get(at);
        if (!value || value.is_none())
            return fallback;
        std::int64_t position = interpreter.to_int(value);
        if (position < 0)
            position = std::max<std::int64_t>(position + length, 0);
        return position;
    };
    const std::int64_t begin = bound(index, 0);
    const std::int64_t end = std::min(bound(index + 1, length), length);
    if (begin > length || begin > end)
        return {.text = {}, .first_character = 0, .valid = false};
    const std::size_t from = byte_offset(text, static_cast<std::size_t>(begin));
    const std::size_t to = byte_offset(text, static_cast<std::size_t>(end));
    return {.text = text.view().substr(from, to - from),
        .first_character = static_cast<std::size_t>(begin)};
}

std::int64_t find_in(Interpreter& interpreter, const Args& args, const char* method, bool last)
{
    const Str& part = str_argument(interpreter, args, 1, method);
    const Window window = window_of(interpreter, self_str(interpreter, args), args, 2);
    if (!window.valid)
        return -1;
    const std::size_t at = last ? window.text.rfind(part.view()) : window.text.find(part.view());
    if (at == Text::npos)
        return -1;
    return static_cast<std::int64_t>(
        window.first_character + character_count(window.text.substr(0, at)));
}

Value str_find(Interpreter& interpreter, Args& args)
{
    return Value::integer(find_in(interpreter, args, "find", false));
}
Value str_rfind(Interpreter& interpreter, Args& args)
{
    return Value::integer(find_in(interpreter, args, "rfind", true));
}
Value found_or_error(Interpreter& interpreter, std::int64_t position)
{
    if (position < 0)
        interpreter.value_error("substring not found");
    return Value::integer(position);
}
Value str_index(Interpreter& interpreter, Args& args)
{
    return found_or_error(interpreter, find_in(interpreter, args, "index", false));
}
Value str_rindex(Interpreter& interpreter, Args& args)
{
    return found_or_error(interpreter, find_in(interpreter, args, "rindex", true));
}
Value str_count(Interpreter& interpreter, Args& args)
{
    const Str& part = str_argument(interpreter, args, 1, "count");
    const Window window = window_of(interpreter, self_str(interpreter, args), args, 2);
    if (!window.valid)
        return Value::integer(0);
    if (part.text().empty())
        return Value::integer(static_cast<std::int64_t>(character_count(window.text)) + 1);
    std::int64_t count = 0;
    for (std::size_t at = window.text.find(part.view()); at != Text::npos;
         at = window.text.find(part.view(), at + part.text().size()))
        ++count;
    return Value::integer(count);
}

Value affix(Interpreter& interpreter, const Args& args, const char* method, bool end)
{
    const Window window = window_of(interpreter, self_str(interpreter, args), args, 2);
    const auto matches = [&](const Value& value) {
        const Str* const part = value.as<Str>();
        if (!part) {
            interpreter.type_error(std::string(method)
                + " first arg must be str or a tuple of str, not "
                + interpreter.type_of(value).name());
        }
        return window.valid
            && (end ? window.text.ends_with(part->view()) : window.text.starts_with(part->view()));
    };
    const Value parts = args.get(1);
    if (const Tuple* const tuple = parts.as<Tuple>())
        return Value::boolean(std::any_of(tuple->items.begin(), tuple->items.end(), matches));
    return Value::boolean(matches(parts));
}
Value str_startswith(Interpreter& interpreter, Args& args)
{
    return affix(interpreter, args, "startswith", false);
}
Value str_endswith(Interpreter& interpreter, Args& args)
{
    return affix(interpreter, args, "endswith", true);
}

// -- cutting
// ------------------------------------------------------------------------------------------

Value stripped(
    Interpreter& interpreter, const Args& args, const char* method, bool left, bool right)
{
    const Value given = args.get(1);
    std::u32string characters;
    const bool spaces = !given || given.is_none();
    if (!spaces) {
        const Str* const text = given.as<Str>();
        if (!text)
            interpreter.type_error(std::string(method) + " arg must be None or str");
        for_each_character(
            text->view(), [&](std::uint32_t code) { characters += static_cast<char32_t>(code); });
    }
    const auto drops = [&](std::uint32_t code) {
        return spaces ? is_space(code)
                      : characters.find(static_cast<char32_t>(code)) != std::u32string::npos;
    };
    Text text = self_str(interpreter, args).view();
    while (left && !text.empty() && drops(decode_character(text)))
        text.remove_prefix(std::min(character_bytes(text[0]), text.size()));
    while (right && !text.empty()) {
        std::size_t at = text.size() - 1;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
            --at;
        if (!drops(decode_character(text.substr(at))))
            break;
        text = text.substr(0, at);
    }
    return interpreter.str(std::string(text));
}
Value str_strip(Interpreter& interpreter, Args& args)
{
    return stripped(interpreter, args, "strip", true, true);
}
Value str_lstrip(Interpreter& interpreter, Args& args)
{
    return stripped(interpreter, args, "lstrip", true, false);
}
Value str_rstrip(Interpreter& interpreter, Args& args)
{
    return stripped(interpreter, args, "rstrip", false, true);
}
Value str_removeprefix(Interpreter& interpreter, Args& args)
{
    Text text = self_str(interpreter, args).view();
    const Text prefix = str_argument(interpreter, args, 1, "removeprefix").view();
    if (text.starts_with(prefix))
        text.remove_prefix(prefix.size());
    return interpreter.str(std::string(text));
}
Value str_removesuffix(Interpreter& interpreter, Args& args)
{
    Text text = self_str(interpreter, args).view();
    const Text suffix = str_argument(interpreter, args, 1, "removesuffix").view();
    if (!suffix.empty() && text.ends_with(suffix))
        text.remove_suffix(suffix.size());
    return interpreter.str(std::string(text));
}

std::vector<Value> split_at_spaces(Interpreter& interpreter, Text text, std::int64_t limit)
{
    std::vector<Value> parts;
    const auto skip_spaces = [&] {
        while (!text.empty() && is_space(decode_character(text)))
            text.remove_prefix(std::min(character_bytes(text[0]), text.size()));
    };
    for (skip_spaces(); !text.empty(); skip_spaces()) {
        if (limit >= 0 && static_cast<std::int64_t>(parts.size()) >= limit) {
            const Value rest = interpreter.str(std::string(text));
            parts.push_back(interpreter.call_method(rest, "rstrip"));
            break;
        }
        std::size_t end = 0;
        while (end < text.size() && !is_space(decode_character(text.substr(end))))
            end += std::min(character_bytes(text[end]), text.size() - end);
        parts.push_back(interpreter.str(std::string(text.substr(0, end))));
        text.remove_prefix(end);
    }
    return parts;
}

std::vector<Value> split_at_spaces_from_right(
    Interpreter& interpreter, Text text, std::int64_t limit)
{
    std::vector<Value> parts = split_at_spaces(interpreter, text, -1);
    if (limit < 0 || static_cast<std::int64_t>(parts.size()) <= limit)
        return parts;
    // The rest keeps its inner spaces: it ends where the first part that is split off begins.
    std::size_t end = text.size();
    for (std::int64_t i = 0; i < limit; ++i) {
        const Text part = parts[parts.size() - 1 - static_cast<std::size_t>(i)].as<Str>()->view();
        end = text.rfind(part, end - part.size());
    }
    std::vector<Value> result;
    const Value rest = interpreter.str(std::string(text.substr(0, end)));
    result.push_back(interpreter.call_method(rest, "strip"));
    result.insert(result.end(), parts.end() - limit, parts.end());
    return result;
}

std::vector<Value> split_at(
    Interpreter& interpreter, Text text, Text separator, std::int64_t limit, bool from_right)
{
    std::vector<Value> parts;
    while (limit < 0 || static_cast<std::int64_t>(parts.size()) < limit) {
        const std::size_t at = from_right ? text.rfind(separator) : text.find(separator);
        if (at == Text::npos)
            break;
        if (from_right) {
            parts.push_back(interpreter.str(std::string(text.substr(at + separator.size()))));
            text = text.substr(0, at);
        } else {
            parts.push_back(interpreter.str(std::string(text.substr(0, at))));
            text = text.substr(at + separator.size());
        }
    }
    parts.push_back(interpreter.str(std::string(text)));
    if (from_right)
        std::reverse(parts.begin(), parts.end());
    return parts;
}

Value split(Interpreter& interpreter, Args& args, const Signature& signature, bool from_right)
{
    Value bound[3];
    signature.bind(interpreter, args, bound);
    const Text text = self_str(interpreter, args).view();
    const std::int64_t limit = bound[2] ? interpreter.to_int(bound[2]) : -1;
    if (!bound[1] || bound[1].is_none()) {
        return interpreter.list(from_right ? split_at_spaces_from_right(interpreter, text, limit)
                                           : split_at_spaces(interpreter, text, limit));
    }
    const Str* const separator = bound[1].as<Str>();
    if (!separator)
        interpreter.type_error("must be str or None, not " + interpreter.type_of(bound[1]).name());
    if (separator->text().empty())
        interpreter.value_error("empty separator");
    return interpreter.list(split_at(interpreter, text, separator->view(), limit, from_right));
}
Value str_split(Interpreter& interpreter, Args& args)
{
    static const Signature signature("split(self, sep=None, maxsplit=-1)");
    return split(interpreter, args, signature, false);
}
Value str_rsplit(Interpreter& interpreter, Args& args)
{
    static const Signature signature("rsplit(self, sep=None, maxsplit=-1)");
    return split(interpreter, args, signature, true);
}
Value str_splitlines(Interpreter& interpreter, Args& args)
{
    static const Signature signature("splitlines(self, keepends=False)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const bool keep = bound[1] && interpreter.truth(bound[1]);
    Text text = self_str(interpreter, args).view();
    std::vector<Value> lines;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\n\r\v\f\x1c\x1d\x1e");
        if (end == Text::npos) {
            lines.push_back(interpreter.str(std::string(text)));
            break;
        }
        const std::size_t next = text.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
        lines.push_back(interpreter.str(std::string(text.substr(0, keep ? next : end))));
        text.remove_prefix(next);
    }
    return interpreter.list(std::move(lines));
}
Value partitioned(Interpreter& interpreter, const Args& args, const char* method, bool last)
{
    const Text separator = str_argument(interpreter, args, 1, method).view();
    if (separator.empty())
        interpreter.value_error("empty separator");
    const Text text = self_str(interpreter, args).view();
    const std::size_t at = last ? text.rfind(separator) : text.find(separator);
    const auto part = [&](Text piece) { return interpreter.str(std::string(piece)); };
    if (at == Text::npos)
        return last ? interpreter.tuple({part({}), part({}), args[0]})
                    : interpreter.tuple({args[0], part({}), part({})});
    return interpreter.tuple(
        {part(text.substr(0, at)), args[1], part(text.substr(at + separator.size()))});
}
Value str_partition(Interpreter& interpreter, Args& args)
{
    return partitioned(interpreter, args, "partition", false);
}
Value str_rpartition(Interpreter& interpreter, Args& args)
{
    return partitioned(interpreter, args, "rpartition", true);
}

// -- putting together
// -----------------------------------------------------------------------------------

Value str_join(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "join", 1, 1, 1);
    const Text separator = self_str(interpreter, args).view();
    if (!interpreter.type_of(args[1]).slots.iter && !interpreter.type_of(args[1]).slots.get_item)
        interpreter.type_error("can only join an iterable");
    std::string result;
    std::size_t index = 0;
    interpreter.for_each(args[1], [&](const Value& item) {
        const Str* const text = item.as<Str>();
        if (!text) {
            interpreter.type_error("sequence item " + std::to_string(index)
                + ": expected str instance, " + interpreter.type_of(item).name() + " found");
        }
        if (index++ > 0)
            result += separator;
        result += text->text();
    });
    return interpreter.str(std::move(result));
}

Value str_replace(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "replace", 2, 3, 1);
    const Text text = self_str(interpreter, args).view();
    const Text old_part = str_argument(interpreter, args, 1, "replace").view();
    const Text new_part = str_argument(interpreter, args, 2, "replace").view();
    // Any negative number means all.
    std::int64_t left
        = args.get(3) ? std::max<std::int64_t>(interpreter.to_int(args.get(3)), -1) : -1;
    std::string result;
    std::size_t at = 0;
    if (old_part.empty()) {
        for (; at < text.size() && left != 0; --left) {
            result += new_part;
            const std::size_t length = character_bytes(text[at]);
            result += text.substr(at, length);
            at += length;
        }
        if (left != 0)
            result += new_part;
        else
            result += text.substr(at);
        return interpreter.str(std::move(result));
    }
    while (left-- != 0) {
        const std::size_t found = text.find(old_part, at);
        if (found == Text::npos)
            break;
        result += text.substr(at, found - at);
        result += new_part;
        at = found + old_part.size();
    }
    result += text.substr(at);
    return interpreter.str(std::move(result));
}

Value padded(Interpreter& interpreter, const Args& args, const char* method, char align)
{
    args.expect(interpreter, method, 1, 2, 1);
    const Str& text = self_str(interpreter, args);
    std::string fill = " ";
    if (const Value given = args.get(2)) {
        const Str* const character = given.as<Str>();
        if (!character || character->length() != 1)
            interpreter.type_error("The fill character must be exactly one character long");
        fill = character->text();
    }
    const std::int64_t width = interpreter.to_int(args[1]);
    const auto length = static_cast<std::int64_t>(text.length());
    if (width <= length)
        return interpreter.str(text.text());
    const std::int64_t room = width - length;
    interpreter.require_memory(static_cast<std::size_t>(room));
    // CPython puts the odd one out to the left when the width is odd.
    const std::int64_t before = align == '<' ? 0
        : align == '>'                       ? room
                                             : room / 2 + (room & width & 1);
    std::string result;
    for (std::int64_t i = 0; i < before; ++i)
        result += fill;
    result += text.text();
    for (std::int64_t i = before; i < room; ++i)
        result += fill;
    return interpreter.str(std::move(result));
}
Value str_center(Interpreter& interpreter, Args& args)
{
    return padded(interpreter, args, "center", '^');
}
Value str_ljust(Interpreter& interpreter, Args& args)
{
    return padded(interpreter, args, "ljust", '<');
}
Value str_rjust(Interpreter& interpreter, Args& args)
{
    return padded(interpreter, args, "rjust", '>');
}
Value str_zfill(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "zfill", 1, 1, 1);
    const Str& text = self_str(interpreter, args);
    const std::int64_t width = interpreter.to_int(args[1]);
    const auto length = static_cast<std::int64_t>(text.length());
    if (width <= length)
        return interpreter.str(text.text());
    const std::int64_t room = width - length;
    const bool has_sign = text.view().starts_with('-') || text.view().starts_with('+');
    return interpreter.str(text.text().substr(0, has_sign)
        + std::string(static_cast<std::size_t>(room), '0') + text.text().substr(has_sign));
}
Value str_expandtabs(Interpreter& interpreter, Args& args)
{
    static const Signature signature("expandtabs(self, tabsize=8)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const std::int64_t size = bound[1] ? interpreter.to_int(bound[1]) : 8;
    std::string result;
    std::int64_t column = 0;
    for_each_character(self_str(interpreter, args).view(), [&](std::uint32_t code) {
        if (code == '\t') {
            const std::int64_t spaces = size > 0 ? size - column % size : 0;
            result.append(static_cast<std::size_t>(spaces), ' ');
            column += spaces;
            return;
        }
        column = code == '\n' || code == '\r' ? 0 : column + 1;
        result += encode_character(code);
    });
    return interpreter.str(std::move(result));
}

Value str_format(Interpreter& interpreter, Args& args)
{
    const Str& self = self_str(interpreter, args);
    return interpreter.str(brace_format(interpreter, self.view(), args.without(1)));
}
Value str_format_map(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "format_map", 1, 1, 1);
    Dict* const mapping = args[1].as<Dict>();
    if (!mapping)
        interpreter.type_error("format_map() needs a dict");
    std::vector<Value> names;
    std::vector<Value> values;
    for (const Table::Entry& entry : mapping->table.entries()) {
        if (!entry.key.as<Str>())
            continue;
        names.push_back(entry.key);
        values.push_back(entry.value);
    }
    const Value keys = interpreter.tuple(std::move(names));
    return interpreter.str(brace_format(
        interpreter, self_str(interpreter, args).view(), Args({}, values, keys.as<Tuple>())));
}

Value str_encode(Interpreter& interpreter, Args& args)
{
    static const Signature signature("encode(self, encoding='utf-8', errors='strict')");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    return interpreter.bytes(encode_text(interpreter, bound[0],
        bound[1] ? interpreter.to_text(bound[1], "encode() argument 'encoding'") : "utf-8",
        bound[2] ? interpreter.to_text(bound[2], "encode() argument 'errors'") : "strict"));
}

Value str_translate(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "translate", 1, 1, 1);
    Dict* const table = args[1].as<Dict>();
    if (!table)
        interpreter.type_error("translate() needs a dict");
    std::string result;
    for_each_character(self_str(interpreter, args).view(), [&](std::uint32_t code) {
        const Value to = table->get(interpreter, Value::integer(code));
        if (!to)
            result += encode_character(code);
        else if (const Str* const text = to.as<Str>())
            result += text->text();
        else if (!to.is_none())
            result += encode_character(static_cast<std::uint32_t>(interpreter.to_int(to)));
    });
    return interpreter.str(std::move(result));
}
Value str_maketrans(Interpreter& interpreter, Args& args)
{
    const Ref<Dict> table = interpreter.dict();
    if (Dict* const given = args.get(0).as<Dict>(); given && args.size() == 1) {
        for (const Table::Entry& entry : given->table.entries()) {
            if (!entry.key)
                continue;
            const Str* const key = entry.key.as<Str>();
            table->set(interpreter, key ? Value::integer(decode_character(key->view())) : entry.key,
                entry.value);
        }
        return Value(table);
    }
    args.expect(interpreter, "maketrans", 2, 3);
    std::vector<std::uint32_t> to;
    for_each_character(interpreter.to_text(args[1], "maketrans() argument 2"),
        [&](std::uint32_t code) { to.push_back(code); });
    std::size_t index = 0;
    const std::string from = interpreter.to_text(args[0], "maketrans() argument 1");
    if (character_count(from) != to.size())
        interpreter.value_error("the first two maketrans arguments must have equal length");
    for_each_character(from, [&](std::uint32_t code) {
        table->set(interpreter, Value::integer(code), Value::integer(to[index++]));
    });
    if (args.size() == 3) {
        for_each_character(
            interpreter.to_text(args[2], "maketrans() argument 3"), [&](std::uint32_t code) {
                table->set(interpreter, Value::integer(code), Value::none());
            });
    }
    return Value(table);
}

} // namespace

void finish_str_type(Interpreter& interpreter, TypeObject& type)
{
    interpreter.finish_type(type,
        {{"upper", str_upper}, {"lower", str_lower}, {"swapcase", str_swapcase},
            {"capitalize", str_capitalize}, {"title", str_title}, {"casefold", str_casefold},
            {"isdigit", str_isdigit}, {"isdecimal", str_isdigit}, {"isnumeric", str_isdigit},
            {"isalpha", str_isalpha}, {"isalnum", str_isalnum}, {"isspace", str_isspace},
            {"isascii", str_isascii}, {"isprintable", str_isprintable}, {"isupper", str_isupper},
            {"islower", str_islower}, {"istitle", str_istitle}, {"isidentifier", str_isidentifier},
            {"find", str_find}, {"rfind", str_rfind}, {"index", str_index}, {"rindex", str_rindex},
            {"count", str_count}, {"startswith", str_startswith}, {"endswith", str_endswith},
            {"strip", str_strip}, {"lstrip", str_lstrip}, {"rstrip", str_rstrip},
            {"removeprefix", str_removeprefix}, {"removesuffix", str_removesuffix},
            {"split", str_split}, {"rsplit", str_rsplit}, {"splitlines", str_splitlines},
            {"partition", str_partition}, {"rpartition", str_rpartition}, {"join", str_join},
            {"replace", str_replace}, {"center", str_center}, {"ljust", str_ljust},
            {"rjust", str_rjust}, {"zfill", str_zfill}, {"expandtabs", str_expandtabs},
            {"format", str_format}, {"format_map", str_format_map}, {"encode", str_encode},
            {"translate", str_translate}});
    // The only one that is called on the class.
    type.set(interpreter.intern("maketrans"), interpreter.native("maketrans", str_maketrans));
}

} // namespace awaitscope::script
