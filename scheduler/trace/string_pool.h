#pragma once

#include "scheduler/trace/trace_event.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace awaitscope::trace {

/// Texts of one run, each told by a number that fits into a TraceEvent.
///
/// Append-only: one thread adds (the loop's), one other thread may read at the same time every
/// id it has received through the event queue. Texts never move, so a string_view stays valid as
/// long as the pool. UTF-8. A pool that has reached its limit of bytes stores no further text and
/// answers the id of "…" instead, so a program that prints for ever cannot take all memory.
class StringPool {
public:
    explicit StringPool(std::size_t max_bytes = std::size_t{512} << 20);
    ~StringPool();
    StringPool(const StringPool&) = delete;
    StringPool& operator=(const StringPool&) = delete;

    /// The id of `text`; equal texts share one id. For names and types, which recur.
    StringId intern(std::string_view text);

    /// Stores `text` without looking for an equal one. For output, which rarely recurs.
    StringId add(std::string_view text);

    /// The text of `id`; empty when the id is not of this pool. Any thread.
    std::string_view text(StringId id) const noexcept;

    /// Number of texts, the empty one included. Any thread.
    std::size_t size() const noexcept { return m_size.load(std::memory_order_acquire); }

    /// Bytes of text held. Loop thread.
    std::size_t bytes() const noexcept { return m_bytes; }

private:
    // Entries live in blocks that double in size, so that block k holds 2^(k+kFirstBits) of them
    // and the table of blocks is a fixed array that never moves under the reader.
    static constexpr unsigned kFirstBits = 10;
    static constexpr unsigned kBlocks = 22;
    struct Entry {
        const char* data;
        std::size_t length;
    };

    char* reserve(std::size_t length);
    StringId append(std::string_view text);

    std::array<std::atomic<Entry*>, kBlocks> m_blocks{};
    std::atomic<std::size_t> m_size{0};
    std::unordered_map<std::string_view, StringId> m_index;
    struct Chunk;
    std::unique_ptr<Chunk> m_chunks; // newest first
    char* m_free = nullptr;
    std::size_t m_free_bytes = 0;
    std::size_t m_bytes = 0;
    std::size_t m_max_bytes;
    StringId m_ellipsis = StringId::Empty;
};

} // namespace awaitscope::trace
