#pragma once

#include "scheduler/script/interpreter.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/types/str_type.h"

#include <algorithm>
#include <string>
#include <string_view>

// What the methods of str share, and what they are called.

namespace awaitscope::script {

using Text = std::string_view;

/// The code point at the beginning of `text`, which is not empty.
inline std::uint32_t decode_character(Text text)
{
    std::size_t position = 0;
    return decode_utf8(text, position);
}

inline std::string encode_character(std::uint32_t code)
{
    std::string text;
    append_utf8(text, code);
    return text;
}

inline std::size_t character_count(Text text)
{
    return count_characters(text, text.size());
}

inline const Str& self_str(Interpreter& interpreter, const Args& args)
{
    const Str* const self = args.get(0).as<Str>();
    if (!self)
        interpreter.type_error("descriptor requires a 'str' object");
    return *self;
}

inline const Str& str_argument(
    Interpreter& interpreter, const Args& args, std::size_t index, const char* method)
{
    const Str* const text = args.get(index).as<Str>();
    if (!text) {
        interpreter.type_error(std::string(method) + "() argument " + std::to_string(index)
            + " must be str, not " + interpreter.type_of(args.get(index)).name());
    }
    return *text;
}

template <class Visit> void for_each_character(Text text, Visit visit)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::min(character_bytes(text[at]), text.size() - at);
        visit(decode_character(text.substr(at, length)));
        at += length;
    }
}

// -- str_case.cpp
Value str_upper(Interpreter& interpreter, Args& args);
Value str_lower(Interpreter& interpreter, Args& args);
Value str_swapcase(Interpreter& interpreter, Args& args);
Value str_capitalize(Interpreter& interpreter, Args& args);
Value str_title(Interpreter& interpreter, Args& args);
Value str_casefold(Interpreter& interpreter, Args& args);
Value str_isdigit(Interpreter& interpreter, Args& args);
Value str_isdecimal(Interpreter& interpreter, Args& args);
Value str_isnumeric(Interpreter& interpreter, Args& args);
Value str_isalpha(Interpreter& interpreter, Args& args);
Value str_isalnum(Interpreter& interpreter, Args& args);
Value str_isspace(Interpreter& interpreter, Args& args);
Value str_isascii(Interpreter& interpreter, Args& args);
Value str_isprintable(Interpreter& interpreter, Args& args);
Value str_isupper(Interpreter& interpreter, Args& args);
Value str_islower(Interpreter& interpreter, Args& args);
Value str_istitle(Interpreter& interpreter, Args& args);
Value str_isidentifier(Interpreter& interpreter, Args& args);

// -- str_search.cpp
Value str_find(Interpreter& interpreter, Args& args);
Value str_rfind(Interpreter& interpreter, Args& args);
Value str_index(Interpreter& interpreter, Args& args);
Value str_rindex(Interpreter& interpreter, Args& args);
Value str_count(Interpreter& interpreter, Args& args);
Value str_startswith(Interpreter& interpreter, Args& args);
Value str_endswith(Interpreter& interpreter, Args& args);

// -- str_cut.cpp
Value str_strip(Interpreter& interpreter, Args& args);
Value str_lstrip(Interpreter& interpreter, Args& args);
Value str_rstrip(Interpreter& interpreter, Args& args);
Value str_removeprefix(Interpreter& interpreter, Args& args);
Value str_removesuffix(Interpreter& interpreter, Args& args);
Value str_split(Interpreter& interpreter, Args& args);
Value str_rsplit(Interpreter& interpreter, Args& args);
Value str_splitlines(Interpreter& interpreter, Args& args);
Value str_partition(Interpreter& interpreter, Args& args);
Value str_rpartition(Interpreter& interpreter, Args& args);

// -- str_build.cpp
Value str_join(Interpreter& interpreter, Args& args);
Value str_replace(Interpreter& interpreter, Args& args);
Value str_center(Interpreter& interpreter, Args& args);
Value str_ljust(Interpreter& interpreter, Args& args);
Value str_rjust(Interpreter& interpreter, Args& args);
Value str_zfill(Interpreter& interpreter, Args& args);
Value str_expandtabs(Interpreter& interpreter, Args& args);
Value str_format(Interpreter& interpreter, Args& args);
Value str_format_map(Interpreter& interpreter, Args& args);
Value str_encode(Interpreter& interpreter, Args& args);
Value str_translate(Interpreter& interpreter, Args& args);
Value str_maketrans(Interpreter& interpreter, Args& args);

} // namespace awaitscope::script
