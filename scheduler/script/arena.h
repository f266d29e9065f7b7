#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace awaitscope::script {

/// Memory that is given back all at once: the nodes of one syntax tree.
///
/// Nothing placed here is ever destroyed, so only trivially destructible types are accepted.
/// Addresses stay valid until the arena dies. Not thread-safe.
class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    template <class T, class... Args> T* make(Args&&... args)
    {
        static_assert(std::is_trivially_destructible_v<T>);
        return ::new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    /// Copies a list to memory that lives as long as the arena.
    template <class T> std::span<const T> copy(std::span<const T> items)
    {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
        if (items.empty())
            return {};
        void* to = allocate(items.size_bytes(), alignof(T));
        std::memcpy(to, items.data(), items.size_bytes());
        return {static_cast<const T*>(to), items.size()};
    }

    template <class T> std::span<const T> copy(const std::vector<T>& items)
    {
        return copy(std::span<const T>(items));
    }

    std::string_view copy(std::string_view text)
    {
        if (text.empty())
            return {};
        char* to = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(to, text.data(), text.size());
        return {to, text.size()};
    }

    /// Bytes handed out so far, without what alignment and block ends waste.
    std::size_t size() const noexcept { return m_size; }

private:
    void* allocate(std::size_t size, std::size_t alignment)
    {
        std::size_t start = (m_used + alignment - 1) & ~(alignment - 1);
        if (start + size > m_capacity) {
            // A block is aligned for any fundamental type, so its start suits every node.
            m_capacity = size > block_size ? size : block_size;
            m_blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(m_capacity));
            start = 0;
        }
        m_used = start + size;
        m_size += size;
        return m_blocks.back().get() + start;
    }

    static constexpr std::size_t block_size = 64 * 1024;
    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
    std::size_t m_used = 0; // bytes taken of the newest block
    std::size_t m_capacity = 0; // size of the newest block
    std::size_t m_size = 0;
};

} // namespace awaitscope::script
