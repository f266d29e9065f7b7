#include "scheduler/script/types/str_type.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/format_spec.h"
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

std::uint32_t decode_character(std::string_view text) noexcept
{
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
    };
    const std::uint32_t first = byte(0);
    if (first < 0x80 || text.size() < 2)
        return first;
    if (first < 0xE0)
        return (first & 0x1F) << 6 | (byte(1) & 0x3F);
    if (first < 0xF0 && text.size() >= 3)
        return (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (text.size() < 4)
        return first;
    return (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

std::string encode_character(std::uint32_t code)
{
    std::string text;
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | code >> 6);
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | code >> 12);
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | code >> 18);
        text += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
    return text;
}

namespace {

bool is_printable(std::uint32_t code)
{
    // The ranges that matter in programs: controls, separators, surrogates, private use.
    if (code < 0x20 || (code >= 0x7F && code < 0xA1) || code == 0xAD)
        return false;
    if (code == 0x1680 || (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F)
        || (code >= 0x205F && code <= 0x206F) || code == 0x3000 || code == 0xFEFF)
        return false;
    return !(code >= 0xD800 && code <= 0xF8FF) && code < 0xE0000;
}

void append_escape(std::string& out, std::uint32_t code)
{
    char text[16];
    const char* const format = code < 0x100 ? "\\x%02x" : code < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(text, sizeof text, format, code);
    out += text;
}

} // namespace

std::string quote_text(std::string_view text, bool ascii_only)
{
    const bool has_single = text.find('\'') != std::string_view::npos;
    const char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out(1, quote);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::min(character_bytes(text[at]), text.size() - at);
        const std::string_view character = text.substr(at, length);
        const std::uint32_t code = decode_character(character);
        at += length;
        switch (code) {
        case '\n':
            out += "\\n";
            continue;
        case '\r':
            out += "\\r";
            continue;
        case '\t':
            out += "\\t";
            continue;
        case '\\':
            out += "\\\\";
            continue;
        default:
            break;
        }
        if (code == static_cast<std::uint32_t>(quote))
            (out += '\\') += quote;
        else if (!is_printable(code) || (ascii_only && code >= 0x80))
            append_escape(out, code);
        else
            out += character;
    }
    return out += quote;
}

namespace {

const Str& text_of(const Value& value)
{
    return static_cast<const Str&>(*value.object());
}

Value str_repr(Interpreter& interpreter, const Value& self)
{
    return interpreter.str(quote_text(text_of(self).view(), false));
}

Value str_str(Interpreter& interpreter, const Value& self)
{
    if (&interpreter.type_of(self) == interpreter.types().str)
        return self;
    return interpreter.str(text_of(self).text());
}

Value str_format_slot(Interpreter& interpreter, const Value& self, std::string_view spec)
{
    return interpreter.str(format_text(interpreter, text_of(self).view(), spec));
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
    for (std::int64_t i = 0, index = range.start; i < range.length; ++i, index += range.step) {
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
    return make_iterator(*interpreter.types().iterator, "str_iterator",
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
    const auto total
        = static_cast<unsigned __int128>(text.text().size()) * static_cast<std::uint64_t>(count);
    if (total > (std::uint64_t{1} << 62))
        interpreter.raise(*interpreter.types().memory_error, "");
    interpreter.require_memory(static_cast<std::size_t>(total));
    std::string result;
    result.reserve(static_cast<std::size_t>(total));
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
        return interpreter.str(format_percent(interpreter, text.view(), other));
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
    slots.repr = str_repr;
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
