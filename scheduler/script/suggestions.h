#pragma once

#include "scheduler/script/types/exception.h"

#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

class Interpreter;

/// The candidate that `name` was perhaps meant to be, as CPython's suggestions.c finds it; empty
/// when none is near enough.
std::string nearest_name(std::string_view name, const std::vector<std::string_view>& candidates);

/// What "Did you mean" says for a NameError or AttributeError; empty for nothing.
std::string suggestion_for(Interpreter& interpreter, const Exception& exception);

} // namespace awaitscope::script
