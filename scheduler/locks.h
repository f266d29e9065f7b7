#pragma once

#include "scheduler/coroutine.h"
#include "scheduler/resource.h"

#include <cassert>
#include <coroutine>
#include <optional>

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
        ~Acquire();
        /// Only before it is awaited.
        Acquire(Acquire&& other) noexcept : m_lock(other.m_lock) { assert(!other.m_waiter); }
        Acquire& operator=(Acquire&&) = delete;

        bool await_ready() { return m_lock.try_acquire(); }
        void await_suspend(std::coroutine_handle<> frame);
        void await_resume();

    private:
        Lock& m_lock;
        std::optional<FrameWaiter> m_waiter; // while waiting
    };

    Acquire acquire() { return Acquire(*this); }
    /// Takes the lock if it is free and nobody waits for it.
    bool try_acquire();
    /// \throws std::runtime_error("Lock is not acquired.") when it is free.
    void release();
    bool locked() const noexcept { return m_locked; }
    std::size_t waiters() const noexcept { return m_waiters.size(); }

    ResourceRecord record{trace::ResourceKind::Lock, trace::AwaitKind::Lock};

private:
    void wake_first();

    WaiterList m_waiters;
    bool m_locked = false;
};

/// A flag that tasks wait for, as asyncio.Event. CPython: locks.py, Event.
class Event {
public:
    bool is_set() const noexcept { return m_set; }
    /// Wakes everybody who waits; a clear() right after does not stop them.
    void set();
    void clear() noexcept { m_set = false; }
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
    explicit Semaphore(std::int64_t value = 1) : m_value(value) { }

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
