#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/modules/partial.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/generator.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

LoopObject* loop_or_none(Interpreter& interpreter, const Value& loop)
{
    return loop.is_none() ? nullptr
                          : &asyncio_of(interpreter).object_of(loop_argument(interpreter, loop));
}

Value asyncio_get_running_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "get_running_loop", 0, 0);
    AsyncioRuntime& runtime = asyncio_of(interpreter);
    return Value(Ref<LoopObject>(&runtime.object_of(runtime.running_loop(interpreter))));
}

// What the default policy does.

Value default_get_event_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "get_event_loop", 0, 0);
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).current_loop(interpreter)));
}

Value default_new_event_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "new_event_loop", 0, 0);
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).new_loop(interpreter)));
}

Value default_set_event_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_event_loop", 1, 1);
    asyncio_of(interpreter).set_current_loop(loop_or_none(interpreter, args[0]));
    return Value::none();
}

Value event_loop_policy(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_event_loop_policy", 0, 0);
    const Value& policy = asyncio_of(interpreter).policy;
    return policy ? policy : Value::none();
}

Value set_event_loop_policy(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_set_event_loop_policy", 1, 1);
    asyncio_of(interpreter).policy = args[0];
    return Value::none();
}

Value asyncio_get_event_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "get_event_loop", 0, 0);
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).loop_of_policy(interpreter)));
}

Value asyncio_new_event_loop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "new_event_loop", 0, 0);
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).new_loop_of_policy(interpreter)));
}

Value asyncio_set_event_loop(Interpreter& interpreter, Args& args)
{
    static const Signature signature("set_event_loop(loop)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    asyncio_of(interpreter).set_loop_of_policy(interpreter, loop_or_none(interpreter, bound));
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
    return Value::boolean(is_coroutine(args[0]) || args[0].as<GeneratorObject>());
}

Value asyncio_iscoroutinefunction(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "iscoroutinefunction", 1, 1);
    Value callable = args[0];
    while (const auto* const partial = callable.as<Partial>())
        callable = partial->function;
    if (const auto* const method = callable.as<BoundMethod>())
        callable = method->function;
    const auto* const function = callable.as<Function>();
    return Value::boolean(function && function->code->is_coroutine && !function->code->is_generator);
}

} // namespace

void setup_asyncio_module(Interpreter& interpreter, Module& module)
{
    setup_handles(interpreter, module);
    setup_loop_types(interpreter, module);
    setup_future_types(interpreter, module);
    setup_combinators(interpreter, module);
    setup_scopes(interpreter, module);
    setup_locks(interpreter, module);
    setup_queues(interpreter, module);
    setup_runner(interpreter, module);
    setup_threads(interpreter, module);
    module.add({{"get_running_loop", asyncio_get_running_loop},
        {"get_event_loop", asyncio_get_event_loop}, {"new_event_loop", asyncio_new_event_loop},
        {"set_event_loop", asyncio_set_event_loop}, {"_get_event_loop", default_get_event_loop},
        {"_new_event_loop", default_new_event_loop}, {"_set_event_loop", default_set_event_loop},
        {"_event_loop_policy", event_loop_policy},
        {"_set_event_loop_policy", set_event_loop_policy}, {"current_task", asyncio_current_task},
        {"all_tasks", asyncio_all_tasks}, {"isfuture", asyncio_isfuture},
        {"iscoroutine", asyncio_iscoroutine},
        {"iscoroutinefunction", asyncio_iscoroutinefunction}});
    const TypeSet& types = interpreter.types();
    module.add_type(*types.cancelled_error);
    module.add_type(*types.timeout_error);
    module.add_type(*types.invalid_state_error);
    run_python_source(interpreter, module, "_asyncio_outside");
    // Programs that name the module a class comes from (asyncio.exceptions.CancelledError) find it.
    for (const char* const name :
        {"base_events", "base_futures", "base_tasks", "constants", "coroutines", "events",
            "exceptions", "format_helpers", "futures", "locks", "log", "mixins", "protocols",
            "queues", "runners", "selector_events", "streams", "subprocess", "taskgroups", "tasks",
            "threads", "timeouts", "transports", "unix_events"})
        module.set(name, Value(Ref<Module>(&module)));
}

} // namespace awaitscope::script
