#include "scheduler/script/types/setup.h"

#include "scheduler/script/types/dict_views.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

Dict& dict_of(const Value& value) { return *value.as<Dict>(); }

[[noreturn]] void key_error(Interpreter& in, const Value& key)
{
    in.raise(in.new_exception(*in.types().key_error, std::vector<Value>{key}));
}

Value dict_repr(Interpreter& in, const Value& self)
{
    const ReprGuard guard(in, *self.object());
    if (guard.is_nested())
        return in.str("{...}");
    std::string text = "{";
    const Dict& dict = dict_of(self);
    for (std::size_t i = 0; i < dict.table.entries().size(); ++i) {
        const Table::Entry entry = dict.table.entries()[i];
        if (entry.key.empty())
            continue;
        if (text.size() > 1)
            text += ", ";
        text += in.repr(entry.key) + ": " + in.repr(entry.value);
    }
    return in.str(text + "}");
}

Value dict_compare(Interpreter& in, const Value& self, const Value& other, CompareOp op)
{
    const Dict* const right = other.as<Dict>();
    if (!right || (op != CompareOp::Eq && op != CompareOp::NotEq))
        return {};
    const Dict& left = dict_of(self);
    bool same = left.table.size() == right->table.size();
    for (std::size_t i = 0; same && i < left.table.entries().size(); ++i) {
        const Table::Entry entry = left.table.entries()[i];
        if (entry.key.empty())
            continue;
        const std::size_t position = right->table.find(in, entry.key, entry.hash);
        same = position != Table::npos
            && in.equal(entry.value, Value(right->table.entries()[position].value));
    }
    return Value::boolean(same == (op == CompareOp::Eq));
}

Value dict_get_item(Interpreter& in, const Value& self, const Value& key)
{
    Dict& dict = dict_of(self);
    if (Value value = dict.get(in, key))
        return value;
    if (dict.type().is_user_class) {
        if (Value value = in.call_special(self, in.intern("__missing__"), {key}))
            return value;
    }
    key_error(in, key);
}

void dict_set_item(Interpreter& in, const Value& self, const Value& key, const Value& item)
{
    if (item)
        dict_of(self).set(in, key, item);
    else if (!dict_of(self).remove(in, key))
        key_error(in, key);
}

Value dict_make(Interpreter&, TypeObject& type, Args&) { return Value(make_ref<Dict>(type)); }

void update(Interpreter& in, const Value& self, const Args& args, const char* name)
{
    if (args.size() > 1) {
        in.type_error(std::string(name) + " expected at most 1 argument, got "
            + std::to_string(args.size()));
    }
    Dict& dict = dict_of(self);
    if (args.size() == 1) {
        const bool is_mapping
            = args[0].as<Dict>() || in.find_attribute(args[0], in.intern("keys"));
        in.dict_update(dict, is_mapping ? args[0] : in.iter(args[0]));
    }
    for (std::size_t i = 0; i < args.keyword_count(); ++i)
        dict.set(args.keyword_name(i), args.keyword(i));
}

void dict_init(Interpreter& in, const Value& self, Args& args) { update(in, self, args, "dict"); }

Value dict_binary(
    Interpreter& in, BinaryOp op, const Value& self, const Value& other, bool reflected)
{
    if (op != BinaryOp::BitOr || reflected || !other.as<Dict>())
        return {};
    Ref<Dict> merged = in.dict();
    in.dict_update(*merged, self);
    in.dict_update(*merged, other);
    return Value(std::move(merged));
}

Value dict_inplace(Interpreter& in, BinaryOp op, const Value& self, const Value& other)
{
    if (op != BinaryOp::BitOr)
        return {};
    update(in, self, Args({other}), "update");
    return self;
}

// -- methods --------------------------------------------------------------------------------------

Value get(Interpreter& in, Args& args)
{
    args.expect(in, "get", 1, 2, 1);
    if (Value value = dict_of(args[0]).get(in, args[1]))
        return value;
    return args.size() == 3 ? args[2] : Value::none();
}

Value setdefault(Interpreter& in, Args& args)
{
    args.expect(in, "setdefault", 1, 2, 1);
    Dict& dict = dict_of(args[0]);
    if (Value value = dict.get(in, args[1]))
        return value;
    Value value = args.size() == 3 ? args[2] : Value::none();
    dict.set(in, args[1], value);
    return value;
}

Value pop(Interpreter& in, Args& args)
{
    args.expect(in, "pop", 1, 2, 1);
    Dict& dict = dict_of(args[0]);
    const std::size_t position = dict.table.find(in, args[1], in.hash(args[1]));
    if (position != Table::npos)
        return dict.table.erase(position);
    if (args.size() == 3)
        return args[2];
    key_error(in, args[1]);
}

Value popitem(Interpreter& in, Args& args)
{
    args.expect(in, "dict.popitem", 0, 0, 1);
    Dict& dict = dict_of(args[0]);
    if (dict.table.size() == 0) {
        in.raise(in.new_exception(*in.types().key_error,
            std::vector<Value>{in.str("popitem(): dictionary is empty")}));
    }
    std::size_t position = dict.table.entries().size() - 1;
    while (dict.table.entries()[position].key.empty())
        --position;
    const Value key = dict.table.entries()[position].key;
    Value value = dict.table.erase(position);
    return in.tuple({key, std::move(value)});
}

Value update_method(Interpreter& in, Args& args)
{
    update(in, args[0], args.without(1), "update");
    return Value::none();
}

Value clear(Interpreter& in, Args& args)
{
    args.expect(in, "dict.clear", 0, 0, 1);
    dict_of(args[0]).table.clear();
    return Value::none();
}

Value copy(Interpreter& in, Args& args)
{
    args.expect(in, "dict.copy", 0, 0, 1);
    Dict& dict = dict_of(args[0]);
    auto result = make_ref<Dict>(dict.type().is_user_class ? *in.types().dict : dict.type());
    in.dict_update(*result, args[0]);
    result->default_factory = dict.default_factory;
    return Value(std::move(result));
}

template <DictPart part>
Value view(Interpreter& in, Args& args)
{
    args.expect(in,
        part == DictPart::Keys         ? "dict.keys"
            : part == DictPart::Values ? "dict.values"
                                       : "dict.items",
        0, 0, 1);
    return dict_view(in, Ref<Dict>(&dict_of(args[0])), part);
}

} // namespace

Value dict_fromkeys(Interpreter& in, Args& args)
{
    args.expect(in, "fromkeys", 1, 2, 1);
    const Value made = in.call(args[0]);
    for (const Value& key : in.to_vector(args[1]))
        in.set_item(made, key, args.size() == 3 ? args[2] : Value::none());
    return made;
}

void setup_dict_type(Interpreter& in)
{
    TypeObject& dict = *in.types().dict;
    dict.slots = {.repr = dict_repr,
        .compare = dict_compare,
        .length
        = [](Interpreter&, const Value& self) {
              return static_cast<std::int64_t>(dict_of(self).table.size());
          },
        .get_item = dict_get_item, .set_item = dict_set_item,
        .contains
        = [](Interpreter& i, const Value& self, const Value& key) {
              return dict_of(self).table.find(i, key, i.hash(key)) != Table::npos;
          },
        .iter
        = [](Interpreter& i, const Value& self) {
              return dict_iterator(i, Ref<Dict>(&dict_of(self)), DictPart::Keys, false);
          },
        .binary = dict_binary, .inplace = dict_inplace, .make = dict_make, .init = dict_init};
    dict.layout = Kind::Dict;
    in.finish_type(dict,
        {{"get", get}, {"setdefault", setdefault}, {"pop", pop}, {"popitem", popitem},
            {"update", update_method}, {"clear", clear}, {"copy", copy}, {"__copy__", copy},
            {"keys", view<DictPart::Keys>}, {"values", view<DictPart::Values>},
            {"items", view<DictPart::Items>},
            {"__reversed__", [](Interpreter& i, Args& args) {
                 return dict_iterator(i, Ref<Dict>(&dict_of(args[0])), DictPart::Keys, true);
             }}});
    make_unhashable(in, dict);
    add_class_method(in, dict, "fromkeys", dict_fromkeys);
    add_class_getitem(in, dict);
    setup_dict_views(in);
}

} // namespace awaitscope::script
