#pragma once

#include "scheduler/resource.h"
#include "scheduler/script/modules/asyncio_objects.h"

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace awaitscope::script {

/// A Python object around one of the scheduler's primitives: a lock, queue or the like.
template <class Primitive>
class PrimitiveObject final : public Container {
public:
    using Of = Primitive;
    static constexpr Kind static_kind = Kind::Other;
    explicit PrimitiveObject(TypeObject& type) : Container(type, Kind::Other) { }
    /// Empty until `__init__`, which a class derived in Python may forget.
    std::optional<Primitive> primitive;
};

/// `self` as the C++ object its methods work on. \throws TypeError when it is another one
template <class ObjectType>
ObjectType& self_as(Interpreter& interpreter, const Value& self)
{
    auto* const object = self.is_object() ? dynamic_cast<ObjectType*>(self.object()) : nullptr;
    if (!object)
        interpreter.type_error("descriptor requires another object");
    return *object;
}

template <class Primitive>
Primitive& primitive_of(Interpreter& interpreter, const Value& self)
{
    auto& primitive = self_as<PrimitiveObject<Primitive>>(interpreter, self).primitive;
    if (!primitive)
        interpreter.runtime_error("super().__init__() was not called");
    return *primitive;
}

/// Binds the arguments of `__init__`, whose signature names self as Python functions do.
inline void bind_init(Interpreter& interpreter, const Signature& signature, const Value& self,
    const Args& args, Value* bound)
{
    std::vector<Value> all{self};
    all.insert(all.end(), args.positional().begin(), args.positional().end());
    signature.bind(interpreter, Args(all, args.keywords(), args.names()), bound);
}

/// "<asyncio.locks.Lock object at 0x7f… [unlocked, waiters:2]>"
std::string describe_primitive(const Value& self, std::string state, std::size_t waiters);

/// Raises what CPython's primitives do when they are waited for on a second loop.
[[noreturn]] void raise_different_loop(Interpreter& interpreter, const Value& self);

/// Runs `waiting`, which waits for the primitive `self`, and answers what it does.
template <class T>
Coroutine<T> wait_for_primitive(Interpreter& interpreter, Value self, Coroutine<T> waiting)
{
    bool other_loop = false;
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(waiting);
            co_return;
        } else {
            T result = co_await std::move(waiting);
            co_return result;
        }
    } catch (const DifferentLoopError&) {
        other_loop = true;
    }
    if (other_loop)
        raise_different_loop(interpreter, self);
}

void setup_conditions(Interpreter& interpreter, Module& module);

} // namespace awaitscope::script
