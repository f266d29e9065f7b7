#include "scheduler/timeout.h"

#include <stdexcept>

namespace awaitscope {

Timeout::~Timeout()
{
    if (m_handle)
        m_handle->cancel();
}

std::string_view Timeout::state_name() const noexcept
{
    switch (m_state) {
    case State::Created: return "created";
    case State::Active: return "active";
    case State::Expiring: return "expiring";
    case State::Expired: return "expired";
    case State::Finished: return "finished";
    }
    return {};
}

void Timeout::enter()
{
    if (m_state != State::Created)
        throw std::runtime_error("Timeout has already been entered");
    Task* const task = Task::current();
    if (!task)
        throw std::runtime_error("Timeout should be used inside a task");
    m_task = task;
    m_cancelling = task->cancelling();
    m_state = State::Active;
    m_scope.enter(task->loop(), trace::ScopeKind::Timeout);
    if (m_when) {
        m_scope.arm(*m_when);
        arm();
    }
}

void Timeout::reschedule(std::optional<Duration> when)
{
    if (m_state == State::Created)
        throw std::runtime_error("Timeout has not been entered");
    if (m_state != State::Active)
        throw std::runtime_error(
            "Cannot change state of " + std::string(state_name()) + " Timeout");
    m_when = when;
    if (m_handle)
        std::exchange(m_handle, nullptr)->cancel();
    if (when) {
        m_scope.rearm(*when);
        arm();
    } else {
        m_scope.remove_deadline();
    }
}

// A deadline that has passed strikes at the next suspension: a block that never suspends is
// never interrupted.
void Timeout::arm()
{
    EventLoop& loop = m_task->loop();
    if (*m_when <= loop.time()) {
        m_handle = loop.call_soon([this] { on_timeout(); });
        return;
    }
    auto timer = make_ref<CallbackHandle<TimerHandle, std::function<void()>>>([this] { on_timeout(); });
    timer->purpose = trace::TimerPurpose::Timeout;
    loop.call_at(*m_when, *timer);
    m_handle = timer;
}

void Timeout::on_timeout()
{
    m_scope.fire();
    const TaskRef task = m_task;
    task->cancel({.origin = trace::CancelOrigin::Timeout,
        .scope = m_scope.id(),
        .by = m_scope.owner()});
    m_state = State::Expiring;
    m_handle = nullptr;
}

bool Timeout::exit(const ErrorRef& error)
{
    if (m_handle)
        std::exchange(m_handle, nullptr)->cancel();
    bool ours = false;
    if (m_state == State::Expiring) {
        m_state = State::Expired;
        ours = m_task->uncancel() <= m_cancelling && error && error->is_cancelled();
    } else if (m_state == State::Active) {
        m_state = State::Finished;
    }
    m_scope.disarm();
    m_scope.exit();
    m_task = nullptr;
    return ours;
}

} // namespace awaitscope
