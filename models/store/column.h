#pragma once

#include "models/store/quarter_blocks.h"

#include <cassert>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace awaitscope::models {

/// An append-only sequence whose elements never move.
///
/// Storage is a list of QuarterBlocks, so that growing never copies (a vector of ten million records
/// would stop the window for a frame), and a short column costs one block of 2^FirstBits elements.
template <class T, unsigned FirstBits = 10> class Column {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    Column() = default;
    Column(Column&&) noexcept = default;
    Column& operator=(Column&&) noexcept = default;

    std::size_t size() const noexcept { return m_size; }
    bool empty() const noexcept { return m_size == 0; }

    const T& operator[](std::size_t index) const noexcept { return *slot(index); }
    T& operator[](std::size_t index) noexcept { return *slot(index); }
    const T& back() const noexcept { return *slot(m_size - 1); }
    T& back() noexcept { return *slot(m_size - 1); }

    T& push_back(const T& value)
    {
        const std::size_t block = Growth::blockOf(m_size);
        if (block == m_blocks.size())
            m_blocks.push_back(std::make_unique_for_overwrite<T[]>(Growth::capacityOf(block)));
        T& added = m_blocks[block][Growth::placeOf(m_size)];
        added = value;
        ++m_size;
        return added;
    }
    void pop_back() noexcept
    {
        assert(m_size > 0);
        --m_size;
    }
    void truncate(std::size_t size) noexcept
    {
        assert(size <= m_size);
        m_size = size;
    }
    void clear() noexcept
    {
        m_blocks.clear();
        m_size = 0;
    }

    /// The first index in [from, size) for which `less(element)` is false; elements must be
    /// partitioned by it. Gallops from `from`, so a near answer is cheap.
    template <class Less> std::size_t partitionPoint(Less&& less, std::size_t from = 0) const
    {
        std::size_t low = from;
        std::size_t step = 1;
        std::size_t high = low;
        while (high < m_size && less((*this)[high])) {
            low = high + 1;
            high += step;
            step *= 2;
        }
        high = high < m_size ? high : m_size;
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (less((*this)[middle]))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// Bytes that elements occupy, without the untouched rest of the last block.
    std::size_t bytes() const noexcept { return m_size * sizeof(T); }

private:
    using Growth = QuarterBlocks<FirstBits>;

    T* slot(std::size_t index) const noexcept
    {
        assert(index < m_size);
        return &m_blocks[Growth::blockOf(index)][Growth::placeOf(index)];
    }

    std::vector<std::unique_ptr<T[]>> m_blocks;
    std::size_t m_size = 0;
};

} // namespace awaitscope::models
