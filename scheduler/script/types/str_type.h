#pragma once

#include "scheduler/script/types/containers.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace awaitscope::script {

/// Length in bytes of the UTF-8 character that begins with `first`.
std::size_t character_bytes(char first) noexcept;
/// Where the character with this number begins; the end for numbers beyond it.
std::size_t byte_offset(const Str& text, std::size_t character) noexcept;
/// The methods of str.
void finish_str_type(Interpreter& interpreter, TypeObject& type);

} // namespace awaitscope::script
