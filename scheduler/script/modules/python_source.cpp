#include "scheduler/script/modules/python_source.h"

#include "scheduler/script/compiler.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/machine.h"
#include "scheduler/script/parser.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

namespace {

void run_text(
    Interpreter& interpreter, std::string_view text, std::string file, const Ref<Dict>& names)
{
    ParseResult parsed = parse(text, std::move(file));
    if (!parsed.ok()) // text of ours, or with a name in it that is no identifier
        interpreter.value_error(format_diagnostic(parsed.diagnostics.front()));
    const Ref<CodeObject> code
        = compile(interpreter, std::shared_ptr<const ast::Module>(std::move(parsed.module)));
    Machine::run_code(interpreter, code, names, nullptr, nullptr);
}

Value run_generated(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_run", 2, 2);
    const std::string text = interpreter.to_text(args[0], "text");
    auto* const names = args[1].as<Dict>();
    if (!names)
        interpreter.type_error("names must be a dict");
    run_text(interpreter, text, "<string>", Ref<Dict>(names));
    return Value::none();
}

} // namespace

void run_python_source(Interpreter& interpreter, Module& module, const std::string& name)
{
    module.add({{"_run", run_generated}});
    run_text(interpreter, python_source(name), "<frozen " + name + ">", Ref<Dict>(&module.dict()));
}

} // namespace awaitscope::script
