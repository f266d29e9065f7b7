#pragma once

#include "models/store/large_memory.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

namespace awaitscope::models {

/// Memory for many small rows that all live equally long: handed out piece by piece, given back at
/// once by clear(). Without it a hundred thousand tasks would be millions of allocations, whose
/// headers alone outweigh short rows and whose freeing would stop the window.
class BlockArena {
public:
    BlockArena() = default;
    BlockArena(const BlockArena&) = delete;
    BlockArena& operator=(const BlockArena&) = delete;
    ~BlockArena() { forget(); }

    /// Uninitialised room for `count` elements; it stays where it is until clear() or release().
    template <class T> T* allocate(std::size_t count)
    {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
        static_assert(alignof(T) <= kAlignment);
        return static_cast<T*>(take(rounded(count * sizeof(T))));
    }
    /// Gives back what allocate(count) answered, to be handed out again for the same size.
    template <class T> void release(T* place, std::size_t count) noexcept
    {
        const std::size_t bytes = rounded(count * sizeof(T));
        if (Spare** spare = bytes == 0 ? nullptr : spareOf(bytes)) {
            *spare = new (place) Spare{*spare};
            m_taken -= bytes;
        }
    }
    void clear() noexcept
    {
        forget();
        m_chunks.clear();
        m_spare = {};
        m_free = nullptr;
        m_left = 0;
        m_taken = 0;
    }
    /// Bytes handed out.
    std::size_t bytes() const noexcept { return m_taken; }
    /// The bytes that a request is rounded up to.
    static constexpr std::size_t rounded(std::size_t bytes)
    {
        return (bytes + kAlignment - 1) & ~(kAlignment - 1);
    }

    /// What a thread remembers of the contents of any arena is good while this stays the same.
    static std::uint64_t generation() noexcept
    {
        return s_generation.load(std::memory_order_relaxed);
    }
    /// Contents were taken back or written over.
    static void forget() noexcept { s_generation.fetch_add(1, std::memory_order_relaxed); }

private:
    struct Spare {
        Spare* next;
    };
    static constexpr std::size_t kAlignment = 8;
    static constexpr std::size_t kFirstChunk = std::size_t{1} << 12;
    static constexpr std::size_t kLargestChunk = std::size_t{4} << 20;
    static constexpr std::size_t kSmall = 512; ///< every size up to here is kept apart

    /// The list of returned pieces of this size; null for sizes that are not kept.
    Spare** spareOf(std::size_t bytes) noexcept
    {
        if (bytes <= kSmall)
            return &m_spare[bytes / kAlignment];
        return std::has_single_bit(bytes)
            ? &m_spare[kSmall / kAlignment + static_cast<std::size_t>(std::countr_zero(bytes))]
            : nullptr;
    }
    void* take(std::size_t bytes)
    {
        if (Spare** spare = spareOf(bytes); spare && *spare) {
            Spare* place = *spare;
            *spare = place->next;
            m_taken += bytes;
            return place;
        }
        if (bytes > m_left) {
            // Chunks grow with what is there, so that a small run stays small.
            const std::size_t size
                = std::max(bytes, std::clamp(m_taken / 16, kFirstChunk, kLargestChunk));
            m_chunks.emplace_back(static_cast<std::byte*>(largeMemory(size)));
            m_free = m_chunks.back().get();
            m_left = size;
        }
        void* place = m_free;
        m_free += bytes;
        m_left -= bytes;
        m_taken += bytes;
        return place;
    }

    struct Free {
        void operator()(std::byte* chunk) const { std::free(chunk); }
    };
    static inline std::atomic<std::uint64_t> s_generation{1};

    std::vector<std::unique_ptr<std::byte, Free>> m_chunks;
    std::array<Spare*, kSmall / kAlignment + 64> m_spare{};
    std::byte* m_free = nullptr; ///< into the newest chunk
    std::size_t m_left = 0; ///< there
    std::size_t m_taken = 0;
};

} // namespace awaitscope::models
