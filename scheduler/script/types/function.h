#pragma once

#include "scheduler/script/code.h"
#include "scheduler/script/native.h"

namespace awaitscope::script {

/// A variable shared between a function and those inside it.
class Cell final : public Container {
public:
    static constexpr Kind static_kind = Kind::Cell;
    explicit Cell(TypeObject& type, Value content = {}) :
        Container(type, Kind::Cell), value(std::move(content))
    {
    }
    void clear() override { value = Value(); }
    Value value;
};

/// A function made by `def` or `lambda`.
class Function final : public Container {
public:
    static constexpr Kind static_kind = Kind::Function;
    Function(TypeObject& type, Ref<CodeObject> made_of, Ref<Dict> global_names) :
        Container(type, Kind::Function), code(std::move(made_of)),
        globals(std::move(global_names)), name(code->name), qualname(code->qualname)
    {
    }
    void clear() override;

    const Ref<CodeObject> code;
    Ref<Dict> globals;
    Ref<Tuple> defaults; ///< may be null
    Ref<Dict> keyword_defaults; ///< may be null
    Ref<Dict> annotations; ///< may be null
    Ref<Tuple> closure; ///< of Cells; may be null
    Ref<Str> name;
    Ref<Str> qualname;
    Value module = Value::none();
    Value doc = Value::none();
};

class BoundMethod final : public Object {
public:
    static constexpr Kind static_kind = Kind::BoundMethod;
    BoundMethod(TypeObject& type, Value instance, Value method) :
        Object(type, Kind::BoundMethod), self(std::move(instance)), function(std::move(method))
    {
    }
    const Value self;
    const Value function;
};

class Property final : public Object {
public:
    static constexpr Kind static_kind = Kind::Property;
    explicit Property(TypeObject& type) : Object(type, Kind::Property) { }
    Value getter, setter, deleter; ///< None when absent
    Value (*read)(Interpreter& interpreter, const Value& self) = nullptr; ///< of native types
    std::string name;
    Value doc; ///< Empty: the getter's
};

/// staticmethod and classmethod, by kind.
class MethodWrapper : public Object {
public:
    using Object::Object;
    Value function;
};
class StaticMethod final : public MethodWrapper {
public:
    static constexpr Kind static_kind = Kind::StaticMethod;
    explicit StaticMethod(TypeObject& type) : MethodWrapper(type, Kind::StaticMethod) { }
};
class ClassMethod final : public MethodWrapper {
public:
    static constexpr Kind static_kind = Kind::ClassMethod;
    explicit ClassMethod(TypeObject& type) : MethodWrapper(type, Kind::ClassMethod) { }
};

/// super(): attributes of `instance` looked up behind `after` in the MRO of `start`.
class Super final : public Object {
public:
    static constexpr Kind static_kind = Kind::Super;
    Super(TypeObject& type, TypeObject& behind, TypeObject& from, Value self) :
        Object(type, Kind::Super), after(&behind), start(&from), instance(std::move(self))
    {
    }
    TypeObject* const after;
    TypeObject* const start;
    const Value instance; ///< a TypeObject when used in a classmethod
};

} // namespace awaitscope::script
