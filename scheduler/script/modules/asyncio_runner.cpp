#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// asyncio.Runner. CPython: runners.py.
class RunnerObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::Other;
    enum class State : std::uint8_t { Created, Initialized, Closed };
    explicit RunnerObject(TypeObject& type) : Container(type, Kind::Other) { }
    void clear() override
    {
        debug = loop_factory = Value();
        loop = nullptr;
        context = nullptr;
        Container::clear();
    }

    void require_loop(Interpreter& interpreter);
    Value run(Interpreter& interpreter, const Value& coroutine, const Value& given_context);
    void close(Interpreter& interpreter);

    Value debug; ///< None or Empty: as the loop is
    Value loop_factory; ///< None or Empty: asyncio.new_event_loop()
    Ref<LoopObject> loop; ///< while initialized
    Ref<Context> context; ///< of everything run(); null while the program has no context variables
    State state = State::Created;
    bool sets_loop = false; ///< has made its loop the current one
};

void RunnerObject::require_loop(Interpreter& interpreter)
{
    if (state == State::Closed)
        interpreter.runtime_error("Runner is closed");
    if (state == State::Initialized)
        return;
    AsyncioRuntime& runtime = asyncio_of(interpreter);
    if (loop_factory && !loop_factory.is_none()) {
        const Value made = interpreter.call(loop_factory);
        loop = Ref<LoopObject>(&runtime.object_of(loop_argument(interpreter, made)));
    } else {
        loop = Ref<LoopObject>(&runtime.new_loop_of_policy(interpreter));
        runtime.set_loop_of_policy(interpreter, loop.get());
        sets_loop = true;
    }
    if (debug && !debug.is_none())
        set_debug(interpreter, *loop, interpreter.truth(debug));
    context = copy_current_context(interpreter);
    state = State::Initialized;
}

Value RunnerObject::run(
    Interpreter& interpreter, const Value& coroutine, const Value& given_context)
{
    if (!is_coroutine(coroutine)) {
        interpreter.value_error(
            "a coroutine was expected, got " + interpreter.repr(coroutine));
    }
    if (EventLoop::running())
        interpreter.runtime_error("Runner.run() cannot be called from a running event loop");
    require_loop(interpreter);
    const Value run_context
        = given_context && !given_context.is_none() ? given_context
        : context                                   ? Value(context)
                                                    : Value();
    const FutureRef main = create_task(interpreter, loop->loop(), coroutine, {}, run_context);
    // The first signal.SIGINT only cancels the main task.
    Module* const signal = interpreter.imported("signal");
    if (signal)
        interpreter.call(signal->get("_runner_begins"), {Value(main)});
    const auto interrupted = [&] {
        return signal && interpreter.truth(interpreter.call(signal->get("_runner_ends")));
    };
    try {
        asyncio_of(interpreter).run_until_done(interpreter, loop->loop(), *main);
    } catch (const PyException&) {
        interrupted();
        throw;
    }
    if (interrupted()) {
        interpreter.raise(interpreter.new_exception(
            *interpreter.types().keyboard_interrupt, std::vector<Value>()));
    }
    return future_result(interpreter, *main);
}

/// Two turns of the loop and one Task number: what a closing coroutine that has nothing to do
/// costs, which later numbers and callbacks show.
void run_closing_turns(Interpreter& interpreter, EventLoop& loop)
{
    loop.take_task_number();
    loop.call_soon([&loop] { loop.call_soon([&loop] { loop.stop(); }); });
    asyncio_of(interpreter).run_forever(interpreter, loop);
}

void run_closing_coroutine(Interpreter& interpreter, LoopObject& loop, const char* method)
{
    const Value closing = interpreter.call_method(Value(Ref<LoopObject>(&loop)), method);
    const FutureRef task = create_task(interpreter, loop.loop(), closing);
    asyncio_of(interpreter).run_until_done(interpreter, loop.loop(), *task);
    future_result(interpreter, *task);
}

void RunnerObject::close(Interpreter& interpreter)
{
    if (state != State::Initialized)
        return;
    const Ref<LoopObject> closing = loop;
    const auto leave = [&] {
        if (sets_loop)
            asyncio_of(interpreter).set_loop_of_policy(interpreter, nullptr);
        close_loop(interpreter, *closing);
        loop = nullptr;
        state = State::Closed;
    };
    try {
        asyncio_of(interpreter).cancel_all_tasks(interpreter, closing->loop());
        const bool has_factory = closing->task_factory && !closing->task_factory.is_none();
        if (closing->generators.empty() && !has_factory)
            run_closing_turns(interpreter, closing->loop());
        else
            run_closing_coroutine(interpreter, *closing, "shutdown_asyncgens");
        if (!interpreter.imported("_asyncio_threads") && !has_factory)
            run_closing_turns(interpreter, closing->loop());
        else
            run_closing_coroutine(interpreter, *closing, "shutdown_default_executor");
    } catch (const PyException&) {
        leave();
        throw;
    }
    leave();
}

RunnerObject& self_runner(Interpreter& interpreter, const Args& args)
{
    const Value self = args.get(0);
    auto* const runner = self.is_object() ? dynamic_cast<RunnerObject*>(self.object()) : nullptr;
    if (!runner)
        interpreter.type_error("descriptor requires an asyncio.Runner object");
    return *runner;
}

Value make_runner(Interpreter&, TypeObject& type, Args&)
{
    return Value(make_ref<RunnerObject>(type));
}

void init_runner(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("Runner.__init__(*, debug=None, loop_factory=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    auto& runner = static_cast<RunnerObject&>(*self.object());
    runner.debug = bound[0];
    runner.loop_factory = bound[1];
}

Value runner_enter(Interpreter& interpreter, Args& args)
{
    self_runner(interpreter, args).require_loop(interpreter);
    return args[0];
}

Value runner_exit(Interpreter& interpreter, Args& args)
{
    self_runner(interpreter, args).close(interpreter);
    return Value::none();
}

Value runner_close(Interpreter& interpreter, Args& args)
{
    self_runner(interpreter, args).close(interpreter);
    return Value::none();
}

Value runner_get_loop(Interpreter& interpreter, Args& args)
{
    RunnerObject& runner = self_runner(interpreter, args);
    runner.require_loop(interpreter);
    return Value(runner.loop);
}

Value runner_run(Interpreter& interpreter, Args& args)
{
    static const Signature signature("Runner.run(self, coro, *, context=None)");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    return self_runner(interpreter, args).run(interpreter, bound[1], bound[2]);
}

Value asyncio_run(Interpreter& interpreter, Args& args)
{
    static const Signature signature("run(main, *, debug=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    if (EventLoop::running())
        interpreter.runtime_error("asyncio.run() cannot be called from a running event loop");
    const Value type = interpreter.import_module("asyncio")->get("Runner");
    const auto runner = make_ref<RunnerObject>(*type.as<TypeObject>());
    runner->debug = bound[1];
    runner->require_loop(interpreter);
    const Value main = std::move(bound[0]);
    Value result;
    try {
        result = runner->run(interpreter, main, {});
    } catch (const PyException&) {
        runner->close(interpreter);
        throw;
    }
    runner->close(interpreter);
    return result;
}

} // namespace

void setup_runner(Interpreter& interpreter, Module& module)
{
    TypeObject& runner = interpreter.new_type("Runner", "asyncio.runners");
    runner.slots.make = make_runner;
    runner.slots.init = init_runner;
    interpreter.finish_type(runner,
        {{"run", runner_run}, {"close", runner_close}, {"get_loop", runner_get_loop},
            {"__enter__", runner_enter}, {"__exit__", runner_exit}});
    module.add_type(runner);
    module.add({{"run", asyncio_run}});
}

} // namespace awaitscope::script
