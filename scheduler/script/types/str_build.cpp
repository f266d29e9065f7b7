#include "scheduler/script/types/str_parts.h"

#include "scheduler/script/format_spec.h"
#include "scheduler/script/types/codecs.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

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

namespace {

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

} // namespace

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

} // namespace awaitscope::script
