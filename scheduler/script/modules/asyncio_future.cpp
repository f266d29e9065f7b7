#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/frame.h"
#include "scheduler/script/types/generator.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <cmath>
#include <limits>

namespace awaitscope::script {

// -- tasks and calls --------------------------------------------------------------------------------

PyTask::PyTask(Interpreter& interpreter, EventLoop& loop, Ref<CoroutineObject> coroutine,
    std::string_view name, trace::ObjectId scope, Ref<Context> context) :
    Task(loop, coroutine->hand_over(), name, scope),
    m_interpreter(interpreter),
    m_coroutine(std::move(coroutine)),
    m_context(context ? std::move(context) : copy_current_context(interpreter)),
    m_created_at(place_for_debug(interpreter, loop))
{
}

void PyTask::clear()
{
    Task::clear();
    m_coroutine = nullptr;
    m_context = nullptr;
    m_value = Value::none();
}

PyFuture::PyFuture(Interpreter& interpreter, EventLoop& loop) :
    FutureOf<Value>(loop), m_created_at(place_for_debug(interpreter, loop))
{
}

namespace {

const std::string& text_or_empty(const std::unique_ptr<const std::string>& text) noexcept
{
    static const std::string empty;
    return text ? *text : empty;
}

} // namespace

const std::string& PyTask::created_at() const noexcept
{
    return text_or_empty(m_created_at);
}

const std::string& PyFuture::created_at() const noexcept
{
    return text_or_empty(m_created_at);
}

bool PyTask::cancel(const CancelRequest& request)
{
    // A cancellation goes from task to task as long as each waits for another one: for ever when
    // they wait in a circle.
    static thread_local int depth = 0;
    const struct Level {
        Level() { ++depth; }
        ~Level() { --depth; }
    } level;
    if (depth >= m_interpreter.recursion_limit()) {
        m_interpreter.raise(*m_interpreter.types().recursion_error,
            "maximum recursion depth exceeded while calling a Python object");
    }
    return Task::cancel(request);
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

} // namespace

bool is_coroutine(const Value& value)
{
    return as_coroutine(value) || value.as<AsyncGeneratorStep>();
}

Ref<Context> context_argument(Interpreter& interpreter, const Value& context)
{
    if (!context || context.is_none())
        return {};
    auto* const given = context.is_object() ? dynamic_cast<Context*>(context.object()) : nullptr;
    if (!given) {
        interpreter.type_error("a contextvars.Context is expected, got "
            + interpreter.repr(context));
    }
    return Ref<Context>(given);
}

Value library_function(Interpreter& interpreter, const char* module, std::string_view name)
{
    return interpreter.import_module(module)->get(name);
}

namespace {

/// A coroutine of Python that awaits `awaitable`, which is none itself.
Value wrapped_awaitable(Interpreter& interpreter, const Value& awaitable)
{
    return interpreter.call(
        library_function(interpreter, "_asyncio_parts", "_wrap_awaitable"), {awaitable});
}

} // namespace

Ref<PyTask> new_task(Interpreter& interpreter, EventLoop& loop, const Value& coroutine,
    const Value& name, const Value& context, trace::ObjectId scope)
{
    if (loop.is_closed())
        interpreter.runtime_error("Event loop is closed");
    Value driven = coroutine;
    CoroutineObject* object = as_coroutine(driven);
    if (!object && is_coroutine(coroutine)) {
        driven = wrapped_awaitable(interpreter, coroutine);
        object = as_coroutine(driven);
    }
    if (!object) {
        interpreter.type_error(
            "a coroutine was expected, got " + interpreter.repr(coroutine));
    }
    const std::string text = !name || name.is_none() ? std::string() : interpreter.to_str(name);
    return make_ref<PyTask>(interpreter, loop, Ref<CoroutineObject>(object), text, scope,
        context_argument(interpreter, context));
}

// CPython: base_events.py, BaseEventLoop.create_task().
FutureRef create_task(Interpreter& interpreter, EventLoop& loop, const Value& coroutine,
    const Value& name, const Value& context, trace::ObjectId scope)
{
    LoopObject& object = asyncio_of(interpreter).object_of(loop);
    const Value factory = object.task_factory;
    if (!factory || factory.is_none())
        return new_task(interpreter, loop, coroutine, name, context, scope);
    if (loop.is_closed())
        interpreter.runtime_error("Event loop is closed");
    const Value positional[] = {Value(Ref<LoopObject>(&object)), coroutine};
    const bool has_context = context && !context.is_none();
    const Value names = interpreter.tuple({Value(Ref<Str>(&interpreter.intern("context")))});
    Args args(positional,
        has_context ? std::span<const Value>(&context, 1) : std::span<const Value>(),
        has_context ? names.as<Tuple>() : nullptr);
    const Value made = interpreter.call(factory, args);
    Future* const future = as_future(made);
    if (!future) {
        interpreter.type_error("the task factory gave no asyncio future but "
            + interpreter.repr(made));
    }
    if (Task* const task = future->as_task(); task && name && !name.is_none())
        task->set_name(interpreter.to_str(name));
    return FutureRef(future);
}

FutureRef ensure_future(Interpreter& interpreter, EventLoop& loop, const Value& awaitable)
{
    if (Future* const future = as_future(awaitable)) {
        if (&future->loop() != &loop) {
            interpreter.value_error("The future belongs to a different loop than the one specified "
                                    "as the loop argument");
        }
        return FutureRef(future);
    }
    if (is_coroutine(awaitable))
        return create_task(interpreter, loop, awaitable);
    if (awaitable.is_object() && awaitable.object()->type().slots.await)
        return create_task(interpreter, loop, wrapped_awaitable(interpreter, awaitable));
    interpreter.type_error("An asyncio.Future, a coroutine or an awaitable is required");
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

FutureOf<Value>& self_settable(Interpreter& interpreter, const Args& args, const char* operation)
{
    Future& future = self_future(interpreter, args);
    if (future.as_task())
        interpreter.runtime_error(
            std::string("Task does not support ") + operation + " operation");
    auto* const settable = dynamic_cast<FutureOf<Value>*>(&future);
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
    FutureOf<Value>& future = self_settable(interpreter, args, "set_exception");
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
    const auto callback = make_ref<PyDoneCallback>(
        PyCall(interpreter, bound[1], {}, context_argument(interpreter, bound[2])));
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
/// (file, line, function, its first line) of the frame a task stands in, or of each that the
/// exception it ended with has passed through, the outermost first.
Value stack_entries(Interpreter& interpreter, Args& args)
{
    auto* const task = dynamic_cast<PyTask*>(&self_task(interpreter, args));
    std::vector<Value> entries;
    const auto add = [&](const CodeObject& code, std::uint32_t line) {
        entries.push_back(interpreter.tuple({interpreter.str(code.source->file),
            Value::integer(line), Value(code.name), Value::integer(code.first_line)}));
    };
    const auto* const coroutine
        = task ? dynamic_cast<const PyCoroutine*>(task->python_coroutine().get()) : nullptr;
    if (coroutine && coroutine->core.frame) {
        add(*coroutine->core.frame->code, coroutine->line());
    } else if (task && task->done() && !task->cancelled() && task->peek_error()) {
        const auto& trace = interpreter.exception_from(task->peek_error())->traceback;
        for (auto entry = trace.rbegin(); entry != trace.rend(); ++entry)
            add(*entry->code, entry->code->ranges[entry->instruction].line);
    }
    return interpreter.list(std::move(entries));
}

constexpr char get_stack[] = "get_stack";
constexpr char print_stack[] = "print_stack";

template <const char* name>
Value library_method(Interpreter& interpreter, Args& args)
{
    self_task(interpreter, args);
    return interpreter.call(library_function(interpreter, "_asyncio_parts", name), args);
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
    return Value(FutureRef(make_ref<PyFuture>(interpreter, target)));
}

Value make_task(Interpreter& interpreter, TypeObject&, Args& args)
{
    static const Signature signature("Task(coro, *, loop=None, name=None, context=None)");
    Value bound[4];
    signature.bind(interpreter, args, bound);
    EventLoop& loop = loop_argument(interpreter, bound[1]);
    return Value(FutureRef(new_task(interpreter, loop, bound[0], bound[2], bound[3])));
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
            {"cancelling", task_cancelling}, {"uncancel", task_uncancel},
            {"get_stack", library_method<get_stack>},
            {"print_stack", library_method<print_stack>}});
    module.add({{"_stack_entries", stack_entries}});
    module.add_type(future);
    module.add_type(task);
}

} // namespace awaitscope::script
