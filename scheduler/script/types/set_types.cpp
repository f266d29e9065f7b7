#include "scheduler/script/types/setup.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/dict_views.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

Set& set_of(const Value& value)
{
    return *value.as<Set>();
}

bool is_frozen(Interpreter& in, const Value& value)
{
    return in.is_instance(value, *in.types().frozen_set);
}

/// An empty set of the same kind.
Ref<Set> like(Interpreter& in, const Value& value)
{
    return is_frozen(in, value) ? in.frozen_set() : in.set();
}

using Element = SetTable::Element;

template <class Function> void for_each_item(const SetTable& table, Function function)
{
    for (std::size_t position = 0; const Element element = table.next(position);)
        function(element);
}

Ref<Set> as_set(Interpreter& in, const Value& value)
{
    if (Set* const set = value.as<Set>())
        return Ref<Set>(set);
    Ref<Set> made = in.set();
    made->update(in, value);
    return made;
}

Ref<Set> copied(Interpreter& in, const Value& self)
{
    Ref<Set> result = like(in, self);
    result->table.merge(in, set_of(self).table);
    return result;
}

// How each combination goes through its operands decides the order of the result: as CPython does
// (setobject.c).

Ref<Set> united(Interpreter& in, const Value& self, const Value& other)
{
    Ref<Set> result = copied(in, self);
    if (!self.is(other))
        result->update(in, other);
    return result;
}

Ref<Set> intersection(Interpreter& in, const Value& self, const Value& other)
{
    if (self.is(other))
        return copied(in, self);
    Ref<Set> result = like(in, self);
    const SetTable* walked = nullptr;
    const SetTable* asked = &set_of(self).table;
    if (const Set* const set = other.as<Set>()) {
        walked = &set->table;
        if (walked->size() > asked->size())
            std::swap(walked, asked);
        for_each_item(*walked, [&](const Element& element) {
            if (asked->contains(in, element))
                result->table.add(in, element);
        });
        return result;
    }
    in.for_each(other, [&](const Value& item) {
        const Element element{item, in.hash(item)};
        if (asked->contains(in, element))
            result->table.add(in, element);
    });
    return result;
}

void subtract(Interpreter& in, Set& set, const Value& other)
{
    if (other.is_object() && other.object() == &set) {
        set.table.clear();
        return;
    }
    if (const Set* const subtrahend = other.as<Set>()) {
        const Ref<Set> common = subtrahend->table.size() / 8 > set.table.size()
            ? intersection(in, Value(&set), other)
            : Ref<Set>(other.as<Set>());
        for_each_item(common->table, [&](const Element& element) { set.table.erase(in, element); });
    } else {
        in.for_each(other, [&](const Value& item) { set.table.erase(in, {item, in.hash(item)}); });
    }
    set.table.drop_dummies();
}

Ref<Set> difference(Interpreter& in, const Value& self, const Value& other)
{
    const SetTable& table = set_of(self).table;
    const Set* const set = other.as<Set>();
    const Dict* const dict = other.as<Dict>();
    const std::size_t other_size = set ? set->table.size() : dict ? dict->table.size() : SIZE_MAX;
    if (table.size() / 4 > other_size || other_size == SIZE_MAX) {
        Ref<Set> result = copied(in, self);
        subtract(in, *result, other);
        return result;
    }
    Ref<Set> result = like(in, self);
    for_each_item(table, [&](const Element& element) {
        if (set ? !set->table.contains(in, element)
                : dict->table.find(in, element.key, element.hash) == Table::npos)
            result->table.add(in, element);
    });
    return result;
}

void exclusive_update(Interpreter& in, Set& set, const Value& other)
{
    if (other.is_object() && other.object() == &set) {
        set.table.clear();
        return;
    }
    for_each_item(as_set(in, other)->table, [&](const Element& element) {
        if (!set.table.erase(in, element))
            set.table.add(in, element);
    });
}

Ref<Set> exclusive(Interpreter& in, const Value& self, const Value& other)
{
    Ref<Set> result = like(in, self);
    result->update(in, other);
    exclusive_update(in, *result, self);
    return result;
}

Ref<Set> combined(Interpreter& in, BinaryOp op, const Value& self, const Value& other)
{
    switch (op) {
    case BinaryOp::BitOr:
        return united(in, self, other);
    case BinaryOp::BitAnd:
        return intersection(in, self, other);
    case BinaryOp::Sub:
        return difference(in, self, other);
    default:
        return exclusive(in, self, other);
    }
}

bool is_subset(Interpreter& in, const Set& left, const Set& right)
{
    if (left.table.size() > right.table.size())
        return false;
    for (std::size_t position = 0; const Element element = left.table.next(position);) {
        if (!right.table.contains(in, element))
            return false;
    }
    return true;
}

Value set_repr(Interpreter& in, const Value& self)
{
    const Set& set = set_of(self);
    const std::string& name = in.type_of(self).name();
    const bool plain = &in.type_of(self) == in.types().set;
    if (set.table.size() == 0)
        return in.str(name + "()");
    std::vector<Value> items;
    for_each_item(set.table, [&](const Element& element) { items.push_back(element.key); });
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
    for_each_item(set.table, [&](const Element& element) {
        hash ^= (element.hash ^ 89869747U ^ (element.hash << 16)) * 3644798167U;
    });
    hash ^= (set.table.size() + 1) * 1927868237U;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069U + 907133923U;
    return hash == UINT64_MAX ? 590923713U : hash;
}

std::uint64_t frozen_hash(Interpreter&, const Value& self)
{
    return elements_hash(set_of(self));
}

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
    case CompareOp::Eq:
        return Value::boolean(same_size && is_subset(in, left, *right));
    case CompareOp::NotEq:
        return Value::boolean(!same_size || !is_subset(in, left, *right));
    case CompareOp::LtE:
        return Value::boolean(is_subset(in, left, *right));
    case CompareOp::Lt:
        return Value::boolean(!same_size && is_subset(in, left, *right));
    case CompareOp::GtE:
        return Value::boolean(is_subset(in, *right, left));
    case CompareOp::Gt:
        return Value::boolean(!same_size && is_subset(in, *right, left));
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
    return Value(combined(in, op, self, other));
}

Value set_inplace(Interpreter& in, BinaryOp op, const Value& self, const Value& other)
{
    if (!combines_sets(op) || !other.as<Set>() || is_frozen(in, self))
        return {};
    Set& set = set_of(self);
    switch (op) {
    case BinaryOp::BitOr:
        set.update(in, other);
        break;
    case BinaryOp::BitAnd:
        std::swap(set.table, intersection(in, self, other)->table);
        break;
    case BinaryOp::Sub:
        subtract(in, set, other);
        break;
    default:
        exclusive_update(in, set, other);
        break;
    }
    return self;
}

Value set_iter(Interpreter& in, const Value& self)
{
    return make_iterator(*in.types().set_iterator,
        [self, size = set_of(self).table.size(), next = std::size_t{0}](Interpreter& i) mutable {
            const SetTable& table = set_of(self).table;
            if (table.size() != size)
                i.runtime_error("Set changed size during iteration");
            return table.next(next).key;
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
        made->update(in, args[0]);
    return Value(std::move(made));
}

void set_init(Interpreter& in, const Value& self, Args& args)
{
    args.expect(in, "set", 0, 1);
    set_of(self).table.clear();
    if (args.size() == 1)
        set_of(self).update(in, args[0]);
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
    if (position == SetTable::npos)
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

Value pop(Interpreter& in, Args& args)
{
    args.expect(in, "set.pop", 0, 0, 1);
    SetTable& table = set_of(args[0]).table;
    if (table.size() == 0)
        in.raise(*in.types().key_error, "pop from an empty set");
    return table.pop();
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
    return Value(copied(in, args[0]));
}

Value update(Interpreter& in, Args& args)
{
    for (std::size_t i = 1; i < args.size(); ++i)
        set_of(args[0]).update(in, args[i]);
    return Value::none();
}

/// union(), intersection(), difference(): any number of iterables.
template <BinaryOp op> Value combine(Interpreter& in, Args& args)
{
    const bool frozen = is_frozen(in, args[0]);
    if (op == BinaryOp::BitXor) {
        args.expect(
            in, frozen ? "frozenset.symmetric_difference" : "set.symmetric_difference", 1, 1, 1);
    }
    args.expect_no_keywords(in, frozen ? "frozenset" : "set");
    if (args.size() == 1)
        return copy(in, args);
    const Ref<Set> result = combined(in, op, args[0], args[1]);
    for (std::size_t i = 2; i < args.size(); ++i) {
        if (op == BinaryOp::BitOr && args[i].is(args[0]))
            continue;
        if (op == BinaryOp::BitOr)
            result->update(in, args[i]);
        else if (op == BinaryOp::Sub)
            subtract(in, *result, args[i]);
        else
            std::swap(result->table, intersection(in, Value(result), args[i])->table);
    }
    return Value(result);
}

template <BinaryOp op> Value combine_update(Interpreter& in, Args& args)
{
    if (op == BinaryOp::BitXor)
        args.expect(in, "set.symmetric_difference_update", 1, 1, 1);
    Set& set = set_of(args[0]);
    for (std::size_t i = 1; i < args.size(); ++i) {
        if (op == BinaryOp::Sub)
            subtract(in, set, args[i]);
        else if (op == BinaryOp::BitXor)
            exclusive_update(in, set, args[i]);
        else
            std::swap(set.table, intersection(in, args[0], args[i])->table);
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
    for_each_item(set_of(args[0]).table,
        [&](const Element& element) { none = none && !other->table.contains(in, element); });
    return Value::boolean(none);
}

} // namespace

void setup_set_types(Interpreter& in)
{
    TypeSet& t = in.types();
    const Slots common = {.repr = set_repr,
        .compare = set_compare,
        .length
        = [](Interpreter&,
              const Value& self) { return static_cast<std::int64_t>(set_of(self).table.size()); },
        .contains
        = [](Interpreter& i, const Value& self,
              const Value& item) { return find(i, set_of(self), item) != SetTable::npos; },
        .iter = set_iter,
        .binary = set_binary,
        .make = set_make};
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
    t.frozen_set->slots.init = [](Interpreter&, const Value&, Args&) {};
    t.frozen_set->layout = Kind::Set;
    in.finish_type(*t.frozen_set,
        {{"copy", copy}, {"union", combine<BinaryOp::BitOr>},
            {"intersection", combine<BinaryOp::BitAnd>}, {"difference", combine<BinaryOp::Sub>},
            {"symmetric_difference", combine<BinaryOp::BitXor>}, {"issubset", issubset},
            {"issuperset", issuperset}, {"isdisjoint", isdisjoint}});
    add_class_getitem(in, *t.frozen_set);
}

} // namespace awaitscope::script
