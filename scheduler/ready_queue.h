#pragma once

#include "scheduler/handle.h"
#include "scheduler/ring_buffer.h"

#include <cstddef>

namespace awaitscope {

/// What the loop runs next, first in, first out. Owns a reference to each.
class ReadyQueue {
public:
    ~ReadyQueue() { clear(); }

    /// Drops everything without running it.
    void clear() noexcept
    {
        while (!empty())
            pop()->drop();
    }

    bool empty() const noexcept { return m_ring.empty(); }
    std::size_t size() const noexcept { return m_ring.size(); }
    [[gnu::always_inline]] void push(Ready* ready) { m_ring.push_back(ready); }
    Ready* pop() noexcept { return m_ring.pop_front(); }

private:
    RingBuffer<Ready*> m_ring{256};
};

} // namespace awaitscope
