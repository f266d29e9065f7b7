#pragma once

#include "scheduler/combinators.h"
#include "scheduler/script/modules/asyncio_runtime.h"
#include "scheduler/script/modules/contextvars.h"

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace awaitscope::script {

class AsyncGeneratorObject;
class Module;

/// Python's view of an EventLoop.
class LoopObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::Other;
    LoopObject(TypeObject& type, EventLoop& loop) : Container(type, Kind::Other), m_loop(loop) { }
    EventLoop& loop() const noexcept { return m_loop; }
    void clear() override;

    Value exception_handler; ///< None or Empty: the default
    Value task_factory; ///< None or Empty: the default
    Value slow_callback_duration = Value::real(0.1); ///< seconds; for debug mode
    bool debug = false;
    bool generators_shut_down = false; ///< shutdown_asyncgens() was called
    /// Async generators that were iterated on this loop and live, in that order. Each tells the
    /// runtime when it dies.
    std::vector<AsyncGeneratorObject*> generators;

private:
    EventLoop& m_loop;
};

/// A Task that runs a Python coroutine. It keeps the coroutine for repr() and get_coro().
class PyTask final : public Task {
public:
    PyTask(Interpreter& interpreter, EventLoop& loop, Ref<CoroutineObject> coroutine,
        std::string_view name, trace::ObjectId scope, Ref<Context> context);
    const Ref<CoroutineObject>& python_coroutine() const noexcept { return m_coroutine; }
    /// The context variables its steps see; null while the program uses none.
    const Ref<Context>& context() const noexcept { return m_context; }
    /// \throws RecursionError when tasks wait for each other in a circle.
    bool cancel(const CancelRequest& request) override;
    using Future::cancel;
    /// "file:line" where it was made, in debug mode; else empty.
    const std::string& created_at() const noexcept;
    const void* value() const noexcept override { return &m_value; }
    RefCounted* companion() const noexcept override { return m_companion.get(); }
    bool set_companion(Ref<RefCounted> companion) override
    {
        m_companion = std::move(companion);
        return true;
    }
    std::string type_name() const override;
    /// cancel() as Task has it, whatever a class derived in Python makes of it.
    bool cancel_as_task(const CancelRequest& request);
    /// Runs `coroutine` instead: for `__init__` of a derived class that wraps what it was given.
    void replace_coroutine(Ref<CoroutineObject> coroutine);
    void clear() override;

protected:
    void take_value() override { m_value = m_coroutine->take_result(); }
    std::string result_text() const override;

private:
    LoopMember m_member{*this}; // its result may be the task itself
    Interpreter& m_interpreter;
    Ref<CoroutineObject> m_coroutine;
    Ref<Context> m_context;
    Value m_value = Value::none();
    Ref<RefCounted> m_companion; // null: no attributes, and no class derived in Python
    std::unique_ptr<const std::string> m_created_at; // null: not in debug mode
};

/// Python's view of a Handle or TimerHandle.
Value handle_value(Interpreter& interpreter, HandleRef handle);
/// "<Handle notify(1) at file.py:3>"
std::string handle_repr(Interpreter& interpreter, const Handle& handle);
/// "notify(1) at file.py:3"
std::string describe_handle(const Handle& handle);

/// A future with a Python result.
class PyFuture : public FutureOf<Value> {
public:
    PyFuture(Interpreter& interpreter, EventLoop& loop);
    const std::string& created_at() const noexcept;
    bool cancel(const CancelRequest& request) override;
    using Future::cancel;
    std::string type_name() const override;
    bool cancel_as_future(const CancelRequest& request)
    {
        return FutureOf<Value>::cancel(request);
    }
    RefCounted* companion() const noexcept override { return m_companion.get(); }
    bool set_companion(Ref<RefCounted> companion) override
    {
        m_companion = std::move(companion);
        return true;
    }
    void clear() override;

private:
    Interpreter& m_interpreter;
    Ref<RefCounted> m_companion; // null: no attributes, and no class derived in Python
    std::unique_ptr<const std::string> m_created_at; // null: not in debug mode
    LoopMember m_member{*this}; // its result and its callbacks may refer to it
};

/// What call_soon(), call_at() and add_done_callback() have in common: a Python function, its
/// arguments, and its name in traces and messages.
class PyCall {
public:
    /// `context` null: a copy of the current one.
    PyCall(Interpreter& interpreter, Value function, std::vector<Value> arguments,
        Ref<Context> context = {});
    void operator()();
    void operator()(const Value& argument);
    const std::string& name() const noexcept { return m_name; }
    const Value& function() const noexcept { return m_function; }
    /// "notify(1, 'two') at file.py:3"
    std::string describe() const;
    /// "file:line" where it was scheduled, in debug mode; else empty.
    const std::string& created_at() const noexcept { return m_created_at; }

private:
    Interpreter& m_interpreter;
    Value m_function;
    std::vector<Value> m_arguments;
    Ref<Context> m_context;
    std::string m_name; // "notify()"
    std::string m_created_at;
};

/// A Handle or TimerHandle that calls Python.
template <class Base>
class PyHandle final : public Base {
public:
    explicit PyHandle(PyCall call) : m_call(std::move(call)) { }
    std::string_view name() const override { return m_call.name(); }
    const PyCall& python_call() const noexcept { return m_call; }

private:
    void call() override { m_call(); }
    PyCall m_call;
};

/// A done callback in Python; gets the future as argument.
class PyDoneCallback final : public DoneCallback {
public:
    explicit PyDoneCallback(PyCall call) : m_call(std::move(call)) { }
    std::string_view name() const override { return m_call.name(); }
    const Value& function() const noexcept { return m_call.function(); }
    const PyCall& python_call() const noexcept { return m_call; }

private:
    void call_with(Future& future) override { m_call(Value(FutureRef(&future))); }
    bool traced() const override { return true; }
    PyCall m_call;
};

// -- what the parts of the module share -------------------------------------------------------------

/// Python's seconds as loop time, rounded to whole nanoseconds and kept within what fits.
Duration to_duration(Interpreter& interpreter, const Value& seconds);
Value to_seconds(Duration time);

/// The result of a future as Python sees it. \throws its error, InvalidStateError
Value future_result(Interpreter& interpreter, Future& future);
/// The Python exception for an error; CancelledError gets `empty_message` as asyncio.gather's do.
Value exception_value(Interpreter& interpreter, const ErrorRef& error);
/// Raises TimeoutError, caused by the CancelledError that carried it; `cause` may be null.
[[noreturn]] void raise_timeout(Interpreter& interpreter, const ErrorRef& cause);
/// The message that cancel(msg) was given; null for None.
CancelMessageRef cancel_message(Interpreter& interpreter, const Value& message);

/// A new task for `coroutine`. `context` Empty or None: a copy of the current one.
/// \throws TypeError when it is no coroutine.
Ref<PyTask> new_task(Interpreter& interpreter, EventLoop& loop, const Value& coroutine,
    const Value& name, const Value& context = {}, trace::ObjectId scope = trace::ObjectId::None);
/// loop.create_task(): what the loop's task factory makes, or a new task.
FutureRef create_task(Interpreter& interpreter, EventLoop& loop, const Value& coroutine,
    const Value& name = {}, const Value& context = {},
    trace::ObjectId scope = trace::ObjectId::None);
/// Whether a task can run it: a coroutine, or what an async generator's methods give.
bool is_coroutine(const Value& value);
/// A Context argument; null for Empty and None. \throws TypeError
Ref<Context> context_argument(Interpreter& interpreter, const Value& context);
/// A function of modules/python/_asyncio_threads.py or _asyncio_parts.py.
Value library_function(Interpreter& interpreter, const char* module, std::string_view name);
/// asyncio.ensure_future(): a future as it is, a coroutine as a task.
FutureRef ensure_future(Interpreter& interpreter, EventLoop& loop, const Value& awaitable);
/// The loop that a `loop` argument names; Empty and None: the running one.
EventLoop& loop_argument(Interpreter& interpreter, const Value& loop);
/// The future behind a value, or null.
Future* as_future(const Value& value);

// -- asyncio_repr.cpp -------------------------------------------------------------------------------

/// repr() with asyncio's limits of length (reprlib.repr).
std::string short_repr(Interpreter& interpreter, const Value& value);
std::string future_repr(Interpreter& interpreter, Future& future);
/// "main.<locals>.notify", without arguments.
std::string callback_name(Interpreter& interpreter, const Value& function);
/// "notify(1, 'two') at file.py:3"
std::string describe_callback(
    Interpreter& interpreter, const Value& function, std::span<const Value> arguments);

// -- asyncio_report.cpp -----------------------------------------------------------------------------

/// The `context` of asyncio's exception handlers for the scheduler's own.
Value context_dict(Interpreter& interpreter, const ExceptionContext& context);
/// loop.call_exception_handler(): the loop's handler, or the default one. `handled` is the
/// exception that is being handled meanwhile; Empty if none.
void call_exception_handler(Interpreter& interpreter, LoopObject& loop, const Value& context,
    const Value& handled = {});
/// What that does by default: logs it.
void default_exception_handler(Interpreter& interpreter, const Value& context);
/// Debug mode on or off: slow callbacks are reported, and things remember where they were made.
void set_debug(Interpreter& interpreter, LoopObject& loop, bool debug);
/// "file:line" of the program that runs now, when the loop is in debug mode; else null.
std::unique_ptr<const std::string> place_for_debug(Interpreter& interpreter, EventLoop& loop);

/// loop.close(), with what belongs to the loop.
void close_loop(Interpreter& interpreter, LoopObject& loop);
/// What everything says that needs files, sockets or processes.
inline constexpr const char* sandbox_message
    = "the built-in engine is sandboxed: it has no files, sockets or processes; record the program "
      "under CPython instead";

// -- asyncio_threads.cpp: methods of the loop ---------------------------------------------------------

Value loop_run_in_executor(Interpreter& interpreter, Args& args);
Value loop_set_default_executor(Interpreter& interpreter, Args& args);
Value loop_shutdown_default_executor(Interpreter& interpreter, Args& args);

void setup_loop_types(Interpreter& interpreter, Module& module);
void setup_handles(Interpreter& interpreter, Module& module);
void setup_runner(Interpreter& interpreter, Module& module);
void setup_threads(Interpreter& interpreter, Module& module);
void setup_future_types(Interpreter& interpreter, Module& module);
void setup_combinators(Interpreter& interpreter, Module& module);
void setup_scopes(Interpreter& interpreter, Module& module);
void setup_locks(Interpreter& interpreter, Module& module);
void setup_queues(Interpreter& interpreter, Module& module);

/// `import asyncio`.
void setup_asyncio_module(Interpreter& interpreter, Module& module);

} // namespace awaitscope::script
