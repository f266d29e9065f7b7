#pragma once

#include "scheduler/trace/trace_event.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace awaitscope {

/// Thrown through the loop when a run is to end at once because stop() was asked for. Not a
/// std::exception and not visible to scenarios: no except or finally clause of theirs runs.
struct RunStopped { };

/// A set of kinds of events, one bit each.
using EventKinds = std::uint64_t;
static_assert(static_cast<int>(trace::EventKind::KindCount) <= 64);
constexpr EventKinds kinds_of(trace::EventKind kind) noexcept
{
    return EventKinds{1} << static_cast<int>(kind);
}

/// How far a paused run goes on: until an event of one of `kinds` has been recorded, of `task`
/// unless that is None.
struct StepGoal {
    EventKinds kinds = 0;
    trace::ObjectId task = trace::ObjectId::None;
};

/// Where and why a run waits.
struct Halt {
    enum class Reason : std::uint8_t { Asked, Breakpoint, Step };
    Reason reason = Reason::Asked;
    std::uint32_t line = 0; ///< of the program, about to run; 0 when no code of it runs
    trace::ObjectId task = trace::ObjectId::None; ///< whose step it is in
};

/// What a RunControl asks of the run it controls, always on the run's own thread.
class Controlled {
public:
    /// The line and task that run; the reason is not asked for.
    virtual Halt place() const = 0;
    virtual void set_breakpoints(std::span<const std::uint32_t> lines) = 0;
    /// Whether event_written() is to be told of every event.
    virtual void watch_events(bool watch) = 0;

protected:
    ~Controlled() = default;
};

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
    /// While paused: lets the run go on until the goal is reached, a breakpoint, or pause().
    /// Needs a run that records events.
    void step_to(const StepGoal& goal);
    /// Lines of the program before which the run pauses; replaces those set before. Also while it
    /// runs, which takes notice at its next checkpoint.
    void set_breakpoints(std::vector<std::uint32_t> lines);

    bool paused() const noexcept { return (m_flags.load(std::memory_order_relaxed) & kPause) != 0; }
    bool stop_requested() const noexcept
    {
        return (m_flags.load(std::memory_order_relaxed) & kStop) != 0;
    }
    /// Whether the run has reached a checkpoint and waits there.
    bool waiting() const noexcept { return m_waiting.load(std::memory_order_acquire); }
    /// Where it waits; none while it does not. All its events so far have been written then.
    std::optional<Halt> halt() const;

    // -- for the run, on its own thread -------------------------------------------------------

    /// Who is asked; null for none. Gets the breakpoints at the next checkpoint.
    void attach(Controlled* run);
    /// Returns at once, or waits while paused and answers for how long.
    /// \throws RunStopped when stop() was asked for.
    std::chrono::steady_clock::duration checkpoint()
    {
        if (m_flags.load(std::memory_order_relaxed) == 0) [[likely]]
            return {};
        return obey();
    }
    /// Pauses the run and waits like checkpoint().
    std::chrono::steady_clock::duration reach_breakpoint();
    /// Waits when that was the goal; a run that is stopped meanwhile ends at its next checkpoint.
    std::chrono::steady_clock::duration event_written(const trace::TraceEvent& event) noexcept;
    /// Sleeps until `deadline` or until something is asked of the run.
    void sleep_until(std::chrono::steady_clock::time_point deadline);
    /// A callback has run; counts towards step().
    void callback_ran() noexcept;

private:
    static constexpr std::uint32_t kPause = 1;
    static constexpr std::uint32_t kStop = 2;
    static constexpr std::uint32_t kStep = 4;
    static constexpr std::uint32_t kBreakpoints = 8;
    void set(std::uint32_t flag) noexcept { m_flags.fetch_or(flag, std::memory_order_relaxed); }
    void clear(std::uint32_t flags) noexcept
    {
        m_flags.fetch_and(~flags, std::memory_order_relaxed);
    }
    void let_go_on();
    std::chrono::steady_clock::duration obey();
    void hand_over_breakpoints();
    std::chrono::steady_clock::duration wait(
        std::unique_lock<std::mutex>& lock, Halt::Reason reason);

    std::atomic<std::uint32_t> m_flags{0};
    std::atomic<bool> m_waiting{false};
    mutable std::mutex m_mutex; // of all that follows
    std::condition_variable m_changed;
    Controlled* m_run = nullptr;
    std::uint32_t m_turns_left = 0;
    std::optional<StepGoal> m_goal;
    std::optional<Halt> m_halt;
    std::vector<std::uint32_t> m_breakpoints;
};

} // namespace awaitscope
