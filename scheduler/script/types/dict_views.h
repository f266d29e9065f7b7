#pragma once

#include "scheduler/script/interpreter.h"

namespace awaitscope::script {

enum class DictPart : std::uint8_t { Keys, Values, Items };

void setup_dict_views(Interpreter& interpreter);
/// dict.keys(), values() and items().
Value dict_view(Interpreter& interpreter, Ref<Dict> dict, DictPart part);
Value dict_iterator(Interpreter& interpreter, Ref<Dict> dict, DictPart part, bool backwards);

/// dict.fromkeys(), with the class as first argument.
Value dict_fromkeys(Interpreter& interpreter, Args& args);

} // namespace awaitscope::script
