#include "scheduler/script/types/setup.h"

#include "scheduler/script/format_spec.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/sequence_support.h"
#include "scheduler/script/types/str_methods.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

const Str& text_of(const Value& value) { return *value.as<Str>(); }

Value str_compare(Interpreter&, const Value& self, const Value& other, CompareOp op)
{
    const Str* const right = other.as<Str>();
    if (!right)
        return {};
    // UTF-8 sorts as its code points do.
    const int order = text_of(self).view().compare(right->view());
    switch (op) {
    case CompareOp::Eq:    return Value::boolean(order == 0);
    case CompareOp::NotEq: return Value::boolean(order != 0);
    case CompareOp::Lt:    return Value::boolean(order < 0);
    case CompareOp::LtE:   return Value::boolean(order <= 0);
    case CompareOp::Gt:    return Value::boolean(order > 0);
    case CompareOp::GtE:   return Value::boolean(order >= 0);
    }
    return {};
}

Value str_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const Str& text = text_of(self);
    if (const Slice* const slice = key.as<Slice>()) {
        const auto indices = slice->indices(in, static_cast<std::int64_t>(text.length()));
        if (indices.step == 1)
            return in.str(substring(text, indices.start, indices.start + indices.length));
        const std::vector<std::string_view> characters = characters_of(text.view());
        std::string result;
        std::int64_t position = indices.start;
        for (std::int64_t i = 0; i < indices.length; ++i, position += indices.step)
            result += characters[static_cast<std::size_t>(position)];
        return in.str(std::move(result));
    }
    if (!key.is_int() && !key.is_bool() && !in.type_of(key).slots.index) {
        in.type_error("string indices must be integers, not '" + in.type_of(key).name() + "'");
    }
    const auto position
        = static_cast<std::int64_t>(position_of(in, key, text.length(), "string"));
    return in.str(substring(text, position, position + 1));
}

Value str_iter(Interpreter& in, const Value& self)
{
    return make_iterator(*in.types().iterator, "str_iterator",
        [self, at = std::size_t{0}](Interpreter& i) mutable {
            const std::string_view text = text_of(self).view();
            if (at >= text.size())
                return Value();
            const std::size_t length
                = std::max<std::size_t>(1, utf8_sequence_length(text, at));
            const std::size_t first = at;
            at += length;
            return length == 1 ? Value(&i.intern(text.substr(first, 1)))
                               : i.str(std::string(text.substr(first, length)));
        });
}

Value str_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    const Str& text = text_of(self);
    if (op == BinaryOp::Add && !reflected) {
        const Str* const right = other.as<Str>();
        if (!right)
            return {};
        const std::size_t size = text.view().size() + right->view().size();
        if (size > 1'000'000)
            in.require_memory(size);
        std::string joined;
        joined.reserve(size);
        joined += text.view();
        joined += right->view();
        return in.str(std::move(joined));
    }
    if (op == BinaryOp::Mod && !reflected)
        return percent_format(in, self, other);
    std::size_t times = 0;
    if (op == BinaryOp::Mult && repeat_count(in, other, times)) {
        const std::size_t size = text.view().size();
        if (size > 0 && times > std::size_t{1} << 40)
            in.raise(in.new_exception(*in.types().memory_error, std::vector<Value>{}));
        if (size * times > 1'000'000)
            in.require_memory(size * times);
        std::string result;
        result.reserve(size * times);
        for (std::size_t i = 0; size > 0 && i < times; ++i)
            result += text.view();
        return in.str(std::move(result));
    }
    return {};
}

Value str_make(Interpreter& in, TypeObject& type, Args& args)
{
    static const Signature signature("str(object='', encoding='utf-8', errors='strict')");
    Value a[3];
    signature.bind(in, args, a);
    std::string text;
    if (const Bytes* const bytes = a[0].as<Bytes>(); bytes && (a[1] || a[2]))
        text = bytes->data();
    else if (a[0])
        text = in.to_str(a[0]);
    return Value(make_ref<Str>(type, std::move(text)));
}

} // namespace

std::vector<std::string_view> characters_of(std::string_view text)
{
    std::vector<std::string_view> characters;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = std::max<std::size_t>(1, utf8_sequence_length(text, at));
        if (length == 1 && static_cast<unsigned char>(text[at]) == 0xed && at + 2 < text.size())
            length = 3; // a lone surrogate
        characters.push_back(text.substr(at, length));
        at += length;
    }
    return characters;
}

std::string substring(const Str& text, std::int64_t first, std::int64_t last)
{
    if (last <= first)
        return {};
    if (text.is_ascii()) {
        return std::string(text.view().substr(
            static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)));
    }
    const std::string_view all = text.view();
    const auto skip = [&](std::size_t at, std::int64_t count) {
        while (count > 0 && at < all.size()) {
            ++at;
            while (at < all.size() && (static_cast<unsigned char>(all[at]) & 0xc0) == 0x80)
                ++at;
            --count;
        }
        return at;
    };
    const std::size_t begin = skip(0, first);
    const std::size_t end = skip(begin, last - first);
    return std::string(all.substr(begin, end - begin));
}

std::string Interpreter::ascii(const Value& value)
{
    if (const Str* const text = value.as<Str>(); text && &text->type() == m_types->str)
        return str_repr(text->view(), true);
    const std::string text = repr(value);
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            result += text[at++];
            continue;
        }
        const std::size_t first = at;
        decode_utf8(text, at);
        const std::string quoted
            = str_repr(std::string_view(text).substr(first, at - first), true);
        result += quoted.substr(1, quoted.size() - 2);
    }
    return result;
}

void setup_str_type(Interpreter& in)
{
    TypeObject& str = *in.types().str;
    str.slots = {
        .repr
        = [](Interpreter& i, const Value& self) { return i.str(str_repr(text_of(self).view())); },
        .str
        = [](Interpreter& i, const Value& self) {
              return &text_of(self).type() == i.types().str ? self
                                                            : i.str(text_of(self).text());
          },
        .format
        = [](Interpreter& i, const Value& self, std::string_view spec) {
              return i.str(format_str(i, text_of(self).view(), spec));
          },
        .hash = [](Interpreter&, const Value& self) { return text_of(self).hash(); },
        .compare = str_compare,
        .truth = [](Interpreter&, const Value& self) { return !text_of(self).view().empty(); },
        .length
        = [](Interpreter&, const Value& self) {
              return static_cast<std::int64_t>(text_of(self).length());
          },
        .get_item = str_get_item,
        .contains
        = [](Interpreter& i, const Value& self, const Value& item) {
              const Str* const part = item.as<Str>();
              if (!part) {
                  i.type_error("'in <string>' requires string as left operand, not "
                      + i.type_of(item).name());
              }
              return text_of(self).view().find(part->view()) != std::string_view::npos;
          },
        .iter = str_iter, .binary = str_binary, .make = str_make,
        .init = [](Interpreter&, const Value&, Args&) { }};
    str.layout = Kind::Str;
    add_str_methods(in, str);
}

} // namespace awaitscope::script
