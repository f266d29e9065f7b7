#pragma once

#include "models/store/large_memory.h"

#include <algorithm>
#include <cstddef>
#include <memory>
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

    /// Uninitialised room for `count` elements; it stays where it is until clear().
    template <class T> T* allocate(std::size_t count)
    {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
        static_assert(alignof(T) <= kAlignment);
        return static_cast<T*>(take(count * sizeof(T)));
    }
    void clear() noexcept
    {
        m_chunks.clear();
        m_free = nullptr;
        m_left = 0;
        m_taken = 0;
    }
    /// Bytes handed out.
    std::size_t bytes() const noexcept { return m_taken; }

private:
    static constexpr std::size_t kAlignment = 8;
    static constexpr std::size_t kFirstChunk = std::size_t{1} << 12;
    static constexpr std::size_t kLargestChunk = std::size_t{4} << 20;

    void* take(std::size_t bytes)
    {
        bytes = (bytes + kAlignment - 1) & ~(kAlignment - 1);
        if (bytes > m_left) {
            // Chunks grow with what is there, so that a small run stays small.
            const std::size_t size
                = std::max(bytes, std::clamp(m_taken / 8, kFirstChunk, kLargestChunk));
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

    std::vector<std::unique_ptr<std::byte, Free>> m_chunks;
    std::byte* m_free = nullptr; ///< into the newest chunk
    std::size_t m_left = 0; ///< there
    std::size_t m_taken = 0;
};

} // namespace awaitscope::models
