#include "scheduler/script/types/str_parts.h"

#include "scheduler/script/unicode_properties.h"

namespace awaitscope::script {

namespace {

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

} // namespace

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

namespace {

std::vector<Value> split_at_spaces(Interpreter& interpreter, Text text, std::int64_t limit)
{
    std::vector<Value> parts;
    const auto skip_spaces = [&] {
        while (!text.empty() && is_space(decode_character(text)))
            text.remove_prefix(std::min(character_bytes(text[0]), text.size()));
    };
    for (skip_spaces(); !text.empty(); skip_spaces()) {
        if (limit >= 0 && static_cast<std::int64_t>(parts.size()) >= limit) {
            parts.push_back(interpreter.str(std::string(text)));
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
    result.push_back(interpreter.call_method(rest, "rstrip"));
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

} // namespace

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

namespace {

bool ends_line(Text text)
{
    const std::uint32_t code = decode_character(text);
    return (code >= '\n' && code <= '\r') || (code >= 0x1C && code <= 0x1E) || code == 0x85
        || code == 0x2028 || code == 0x2029;
}

} // namespace

Value str_splitlines(Interpreter& interpreter, Args& args)
{
    static const Signature signature("splitlines(self, keepends=False)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const bool keep = bound[1] && interpreter.truth(bound[1]);
    Text text = self_str(interpreter, args).view();
    std::vector<Value> lines;
    while (!text.empty()) {
        std::size_t end = 0;
        while (end < text.size() && !ends_line(text.substr(end)))
            end += std::min(character_bytes(text[end]), text.size() - end);
        if (end == text.size()) {
            lines.push_back(interpreter.str(std::string(text)));
            break;
        }
        const std::size_t next
            = text.substr(end).starts_with("\r\n") ? end + 2 : end + character_bytes(text[end]);
        lines.push_back(interpreter.str(std::string(text.substr(0, keep ? next : end))));
        text.remove_prefix(next);
    }
    return interpreter.list(std::move(lines));
}

namespace {

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

} // namespace

Value str_partition(Interpreter& interpreter, Args& args)
{
    return partitioned(interpreter, args, "partition", false);
}

Value str_rpartition(Interpreter& interpreter, Args& args)
{
    return partitioned(interpreter, args, "rpartition", true);
}

} // namespace awaitscope::script
