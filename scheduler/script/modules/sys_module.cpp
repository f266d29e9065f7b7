#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <cfloat>

namespace awaitscope::script {

namespace {

/// sys.stdout, sys.stderr and sys.stdin: the run's own streams.
class Stream final : public Object {
public:
    Stream(TypeObject& type, int descriptor) : Object(type, Kind::Other), number(descriptor) { }
    const int number; ///< 0: stdin, 1: stdout, 2: stderr
};

int stream_of(const Value& self)
{
    return static_cast<Stream&>(*self.object()).number;
}

Value write(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "TextIOWrapper.write", 1, 1, 1);
    const Str* const text = args[1].as<Str>();
    if (!text) {
        interpreter.type_error(
            "write() argument must be str, not " + type_name(interpreter, args[1]));
    }
    if (stream_of(args[0]) == 0)
        interpreter.raise(*interpreter.types().os_error, "not writable");
    interpreter.write(stream_of(args[0]), text->text());
    return Value::integer(static_cast<std::int64_t>(text->length()));
}

Value write_lines(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "TextIOWrapper.writelines", 1, 1, 1);
    interpreter.for_each(args[1], [&](const Value& line) {
        const Value arguments[] = {args[0], line};
        Args one{std::span<const Value>(arguments)};
        write(interpreter, one);
    });
    return Value::none();
}

/// There is no keyboard: reading finds the end at once.
Value read(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "read", 0, 1, 1);
    if (stream_of(args[0]) != 0)
        interpreter.raise(*interpreter.types().os_error, "not readable");
    return interpreter.str("");
}

template <bool answer> Value constant(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "TextIOWrapper", 0, 0, 1);
    return Value::boolean(answer);
}

Value nothing(Interpreter&, Args&)
{
    return Value::none();
}

Value file_number(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "TextIOWrapper.fileno", 0, 0, 1);
    return Value::integer(stream_of(args[0]));
}

Value stream_name(Interpreter& interpreter, const Value& self)
{
    static constexpr const char* names[] = {"<stdin>", "<stdout>", "<stderr>"};
    return interpreter.str(names[stream_of(self)]);
}

void add_streams(Interpreter& interpreter, Module& module)
{
    TypeObject& type = interpreter.new_type("TextIOWrapper", "_io");
    type.slots.repr = [](Interpreter& in, const Value& self) {
        return in.str("<_io.TextIOWrapper name='" + in.to_str(stream_name(in, self)) + "' mode='"
            + (stream_of(self) == 0 ? "r" : "w") + "' encoding='utf-8'>");
    };
    type.slots.iter = [](Interpreter&, const Value& self) { return self; };
    type.slots.next = [](Interpreter&, const Value&) { return Value(); };
    interpreter.finish_type(type,
        {{"write", write}, {"writelines", write_lines}, {"flush", nothing}, {"close", nothing},
            {"read", read}, {"readline", read}, {"isatty", constant<false>},
            {"reconfigure", nothing}, {"readable", constant<true>}, {"writable", constant<true>},
            {"fileno", file_number}},
        {{"name", stream_name},
            {"encoding", [](Interpreter& in, const Value&) { return in.str("utf-8"); }},
            {"errors", [](Interpreter& in, const Value&) { return in.str("strict"); }},
            {"closed", [](Interpreter&, const Value&) { return Value::boolean(false); }}});
    constexpr const char* names[] = {"stdin", "stdout", "stderr"};
    for (int number = 0; number < 3; ++number) {
        const Value stream(make_ref<Stream>(type, number));
        module.set(names[number], stream);
        module.set("__" + std::string(names[number]) + "__", stream);
    }
}

Value exit(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "exit", 0, 1);
    const Value exception = args.size() > 0
        ? interpreter.call(Value(interpreter.types().system_exit), {args[0]})
        : interpreter.call(Value(interpreter.types().system_exit));
    interpreter.raise(ExceptionRef(exception.as<Exception>()));
}

Value exc_info(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "exc_info", 0, 0);
    Exception* const exception = interpreter.handled_exception();
    if (!exception)
        return interpreter.tuple({Value::none(), Value::none(), Value::none()});
    const Value value(exception);
    return interpreter.tuple({Value(&interpreter.type_of(value)), value,
        interpreter.get_attribute(value, "__traceback__")});
}

Value exception(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "exception", 0, 0);
    Exception* const exception = interpreter.handled_exception();
    return exception ? Value(exception) : Value::none();
}

Value get_recursion_limit(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "getrecursionlimit", 0, 0);
    return Value::integer(interpreter.recursion_limit());
}

/// A program may ask for more depth, but not for more than the engine's own stack bears.
Value set_recursion_limit(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "setrecursionlimit", 1, 1);
    constexpr std::int64_t most = 100'000;
    const std::int64_t limit = interpreter.to_int(args[0]);
    if (limit < 1)
        interpreter.value_error("recursion limit must be greater or equal than 1");
    interpreter.set_recursion_limit(static_cast<int>(std::min(limit, most)));
    return Value::none();
}

Value intern(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "intern", 1, 1);
    if (!args[0].as<Str>()) {
        interpreter.type_error(
            "intern() argument must be str, not " + type_name(interpreter, args[0]));
    }
    return Value(&interpreter.intern(args[0].as<Str>()->view()));
}

/// What CPython 3.11 would say on a 64-bit machine, for the types whose size is simple.
Value get_size(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "getsizeof", 1, 2);
    const Value& value = args[0];
    const auto answer
        = [](std::size_t size) { return Value::integer(static_cast<std::int64_t>(size)); };
    if (is_integer(value)) {
        const std::size_t bits = mpz_sizeinbase(mpz_class(abs(to_mpz(value))).get_mpz_t(), 2);
        return answer(to_mpz(value) == 0 ? 24 : 24 + (bits + 29) / 30 * 4);
    }
    if (value.is_float())
        return answer(24);
    if (const Str* const text = value.as<Str>())
        return answer(text->is_ascii() ? 49 + text->length() : 74 + text->length() * 2);
    if (const Bytes* const bytes = value.as<Bytes>())
        return answer(33 + bytes->data().size());
    if (const List* const list = value.as<List>())
        return answer(56 + list->items.size() * 8);
    if (const Tuple* const tuple = value.as<Tuple>())
        return answer(40 + tuple->items.size() * 8);
    if (const Dict* const dict = value.as<Dict>())
        return answer(dict->table.size() == 0 ? 64 : 232 + dict->table.size() / 6 * 128);
    if (const Set* const set = value.as<Set>())
        return answer(216 + set->table.size() / 5 * 512);
    return answer(value.is_object() ? 48 : 16);
}

} // namespace

namespace {

Value get_int_digits(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "sys.get_int_max_str_digits", 0, 0);
    return Value::integer(static_cast<std::int64_t>(interpreter.int_digits_limit()));
}

Value set_int_digits(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_int_max_str_digits", 1, 1);
    constexpr std::int64_t least = 640;
    const std::int64_t limit = interpreter.to_int(args[0]);
    if (limit != 0 && limit < least)
        interpreter.value_error("maxdigits must be 0 or larger than 640");
    interpreter.set_int_digits_limit(static_cast<std::size_t>(limit));
    return Value::none();
}

} // namespace

void setup_sys_module(Interpreter& interpreter, Module& module)
{
    add_streams(interpreter, module);
    module.add({{"exit", exit}, {"exc_info", exc_info}, {"exception", exception},
        {"getrecursionlimit", get_recursion_limit}, {"setrecursionlimit", set_recursion_limit},
        {"get_int_max_str_digits", get_int_digits}, {"set_int_max_str_digits", set_int_digits},
        {"intern", intern}, {"getsizeof", get_size}});
    std::vector<Value> arguments;
    for (const std::string& argument : interpreter.options().arguments)
        arguments.push_back(interpreter.str(argument));
    module.set("argv", interpreter.list(std::move(arguments)));
    module.set("float_info",
        interpreter.tuple({Value::real(DBL_MAX), Value::integer(DBL_MAX_EXP),
            Value::integer(DBL_MAX_10_EXP), Value::real(DBL_MIN), Value::integer(DBL_MIN_EXP),
            Value::integer(DBL_MIN_10_EXP), Value::integer(DBL_DIG), Value::integer(DBL_MANT_DIG),
            Value::real(DBL_EPSILON), Value::integer(FLT_RADIX), Value::integer(1)}));
    run_python_source(interpreter, module, "sys");
}

} // namespace awaitscope::script
