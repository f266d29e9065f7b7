#pragma once

#include "scheduler/script/value.h"

#include <string>
#include <string_view>

namespace awaitscope::script {

/// repr() of a float: the shortest digits that give it back, as CPython writes them.
std::string float_repr(double number);

/// format(value, spec) of the builtin types, with the whole of Python's format mini-language.
/// \throws ValueError in CPython's words
std::string format_text(Interpreter& interpreter, std::string_view text, std::string_view spec);
/// `number`: an int or bool. Types that need a float convert it.
std::string format_int(Interpreter& interpreter, const Value& number, std::string_view spec);
std::string format_float(Interpreter& interpreter, double number, std::string_view spec);

/// `format % arguments` of str. \throws TypeError, ValueError
std::string format_percent(
    Interpreter& interpreter, std::string_view format, const Value& arguments);

/// str.format(): `field` answers the value that a replacement field names.
class Args;
std::string format_fields(Interpreter& interpreter, std::string_view format, const Args& arguments);
/// str.format_map()
std::string format_mapping(
    Interpreter& interpreter, std::string_view format, const Value& mapping);

/// The number of characters of UTF-8 text.
std::size_t character_count(std::string_view text) noexcept;

} // namespace awaitscope::script
