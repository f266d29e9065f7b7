#include "scheduler/script/types/setup.h"

#include "scheduler/script/frame.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/member_descriptor.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

void Function::clear()
{
    defaults = nullptr;
    keyword_defaults = nullptr;
    annotations = nullptr;
    closure = nullptr;
    globals = nullptr;
    Object::clear();
}

namespace {

Value type_value(TypeObject& type) { return Value(static_cast<Object*>(&type)); }

// -- functions ------------------------------------------------------------------------------------

Function& function_of(const Value& value) { return *value.as<Function>(); }

Value function_repr(Interpreter& in, const Value& self)
{
    return in.str(
        "<function " + function_of(self).qualname->text() + " at " + address_text(self.object()) + ">");
}

Value function_get(Interpreter& in, const Value& self, const Value& instance, TypeObject&)
{
    return instance.empty() ? self : in.bound_method(instance, self);
}

Value dict_or_new(Interpreter& in, Ref<Dict>& dict)
{
    if (!dict)
        dict = in.dict();
    return Value(dict);
}

Value function_get_attribute(Interpreter& in, const Value& self, Str& name)
{
    Function& function = function_of(self);
    const std::string_view text = name.view();
    if (text == "__name__")
        return Value(function.name);
    if (text == "__qualname__")
        return Value(function.qualname);
    if (text == "__module__")
        return function.module;
    if (text == "__doc__")
        return function.doc;
    if (text == "__annotations__")
        return dict_or_new(in, function.annotations);
    if (text == "__defaults__")
        return function.defaults ? Value(function.defaults) : Value::none();
    if (text == "__kwdefaults__")
        return function.keyword_defaults ? Value(function.keyword_defaults) : Value::none();
    if (text == "__globals__")
        return Value(function.globals);
    if (text == "__code__")
        return Value(function.code);
    if (text == "__closure__")
        return function.closure ? Value(function.closure) : Value::none();
    return in.generic_attribute(self, function.type(), name);
}

Ref<Str> text_of(Interpreter& in, const Value& value, const char* what)
{
    in.to_text(value, what); // refuses what is no str
    return Ref<Str>(value.as<Str>());
}

void function_set_attribute(Interpreter& in, const Value& self, Str& name, const Value& value)
{
    Function& function = function_of(self);
    const std::string_view text = name.view();
    if (text == "__name__")
        function.name = text_of(in, value, "__name__");
    else if (text == "__qualname__")
        function.qualname = text_of(in, value, "__qualname__");
    else if (text == "__module__")
        function.module = value.as<Str>() ? value : Value::none();
    else if (text == "__doc__")
        function.doc = value.empty() ? Value::none() : value;
    else if (text == "__annotations__")
        function.annotations = Ref<Dict>(value.as<Dict>());
    else if (text == "__defaults__")
        function.defaults = Ref<Tuple>(value.as<Tuple>());
    else if (text == "__kwdefaults__")
        function.keyword_defaults = Ref<Dict>(value.as<Dict>());
    else
        in.generic_set_attribute(self, name, value);
}

Value native_repr(Interpreter& in, const Value& self)
{
    const Native& native = *self.as<Native>();
    if (native.owner) {
        return in.str("<method '" + native.name() + "' of '" + native.owner->name()
            + "' objects>");
    }
    return in.str("<built-in function " + native.name() + ">");
}

Value call_itself(Interpreter& in, const Value& self, Args& args) { return in.call(self, args); }

// -- bound methods --------------------------------------------------------------------------------

Value method_repr(Interpreter& in, const Value& self)
{
    const BoundMethod& method = *self.as<BoundMethod>();
    if (const Native* const native = method.function.as<Native>()) {
        return in.str("<built-in method " + native->name() + " of "
            + in.type_of(method.self).name() + " object at "
            + address_text(method.self.is_object() ? method.self.object() : nullptr) + ">");
    }
    const Value name = in.find_attribute(method.function, in.intern("__qualname__"));
    return in.str("<bound method " + (name ? in.to_str(name) : std::string("?")) + " of "
        + in.repr(method.self) + ">");
}

Value method_get_attribute(Interpreter& in, const Value& self, Str& name)
{
    const BoundMethod& method = *self.as<BoundMethod>();
    if (name.view() == "__self__")
        return method.self;
    if (name.view() == "__func__")
        return method.function;
    if (Value value = in.generic_attribute(self, in.type_of(self), name);
        value && name.view() != "__doc__")
        return value;
    return in.find_attribute(method.function, name);
}

Value method_compare(Interpreter&, const Value& self, const Value& other, CompareOp op)
{
    const BoundMethod* const right = other.as<BoundMethod>();
    if (!right || (op != CompareOp::Eq && op != CompareOp::NotEq))
        return {};
    const BoundMethod& left = *self.as<BoundMethod>();
    const bool same = left.self.is(right->self) && left.function.is(right->function);
    return Value::boolean(same == (op == CompareOp::Eq));
}

std::uint64_t method_hash(Interpreter&, const Value& self)
{
    const BoundMethod& method = *self.as<BoundMethod>();
    const auto bits = [](const Value& value) {
        return value.is_object() ? reinterpret_cast<std::uintptr_t>(value.object()) : 7U;
    };
    return bits(method.self) * 31 + bits(method.function);
}

// -- property, staticmethod, classmethod ----------------------------------------------------------

Property& property_of(const Value& value) { return *value.as<Property>(); }

Value property_make(Interpreter& in, TypeObject& type, Args& args)
{
    static const Signature signature("property(fget=None, fset=None, fdel=None, doc=None)");
    Value a[4];
    signature.bind(in, args, a);
    auto property = make_ref<Property>(type);
    property->getter = a[0].empty() ? Value::none() : a[0];
    property->setter = a[1].empty() ? Value::none() : a[1];
    property->deleter = a[2].empty() ? Value::none() : a[2];
    property->doc = a[3].is_none() ? Value() : a[3];
    return Value(std::move(property));
}

Value property_get(Interpreter& in, const Value& self, const Value& instance, TypeObject&)
{
    const Property& property = property_of(self);
    if (instance.empty())
        return self;
    if (property.read)
        return property.read(in, instance);
    if (property.getter.is_none()) {
        in.raise(*in.types().attribute_error,
            (property.name.empty() ? std::string("property")
                                   : "property '" + property.name + "'")
                + " of '" + in.type_of(instance).name() + "' object has no getter");
    }
    return in.call(property.getter, {instance});
}

void property_set(Interpreter& in, const Value& self, const Value& instance, const Value& value)
{
    const Property& property = property_of(self);
    const Value& function = value ? property.setter : property.deleter;
    if (property.read && function.is_none()) {
        in.raise(*in.types().attribute_error, "attribute '" + property.name + "' of '"
                + in.type_of(instance).name() + "' objects is not writable");
    }
    if (function.is_none()) {
        in.raise(*in.types().attribute_error,
            (property.name.empty() ? std::string("property")
                                   : "property '" + property.name + "'")
                + " of '" + in.type_of(instance).name() + "' object has no "
                + (value ? "setter" : "deleter"));
    }
    if (value)
        in.call(function, {instance, value});
    else
        in.call(function, {instance});
}

template <Value Property::*part>
Value property_with(Interpreter&, Args& args)
{
    const Property& property = property_of(args[0]);
    auto copy = make_ref<Property>(property.type());
    copy->getter = property.getter;
    copy->setter = property.setter;
    copy->deleter = property.deleter;
    copy->name = property.name;
    copy->doc = property.doc;
    (*copy).*part = args.get(1);
    return Value(std::move(copy));
}

template <class Wrapper>
Value wrapper_make(Interpreter& in, TypeObject& type, Args& args)
{
    args.expect(in, type.name(), 1, 1);
    auto wrapper = make_ref<Wrapper>(type);
    wrapper->function = args[0];
    return Value(std::move(wrapper));
}

Value wrapper_get_attribute(Interpreter& in, const Value& self, Str& name)
{
    const auto& wrapper = static_cast<const MethodWrapper&>(*self.object());
    if (name.view() == "__func__" || name.view() == "__wrapped__")
        return wrapper.function;
    if (Value value = in.generic_attribute(self, in.type_of(self), name);
        value && name.view() != "__doc__")
        return value;
    return in.find_attribute(wrapper.function, name);
}

// -- super ----------------------------------------------------------------------------------------

Value super_get_attribute(Interpreter& in, const Value& self, Str& name)
{
    const Super& super = *self.as<Super>();
    const auto& mro = super.start->mro();
    bool behind = false;
    for (TypeObject* type : mro) {
        if (behind && name.view() != "__class__") {
            const Value found = type->dict().get(name);
            if (found) {
                TypeObject* const as_class = super.instance.as<TypeObject>();
                const bool through_class = as_class && as_class == super.start;
                if (found.as<Native>() && !found.as<Native>()->owner)
                    return found;
                if (found.as<Function>() || found.as<Native>())
                    return through_class ? found : in.bound_method(super.instance, found);
                if (found.is_object() && found.object()->type().slots.get) {
                    return found.object()->type().slots.get(
                        in, found, through_class ? Value() : super.instance, *super.start);
                }
                return found;
            }
        }
        behind = behind || type == super.after;
    }
    return in.generic_attribute(self, in.type_of(self), name);
}

Value super_make(Interpreter& in, TypeObject& type, Args& args)
{
    TypeObject* after = nullptr;
    Value instance;
    if (args.size() == 0) {
        const auto [cell, first] = in.super_arguments();
        after = cell.as<TypeObject>();
        instance = first;
    } else {
        after = args[0].as<TypeObject>();
        if (!after) {
            in.type_error("super() argument 1 must be a type, not "
                + in.type_of(args[0]).name());
        }
        instance = args.get(1);
    }
    TypeObject* start = instance.as<TypeObject>();
    if (!start || !start->is_subtype_of(*after))
        start = &in.type_of(instance);
    if (!start->is_subtype_of(*after)) {
        in.type_error("super(type, obj): obj must be an instance or subtype of type");
    }
    return Value(make_ref<Super>(type, *after, *start, instance));
}

} // namespace

std::pair<Value, Value> Interpreter::super_arguments()
{
    Frame* const frame = m_frame;
    if (!frame || frame->code->parameter_count() == 0)
        runtime_error("super(): no arguments");
    const CodeObject& code = *frame->code;
    Value first = frame->slots()[0];
    // A parameter that inner functions use has moved into its cell.
    for (std::size_t i = 0; first.empty() && i < code.cells.size(); ++i) {
        if (code.cells[i].get() == code.locals[0].get())
            first = frame->slots()[code.locals.size() + i].as<Cell>()->value;
    }
    if (first.empty())
        runtime_error("super(): arg[0] deleted");
    for (std::size_t i = 0; i < code.free_names.size(); ++i) {
        if (code.free_names[i]->view() != "__class__")
            continue;
        const Cell& cell
            = *frame->slots()[code.locals.size() + code.cells.size() + i].as<Cell>();
        if (cell.value.empty())
            runtime_error("super(): empty __class__ cell");
        return {cell.value, first};
    }
    runtime_error("super(): __class__ cell not found");
}

void setup_function_types(Interpreter& in)
{
    setup_member_descriptor_type(in);
    TypeSet& t = in.types();
    t.function = &in.new_type("function", "builtins");
    t.function->slots = {.repr = function_repr, .call = call_itself,
        .get_attribute = function_get_attribute, .set_attribute = function_set_attribute,
        .get = function_get};
    t.function->has_attributes = true;
    t.function->is_final = true;
    in.finish_type(*t.function);
    t.function->slots.make = nullptr;

    t.native->slots.repr = native_repr;
    t.native->slots.call = call_itself;
    t.native->is_final = true;
    in.finish_type(*t.native, {},
        {{"__name__",
             [](Interpreter& i, const Value& self) { return i.str(self.as<Native>()->name()); }},
            {"__qualname__", [](Interpreter& i, const Value& self) {
                 const Native& native = *self.as<Native>();
                 return i.str(
                     native.owner ? native.owner->name() + "." + native.name() : native.name());
             }}});
    t.native->slots.make = nullptr;

    t.bound_method = &in.new_type("method", "builtins");
    t.bound_method->slots = {.repr = method_repr, .hash = method_hash, .compare = method_compare,
        .call = call_itself, .get_attribute = method_get_attribute};
    t.bound_method->slots.make = [](Interpreter& i, TypeObject&, Args& args) {
        args.expect(i, "method", 2, 2);
        if (!i.is_callable(args[0]))
            i.type_error("first argument must be callable");
        return i.bound_method(args[1], args[0]);
    };
    t.bound_method->slots.init = [](Interpreter&, const Value&, Args&) { };
    t.bound_method->is_final = true;
    in.finish_type(*t.bound_method);

    t.property->slots.make = property_make;
    t.property->slots.init = [](Interpreter&, const Value&, Args&) { };
    t.property->slots.get = property_get;
    t.property->slots.set = property_set;
    t.property->layout = Kind::Property;
    in.finish_type(*t.property,
        {{"getter", property_with<&Property::getter>},
            {"setter", property_with<&Property::setter>},
            {"deleter", property_with<&Property::deleter>},
            {"__set_name__",
                [](Interpreter& i, Args& args) {
                    property_of(args[0]).name = i.to_text(args.get(2), "name");
                    return Value::none();
                }}},
        {{"fget", [](Interpreter&, const Value& self) { return property_of(self).getter; }},
            {"fset", [](Interpreter&, const Value& self) { return property_of(self).setter; }},
            {"fdel", [](Interpreter&, const Value& self) { return property_of(self).deleter; }},
            {"__doc__", [](Interpreter& i, const Value& self) {
                 const Property& property = property_of(self);
                 if (property.doc)
                     return property.doc;
                 const Value found = property.getter.is_object()
                     ? i.find_attribute(property.getter, i.intern("__doc__"))
                     : Value();
                 return found ? found : Value::none();
             }}});

    t.static_method->slots.make = wrapper_make<StaticMethod>;
    t.static_method->slots.init = [](Interpreter&, const Value&, Args&) { };
    t.static_method->slots.get_attribute = wrapper_get_attribute;
    t.static_method->slots.get = [](Interpreter&, const Value& self, const Value&, TypeObject&) {
        return self.as<StaticMethod>()->function;
    };
    t.static_method->slots.call = [](Interpreter& i, const Value& self, Args& args) {
        return i.call(self.as<StaticMethod>()->function, args);
    };
    t.static_method->layout = Kind::StaticMethod;
    in.finish_type(*t.static_method);

    t.class_method->slots.make = wrapper_make<ClassMethod>;
    t.class_method->slots.init = [](Interpreter&, const Value&, Args&) { };
    t.class_method->slots.get_attribute = wrapper_get_attribute;
    t.class_method->slots.get
        = [](Interpreter& i, const Value& self, const Value&, TypeObject& owner) {
              return i.bound_method(type_value(owner), self.as<ClassMethod>()->function);
          };
    t.class_method->layout = Kind::ClassMethod;
    in.finish_type(*t.class_method);

    t.super = &in.new_type("super", "builtins");
    t.super->slots.make = super_make;
    t.super->slots.init = [](Interpreter&, const Value&, Args&) { };
    t.super->slots.get_attribute = super_get_attribute;
    in.finish_type(*t.super);
}

} // namespace awaitscope::script
