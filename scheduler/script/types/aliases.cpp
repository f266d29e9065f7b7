#include "scheduler/script/types/aliases.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

namespace {

Value call_library(
    Interpreter& interpreter, const char* name, const Value& first, const Value& second)
{
    const Ref<Module> module = interpreter.import_module("_aliases");
    return interpreter.call(module->get(name), {first, second});
}

} // namespace

Value make_generic_alias(Interpreter& interpreter, const Value& origin, const Value& arguments)
{
    return call_library(interpreter, "GenericAlias", origin, arguments);
}

Value make_union(Interpreter& interpreter, const Value& left, const Value& right)
{
    Value made = call_library(interpreter, "make_union", left, right);
    return made.is_not_implemented() ? Value() : made;
}

} // namespace awaitscope::script
