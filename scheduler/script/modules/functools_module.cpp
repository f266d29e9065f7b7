#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/partial.h"
#include "scheduler/script/native_stack.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

Value reduce(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "reduce", 2, 3);
    const Value iterator = interpreter.iter(args[1]);
    Value total = args.size() > 2 ? args[2] : interpreter.next(iterator);
    if (!total)
        interpreter.type_error("reduce() of empty iterable with no initial value");
    while (const Value item = interpreter.next(iterator))
        total = interpreter.call(args[0], {total, item});
    return total;
}

// -- partial --------------------------------------------------------------------------------------

/// Functions that wrap others take over their `__doc__`, which otherwise is the type's.
Value get_attribute(Interpreter& interpreter, const Value& self, Str& name)
{
    if (const Dict* const own = self.object()->attributes(); own && name.view() == "__doc__") {
        if (Value value = own->get(name))
            return value;
    }
    return interpreter.generic_attribute(self, self.object()->type(), name);
}

void set_attribute(Interpreter& interpreter, const Value& self, Str& name, const Value& value)
{
    if (name.view() == "__doc__" && value)
        self.object()->require_attributes().set(name, value);
    else
        interpreter.generic_set_attribute(self, name, value);
}

Partial& partial_of(const Value& self)
{
    return static_cast<Partial&>(*self.object());
}

Value make_partial(Interpreter& interpreter, TypeObject& type, Args& args)
{
    if (args.size() == 0)
        interpreter.type_error("type 'partial' takes at least one argument");
    Value function = args[0];
    if (!interpreter.is_callable(function))
        interpreter.type_error("the first argument must be callable");
    std::vector<Value> positional;
    const Ref<Dict> keywords = interpreter.dict();
    // A partial of a partial is one with all arguments.
    if (Partial* const inner = function.as<Partial>(); inner && !inner->attributes()) {
        positional = inner->args->items;
        for (const Table::Entry& entry : inner->keywords->table.entries()) {
            if (entry.key)
                keywords->set(interpreter, entry.key, entry.value);
        }
        function = Value(inner->function);
    }
    positional.insert(positional.end(), args.positional().begin() + 1, args.positional().end());
    for (std::size_t i = 0; i < args.keyword_count(); ++i)
        keywords->set(args.keyword_name(i), args.keyword(i));
    const Value tuple = interpreter.tuple(std::move(positional));
    return Value(make_ref<Partial>(type, function, Ref<Tuple>(tuple.as<Tuple>()), keywords));
}

Value call_partial(Interpreter& interpreter, const Value& self, Args& args)
{
    require_native_stack(interpreter); // it may call another partial, and so on
    const Ref<Partial> partial(&partial_of(self));
    std::vector<Value> positional = partial->args->items;
    positional.insert(positional.end(), args.positional().begin(), args.positional().end());
    std::vector<Value> names;
    std::vector<Value> values;
    for (const Table::Entry& entry : partial->keywords->table.entries()) {
        const Str* const name = entry.key.as<Str>();
        if (!name || args.keyword(name->view()))
            continue;
        names.push_back(entry.key);
        values.push_back(entry.value);
    }
    for (std::size_t i = 0; i < args.keyword_count(); ++i) {
        names.push_back(Value(&args.keyword_name(i)));
        values.push_back(args.keyword(i));
    }
    const Value name_tuple = interpreter.tuple(std::move(names));
    Args all(positional, values, values.empty() ? nullptr : name_tuple.as<Tuple>());
    return interpreter.call(partial->function, all);
}

Value repr_partial(Interpreter& interpreter, const Value& self)
{
    const Partial& partial = partial_of(self);
    std::string text = partial.type().full_name() + "(" + interpreter.repr(partial.function);
    for (const Value& argument : partial.args->items)
        text += ", " + interpreter.repr(argument);
    for (const Table::Entry& entry : partial.keywords->table.entries()) {
        if (entry.key)
            text += ", " + interpreter.to_str(entry.key) + "=" + interpreter.repr(entry.value);
    }
    return interpreter.str(text + ")");
}

void add_partial(Interpreter& interpreter, Module& module)
{
    TypeObject& type = interpreter.new_type("partial", "functools");
    type.layout = Kind::Partial;
    type.has_attributes = true;
    type.slots.make = make_partial;
    type.slots.init = [](Interpreter&, const Value&, Args&) {};
    type.slots.call = call_partial;
    type.slots.repr = repr_partial;
    type.slots.get_attribute = get_attribute;
    type.slots.set_attribute = set_attribute;
    interpreter.finish_type(type, {},
        {{"func", [](Interpreter&, const Value& self) { return partial_of(self).function; }},
            {"args", [](Interpreter&, const Value& self) { return Value(partial_of(self).args); }},
            {"keywords",
                [](Interpreter&, const Value& self) { return Value(partial_of(self).keywords); }}});
    interpreter.types().partial = &type;
    module.add_type(type);
}

// -- lru_cache ------------------------------------------------------------------------------------

/// What lru_cache() makes of a function. The least recently used result is the first in `results`.
class CachedFunction final : public Container {
public:
    CachedFunction(
        TypeObject& type, Value wrapped, Value make_info, std::int64_t most, bool by_type)
        : Container(type, Kind::Other), function(std::move(wrapped)), info(std::move(make_info)),
          results(type.interpreter().dict()), limit(most), typed(by_type)
    {
    }
    void clear() override
    {
        function = info = Value();
        results->clear();
        Object::clear();
    }
    Value function;
    Value info; ///< CacheInfo
    Ref<Dict> results;
    std::int64_t limit; ///< of results; negative: none
    std::uint64_t hits = 0, misses = 0;
    bool typed;
};

CachedFunction& cached_of(const Value& self)
{
    return static_cast<CachedFunction&>(*self.object());
}

/// A str or int alone is its own key, as in CPython, so f(1) and f(1.0) are different calls, but
/// f(1, 1) and f(1.0, 1.0) are not unless `typed`.
Value cache_key(Interpreter& interpreter, const Args& args, bool typed)
{
    if (!typed && args.size() == 1 && args.keyword_count() == 0) {
        const TypeObject* const type = &interpreter.type_of(args[0]);
        if (type == interpreter.types().integer || type == interpreter.types().str)
            return args[0];
    }
    std::vector<Value> parts(args.positional().begin(), args.positional().end());
    if (args.keyword_count() > 0)
        parts.push_back(Value(interpreter.types().object)); // keeps f(1, 2) and f(1, x=2) apart
    for (std::size_t i = 0; i < args.keyword_count(); ++i) {
        parts.push_back(Value(&args.keyword_name(i)));
        parts.push_back(args.keyword(i));
    }
    if (typed) {
        for (const Value& value : args.positional())
            parts.push_back(Value(&interpreter.type_of(value)));
        for (const Value& value : args.keywords())
            parts.push_back(Value(&interpreter.type_of(value)));
    }
    return interpreter.tuple(std::move(parts));
}

Value call_cached(Interpreter& interpreter, const Value& self, Args& args)
{
    const Ref<CachedFunction> cached(&cached_of(self));
    if (cached->limit == 0) {
        ++cached->misses;
        return interpreter.call(cached->function, args);
    }
    const Value key = cache_key(interpreter, args, cached->typed);
    const std::uint64_t hash = interpreter.hash(key);
    Table& table = cached->results->table;
    const bool bounded = cached->limit > 0;
    if (const std::size_t at = table.find(interpreter, key, hash); at != Table::npos) {
        ++cached->hits;
        if (!bounded)
            return table.value_at(at);
        Value result = table.erase(at);
        table.set(interpreter, key, hash, result);
        return result;
    }
    ++cached->misses;
    Value result = interpreter.call(cached->function, args);
    if (bounded && static_cast<std::int64_t>(table.size()) >= cached->limit
        && table.find(interpreter, key, hash) == Table::npos) {
        std::size_t oldest = 0;
        while (table.entries()[oldest].key.empty())
            ++oldest;
        table.erase(oldest);
    }
    table.set(interpreter, key, hash, result);
    return result;
}

Value make_cached(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "_lru_cache_wrapper", 4, 4);
    if (!interpreter.is_callable(args[0]))
        interpreter.type_error("the first argument must be callable");
    const std::int64_t limit
        = args[1].is_none() ? -1 : std::max<std::int64_t>(interpreter.to_int(args[1]), 0);
    return Value(
        make_ref<CachedFunction>(type, args[0], args[3], limit, interpreter.truth(args[2])));
}

Value cache_info(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "cache_info", 0, 0, 1);
    const CachedFunction& cached = cached_of(args[0]);
    return interpreter.call(cached.info,
        {Value::integer(static_cast<std::int64_t>(cached.hits)),
            Value::integer(static_cast<std::int64_t>(cached.misses)),
            cached.limit < 0 ? Value::none() : Value::integer(cached.limit),
            Value::integer(static_cast<std::int64_t>(cached.results->table.size()))});
}

Value cache_clear(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "cache_clear", 0, 0, 1);
    CachedFunction& cached = cached_of(args[0]);
    cached.hits = cached.misses = 0;
    const Ref<Dict> dropped = std::exchange(cached.results, interpreter.dict());
    return Value::none();
}

void add_lru_cache(Interpreter& interpreter, Module& module)
{
    TypeObject& type = interpreter.new_type("_lru_cache_wrapper", "functools");
    type.has_attributes = true;
    type.slots.make = make_cached;
    type.slots.init = [](Interpreter&, const Value&, Args&) {};
    type.slots.call = call_cached;
    type.slots.get_attribute = get_attribute;
    type.slots.set_attribute = set_attribute;
    type.slots.repr = [](Interpreter& in, const Value& self) {
        const Value name = in.find_attribute(self, in.intern("__qualname__"));
        return in.str("<functools._lru_cache_wrapper object of "
            + (name ? in.to_str(name) : std::string("a function")) + ">");
    };
    type.slots.get = [](Interpreter& in, const Value& self, const Value& instance, TypeObject&) {
        return instance ? in.bound_method(instance, self) : self;
    };
    interpreter.finish_type(type, {{"cache_info", cache_info}, {"cache_clear", cache_clear}});
    module.add_type(type);
}

// -- cmp_to_key -----------------------------------------------------------------------------------

/// A value that is ordered by a function giving a negative number, zero or a positive one.
class ComparedKey final : public Container {
public:
    ComparedKey(TypeObject& type, Value order, Value value)
        : Container(type, Kind::Other), function(std::move(order)), object(std::move(value))
    {
    }
    void clear() override { function = object = Value(); }
    Value function, object;
};

Value compare_keys(Interpreter& interpreter, const Value& self, const Value& other, CompareOp op)
{
    if (!other.is_object() || &other.object()->type() != &self.object()->type())
        interpreter.type_error("other argument must be K instance");
    const auto& left = static_cast<const ComparedKey&>(*self.object());
    const auto& right = static_cast<const ComparedKey&>(*other.object());
    return interpreter.compare(
        op, interpreter.call(left.function, {left.object, right.object}), Value::integer(0));
}

Value make_key(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "K", 1, 1);
    const auto& parts = args.closure().as<Tuple>()->items;
    auto& type = static_cast<TypeObject&>(*parts[0].object());
    return Value(make_ref<ComparedKey>(type, parts[1], args[0]));
}

Value cmp_to_key(Interpreter& interpreter, Args& args)
{
    static const Signature signature("cmp_to_key(mycmp)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    return interpreter.native("K", make_key, interpreter.tuple({args.closure(), bound}));
}

void add_cmp_to_key(Interpreter& interpreter, Module& module)
{
    TypeObject& type = interpreter.new_type("KeyWrapper", "functools");
    type.slots.compare = compare_keys;
    interpreter.finish_type(
        type, {}, {{"obj", [](Interpreter&, const Value& self) {
                        return static_cast<const ComparedKey&>(*self.object()).object;
                    }}});
    module.set("cmp_to_key", interpreter.native("cmp_to_key", cmp_to_key, Value(&type)));
}

} // namespace

void setup_functools_module(Interpreter& interpreter, Module& module)
{
    module.add({{"reduce", reduce}});
    add_partial(interpreter, module);
    add_lru_cache(interpreter, module);
    add_cmp_to_key(interpreter, module);
    run_python_source(interpreter, module, "functools");
}

} // namespace awaitscope::script
