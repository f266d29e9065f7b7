#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

// -- what a callback is ---------------------------------------------------------------------------

PyCall::PyCall(Interpreter& interpreter, Value function, std::vector<Value> arguments,
    Ref<Context> context) :
    m_interpreter(interpreter), m_function(std::move(function)),
    m_arguments(std::move(arguments)),
    m_context(context ? std::move(context) : copy_current_context(interpreter)),
    m_name(callback_name(interpreter, m_function) + "()")
{
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

std::string PyCall::describe() const
{
    return describe_callback(m_interpreter, m_function, m_arguments);
}

// -- Handle and TimerHandle -----------------------------------------------------------------------

namespace {

/// Python's view of a Handle.
class HandleObject final : public Object {
public:
    static constexpr Kind static_kind = Kind::Other;
    HandleObject(TypeObject& type, HandleRef handle) :
        Object(type, Kind::Other), m_handle(std::move(handle))
    {
    }
    Handle& handle() const noexcept { return *m_handle; }

private:
    HandleRef m_handle;
};

Handle& self_handle(Interpreter& interpreter, const Value& self)
{
    auto* const handle = self.is_object() ? dynamic_cast<HandleObject*>(self.object()) : nullptr;
    if (!handle)
        interpreter.type_error("descriptor requires an asyncio.Handle object");
    return handle->handle();
}

const PyCall* python_call_of(const Handle& handle)
{
    if (const auto* const soon = dynamic_cast<const PyHandle<Handle>*>(&handle))
        return &soon->python_call();
    if (const auto* const timer = dynamic_cast<const PyHandle<TimerHandle>*>(&handle))
        return &timer->python_call();
    if (const auto* const callback = dynamic_cast<const PyDoneCallback*>(&handle))
        return &callback->python_call();
    return nullptr;
}

Value handle_cancel(Interpreter& interpreter, Args& args)
{
    self_handle(interpreter, args.get(0)).cancel();
    return Value::none();
}

Value handle_cancelled(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_handle(interpreter, args.get(0)).cancelled());
}

TimerHandle& self_timer(Interpreter& interpreter, const Value& self)
{
    auto* const timer = dynamic_cast<TimerHandle*>(&self_handle(interpreter, self));
    if (!timer)
        interpreter.type_error("descriptor requires an asyncio.TimerHandle object");
    return *timer;
}

Value handle_when(Interpreter& interpreter, Args& args)
{
    return to_seconds(self_timer(interpreter, args.get(0)).when());
}

Value compare_timers(Interpreter& interpreter, const Value& self, const Value& other, CompareOp op)
{
    auto* const theirs = other.is_object() ? dynamic_cast<HandleObject*>(other.object()) : nullptr;
    auto* const timer = theirs ? dynamic_cast<TimerHandle*>(&theirs->handle()) : nullptr;
    if (!timer)
        return {};
    TimerHandle& mine = self_timer(interpreter, self);
    switch (op) {
    case CompareOp::Eq: return Value::boolean(timer == &mine);
    case CompareOp::NotEq: return Value::boolean(timer != &mine);
    case CompareOp::Lt: return Value::boolean(mine.when() < timer->when());
    case CompareOp::LtE: return Value::boolean(mine.when() <= timer->when());
    case CompareOp::Gt: return Value::boolean(mine.when() > timer->when());
    case CompareOp::GtE: break;
    }
    return Value::boolean(mine.when() >= timer->when());
}

Value repr_handle(Interpreter& interpreter, const Value& self)
{
    return interpreter.str(handle_repr(interpreter, self_handle(interpreter, self)));
}

} // namespace

std::string handle_repr(Interpreter& interpreter, const Handle& handle)
{
    const auto* const timer = dynamic_cast<const TimerHandle*>(&handle);
    std::string text = timer ? "<TimerHandle" : "<Handle";
    if (handle.cancelled())
        text += " cancelled";
    if (timer)
        text += " when=" + interpreter.repr(to_seconds(timer->when()));
    if (!handle.cancelled())
        text += " " + describe_handle(handle);
    return text + ">";
}

std::string describe_handle(const Handle& handle)
{
    const PyCall* const call = python_call_of(handle);
    return call ? call->describe() : std::string(handle.name());
}

Value handle_value(Interpreter& interpreter, HandleRef handle)
{
    const bool is_timer = dynamic_cast<TimerHandle*>(handle.get()) != nullptr;
    const Value type
        = interpreter.import_module("asyncio")->get(is_timer ? "TimerHandle" : "Handle");
    return Value(make_ref<HandleObject>(*type.as<TypeObject>(), std::move(handle)));
}

void setup_handles(Interpreter& interpreter, Module& module)
{
    TypeObject& handle = interpreter.new_type("Handle", "asyncio.events");
    handle.slots.repr = repr_handle;
    interpreter.finish_type(handle, {{"cancel", handle_cancel}, {"cancelled", handle_cancelled}});
    handle.slots.make = nullptr;
    module.add_type(handle);

    TypeObject& timer = interpreter.new_type("TimerHandle", "asyncio.events", {&handle});
    timer.slots.repr = repr_handle;
    timer.slots.compare = compare_timers;
    interpreter.finish_type(timer, {{"when", handle_when}});
    timer.slots.make = nullptr;
    module.add_type(timer);
}

} // namespace awaitscope::script
