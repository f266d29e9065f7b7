#pragma once

#include <string>
#include <string_view>

namespace awaitscope::script {

/// What is wrong with an escape sequence.
struct EscapeProblem {
    /// CPython's words, e.g. "(unicode error) 'unicodeescape' codec can't decode bytes in position
    /// 0-1: truncated \xXX escape"; empty when all is well.
    std::string message = {};
    /// Not an error to CPython, which has a database of all names for \N{...}.
    bool is_unsupported = false;
};

/// Appends the value of a str literal's body to `to`.
EscapeProblem decode_string_escapes(std::string_view body, std::string& to);

/// The same for a bytes literal, whose body is ASCII.
EscapeProblem decode_bytes_escapes(std::string_view body, std::string& to);

} // namespace awaitscope::script
