#include "scheduler/condition.h"

#include <stdexcept>

namespace awaitscope {

Condition::Condition() : m_own_lock(std::make_unique<Lock>()), m_lock(m_own_lock.get()) { }

Condition::Condition(Lock& lock) : m_lock(&lock) { }

Coroutine<void> Condition::wait()
{
    if (!locked())
        throw std::runtime_error("cannot wait on un-acquired lock");
    release();
    ErrorRef failed; // how the wait for the notification ended, when not by one
    try {
        WaiterTurn turn(m_waiters, record, record.await_kind());
        co_await turn.waiter;
    } catch (const CancelledError& error) {
        failed = make_cancelled_error(error.message());
    } catch (const DifferentLoopError& error) {
        failed = make_error(error);
    }
    // Whatever happened, the lock is ours again at the end; cancellations wait for that.
    for (bool acquired = false; !acquired;) {
        try {
            Lock::Acquire acquiring = m_lock->acquire();
            co_await acquiring;
            acquired = true;
        } catch (const CancelledError&) {
            failed = make_cancelled_error();
        }
    }
    if (failed)
        failed->raise();
}

void Condition::notify(std::size_t count)
{
    if (!locked())
        throw std::runtime_error("cannot notify on un-acquired lock");
    if (EventLoop* const loop = EventLoop::running())
        record.released(*loop, static_cast<std::uint32_t>(waiters()));
    for (; count > 0; --count) {
        ResourceWaiter* const waiter = m_waiters.first_pending();
        if (!waiter)
            return;
        waiter->finish();
    }
}

} // namespace awaitscope
