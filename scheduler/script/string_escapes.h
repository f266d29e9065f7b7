#pragma once

#include <string>
#include <string_view>

namespace awaitscope::script {

/// Appends the value of a str literal's body to `to`. Returns CPython's words for what is wrong
/// with it, e.g. "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1:
/// truncated \xXX escape", or nothing.
std::string decode_string_escapes(std::string_view body, std::string& to);

/// The same for a bytes literal, whose body is ASCII.
std::string decode_bytes_escapes(std::string_view body, std::string& to);

} // namespace awaitscope::script
