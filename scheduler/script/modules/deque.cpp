#include "scheduler/script/modules/deque.h"

#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/native_iterator.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

void Deque::clear()
{
    remove_all();
    Object::clear();
}

void Deque::remove_all()
{
    const std::deque<Value> dropped = std::exchange(items, {});
    changed();
}

void Deque::push(Value item, bool left)
{
    if (limit == 0)
        return;
    Value dropped; // its end may run Python code, so not before all is done
    if (static_cast<std::int64_t>(items.size()) == limit)
        dropped = pop(!left);
    if (left)
        items.push_front(std::move(item));
    else
        items.push_back(std::move(item));
    changed();
}

Value Deque::pop(bool left)
{
    Value item = std::move(left ? items.front() : items.back());
    if (left)
        items.pop_front();
    else
        items.pop_back();
    changed();
    return item;
}

namespace {

Deque& deque_of(const Value& self)
{
    return static_cast<Deque&>(*self.object());
}

class DequeIterator final : public NativeIterator {
public:
    DequeIterator(TypeObject& type, Ref<Deque> deque, bool backwards)
        : NativeIterator(type), m_deque(std::move(deque)), m_version(m_deque->version()),
          m_backwards(backwards)
    {
    }
    Value next(Interpreter& interpreter) override
    {
        if (!m_deque)
            return {};
        if (m_deque->version() != m_version)
            interpreter.runtime_error("deque mutated during iteration");
        if (m_position == m_deque->items.size()) {
            m_deque = nullptr;
            return {};
        }
        const std::size_t at = m_backwards ? m_deque->items.size() - 1 - m_position : m_position;
        ++m_position;
        return m_deque->items[at];
    }
    void clear() override { m_deque = nullptr; }

private:
    Ref<Deque> m_deque;
    std::uint64_t m_version;
    std::size_t m_position = 0;
    bool m_backwards;
};

Value iterate(Interpreter& interpreter, const Value& self, bool backwards)
{
    // The iterator's type is kept where only this file looks for it.
    const Value type = interpreter.types().deque->dict().get(interpreter.intern("_iterator"));
    return Value(make_ref<DequeIterator>(
        static_cast<TypeObject&>(*type.object()), Ref<Deque>(&deque_of(self)), backwards));
}

void extend(Interpreter& interpreter, const Value& self, const Value& iterable, bool left)
{
    const Ref<Deque> deque(&deque_of(self));
    if (iterable.is(self)) {
        for (const Value& item : interpreter.to_vector(iterable))
            deque->push(item, left);
        return;
    }
    interpreter.for_each(iterable, [&](Value item) { deque->push(std::move(item), left); });
}

void init_deque(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("deque(iterable=(), maxlen=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    Deque& deque = deque_of(self);
    deque.limit = -1;
    if (is_given(bound[1])) {
        if (!is_integer(bound[1]))
            interpreter.type_error("an integer is required");
        deque.limit = interpreter.to_int(bound[1]);
        if (deque.limit < 0)
            interpreter.value_error("maxlen must be non-negative");
    }
    deque.remove_all();
    if (bound[0])
        extend(interpreter, self, bound[0], false);
}

Ref<Deque> copy_of(const Deque& deque)
{
    auto copy = make_ref<Deque>(deque.type());
    copy->items = deque.items;
    copy->limit = deque.limit;
    return copy;
}

/// A position as Python writes it, also from the end. \throws IndexError
std::size_t position_in(Interpreter& interpreter, const Deque& deque, const Value& key)
{
    std::int64_t position = interpreter.to_int(to_index(interpreter, key));
    const auto size = static_cast<std::int64_t>(deque.items.size());
    if (position < 0)
        position += size;
    if (position < 0 || position >= size)
        interpreter.raise(*interpreter.types().index_error, "deque index out of range");
    return static_cast<std::size_t>(position);
}

void rotate(Deque& deque, std::int64_t steps)
{
    const auto size = static_cast<std::int64_t>(deque.items.size());
    if (size < 2)
        return;
    steps = ((steps % size) + size) % size;
    std::rotate(deque.items.begin(), deque.items.end() - steps, deque.items.end());
    deque.changed();
}

/// Position of an equal element in [start, stop), or -1.
std::int64_t find_equal(Interpreter& interpreter, Deque& deque, const Value& item,
    std::int64_t start = 0, std::int64_t stop = INT64_MAX)
{
    const std::uint64_t version = deque.version();
    for (std::int64_t i = start; i < stop && i < static_cast<std::int64_t>(deque.items.size());
         ++i) {
        const Value element = deque.items[static_cast<std::size_t>(i)];
        const bool equal = element.is(item) || interpreter.equal(element, item);
        if (deque.version() != version)
            interpreter.runtime_error("deque mutated during iteration");
        if (equal)
            return i;
    }
    return -1;
}

// -- slots ----------------------------------------------------------------------------------------

Value repr_deque(Interpreter& interpreter, const Value& self)
{
    Deque& deque = deque_of(self);
    if (deque.in_repr)
        return interpreter.str("[...]");
    deque.in_repr = true;
    std::string text = deque.type().name() + "([";
    try {
        for (std::size_t i = 0; i < deque.items.size(); ++i) {
            const Value item = deque.items[i];
            text += (i > 0 ? ", " : "") + interpreter.repr(item);
        }
    } catch (...) {
        deque.in_repr = false;
        throw;
    }
    deque.in_repr = false;
    text += "]";
    if (deque.limit >= 0)
        text += ", maxlen=" + std::to_string(deque.limit);
    return interpreter.str(text + ")");
}

Value compare_deques(Interpreter& interpreter, const Value& self, const Value& other, CompareOp op)
{
    const Deque* const right = other.as<Deque>();
    if (!right)
        return {};
    const std::vector<Value> mine(deque_of(self).items.begin(), deque_of(self).items.end());
    const std::vector<Value> theirs(right->items.begin(), right->items.end());
    return interpreter.compare(op, interpreter.list(mine), interpreter.list(theirs));
}

Value deque_binary(
    Interpreter& interpreter, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    Deque& deque = deque_of(self);
    if (op == BinaryOp::Add && !reflected) {
        if (!other.as<Deque>()) {
            interpreter.type_error("can only concatenate deque (not \""
                + type_name(interpreter, other) + "\") to deque");
        }
        const Value sum(copy_of(deque));
        extend(interpreter, sum, other, false);
        return sum;
    }
    if (op == BinaryOp::Mult && is_integer(other)) {
        const Ref<Deque> product = copy_of(deque);
        product->remove_all();
        for (std::int64_t i = interpreter.to_int(other); i > 0; --i) {
            interpreter.require_memory(deque.items.size() * sizeof(Value));
            for (const Value& item : deque.items)
                product->push(item, false);
        }
        return Value(product);
    }
    return {};
}

Value deque_inplace(Interpreter& interpreter, BinaryOp op, const Value& self, const Value& other)
{
    if (op == BinaryOp::Add) {
        extend(interpreter, self, other, false);
        return self;
    }
    if (op != BinaryOp::Mult || !is_integer(other))
        return {};
    const Value product = deque_binary(interpreter, op, self, other, false);
    deque_of(self).items.swap(deque_of(product).items);
    deque_of(self).changed();
    return self;
}

void set_item(Interpreter& interpreter, const Value& self, const Value& key, const Value& item)
{
    Deque& deque = deque_of(self);
    const std::size_t position = position_in(interpreter, deque, key);
    if (item) {
        Value dropped = item;
        deque.items[position].swap(dropped);
        return;
    }
    const Value dropped = deque.items[position];
    deque.items.erase(deque.items.begin() + static_cast<std::ptrdiff_t>(position));
    deque.changed();
}

// -- methods --------------------------------------------------------------------------------------

template <bool left> Value append(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, left ? "deque.appendleft" : "deque.append", 1, 1, 1);
    deque_of(args[0]).push(args[1], left);
    return Value::none();
}

template <bool left> Value pop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, left ? "deque.popleft" : "deque.pop", 0, 0, 1);
    Deque& deque = deque_of(args[0]);
    if (deque.items.empty())
        interpreter.raise(*interpreter.types().index_error, "pop from an empty deque");
    return deque.pop(left);
}

template <bool left> Value extend_method(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, left ? "deque.extendleft" : "deque.extend", 1, 1, 1);
    extend(interpreter, args[0], args[1], left);
    return Value::none();
}

Value rotate_method(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "rotate", 0, 1, 1);
    rotate(deque_of(args[0]), args.size() > 1 ? interpreter.to_int(args[1]) : 1);
    return Value::none();
}

Value index(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "index", 1, 3, 1);
    Deque& deque = deque_of(args[0]);
    const auto size = static_cast<std::int64_t>(deque.items.size());
    const auto clipped = [&](std::size_t argument, std::int64_t otherwise) {
        if (args.size() <= argument)
            return otherwise;
        const std::int64_t given = interpreter.to_int(args[argument]);
        return std::clamp<std::int64_t>(given < 0 ? given + size : given, 0, size);
    };
    const std::int64_t found
        = find_equal(interpreter, deque, args[1], clipped(2, 0), clipped(3, size));
    if (found < 0)
        interpreter.value_error(interpreter.repr(args[1]) + " is not in deque");
    return Value::integer(found);
}

Value count(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "deque.count", 1, 1, 1);
    Deque& deque = deque_of(args[0]);
    std::int64_t total = 0;
    for (std::int64_t at = 0; (at = find_equal(interpreter, deque, args[1], at)) >= 0; ++at)
        ++total;
    return Value::integer(total);
}

Value insert(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "insert", 2, 2, 1);
    Deque& deque = deque_of(args[0]);
    const auto size = static_cast<std::int64_t>(deque.items.size());
    if (size == deque.limit)
        interpreter.raise(*interpreter.types().index_error, "deque already at its maximum size");
    std::int64_t position = interpreter.to_int(args[1]);
    position = std::clamp<std::int64_t>(position < 0 ? position + size : position, 0, size);
    deque.items.insert(deque.items.begin() + position, args[2]);
    deque.changed();
    return Value::none();
}

Value remove(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "deque.remove", 1, 1, 1);
    Deque& deque = deque_of(args[0]);
    const std::int64_t found = find_equal(interpreter, deque, args[1]);
    if (found < 0)
        interpreter.value_error(interpreter.repr(args[1]) + " is not in deque");
    set_item(interpreter, args[0], Value::integer(found), {});
    return Value::none();
}

Value reverse(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "deque.reverse", 0, 0, 1);
    std::reverse(deque_of(args[0]).items.begin(), deque_of(args[0]).items.end());
    return Value::none();
}

Value clear_method(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "deque.clear", 0, 0, 1);
    deque_of(args[0]).remove_all();
    return Value::none();
}

Value copy(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "deque.copy", 0, 0, 1);
    return Value(copy_of(deque_of(args[0])));
}

Value reversed(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "deque.__reversed__", 0, 0, 1);
    return iterate(interpreter, args[0], true);
}

} // namespace

void add_deque(Interpreter& interpreter, Module& module)
{
    TypeObject& type = interpreter.new_type("deque", "collections");
    type.layout = Kind::Deque;
    Slots& slots = type.slots;
    slots.make = [](Interpreter&, TypeObject& made, Args&) { return Value(make_ref<Deque>(made)); };
    slots.init = init_deque;
    slots.repr = repr_deque;
    slots.hash = [](Interpreter& in, const Value& self) -> std::uint64_t {
        in.type_error("unhashable type: '" + self.object()->type().full_name() + "'");
    };
    slots.compare = compare_deques;
    slots.truth = [](Interpreter&, const Value& self) { return !deque_of(self).items.empty(); };
    slots.length = [](Interpreter&, const Value& self) {
        return static_cast<std::int64_t>(deque_of(self).items.size());
    };
    slots.get_item = [](Interpreter& in, const Value& self, const Value& key) {
        return deque_of(self).items[position_in(in, deque_of(self), key)];
    };
    slots.set_item = set_item;
    slots.contains = [](Interpreter& in, const Value& self, const Value& item) {
        return find_equal(in, deque_of(self), item) >= 0;
    };
    slots.iter = [](Interpreter& in, const Value& self) { return iterate(in, self, false); };
    slots.binary = deque_binary;
    slots.inplace = deque_inplace;
    interpreter.finish_type(type,
        {{"append", append<false>}, {"appendleft", append<true>}, {"pop", pop<false>},
            {"popleft", pop<true>}, {"extend", extend_method<false>},
            {"extendleft", extend_method<true>}, {"rotate", rotate_method}, {"index", index},
            {"count", count}, {"insert", insert}, {"remove", remove}, {"reverse", reverse},
            {"clear", clear_method}, {"copy", copy}, {"__copy__", copy},
            {"__reversed__", reversed}},
        {{"maxlen", [](Interpreter&, const Value& self) {
              const std::int64_t limit = deque_of(self).limit;
              return limit < 0 ? Value::none() : Value::integer(limit);
          }}});
    add_class_getitem(interpreter, type);
    interpreter.types().deque = &type;
    TypeObject& iterator = add_iterator_type(interpreter, module, "_deque_iterator", nullptr);
    type.dict().set(interpreter.intern("_iterator"), Value(&iterator));
    module.add_type(type);
}

} // namespace awaitscope::script
