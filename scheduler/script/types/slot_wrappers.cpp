#include "scheduler/script/interpreter.h"

#include "scheduler/script/types/class_slots.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/type_set.h"

// The dunder methods of native types: Python code calls them as `super().__init__()` or
// `list.__len__(x)`. Each calls the slot of the type it belongs to, not that of its argument.

namespace awaitscope::script {

namespace {

const Slots& slots_of(const Args& args)
{
    return args.closure().as<TypeObject>()->slots;
}

void expect_operand(Interpreter& in, const Args& args)
{
    if (args.size() != 2)
        in.type_error("expected 1 argument, got " + std::to_string(args.size() - 1));
}

template <CompareOp op>
Value wrap_compare(Interpreter& in, Args& args)
{
    expect_operand(in, args);
    Value result = slots_of(args).compare(in, args[0], args[1], op);
    return result.empty() ? Value::not_implemented() : result;
}

template <BinaryOp op, bool reflected>
Value wrap_binary(Interpreter& in, Args& args)
{
    expect_operand(in, args);
    Value result = slots_of(args).binary(in, op, args[0], args[1], reflected);
    return result.empty() ? Value::not_implemented() : result;
}

template <UnaryOp op>
Value wrap_unary(Interpreter& in, Args& args)
{
    Value result = slots_of(args).unary(in, op, args[0]);
    return result.empty() ? Value::not_implemented() : result;
}

struct Wrapper {
    const char* name;
    bool (*has)(const Slots& slots);
    NativeFunction function;
};

const Wrapper wrappers[] = {
    {"__repr__", [](const Slots& s) { return s.repr != nullptr; },
        [](Interpreter& in, Args& a) { return slots_of(a).repr(in, a[0]); }},
    {"__str__", [](const Slots& s) { return s.str != nullptr; },
        [](Interpreter& in, Args& a) { return slots_of(a).str(in, a[0]); }},
    {"__format__", [](const Slots& s) { return s.format != nullptr; },
        [](Interpreter& in, Args& a) {
            return slots_of(a).format(in, a[0], in.to_text(a.get(1), "format specifier"));
        }},
    {"__hash__", [](const Slots& s) { return s.hash != nullptr; },
        [](Interpreter& in, Args& a) {
            return Value::integer(static_cast<std::int64_t>(slots_of(a).hash(in, a[0])));
        }},
    {"__eq__", [](const Slots& s) { return s.compare != nullptr; }, wrap_compare<CompareOp::Eq>},
    {"__ne__", [](const Slots& s) { return s.compare != nullptr; },
        wrap_compare<CompareOp::NotEq>},
    {"__lt__", [](const Slots& s) { return s.compare != nullptr; }, wrap_compare<CompareOp::Lt>},
    {"__le__", [](const Slots& s) { return s.compare != nullptr; }, wrap_compare<CompareOp::LtE>},
    {"__gt__", [](const Slots& s) { return s.compare != nullptr; }, wrap_compare<CompareOp::Gt>},
    {"__ge__", [](const Slots& s) { return s.compare != nullptr; }, wrap_compare<CompareOp::GtE>},
    {"__bool__", [](const Slots& s) { return s.truth != nullptr; },
        [](Interpreter& in, Args& a) { return Value::boolean(slots_of(a).truth(in, a[0])); }},
    {"__len__", [](const Slots& s) { return s.length != nullptr; },
        [](Interpreter& in, Args& a) { return Value::integer(slots_of(a).length(in, a[0])); }},
    {"__getitem__", [](const Slots& s) { return s.get_item != nullptr; },
        [](Interpreter& in, Args& a) {
            a.expect(in, "__getitem__", 1, 1, 1);
            return slots_of(a).get_item(in, a[0], a[1]);
        }},
    {"__setitem__", [](const Slots& s) { return s.set_item != nullptr; },
        [](Interpreter& in, Args& a) {
            a.expect(in, "__setitem__", 2, 2, 1);
            slots_of(a).set_item(in, a[0], a[1], a[2]);
            return Value::none();
        }},
    {"__delitem__", [](const Slots& s) { return s.set_item != nullptr; },
        [](Interpreter& in, Args& a) {
            a.expect(in, "__delitem__", 1, 1, 1);
            slots_of(a).set_item(in, a[0], a[1], Value());
            return Value::none();
        }},
    {"__contains__", [](const Slots& s) { return s.contains != nullptr; },
        [](Interpreter& in, Args& a) {
            a.expect(in, "__contains__", 1, 1, 1);
            return Value::boolean(slots_of(a).contains(in, a[0], a[1]));
        }},
    {"__iter__", [](const Slots& s) { return s.iter != nullptr; },
        [](Interpreter& in, Args& a) { return slots_of(a).iter(in, a[0]); }},
    {"__next__", [](const Slots& s) { return s.next != nullptr; },
        [](Interpreter& in, Args& a) {
            Value item = slots_of(a).next(in, a[0]);
            if (item.empty())
                in.raise(in.new_exception(*in.types().stop_iteration, std::vector<Value>{}));
            return item;
        }},
    {"__call__", [](const Slots& s) { return s.call != nullptr; },
        [](Interpreter& in, Args& a) {
            Args rest = a.without(1);
            return slots_of(a).call(in, a[0], rest);
        }},
    {"__getattribute__", [](const Slots& s) { return s.get_attribute != nullptr; },
        [](Interpreter& in, Args& a) {
            Str& name = in.intern(in.to_text(a.get(1), "attribute name"));
            Value value = slots_of(a).get_attribute(in, a[0], name);
            return value.empty() ? in.get_attribute(a[0], name) : value;
        }},
    {"__setattr__", [](const Slots& s) { return s.set_attribute != nullptr; },
        [](Interpreter& in, Args& a) {
            Str& name = in.intern(in.to_text(a.get(1), "attribute name"));
            slots_of(a).set_attribute(in, a[0], name, a.get(2));
            return Value::none();
        }},
    {"__index__", [](const Slots& s) { return s.index != nullptr; },
        [](Interpreter& in, Args& a) { return slots_of(a).index(in, a[0]); }},
    {"__await__", [](const Slots& s) { return s.await != nullptr; },
        [](Interpreter& in, Args& a) { return slots_of(a).await(in, a[0]); }},
    {"__aiter__", [](const Slots& s) { return s.async_iter != nullptr; },
        [](Interpreter& in, Args& a) { return slots_of(a).async_iter(in, a[0]); }},
    {"__anext__", [](const Slots& s) { return s.async_next != nullptr; },
        [](Interpreter& in, Args& a) { return slots_of(a).async_next(in, a[0]); }},
    {"__get__", [](const Slots& s) { return s.get != nullptr; },
        [](Interpreter& in, Args& a) {
            const Value instance = a.get(1).is_none() ? Value() : a.get(1);
            TypeObject* const owner = a.get(2).as<TypeObject>();
            return slots_of(a).get(in, a[0], instance, owner ? *owner : in.type_of(instance));
        }},
    {"__set__", [](const Slots& s) { return s.set != nullptr; },
        [](Interpreter& in, Args& a) {
            a.expect(in, "__set__", 2, 2, 1);
            slots_of(a).set(in, a[0], a[1], a[2]);
            return Value::none();
        }},
    {"__init__", [](const Slots& s) { return s.init != nullptr; },
        [](Interpreter& in, Args& a) {
            Args rest = a.without(1);
            slots_of(a).init(in, a[0], rest);
            return Value::none();
        }},
#define BINARY(name, op) \
    {"__" name "__", [](const Slots& s) { return s.binary != nullptr; }, wrap_binary<op, false>}, \
        {"__r" name "__", [](const Slots& s) { return s.binary != nullptr; }, \
            wrap_binary<op, true>},
    BINARY("add", BinaryOp::Add)
    BINARY("sub", BinaryOp::Sub)
    BINARY("mul", BinaryOp::Mult)
    BINARY("truediv", BinaryOp::Div)
    BINARY("floordiv", BinaryOp::FloorDiv)
    BINARY("mod", BinaryOp::Mod)
    BINARY("pow", BinaryOp::Pow)
    BINARY("and", BinaryOp::BitAnd)
    BINARY("or", BinaryOp::BitOr)
    BINARY("xor", BinaryOp::BitXor)
#undef BINARY
    {"__neg__", [](const Slots& s) { return s.unary != nullptr; }, wrap_unary<UnaryOp::Negative>},
    {"__pos__", [](const Slots& s) { return s.unary != nullptr; }, wrap_unary<UnaryOp::Positive>},
};

/// `__new__` as a static method: makes an object of the class that is its first argument.
Value wrap_make(Interpreter& in, Args& args)
{
    TypeObject* const type = args.get(0).as<TypeObject>();
    if (!type) {
        in.type_error(args.closure().as<TypeObject>()->name()
            + ".__new__(X): X is not a type object ("
            + in.type_of(args.get(0)).name() + ")");
    }
    Args rest = args.without(1);
    return slots_of(args).make(in, *type, rest);
}

} // namespace

void Interpreter::finish_type(TypeObject& type, std::initializer_list<NativeDef> methods,
    std::initializer_list<GetterDef> getters)
{
    const Value self(static_cast<Object*>(&type));
    Dict& dict = type.require_attributes();
    const Slots own = type.slots;
    for (const Wrapper& wrapper : wrappers) {
        if (!wrapper.has(own))
            continue;
        auto method
            = make_ref<Native>(*m_types->native, wrapper.name, wrapper.function, self);
        method->owner = &type;
        dict.set(intern(wrapper.name), Value(std::move(method)));
    }
    if (own.make) {
        auto wrapper = make_ref<StaticMethod>(*m_types->static_method);
        wrapper->function = native("__new__", wrap_make, self);
        dict.set(intern("__new__"), Value(std::move(wrapper)));
    }
    for (const NativeDef& def : methods) {
        auto method = make_ref<Native>(*m_types->native, def.name, def.function);
        method->owner = &type;
        dict.set(intern(def.name), Value(std::move(method)));
    }
    for (const GetterDef& def : getters) {
        auto property = make_ref<Property>(*m_types->property);
        property->name = def.name;
        property->read = def.get;
        property->getter = property->setter = property->deleter = Value::none();
        dict.set(intern(def.name), Value(std::move(property)));
    }
    types_changed();
    type.inherit_slots();
}

} // namespace awaitscope::script
