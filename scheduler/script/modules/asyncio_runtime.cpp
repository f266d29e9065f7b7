#include "scheduler/script/modules/asyncio_runtime.h"

#include "scheduler/run_control.h"
#include "scheduler/script/modules/asyncio_objects.h"
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

} // namespace

LoopObject& AsyncioRuntime::new_loop(Interpreter& interpreter)
{
    auto loop = std::make_unique<EventLoop>(EventLoopOptions{.clock = m_options.clock.kind(),
        .shared_clock = &m_options.clock,
        .max_time = m_options.max_time,
        .tracer = m_options.tracer,
        .control = m_options.control,
        .numbers = &m_numbers});
    TypeObject& type = *interpreter.import_module("asyncio")->get("AbstractEventLoop").as<TypeObject>();
    auto object = make_ref<LoopObject>(type, *loop);
    loop->set_exception_handler(
        [this, &interpreter, object = object.get()](EventLoop&, const ExceptionContext& context) {
            handle_exception(interpreter, *object, context);
        });
    m_loops.push_back({std::move(loop), object});
    return *object;
}

// CPython: base_events.py, BaseEventLoop.call_exception_handler().
void AsyncioRuntime::handle_exception(
    Interpreter& interpreter, LoopObject& loop, const ExceptionContext& context)
{
    // Not through Interpreter::write(): the trace has an event of its own for each of these.
    const auto write = [&](const std::string& text) { interpreter.host().write(2, text); };
    const Value handler = loop.exception_handler;
    if (!handler || handler.is_none()) {
        write(describe_exception_context(interpreter, context));
        return;
    }
    const Ref<Dict> dict = interpreter.dict();
    dict->set(interpreter.intern("message"), interpreter.str(context.message));
    if (context.error)
        dict->set(interpreter.intern("exception"), exception_value(interpreter, context.error));
    if (context.future)
        dict->set(interpreter.intern(context.future_key), Value(FutureRef(context.future)));
    if (context.handle)
        dict->set(interpreter.intern("handle"), handle_value(interpreter, HandleRef(context.handle)));
    try {
        interpreter.call(handler, {Value(Ref<LoopObject>(&loop)), Value(dict)});
    } catch (const PyException& raised) {
        if (raised.error()->ends_loop())
            throw;
        // The handler of a callback is called while the callback's error is being handled.
        if (context.handle && context.error && !raised.exception()->context)
            raised.exception()->context = exception_value(interpreter, context.error);
        write("Unhandled error in exception handler\ncontext: " + interpreter.repr(Value(dict)) + "\n"
            + interpreter.format_exception(raised.exception()));
    }
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
    for (Owned& owned : m_loops) {
        owned.loop->abandon();
        owned.object = nullptr;
    }
}

} // namespace awaitscope::script
