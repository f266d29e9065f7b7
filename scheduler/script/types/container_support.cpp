#include "scheduler/script/types/container_support.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/aliases.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

thread_local std::vector<const Object*> objects_in_repr;

} // namespace

ReprGuard::ReprGuard(Interpreter& interpreter, const Object& object) :
    m_nested(std::find(objects_in_repr.begin(), objects_in_repr.end(), &object)
        != objects_in_repr.end())
{
    if (objects_in_repr.size() >= static_cast<std::size_t>(interpreter.recursion_limit())) {
        interpreter.raise(*interpreter.types().recursion_error,
            "maximum recursion depth exceeded while getting the repr of an object");
    }
    objects_in_repr.push_back(&object);
}

ReprGuard::~ReprGuard() { objects_in_repr.pop_back(); }

void make_unhashable(Interpreter& interpreter, TypeObject& type)
{
    type.slots.hash = [](Interpreter& in, const Value& self) -> std::uint64_t {
        in.type_error("unhashable type: '" + in.type_of(self).name() + "'");
    };
    type.dict().set(interpreter.intern("__hash__"), Value::none());
    interpreter.types_changed();
}

void add_class_method(
    Interpreter& interpreter, TypeObject& type, const char* name, NativeFunction function)
{
    auto method = make_ref<ClassMethod>(*interpreter.types().class_method);
    method->function = interpreter.native(name, function);
    type.dict().set(interpreter.intern(name), Value(std::move(method)));
    interpreter.types_changed();
}

void add_class_getitem(Interpreter& interpreter, TypeObject& type)
{
    add_class_method(interpreter, type, "__class_getitem__",
        [](Interpreter& in, Args& args) {
            args.expect(in, "__class_getitem__", 1, 1, 1);
            return make_generic_alias(in, args[0], args[1]);
        });
}

std::int64_t sequence_position(Interpreter& interpreter, const Value& key, std::int64_t length,
    std::string_view sequence, const char* out_of_range)
{
    if (!key.is_int() && !is_integer(key) && !interpreter.type_of(key).slots.index) {
        interpreter.type_error(std::string(sequence) + " indices must be integers or slices, not "
            + interpreter.type_of(key).name());
    }
    if (const IntObject* const big = key.as<IntObject>(); big && !big->value.fits_slong_p()) {
        interpreter.raise(*interpreter.types().index_error,
            "cannot fit 'int' into an index-sized integer");
    }
    std::int64_t position = interpreter.to_int(key);
    if (position < 0)
        position += length;
    if (position < 0 || position >= length)
        interpreter.raise(*interpreter.types().index_error, out_of_range);
    return position;
}

std::int64_t clipped_position(Interpreter& interpreter, const Value& given, std::int64_t length,
    std::int64_t otherwise)
{
    if (given.empty())
        return otherwise;
    if (!is_integer(given) && !interpreter.type_of(given).slots.index)
        interpreter.type_error("slice indices must be integers or have an __index__ method");
    if (const IntObject* const big = given.as<IntObject>(); big && !big->value.fits_slong_p())
        return sgn(big->value) < 0 ? 0 : length;
    const std::int64_t position = interpreter.to_int(given);
    return std::clamp<std::int64_t>(position < 0 ? position + length : position, 0, length);
}

std::int64_t repeat_count(
    Interpreter& interpreter, const Value& value, std::size_t items, std::size_t item_size)
{
    if (!is_integer(value) && !interpreter.type_of(value).slots.index)
        return -1;
    if (const IntObject* const big = value.as<IntObject>(); big && !big->value.fits_slong_p()) {
        interpreter.raise(*interpreter.types().overflow_error,
            "cannot fit 'int' into an index-sized integer");
    }
    const std::int64_t count = std::max<std::int64_t>(interpreter.to_int(value), 0);
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(items * item_size, static_cast<std::size_t>(count), &bytes))
        interpreter.raise(interpreter.new_exception(
            *interpreter.types().memory_error, std::vector<Value>{}));
    constexpr std::size_t large = std::size_t{1} << 20;
    if (bytes > large)
        interpreter.require_memory(bytes);
    return count;
}

Value compare_items(Interpreter& interpreter, const std::vector<Value>& left,
    const std::vector<Value>& right, CompareOp op)
{
    const bool only_equality = op == CompareOp::Eq || op == CompareOp::NotEq;
    if (only_equality && left.size() != right.size())
        return Value::boolean(op == CompareOp::NotEq);
    // A comparison may change the lists: sizes are asked anew, elements are held.
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
        const Value a = left[i];
        const Value b = right[i];
        if (a.is(b) || interpreter.equal(a, b))
            continue;
        if (only_equality)
            return Value::boolean(op == CompareOp::NotEq);
        return interpreter.compare(op, a, b);
    }
    switch (op) {
    case CompareOp::Eq:    return Value::boolean(left.size() == right.size());
    case CompareOp::NotEq: return Value::boolean(left.size() != right.size());
    case CompareOp::Lt:    return Value::boolean(left.size() < right.size());
    case CompareOp::LtE:   return Value::boolean(left.size() <= right.size());
    case CompareOp::Gt:    return Value::boolean(left.size() > right.size());
    case CompareOp::GtE:   break;
    }
    return Value::boolean(left.size() >= right.size());
}

std::string joined_reprs(Interpreter& interpreter, const std::vector<Value>& items)
{
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = items[i];
        text += i > 0 ? ", " : "";
        text += interpreter.repr(item);
    }
    return text;
}

// -- sorting --------------------------------------------------------------------------------------

namespace {

/// CPython's list sort without galloping: short stretches are sorted by binary insertion with
/// the same comparisons in the same order, longer ones are merged. Safe with any `less`, also
/// one that contradicts itself or throws.
template <class Less>
class MergeSort {
public:
    MergeSort(std::vector<std::uint32_t>& order, Less less) : m_order(order), m_less(less) { }

    void sort()
    {
        const std::size_t size = m_order.size();
        const std::size_t shortest = shortest_run(size);
        std::vector<std::size_t> starts; // of runs not merged yet
        std::size_t start = 0;
        while (start < size) {
            std::size_t end = natural_run(start);
            const std::size_t wanted = std::min(start + shortest, size);
            if (end < wanted) {
                insert_each(start, end, wanted);
                end = wanted;
            }
            starts.push_back(start);
            start = end;
            while (starts.size() > 1) {
                const std::size_t last = starts.back();
                const std::size_t before = starts[starts.size() - 2];
                if (last - before > (start - last) * 2)
                    break;
                merge(before, last, start);
                starts.pop_back();
            }
        }
        while (starts.size() > 1) {
            merge(starts[starts.size() - 2], starts.back(), size);
            starts.pop_back();
        }
    }

private:
    static std::size_t shortest_run(std::size_t size)
    {
        std::size_t odd = 0;
        while (size >= 64) {
            odd |= size & 1;
            size >>= 1;
        }
        return size + odd;
    }
    /// End of the ascending run at `start`; a strictly descending one is turned round.
    std::size_t natural_run(std::size_t start)
    {
        std::size_t end = start + 1;
        if (end >= m_order.size())
            return m_order.size();
        const bool descending = m_less(m_order[end], m_order[start]);
        ++end;
        while (end < m_order.size() && m_less(m_order[end], m_order[end - 1]) == descending)
            ++end;
        if (descending)
            std::reverse(m_order.begin() + at(start), m_order.begin() + at(end));
        return end;
    }
    void insert_each(std::size_t start, std::size_t sorted, std::size_t end)
    {
        for (; sorted < end; ++sorted) {
            const std::uint32_t item = m_order[sorted];
            std::size_t low = start, high = sorted;
            while (low < high) {
                const std::size_t middle = low + (high - low) / 2;
                if (m_less(item, m_order[middle]))
                    high = middle;
                else
                    low = middle + 1;
            }
            std::rotate(m_order.begin() + at(low), m_order.begin() + at(sorted),
                m_order.begin() + at(sorted + 1));
        }
    }
    void merge(std::size_t start, std::size_t middle, std::size_t end)
    {
        m_left.assign(m_order.begin() + at(start), m_order.begin() + at(middle));
        std::size_t left = 0, right = middle, to = start;
        while (left < m_left.size() && right < end) {
            if (m_less(m_order[right], m_left[left]))
                m_order[to++] = m_order[right++];
            else
                m_order[to++] = m_left[left++];
        }
        while (left < m_left.size())
            m_order[to++] = m_left[left++];
    }
    static std::ptrdiff_t at(std::size_t position)
    {
        return static_cast<std::ptrdiff_t>(position);
    }

    std::vector<std::uint32_t>& m_order;
    std::vector<std::uint32_t> m_left;
    Less m_less;
};

template <class Less>
void sort_order(std::vector<std::uint32_t>& order, Less less)
{
    MergeSort<Less>(order, less).sort();
}

} // namespace

void sort_values(
    Interpreter& interpreter, std::vector<Value>& items, const Value& key, bool reverse)
{
    std::vector<Value> made_keys;
    if (key && !key.is_none()) {
        made_keys.reserve(items.size());
        for (const Value& item : items)
            made_keys.push_back(interpreter.call(key, {item}));
    }
    const std::vector<Value>& keys = made_keys.empty() ? items : made_keys;
    // Reversing before and after keeps equal elements in their order.
    std::vector<std::uint32_t> order(items.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<std::uint32_t>(reverse ? order.size() - 1 - i : i);
    const auto all = [&](auto is) { return std::all_of(keys.begin(), keys.end(), is); };
    const TypeObject* const str = interpreter.types().str;
    if (all([](const Value& value) { return value.is_int(); })) {
        sort_order(order, [&](std::uint32_t a, std::uint32_t b) {
            return keys[a].as_int() < keys[b].as_int();
        });
    } else if (all([](const Value& value) { return value.is_float(); })) {
        sort_order(order, [&](std::uint32_t a, std::uint32_t b) {
            return keys[a].as_float() < keys[b].as_float();
        });
    } else if (all([&](const Value& value) {
                   const Str* const text = value.as<Str>();
                   return text && &text->type() == str;
               })) {
        sort_order(order, [&](std::uint32_t a, std::uint32_t b) {
            // The order of UTF-8 bytes is the order of code points.
            return keys[a].as<Str>()->view() < keys[b].as<Str>()->view();
        });
    } else {
        sort_order(order,
            [&](std::uint32_t a, std::uint32_t b) { return interpreter.less(keys[a], keys[b]); });
    }
    std::vector<Value> sorted;
    sorted.reserve(items.size());
    for (const std::uint32_t position : order)
        sorted.push_back(std::move(items[position]));
    if (reverse)
        std::reverse(sorted.begin(), sorted.end());
    items = std::move(sorted);
}

} // namespace awaitscope::script
