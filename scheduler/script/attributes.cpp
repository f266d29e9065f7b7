#include "scheduler/script/interpreter.h"

#include "scheduler/script/types/function.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <iterator>

// How attributes are found and set: CPython's object.c and typeobject.c.

namespace awaitscope::script {

Value Interpreter::bind_attribute(const Value& found, const Value& self, TypeObject& type)
{
    if (!found.is_object())
        return found;
    const Object& object = *found.object();
    if (object.kind() == Kind::Function
        || (object.kind() == Kind::Native && static_cast<const Native&>(object).owner))
        return bound_method(self, found);
    if (object.type().slots.get)
        return object.type().slots.get(*this, found, self, type);
    return found;
}

Value Interpreter::generic_attribute(const Value& self, TypeObject& type, Str& name)
{
    const Value* const place = lookup(type, name);
    const Value found = place ? *place : Value();
    if (found.is_object()) {
        const Slots& slots = found.object()->type().slots;
        if (slots.set && slots.get)
            return slots.get(*this, found, self, type);
    }
    if (const Object* const holder = self.attribute_holder()) {
        if (const Dict* const own = holder->attributes()) {
            if (Value value = own->get(name))
                return value;
        }
    }
    return found.empty() ? found : bind_attribute(found, self, type);
}

Value Interpreter::lookup_attribute(const Value& self, Str& name)
{
    TypeObject& type = type_of(self);
    Value value = type.slots.get_attribute ? type.slots.get_attribute(*this, self, name)
                                           : generic_attribute(self, type, name);
    if (value || !type.is_user_class)
        return value;
    if (const Value* const fallback = lookup(type, intern("__getattr__"))) {
        const Value function = *fallback;
        return call(bind_attribute(function, self, type), {Value(&name)});
    }
    return {};
}

Value Interpreter::get_attribute(const Value& self, Str& name)
{
    Value value = lookup_attribute(self, name);
    if (value.empty())
        attribute_error(self, name);
    return value;
}

Value Interpreter::get_attribute(const Value& self, std::string_view name)
{
    return get_attribute(self, intern(name));
}

Value Interpreter::find_attribute(const Value& self, Str& name)
{
    try {
        return lookup_attribute(self, name);
    } catch (const PyException& error) {
        if (error.exception()->type().is_subtype_of(*m_types->attribute_error))
            return {};
        throw;
    }
}

Value Interpreter::find_special(const Value& self, Str& name)
{
    TypeObject& type = type_of(self);
    const Value* const place = lookup(type, name);
    if (!place || place->is_none())
        return {};
    const Value found = *place;
    return bind_attribute(found, self, type);
}

Value Interpreter::call_special(
    const Value& self, Str& name, std::initializer_list<Value> arguments)
{
    TypeObject& type = type_of(self);
    const Value* const place = lookup(type, name);
    if (!place)
        return {};
    const Value found = *place;
    if (found.is_object() && found.object()->kind() == Kind::Function) {
        Args args(std::span<const Value>(arguments.begin(), arguments.size()));
        return call_bound(found, self, args);
    }
    return call(bind_attribute(found, self, type), arguments);
}

namespace {

/// What messages call the class of an object. The classes that CPython has in C bear the module in
/// their name, except those of builtins.
std::string name_in_messages(const TypeObject& type)
{
    constexpr std::string_view written_in_c[]
        = {"_asyncio", "_contextvars", "collections", "functools", "itertools"};
    const bool is_native = !type.is_user_class
        && std::find(std::begin(written_in_c), std::end(written_in_c), type.module)
            != std::end(written_in_c);
    return is_native ? type.full_name() : type.name();
}

} // namespace

void Interpreter::attribute_error(const Value& self, Str& name)
{
    std::string message;
    if (const TypeObject* const type = self.as<TypeObject>())
        message = "type object '" + type->name() + "' has no attribute '" + name.text() + "'";
    else if (const Module* const module = self.as<Module>())
        message = "module '" + module->name() + "' has no attribute '" + name.text() + "'";
    else
        message = "'" + name_in_messages(type_of(self)) + "' object has no attribute '" + name.text() + "'";
    ExceptionRef error = new_exception(*m_types->attribute_error, std::move(message));
    error->value = Value(&name);
    error->object = self;
    raise(std::move(error));
}

void Interpreter::set_attribute(const Value& self, Str& name, const Value& value)
{
    const TypeObject& type = type_of(self);
    Str& key = name.interned ? name : intern(name.view());
    if (type.slots.set_attribute)
        type.slots.set_attribute(*this, self, key, value);
    else
        generic_set_attribute(self, key, value);
}

void Interpreter::generic_set_attribute(const Value& self, Str& name, const Value& value)
{
    TypeObject& type = type_of(self);
    if (const Value* const place = lookup(type, name); place && place->is_object()) {
        const Value found = *place;
        if (const auto set = found.object()->type().slots.set)
            return set(*this, found, self, value);
    }
    bool may_have = (self.is_object() || self.is_future()) && type.has_attributes;
    if (may_have && type.has_slot_names) {
        may_have = false;
        for (const TypeObject* it : type.mro()) {
            if (it->is_user_class && !it->has_slot_names)
                may_have = true;
            may_have = may_have
                || std::any_of(it->slot_names.begin(), it->slot_names.end(),
                    [&](const Ref<Str>& slot) { return slot.get() == &name; });
        }
    }
    if (!may_have) {
        if (lookup(type, name)) {
            raise(*m_types->attribute_error,
                "'" + type.name() + "' object attribute '" + name.text() + "' is read-only");
        }
        attribute_error(self, name);
    }
    if (self.is_future() && !self.attribute_holder()
        && !self.future()->set_companion(make_ref<Instance>(type)))
        attribute_error(self, name);
    Dict& own = self.attribute_holder()->require_attributes();
    if (value) {
        own.set(name, value);
        return;
    }
    const std::size_t position = own.table.find(name);
    if (position == Table::npos)
        attribute_error(self, name);
    own.table.erase(position);
}

} // namespace awaitscope::script
