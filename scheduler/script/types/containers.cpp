#include "scheduler/script/types/containers.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace awaitscope::script {

std::size_t Str::length() const noexcept
{
    if (m_length == SIZE_MAX) {
        // All bytes but those that continue a character, 10xxxxxx; eight at a time.
        constexpr std::uint64_t ones = 0x0101010101010101;
        std::size_t continuing = 0, at = 0;
        for (std::uint64_t word = 0; at + sizeof word <= m_text.size(); at += sizeof word) {
            std::memcpy(&word, m_text.data() + at, sizeof word);
            continuing += static_cast<std::size_t>(std::popcount(word >> 7 & ~word >> 6 & ones));
        }
        for (; at < m_text.size(); ++at)
            continuing += (static_cast<unsigned char>(m_text[at]) & 0xc0) == 0x80;
        m_length = m_text.size() - continuing;
    }
    return m_length;
}

std::uint64_t Str::compute_hash() const noexcept
{
    m_hash = std::hash<std::string_view>()(m_text);
    if (m_hash == 0)
        m_hash = 1;
    return m_hash;
}

void Str::append(const Str& more)
{
    assert(use_count() == 1 && !interned);
    const std::size_t length_before = length();
    m_text += more.m_text;
    m_length = length_before + more.length();
    m_hash = 0;
}

void List::clear()
{
    const std::vector<Value> dropped = std::move(items);
    items.clear();
    Object::clear();
}

// -- dict and set ---------------------------------------------------------------------------------

void Dict::clear()
{
    table.clear();
    default_factory = Value();
    Object::clear();
}

Value Dict::get(const Str& key) const
{
    const std::size_t position = table.find(key);
    return position == Table::npos ? Value() : table.entries()[position].value;
}

Value Dict::get(Interpreter& interpreter, const Value& key) const
{
    const std::size_t position = table.find(interpreter, key, interpreter.hash(key));
    return position == Table::npos ? Value() : table.entries()[position].value;
}

void Dict::set(Interpreter& interpreter, const Value& key, Value value)
{
    table.set(interpreter, key, interpreter.hash(key), std::move(value));
}

bool Dict::remove(Interpreter& interpreter, const Value& key)
{
    const std::size_t position = table.find(interpreter, key, interpreter.hash(key));
    if (position == Table::npos)
        return false;
    table.erase(position);
    return true;
}

void Set::clear()
{
    table.clear();
    Object::clear();
}

bool Set::contains(Interpreter& interpreter, const Value& item) const
{
    return table.find(interpreter, item, interpreter.hash(item)) != SetTable::npos;
}

bool Set::add(Interpreter& interpreter, const Value& item)
{
    return table.add(interpreter, item, interpreter.hash(item));
}

void Set::update(Interpreter& interpreter, const Value& source)
{
    if (const Set* const other = source.as<Set>()) {
        table.merge(interpreter, other->table);
        return;
    }
    if (Dict* const dict = source.as<Dict>();
        dict && &dict->type() == interpreter.types().dict) {
        table.grow_for(dict->table.size());
        for (std::size_t i = 0; i < dict->table.entries().size(); ++i) {
            const Table::Entry entry = dict->table.entries()[i];
            if (entry.key)
                table.add(interpreter, entry.key, entry.hash);
        }
        return;
    }
    interpreter.for_each(source, [&](const Value& item) { add(interpreter, item); });
}

// -- range and slice ------------------------------------------------------------------------------

Range::Range(TypeObject& type, std::int64_t first, std::int64_t last, std::int64_t stride) :
    Object(type, Kind::Range), start(first), stop(last), step(stride), length(0)
{
    // Distances between two 64-bit numbers need one bit more.
    const auto distance = [](std::int64_t from, std::int64_t to) {
        return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
    };
    std::uint64_t steps = 0; // behind the first element
    if (step > 0 && start < stop)
        steps = (distance(start, stop) - 1) / static_cast<std::uint64_t>(step);
    else if (step < 0 && start > stop)
        steps = (distance(stop, start) - 1) / distance(step, 0);
    else
        return;
    length = static_cast<std::int64_t>(std::min<std::uint64_t>(steps, INT64_MAX - 1)) + 1;
}

std::int64_t Range::at(std::int64_t position) const noexcept
{
    __extension__ using Wide = __int128;
    const Wide element = Wide{start} + Wide{position} * step;
    return static_cast<std::int64_t>(std::clamp<Wide>(element, INT64_MIN, INT64_MAX));
}

Slice::Indices Slice::indices(Interpreter& interpreter, std::int64_t length) const
{
    const auto number = [&](const Value& value) {
        if (!value.is_int() && !value.is_bool()
            && !interpreter.type_of(value).slots.index)
            interpreter.type_error(
                "slice indices must be integers or None or have an __index__ method");
        return interpreter.to_int(value);
    };
    Indices result{0, length, 1, 0};
    if (!step.is_none()) {
        result.step = std::max(number(step), -INT64_MAX); // so that it can be negated
        if (result.step == 0)
            interpreter.value_error("slice step cannot be zero");
    }
    const bool backwards = result.step < 0;
    const std::int64_t lowest = backwards ? -1 : 0;
    const std::int64_t highest = backwards ? length - 1 : length;
    const auto clip = [&](const Value& value, std::int64_t otherwise) {
        if (value.is_none())
            return otherwise;
        std::int64_t position = number(value);
        if (position < 0)
            position = std::max(position + length, lowest);
        return std::min(position, highest);
    };
    result.start = clip(start, backwards ? highest : 0);
    result.stop = clip(stop, backwards ? -1 : length);
    if (backwards) {
        if (result.stop < result.start)
            result.length = (result.start - result.stop - 1) / -result.step + 1;
    } else if (result.start < result.stop) {
        result.length = (result.stop - result.start - 1) / result.step + 1;
    }
    return result;
}

} // namespace awaitscope::script
