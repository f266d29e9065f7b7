#pragma once

#include <bit>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>

namespace awaitscope {

/// First in, first out: a ring that doubles when it is full and never allocates otherwise.
template <class T>
class RingBuffer {
public:
    /// Room for `capacity` elements to begin with; rounded up to a power of two.
    explicit RingBuffer(std::size_t capacity) :
        m_mask(std::bit_ceil(capacity) - 1), m_slots(allocate(m_mask + 1))
    {
    }
    ~RingBuffer()
    {
        while (!empty())
            pop_front();
        if (m_slots)
            std::allocator<T>().deallocate(m_slots, m_mask + 1);
    }
    /// `other` may only be destroyed afterwards.
    RingBuffer(RingBuffer&& other) noexcept :
        m_head(std::exchange(other.m_head, 0)),
        m_tail(std::exchange(other.m_tail, 0)),
        m_mask(other.m_mask),
        m_slots(std::exchange(other.m_slots, nullptr))
    {
    }
    RingBuffer& operator=(RingBuffer&&) = delete;

    bool empty() const noexcept { return m_head == m_tail; }
    std::size_t size() const noexcept { return m_tail - m_head; }

    /// Goes through the elements, oldest first.
    class ConstIterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        ConstIterator() = default;
        ConstIterator(const RingBuffer& ring, std::size_t count) : m_ring(&ring), m_count(count) { }
        const T& operator*() const { return m_ring->m_slots[m_count & m_ring->m_mask]; }
        ConstIterator& operator++()
        {
            ++m_count;
            return *this;
        }
        ConstIterator operator++(int) { return {*m_ring, m_count++}; }
        bool operator==(const ConstIterator&) const = default;

    private:
        const RingBuffer* m_ring = nullptr;
        std::size_t m_count = 0;
    };
    ConstIterator begin() const noexcept { return {*this, m_head}; }
    ConstIterator end() const noexcept { return {*this, m_tail}; }

    [[gnu::always_inline]] void push_back(T value)
    {
        if (size() > m_mask) [[unlikely]]
            return push_growing(std::move(value));
        std::construct_at(&m_slots[m_tail & m_mask], std::move(value));
        ++m_tail;
    }
    /// Takes out the oldest element; there must be one.
    T pop_front() noexcept
    {
        T& slot = m_slots[m_head++ & m_mask];
        T value = std::move(slot);
        std::destroy_at(&slot);
        return value;
    }

private:
    static T* allocate(std::size_t capacity) { return std::allocator<T>().allocate(capacity); }

    [[gnu::noinline]] void push_growing(T value)
    {
        grow();
        push_back(std::move(value));
    }
    void grow()
    {
        const std::size_t count = size();
        T* const slots = allocate((m_mask + 1) * 2);
        for (std::size_t index = 0; index < count; ++index)
            std::construct_at(&slots[index], pop_front());
        std::allocator<T>().deallocate(std::exchange(m_slots, slots), m_mask + 1);
        m_mask = m_mask * 2 + 1;
        m_head = 0;
        m_tail = count;
    }

    // Both count on without end; a slot's place is the count modulo the capacity.
    std::size_t m_head = 0;
    std::size_t m_tail = 0;
    std::size_t m_mask;
    T* m_slots;
};

} // namespace awaitscope
