#include "scheduler/script/types/setup.h"

#include "scheduler/script/code.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/os_error.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

Exception& self_of(const Value& value) { return *value.as<Exception>(); }

Value exception_make(Interpreter& in, TypeObject& type, Args& args)
{
    TypeObject& fitting = os_error_type(in, type, args);
    return Value(in.new_exception(
        fitting, std::vector<Value>(args.positional().begin(), args.positional().end())));
}

void exception_init(Interpreter& in, const Value& self, Args& args)
{
    const TypeObject& type = in.type_of(self);
    if (args.keyword_count() > 0) {
        in.type_error(type.name() + "() takes no keyword arguments");
    }
    Exception& exception = self_of(self);
    exception.args = Ref<Tuple>(
        in.tuple({args.positional().begin(), args.positional().end()}).as<Tuple>());
}

/// SystemExit(code), StopIteration(value): the first argument, or all of them.
void keep_value(Interpreter& in, const Value& self, Args& args)
{
    exception_init(in, self, args);
    Exception& exception = self_of(self);
    const std::size_t count = exception.args->items.size();
    exception.value = count == 0 ? Value::none()
        : count == 1             ? exception.args->items[0]
                                 : Value(exception.args);
}

void stop_iteration_init(Interpreter& in, const Value& self, Args& args)
{
    exception_init(in, self, args);
    self_of(self).value = args.size() == 0 ? Value::none() : args[0];
}

/// Keyword arguments of ImportError, NameError and AttributeError.
void named_init(Interpreter& in, const Value& self, Args& args)
{
    Args positional(args.positional());
    exception_init(in, self, positional);
    for (std::size_t i = 0; i < args.keyword_count(); ++i) {
        const std::string_view name = args.keyword_name(i).view();
        if (name == "name")
            self_of(self).value = args.keyword(i);
        else if (name == "obj")
            self_of(self).object = args.keyword(i);
        else if (name != "path")
            in.type_error("'" + std::string(name) + "' is an invalid keyword argument for "
                + in.type_of(self).name() + "()");
    }
}

Value exception_str(Interpreter& in, const Value& self)
{
    const Exception& exception = self_of(self);
    const auto& items = exception.args->items;
    if (items.empty())
        return in.str("");
    return in.str(items.size() == 1 ? in.to_str(items[0]) : in.repr(Value(exception.args)));
}

Value key_error_str(Interpreter& in, const Value& self)
{
    const Exception& exception = self_of(self);
    if (exception.args->items.size() == 1)
        return in.str(in.repr(exception.args->items[0]));
    return exception_str(in, self);
}

Value exception_repr(Interpreter& in, const Value& self)
{
    const Exception& exception = self_of(self);
    const auto& items = exception.args->items;
    const std::string& name = in.type_of(self).name();
    if (items.size() == 1)
        return in.str(name + "(" + in.repr(items[0]) + ")");
    return in.str(name + in.repr(Value(exception.args)));
}

Value or_none(const Value& value) { return value.empty() ? Value::none() : value; }

Value exception_get_attribute(Interpreter& in, const Value& self, Str& name)
{
    Exception& exception = self_of(self);
    const std::string_view text = name.view();
    if (text == "args")
        return Value(exception.args);
    if (text == "__cause__")
        return or_none(exception.cause);
    if (text == "__context__")
        return or_none(exception.context);
    if (text == "__suppress_context__")
        return Value::boolean(exception.suppress_context);
    if (text == "__traceback__") {
        if (exception.traceback.empty())
            return Value::none();
        return in.traceback_object(exception);
    }
    if (text == "value" || text == "code" || text == "name") {
        const TypeSet& types = in.types();
        const TypeObject& type = exception.type();
        const bool has = text == "value" ? type.is_subtype_of(*types.stop_iteration)
            : text == "code"             ? type.is_subtype_of(*types.system_exit)
                                         : type.is_subtype_of(*types.import_error)
                || type.is_subtype_of(*types.name_error)
                || type.is_subtype_of(*types.attribute_error);
        if (has)
            return or_none(exception.value);
    }
    if (text == "obj" && exception.type().is_subtype_of(*in.types().attribute_error))
        return or_none(exception.object);
    if (exception.type().is_subtype_of(*in.types().os_error)) {
        if (Value found = os_error_attribute(self, text))
            return found;
    }
    return in.generic_attribute(self, exception.type(), name);
}

void exception_set_attribute(Interpreter& in, const Value& self, Str& name, const Value& value)
{
    Exception& exception = self_of(self);
    const std::string_view text = name.view();
    if (text == "args") {
        exception.args = Ref<Tuple>(in.tuple(in.to_vector(value)).as<Tuple>());
    } else if (text == "__cause__" || text == "__context__") {
        if (!value.is_none() && !value.as<Exception>()) {
            in.type_error("exception " + std::string(text == "__cause__" ? "cause" : "context")
                + " must be None or derive from BaseException");
        }
        const Value kept = value.is_none() ? Value() : value;
        if (text == "__cause__") {
            exception.cause = kept;
            exception.suppress_context = true;
        } else {
            exception.context = kept;
        }
    } else if (text == "__suppress_context__") {
        exception.suppress_context = in.truth(value);
    } else if (text == "__traceback__") {
        in.set_traceback(exception, value);
    } else if ((text == "value" && exception.type().is_subtype_of(*in.types().stop_iteration))
        || (text == "code" && exception.type().is_subtype_of(*in.types().system_exit))) {
        exception.value = value;
    } else {
        in.generic_set_attribute(self, name, value);
    }
}

Value with_traceback(Interpreter& in, Args& args)
{
    args.expect(in, "with_traceback", 1, 1, 1);
    in.set_traceback(self_of(args[0]), args[1]);
    return args[0];
}

Value add_note(Interpreter& in, Args& args)
{
    args.expect(in, "BaseException.add_note", 1, 1, 1);
    if (!args[1].as<Str>())
        in.type_error("note must be a str, not '" + in.type_of(args[1]).name() + "'");
    Str& name = in.intern("__notes__");
    Value notes = in.find_attribute(args[0], name);
    if (notes.empty()) {
        notes = in.list();
        in.set_attribute(args[0], name, notes);
    }
    notes.as<List>()->items.push_back(args[1]);
    return Value::none();
}

} // namespace

TypeObject& Interpreter::new_exception_type(
    std::string name, std::string module, TypeObject& base)
{
    TypeObject& type = new_type(std::move(name), std::move(module), {&base});
    type.has_attributes = true;
    finish_type(type);
    return type;
}

void setup_exception_group_types(Interpreter& interpreter);

void setup_exception_types(Interpreter& in)
{
    TypeSet& t = in.types();
    t.base_exception = &in.new_type("BaseException", "builtins");
    TypeObject& base = *t.base_exception;
    base.layout = Kind::Exception;
    base.has_attributes = true;
    base.slots.repr = exception_repr;
    base.slots.str = exception_str;
    base.slots.make = exception_make;
    base.slots.init = exception_init;
    base.slots.get_attribute = exception_get_attribute;
    base.slots.set_attribute = exception_set_attribute;
    in.finish_type(base, {{"with_traceback", with_traceback}, {"add_note", add_note}});

    const auto make = [&](const char* name, TypeObject* parent) {
        return &in.new_exception_type(name, "builtins", *parent);
    };
    const auto make_with = [&](const char* name, TypeObject* parent,
                               void (*init)(Interpreter&, const Value&, Args&),
                               Value (*str)(Interpreter&, const Value&) = nullptr) {
        TypeObject& type = in.new_type(name, "builtins", {parent});
        type.has_attributes = true;
        type.slots.init = init;
        type.slots.str = str;
        in.finish_type(type);
        return &type;
    };
    t.exception = make("Exception", &base);
    t.system_exit = make_with("SystemExit", &base, keep_value);
    t.keyboard_interrupt = make("KeyboardInterrupt", &base);
    t.generator_exit = make("GeneratorExit", &base);
    t.cancelled_error
        = &in.new_exception_type("CancelledError", "asyncio.exceptions", base);
    t.stop_iteration = make_with("StopIteration", t.exception, stop_iteration_init);
    t.stop_async_iteration = make("StopAsyncIteration", t.exception);
    t.arithmetic_error = make("ArithmeticError", t.exception);
    t.zero_division_error = make("ZeroDivisionError", t.arithmetic_error);
    t.overflow_error = make("OverflowError", t.arithmetic_error);
    t.floating_point_error = make("FloatingPointError", t.arithmetic_error);
    t.assertion_error = make("AssertionError", t.exception);
    t.attribute_error = make_with("AttributeError", t.exception, named_init);
    t.buffer_error = make("BufferError", t.exception);
    t.eof_error = make("EOFError", t.exception);
    t.import_error = make_with("ImportError", t.exception, named_init);
    t.module_not_found_error = make("ModuleNotFoundError", t.import_error);
    t.lookup_error = make("LookupError", t.exception);
    t.index_error = make("IndexError", t.lookup_error);
    t.key_error = make_with("KeyError", t.lookup_error, nullptr, key_error_str);
    t.memory_error = make("MemoryError", t.exception);
    t.name_error = make_with("NameError", t.exception, named_init);
    t.unbound_local_error = make("UnboundLocalError", t.name_error);
    t.os_error = make_with("OSError", t.exception, os_error_init, os_error_str);
    t.connection_error = make("ConnectionError", t.os_error);
    t.connection_refused_error = make("ConnectionRefusedError", t.connection_error);
    t.connection_reset_error = make("ConnectionResetError", t.connection_error);
    t.connection_aborted_error = make("ConnectionAbortedError", t.connection_error);
    t.broken_pipe_error = make("BrokenPipeError", t.connection_error);
    t.file_not_found_error = make("FileNotFoundError", t.os_error);
    t.file_exists_error = make("FileExistsError", t.os_error);
    t.permission_error = make("PermissionError", t.os_error);
    t.interrupted_error = make("InterruptedError", t.os_error);
    t.timeout_error = make("TimeoutError", t.os_error);
    t.reference_error = make("ReferenceError", t.exception);
    t.runtime_error = make("RuntimeError", t.exception);
    t.not_implemented_error = make("NotImplementedError", t.runtime_error);
    t.recursion_error = make("RecursionError", t.runtime_error);
    t.syntax_error = make("SyntaxError", t.exception);
    t.indentation_error = make("IndentationError", t.syntax_error);
    t.system_error = make("SystemError", t.exception);
    t.type_error = make("TypeError", t.exception);
    t.value_error = make("ValueError", t.exception);
    t.unicode_error = make("UnicodeError", t.value_error);
    t.unicode_decode_error = make("UnicodeDecodeError", t.unicode_error);
    t.unicode_encode_error = make("UnicodeEncodeError", t.unicode_error);
    t.invalid_state_error
        = &in.new_exception_type("InvalidStateError", "asyncio.exceptions", *t.exception);
    t.warning = make("Warning", t.exception);
    t.user_warning = make("UserWarning", t.warning);
    t.deprecation_warning = make("DeprecationWarning", t.warning);
    t.runtime_warning = make("RuntimeWarning", t.warning);
    t.syntax_warning = make("SyntaxWarning", t.warning);
    t.future_warning = make("FutureWarning", t.warning);
    t.resource_warning = make("ResourceWarning", t.warning);
    setup_exception_group_types(in);
}

} // namespace awaitscope::script
