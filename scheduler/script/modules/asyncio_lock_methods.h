#pragma once

#include "scheduler/condition.h"
#include "scheduler/script/modules/asyncio_primitives.h"

namespace awaitscope::script {

// `acquire()`, `release()`, `locked()` and `async with` of locks, semaphores and conditions differ
// only in the primitive.

using LockObject = PrimitiveObject<Lock>;

/// Runs a Condition over its own lock or over that of a Lock object.
class ConditionObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::Other;
    explicit ConditionObject(TypeObject& type) : Container(type, Kind::Other) { }
    void clear() override
    {
        lock = Value();
        Container::clear();
    }
    Value lock; ///< the Lock object
    std::optional<Condition> condition; ///< over that lock; empty before __init__
};

/// What `self`, an object of the given class, locks.
template <class ObjectType>
auto& lockable(Interpreter& interpreter, const Value& self)
{
    if constexpr (std::is_same_v<ObjectType, ConditionObject>) {
        auto& condition = self_as<ConditionObject>(interpreter, self).condition;
        if (!condition)
            interpreter.runtime_error("super().__init__() was not called");
        return *condition;
    } else {
        return primitive_of<typename ObjectType::Of>(interpreter, self);
    }
}

template <class ObjectType>
constexpr const char* acquire_name = "Semaphore.acquire";
template <>
inline constexpr const char* acquire_name<LockObject> = "Lock.acquire";
template <>
inline constexpr const char* acquire_name<ConditionObject> = "Lock.acquire";

template <class ObjectType>
Coroutine<Value> acquire_coroutine(Interpreter& interpreter, Value self, Value answer)
{
    bool other_loop = false;
    try {
        auto acquiring = lockable<ObjectType>(interpreter, self).acquire();
        co_await std::move(acquiring);
    } catch (const DifferentLoopError&) {
        other_loop = true;
    }
    if (other_loop)
        raise_different_loop(interpreter, self);
    co_return answer;
}

template <class ObjectType>
Value acquire_method(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        acquire_coroutine<ObjectType>(interpreter, args.get(0), Value::boolean(true)),
        acquire_name<ObjectType>);
}

template <class ObjectType>
Value enter_method(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        acquire_coroutine<ObjectType>(interpreter, args.get(0), Value::none()),
        "_ContextManagerMixin.__aenter__");
}

template <class ObjectType>
Coroutine<Value> exit_coroutine(Interpreter& interpreter, Value self)
{
    lockable<ObjectType>(interpreter, self).release();
    co_return Value::none();
}

template <class ObjectType>
Value exit_method(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(
        exit_coroutine<ObjectType>(interpreter, args.get(0)), "_ContextManagerMixin.__aexit__");
}

/// C++ errors become Python's where native functions are called, by their types.
template <class ObjectType>
Value release_method(Interpreter& interpreter, Args& args)
{
    lockable<ObjectType>(interpreter, args.get(0)).release();
    return Value::none();
}

template <class ObjectType>
Value locked_method(Interpreter& interpreter, Args& args)
{
    return Value::boolean(
        lockable<ObjectType>(interpreter, args.get(0)).locked());
}

} // namespace awaitscope::script
