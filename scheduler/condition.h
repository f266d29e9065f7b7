#pragma once

#include "scheduler/locks.h"

#include <concepts>
#include <limits>
#include <memory>

namespace awaitscope {

/// A lock together with a line of tasks that wait to be notified, as asyncio.Condition.
///
/// wait() gives the lock up, waits for notify(), and takes the lock again before it returns, also
/// when it is cancelled. CPython: locks.py, Condition.
class Condition {
public:
    /// With a lock of its own.
    Condition();
    /// Over `lock`, which must outlive it and may serve other conditions, too.
    explicit Condition(Lock& lock);

    Lock::Acquire acquire() { return m_lock->acquire(); }
    void release() { m_lock->release(); }
    bool locked() const noexcept { return m_lock->locked(); }

    /// Waits for a notify(). \throws std::runtime_error when nobody holds the lock.
    Coroutine<void> wait();
    /// Waits until `predicate()` holds, which is asked at once and after every notify().
    template <std::predicate Predicate>
    Coroutine<void> wait_for(Predicate predicate)
    {
        while (!predicate()) {
            Coroutine<void> waiting = wait();
            co_await std::move(waiting);
        }
    }
    /// Wakes the first `count` waiters; each goes on when it has the lock.
    /// \throws std::runtime_error when nobody holds the lock.
    void notify(std::size_t count = 1);
    void notify_all() { notify(std::numeric_limits<std::size_t>::max()); }
    std::size_t waiters() const noexcept { return m_waiters.size(); }

    ResourceRecord record{trace::ResourceKind::Condition, trace::AwaitKind::Condition};

private:
    std::unique_ptr<Lock> m_own_lock; // null: somebody else's
    Lock* m_lock;
    WaiterList m_waiters;
};

} // namespace awaitscope
