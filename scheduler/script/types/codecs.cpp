#include "scheduler/script/types/codecs.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <cstdio>

namespace awaitscope::script {

namespace {

enum class Codec : std::uint8_t { Utf8, Ascii, Latin1 };

constexpr const char* codec_names[] = {"utf-8", "ascii", "latin-1"};

Codec codec_of(Interpreter& in, std::string_view encoding)
{
    std::string name(encoding);
    for (char& c : name)
        c = c == '_' || c == ' ' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    constexpr struct {
        std::string_view name;
        Codec codec;
    } known[] = {{"utf-8", Codec::Utf8}, {"utf8", Codec::Utf8}, {"u8", Codec::Utf8},
        {"ascii", Codec::Ascii}, {"us-ascii", Codec::Ascii}, {"646", Codec::Ascii},
        {"latin-1", Codec::Latin1}, {"latin1", Codec::Latin1}, {"latin", Codec::Latin1},
        {"l1", Codec::Latin1}, {"iso-8859-1", Codec::Latin1}, {"iso8859-1", Codec::Latin1},
        {"8859", Codec::Latin1}, {"cp819", Codec::Latin1}};
    for (const auto& entry : known) {
        if (entry.name == name)
            return entry.codec;
    }
    in.raise(*in.types().lookup_error, "unknown encoding: " + std::string(encoding));
}

/// Raises a UnicodeDecodeError or UnicodeEncodeError.
[[noreturn]] void raise_unicode_error(Interpreter& in, TypeObject& type, Codec codec,
    const Value& object, std::size_t start, std::size_t end, const char* reason)
{
    const char* const names[] = {"encoding", "object", "start", "end", "reason"};
    const std::vector<Value> values{in.str(codec_names[static_cast<int>(codec)]), object,
        Value::integer(static_cast<std::int64_t>(start)),
        Value::integer(static_cast<std::int64_t>(end)), in.str(reason)};
    ExceptionRef error = in.new_exception(type, values);
    for (std::size_t i = 0; i < values.size(); ++i)
        error->require_attributes().set(in.intern(names[i]), values[i]);
    in.raise(std::move(error));
}

[[noreturn]] void unknown_handler(Interpreter& in, std::string_view errors)
{
    in.raise(*in.types().lookup_error,
        "unknown error handler name '" + std::string(errors) + "'");
}

std::string escaped(char32_t code)
{
    char text[16];
    std::snprintf(text, sizeof text,
        code < 0x100         ? "\\x%02x"
            : code < 0x10000 ? "\\u%04x"
                             : "\\U%08x",
        static_cast<unsigned>(code));
    return text;
}

/// What is wrong with the UTF-8 at `start`, which is no valid sequence, and where that ends.
/// CPython: stringlib/codecs.h, utf8_decode().
const char* utf8_problem(std::string_view data, std::size_t start, std::size_t& end)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(data[at]); };
    const unsigned lead = byte(start);
    end = start + 1;
    if (lead < 0xc2 || lead > 0xf4)
        return "invalid start byte";
    const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    for (std::size_t i = 1; i < length; ++i) {
        end = start + i;
        if (end == data.size())
            return "unexpected end of data";
        unsigned low = 0x80, high = 0xbf;
        if (i == 1) {
            low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : low;
            high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : high;
        }
        if (byte(end) < low || byte(end) > high)
            return "invalid continuation byte";
    }
    return "invalid start byte";
}

Value exception_argument(const Exception& exception, std::size_t index)
{
    const auto& arguments = exception.args->items;
    return arguments.size() == 5 ? arguments[index] : Value();
}

/// "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
Value unicode_error_text(Interpreter& in, const Value& self)
{
    const Exception& error = *self.as<Exception>();
    const Value object = exception_argument(error, 1);
    if (object.empty())
        return in.types().exception->slots.str(in, self);
    const auto start = static_cast<std::size_t>(in.to_int(exception_argument(error, 2)));
    const auto end = static_cast<std::size_t>(in.to_int(exception_argument(error, 3)));
    const bool one = end == start + 1;
    const std::string position = one ? std::to_string(start)
                                     : std::to_string(start) + "-" + std::to_string(end - 1);
    std::string what;
    if (const Bytes* const bytes = object.as<Bytes>()) {
        what = "decode bytes";
        if (one && start < bytes->data().size()) {
            char text[8];
            std::snprintf(text, sizeof text, "0x%02x",
                static_cast<unsigned>(static_cast<unsigned char>(bytes->data()[start])));
            what = "decode byte " + std::string(text);
        }
    } else {
        what = "encode characters";
        if (const Str* const text = object.as<Str>(); text && one) {
            std::size_t at = 0;
            for (std::size_t skipped = 0; skipped < start && at < text->view().size(); ++skipped)
                decode_utf8(text->view(), at);
            if (at < text->view().size())
                what = "encode character '" + escaped(decode_utf8(text->view(), at)) + "'";
        }
    }
    return in.str("'" + in.to_str(exception_argument(error, 0)) + "' codec can't " + what
        + " in position " + position + ": " + in.to_str(exception_argument(error, 4)));
}

} // namespace

std::string decode_bytes(Interpreter& in, const Value& bytes, std::string_view encoding,
    std::string_view errors)
{
    const Codec codec = codec_of(in, encoding);
    const std::string_view data = bytes.as<Bytes>()->data();
    std::string text;
    for (std::size_t at = 0; at < data.size();) {
        const auto byte = static_cast<unsigned char>(data[at]);
        if (byte < 0x80 || codec == Codec::Latin1) {
            append_utf8(text, byte);
            ++at;
            continue;
        }
        const std::size_t length = codec == Codec::Utf8 ? utf8_sequence_length(data, at) : 0;
        if (length > 0) {
            text += data.substr(at, length);
            at += length;
            continue;
        }
        std::size_t end = at + 1;
        const char* const reason = codec == Codec::Utf8 ? utf8_problem(data, at, end)
                                                        : "ordinal not in range(128)";
        if (errors == "strict") {
            raise_unicode_error(
                in, *in.types().unicode_decode_error, codec, bytes, at, end, reason);
        }
        if (errors == "replace") {
            append_utf8(text, 0xfffd);
        } else if (errors == "backslashreplace") {
            for (std::size_t i = at; i < end; ++i)
                text += escaped(static_cast<unsigned char>(data[i]));
        } else if (errors != "ignore") {
            unknown_handler(in, errors);
        }
        at = end;
    }
    return text;
}

std::string encode_text(Interpreter& in, const Value& text, std::string_view encoding,
    std::string_view errors)
{
    const Codec codec = codec_of(in, encoding);
    const char32_t limit = codec == Codec::Ascii ? 0x80 : codec == Codec::Latin1 ? 0x100 : 0x110000;
    const auto fits = [&](char32_t code) {
        return code < limit && (codec != Codec::Utf8 || code < 0xd800 || code > 0xdfff);
    };
    const std::string_view from = text.as<Str>()->view();
    std::string data;
    std::size_t position = 0; // in code points
    for (std::size_t at = 0; at < from.size(); ++position) {
        const std::size_t first = at;
        const char32_t code = decode_utf8(from, at);
        if (fits(code)) {
            if (codec == Codec::Utf8)
                data += from.substr(first, at - first);
            else
                data += static_cast<char>(code);
        } else if (errors == "strict") {
            std::size_t end = position + 1;
            for (std::size_t next = at; next < from.size() && !fits(decode_utf8(from, next));)
                ++end;
            raise_unicode_error(in, *in.types().unicode_encode_error, codec, text, position, end,
                codec == Codec::Utf8        ? "surrogates not allowed"
                    : codec == Codec::Ascii ? "ordinal not in range(128)"
                                            : "ordinal not in range(256)");
        } else if (errors == "replace") {
            data += '?';
        } else if (errors == "backslashreplace") {
            data += escaped(code);
        } else if (errors == "xmlcharrefreplace") {
            data += "&#" + std::to_string(static_cast<unsigned>(code)) + ";";
        } else if (errors != "ignore") {
            unknown_handler(in, errors);
        }
    }
    return data;
}

void setup_codec_errors(Interpreter& in)
{
    in.types().unicode_decode_error->slots.str = unicode_error_text;
    in.types().unicode_encode_error->slots.str = unicode_error_text;
}

} // namespace awaitscope::script
