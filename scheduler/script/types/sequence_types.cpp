#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/list_type.h"
#include "scheduler/script/types/setup.h"
#include "scheduler/script/types/type_set.h"

#include <bit>
#include <cmath>

// tuple, range and slice.

namespace awaitscope::script {

namespace {

// -- tuple ----------------------------------------------------------------------------------------

const Tuple& tuple_of(const Value& self) { return *self.as<Tuple>(); }

std::int64_t size_of(const Tuple& tuple) { return static_cast<std::int64_t>(tuple.items.size()); }

class TupleIterator final : public Iterator {
public:
    TupleIterator(TypeObject& type, Ref<Tuple> tuple) :
        Iterator(type), m_tuple(std::move(tuple))
    {
    }
    Value next(Interpreter&) override
    {
        return m_next < m_tuple->items.size() ? m_tuple->items[m_next++] : Value();
    }

private:
    Ref<Tuple> m_tuple;
    std::size_t m_next = 0;
};

Value tuple_make(Interpreter& in, TypeObject& type, Args& args)
{
    TypeObject& exact = *in.types().tuple;
    if (type.slots.init == exact.slots.init)
        args.expect_no_keywords(in, "tuple");
    Args(args.positional()).expect(in, "tuple", 0, 1);
    if (args.size() == 1 && &type == &exact && &in.type_of(args[0]) == &exact)
        return args[0];
    std::vector<Value> items;
    if (args.size() == 1)
        items = in.to_vector(args[0]);
    return Value(make_ref<Tuple>(type, std::move(items)));
}

Value tuple_repr(Interpreter& in, const Value& self)
{
    const Tuple& tuple = tuple_of(self);
    const ReprGuard guard(in, tuple);
    if (guard.is_nested())
        return in.str("(...)");
    const char* const end = tuple.items.size() == 1 ? ",)" : ")";
    return in.str("(" + joined_reprs(in, tuple.items) + end);
}

std::uint64_t tuple_hash(Interpreter& in, const Value& self)
{
    // CPython: tupleobject.c, tuplehash(), which is xxHash.
    constexpr std::uint64_t prime1 = 11400714785074694791U;
    constexpr std::uint64_t prime2 = 14029467366897019727U;
    constexpr std::uint64_t prime5 = 2870177450012600261U;
    std::uint64_t hash = prime5;
    for (const Value& item : tuple_of(self).items) {
        hash += in.hash(item) * prime2;
        hash = std::rotl(hash, 31) * prime1;
    }
    hash += tuple_of(self).items.size() ^ (prime5 ^ 3527539U);
    return hash == UINT64_MAX ? 1546275796U : hash;
}

Value tuple_compare(Interpreter& in, const Value& self, const Value& other, CompareOp op)
{
    const Tuple* const right = other.as<Tuple>();
    return right ? compare_items(in, tuple_of(self).items, right->items, op) : Value();
}

Value tuple_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const Tuple& tuple = tuple_of(self);
    const Slice* const slice = key.as<Slice>();
    if (!slice) {
        return tuple.items[static_cast<std::size_t>(
            sequence_position(in, key, size_of(tuple), "tuple", "tuple index out of range"))];
    }
    const Slice::Indices at = slice->indices(in, size_of(tuple));
    if (at.length == size_of(tuple) && at.step == 1 && &tuple.type() == in.types().tuple)
        return self;
    std::vector<Value> items;
    items.reserve(static_cast<std::size_t>(at.length));
    for (std::int64_t i = 0; i < at.length; ++i)
        items.push_back(tuple.items[static_cast<std::size_t>(at.start + i * at.step)]);
    return in.tuple(std::move(items));
}

Value tuple_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    const std::vector<Value>& mine = tuple_of(self).items;
    if (op == BinaryOp::Add && !reflected && other.as<Tuple>()) {
        std::vector<Value> items = mine;
        const std::vector<Value>& theirs = other.as<Tuple>()->items;
        items.insert(items.end(), theirs.begin(), theirs.end());
        return in.tuple(std::move(items));
    }
    if (op != BinaryOp::Mult)
        return {};
    const std::int64_t count = repeat_count(in, other, mine.size(), sizeof(Value));
    if (count < 0)
        return {};
    std::vector<Value> items;
    items.reserve(mine.size() * static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i)
        items.insert(items.end(), mine.begin(), mine.end());
    return in.tuple(std::move(items));
}

std::int64_t find(Interpreter& in, const Tuple& tuple, const Value& item, std::int64_t start = 0,
    std::int64_t stop = INT64_MAX)
{
    for (std::int64_t i = start; i < std::min(stop, size_of(tuple)); ++i) {
        const Value& candidate = tuple.items[static_cast<std::size_t>(i)];
        if (candidate.is(item) || in.equal(candidate, item))
            return i;
    }
    return -1;
}

Value tuple_index(Interpreter& in, Args& args)
{
    args.expect(in, "index", 1, 3, 1);
    const Tuple& tuple = tuple_of(args[0]);
    const std::int64_t start = clipped_position(in, args.get(2), size_of(tuple), 0);
    const std::int64_t stop = clipped_position(in, args.get(3), size_of(tuple), INT64_MAX);
    const std::int64_t position = find(in, tuple, args[1], start, stop);
    if (position < 0)
        in.value_error("tuple.index(x): x not in tuple");
    return Value::integer(position);
}

Value tuple_count(Interpreter& in, Args& args)
{
    args.expect(in, "tuple.count", 1, 1, 1);
    std::int64_t total = 0;
    for (std::int64_t i = -1; (i = find(in, tuple_of(args[0]), args[1], i + 1)) >= 0;)
        ++total;
    return Value::integer(total);
}

void setup_tuple_type(Interpreter& in)
{
    TypeObject& type = in.new_type("tuple", "builtins");
    in.types().tuple = &type;
    type.layout = Kind::Tuple;
    type.slots = {.repr = tuple_repr, .hash = tuple_hash, .compare = tuple_compare,
        .get_item = tuple_get_item, .binary = tuple_binary, .make = tuple_make};
    type.slots.init = [](Interpreter&, const Value&, Args&) { };
    type.slots.length = [](Interpreter&, const Value& self) { return size_of(tuple_of(self)); };
    type.slots.contains = [](Interpreter& i, const Value& self, const Value& item) {
        return find(i, tuple_of(self), item) >= 0;
    };
    type.slots.iter = [](Interpreter& i, const Value& self) {
        return Value(make_ref<TupleIterator>(*i.types().tuple_iterator, Ref<Tuple>(self.as<Tuple>())));
    };
    in.finish_type(type, {{"index", tuple_index}, {"count", tuple_count}});
    add_class_getitem(in, type);
}

// -- range ----------------------------------------------------------------------------------------

const Range& range_of(const Value& self) { return *self.as<Range>(); }

Value range_make(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect_no_keywords(in, "range");
    args.expect(in, "range", 1, 3);
    const std::int64_t first = in.to_int(args[0]);
    const std::int64_t start = args.size() > 1 ? first : 0;
    const std::int64_t stop = args.size() > 1 ? in.to_int(args[1]) : first;
    const std::int64_t step = args.size() > 2 ? in.to_int(args[2]) : 1;
    if (step == 0)
        in.value_error("range() arg 3 must not be zero");
    return Value(make_ref<Range>(type, start, stop, step));
}

Value range_repr(Interpreter& in, const Value& self)
{
    const Range& range = range_of(self);
    return in.str("range(" + std::to_string(range.start) + ", " + std::to_string(range.stop)
        + (range.step == 1 ? ")" : ", " + std::to_string(range.step) + ")"));
}

/// Position of an int in the range; -1 when it is not there.
std::int64_t position_in(const Range& range, std::int64_t number)
{
    const bool inside = range.step > 0 ? number >= range.start && number < range.stop
                                       : number <= range.start && number > range.stop;
    if (!inside)
        return -1;
    // Distances between two 64-bit numbers need one bit more.
    const auto distance = [&](std::int64_t from, std::int64_t to) {
        const auto forwards = static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
        return range.step > 0 ? forwards : 0 - forwards;
    };
    const std::uint64_t steps = distance(range.start, number), step = distance(0, range.step);
    return steps % step == 0 ? static_cast<std::int64_t>(steps / step) : -1;
}

/// The same for anything, which may equal one of the numbers.
std::int64_t position_in(Interpreter& in, const Range& range, const Value& item)
{
    if (item.is_int() || item.is_bool())
        return position_in(range, in.to_int(item));
    if (item.is_float()) {
        const double number = item.as_float();
        constexpr double limit = 9.2e18;
        if (!(std::fabs(number) < limit) || number != std::floor(number))
            return -1;
        return position_in(range, static_cast<std::int64_t>(number));
    }
    if (item.as<Str>() || item.is_none() || item.as<IntObject>())
        return -1;
    for (std::int64_t i = 0; i < range.length; ++i) {
        if (in.equal(Value::integer(range.at(i)), item))
            return i;
    }
    return -1;
}

Value range_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const Range& range = range_of(self);
    if (const Slice* const slice = key.as<Slice>()) {
        const Slice::Indices at = slice->indices(in, range.length);
        std::int64_t step = 0;
        if (__builtin_mul_overflow(range.step, at.step, &step))
            step = (range.step < 0) == (at.step < 0) ? INT64_MAX : -INT64_MAX;
        return Value(make_ref<Range>(
            *in.types().range, range.at(at.start), range.at(at.stop), step));
    }
    const std::int64_t position = sequence_position(
        in, key, range.length, "range", "range object index out of range");
    return Value::integer(range.at(position));
}

Value range_compare(Interpreter&, const Value& self, const Value& other, CompareOp op)
{
    const Range* const right = other.as<Range>();
    if (!right || (op != CompareOp::Eq && op != CompareOp::NotEq))
        return {};
    const Range& left = range_of(self);
    const bool equal = left.length == right->length
        && (left.length == 0
            || (left.start == right->start
                && (left.length == 1 || left.step == right->step)));
    return Value::boolean(equal == (op == CompareOp::Eq));
}

std::uint64_t range_hash(Interpreter& in, const Value& self)
{
    const Range& range = range_of(self);
    const auto or_none = [](bool counts, std::int64_t number) {
        return counts ? Value::integer(number) : Value::none();
    };
    return in.hash(in.tuple({Value::integer(range.length),
        or_none(range.length > 0, range.start), or_none(range.length > 1, range.step)}));
}

Value range_index(Interpreter& in, Args& args)
{
    args.expect(in, "range.index", 1, 1, 1);
    const std::int64_t position = position_in(in, range_of(args[0]), args[1]);
    if (position < 0) {
        in.value_error(is_integer(args[1]) ? in.repr(args[1]) + " is not in range"
                                           : "sequence.index(x): x not in sequence");
    }
    return Value::integer(position);
}

Value range_count(Interpreter& in, Args& args)
{
    args.expect(in, "range.count", 1, 1, 1);
    return Value::integer(position_in(in, range_of(args[0]), args[1]) >= 0);
}

Value range_reversed(Interpreter& in, Args& args)
{
    args.expect(in, "range.__reversed__", 0, 0, 1);
    const Range& range = range_of(args[0]);
    return Value(make_ref<RangeIterator>(*in.types().range_iterator,
        range.at(range.length - 1), range.step == INT64_MIN ? INT64_MAX : -range.step,
        range.length));
}

void setup_range_type(Interpreter& in)
{
    TypeObject& type = in.new_type("range", "builtins");
    in.types().range = &type;
    type.is_final = true;
    type.layout = Kind::Range;
    type.slots = {.repr = range_repr, .hash = range_hash, .compare = range_compare,
        .get_item = range_get_item, .make = range_make};
    type.slots.init = [](Interpreter&, const Value&, Args&) { };
    type.slots.length = [](Interpreter&, const Value& self) { return range_of(self).length; };
    type.slots.contains = [](Interpreter& i, const Value& self, const Value& item) {
        return position_in(i, range_of(self), item) >= 0;
    };
    type.slots.iter = [](Interpreter& i, const Value& self) {
        const Range& range = range_of(self);
        return Value(make_ref<RangeIterator>(
            *i.types().range_iterator, range.start, range.step, range.length));
    };
    in.finish_type(type,
        {{"index", range_index}, {"count", range_count}, {"__reversed__", range_reversed}},
        {{"start",
             [](Interpreter&, const Value& self) { return Value::integer(range_of(self).start); }},
            {"stop",
                [](Interpreter&, const Value& self) {
                    return Value::integer(range_of(self).stop);
                }},
            {"step", [](Interpreter&, const Value& self) {
                 return Value::integer(range_of(self).step);
             }}});
}

// -- slice ----------------------------------------------------------------------------------------

const Slice& slice_of(const Value& self) { return *self.as<Slice>(); }

Value as_tuple(Interpreter& in, const Slice& slice)
{
    return in.tuple({slice.start, slice.stop, slice.step});
}

Value slice_make(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect(in, "slice", 1, 3);
    if (args.size() == 1)
        return Value(make_ref<Slice>(type, Value::none(), args[0], Value::none()));
    return Value(make_ref<Slice>(
        type, args[0], args[1], args.size() > 2 ? args[2] : Value::none()));
}

Value slice_indices(Interpreter& in, Args& args)
{
    args.expect(in, "slice.indices", 1, 1, 1);
    const std::int64_t length = in.to_int(to_index(in, args[1]));
    if (length < 0)
        in.value_error("length should not be negative");
    const Slice::Indices at = slice_of(args[0]).indices(in, length);
    return in.tuple(
        {Value::integer(at.start), Value::integer(at.stop), Value::integer(at.step)});
}

void setup_slice_type(Interpreter& in)
{
    TypeObject& type = in.new_type("slice", "builtins");
    in.types().slice = &type;
    type.is_final = true;
    type.layout = Kind::Slice;
    type.slots.make = slice_make;
    type.slots.init = [](Interpreter&, const Value&, Args&) { };
    type.slots.repr = [](Interpreter& i, const Value& self) {
        return i.str("slice" + i.repr(as_tuple(i, slice_of(self))));
    };
    type.slots.compare
        = [](Interpreter& i, const Value& self, const Value& other, CompareOp op) {
              const Slice* const right = other.as<Slice>();
              return right ? i.compare(op, as_tuple(i, slice_of(self)), as_tuple(i, *right))
                           : Value();
          };
    in.finish_type(type, {{"indices", slice_indices}},
        {{"start", [](Interpreter&, const Value& self) { return Value(slice_of(self).start); }},
            {"stop", [](Interpreter&, const Value& self) { return Value(slice_of(self).stop); }},
            {"step",
                [](Interpreter&, const Value& self) { return Value(slice_of(self).step); }}});
    make_unhashable(in, type);
}

} // namespace

void setup_sequence_types(Interpreter& in)
{
    setup_tuple_type(in);
    setup_list_type(in);
    setup_range_type(in);
    setup_slice_type(in);
}

} // namespace awaitscope::script
