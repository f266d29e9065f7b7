#include "scheduler/trace/string_pool.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace awaitscope::trace {

namespace {
constexpr std::size_t kChunkBytes = std::size_t{1} << 16;
}

struct StringPool::Chunk {
    std::unique_ptr<Chunk> older;
    std::unique_ptr<char[]> bytes;
};

StringPool::StringPool(std::size_t max_bytes) : m_max_bytes(max_bytes)
{
    append({});
    m_ellipsis = intern("…");
}

StringPool::~StringPool()
{
    for (std::atomic<Entry*>& block : m_blocks)
        delete[] block.load(std::memory_order_relaxed);
    // Unlinked one by one: the default destructor would recurse through a long list.
    while (m_chunks)
        m_chunks = std::move(m_chunks->older);
}

StringId StringPool::intern(std::string_view text)
{
    if (text.empty())
        return StringId::Empty;
    if (const auto found = m_index.find(text); found != m_index.end())
        return found->second;
    const StringId id = append(text);
    if (id != m_ellipsis || m_ellipsis == StringId::Empty)
        m_index.emplace(this->text(id), id);
    return id;
}

StringId StringPool::add(std::string_view text)
{
    return text.empty() ? StringId::Empty : append(text);
}

char* StringPool::reserve(std::size_t length)
{
    if (length > m_free_bytes) {
        const std::size_t bytes = std::max(length, kChunkBytes);
        auto chunk = std::make_unique<Chunk>();
        chunk->bytes = std::make_unique_for_overwrite<char[]>(bytes);
        m_free = chunk->bytes.get();
        m_free_bytes = bytes;
        chunk->older = std::move(m_chunks);
        m_chunks = std::move(chunk);
    }
    char* const place = m_free;
    m_free += length;
    m_free_bytes -= length;
    m_bytes += length;
    return place;
}

StringId StringPool::append(std::string_view text)
{
    const std::size_t index = m_size.load(std::memory_order_relaxed);
    const std::size_t shifted = index + (std::size_t{1} << kFirstBits);
    const auto block = static_cast<unsigned>(std::bit_width(shifted)) - 1 - kFirstBits;
    if (m_bytes + text.size() > m_max_bytes || block >= kBlocks)
        return m_ellipsis;
    const std::size_t capacity = std::size_t{1} << (block + kFirstBits);
    Entry* entries = m_blocks[block].load(std::memory_order_relaxed);
    if (!entries) {
        entries = new Entry[capacity];
        m_blocks[block].store(entries, std::memory_order_release);
    }
    char* const place = reserve(text.size());
    if (!text.empty())
        std::memcpy(place, text.data(), text.size());
    entries[shifted - capacity] = {place, text.size()};
    // The reader gets the id through a queue that orders it after this store; the release here
    // serves size().
    m_size.store(index + 1, std::memory_order_release);
    return static_cast<StringId>(index);
}

std::string_view StringPool::text(StringId id) const noexcept
{
    const auto index = static_cast<std::size_t>(id);
    if (index >= size())
        return {};
    const std::size_t shifted = index + (std::size_t{1} << kFirstBits);
    const auto block = static_cast<unsigned>(std::bit_width(shifted)) - 1 - kFirstBits;
    const Entry& entry = m_blocks[block].load(std::memory_order_acquire)[shifted
        - (std::size_t{1} << (block + kFirstBits))];
    return {entry.data, entry.length};
}

} // namespace awaitscope::trace
