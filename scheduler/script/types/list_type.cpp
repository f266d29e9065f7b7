#include "scheduler/script/types/list_type.h"

#include "scheduler/script/builtins_parts.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

List& list_of(const Value& self) { return *self.as<List>(); }

std::int64_t size_of(const List& list) { return static_cast<std::int64_t>(list.items.size()); }

/// Position of an equal item in [start, stop), which is asked again as the list may change; -1.
std::int64_t find(Interpreter& in, const List& list, const Value& item, std::int64_t start = 0,
    std::int64_t stop = INT64_MAX)
{
    const Ref<List> keep(const_cast<List*>(&list));
    for (std::int64_t i = start; i < stop && i < size_of(list); ++i) {
        const Value candidate = list.items[static_cast<std::size_t>(i)];
        if (candidate.is(item) || in.equal(candidate, item))
            return i;
    }
    return -1;
}

void extend(Interpreter& in, List& list, const Value& iterable)
{
    const Ref<List> keep(&list);
    if (iterable.as<List>() || iterable.as<Tuple>()) {
        const std::vector<Value> items = in.to_vector(iterable);
        list.items.insert(list.items.end(), items.begin(), items.end());
        return;
    }
    in.for_each(iterable, [&](Value item) { list.items.push_back(std::move(item)); });
}

std::vector<Value> repeated(const std::vector<Value>& items, std::int64_t count)
{
    std::vector<Value> result;
    result.reserve(items.size() * static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i)
        result.insert(result.end(), items.begin(), items.end());
    return result;
}

// -- slots ----------------------------------------------------------------------------------------

Value list_make(Interpreter&, TypeObject& type, Args&)
{
    return Value(make_ref<List>(type, std::vector<Value>()));
}

void list_init(Interpreter& in, const Value& self, Args& args)
{
    args.expect(in, "list", 0, 1);
    List& list = list_of(self);
    const std::vector<Value> dropped = std::exchange(list.items, {});
    if (args.size() == 1)
        extend(in, list, args[0]);
}

Value list_repr(Interpreter& in, const Value& self)
{
    const Ref<List> list(&list_of(self));
    const ReprGuard guard(in, *list);
    return in.str(guard.is_nested() ? "[...]" : "[" + joined_reprs(in, list->items) + "]");
}

Value list_compare(Interpreter& in, const Value& self, const Value& other, CompareOp op)
{
    const Ref<List> right(other.as<List>());
    if (!right)
        return {};
    const Ref<List> left(&list_of(self));
    return compare_items(in, left->items, right->items, op);
}

Value list_get_item(Interpreter& in, const Value& self, const Value& key)
{
    const List& list = list_of(self);
    if (const Slice* const slice = key.as<Slice>()) {
        const Slice::Indices at = slice->indices(in, size_of(list));
        std::vector<Value> items;
        items.reserve(static_cast<std::size_t>(at.length));
        for (std::int64_t i = 0; i < at.length; ++i)
            items.push_back(list.items[static_cast<std::size_t>(at.start + i * at.step)]);
        return in.list(std::move(items));
    }
    return list.items[static_cast<std::size_t>(
        sequence_position(in, key, size_of(list), "list", "list index out of range"))];
}

/// `list[start:stop] = items`
void replace(List& list, std::int64_t start, std::int64_t stop, std::vector<Value> items)
{
    const auto first = list.items.begin() + start;
    const auto last = list.items.begin() + std::max(start, stop);
    // What goes may run Python code when it dies: not before the list is whole again.
    const std::vector<Value> dropped(
        std::make_move_iterator(first), std::make_move_iterator(last));
    const auto place = list.items.erase(first, last);
    list.items.insert(
        place, std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

void delete_slice(Interpreter& in, List& list, const Slice& slice)
{
    const Slice::Indices at = slice.indices(in, size_of(list));
    if (at.step == 1)
        return replace(list, at.start, at.stop, {});
    std::vector<Value> dropped;
    for (std::int64_t i = 0; i < at.length; ++i)
        dropped.push_back(std::move(list.items[static_cast<std::size_t>(at.start + i * at.step)]));
    std::erase_if(list.items, [](const Value& item) { return item.empty(); });
}

void assign_slice(Interpreter& in, List& list, const Slice& slice, const Value& source)
{
    const TypeObject& type = in.type_of(source);
    const bool iterable = type.slots.iter || type.slots.get_item;
    const bool plain = slice.step.is_none() || (slice.step.is_int() && slice.step.as_int() == 1);
    if (!iterable) {
        in.type_error(
            plain ? "can only assign an iterable" : "must assign iterable to extended slice");
    }
    std::vector<Value> items = in.to_vector(source);
    const Slice::Indices at = slice.indices(in, size_of(list));
    if (at.step == 1)
        return replace(list, at.start, at.stop, std::move(items));
    if (static_cast<std::int64_t>(items.size()) != at.length) {
        in.value_error("attempt to assign sequence of size " + std::to_string(items.size())
            + " to extended slice of size " + std::to_string(at.length));
    }
    for (std::int64_t i = 0; i < at.length; ++i)
        list.items[static_cast<std::size_t>(at.start + i * at.step)].swap(
            items[static_cast<std::size_t>(i)]);
}

void list_set_item(Interpreter& in, const Value& self, const Value& key, const Value& item)
{
    const Ref<List> list(&list_of(self));
    if (const Slice* const slice = key.as<Slice>()) {
        if (item)
            return assign_slice(in, *list, *slice, item);
        return delete_slice(in, *list, *slice);
    }
    const std::int64_t position = sequence_position(
        in, key, size_of(*list), "list", "list assignment index out of range");
    Value dropped = item;
    list->items[static_cast<std::size_t>(position)].swap(dropped);
    if (item.empty())
        list->items.erase(list->items.begin() + position);
}

Value list_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    const List& list = list_of(self);
    if (op == BinaryOp::Add && !reflected) {
        const List* const right = other.as<List>();
        if (!right)
            return {};
        std::vector<Value> items;
        items.reserve(list.items.size() + right->items.size());
        items.insert(items.end(), list.items.begin(), list.items.end());
        items.insert(items.end(), right->items.begin(), right->items.end());
        return in.list(std::move(items));
    }
    if (op == BinaryOp::Mult) {
        const std::int64_t count = repeat_count(in, other, list.items.size(), sizeof(Value));
        if (count >= 0)
            return in.list(repeated(list.items, count));
    }
    return {};
}

Value list_inplace(Interpreter& in, BinaryOp op, const Value& self, const Value& other)
{
    List& list = list_of(self);
    if (op == BinaryOp::Add) {
        extend(in, list, other);
        return self;
    }
    if (op == BinaryOp::Mult) {
        const std::int64_t count = repeat_count(in, other, list.items.size(), sizeof(Value));
        if (count < 0)
            return {};
        const std::vector<Value> dropped
            = std::exchange(list.items, repeated(list.items, count));
        return self;
    }
    return {};
}

// -- methods --------------------------------------------------------------------------------------

Value append(Interpreter& in, Args& args)
{
    if (args.size() != 2 || args.keyword_count() > 0)
        args.expect(in, "list.append", 1, 1, 1);
    list_of(args[0]).items.push_back(args[1]);
    return Value::none();
}

Value extend_method(Interpreter& in, Args& args)
{
    args.expect(in, "list.extend", 1, 1, 1);
    extend(in, list_of(args[0]), args[1]);
    return Value::none();
}

Value insert(Interpreter& in, Args& args)
{
    args.expect(in, "insert", 2, 2, 1);
    List& list = list_of(args[0]);
    std::int64_t position = in.to_int(args[1]);
    const std::int64_t size = size_of(list);
    position = std::clamp<std::int64_t>(position < 0 ? position + size : position, 0, size);
    list.items.insert(list.items.begin() + position, args[2]);
    return Value::none();
}

Value pop(Interpreter& in, Args& args)
{
    args.expect(in, "pop", 0, 1, 1);
    const std::int64_t given = args.size() > 1 ? in.to_int(args[1]) : -1;
    List& list = list_of(args[0]);
    const std::int64_t size = size_of(list);
    if (size == 0)
        in.raise(*in.types().index_error, "pop from empty list");
    const std::int64_t position = given < 0 ? given + size : given;
    if (position < 0 || position >= size)
        in.raise(*in.types().index_error, "pop index out of range");
    Value item = std::move(list.items[static_cast<std::size_t>(position)]);
    list.items.erase(list.items.begin() + position);
    return item;
}

Value remove(Interpreter& in, Args& args)
{
    args.expect(in, "list.remove", 1, 1, 1);
    List& list = list_of(args[0]);
    const std::int64_t position = find(in, list, args[1]);
    if (position < 0)
        in.value_error("list.remove(x): x not in list");
    replace(list, position, position + 1, {});
    return Value::none();
}

Value index(Interpreter& in, Args& args)
{
    args.expect(in, "index", 1, 3, 1);
    const List& list = list_of(args[0]);
    const std::int64_t start = clipped_position(in, args.get(2), size_of(list), 0);
    const std::int64_t stop = clipped_position(in, args.get(3), size_of(list), INT64_MAX);
    const std::int64_t position = find(in, list, args[1], start, stop);
    if (position < 0)
        in.value_error(in.repr(args[1]) + " is not in list");
    return Value::integer(position);
}

Value count(Interpreter& in, Args& args)
{
    args.expect(in, "list.count", 1, 1, 1);
    std::int64_t total = 0;
    for (std::int64_t i = -1; (i = find(in, list_of(args[0]), args[1], i + 1)) >= 0;)
        ++total;
    return Value::integer(total);
}

Value clear(Interpreter& in, Args& args)
{
    args.expect(in, "list.clear", 0, 0, 1);
    const std::vector<Value> dropped = std::exchange(list_of(args[0]).items, {});
    return Value::none();
}

Value copy(Interpreter& in, Args& args)
{
    args.expect(in, "list.copy", 0, 0, 1);
    return in.list(list_of(args[0]).items);
}

Value reverse(Interpreter& in, Args& args)
{
    args.expect(in, "list.reverse", 0, 0, 1);
    std::reverse(list_of(args[0]).items.begin(), list_of(args[0]).items.end());
    return Value::none();
}

Value sort(Interpreter& in, Args& args)
{
    if (args.size() > 1)
        in.type_error("sort() takes no positional arguments");
    expect_keywords(in, args, "sort", {"key", "reverse"});
    const Value reverse = args.keyword("reverse");
    const bool backwards = reverse && in.truth(reverse);
    // The list is empty while Python code of the elements runs, which so cannot harm it.
    const Ref<List> list(&list_of(args[0]));
    std::vector<Value> items = std::exchange(list->items, {});
    try {
        sort_values(in, items, args.keyword("key"), backwards);
    } catch (...) {
        list->items.swap(items);
        throw;
    }
    list->items.swap(items);
    if (!items.empty())
        in.value_error("list modified during sort");
    return Value::none();
}

Value reversed(Interpreter& in, Args& args)
{
    args.expect(in, "list.__reversed__", 0, 0, 1);
    return make_iterator(*in.types().list_reverse_iterator,
        [list = Ref<List>(&list_of(args[0])), left = list_of(args[0]).items.size()](
            Interpreter&) mutable {
            return left > 0 && left <= list->items.size() ? list->items[--left] : Value();
        });
}

} // namespace

void setup_list_type(Interpreter& in)
{
    TypeObject& type = in.new_type("list", "builtins");
    in.types().list = &type;
    type.layout = Kind::List;
    Slots& slots = type.slots;
    slots.make = list_make;
    slots.init = list_init;
    slots.repr = list_repr;
    slots.compare = list_compare;
    slots.get_item = list_get_item;
    slots.set_item = list_set_item;
    slots.binary = list_binary;
    slots.inplace = list_inplace;
    slots.length
        = [](Interpreter&, const Value& self) { return size_of(list_of(self)); };
    slots.contains = [](Interpreter& i, const Value& self, const Value& item) {
        return find(i, list_of(self), item) >= 0;
    };
    slots.iter = [](Interpreter& i, const Value& self) {
        return Value(make_ref<ListIterator>(*i.types().list_iterator, Ref<List>(&list_of(self))));
    };
    in.finish_type(type,
        {{"append", append}, {"extend", extend_method}, {"insert", insert}, {"pop", pop},
            {"remove", remove}, {"index", index}, {"count", count}, {"clear", clear},
            {"copy", copy}, {"reverse", reverse}, {"sort", sort}, {"__reversed__", reversed}});
    make_unhashable(in, type);
    add_class_getitem(in, type);
}

} // namespace awaitscope::script
