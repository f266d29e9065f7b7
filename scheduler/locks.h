#pragma once

#include "scheduler/resource.h"

#include <coroutine>

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
        bool await_ready() { return m_lock.try_acquire(); }
        void await_suspend(std::coroutine_handle<> frame);
        void await_resume();

    private:
        Lock& m_lock;
        Task* m_task = nullptr;
        Ref<ResourceWaiter> m_waiter;
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

} // namespace awaitscope
