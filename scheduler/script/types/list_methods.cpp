#include "scheduler/script/types/list_methods.h"

#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/sequence_support.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

std::vector<Value>& items_of(const Value& value) { return value.as<List>()->items; }

Value append(Interpreter& in, Args& args)
{
    if (args.size() != 2 || args.keyword_count() > 0)
        args.expect(in, "list.append", 1, 1, 1);
    items_of(args[0]).push_back(args[1]);
    return Value::none();
}

Value extend(Interpreter& in, Args& args)
{
    args.expect(in, "list.extend", 1, 1, 1);
    for (Value& item : in.to_vector(args[1]))
        items_of(args[0]).push_back(std::move(item));
    return Value::none();
}

Value insert(Interpreter& in, Args& args)
{
    args.expect(in, "insert", 2, 2, 1);
    auto& items = items_of(args[0]);
    const auto size = static_cast<std::int64_t>(items.size());
    std::int64_t index = in.to_int(args[1]);
    index = std::clamp<std::int64_t>(index < 0 ? index + size : index, 0, size);
    items.insert(items.begin() + index, args[2]);
    return Value::none();
}

Value pop(Interpreter& in, Args& args)
{
    args.expect(in, "pop", 0, 1, 1);
    auto& items = items_of(args[0]);
    if (items.empty())
        in.raise(*in.types().index_error, "pop from empty list");
    const std::size_t position = args.size() == 1
        ? items.size() - 1
        : position_of(in, args[1], items.size(), "pop");
    Value item = std::move(items[position]);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(position));
    return item;
}

Value remove(Interpreter& in, Args& args)
{
    args.expect(in, "list.remove", 1, 1, 1);
    auto& items = items_of(args[0]);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = items[i];
        if (in.equal(item, args[1])) {
            if (i < items.size())
                items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
            return Value::none();
        }
    }
    in.value_error("list.remove(x): x not in list");
}

Value clear(Interpreter& in, Args& args)
{
    args.expect(in, "list.clear", 0, 0, 1);
    const std::vector<Value> dropped = std::exchange(items_of(args[0]), {});
    return Value::none();
}

Value reverse(Interpreter& in, Args& args)
{
    args.expect(in, "list.reverse", 0, 0, 1);
    std::reverse(items_of(args[0]).begin(), items_of(args[0]).end());
    return Value::none();
}

Value sort(Interpreter& in, Args& args)
{
    static const Signature signature("sort(self, /, *, key=None, reverse=False)");
    Value a[3];
    signature.bind(in, args, a);
    // As in CPython the list is empty while it is being sorted.
    const Ref<List> list(args[0].as<List>());
    std::vector<Value> values = std::exchange(list->items, {});
    try {
        sort_values(in, values, a[1], a[2]);
    } catch (...) {
        list->items = std::move(values);
        throw;
    }
    const bool changed = !list->items.empty();
    list->items = std::move(values);
    if (changed)
        in.value_error("list modified during sort");
    return Value::none();
}

Value copy(Interpreter& in, Args& args) { return in.list(items_of(args[0])); }

Value reversed_iter(Interpreter& in, Args& args)
{
    const Value self = args[0];
    return make_iterator(*in.types().iterator, "list_reverseiterator",
        [self, next = items_of(self).size()](Interpreter&) mutable {
            const auto& items = items_of(self);
            return next > 0 && next <= items.size() ? items[--next] : Value();
        });
}

} // namespace

void sort_values(Interpreter& in, std::vector<Value>& values, const Value& key,
    const Value& reverse)
{
    struct Keyed {
        Value key, value;
    };
    const bool has_key = !key.empty() && !key.is_none();
    const bool descending = !reverse.empty() && in.truth(reverse);
    std::vector<Keyed> keyed;
    keyed.reserve(values.size());
    for (const Value& value : values)
        keyed.push_back({has_key ? in.call(key, {value}) : value, value});
    // std::stable_sort may not be handed an order that contradicts itself or throws, both of
    // which Python allows: a merge sort of our own moves nothing before a comparison is through.
    const auto goes_first = [&](const Keyed& left, const Keyed& right) {
        return descending ? in.less(left.key, right.key) : !in.less(right.key, left.key);
    };
    std::vector<std::size_t> order(keyed.size()), merged(keyed.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    for (std::size_t width = 1; width < order.size(); width *= 2) {
        for (std::size_t low = 0; low < order.size(); low += 2 * width) {
            const std::size_t middle = std::min(low + width, order.size());
            const std::size_t high = std::min(low + 2 * width, order.size());
            std::size_t left = low, right = middle, to = low;
            while (left < middle && right < high) {
                const bool take_left = descending
                    ? !goes_first(keyed[order[left]], keyed[order[right]])
                    : goes_first(keyed[order[left]], keyed[order[right]]);
                merged[to++] = take_left ? order[left++] : order[right++];
            }
            while (left < middle)
                merged[to++] = order[left++];
            while (right < high)
                merged[to++] = order[right++];
        }
        order.swap(merged);
    }
    for (std::size_t i = 0; i < order.size(); ++i)
        values[i] = keyed[order[i]].value;
}

void add_list_methods(Interpreter& in, TypeObject& list)
{
    in.finish_type(list,
        {{"append", append}, {"extend", extend}, {"insert", insert}, {"pop", pop},
            {"remove", remove}, {"clear", clear}, {"reverse", reverse}, {"sort", sort},
            {"copy", copy}, {"__copy__", copy}, {"__reversed__", reversed_iter},
            {"index",
                [](Interpreter& i, Args& args) {
                    return sequence_index(i, items_of(args[0]), args, "% is not in list");
                }},
            {"count", [](Interpreter& i, Args& args) {
                 return sequence_count(i, items_of(args[0]), args);
             }}});
}

} // namespace awaitscope::script
