#include "scheduler/script/types/str_methods.h"

#include "scheduler/script/format_spec.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

const Str& self_of(const Args& args) { return *args[0].as<Str>(); }
std::string_view view_of(const Args& args) { return self_of(args).view(); }

// -- characters -----------------------------------------------------------------------------------

char32_t lower(char32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9 && c != 0x3a2)
        || (c >= 0x410 && c <= 0x42f))
        return c + 32;
    if (c >= 0x400 && c <= 0x40f)
        return c + 80;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177))
        return c | 1;
    return c;
}

char32_t upper(char32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    if ((c >= 0xe0 && c <= 0xfe && c != 0xf7) || (c >= 0x3b1 && c <= 0x3c9 && c != 0x3c2)
        || (c >= 0x430 && c <= 0x44f))
        return c - 32;
    if (c >= 0x450 && c <= 0x45f)
        return c - 80;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177))
        return c & ~char32_t{1};
    return c;
}

bool is_upper(char32_t c) { return lower(c) != c; }
bool is_lower(char32_t c) { return upper(c) != c || c == 0xdf; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
/// Letters: cased scripts, and everything of the writing systems that have no case.
bool is_alpha(char32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == 0xaa || c == 0xb5 || c == 0xba || (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7))
        return true;
    return (c >= 0x250 && c <= 0x2c1) || (c >= 0x370 && c <= 0x1fff && c != 0x37e)
        || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa)
        || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x323af);
}
bool is_space(char32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f) || c == 0x85 || c == 0xa0
        || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029
        || c == 0x202f || c == 0x205f || c == 0x3000;
}

std::u32string decoded(std::string_view text)
{
    std::u32string result;
    for (std::size_t at = 0; at < text.size();)
        result += decode_utf8(text, at);
    return result;
}

template <class Map>
Value mapped(Interpreter& in, const Args& args, Map map)
{
    std::string result;
    char32_t before = 0;
    for (const char32_t c : decoded(view_of(args))) {
        append_utf8(result, map(c, before));
        before = c;
    }
    return in.str(std::move(result));
}

Value to_lower(Interpreter& in, Args& args)
{
    return mapped(in, args, [](char32_t c, char32_t) { return lower(c); });
}
Value to_upper(Interpreter& in, Args& args)
{
    std::string result;
    for (const char32_t c : decoded(view_of(args))) {
        if (c == 0xdf)
            result += "SS";
        else
            append_utf8(result, upper(c));
    }
    return in.str(std::move(result));
}
Value title(Interpreter& in, Args& args)
{
    return mapped(in, args, [](char32_t c, char32_t before) {
        return is_alpha(before) ? lower(c) : upper(c);
    });
}
Value capitalize(Interpreter& in, Args& args)
{
    return mapped(
        in, args, [](char32_t c, char32_t before) { return before == 0 ? upper(c) : lower(c); });
}
Value swapcase(Interpreter& in, Args& args)
{
    return mapped(
        in, args, [](char32_t c, char32_t) { return is_upper(c) ? lower(c) : upper(c); });
}

template <bool (*test)(char32_t)>
Value all_are(Interpreter&, Args& args)
{
    const std::u32string text = decoded(view_of(args));
    return Value::boolean(!text.empty() && std::all_of(text.begin(), text.end(), test));
}

template <bool (*cased)(char32_t), bool (*other)(char32_t)>
Value is_cased(Interpreter&, Args& args)
{
    bool found = false;
    for (const char32_t c : decoded(view_of(args))) {
        if (other(c))
            return Value::boolean(false);
        found = found || cased(c);
    }
    return Value::boolean(found);
}

Value is_title(Interpreter&, Args& args)
{
    bool found = false, in_word = false;
    for (const char32_t c : decoded(view_of(args))) {
        if (is_upper(c) ? in_word : is_lower(c) && !in_word)
            return Value::boolean(false);
        in_word = is_alpha(c);
        found = found || in_word;
    }
    return Value::boolean(found);
}

bool is_given(const Value& value) { return value && !value.is_none(); }

bool is_alnum(char32_t c) { return is_alpha(c) || is_digit(c); }

Value is_identifier(Interpreter&, Args& args)
{
    const std::u32string text = decoded(view_of(args));
    bool fine = !text.empty() && (is_alpha(text[0]) || text[0] == '_');
    for (const char32_t c : text)
        fine = fine && (is_alnum(c) || c == '_');
    return Value::boolean(fine);
}

Value is_ascii(Interpreter&, Args& args) { return Value::boolean(self_of(args).is_ascii()); }

// -- searching ------------------------------------------------------------------------------------

const Str& text_argument(Interpreter& in, const Value& value, const char* what)
{
    const Str* const text = value.as<Str>();
    if (!text)
        in.type_error(std::string(what) + " must be str, not " + in.type_of(value).name());
    return *text;
}

/// The bytes of the part [start, stop) that find() and others may name, in characters.
struct Window {
    std::size_t first, last;
    bool is_empty_range; ///< start beyond stop: nothing is found, not even ""
};

std::size_t byte_position(const Str& text, std::int64_t index)
{
    return text.is_ascii() ? static_cast<std::size_t>(index) : substring(text, 0, index).size();
}

Window window_of(Interpreter& in, const Args& args, std::size_t first_argument)
{
    const Str& text = self_of(args);
    const auto length = static_cast<std::int64_t>(text.length());
    const auto bound = [&](const Value& value, std::int64_t otherwise) {
        if (value.empty() || value.is_none())
            return otherwise;
        const std::int64_t index = in.to_int(value);
        return std::max<std::int64_t>(index < 0 ? index + length : index, 0);
    };
    const std::int64_t start = bound(args.get(first_argument), 0);
    const std::int64_t stop = std::min(bound(args.get(first_argument + 1), length), length);
    if (start > stop)
        return {0, 0, true};
    return {byte_position(text, start), byte_position(text, stop), false};
}

/// Position in characters, or -1.
std::int64_t find_in(Interpreter& in, const Args& args, bool backwards)
{
    const Str& part = text_argument(in, args.get(1), "must be str");
    const Window window = window_of(in, args, 2);
    if (window.is_empty_range)
        return -1;
    const std::string_view whole = view_of(args);
    const std::string_view text = whole.substr(window.first, window.last - window.first);
    const std::size_t found = backwards ? text.rfind(part.view()) : text.find(part.view());
    if (found == std::string_view::npos)
        return -1;
    std::int64_t position = 0;
    for (const char c : whole.substr(0, window.first + found))
        position += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return position;
}

template <bool backwards>
Value find(Interpreter& in, Args& args)
{
    args.expect(in, backwards ? "rfind" : "find", 1, 3, 1);
    return Value::integer(find_in(in, args, backwards));
}

template <bool backwards>
Value index(Interpreter& in, Args& args)
{
    args.expect(in, backwards ? "rindex" : "index", 1, 3, 1);
    const std::int64_t position = find_in(in, args, backwards);
    if (position < 0)
        in.value_error("substring not found");
    return Value::integer(position);
}

Value count(Interpreter& in, Args& args)
{
    args.expect(in, "count", 1, 3, 1);
    const Str& part = text_argument(in, args[1], "must be str");
    const Window window = window_of(in, args, 2);
    if (window.is_empty_range)
        return Value::integer(0);
    const std::string_view text = view_of(args).substr(window.first, window.last - window.first);
    if (part.view().empty())
        return Value::integer(static_cast<std::int64_t>(characters_of(text).size()) + 1);
    std::int64_t times = 0;
    for (std::size_t at = text.find(part.view()); at != std::string_view::npos;
         at = text.find(part.view(), at + part.view().size()))
        ++times;
    return Value::integer(times);
}

template <bool at_end>
Value has_affix(Interpreter& in, Args& args)
{
    const char* const name = at_end ? "endswith" : "startswith";
    args.expect(in, name, 1, 3, 1);
    const Window window = window_of(in, args, 2);
    if (window.is_empty_range)
        return Value::boolean(false);
    const std::string_view text = view_of(args).substr(window.first, window.last - window.first);
    const auto matches = [&](const Value& value) {
        const Str* const affix = value.as<Str>();
        if (!affix) {
            in.type_error(std::string(name) + " first arg must be str or a tuple of str, not "
                + in.type_of(value).name());
        }
        return at_end ? text.ends_with(affix->view()) : text.starts_with(affix->view());
    };
    if (const Tuple* const tuple = args[1].as<Tuple>())
        return Value::boolean(std::any_of(tuple->items.begin(), tuple->items.end(), matches));
    return Value::boolean(matches(args[1]));
}

// -- cutting and joining --------------------------------------------------------------------------

template <bool left, bool right>
Value strip(Interpreter& in, Args& args)
{
    args.expect(in, left && right ? "strip" : left ? "lstrip" : "rstrip", 0, 1, 1);
    const std::vector<std::string_view> characters = characters_of(view_of(args));
    const Value set = args.get(1);
    std::vector<std::string_view> dropped;
    if (is_given(set))
        dropped = characters_of(text_argument(in, set, "strip arg").view());
    const auto goes = [&](std::string_view character) {
        if (is_given(set))
            return std::find(dropped.begin(), dropped.end(), character) != dropped.end();
        std::size_t at = 0;
        return is_space(decode_utf8(character, at));
    };
    std::size_t first = 0, last = characters.size();
    while (left && first < last && goes(characters[first]))
        ++first;
    while (right && last > first && goes(characters[last - 1]))
        --last;
    if (first == last)
        return Value(&in.intern(""));
    const char* const begin = characters[first].data();
    const std::string_view end = characters[last - 1];
    return in.str(std::string(begin, end.data() + end.size()));
}

template <bool backwards>
Value split(Interpreter& in, Args& args)
{
    static const Signature signature("split(self, /, sep=None, maxsplit=-1)");
    Value a[3];
    signature.bind(in, args, a);
    const std::string_view text = view_of(args);
    std::int64_t left = a[2].empty() ? -1 : in.to_int(a[2]);
    std::vector<Value> parts;
    const auto add = [&](std::string_view part) { parts.push_back(in.str(std::string(part))); };
    if (is_given(a[1])) {
        const std::string_view separator = text_argument(in, a[1], "must be str or None").view();
        if (separator.empty())
            in.value_error("empty separator");
        std::string_view rest = text;
        while (left != 0) {
            const std::size_t at = backwards ? rest.rfind(separator) : rest.find(separator);
            if (at == std::string_view::npos)
                break;
            add(backwards ? rest.substr(at + separator.size()) : rest.substr(0, at));
            rest = backwards ? rest.substr(0, at) : rest.substr(at + separator.size());
            --left;
        }
        add(rest);
    } else {
        const std::vector<std::string_view> characters = characters_of(text);
        const auto space = [&](std::size_t i) {
            std::size_t at = 0;
            return is_space(decode_utf8(characters[i], at));
        };
        std::size_t first = 0, last = characters.size();
        const auto cut = [&](std::size_t from, std::size_t to) {
            const std::string_view end = characters[to - 1];
            add({characters[from].data(),
                static_cast<std::size_t>(end.data() + end.size() - characters[from].data())});
        };
        while (true) {
            while (first < last && space(first))
                ++first;
            while (last > first && space(last - 1))
                --last;
            if (first == last)
                break;
            if (left == 0) {
                // What is left keeps the spaces on its far side.
                const std::size_t all = characters.size();
                if (backwards)
                    cut(0, last);
                else
                    cut(first, all);
                break;
            }
            std::size_t end = backwards ? last : first;
            if (backwards) {
                while (end > first && !space(end - 1))
                    --end;
                cut(end, last);
                last = end;
            } else {
                while (end < last && !space(end))
                    ++end;
                cut(first, end);
                first = end;
            }
            --left;
        }
    }
    if (backwards)
        std::reverse(parts.begin(), parts.end());
    return in.list(std::move(parts));
}

Value splitlines(Interpreter& in, Args& args)
{
    static const Signature signature("splitlines(self, /, keepends=False)");
    Value a[2];
    signature.bind(in, args, a);
    const bool keep = !a[1].empty() && in.truth(a[1]);
    const std::string_view text = view_of(args);
    std::vector<Value> lines;
    std::size_t first = 0;
    while (first < text.size()) {
        std::size_t end = text.find_first_of("\n\r\v\f\x1c\x1d\x1e", first);
        if (end == std::string_view::npos)
            end = text.size();
        std::size_t next = std::min(end + 1, text.size());
        if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n')
            next = end + 2;
        lines.push_back(in.str(std::string(text.substr(first, (keep ? next : end) - first))));
        first = next;
    }
    return in.list(std::move(lines));
}

Value join(Interpreter& in, Args& args)
{
    args.expect(in, "str.join", 1, 1, 1);
    if (!in.type_of(args[1]).slots.iter && !in.type_of(args[1]).slots.get_item)
        in.type_error("can only join an iterable");
    std::string result;
    std::size_t number = 0;
    for (const Value& item : in.to_vector(args[1])) {
        const Str* const text = item.as<Str>();
        if (!text) {
            in.type_error("sequence item " + std::to_string(number) + ": expected str instance, "
                + in.type_of(item).name() + " found");
        }
        if (number++ > 0)
            result += view_of(args);
        result += text->view();
    }
    return in.str(std::move(result));
}

Value replace(Interpreter& in, Args& args)
{
    args.expect(in, "replace", 2, 3, 1);
    const std::string_view text = view_of(args);
    const std::string_view from = text_argument(in, args[1], "replace() argument 1").view();
    const std::string_view to = text_argument(in, args[2], "replace() argument 2").view();
    std::int64_t left = args.size() == 4 ? in.to_int(args[3]) : -1;
    std::string result;
    if (from.empty()) {
        for (const std::string_view character : characters_of(text)) {
            if (left != 0) {
                result += to;
                --left;
            }
            result += character;
        }
        if (left != 0)
            result += to;
        return in.str(std::move(result));
    }
    std::size_t at = 0;
    while (left != 0) {
        const std::size_t found = text.find(from, at);
        if (found == std::string_view::npos)
            break;
        result += text.substr(at, found - at);
        result += to;
        at = found + from.size();
        --left;
    }
    result += text.substr(at);
    return in.str(std::move(result));
}

template <bool backwards>
Value partition(Interpreter& in, Args& args)
{
    args.expect(in, backwards ? "str.rpartition" : "str.partition", 1, 1, 1);
    const std::string_view text = view_of(args);
    const std::string_view separator = text_argument(in, args[1], "must be str").view();
    if (separator.empty())
        in.value_error("empty separator");
    const std::size_t at = backwards ? text.rfind(separator) : text.find(separator);
    const auto piece = [&](std::string_view part) { return in.str(std::string(part)); };
    if (at == std::string_view::npos) {
        return backwards ? in.tuple({piece(""), piece(""), args[0]})
                         : in.tuple({args[0], piece(""), piece("")});
    }
    return in.tuple(
        {piece(text.substr(0, at)), args[1], piece(text.substr(at + separator.size()))});
}

template <bool at_end>
Value remove_affix(Interpreter& in, Args& args)
{
    args.expect(in, at_end ? "str.removesuffix" : "str.removeprefix", 1, 1, 1);
    const std::string_view text = view_of(args);
    const std::string_view affix = text_argument(in, args[1], "argument").view();
    if (at_end ? !text.ends_with(affix) : !text.starts_with(affix))
        return args[0];
    return in.str(std::string(at_end ? text.substr(0, text.size() - affix.size())
                                     : text.substr(affix.size())));
}

template <char align>
Value justify(Interpreter& in, Args& args)
{
    args.expect(in, align == '<' ? "ljust" : align == '>' ? "rjust" : "center", 1, 2, 1);
    FormatSpec spec;
    spec.width = in.to_int(args[1]);
    if (args.size() == 3) {
        const Str& fill = text_argument(in, args[2], "The fill character");
        if (fill.length() != 1)
            in.type_error("The fill character must be exactly one character long");
        spec.fill = fill.text();
    }
    const std::size_t length = self_of(args).length();
    // center() puts the odd character to the left when the width is odd.
    if (align == '^' && spec.width > static_cast<std::int64_t>(length)) {
        const std::int64_t missing = spec.width - static_cast<std::int64_t>(length);
        const std::int64_t left = missing / 2 + (missing & spec.width & 1);
        std::string result;
        for (std::int64_t i = 0; i < left; ++i)
            result += spec.fill;
        result += view_of(args);
        for (std::int64_t i = left; i < missing; ++i)
            result += spec.fill;
        return in.str(std::move(result));
    }
    return in.str(spec.pad(std::string(view_of(args)), length, align));
}

Value zfill(Interpreter& in, Args& args)
{
    args.expect(in, "zfill", 1, 1, 1);
    const std::int64_t width = in.to_int(args[1]);
    std::string text(view_of(args));
    const std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const auto missing = width - static_cast<std::int64_t>(self_of(args).length());
    if (missing > 0)
        text.insert(at, static_cast<std::size_t>(missing), '0');
    return in.str(std::move(text));
}

Value expandtabs(Interpreter& in, Args& args)
{
    const std::int64_t size = args.size() > 1 ? in.to_int(args[1]) : 8;
    std::string result;
    std::int64_t column = 0;
    for (const std::string_view character : characters_of(view_of(args))) {
        if (character == "\t") {
            const std::int64_t spaces = size > 0 ? size - column % size : 0;
            result.append(static_cast<std::size_t>(spaces), ' ');
            column += spaces;
            continue;
        }
        result += character;
        column = character == "\n" || character == "\r" ? 0 : column + 1;
    }
    return in.str(std::move(result));
}

// -- the rest -------------------------------------------------------------------------------------

Value format(Interpreter& in, Args& args)
{
    return in.str(brace_format(in, view_of(args), args.without(1)));
}

Value encode(Interpreter& in, Args& args)
{
    static const Signature signature("encode(self, /, encoding='utf-8', errors='strict')");
    Value a[3];
    signature.bind(in, args, a);
    std::string encoding = a[1].empty() ? "utf-8" : in.to_text(a[1], "encoding");
    std::replace(encoding.begin(), encoding.end(), '_', '-');
    std::transform(encoding.begin(), encoding.end(), encoding.begin(),
        [](char c) { return static_cast<char>(lower(static_cast<unsigned char>(c))); });
    if (encoding == "utf-8" || encoding == "utf8")
        return in.bytes(std::string(view_of(args)));
    const bool is_latin = encoding == "latin-1" || encoding == "iso-8859-1";
    if (encoding != "ascii" && !is_latin)
        in.raise(*in.types().lookup_error, "unknown encoding: " + encoding);
    std::string data;
    std::size_t position = 0;
    for (const char32_t c : decoded(view_of(args))) {
        if (c >= (is_latin ? 0x100U : 0x80U)) {
            std::string character;
            append_utf8(character, c);
            const std::string shown = str_repr(character, true);
            in.raise(*in.types().unicode_encode_error,
                std::string("'") + (is_latin ? "latin-1" : "ascii")
                    + "' codec can't encode character " + shown + " in position "
                    + std::to_string(position)
                    + (is_latin ? ": ordinal not in range(256)" : ": ordinal not in range(128)"));
        }
        data += static_cast<char>(c);
        ++position;
    }
    return in.bytes(std::move(data));
}

Value maketrans(Interpreter& in, Args& args)
{
    Ref<Dict> table = in.dict();
    if (args.size() == 1) {
        const Dict* const dict = args[0].as<Dict>();
        if (!dict)
            in.type_error("if you give only one argument to maketrans it must be a dict");
        for (const Table::Entry& entry : dict->table.entries()) {
            if (entry.key.empty())
                continue;
            const Str* const key = entry.key.as<Str>();
            std::size_t at = 0;
            table->set(in, key ? Value::integer(decode_utf8(key->view(), at)) : entry.key,
                entry.value);
        }
        return Value(table);
    }
    const std::u32string from = decoded(in.to_text(args[0], "maketrans() argument"));
    const std::u32string to = decoded(in.to_text(args[1], "maketrans() argument"));
    if (from.size() != to.size())
        in.value_error("the first two maketrans arguments must have equal length");
    for (std::size_t i = 0; i < from.size(); ++i)
        table->set(in, Value::integer(from[i]), Value::integer(to[i]));
    if (args.size() > 2) {
        for (const char32_t c : decoded(in.to_text(args[2], "maketrans() argument")))
            table->set(in, Value::integer(c), Value::none());
    }
    return Value(table);
}

Value translate(Interpreter& in, Args& args)
{
    args.expect(in, "str.translate", 1, 1, 1);
    std::string result;
    for (const char32_t c : decoded(view_of(args))) {
        Value to;
        if (const Dict* const dict = args[1].as<Dict>())
            to = dict->get(in, Value::integer(c));
        if (to.empty())
            append_utf8(result, c);
        else if (to.is_int())
            append_utf8(result, static_cast<char32_t>(to.as_int()));
        else if (const Str* const text = to.as<Str>())
            result += text->view();
    }
    return in.str(std::move(result));
}

} // namespace

void add_str_methods(Interpreter& in, TypeObject& str)
{
    in.finish_type(str,
        {{"lower", to_lower}, {"casefold", to_lower}, {"upper", to_upper}, {"title", title},
            {"capitalize", capitalize}, {"swapcase", swapcase}, {"isalpha", all_are<is_alpha>},
            {"isdigit", all_are<is_digit>}, {"isdecimal", all_are<is_digit>},
            {"isnumeric", all_are<is_digit>}, {"isalnum", all_are<is_alnum>},
            {"isspace", all_are<is_space>}, {"isupper", is_cased<is_upper, is_lower>},
            {"islower", is_cased<is_lower, is_upper>}, {"istitle", is_title},
            {"isidentifier", is_identifier}, {"isascii", is_ascii}, {"find", find<false>},
            {"rfind", find<true>}, {"index", index<false>}, {"rindex", index<true>},
            {"count", count}, {"startswith", has_affix<false>}, {"endswith", has_affix<true>},
            {"strip", strip<true, true>}, {"lstrip", strip<true, false>},
            {"rstrip", strip<false, true>}, {"split", split<false>}, {"rsplit", split<true>},
            {"splitlines", splitlines}, {"join", join}, {"replace", replace},
            {"partition", partition<false>}, {"rpartition", partition<true>},
            {"removeprefix", remove_affix<false>}, {"removesuffix", remove_affix<true>},
            {"ljust", justify<'<'>}, {"rjust", justify<'>'>}, {"center", justify<'^'>},
            {"zfill", zfill}, {"expandtabs", expandtabs}, {"format", format}, {"encode", encode},
            {"translate", translate}});
    str.dict().set(in.intern("maketrans"), in.native("maketrans", maketrans));
}

} // namespace awaitscope::script
