#include "scheduler/script/machine.h"

#include "scheduler/script/stack.h"
#include "scheduler/script/suggestions.h"
#include "scheduler/script/types/exception_group.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"
#include "scheduler/trace/tracer.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

/// The variable that the next instruction stores into, when it holds this very object.
Value* variable_stored_next(Frame& frame, const Object& object)
{
    const std::uint32_t instruction = *frame.next;
    const std::uint32_t argument = argument_of(instruction);
    Value* variable = nullptr;
    const auto look_in = [&](Dict& names, const Str& name) {
        const std::size_t position = names.table.find(name);
        if (position != Table::npos)
            variable = &names.table.value_at(position);
    };
    switch (op_of(instruction)) {
    case Op::StoreFast:   variable = frame.slots() + argument; break;
    case Op::StoreDeref:  variable = &frame.slots()[argument].as<Cell>()->value; break;
    case Op::StoreGlobal: look_in(*frame.globals, *frame.code->globals[argument].name); break;
    case Op::StoreName:   look_in(*frame.names, *frame.code->names[argument]); break;
    default:              break;
    }
    return variable && variable->is_object() && variable->object() == &object ? variable : nullptr;
}

} // namespace

/// `text += more` for a str that only this variable holds: it grows in its place. A loop that
/// builds a text would otherwise copy all of it each time. CPython: unicode_concatenate().
bool Machine::append_text(Frame& frame, Value*& top)
{
    Str* const text = top[-2].as<Str>();
    const Str* const more = top[-1].as<Str>();
    if (!text || !more || text->interned || &text->type() != in.types().str
        || &more->type() != in.types().str || text->use_count() > 2)
        return false;
    if (text->use_count() == 2) {
        Value* const variable = variable_stored_next(frame, *text);
        if (!variable)
            return false;
        *variable = Value(); // the next instruction gives it back
    }
    text->append(*more);
    drop(top);
    return true;
}

void Machine::binary(Frame& frame, Value*& top, BinaryOp op)
{
    if (op == BinaryOp::Add && append_text(frame, top))
        return;
    top[-2] = in.binary(op, top[-2], top[-1]);
    drop(top);
}

/// `container[key]`. An absent key or position is answered instead of thrown: asking for one and
/// catching the error is common in Python, and throwing takes long.
ExceptionRef Machine::get_item(Value*& top)
{
    const Value& self = top[-2];
    const Value& key = top[-1];
    TypeSet& types = in.types();
    Value item;
    if (Dict* const dict = self.as<Dict>(); dict && &dict->type() == types.dict) {
        const std::size_t position = dict->table.find(in, key, in.hash(key));
        if (position == Table::npos)
            return in.new_exception(*types.key_error, std::vector<Value>{key});
        item = dict->table.value_at(position);
    } else if (List* const list = self.as<List>();
               list && key.is_int() && &list->type() == types.list) {
        const auto size = static_cast<std::int64_t>(list->items.size());
        const std::int64_t index = key.as_int() + (key.as_int() < 0 ? size : 0);
        if (index < 0 || index >= size)
            return in.new_exception(*types.index_error, "list index out of range");
        item = list->items[static_cast<std::size_t>(index)];
    } else {
        item = in.get_item(self, key);
    }
    drop(top);
    top[-1] = std::move(item);
    return {};
}

void Machine::inplace(Frame& frame, Value*& top, BinaryOp op)
{
    if (op == BinaryOp::Add && append_text(frame, top))
        return;
    top[-2] = in.inplace(op, top[-2], top[-1]);
    drop(top);
}

void Machine::unpack(const Value& sequence, std::uint32_t count, Value*& top)
{
    const auto check = [&](std::size_t size, bool exact) {
        if (size > count)
            in.value_error("too many values to unpack (expected " + std::to_string(count) + ")");
        if (size < count) {
            in.value_error("not enough values to unpack (expected " + std::to_string(count)
                + ", got " + std::to_string(size) + ")");
        }
        static_cast<void>(exact);
    };
    const auto push_all = [&](const std::vector<Value>& items) {
        check(items.size(), true);
        for (std::size_t i = items.size(); i > 0; --i)
            push(top, items[i - 1]);
    };
    if (const Tuple* const tuple = sequence.as<Tuple>())
        return push_all(tuple->items);
    if (const List* const list = sequence.as<List>())
        return push_all(list->items);
    if (!in.type_of(sequence).slots.iter && !in.type_of(sequence).slots.get_item)
        in.type_error("cannot unpack non-iterable " + in.type_of(sequence).name() + " object");
    const Value iterator = in.iter(sequence);
    std::vector<Value> items;
    while (items.size() <= count) {
        Value item = in.next(iterator);
        if (item.empty())
            break;
        items.push_back(std::move(item));
    }
    push_all(items);
}

void Machine::unpack_star(
    const Value& sequence, std::uint32_t before, std::uint32_t after, Value*& top)
{
    if (!in.type_of(sequence).slots.iter && !in.type_of(sequence).slots.get_item)
        in.type_error("cannot unpack non-iterable " + in.type_of(sequence).name() + " object");
    std::vector<Value> items = in.to_vector(sequence);
    if (items.size() < before + after) {
        in.value_error("not enough values to unpack (expected at least "
            + std::to_string(before + after) + ", got " + std::to_string(items.size()) + ")");
    }
    const std::size_t rest = items.size() - before - after;
    for (std::size_t i = items.size(); i > before + rest; --i)
        push(top, items[i - 1]);
    const auto first = items.begin() + before;
    push(top, in.list({first, first + static_cast<std::ptrdiff_t>(rest)}));
    for (std::size_t i = before; i > 0; --i)
        push(top, items[i - 1]);
}

void Machine::unbound_local(Frame& frame, std::uint32_t slot)
{
    const CodeObject& code = *frame.code;
    const std::size_t locals = code.locals.size();
    if (slot >= locals + code.cells.size()) {
        const std::string& name = code.free_names[slot - locals - code.cells.size()]->text();
        ExceptionRef error = in.new_exception(*in.types().name_error,
            "cannot access free variable '" + name
                + "' where it is not associated with a value in enclosing scope");
        in.raise(std::move(error));
    }
    const std::string& name
        = slot < locals ? code.locals[slot]->text() : code.cells[slot - locals]->text();
    in.raise(*in.types().unbound_local_error,
        "cannot access local variable '" + name + "' where it is not associated with a value");
}

void Machine::name_error(std::string_view name)
{
    ExceptionRef error = in.new_exception(*in.types().name_error,
        "name '" + std::string(name) + "' is not defined");
    error->value = in.str(std::string(name));
    // Looked for now, while the frame is there: in its locals, then globals, then builtins.
    std::vector<std::string_view> candidates;
    const Frame& frame = *in.m_frame;
    for (const Ref<Str>& local : frame.code->locals)
        candidates.push_back(local->view());
    error->suggestion = nearest_name(name, candidates);
    for (const Dict* const dict : {frame.globals.get(), in.m_builtins.get()}) {
        if (!error->suggestion.empty())
            break;
        candidates.clear();
        for (const Table::Entry& entry : dict->table.entries()) {
            if (const Str* const key = entry.key.as<Str>())
                candidates.push_back(key->view());
        }
        error->suggestion = nearest_name(name, candidates);
    }
    in.raise(std::move(error));
}

Value Machine::load_global(Frame& frame, GlobalCache& cache)
{
    Table& globals = frame.globals->table;
    const Table& builtins = in.builtins().table;
    std::size_t position = globals.find(*cache.name);
    cache.globals_version = globals.version();
    cache.in_builtins = position == Table::npos;
    if (!cache.in_builtins) {
        cache.position = static_cast<std::uint32_t>(position);
        return globals.entries()[position].value;
    }
    position = builtins.find(*cache.name);
    if (position == Table::npos) {
        cache.globals_version = UINT32_MAX;
        cache.in_builtins = false;
        name_error(cache.name->view());
    }
    cache.builtins_version = builtins.version();
    cache.position = static_cast<std::uint32_t>(position);
    return builtins.entries()[position].value;
}

Value Machine::load_name(Frame& frame, Str& name)
{
    if (frame.names) {
        if (Value value = frame.names->get(name))
            return value;
    }
    if (Value value = frame.globals->get(name))
        return value;
    if (Value value = in.builtins().get(name))
        return value;
    name_error(name.view());
}

Value Machine::make_function(
    Frame& frame, const Ref<CodeObject>& code, std::uint32_t flags, Value*& top)
{
    auto function = make_ref<Function>(*in.types().function, code, frame.globals);
    if ((flags & 8) != 0)
        function->closure = Ref<Tuple>(pop(top).as<Tuple>());
    if ((flags & 4) != 0)
        function->annotations = Ref<Dict>(pop(top).as<Dict>());
    if ((flags & 2) != 0)
        function->keyword_defaults = Ref<Dict>(pop(top).as<Dict>());
    if ((flags & 1) != 0)
        function->defaults = Ref<Tuple>(pop(top).as<Tuple>());
    if (!code->constants.empty() && code->constants[0].as<Str>())
        function->doc = code->constants[0];
    const Value module = frame.globals->get(in.intern("__name__"));
    if (module.as<Str>())
        function->module = module;
    return Value(std::move(function));
}

void Machine::dict_merge(const Value& target, const Value& source, const Value& function)
{
    // As CPython names a function: with its module, unless that is builtins.
    const auto name = [&] {
        const Value qualname = in.find_attribute(function, in.intern("__qualname__"));
        if (qualname.empty())
            return in.to_str(function);
        const Value module = in.find_attribute(function, in.intern("__module__"));
        const Str* const prefix = module.as<Str>();
        return (prefix && prefix->view() != "builtins" ? prefix->text() + "." : "")
            + in.to_str(qualname) + "()";
    };
    Dict& dict = *target.as<Dict>();
    Ref<Dict> from(source.as<Dict>());
    if (!from) {
        if (in.find_attribute(source, in.intern("keys")).empty()) {
            in.type_error(name() + " argument after ** must be a mapping, not "
                + in.type_of(source).name());
        }
        from = in.dict();
        in.dict_update(*from, source);
    }
    for (const Table::Entry& entry : from->table.entries()) {
        if (entry.key.empty())
            continue;
        const Str* const key = entry.key.as<Str>();
        if (!key)
            in.type_error("keywords must be strings");
        if (dict.table.find(*key) != Table::npos) {
            in.type_error(
                name() + " got multiple values for keyword argument '" + key->text() + "'");
        }
        dict.set(in, entry.key, entry.value);
    }
}

ExceptionRef Machine::raised_by(std::uint32_t count, Value*& top)
{
    if (count == 0) {
        Exception* const handled = in.handled_exception();
        if (!handled)
            in.runtime_error("No active exception to reraise");
        return ExceptionRef(handled);
    }
    const auto made = [&](const Value& value, const char* message) {
        if (Exception* const exception = value.as<Exception>())
            return ExceptionRef(exception);
        if (TypeObject* const type = value.as<TypeObject>();
            type && type->is_subtype_of(*in.types().base_exception)) {
            const Value instance = in.call(value);
            if (Exception* const exception = instance.as<Exception>())
                return ExceptionRef(exception);
            in.type_error("calling " + in.repr(value)
                + " should have returned an instance of BaseException, not "
                + in.repr(Value(static_cast<Object*>(&in.type_of(instance)))));
        }
        in.type_error(message);
    };
    const Value cause = count == 2 ? pop(top) : Value();
    const Value raised = pop(top);
    ExceptionRef exception = made(raised, "exceptions must derive from BaseException");
    if (count == 2) {
        exception->suppress_context = true;
        exception->cause = cause.is_none()
            ? Value()
            : Value(made(cause, "exception causes must derive from BaseException"));
    }
    return exception;
}

/// What is being handled while `raised` is raised becomes its context, unless that would make
/// a circle. CPython: errors.c, _PyErr_SetObject().
void Machine::set_context(Frame& frame, Exception& raised)
{
    Exception* handled = nullptr;
    for (Frame* it = &frame; it && !handled; it = it->previous)
        handled = it->handled.as<Exception>();
    if (!handled || handled == &raised)
        return;
    // Raised further out again: its context is known.
    if (!raised.traceback.empty() && raised.context)
        return;
    for (Exception* it = handled; it;) {
        Exception* const next = it->context.as<Exception>();
        if (next == &raised) {
            it->context = Value();
            break;
        }
        it = next;
    }
    raised.context = Value(handled);
}

bool Machine::matches(const Value& exception, const Value& type)
{
    if (const TypeObject* const wanted = type.as<TypeObject>()) {
        if (!wanted->is_subtype_of(*in.types().base_exception)) {
            in.type_error(
                "catching classes that do not inherit from BaseException is not allowed");
        }
        return in.is_instance(exception, *wanted);
    }
    if (const Tuple* const tuple = type.as<Tuple>()) {
        for (const Value& item : tuple->items) {
            const TypeObject* const wanted = item.as<TypeObject>();
            if (!wanted || !wanted->is_subtype_of(*in.types().base_exception)) {
                in.type_error(
                    "catching classes that do not inherit from BaseException is not allowed");
            }
        }
        return std::any_of(tuple->items.begin(), tuple->items.end(), [&](const Value& item) {
            return in.is_instance(exception, *item.as<TypeObject>());
        });
    }
    in.type_error("catching classes that do not inherit from BaseException is not allowed");
}

void Machine::match_group(Value*& top)
{
    const Value type = top[-1];
    const Value exception = top[-2];
    const auto deliver = [&](Value rest, Value match) {
        top[-2] = std::move(rest);
        top[-1] = std::move(match);
    };
    if (exception.is_none())
        return deliver(Value::none(), Value::none());
    const auto check = [&](const Value& wanted) {
        const TypeObject* const as_type = wanted.as<TypeObject>();
        if (as_type && as_type->is_subtype_of(*in.types().base_exception_group)) {
            in.type_error("catching ExceptionGroup with except* is not allowed. Use except "
                          "instead.");
        }
    };
    if (const Tuple* const tuple = type.as<Tuple>()) {
        for (const Value& wanted : tuple->items)
            check(wanted);
    } else {
        check(type);
    }
    if (in.is_instance(exception, *in.types().base_exception_group)) {
        const Value parts = in.call_method(exception, "split", {type});
        const auto& items = parts.as<Tuple>()->items;
        if (!items[0].is_none())
            record_caught(items[0]);
        return deliver(items[1], items[0]);
    }
    if (!matches(exception, type))
        return deliver(exception, Value::none());
    // A plain exception is caught as a group of one.
    record_caught(exception);
    const Value group = in.call(Value(static_cast<Object*>(in.types().exception_group)),
        {in.str(""), in.tuple({exception})});
    group.as<Exception>()->traceback = exception.as<Exception>()->traceback;
    deliver(Value::none(), group);
}

Value Machine::prepare_reraise_star(const Value& original, const Value& list)
{
    return left_to_raise(in, original, list.as<List>()->items);
}

void Machine::before_with(Value*& top, bool is_async)
{
    const Value manager = top[-1];
    Str& enter_name = in.intern(is_async ? "__aenter__" : "__enter__");
    Str& exit_name = in.intern(is_async ? "__aexit__" : "__exit__");
    const TypeObject& type = in.type_of(manager);
    const Value enter = in.find_special(manager, enter_name);
    if (enter.empty()) {
        in.type_error("'" + type.name() + "' object does not support the "
            + (is_async ? "asynchronous context manager protocol" : "context manager protocol"));
    }
    Value exit = in.find_special(manager, exit_name);
    if (exit.empty()) {
        in.type_error("'" + type.name() + "' object does not support the "
            + (is_async ? "asynchronous context manager protocol (missed __aexit__ method)"
                        : "context manager protocol (missed __exit__ method)"));
    }
    Value entered = in.call(enter);
    top[-1] = std::move(exit);
    push(top, std::move(entered));
}

Value Machine::with_except_start(const Value& exit, const Value& exception)
{
    return in.call(exit,
        {Value(static_cast<Object*>(&in.type_of(exception))), exception,
            in.get_attribute(exception, "__traceback__")});
}

Value Machine::import_name(
    Frame& frame, const std::string& name, std::int64_t level, bool leaf)
{
    static_cast<void>(frame);
    if (level > 0) {
        in.raise(*in.types().import_error,
            "attempted relative import with no known parent package");
    }
    const Ref<Module> module = in.import_module(name);
    if (leaf)
        return Value(module);
    return Value(in.import_module(name.substr(0, name.find('.'))));
}

Value Machine::import_from(const Value& module, Str& name)
{
    if (Value value = in.find_attribute(module, name))
        return value;
    const std::string& module_name = module.as<Module>()->name();
    if (in.has_module(module_name + "." + name.text()))
        return Value(in.import_module(module_name + "." + name.text()));
    in.raise(*in.types().import_error,
        "cannot import name '" + name.text() + "' from '" + module_name
            + "' (unknown location)");
}

void Machine::import_star(Frame& frame, const Value& module)
{
    const Ref<Module> from(module.as<Module>());
    Dict& names = frame.names ? *frame.names : *frame.globals;
    if (const Value all = from->get("__all__")) {
        for (const Value& name : in.to_vector(all)) {
            Str& key = in.intern(name.as<Str>()->view());
            names.set(key, in.get_attribute(module, key));
        }
        return;
    }
    for (const Table::Entry& entry : from->dict().table.entries()) {
        Str* const name = entry.key.as<Str>();
        if (name && !name->view().starts_with('_'))
            names.set(*name, entry.value);
    }
}

Value Machine::match_keys(const Value& subject, const Value& keys)
{
    const Dict& dict = *subject.as<Dict>();
    std::vector<Value> values;
    for (const Value& key : keys.as<Tuple>()->items) {
        Value value = dict.get(in, key);
        if (value.empty())
            return Value::none();
        values.push_back(std::move(value));
    }
    return in.tuple(std::move(values));
}

Value Machine::match_class(
    const Value& subject, const Value& type, std::uint32_t positional, const Tuple& names)
{
    TypeObject* const wanted = type.as<TypeObject>();
    if (!wanted)
        in.type_error("called match pattern must be a class");
    if (!in.is_instance_of(subject, type))
        return Value::none();
    std::vector<Value> attributes;
    if (positional > 0) {
        const Value match_args = in.find_attribute(type, in.intern("__match_args__"));
        const Tuple* const order = match_args.as<Tuple>();
        TypeSet& types = in.types();
        const auto itself = {types.boolean, types.bytes, types.dict, types.real, types.frozen_set,
            types.integer, types.list, types.set, types.str, types.tuple};
        const bool matches_itself = !order
            && std::any_of(itself.begin(), itself.end(),
                [&](const TypeObject* builtin) { return wanted->is_subtype_of(*builtin); });
        const std::size_t allowed = matches_itself ? 1 : order ? order->items.size() : 0;
        if (positional > allowed) {
            in.type_error(wanted->name() + "() accepts " + std::to_string(allowed)
                + " positional sub-pattern" + (allowed == 1 ? "" : "s") + " ("
                + std::to_string(positional) + " given)");
        }
        if (matches_itself) {
            attributes.push_back(subject);
        } else {
            for (std::uint32_t i = 0; i < positional; ++i) {
                Value value
                    = in.find_attribute(subject, in.intern(order->items[i].as<Str>()->view()));
                if (value.empty())
                    return Value::none();
                attributes.push_back(std::move(value));
            }
        }
    }
    for (const Value& name : names.items) {
        Value value = in.find_attribute(subject, *name.as<Str>());
        if (value.empty())
            return Value::none();
        attributes.push_back(std::move(value));
    }
    return in.tuple(std::move(attributes));
}

void Machine::record_caught(const Value& exception)
{
    trace::Tracer* const tracer = in.host().tracer();
    const trace::ObjectId task = tracer ? in.current_task_id() : trace::ObjectId::None;
    if (task == trace::ObjectId::None)
        return;
    const trace::StringId type = tracer->strings().intern(in.type_of(exception).name());
    tracer->write(trace::EventKind::ExceptionCaught, task, trace::ObjectId::None,
        static_cast<std::uint32_t>(type));
}

} // namespace awaitscope::script
