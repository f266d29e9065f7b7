#include "scheduler/script/modules/asyncio_runtime.h"

#include "scheduler/run_control.h"
#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/generator.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// What a task that will never run again waits for, for the message of a deadlock.
std::string describe_wait(const Task& task)
{
    if (!task.waiting_on())
        return "its next turn";
    const AwaitInfo info = task.waiting_on()->await_info();
    if (const Task* const awaited = task.waiting_on()->as_task())
        return "task " + awaited->get_name();
    switch (info.kind) {
    case trace::AwaitKind::Lock: return "a lock";
    case trace::AwaitKind::Semaphore: return "a semaphore";
    case trace::AwaitKind::Event: return "an event";
    case trace::AwaitKind::Condition: return "a condition";
    case trace::AwaitKind::Barrier: return "a barrier";
    case trace::AwaitKind::QueueGet: return "an item of a queue";
    case trace::AwaitKind::QueuePut: return "room in a queue";
    case trace::AwaitKind::QueueJoin: return "a queue to be finished";
    case trace::AwaitKind::Gather: return "gather()";
    case trace::AwaitKind::Wait: return "wait()";
    case trace::AwaitKind::WaitFor: return "wait_for()";
    case trace::AwaitKind::TaskGroup: return "the tasks of its task group";
    case trace::AwaitKind::Shield: return "a shielded future";
    default: return "a future";
    }
}

std::string describe_deadlock(const EventLoop& loop)
{
    std::string text = "deadlock: nothing can ever run again";
    for (const TaskRef& task : loop.all_tasks())
        text.append("\n  ").append(task->get_name()).append(" waits for ").append(describe_wait(*task));
    return text;
}

/// While a loop runs, the line that started it is not the line of what happens.
class HiddenCallers {
public:
    explicit HiddenCallers(Interpreter& interpreter) :
        m_interpreter(interpreter), m_before(interpreter.set_loop_starter(interpreter.frame()))
    {
    }
    ~HiddenCallers() { m_interpreter.set_loop_starter(m_before); }
    HiddenCallers(const HiddenCallers&) = delete;
    HiddenCallers& operator=(const HiddenCallers&) = delete;

private:
    Interpreter& m_interpreter;
    const Frame* m_before;
};

} // namespace

LoopObject& AsyncioRuntime::new_loop(Interpreter& interpreter)
{
    auto loop = std::make_unique<EventLoop>(EventLoopOptions{.clock = m_options.clock.kind(),
        .shared_clock = &m_options.clock,
        .max_time = m_options.max_time,
        .tracer = m_options.tracer,
        .control = m_options.control,
        .numbers = &m_numbers});
    loop->set_neighbours(m_neighbours);
    TypeObject& type
        = *interpreter.import_module("asyncio")->get("SelectorEventLoop").as<TypeObject>();
    auto object = make_ref<LoopObject>(type, *loop);
    loop->set_exception_handler([&interpreter, object = object.get()](
                                    EventLoop&, const ExceptionContext& context) {
        const bool in_callback = context.handle && context.error;
        call_exception_handler(interpreter, *object, context_dict(interpreter, context),
            in_callback ? exception_value(interpreter, context.error) : Value());
    });
    m_loops.push_back({std::move(loop), object});
    return *object;
}

LoopObject& AsyncioRuntime::object_of(EventLoop& loop) const
{
    for (const Owned& owned : m_loops) {
        if (owned.loop.get() == &loop)
            return *owned.object;
    }
    assert(false && "a loop that this runtime did not make");
    return *m_loops.front().object;
}

EventLoop& AsyncioRuntime::running_loop(Interpreter& interpreter) const
{
    EventLoop* const loop = EventLoop::running();
    if (!loop)
        interpreter.runtime_error("no running event loop");
    return *loop;
}

LoopObject& AsyncioRuntime::current_loop(Interpreter& interpreter)
{
    if (EventLoop* const loop = EventLoop::running())
        return object_of(*loop);
    if (!m_current) {
        // As CPython 3.11: made silently the first time, but not after set_event_loop(None).
        if (m_current_was_set)
            interpreter.runtime_error("There is no current event loop in thread 'MainThread'.");
        set_current_loop(&new_loop(interpreter));
    }
    return *m_current;
}

void AsyncioRuntime::set_current_loop(LoopObject* loop)
{
    m_current = loop;
    m_current_was_set = true;
}

bool AsyncioRuntime::has_own_policy() const
{
    return policy.is_object() && policy.object()->type().is_user_class
        && policy.object()->type().module != "asyncio.unix_events";
}

LoopObject& AsyncioRuntime::loop_of_policy(Interpreter& interpreter)
{
    if (EventLoop::running() || !has_own_policy())
        return current_loop(interpreter);
    return object_of(
        loop_argument(interpreter, interpreter.call_method(policy, "get_event_loop")));
}

LoopObject& AsyncioRuntime::new_loop_of_policy(Interpreter& interpreter)
{
    if (!has_own_policy())
        return new_loop(interpreter);
    return object_of(
        loop_argument(interpreter, interpreter.call_method(policy, "new_event_loop")));
}

void AsyncioRuntime::set_loop_of_policy(Interpreter& interpreter, LoopObject* loop)
{
    if (!has_own_policy())
        return set_current_loop(loop);
    interpreter.call_method(
        policy, "set_event_loop", {loop ? Value(Ref<LoopObject>(loop)) : Value::none()});
}

void AsyncioRuntime::run_until_done(Interpreter& interpreter, EventLoop& loop, Future& future)
{
    run(interpreter, loop, [&] { loop.run_until_done(future); });
}

void AsyncioRuntime::run_forever(Interpreter& interpreter, EventLoop& loop)
{
    run(interpreter, loop, [&] { loop.run_forever(); });
}

void AsyncioRuntime::cancel_all_tasks(Interpreter& interpreter, EventLoop& loop)
{
    run(interpreter, loop, [&] { loop.cancel_all_tasks(); });
}

template <class Function>
void AsyncioRuntime::run(Interpreter& interpreter, EventLoop& loop, Function function)
{
    const HiddenCallers hidden(interpreter);
    try {
        function();
    } catch (const RunStopped&) {
        interpreter.stop_program();
        throw;
    } catch (const DeadlockError&) {
        interpreter.stop_program();
        throw Deadlocked(describe_deadlock(loop));
    } catch (const TimeLimitReached& reached) {
        interpreter.stop_program();
        throw LimitReached(reached.what());
    } catch (const LimitReached&) {
        interpreter.stop_program();
        throw;
    } catch (const std::runtime_error& error) {
        interpreter.runtime_error(error.what());
    }
}

void AsyncioRuntime::set_neighbours(LoopNeighbours* neighbours)
{
    m_neighbours = neighbours;
    for (const Owned& owned : m_loops)
        owned.loop->set_neighbours(neighbours);
}

// -- async generators -----------------------------------------------------------------------------

void AsyncioRuntime::generator_begins(AsyncGeneratorObject& generator)
{
    EventLoop* const loop = EventLoop::running();
    if (!loop)
        return;
    generator.loop = loop;
    object_of(*loop).generators.push_back(&generator);
}

// CPython: base_events.py, BaseEventLoop._asyncgen_finalizer_hook().
void AsyncioRuntime::generator_dropped(Interpreter& interpreter, AsyncGeneratorObject& generator)
{
    EventLoop& loop = *generator.loop;
    std::erase(object_of(loop).generators, &generator);
    using State = GeneratorCore::State;
    if (generator.core.state == State::Finished)
        return;
    if (loop.is_closed()) {
        generator.core.finish();
        return;
    }
    const Value closing
        = interpreter.call_method(Value(Ref<AsyncGeneratorObject>(&generator)), "aclose");
    loop.call_soon([&interpreter, &loop, closing] { create_task(interpreter, loop, closing); });
    wake(loop);
}

void AsyncioRuntime::report_pending_tasks()
{
    for (const Owned& owned : m_loops) {
        for (const TaskRef& task : owned.loop->all_tasks()) {
            if (m_options.tracer) {
                m_options.tracer->write(
                    trace::EventKind::TaskDestroyedPending, task->trace_id());
            }
            owned.loop->call_exception_handler({.message = "Task was destroyed but it is pending!",
                .future = task.get(),
                .future_key = "task"});
        }
    }
}

void AsyncioRuntime::report_unread_errors()
{
    for (const Owned& owned : m_loops)
        owned.loop->report_unread_errors();
}

void AsyncioRuntime::be_silent() noexcept
{
    for (const Owned& owned : m_loops)
        owned.loop->be_silent();
}

void AsyncioRuntime::finish()
{
    m_current = nullptr;
    policy = Value();
    for (Owned& owned : m_loops) {
        owned.loop->abandon();
        owned.object = nullptr;
    }
}

} // namespace awaitscope::script
