#include "scheduler/script/modules/mersenne_twister.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

constexpr std::size_t middle = 397;

} // namespace

void MersenneTwister::start(std::uint32_t seed) noexcept
{
    m_state[0] = seed;
    for (std::size_t i = 1; i < size; ++i) {
        const std::uint32_t before = m_state[i - 1];
        m_state[i] = 1812433253u * (before ^ (before >> 30)) + static_cast<std::uint32_t>(i);
    }
    m_position = size;
}

void MersenneTwister::seed(std::span<const std::uint32_t> key)
{
    static constexpr std::uint32_t zero[] = {0};
    if (key.empty())
        key = zero;
    start(19650218u);
    std::size_t i = 1;
    std::size_t j = 0;
    const auto mixed = [&](std::uint32_t factor) {
        const std::uint32_t before = m_state[i - 1];
        return m_state[i] ^ ((before ^ (before >> 30)) * factor);
    };
    const auto advance = [&] {
        if (++i >= size) {
            m_state[0] = m_state[size - 1];
            i = 1;
        }
    };
    for (std::size_t todo = std::max(size, key.size()); todo > 0; --todo) {
        m_state[i] = mixed(1664525u) + key[j] + static_cast<std::uint32_t>(j);
        advance();
        if (++j >= key.size())
            j = 0;
    }
    for (std::size_t todo = size - 1; todo > 0; --todo) {
        m_state[i] = mixed(1566083941u) - static_cast<std::uint32_t>(i);
        advance();
    }
    m_state[0] = 0x80000000u; // so that not everything is zero
}

void MersenneTwister::turn() noexcept
{
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint32_t joined
            = (m_state[i] & 0x80000000u) | (m_state[(i + 1) % size] & 0x7fffffffu);
        m_state[i] = m_state[(i + middle) % size] ^ (joined >> 1)
            ^ ((joined & 1u) != 0 ? 0x9908b0dfu : 0u);
    }
    m_position = 0;
}

std::uint32_t MersenneTwister::next() noexcept
{
    if (m_position >= size)
        turn();
    std::uint32_t word = m_state[m_position++];
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c5680u;
    word ^= (word << 15) & 0xefc60000u;
    return word ^ (word >> 18);
}

double MersenneTwister::next_double() noexcept
{
    const std::uint32_t high = next() >> 5;
    const std::uint32_t low = next() >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

void MersenneTwister::restore(
    std::span<const std::uint32_t, size> state, std::uint32_t position) noexcept
{
    std::copy(state.begin(), state.end(), m_state.begin());
    m_position = position;
}

} // namespace awaitscope::script
