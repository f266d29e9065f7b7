#pragma once

#include "scheduler/script/native.h"

#include <string>
#include <string_view>

namespace awaitscope::script {

/// A parsed format specification: [[fill]align][sign][z][#][0][width][grouping][.precision][type]
struct FormatSpec {
    std::string fill = " ";
    char align = 0; ///< '<', '>', '^', '=', or 0 for the type's own
    char sign = '-';
    bool alternate = false;
    bool no_negative_zero = false;
    std::int64_t width = -1;
    char grouping = 0; ///< ',', '_' or 0
    std::int64_t precision = -1;
    char type = 0;

    /// \throws ValueError in CPython's words; `type_name` is for these.
    static FormatSpec parse(
        Interpreter& interpreter, std::string_view text, const std::string& type_name);
    /// Puts fill around text of `length` characters.
    std::string pad(std::string text, std::size_t length, char default_align) const;
};

std::string format_int(Interpreter& interpreter, const Value& value, std::string_view spec);
std::string format_float(Interpreter& interpreter, double value, std::string_view spec);
std::string format_str(Interpreter& interpreter, std::string_view text, std::string_view spec);

/// repr(): the shortest digits that read back as the same number.
std::string float_repr(double value);
/// One of 'e', 'f', 'g' (upper case too) with `precision` digits; no sign handling beyond '-'.
std::string float_digits(double value, char type, int precision, bool alternate);
/// repr() of a str: quotes and escapes as CPython chooses them.
std::string str_repr(std::string_view text, bool ascii_only = false);
std::string bytes_repr(std::string_view data);

/// "%…" % values.
Value percent_format(Interpreter& interpreter, const Value& format, const Value& values);
Value percent_format_bytes(Interpreter& interpreter, const Value& format, const Value& values);
/// str.format(); `arguments` positional, `names` keyword.
std::string brace_format(Interpreter& interpreter, std::string_view format, const Args& args);

} // namespace awaitscope::script
