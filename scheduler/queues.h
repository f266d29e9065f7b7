#pragma once

#include "scheduler/binary_heap.h"
#include "scheduler/coroutine.h"
#include "scheduler/resource.h"
#include "scheduler/ring_buffer.h"

#include <cassert>
#include <concepts>
#include <coroutine>
#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace awaitscope {

struct QueueEmpty : std::runtime_error {
    QueueEmpty() : std::runtime_error("") { }
};
struct QueueFull : std::runtime_error {
    QueueFull() : std::runtime_error("") { }
};

// -- in which order a queue gives its items back ----------------------------------------------------

/// First in, first out.
template <class T>
class FifoItems {
public:
    std::size_t size() const noexcept { return m_items.size(); }
    void clear() noexcept
    {
        while (!m_items.empty())
            m_items.pop_front();
    }
    auto begin() const noexcept { return m_items.begin(); }
    auto end() const noexcept { return m_items.end(); }
    void push(T item) { m_items.push_back(std::move(item)); }
    T pop() { return m_items.pop_front(); }

private:
    RingBuffer<T> m_items{4};
};

/// Last in, first out.
template <class T>
class LifoItems {
public:
    std::size_t size() const noexcept { return m_items.size(); }
    void clear() noexcept { const auto dropped = std::exchange(m_items, {}); }
    auto begin() const noexcept { return m_items.begin(); }
    auto end() const noexcept { return m_items.end(); }
    void push(T item) { m_items.push_back(std::move(item)); }
    T pop()
    {
        T item = std::move(m_items.back());
        m_items.pop_back();
        return item;
    }

private:
    std::vector<T> m_items;
};

/// The smallest first; among equal ones as CPython's heapq.
template <class T, class Less = std::less<T>>
class PriorityItems {
public:
    explicit PriorityItems(Less less = {}) : m_less(std::move(less)) { }

    std::size_t size() const noexcept { return m_items.size(); }
    void clear() noexcept { const auto dropped = std::exchange(m_items, {}); }
    /// In the order in which the heap keeps them.
    auto begin() const noexcept { return m_items.begin(); }
    auto end() const noexcept { return m_items.end(); }
    /// When the comparison throws, the item stays, as in CPython.
    void push(T item)
    {
        m_items.push_back(std::move(item));
        heap_rise(*this, 0, m_items.size() - 1);
    }
    T pop()
    {
        T item = std::move(m_items.back());
        m_items.pop_back();
        if (m_items.empty())
            return item;
        std::swap(item, m_items.front());
        heap_sink(*this, 0);
        return item;
    }

    bool less(std::size_t left, std::size_t right) { return m_less(m_items[left], m_items[right]); }
    void swap(std::size_t left, std::size_t right) { std::swap(m_items[left], m_items[right]); }

private:
    std::vector<T> m_items;
    Less m_less;
};

/// Hands items from task to task, with an optional limit, as asyncio.Queue.
///
/// put() and get() wake at most one waiter each and reserve nothing for it: whoever takes the
/// item first has it, and a waiter that finds nothing waits again. `Items` decides which item is
/// next. CPython: queues.py, Queue.
template <class T, class Items = FifoItems<T>>
class Queue {
    static constexpr bool kCountsSafely = noexcept(std::declval<const Items&>().size());

    /// Somebody who waits for an item (QueueGet) or for room (QueuePut). If another task was
    /// faster, it waits again at the end of the line, as the loops in CPython's Queue.get() and
    /// put() do.
    template <trace::AwaitKind kind>
    class QueueWaiter final : public FrameWaiter {
    public:
        QueueWaiter(Task& task, Queue& queue) :
            FrameWaiter(task, kind, queue.m_record.id()), m_queue(queue)
        {
            m_may_wait_again = true;
        }

    protected:
        bool rearm() override
        {
            if (m_queue.template possible<kind>())
                return false;
            make_pending_again();
            m_queue.template line<kind>().append(*this);
            return true;
        }

    private:
        Queue& m_queue;
    };

    /// What put() and get() share: the place in the line, taken only when there is a need to wait.
    template <trace::AwaitKind kind>
    class Turn {
    public:
        explicit Turn(Queue& queue) : m_queue(queue) { }
        ~Turn()
        {
            if (m_waiter)
                line().remove(*m_waiter);
        }
        /// Only before it waits.
        Turn(Turn&& other) noexcept : m_queue(other.m_queue) { assert(!other.m_waiter); }
        Turn& operator=(Turn&&) = delete;

        bool await_ready() const noexcept(kCountsSafely) { return possible(); }
        void await_suspend(std::coroutine_handle<> frame)
        {
            Task& task = *Task::current();
            m_queue.m_record.waited(task.loop());
            m_waiter.emplace(task, m_queue);
            line().append(*m_waiter);
            m_waiter->suspend(frame);
        }

    protected:
        /// It goes on. Answers whether it had waited. \throws what it was woken with instead of
        /// an item or room; if that came after it had been woken for one, the next in the line is.
        bool finish()
        {
            if (!m_waiter)
                return false;
            line().remove(*m_waiter);
            const Error* const thrown = m_waiter->resumed();
            if (thrown) [[unlikely]] {
                if (possible() && !m_waiter->cancelled())
                    line().wake_next();
                thrown->raise();
            }
            m_waiter.reset();
            return true;
        }

        Queue& m_queue;

    private:
        bool possible() const noexcept(kCountsSafely)
        {
            return m_queue.template possible<kind>();
        }
        WaiterList& line() const noexcept { return m_queue.template line<kind>(); }

        std::optional<QueueWaiter<kind>> m_waiter; // while it waits
    };

public:
    /// `max_size` 0: no limit.
    explicit Queue(std::size_t max_size = 0)
        requires std::default_initializable<Items>
        : m_max_size(max_size)
    {
        m_record.set_size(max_size);
    }
    Queue(std::size_t max_size, Items items) : m_items(std::move(items)), m_max_size(max_size)
    {
        m_record.set_size(max_size);
    }

    /// Throws only what counting the items throws, if that can throw.
    std::size_t size() const noexcept(kCountsSafely) { return m_items.size(); }
    std::size_t max_size() const noexcept { return m_max_size; }
    bool empty() const noexcept(kCountsSafely) { return m_items.size() == 0; }
    bool full() const noexcept(kCountsSafely) { return m_max_size > 0 && size() >= m_max_size; }

    /// \throws QueueFull
    void put_nowait(T item)
    {
        if (full())
            throw QueueFull();
        add(std::move(item));
    }
    /// \throws QueueEmpty
    T get_nowait()
    {
        if (empty())
            throw QueueEmpty();
        return take();
    }

    /// Lets go of all items; nobody who waits for room is woken.
    void drop_items() noexcept { m_items.clear(); }

    /// What `co_await queue.put(item)` does: waits while the queue is full.
    class Put : public Turn<trace::AwaitKind::QueuePut> {
    public:
        Put(Queue& queue, T item) :
            Turn<trace::AwaitKind::QueuePut>(queue), m_item(std::move(item))
        {
        }
        void await_resume()
        {
            const bool resumed = this->finish();
            this->m_queue.add(std::move(m_item), resumed);
        }

    private:
        T m_item;
    };
    Put put(T item) { return Put(*this, std::move(item)); }

    /// What `co_await queue.get()` does: waits while the queue is empty.
    class Get : public Turn<trace::AwaitKind::QueueGet> {
    public:
        explicit Get(Queue& queue) : Turn<trace::AwaitKind::QueueGet>(queue) { }
        T await_resume()
        {
            const bool resumed = this->finish();
            return this->m_queue.take(resumed);
        }
    };
    Get get() { return Get(*this); }

    /// What put() and get() do before they put or take: wait while there is no room, or no item.
    class Room : public Turn<trace::AwaitKind::QueuePut> {
    public:
        explicit Room(Queue& queue) : Turn<trace::AwaitKind::QueuePut>(queue) { }
        void await_resume() { this->finish(); }
    };
    Room room() { return Room(*this); }
    class AnyItem : public Turn<trace::AwaitKind::QueueGet> {
    public:
        explicit AnyItem(Queue& queue) : Turn<trace::AwaitKind::QueueGet>(queue) { }
        void await_resume() { this->finish(); }
    };
    AnyItem any_item() { return AnyItem(*this); }

    /// An item that was taken out has been dealt with.
    /// \throws std::invalid_argument when called more often than items were put.
    void task_done()
    {
        if (m_unfinished == 0)
            throw std::invalid_argument("task_done() called too many times");
        if (--m_unfinished > 0)
            return;
        while (ResourceWaiter* const waiter = m_joiners.first_pending())
            waiter->finish();
    }
    /// Waits until task_done() was called for every item put; at once when none is open.
    Coroutine<void> join()
    {
        if (m_unfinished == 0)
            co_return;
        WaiterTurn turn(m_joiners, m_record, trace::AwaitKind::QueueJoin);
        co_await turn.waiter;
    }
    /// Items put and not yet told to be done.
    std::size_t unfinished() const noexcept { return m_unfinished; }

    const Items& items() const noexcept { return m_items; }
    Items& items() noexcept { return m_items; }
    /// Tasks that wait for an item, and for room.
    std::size_t getters() const noexcept { return m_getters.size(); }
    std::size_t putters() const noexcept { return m_putters.size(); }

    ResourceRecord& record() noexcept { return m_record; }

private:
    /// Whether put() or get() can go on.
    template <trace::AwaitKind kind>
    bool possible() const noexcept(kCountsSafely)
    {
        if constexpr (kind == trace::AwaitKind::QueueGet)
            return !empty();
        else
            return !full();
    }
    template <trace::AwaitKind kind>
    WaiterList& line() noexcept
    {
        return kind == trace::AwaitKind::QueueGet ? m_getters : m_putters;
    }

    // There must be room, or an item. `resumed`: the task has done nothing else in this step.
    void add(T item, bool resumed = false)
    {
        assert(!full());
        m_items.push(std::move(item));
        ++m_unfinished;
        if (EventLoop* const loop = EventLoop::running())
            m_record.acquired(*loop, static_cast<std::uint32_t>(size()), resumed);
        m_getters.wake_next();
    }
    T take(bool resumed = false)
    {
        assert(!empty());
        T item = m_items.pop();
        if (EventLoop* const loop = EventLoop::running())
            m_record.released(*loop, static_cast<std::uint32_t>(size()), resumed);
        m_putters.wake_next();
        return item;
    }

    Items m_items;
    std::size_t m_max_size;
    std::size_t m_unfinished = 0;
    WaiterList m_getters;
    WaiterList m_putters;
    WaiterList m_joiners;
    ResourceRecord m_record{trace::ResourceKind::Queue, trace::AwaitKind::QueueGet};
};

/// asyncio.LifoQueue: the item put last comes first.
template <class T>
using LifoQueue = Queue<T, LifoItems<T>>;

/// asyncio.PriorityQueue: the smallest item comes first.
template <class T, class Less = std::less<T>>
using PriorityQueue = Queue<T, PriorityItems<T, Less>>;

} // namespace awaitscope
