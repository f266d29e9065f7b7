#pragma once

#include "scheduler/script/types/containers.h"

#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

/// Finishes the type str with its methods.
void add_str_methods(Interpreter& interpreter, TypeObject& str);

/// The characters of UTF-8 text, one view each.
std::vector<std::string_view> characters_of(std::string_view text);
/// The characters from `first` to before `last`, which are within the text.
std::string substring(const Str& text, std::int64_t first, std::int64_t last);

} // namespace awaitscope::script
