#pragma once

#include <bit>
#include <cstddef>

namespace awaitscope::models {

/// How a sequence grows whose elements never move: blocks 0 to 3 hold 2^FirstBits elements each, and
/// every further doubling is four blocks. So it grows by a quarter of what is there or less (doubling
/// blocks would leave a third of all memory unused), and an index is found with one count of leading
/// zeros.
template <unsigned FirstBits> struct QuarterBlocks {
    static constexpr std::size_t blockOf(std::size_t index) noexcept
    {
        const unsigned octave = octaveOf(index);
        if (octave == 0)
            return index >> FirstBits;
        return octave * 4 + ((index >> (FirstBits + octave - 1)) & 3);
    }
    /// The place of element `index` in its block.
    static constexpr std::size_t placeOf(std::size_t index) noexcept
    {
        const unsigned octave = octaveOf(index);
        const unsigned bits = octave == 0 ? FirstBits : FirstBits + octave - 1;
        return index & ((std::size_t{1} << bits) - 1);
    }
    static constexpr std::size_t capacityOf(std::size_t block) noexcept
    {
        return block < 4 ? std::size_t{1} << FirstBits
                         : std::size_t{1} << (FirstBits + block / 4 - 1);
    }

private:
    static constexpr unsigned octaveOf(std::size_t index) noexcept
    {
        const auto width = static_cast<unsigned>(std::bit_width(index));
        return width <= FirstBits + 2 ? 0 : width - FirstBits - 2;
    }
};

} // namespace awaitscope::models
