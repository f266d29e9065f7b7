#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <cmath>
#include <limits>

namespace awaitscope::script {

// -- tasks and calls --------------------------------------------------------------------------------

PyTask::PyTask(Interpreter& interpreter, EventLoop& loop, Ref<CoroutineObject> coroutine,
    std::string_view name, trace::ObjectId scope) :
    Task(loop, coroutine->hand_over(), name, scope),
    m_interpreter(interpreter),
    m_coroutine(std::move(coroutine)),
    m_context(copy_current_context(interpreter))
{
}

void PyTask::clear()
{
    Task::clear();
    m_coroutine = nullptr;
    m_context = nullptr;
    m_value = Value::none();
}

std::string PyTask::result_text() const
{
    if (m_value.is_none())
        return {};
    try {
        return short_repr(m_interpreter, m_value);
    } catch (const PyException&) {
        return {}; // its own __repr__ failed; a trace can do without
    }
}

PyCall::PyCall(Interpreter& interpreter, Value function, std::vector<Value> arguments) :
    m_interpreter(interpreter), m_function(std::move(function)), m_arguments(std::move(arguments)),
    m_context(copy_current_context(interpreter))
{
    const Value name = interpreter.find_attribute(m_function, interpreter.intern("__qualname__"));
    if (const Str* const text = name.as<Str>())
        m_name = text->text() + "()";
    else
        m_name = short_repr(interpreter, m_function);
}

void PyCall::operator()()
{
    const ContextScope scope(m_context);
    Args args(m_arguments);
    m_interpreter.call(m_function, args);
}

void PyCall::operator()(const Value& argument)
{
    const ContextScope scope(m_context);
    m_interpreter.call(m_function, {argument});
}

// -- conversions --------------------------------------------------------------------------------------

Duration to_duration(Interpreter& interpreter, const Value& seconds)
{
    // A margin below the largest number, so that adding the loop's time cannot overflow.
    constexpr double kLargest = static_cast<double>(std::numeric_limits<std::int64_t>::max()) / 4;
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    if (seconds.is_int() && seconds.as_int() > -kNanoseconds && seconds.as_int() < kNanoseconds)
        return Duration(seconds.as_int() * kNanoseconds);
    const double nanoseconds = interpreter.to_double(seconds) * 1e9;
    if (std::isnan(nanoseconds))
        return Duration{0};
    if (nanoseconds >= kLargest)
        return Duration(static_cast<std::int64_t>(kLargest));
    if (nanoseconds <= -kLargest)
        return Duration(-static_cast<std::int64_t>(kLargest));
    return Duration(std::llround(nanoseconds));
}

Value to_seconds(Duration time)
{
    return Value::real(static_cast<double>(time.count()) / 1e9);
}

Future* as_future(const Value& value)
{
    return value.is_future() ? value.future() : nullptr;
}

Value exception_value(Interpreter& interpreter, const ErrorRef& error)
{
    return Value(interpreter.exception_from(error));
}

Value future_result(Interpreter& interpreter, Future& future)
{
    if (!future.done())
        interpreter.raise(*interpreter.types().invalid_state_error, "Result is not set.");
    if (const ErrorRef error = future.take_error())
        interpreter.raise(interpreter.exception_from(error));
    const auto* const value = static_cast<const Value*>(future.value());
    return value ? *value : Value::none();
}

void raise_timeout(Interpreter& interpreter, const ErrorRef& cause)
{
    const ExceptionRef raised
        = interpreter.new_exception(*interpreter.types().timeout_error, std::vector<Value>());
    if (cause) {
        raised->cause = exception_value(interpreter, cause);
        raised->suppress_context = true;
    }
    interpreter.raise(raised);
}

CancelMessageRef cancel_message(Interpreter& interpreter, const Value& message)
{
    if (!message || message.is_none())
        return {};
    return make_ref<PyCancelMessage>(interpreter.to_str(message), message);
}

// -- making tasks -------------------------------------------------------------------------------------

namespace {

CoroutineObject* as_coroutine(const Value& value)
{
    if (!value.is_object())
        return nullptr;
    const Kind kind = value.object()->kind();
    return kind == Kind::Coroutine || kind == Kind::NativeCoroutine
        ? static_cast<CoroutineObject*>(value.object())
        : nullptr;
}

/// `async def wrapper(awaitable): return await awaitable`, for objects with __await__.
Coroutine<Value> await_future(FutureRef future)
{
    co_await future;
    const auto* const value = static_cast<const Value*>(future->value());
    co_return value ? *value : Value::none();
}

} // namespace

Ref<PyTask> new_task(Interpreter& interpreter, EventLoop& loop, const Value& coroutine,
    const Value& name, trace::ObjectId scope)
{
    if (loop.is_closed())
        interpreter.runtime_error("Event loop is closed");
    CoroutineObject* const object = as_coroutine(coroutine);
    if (!object) {
        interpreter.type_error(
            "a coroutine was expected, got " + interpreter.repr(coroutine));
    }
    const std::string text = !name || name.is_none() ? std::string() : interpreter.to_str(name);
    return make_ref<PyTask>(interpreter, loop, Ref<CoroutineObject>(object), text, scope);
}

FutureRef ensure_future(Interpreter& interpreter, EventLoop& loop, const Value& awaitable)
{
    if (Future* const future = as_future(awaitable))
        return FutureRef(future);
    if (as_coroutine(awaitable))
        return new_task(interpreter, loop, awaitable, {});
    if (awaitable.is_object() && awaitable.object()->type().slots.await) {
        const Value inner = awaitable.object()->type().slots.await(interpreter, awaitable);
        if (as_coroutine(inner))
            return new_task(interpreter, loop, inner, {});
        if (Future* const future = as_future(inner)) {
            return new_task(interpreter, loop,
                interpreter.new_coroutine(await_future(FutureRef(future)), "_wrap_awaitable"), {});
        }
    }
    interpreter.type_error("An asyncio.Future, a coroutine or an awaitable is required");
}

// -- repr -----------------------------------------------------------------------------------------------

std::string short_repr(Interpreter& interpreter, const Value& value)
{
    // The limits of Python's reprlib.Repr: 30 characters of a str or of anything else.
    constexpr std::size_t kMost = 30;
    std::string text = interpreter.repr(value);
    if (value.as<List>() || value.as<Tuple>() || value.as<Dict>() || value.as<Set>()
        || value.is_future())
        return text;
    const auto is_boundary
        = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U; };
    std::vector<std::size_t> starts; // of characters
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_boundary(at))
            starts.push_back(at);
    }
    if (starts.size() <= kMost)
        return text;
    constexpr std::size_t kHead = (kMost - 3) / 2;
    constexpr std::size_t kTail = kMost - 3 - kHead;
    return text.substr(0, starts[kHead]) + "..." + text.substr(starts[starts.size() - kTail]);
}

namespace {

std::string describe_coroutine(const CoroutineObject& coroutine, bool running)
{
    std::string text = coroutine.qualname() + "()";
    const std::string file(coroutine.file());
    if (file.empty())
        return running ? text + " running" : text;
    if (coroutine.finished())
        return text + " done, defined at " + file + ":" + std::to_string(coroutine.info().line);
    return text + " running at " + file + ":" + std::to_string(coroutine.line());
}

std::string describe_callbacks(const Future& future)
{
    std::vector<std::string> names;
    future.for_each_waiter([&](const DoneCallback* callback) {
        if (!callback)
            names.emplace_back("Task.task_wakeup()");
        else if (const auto* const python = dynamic_cast<const PyDoneCallback*>(callback))
            names.emplace_back(python->name());
        else
            names.emplace_back("_asyncio_callback()");
    });
    if (names.empty())
        return {};
    std::string text = " cb=[" + names.front();
    if (names.size() == 2)
        text += ", " + names.back();
    else if (names.size() > 2)
        text += ", <" + std::to_string(names.size() - 2) + " more>, " + names.back();
    return text + "]";
}

} // namespace

std::string future_repr(Interpreter& interpreter, Future& future)
{
    auto* const task = dynamic_cast<PyTask*>(&future);
    std::string text = task ? "<Task " : dynamic_cast<GatheringFuture*>(&future)
            ? "<_GatheringFuture "
            : "<Future ";
    if (task && !future.done() && task->cancelling() > 0)
        text += "cancelling";
    else
        text += !future.done() ? "pending" : future.cancelled() ? "cancelled" : "finished";
    if (task) {
        text += " name=" + interpreter.repr(interpreter.str(task->get_name()));
        text += " coro=<"
            + describe_coroutine(*task->python_coroutine(), Task::current() == task) + ">";
        if (const FutureRef& awaited = task->waiting_on())
            text += " wait_for=" + future_repr(interpreter, *awaited);
    }
    if (future.done() && !future.cancelled()) {
        if (const ErrorRef& error = future.peek_error()) {
            text += " exception=" + interpreter.repr(exception_value(interpreter, error));
        } else {
            const auto* const value = static_cast<const Value*>(future.value());
            text += " result=" + short_repr(interpreter, value ? *value : Value::none());
        }
    }
    return text + describe_callbacks(future) + ">";
}

std::string describe_exception_context(Interpreter& interpreter, const ExceptionContext& context)
{
    std::string text = context.message;
    if (const auto* const handle = context.handle) {
        if (!handle->name().empty())
            text += "\nhandle: <Handle " + std::string(handle->name()) + ">";
    }
    if (context.future) {
        text += "\n" + std::string(context.future_key) + ": "
            + future_repr(interpreter, *context.future);
    }
    text += "\n";
    if (context.error)
        text += interpreter.format_exception(interpreter.exception_from(context.error));
    return text;
}

// -- the types Future and Task --------------------------------------------------------------------------

namespace {

Future& self_future(Interpreter& interpreter, const Args& args)
{
    Future* const future = as_future(args.get(0));
    if (!future)
        interpreter.type_error("descriptor requires an asyncio.Future object");
    return *future;
}

Task& self_task(Interpreter& interpreter, const Args& args)
{
    Task* const task = self_future(interpreter, args).as_task();
    if (!task)
        interpreter.type_error("descriptor requires an asyncio.Task object");
    return *task;
}

PyFuture& self_settable(Interpreter& interpreter, const Args& args, const char* operation)
{
    Future& future = self_future(interpreter, args);
    if (future.as_task())
        interpreter.runtime_error(
            std::string("Task does not support ") + operation + " operation");
    auto* const settable = dynamic_cast<PyFuture*>(&future);
    if (!settable || future.done()) {
        interpreter.raise(*interpreter.types().invalid_state_error,
            future.done() ? "invalid state" : "this future is completed by asyncio itself");
    }
    return *settable;
}

Value future_done(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_future(interpreter, args).done());
}
Value future_cancelled(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_future(interpreter, args).cancelled());
}
Value future_result_method(Interpreter& interpreter, Args& args)
{
    return future_result(interpreter, self_future(interpreter, args));
}
Value future_exception(Interpreter& interpreter, Args& args)
{
    Future& future = self_future(interpreter, args);
    if (!future.done())
        interpreter.raise(*interpreter.types().invalid_state_error, "Exception is not set.");
    const ErrorRef error = future.take_error();
    if (future.cancelled())
        interpreter.raise(interpreter.exception_from(error));
    return error ? exception_value(interpreter, error) : Value::none();
}
Value future_cancel(Interpreter& interpreter, Args& args)
{
    static const Signature signature("cancel(self, msg=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    return Value::boolean(self_future(interpreter, args)
                              .cancel({.message = cancel_message(interpreter, bound[1])}));
}
Value future_set_result(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_result", 1, 1, 1);
    self_settable(interpreter, args, "set_result").set_result(args[1]);
    return Value::none();
}
Value future_set_exception(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_exception", 1, 1, 1);
    PyFuture& future = self_settable(interpreter, args, "set_exception");
    Value exception = args[1];
    if (exception.as<TypeObject>())
        exception = interpreter.call(exception);
    auto* const raised = exception.as<Exception>();
    if (!raised)
        interpreter.type_error("invalid exception object");
    if (interpreter.is_instance(exception, *interpreter.types().stop_iteration))
        interpreter.type_error("StopIteration interacts badly with generators and cannot be raised "
                               "into a Future");
    future.set_exception(interpreter.error_from(ExceptionRef(raised)));
    return Value::none();
}
Value future_add_done_callback(Interpreter& interpreter, Args& args)
{
    static const Signature signature("add_done_callback(self, fn, *, context=None)");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    const auto callback = make_ref<PyDoneCallback>(PyCall(interpreter, bound[1], {}));
    self_future(interpreter, args).add_done_callback(*callback);
    return Value::none();
}
Value future_remove_done_callback(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "remove_done_callback", 1, 1, 1);
    const std::size_t removed
        = self_future(interpreter, args).remove_done_callbacks([&](DoneCallback& callback) {
              const auto* const python = dynamic_cast<PyDoneCallback*>(&callback);
              return python && interpreter.equal(python->function(), args[1]);
          });
    return Value::integer(static_cast<std::int64_t>(removed));
}
Value future_get_loop(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_future(interpreter, args).loop();
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).object_of(loop)));
}
Value task_get_name(Interpreter& interpreter, Args& args)
{
    return interpreter.str(self_task(interpreter, args).get_name());
}
Value task_set_name(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_name", 1, 1, 1);
    self_task(interpreter, args).set_name(interpreter.to_str(args[1]));
    return Value::none();
}
Value task_get_coro(Interpreter& interpreter, Args& args)
{
    if (auto* const task = dynamic_cast<PyTask*>(&self_task(interpreter, args)))
        return Value(task->python_coroutine());
    return Value::none();
}
Value task_cancelling(Interpreter& interpreter, Args& args)
{
    return Value::integer(self_task(interpreter, args).cancelling());
}
Value task_uncancel(Interpreter& interpreter, Args& args)
{
    return Value::integer(self_task(interpreter, args).uncancel());
}
Value repr_future(Interpreter& interpreter, const Value& self)
{
    return interpreter.str(future_repr(interpreter, *self.future()));
}

Value make_future(Interpreter& interpreter, TypeObject&, Args& args)
{
    static const Signature signature("Future(*, loop=None)");
    Value loop;
    signature.bind(interpreter, args, &loop);
    EventLoop& target = !loop || loop.is_none()
        ? asyncio_of(interpreter).current_loop(interpreter).loop()
        : loop_argument(interpreter, loop);
    return Value(FutureRef(make_ref<PyFuture>(target)));
}

Value make_task(Interpreter& interpreter, TypeObject&, Args& args)
{
    static const Signature signature("Task(coro, *, loop=None, name=None, context=None)");
    Value bound[4];
    signature.bind(interpreter, args, bound);
    EventLoop& loop = loop_argument(interpreter, bound[1]);
    return Value(FutureRef(new_task(interpreter, loop, bound[0], bound[2])));
}

} // namespace

void setup_future_types(Interpreter& interpreter, Module& module)
{
    TypeObject& future = interpreter.new_type("Future", "_asyncio");
    interpreter.types().future = &future;
    future.slots.repr = repr_future;
    future.slots.make = make_future;
    interpreter.finish_type(future,
        {{"done", future_done}, {"cancelled", future_cancelled}, {"result", future_result_method},
            {"exception", future_exception}, {"cancel", future_cancel},
            {"set_result", future_set_result}, {"set_exception", future_set_exception},
            {"add_done_callback", future_add_done_callback},
            {"remove_done_callback", future_remove_done_callback},
            {"get_loop", future_get_loop}});
    TypeObject& task = interpreter.new_type("Task", "_asyncio", {&future});
    interpreter.types().task = &task;
    task.slots.repr = repr_future;
    task.slots.make = make_task;
    interpreter.finish_type(task,
        {{"get_name", task_get_name}, {"set_name", task_set_name}, {"get_coro", task_get_coro},
            {"cancelling", task_cancelling}, {"uncancel", task_uncancel}});
    module.add_type(future);
    module.add_type(task);
}

} // namespace awaitscope::script
