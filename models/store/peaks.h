#pragma once

#include "models/store/column.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace awaitscope::models {

/// The largest of any stretch of a growing row of numbers, in the time of its logarithm: beside the
/// numbers themselves, which the owner keeps, the largest of every 16, of every 256, and so on.
class Peaks {
public:
    /// Takes over number size(), which `valueOf(i)` answers for from now on.
    template <class ValueOf> void append(ValueOf&& valueOf)
    {
        ++m_size;
        std::size_t nodes = m_size; // of the level below
        for (std::size_t level = 0; nodes % kFanOut == 0; ++level) {
            std::uint32_t largest = 0;
            for (std::size_t i = nodes - kFanOut; i < nodes; ++i)
                largest = std::max(largest, level == 0 ? valueOf(i) : m_levels[level - 1][i]);
            if (level == m_levels.size())
                m_levels.emplace_back();
            m_levels[level].push_back(largest);
            nodes /= kFanOut;
        }
    }

    /// The largest of [begin, end); 0 if that is empty.
    template <class ValueOf>
    std::uint32_t largest(std::size_t begin, std::size_t end, ValueOf&& valueOf) const
    {
        std::uint32_t found = 0;
        while (begin < end) {
            std::size_t size = 1;
            std::size_t level = 0;
            while (level < m_levels.size() && begin % (size * kFanOut) == 0
                && end - begin >= size * kFanOut
                && begin / (size * kFanOut) < m_levels[level].size()) {
                size *= kFanOut;
                ++level;
            }
            found = std::max(found, level == 0 ? valueOf(begin) : m_levels[level - 1][begin / size]);
            begin += size;
        }
        return found;
    }

private:
    static constexpr std::size_t kFanOut = 16;
    std::vector<Column<std::uint32_t, 2>> m_levels;
    std::size_t m_size = 0;
};

} // namespace awaitscope::models
