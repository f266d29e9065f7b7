#include "scheduler/script/modules/asyncio_runtime.h"

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

AsyncioRuntime::~AsyncioRuntime()
{
    finish();
}

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
    loop->set_exception_handler([&interpreter, object = object.get()](EventLoop&,
                                    const ExceptionContext& context) {
        const Value handler = object->exception_handler;
        if (!handler || handler.is_none()) {
            // Not through Interpreter::write(): the trace has an event of its own for each of these.
            interpreter.host().write(2, describe_exception_context(interpreter, context));
            return;
        }
        const Ref<Dict> dict = interpreter.dict();
        dict->set(interpreter.intern("message"), interpreter.str(context.message));
        if (context.error)
            dict->set(interpreter.intern("exception"), exception_value(interpreter, context.error));
        if (context.future) {
            dict->set(
                interpreter.intern(context.future_key), Value(FutureRef(context.future)));
        }
        if (context.handle)
            dict->set(interpreter.intern("handle"), handle_value(interpreter, HandleRef(context.handle)));
        interpreter.call(handler, {Value(Ref<LoopObject>(object)), Value(dict)});
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

void AsyncioRuntime::run_until_done(Interpreter& interpreter, EventLoop& loop, Future& future)
{
    try {
        loop.run_until_done(future);
    } catch (const DeadlockError&) {
        throw Deadlocked(describe_deadlock(loop));
    } catch (const TimeLimitReached& reached) {
        throw LimitReached(reached.what());
    } catch (const std::runtime_error& error) {
        if (dynamic_cast<const LimitReached*>(&error))
            throw;
        interpreter.runtime_error(error.what());
    }
}

void AsyncioRuntime::run_forever(EventLoop& loop)
{
    try {
        loop.run_forever();
    } catch (const DeadlockError&) {
        throw Deadlocked(describe_deadlock(loop));
    } catch (const TimeLimitReached& reached) {
        throw LimitReached(reached.what());
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

void AsyncioRuntime::finish()
{
    m_current = nullptr;
    for (const Owned& owned : m_loops) {
        if (!owned.loop->is_closed())
            owned.loop->close();
        if (owned.object)
            owned.object->clear();
    }
    for (Owned& owned : m_loops)
        owned.object = nullptr;
}

} // namespace awaitscope::script
