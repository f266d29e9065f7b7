#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/itertools_parts.h"
#include "scheduler/script/modules/native_iterator.h"

#include <numeric>

namespace awaitscope::script {

namespace {

using Indices = std::vector<std::size_t>;

/// Picks elements of pools by indices that move on with every step.
class Arrangement : public NativeIterator {
public:
    Arrangement(TypeObject& type, std::vector<Value> elements, Indices first, bool is_empty)
        : NativeIterator(type), pool(std::move(elements)), indices(std::move(first)),
          m_done(is_empty)
    {
    }
    Value next(Interpreter& interpreter) final
    {
        if (m_done || (m_started && !advance())) {
            m_done = true;
            return {};
        }
        m_started = true;
        std::vector<Value> items;
        items.reserve(indices.size());
        for (std::size_t i = 0; i < indices.size(); ++i)
            items.push_back(element(i));
        return interpreter.tuple(std::move(items));
    }
    void clear() override
    {
        pool.clear();
        m_done = true;
    }

protected:
    /// Moves the indices on; false after the last arrangement.
    virtual bool advance() = 0;
    virtual const Value& element(std::size_t i) const { return pool[indices[i]]; }
    std::vector<Value> pool;
    Indices indices;

private:
    bool m_done;
    bool m_started = false;
};

class Product final : public Arrangement {
public:
    /// `starts` are where each pool begins in `all`, and the end of the last.
    Product(TypeObject& type, std::vector<Value> all, Indices starts, bool is_empty)
        : Arrangement(type, std::move(all), Indices(starts.size() - 1), is_empty),
          m_starts(std::move(starts))
    {
    }

private:
    bool advance() override
    {
        for (std::size_t i = indices.size(); i-- > 0;) {
            if (++indices[i] < m_starts[i + 1] - m_starts[i])
                return true;
            indices[i] = 0;
        }
        return false;
    }
    const Value& element(std::size_t i) const override { return pool[m_starts[i] + indices[i]]; }
    Indices m_starts;
};

Value make_product(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("product(*iterables, repeat=1)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const std::int64_t repeat = bound[1] ? interpreter.to_int(bound[1]) : 1;
    if (repeat < 0)
        interpreter.value_error("repeat argument cannot be negative");
    std::vector<std::vector<Value>> pools;
    for (const Value& iterable : bound[0].as<Tuple>()->items)
        pools.push_back(interpreter.to_vector(iterable));
    std::vector<Value> all;
    Indices starts = {0};
    bool is_empty = false;
    for (std::int64_t round = 0; round < repeat; ++round) {
        for (const std::vector<Value>& pool : pools) {
            interpreter.require_memory(pool.size() * sizeof(Value));
            all.insert(all.end(), pool.begin(), pool.end());
            starts.push_back(all.size());
            is_empty = is_empty || pool.empty();
        }
    }
    return Value(make_ref<Product>(type, std::move(all), std::move(starts), is_empty));
}

class Permutations final : public Arrangement {
public:
    Permutations(TypeObject& type, std::vector<Value> elements, std::size_t length)
        : Arrangement(type, elements, first_indices(length), length > elements.size()),
          m_order(elements.size())
    {
        std::iota(m_order.begin(), m_order.end(), 0);
        for (std::size_t i = 0; i < length && length <= m_order.size(); ++i)
            m_cycles.push_back(m_order.size() - i);
    }

private:
    static Indices first_indices(std::size_t length)
    {
        Indices indices(length);
        std::iota(indices.begin(), indices.end(), 0);
        return indices;
    }
    bool advance() override
    {
        for (std::size_t i = m_cycles.size(); i-- > 0;) {
            if (--m_cycles[i] == 0) {
                std::rotate(m_order.begin() + static_cast<std::ptrdiff_t>(i),
                    m_order.begin() + static_cast<std::ptrdiff_t>(i) + 1, m_order.end());
                m_cycles[i] = m_order.size() - i;
            } else {
                std::swap(m_order[i], m_order[m_order.size() - m_cycles[i]]);
                std::copy_n(m_order.begin(), indices.size(), indices.begin());
                return true;
            }
        }
        return false;
    }
    Indices m_order; // of the whole pool; the first ones are the arrangement
    Indices m_cycles; // how many swaps each place has left
};

class Combinations final : public Arrangement {
public:
    Combinations(TypeObject& type, std::vector<Value> elements, Indices first, bool is_empty,
        bool replacement)
        : Arrangement(type, std::move(elements), std::move(first), is_empty),
          m_with_replacement(replacement)
    {
    }

private:
    bool advance() override
    {
        const std::size_t length = indices.size();
        for (std::size_t i = length; i-- > 0;) {
            const std::size_t last
                = m_with_replacement ? pool.size() - 1 : pool.size() - length + i;
            if (indices[i] == last)
                continue;
            std::size_t next = indices[i] + 1;
            for (std::size_t j = i; j < length; ++j) {
                indices[j] = next;
                next += m_with_replacement ? 0 : 1;
            }
            return true;
        }
        return false;
    }
    const bool m_with_replacement;
};

std::size_t arrangement_length(Interpreter& interpreter, const Value& value)
{
    const std::int64_t length = interpreter.to_int(value);
    if (length < 0)
        interpreter.value_error("r must be non-negative");
    interpreter.require_memory(static_cast<std::size_t>(length) * sizeof(Value));
    return static_cast<std::size_t>(length);
}

Value make_permutations(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("permutations(iterable, r=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    std::vector<Value> pool = interpreter.to_vector(bound[0]);
    if (is_given(bound[1]) && !is_integer(bound[1]))
        interpreter.type_error("Expected int as r");
    const std::size_t length
        = is_given(bound[1]) ? arrangement_length(interpreter, bound[1]) : pool.size();
    return Value(make_ref<Permutations>(type, std::move(pool), length));
}

template <bool replacement>
Value make_combinations(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature(
        replacement ? "combinations_with_replacement(iterable, r)" : "combinations(iterable, r)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    std::vector<Value> pool = interpreter.to_vector(bound[0]);
    Indices first(arrangement_length(interpreter, bound[1]));
    if (!replacement)
        std::iota(first.begin(), first.end(), 0);
    const bool is_empty = replacement ? pool.empty() && !first.empty() : first.size() > pool.size();
    return Value(
        make_ref<Combinations>(type, std::move(pool), std::move(first), is_empty, replacement));
}

} // namespace

void setup_combinatorics(Interpreter& interpreter, Module& module)
{
    add_iterator_type(interpreter, module, "product", make_product);
    add_iterator_type(interpreter, module, "permutations", make_permutations);
    add_iterator_type(interpreter, module, "combinations", make_combinations<false>);
    add_iterator_type(
        interpreter, module, "combinations_with_replacement", make_combinations<true>);
}

} // namespace awaitscope::script
