#include "scheduler/run_control.h"

#include <utility>

namespace awaitscope {

void RunControl::pause()
{
    const std::lock_guard lock(m_mutex);
    m_goal.reset();
    set(kPause);
    m_changed.notify_all(); // wakes a loop that sleeps until its next timer
}

void RunControl::resume()
{
    const std::lock_guard lock(m_mutex);
    m_turns_left = 0;
    m_goal.reset();
    clear(kStep);
    let_go_on();
}

void RunControl::stop()
{
    const std::lock_guard lock(m_mutex);
    set(kStop);
    let_go_on();
}

/// From now on it does not wait any more, though it may still have to wake up.
void RunControl::let_go_on()
{
    clear(kPause);
    m_halt.reset();
    m_waiting.store(false, std::memory_order_release);
    m_changed.notify_all();
}

void RunControl::step(std::uint32_t turns)
{
    const std::lock_guard lock(m_mutex);
    m_turns_left += turns;
    set(kStep);
    let_go_on();
}

void RunControl::step_to(const StepGoal& goal)
{
    const std::lock_guard lock(m_mutex);
    m_goal = goal;
    let_go_on();
}

void RunControl::set_breakpoints(std::vector<std::uint32_t> lines)
{
    const std::lock_guard lock(m_mutex);
    m_breakpoints = std::move(lines);
    set(kBreakpoints);
    m_changed.notify_all();
}

std::optional<Halt> RunControl::halt() const
{
    const std::lock_guard lock(m_mutex);
    return m_halt;
}

void RunControl::attach(Controlled* run)
{
    const std::lock_guard lock(m_mutex);
    m_run = run;
    if (run && !m_breakpoints.empty())
        set(kBreakpoints);
}

void RunControl::callback_ran() noexcept
{
    if ((m_flags.load(std::memory_order_relaxed) & kStep) == 0) [[likely]]
        return;
    const std::lock_guard lock(m_mutex);
    if (m_turns_left > 0 && --m_turns_left == 0) {
        clear(kStep);
        set(kPause);
    }
}

std::chrono::steady_clock::duration RunControl::obey()
{
    std::unique_lock lock(m_mutex);
    hand_over_breakpoints();
    const auto waited = paused() ? wait(lock, Halt::Reason::Asked) : std::chrono::seconds(0);
    if (stop_requested())
        throw RunStopped();
    return waited;
}

std::chrono::steady_clock::duration RunControl::reach_breakpoint()
{
    std::unique_lock lock(m_mutex);
    set(kPause);
    const auto waited = wait(lock, Halt::Reason::Breakpoint);
    if (stop_requested())
        throw RunStopped();
    return waited;
}

std::chrono::steady_clock::duration RunControl::event_written(
    const trace::TraceEvent& event) noexcept
{
    std::unique_lock lock(m_mutex);
    if (!m_goal || (m_goal->kinds & kinds_of(event.kind)) == 0)
        return {};
    if (m_goal->task != trace::ObjectId::None && m_goal->task != event.task)
        return {};
    set(kPause);
    return wait(lock, Halt::Reason::Step);
}

void RunControl::hand_over_breakpoints()
{
    if ((m_flags.load(std::memory_order_relaxed) & kBreakpoints) == 0 || !m_run)
        return;
    clear(kBreakpoints);
    m_run->set_breakpoints(m_breakpoints);
}

/// Until there is nothing left to wait for. The lock is held when it returns.
std::chrono::steady_clock::duration RunControl::wait(
    std::unique_lock<std::mutex>& lock, Halt::Reason reason)
{
    const auto began = std::chrono::steady_clock::now();
    m_goal.reset();
    while (paused() && !stop_requested()) {
        if (!m_halt) {
            m_halt = m_run ? m_run->place() : Halt();
            m_halt->reason = reason;
            m_waiting.store(true, std::memory_order_release);
            reason = Halt::Reason::Asked; // when it is paused again before it has woken up
        }
        m_changed.wait(lock);
        hand_over_breakpoints();
    }
    if (m_run)
        m_run->watch_events(m_goal.has_value());
    return std::chrono::steady_clock::now() - began;
}

void RunControl::sleep_until(std::chrono::steady_clock::time_point deadline)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, deadline, [this] { return stop_requested() || paused(); });
}

} // namespace awaitscope
