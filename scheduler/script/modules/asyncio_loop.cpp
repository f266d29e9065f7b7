#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// Python's view of a Handle.
class HandleObject final : public Object {
public:
    static constexpr Kind static_kind = Kind::Other;
    HandleObject(TypeObject& type, HandleRef handle) :
        Object(type, Kind::Other), m_handle(std::move(handle))
    {
    }
    Handle& handle() const noexcept { return *m_handle; }

private:
    HandleRef m_handle;
};

LoopObject& self_loop(Interpreter& interpreter, const Args& args)
{
    const Value self = args.get(0);
    auto* const loop = self.is_object() ? dynamic_cast<LoopObject*>(self.object()) : nullptr;
    if (!loop)
        interpreter.type_error("descriptor requires an event loop");
    return *loop;
}

Handle& self_handle(Interpreter& interpreter, const Args& args)
{
    const Value self = args.get(0);
    auto* const handle = self.is_object() ? dynamic_cast<HandleObject*>(self.object()) : nullptr;
    if (!handle)
        interpreter.type_error("descriptor requires an asyncio.Handle object");
    return handle->handle();
}

TypeObject& module_type(Interpreter& interpreter, std::string_view name)
{
    return *interpreter.import_module("asyncio")->get(name).as<TypeObject>();
}

/// The callback and its arguments behind the first `skip` positional arguments.
PyCall callback_of(Interpreter& interpreter, const Args& args, std::size_t skip, const char* method)
{
    if (args.size() <= skip) {
        interpreter.type_error("BaseEventLoop." + std::string(method)
            + "() missing 1 required positional argument: 'callback'");
    }
    for (std::size_t index = 0; index < args.keyword_count(); ++index) {
        if (args.keyword_name(index).text() != "context") {
            interpreter.type_error("BaseEventLoop." + std::string(method)
                + "() got an unexpected keyword argument '" + args.keyword_name(index).text() + "'");
        }
    }
    const auto rest = args.positional().subspan(skip + 1);
    return PyCall(interpreter, args[skip], std::vector<Value>(rest.begin(), rest.end()));
}

void require_open(Interpreter& interpreter, const EventLoop& loop)
{
    if (loop.is_closed())
        interpreter.runtime_error("Event loop is closed");
}

} // namespace

Value handle_value(Interpreter& interpreter, HandleRef handle)
{
    const bool is_timer = dynamic_cast<TimerHandle*>(handle.get()) != nullptr;
    return Value(make_ref<HandleObject>(
        module_type(interpreter, is_timer ? "TimerHandle" : "Handle"), std::move(handle)));
}

namespace {

Value loop_call_soon(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_loop(interpreter, args).loop();
    require_open(interpreter, loop);
    const auto handle = make_ref<PyHandle<Handle>>(callback_of(interpreter, args, 1, "call_soon"));
    loop.call_soon(*handle);
    return handle_value(interpreter, handle);
}

Value arm_timer(Interpreter& interpreter, const Args& args, EventLoop& loop, Duration when,
    const char* method)
{
    require_open(interpreter, loop);
    const auto timer = make_ref<PyHandle<TimerHandle>>(callback_of(interpreter, args, 2, method));
    loop.call_at(when, *timer);
    return handle_value(interpreter, timer);
}

Value loop_call_later(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_loop(interpreter, args).loop();
    if (args.get(1).is_none())
        interpreter.type_error("delay must not be None");
    const Duration when = loop.time() + to_duration(interpreter, args.get(1));
    return arm_timer(interpreter, args, loop, when, "call_later");
}

Value loop_call_at(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_loop(interpreter, args).loop();
    if (args.get(1).is_none())
        interpreter.type_error("when cannot be None");
    return arm_timer(interpreter, args, loop, to_duration(interpreter, args.get(1)), "call_at");
}

Value loop_time(Interpreter& interpreter, Args& args)
{
    return to_seconds(self_loop(interpreter, args).loop().time());
}

Value loop_create_future(Interpreter& interpreter, Args& args)
{
    return Value(FutureRef(make_ref<PyFuture>(self_loop(interpreter, args).loop())));
}

Value loop_create_task(Interpreter& interpreter, Args& args)
{
    static const Signature signature("create_task(self, coro, *, name=None, context=None)");
    Value bound[4];
    signature.bind(interpreter, args, bound);
    return Value(FutureRef(
        new_task(interpreter, self_loop(interpreter, args).loop(), bound[1], bound[2])));
}

Value loop_run_until_complete(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "run_until_complete", 1, 1, 1);
    EventLoop& loop = self_loop(interpreter, args).loop();
    require_open(interpreter, loop);
    if (loop.is_running())
        interpreter.runtime_error("This event loop is already running");
    if (EventLoop::running())
        interpreter.runtime_error("Cannot run the event loop while another loop is running");
    const FutureRef future = ensure_future(interpreter, loop, args[1]);
    asyncio_of(interpreter).run_until_done(interpreter, loop, *future);
    return future_result(interpreter, *future);
}

Value loop_run_forever(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_loop(interpreter, args).loop();
    require_open(interpreter, loop);
    if (EventLoop::running())
        interpreter.runtime_error("Cannot run the event loop while another loop is running");
    asyncio_of(interpreter).run_forever(interpreter, loop);
    return Value::none();
}

Value loop_stop(Interpreter& interpreter, Args& args)
{
    self_loop(interpreter, args).loop().stop();
    return Value::none();
}

Value loop_close(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_loop(interpreter, args).loop();
    if (loop.is_running())
        interpreter.runtime_error("Cannot close a running event loop");
    loop.close();
    return Value::none();
}

Value loop_is_running(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_loop(interpreter, args).loop().is_running());
}

Value loop_is_closed(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_loop(interpreter, args).loop().is_closed());
}

Value loop_set_exception_handler(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_exception_handler", 1, 1, 1);
    if (!args[1].is_none() && !interpreter.is_callable(args[1]))
        interpreter.type_error(
            "A callable object or None is expected, got " + interpreter.repr(args[1]));
    self_loop(interpreter, args).exception_handler = args[1];
    return Value::none();
}

Value loop_get_exception_handler(Interpreter& interpreter, Args& args)
{
    const Value handler = self_loop(interpreter, args).exception_handler;
    return handler ? handler : Value::none();
}

/// The context dict of call_exception_handler() as the loop's own.
ExceptionContext context_from(Interpreter& interpreter, const Value& context)
{
    auto* const dict = context.as<Dict>();
    if (!dict)
        interpreter.type_error("context must be a dict");
    ExceptionContext result;
    const Value message = dict->get(interpreter.intern("message"));
    result.message = message ? interpreter.to_str(message) : "Unhandled exception in event loop";
    if (auto* const error = dict->get(interpreter.intern("exception")).as<Exception>())
        result.error = interpreter.error_from(ExceptionRef(error));
    for (const char* const key : {"future", "task"}) {
        if (Future* const future = as_future(dict->get(interpreter.intern(key)))) {
            result.future = future;
            result.future_key = key;
        }
    }
    return result;
}

Value loop_call_exception_handler(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "call_exception_handler", 1, 1, 1);
    self_loop(interpreter, args)
        .loop()
        .call_exception_handler(context_from(interpreter, args[1]));
    return Value::none();
}

Value loop_default_exception_handler(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "default_exception_handler", 1, 1, 1);
    interpreter.host().write(
        2, describe_exception_context(interpreter, context_from(interpreter, args[1])));
    return Value::none();
}

Value loop_get_debug(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_loop(interpreter, args).debug);
}

Value loop_set_debug(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_debug", 1, 1, 1);
    self_loop(interpreter, args).debug = interpreter.truth(args[1]);
    return Value::none();
}

Value repr_loop(Interpreter& interpreter, const Value& self)
{
    const auto& loop = static_cast<LoopObject*>(self.object())->loop();
    const auto word = [](bool value) { return value ? "True" : "False"; };
    return interpreter.str(std::string("<_UnixSelectorEventLoop running=") + word(loop.is_running())
        + " closed=" + word(loop.is_closed()) + " debug=False>");
}

Value handle_cancel(Interpreter& interpreter, Args& args)
{
    self_handle(interpreter, args).cancel();
    return Value::none();
}

Value handle_cancelled(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_handle(interpreter, args).cancelled());
}

Value handle_when(Interpreter& interpreter, Args& args)
{
    return to_seconds(static_cast<TimerHandle&>(self_handle(interpreter, args)).when());
}

Value repr_handle(Interpreter& interpreter, const Value& self)
{
    const Handle& handle = static_cast<HandleObject*>(self.object())->handle();
    const auto* const timer = dynamic_cast<const TimerHandle*>(&handle);
    std::string text = timer ? "<TimerHandle" : "<Handle";
    if (handle.cancelled())
        text += " cancelled";
    if (timer)
        text += " when=" + interpreter.repr(to_seconds(timer->when()));
    if (!handle.cancelled())
        text += " " + std::string(handle.name());
    return interpreter.str(text + ">");
}

} // namespace

void LoopObject::clear()
{
    exception_handler = Value();
    Container::clear();
}

EventLoop& loop_argument(Interpreter& interpreter, const Value& loop)
{
    if (!loop || loop.is_none())
        return asyncio_of(interpreter).running_loop(interpreter);
    auto* const object = loop.is_object() ? dynamic_cast<LoopObject*>(loop.object()) : nullptr;
    if (!object)
        interpreter.type_error("an event loop was expected, got " + interpreter.repr(loop));
    return object->loop();
}

void setup_loop_types(Interpreter& interpreter, Module& module)
{
    TypeObject& loop = interpreter.new_type("AbstractEventLoop", "asyncio.events");
    loop.slots.repr = repr_loop;
    interpreter.finish_type(loop,
        {{"call_soon", loop_call_soon}, {"call_soon_threadsafe", loop_call_soon},
            {"call_later", loop_call_later}, {"call_at", loop_call_at}, {"time", loop_time},
            {"create_future", loop_create_future}, {"create_task", loop_create_task},
            {"run_until_complete", loop_run_until_complete}, {"run_forever", loop_run_forever},
            {"stop", loop_stop}, {"close", loop_close}, {"is_running", loop_is_running},
            {"is_closed", loop_is_closed},
            {"set_exception_handler", loop_set_exception_handler},
            {"get_exception_handler", loop_get_exception_handler},
            {"call_exception_handler", loop_call_exception_handler},
            {"default_exception_handler", loop_default_exception_handler},
            {"get_debug", loop_get_debug}, {"set_debug", loop_set_debug}});
    module.add_type(loop);

    TypeObject& handle = interpreter.new_type("Handle", "asyncio.events");
    handle.slots.repr = repr_handle;
    interpreter.finish_type(handle, {{"cancel", handle_cancel}, {"cancelled", handle_cancelled}});
    module.add_type(handle);

    TypeObject& timer = interpreter.new_type("TimerHandle", "asyncio.events", {&handle});
    timer.slots.repr = repr_handle;
    interpreter.finish_type(timer, {{"when", handle_when}});
    module.add_type(timer);
}

} // namespace awaitscope::script
