#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

namespace {

/// `_line()`: where the program is.
Value line(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_line", 0, 0);
    return Value::integer(interpreter.current_line());
}

} // namespace

void setup_logging_module(Interpreter& interpreter, Module& module)
{
    module.add({{"_line", line}});
    run_python_source(interpreter, module, "logging");
}

} // namespace awaitscope::script
