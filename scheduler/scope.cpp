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

void ScopeRecord::exit()
{
    if (EventLoop* const loop = std::exchange(m_loop, nullptr)) {
        loop->tracer()->write(
            EventKind::ScopeExit, m_owner, m_id, 0, 0, static_cast<std::uint8_t>(m_kind));
    }
}

void ScopeRecord::arm(Duration deadline)
{
    if (!m_loop)
        return;
    m_armed = true;
    m_loop->tracer()->write_wide(EventKind::TimeoutArmed, m_owner, m_id, deadline.count(),
        static_cast<std::uint8_t>(m_kind));
}

void ScopeRecord::rearm(Duration deadline)
{
    if (!m_loop)
        return;
    m_armed = true;
    m_loop->tracer()->write_wide(EventKind::TimeoutRescheduled, m_owner, m_id, deadline.count());
}

void ScopeRecord::remove_deadline()
{
    if (m_loop && std::exchange(m_armed, false))
        m_loop->tracer()->write_wide(EventKind::TimeoutRescheduled, m_owner, m_id, -1);
}

void ScopeRecord::fire()
{
    if (m_loop && std::exchange(m_armed, false))
        m_loop->tracer()->write(EventKind::TimeoutFired, m_owner, m_id);
}

void ScopeRecord::disarm()
{
    if (m_loop && std::exchange(m_armed, false))
        m_loop->tracer()->write(EventKind::TimeoutDisarmed, m_owner, m_id);
}

} // namespace awaitscope
