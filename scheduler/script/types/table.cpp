#include "scheduler/script/types/table.h"

#include "scheduler/script/interpreter.h"

#include <bit>

namespace awaitscope::script {

namespace {

constexpr std::int32_t kFree = -1;
constexpr std::int32_t kDeleted = -2;

/// Compares the hash first: the key itself is then looked at for the right entry only.
inline bool is_same_str(const Table::Entry& entry, const Str& name, std::uint64_t hash) noexcept
{
    if (entry.hash != hash || !entry.key.is_object())
        return false;
    if (entry.key.object() == &name)
        return true;
    const Str* const other = entry.key.as<Str>();
    return other && !(other->interned && name.interned) && other->view() == name.view();
}

} // namespace

std::size_t Table::find(const Str& key) const noexcept
{
    const std::uint64_t hash = key.hash();
    if (m_index.empty()) {
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            if (is_same_str(m_entries[i], key, hash))
                return i;
        }
        return npos;
    }
    const std::size_t mask = m_index.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const std::int32_t position = m_index[slot];
        if (position == kFree)
            return npos;
        if (position != kDeleted
            && is_same_str(m_entries[static_cast<std::size_t>(position)], key, hash))
            return static_cast<std::size_t>(position);
    }
}

std::size_t Table::find(Interpreter& interpreter, const Value& key, std::uint64_t hash) const
{
    if (const Str* const name = key.as<Str>())
        return find(*name);
    const auto matches = [&](std::size_t position) {
        const Entry& entry = m_entries[position];
        if (entry.hash != hash || entry.key.empty())
            return false;
        if (entry.key.is(key))
            return true;
        if (entry.key.is_int() && key.is_int())
            return false;
        // `__eq__` of a key may change this table: compare a copy of the key.
        const Value other = entry.key;
        return interpreter.equal(other, key);
    };
    if (m_index.empty()) {
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            if (matches(i))
                return i;
        }
        return npos;
    }
    for (std::size_t slot = hash;; ++slot) {
        const std::int32_t position = m_index[slot & (m_index.size() - 1)];
        if (position == kFree)
            return npos;
        if (position != kDeleted && matches(static_cast<std::size_t>(position)))
            return static_cast<std::size_t>(position);
    }
}

void Table::append(Value key, Value value, std::uint64_t hash)
{
    // Half of the places taken by deleted entries: pack before growing.
    if (m_entries.size() >= 16 && m_entries.size() == m_entries.capacity()
        && m_live < m_entries.size() / 2) {
        std::erase_if(m_entries, [](const Entry& entry) { return entry.key.empty(); });
        rebuild_index();
    }
    // The attributes of an object or the keys of a small dict: not one allocation for each.
    constexpr std::size_t first_capacity = 4;
    if (m_entries.capacity() == 0)
        m_entries.reserve(first_capacity);
    m_entries.push_back({std::move(key), std::move(value), hash});
    ++m_live;
    ++m_version;
    if (m_entries.size() * 3 > m_index.size() * 2 || m_used * 3 > m_index.size() * 2) {
        if (m_entries.size() > kLinear)
            rebuild_index();
    } else if (!m_index.empty()) {
        const std::size_t mask = m_index.size() - 1;
        std::size_t slot = hash & mask;
        while (m_index[slot] >= 0)
            slot = (slot + 1) & mask;
        m_used += m_index[slot] == kFree;
        m_index[slot] = static_cast<std::int32_t>(m_entries.size() - 1);
    }
}

void Table::rebuild_index()
{
    const std::size_t size = std::bit_ceil(m_entries.size() * 2 + 8);
    if (m_entries.size() <= kLinear) {
        m_used = 0;
        m_index.clear();
        return;
    }
    m_index.assign(size, kFree);
    m_used = m_entries.size();
    const std::size_t mask = size - 1;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].key.empty())
            continue;
        std::size_t slot = m_entries[i].hash & mask;
        while (m_index[slot] != kFree)
            slot = (slot + 1) & mask;
        m_index[slot] = static_cast<std::int32_t>(i);
    }
}

bool Table::set(Interpreter& interpreter, const Value& key, std::uint64_t hash, Value value)
{
    const std::size_t position = find(interpreter, key, hash);
    if (position != npos) {
        m_entries[position].value.swap(value);
        return false;
    }
    append(key, std::move(value), hash);
    return true;
}

void Table::set(Str& key, Value value)
{
    const std::size_t position = find(key);
    if (position != npos)
        m_entries[position].value.swap(value);
    else
        append(Value(&key), std::move(value), key.hash());
}

Value Table::erase(std::size_t position)
{
    Entry& entry = m_entries[position];
    if (!m_index.empty()) {
        const std::size_t mask = m_index.size() - 1;
        std::size_t slot = entry.hash & mask;
        while (m_index[slot] != static_cast<std::int32_t>(position))
            slot = (slot + 1) & mask;
        m_index[slot] = kDeleted;
    }
    const Value key = std::move(entry.key);
    Value value = std::move(entry.value);
    --m_live;
    ++m_version;
    if (position + 1 == m_entries.size())
        m_entries.pop_back();
    if (m_live == 0) {
        m_entries.clear();
        m_index.clear();
    }
    return value;
}

void Table::clear() noexcept
{
    const std::vector<Entry> dropped = std::move(m_entries);
    m_entries.clear();
    m_index.clear();
    m_live = 0;
    ++m_version;
}

void Table::reserve(std::size_t count)
{
    m_entries.reserve(count);
}

} // namespace awaitscope::script
