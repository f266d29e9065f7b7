#include "scheduler/run_control.h"

namespace awaitscope {

void RunControl::pause()
{
    const std::lock_guard lock(m_mutex);
    set(kPause);
    m_changed.notify_all(); // wakes a loop that sleeps until its next timer
}

void RunControl::resume()
{
    const std::lock_guard lock(m_mutex);
    m_turns_left = 0;
    m_flags.fetch_and(~(kPause | kStep), std::memory_order_relaxed);
    m_changed.notify_all();
}

void RunControl::stop()
{
    const std::lock_guard lock(m_mutex);
    set(kStop);
    m_changed.notify_all();
}

void RunControl::step(std::uint32_t turns)
{
    const std::lock_guard lock(m_mutex);
    m_turns_left += turns;
    m_flags.fetch_or(kStep, std::memory_order_relaxed);
    m_flags.fetch_and(~kPause, std::memory_order_relaxed);
    m_changed.notify_all();
}

void RunControl::callback_ran() noexcept
{
    if ((m_flags.load(std::memory_order_relaxed) & kStep) == 0) [[likely]]
        return;
    const std::lock_guard lock(m_mutex);
    if (m_turns_left > 0 && --m_turns_left == 0) {
        m_flags.fetch_and(~kStep, std::memory_order_relaxed);
        set(kPause);
    }
}

std::chrono::steady_clock::duration RunControl::obey()
{
    const auto began = std::chrono::steady_clock::now();
    std::unique_lock lock(m_mutex);
    if (paused() && !stop_requested()) {
        m_waiting.store(true, std::memory_order_release);
        m_changed.wait(lock, [this] { return !paused() || stop_requested(); });
        m_waiting.store(false, std::memory_order_release);
    }
    if (stop_requested())
        throw RunStopped();
    return std::chrono::steady_clock::now() - began;
}

void RunControl::sleep_until(std::chrono::steady_clock::time_point deadline)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, deadline, [this] { return stop_requested() || paused(); });
}

} // namespace awaitscope
