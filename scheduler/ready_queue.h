#pragma once

#include "scheduler/handle.h"

#include <cstddef>
#include <memory>
#include <utility>

namespace awaitscope {

/// First in, first out: a ring that doubles when full and never allocates otherwise.
class ReadyQueue {
public:
    ReadyQueue() : m_slots(std::make_unique_for_overwrite<Ready*[]>(kFirstCapacity)) { }
    ~ReadyQueue() { clear(); }

    /// Drops everything without running it.
    void clear() noexcept
    {
        while (!empty())
            pop()->drop();
    }

    bool empty() const noexcept { return m_head == m_tail; }
    std::size_t size() const noexcept { return m_tail - m_head; }

    void push(Ready* ready)
    {
        if (size() > m_mask) [[unlikely]]
            grow();
        m_slots[m_tail++ & m_mask] = ready;
    }
    Ready* pop() noexcept { return m_slots[m_head++ & m_mask]; }

private:
    static constexpr std::size_t kFirstCapacity = 256;

    void grow()
    {
        const std::size_t count = size();
        auto slots = std::make_unique_for_overwrite<Ready*[]>((m_mask + 1) * 2);
        for (std::size_t index = 0; index < count; ++index)
            slots[index] = m_slots[(m_head + index) & m_mask];
        m_slots = std::move(slots);
        m_mask = m_mask * 2 + 1;
        m_head = 0;
        m_tail = count;
    }

    std::unique_ptr<Ready*[]> m_slots;
    std::size_t m_mask = kFirstCapacity - 1;
    std::size_t m_head = 0;
    std::size_t m_tail = 0;
};

} // namespace awaitscope
