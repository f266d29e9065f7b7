#include "scheduler/barrier.h"
#include "scheduler/script/modules/asyncio_lock_methods.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

TypeObject& module_type(Interpreter& interpreter, std::string_view name)
{
    return *interpreter.import_module("asyncio")->get(name).as<TypeObject>();
}

// -- Condition ------------------------------------------------------------------------------------

Value make_condition(Interpreter&, TypeObject& type, Args&)
{
    return Value(make_ref<ConditionObject>(type));
}

void init_condition(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("Condition.__init__(self, lock=None)");
    Value bound[2];
    bind_init(interpreter, signature, self, args, bound);
    auto& object = self_as<ConditionObject>(interpreter, self);
    if (bound[1] && !bound[1].is_none()) {
        auto* const lock = bound[1].is_object() ? dynamic_cast<LockObject*>(bound[1].object()) : nullptr;
        if (!lock) {
            interpreter.type_error("the lock of a Condition must be an asyncio.Lock, not "
                + interpreter.type_of(bound[1]).name());
        }
        object.lock = bound[1];
    } else {
        const auto lock = make_ref<LockObject>(module_type(interpreter, "Lock"));
        lock->primitive.emplace();
        object.lock = Value(lock);
    }
    object.condition.emplace(primitive_of<Lock>(interpreter, object.lock));
}

Condition& self_condition(Interpreter& interpreter, const Value& self)
{
    return lockable<ConditionObject>(interpreter, self);
}

Coroutine<Value> condition_wait_coroutine(Interpreter& interpreter, Value self)
{
    Coroutine<void> waiting
        = wait_for_primitive(interpreter, self, self_condition(interpreter, self).wait());
    co_await std::move(waiting);
    co_return Value::boolean(true);
}

Value condition_wait(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        condition_wait_coroutine(interpreter, args.get(0)), "Condition.wait");
}

Coroutine<Value> condition_wait_for_coroutine(
    Interpreter& interpreter, Value self, Value predicate)
{
    Value result = interpreter.call(predicate);
    while (!interpreter.truth(result)) {
        Coroutine<Value> waiting = condition_wait_coroutine(interpreter, self);
        co_await std::move(waiting);
        result = interpreter.call(predicate);
    }
    co_return result;
}

Value condition_wait_for(Interpreter& interpreter, Args& args)
{
    static const Signature signature("Condition.wait_for(self, predicate)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    return interpreter.new_coroutine(
        condition_wait_for_coroutine(interpreter, bound[0], bound[1]), "Condition.wait_for");
}

Value condition_notify(Interpreter& interpreter, Args& args)
{
    static const Signature signature("Condition.notify(self, n=1)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const std::int64_t count = bound[1] ? interpreter.to_int(bound[1]) : 1;
    self_condition(interpreter, bound[0]).notify(count > 0 ? static_cast<std::size_t>(count) : 0);
    return Value::none();
}

Value condition_notify_all(Interpreter& interpreter, Args& args)
{
    self_condition(interpreter, args.get(0)).notify_all();
    return Value::none();
}

Value repr_condition(Interpreter& interpreter, const Value& self)
{
    const Condition& condition = self_condition(interpreter, self);
    return interpreter.str(describe_primitive(
        self, condition.locked() ? "locked" : "unlocked", condition.waiters()));
}

// -- Barrier --------------------------------------------------------------------------------------

using BarrierObject = PrimitiveObject<Barrier>;

Value make_barrier(Interpreter&, TypeObject& type, Args&)
{
    return Value(make_ref<BarrierObject>(type));
}

void init_barrier(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("Barrier.__init__(self, parties)");
    Value bound[2];
    bind_init(interpreter, signature, self, args, bound);
    self_as<BarrierObject>(interpreter, self).primitive.emplace(interpreter.to_int(bound[1]));
}

/// Raises asyncio's own class for the C++ one.
[[noreturn]] void raise_broken(Interpreter& interpreter, const std::string& message)
{
    interpreter.raise(module_type(interpreter, "BrokenBarrierError"), message);
}

Coroutine<Value> barrier_wait_coroutine(Interpreter& interpreter, Value self)
{
    std::string broken;
    std::int64_t index = 0;
    try {
        Coroutine<std::int64_t> waiting = wait_for_primitive(
            interpreter, self, primitive_of<Barrier>(interpreter, self).wait());
        index = co_await std::move(waiting);
    } catch (const BrokenBarrierError& error) {
        broken = error.what();
    }
    if (!broken.empty())
        raise_broken(interpreter, broken);
    co_return Value::integer(index);
}

Value barrier_wait(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        barrier_wait_coroutine(interpreter, args.get(0)), "Barrier.wait");
}

Value barrier_enter(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        barrier_wait_coroutine(interpreter, args.get(0)), "Barrier.__aenter__");
}

Coroutine<Value> nothing()
{
    co_return Value::none();
}

Value barrier_exit(Interpreter& interpreter, Args&)
{
    return interpreter.new_coroutine(nothing(), "Barrier.__aexit__");
}

Coroutine<Value> barrier_change_coroutine(Interpreter& interpreter, Value self, bool aborts)
{
    Barrier& barrier = primitive_of<Barrier>(interpreter, self);
    Coroutine<void> changing = aborts ? barrier.abort() : barrier.reset();
    co_await std::move(changing);
    co_return Value::none();
}

Value barrier_reset(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        barrier_change_coroutine(interpreter, args.get(0), false), "Barrier.reset");
}

Value barrier_abort(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        barrier_change_coroutine(interpreter, args.get(0), true), "Barrier.abort");
}

Value get_parties(Interpreter& interpreter, const Value& self)
{
    return Value::integer(primitive_of<Barrier>(interpreter, self).parties());
}

Value get_waiting(Interpreter& interpreter, const Value& self)
{
    return Value::integer(primitive_of<Barrier>(interpreter, self).waiting());
}

Value get_broken(Interpreter& interpreter, const Value& self)
{
    return Value::boolean(primitive_of<Barrier>(interpreter, self).broken());
}

Value repr_barrier(Interpreter& interpreter, const Value& self)
{
    const Barrier& barrier = primitive_of<Barrier>(interpreter, self);
    std::string state(barrier.state_name());
    if (!barrier.broken()) {
        state += ", waiters:" + std::to_string(barrier.waiting()) + "/"
            + std::to_string(barrier.parties());
    }
    return interpreter.str(describe_primitive(self, std::move(state), 0));
}

} // namespace

void setup_conditions(Interpreter& interpreter, Module& module)
{
    TypeObject& condition = interpreter.new_type("Condition", "asyncio.locks");
    condition.has_attributes = true;
    condition.slots.make = make_condition;
    condition.slots.init = init_condition;
    condition.slots.repr = repr_condition;
    interpreter.finish_type(condition,
        {{"acquire", acquire_method<ConditionObject>}, {"release", release_method<ConditionObject>},
            {"locked", locked_method<ConditionObject>},
            {"__aenter__", enter_method<ConditionObject>},
            {"__aexit__", exit_method<ConditionObject>}, {"wait", condition_wait},
            {"wait_for", condition_wait_for}, {"notify", condition_notify},
            {"notify_all", condition_notify_all}});
    module.add_type(condition);

    module.add_type(interpreter.new_exception_type(
        "BrokenBarrierError", "asyncio.exceptions", *interpreter.types().runtime_error));
    TypeObject& barrier = interpreter.new_type("Barrier", "asyncio.locks");
    barrier.has_attributes = true;
    barrier.slots.make = make_barrier;
    barrier.slots.init = init_barrier;
    barrier.slots.repr = repr_barrier;
    interpreter.finish_type(barrier,
        {{"wait", barrier_wait}, {"reset", barrier_reset}, {"abort", barrier_abort},
            {"__aenter__", barrier_enter}, {"__aexit__", barrier_exit}},
        {{"parties", get_parties}, {"n_waiting", get_waiting}, {"broken", get_broken}});
    module.add_type(barrier);
}

} // namespace awaitscope::script
