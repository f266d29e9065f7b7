#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace awaitscope {

/// Thrown through the loop when a run is to end at once because stop() was asked for. Not a
/// std::exception and not visible to scenarios: no except or finally clause of theirs runs.
struct RunStopped { };

/// Pauses, steps and stops a run from another thread.
///
/// The loop, before every callback, and the interpreter, every few hundred instructions, call
/// checkpoint(); everything else may be called from any thread at any moment and never blocks.
class RunControl {
public:
    void pause();
    void resume();
    /// Ends the run at the next checkpoint, also of a paused one. Cannot be taken back.
    void stop();
    /// While paused: lets `turns` callbacks of the loop run, then pauses again.
    void step(std::uint32_t turns = 1);

    bool paused() const noexcept { return (m_flags.load(std::memory_order_relaxed) & kPause) != 0; }
    bool stop_requested() const noexcept
    {
        return (m_flags.load(std::memory_order_relaxed) & kStop) != 0;
    }
    /// Whether the run has reached a checkpoint and waits there.
    bool waiting() const noexcept { return m_waiting.load(std::memory_order_acquire); }

    /// Loop thread: returns at once, or waits while paused and answers for how long.
    /// \throws RunStopped when stop() was asked for.
    std::chrono::steady_clock::duration checkpoint()
    {
        if (m_flags.load(std::memory_order_relaxed) == 0) [[likely]]
            return {};
        return obey();
    }
    /// Loop thread: sleeps until `deadline` or until something is asked of the run.
    void sleep_until(std::chrono::steady_clock::time_point deadline);
    /// Loop thread: a callback has run; counts towards step().
    void callback_ran() noexcept;

private:
    static constexpr std::uint32_t kPause = 1;
    static constexpr std::uint32_t kStop = 2;
    static constexpr std::uint32_t kStep = 4;
    void set(std::uint32_t flag) noexcept { m_flags.fetch_or(flag, std::memory_order_relaxed); }
    std::chrono::steady_clock::duration obey();

    std::atomic<std::uint32_t> m_flags{0};
    std::atomic<bool> m_waiting{false};
    std::uint32_t m_turns_left = 0; // guarded by m_mutex
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace awaitscope
