#include "scheduler/clock.h"

#include <algorithm>

#if defined(__x86_64__) || defined(__i386__)
#include <x86intrin.h>
#define AWAITSCOPE_HAS_TSC 1
#endif

namespace awaitscope {

namespace {

using SteadyClock = std::chrono::steady_clock;

#ifdef AWAITSCOPE_HAS_TSC
std::uint64_t read_tsc() noexcept
{
    return __rdtsc();
}

// Machine ns per tick, measured once a process over 2 ms. Small errors do not add up, because
// each turn of the loop starts again from the steady clock.
double measure_ns_per_tick()
{
    const auto begin = SteadyClock::now();
    const std::uint64_t ticks = read_tsc();
    auto end = begin;
    while (end - begin < std::chrono::milliseconds(2))
        end = SteadyClock::now();
    const auto elapsed = static_cast<double>(std::chrono::nanoseconds(end - begin).count());
    return elapsed / static_cast<double>(std::max<std::uint64_t>(read_tsc() - ticks, 1));
}
#else
std::uint64_t read_tsc() noexcept
{
    return static_cast<std::uint64_t>(SteadyClock::now().time_since_epoch().count());
}
double measure_ns_per_tick()
{
    return 1e9 * SteadyClock::period::num / SteadyClock::period::den;
}
#endif

double machine_ns_per_tick()
{
    static const double value = measure_ns_per_tick();
    return value;
}

} // namespace

Clock::Clock(ClockKind kind, double speed) :
    m_kind(kind),
    m_speed(speed),
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

Duration Clock::read_counter() noexcept
{
    const auto ticks = static_cast<double>(read_tsc() - m_counter);
    m_now = std::max(m_now, m_refreshed + Duration(static_cast<std::int64_t>(ticks * m_ns_per_tick)));
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
