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
            Turn turn(*this, m_putters, trace::AwaitKind::QueuePut);
            try {
                co_await turn.waiter;
            } catch (...) {
                turn.leave(!full());
                throw;
            }
        }
        put_nowait(std::move(item));
    }
    Coroutine<T> get()
    {
        while (empty()) {
            Turn turn(*this, m_getters, trace::AwaitKind::QueueGet);
            try {
                co_await turn.waiter;
            } catch (...) {
                turn.leave(!empty());
                throw;
            }
        }
        co_return get_nowait();
    }

    ResourceRecord& record() noexcept { return m_record; }

private:
    /// One task's place in the list of those who wait to put or to get.
    struct Turn {
        Turn(Queue& queue, WaiterList& waiting, trace::AwaitKind kind) : list(waiting)
        {
            EventLoop& loop = *EventLoop::running();
            queue.m_record.waited(loop);
            waiter = make_ref<ResourceWaiter>(loop, kind, queue.m_record.id());
            list.append(*waiter);
        }
        /// Cancelled: if it had been woken already, somebody else is woken instead.
        void leave(bool pass_on)
        {
            const bool was_cancelled = waiter->cancelled();
            waiter->Future::cancel();
            list.remove(*waiter);
            if (pass_on && !was_cancelled)
                list.wake_next();
        }
        WaiterList& list;
        Ref<ResourceWaiter> waiter;
    };

    std::deque<T> m_items;
    std::size_t m_max_size;
    WaiterList m_getters;
    WaiterList m_putters;
    ResourceRecord m_record{trace::ResourceKind::Queue, trace::AwaitKind::QueueGet};
};

} // namespace awaitscope
