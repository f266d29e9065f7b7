#include "scheduler/script/types/class_slots.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/type_set.h"

// The slots of classes written in Python: each calls the class's dunder method, as CPython's
// slot_tp_… functions in typeobject.c do.

namespace awaitscope::script {

namespace {

/// The three methods of each BinaryOp.
struct BinaryNames {
    const char *plain, *reflected, *inplace;
};
constexpr BinaryNames binary_names[] = {
    {"__add__", "__radd__", "__iadd__"},
    {"__sub__", "__rsub__", "__isub__"},
    {"__mul__", "__rmul__", "__imul__"},
    {"__matmul__", "__rmatmul__", "__imatmul__"},
    {"__truediv__", "__rtruediv__", "__itruediv__"},
    {"__mod__", "__rmod__", "__imod__"},
    {"__pow__", "__rpow__", "__ipow__"},
    {"__lshift__", "__rlshift__", "__ilshift__"},
    {"__rshift__", "__rrshift__", "__irshift__"},
    {"__or__", "__ror__", "__ior__"},
    {"__xor__", "__rxor__", "__ixor__"},
    {"__and__", "__rand__", "__iand__"},
    {"__floordiv__", "__rfloordiv__", "__ifloordiv__"},
};

/// The slot of the nearest native class below `type`.
template <class Slot>
Slot native_slot(const TypeObject& type, Slot Slots::*member)
{
    for (const TypeObject* it : type.mro()) {
        if (!it->is_user_class && it->slots.*member)
            return it->slots.*member;
    }
    return nullptr;
}

/// Whether the class that defines `name` for `type` is a Python class.
bool is_overridden(const TypeObject& type, Str& name)
{
    const TypeObject* const owner = type.owner_of(name);
    return owner && owner->is_user_class;
}

Value required(Interpreter& in, const Value& self, const char* name,
    std::initializer_list<Value> arguments = {})
{
    Value result = in.call_special(self, in.intern_literal(name), arguments);
    if (result.empty()) {
        in.raise(*in.types().attribute_error,
            "'" + in.type_of(self).name() + "' object has no attribute '" + name + "'");
    }
    return result;
}

Value user_repr(Interpreter& in, const Value& self) { return required(in, self, "__repr__"); }
Value user_str(Interpreter& in, const Value& self) { return required(in, self, "__str__"); }
Value user_format(Interpreter& in, const Value& self, std::string_view spec)
{
    return required(in, self, "__format__", {in.str(std::string(spec))});
}

std::uint64_t user_hash(Interpreter& in, const Value& self)
{
    const Value* const found = in.lookup(in.type_of(self), in.intern("__hash__"));
    if (!found || found->is_none())
        in.type_error("unhashable type: '" + in.type_of(self).name() + "'");
    const Value result = required(in, self, "__hash__");
    if (!result.is_int() && !result.is_bool() && !result.as<IntObject>())
        in.type_error("__hash__ method should return an integer");
    if (result.is_int()) // as it is; hash() of an int would make another one of a large one
        return static_cast<std::uint64_t>(result.as_int() == -1 ? -2 : result.as_int());
    return in.hash(result);
}

Value user_compare(Interpreter& in, const Value& self, const Value& other, CompareOp op)
{
    static constexpr const char* names[]
        = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"};
    TypeObject& type = in.type_of(self);
    Str& name = in.intern_literal(names[static_cast<int>(op)]);
    if (is_overridden(type, name)) {
        Value result = in.call_special(self, name, {other});
        return result.is_not_implemented() ? Value() : result;
    }
    if (op == CompareOp::NotEq && is_overridden(type, in.intern("__eq__"))) {
        const Value result = in.call_special(self, in.intern("__eq__"), {other});
        return result.is_not_implemented() ? Value() : Value::boolean(!in.truth(result));
    }
    const auto native = native_slot(type, &Slots::compare);
    return native ? native(in, self, other, op) : Value();
}

bool user_truth(Interpreter& in, const Value& self)
{
    if (const Value result = in.call_special(self, in.intern("__bool__"))) {
        if (!result.is_bool()) {
            in.type_error(
                "__bool__ should return bool, returned " + in.type_of(result).name());
        }
        return result.as_bool();
    }
    return in.length(self) != 0;
}

std::int64_t user_length(Interpreter& in, const Value& self)
{
    const Value result = required(in, self, "__len__");
    const std::int64_t length = in.to_int(result);
    if (length < 0)
        in.value_error("__len__() should return >= 0");
    return length;
}

Value user_get_item(Interpreter& in, const Value& self, const Value& key)
{
    return required(in, self, "__getitem__", {key});
}

void user_set_item(Interpreter& in, const Value& self, const Value& key, const Value& item)
{
    TypeObject& type = in.type_of(self);
    const char* const name = item ? "__setitem__" : "__delitem__";
    if (!is_overridden(type, in.intern_literal(name))) {
        if (const auto native = native_slot(type, &Slots::set_item))
            return native(in, self, key, item);
    }
    if (item)
        required(in, self, "__setitem__", {key, item});
    else
        required(in, self, "__delitem__", {key});
}

bool user_contains(Interpreter& in, const Value& self, const Value& item)
{
    return in.truth(required(in, self, "__contains__", {item}));
}

Value user_iter(Interpreter& in, const Value& self)
{
    Value iterator = required(in, self, "__iter__");
    if (!in.type_of(iterator).slots.next) {
        in.type_error("iter() returned non-iterator of type '" + in.type_of(iterator).name()
            + "'");
    }
    return iterator;
}

Value user_next(Interpreter& in, const Value& self)
{
    return in.next_of(self);
}

Value user_call(Interpreter& in, const Value& self, Args& args)
{
    const Value method = in.find_special(self, in.intern("__call__"));
    if (method.empty())
        in.type_error("'" + in.type_of(self).name() + "' object is not callable");
    return in.call(method, args);
}

Value user_get_attribute(Interpreter& in, const Value& self, Str& name)
{
    try {
        return required(in, self, "__getattribute__", {Value(&name)});
    } catch (const PyException& error) {
        if (error.exception()->type().is_subtype_of(*in.types().attribute_error)
            && in.lookup(in.type_of(self), in.intern("__getattr__")))
            return {};
        throw;
    }
}

void user_set_attribute(Interpreter& in, const Value& self, Str& name, const Value& value)
{
    TypeObject& type = in.type_of(self);
    const char* const method = value ? "__setattr__" : "__delattr__";
    if (!is_overridden(type, in.intern_literal(method)))
        return in.generic_set_attribute(self, name, value);
    if (value)
        required(in, self, method, {Value(&name), value});
    else
        required(in, self, method, {Value(&name)});
}

Value user_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    TypeObject& type = in.type_of(self);
    const BinaryNames& names = binary_names[static_cast<int>(op)];
    Str& method = in.intern_literal(reflected ? names.reflected : names.plain);
    if (is_overridden(type, method)) {
        Value result = in.call_special(self, method, {other});
        return result.is_not_implemented() ? Value() : result;
    }
    const auto native = native_slot(type, &Slots::binary);
    return native ? native(in, op, self, other, reflected) : Value();
}

Value user_inplace(Interpreter& in, BinaryOp op, const Value& self, const Value& other)
{
    TypeObject& type = in.type_of(self);
    Str& method = in.intern_literal(binary_names[static_cast<int>(op)].inplace);
    if (is_overridden(type, method)) {
        Value result = in.call_special(self, method, {other});
        return result.is_not_implemented() ? Value() : result;
    }
    const auto native = native_slot(type, &Slots::inplace);
    return native ? native(in, op, self, other) : Value();
}

Value user_unary(Interpreter& in, UnaryOp op, const Value& self)
{
    const char* const name = op == UnaryOp::Negative ? "__neg__"
        : op == UnaryOp::Positive                    ? "__pos__"
                                                     : "__invert__";
    TypeObject& type = in.type_of(self);
    if (is_overridden(type, in.intern_literal(name)))
        return in.call_special(self, in.intern_literal(name));
    const auto native = native_slot(type, &Slots::unary);
    return native ? native(in, op, self) : Value();
}

Value user_index(Interpreter& in, const Value& self)
{
    Value result = required(in, self, "__index__");
    if (!is_integer(result))
        in.type_error("__index__ returned non-int (type " + in.type_of(result).name() + ")");
    return result;
}
Value user_await(Interpreter& in, const Value& self) { return required(in, self, "__await__"); }
Value user_async_iter(Interpreter& in, const Value& self)
{
    return required(in, self, "__aiter__");
}
Value user_async_next(Interpreter& in, const Value& self)
{
    return required(in, self, "__anext__");
}

Value user_get(Interpreter& in, const Value& self, const Value& instance, TypeObject& owner)
{
    Value result = in.call_special(self, in.intern("__get__"),
        {instance.empty() ? Value::none() : instance, Value(static_cast<Object*>(&owner))});
    return result.empty() ? self : result;
}

void user_set(Interpreter& in, const Value& self, const Value& instance, const Value& value)
{
    if (value)
        required(in, self, "__set__", {instance, value});
    else
        required(in, self, "__delete__", {instance});
}

Value user_make(Interpreter& in, TypeObject& type, Args& args)
{
    const Value* const found = in.lookup(type, in.intern("__new__"));
    Value function = *found;
    if (const StaticMethod* const wrapper = function.as<StaticMethod>())
        function = wrapper->function;
    std::vector<Value> positional{Value(static_cast<Object*>(&type))};
    positional.insert(positional.end(), args.positional().begin(), args.positional().end());
    Args with_class(positional, args.keywords(), args.names());
    return in.call(function, with_class);
}

} // namespace

void user_init(Interpreter& in, const Value& self, Args& args)
{
    const Value method = in.find_special(self, in.intern("__init__"));
    const Value result = in.call(method, args);
    if (!result.is_none()) {
        in.type_error(
            "__init__() should return None, not '" + in.type_of(result).name() + "'");
    }
}

namespace {

/// Copies the slots that `to` has not got yet.
void fill(Slots& to, const Slots& from)
{
    const auto take = [&](auto member) {
        if (!(to.*member))
            to.*member = from.*member;
    };
    take(&Slots::repr);
    take(&Slots::str);
    take(&Slots::format);
    take(&Slots::hash);
    take(&Slots::compare);
    take(&Slots::truth);
    take(&Slots::length);
    take(&Slots::get_item);
    take(&Slots::set_item);
    take(&Slots::contains);
    take(&Slots::iter);
    take(&Slots::next);
    take(&Slots::call);
    take(&Slots::get_attribute);
    take(&Slots::set_attribute);
    take(&Slots::binary);
    take(&Slots::inplace);
    take(&Slots::unary);
    take(&Slots::index);
    take(&Slots::await);
    take(&Slots::async_iter);
    take(&Slots::async_next);
    take(&Slots::get);
    take(&Slots::set);
    take(&Slots::make);
    take(&Slots::init);
}

struct DunderSlot {
    const char* name;
    void (*use)(Slots& slots);
};

constexpr DunderSlot dunder_slots[] = {
    {"__repr__", [](Slots& s) { s.repr = user_repr; }},
    {"__str__", [](Slots& s) { s.str = user_str; }},
    {"__format__", [](Slots& s) { s.format = user_format; }},
    {"__hash__", [](Slots& s) { s.hash = user_hash; }},
    {"__eq__", [](Slots& s) { s.compare = user_compare; }},
    {"__ne__", [](Slots& s) { s.compare = user_compare; }},
    {"__lt__", [](Slots& s) { s.compare = user_compare; }},
    {"__le__", [](Slots& s) { s.compare = user_compare; }},
    {"__gt__", [](Slots& s) { s.compare = user_compare; }},
    {"__ge__", [](Slots& s) { s.compare = user_compare; }},
    {"__len__",
        [](Slots& s) {
            s.length = user_length;
            if (!s.truth)
                s.truth = user_truth;
        }},
    {"__bool__", [](Slots& s) { s.truth = user_truth; }},
    {"__getitem__", [](Slots& s) { s.get_item = user_get_item; }},
    {"__setitem__", [](Slots& s) { s.set_item = user_set_item; }},
    {"__delitem__", [](Slots& s) { s.set_item = user_set_item; }},
    {"__contains__", [](Slots& s) { s.contains = user_contains; }},
    {"__iter__", [](Slots& s) { s.iter = user_iter; }},
    {"__next__", [](Slots& s) { s.next = user_next; }},
    {"__call__", [](Slots& s) { s.call = user_call; }},
    {"__getattribute__", [](Slots& s) { s.get_attribute = user_get_attribute; }},
    {"__setattr__", [](Slots& s) { s.set_attribute = user_set_attribute; }},
    {"__delattr__", [](Slots& s) { s.set_attribute = user_set_attribute; }},
    {"__neg__", [](Slots& s) { s.unary = user_unary; }},
    {"__pos__", [](Slots& s) { s.unary = user_unary; }},
    {"__invert__", [](Slots& s) { s.unary = user_unary; }},
    {"__index__", [](Slots& s) { s.index = user_index; }},
    {"__await__", [](Slots& s) { s.await = user_await; }},
    {"__aiter__", [](Slots& s) { s.async_iter = user_async_iter; }},
    {"__anext__", [](Slots& s) { s.async_next = user_async_next; }},
    {"__get__", [](Slots& s) { s.get = user_get; }},
    {"__set__", [](Slots& s) { s.set = user_set; }},
    {"__delete__", [](Slots& s) { s.set = user_set; }},
    {"__new__", [](Slots& s) { s.make = user_make; }},
    {"__init__", [](Slots& s) { s.init = user_init; }},
};

} // namespace

void TypeObject::inherit_slots()
{
    if (!is_user_class) {
        for (const TypeObject* base : m_mro) {
            if (base != this)
                fill(slots, base->slots);
        }
        return;
    }
    // First what the native classes below can do, then what Python code puts in its place.
    slots = Slots();
    for (const TypeObject* base : m_mro) {
        if (!base->is_user_class)
            fill(slots, base->slots);
    }
    Interpreter& in = *m_interpreter;
    has_finalizer = lookup_uncached(in.intern("__del__")) != nullptr;
    const Value* const hash = lookup_uncached(in.intern("__hash__"));
    for (const DunderSlot& slot : dunder_slots) {
        if (is_overridden(*this, in.intern_literal(slot.name)))
            slot.use(slots);
    }
    if (hash && hash->is_none())
        slots.hash = user_hash;
    // A data descriptor needs both; one with only __set__ is found through itself.
    if (slots.set && !slots.get && is_overridden(*this, in.intern("__set__")))
        slots.get = user_get;
    for (const BinaryNames& names : binary_names) {
        if (is_overridden(*this, in.intern_literal(names.plain))
            || is_overridden(*this, in.intern_literal(names.reflected)))
            slots.binary = user_binary;
        if (is_overridden(*this, in.intern_literal(names.inplace)))
            slots.inplace = user_inplace;
    }
}

Function* Interpreter::plain_init(TypeObject& type)
{
    if (&type.type() != m_types->type || type.slots.init != user_init
        || type.slots.make != m_types->object->slots.make)
        return nullptr;
    const Value* const found = lookup(type, intern("__init__"));
    Function* const function = found ? found->as<Function>() : nullptr;
    return function && !function->code->is_generator && !function->code->is_coroutine ? function
                                                                                       : nullptr;
}

} // namespace awaitscope::script
