#include "scheduler/script/interpreter.h"

#include "scheduler/script/machine.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/member_descriptor.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

// Making classes: CPython's type_new() and builtin___build_class__().

namespace awaitscope::script {

void Interpreter::make_first_types()
{
    // `type` is its own type: its constructor is given the place where it will stand.
    void* const place = TypeObject::operator new(sizeof(TypeObject));
    m_types->type = static_cast<TypeObject*>(place);
    Ref<TypeObject> type(::new (place) TypeObject(*this, *m_types->type, "type", "builtins", {}));
    m_all_types.push_back(type);
    auto object = make_ref<TypeObject>(
        *this, *type, "object", "builtins", std::vector<TypeObject*>{});
    m_types->object = object.get();
    m_all_types.push_back(object);
    type->add_base(*object);
}

TypeObject& Interpreter::new_class(TypeObject& metatype, std::string name,
    std::vector<TypeObject*> bases, const Ref<Dict>& names, std::span<const Value> keyword_values,
    const Tuple* keyword_names)
{
    if (bases.empty())
        bases.push_back(m_types->object);
    Kind layout = Kind::Instance;
    for (const TypeObject* base : bases) {
        if (base->is_final) {
            type_error("type '" + base->full_name() + "' is not an acceptable base type");
        }
        if (base->layout != Kind::Instance) {
            if (layout != Kind::Instance && layout != base->layout)
                type_error("multiple bases have instance lay-out conflict");
            layout = base->layout;
        }
    }
    for (std::size_t i = 0; i < bases.size(); ++i) {
        if (std::count(bases.begin(), bases.end(), bases[i]) > 1)
            type_error("duplicate base class " + bases[i]->name());
    }
    auto made = make_ref<TypeObject>(*this, metatype, std::move(name), "__main__", bases);
    m_all_types.push_back(made);
    TypeObject& type = *made;
    type.is_user_class = true;
    type.has_attributes = true;
    type.layout = layout;
    type.require_attributes();
    if (const Value module = names->get(intern("__module__")); module.as<Str>())
        type.module = module.as<Str>()->text();
    if (const Value qualname = names->get(intern("__qualname__")); qualname.as<Str>())
        type.qualname = qualname.as<Str>()->text();
    Value class_cell;
    for (const Table::Entry& entry : names->table.entries()) {
        Str* const key = entry.key.as<Str>();
        if (!key || key->view() == "__qualname__")
            continue;
        if (key->view() == "__classcell__") {
            class_cell = entry.value;
            continue;
        }
        Value value = entry.value;
        // These two are static and class methods without being told so.
        if (key->view() == "__new__" && value.as<Function>()) {
            auto wrapper = make_ref<StaticMethod>(*m_types->static_method);
            wrapper->function = value;
            value = Value(std::move(wrapper));
        } else if ((key->view() == "__init_subclass__" || key->view() == "__class_getitem__")
            && value.as<Function>()) {
            auto wrapper = make_ref<ClassMethod>(*m_types->class_method);
            wrapper->function = value;
            value = Value(std::move(wrapper));
        }
        type.dict().set(key->interned ? *key : intern(key->view()), std::move(value));
    }
    if (type.dict().get(intern("__eq__")) && !type.dict().get(intern("__hash__")))
        type.dict().set(intern("__hash__"), Value::none());
    if (!type.dict().get(intern("__doc__")))
        type.dict().set(intern("__doc__"), Value::none());
    if (const Value slots = type.dict().get(intern("__slots__"))) {
        type.has_slot_names = true;
        if (const Str* const one = slots.as<Str>()) {
            type.slot_names.emplace_back(&intern(one->view()));
        } else {
            for (const Value& slot : to_vector(slots))
                type.slot_names.emplace_back(&intern(to_text(slot, "__slots__ items")));
        }
        for (Ref<Str>& slot : type.slot_names) {
            const std::string_view text = slot->view();
            const std::size_t start = type.name().find_first_not_of('_');
            if (text.starts_with("__") && !text.ends_with("__") && start != std::string::npos)
                slot = Ref<Str>(&intern("_" + type.name().substr(start) + std::string(text)));
        }
        for (const Ref<Str>& slot : type.slot_names) {
            if (slot->view() == "__dict__")
                type.has_slot_names = false;
        }
        add_member_descriptors(*this, type);
    }
    types_changed();
    type.inherit_slots();
    const Value self(made);
    if (Cell* const cell = class_cell.as<Cell>())
        cell->value = self;
    // __set_name__ of descriptors, then the parent's __init_subclass__.
    const std::vector<Table::Entry> entries = type.dict().table.entries();
    for (const Table::Entry& entry : entries) {
        if (entry.key && entry.value.is_object()
            && lookup(type_of(entry.value), intern("__set_name__")))
            call_special(entry.value, intern("__set_name__"), {self, entry.key});
    }
    Str& hook = intern("__init_subclass__");
    for (std::size_t i = 1; i < type.mro().size(); ++i) {
        const Value function = type.mro()[i]->dict().get(hook);
        if (function.empty())
            continue;
        if (const ClassMethod* const wrapper = function.as<ClassMethod>()) {
            Args args({}, keyword_values, keyword_names);
            call_bound(wrapper->function, self, args);
        }
        break;
    }
    return type;
}

/// __build_class__(body, name, *bases, metaclass=None, **keywords)
Value build_class(Interpreter& in, Args& args)
{
    Function* const body = args[0].as<Function>();
    const Value name = args[1];
    std::vector<Value> bases;
    bool has_other_bases = false; // than those written
    for (std::size_t i = 2; i < args.size(); ++i) {
        if (args[i].as<TypeObject>()) {
            bases.push_back(args[i]);
            continue;
        }
        // typing.NamedTuple, Generic[T]: something that stands for classes.
        const Value entries = in.find_attribute(args[i], in.intern("__mro_entries__"));
        if (entries.empty()) {
            // Another metaclass's instance, or an error that type() words.
            bases.push_back(args[i]);
            continue;
        }
        has_other_bases = true;
        for (const Value& base : in.to_vector(in.call(entries, {in.tuple({args[i]})})))
            bases.push_back(base);
    }
    Value meta = args.keyword("metaclass");
    if (meta.empty()) {
        meta = Value(static_cast<Object*>(in.types().type));
        for (const Value& base : bases) {
            TypeObject& candidate = in.type_of(base);
            if (candidate.is_subtype_of(*meta.as<TypeObject>()))
                meta = Value(static_cast<Object*>(&candidate));
        }
    }
    std::vector<Value> names, values;
    for (std::size_t i = 0; i < args.keyword_count(); ++i) {
        if (args.keyword_name(i).view() == "metaclass")
            continue;
        names.emplace_back(&args.keyword_name(i));
        values.push_back(args.keyword(i));
    }
    const Value keyword_names = in.tuple(std::move(names));
    const Value bases_tuple = in.tuple(bases);
    Ref<Dict> dict;
    const bool is_plain = meta.as<TypeObject>() == in.types().type;
    if (!is_plain) {
        if (const Value prepare = in.find_attribute(meta, in.intern("__prepare__"))) {
            const Value positional[] = {name, bases_tuple};
            Args prepare_args(positional, values, keyword_names.as<Tuple>());
            const Value made = in.call(prepare, prepare_args);
            dict = Ref<Dict>(made.as<Dict>());
        }
    }
    if (!dict)
        dict = in.dict();
    const Value cell
        = Machine::run_code(in, body->code, body->globals, dict, body->closure);
    if (cell.as<Cell>())
        dict->set(in.intern("__classcell__"), cell);
    if (has_other_bases) {
        const std::span<const Value> written = args.positional().subspan(2);
        dict->set(in.intern("__orig_bases__"),
            in.tuple(std::vector<Value>(written.begin(), written.end())));
    }
    if (is_plain) {
        std::vector<TypeObject*> types;
        for (const Value& base : bases) {
            if (!base.as<TypeObject>()) {
                in.type_error(in.type_of(base).name()
                    + "() takes at most 2 arguments (3 given)");
            }
            types.push_back(base.as<TypeObject>());
        }
        TypeObject& type = in.new_class(*in.types().type, name.as<Str>()->text(),
            std::move(types), dict, values, keyword_names.as<Tuple>());
        return Value(static_cast<Object*>(&type));
    }
    const Value positional[] = {name, bases_tuple, Value(dict)};
    Args meta_args(positional, values, keyword_names.as<Tuple>());
    return in.call(meta, meta_args);
}

} // namespace awaitscope::script
