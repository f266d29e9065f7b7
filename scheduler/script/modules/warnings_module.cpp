#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// The action of the first filter that fits, as `_filters` of the module holds them: lists of
/// action, message and category, the newest first.
std::string action_for(
    Interpreter& interpreter, const Module& module, const TypeObject& category, const Value& text)
{
    for (const Value& filter : interpreter.to_vector(module.get("_filters"))) {
        const std::vector<Value> parts = interpreter.to_vector(filter);
        const auto* const wanted = parts[2].as<TypeObject>();
        const std::string& start = interpreter.to_text(parts[1], "message");
        if (wanted && category.is_subtype_of(*wanted)
            && interpreter.to_text(text, "message").starts_with(start))
            return interpreter.to_text(parts[0], "action");
    }
    return "default";
}

/// Whether the same was said at this line before.
bool is_repeated(Interpreter& interpreter, const Module& module, const TypeObject& category,
    const Value& text, bool anywhere)
{
    const Value line = Value::integer(anywhere ? 0 : interpreter.current_line());
    const Value key = interpreter.tuple({text, interpreter.str(category.full_name()), line});
    const Value seen = module.get("_seen");
    return !seen.as<Set>()->add(interpreter, key);
}

Value warn(Interpreter& interpreter, Args& args)
{
    static const Signature signature("warn(message, category=None, stacklevel=1, source=None)");
    Value bound[4];
    signature.bind(interpreter, args, bound);
    const TypeSet& types = interpreter.types();
    TypeObject* category = types.user_warning;
    const Value& message = bound[0];
    if (interpreter.is_instance(message, *types.warning)) {
        category = &interpreter.type_of(message);
    } else if (is_given(bound[1])) {
        auto* const given = bound[1].as<TypeObject>();
        if (!given || !given->is_subtype_of(*types.warning)) {
            interpreter.type_error("category must be a Warning subclass, not '"
                + type_name(interpreter, bound[1]) + "'");
        }
        category = given;
    }
    const Value text = interpreter.str(interpreter.to_str(message));
    const Ref<Module> module = interpreter.import_module("warnings");
    const std::string action = action_for(interpreter, *module, *category, text);
    if (action == "ignore")
        return Value::none();
    if (action == "error") {
        if (Exception* const exception = message.as<Exception>())
            interpreter.raise(ExceptionRef(exception));
        interpreter.raise(interpreter.new_exception(*category, {text}));
    }
    if (action != "always"
        && is_repeated(interpreter, *module, *category, text, action != "default"))
        return Value::none();
    const Value record = module->get("_record");
    if (is_given(record)) {
        interpreter.call(record,
            {interpreter.is_instance(message, *types.warning)
                    ? message
                    : Value(interpreter.new_exception(*category, {text})),
                Value(category), Value::integer(interpreter.current_line())});
    } else {
        interpreter.warn(*category, interpreter.to_text(text, "message"));
    }
    return Value::none();
}

} // namespace

void setup_warnings_module(Interpreter& interpreter, Module& module)
{
    module.add({{"warn", warn}});
    module.set("_seen", Value(interpreter.set()));
    run_python_source(interpreter, module, "warnings");
}

} // namespace awaitscope::script
