#include "scheduler/locks.h"

#include "scheduler/script/modules/asyncio_lock_methods.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

std::string describe_primitive(const Value& self, std::string state, std::size_t waiters)
{
    std::string text = "<" + self.object()->type().full_name() + " object at "
        + address_text(self.object()) + " [" + std::move(state);
    if (waiters > 0)
        text += ", waiters:" + std::to_string(waiters);
    return text + "]>";
}

void raise_different_loop(Interpreter& interpreter, const Value& self)
{
    interpreter.runtime_error(interpreter.repr(self) + " is bound to a different event loop");
}

namespace {

template <class ObjectType>
Value make_object(Interpreter&, TypeObject& type, Args&)
{
    return Value(make_ref<ObjectType>(type));
}

Value repr_lock(Interpreter& interpreter, const Value& self)
{
    const Lock& lock = primitive_of<Lock>(interpreter, self);
    return interpreter.str(
        describe_primitive(self, lock.locked() ? "locked" : "unlocked", lock.waiters()));
}

void init_lock(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("Lock.__init__(self)");
    Value bound;
    bind_init(interpreter, signature, self, args, &bound);
    self_as<LockObject>(interpreter, self).primitive.emplace();
}

// -- Semaphore ------------------------------------------------------------------------------------

template <class Kind>
Value repr_semaphore(Interpreter& interpreter, const Value& self)
{
    const Kind& semaphore = primitive_of<Kind>(interpreter, self);
    std::string state = semaphore.locked()
        ? "locked"
        : "unlocked, value:" + std::to_string(semaphore.value());
    return interpreter.str(describe_primitive(self, std::move(state), semaphore.waiters()));
}

template <class Kind>
void init_semaphore(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature(std::is_same_v<Kind, Semaphore>
            ? "Semaphore.__init__(self, value=1)"
            : "BoundedSemaphore.__init__(self, value=1)");
    Value bound[2];
    bind_init(interpreter, signature, self, args, bound);
    const std::int64_t value = bound[1] ? interpreter.to_int(bound[1]) : 1;
    if (value < 0)
        interpreter.value_error("Semaphore initial value must be >= 0");
    self_as<PrimitiveObject<Kind>>(interpreter, self).primitive.emplace(value);
}

template <class Kind>
TypeObject& add_semaphore(Interpreter& interpreter, Module& module, const char* name,
    std::vector<TypeObject*> bases = {})
{
    TypeObject& type = interpreter.new_type(name, "asyncio.locks", std::move(bases));
    type.has_attributes = true;
    type.slots.make = make_object<PrimitiveObject<Kind>>;
    type.slots.init = init_semaphore<Kind>;
    type.slots.repr = repr_semaphore<Kind>;
    interpreter.finish_type(type,
        {{"acquire", acquire_method<PrimitiveObject<Kind>>},
            {"release", release_method<PrimitiveObject<Kind>>},
            {"locked", locked_method<PrimitiveObject<Kind>>},
            {"__aenter__", enter_method<PrimitiveObject<Kind>>},
            {"__aexit__", exit_method<PrimitiveObject<Kind>>}},
        {{"_value", [](Interpreter& in, const Value& self) {
             return Value::integer(primitive_of<Kind>(in, self).value());
         }}});
    module.add_type(type);
    return type;
}

// -- Event ----------------------------------------------------------------------------------------

void init_event(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("Event.__init__(self)");
    Value bound;
    bind_init(interpreter, signature, self, args, &bound);
    self_as<PrimitiveObject<Event>>(interpreter, self).primitive.emplace();
}

Value event_set(Interpreter& interpreter, Args& args)
{
    primitive_of<Event>(interpreter, args.get(0)).set();
    return Value::none();
}

Value event_clear(Interpreter& interpreter, Args& args)
{
    primitive_of<Event>(interpreter, args.get(0)).clear();
    return Value::none();
}

Value event_is_set(Interpreter& interpreter, Args& args)
{
    return Value::boolean(primitive_of<Event>(interpreter, args.get(0)).is_set());
}

Coroutine<Value> wait_until_set(Interpreter& interpreter, Value self)
{
    Coroutine<void> waiting = wait_for_primitive(
        interpreter, self, primitive_of<Event>(interpreter, self).wait());
    co_await std::move(waiting);
    co_return Value::boolean(true);
}

Value event_wait(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(wait_until_set(interpreter, args.get(0)), "Event.wait");
}

Value repr_event(Interpreter& interpreter, const Value& self)
{
    const Event& event = primitive_of<Event>(interpreter, self);
    return interpreter.str(
        describe_primitive(self, event.is_set() ? "set" : "unset", event.waiters()));
}

} // namespace

void setup_locks(Interpreter& interpreter, Module& module)
{
    TypeObject& lock = interpreter.new_type("Lock", "asyncio.locks");
    lock.has_attributes = true;
    lock.slots.make = make_object<LockObject>;
    lock.slots.init = init_lock;
    lock.slots.repr = repr_lock;
    interpreter.finish_type(lock,
        {{"acquire", acquire_method<LockObject>}, {"release", release_method<LockObject>},
            {"locked", locked_method<LockObject>}, {"__aenter__", enter_method<LockObject>},
            {"__aexit__", exit_method<LockObject>}});
    module.add_type(lock);

    TypeObject& semaphore = add_semaphore<Semaphore>(interpreter, module, "Semaphore");
    add_semaphore<BoundedSemaphore>(interpreter, module, "BoundedSemaphore", {&semaphore});

    TypeObject& event = interpreter.new_type("Event", "asyncio.locks");
    event.has_attributes = true;
    event.slots.make = make_object<PrimitiveObject<Event>>;
    event.slots.init = init_event;
    event.slots.repr = repr_event;
    interpreter.finish_type(event,
        {{"set", event_set}, {"clear", event_clear}, {"is_set", event_is_set},
            {"wait", event_wait}});
    module.add_type(event);

    setup_conditions(interpreter, module);
}

} // namespace awaitscope::script
