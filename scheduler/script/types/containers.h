#pragma once

#include "scheduler/script/object.h"
#include "scheduler/script/types/set_table.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

/// str: UTF-8 text that never changes. Positions that Python sees count code points.
class Str final : public Object {
public:
    static constexpr Kind static_kind = Kind::Str;
    Str(TypeObject& type, std::string text) : Object(type, Kind::Str), m_text(std::move(text)) { }

    const std::string& text() const noexcept { return m_text; }
    std::string_view view() const noexcept { return m_text; }
    /// Number of code points.
    std::size_t length() const noexcept;
    bool is_ascii() const noexcept { return length() == m_text.size(); }
    std::uint64_t hash() const noexcept { return m_hash != 0 ? m_hash : compute_hash(); }
    /// For whoever alone holds it, before anybody else can see the difference.
    void append(const Str& more);
    bool interned = false; ///< equal interned strings of one interpreter are one object

private:
    std::uint64_t compute_hash() const noexcept;
    std::string m_text;
    mutable std::uint64_t m_hash = 0; // 0: not computed
    mutable std::size_t m_length = SIZE_MAX;
};

class Bytes final : public Object {
public:
    static constexpr Kind static_kind = Kind::Bytes;
    Bytes(TypeObject& type, std::string data) :
        Object(type, Kind::Bytes), m_data(std::move(data))
    {
    }
    const std::string& data() const noexcept { return m_data; }

private:
    std::string m_data;
};

class Tuple final : public Object {
public:
    static constexpr Kind static_kind = Kind::Tuple;
    Tuple(TypeObject& type, std::vector<Value> items) :
        Object(type, Kind::Tuple), items(std::move(items))
    {
    }
    const std::vector<Value> items;
};

class List final : public Container {
public:
    static constexpr Kind static_kind = Kind::List;
    List(TypeObject& type, std::vector<Value> items) :
        Container(type, Kind::List), items(std::move(items))
    {
    }
    void clear() override;
    std::vector<Value> items;
};

inline bool Table::has_at(std::size_t position, const Str& key) const noexcept
{
    return position < m_entries.size() && m_entries[position].key.is_object()
        && m_entries[position].key.object() == &key;
}

class Dict final : public Container {
public:
    static constexpr Kind static_kind = Kind::Dict;
    explicit Dict(TypeObject& type) : Container(type, Kind::Dict) { }
    void clear() override;

    /// The value of a str key; Empty when absent.
    Value get(const Str& key) const;
    Value get(Interpreter& interpreter, const Value& key) const;
    void set(Str& key, Value value) { table.set(key, std::move(value)); }
    void set(Interpreter& interpreter, const Value& key, Value value);
    /// False when it was absent.
    bool remove(Interpreter& interpreter, const Value& key);

    Table table;
    Value default_factory; ///< defaultdict's; Empty for others
};

/// set and frozenset.
class Set final : public Container {
public:
    static constexpr Kind static_kind = Kind::Set;
    explicit Set(TypeObject& type) : Container(type, Kind::Set) { }
    void clear() override;
    bool contains(Interpreter& interpreter, const Value& item) const;
    bool add(Interpreter& interpreter, const Value& item);
    /// Adds what an iterable gives.
    void update(Interpreter& interpreter, const Value& source);

    SetTable table;
};

class Range final : public Object {
public:
    static constexpr Kind static_kind = Kind::Range;
    Range(TypeObject& type, std::int64_t first, std::int64_t last, std::int64_t stride);
    /// The element at a position, or where one would be: kept within 64 bits.
    std::int64_t at(std::int64_t position) const noexcept;

    const std::int64_t start, stop, step;
    std::int64_t length; ///< number of elements
};

class Slice final : public Object {
public:
    static constexpr Kind static_kind = Kind::Slice;
    Slice(TypeObject& type, Value first, Value last, Value stride) :
        Object(type, Kind::Slice), start(std::move(first)), stop(std::move(last)),
        step(std::move(stride))
    {
    }
    struct Indices {
        std::int64_t start, stop, step, length;
    };
    /// Clips to a sequence of `length` elements. Raises for a step of 0 and non-ints.
    Indices indices(Interpreter& interpreter, std::int64_t length) const;
    const Value start, stop, step;
};

} // namespace awaitscope::script
