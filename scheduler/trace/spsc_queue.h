#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace awaitscope::trace {

/// A bounded queue from exactly one writing thread to exactly one reading thread, without locks.
///
/// The writer fills slots and publishes how far it came; the reader takes everything published
/// in at most two contiguous blocks. Neither ever waits for the other: a full queue refuses, and
/// what to do then is the writer's policy (see Tracer).
template <class T>
class SpscQueue {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    /// Room for at least `capacity` elements; rounded up to a power of two.
    explicit SpscQueue(std::size_t capacity) :
        m_mask(std::bit_ceil(std::max<std::size_t>(capacity, 2)) - 1),
        m_slots(std::make_unique_for_overwrite<T[]>(m_mask + 1))
    {
    }

    std::size_t capacity() const noexcept { return m_mask + 1; }

    /// Writer: appends, or answers false and does nothing when the queue is full.
    bool try_push(const T& value) noexcept
    {
        if (!has_room() && !find_room())
            return false;
        next() = value;
        publish();
        return true;
    }
    /// Writer: whether there is room for one more, as far as it has looked.
    bool has_room() const noexcept { return m_write != m_end; }
    /// Writer: looks how far the reader has come; whether there is room now.
    bool find_room() noexcept
    {
        // acquire: the reader has finished with the slots it gave back before we reuse them.
        m_end = m_read.load(std::memory_order_acquire) + capacity();
        return has_room();
    }
    /// Writer: has_room() answers no until find_room() looks again.
    void forget_room() noexcept { m_end = m_write; }
    /// Writer, when there is room: the slot that publish() will append, to be filled in place.
    T& next() noexcept { return m_slots[m_write & m_mask]; }
    void publish() noexcept
    {
        // release: the slot's bytes are visible to whoever sees the new count.
        m_published.store(++m_write, std::memory_order_release);
    }

    /// Reader: hands up to `limit` elements to `take(std::span<const T>)`, oldest first, in one or
    /// two calls, and frees their slots afterwards. Answers how many it handed over.
    template <class Take>
    std::size_t drain(Take&& take, std::size_t limit = static_cast<std::size_t>(-1))
    {
        const std::size_t begin = m_read.load(std::memory_order_relaxed); // only we write it
        const std::size_t available = m_published.load(std::memory_order_acquire) - begin;
        const std::size_t count = std::min(available, limit);
        const std::size_t first = std::min(count, capacity() - (begin & m_mask));
        if (first > 0)
            take(std::span<const T>(&m_slots[begin & m_mask], first));
        if (count > first)
            take(std::span<const T>(&m_slots[0], count - first));
        // release: our reads of the slots come before the writer's next use of them.
        m_read.store(begin + count, std::memory_order_release);
        return count;
    }

    /// Either thread: whether nothing is published and unread. The other thread may change it.
    bool empty() const noexcept
    {
        return m_published.load(std::memory_order_acquire) == m_read.load(std::memory_order_acquire);
    }

private:
    const std::size_t m_mask;
    const std::unique_ptr<T[]> m_slots;
    // Each side's variables on cache lines of their own, or every push would fetch the reader's.
    alignas(64) std::size_t m_write = 0; // writer only
    std::size_t m_end = capacity(); // where the free slots ended at the writer's last look
    alignas(64) std::atomic<std::size_t> m_published{0};
    alignas(64) std::atomic<std::size_t> m_read{0};
};

} // namespace awaitscope::trace
