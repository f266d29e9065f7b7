#include "scheduler/scope.h"

#include "scheduler/event_loop.h"

#include <utility>

namespace awaitscope {

using trace::EventKind;

void ScopeRecord::enter(EventLoop& loop, trace::ScopeKind kind, std::uint32_t children)
{
    trace::Tracer* const tracer = loop.tracer();
    if (!tracer) [[likely]]
        return;
    m_loop = &loop;
    m_id = tracer->new_object();
    m_owner = loop.acting();
    m_kind = kind;
    tracer->write(
        EventKind::ScopeEnter, m_owner, m_id, children, 0, static_cast<std::uint8_t>(kind));
}

trace::Tracer* ScopeRecord::tracer() const noexcept
{
    return m_loop ? m_loop->tracer() : nullptr;
}

void ScopeRecord::exit()
{
    if (trace::Tracer* const tracer = this->tracer()) {
        tracer->write(EventKind::ScopeExit, m_owner, m_id, 0, 0, static_cast<std::uint8_t>(m_kind));
    }
    m_loop = nullptr;
}

void ScopeRecord::arm(Duration deadline)
{
    trace::Tracer* const tracer = this->tracer();
    if (!tracer)
        return;
    m_armed = true;
    tracer->write_wide(EventKind::TimeoutArmed, m_owner, m_id, deadline.count(),
        static_cast<std::uint8_t>(m_kind));
}

void ScopeRecord::rearm(Duration deadline)
{
    trace::Tracer* const tracer = this->tracer();
    if (!tracer)
        return;
    m_armed = true;
    tracer->write_wide(EventKind::TimeoutRescheduled, m_owner, m_id, deadline.count());
}

void ScopeRecord::remove_deadline()
{
    trace::Tracer* const tracer = this->tracer();
    if (tracer && std::exchange(m_armed, false))
        tracer->write_wide(EventKind::TimeoutRescheduled, m_owner, m_id, -1);
}

void ScopeRecord::fire()
{
    trace::Tracer* const tracer = this->tracer();
    if (tracer && std::exchange(m_armed, false))
        tracer->write(EventKind::TimeoutFired, m_owner, m_id);
}

void ScopeRecord::disarm()
{
    trace::Tracer* const tracer = this->tracer();
    if (tracer && std::exchange(m_armed, false))
        tracer->write(EventKind::TimeoutDisarmed, m_owner, m_id);
}

} // namespace awaitscope
