#include "scheduler/script/machine.h"

#include "scheduler/script/stack.h"
#include "scheduler/script/types/type_set.h"

// Attributes as the instructions read and write them: each remembers where it found its own.

namespace awaitscope::script {

void Machine::remember(AttributeCache& cache, const TypeObject& type, AttributeCache::Found found,
    std::size_t position, Object* in_type) noexcept
{
    cache.type = &type;
    cache.types_version = in.m_types_version;
    cache.found = found;
    cache.position = static_cast<std::uint32_t>(position);
    cache.in_type = in_type;
}

/// Notes where generic_attribute() finds the attribute, unless it is somewhere unusual.
void Machine::remember_load(const Value& self, AttributeCache& cache)
{
    using Found = AttributeCache::Found;
    cache.found = Found::Elsewhere;
    TypeObject& type = in.type_of(self);
    if (!self.is_object() || type.slots.get_attribute)
        return;
    const Value* const in_type = in.lookup(type, *cache.name);
    if (in_type && in_type->is_object()) {
        const Slots& slots = in_type->object()->type().slots;
        if (slots.set && slots.get) {
            const Property* const property = in_type->as<Property>();
            if (!property || &property->type() != in.types().property || property->read)
                return;
            Function* const getter = property->getter.as<Function>();
            // An AttributeError of the getter makes `__getattr__` answer instead.
            if (getter && getter->code->runs_plainly && getter->code->positional_count == 1
                && !in.lookup(type, in.intern("__getattr__")))
                remember(cache, type, Found::Getter, 0, getter);
            return;
        }
    }
    if (const Dict* const own = self.object()->attributes()) {
        const std::size_t position = own->table.find(*cache.name);
        if (position != Table::npos)
            remember(cache, type, Found::Own, position, nullptr);
    }
}

Value Machine::load_attribute(const Value& self, AttributeCache& cache)
{
    Value value = in.get_attribute(self, *cache.name);
    remember_load(self, cache);
    return value;
}

void Machine::store_attribute(const Value& self, AttributeCache& cache, const Value& value)
{
    using Found = AttributeCache::Found;
    if (is_cached(self, cache, Found::Own)) {
        // Another object of the type, which does not have the attribute yet, or elsewhere.
        self.object()->require_attributes().set(*cache.name, value);
        return;
    }
    in.set_attribute(self, *cache.name, value);
    cache.found = Found::Elsewhere;
    const TypeObject& type = in.type_of(self);
    if (!self.is_object() || type.slots.set_attribute || !type.has_attributes
        || type.has_slot_names)
        return;
    const Value* const in_type = in.lookup(type, *cache.name);
    if (in_type && in_type->is_object() && in_type->object()->type().slots.set)
        return;
    const Dict* const own = self.object()->attributes();
    const std::size_t position = own ? own->table.find(*cache.name) : Table::npos;
    if (position != Table::npos)
        remember(cache, type, Found::Own, position, nullptr);
}

/// The method and its object on the stack; no bound method is made. Other attributes are put
/// there as what is called, with nothing to go with it.
void Machine::load_method(Value*& top, AttributeCache& cache)
{
    using Found = AttributeCache::Found;
    Value& self = top[-1];
    const auto push_attribute = [&](Value attribute) {
        self = Value();
        push(top, std::move(attribute));
    };
    const auto is_own = [&] {
        const Dict* const own = self.is_object() ? self.object()->attributes() : nullptr;
        return own && own->table.find(*cache.name) != Table::npos;
    };
    const auto push_method = [&](Object* function) {
        push(top, std::move(self));
        ::new (static_cast<void*>(top - 2)) Value(function);
    };
    if (is_cached(self, cache, Found::Method) && !is_own())
        return push_method(cache.in_type);
    if (const Value* const own = own_attribute(self, cache))
        return push_attribute(*own);

    const TypeObject& type = in.type_of(self);
    if (!type.slots.get_attribute && !is_own()) {
        const Value* const found = in.lookup(type, *cache.name);
        const bool is_method = found
            && (found->as<Function>() || (found->as<Native>() && found->as<Native>()->owner));
        if (is_method) {
            remember(cache, type, Found::Method, 0, found->object());
            return push_method(found->object());
        }
    }
    push_attribute(load_attribute(self, cache));
}

} // namespace awaitscope::script
