#pragma once

#include "scheduler/script/types/table.h"

namespace awaitscope::script {

/// The elements of a set, in the order in which CPython iterates over them.
///
/// That order follows from the elements' hashes and from the history of CPython's hash table, so
/// numbers, and tuples and objects that hash by their numbers, are kept in the same table with the
/// same probes, dummies and growth (CPython 3.11, setobject.c). Texts and objects that hash by
/// their address come in another order at each run of CPython: a set with one of them keeps the
/// order of insertion from then on, which is the same at each run.
class SetTable {
public:
    struct Element {
        Value key; ///< Empty: none
        std::uint64_t hash = 0;
        explicit operator bool() const noexcept { return !key.empty(); }
    };
    static constexpr std::size_t npos = SIZE_MAX;

    std::size_t size() const noexcept { return m_by_hash ? m_used : m_sequence.size(); }
    /// Position of an equal element, or npos. Other elements' `__eq__` may run.
    std::size_t find(Interpreter& interpreter, const Value& key, std::uint64_t hash) const;
    bool contains(Interpreter& interpreter, const Element& element) const
    {
        return find(interpreter, element.key, element.hash) != npos;
    }
    /// False when an equal element is there already, which stays.
    bool add(Interpreter& interpreter, const Value& key, std::uint64_t hash);
    bool add(Interpreter& interpreter, const Element& element)
    {
        return add(interpreter, element.key, element.hash);
    }
    /// Takes out the element at a position found before.
    void erase(std::size_t position);
    bool erase(Interpreter& interpreter, const Element& element);
    /// Takes out any element; there must be one.
    Value pop();
    /// Adds all elements of `other`, which may be this.
    void merge(Interpreter& interpreter, const SetTable& other);
    /// Makes room for `count` more at once, as CPython does for those it knows to come.
    void grow_for(std::size_t count);
    /// Packs when more than a quarter of the places are dummies.
    void drop_dummies();
    void clear() noexcept;
    /// Whether the order follows from the hashes.
    bool is_by_hash() const noexcept { return m_by_hash; }

    /// The first element at `position` or behind it, which moves behind it; key Empty: no more.
    Element next(std::size_t& position) const;

private:
    static constexpr std::size_t kLeast = 8; // places of the smallest table

    std::size_t mask() const noexcept { return m_places.size() - 1; }
    void resize(std::size_t least);
    void insert_clean(Value key, std::uint64_t hash);
    void keep_sequence(Interpreter& interpreter);

    std::vector<Element> m_places; // none at first; a power of two
    std::size_t m_fill = 0; // elements and dummies
    std::size_t m_used = 0; // elements
    std::size_t m_finger = 0; // where pop() goes on
    Table m_sequence; // holds the elements instead once the order is that of insertion
    bool m_by_hash = true;
};

} // namespace awaitscope::script
