#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/contextvars.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/program_threads.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <cmath>

namespace awaitscope::script {

namespace {

ProgramThreads& threads_of(Interpreter& interpreter)
{
    ProgramThreads* const threads = interpreter.host().threads();
    if (!threads)
        interpreter.runtime_error("can't start new thread");
    return *threads;
}

/// Seconds from now as a deadline in loop time.
Duration deadline_after(Interpreter& interpreter, double seconds)
{
    constexpr double kLongest = 9.2e9; // what fits into nanoseconds
    if (seconds > kLongest)
        interpreter.raise(*interpreter.types().overflow_error, "timeout value is too large");
    const Duration length(static_cast<std::int64_t>(std::ceil(seconds * 1e9)));
    return interpreter.host().time() + length;
}

// -- locks ----------------------------------------------------------------------------------------

class ThreadLock final : public Object {
public:
    static constexpr Kind static_kind = Kind::Other;
    explicit ThreadLock(TypeObject& type) : Object(type, Kind::Other) { }
    bool locked = false;
    ProgramThreads::Line line;
};

ThreadLock& self_lock(const Args& args)
{
    return static_cast<ThreadLock&>(*args[0].object());
}

Value lock_acquire(Interpreter& interpreter, Args& args)
{
    static const Signature signature("acquire(self, blocking=True, timeout=-1)");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    const bool blocking = !bound[1] || interpreter.truth(bound[1]);
    const double timeout = bound[2] ? interpreter.to_double(bound[2]) : -1;
    if (!blocking && timeout != -1)
        interpreter.value_error("can't specify a timeout for a non-blocking call");
    if (timeout < 0 && timeout != -1)
        interpreter.value_error("timeout value must be a non-negative number");
    ThreadLock& lock = self_lock(args);
    const Ref<ThreadLock> keep(&lock);
    if (lock.locked && blocking && timeout != 0) {
        std::optional<Duration> deadline;
        if (timeout > 0)
            deadline = deadline_after(interpreter, timeout);
        // Somebody else may take it between the wake-up and our turn.
        while (lock.locked && threads_of(interpreter).wait(lock.line, deadline)) { }
    }
    return Value::boolean(!std::exchange(lock.locked, true));
}

Value lock_release(Interpreter& interpreter, Args& args)
{
    ThreadLock& lock = self_lock(args);
    if (!lock.locked)
        interpreter.runtime_error("release unlocked lock");
    lock.locked = false;
    if (!lock.line.empty())
        threads_of(interpreter).wake_first(lock.line);
    return Value::none();
}

Value lock_enter(Interpreter& interpreter, Args& args)
{
    Args self_alone(args.positional().first(1));
    return lock_acquire(interpreter, self_alone);
}

Value lock_exit(Interpreter& interpreter, Args& args)
{
    lock_release(interpreter, args);
    return Value::none();
}

Value lock_locked(Interpreter&, Args& args)
{
    return Value::boolean(self_lock(args).locked);
}

Value repr_lock(Interpreter& interpreter, const Value& self)
{
    const bool locked = static_cast<ThreadLock*>(self.object())->locked;
    return interpreter.str(std::string(locked ? "<locked" : "<unlocked")
        + " _thread.lock object at " + address_text(self.object()) + ">");
}

Value allocate_lock(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "allocate_lock", 0, 0);
    TypeObject& type
        = *interpreter.import_module("_thread")->get("LockType").as<TypeObject>();
    return Value(make_ref<ThreadLock>(type));
}

// -- threads --------------------------------------------------------------------------------------

/// An empty context for a new thread; null while the program has no context variables.
Ref<Context> new_context(Interpreter& interpreter)
{
    Module* const module = interpreter.imported("contextvars");
    return module ? make_ref<Context>(*module->get("Context").as<TypeObject>()) : Ref<Context>();
}

Value start_new_thread(Interpreter& interpreter, Args& args)
{
    static const Signature signature("start_new_thread(function, args, kwargs=None)");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    if (!interpreter.is_callable(bound[0]))
        interpreter.type_error("first arg must be callable");
    const auto body = [&interpreter, function = bound[0],
                          arguments = interpreter.to_vector(bound[1])] {
        const ContextScope scope(new_context(interpreter));
        try {
            Args call_arguments{std::span<const Value>(arguments)};
            interpreter.call(function, call_arguments);
        } catch (const PyException& error) {
            if (interpreter.is_instance(
                    Value(error.exception()), *interpreter.types().system_exit))
                return;
            interpreter.write(2, "Exception ignored in thread started by: "
                    + interpreter.repr(function) + "\n"
                    + interpreter.format_exception(error.exception()));
        }
    };
    ProgramThreads& threads = threads_of(interpreter);
    if (!threads.start(body))
        interpreter.runtime_error("can't start new thread");
    return Value::none();
}

Value get_ident(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "get_ident", 0, 0);
    ProgramThreads* const threads = interpreter.host().threads();
    return Value::integer(threads ? static_cast<std::int64_t>(threads->current()) : 1);
}

Value cpu_count(Interpreter&, Args&)
{
    return Value::integer(std::max(1U, std::thread::hardware_concurrency()));
}

} // namespace

void setup_thread_module(Interpreter& interpreter, Module& module)
{
    TypeObject& lock = interpreter.new_type("lock", "_thread");
    lock.slots.repr = repr_lock;
    interpreter.finish_type(lock,
        {{"acquire", lock_acquire}, {"release", lock_release}, {"locked", lock_locked},
            {"__enter__", lock_enter}, {"__exit__", lock_exit}});
    module.set("LockType", Value(static_cast<Object*>(&lock)));
    module.set("error", Value(static_cast<Object*>(interpreter.types().runtime_error)));
    module.set("TIMEOUT_MAX", Value::real(9223372036.0));
    module.add({{"allocate_lock", allocate_lock}, {"start_new_thread", start_new_thread},
        {"get_ident", get_ident}, {"get_native_id", get_ident}, {"_cpu_count", cpu_count}});
}

} // namespace awaitscope::script
