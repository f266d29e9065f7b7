#pragma once

#include "scheduler/handle.h"

#include <cstddef>
#include <vector>

namespace awaitscope {

/// The loop's armed timers, earliest first; equal deadlines in the order in which they were armed.
///
/// A four-ary heap in which each timer knows its place, so a timer leaves the heap the moment it
/// is cancelled. CPython's heapq orders by deadline only and leaves ties undefined; ours is the
/// convention that asyncio users observe on a real clock, where two deadlines never tie.
class TimerHeap {
public:
    ~TimerHeap() { clear(); }

    bool empty() const noexcept { return m_entries.empty(); }
    std::size_t size() const noexcept { return m_entries.size(); }
    Duration earliest() const noexcept { return m_entries.front().when; }

    /// Takes over a reference to `timer`, which must not be in a heap.
    void push(Duration when, TimerHandleRef timer);
    /// Removes the earliest timer and hands its reference over.
    TimerHandleRef pop();
    /// Removes `timer`, which must be in this heap, and hands its reference over.
    TimerHandleRef remove(TimerHandle& timer);
    /// Lets go of every timer.
    void clear() noexcept;

private:
    struct Entry {
        Duration when;
        std::uint64_t number; // order of arming
        TimerHandle* timer;
        bool before(const Entry& other) const noexcept
        {
            return when < other.when || (when == other.when && number < other.number);
        }
    };
    void place(std::size_t index, const Entry& entry) noexcept;
    void sift_up(std::size_t index, const Entry& entry) noexcept;
    void sift_down(std::size_t index, const Entry& entry) noexcept;
    TimerHandleRef take(std::size_t index);

    std::vector<Entry> m_entries;
    std::uint64_t m_armed = 0;
};

} // namespace awaitscope
