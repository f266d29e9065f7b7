#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/modules/sandbox.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

void setup_reference_module(Interpreter& interpreter, Module& module)
{
    std::vector<Value> outside;
    for (const auto& [name, reason] : sandboxed_modules())
        outside.push_back(interpreter.tuple({interpreter.str(name), interpreter.str(reason)}));
    module.set("outside", interpreter.list(std::move(outside)));
    std::vector<Value> names;
    for (std::string& name : interpreter.module_names()) {
        if (sandbox_message(name).empty())
            names.push_back(interpreter.str(std::move(name)));
    }
    module.set("inside", interpreter.list(std::move(names)));
    const Limits& limits = interpreter.options().limits;
    module.set("memory_limit", Value::integer(static_cast<std::int64_t>(limits.memory >> 20)));
    module.set("output_limit", Value::integer(static_cast<std::int64_t>(limits.output >> 20)));
    run_python_source(interpreter, module, "_reference");
}

} // namespace awaitscope::script
