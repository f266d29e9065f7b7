#include "scheduler/script/object.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

Object::~Object()
{
    if (m_attributes)
        m_attributes->release();
}

void Instance::dispose()
{
    Interpreter& interpreter = type().interpreter();
    if (!type().has_finalizer || m_finalized || interpreter.has_stopped()) {
        Object::dispose();
        return;
    }
    m_finalized = true;
    const Ref<Object> keep(this); // releasing it comes back here, unless `__del__` has kept it
    try {
        Value function;
        try {
            function = interpreter.find_special(Value(this), interpreter.intern("__del__"));
            interpreter.call(function);
        } catch (const PyException& error) {
            const BoundMethod* const method = function.as<BoundMethod>();
            interpreter.write_unraisable(
                error.exception(), method ? *method->function.object() : *this, "");
        }
    } catch (...) {
        // The run is being stopped: nothing of the program runs any more.
    }
}

Dict& Object::require_attributes()
{
    if (!m_attributes) {
        Ref<Dict> dict = m_type->interpreter().dict();
        m_attributes = dict.detach();
    }
    return *m_attributes;
}

void Object::clear()
{
    if (m_attributes)
        m_attributes->clear();
}

namespace {

constexpr int kDeepest = 100; // deletions nested in each other
thread_local constinit int t_depth = 0;
thread_local constinit bool t_has_postponed = false; // cheaper to ask than the vector
thread_local std::vector<Object*> t_postponed; // nobody refers to them any more

} // namespace

void Object::dispose()
{
    if (t_depth == kDeepest) [[unlikely]] {
        t_postponed.push_back(this);
        t_has_postponed = true;
        return;
    }
    ++t_depth;
    delete this;
    if (t_depth == 1 && t_has_postponed) [[unlikely]] {
        while (!t_postponed.empty()) {
            const Object* const next = t_postponed.back();
            t_postponed.pop_back();
            delete next;
        }
        t_has_postponed = false;
    }
    --t_depth;
}

Container::Container(TypeObject& type, Kind kind) noexcept : Object(type, kind)
{
    type.interpreter().containers().add(*this);
}

void ContainerList::finalize_all()
{
    std::vector<Ref<Container>> all;
    for (ContainerLinks* it = m_ends.next; it != &m_ends; it = it->next) {
        Container* const container = static_cast<Container*>(it);
        const Kind kind = container->kind();
        if (kind == Kind::Generator || kind == Kind::Coroutine || kind == Kind::NativeCoroutine)
            all.emplace_back(container);
    }
    for (const Ref<Container>& container : all)
        container->finalize();
}

void ContainerList::clear_all()
{
    // Clearing one may free any number of others, so those done with move to a ring of their own.
    ContainerLinks cleared;
    while (!empty()) {
        const Ref<Container> container(static_cast<Container*>(m_ends.previous));
        ContainerLinks& links = *m_ends.previous;
        links.unlink();
        links.link_before(cleared);
        container->clear();
    }
    // Who is left over is kept by somebody else still.
    while (cleared.next != &cleared) {
        ContainerLinks& links = *cleared.next;
        links.unlink();
        links.link_before(m_ends);
    }
}

TypeObject::TypeObject(Interpreter& interpreter, TypeObject& metatype, std::string name,
    std::string its_module, std::vector<TypeObject*> bases) :
    Object(metatype, Kind::Type), qualname(name), module(std::move(its_module)),
    m_interpreter(&interpreter), m_name(std::move(name)), m_bases(std::move(bases))
{
    compute_mro();
    for (TypeObject* base : m_bases)
        base->m_subtypes.push_back(this);
    if (!m_bases.empty()) {
        for (TypeObject* base : m_mro) {
            if (base != this && base->layout != Kind::Instance) {
                layout = base->layout;
                break;
            }
        }
    }
}

std::string TypeObject::full_name() const
{
    if (module == "builtins")
        return qualname;
    return module + "." + qualname;
}

bool TypeObject::has_base(const TypeObject& other) const noexcept
{
    return std::find(m_mro.begin(), m_mro.end(), &other) != m_mro.end();
}

/// C3 linearisation, as CPython's mro_implementation().
void TypeObject::compute_mro()
{
    std::vector<std::vector<TypeObject*>> sequences;
    for (TypeObject* base : m_bases)
        sequences.push_back(base->m_mro);
    sequences.push_back(m_bases);
    m_mro = {this};
    while (true) {
        std::erase_if(sequences, [](const auto& sequence) { return sequence.empty(); });
        if (sequences.empty())
            return;
        TypeObject* next = nullptr;
        for (const auto& sequence : sequences) {
            TypeObject* const head = sequence.front();
            const bool in_a_tail = std::any_of(sequences.begin(), sequences.end(),
                [head](const auto& other) {
                    return std::find(other.begin() + 1, other.end(), head) != other.end();
                });
            if (!in_a_tail) {
                next = head;
                break;
            }
        }
        if (!next) {
            std::string names;
            for (const TypeObject* base : m_bases)
                names += (names.empty() ? "" : ", ") + base->name();
            m_interpreter->type_error(
                "Cannot create a consistent method resolution\norder (MRO) for bases " + names);
        }
        m_mro.push_back(next);
        for (auto& sequence : sequences) {
            if (sequence.front() == next)
                sequence.erase(sequence.begin());
        }
    }
}

const Value* TypeObject::lookup(Str& name) const { return m_interpreter->lookup(*this, name); }

const Value* TypeObject::lookup_uncached(const Str& name) const
{
    for (TypeObject* type : m_mro) {
        Dict* const dict = type->attributes();
        if (!dict)
            continue;
        const std::size_t position = dict->table.find(name);
        if (position != Table::npos)
            return &dict->table.value_at(position);
    }
    return nullptr;
}

TypeObject* TypeObject::owner_of(const Str& name) const
{
    for (TypeObject* type : m_mro) {
        Dict* const dict = type->attributes();
        if (dict && dict->table.find(name) != Table::npos)
            return type;
    }
    return nullptr;
}

namespace {

/// Whether reading it from a class gives it as it is, without binding or calling anything.
bool is_plain(const Value& value)
{
    if (!value.is_object())
        return true;
    const Kind kind = value.object()->kind();
    return kind != Kind::Function && kind != Kind::Native && !value.object()->type().slots.get;
}

} // namespace

void TypeObject::set(Str& name, Value value)
{
    // A class that counts something does so in its instances' lives: what was remembered of all
    // lookups stays right when one plain value takes the place of another.
    if (value && is_plain(value) && attributes() && !name.view().starts_with("__")) {
        const std::size_t at = attributes()->table.find(name);
        if (at != Table::npos && is_plain(attributes()->table.value_at(at))) {
            attributes()->table.value_at(at).swap(value);
            return;
        }
    }
    if (value)
        require_attributes().set(name, std::move(value));
    else if (const std::size_t at = require_attributes().table.find(name); at != Table::npos)
        attributes()->table.erase(at);
    m_interpreter->types_changed();
    if (name.view().starts_with("__"))
        slots_changed();
}

void TypeObject::slots_changed()
{
    if (is_user_class)
        inherit_slots();
    for (TypeObject* subtype : m_subtypes)
        subtype->slots_changed();
}

void TypeObject::add_base(TypeObject& base)
{
    m_bases.push_back(&base);
    m_mro.push_back(&base);
    base.m_subtypes.push_back(this);
}

void TypeObject::clear()
{
    Object::clear();
    m_subtypes.clear();
}

} // namespace awaitscope::script
