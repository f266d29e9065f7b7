#pragma once

#include "scheduler/script/native_stack.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

/// An iterator written in C++: derived classes say what comes next.
class NativeIterator : public Container {
public:
    explicit NativeIterator(TypeObject& type) : Container(type, Kind::Other) { }
    /// Empty: exhausted.
    virtual Value next(Interpreter& interpreter) = 0;
    /// Also drops what it iterates over.
    void clear() override = 0;
};
inline void NativeIterator::clear()
{
    Object::clear();
}

/// A type whose instances are NativeIterators that `make` makes; `module` gets it.
inline TypeObject& add_iterator_type(Interpreter& interpreter, Module& module, const char* name,
    Value (*make)(Interpreter&, TypeObject&, Args&), std::initializer_list<NativeDef> methods = {},
    Value (*repr)(Interpreter&, const Value& self) = nullptr)
{
    TypeObject& type = interpreter.new_type(name, module.name());
    type.slots.make = make;
    type.slots.init = [](Interpreter&, const Value&, Args&) {};
    type.slots.repr = repr;
    type.slots.iter = [](Interpreter&, const Value& self) { return self; };
    type.slots.next = [](Interpreter& in, const Value& self) {
        require_native_stack(in); // it may go on with another iterator, and so on
        return static_cast<NativeIterator*>(self.object())->next(in);
    };
    interpreter.finish_type(type, methods);
    module.add_type(type);
    return type;
}

} // namespace awaitscope::script
