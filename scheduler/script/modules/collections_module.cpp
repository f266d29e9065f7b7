#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/deque.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

// -- defaultdict ----------------------------------------------------------------------------------

Dict& dict_of(const Value& self) { return static_cast<Dict&>(*self.object()); }

void init_default_dict(Interpreter& interpreter, const Value& self, Args& args)
{
    Dict& dict = dict_of(self);
    if (args.size() > 0) {
        if (!args[0].is_none() && !interpreter.is_callable(args[0]))
            interpreter.type_error("first argument must be callable or None");
        dict.default_factory = args[0].is_none() ? Value() : args[0];
    }
    Args rest = args.without(std::min<std::size_t>(args.size(), 1));
    interpreter.types().dict->slots.init(interpreter, self, rest);
}

Value missing(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "defaultdict.__missing__", 1, 1, 1);
    Dict& dict = dict_of(args[0]);
    if (!dict.default_factory) {
        interpreter.raise(
            interpreter.new_exception(*interpreter.types().key_error, {args[1]}));
    }
    const Ref<Dict> keep(&dict);
    Value value = interpreter.call(Value(dict.default_factory));
    dict.set(interpreter, args[1], value);
    return value;
}

Value repr_default_dict(Interpreter& interpreter, const Value& self)
{
    const Value factory = dict_of(self).default_factory;
    const std::string shown = factory ? interpreter.repr(factory) : "None";
    return interpreter.str(self.object()->type().name() + "(" + shown + ", "
        + interpreter.to_str(interpreter.types().dict->slots.repr(interpreter, self)) + ")");
}

Value copy_default_dict(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "defaultdict.copy", 0, 0, 1);
    const Dict& dict = dict_of(args[0]);
    const Value factory = dict.default_factory ? dict.default_factory : Value::none();
    return interpreter.call(Value(&args[0].object()->type()), {factory, args[0]});
}

void add_default_dict(Interpreter& interpreter, Module& module)
{
    TypeObject& type
        = interpreter.new_type("defaultdict", "collections", {interpreter.types().dict});
    type.slots.init = init_default_dict;
    type.slots.repr = repr_default_dict;
    interpreter.finish_type(type,
        {{"__missing__", missing}, {"copy", copy_default_dict}, {"__copy__", copy_default_dict}},
        {{"default_factory", [](Interpreter&, const Value& self) {
              const Value& factory = dict_of(self).default_factory;
              return factory ? factory : Value::none();
          }}});
    interpreter.types().default_dict = &type;
    module.add_type(type);
}

// -- what the Python part is made of ----------------------------------------------------------------

/// `_count(counts, iterable)`: one more for each element.
Value count_elements(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_count", 2, 2);
    const Ref<Dict> counts(args[0].as<Dict>());
    if (!counts)
        interpreter.type_error("counts must be a dict");
    interpreter.for_each(args[1], [&](const Value& item) {
        const std::uint64_t hash = interpreter.hash(item);
        const std::size_t at = counts->table.find(interpreter, item, hash);
        if (at == Table::npos) {
            counts->table.set(interpreter, item, hash, Value::integer(1));
            return;
        }
        Value more = interpreter.binary(
            BinaryOp::Add, Value(counts->table.entries()[at].value), Value::integer(1));
        counts->table.set(interpreter, item, hash, std::move(more));
    });
    return Value::none();
}

/// `_tuple_item(index)`: the property of a named tuple that gives the element at `index`.
Value tuple_item(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_tuple_item", 1, 1);
    const Value getter = interpreter.native(
        "_tuplegetter",
        [](Interpreter& in, Args& of) {
            const auto* const tuple = of.get(0).as<Tuple>();
            const auto position = static_cast<std::size_t>(of.closure().as_int());
            if (!tuple || position >= tuple->items.size())
                in.type_error("not a named tuple");
            return tuple->items[position];
        },
        Value::integer(interpreter.to_int(args[0])));
    return interpreter.call(Value(interpreter.types().property), {getter});
}

} // namespace

void setup_collections_module(Interpreter& interpreter, Module& module)
{
    add_deque(interpreter, module);
    add_default_dict(interpreter, module);
    module.add({{"_count", count_elements}, {"_tuple_item", tuple_item}});
    run_python_source(interpreter, module, "collections");
}

} // namespace awaitscope::script
