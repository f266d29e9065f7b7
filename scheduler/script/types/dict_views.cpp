#include "scheduler/script/types/dict_views.h"

#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

class DictView final : public Object {
public:
    DictView(TypeObject& type, Ref<Dict> of, DictPart which)
        : Object(type, Kind::Other), dict(std::move(of)), part(which)
    {
    }
    const Ref<Dict> dict;
    const DictPart part;
};

DictView& view_of(const Value& value)
{
    return static_cast<DictView&>(*value.object());
}

TypeObject& view_type(Interpreter& in, DictPart part)
{
    TypeSet& types = in.types();
    return part == DictPart::Keys  ? *types.dict_keys
        : part == DictPart::Values ? *types.dict_values
                                   : *types.dict_items;
}

Value view_repr(Interpreter& in, const Value& self)
{
    const ReprGuard guard(in, *self.object());
    if (guard.is_nested())
        return in.str("...");
    return in.str(in.type_of(self).name() + "([" + joined_reprs(in, in.to_vector(self)) + "])");
}

bool view_contains(Interpreter& in, const Value& self, const Value& item)
{
    const DictView& view = view_of(self);
    if (view.part == DictPart::Keys)
        return view.dict->table.find(in, item, in.hash(item)) != Table::npos;
    if (view.part == DictPart::Items) {
        const Tuple* const pair = item.as<Tuple>();
        if (!pair || pair->items.size() != 2)
            return false;
        const Value found = view.dict->get(in, pair->items[0]);
        return found && in.equal(found, pair->items[1]);
    }
    for (const Value& value : in.to_vector(self)) {
        if (in.equal(value, item))
            return true;
    }
    return false;
}

/// The elements as a set of their own.
Ref<Set> set_of_view(Interpreter& in, const Value& view)
{
    Ref<Set> set = in.set();
    const bool of_keys = &in.type_of(view) == in.types().dict_keys;
    set->update(in, of_keys ? Value(view_of(view).dict) : view);
    return set;
}

bool is_set_view(Interpreter& in, const Value& value)
{
    const TypeObject* const type = &in.type_of(value);
    return type == in.types().dict_keys || type == in.types().dict_items;
}

/// CPython 3.11, dictobject.c, _PyDictView_Intersect().
Value view_intersection(Interpreter& in, Value self, Value other)
{
    if (!is_set_view(in, self))
        self.swap(other);
    if (&in.type_of(other) == in.types().set && in.length(self) <= in.length(other))
        return in.call_method(other, "intersection", {self});
    if (is_set_view(in, other) && in.length(other) > in.length(self))
        self.swap(other);
    const Ref<Set> result = in.set();
    in.for_each(other, [&](const Value& item) {
        if (view_contains(in, self, item))
            result->add(in, item);
    });
    return Value(result);
}

/// Keys and items behave as sets.
Value view_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    const Value& left = reflected ? other : self;
    const Value& right = reflected ? self : other;
    const auto changed = [&](const char* method) {
        Value result = is_set_view(in, left) ? Value(set_of_view(in, left))
                                             : in.call(Value(in.types().set), {left});
        in.call_method(result, method, {right});
        return result;
    };
    switch (op) {
    case BinaryOp::BitAnd:
        return view_intersection(in, left, right);
    case BinaryOp::BitOr:
        return changed("update");
    case BinaryOp::Sub:
        return changed("difference_update");
    case BinaryOp::BitXor:
        return changed("symmetric_difference_update");
    default:
        return {};
    }
}

Value view_compare(Interpreter& in, const Value& self, const Value& other, CompareOp op)
{
    if (!other.as<Set>() && !is_set_view(in, other))
        return {};
    const std::int64_t length = in.length(self);
    const std::int64_t other_length = in.length(other);
    const auto all_in = [&](const Value& items, const Value& container) {
        const Value iterator = in.iter(items);
        while (const Value item = in.next(iterator)) {
            if (!in.contains(container, item))
                return false;
        }
        return true;
    };
    switch (op) {
    case CompareOp::Eq:
        return Value::boolean(length == other_length && all_in(self, other));
    case CompareOp::NotEq:
        return Value::boolean(length != other_length || !all_in(self, other));
    case CompareOp::Lt:
        return Value::boolean(length < other_length && all_in(self, other));
    case CompareOp::LtE:
        return Value::boolean(length <= other_length && all_in(self, other));
    case CompareOp::Gt:
        return Value::boolean(length > other_length && all_in(other, self));
    case CompareOp::GtE:
        return Value::boolean(length >= other_length && all_in(other, self));
    }
    return {};
}

Value view_is_disjoint(Interpreter& in, Args& args)
{
    args.expect(in, in.type_of(args[0]).name() + ".isdisjoint", 1, 1, 1);
    const Value iterator = in.iter(args[1]);
    while (const Value item = in.next(iterator)) {
        if (view_contains(in, args[0], item))
            return Value::boolean(false);
    }
    return Value::boolean(true);
}

} // namespace

Value dict_iterator(Interpreter& in, Ref<Dict> dict, DictPart part, bool backwards)
{
    const std::size_t size = dict->table.size();
    const std::size_t first = backwards ? dict->table.entries().size() : 0;
    return make_iterator(*in.types().dict_iterators[backwards][static_cast<int>(part)],
        [dict = std::move(dict), part, backwards, size, left = size, next = first](
            Interpreter& i) mutable {
            const auto& entries = dict->table.entries();
            if (dict->table.size() != size)
                i.runtime_error("dictionary changed size during iteration");
            next = backwards ? std::min(next, entries.size()) : next;
            while (backwards ? next > 0 : next < entries.size()) {
                const Table::Entry& entry = entries[backwards ? --next : next++];
                if (entry.key.empty())
                    continue;
                if (left-- == 0)
                    i.runtime_error("dictionary keys changed during iteration");
                switch (part) {
                case DictPart::Keys:
                    return entry.key;
                case DictPart::Values:
                    return entry.value;
                case DictPart::Items:
                    return i.tuple({entry.key, entry.value});
                }
            }
            return Value();
        });
}

Value dict_view(Interpreter& in, Ref<Dict> dict, DictPart part)
{
    return Value(make_ref<DictView>(view_type(in, part), std::move(dict), part));
}

void setup_dict_views(Interpreter& in)
{
    TypeSet& t = in.types();
    const auto make = [&](const char* name, bool is_set) {
        TypeObject& type = in.new_type(name, "builtins");
        type.slots.repr = view_repr;
        type.slots.length = [](Interpreter&, const Value& self) {
            return static_cast<std::int64_t>(view_of(self).dict->table.size());
        };
        type.slots.contains = view_contains;
        type.slots.iter = [](Interpreter& i, const Value& self) {
            return dict_iterator(i, view_of(self).dict, view_of(self).part, false);
        };
        if (is_set) {
            type.slots.binary = view_binary;
            type.slots.compare = view_compare;
        }
        in.finish_type(type,
            {{"__reversed__",
                [](Interpreter& i, Args& args) {
                    return dict_iterator(i, view_of(args[0]).dict, view_of(args[0]).part, true);
                }}},
            {{"mapping",
                [](Interpreter&, const Value& self) { return Value(view_of(self).dict); }}});
        type.slots.make = nullptr;
        if (is_set) {
            auto method = make_ref<Native>(*t.native, "isdisjoint", view_is_disjoint);
            method->owner = &type;
            type.dict().set(in.intern("isdisjoint"), Value(std::move(method)));
            make_unhashable(in, type);
        }
        return &type;
    };
    t.dict_keys = make("dict_keys", true);
    t.dict_values = make("dict_values", false);
    t.dict_items = make("dict_items", true);
}

} // namespace awaitscope::script
