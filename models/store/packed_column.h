#pragma once

#include "models/store/column.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>

namespace awaitscope::models {

/// Whole numbers of any size in as few bytes as they need: seven bits a byte, lowest first.
namespace packing {
inline constexpr std::size_t kLongest = 10; ///< bytes of one number

inline std::uint8_t* put(std::uint8_t* to, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        *to++ = static_cast<std::uint8_t>(value | 0x80);
    *to++ = static_cast<std::uint8_t>(value);
    return to;
}
inline std::uint64_t take(const std::uint8_t*& from)
{
    std::uint64_t value = *from++;
    if (value < 0x80)
        return value;
    value &= 0x7f;
    for (unsigned shift = 7;; shift += 7) {
        const std::uint64_t byte = *from++;
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
}
/// Differences, which may be negative, so that small ones stay small.
inline std::uint64_t folded(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unfolded(std::uint64_t value)
{
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}
} // namespace packing

/// An append-only sequence that is kept packed, 32 elements at a time.
///
/// `Codec` has `kLargest` (bytes of one packed element at most), `pack(to, value, before)`, which
/// answers where it ended, and `unpack(from, before)`, where `before` is the element in front of it
/// in its group and a T{} for the first; so a codec stores differences. An element is read by
/// unpacking its group; the newest groups a thread has read are kept for it, so that reading in
/// order costs little more than an array. Any number of threads may read while none appends.
template <class T, class Codec> class PackedColumn {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    PackedColumn() = default;
    PackedColumn(const PackedColumn&) = delete;
    PackedColumn& operator=(const PackedColumn&) = delete;
    PackedColumn(PackedColumn&& other) noexcept { *this = std::move(other); }
    PackedColumn& operator=(PackedColumn&& other) noexcept
    {
        m_newest = other.m_newest;
        m_chunks = std::move(other.m_chunks);
        m_groups = std::move(other.m_groups);
        m_end = other.m_end;
        m_size = other.m_size;
        m_id = newId();
        other.clear();
        return *this;
    }

    std::size_t size() const noexcept { return m_size; }
    bool empty() const noexcept { return m_size == 0; }
    T operator[](std::size_t index) const noexcept
    {
        assert(index < m_size);
        const std::size_t group = index / kGroup;
        return group == m_groups.size() ? m_newest[index % kGroup] : read(group)[index % kGroup];
    }
    T back() const noexcept { return (*this)[m_size - 1]; }

    void push_back(const T& value)
    {
        if (m_size / kGroup > m_groups.size())
            packNewest();
        m_newest[m_size++ % kGroup] = value;
    }
    void truncate(std::size_t size)
    {
        assert(size <= m_size);
        const std::size_t group = size / kGroup;
        if (group < m_groups.size()) {
            std::memcpy(m_newest.data(), read(group), sizeof(T) * kGroup);
            m_end = m_groups[group];
            m_groups.truncate(group);
            m_id = newId(); // what other threads remember is of the past
        }
        m_size = size;
    }
    void clear() noexcept
    {
        m_chunks.clear();
        m_groups.clear();
        m_end = 0;
        m_size = 0;
        m_id = newId();
    }

    /// The first index in [from, size) for which `less(element)` is false; elements must be
    /// partitioned by it.
    template <class Less> std::size_t partitionPoint(Less&& less, std::size_t from = 0) const
    {
        std::size_t low = from / kGroup, high = m_groups.size(); // groups whose first element is not less
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            const std::uint8_t* packed = place(m_groups[middle]);
            if (less(Codec::unpack(packed, T{})))
                low = middle + 1;
            else
                high = middle;
        }
        // So the answer is in the group before, or it is the begin of `low`.
        std::size_t begin = std::max(from, low == 0 ? 0 : (low - 1) * kGroup);
        std::size_t end = low == m_groups.size() ? m_size : std::min(low * kGroup, m_size);
        while (begin < end) {
            const std::size_t middle = begin + (end - begin) / 2;
            if (less((*this)[middle]))
                begin = middle + 1;
            else
                end = middle;
        }
        return begin;
    }

    /// Bytes that elements occupy, without the untouched rest of the last block.
    std::size_t bytes() const noexcept { return m_end * kAlignment + m_groups.bytes() + sizeof *this; }

private:
    static constexpr std::size_t kGroup = 32;
    static constexpr std::size_t kAlignment = 4; // so that 32 bits of place reach 16 GB
    static constexpr std::size_t kChunk = (std::size_t{1} << 14) / kAlignment; // in places
    static constexpr std::size_t kSmallChunk = (std::size_t{1} << 11) / kAlignment;
    static constexpr std::size_t kRemembered = 8;

    static std::uint64_t newId() noexcept
    {
        static std::atomic<std::uint64_t> next{1};
        return next.fetch_add(1, std::memory_order_relaxed);
    }
    /// The first chunk's worth of places lies in small chunks, for columns that stay short.
    static std::size_t chunkOf(std::uint32_t at)
    {
        return at < kChunk ? at / kSmallChunk : kChunk / kSmallChunk - 1 + at / kChunk;
    }
    static std::size_t chunkSize(std::size_t chunk)
    {
        return chunk < kChunk / kSmallChunk ? kSmallChunk : kChunk;
    }
    std::uint8_t* place(std::uint32_t at) const
    {
        const std::size_t chunk = chunkOf(at);
        return &m_chunks[chunk][at % chunkSize(chunk) * kAlignment];
    }

    void packNewest()
    {
        std::array<std::uint8_t, Codec::kLargest * kGroup> packed;
        std::uint8_t* end = packed.data();
        T before{};
        for (const T& value : m_newest) {
            end = Codec::pack(end, value, before);
            before = value;
        }
        const auto length = static_cast<std::size_t>(end - packed.data());
        const auto places = static_cast<std::uint32_t>((length + kAlignment - 1) / kAlignment);
        static_assert(sizeof packed <= kSmallChunk * kAlignment);
        const std::size_t size = chunkSize(chunkOf(m_end));
        if (m_end % size + places > size) // a group lies in one chunk
            m_end += static_cast<std::uint32_t>(size - m_end % size);
        const std::size_t chunk = chunkOf(m_end);
        while (chunk >= m_chunks.size()) {
            m_chunks.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(
                chunkSize(m_chunks.size()) * kAlignment));
        }
        std::memcpy(place(m_end), packed.data(), length);
        m_groups.push_back(m_end);
        m_end += places;
    }

    const T* read(std::size_t group) const
    {
        struct Unpacked {
            std::uint64_t id = 0;
            std::size_t group = 0;
            std::array<T, kGroup> values{};
        };
        thread_local std::array<Unpacked, kRemembered> remembered;
        Unpacked& slot = remembered[group % kRemembered];
        if (slot.id != m_id || slot.group != group) {
            const std::uint8_t* from = place(m_groups[group]);
            T before{};
            for (T& value : slot.values)
                before = value = Codec::unpack(from, before);
            slot.id = m_id;
            slot.group = group;
        }
        return slot.values.data();
    }

    std::array<T, kGroup> m_newest; ///< not packed yet
    std::vector<std::unique_ptr<std::uint8_t[]>> m_chunks;
    Column<std::uint32_t, 6> m_groups; ///< where each begins
    std::uint32_t m_end = 0; ///< where the next begins
    std::size_t m_size = 0;
    std::uint64_t m_id = newId();
};

} // namespace awaitscope::models
