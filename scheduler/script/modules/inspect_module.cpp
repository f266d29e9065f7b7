#include "scheduler/script/interpreter.h"
#include "scheduler/script/machine.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/generator.h"
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

/// `_started(generator or coroutine)`
Value started(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_started", 1, 1);
    if (const auto* const generator = args[0].as<GeneratorObject>())
        return Value::boolean(generator->core.state != GeneratorCore::State::Created);
    const CoroutineObject* const coroutine = as_coroutine(args[0]);
    return Value::boolean(coroutine && coroutine->started());
}

} // namespace

void setup_inspect_module(Interpreter& interpreter, Module& module)
{
    module.add({{"_flavour", flavour}, {"_started", started}});
    run_python_source(interpreter, module, "inspect");
}

} // namespace awaitscope::script
