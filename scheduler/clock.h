#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#if defined(__x86_64__) || defined(__i386__)
#define AWAITSCOPE_HAS_TSC 1
#endif

namespace awaitscope {

/// Time as the loop counts it: whole nanoseconds.
using Duration = std::chrono::nanoseconds;

enum class ClockKind : std::uint8_t { Virtual, Real };

/// What an EventLoop takes for time: nanoseconds since the loop was made.
///
/// The virtual clock moves only when told: to the next timer when nothing is ready, and by
/// time.sleep(). So an hour of sleep is instant and every run gives the same numbers. The real
/// clock follows the machine's, `speed` times as fast. Belongs to the loop's thread.
///
/// In virtual time code takes no time either, unless each step of a task is given a cost: then the
/// step begins by moving the clock as far, and what it does happens at its end.
class Clock {
public:
    /// `speed` is for the real clock: loop seconds per second of the machine, above 0.
    /// `step_cost` is for the virtual one: what a step of a task takes, 0 or more.
    explicit Clock(ClockKind kind, double speed = 1.0, Duration step_cost = Duration{0});

    ClockKind kind() const noexcept { return m_kind; }
    double speed() const noexcept { return m_speed; }

    /// The time now. Never decreases.
    Duration now() noexcept { return m_kind == ClockKind::Virtual ? m_now : refresh(); }

    /// The time now for an event record, for the price of one time-stamp-counter read: exact in
    /// virtual time, within some hundred ns of now() in real time. Never decreases.
    Duration stamp() noexcept { return m_kind == ClockKind::Virtual ? m_now : read_counter(); }

    /// Virtual time only: moves the clock forward to `time`; earlier times are ignored.
    void advance_to(Duration time) noexcept
    {
        if (time > m_now)
            m_now = time;
    }

    /// Virtual time only: what a step of a task takes.
    Duration step_cost() const noexcept { return m_step_cost; }

    /// Real time only: how long the machine has to wait until the loop's clock shows `time`.
    Duration machine_time_until(Duration time) noexcept;

    /// Real time only: leaves out of the count the machine time since `began`, for example a pause.
    void skip(std::chrono::steady_clock::duration length) noexcept { m_origin += length; }

private:
    Duration refresh() noexcept;
    static std::uint64_t read_tsc() noexcept
    {
#ifdef AWAITSCOPE_HAS_TSC
        return __builtin_ia32_rdtsc();
#else
        return static_cast<std::uint64_t>(
            std::chrono::steady_clock::now().time_since_epoch().count());
#endif
    }
    static double machine_ns_per_tick();
    Duration read_counter() noexcept
    {
        // Signed, because the processor converts only that to a double in one instruction.
        const auto ticks = static_cast<double>(static_cast<std::int64_t>(read_tsc() - m_counter));
        const Duration time
            = m_refreshed + Duration(static_cast<std::int64_t>(ticks * m_ns_per_tick));
        m_now = std::max(m_now, time);
        return m_now;
    }

    ClockKind m_kind;
    double m_speed;
    Duration m_step_cost; // 0 in real time
    std::chrono::steady_clock::time_point m_origin;
    Duration m_now{0}; // virtual: the time; real: the latest time handed out
    std::uint64_t m_counter = 0; // time-stamp counter at the last refresh()
    Duration m_refreshed{0}; // time at the last refresh()
    double m_ns_per_tick; // loop ns per tick of the counter
};

} // namespace awaitscope
