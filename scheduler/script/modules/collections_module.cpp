#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/deque.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

// -- defaultdict ----------------------------------------------------------------------------------

Dict& dict_of(const Value& self)
{
    return static_cast<Dict&>(*self.object());
}

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
        interpreter.raise(interpreter.new_exception(*interpreter.types().key_error, {args[1]}));
    }
    const Ref<Dict> keep(&dict);
    Value value = interpreter.call(Value(dict.default_factory));
    dict.set(interpreter, args[1], value);
    return value;
}

Value get_or_make(Interpreter& interpreter, const Value& self, const Value& key)
{
    if (Value value = dict_of(self).get(interpreter, key))
        return value;
    return interpreter.call_special(self, interpreter.intern("__missing__"), {key});
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
    type.slots.get_item = get_or_make;
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

// -- what the Python part is made of
// ---------------------------------------------------------------

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

/// A field of a named tuple: the element at a position, read-only.
class TupleField final : public Object {
public:
    TupleField(TypeObject& type, std::size_t at) : Object(type, Kind::Other), position(at) { }
    const std::size_t position;
};

Value make_tuple_field(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "_tuplegetter", 1, 1);
    const std::int64_t position = interpreter.to_int(args[0]);
    return Value(make_ref<TupleField>(type, static_cast<std::size_t>(position)));
}

Value get_tuple_field(
    Interpreter& interpreter, const Value& self, const Value& instance, TypeObject&)
{
    if (!instance)
        return self;
    const auto& field = static_cast<const TupleField&>(*self.object());
    const auto* const tuple = instance.as<Tuple>();
    if (!tuple)
        interpreter.type_error("descriptor for tuple doesn't apply to this object");
    if (field.position >= tuple->items.size())
        interpreter.raise(*interpreter.types().index_error, "tuple index out of range");
    return tuple->items[field.position];
}

void add_tuple_field(Interpreter& interpreter, Module& module)
{
    TypeObject& type = interpreter.new_type("_tuplegetter", "collections");
    type.slots.make = make_tuple_field;
    type.slots.init = [](Interpreter&, const Value&, Args&) {};
    type.slots.get = get_tuple_field;
    type.slots.set = [](Interpreter& in, const Value&, const Value&, const Value& value) {
        in.raise(
            *in.types().attribute_error, value ? "can't set attribute" : "can't delete attribute");
    };
    interpreter.finish_type(type);
    module.add_type(type);
}

} // namespace

void setup_collections_module(Interpreter& interpreter, Module& module)
{
    add_deque(interpreter, module);
    add_default_dict(interpreter, module);
    module.add({{"_count", count_elements}});
    add_tuple_field(interpreter, module);
    run_python_source(interpreter, module, "collections");
}

} // namespace awaitscope::script
