#pragma once

#include "scheduler/script/value.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace awaitscope::script {

/// The hash table of dict and attributes: entries in order of insertion, found through an
/// index once there are more than a few.
class Table {
public:
    struct Entry {
        Value key; ///< Empty: deleted
        Value value;
        std::uint64_t hash = 0;
    };
    static constexpr std::size_t npos = SIZE_MAX;

    std::size_t size() const noexcept { return m_live; }
    /// All entries, deleted ones included.
    const std::vector<Entry>& entries() const noexcept { return m_entries; }
    Value& value_at(std::size_t position) noexcept { return m_entries[position].value; }
    /// Changes whenever a key comes or goes.
    std::uint32_t version() const noexcept { return m_version; }

    /// Whether this very str is the key at a position, which may be none.
    bool has_at(std::size_t position, const Str& key) const noexcept;

    /// Position of `key`, or npos. Other keys' `__eq__` may run.
    std::size_t find(Interpreter& interpreter, const Value& key, std::uint64_t hash) const;
    /// The same for a str, for which nothing of Python runs.
    std::size_t find(const Str& key) const noexcept;
    /// Inserts or overwrites; an equal key that is there stays. True when it was new.
    bool set(Interpreter& interpreter, const Value& key, std::uint64_t hash, Value value);
    void set(Str& key, Value value);
    /// Removes and returns the value at a position found before.
    Value erase(std::size_t position);
    void clear() noexcept;
    void reserve(std::size_t count);

private:
    static constexpr std::size_t kLinear = 8; // so many entries are searched one after another
    void append(Value key, Value value, std::uint64_t hash);
    void rebuild_index();

    std::vector<Entry> m_entries;
    std::vector<std::int32_t> m_index; // -1 free, -2 deleted; size is a power of two
    std::size_t m_live = 0;
    std::size_t m_used = 0; // slots of the index that are not free
    std::uint32_t m_version = 0;
};

} // namespace awaitscope::script
