#pragma once

#include "models/store/block_arena.h"

#include <bit>
#include <cassert>
#include <cstdint>

namespace awaitscope::models {

/// An append-only sequence in an arena, for rows of which there are very many, most of them short.
///
/// Takes 16 bytes while empty. Elements never move; storage grows by a quarter of what is there
/// (a doubling would leave a third of all memory unused), from 2^FirstBits elements on.
template <class T, unsigned FirstBits> class ArenaColumn {
public:
    std::uint32_t size() const noexcept { return m_size; }
    bool empty() const noexcept { return m_size == 0; }

    const T& operator[](std::size_t index) const noexcept { return *slot(index); }
    T& operator[](std::size_t index) noexcept { return *slot(index); }
    const T& back() const noexcept { return *slot(m_size - 1); }
    T& back() noexcept { return *slot(m_size - 1); }

    T& push_back(BlockArena& arena, const T& value)
    {
        const std::uint32_t block = blockOf(m_size);
        if (block == m_blockCount)
            addBlock(arena, blockCapacity(block));
        T* place = slot(m_size++);
        *place = value;
        return *place;
    }
    void pop_back() noexcept
    {
        assert(m_size > 0);
        --m_size;
    }

    /// The first index for which `less(element)` is false; elements must be partitioned by it.
    template <class Less> std::uint32_t partitionPoint(Less&& less) const
    {
        std::uint32_t low = 0;
        for (std::uint32_t high = m_size; low < high;) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (less((*this)[middle]))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

private:
    // Blocks 0 to 3 hold 2^FirstBits elements each, and every further doubling is four blocks.
    static constexpr std::uint32_t kFirst = 1u << FirstBits;
    static constexpr std::uint32_t octaveOf(std::size_t index) noexcept
    {
        const auto width = static_cast<std::uint32_t>(std::bit_width(index));
        return width <= FirstBits + 2 ? 0 : width - FirstBits - 2;
    }
    static constexpr std::uint32_t blockOf(std::size_t index) noexcept
    {
        const std::uint32_t octave = octaveOf(index);
        if (octave == 0)
            return static_cast<std::uint32_t>(index >> FirstBits);
        return octave * 4 + ((index >> (FirstBits + octave - 1)) & 3);
    }
    static constexpr std::uint32_t blockCapacity(std::uint32_t block) noexcept
    {
        return block < 4 ? kFirst : kFirst << (block / 4 - 1);
    }
    T* slot(std::size_t index) const noexcept
    {
        const std::uint32_t octave = octaveOf(index);
        const std::uint32_t bits = octave == 0 ? FirstBits : FirstBits + octave - 1;
        return &m_blocks[blockOf(index)][index & ((std::size_t{1} << bits) - 1)];
    }
    void addBlock(BlockArena& arena, std::uint32_t capacity)
    {
        // The table doubles when it is full: at 1, 2, 4, 8 ... blocks.
        if (std::has_single_bit(m_blockCount) || m_blockCount == 0) {
            T** table = arena.allocate<T*>(m_blockCount == 0 ? 1 : m_blockCount * 2);
            std::copy_n(m_blocks, m_blockCount, table);
            m_blocks = table;
        }
        m_blocks[m_blockCount++] = arena.allocate<T>(capacity);
    }

    T** m_blocks = nullptr;
    std::uint32_t m_size = 0;
    std::uint32_t m_blockCount = 0;
};

} // namespace awaitscope::models
