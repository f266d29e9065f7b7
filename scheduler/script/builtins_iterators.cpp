#include "scheduler/script/builtins_parts.h"
#include "scheduler/script/compiler.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/machine.h"
#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/parser.h"
#include "scheduler/script/native_stack.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

// -- iter and next --------------------------------------------------------------------------------

Value iterate(Interpreter& in, Args& args)
{
    args.expect(in, "iter", 1, 2);
    if (args.size() == 1)
        return in.iter(args[0]);
    if (!in.is_callable(args[0]))
        in.type_error("iter(v, w): v must be callable");
    return make_iterator(*in.types().callable_iterator,
        [function = args[0], sentinel = args[1]](Interpreter& i) {
            Value result = i.call(function);
            return i.equal(result, sentinel) ? Value() : result;
        });
}

Value advance(Interpreter& in, Args& args)
{
    args.expect(in, "next", 1, 2);
    in.set_stop_value(Value());
    Value item = in.next(args[0]);
    if (item)
        return item;
    const Value result = in.take_stop_value();
    if (args.size() > 1)
        return args[1];
    std::vector<Value> arguments;
    if (!result.is_none())
        arguments.push_back(result);
    ExceptionRef stop = in.new_exception(*in.types().stop_iteration, std::move(arguments));
    stop->value = result;
    in.raise(std::move(stop));
}

Value async_iterate(Interpreter& in, Args& args)
{
    args.expect(in, "aiter", 1, 1);
    if (!in.type_of(args[0]).slots.async_iter)
        in.type_error("'" + in.type_of(args[0]).name() + "' object is not an async iterable");
    return in.async_iter(args[0]);
}

/// `anext(iterator, default)` is itself a coroutine; Python says it best.
Value async_next_or(Interpreter& in, const Value& iterator, const Value& otherwise)
{
    Str& name = in.intern("_anext_or");
    Value function = in.builtins().get(name);
    if (function.empty()) {
        ParseResult parsed = parse("async def _anext_or(awaitable, default):\n"
                                   "    try:\n"
                                   "        return await awaitable\n"
                                   "    except StopAsyncIteration:\n"
                                   "        return default\n",
            "<builtins>");
        const Ref<Dict> names = in.dict();
        Machine::run_code(in, compile(in, std::move(parsed.module)), names, names, nullptr);
        function = names->get(name);
        in.builtins().set(name, function);
    }
    return in.call(function, {in.type_of(iterator).slots.async_next(in, iterator), otherwise});
}

Value async_advance(Interpreter& in, Args& args)
{
    args.expect(in, "anext", 1, 2);
    const TypeObject& type = in.type_of(args[0]);
    if (!type.slots.async_next)
        in.type_error("'" + type.name() + "' object is not an async iterator");
    if (args.size() > 1)
        return async_next_or(in, args[0], args[1]);
    return type.slots.async_next(in, args[0]);
}

// -- enumerate, zip, map, filter, reversed --------------------------------------------------------

class Enumerate final : public Iterator {
public:
    Enumerate(TypeObject& type, Value items, Value first) :
        Iterator(type), m_items(std::move(items)), m_number(std::move(first))
    {
    }
    Value next(Interpreter& in) override
    {
        require_native_stack(in);
        Value item = in.next(m_items);
        if (item.empty())
            return item;
        Value number = m_number;
        m_number = in.binary(BinaryOp::Add, number, Value::integer(1));
        return in.tuple({std::move(number), std::move(item)});
    }

private:
    Value m_items, m_number;
};

Value make_enumerate(Interpreter& in, TypeObject& type, Args& args)
{
    expect_keywords(in, args, "enumerate", {"iterable", "start"});
    const Value items = args.size() > 0 ? args[0] : args.keyword("iterable");
    if (items.empty())
        in.type_error("enumerate() missing required argument 'iterable'");
    if (args.size() > 2) {
        in.type_error("enumerate() takes at most 2 arguments (" + std::to_string(args.size())
            + " given)");
    }
    Value first = args.size() > 1 ? args[1] : args.keyword("start");
    first = first.empty() ? Value::integer(0) : to_index(in, first);
    return Value(make_ref<Enumerate>(type, in.iter(items), std::move(first)));
}

class Zip final : public Iterator {
public:
    Zip(TypeObject& type, std::vector<Value> iterators, bool strict) :
        Iterator(type), m_iterators(std::move(iterators)), m_strict(strict)
    {
    }
    Value next(Interpreter& in) override
    {
        require_native_stack(in);
        if (m_iterators.empty())
            return {};
        std::vector<Value> items;
        items.reserve(m_iterators.size());
        for (const Value& iterator : m_iterators) {
            Value item = in.next(iterator);
            if (item.empty()) {
                if (m_strict)
                    check_lengths(in, items.size());
                return {};
            }
            items.push_back(std::move(item));
        }
        return in.tuple(std::move(items));
    }

private:
    /// The iterator at `ended` was the first without an item.
    void check_lengths(Interpreter& in, std::size_t ended)
    {
        const auto complain = [&](std::size_t position, const char* how) {
            in.value_error("zip() argument " + std::to_string(position + 1) + " is " + how
                + " than argument"
                + (position == 1 ? " 1" : "s 1-" + std::to_string(position)));
        };
        if (ended > 0)
            complain(ended, "shorter");
        for (std::size_t i = 1; i < m_iterators.size(); ++i) {
            if (in.next(m_iterators[i]))
                complain(i, "longer");
        }
    }

    std::vector<Value> m_iterators;
    bool m_strict;
};

Value make_zip(Interpreter& in, TypeObject& type, Args& args)
{
    expect_keywords(in, args, "zip", {"strict"});
    const Value strict = args.keyword("strict");
    std::vector<Value> iterators;
    for (const Value& iterable : args.positional())
        iterators.push_back(in.iter(iterable));
    return Value(make_ref<Zip>(type, std::move(iterators), strict && in.truth(strict)));
}

class Map final : public Iterator {
public:
    Map(TypeObject& type, Value function, std::vector<Value> iterators) :
        Iterator(type), m_function(std::move(function)), m_iterators(std::move(iterators))
    {
    }
    Value next(Interpreter& in) override
    {
        require_native_stack(in);
        std::vector<Value> items;
        items.reserve(m_iterators.size());
        for (const Value& iterator : m_iterators) {
            Value item = in.next(iterator);
            if (item.empty())
                return {};
            items.push_back(std::move(item));
        }
        Args args(items);
        return in.call(m_function, args);
    }

private:
    Value m_function;
    std::vector<Value> m_iterators;
};

Value make_map(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect_no_keywords(in, "map");
    if (args.size() < 2)
        in.type_error("map() must have at least two arguments.");
    std::vector<Value> iterators;
    for (const Value& iterable : args.positional().subspan(1))
        iterators.push_back(in.iter(iterable));
    return Value(make_ref<Map>(type, args[0], std::move(iterators)));
}

class Filter final : public Iterator {
public:
    Filter(TypeObject& type, Value function, Value items) :
        Iterator(type), m_function(std::move(function)), m_items(std::move(items))
    {
    }
    Value next(Interpreter& in) override
    {
        require_native_stack(in);
        while (Value item = in.next(m_items)) {
            const bool passes = m_function.is_none() ? in.truth(item)
                                                     : in.truth(in.call(m_function, {item}));
            if (passes)
                return item;
        }
        return {};
    }

private:
    Value m_function, m_items;
};

Value make_filter(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect(in, "filter", 2, 2);
    return Value(make_ref<Filter>(type, args[0], in.iter(args[1])));
}

/// Any sequence from its end.
class Reversed final : public Iterator {
public:
    Reversed(TypeObject& type, Value sequence, std::int64_t length) :
        Iterator(type), m_sequence(std::move(sequence)), m_left(length)
    {
    }
    Value next(Interpreter& in) override
    {
        require_native_stack(in);
        if (m_left == 0)
            return {};
        try {
            return in.get_item(m_sequence, Value::integer(--m_left));
        } catch (const PyException& error) {
            // The sequence has become shorter.
            if (!error.exception()->type().is_subtype_of(*in.types().index_error))
                throw;
            m_left = 0;
            return {};
        }
    }

private:
    Value m_sequence;
    std::int64_t m_left;
};

Value make_reversed(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect_no_keywords(in, "reversed");
    if (args.size() != 1)
        in.type_error("reversed expected 1 argument, got " + std::to_string(args.size()));
    const Value& sequence = args[0];
    Str& name = in.intern("__reversed__");
    if (Value iterator = in.find_special(sequence, name))
        return in.call(iterator);
    const TypeObject& of_sequence = in.type_of(sequence);
    const Value* const declared = in.lookup(of_sequence, name); // None: refuses
    if (declared || !of_sequence.slots.get_item || sequence.as<Dict>())
        in.type_error("'" + of_sequence.name() + "' object is not reversible");
    return Value(make_ref<Reversed>(type, sequence, in.length(sequence)));
}

void add_iterator_type(
    Interpreter& in, const char* name, Value (*make)(Interpreter&, TypeObject&, Args&))
{
    TypeObject& type = in.new_type(name, "builtins");
    type.slots = in.types().iterator->slots;
    type.slots.make = make;
    type.slots.init = [](Interpreter&, const Value&, Args&) { };
    type.layout = Kind::Iterator;
    in.finish_type(type);
    in.builtins().set(in.intern(name), Value(&type));
}

// -- all, any, sum, min, max, sorted --------------------------------------------------------------

Value all(Interpreter& in, Args& args)
{
    args.expect(in, "all", 1, 1);
    const Value iterator = in.iter(args[0]);
    while (const Value item = in.next(iterator)) {
        if (!in.truth(item))
            return Value::boolean(false);
    }
    return Value::boolean(true);
}

Value any(Interpreter& in, Args& args)
{
    args.expect(in, "any", 1, 1);
    const Value iterator = in.iter(args[0]);
    while (const Value item = in.next(iterator)) {
        if (in.truth(item))
            return Value::boolean(true);
    }
    return Value::boolean(false);
}

Value sum(Interpreter& in, Args& args)
{
    expect_keywords(in, args, "sum", {"start"});
    if (args.size() == 0)
        in.type_error("sum() takes at least 1 positional argument (0 given)");
    if (args.size() > 2) {
        in.type_error(
            "sum() takes at most 2 arguments (" + std::to_string(args.size()) + " given)");
    }
    Value total = args.size() > 1 ? args[1] : args.keyword("start");
    if (total.empty())
        total = Value::integer(0);
    const Value iterator = in.iter(args[0]);
    if (total.as<Str>())
        in.type_error("sum() can't sum strings [use ''.join(seq) instead]");
    if (total.as<Bytes>())
        in.type_error("sum() can't sum bytes [use b''.join(seq) instead]");
    while (const Value item = in.next(iterator))
        total = in.binary(BinaryOp::Add, total, item);
    return total;
}

Value extreme(Interpreter& in, Args& args, const char* name, CompareOp better)
{
    expect_keywords(in, args, name, {"key", "default"});
    if (args.size() == 0)
        in.type_error(std::string(name) + " expected at least 1 argument, got 0");
    const Value otherwise = args.keyword("default");
    if (args.size() > 1 && otherwise) {
        in.type_error("Cannot specify a default for " + std::string(name)
            + "() with multiple positional arguments");
    }
    const Value key = args.keyword("key");
    const Value iterator
        = args.size() == 1 ? in.iter(args[0]) : in.iter(in.tuple({args.positional().begin(),
                                                    args.positional().end()}));
    Value best, best_key;
    while (Value item = in.next(iterator)) {
        Value item_key = is_given(key) ? in.call(key, {item}) : item;
        if (best.empty() || in.truth(in.compare(better, item_key, best_key))) {
            best = std::move(item);
            best_key = std::move(item_key);
        }
    }
    if (best)
        return best;
    if (otherwise)
        return otherwise;
    in.value_error(std::string(name) + "() arg is an empty sequence");
}

Value minimum(Interpreter& in, Args& args) { return extreme(in, args, "min", CompareOp::Lt); }
Value maximum(Interpreter& in, Args& args) { return extreme(in, args, "max", CompareOp::Gt); }

Value sorted(Interpreter& in, Args& args)
{
    if (args.size() != 1)
        in.type_error("sorted expected 1 argument, got " + std::to_string(args.size()));
    expect_keywords(in, args, "sort", {"key", "reverse"});
    std::vector<Value> items = in.to_vector(args[0]);
    const Value reverse = args.keyword("reverse");
    sort_values(in, items, args.keyword("key"), reverse && in.truth(reverse));
    return in.list(std::move(items));
}

} // namespace

void add_iterator_builtins(Interpreter& in)
{
    add_builtins(in,
        {{"iter", iterate}, {"next", advance}, {"aiter", async_iterate},
            {"anext", async_advance}, {"all", all}, {"any", any}, {"sum", sum},
            {"min", minimum}, {"max", maximum}, {"sorted", sorted}});
    add_iterator_type(in, "enumerate", make_enumerate);
    add_iterator_type(in, "zip", make_zip);
    add_iterator_type(in, "map", make_map);
    add_iterator_type(in, "filter", make_filter);
    add_iterator_type(in, "reversed", make_reversed);
}

} // namespace awaitscope::script
