#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/generator.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <cmath>
#include <limits>
#include <optional>

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
    m_companion = nullptr;
}

void PyFuture::clear()
{
    FutureOf<Value>::clear();
    m_companion = nullptr;
}

PyFuture::PyFuture(Interpreter& interpreter, EventLoop& loop) :
    FutureOf<Value>(loop),
    m_interpreter(interpreter),
    m_created_at(place_for_debug(interpreter, loop))
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

namespace {

/// cancel() of a future whose class, derived in Python, has its own; nothing when it has not.
std::optional<bool> cancel_in_python(
    Interpreter& interpreter, Future& future, const CancelRequest& request)
{
    const auto* const companion = static_cast<const Object*>(future.companion());
    if (!companion || !companion->type().is_user_class)
        return {};
    Str& name = interpreter.intern("cancel");
    const TypeObject* const owner = companion->type().owner_of(name);
    if (!owner || !owner->is_user_class)
        return {};
    const Value self{FutureRef(&future)};
    const Value method = interpreter.get_attribute(self, name);
    const auto* const message = dynamic_cast<const PyCancelMessage*>(request.message.get());
    if (!message)
        return interpreter.truth(interpreter.call(method));
    const Value names = interpreter.tuple({Value(&interpreter.intern("msg"))});
    const Value value = message->value();
    Args args({}, std::span<const Value>(&value, 1), names.as<Tuple>());
    return interpreter.truth(interpreter.call(method, args));
}

} // namespace

std::string PyFuture::type_name() const
{
    return m_companion ? static_cast<const Object&>(*m_companion).type().name()
                       : FutureOf<Value>::type_name();
}

std::string PyTask::type_name() const
{
    return m_companion ? static_cast<const Object&>(*m_companion).type().name()
                       : Task::type_name();
}

bool PyFuture::cancel(const CancelRequest& request)
{
    if (m_companion) [[unlikely]] {
        if (const auto cancelled = cancel_in_python(m_interpreter, *this, request))
            return *cancelled;
    }
    return cancel_as_future(request);
}

bool PyTask::cancel(const CancelRequest& request)
{
    if (m_companion) [[unlikely]] {
        if (const auto cancelled = cancel_in_python(m_interpreter, *this, request))
            return *cancelled;
    }
    return cancel_as_task(request);
}

void PyTask::replace_coroutine(Ref<CoroutineObject> coroutine)
{
    replace_body(coroutine->hand_over());
    m_coroutine = std::move(coroutine);
}

bool PyTask::cancel_as_task(const CancelRequest& request)
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
        driven.as<PyCoroutine>()->step = coroutine;
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

} // namespace awaitscope::script
