#include "scheduler/script/types/setup.h"

#include "scheduler/script/types/dict_views.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

Set& set_of(const Value& value) { return *value.as<Set>(); }

bool is_frozen(Interpreter& in, const Value& value)
{
    return in.is_instance(value, *in.types().frozen_set);
}

/// An empty set of the same kind.
Ref<Set> like(Interpreter& in, const Value& value)
{
    return is_frozen(in, value) ? in.frozen_set() : in.set();
}

template <class Function>
void for_each_item(const Set& set, Function function)
{
    for (std::size_t i = 0; i < set.table.entries().size(); ++i) {
        const Table::Entry entry = set.table.entries()[i];
        if (entry.key)
            function(entry);
    }
}

void insert_all(Interpreter& in, Set& set, const Value& source)
{
    if (const Set* const other = source.as<Set>()) {
        for_each_item(*other,
            [&](const Table::Entry& entry) { set.table.set(in, entry.key, entry.hash, Value()); });
        return;
    }
    in.for_each(source, [&](const Value& item) { set.add(in, item); });
}

Ref<Set> as_set(Interpreter& in, const Value& value)
{
    if (Set* const set = value.as<Set>())
        return Ref<Set>(set);
    Ref<Set> made = in.set();
    insert_all(in, *made, value);
    return made;
}

bool has(Interpreter& in, const Set& set, const Table::Entry& entry)
{
    return set.table.find(in, entry.key, entry.hash) != Table::npos;
}

/// The result of one of | & - ^ in a new set of the kind of `self`.
Ref<Set> combined(Interpreter& in, BinaryOp op, const Value& self, const Set& other)
{
    const Set& left = set_of(self);
    Ref<Set> result = like(in, self);
    const auto keep = [&](const Table::Entry& entry) {
        result->table.set(in, entry.key, entry.hash, Value());
    };
    for_each_item(left, [&](const Table::Entry& entry) {
        const bool in_other = op != BinaryOp::BitOr && has(in, other, entry);
        if (op == BinaryOp::BitOr || in_other == (op == BinaryOp::BitAnd))
            keep(entry);
    });
    if (op == BinaryOp::BitOr || op == BinaryOp::BitXor) {
        for_each_item(other, [&](const Table::Entry& entry) {
            if (!has(in, left, entry))
                keep(entry);
        });
    }
    return result;
}

bool is_subset(Interpreter& in, const Set& left, const Set& right)
{
    if (left.table.size() > right.table.size())
        return false;
    bool all = true;
    for_each_item(
        left, [&](const Table::Entry& entry) { all = all && has(in, right, entry); });
    return all;
}

Value set_repr(Interpreter& in, const Value& self)
{
    const Set& set = set_of(self);
    const std::string& name = in.type_of(self).name();
    const bool plain = &in.type_of(self) == in.types().set;
    if (set.table.size() == 0)
        return in.str(name + "()");
    std::vector<Value> items;
    for_each_item(set, [&](const Table::Entry& entry) { items.push_back(entry.key); });
    const ReprGuard guard(in, *self.object());
    if (guard.is_nested())
        return in.str(name + "(...)");
    const std::string text = "{" + joined_reprs(in, items) + "}";
    return in.str(plain ? text : name + "(" + text + ")");
}

/// CPython: setobject.c, frozenset_hash().
std::uint64_t elements_hash(const Set& set)
{
    std::uint64_t hash = 0;
    for (const Table::Entry& entry : set.table.entries()) {
        if (entry.key)
            hash ^= (entry.hash ^ 89869747U ^ (entry.hash << 16)) * 3644798167U;
    }
    hash ^= (set.table.size() + 1) * 1927868237U;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069U + 907133923U;
    return hash == UINT64_MAX ? 590923713U : hash;
}

std::uint64_t frozen_hash(Interpreter&, const Value& self) { return elements_hash(set_of(self)); }

/// Position of an element. A set, which has no hash, stands for the frozenset that equals it.
std::size_t find(Interpreter& in, const Set& set, const Value& item)
{
    const Set* const other = item.as<Set>();
    const bool stands_in = other && !is_frozen(in, item);
    return set.table.find(in, item, stands_in ? elements_hash(*other) : in.hash(item));
}

Value set_compare(Interpreter& in, const Value& self, const Value& other, CompareOp op)
{
    const Set* const right = other.as<Set>();
    if (!right)
        return {};
    const Set& left = set_of(self);
    const bool same_size = left.table.size() == right->table.size();
    switch (op) {
    case CompareOp::Eq:    return Value::boolean(same_size && is_subset(in, left, *right));
    case CompareOp::NotEq: return Value::boolean(!same_size || !is_subset(in, left, *right));
    case CompareOp::LtE:   return Value::boolean(is_subset(in, left, *right));
    case CompareOp::Lt:    return Value::boolean(!same_size && is_subset(in, left, *right));
    case CompareOp::GtE:   return Value::boolean(is_subset(in, *right, left));
    case CompareOp::Gt:    return Value::boolean(!same_size && is_subset(in, *right, left));
    }
    return {};
}

bool combines_sets(BinaryOp op)
{
    return op == BinaryOp::BitOr || op == BinaryOp::BitAnd || op == BinaryOp::BitXor
        || op == BinaryOp::Sub;
}

Value set_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    if (!combines_sets(op) || !other.as<Set>() || reflected)
        return {};
    return Value(combined(in, op, self, set_of(other)));
}

Value set_inplace(Interpreter& in, BinaryOp op, const Value& self, const Value& other)
{
    if (!combines_sets(op) || !other.as<Set>() || is_frozen(in, self))
        return {};
    if (op == BinaryOp::BitOr) {
        insert_all(in, set_of(self), other);
        return self;
    }
    const Ref<Set> result = combined(in, op, self, set_of(other));
    std::swap(set_of(self).table, result->table);
    return self;
}

Value set_iter(Interpreter& in, const Value& self)
{
    return make_iterator(*in.types().iterator, "set_iterator",
        [self, size = set_of(self).table.size(), next = std::size_t{0}](Interpreter& i) mutable {
            const Table& table = set_of(self).table;
            if (table.size() != size)
                i.runtime_error("Set changed size during iteration");
            while (next < table.entries().size()) {
                const Table::Entry& entry = table.entries()[next++];
                if (entry.key)
                    return entry.key;
            }
            return Value();
        });
}

Value set_make(Interpreter& in, TypeObject& type, Args& args)
{
    const TypeObject& frozen = *in.types().frozen_set;
    if (!type.is_subtype_of(frozen))
        return Value(make_ref<Set>(type)); // the rest is up to `__init__`
    if (type.slots.init == frozen.slots.init)
        args.expect_no_keywords(in, "frozenset");
    Args(args.positional()).expect(in, "frozenset", 0, 1);
    if (args.size() == 1 && &type == &frozen && &in.type_of(args[0]) == &frozen)
        return args[0];
    auto made = make_ref<Set>(type);
    if (args.size() == 1)
        insert_all(in, *made, args[0]);
    return Value(std::move(made));
}

void set_init(Interpreter& in, const Value& self, Args& args)
{
    args.expect(in, "set", 0, 1);
    set_of(self).table.clear();
    if (args.size() == 1)
        insert_all(in, set_of(self), args[0]);
}

// -- methods --------------------------------------------------------------------------------------

Value add(Interpreter& in, Args& args)
{
    args.expect(in, "set.add", 1, 1, 1);
    set_of(args[0]).add(in, args[1]);
    return Value::none();
}

bool erase(Interpreter& in, Set& set, const Value& item)
{
    const std::size_t position = find(in, set, item);
    if (position == Table::npos)
        return false;
    set.table.erase(position);
    return true;
}

Value discard(Interpreter& in, Args& args)
{
    args.expect(in, "set.discard", 1, 1, 1);
    erase(in, set_of(args[0]), args[1]);
    return Value::none();
}

Value remove(Interpreter& in, Args& args)
{
    args.expect(in, "set.remove", 1, 1, 1);
    if (!erase(in, set_of(args[0]), args[1]))
        in.raise(in.new_exception(*in.types().key_error, std::vector<Value>{args[1]}));
    return Value::none();
}

/// Takes out the element that was added first.
Value pop(Interpreter& in, Args& args)
{
    args.expect(in, "set.pop", 0, 0, 1);
    Table& table = set_of(args[0]).table;
    if (table.size() == 0)
        in.raise(*in.types().key_error, "pop from an empty set");
    std::size_t position = 0;
    while (table.entries()[position].key.empty())
        ++position;
    Value item = table.entries()[position].key;
    table.erase(position);
    // So that emptying a set this way does not search all that was popped before each time.
    if (position > 32 && position > table.size()) {
        Table packed;
        for (const Table::Entry& entry : table.entries()) {
            if (entry.key)
                packed.set(in, entry.key, entry.hash, Value());
        }
        table = std::move(packed);
    }
    return item;
}

Value clear(Interpreter& in, Args& args)
{
    args.expect(in, "set.clear", 0, 0, 1);
    set_of(args[0]).table.clear();
    return Value::none();
}

Value copy(Interpreter& in, Args& args)
{
    args.expect(in, is_frozen(in, args[0]) ? "frozenset.copy" : "set.copy", 0, 0, 1);
    if (&in.type_of(args[0]) == in.types().frozen_set)
        return args[0];
    Ref<Set> result = like(in, args[0]);
    insert_all(in, *result, args[0]);
    return Value(std::move(result));
}

Value update(Interpreter& in, Args& args)
{
    for (std::size_t i = 1; i < args.size(); ++i)
        insert_all(in, set_of(args[0]), args[i]);
    return Value::none();
}

/// union(), intersection(), difference(): any number of iterables.
template <BinaryOp op>
Value combine(Interpreter& in, Args& args)
{
    const bool frozen = is_frozen(in, args[0]);
    if (op == BinaryOp::BitXor) {
        args.expect(in,
            frozen ? "frozenset.symmetric_difference" : "set.symmetric_difference", 1, 1, 1);
    }
    args.expect_no_keywords(in, frozen ? "frozenset" : "set");
    Value result = args[0];
    if (args.size() == 1)
        return copy(in, args);
    for (std::size_t i = 1; i < args.size(); ++i)
        result = Value(combined(in, op, result, *as_set(in, args[i])));
    return result;
}

template <BinaryOp op>
Value combine_update(Interpreter& in, Args& args)
{
    if (op == BinaryOp::BitXor)
        args.expect(in, "set.symmetric_difference_update", 1, 1, 1);
    for (std::size_t i = 1; i < args.size(); ++i) {
        const Ref<Set> result = combined(in, op, args[0], *as_set(in, args[i]));
        std::swap(set_of(args[0]).table, result->table);
    }
    return Value::none();
}

Value issubset(Interpreter& in, Args& args)
{
    args.expect(in, is_frozen(in, args[0]) ? "frozenset.issubset" : "set.issubset", 1, 1, 1);
    return Value::boolean(is_subset(in, set_of(args[0]), *as_set(in, args[1])));
}

Value issuperset(Interpreter& in, Args& args)
{
    args.expect(in, is_frozen(in, args[0]) ? "frozenset.issuperset" : "set.issuperset", 1, 1, 1);
    return Value::boolean(is_subset(in, *as_set(in, args[1]), set_of(args[0])));
}

Value isdisjoint(Interpreter& in, Args& args)
{
    args.expect(in, is_frozen(in, args[0]) ? "frozenset.isdisjoint" : "set.isdisjoint", 1, 1, 1);
    const Ref<Set> other = as_set(in, args[1]);
    bool none = true;
    for_each_item(set_of(args[0]),
        [&](const Table::Entry& entry) { none = none && !has(in, *other, entry); });
    return Value::boolean(none);
}

} // namespace

void setup_set_types(Interpreter& in)
{
    TypeSet& t = in.types();
    const Slots common = {.repr = set_repr, .compare = set_compare,
        .length
        = [](Interpreter&, const Value& self) {
              return static_cast<std::int64_t>(set_of(self).table.size());
          },
        .contains
        = [](Interpreter& i, const Value& self, const Value& item) {
              return find(i, set_of(self), item) != Table::npos;
          },
        .iter = set_iter, .binary = set_binary, .make = set_make};
    t.set = &in.new_type("set", "builtins");
    t.set->slots = common;
    t.set->slots.inplace = set_inplace;
    t.set->slots.init = set_init;
    t.set->layout = Kind::Set;
    in.finish_type(*t.set,
        {{"add", add}, {"discard", discard}, {"remove", remove}, {"pop", pop}, {"clear", clear},
            {"copy", copy}, {"__copy__", copy}, {"update", update},
            {"union", combine<BinaryOp::BitOr>}, {"intersection", combine<BinaryOp::BitAnd>},
            {"difference", combine<BinaryOp::Sub>},
            {"symmetric_difference", combine<BinaryOp::BitXor>},
            {"intersection_update", combine_update<BinaryOp::BitAnd>},
            {"difference_update", combine_update<BinaryOp::Sub>},
            {"symmetric_difference_update", combine_update<BinaryOp::BitXor>},
            {"issubset", issubset}, {"issuperset", issuperset}, {"isdisjoint", isdisjoint}});
    make_unhashable(in, *t.set);
    add_class_getitem(in, *t.set);
    t.frozen_set = &in.new_type("frozenset", "builtins");
    t.frozen_set->slots = common;
    t.frozen_set->slots.hash = frozen_hash;
    t.frozen_set->slots.init = [](Interpreter&, const Value&, Args&) { };
    t.frozen_set->layout = Kind::Set;
    in.finish_type(*t.frozen_set,
        {{"copy", copy}, {"union", combine<BinaryOp::BitOr>},
            {"intersection", combine<BinaryOp::BitAnd>},
            {"difference", combine<BinaryOp::Sub>},
            {"symmetric_difference", combine<BinaryOp::BitXor>}, {"issubset", issubset},
            {"issuperset", issuperset}, {"isdisjoint", isdisjoint}});
    add_class_getitem(in, *t.frozen_set);
}

} // namespace awaitscope::script
