#include "scheduler/script/frame.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

namespace {

/// `_place()`: file, line and function that the program has reached, which is outside of logging.
Value place(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_place", 0, 0);
    for (Frame* frame = interpreter.frame(); frame; frame = frame->previous) {
        const std::string& file = frame->code->source->file;
        if (file.starts_with("<frozen "))
            continue;
        return interpreter.tuple({interpreter.str(file), Value::integer(frame->line()),
            Value(frame->code->name)});
    }
    return interpreter.tuple(
        {interpreter.str("<string>"), Value::integer(0), interpreter.str("<module>")});
}

} // namespace

void setup_logging_module(Interpreter& interpreter, Module& module)
{
    module.add({{"_place", place}});
    run_python_source(interpreter, module, "logging");
}

} // namespace awaitscope::script
