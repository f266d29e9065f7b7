#pragma once

#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace awaitscope {

/// Base of what lives as long as somebody holds a Ref to it.
///
/// The count is not atomic: everything of a loop lives on the loop's thread. The last Ref to go
/// deletes the object at once, which is what lets the engine report a task that was dropped
/// while pending, or an exception that nobody read, at the same moment as CPython does.
class RefCounted {
public:
    RefCounted() = default;
    RefCounted(const RefCounted&) = delete;
    RefCounted& operator=(const RefCounted&) = delete;

    void add_ref() noexcept { ++m_references; }
    void release() noexcept
    {
        assert(m_references > 0);
        if (--m_references == 0)
            dispose();
    }
    std::uint32_t use_count() const noexcept { return m_references; }

protected:
    virtual ~RefCounted() = default;
    /// The last reference has gone. A class that has something to say at that moment, while it
    /// is still whole, says it here; holding a Ref to itself meanwhile keeps it alive.
    virtual void dispose() { delete this; }

private:
    std::uint32_t m_references = 0;
};

/// Shares ownership of a RefCounted object.
template <class T>
class Ref {
public:
    Ref() = default;
    Ref(std::nullptr_t) { }
    Ref(T* object) noexcept : m_object(object)
    {
        if (m_object)
            m_object->add_ref();
    }
    Ref(const Ref& other) noexcept : Ref(other.m_object) { }
    Ref(Ref&& other) noexcept : m_object(std::exchange(other.m_object, nullptr)) { }
    template <class U>
        requires std::convertible_to<U*, T*>
    Ref(const Ref<U>& other) noexcept : Ref(other.get())
    {
    }
    template <class U>
        requires std::convertible_to<U*, T*>
    Ref(Ref<U>&& other) noexcept : m_object(other.detach())
    {
    }
    ~Ref()
    {
        if (m_object)
            m_object->release();
    }
    Ref& operator=(const Ref& other) noexcept { return *this = Ref(other); }
    Ref& operator=(Ref&& other) noexcept
    {
        T* const former = std::exchange(m_object, std::exchange(other.m_object, nullptr));
        if (former)
            former->release();
        return *this;
    }
    Ref& operator=(std::nullptr_t) noexcept { return *this = Ref(); }

    T* get() const noexcept { return m_object; }
    T* operator->() const noexcept { return m_object; }
    T& operator*() const noexcept { return *m_object; }
    explicit operator bool() const noexcept { return m_object != nullptr; }
    bool operator==(const Ref&) const = default;
    bool operator==(const T* object) const noexcept { return m_object == object; }

    /// Hands the reference over to the caller, who now owes a release().
    T* detach() noexcept { return std::exchange(m_object, nullptr); }
    /// Takes over a reference that somebody else already counted.
    static Ref adopt(T* object) noexcept
    {
        Ref ref;
        ref.m_object = object;
        return ref;
    }

private:
    T* m_object = nullptr;
};

template <class T, class... Args>
Ref<T> make_ref(Args&&... args)
{
    return Ref<T>(new T(std::forward<Args>(args)...));
}

} // namespace awaitscope
