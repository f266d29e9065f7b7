#pragma once

#include "scheduler/combinators.h"
#include "scheduler/script/modules/asyncio_runtime.h"
#include "scheduler/script/modules/contextvars.h"

#include <string>
#include <utility>
#include <vector>

namespace awaitscope::script {

class Module;

/// Python's view of an EventLoop.
class LoopObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::Other;
    LoopObject(TypeObject& type, EventLoop& loop) : Container(type, Kind::Other), m_loop(loop) { }
    EventLoop& loop() const noexcept { return m_loop; }
    void clear() override;

    Value exception_handler; ///< None or Empty: the default
    bool debug = false;

private:
    EventLoop& m_loop;
};

/// A Task that runs a Python coroutine. It keeps the coroutine for repr() and get_coro().
class PyTask final : public Task {
public:
    PyTask(Interpreter& interpreter, EventLoop& loop, Ref<CoroutineObject> coroutine,
        std::string_view name = {}, trace::ObjectId scope = trace::ObjectId::None);
    const Ref<CoroutineObject>& python_coroutine() const noexcept { return m_coroutine; }
    /// The context variables its steps see; null while the program uses none.
    const Ref<Context>& context() const noexcept { return m_context; }
    const void* value() const noexcept override { return &m_value; }
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
};

/// Python's view of a Handle or TimerHandle.
Value handle_value(Interpreter& interpreter, HandleRef handle);

/// A future with a Python result.
class PyFuture : public FutureOf<Value> {
public:
    using FutureOf::FutureOf;

private:
    LoopMember m_member{*this}; // its result and its callbacks may refer to it
};

/// What call_soon(), call_at() and add_done_callback() have in common: a Python function, its
/// arguments, and its name in traces and messages.
class PyCall {
public:
    PyCall(Interpreter& interpreter, Value function, std::vector<Value> arguments);
    void operator()();
    void operator()(const Value& argument);
    const std::string& name() const noexcept { return m_name; }
    const Value& function() const noexcept { return m_function; }

private:
    Interpreter& m_interpreter;
    Value m_function;
    std::vector<Value> m_arguments;
    Ref<Context> m_context;
    std::string m_name; // "notify()"
};

/// A Handle or TimerHandle that calls Python.
template <class Base>
class PyHandle final : public Base {
public:
    explicit PyHandle(PyCall call) : m_call(std::move(call)) { }
    std::string_view name() const override { return m_call.name(); }

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

/// A new task for `coroutine`. \throws TypeError when it is no coroutine.
Ref<PyTask> new_task(Interpreter& interpreter, EventLoop& loop, const Value& coroutine,
    const Value& name, trace::ObjectId scope = trace::ObjectId::None);
/// asyncio.ensure_future(): a future as it is, a coroutine as a task.
FutureRef ensure_future(Interpreter& interpreter, EventLoop& loop, const Value& awaitable);
/// The loop that a `loop` argument names; Empty and None: the running one.
EventLoop& loop_argument(Interpreter& interpreter, const Value& loop);
/// The future behind a value, or null.
Future* as_future(const Value& value);

/// repr() with asyncio's limits of length (reprlib.repr).
std::string short_repr(Interpreter& interpreter, const Value& value);
std::string future_repr(Interpreter& interpreter, Future& future);
/// asyncio's default exception handler: what it writes to stderr.
std::string describe_exception_context(Interpreter& interpreter, const ExceptionContext& context);

void setup_loop_types(Interpreter& interpreter, Module& module);
void setup_future_types(Interpreter& interpreter, Module& module);
void setup_combinators(Interpreter& interpreter, Module& module);
void setup_scopes(Interpreter& interpreter, Module& module);
void setup_locks(Interpreter& interpreter, Module& module);
void setup_queues(Interpreter& interpreter, Module& module);

/// `import asyncio`.
void setup_asyncio_module(Interpreter& interpreter, Module& module);

} // namespace awaitscope::script
