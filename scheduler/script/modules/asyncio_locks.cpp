#include "scheduler/locks.h"
#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// A Python object around one of the scheduler's primitives.
template <class Primitive>
class PrimitiveObject final : public Object {
public:
    template <class... Arguments>
    explicit PrimitiveObject(TypeObject& type, Arguments... arguments) :
        Object(type, Kind::Other), primitive(arguments...)
    {
    }
    Primitive primitive;
    std::int64_t bound = -1; ///< BoundedSemaphore: the most permits; -1: no limit
};

template <class Primitive>
PrimitiveObject<Primitive>& self_object(Interpreter& interpreter, const Value& self)
{
    auto* const object
        = self.is_object() ? dynamic_cast<PrimitiveObject<Primitive>*>(self.object()) : nullptr;
    if (!object)
        interpreter.type_error("descriptor requires another object");
    return *object;
}

template <class Primitive>
Primitive& self_as(Interpreter& interpreter, const Value& self)
{
    return self_object<Primitive>(interpreter, self).primitive;
}

/// "<asyncio.locks.Lock object at 0x7f… [unlocked, waiters:2]>"
std::string describe(const Value& self, const std::string& state, std::size_t waiters)
{
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<const void*>(self.object()));
    std::string text = "<" + self.object()->type().full_name() + " object at " + address + " ["
        + state;
    if (waiters > 0)
        text += ", waiters:" + std::to_string(waiters);
    return text + "]>";
}

// `acquire()` and `async with` of locks and semaphores differ only in the primitive.

template <class Primitive>
Coroutine<Value> acquire_coroutine(Interpreter& interpreter, Value self, Value answer)
{
    Primitive& primitive = self_as<Primitive>(interpreter, self);
    auto acquiring = primitive.acquire();
    co_await std::move(acquiring);
    co_return answer;
}

template <class Primitive>
void release(Interpreter& interpreter, const Value& self)
{
    auto& object = self_object<Primitive>(interpreter, self);
    if constexpr (std::is_same_v<Primitive, Lock>) {
        if (!object.primitive.locked())
            interpreter.runtime_error("Lock is not acquired.");
    } else if (object.bound >= 0 && object.primitive.value() >= object.bound) {
        interpreter.value_error("BoundedSemaphore released too many times");
    }
    object.primitive.release();
}

template <class Primitive>
Value acquire_method(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        acquire_coroutine<Primitive>(interpreter, args.get(0), Value::boolean(true)), "acquire");
}

template <class Primitive>
Value enter_method(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        acquire_coroutine<Primitive>(interpreter, args.get(0), Value::none()), "__aenter__");
}

template <class Primitive>
Value exit_method(Interpreter& interpreter, Args& args)
{
    const auto leave = [](Interpreter& interp, Value self) -> Coroutine<Value> {
        release<Primitive>(interp, self);
        co_return Value::none();
    };
    return interpreter.new_coroutine(leave(interpreter, args.get(0)), "__aexit__");
}

template <class Primitive>
Value release_method(Interpreter& interpreter, Args& args)
{
    release<Primitive>(interpreter, args.get(0));
    return Value::none();
}

template <class Primitive>
Value locked_method(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_as<Primitive>(interpreter, args.get(0)).locked());
}

Value repr_lock(Interpreter& interpreter, const Value& self)
{
    const Lock& lock = self_as<Lock>(interpreter, self);
    return interpreter.str(
        describe(self, lock.locked() ? "locked" : "unlocked", lock.waiters()));
}

Value repr_semaphore(Interpreter& interpreter, const Value& self)
{
    const Semaphore& semaphore = self_as<Semaphore>(interpreter, self);
    const std::string state = semaphore.locked()
        ? "locked"
        : "unlocked, value:" + std::to_string(semaphore.value());
    return interpreter.str(describe(self, state, semaphore.waiters()));
}

Value make_lock(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "Lock.__init__", 0, 0);
    return Value(make_ref<PrimitiveObject<Lock>>(type));
}

std::int64_t initial_value(Interpreter& interpreter, Args& args)
{
    static const Signature signature("Semaphore(value=1)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    const std::int64_t value = bound ? interpreter.to_int(bound) : 1;
    if (value < 0)
        interpreter.value_error("Semaphore initial value must be >= 0");
    return value;
}

Value make_semaphore(Interpreter& interpreter, TypeObject& type, Args& args)
{
    return Value(make_ref<PrimitiveObject<Semaphore>>(type, initial_value(interpreter, args)));
}

Value make_bounded_semaphore(Interpreter& interpreter, TypeObject& type, Args& args)
{
    const std::int64_t value = initial_value(interpreter, args);
    auto object = make_ref<PrimitiveObject<Semaphore>>(type, value);
    object->bound = value;
    return Value(std::move(object));
}

// -- Event ----------------------------------------------------------------------------------------

Value make_event(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "Event.__init__", 0, 0);
    return Value(make_ref<PrimitiveObject<Event>>(type));
}

Value event_set(Interpreter& interpreter, Args& args)
{
    self_as<Event>(interpreter, args.get(0)).set();
    return Value::none();
}

Value event_clear(Interpreter& interpreter, Args& args)
{
    self_as<Event>(interpreter, args.get(0)).clear();
    return Value::none();
}

Value event_is_set(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_as<Event>(interpreter, args.get(0)).is_set());
}

Value event_wait(Interpreter& interpreter, Args& args)
{
    const auto wait_until_set = [](Interpreter& interp, Value self) -> Coroutine<Value> {
        Coroutine<void> waiting = self_as<Event>(interp, self).wait();
        co_await std::move(waiting);
        co_return Value::boolean(true);
    };
    return interpreter.new_coroutine(wait_until_set(interpreter, args.get(0)), "Event.wait");
}

Value repr_event(Interpreter& interpreter, const Value& self)
{
    const Event& event = self_as<Event>(interpreter, self);
    return interpreter.str(describe(self, event.is_set() ? "set" : "unset", event.waiters()));
}

} // namespace

void setup_locks(Interpreter& interpreter, Module& module)
{
    TypeObject& lock = interpreter.new_type("Lock", "asyncio.locks");
    lock.slots.make = make_lock;
    lock.slots.repr = repr_lock;
    interpreter.finish_type(lock,
        {{"acquire", acquire_method<Lock>}, {"release", release_method<Lock>},
            {"locked", locked_method<Lock>}, {"__aenter__", enter_method<Lock>},
            {"__aexit__", exit_method<Lock>}});
    module.add_type(lock);

    TypeObject& semaphore = interpreter.new_type("Semaphore", "asyncio.locks");
    semaphore.slots.make = make_semaphore;
    semaphore.slots.repr = repr_semaphore;
    interpreter.finish_type(semaphore,
        {{"acquire", acquire_method<Semaphore>}, {"release", release_method<Semaphore>},
            {"locked", locked_method<Semaphore>}, {"__aenter__", enter_method<Semaphore>},
            {"__aexit__", exit_method<Semaphore>}});
    module.add_type(semaphore);

    TypeObject& bounded
        = interpreter.new_type("BoundedSemaphore", "asyncio.locks", {&semaphore});
    bounded.slots.make = make_bounded_semaphore;
    bounded.slots.repr = repr_semaphore;
    interpreter.finish_type(bounded);
    module.add_type(bounded);

    TypeObject& event = interpreter.new_type("Event", "asyncio.locks");
    event.slots.make = make_event;
    event.slots.repr = repr_event;
    interpreter.finish_type(event,
        {{"set", event_set}, {"clear", event_clear}, {"is_set", event_is_set},
            {"wait", event_wait}});
    module.add_type(event);
}

} // namespace awaitscope::script
