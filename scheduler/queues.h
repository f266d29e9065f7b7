#pragma once

#include "scheduler/coroutine.h"
#include "scheduler/resource.h"

#include <deque>
#include <stdexcept>
#include <utility>

namespace awaitscope {

struct QueueEmpty : std::runtime_error {
    QueueEmpty() : std::runtime_error("") { }
};
struct QueueFull : std::runtime_error {
    QueueFull() : std::runtime_error("") { }
};

/// First in, first out between tasks, with an optional limit, as asyncio.Queue.
///
/// put() and get() wake at most one waiter each and reserve nothing for it: whoever takes the
/// item first has it, and a waiter that finds nothing waits again. CPython: queues.py, Queue.
template <class T>
class Queue {
public:
    /// `max_size` 0: no limit.
    explicit Queue(std::size_t max_size = 0) : m_max_size(max_size) { }

    std::size_t size() const noexcept { return m_items.size(); }
    std::size_t max_size() const noexcept { return m_max_size; }
    bool empty() const noexcept { return m_items.empty(); }
    bool full() const noexcept { return m_max_size > 0 && size() >= m_max_size; }

    /// \throws QueueFull
    void put_nowait(T item)
    {
        if (full())
            throw QueueFull();
        m_items.push_back(std::move(item));
        if (EventLoop* const loop = EventLoop::running())
            m_record.acquired(*loop, static_cast<std::uint32_t>(size()));
        m_getters.wake_next();
    }
    /// \throws QueueEmpty
    T get_nowait()
    {
        if (empty())
            throw QueueEmpty();
        T item = std::move(m_items.front());
        m_items.pop_front();
        if (EventLoop* const loop = EventLoop::running())
            m_record.released(*loop, static_cast<std::uint32_t>(size()));
        m_putters.wake_next();
        return item;
    }

    Coroutine<void> put(T item)
    {
        while (full()) {
            WaiterTurn turn(m_putters, m_record, trace::AwaitKind::QueuePut);
            try {
                co_await turn.waiter;
            } catch (...) {
                pass_on(turn, m_putters, !full());
                throw;
            }
        }
        put_nowait(std::move(item));
    }
    Coroutine<T> get()
    {
        while (empty()) {
            WaiterTurn turn(m_getters, m_record, trace::AwaitKind::QueueGet);
            try {
                co_await turn.waiter;
            } catch (...) {
                pass_on(turn, m_getters, !empty());
                throw;
            }
        }
        co_return get_nowait();
    }

    ResourceRecord& record() noexcept { return m_record; }

private:
    /// Cancelled: if the waiter had been woken already, somebody else is woken instead.
    static void pass_on(const WaiterTurn& turn, WaiterList& list, bool possible)
    {
        if (possible && !turn.waiter->cancelled())
            list.wake_next();
    }

    std::deque<T> m_items;
    std::size_t m_max_size;
    WaiterList m_getters;
    WaiterList m_putters;
    ResourceRecord m_record{trace::ResourceKind::Queue, trace::AwaitKind::QueueGet};
};

} // namespace awaitscope
