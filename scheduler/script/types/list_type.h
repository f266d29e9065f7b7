#pragma once

namespace awaitscope::script {

class Interpreter;

void setup_list_type(Interpreter& interpreter);

} // namespace awaitscope::script
