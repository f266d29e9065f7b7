#include "scheduler/script/types/set_table.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <utility>

namespace awaitscope::script {

namespace {

constexpr std::size_t kLinearProbes = 9;
constexpr unsigned kPerturbShift = 5;
constexpr std::uint64_t kDummy = UINT64_MAX; // the hash of a place whose element is gone

bool is_unused(const SetTable::Element& place)
{
    return place.key.empty() && place.hash == 0;
}

/// The places where an element with `hash` may be, in the order of CPython's probes. `visit`
/// says whether to stop.
template <class Visit> std::size_t probe(std::uint64_t hash, std::size_t mask, Visit visit)
{
    std::uint64_t perturb = hash;
    for (std::size_t at = hash & mask;; at = (at * 5 + 1 + perturb) & mask) {
        const std::size_t last = at + kLinearProbes <= mask ? at + kLinearProbes : at;
        for (std::size_t place = at; place <= last; ++place) {
            if (visit(place))
                return place;
        }
        perturb >>= kPerturbShift;
    }
}

/// Whether CPython computes the same hash for an equal value in each run.
bool has_fixed_hash(Interpreter& interpreter, const Value& key)
{
    switch (key.tag()) {
    case Tag::Bool:
    case Tag::Int:
    case Tag::Float:
        return true;
    case Tag::Object:
        break;
    default:
        return false;
    }
    const TypeObject& type = interpreter.type_of(key);
    switch (key.object()->kind()) {
    case Kind::Int:
    case Kind::Float:
    case Kind::Range:
        return true;
    case Kind::Tuple: {
        const std::vector<Value>& items = key.as<Tuple>()->items;
        return std::all_of(items.begin(), items.end(),
            [&](const Value& item) { return has_fixed_hash(interpreter, item); });
    }
    case Kind::Set:
        return key.as<Set>()->table.is_by_hash();
    case Kind::Instance:
        return type.is_user_class && type.slots.hash != interpreter.types().object->slots.hash;
    default:
        return false;
    }
}

} // namespace

std::size_t SetTable::find(Interpreter& interpreter, const Value& key, std::uint64_t hash) const
{
    if (!m_by_hash)
        return m_sequence.find(interpreter, key, hash);
    if (m_places.empty())
        return npos;
    for (;;) {
        const Element* const places = m_places.data();
        bool found = false;
        bool changed = false;
        const std::size_t place = probe(hash, mask(), [&](std::size_t at) {
            const Element& element = m_places[at];
            if (is_unused(element))
                return true;
            if (element.hash != hash || element.key.empty())
                return false;
            if (element.key.is(key))
                return found = true;
            // `__eq__` of an element may change this table: compare a copy.
            const Value other = element.key;
            found = interpreter.equal(other, key);
            changed = !m_by_hash || m_places.data() != places || !m_places[at].key.is(other);
            return found || changed;
        });
        if (!m_by_hash)
            return m_sequence.find(interpreter, key, hash);
        if (!changed)
            return found ? place : npos;
        if (m_places.empty())
            return npos;
    }
}

bool SetTable::add(Interpreter& interpreter, const Value& key, std::uint64_t hash)
{
    if (m_by_hash && !has_fixed_hash(interpreter, key))
        keep_sequence(interpreter);
    if (!m_by_hash)
        return m_sequence.set(interpreter, key, hash, Value());
    if (m_places.empty())
        m_places.resize(kLeast);
    if (find(interpreter, key, hash) != npos)
        return false;
    if (!m_by_hash) // an `__eq__` has added something else
        return m_sequence.set(interpreter, key, hash, Value());
    // The last dummy on the way to an unused place is taken again.
    std::size_t dummy = npos;
    const std::size_t unused = probe(hash, mask(), [&](std::size_t at) {
        if (m_places[at].key.empty() && m_places[at].hash == kDummy)
            dummy = at;
        return is_unused(m_places[at]);
    });
    m_places[dummy != npos ? dummy : unused] = {key, hash};
    ++m_used;
    if (dummy != npos)
        return true;
    ++m_fill;
    if (m_fill * 5 >= mask() * 3)
        resize(m_used > 50000 ? m_used * 2 : m_used * 4);
    return true;
}

void SetTable::insert_clean(Value key, std::uint64_t hash)
{
    const std::size_t free
        = probe(hash, mask(), [&](std::size_t at) { return m_places[at].key.empty(); });
    m_places[free] = {std::move(key), hash};
}

void SetTable::resize(std::size_t least)
{
    std::size_t size = kLeast;
    while (size <= least)
        size <<= 1;
    if (size == kLeast && m_places.size() == kLeast && m_fill == m_used)
        return;
    std::vector<Element> old = std::exchange(m_places, std::vector<Element>(size));
    m_fill = m_used;
    for (Element& element : old) {
        if (element.key)
            insert_clean(std::move(element.key), element.hash);
    }
}

void SetTable::grow_for(std::size_t count)
{
    if (!m_by_hash)
        return;
    if (m_places.empty())
        m_places.resize(kLeast);
    if ((m_fill + count) * 5 >= mask() * 3)
        resize((m_used + count) * 2);
}

void SetTable::drop_dummies()
{
    if (m_by_hash && !m_places.empty() && m_fill - m_used > mask() / 4)
        resize(m_used > 50000 ? m_used * 2 : m_used * 4);
}

void SetTable::erase(std::size_t position)
{
    if (!m_by_hash) {
        m_sequence.erase(position);
        return;
    }
    const Value dropped = std::move(m_places[position].key);
    m_places[position].hash = kDummy;
    --m_used;
}

bool SetTable::erase(Interpreter& interpreter, const Element& element)
{
    const std::size_t position = find(interpreter, element.key, element.hash);
    if (position == npos)
        return false;
    erase(position);
    return true;
}

Value SetTable::pop()
{
    if (m_by_hash) {
        std::size_t place = m_finger & mask();
        while (m_places[place].key.empty())
            place = (place + 1) & mask();
        Value key = m_places[place].key;
        erase(place);
        m_finger = place + 1;
        return key;
    }
    // So that emptying a set does not search all that was popped before each time.
    std::size_t position = m_finger < m_sequence.entries().size() ? m_finger : 0;
    while (m_sequence.entries()[position].key.empty())
        position = position + 1 < m_sequence.entries().size() ? position + 1 : 0;
    Value key = m_sequence.entries()[position].key;
    m_sequence.erase(position);
    m_finger = position + 1;
    return key;
}

void SetTable::merge(Interpreter& interpreter, const SetTable& other)
{
    if (&other == this || other.size() == 0)
        return;
    if (m_by_hash && other.m_by_hash) {
        grow_for(other.m_used);
        if (m_fill == 0) {
            m_fill = m_used = other.m_used;
            if (m_places.size() == other.m_places.size() && other.m_fill == other.m_used) {
                m_places = other.m_places;
                return;
            }
            for (const Element& element : other.m_places) {
                if (element.key)
                    insert_clean(element.key, element.hash);
            }
            return;
        }
    }
    for (std::size_t position = 0; const Element element = other.next(position);)
        add(interpreter, element);
}

void SetTable::clear() noexcept
{
    const std::vector<Element> dropped = std::move(m_places);
    m_places.clear();
    m_sequence.clear();
    m_fill = m_used = 0;
    m_by_hash = true;
}

SetTable::Element SetTable::next(std::size_t& position) const
{
    if (m_by_hash) {
        while (position < m_places.size()) {
            const Element& element = m_places[position++];
            if (element.key)
                return element;
        }
        return {};
    }
    while (position < m_sequence.entries().size()) {
        const Table::Entry& entry = m_sequence.entries()[position++];
        if (entry.key)
            return {entry.key, entry.hash};
    }
    return {};
}

void SetTable::keep_sequence(Interpreter& interpreter)
{
    m_by_hash = false;
    m_finger = 0;
    const std::vector<Element> places = std::move(m_places);
    m_places.clear();
    m_fill = m_used = 0;
    for (const Element& element : places) {
        if (element.key)
            m_sequence.set(interpreter, element.key, element.hash, Value());
    }
}

} // namespace awaitscope::script
