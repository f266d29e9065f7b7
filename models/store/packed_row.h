#pragma once

#include "models/store/block_arena.h"
#include "models/store/packed_column.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace awaitscope::models {

/// What PackedColumn is for a whole run, for one of very many rows in an arena, most of them short:
/// an append-only sequence that is kept packed, in groups of 2^GroupBits elements.
///
/// See PackedColumn for `Codec` and for how it is read. The newest element is at hand unpacked. A
/// row must stay where it is while its arena lives.
template <class T, class Codec, unsigned GroupBits> class PackedRow {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    std::uint32_t size() const noexcept { return m_size; }
    bool empty() const noexcept { return m_size == 0; }
    T operator[](std::size_t index) const noexcept
    {
        assert(index < m_size);
        return index + 1 == m_size ? m_newest : read(index >> GroupBits)[index % kGroup];
    }
    const T& back() const noexcept { return m_newest; }

    void push_back(BlockArena& arena, const T& value)
    {
        if (m_size % kGroup == 0 && m_size > 0)
            closeGroup(arena);
        put(arena, value, m_size % kGroup == 0 ? T{} : m_newest);
        ++m_size;
    }
    void pop_back(BlockArena& arena)
    {
        assert(m_size > 0);
        if ((m_size - 1) % kGroup == 0 && m_size > 1)
            reopenGroup(arena);
        --m_size;
        forgetNewest();
    }
    /// Puts `value` in the place of the newest element.
    void replaceBack(BlockArena& arena, const T& value)
    {
        const std::uint32_t size = m_size;
        m_size = size - 1;
        if (m_size % kGroup == 0)
            m_used = 0;
        else
            forgetNewest();
        put(arena, value, m_size % kGroup == 0 ? T{} : m_newest);
        m_size = size;
        BlockArena::forget();
    }

    /// The first index in [from, size) for which `less(element)` is false; elements must be
    /// partitioned by it. Quick when it is near.
    template <class Less> std::uint32_t partitionPoint(Less&& less, std::uint32_t from = 0) const
    {
        std::uint32_t low = from >> GroupBits, high = m_size == 0 ? 0 : closedGroups() + 1;
        const auto isLess = [&](std::uint32_t at) {
            const std::uint8_t* packed = group(at);
            return less(Codec::unpack(packed, T{}));
        };
        std::uint32_t probe = from == 0 ? high : low; // from the beginning, it may be anywhere
        for (std::uint32_t step = 1; probe < high && isLess(probe); step *= 2) {
            low = probe + 1;
            probe += step;
        }
        high = std::min(high, probe);
        while (low < high) { // groups whose first element is not less
            const std::uint32_t middle = low + (high - low) / 2;
            if (isLess(middle))
                low = middle + 1;
            else
                high = middle;
        }
        // So the answer is in the group before, or it is the begin of `low`.
        std::uint32_t begin = std::max(from, low == 0 ? 0 : (low - 1) << GroupBits);
        std::uint32_t end = std::min(low << GroupBits, m_size);
        while (begin < end) {
            const std::uint32_t middle = begin + (end - begin) / 2;
            if (less((*this)[middle]))
                begin = middle + 1;
            else
                end = middle;
        }
        return begin;
    }

private:
    static constexpr std::uint32_t kGroup = 1u << GroupBits;
    static constexpr std::size_t kRemembered = 8;
    static_assert(Codec::kLargest * kGroup < 0xffff); // m_used

    /// Those before the open one, which holds one to kGroup elements (none in an empty row).
    std::uint32_t closedGroups() const { return m_size == 0 ? 0 : (m_size - 1) >> GroupBits; }
    const std::uint8_t* group(std::uint32_t index) const
    {
        return closedGroups() == 0 ? m_only : m_groups[index];
    }
    std::uint8_t*& openGroup() { return closedGroups() == 0 ? m_only : m_groups[closedGroups()]; }

    void put(BlockArena& arena, const T& value, const T& before)
    {
        std::array<std::uint8_t, Codec::kLargest> packed;
        const auto length
            = static_cast<std::size_t>(Codec::pack(packed.data(), value, before) - packed.data());
        // While this is called for the first element of a group, size() is one behind.
        std::uint8_t*& open = m_size > 0 && m_size % kGroup == 0 ? m_groups[m_size >> GroupBits]
                                                                 : openGroup();
        if (m_used + length > m_capacity) {
            const std::size_t capacity = BlockArena::rounded(
                std::max<std::size_t>(m_used + length, m_capacity + m_capacity / 4u));
            auto* larger = arena.allocate<std::uint8_t>(capacity);
            if (m_capacity > 0) {
                std::memcpy(larger, open, m_used);
                arena.release(open, m_capacity);
            }
            open = larger;
            m_capacity = static_cast<std::uint16_t>(capacity);
        }
        std::memcpy(open + m_used, packed.data(), length);
        m_used = static_cast<std::uint16_t>(m_used + length);
        m_newest = value;
    }
    /// Moves a full group to a place of its own size. Its room is used again for the next one.
    void closeGroup(BlockArena& arena)
    {
        const std::uint32_t closed = closedGroups();
        std::uint8_t* room = openGroup();
        auto* exact = arena.allocate<std::uint8_t>(m_used);
        std::memcpy(exact, room, m_used);
        if (closed == 0) {
            m_groups = arena.allocate<std::uint8_t*>(2);
        } else if (std::has_single_bit(closed + 1)) { // the table is full; it doubles
            auto** table = arena.allocate<std::uint8_t*>((std::size_t{closed} + 1) * 2);
            std::memcpy(table, m_groups, (std::size_t{closed} + 1) * sizeof *table);
            arena.release(m_groups, std::size_t{closed} + 1);
            m_groups = table;
        }
        m_groups[closed] = exact;
        m_groups[closed + 1] = room;
        m_used = 0;
    }
    /// The opposite, as the open group's only element is about to go.
    void reopenGroup(BlockArena& arena)
    {
        const std::uint32_t closed = closedGroups();
        arena.release(m_groups[closed], m_capacity);
        const std::uint8_t* end = m_groups[closed - 1];
        T before{};
        for (std::uint32_t i = 0; i < kGroup; ++i)
            before = Codec::unpack(end, before);
        m_used = static_cast<std::uint16_t>(end - m_groups[closed - 1]);
        m_capacity = static_cast<std::uint16_t>(BlockArena::rounded(m_used));
        if (closed == 1) {
            std::uint8_t** table = m_groups;
            m_only = table[0];
            arena.release(table, 2);
        }
    }
    /// Makes the last of the open group's elements, now that one has gone, the newest.
    void forgetNewest()
    {
        BlockArena::forget();
        m_newest = T{};
        if (m_size == 0) {
            m_used = 0;
            return;
        }
        const std::uint8_t* begin = group(closedGroups());
        const std::uint8_t* end = begin;
        for (std::uint32_t i = closedGroups() << GroupBits; i < m_size; ++i)
            m_newest = Codec::unpack(end, m_newest);
        m_used = static_cast<std::uint16_t>(end - begin);
    }

    const T* read(std::size_t index) const
    {
        struct Unpacked {
            const void* row = nullptr;
            std::uint64_t generation = 0;
            std::uint32_t group = 0, count = 0;
            std::array<T, kGroup> values{};
        };
        thread_local std::array<Unpacked, kRemembered> remembered;
        Unpacked& slot = remembered[index % kRemembered];
        const auto number = static_cast<std::uint32_t>(index);
        const std::uint32_t count = std::min(m_size - (number << GroupBits), kGroup);
        if (slot.row != this || slot.group != number || slot.count < count
            || slot.generation != BlockArena::generation()) {
            const std::uint8_t* from = group(number);
            T before{};
            for (std::uint32_t i = 0; i < count; ++i)
                slot.values[i] = before = Codec::unpack(from, before);
            slot.row = this;
            slot.generation = BlockArena::generation();
            slot.group = number;
            slot.count = count;
        }
        return slot.values.data();
    }

    union {
        std::uint8_t* m_only = nullptr; ///< the open group, while there is no other
        std::uint8_t** m_groups; ///< the closed ones and behind them the open one
    };
    T m_newest{};
    std::uint32_t m_size = 0;
    std::uint16_t m_used = 0, m_capacity = 0; ///< bytes of the open group
};

} // namespace awaitscope::models
