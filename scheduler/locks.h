#pragma once

#include "scheduler/coroutine.h"
#include "scheduler/resource.h"

#include <cassert>
#include <coroutine>
#include <optional>
#include <stdexcept>

namespace awaitscope {

/// Mutual exclusion between tasks, first come, first served, as asyncio.Lock.
///
/// release() wakes the first waiter, but the lock stays free until that task runs; nobody can
/// overtake it, because acquire() only takes a free lock when nobody waits.
/// CPython: locks.py, Lock.
class Lock {
public:
    /// What `co_await lock.acquire()` does: suspends until the lock is ours.
    class Acquire {
    public:
        explicit Acquire(Lock& lock) : m_lock(lock) { }
        ~Acquire()
        {
            if (m_waiter)
                m_lock.m_waiters.remove(*m_waiter);
        }
        /// Only before it is awaited.
        Acquire(Acquire&& other) noexcept : m_lock(other.m_lock) { assert(!other.m_waiter); }
        Acquire& operator=(Acquire&&) = delete;

        bool await_ready() { return m_lock.try_acquire(); }
        void await_suspend(std::coroutine_handle<> frame)
        {
            Task& task = *Task::current();
            m_lock.record.waited(task.loop());
            m_waiter.emplace(task, trace::AwaitKind::Lock, m_lock.record.id());
            m_lock.m_waiters.append(*m_waiter);
            m_waiter->suspend(frame);
        }
        void await_resume()
        {
            if (!m_waiter)
                return;
            m_lock.m_waiters.remove(*m_waiter);
            EventLoop& loop = m_waiter->loop();
            const Error* const thrown = m_waiter->resumed();
            m_waiter.reset();
            if (thrown) [[unlikely]] {
                // Cancelled after the hand-over: the next one gets it.
                if (!m_lock.m_locked)
                    m_lock.wake_first();
                thrown->raise();
            }
            m_lock.m_locked = true;
            m_lock.record.acquired(loop, 0, true);
        }

    private:
        Lock& m_lock;
        std::optional<FrameWaiter> m_waiter; // while waiting
    };

    Acquire acquire() { return Acquire(*this); }
    /// Takes the lock if it is free and nobody waits for it.
    bool try_acquire()
    {
        if (m_locked || m_waiters.has_live())
            return false;
        m_locked = true;
        if (EventLoop* const loop = EventLoop::running())
            record.acquired(*loop);
        return true;
    }
    /// \throws std::runtime_error("Lock is not acquired.") when it is free.
    void release()
    {
        if (!m_locked)
            throw std::runtime_error("Lock is not acquired.");
        m_locked = false;
        if (EventLoop* const loop = EventLoop::running())
            record.released(*loop);
        wake_first();
    }
    bool locked() const noexcept { return m_locked; }
    std::size_t waiters() const noexcept { return m_waiters.size(); }

    ResourceRecord record{trace::ResourceKind::Lock, trace::AwaitKind::Lock};

private:
    /// The waiter stays in the list until it has run, so newcomers queue behind it.
    void wake_first()
    {
        ResourceWaiter* const first = m_waiters.first();
        if (first && !first->done())
            first->finish();
    }

    WaiterList m_waiters;
    bool m_locked = false;
};

/// A flag that tasks wait for, as asyncio.Event. CPython: locks.py, Event.
class Event {
public:
    bool is_set() const noexcept { return m_set; }
    /// Wakes everybody who waits; a clear() right after does not stop them.
    void set();
    void clear();
    /// Returns at once when set, else when set() is called.
    Coroutine<void> wait();
    std::size_t waiters() const noexcept { return m_waiters.size(); }

    ResourceRecord record{trace::ResourceKind::Event, trace::AwaitKind::Event};

private:
    WaiterList m_waiters;
    bool m_set = false;
};

/// So many permits at a time, first come, first served, as asyncio.Semaphore.
///
/// release() hands the permit over at once; newcomers queue while anybody waits.
/// CPython: locks.py, Semaphore.
class Semaphore {
public:
    explicit Semaphore(std::int64_t value = 1) : m_value(value)
    {
        record.set_size(value > 0 ? static_cast<std::uint64_t>(value) : 0);
    }

    std::int64_t value() const noexcept { return m_value; }
    /// Whether acquire() would wait.
    bool locked() const noexcept { return m_value == 0 || m_waiters.has_live(); }
    Coroutine<void> acquire();
    void release();
    std::size_t waiters() const noexcept { return m_waiters.size(); }

    ResourceRecord record{trace::ResourceKind::Semaphore, trace::AwaitKind::Semaphore};

private:
    void wake_next();

    WaiterList m_waiters;
    std::int64_t m_value;
};

/// A Semaphore that notices when it is released more often than acquired, as
/// asyncio.BoundedSemaphore.
class BoundedSemaphore : public Semaphore {
public:
    explicit BoundedSemaphore(std::int64_t value = 1) : Semaphore(value), m_bound(value) { }
    /// \throws std::invalid_argument when all permits are back already.
    void release();

private:
    std::int64_t m_bound;
};

} // namespace awaitscope
