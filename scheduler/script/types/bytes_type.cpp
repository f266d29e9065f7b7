#include "scheduler/script/types/setup.h"

#include "scheduler/script/format_spec.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/codecs.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

constexpr std::string_view whitespace = " \t\n\r\f\v";

const std::string& data_of(const Value& value) { return value.as<Bytes>()->data(); }

std::int64_t size_of(const Value& value) { return static_cast<std::int64_t>(data_of(value).size()); }

const std::string& bytes_argument(Interpreter& in, const Value& value)
{
    const Bytes* const bytes = value.as<Bytes>();
    if (!bytes)
        in.type_error("a bytes-like object is required, not '" + in.type_of(value).name() + "'");
    return bytes->data();
}

char to_byte(Interpreter& in, const Value& value, const char* message)
{
    const std::int64_t byte = in.to_int(value);
    if (byte < 0 || byte > 255)
        in.value_error(message);
    return static_cast<char>(byte);
}

Value byte_value(char c) { return Value::integer(static_cast<unsigned char>(c)); }

bool is_absent(const Value& value) { return value.empty() || value.is_none(); }

// -- slots ----------------------------------------------------------------------------------------

Value bytes_make(Interpreter& in, TypeObject& type, Args& args)
{
    if (args.size() > 3) {
        in.type_error(
            "bytes() takes at most 3 arguments (" + std::to_string(args.size()) + " given)");
    }
    static const Signature signature("bytes(source=b'', encoding='utf-8', errors='strict')");
    Value bound[3];
    signature.bind(in, args, bound);
    const Value& source = bound[0];
    std::string data;
    if (source.as<Str>()) {
        if (bound[1].empty())
            in.type_error("string argument without an encoding");
        data = encode_text(in, source, in.to_text(bound[1], "bytes() argument 'encoding'"),
            bound[2] ? in.to_text(bound[2], "bytes() argument 'errors'") : "strict");
        return Value(make_ref<Bytes>(type, std::move(data)));
    }
    if (bound[1])
        in.type_error("encoding without a string argument");
    if (bound[2])
        in.type_error("errors without a string argument");
    if (const Bytes* const bytes = source.as<Bytes>()) {
        if (&bytes->type() == &type)
            return source;
        data = bytes->data();
    } else if (const Value own
        = source ? in.call_special(source, in.intern("__bytes__")) : Value()) {
        data = bytes_argument(in, own);
    } else if (source && (is_integer(source) || in.type_of(source).slots.index)) {
        const std::int64_t size = in.to_int(source);
        if (size < 0)
            in.value_error("negative count");
        in.require_memory(static_cast<std::size_t>(size));
        data.assign(static_cast<std::size_t>(size), '\0');
    } else if (source) {
        if (!in.type_of(source).slots.iter && !in.type_of(source).slots.get_item)
            in.type_error("cannot convert '" + in.type_of(source).name() + "' object to bytes");
        in.for_each(source, [&](const Value& item) {
            data += to_byte(in, item, "bytes must be in range(0, 256)");
        });
    }
    return Value(make_ref<Bytes>(type, std::move(data)));
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
    case CompareOp::GtE:   break;
    }
    return Value::boolean(order >= 0);
}

Value bytes_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const std::string& data = data_of(self);
    const Slice* const slice = key.as<Slice>();
    if (!slice) {
        return byte_value(data[static_cast<std::size_t>(
            sequence_position(in, key, size_of(self), "byte", "index out of range"))]);
    }
    const Slice::Indices at = slice->indices(in, size_of(self));
    if (at.step == 1) {
        return in.bytes(data.substr(static_cast<std::size_t>(at.start),
            static_cast<std::size_t>(at.length)));
    }
    std::string part;
    for (std::int64_t i = 0; i < at.length; ++i)
        part += data[static_cast<std::size_t>(at.start + i * at.step)];
    return in.bytes(std::move(part));
}

bool bytes_contains(Interpreter& in, const Value& self, const Value& item)
{
    if (is_integer(item)) {
        return data_of(self).find(to_byte(in, item, "byte must be in range(0, 256)"))
            != std::string::npos;
    }
    return data_of(self).find(bytes_argument(in, item)) != std::string::npos;
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
    if (op == BinaryOp::Mod && !reflected)
        return percent_format_bytes(in, self, other);
    if (op != BinaryOp::Mult)
        return {};
    const std::int64_t times = repeat_count(in, other, data_of(self).size(), 1);
    if (times < 0)
        return {};
    std::string result;
    result.reserve(data_of(self).size() * static_cast<std::size_t>(times));
    for (std::int64_t i = 0; !data_of(self).empty() && i < times; ++i)
        result += data_of(self);
    return in.bytes(std::move(result));
}

// -- text -----------------------------------------------------------------------------------------

Value decode(Interpreter& in, Args& args)
{
    static const Signature signature("decode(self, encoding='utf-8', errors='strict')");
    Value bound[3];
    signature.bind(in, args, bound);
    const auto text = [&](const Value& given, const char* name, const char* otherwise) {
        if (given.empty())
            return std::string(otherwise);
        if (!given.as<Str>()) {
            in.type_error("decode() argument '" + std::string(name) + "' must be str, not "
                + in.type_of(given).name());
        }
        return given.as<Str>()->text();
    };
    return in.str(decode_bytes(in, bound[0], text(bound[1], "encoding", "utf-8"),
        text(bound[2], "errors", "strict")));
}

Value hex(Interpreter& in, Args& args)
{
    static const Signature signature("hex(self, sep='', bytes_per_sep=1)");
    Value bound[3];
    signature.bind(in, args, bound);
    std::string separator;
    if (bound[1]) {
        separator = bound[1].as<Bytes>() ? data_of(bound[1]) : in.to_text(bound[1], "sep");
        if (separator.size() != 1)
            in.value_error("sep must be length 1.");
    }
    const std::int64_t group = bound[2] ? in.to_int(bound[2]) : 1;
    const std::string& data = data_of(bound[0]);
    std::string text;
    for (std::size_t i = 0; i < data.size(); ++i) {
        // Groups count from the right end; negative numbers from the left.
        const auto before = static_cast<std::int64_t>(group < 0 ? i : data.size() - i);
        if (i > 0 && group != 0 && before % group == 0)
            text += separator;
        text += "0123456789abcdef"[static_cast<unsigned char>(data[i]) >> 4];
        text += "0123456789abcdef"[data[i] & 15];
    }
    return in.str(std::move(text));
}

Value from_hex(Interpreter& in, Args& args)
{
    args.expect(in, "bytes.fromhex", 1, 1, 1);
    const Str* const given = args[1].as<Str>();
    if (!given)
        in.type_error("fromhex() argument must be str, not " + in.type_of(args[1]).name());
    const std::string_view text = given->view();
    const auto digit = [&](std::size_t at) {
        const char c = at < text.size() ? text[at] : '?';
        const int value = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f'             ? c - 'a' + 10
            : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                               : -1;
        if (value < 0) {
            in.value_error("non-hexadecimal number found in fromhex() arg at position "
                + std::to_string(at));
        }
        return value;
    };
    std::string data;
    for (std::size_t at = 0; at < text.size();) {
        if (whitespace.find(text[at]) != std::string_view::npos) {
            ++at;
            continue;
        }
        const int high = digit(at);
        data += static_cast<char>(high << 4 | digit(at + 1));
        at += 2;
    }
    const Value made = in.bytes(std::move(data));
    return args[0].as<TypeObject>() == in.types().bytes ? made : in.call(args[0], {made});
}

// -- searching ------------------------------------------------------------------------------------

/// The arguments of find(), index() and count(): what to look for, and where.
struct Search {
    std::string_view data;
    std::string needle;
    std::size_t start;
    bool possible; ///< false: starts behind the end, where not even b'' is
};

Search search_of(Interpreter& in, const Args& args, const char* name)
{
    args.expect(in, name, 1, 3, 1);
    Search search;
    if (is_integer(args[1])) {
        search.needle = to_byte(in, args[1], "byte must be in range(0, 256)");
    } else if (const Bytes* const bytes = args[1].as<Bytes>()) {
        search.needle = bytes->data();
    } else {
        in.type_error("argument should be integer or bytes-like object, not '"
            + in.type_of(args[1]).name() + "'");
    }
    const auto position = [&](std::size_t index, std::int64_t otherwise) {
        const Value given = args.get(index);
        return clipped_position(
            in, given.is_none() ? Value() : given, size_of(args[0]), otherwise);
    };
    const auto start = static_cast<std::size_t>(position(2, 0));
    const auto stop = static_cast<std::size_t>(position(3, size_of(args[0])));
    search.start = start;
    search.possible = start <= stop
        && (is_absent(args.get(2)) || in.to_int(args[2]) <= size_of(args[0]));
    search.data = std::string_view(data_of(args[0])).substr(start, stop < start ? 0 : stop - start);
    return search;
}

template <bool from_right, bool must>
Value find(Interpreter& in, Args& args)
{
    constexpr const char* name = from_right ? (must ? "rindex" : "rfind") : must ? "index" : "find";
    const Search search = search_of(in, args, name);
    const std::size_t at
        = from_right ? search.data.rfind(search.needle) : search.data.find(search.needle);
    if (search.possible && at != std::string_view::npos)
        return Value::integer(static_cast<std::int64_t>(at + search.start));
    if (must)
        in.value_error("subsection not found");
    return Value::integer(-1);
}

Value count(Interpreter& in, Args& args)
{
    const Search search = search_of(in, args, "count");
    if (!search.possible)
        return Value::integer(0);
    if (search.needle.empty())
        return Value::integer(static_cast<std::int64_t>(search.data.size()) + 1);
    std::int64_t total = 0;
    for (std::size_t at = search.data.find(search.needle); at != std::string_view::npos;
         at = search.data.find(search.needle, at + search.needle.size()))
        ++total;
    return Value::integer(total);
}

template <bool at_end>
Value begins(Interpreter& in, Args& args)
{
    const std::string name = at_end ? "endswith" : "startswith";
    args.expect(in, name, 1, 3, 1);
    const std::int64_t start = clipped_position(in, args.get(2), size_of(args[0]), 0);
    const std::int64_t stop = clipped_position(in, args.get(3), size_of(args[0]), size_of(args[0]));
    if (start > stop)
        return Value::boolean(false);
    const auto part = std::string_view(data_of(args[0]))
                          .substr(static_cast<std::size_t>(start),
                              static_cast<std::size_t>(stop - start));
    const auto matches = [&](const Value& affix) {
        const std::string& text = bytes_argument(in, affix);
        return at_end ? part.ends_with(text) : part.starts_with(text);
    };
    if (const Tuple* const affixes = args[1].as<Tuple>())
        return Value::boolean(std::any_of(affixes->items.begin(), affixes->items.end(), matches));
    if (!args[1].as<Bytes>()) {
        in.type_error(name + " first arg must be bytes or a tuple of bytes, not "
            + in.type_of(args[1]).name());
    }
    return Value::boolean(matches(args[1]));
}

// -- parts ----------------------------------------------------------------------------------------

/// split() and rsplit().
template <bool from_right>
Value split(Interpreter& in, Args& args)
{
    static const Signature signature(
        from_right ? "rsplit(self, sep=None, maxsplit=-1)" : "split(self, sep=None, maxsplit=-1)");
    Value bound[3];
    signature.bind(in, args, bound);
    const bool at_blanks = is_absent(bound[1]);
    const std::string separator = at_blanks ? "" : bytes_argument(in, bound[1]);
    if (!at_blanks && separator.empty())
        in.value_error("empty separator");
    std::int64_t left = bound[2] ? in.to_int(bound[2]) : -1;
    std::string_view rest = data_of(bound[0]);
    std::vector<Value> parts;
    const auto add = [&](std::string_view part) { parts.push_back(in.bytes(std::string(part))); };
    while (true) {
        if (at_blanks) {
            const std::size_t edge = from_right ? rest.find_last_not_of(whitespace)
                                                : rest.find_first_not_of(whitespace);
            if (edge == std::string_view::npos)
                break;
            rest = from_right ? rest.substr(0, edge + 1) : rest.substr(edge);
        }
        std::size_t at = std::string_view::npos;
        if (left != 0) {
            at = at_blanks ? (from_right ? rest.find_last_of(whitespace)
                                         : rest.find_first_of(whitespace))
                : from_right ? rest.rfind(separator)
                             : rest.find(separator);
        }
        if (at == std::string_view::npos) {
            add(rest);
            break;
        }
        const std::size_t behind = at + (at_blanks ? 1 : separator.size());
        add(from_right ? rest.substr(behind) : rest.substr(0, at));
        rest = from_right ? rest.substr(0, at) : rest.substr(behind);
        --left;
    }
    if (from_right)
        std::reverse(parts.begin(), parts.end());
    return in.list(std::move(parts));
}

Value split_lines(Interpreter& in, Args& args)
{
    static const Signature signature("splitlines(self, keepends=False)");
    Value bound[2];
    signature.bind(in, args, bound);
    const bool keep = bound[1] && in.truth(bound[1]);
    const std::string& data = data_of(bound[0]);
    std::vector<Value> lines;
    for (std::size_t first = 0; first < data.size();) {
        const std::size_t end = std::min(data.find_first_of("\r\n", first), data.size());
        std::size_t next = std::min(end + 1, data.size());
        if (data.compare(end, 2, "\r\n") == 0)
            next = end + 2;
        lines.push_back(in.bytes(data.substr(first, (keep ? next : end) - first)));
        first = next;
    }
    return in.list(std::move(lines));
}

template <bool from_right>
Value partition(Interpreter& in, Args& args)
{
    args.expect(in, from_right ? "bytes.rpartition" : "bytes.partition", 1, 1, 1);
    const std::string& data = data_of(args[0]);
    const std::string& separator = bytes_argument(in, args[1]);
    if (separator.empty())
        in.value_error("empty separator");
    const std::size_t at = from_right ? data.rfind(separator) : data.find(separator);
    if (at == std::string::npos) {
        const Value none = in.bytes({});
        return from_right ? in.tuple({none, none, args[0]}) : in.tuple({args[0], none, none});
    }
    return in.tuple(
        {in.bytes(data.substr(0, at)), args[1], in.bytes(data.substr(at + separator.size()))});
}

Value join(Interpreter& in, Args& args)
{
    args.expect(in, "bytes.join", 1, 1, 1);
    if (!in.type_of(args[1]).slots.iter && !in.type_of(args[1]).slots.get_item)
        in.type_error("can only join an iterable");
    std::string result;
    std::size_t number = 0;
    in.for_each(args[1], [&](const Value& item) {
        const Bytes* const part = item.as<Bytes>();
        if (!part) {
            in.type_error("sequence item " + std::to_string(number)
                + ": expected a bytes-like object, " + in.type_of(item).name() + " found");
        }
        if (number++ > 0)
            result += data_of(args[0]);
        result += part->data();
    });
    return in.bytes(std::move(result));
}

template <bool left, bool right>
Value strip(Interpreter& in, Args& args)
{
    args.expect(in, left && right ? "strip" : left ? "lstrip" : "rstrip", 0, 1, 1);
    const std::string blanks
        = args.size() < 2 || args[1].is_none() ? std::string(whitespace) : bytes_argument(in, args[1]);
    std::string_view rest = data_of(args[0]);
    if (left)
        rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    if (right)
        rest = rest.substr(0, rest.find_last_not_of(blanks) + 1);
    return in.bytes(std::string(rest));
}

Value remove_prefix(Interpreter& in, Args& args)
{
    args.expect(in, "bytes.removeprefix", 1, 1, 1);
    const std::string& affix = bytes_argument(in, args[1]);
    return data_of(args[0]).starts_with(affix) ? in.bytes(data_of(args[0]).substr(affix.size()))
                                               : args[0];
}

Value remove_suffix(Interpreter& in, Args& args)
{
    args.expect(in, "bytes.removesuffix", 1, 1, 1);
    const std::string& data = data_of(args[0]);
    const std::string& affix = bytes_argument(in, args[1]);
    return data.ends_with(affix) ? in.bytes(data.substr(0, data.size() - affix.size())) : args[0];
}

// -- changed copies -------------------------------------------------------------------------------

Value replace(Interpreter& in, Args& args)
{
    args.expect(in, "replace", 2, 3, 1);
    const std::string& data = data_of(args[0]);
    const std::string& from = bytes_argument(in, args[1]);
    const std::string& to = bytes_argument(in, args[2]);
    std::int64_t left = args.size() > 3 ? std::max<std::int64_t>(in.to_int(args[3]), -1) : -1;
    std::string result;
    std::size_t first = 0;
    while (left != 0) {
        const std::size_t at = data.find(from, first);
        if (at == std::string::npos)
            break;
        result += data.substr(first, at - first) + to;
        first = at + from.size();
        --left;
        if (!from.empty())
            continue;
        // Between all bytes, and at both ends.
        if (first == data.size())
            return in.bytes(std::move(result));
        result += data[first++];
    }
    return in.bytes(result + data.substr(std::min(first, data.size())));
}

/// ljust(), rjust() and center(): the share of the padding that comes first, in halves.
template <int before>
Value justify(Interpreter& in, Args& args)
{
    const char* const name = before == 0 ? "ljust" : before == 2 ? "rjust" : "center";
    args.expect(in, name, 1, 2, 1);
    const std::int64_t width = in.to_int(args[1]);
    char fill = ' ';
    if (args.size() > 2) {
        if (!args[2].as<Bytes>() || size_of(args[2]) != 1) {
            in.type_error(std::string(name) + "() argument 2 must be a byte string of length 1, not "
                + in.type_of(args[2]).name());
        }
        fill = data_of(args[2])[0];
    }
    const std::int64_t padding = std::max<std::int64_t>(width - size_of(args[0]), 0);
    in.require_memory(static_cast<std::size_t>(padding));
    const std::int64_t first
        = before == 1 ? padding / 2 + (padding & width & 1) : before == 2 ? padding : 0;
    return in.bytes(std::string(static_cast<std::size_t>(first), fill) + data_of(args[0])
        + std::string(static_cast<std::size_t>(padding - first), fill));
}

template <int (*change)(int)>
Value changed(Interpreter& in, Args& args)
{
    args.expect_no_keywords(in, "bytes");
    std::string result = data_of(args[0]);
    for (char& c : result) {
        const auto byte = static_cast<unsigned char>(c);
        c = static_cast<char>(byte < 0x80 ? change(byte) : byte);
    }
    return in.bytes(std::move(result));
}

template <int (*test)(int)>
Value consists_of(Interpreter& in, Args& args)
{
    args.expect_no_keywords(in, "bytes");
    const std::string& data = data_of(args[0]);
    return Value::boolean(!data.empty() && std::all_of(data.begin(), data.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x80 && test(byte) != 0;
    }));
}

int upper(int c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; }
int lower(int c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }
int is_digit(int c) { return c >= '0' && c <= '9'; }
int is_alpha(int c) { return upper(c) >= 'A' && upper(c) <= 'Z'; }
int is_alnum(int c) { return is_digit(c) + is_alpha(c); }
int is_space(int c) { return whitespace.find(static_cast<char>(c)) != std::string_view::npos; }

} // namespace

void setup_bytes_type(Interpreter& in)
{
    setup_codec_errors(in);
    TypeObject& type = in.new_type("bytes", "builtins");
    in.types().bytes = &type;
    type.layout = Kind::Bytes;
    type.slots = {.compare = bytes_compare, .get_item = bytes_get_item,
        .contains = bytes_contains, .binary = bytes_binary, .make = bytes_make};
    type.slots.init = [](Interpreter&, const Value&, Args&) { };
    type.slots.repr
        = [](Interpreter& i, const Value& self) { return i.str(bytes_repr(data_of(self))); };
    type.slots.hash = [](Interpreter&, const Value& self) -> std::uint64_t {
        return std::hash<std::string>()(data_of(self));
    };
    type.slots.length = [](Interpreter&, const Value& self) { return size_of(self); };
    type.slots.iter = [](Interpreter& i, const Value& self) {
        return make_iterator(*i.types().bytes_iterator,
            [self, next = std::size_t{0}](Interpreter&) mutable {
                const std::string& data = data_of(self);
                return next < data.size() ? byte_value(data[next++]) : Value();
            });
    };
    in.finish_type(type,
        {{"decode", decode}, {"hex", hex}, {"find", find<false, false>},
            {"rfind", find<true, false>}, {"index", find<false, true>},
            {"rindex", find<true, true>}, {"count", count}, {"startswith", begins<false>},
            {"endswith", begins<true>}, {"split", split<false>}, {"rsplit", split<true>},
            {"splitlines", split_lines}, {"partition", partition<false>},
            {"rpartition", partition<true>}, {"join", join}, {"strip", strip<true, true>},
            {"lstrip", strip<true, false>}, {"rstrip", strip<false, true>},
            {"removeprefix", remove_prefix}, {"removesuffix", remove_suffix},
            {"replace", replace}, {"ljust", justify<0>}, {"center", justify<1>},
            {"rjust", justify<2>}, {"upper", changed<upper>}, {"lower", changed<lower>},
            {"isdigit", consists_of<is_digit>}, {"isalpha", consists_of<is_alpha>},
            {"isalnum", consists_of<is_alnum>}, {"isspace", consists_of<is_space>}});
    add_class_method(in, type, "fromhex", from_hex);
}

} // namespace awaitscope::script
