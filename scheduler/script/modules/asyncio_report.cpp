#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/frame.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <cstdio>

namespace awaitscope::script {

namespace {

enum class Level : std::uint8_t { Warning, Error };

/// What asyncio's logger does: through logging when the program uses it, else straight to stderr,
/// where it is not output of the program: the trace has events of its own for such things.
void log(Interpreter& interpreter, Level level, const std::string& text, const Value& exception)
{
    Exception* const error = exception.as<Exception>();
    if (!interpreter.imported("logging")) {
        std::string lines = text + "\n";
        if (error)
            lines += interpreter.format_exception(ExceptionRef(error));
        interpreter.host().write(2, lines);
        return;
    }
    const Value logger
        = interpreter.call(interpreter.import_module("logging")->get("getLogger"),
            {interpreter.str("asyncio")});
    const Value method
        = interpreter.get_attribute(logger, level == Level::Error ? "error" : "warning");
    // The text is ready: it must not be taken for a format, so it is an argument of one.
    const Value positional[] = {interpreter.str("%s"), interpreter.str(text)};
    const Value keywords[] = {error ? exception : Value::boolean(false)};
    const Value names = interpreter.tuple({Value(Ref<Str>(&interpreter.intern("exc_info")))});
    Args args(positional, keywords, names.as<Tuple>());
    interpreter.call(method, args);
}

Dict& dict_argument(Interpreter& interpreter, const Value& context)
{
    auto* const dict = context.as<Dict>();
    if (!dict)
        interpreter.type_error("context must be a dict");
    return *dict;
}

} // namespace

Value context_dict(Interpreter& interpreter, const ExceptionContext& context)
{
    const std::string message = context.handle
        ? "Exception in callback " + describe_handle(*context.handle)
        : context.message;
    const Ref<Dict> dict = interpreter.dict();
    dict->set(interpreter.intern("message"), interpreter.str(message));
    if (context.error)
        dict->set(interpreter.intern("exception"), exception_value(interpreter, context.error));
    if (context.future)
        dict->set(interpreter.intern(context.future_key), Value(FutureRef(context.future)));
    if (context.handle)
        dict->set(
            interpreter.intern("handle"), handle_value(interpreter, HandleRef(context.handle)));
    return Value(dict);
}

void default_exception_handler(Interpreter& interpreter, const Value& context)
{
    const Dict& dict = dict_argument(interpreter, context);
    const Value message = dict.get(interpreter.intern("message"));
    std::string text = message && interpreter.truth(message)
        ? interpreter.to_str(message)
        : "Unhandled exception in event loop";
    std::vector<std::pair<std::string, Value>> entries;
    for (const Table::Entry& entry : dict.table.entries()) {
        if (entry.key)
            entries.emplace_back(interpreter.to_str(entry.key), entry.value);
    }
    std::stable_sort(entries.begin(), entries.end(),
        [](const auto& left, const auto& right) { return left.first < right.first; });
    for (const auto& [key, value] : entries) {
        if (key != "message" && key != "exception")
            text += "\n" + key + ": " + interpreter.repr(value);
    }
    log(interpreter, Level::Error, text, dict.get(interpreter.intern("exception")));
}

void call_exception_handler(Interpreter& interpreter, LoopObject& loop, const Value& context,
    const Value& handled)
{
    const Value handler = loop.exception_handler;
    const auto ends_program = [&](const PyException& error) {
        return interpreter.is_instance(Value(error.exception()), *interpreter.types().system_exit)
            || interpreter.is_instance(
                Value(error.exception()), *interpreter.types().keyboard_interrupt);
    };
    if (!handler || handler.is_none()) {
        try {
            default_exception_handler(interpreter, context);
        } catch (const PyException& error) {
            if (ends_program(error))
                throw;
            log(interpreter, Level::Error, "Exception in default exception handler",
                Value(error.exception()));
        }
        return;
    }
    try {
        interpreter.call(handler, {Value(Ref<LoopObject>(&loop)), context});
    } catch (const PyException& error) {
        if (ends_program(error))
            throw;
        if (handled && error.exception()->context.empty() && !handled.is(Value(error.exception())))
            error.exception()->context = handled;
        const Ref<Dict> failed = interpreter.dict();
        failed->set(interpreter.intern("message"),
            interpreter.str("Unhandled error in exception handler"));
        failed->set(interpreter.intern("exception"), Value(error.exception()));
        failed->set(interpreter.intern("context"), context);
        default_exception_handler(interpreter, Value(failed));
    }
}

std::unique_ptr<const std::string> place_for_debug(Interpreter& interpreter, EventLoop& loop)
{
    if (!asyncio_of(interpreter).object_of(loop).debug)
        return {};
    for (const Frame* frame = interpreter.frame(); frame; frame = frame->previous) {
        const std::string& file = frame->code->source->file;
        if (!file.starts_with('<'))
            return std::make_unique<const std::string>(file + ":" + std::to_string(frame->line()));
    }
    return std::make_unique<const std::string>();
}

void set_debug(Interpreter& interpreter, LoopObject& loop, bool debug)
{
    loop.debug = debug;
    if (!debug) {
        loop.loop().set_slow_callback_handler({}, {});
        return;
    }
    loop.loop().set_slow_callback_handler(
        Duration{0}, [&interpreter, &loop](RefCounted& callback, Duration took) {
            const double seconds = static_cast<double>(took.count()) / 1e9;
            if (seconds < interpreter.to_double(loop.slow_callback_duration))
                return;
            std::string what;
            if (auto* const future = dynamic_cast<Future*>(&callback))
                what = future_repr(interpreter, *future);
            else if (auto* const handle = dynamic_cast<Handle*>(&callback))
                what = handle_repr(interpreter, *handle);
            char time[32];
            std::snprintf(time, sizeof time, "%.3f", seconds);
            log(interpreter, Level::Warning,
                "Executing " + what + " took " + time + " seconds", Value::none());
        });
}

} // namespace awaitscope::script
