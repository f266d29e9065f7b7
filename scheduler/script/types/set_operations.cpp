#include "scheduler/script/types/set_operations.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// Calls `visit` with each element and its hash, which sets and dicts know already.
template <class Visit>
void each_hashed(Interpreter& in, const Value& iterable, Visit visit)
{
    const auto each_entry = [&](const Table& table) {
        for (std::size_t i = 0; i < table.entries().size(); ++i) {
            const Value key = table.entries()[i].key;
            if (key)
                visit(key, table.entries()[i].hash);
        }
    };
    const TypeObject& type = in.type_of(iterable);
    if (const Set* const set = iterable.as<Set>();
        set && (&type == in.types().set || &type == in.types().frozen_set))
        return each_entry(set->table);
    if (const Dict* const dict = iterable.as<Dict>(); dict && &type == in.types().dict)
        return each_entry(dict->table);
    in.for_each(iterable, [&](const Value& item) { visit(item, in.hash(item)); });
}

Ref<Set> set_of(Interpreter& in, const Value& iterable)
{
    if (Set* const set = iterable.as<Set>())
        return Ref<Set>(set);
    const Ref<Set> made = in.set();
    add_all(in, *made, iterable);
    return made;
}

} // namespace

void add_all(Interpreter& in, Set& target, const Value& iterable)
{
    const Ref<Set> keep(&target);
    each_hashed(in, iterable, [&](const Value& item, std::uint64_t hash) {
        target.table.set(in, item, hash, Value());
    });
}

void remove_all(Interpreter& in, Set& target, const Value& iterable)
{
    const Ref<Set> keep(&target);
    if (iterable.is(Value(&target)))
        return target.table.clear();
    each_hashed(in, iterable, [&](const Value& item, std::uint64_t hash) {
        const std::size_t position = target.table.find(in, item, hash);
        if (position != Table::npos)
            target.table.erase(position);
    });
}

void keep_all(Interpreter& in, Set& target, const Value& iterable)
{
    const Ref<Set> keep(&target);
    const Ref<Set> kept = in.set();
    const Ref<Set> other = set_of(in, iterable);
    each_hashed(in, Value(&target), [&](const Value& item, std::uint64_t hash) {
        if (other->table.find(in, item, hash) != Table::npos)
            kept->table.set(in, item, hash, Value());
    });
    std::swap(target.table, kept->table);
}

void toggle_all(Interpreter& in, Set& target, const Value& iterable)
{
    const Ref<Set> keep(&target);
    if (iterable.is(Value(&target)))
        return target.table.clear();
    // Twice the same element counts once.
    const Ref<Set> other = set_of(in, iterable);
    each_hashed(in, Value(other), [&](const Value& item, std::uint64_t hash) {
        const std::size_t position = target.table.find(in, item, hash);
        if (position != Table::npos)
            target.table.erase(position);
        else
            target.table.set(in, item, hash, Value());
    });
}

bool is_set_operator(BinaryOp op) noexcept
{
    return op == BinaryOp::BitOr || op == BinaryOp::BitAnd || op == BinaryOp::BitXor
        || op == BinaryOp::Sub;
}

bool combine(Interpreter& in, BinaryOp op, Set& target, const Value& iterable)
{
    switch (op) {
    case BinaryOp::BitOr:  add_all(in, target, iterable); return true;
    case BinaryOp::BitAnd: keep_all(in, target, iterable); return true;
    case BinaryOp::BitXor: toggle_all(in, target, iterable); return true;
    case BinaryOp::Sub:    remove_all(in, target, iterable); return true;
    default:               return false;
    }
}

Value compare_inclusion(Interpreter& in, const Value& left, const Value& right, CompareOp op)
{
    const auto is_within = [&](const Value& inner, const Value& outer) {
        const Value iterator = in.iter(inner);
        while (const Value item = in.next(iterator)) {
            if (!in.contains(outer, item))
                return false;
        }
        return true;
    };
    const std::int64_t mine = in.length(left);
    const std::int64_t theirs = in.length(right);
    switch (op) {
    case CompareOp::Eq:    return Value::boolean(mine == theirs && is_within(left, right));
    case CompareOp::NotEq: return Value::boolean(mine != theirs || !is_within(left, right));
    case CompareOp::Lt:    return Value::boolean(mine < theirs && is_within(left, right));
    case CompareOp::LtE:   return Value::boolean(mine <= theirs && is_within(left, right));
    case CompareOp::Gt:    return Value::boolean(mine > theirs && is_within(right, left));
    case CompareOp::GtE:   break;
    }
    return Value::boolean(mine >= theirs && is_within(right, left));
}

} // namespace awaitscope::script
