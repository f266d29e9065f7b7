#include "scheduler/script/builtins_parts.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/class_slots.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/os_error.h"
#include "scheduler/script/types/setup.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

// CPython: Python/bltinmodule.c.

namespace awaitscope::script {

void add_builtins(Interpreter& in, std::initializer_list<NativeDef> functions)
{
    for (const NativeDef& def : functions)
        in.builtins().set(in.intern(def.name), in.native(def.name, def.function));
}

void expect_keywords(Interpreter& in, const Args& args, std::string_view function,
    std::initializer_list<std::string_view> known)
{
    for (std::size_t i = 0; i < args.keyword_count(); ++i) {
        const std::string_view name = args.keyword_name(i).view();
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            in.type_error("'" + std::string(name) + "' is an invalid keyword argument for "
                + std::string(function) + "()");
        }
    }
}

namespace {

// -- print and input ------------------------------------------------------------------------------

/// What sys.stdout is now; Empty while it is the run's own output.
Value redirected_output(Interpreter& in)
{
    const Module* const sys = in.imported("sys");
    if (!sys)
        return {};
    Value now = sys->get("stdout");
    return now.is(sys->get("__stdout__")) ? Value() : now;
}

Value print(Interpreter& in, Args& args)
{
    expect_keywords(in, args, "print", {"sep", "end", "file", "flush"});
    const auto text_option = [&](const char* name, const char* otherwise) {
        const Value given = args.keyword(name);
        if (given.empty() || given.is_none())
            return std::string(otherwise);
        const Str* const text = given.as<Str>();
        if (!text) {
            in.type_error(std::string(name) + " must be None or a string, not "
                + in.type_of(given).name());
        }
        return text->text();
    };
    const std::string separator = text_option("sep", " ");
    const std::string end = text_option("end", "\n");
    Value file = args.keyword("file");
    if (file.is_none() || file.empty())
        file = redirected_output(in);
    if (file.is_none())
        return Value::none();
    // An object of the program sees the pieces that CPython would give it.
    const bool in_pieces = file && in.type_of(file).is_user_class;
    std::string text;
    const auto put = [&](const std::string& piece) {
        if (in_pieces)
            in.call_method(file, "write", {in.str(piece)});
        else
            text += piece;
    };
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (i > 0)
            put(separator);
        put(in.to_str(args[i]));
    }
    put(end);
    if (file.empty())
        in.write(1, text);
    else if (!in_pieces)
        in.call_method(file, "write", {in.str(std::move(text))});
    const Value flush = args.keyword("flush");
    if (flush && file && in.truth(flush))
        in.call_method(file, "flush");
    return Value::none();
}

Value input(Interpreter& in, Args& args)
{
    args.expect(in, "input", 0, 1);
    if (args.size() == 1)
        in.write(1, in.to_str(args[0]));
    in.raise(*in.types().eof_error, "the built-in engine has no keyboard input");
}

// -- text -----------------------------------------------------------------------------------------

Value repr(Interpreter& in, Args& args)
{
    args.expect(in, "repr", 1, 1);
    return in.str(in.repr(args[0]));
}

Value ascii(Interpreter& in, Args& args)
{
    args.expect(in, "ascii", 1, 1);
    return in.str(in.ascii(args[0]));
}

Value format(Interpreter& in, Args& args)
{
    args.expect(in, "format", 1, 2);
    if (args.size() == 1)
        return in.str(in.format(args[0], {}));
    const Str* const spec = args[1].as<Str>();
    if (!spec)
        in.type_error("format() argument 2 must be str, not " + in.type_of(args[1]).name());
    return in.str(in.format(args[0], spec->view()));
}

// -- objects --------------------------------------------------------------------------------------

Value length(Interpreter& in, Args& args)
{
    args.expect(in, "len", 1, 1);
    return Value::integer(in.length(args[0]));
}

Value hash(Interpreter& in, Args& args)
{
    args.expect(in, "hash", 1, 1);
    return Value::integer(static_cast<std::int64_t>(in.hash(args[0])));
}

Value id(Interpreter& in, Args& args)
{
    args.expect(in, "id", 1, 1);
    const Value& value = args[0];
    if (value.is_object())
        return Value::integer(reinterpret_cast<std::intptr_t>(value.object()));
    if (value.is_future())
        return Value::integer(reinterpret_cast<std::intptr_t>(value.future()));
    // Values without an address: the same for the same value, and apart from each other.
    constexpr std::int64_t spacing = 32;
    const std::int64_t kind = static_cast<std::int64_t>(value.tag()) << 40;
    const std::int64_t bits = value.is_int() || value.is_bool() ? value.as_int()
        : value.is_float() ? static_cast<std::int64_t>(in.hash(value))
                           : 0;
    return Value::integer(kind + (bits & 0xffff'ffff) * spacing);
}

Value callable(Interpreter& in, Args& args)
{
    args.expect(in, "callable", 1, 1);
    return Value::boolean(in.is_callable(args[0]));
}

Value is_instance(Interpreter& in, Args& args)
{
    args.expect(in, "isinstance", 2, 2);
    return Value::boolean(in.is_instance_of(args[0], args[1]));
}

Value is_subclass(Interpreter& in, Args& args)
{
    args.expect(in, "issubclass", 2, 2);
    return Value::boolean(in.is_subclass_of(args[0], args[1]));
}

// -- what a sandbox has not -----------------------------------------------------------------------

Value open(Interpreter& in, Args&)
{
    in.raise(*in.types().permission_error,
        "the built-in engine is sandboxed (no file, network or process access); record the "
        "program under CPython instead");
}

[[noreturn]] void not_in_subset(Interpreter& in, const char* function)
{
    in.raise(*in.types().not_implemented_error, std::string(function)
            + "() is outside the subset of Python that the built-in engine runs; record the "
              "program under CPython instead");
}

Value exec(Interpreter& in, Args&) { not_in_subset(in, "exec"); }
Value eval(Interpreter& in, Args&) { not_in_subset(in, "eval"); }
Value compile_source(Interpreter& in, Args&) { not_in_subset(in, "compile"); }
Value breakpoint(Interpreter& in, Args&) { not_in_subset(in, "breakpoint"); }

Value exit(Interpreter& in, Args& args)
{
    args.expect(in, "exit", 0, 1);
    const Value made = in.call(Value(in.types().system_exit), {args.size() > 0 ? args[0] : Value::none()});
    in.raise(ExceptionRef(made.as<Exception>()));
}

// -- types ----------------------------------------------------------------------------------------

void add_types(Interpreter& in)
{
    const TypeSet& t = in.types();
    for (TypeObject* type : {t.object, t.type, t.boolean, t.integer, t.real, t.str, t.bytes,
             t.tuple, t.list, t.dict, t.set, t.frozen_set, t.range, t.slice, t.property,
             t.static_method, t.class_method, t.super, t.base_exception, t.exception,
             t.system_exit, t.keyboard_interrupt, t.generator_exit, t.stop_iteration,
             t.stop_async_iteration, t.arithmetic_error, t.zero_division_error, t.overflow_error,
             t.floating_point_error, t.assertion_error, t.attribute_error, t.buffer_error,
             t.eof_error, t.import_error, t.module_not_found_error, t.lookup_error,
             t.index_error, t.key_error, t.memory_error, t.name_error, t.unbound_local_error,
             t.os_error, t.connection_error, t.connection_refused_error,
             t.connection_reset_error, t.connection_aborted_error, t.broken_pipe_error,
             t.file_not_found_error, t.file_exists_error, t.permission_error,
             t.interrupted_error, t.timeout_error, t.reference_error, t.runtime_error,
             t.not_implemented_error, t.recursion_error, t.syntax_error, t.indentation_error,
             t.system_error, t.type_error, t.value_error, t.unicode_error,
             t.unicode_decode_error, t.unicode_encode_error, t.base_exception_group,
             t.exception_group, t.warning, t.user_warning, t.deprecation_warning,
             t.runtime_warning, t.syntax_warning, t.future_warning, t.resource_warning})
        in.builtins().set(in.intern(type->name()), Value(type));
    add_rare_errors(in);
    add_missing_types(in);
    in.builtins().set(in.intern("IOError"), Value(t.os_error));
    in.builtins().set(in.intern("EnvironmentError"), Value(t.os_error));
}

} // namespace

void setup_builtins(Interpreter& in)
{
    Dict& builtins = in.builtins();
    builtins.set(in.intern("__name__"), in.str("builtins"));
    builtins.set(in.intern("__debug__"), Value::boolean(true));
    builtins.set(in.intern("None"), Value::none());
    builtins.set(in.intern("True"), Value::boolean(true));
    builtins.set(in.intern("False"), Value::boolean(false));
    builtins.set(in.intern("Ellipsis"), Value::ellipsis());
    builtins.set(in.intern("NotImplemented"), Value::not_implemented());
    add_types(in);
    add_builtins(in,
        {{"__build_class__", build_class}, {"print", print}, {"input", input}, {"repr", repr},
            {"ascii", ascii}, {"format", format}, {"len", length}, {"hash", hash}, {"id", id},
            {"callable", callable}, {"isinstance", is_instance}, {"issubclass", is_subclass},
            {"open", open}, {"exec", exec}, {"eval", eval}, {"compile", compile_source},
            {"breakpoint", breakpoint}, {"exit", exit}, {"quit", exit}});
    add_number_builtins(in);
    add_iterator_builtins(in);
    add_name_builtins(in);
}

} // namespace awaitscope::script
