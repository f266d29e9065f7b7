#pragma once

#include "scheduler/script/value.h"

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

class Args;
class Dict;

/// Which C++ class an object is, so that `value.as<List>()` is one comparison. Instances of a
/// Python class derived from list are Lists as well, with another type().
enum class Kind : std::uint8_t {
    Other,
    Instance,
    Str,
    Bytes,
    Int,
    Tuple,
    List,
    Dict,
    Set,
    Range,
    Slice,
    Function,
    Native,
    BoundMethod,
    Type,
    Module,
    Exception,
    Generator,
    Coroutine,
    NativeCoroutine,
    AsyncGenerator,
    AsyncGeneratorStep,
    Cell,
    Property,
    StaticMethod,
    ClassMethod,
    Super,
    Iterator,
    Code,
    Float,
    Deque,
    Partial,
    Future ///< of classes derived from asyncio.Future; their values are no Objects
};

/// Base of every Python object that does not fit into a Value.
class Object : public RefCounted, public Pooled {
public:
    Object(TypeObject& type, Kind kind) noexcept : m_type(&type), m_kind(kind) { }
    ~Object() override;

    TypeObject& type() const noexcept { return *m_type; }
    void set_type(TypeObject& type) noexcept { m_type = &type; }
    Kind kind() const noexcept { return m_kind; }

    /// The object's own attributes, its `__dict__`; null while it has none.
    Dict* attributes() const noexcept { return m_attributes; }
    /// The same, made when needed.
    Dict& require_attributes();
    /// Drops every reference to other values. The interpreter calls it at its end for objects
    /// that keep each other alive.
    virtual void clear();

protected:
    /// Deletes it, or later when so many deletions are nested in each other that the C++ stack
    /// could end: a list in a list in a list … may be of any depth.
    void dispose() override;

private:
    TypeObject* m_type; // types live as long as the interpreter
    Dict* m_attributes = nullptr; // owns one reference
    Kind m_kind;
};

/// The links of a ring of containers; alone: a ring of one.
struct ContainerLinks {
    ContainerLinks() noexcept = default;
    ContainerLinks(const ContainerLinks&) = delete;
    ContainerLinks& operator=(const ContainerLinks&) = delete;
    void link_before(ContainerLinks& other) noexcept
    {
        previous = other.previous;
        next = &other;
        previous->next = next->previous = this;
    }
    void unlink() noexcept
    {
        previous->next = next;
        next->previous = previous;
    }
    ContainerLinks* previous = this;
    ContainerLinks* next = this;
};

/// An object that can be part of a cycle of references. The interpreter knows all of them.
class Container : public Object, private ContainerLinks {
public:
    Container(TypeObject& type, Kind kind) noexcept;
    ~Container() override { unlink(); }
    /// The program has come to its end: does what it would do if it were dropped now, such as a
    /// generator that runs its finally clauses. It stays alive.
    virtual void finalize() { }

private:
    friend class ContainerList;
};

/// The containers of one interpreter, oldest first. Costs a few stores when one comes or goes.
class ContainerList {
public:
    void add(Container& container) noexcept { container.link_before(m_ends); }
    bool empty() const noexcept { return m_ends.next == &m_ends; }
    /// finalize() of every container that is there now.
    void finalize_all();
    /// Makes every container drop what it holds, the newest first, which frees all that only they
    /// keep alive: the end of every cycle of references.
    void clear_all();

private:
    ContainerLinks m_ends;
};

inline Value::Value(Object* object) noexcept : m_tag(Tag::Object), m_ref(object)
{
    m_ref->add_ref();
}
template <class T>
requires std::derived_from<T, Object> Value::Value(Ref<T>&& object)
noexcept : m_tag(Tag::Object), m_ref(object.detach()) { }
inline Object* Value::object() const noexcept
{
    return static_cast<Object*>(m_ref);
}
inline Object* Value::attribute_holder() const noexcept
{
    if (m_tag == Tag::Object)
        return object();
    return m_tag == Tag::Future ? static_cast<Object*>(future()->companion()) : nullptr;
}
template <class T> T* Value::as() const noexcept
{
    if (m_tag != Tag::Object || object()->kind() != T::static_kind)
        return nullptr;
    return static_cast<T*>(object());
}

enum class CompareOp : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE };
/// In the order of ast::Operator.
enum class BinaryOp : std::uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv
};
/// In the order of ast::UnaryOperator, without `not`, which is truth().
enum class UnaryOp : std::uint8_t { Invert, Not, Positive, Negative };

/// What a type can do, as functions of its values. Null: cannot. A Python class fills them with
/// functions that call its `__dunder__` methods; native types with their own.
struct Slots {
    Value (*repr)(Interpreter&, const Value& self) = nullptr; ///< gives a Str
    Value (*str)(Interpreter&, const Value& self) = nullptr; ///< gives a Str
    Value (*format)(Interpreter&, const Value& self, std::string_view spec) = nullptr;
    std::uint64_t (*hash)(Interpreter&, const Value& self) = nullptr;
    /// Empty: NotImplemented.
    Value (*compare)(Interpreter&, const Value& self, const Value& other, CompareOp) = nullptr;
    bool (*truth)(Interpreter&, const Value& self) = nullptr;
    std::int64_t (*length)(Interpreter&, const Value& self) = nullptr;
    Value (*get_item)(Interpreter&, const Value& self, const Value& key) = nullptr;
    /// Empty item: delete.
    void (*set_item)(Interpreter&, const Value& self, const Value& key, const Value& item)
        = nullptr;
    bool (*contains)(Interpreter&, const Value& self, const Value& item) = nullptr;
    Value (*iter)(Interpreter&, const Value& self) = nullptr;
    Value (*next)(Interpreter&, const Value& self) = nullptr; ///< Empty: exhausted
    Value (*call)(Interpreter&, const Value& self, Args& args) = nullptr;
    /// Empty: no such attribute. Null slot: the generic lookup.
    Value (*get_attribute)(Interpreter&, const Value& self, Str& name) = nullptr;
    /// Empty value: delete. Null slot: the generic way.
    void (*set_attribute)(Interpreter&, const Value& self, Str& name, const Value& value) = nullptr;
    /// `self op other`, or `other op self` when reflected. Empty: NotImplemented.
    Value (*binary)(Interpreter&, BinaryOp, const Value& self, const Value& other, bool reflected)
        = nullptr;
    /// `self op= other`. Empty: use binary.
    Value (*inplace)(Interpreter&, BinaryOp, const Value& self, const Value& other) = nullptr;
    Value (*unary)(Interpreter&, UnaryOp, const Value& self) = nullptr; ///< Empty: unsupported
    Value (*index)(Interpreter&, const Value& self) = nullptr; ///< `__index__`
    /// What `await self` drives: a coroutine, Future or iterator.
    Value (*await)(Interpreter&, const Value& self) = nullptr;
    Value (*async_iter)(Interpreter&, const Value& self) = nullptr;
    Value (*async_next)(Interpreter&, const Value& self) = nullptr;
    /// As a descriptor in a class; `instance` is Empty for access through the class.
    Value (*get)(Interpreter&, const Value& self, const Value& instance, TypeObject& owner)
        = nullptr;
    /// Empty value: delete. A type with it is a data descriptor.
    void (*set)(Interpreter&, const Value& self, const Value& instance, const Value& value)
        = nullptr;
    /// `__new__`: makes an object of `type`, which is this one or derived from it.
    Value (*make)(Interpreter&, TypeObject& type, Args& args) = nullptr;
    /// `__init__`; args without self.
    void (*init)(Interpreter&, const Value& self, Args& args) = nullptr;
};

/// A Python class. Lives as long as its interpreter, whoever refers to it.
class TypeObject final : public Object {
public:
    static constexpr Kind static_kind = Kind::Type;
    /// Use Interpreter::new_type().
    TypeObject(Interpreter& interpreter, TypeObject& metatype, std::string name, std::string module,
        std::vector<TypeObject*> bases);

    Interpreter& interpreter() const noexcept { return *m_interpreter; }
    const std::string& name() const noexcept { return m_name; }
    void set_name(std::string name) { m_name = std::move(name); }
    /// "module.Qual.Name", without the module for builtins.
    std::string full_name() const;
    const std::vector<TypeObject*>& bases() const noexcept { return m_bases; }
    const std::vector<TypeObject*>& mro() const noexcept { return m_mro; }
    const std::vector<TypeObject*>& subtypes() const noexcept { return m_subtypes; }
    bool is_subtype_of(const TypeObject& other) const noexcept
    {
        return this == &other || has_base(other);
    }
    Dict& dict() const noexcept { return *attributes(); }

    /// What this class or one before it in the MRO calls `name`; null when nobody does. Valid
    /// until a class changes.
    const Value* lookup(Str& name) const;
    /// Sets a class attribute and brings the slots of this type and those below up to date.
    void set(Str& name, Value value);
    const Value* lookup_uncached(const Str& name) const;
    /// The first class of the MRO whose own dict has `name`; null when none has.
    TypeObject* owner_of(const Str& name) const;
    /// Takes over the slots of the bases and fits them to the class's own dunder methods.
    void inherit_slots();
    /// For `type` alone, whose base is made after it.
    void add_base(TypeObject& base);
    void clear() override;

    Slots slots;
    std::string qualname;
    std::string module; ///< "builtins" and "__main__" are left out when printed
    bool is_user_class = false; ///< made by a class statement
    std::vector<Ref<Str>> slot_names; ///< of `__slots__`
    bool has_slot_names = false;
    bool is_final = false; ///< no base for others, like bool
    bool has_finalizer = false; ///< its instances have a `__del__`
    bool has_attributes = false; ///< its instances have a `__dict__`
    /// C++ state that subclasses see too: which layout `make` gives.
    Kind layout = Kind::Instance;

private:
    bool has_base(const TypeObject& other) const noexcept;
    void compute_mro();
    void slots_changed();

    Interpreter* m_interpreter;
    std::string m_name;
    std::vector<TypeObject*> m_bases;
    std::vector<TypeObject*> m_mro;
    std::vector<TypeObject*> m_subtypes;
};

/// "0x7f…": how object addresses are printed.
std::string address_text(const void* pointer);

/// An object of a Python class without native layout: nothing but attributes.
class Instance final : public Container {
public:
    static constexpr Kind static_kind = Kind::Instance;
    explicit Instance(TypeObject& type) noexcept : Container(type, Kind::Instance) { }

protected:
    /// Calls `__del__` first, once.
    void dispose() override;

private:
    bool m_finalized = false;
};

} // namespace awaitscope::script
