#pragma once

#include "scheduler/future.h"

#include <cstdint>
#include <cstring>
#include <utility>

namespace awaitscope::script {

class Interpreter;
class Object;
class Str;
class TypeObject;

enum class Tag : std::uint8_t {
    Empty, ///< no value: an unbound name, an absent argument, the end of an iteration
    None,
    Bool,
    Int, ///< fits into 64 bits; other ints are objects (IntObject)
    Float,
    Ellipsis,
    NotImplemented,
    Object, ///< everything else; from here on the value owns a reference
    Future, ///< asyncio's Future or Task: the scheduler's own object
};

/// One Python value: 16 bytes, small ones inside, others by counted reference.
///
/// A Python Task *is* the scheduler's Task: the value points to it and there is no wrapper.
/// Futures that Python sees keep their result as a Value (FutureOf<Value>, TaskOf<Value>) or
/// have none (void), which Python sees as None. Lives on the interpreter's thread.
class Value {
public:
    Value() noexcept : m_int(0) { }
    Value(Object* object) noexcept;
    template <class T>
    requires std::derived_from<T, Object> Value(const Ref<T>& object)
    noexcept : Value(static_cast<Object*>(object.get())) { }
    template <class T>
    requires std::derived_from<T, Object> Value(Ref<T>&& object)
    noexcept;
    Value(const FutureRef& future) noexcept : m_tag(Tag::Future), m_ref(future.get())
    {
        m_ref->add_ref();
    }
    Value(const Value& other) noexcept : m_tag(other.m_tag), m_int(other.m_int)
    {
        if (owns())
            m_ref->add_ref();
    }
    Value(Value&& other) noexcept : m_tag(other.m_tag), m_int(other.m_int)
    {
        other.m_tag = Tag::Empty;
    }
    ~Value()
    {
        if (owns())
            m_ref->release();
    }
    Value& operator=(const Value& other) noexcept
    {
        Value copy(other);
        swap(copy);
        return *this;
    }
    Value& operator=(Value&& other) noexcept
    {
        Value taken(std::move(other));
        swap(taken);
        return *this;
    }
    void swap(Value& other) noexcept
    {
        std::swap(m_tag, other.m_tag);
        std::swap(m_int, other.m_int);
    }

    static Value none() noexcept { return Value(Tag::None, 0); }
    static Value boolean(bool value) noexcept { return Value(Tag::Bool, value); }
    static Value integer(std::int64_t value) noexcept { return Value(Tag::Int, value); }
    static Value real(double value) noexcept
    {
        Value result(Tag::Float, 0);
        result.m_float = value;
        return result;
    }
    static Value ellipsis() noexcept { return Value(Tag::Ellipsis, 0); }
    static Value not_implemented() noexcept { return Value(Tag::NotImplemented, 0); }

    Tag tag() const noexcept { return m_tag; }
    bool empty() const noexcept { return m_tag == Tag::Empty; }
    bool is_none() const noexcept { return m_tag == Tag::None; }
    bool is_bool() const noexcept { return m_tag == Tag::Bool; }
    bool is_int() const noexcept { return m_tag == Tag::Int; }
    bool is_float() const noexcept { return m_tag == Tag::Float; }
    bool is_object() const noexcept { return m_tag == Tag::Object; }
    bool is_future() const noexcept { return m_tag == Tag::Future; }
    bool is_not_implemented() const noexcept { return m_tag == Tag::NotImplemented; }
    /// Whether there is a value, as opposed to Empty. Not Python's truth.
    explicit operator bool() const noexcept { return m_tag != Tag::Empty; }

    bool as_bool() const noexcept { return m_int != 0; }
    std::int64_t as_int() const noexcept { return m_int; }
    double as_float() const noexcept { return m_float; }
    Object* object() const noexcept; ///< only when is_object()
    Future* future() const noexcept { return static_cast<Future*>(m_ref); }
    FutureRef future_ref() const noexcept { return FutureRef(future()); }
    /// The object that has the attributes: itself, or what a future keeps with it; null if none.
    Object* attribute_holder() const noexcept;
    /// The object as T when it has T's layout, else null. Defined in object.h.
    template <class T> T* as() const noexcept;

    /// Whether it counts a reference, so that letting go of it may run code.
    bool owns() const noexcept { return m_tag >= Tag::Object; }

    /// Moves values into raw memory; where they were is raw memory afterwards.
    static void relocate(Value* to, Value* from, std::size_t count) noexcept
    {
        // A value does not care where it lies, so its bits are all there is to move.
        std::memcpy(static_cast<void*>(to), static_cast<const void*>(from), count * sizeof(Value));
    }

    /// Python's `is`.
    bool is(const Value& other) const noexcept
    {
        return m_tag == other.m_tag && m_int == other.m_int;
    }

private:
    Value(Tag tag, std::int64_t bits) noexcept : m_tag(tag), m_int(bits) { }

    Tag m_tag = Tag::Empty;
    union {
        std::int64_t m_int;
        double m_float;
        RefCounted* m_ref;
    };
};
static_assert(sizeof(Value) == 16);

} // namespace awaitscope::script
