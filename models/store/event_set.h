#pragma once

#include "models/store/column.h"

#include <cstdint>

namespace awaitscope::models {

/// Which of the events, by their numbers, belong to something; one bit each. Knows the n-th member
/// and how many come before an event, both in a few steps.
class EventSet {
public:
    /// Takes event number size(); it is a member or not.
    void append(bool member)
    {
        if (m_size % kBits == 0) {
            if (m_size % (kBits * kWords) == 0)
                m_before.push_back(m_count);
            m_words.push_back(0);
        }
        m_words.back() |= std::uint64_t{member} << (m_size % kBits);
        m_count += member;
        ++m_size;
    }
    std::uint32_t count() const noexcept { return m_count; } ///< members
    void clear() noexcept
    {
        m_words.clear();
        m_before.clear();
        m_size = 0;
        m_count = 0;
    }

    /// Members among the events before number `event`.
    std::uint32_t countBefore(std::uint32_t event) const noexcept
    {
        if (event >= m_size)
            return m_count;
        const std::size_t word = event / kBits;
        std::uint32_t found = m_before[word / kWords];
        for (std::size_t i = word / kWords * kWords; i < word; ++i)
            found += static_cast<std::uint32_t>(std::popcount(m_words[i]));
        const std::uint64_t below = (std::uint64_t{1} << (event % kBits)) - 1;
        return found + static_cast<std::uint32_t>(std::popcount(m_words[word] & below));
    }
    /// The event that is member number `n`, which must be below count().
    std::uint32_t member(std::uint32_t n) const noexcept
    {
        assert(n < m_count);
        const std::size_t after
            = m_before.partitionPoint([n](std::uint32_t before) { return before <= n; });
        std::uint32_t left = n - m_before[after - 1];
        std::size_t word = (after - 1) * kWords;
        for (;; ++word) {
            const auto here = static_cast<std::uint32_t>(std::popcount(m_words[word]));
            if (left < here)
                break;
            left -= here;
        }
        std::uint64_t bits = m_words[word];
        for (; left > 0; --left)
            bits &= bits - 1;
        return static_cast<std::uint32_t>(
            word * kBits + static_cast<std::size_t>(std::countr_zero(bits)));
    }
    std::size_t bytes() const noexcept { return m_words.bytes() + m_before.bytes(); }

private:
    static constexpr std::size_t kBits = 64;
    static constexpr std::size_t kWords = 8; ///< between two sums
    Column<std::uint64_t, 4> m_words;
    Column<std::uint32_t, 2> m_before; ///< members before every eighth word
    std::uint32_t m_size = 0;
    std::uint32_t m_count = 0;
};

} // namespace awaitscope::models
