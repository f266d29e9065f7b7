#include "scheduler/clock.h"

namespace awaitscope {

namespace {

using SteadyClock = std::chrono::steady_clock;

#ifdef AWAITSCOPE_HAS_TSC
// Machine ns per tick, measured once a process over 2 ms. Small errors do not add up, because
// each turn of the loop starts again from the steady clock.
double measure_ns_per_tick(std::uint64_t (*read_counter)())
{
    const auto begin = SteadyClock::now();
    const std::uint64_t ticks = read_counter();
    auto end = begin;
    while (end - begin < std::chrono::milliseconds(2))
        end = SteadyClock::now();
    const auto elapsed = static_cast<double>(std::chrono::nanoseconds(end - begin).count());
    return elapsed / static_cast<double>(std::max<std::uint64_t>(read_counter() - ticks, 1));
}
#else
double measure_ns_per_tick(std::uint64_t (*)())
{
    return 1e9 * SteadyClock::period::num / SteadyClock::period::den;
}
#endif

} // namespace

double Clock::machine_ns_per_tick()
{
    static const double value = measure_ns_per_tick(&Clock::read_tsc);
    return value;
}

Clock::Clock(ClockKind kind, double speed, Duration step_cost) :
    m_kind(kind),
    m_speed(speed),
    m_step_cost(kind == ClockKind::Virtual ? step_cost : Duration{0}),
    m_ns_per_tick(kind == ClockKind::Real ? machine_ns_per_tick() * speed : 0)
{
    m_origin = SteadyClock::now();
    m_counter = read_tsc();
}

Duration Clock::refresh() noexcept
{
    const auto elapsed = std::chrono::nanoseconds(SteadyClock::now() - m_origin);
    m_counter = read_tsc();
    m_refreshed = m_speed == 1.0
        ? elapsed
        : Duration(static_cast<std::int64_t>(static_cast<double>(elapsed.count()) * m_speed));
    m_now = std::max(m_now, m_refreshed);
    return m_now;
}

Duration Clock::machine_time_until(Duration time) noexcept
{
    const Duration left = std::max(time - now(), Duration{0});
    return m_speed == 1.0
        ? left
        : Duration(static_cast<std::int64_t>(static_cast<double>(left.count()) / m_speed));
}

} // namespace awaitscope
