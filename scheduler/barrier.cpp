#include "scheduler/barrier.h"

namespace awaitscope {

Barrier::Barrier(std::int64_t parties) : m_parties(parties)
{
    if (parties < 1)
        throw std::invalid_argument("parties must be > 0");
    // Its waiters wait for the barrier, whatever it is made of.
    m_changed.record = ResourceRecord(trace::ResourceKind::Barrier, trace::AwaitKind::Barrier);
    m_changed.record.set_size(static_cast<std::uint64_t>(parties));
}

Coroutine<std::int64_t> Barrier::wait()
{
    Lock::Acquire acquiring = m_changed.acquire();
    co_await acquiring;
    std::int64_t index = 0;
    bool inside = false;
    ErrorRef failed;
    try {
        Coroutine<void> usable = m_changed.wait_for(
            [this] { return m_state != State::Draining && m_state != State::Resetting; });
        co_await std::move(usable);
        if (m_state == State::Broken)
            throw BrokenBarrierError("Barrier aborted");
        index = m_count++;
        inside = true;
        if (m_count == m_parties) {
            m_state = State::Draining;
            m_changed.notify_all();
        } else {
            Coroutine<void> complete
                = m_changed.wait_for([this] { return m_state != State::Filling; });
            co_await std::move(complete);
            if (m_state == State::Broken || m_state == State::Resetting)
                throw BrokenBarrierError("Abort or reset of barrier");
        }
    } catch (...) {
        failed = make_error(std::current_exception());
    }
    if (inside)
        leave();
    m_changed.release();
    if (failed)
        failed->raise();
    co_return index;
}

// The last one out makes room for those who wait to come in.
void Barrier::leave()
{
    if (--m_count > 0)
        return;
    if (m_state == State::Resetting || m_state == State::Draining)
        m_state = State::Filling;
    m_changed.notify_all();
}

Coroutine<void> Barrier::reset()
{
    return change(false);
}

Coroutine<void> Barrier::abort()
{
    return change(true);
}

Coroutine<void> Barrier::change(bool aborts)
{
    Lock::Acquire acquiring = m_changed.acquire();
    co_await acquiring;
    m_state = aborts ? State::Broken : m_count > 0 ? State::Resetting : State::Filling;
    m_changed.notify_all();
    m_changed.release();
}

std::string_view Barrier::state_name() const noexcept
{
    switch (m_state) {
    case State::Filling: return "filling";
    case State::Draining: return "draining";
    case State::Resetting: return "resetting";
    case State::Broken: break;
    }
    return "broken";
}

} // namespace awaitscope
