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

Lock::Acquire::~Acquire()
{
    if (m_waiter)
        m_lock.m_waiters.remove(*m_waiter);
}

void Lock::Acquire::await_suspend(std::coroutine_handle<> frame)
{
    Task& task = *Task::current();
    m_lock.record.waited(task.loop());
    m_waiter.emplace(task, trace::AwaitKind::Lock, m_lock.record.id());
    m_lock.m_waiters.append(*m_waiter);
    m_waiter->suspend(frame);
}

void Lock::Acquire::await_resume()
{
    if (!m_waiter)
        return;
    m_lock.m_waiters.remove(*m_waiter);
    if (const Error* const thrown = m_waiter->resumed()) {
        // Cancelled after the hand-over: the next one gets it.
        if (!m_lock.m_locked)
            m_lock.wake_first();
        thrown->raise();
    }
    m_lock.m_locked = true;
    m_lock.record.acquired(m_waiter->loop());
}

// -- Event ----------------------------------------------------------------------------------------

void Event::set()
{
    if (std::exchange(m_set, true))
        return;
    if (EventLoop* const loop = EventLoop::running())
        record.released(*loop, 1);
    while (ResourceWaiter* const waiter = m_waiters.first_pending())
        waiter->finish();
}

Coroutine<void> Event::wait()
{
    if (m_set)
        co_return;
    WaiterTurn turn(m_waiters, record, trace::AwaitKind::Event);
    co_await turn.waiter;
}

// -- Semaphore ------------------------------------------------------------------------------------

Coroutine<void> Semaphore::acquire()
{
    EventLoop& loop = *EventLoop::running();
    if (!locked()) {
        --m_value;
        record.acquired(loop, static_cast<std::uint32_t>(m_value));
        co_return;
    }
    bool cancelled_with_permit = false;
    ErrorRef cancelled;
    {
        WaiterTurn turn(m_waiters, record, trace::AwaitKind::Semaphore);
        try {
            co_await turn.waiter;
        } catch (const CancelledError& error) {
            cancelled = make_cancelled_error(error.message());
            cancelled_with_permit = !turn.waiter->cancelled();
        }
    }
    if (cancelled) {
        if (cancelled_with_permit)
            release();
        cancelled->raise();
    }
    record.acquired(loop, static_cast<std::uint32_t>(m_value));
    if (m_value > 0)
        wake_next();
}

void Semaphore::release()
{
    ++m_value;
    if (EventLoop* const loop = EventLoop::running())
        record.released(*loop, static_cast<std::uint32_t>(m_value));
    wake_next();
}

// The permit goes to the waiter at once, so nobody who comes now can take it.
void Semaphore::wake_next()
{
    if (ResourceWaiter* const waiter = m_waiters.first_pending()) {
        --m_value;
        waiter->finish();
    }
}

void BoundedSemaphore::release()
{
    if (value() >= m_bound)
        throw std::invalid_argument("BoundedSemaphore released too many times");
    Semaphore::release();
}

} // namespace awaitscope
