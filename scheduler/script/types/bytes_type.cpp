#include "scheduler/script/types/setup.h"

#include "scheduler/script/format_spec.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

const std::string& data_of(const Value& value) { return value.as<Bytes>()->data(); }

const std::string& bytes_argument(Interpreter& in, const Value& value)
{
    const Bytes* const bytes = value.as<Bytes>();
    if (!bytes)
        in.type_error("a bytes-like object is required, not '" + in.type_of(value).name() + "'");
    return bytes->data();
}

Value bytes_compare(Interpreter&, const Value& self, const Value& other, CompareOp op)
{
    const Bytes* const right = other.as<Bytes>();
    if (!right)
        return {};
    const int order = data_of(self).compare(right->data());
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

Value byte_value(char c) { return Value::integer(static_cast<unsigned char>(c)); }

Value bytes_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const std::string& data = data_of(self);
    if (const Slice* const slice = key.as<Slice>()) {
        const auto indices = slice->indices(in, static_cast<std::int64_t>(data.size()));
        std::string part;
        std::int64_t position = indices.start;
        for (std::int64_t i = 0; i < indices.length; ++i, position += indices.step)
            part += data[static_cast<std::size_t>(position)];
        return in.bytes(std::move(part));
    }
    const std::int64_t position = sequence_position(
        in, key, static_cast<std::int64_t>(data.size()), "byte", "index out of range");
    return byte_value(data[static_cast<std::size_t>(position)]);
}

bool bytes_contains(Interpreter& in, const Value& self, const Value& item)
{
    if (item.is_int())
        return data_of(self).find(static_cast<char>(item.as_int())) != std::string::npos;
    return data_of(self).find(bytes_argument(in, item)) != std::string::npos;
}

Value bytes_iter(Interpreter& in, const Value& self)
{
    return make_iterator(*in.types().iterator, "bytes_iterator",
        [self, next = std::size_t{0}](Interpreter&) mutable {
            const std::string& data = data_of(self);
            return next < data.size() ? byte_value(data[next++]) : Value();
        });
}

Value bytes_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    if (op == BinaryOp::Add && !reflected) {
        const Bytes* const right = other.as<Bytes>();
        if (!right)
            in.type_error("can't concat " + in.type_of(other).name() + " to bytes");
        return in.bytes(data_of(self) + right->data());
    }
    if (op != BinaryOp::Mult)
        return {};
    const std::int64_t times = repeat_count(in, other, data_of(self).size(), 1);
    if (times < 0)
        return {};
    std::string result;
    for (std::int64_t i = 0; !data_of(self).empty() && i < times; ++i)
        result += data_of(self);
    return in.bytes(std::move(result));
}

Value bytes_make(Interpreter& in, TypeObject& type, Args& args)
{
    static const Signature signature("bytes(source=b'', encoding='utf-8', errors='strict')");
    Value a[3];
    signature.bind(in, args, a);
    std::string data;
    if (const Str* const text = a[0].as<Str>()) {
        if (a[1].empty())
            in.type_error("string argument without an encoding");
        data = text->text();
    } else if (is_integer(a[0])) {
        const std::int64_t size = in.to_int(a[0]);
        if (size < 0)
            in.value_error("negative count");
        if (size > 1'000'000)
            in.require_memory(static_cast<std::size_t>(size));
        data.assign(static_cast<std::size_t>(size), '\0');
    } else if (const Bytes* const bytes = a[0].as<Bytes>()) {
        data = bytes->data();
    } else if (a[0]) {
        in.for_each(a[0], [&](const Value& item) {
            const std::int64_t byte = in.to_int(item);
            if (byte < 0 || byte > 255)
                in.value_error("bytes must be in range(0, 256)");
            data += static_cast<char>(byte);
        });
    }
    return Value(make_ref<Bytes>(type, std::move(data)));
}

Value decode(Interpreter& in, Args& args)
{
    return in.str(data_of(args[0]));
}

Value hex(Interpreter& in, Args& args)
{
    std::string text;
    for (const char c : data_of(args[0])) {
        text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        text += "0123456789abcdef"[c & 15];
    }
    return in.str(std::move(text));
}

Value split(Interpreter& in, Args& args)
{
    std::vector<Value> parts;
    const std::string& data = data_of(args[0]);
    const Value separator_value = args.get(1);
    if (separator_value.empty() || separator_value.is_none()) {
        std::size_t at = 0;
        while ((at = data.find_first_not_of(" \t\n\r\f\v", at)) != std::string::npos) {
            const std::size_t end = std::min(data.find_first_of(" \t\n\r\f\v", at), data.size());
            parts.push_back(in.bytes(data.substr(at, end - at)));
            at = end;
        }
        return in.list(std::move(parts));
    }
    const std::string& separator = bytes_argument(in, separator_value);
    if (separator.empty())
        in.value_error("empty separator");
    std::size_t first = 0;
    for (std::size_t at = data.find(separator); at != std::string::npos;
         at = data.find(separator, first)) {
        parts.push_back(in.bytes(data.substr(first, at - first)));
        first = at + separator.size();
    }
    parts.push_back(in.bytes(data.substr(first)));
    return in.list(std::move(parts));
}

Value join(Interpreter& in, Args& args)
{
    args.expect(in, "bytes.join", 1, 1, 1);
    std::string result;
    bool first = true;
    in.for_each(args[1], [&](const Value& item) {
        if (!std::exchange(first, false))
            result += data_of(args[0]);
        result += bytes_argument(in, item);
    });
    return in.bytes(std::move(result));
}

Value startswith(Interpreter& in, Args& args)
{
    args.expect(in, "startswith", 1, 1, 1);
    return Value::boolean(data_of(args[0]).starts_with(bytes_argument(in, args[1])));
}

Value endswith(Interpreter& in, Args& args)
{
    args.expect(in, "endswith", 1, 1, 1);
    return Value::boolean(data_of(args[0]).ends_with(bytes_argument(in, args[1])));
}

Value strip(Interpreter& in, Args& args)
{
    const std::string& data = data_of(args[0]);
    const std::size_t first = data.find_first_not_of(" \t\n\r\f\v");
    if (first == std::string::npos)
        return in.bytes("");
    return in.bytes(data.substr(first, data.find_last_not_of(" \t\n\r\f\v") - first + 1));
}

Value find(Interpreter& in, Args& args)
{
    args.expect(in, "find", 1, 1, 1);
    const std::size_t at = data_of(args[0]).find(bytes_argument(in, args[1]));
    return Value::integer(at == std::string::npos ? -1 : static_cast<std::int64_t>(at));
}

} // namespace

void setup_bytes_type(Interpreter& in)
{
    TypeSet& t = in.types();
    t.bytes = &in.new_type("bytes", "builtins");
    t.bytes->slots = {
        .repr = [](Interpreter& i, const Value& self) { return i.str(bytes_repr(data_of(self))); },
        .hash
        = [](Interpreter&, const Value& self) -> std::uint64_t {
              return std::hash<std::string>()(data_of(self));
          },
        .compare = bytes_compare,
        .length
        = [](Interpreter&, const Value& self) {
              return static_cast<std::int64_t>(data_of(self).size());
          },
        .get_item = bytes_get_item, .contains = bytes_contains, .iter = bytes_iter,
        .binary = bytes_binary, .make = bytes_make,
        .init = [](Interpreter&, const Value&, Args&) { }};
    t.bytes->layout = Kind::Bytes;
    in.finish_type(*t.bytes,
        {{"decode", decode}, {"hex", hex}, {"split", split}, {"join", join},
            {"startswith", startswith}, {"endswith", endswith}, {"strip", strip},
            {"find", find}});
}

} // namespace awaitscope::script
