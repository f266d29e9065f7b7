#include "scheduler/script/types/str_parts.h"

namespace awaitscope::script {

namespace {

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

const Str& searched(Interpreter& interpreter, const Args& args)
{
    const Str* const part = args.get(1).as<Str>();
    if (!part)
        interpreter.type_error("must be str, not " + interpreter.type_of(args.get(1)).name());
    return *part;
}

std::int64_t find_in(Interpreter& interpreter, const Args& args, const char* method, bool last)
{
    args.expect(interpreter, method, 1, 3, 1);
    const Str& part = searched(interpreter, args);
    const Window window = window_of(interpreter, self_str(interpreter, args), args, 2);
    if (!window.valid)
        return -1;
    const std::size_t at = last ? window.text.rfind(part.view()) : window.text.find(part.view());
    if (at == Text::npos)
        return -1;
    return static_cast<std::int64_t>(
        window.first_character + character_count(window.text.substr(0, at)));
}

} // namespace

Value str_find(Interpreter& interpreter, Args& args)
{
    return Value::integer(find_in(interpreter, args, "find", false));
}

Value str_rfind(Interpreter& interpreter, Args& args)
{
    return Value::integer(find_in(interpreter, args, "rfind", true));
}

namespace {

Value found_or_error(Interpreter& interpreter, std::int64_t position)
{
    if (position < 0)
        interpreter.value_error("substring not found");
    return Value::integer(position);
}

} // namespace

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
    args.expect(interpreter, "count", 1, 3, 1);
    const Str& part = searched(interpreter, args);
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

namespace {

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

} // namespace

Value str_startswith(Interpreter& interpreter, Args& args)
{
    return affix(interpreter, args, "startswith", false);
}

Value str_endswith(Interpreter& interpreter, Args& args)
{
    return affix(interpreter, args, "endswith", true);
}

} // namespace awaitscope::script
