#include "scheduler/locks.h"

#include <stdexcept>

namespace awaitscope {

bool Lock::try_acquire()
{
    if (m_locked || m_waiters.has_live())
        return false;
    m_locked = true;
    if (EventLoop* const loop = EventLoop::running())
        record.acquired(*loop);
    return true;
}

void Lock::release()
{
    if (!m_locked)
        throw std::runtime_error("Lock is not acquired.");
    m_locked = false;
    if (EventLoop* const loop = EventLoop::running())
        record.released(*loop);
    wake_first();
}

// The waiter stays in the list until it has run, so newcomers queue behind it.
void Lock::wake_first()
{
    ResourceWaiter* const first = m_waiters.first();
    if (first && !first->done())
        first->finish();
}

void Lock::Acquire::await_suspend(std::coroutine_handle<> frame)
{
    m_task = Task::current();
    EventLoop& loop = m_task->loop();
    m_lock.record.waited(loop);
    m_waiter = make_ref<ResourceWaiter>(loop, trace::AwaitKind::Lock, m_lock.record.id());
    m_lock.m_waiters.append(*m_waiter);
    m_task->suspend_on(m_waiter, frame);
}

void Lock::Acquire::await_resume()
{
    if (!m_waiter)
        return;
    m_lock.m_waiters.remove(*m_waiter);
    if (const ErrorRef& thrown = m_task->thrown()) {
        // Cancelled after the hand-over: the next one gets it.
        if (!m_lock.m_locked)
            m_lock.wake_first();
        thrown->raise();
    }
    m_lock.m_locked = true;
    m_lock.record.acquired(m_task->loop());
}

} // namespace awaitscope
