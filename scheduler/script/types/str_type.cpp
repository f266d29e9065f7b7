#include "scheduler/script/types/str_type.h"

#include "scheduler/script/format_spec.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/setup.h"
#include "scheduler/script/types/type_set.h"

#include <cstdio>

namespace awaitscope::script {

std::size_t character_bytes(char first) noexcept
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::size_t byte_offset(const Str& text, std::size_t character) noexcept
{
    if (text.is_ascii())
        return std::min(character, text.text().size());
    std::size_t at = 0;
    for (; character > 0 && at < text.text().size(); --character)
        at += character_bytes(text.text()[at]);
    return std::min(at, text.text().size());
}

namespace {

const Str& text_of(const Value& value)
{
    return static_cast<const Str&>(*value.object());
}

Value repr_slot(Interpreter& interpreter, const Value& self)
{
    return interpreter.str(str_repr(text_of(self).view()));
}

Value str_str(Interpreter& interpreter, const Value& self)
{
    if (&interpreter.type_of(self) == interpreter.types().str)
        return self;
    return interpreter.str(text_of(self).text());
}

Value str_format_slot(Interpreter& interpreter, const Value& self, std::string_view spec)
{
    return interpreter.str(format_str(interpreter, text_of(self).view(), spec));
}

std::uint64_t str_hash(Interpreter&, const Value& self)
{
    return text_of(self).hash();
}

Value str_compare(Interpreter&, const Value& self, const Value& other, CompareOp op)
{
    const Str* const right = other.as<Str>();
    if (!right)
        return {};
    // Comparing UTF-8 by bytes orders by code points.
    const int order = text_of(self).view().compare(right->view());
    switch (op) {
    case CompareOp::Eq:
        return Value::boolean(order == 0);
    case CompareOp::NotEq:
        return Value::boolean(order != 0);
    case CompareOp::Lt:
        return Value::boolean(order < 0);
    case CompareOp::LtE:
        return Value::boolean(order <= 0);
    case CompareOp::Gt:
        return Value::boolean(order > 0);
    case CompareOp::GtE:
        return Value::boolean(order >= 0);
    }
    return {};
}

bool str_truth(Interpreter&, const Value& self)
{
    return !text_of(self).text().empty();
}

std::int64_t str_length(Interpreter&, const Value& self)
{
    return static_cast<std::int64_t>(text_of(self).length());
}

Value character_at(Interpreter& interpreter, const Str& text, std::size_t index)
{
    const std::size_t at = byte_offset(text, index);
    const std::string_view character = text.view().substr(at, character_bytes(text.view()[at]));
    if (character.size() == 1)
        return Value(&interpreter.intern(character));
    return interpreter.str(std::string(character));
}

Value str_slice(Interpreter& interpreter, const Str& text, const Slice& slice)
{
    const Slice::Indices range
        = slice.indices(interpreter, static_cast<std::int64_t>(text.length()));
    if (range.length <= 0)
        return interpreter.str({});
    if (range.step == 1) {
        const std::size_t begin = byte_offset(text, static_cast<std::size_t>(range.start));
        const std::size_t end
            = byte_offset(text, static_cast<std::size_t>(range.start + range.length));
        return interpreter.str(text.text().substr(begin, end - begin));
    }
    std::string result;
    for (std::int64_t i = 0; i < range.length; ++i) {
        const std::int64_t index = range.start + i * range.step;
        const std::size_t at = byte_offset(text, static_cast<std::size_t>(index));
        result += text.view().substr(at, character_bytes(text.view()[at]));
    }
    return interpreter.str(std::move(result));
}

Value str_get_item(Interpreter& interpreter, const Value& self, const Value& key)
{
    const Str& text = text_of(self);
    if (const Slice* const slice = key.as<Slice>())
        return str_slice(interpreter, text, *slice);
    if (!is_integer(key) && !interpreter.type_of(key).slots.index) {
        interpreter.type_error(
            "string indices must be integers, not '" + interpreter.type_of(key).name() + "'");
    }
    const auto length = static_cast<std::int64_t>(text.length());
    std::int64_t index = interpreter.to_int(key);
    if (index < 0)
        index += length;
    if (index < 0 || index >= length)
        interpreter.raise(*interpreter.types().index_error, "string index out of range");
    return character_at(interpreter, text, static_cast<std::size_t>(index));
}

bool str_contains(Interpreter& interpreter, const Value& self, const Value& item)
{
    const Str* const part = item.as<Str>();
    if (!part) {
        interpreter.type_error("'in <string>' requires string as left operand, not "
            + interpreter.type_of(item).name());
    }
    return text_of(self).view().find(part->view()) != std::string_view::npos;
}

Value str_iter(Interpreter& interpreter, const Value& self)
{
    const TypeSet& types = interpreter.types();
    const Str& str = text_of(self);
    const bool is_ascii = str.length() == str.text().size();
    return make_iterator(is_ascii ? *types.str_ascii_iterator : *types.str_iterator,
        [text = self, at = std::size_t{0}](Interpreter& in) mutable -> Value {
            const std::string_view all = text_of(text).view();
            if (at >= all.size())
                return {};
            const std::string_view character = all.substr(at, character_bytes(all[at]));
            at += character.size();
            if (character.size() == 1)
                return Value(&in.intern(character));
            return in.str(std::string(character));
        });
}

Value str_repeat(Interpreter& interpreter, const Str& text, const Value& times)
{
    const std::int64_t count = interpreter.to_int(times);
    if (count <= 0 || text.text().empty())
        return interpreter.str({});
    const auto times_wanted = static_cast<std::size_t>(count);
    if (times_wanted > (std::size_t{1} << 62) / text.text().size())
        interpreter.raise(*interpreter.types().memory_error, "");
    const std::size_t total = text.text().size() * times_wanted;
    interpreter.require_memory(total);
    std::string result;
    result.reserve(total);
    for (std::int64_t i = 0; i < count; ++i)
        result += text.text();
    return interpreter.str(std::move(result));
}

Value str_binary(
    Interpreter& interpreter, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    const Str& text = text_of(self);
    switch (op) {
    case BinaryOp::Add: {
        const Str* const right = other.as<Str>();
        if (reflected)
            return {};
        if (!right) {
            interpreter.type_error("can only concatenate str (not \""
                + interpreter.type_of(other).name() + "\") to str");
        }
        return interpreter.str(text.text() + right->text());
    }
    case BinaryOp::Mult:
        if (!is_integer(other)) {
            if (reflected || interpreter.type_of(other).slots.binary)
                return {};
            interpreter.type_error("can't multiply sequence by non-int of type '"
                + interpreter.type_of(other).name() + "'");
        }
        return str_repeat(interpreter, text, other);
    case BinaryOp::Mod:
        if (reflected)
            return {};
        return percent_format(interpreter, self, other);
    default:
        return {};
    }
}

Value make_str(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("str(object='', encoding='utf-8', errors='strict')");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    std::string text;
    if (bound[0]) {
        if (const Bytes* const bytes = bound[0].as<Bytes>(); bytes && (bound[1] || bound[2]))
            text = bytes->data();
        else
            text = interpreter.to_str(bound[0]);
    }
    if (&type == interpreter.types().str)
        return interpreter.str(std::move(text));
    return Value(make_ref<Str>(type, std::move(text)));
}

} // namespace

void setup_str_type(Interpreter& interpreter)
{
    TypeObject& type = *interpreter.types().str;
    Slots& slots = type.slots;
    slots.repr = repr_slot;
    slots.str = str_str;
    slots.format = str_format_slot;
    slots.hash = str_hash;
    slots.compare = str_compare;
    slots.truth = str_truth;
    slots.length = str_length;
    slots.get_item = str_get_item;
    slots.contains = str_contains;
    slots.iter = str_iter;
    slots.binary = str_binary;
    slots.make = make_str;
    slots.init = [](Interpreter&, const Value&, Args&) {};
    type.layout = Kind::Str;
    finish_str_type(interpreter, type);
}

} // namespace awaitscope::script
