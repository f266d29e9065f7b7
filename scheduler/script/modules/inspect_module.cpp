#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

namespace {

/// `_flavour(function)`: what calling it makes.
Value flavour(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_flavour", 1, 1);
    const auto* const function = args[0].as<Function>();
    if (!function)
        return interpreter.str("");
    const CodeObject& code = *function->code;
    if (code.is_coroutine)
        return interpreter.str(code.is_generator ? "async generator" : "coroutine");
    return interpreter.str(code.is_generator ? "generator" : "");
}

} // namespace

void setup_inspect_module(Interpreter& interpreter, Module& module)
{
    module.add({{"_flavour", flavour}});
    run_python_source(interpreter, module, "inspect");
}

} // namespace awaitscope::script
