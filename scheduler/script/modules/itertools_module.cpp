// The iterators that take from one or several others. Those that arrange the elements of a pool
// are in itertools_combinatorics.cpp.
#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/itertools_parts.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/native_iterator.h"
#include "scheduler/script/types/type_set.h"

#include <deque>

namespace awaitscope::script {

namespace {

class Count final : public NativeIterator {
public:
    Count(TypeObject& type, Value first, Value by)
        : NativeIterator(type), current(std::move(first)), step(std::move(by))
    {
    }
    Value next(Interpreter& interpreter) override
    {
        Value result = current;
        current = interpreter.binary(BinaryOp::Add, current, step);
        return result;
    }
    void clear() override { current = step = Value(); }
    Value current, step;
};

Value make_count(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("count(start=0, step=1)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    for (Value& value : bound) {
        if (!value)
            value = Value::integer(&value - bound);
        if (!value.is_float() && !is_integer(value) && !interpreter.type_of(value).slots.index
            && !interpreter.find_special(value, interpreter.intern("__float__")))
            interpreter.type_error("a number is required");
    }
    return Value(make_ref<Count>(type, bound[0], bound[1]));
}

Value repr_count(Interpreter& interpreter, const Value& self)
{
    const auto& count = static_cast<const Count&>(*self.object());
    const bool by_one = count.step.is_int() && count.step.as_int() == 1;
    return interpreter.str("count(" + interpreter.repr(count.current)
        + (by_one ? "" : ", " + interpreter.repr(count.step)) + ")");
}

class Cycle final : public NativeIterator {
public:
    Cycle(TypeObject& type, Value source) : NativeIterator(type), m_source(std::move(source)) { }
    Value next(Interpreter& interpreter) override
    {
        if (m_source) {
            if (Value item = interpreter.next(m_source)) {
                m_items.push_back(item);
                return item;
            }
            m_source = Value();
        }
        if (m_items.empty())
            return {};
        if (m_position == m_items.size())
            m_position = 0;
        return m_items[m_position++];
    }
    void clear() override
    {
        m_source = Value();
        m_items.clear();
    }

private:
    Value m_source; // Empty once exhausted
    std::vector<Value> m_items;
    std::size_t m_position = 0;
};

class Repeat final : public NativeIterator {
public:
    Repeat(TypeObject& type, Value value, std::int64_t count)
        : NativeIterator(type), object(std::move(value)), left(count)
    {
    }
    Value next(Interpreter&) override
    {
        if (left == 0)
            return {};
        if (left > 0)
            --left;
        return object;
    }
    void clear() override { object = Value(); }
    Value object;
    std::int64_t left; ///< negative: endless
};

Value make_repeat(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("repeat(object, times=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const std::int64_t times
        = bound[1] ? std::max<std::int64_t>(interpreter.to_int(bound[1]), 0) : -1;
    return Value(make_ref<Repeat>(type, bound[0], times));
}

Value repr_repeat(Interpreter& interpreter, const Value& self)
{
    const auto& repeat = static_cast<const Repeat&>(*self.object());
    return interpreter.str("repeat(" + interpreter.repr(repeat.object)
        + (repeat.left < 0 ? "" : ", " + std::to_string(repeat.left)) + ")");
}

class Chain final : public NativeIterator {
public:
    Chain(TypeObject& type, Value iterables)
        : NativeIterator(type), m_iterables(std::move(iterables))
    {
    }
    Value next(Interpreter& interpreter) override
    {
        while (m_iterables) {
            if (!m_current) {
                const Value iterable = interpreter.next(m_iterables);
                if (!iterable)
                    break;
                m_current = interpreter.iter(iterable);
            }
            if (Value item = interpreter.next(m_current))
                return item;
            m_current = Value();
        }
        m_iterables = Value();
        return {};
    }
    void clear() override { m_iterables = m_current = Value(); }

private:
    Value m_iterables, m_current; // iterators; Empty when exhausted
};

Value make_chain(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect_no_keywords(interpreter, "chain");
    const Value iterables = interpreter.tuple({args.positional().begin(), args.positional().end()});
    return Value(make_ref<Chain>(type, interpreter.iter(iterables)));
}

Value chain_from_iterable(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "chain.from_iterable", 1, 1);
    auto& type = static_cast<TypeObject&>(*args.closure().object());
    return Value(make_ref<Chain>(type, interpreter.iter(args[0])));
}

/// filterfalse(), takewhile() and dropwhile().
class Filter final : public NativeIterator {
public:
    enum class Mode : std::uint8_t { False, TakeWhile, DropWhile };
    Filter(TypeObject& type, Mode mode, Value predicate, Value source)
        : NativeIterator(type), m_predicate(std::move(predicate)), m_source(std::move(source)),
          m_mode(mode)
    {
    }
    Value next(Interpreter& interpreter) override
    {
        while (m_source) {
            Value item = interpreter.next(m_source);
            if (!item)
                break;
            if (m_dropped)
                return item;
            const bool holds = m_predicate.is_none()
                ? interpreter.truth(item)
                : interpreter.truth(interpreter.call(m_predicate, {item}));
            if (m_mode == Mode::TakeWhile && !holds)
                break;
            if (holds == (m_mode == Mode::TakeWhile)) {
                m_dropped = m_mode == Mode::DropWhile;
                return item;
            }
        }
        m_source = Value();
        return {};
    }
    void clear() override { m_predicate = m_source = Value(); }

private:
    Value m_predicate, m_source;
    Mode m_mode;
    bool m_dropped = false; // dropwhile: from here on everything
};

template <Filter::Mode mode>
Value make_filter(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, type.name(), 2, 2);
    return Value(make_ref<Filter>(type, mode, args[0], interpreter.iter(args[1])));
}

class Compress final : public NativeIterator {
public:
    Compress(TypeObject& type, Value data, Value selectors)
        : NativeIterator(type), m_data(std::move(data)), m_selectors(std::move(selectors))
    {
    }
    Value next(Interpreter& interpreter) override
    {
        while (true) {
            Value item = interpreter.next(m_data);
            if (!item)
                return {};
            const Value selector = interpreter.next(m_selectors);
            if (!selector || interpreter.truth(selector))
                return selector ? item : Value();
        }
    }
    void clear() override { m_data = m_selectors = Value(); }

private:
    Value m_data, m_selectors;
};

Value make_compress(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("compress(data, selectors)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    return Value(make_ref<Compress>(type, interpreter.iter(bound[0]), interpreter.iter(bound[1])));
}

class Islice final : public NativeIterator {
public:
    Islice(TypeObject& type, Value source, std::int64_t start, std::int64_t stop, std::int64_t step)
        : NativeIterator(type), m_source(std::move(source)), m_next(start), m_stop(stop),
          m_step(step)
    {
    }
    Value next(Interpreter& interpreter) override
    {
        const std::int64_t wanted = m_stop >= 0 ? std::min(m_next, m_stop) : m_next;
        for (; m_source && m_position < wanted; ++m_position) {
            if (!interpreter.next(m_source))
                m_source = Value();
        }
        if (!m_source || (m_stop >= 0 && m_next >= m_stop)) {
            m_source = Value();
            return {};
        }
        Value item = interpreter.next(m_source);
        ++m_position;
        m_next = m_next > INT64_MAX - m_step ? INT64_MAX : m_next + m_step;
        return item;
    }
    void clear() override { m_source = Value(); }

private:
    Value m_source;
    std::int64_t m_next, m_stop, m_step; // m_stop negative: no end
    std::int64_t m_position = 0; // elements taken so far
};

Value make_islice(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "islice", 2, 4);
    const auto position = [&](std::size_t index, std::int64_t otherwise, const char* message) {
        const Value value = args.get(index);
        if (!is_given(value))
            return otherwise;
        if (!is_integer(value) || to_mpz(value) < 0 || value.as<IntObject>())
            interpreter.value_error(message);
        return value.as_int();
    };
    const char* const indices = "Indices for islice() must be None or an integer: "
                                "0 <= x <= sys.maxsize.";
    const char* const stops = "Stop argument for islice() must be None or an integer: "
                              "0 <= x <= sys.maxsize.";
    const bool only_stop = args.size() == 2;
    const std::int64_t stop = position(only_stop ? 1 : 2, -1, stops);
    const std::int64_t start = only_stop ? 0 : position(1, 0, indices);
    const char* const steps = "Step for islice() must be a positive integer or None.";
    const std::int64_t step = position(3, 1, steps);
    if (step == 0)
        interpreter.value_error(steps);
    return Value(make_ref<Islice>(type, interpreter.iter(args[0]), start, stop, step));
}

class StarMap final : public NativeIterator {
public:
    StarMap(TypeObject& type, Value function, Value source)
        : NativeIterator(type), m_function(std::move(function)), m_source(std::move(source))
    {
    }
    Value next(Interpreter& interpreter) override
    {
        const Value item = interpreter.next(m_source);
        if (!item)
            return {};
        const std::vector<Value> arguments = interpreter.to_vector(item);
        Args args{std::span<const Value>(arguments)};
        return interpreter.call(m_function, args);
    }
    void clear() override { m_function = m_source = Value(); }

private:
    Value m_function, m_source;
};

Value make_starmap(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "starmap", 2, 2);
    return Value(make_ref<StarMap>(type, args[0], interpreter.iter(args[1])));
}

class Accumulate final : public NativeIterator {
public:
    Accumulate(TypeObject& type, Value source, Value function, Value initial)
        : NativeIterator(type), m_source(std::move(source)), m_function(std::move(function)),
          m_initial(std::move(initial))
    {
    }
    Value next(Interpreter& interpreter) override
    {
        if (is_given(m_initial))
            return m_total = std::exchange(m_initial, Value());
        const Value item = interpreter.next(m_source);
        if (!item)
            return {};
        if (!m_total)
            m_total = item;
        else if (is_given(m_function))
            m_total = interpreter.call(m_function, {m_total, item});
        else
            m_total = interpreter.binary(BinaryOp::Add, m_total, item);
        return m_total;
    }
    void clear() override { m_source = m_function = m_initial = m_total = Value(); }

private:
    Value m_source, m_function, m_initial, m_total;
};

Value make_accumulate(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("accumulate(iterable, func=None, *, initial=None)");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    return Value(make_ref<Accumulate>(type, interpreter.iter(bound[0]), bound[1], bound[2]));
}

class Pairwise final : public NativeIterator {
public:
    Pairwise(TypeObject& type, Value source) : NativeIterator(type), m_source(std::move(source)) { }
    Value next(Interpreter& interpreter) override
    {
        if (!m_before)
            m_before = interpreter.next(m_source);
        Value item = m_before ? interpreter.next(m_source) : Value();
        if (!item)
            return {};
        return interpreter.tuple({std::exchange(m_before, item), item});
    }
    void clear() override { m_source = m_before = Value(); }

private:
    Value m_source, m_before;
};

template <class Iterator>
Value make_from_one(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, type.name(), 1, 1);
    return Value(make_ref<Iterator>(type, interpreter.iter(args[0])));
}

class ZipLongest final : public NativeIterator {
public:
    ZipLongest(TypeObject& type, std::vector<Value> sources, Value fill)
        : NativeIterator(type), m_sources(std::move(sources)), m_fill(std::move(fill)),
          m_left(m_sources.size())
    {
    }
    Value next(Interpreter& interpreter) override
    {
        if (m_left == 0)
            return {};
        std::vector<Value> items;
        for (Value& source : m_sources) {
            Value item = source ? interpreter.next(source) : Value();
            if (source && !item) {
                source = Value();
                if (--m_left == 0)
                    return {};
            }
            items.push_back(item ? std::move(item) : m_fill);
        }
        return interpreter.tuple(std::move(items));
    }
    void clear() override
    {
        m_sources.clear();
        m_left = 0;
        m_fill = Value();
    }

private:
    std::vector<Value> m_sources; // Empty: exhausted
    Value m_fill;
    std::size_t m_left;
};

Value make_zip_longest(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("zip_longest(*iterables, fillvalue=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    std::vector<Value> sources;
    for (const Value& iterable : bound[0].as<Tuple>()->items)
        sources.push_back(interpreter.iter(iterable));
    return Value(
        make_ref<ZipLongest>(type, std::move(sources), bound[1] ? bound[1] : Value::none()));
}

/// What the copies made by tee() read in common. Each keeps its position; what all have passed
/// is dropped.
class TeeBuffer final : public RefCounted {
public:
    Value source;
    std::deque<Value> items;
    std::uint64_t first = 0; ///< position of items.front()
    std::vector<std::uint64_t*> readers;

    Value at(Interpreter& interpreter, std::uint64_t position)
    {
        if (position - first == items.size()) {
            Value item = source ? interpreter.next(source) : Value();
            if (!item) {
                source = Value();
                return {};
            }
            items.push_back(std::move(item));
        }
        return items[position - first];
    }
    void drop_passed()
    {
        std::uint64_t least = UINT64_MAX;
        for (const std::uint64_t* reader : readers)
            least = std::min(least, *reader);
        for (; first < least && !items.empty(); ++first)
            items.pop_front();
    }
};

class Tee final : public NativeIterator {
public:
    Tee(TypeObject& type, Ref<TeeBuffer> buffer, std::uint64_t position)
        : NativeIterator(type), m_buffer(std::move(buffer)), m_position(position)
    {
        m_buffer->readers.push_back(&m_position);
    }
    ~Tee() override
    {
        std::erase(m_buffer->readers, &m_position);
        if (!m_buffer->readers.empty())
            m_buffer->drop_passed();
    }
    Value next(Interpreter& interpreter) override
    {
        Value item = m_buffer->at(interpreter, m_position);
        if (item) {
            ++m_position;
            m_buffer->drop_passed();
        }
        return item;
    }
    void clear() override { m_buffer->source = Value(); }
    Value copy() const { return Value(make_ref<Tee>(type(), m_buffer, m_position)); }

private:
    Ref<TeeBuffer> m_buffer;
    std::uint64_t m_position;
};

Value tee(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "tee", 1, 2);
    const std::int64_t count = args.size() > 1 ? interpreter.to_int(args[1]) : 2;
    if (count < 0)
        interpreter.value_error("n must be >= 0");
    std::vector<Value> copies;
    if (count > 0) {
        const Value source = interpreter.iter(args[0]);
        if (source.is_object() && dynamic_cast<Tee*>(source.object())) {
            copies.push_back(source);
        } else {
            auto buffer = make_ref<TeeBuffer>();
            buffer->source = source;
            auto& type = static_cast<TypeObject&>(*args.closure().object());
            copies.push_back(Value(make_ref<Tee>(type, buffer, 0)));
        }
    }
    while (static_cast<std::int64_t>(copies.size()) < count)
        copies.push_back(static_cast<Tee&>(*copies[0].object()).copy());
    return interpreter.tuple(std::move(copies));
}

class GroupBy;

/// The elements of one group, as long as groupby() has not gone on to the next.
class Group final : public NativeIterator {
public:
    Group(TypeObject& type, Ref<GroupBy> parent, Value key)
        : NativeIterator(type), m_parent(std::move(parent)), m_key(std::move(key))
    {
    }
    Value next(Interpreter& interpreter) override;
    void clear() override;

private:
    Ref<GroupBy> m_parent;
    Value m_key;
};

class GroupBy final : public NativeIterator {
public:
    GroupBy(TypeObject& type, Value iterator, Value function)
        : NativeIterator(type), source(std::move(iterator)), key_function(std::move(function))
    {
    }
    Value next(Interpreter& interpreter) override
    {
        current_group = nullptr;
        while (true) {
            if (!current_key) {
                if (!advance(interpreter))
                    return {};
            }
            if (!target_key || !interpreter.equal(target_key, current_key))
                break;
            if (!advance(interpreter))
                return {};
        }
        target_key = current_key;
        auto group = make_ref<Group>(type(), Ref<GroupBy>(this), target_key);
        current_group = group.get();
        return interpreter.tuple({current_key, Value(std::move(group))});
    }
    bool advance(Interpreter& interpreter)
    {
        Value item = source ? interpreter.next(source) : Value();
        if (!item) {
            current_item = current_key = source = Value();
            return false;
        }
        current_key = is_given(key_function) ? interpreter.call(key_function, {item}) : item;
        current_item = std::move(item);
        return true;
    }
    void clear() override
    {
        source = key_function = current_key = current_item = target_key = Value();
        current_group = nullptr;
    }
    Value source, key_function;
    Value current_key, current_item; ///< the element read last; Empty: none
    Value target_key; ///< of the group handed out last
    Group* current_group = nullptr;
};

Value Group::next(Interpreter& interpreter)
{
    if (!m_parent || m_parent->current_group != this)
        return {};
    if (!m_parent->current_item && !m_parent->advance(interpreter))
        return {};
    if (!interpreter.equal(m_key, m_parent->current_key))
        return {};
    return std::exchange(m_parent->current_item, Value());
}

void Group::clear()
{
    m_parent = nullptr;
    m_key = Value();
}

Value make_groupby(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("groupby(iterable, key=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    return Value(make_ref<GroupBy>(type, interpreter.iter(bound[0]), bound[1]));
}

} // namespace

void setup_itertools_module(Interpreter& in, Module& module)
{
    add_iterator_type(in, module, "count", make_count, {}, repr_count);
    add_iterator_type(in, module, "cycle", make_from_one<Cycle>);
    add_iterator_type(in, module, "repeat", make_repeat, {}, repr_repeat);
    TypeObject& chain = add_iterator_type(in, module, "chain", make_chain);
    chain.set(in.intern("from_iterable"),
        in.call(Value(in.types().static_method),
            {in.native("from_iterable", chain_from_iterable, Value(&chain))}));
    add_iterator_type(in, module, "filterfalse", make_filter<Filter::Mode::False>);
    add_iterator_type(in, module, "takewhile", make_filter<Filter::Mode::TakeWhile>);
    add_iterator_type(in, module, "dropwhile", make_filter<Filter::Mode::DropWhile>);
    add_iterator_type(in, module, "compress", make_compress);
    add_iterator_type(in, module, "islice", make_islice);
    add_iterator_type(in, module, "starmap", make_starmap);
    add_iterator_type(in, module, "accumulate", make_accumulate);
    add_iterator_type(in, module, "pairwise", make_from_one<Pairwise>);
    add_iterator_type(in, module, "zip_longest", make_zip_longest);
    add_iterator_type(in, module, "groupby", make_groupby);
    TypeObject& tee_type = add_iterator_type(in, module, "_tee", nullptr);
    module.set("tee", in.native("tee", tee, Value(&tee_type)));
    setup_combinatorics(in, module);
}

} // namespace awaitscope::script
