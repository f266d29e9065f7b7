#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace awaitscope::script {

/// The generator behind Python's random: MT19937, with the same numbers as CPython's _random
/// for the same key.
///
/// M. Matsumoto, T. Nishimura: Mersenne Twister, ACM TOMACS 8 (1998), and their init_by_array()
/// of 2002.
class MersenneTwister {
public:
    static constexpr std::size_t size = 624;

    MersenneTwister() { seed({}); }
    /// Starts over from a key of any length; an empty key counts as one 0.
    void seed(std::span<const std::uint32_t> key);
    /// The next 32 random bits.
    std::uint32_t next() noexcept;
    /// 0.0 <= x < 1.0 in steps of 2**-53; takes two words.
    double next_double() noexcept;

    /// The state and how many of its words are used up, as getstate() tells it.
    const std::array<std::uint32_t, size>& state() const noexcept { return m_state; }
    std::uint32_t position() const noexcept { return m_position; }
    /// `position` from 0 to size.
    void restore(std::span<const std::uint32_t, size> state, std::uint32_t position) noexcept;

private:
    void start(std::uint32_t seed) noexcept;
    void turn() noexcept;

    std::array<std::uint32_t, size> m_state;
    std::uint32_t m_position = size;
};

} // namespace awaitscope::script
