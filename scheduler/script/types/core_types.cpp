#include "scheduler/script/types/setup.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/class_slots.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/aliases.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <cstdio>

namespace awaitscope::script {

std::string address_text(const void* pointer)
{
    char text[32];
    std::snprintf(text, sizeof text, "0x%012zx", reinterpret_cast<std::size_t>(pointer));
    return text;
}

Module::Module(TypeObject& type, Interpreter& interpreter, std::string name) :
    Container(type, Kind::Module), m_interpreter(interpreter), m_name(std::move(name))
{
    require_attributes();
    set("__name__", Value(&m_interpreter.intern(m_name)));
    set("__doc__", Value::none());
}

void Module::set(std::string_view name, Value value)
{
    dict().set(m_interpreter.intern(name), std::move(value));
}

Value Module::get(std::string_view name) const
{
    return dict().get(m_interpreter.intern(name));
}

void Module::add(std::initializer_list<NativeDef> functions)
{
    for (const NativeDef& def : functions)
        set(def.name, m_interpreter.native(def.name, def.function));
}

namespace {

// -- object ---------------------------------------------------------------------------------------

Value object_repr(Interpreter& in, const Value& self)
{
    return in.str("<" + in.type_of(self).full_name() + " object at "
        + address_text(self.is_object() ? static_cast<void*>(self.object()) : nullptr) + ">");
}

std::uint64_t object_hash(Interpreter&, const Value& self)
{
    if (self.is_object())
        return reinterpret_cast<std::uintptr_t>(self.object()) >> 4;
    if (self.is_future())
        return reinterpret_cast<std::uintptr_t>(self.future()) >> 4;
    return static_cast<std::uint64_t>(self.tag()) + 0x9e3779b9U;
}

Value object_format(Interpreter& in, const Value& self, std::string_view spec)
{
    if (!spec.empty()) {
        in.type_error(
            "unsupported format string passed to " + in.type_of(self).name() + ".__format__");
    }
    return in.str(in.to_str(self));
}

Value object_make(Interpreter& in, TypeObject& type, Args& args)
{
    if (args.size() > 0 || args.keyword_count() > 0) {
        if (type.slots.init == in.types().object->slots.init)
            in.type_error(type.name() + "() takes no arguments");
    }
    return Value(make_ref<Instance>(type));
}

void object_init(Interpreter& in, const Value& self, Args& args)
{
    if (args.size() == 0 && args.keyword_count() == 0)
        return;
    const TypeObject& type = in.type_of(self);
    if (type.slots.init != object_init) {
        in.type_error("object.__init__() takes exactly one argument (the instance to initialize)");
    }
    if (type.slots.make == in.types().object->slots.make)
        in.type_error(type.name() + "() takes no arguments");
}

Value object_class(Interpreter& in, const Value& self)
{
    return Value(static_cast<Object*>(&in.type_of(self)));
}

Value object_dict(Interpreter& in, const Value& self)
{
    const TypeObject& type = in.type_of(self);
    const auto& mro = type.mro();
    const bool only_slots = type.is_user_class && type.has_slot_names
        && std::all_of(mro.begin(), mro.end(), [](const TypeObject* it) {
               return !it->is_user_class || it->has_slot_names;
           });
    // Futures have attributes, but CPython's C classes do not show them all at once.
    if (self.is_future() || !self.attribute_holder() || !type.has_attributes || only_slots) {
        in.raise(*in.types().attribute_error,
            "'" + in.type_of(self).name() + "' object has no attribute '__dict__'");
    }
    Dict& own = self.attribute_holder()->require_attributes();
    const bool some_slots = std::any_of(mro.begin(), mro.end(), [](const TypeObject* it) {
        return !it->slot_names.empty();
    });
    if (!some_slots)
        return Value(static_cast<Object*>(&own));
    // The values of slots lie there as well.
    Ref<Dict> rest = in.dict();
    for (const Table::Entry& entry : own.table.entries()) {
        const bool is_slot = std::any_of(mro.begin(), mro.end(), [&](const TypeObject* it) {
            return std::any_of(it->slot_names.begin(), it->slot_names.end(),
                [&](const Ref<Str>& slot) { return entry.key.is(Value(slot)); });
        });
        if (entry.key && !is_slot)
            rest->set(in, entry.key, entry.value);
    }
    return Value(std::move(rest));
}

Value object_dir(Interpreter& in, Args& args)
{
    Ref<Dict> names = in.dict();
    const auto add = [&](const Dict* dict) {
        if (!dict)
            return;
        for (const Table::Entry& entry : dict->table.entries()) {
            if (Str* const name = entry.key.as<Str>())
                names->set(*name, Value::none());
        }
    };
    if (args[0].is_object())
        add(args[0].object()->attributes());
    const TypeObject* const type = args[0].as<TypeObject>();
    for (const TypeObject* it : (type ? *type : in.type_of(args[0])).mro())
        add(it->attributes());
    std::vector<Value> list;
    for (const Table::Entry& entry : names->table.entries()) {
        if (entry.key)
            list.push_back(entry.key);
    }
    return in.list(std::move(list));
}

// -- type -----------------------------------------------------------------------------------------

TypeObject& type_of_value(const Value& value) { return *value.as<TypeObject>(); }

Value type_repr(Interpreter& in, const Value& self)
{
    return in.str("<class '" + type_of_value(self).full_name() + "'>");
}

Value type_call(Interpreter& in, const Value& self, Args& args)
{
    TypeObject& type = type_of_value(self);
    if (&type == in.types().type && args.size() == 1 && args.keyword_count() == 0)
        return Value(static_cast<Object*>(&in.type_of(args[0])));
    if (!type.slots.make)
        in.type_error("cannot create '" + type.full_name() + "' instances");
    Value object = type.slots.make(in, type, args);
    if (in.is_instance(object, type)) {
        const TypeObject& made = in.type_of(object);
        if (made.slots.init)
            made.slots.init(in, object, args);
    }
    return object;
}

Value type_get_attribute(Interpreter& in, const Value& self, Str& name)
{
    TypeObject& type = type_of_value(self);
    TypeObject& meta = type.type();
    const Value* const in_meta = in.lookup(meta, name);
    const Value from_meta = in_meta ? *in_meta : Value();
    if (from_meta.is_object()) {
        const Slots& slots = from_meta.object()->type().slots;
        if (slots.set && slots.get)
            return slots.get(in, from_meta, self, meta);
    }
    if (const Value* const place = in.lookup(type, name)) {
        const Value found = *place;
        if (found.is_object() && found.object()->type().slots.get
            && found.object()->kind() != Kind::Function && found.object()->kind() != Kind::Native)
            return found.object()->type().slots.get(in, found, Value(), type);
        return found;
    }
    if (from_meta.empty())
        return from_meta;
    if (from_meta.is_object()
        && (from_meta.object()->kind() == Kind::Function
            || from_meta.object()->kind() == Kind::Native))
        return in.bound_method(self, from_meta);
    if (from_meta.is_object() && from_meta.object()->type().slots.get)
        return from_meta.object()->type().slots.get(in, from_meta, self, meta);
    return from_meta;
}

void type_set_attribute(Interpreter& in, const Value& self, Str& name, const Value& value)
{
    TypeObject& type = type_of_value(self);
    if (!type.is_user_class) {
        in.type_error("cannot set '" + name.text() + "' attribute of immutable type '"
            + type.name() + "'");
    }
    if (name.view() == "__name__" && value) {
        type.set_name(in.to_text(value, "__name__"));
        return;
    }
    if (name.view() == "__qualname__" && value) {
        type.qualname = in.to_text(value, "__qualname__");
        return;
    }
    if (value.empty() && !type.attributes()->get(name)) {
        in.raise(*in.types().attribute_error,
            "type object '" + type.name() + "' has no attribute '" + name.text() + "'");
    }
    if (name.view() == "__module__" && value.as<Str>())
        type.module = value.as<Str>()->text();
    type.set(name, value);
}

Value type_make(Interpreter& in, TypeObject& meta, Args& args)
{
    if (args.size() != 3)
        in.type_error("type() takes 1 or 3 arguments");
    std::vector<TypeObject*> bases;
    for (const Value& base : in.to_vector(args[1])) {
        TypeObject* const type = base.as<TypeObject>();
        if (!type)
            in.type_error("bases must be types");
        bases.push_back(type);
    }
    Ref<Dict> names = in.dict();
    in.dict_update(*names, args[2]);
    TypeObject& made = in.new_class(meta, in.to_text(args[0], "type.__new__() argument 1"),
        std::move(bases), names, args.keywords(), args.names());
    return Value(static_cast<Object*>(&made));
}

Value type_tuple(Interpreter& in, const std::vector<TypeObject*>& types)
{
    std::vector<Value> items;
    for (TypeObject* type : types)
        items.emplace_back(static_cast<Object*>(type));
    return in.tuple(std::move(items));
}

// -- None, Ellipsis, NotImplemented, modules --------------------------------------------------------

Value none_repr(Interpreter& in, const Value&) { return in.str("None"); }
Value ellipsis_repr(Interpreter& in, const Value&) { return in.str("Ellipsis"); }
Value not_implemented_repr(Interpreter& in, const Value&) { return in.str("NotImplemented"); }

Value module_repr(Interpreter& in, const Value& self)
{
    return in.str("<module '" + self.as<Module>()->name() + "' (built-in)>");
}

Value self_iter(Interpreter&, const Value& self) { return self; }

Value iterator_repr(Interpreter& in, const Value& self)
{
    return in.str("<" + in.type_of(self).name() + " object at "
        + address_text(self.object()) + ">");
}

} // namespace

void setup_core_types(Interpreter& in)
{
    TypeSet& types = in.types();
    in.make_first_types();
    // Until the dict and method types are there, other types only exist.
    types.dict = &in.new_type("dict", "builtins");
    types.str = &in.new_type("str", "builtins");
    types.native = &in.new_type("builtin_function_or_method", "builtins");
    types.static_method = &in.new_type("staticmethod", "builtins");
    types.class_method = &in.new_type("classmethod", "builtins");
    types.class_method = &in.new_type("classmethod", "builtins");
    types.property = &in.new_type("property", "builtins");

    types.object->slots = {.repr = object_repr, .format = object_format, .hash = object_hash,
        .make = object_make, .init = object_init};
    types.object->slots.compare = [](Interpreter&, const Value& self, const Value& other,
                                      CompareOp op) {
        if (op == CompareOp::Eq && self.is(other))
            return Value::boolean(true);
        if (op == CompareOp::NotEq && self.is(other))
            return Value::boolean(false);
        return Value();
    };
    in.finish_type(*types.object,
        {{"__dir__", object_dir},
            {"__setattr__",
                [](Interpreter& i, Args& args) {
                    args.expect(i, "__setattr__", 2, 2, 1);
                    i.generic_set_attribute(
                        args[0], i.intern(i.to_text(args[1], "attribute name")), args[2]);
                    return Value::none();
                }},
            {"__delattr__",
                [](Interpreter& i, Args& args) {
                    args.expect(i, "__delattr__", 1, 1, 1);
                    i.generic_set_attribute(
                        args[0], i.intern(i.to_text(args[1], "attribute name")), Value());
                    return Value::none();
                }},
            {"__getattribute__",
                [](Interpreter& i, Args& args) {
                    args.expect(i, "__getattribute__", 1, 1, 1);
                    Str& name = i.intern(i.to_text(args[1], "attribute name"));
                    Value value = i.generic_attribute(args[0], i.type_of(args[0]), name);
                    if (value.empty()) {
                        i.raise(*i.types().attribute_error, "'" + i.type_of(args[0]).name()
                                + "' object has no attribute '" + name.text() + "'");
                    }
                    return value;
                }}},
        {{"__class__", object_class}, {"__dict__", object_dict},
            {"__doc__", [](Interpreter&, const Value&) { return Value::none(); }}});

    types.type->slots.repr = type_repr;
    types.type->slots.call = type_call;
    types.type->slots.get_attribute = type_get_attribute;
    types.type->slots.set_attribute = type_set_attribute;
    types.type->slots.make = type_make;
    types.type->slots.init = [](Interpreter&, const Value&, Args&) { };
    types.type->slots.binary = [](Interpreter& i, BinaryOp op, const Value& self,
                                   const Value& other, bool reflected) {
        // int | None in annotations.
        if (op != BinaryOp::BitOr)
            return Value();
        return reflected ? make_union(i, other, self) : make_union(i, self, other);
    };
    types.type->has_attributes = true;
    types.type->layout = Kind::Type;
    in.finish_type(*types.type,
        {{"mro",
             [](Interpreter& i, Args& args) {
                 return i.list(i.to_vector(type_tuple(i, type_of_value(args[0]).mro())));
             }},
            {"__subclasses__",
                [](Interpreter& i, Args& args) {
                    std::vector<Value> items;
                    for (TypeObject* type : type_of_value(args[0]).subtypes())
                        items.emplace_back(static_cast<Object*>(type));
                    return i.list(std::move(items));
                }},
            {"__instancecheck__",
                [](Interpreter& i, Args& args) {
                    args.expect(i, "type.__instancecheck__", 1, 1, 1);
                    return Value::boolean(i.is_instance(args[1], type_of_value(args[0])));
                }},
            {"__subclasscheck__",
                [](Interpreter& i, Args& args) {
                    args.expect(i, "type.__subclasscheck__", 1, 1, 1);
                    const TypeObject* const derived = args[1].as<TypeObject>();
                    if (!derived)
                        i.type_error("issubclass() arg 1 must be a class");
                    return Value::boolean(derived->is_subtype_of(type_of_value(args[0])));
                }}},
        {{"__name__",
             [](Interpreter& i, const Value& self) { return i.str(type_of_value(self).name()); }},
            {"__qualname__",
                [](Interpreter& i, const Value& self) {
                    return i.str(type_of_value(self).qualname);
                }},
            {"__module__",
                [](Interpreter& i, const Value& self) {
                    return i.str(type_of_value(self).module);
                }},
            {"__doc__",
                [](Interpreter& i, const Value& self) {
                    const Value doc = type_of_value(self).dict().get(i.intern("__doc__"));
                    return doc.as<Str>() ? doc : Value::none();
                }},
            {"__mro__",
                [](Interpreter& i, const Value& self) {
                    return type_tuple(i, type_of_value(self).mro());
                }},
            {"__bases__",
                [](Interpreter& i, const Value& self) {
                    return type_tuple(i, type_of_value(self).bases());
                }},
            {"__base__",
                [](Interpreter&, const Value& self) {
                    const auto& bases = type_of_value(self).bases();
                    return bases.empty() ? Value::none()
                                         : Value(static_cast<Object*>(bases.front()));
                }},
            {"__dict__", [](Interpreter&, const Value& self) {
                 return Value(static_cast<Object*>(&type_of_value(self).dict()));
             }}});

    auto init_subclass = make_ref<ClassMethod>(*types.class_method);
    init_subclass->function = in.native("__init_subclass__", [](Interpreter& i, Args& args) {
        if (args.size() != 1 || args.keyword_count() > 0) {
            i.type_error(type_of_value(args[0]).name()
                + ".__init_subclass__() takes no "
                + (args.keyword_count() > 0 ? "keyword arguments" : "arguments"));
        }
        return Value::none();
    });
    types.object->dict().set(in.intern("__init_subclass__"), Value(std::move(init_subclass)));
    auto prepare = make_ref<StaticMethod>(*types.static_method);
    prepare->function
        = in.native("__prepare__", [](Interpreter& i, Args&) { return Value(i.dict()); });
    types.type->dict().set(in.intern("__prepare__"), Value(std::move(prepare)));

    const auto single = [&](const char* name, Value (*repr)(Interpreter&, const Value&)) {
        TypeObject& type = in.new_type(name, "builtins");
        type.slots.repr = repr;
        type.is_final = true;
        in.finish_type(type);
        type.slots.make = nullptr;
        return &type;
    };
    types.none = single("NoneType", none_repr);
    types.none->slots.truth = [](Interpreter&, const Value&) { return false; };
    types.ellipsis = single("ellipsis", ellipsis_repr);
    types.not_implemented = single("NotImplementedType", not_implemented_repr);
    types.cell = single("cell", nullptr);
    in.finish_type(*types.cell, {}, {{"cell_contents", [](Interpreter& i, const Value& self) {
                                          const Value& value = self.as<Cell>()->value;
                                          if (value.empty())
                                              i.value_error("Cell is empty");
                                          return value;
                                      }}});
    types.cell->slots.make = nullptr;
    types.code = single("code", nullptr);
    types.traceback = single("traceback", nullptr);
    types.module = &in.new_type("module", "builtins");
    types.module->slots.repr = module_repr;
    types.module->has_attributes = true;
    in.finish_type(*types.module);
    types.iterator = &in.new_type("iterator", "builtins");
    types.iterator->slots.repr = iterator_repr;
    types.iterator->slots.iter = self_iter;
    types.iterator->slots.next
        = [](Interpreter& i, const Value& self) { return self.as<Iterator>()->next(i); };
    in.finish_type(*types.iterator);
    const auto iterator_type = [&](const char* name) {
        TypeObject& type = in.new_type(name, "builtins");
        type.slots = types.iterator->slots;
        in.finish_type(type);
        type.slots.make = nullptr;
        return &type;
    };
    types.list_iterator = iterator_type("list_iterator");
    types.list_reverse_iterator = iterator_type("list_reverseiterator");
    types.tuple_iterator = iterator_type("tuple_iterator");
    types.range_iterator = iterator_type("range_iterator");
    types.bytes_iterator = iterator_type("bytes_iterator");
    types.str_iterator = iterator_type("str_iterator");
    types.str_ascii_iterator = iterator_type("str_ascii_iterator");
    types.set_iterator = iterator_type("set_iterator");
    types.callable_iterator = iterator_type("callable_iterator");
    static constexpr const char* dict_names[2][3]
        = {{"dict_keyiterator", "dict_valueiterator", "dict_itemiterator"},
            {"dict_reversekeyiterator", "dict_reversevalueiterator", "dict_reverseitemiterator"}};
    for (int backwards = 0; backwards < 2; ++backwards) {
        for (int part = 0; part < 3; ++part)
            types.dict_iterators[backwards][part] = iterator_type(dict_names[backwards][part]);
    }
    // What super().__init_subclass__() finds at last, with the class already bound or not at all.
    types.object->dict().set(in.intern("__init_subclass__"),
        in.native("__init_subclass__", [](Interpreter& i, Args& args) {
            if (args.keyword_count() > 0)
                i.type_error("object.__init_subclass__() takes no keyword arguments");
            return Value::none();
        }));
    // Called through a metaclass before there is a class: a function, not a method of one.
    types.type->dict().set(in.intern("__prepare__"),
        in.native("__prepare__", [](Interpreter& i, Args&) { return Value(i.dict()); }));
}

} // namespace awaitscope::script
