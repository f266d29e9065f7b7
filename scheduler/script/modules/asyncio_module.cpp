#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// Two turns of the loop and one Task number: what each of asyncio.run()'s closing coroutines
/// (shutdown_asyncgens, shutdown_default_executor) costs, which later numbers and callbacks show.
void run_closing_turns(Interpreter& interpreter, EventLoop& loop)
{
    loop.take_task_number();
    loop.call_soon([&loop] { loop.call_soon([&loop] { loop.stop(); }); });
    asyncio_of(interpreter).run_forever(interpreter, loop);
}

/// Ends the loop of asyncio.run() as CPython does, also when the main task failed.
class RunningMain {
public:
    RunningMain(Interpreter& interpreter, AsyncioRuntime& runtime, LoopObject& object) :
        m_interpreter(interpreter), m_runtime(runtime), m_object(&object)
    {
        m_runtime.set_current_loop(m_object.get());
    }
    void close()
    {
        EventLoop& loop = m_object->loop();
        m_runtime.cancel_all_tasks(m_interpreter, loop);
        run_closing_turns(m_interpreter, loop);
        run_closing_turns(m_interpreter, loop);
        m_runtime.set_current_loop(nullptr);
        loop.close();
    }

private:
    Interpreter& m_interpreter;
    AsyncioRuntime& m_runtime;
    Ref<LoopObject> m_object;
};

Value asyncio_run(Interpreter& interpreter, Args& args)
{
    static const Signature signature("run(main, *, debug=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    AsyncioRuntime& runtime = asyncio_of(interpreter);
    if (EventLoop::running())
        interpreter.runtime_error("asyncio.run() cannot be called from a running event loop");
    const Kind kind = bound[0].is_object() ? bound[0].object()->kind() : Kind::Other;
    if (kind != Kind::Coroutine && kind != Kind::NativeCoroutine) {
        interpreter.value_error("a coroutine was expected, got " + interpreter.repr(bound[0]));
    }
    LoopObject& object = runtime.new_loop(interpreter);
    RunningMain running(interpreter, runtime, object);
    const Ref<PyTask> main = new_task(interpreter, object.loop(), bound[0], {});
    bound[0] = Value();
    try {
        runtime.run_until_done(interpreter, object.loop(), *main);
    } catch (const PyException&) {
        running.close(); // SystemExit and the like; a failing main() is no exception here
        throw;
    }
    running.close();
    return future_result(interpreter, *main);
}

Value asyncio_get_running_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "get_running_loop", 0, 0);
    AsyncioRuntime& runtime = asyncio_of(interpreter);
    return Value(Ref<LoopObject>(&runtime.object_of(runtime.running_loop(interpreter))));
}

Value asyncio_get_event_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "get_event_loop", 0, 0);
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).current_loop(interpreter)));
}

Value asyncio_new_event_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "new_event_loop", 0, 0);
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).new_loop(interpreter)));
}

Value asyncio_set_event_loop(Interpreter& interpreter, Args& args)
{
    static const Signature signature("set_event_loop(loop)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    LoopObject* object = nullptr;
    if (!bound.is_none())
        object = &asyncio_of(interpreter).object_of(loop_argument(interpreter, bound));
    asyncio_of(interpreter).set_current_loop(object);
    return Value::none();
}

Value asyncio_current_task(Interpreter& interpreter, Args& args)
{
    static const Signature signature("current_task(loop=None)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    Task* const task = loop_argument(interpreter, bound).current_task();
    return task ? Value(FutureRef(task)) : Value::none();
}

Value asyncio_all_tasks(Interpreter& interpreter, Args& args)
{
    static const Signature signature("all_tasks(loop=None)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    const Ref<Set> tasks = interpreter.set();
    for (const TaskRef& task : loop_argument(interpreter, bound).all_tasks())
        tasks->add(interpreter, Value(FutureRef(task)));
    return Value(tasks);
}

Value asyncio_isfuture(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "isfuture", 1, 1);
    return Value::boolean(args[0].is_future());
}

Value asyncio_iscoroutine(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "iscoroutine", 1, 1);
    const Kind kind = args[0].is_object() ? args[0].object()->kind() : Kind::Other;
    return Value::boolean(kind == Kind::Coroutine || kind == Kind::NativeCoroutine);
}

Value asyncio_iscoroutinefunction(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "iscoroutinefunction", 1, 1);
    const auto* const function = args[0].as<Function>();
    return Value::boolean(function && function->code->is_coroutine && !function->code->is_generator);
}

} // namespace

void setup_asyncio_module(Interpreter& interpreter, Module& module)
{
    setup_loop_types(interpreter, module);
    setup_future_types(interpreter, module);
    setup_combinators(interpreter, module);
    setup_scopes(interpreter, module);
    setup_locks(interpreter, module);
    setup_queues(interpreter, module);
    module.add({{"run", asyncio_run}, {"get_running_loop", asyncio_get_running_loop},
        {"get_event_loop", asyncio_get_event_loop}, {"new_event_loop", asyncio_new_event_loop},
        {"set_event_loop", asyncio_set_event_loop}, {"current_task", asyncio_current_task},
        {"all_tasks", asyncio_all_tasks}, {"isfuture", asyncio_isfuture},
        {"iscoroutine", asyncio_iscoroutine},
        {"iscoroutinefunction", asyncio_iscoroutinefunction}});
    const TypeSet& types = interpreter.types();
    module.add_type(*types.cancelled_error);
    module.add_type(*types.timeout_error);
    module.add_type(*types.invalid_state_error);
}

} // namespace awaitscope::script
