#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

LoopObject& self_loop(Interpreter& interpreter, const Args& args)
{
    const Value self = args.get(0);
    auto* const loop = self.is_object() ? dynamic_cast<LoopObject*>(self.object()) : nullptr;
    if (!loop)
        interpreter.type_error("descriptor requires an event loop");
    return *loop;
}

/// What debug mode asks of callbacks. \throws TypeError
void check_callback(Interpreter& interpreter, const Value& callback, const char* method)
{
    const Value is_function = interpreter.call(
        interpreter.import_module("asyncio")->get("iscoroutinefunction"), {callback});
    if (is_coroutine(callback) || interpreter.truth(is_function)) {
        interpreter.type_error(
            "coroutines cannot be used with " + std::string(method) + "()");
    }
    if (!interpreter.is_callable(callback)) {
        interpreter.type_error("a callable object was expected by " + std::string(method)
            + "(), got " + interpreter.repr(callback));
    }
}

/// The callback and its arguments behind the first `skip` positional arguments.
PyCall callback_of(Interpreter& interpreter, const Args& args, std::size_t skip, const char* method)
{
    if (args.size() <= skip) {
        interpreter.type_error("BaseEventLoop." + std::string(method)
            + "() missing 1 required positional argument: 'callback'");
    }
    Value context;
    for (std::size_t index = 0; index < args.keyword_count(); ++index) {
        if (args.keyword_name(index).text() == "context") {
            context = args.keyword(index);
        } else {
            interpreter.type_error("BaseEventLoop." + std::string(method)
                + "() got an unexpected keyword argument '" + args.keyword_name(index).text() + "'");
        }
    }
    if (self_loop(interpreter, args).debug)
        check_callback(interpreter, args[skip],
            std::string_view(method) == "call_later" ? "call_at" : method);
    const auto rest = args.positional().subspan(skip + 1);
    return PyCall(interpreter, args[skip], std::vector<Value>(rest.begin(), rest.end()),
        context_argument(interpreter, context));
}

/// In debug mode only the loop's own thread may use what is not meant for others.
void check_thread(Interpreter& interpreter, const LoopObject& loop)
{
    if (loop.debug && loop.loop().is_running() && EventLoop::running() != &loop.loop()) {
        interpreter.runtime_error("Non-thread-safe operation invoked on an event loop other than "
                                  "the current one");
    }
}

void require_open(Interpreter& interpreter, const EventLoop& loop)
{
    if (loop.is_closed())
        interpreter.runtime_error("Event loop is closed");
}

Value loop_call_soon(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_loop(interpreter, args).loop();
    require_open(interpreter, loop);
    check_thread(interpreter, self_loop(interpreter, args));
    const auto handle = make_ref<PyHandle<Handle>>(callback_of(interpreter, args, 1, "call_soon"));
    loop.call_soon(*handle);
    return handle_value(interpreter, handle);
}

Value loop_call_soon_threadsafe(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_loop(interpreter, args).loop();
    require_open(interpreter, loop);
    const auto handle = make_ref<PyHandle<Handle>>(
        callback_of(interpreter, args, 1, "call_soon_threadsafe"));
    loop.call_soon(*handle); // only one thread of the program runs at a time
    asyncio_of(interpreter).wake(loop);
    return handle_value(interpreter, handle);
}

Value arm_timer(Interpreter& interpreter, const Args& args, EventLoop& loop, Duration when,
    const char* method)
{
    require_open(interpreter, loop);
    check_thread(interpreter, self_loop(interpreter, args));
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
    return Value(FutureRef(
        make_ref<PyFuture>(interpreter, self_loop(interpreter, args).loop())));
}

Value loop_create_task(Interpreter& interpreter, Args& args)
{
    static const Signature signature("create_task(self, coro, *, name=None, context=None)");
    Value bound[4];
    signature.bind(interpreter, args, bound);
    LoopObject& object = self_loop(interpreter, args);
    FutureRef task = create_task(interpreter, object.loop(), bound[1], bound[2], bound[3]);
    const bool by_factory = object.task_factory && !object.task_factory.is_none();
    if (bound[2] && !bound[2].is_none() && !by_factory)
        object.loop().give_back_task_number(); // asyncio.create_task() uses one up, this does not
    return Value(std::move(task));
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
    try {
        asyncio_of(interpreter).run_until_done(interpreter, loop, *future);
    } catch (const PyException&) {
        // SystemExit and the like: the caller has no other way to read it.
        if (!args[1].is_future() && future->done() && !future->cancelled())
            future->mark_retrieved();
        throw;
    }
    return future_result(interpreter, *future);
}

Value loop_run_forever(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_loop(interpreter, args).loop();
    require_open(interpreter, loop);
    if (loop.is_running())
        interpreter.runtime_error("This event loop is already running");
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
    close_loop(interpreter, self_loop(interpreter, args));
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

Value loop_call_exception_handler(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "call_exception_handler", 1, 1, 1);
    call_exception_handler(interpreter, self_loop(interpreter, args), args[1]);
    return Value::none();
}

Value loop_default_exception_handler(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "default_exception_handler", 1, 1, 1);
    default_exception_handler(interpreter, args[1]);
    return Value::none();
}

Value loop_set_task_factory(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_task_factory", 1, 1, 1);
    if (!args[1].is_none() && !interpreter.is_callable(args[1]))
        interpreter.type_error("task factory must be a callable or None");
    self_loop(interpreter, args).task_factory = args[1];
    return Value::none();
}

Value loop_get_task_factory(Interpreter& interpreter, Args& args)
{
    const Value factory = self_loop(interpreter, args).task_factory;
    return factory ? factory : Value::none();
}

Value loop_shutdown_asyncgens(Interpreter& interpreter, Args& args)
{
    return interpreter.call(
        library_function(interpreter, "_asyncio_parts", "shutdown_asyncgens"), {args.get(0)});
}

Value loop_get_debug(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_loop(interpreter, args).debug);
}

Value loop_set_debug(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_debug", 1, 1, 1);
    set_debug(interpreter, self_loop(interpreter, args), interpreter.truth(args[1]));
    return Value::none();
}

Value loop_add_signal_handler(Interpreter& interpreter, Args& args)
{
    return interpreter.call(library_function(interpreter, "signal", "_add_loop_handler"), args);
}

Value loop_remove_signal_handler(Interpreter& interpreter, Args& args)
{
    return interpreter.call(library_function(interpreter, "signal", "_remove_loop_handler"), args);
}

/// What needs files, sockets or processes.
Value loop_sandboxed(Interpreter& interpreter, Args&)
{
    interpreter.raise(*interpreter.types().not_implemented_error, sandbox_message);
}

void set_loop_attribute(Interpreter& interpreter, const Value& self, Str& name, const Value& value)
{
    auto& loop = static_cast<LoopObject&>(*self.object());
    if (name.text() == "slow_callback_duration" && value)
        loop.slow_callback_duration = value;
    else
        interpreter.generic_set_attribute(self, name, value);
}

Value make_loop(Interpreter& interpreter, TypeObject&, Args&)
{
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).new_loop(interpreter)));
}

Value repr_loop(Interpreter& interpreter, const Value& self)
{
    const auto& object = *static_cast<LoopObject*>(self.object());
    const EventLoop& loop = object.loop();
    const auto word = [](bool value) { return value ? "True" : "False"; };
    return interpreter.str(std::string("<_UnixSelectorEventLoop running=") + word(loop.is_running())
        + " closed=" + word(loop.is_closed()) + " debug=" + word(object.debug) + ">");
}

} // namespace

void LoopObject::clear()
{
    exception_handler = task_factory = Value();
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
    TypeObject& abstract = interpreter.new_type("AbstractEventLoop", "asyncio.events");
    interpreter.finish_type(abstract);
    module.add_type(abstract);
    TypeObject& base = interpreter.new_type("BaseEventLoop", "asyncio.base_events", {&abstract});
    interpreter.finish_type(base);
    module.add_type(base);
    TypeObject& loop
        = interpreter.new_type("_UnixSelectorEventLoop", "asyncio.unix_events", {&base});
    loop.slots.repr = repr_loop;
    loop.slots.make = make_loop;
    loop.slots.init = [](Interpreter&, const Value&, Args&) { };
    loop.slots.set_attribute = set_loop_attribute;
    loop.has_attributes = true;
    interpreter.finish_type(loop,
        {{"call_soon", loop_call_soon}, {"call_soon_threadsafe", loop_call_soon_threadsafe},
            {"call_later", loop_call_later}, {"call_at", loop_call_at}, {"time", loop_time},
            {"create_future", loop_create_future}, {"create_task", loop_create_task},
            {"run_until_complete", loop_run_until_complete}, {"run_forever", loop_run_forever},
            {"stop", loop_stop}, {"close", loop_close}, {"is_running", loop_is_running},
            {"is_closed", loop_is_closed},
            {"set_exception_handler", loop_set_exception_handler},
            {"get_exception_handler", loop_get_exception_handler},
            {"call_exception_handler", loop_call_exception_handler},
            {"default_exception_handler", loop_default_exception_handler},
            {"get_debug", loop_get_debug}, {"set_debug", loop_set_debug},
            {"set_task_factory", loop_set_task_factory},
            {"get_task_factory", loop_get_task_factory},
            {"shutdown_asyncgens", loop_shutdown_asyncgens},
            {"run_in_executor", loop_run_in_executor},
            {"set_default_executor", loop_set_default_executor},
            {"shutdown_default_executor", loop_shutdown_default_executor},
            {"create_connection", loop_sandboxed}, {"create_server", loop_sandboxed},
            {"create_unix_connection", loop_sandboxed}, {"create_unix_server", loop_sandboxed},
            {"create_datagram_endpoint", loop_sandboxed}, {"start_tls", loop_sandboxed},
            {"connect_accepted_socket", loop_sandboxed}, {"sendfile", loop_sandboxed},
            {"subprocess_exec", loop_sandboxed}, {"subprocess_shell", loop_sandboxed},
            {"connect_read_pipe", loop_sandboxed}, {"connect_write_pipe", loop_sandboxed},
            {"add_reader", loop_sandboxed}, {"remove_reader", loop_sandboxed},
            {"add_writer", loop_sandboxed}, {"remove_writer", loop_sandboxed},
            {"sock_recv", loop_sandboxed}, {"sock_recv_into", loop_sandboxed},
            {"sock_recvfrom", loop_sandboxed}, {"sock_recvfrom_into", loop_sandboxed},
            {"sock_sendall", loop_sandboxed}, {"sock_sendto", loop_sandboxed},
            {"sock_connect", loop_sandboxed}, {"sock_accept", loop_sandboxed},
            {"sock_sendfile", loop_sandboxed}, {"getaddrinfo", loop_sandboxed},
            {"getnameinfo", loop_sandboxed}, {"add_signal_handler", loop_add_signal_handler},
            {"remove_signal_handler", loop_remove_signal_handler}},
        {{"slow_callback_duration",
            [](Interpreter&, const Value& self) {
                return static_cast<LoopObject*>(self.object())->slow_callback_duration;
            }}});
    module.set("SelectorEventLoop", Value(static_cast<Object*>(&loop)));
}

} // namespace awaitscope::script
