#include "scheduler/script/types/setup.h"

#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/list_methods.h"
#include "scheduler/script/types/sequence_support.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

// tuple, list, range and slice. The methods of list are in list_methods.cpp.

namespace awaitscope::script {

namespace {

std::vector<Value> sliced(const std::vector<Value>& items, const Slice::Indices& indices)
{
    std::vector<Value> result;
    result.reserve(static_cast<std::size_t>(indices.length));
    std::int64_t position = indices.start;
    for (std::int64_t i = 0; i < indices.length; ++i, position += indices.step)
        result.push_back(items[static_cast<std::size_t>(position)]);
    return result;
}

std::vector<Value> repeated(Interpreter& in, const std::vector<Value>& items, std::size_t times)
{
    if (!items.empty() && times > std::size_t{1'000'000'000} / items.size())
        in.raise(in.new_exception(*in.types().memory_error, std::vector<Value>{}));
    const std::size_t size = items.size() * times;
    if (size > 1'000'000)
        in.require_memory(size * sizeof(Value));
    std::vector<Value> result;
    result.reserve(size);
    for (std::size_t i = 0; i < times; ++i)
        result.insert(result.end(), items.begin(), items.end());
    return result;
}

bool sequence_contains(Interpreter& in, const std::vector<Value>& items, const Value& item)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value candidate = items[i];
        if (in.equal(candidate, item))
            return true;
    }
    return false;
}

void no_init(Interpreter&, const Value&, Args&) { }

// -- tuple ----------------------------------------------------------------------------------------

const std::vector<Value>& tuple_items(const Value& value) { return value.as<Tuple>()->items; }

Value tuple_repr(Interpreter& in, const Value& self)
{
    const auto& items = tuple_items(self);
    return in.str(
        repr_sequence(in, self, items, "(", items.size() == 1 ? ",)" : ")", "(...)"));
}

std::uint64_t tuple_hash(Interpreter& in, const Value& self)
{
    // CPython: tupleobject.c, tuplehash(), an xxHash.
    std::uint64_t accumulated = 2870177450012600261U;
    for (const Value& item : tuple_items(self)) {
        accumulated += in.hash(item) * 14029467366897019727U;
        accumulated = accumulated << 31 | accumulated >> 33;
        accumulated *= 11400714785074694791U;
    }
    return accumulated + (tuple_items(self).size() ^ (2870177450012600261U ^ 3527539U));
}

Value tuple_compare(Interpreter& in, const Value& self, const Value& other, CompareOp op)
{
    const Tuple* const right = other.as<Tuple>();
    return right ? compare_sequences(in, tuple_items(self), right->items, op) : Value();
}

Value tuple_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const auto& items = tuple_items(self);
    if (const Slice* const slice = key.as<Slice>()) {
        return in.tuple(sliced(
            items, slice->indices(in, static_cast<std::int64_t>(items.size()))));
    }
    return items[position_of(in, key, items.size(), "tuple")];
}

Value tuple_iter(Interpreter& in, const Value& self)
{
    return make_iterator(*in.types().iterator, "tuple_iterator",
        [self, next = std::size_t{0}](Interpreter&) mutable {
            const auto& items = tuple_items(self);
            return next < items.size() ? items[next++] : Value();
        });
}

Value tuple_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    if (op == BinaryOp::Add && !reflected) {
        const Tuple* const right = other.as<Tuple>();
        if (!right)
            return {};
        std::vector<Value> items = tuple_items(self);
        items.insert(items.end(), right->items.begin(), right->items.end());
        return in.tuple(std::move(items));
    }
    std::size_t times = 0;
    if (op == BinaryOp::Mult && repeat_count(in, other, times))
        return in.tuple(repeated(in, tuple_items(self), times));
    return {};
}

Value tuple_make(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect(in, "tuple", 0, 1);
    if (&type == in.types().tuple && args.size() == 1 && args[0].as<Tuple>()
        && &args[0].as<Tuple>()->type() == &type)
        return args[0];
    return Value(make_ref<Tuple>(
        type, args.size() == 0 ? std::vector<Value>{} : in.to_vector(args[0])));
}

// -- list -----------------------------------------------------------------------------------------

std::vector<Value>& list_items(const Value& value) { return value.as<List>()->items; }

Value list_repr(Interpreter& in, const Value& self)
{
    return in.str(repr_sequence(in, self, list_items(self), "[", "]", "[...]"));
}

Value list_compare(Interpreter& in, const Value& self, const Value& other, CompareOp op)
{
    const List* const right = other.as<List>();
    return right ? compare_sequences(in, list_items(self), right->items, op) : Value();
}

Value list_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const auto& items = list_items(self);
    if (const Slice* const slice = key.as<Slice>()) {
        return in.list(sliced(
            items, slice->indices(in, static_cast<std::int64_t>(items.size()))));
    }
    return items[position_of(in, key, items.size(), "list")];
}

void list_set_slice(Interpreter& in, std::vector<Value>& items, const Slice& slice,
    const Value& item)
{
    std::vector<Value> values;
    if (item) {
        if (!in.type_of(item).slots.iter)
            in.type_error("can only assign an iterable");
        values = in.to_vector(item);
    }
    const auto indices = slice.indices(in, static_cast<std::int64_t>(items.size()));
    if (indices.step == 1) {
        const auto first = items.begin() + indices.start;
        const auto after = items.erase(first, first + indices.length);
        items.insert(after, values.begin(), values.end());
        return;
    }
    if (item.empty()) {
        std::vector<std::int64_t> positions;
        for (std::int64_t i = 0; i < indices.length; ++i)
            positions.push_back(indices.start + i * indices.step);
        std::sort(positions.rbegin(), positions.rend());
        for (const std::int64_t position : positions)
            items.erase(items.begin() + position);
        return;
    }
    if (static_cast<std::int64_t>(values.size()) != indices.length) {
        in.value_error("attempt to assign sequence of size " + std::to_string(values.size())
            + " to extended slice of size " + std::to_string(indices.length));
    }
    for (std::int64_t i = 0; i < indices.length; ++i)
        items[static_cast<std::size_t>(indices.start + i * indices.step)]
            = values[static_cast<std::size_t>(i)];
}

void list_set_item(Interpreter& in, const Value& self, const Value& key, const Value& item)
{
    auto& items = list_items(self);
    if (const Slice* const slice = key.as<Slice>())
        return list_set_slice(in, items, *slice, item);
    if (!is_integer(key) && !in.type_of(key).slots.index) {
        in.type_error(
            "list indices must be integers or slices, not " + in.type_of(key).name());
    }
    const std::size_t position
        = position_of(in, key, items.size(), item ? "list assignment" : "list assignment");
    if (item) {
        items[position] = item;
        return;
    }
    const Value dropped = std::move(items[position]);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(position));
}

Value list_iter(Interpreter& in, const Value& self)
{
    return make_iterator(*in.types().iterator, "list_iterator",
        [self, next = std::size_t{0}](Interpreter&) mutable {
            const auto& items = list_items(self);
            return next < items.size() ? items[next++] : Value();
        });
}

Value list_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    if (op == BinaryOp::Add && !reflected) {
        const List* const right = other.as<List>();
        if (!right)
            return {};
        std::vector<Value> items;
        items.reserve(list_items(self).size() + right->items.size());
        items = list_items(self);
        items.insert(items.end(), right->items.begin(), right->items.end());
        return in.list(std::move(items));
    }
    std::size_t times = 0;
    if (op == BinaryOp::Mult && repeat_count(in, other, times))
        return in.list(repeated(in, list_items(self), times));
    return {};
}

Value list_inplace(Interpreter& in, BinaryOp op, const Value& self, const Value& other)
{
    std::size_t times = 0;
    if (op == BinaryOp::Add) {
        if (!in.type_of(other).slots.iter)
            in.type_error("'" + in.type_of(other).name() + "' object is not iterable");
        for (Value& item : in.to_vector(other))
            list_items(self).push_back(std::move(item));
        return self;
    }
    if (op == BinaryOp::Mult && repeat_count(in, other, times)) {
        list_items(self) = repeated(in, list_items(self), times);
        return self;
    }
    return {};
}

Value list_make(Interpreter&, TypeObject& type, Args&)
{
    return Value(make_ref<List>(type, std::vector<Value>{}));
}

void list_init(Interpreter& in, const Value& self, Args& args)
{
    args.expect(in, "list", 0, 1);
    std::vector<Value> items = args.size() == 0 ? std::vector<Value>{} : in.to_vector(args[0]);
    list_items(self) = std::move(items);
}

// -- range ----------------------------------------------------------------------------------------

const Range& range_of(const Value& value) { return *value.as<Range>(); }

Value range_make(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect(in, "range", 1, 3);
    const auto number = [&](std::size_t index) { return in.to_int(args[index]); };
    if (args.size() == 1)
        return Value(make_ref<Range>(type, 0, number(0), 1));
    const std::int64_t step = args.size() == 3 ? number(2) : 1;
    if (step == 0)
        in.value_error("range() arg 3 must not be zero");
    return Value(make_ref<Range>(type, number(0), number(1), step));
}

Value range_repr(Interpreter& in, const Value& self)
{
    const Range& range = range_of(self);
    std::string text
        = "range(" + std::to_string(range.start) + ", " + std::to_string(range.stop);
    if (range.step != 1)
        text += ", " + std::to_string(range.step);
    return in.str(text + ")");
}

Value range_iter(Interpreter& in, const Value& self)
{
    const Range& range = range_of(self);
    return Value(
        make_ref<RangeIterator>(*in.types().iterator, range.start, range.step, range.length));
}

Value range_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const Range& range = range_of(self);
    if (const Slice* const slice = key.as<Slice>()) {
        const auto indices = slice->indices(in, range.length);
        const std::int64_t start = range.start + indices.start * range.step;
        const std::int64_t step = range.step * indices.step;
        return Value(make_ref<Range>(
            range.type(), start, range.start + indices.stop * range.step, step));
    }
    if (!is_integer(key) && !in.type_of(key).slots.index) {
        in.type_error(
            "range indices must be integers or slices, not " + in.type_of(key).name());
    }
    const std::size_t position
        = position_of(in, key, static_cast<std::size_t>(range.length), "range object");
    return Value::integer(range.start + static_cast<std::int64_t>(position) * range.step);
}

bool range_contains(Interpreter& in, const Value& self, const Value& item)
{
    const Range& range = range_of(self);
    if (!item.is_int() && !item.is_bool()) {
        for (std::int64_t i = 0; i < range.length && !is_integer(item); ++i) {
            if (in.equal(Value::integer(range.start + i * range.step), item))
                return true;
        }
        return false;
    }
    const std::int64_t number = in.to_int(item);
    if (range.length == 0)
        return false;
    const std::int64_t last = range.start + (range.length - 1) * range.step;
    return number >= std::min(range.start, last) && number <= std::max(range.start, last)
        && (number - range.start) % range.step == 0;
}

Value range_compare(Interpreter&, const Value& self, const Value& other, CompareOp op)
{
    const Range* const right = other.as<Range>();
    if (!right || (op != CompareOp::Eq && op != CompareOp::NotEq))
        return {};
    const Range& left = range_of(self);
    const bool same = left.length == right->length
        && (left.length == 0
            || (left.start == right->start
                && (left.length == 1 || left.step == right->step)));
    return Value::boolean(same == (op == CompareOp::Eq));
}

Value range_reversed(Interpreter& in, Args& args)
{
    const Range& range = range_of(args[0]);
    return Value(make_ref<RangeIterator>(*in.types().iterator,
        range.start + (range.length - 1) * range.step, -range.step, range.length));
}

Value slice_make(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect(in, "slice", 1, 3);
    if (args.size() == 1)
        return Value(make_ref<Slice>(type, Value::none(), args[0], Value::none()));
    return Value(make_ref<Slice>(
        type, args[0], args[1], args.size() == 3 ? args[2] : Value::none()));
}

} // namespace

void setup_sequence_types(Interpreter& in)
{
    TypeSet& t = in.types();
    t.tuple = &in.new_type("tuple", "builtins");
    t.tuple->slots = {.repr = tuple_repr, .hash = tuple_hash, .compare = tuple_compare,
        .length
        = [](Interpreter&, const Value& self) {
              return static_cast<std::int64_t>(tuple_items(self).size());
          },
        .get_item = tuple_get_item,
        .contains
        = [](Interpreter& i, const Value& self, const Value& item) {
              return sequence_contains(i, tuple_items(self), item);
          },
        .iter = tuple_iter, .binary = tuple_binary, .make = tuple_make, .init = no_init};
    t.tuple->layout = Kind::Tuple;
    in.finish_type(*t.tuple,
        {{"index",
             [](Interpreter& i, Args& args) {
                 return sequence_index(
                     i, tuple_items(args[0]), args, "tuple.index(x): x not in tuple");
             }},
            {"count", [](Interpreter& i, Args& args) {
                 return sequence_count(i, tuple_items(args[0]), args);
             }}});

    t.list = &in.new_type("list", "builtins");
    t.list->slots = {.repr = list_repr,
        .hash
        = [](Interpreter& i, const Value&) -> std::uint64_t {
              i.type_error("unhashable type: 'list'");
          },
        .compare = list_compare,
        .length
        = [](Interpreter&, const Value& self) {
              return static_cast<std::int64_t>(list_items(self).size());
          },
        .get_item = list_get_item, .set_item = list_set_item,
        .contains
        = [](Interpreter& i, const Value& self, const Value& item) {
              return sequence_contains(i, list_items(self), item);
          },
        .iter = list_iter, .binary = list_binary, .inplace = list_inplace, .make = list_make,
        .init = list_init};
    t.list->layout = Kind::List;
    add_list_methods(in, *t.list);

    t.range = &in.new_type("range", "builtins");
    t.range->slots = {.repr = range_repr, .compare = range_compare,
        .length = [](Interpreter&, const Value& self) { return range_of(self).length; },
        .get_item = range_get_item, .contains = range_contains, .iter = range_iter,
        .make = range_make, .init = no_init};
    t.range->slots.hash = [](Interpreter&, const Value& self) {
        const Range& range = range_of(self);
        return hash_int(range.length * 31 + (range.length > 0 ? range.start * 7 : 0));
    };
    t.range->is_final = true;
    in.finish_type(*t.range,
        {{"__reversed__", range_reversed},
            {"index",
                [](Interpreter& i, Args& args) {
                    args.expect(i, "index", 1, 1, 1);
                    if (!range_contains(i, args[0], args[1]))
                        i.value_error(i.repr(args[1]) + " is not in range");
                    const Range& range = range_of(args[0]);
                    return Value::integer((i.to_int(args[1]) - range.start) / range.step);
                }},
            {"count",
                [](Interpreter& i, Args& args) {
                    args.expect(i, "count", 1, 1, 1);
                    return Value::integer(range_contains(i, args[0], args[1]));
                }}},
        {{"start",
             [](Interpreter&, const Value& self) { return Value::integer(range_of(self).start); }},
            {"stop",
                [](Interpreter&, const Value& self) {
                    return Value::integer(range_of(self).stop);
                }},
            {"step", [](Interpreter&, const Value& self) {
                 return Value::integer(range_of(self).step);
             }}});

    t.slice = &in.new_type("slice", "builtins");
    t.slice->slots.make = slice_make;
    t.slice->slots.init = no_init;
    t.slice->slots.repr = [](Interpreter& i, const Value& self) {
        const Slice& slice = *self.as<Slice>();
        return i.str("slice(" + i.repr(slice.start) + ", " + i.repr(slice.stop) + ", "
            + i.repr(slice.step) + ")");
    };
    in.finish_type(*t.slice,
        {{"indices",
            [](Interpreter& i, Args& args) {
                args.expect(i, "indices", 1, 1, 1);
                const auto it = args[0].as<Slice>()->indices(i, i.to_int(args[1]));
                return i.tuple({Value::integer(it.start), Value::integer(it.stop),
                    Value::integer(it.step)});
            }}},
        {{"start", [](Interpreter&, const Value& self) { return self.as<Slice>()->start; }},
            {"stop", [](Interpreter&, const Value& self) { return self.as<Slice>()->stop; }},
            {"step", [](Interpreter&, const Value& self) { return self.as<Slice>()->step; }}});
}

} // namespace awaitscope::script
