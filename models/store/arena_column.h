#pragma once

#include "models/store/block_arena.h"
#include "models/store/quarter_blocks.h"

#include <bit>
#include <cassert>
#include <cstdint>

namespace awaitscope::models {

/// An append-only sequence in an arena, for rows of which there are very many, most of them short.
///
/// Takes 16 bytes while empty. Elements never move.
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
        const std::size_t block = Growth::blockOf(m_size);
        if (block == m_blockCount)
            addBlock(arena, Growth::capacityOf(block));
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
    using Growth = QuarterBlocks<FirstBits>;

    T* slot(std::size_t index) const noexcept
    {
        assert(index < m_size + std::size_t{1});
        T* block = m_blockCount == 1 ? m_first : m_blocks[Growth::blockOf(index)];
        return &block[Growth::placeOf(index)];
    }
    void addBlock(BlockArena& arena, std::size_t capacity)
    {
        T* added = arena.allocate<T>(capacity);
        if (m_blockCount == 0) {
            m_first = added;
        } else {
            if (std::has_single_bit(m_blockCount)) { // the table is full; it doubles
                T** table = arena.allocate<T*>(std::size_t{m_blockCount} * 2);
                if (m_blockCount == 1) {
                    table[0] = m_first;
                } else {
                    std::copy_n(m_blocks, m_blockCount, table);
                    arena.release(m_blocks, m_blockCount);
                }
                m_blocks = table;
            }
            m_blocks[m_blockCount] = added;
        }
        ++m_blockCount;
    }

    union {
        T* m_first = nullptr; ///< the only block
        T** m_blocks;
    };
    std::uint32_t m_size = 0;
    std::uint32_t m_blockCount = 0;
};

} // namespace awaitscope::models
