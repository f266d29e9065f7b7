#include "scheduler/locks.h"

#include <stdexcept>

namespace awaitscope {

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

void Event::clear()
{
    if (!std::exchange(m_set, false))
        return;
    if (EventLoop* const loop = EventLoop::running())
        record.acquired(*loop, 0); // the trace's word for it: what was given is taken back
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
