#pragma once

#include "scheduler/clock.h"
#include "scheduler/trace/trace_event.h"

#include <cstdint>

namespace awaitscope {

class EventLoop;
namespace trace {
class Tracer;
}

/// The trace's view of one task group, timeout, gather, wait or shield: its id and what happens to
/// it. Costs nothing while tracing is off; then id() is None.
class ScopeRecord {
public:
    /// The current task enters a scope with `children` known children.
    void enter(EventLoop& loop, trace::ScopeKind kind, std::uint32_t children = 0);
    /// The scope ends; nothing when it was not entered or has ended.
    void exit();

    /// The scope has a deadline, or a new one.
    void arm(Duration deadline);
    void rearm(Duration deadline);
    /// The deadline was taken away by reschedule(None).
    void remove_deadline();
    /// The deadline has passed and took effect.
    void fire();
    /// The scope ended before its deadline; nothing when it has none or it has fired.
    void disarm();

    trace::ObjectId id() const noexcept { return m_id; }
    trace::ObjectId owner() const noexcept { return m_owner; }

private:
    /// Null when nothing is to be recorded.
    trace::Tracer* tracer() const noexcept;

    EventLoop* m_loop = nullptr; // set between enter() and exit(), while tracing
    trace::ObjectId m_id = trace::ObjectId::None;
    trace::ObjectId m_owner = trace::ObjectId::None;
    trace::ScopeKind m_kind = trace::ScopeKind::Gather;
    bool m_armed = false;
};

} // namespace awaitscope
