#include "scheduler/script/types/os_error.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/type_set.h"

#include <cerrno>

namespace awaitscope::script {

namespace {

constexpr struct {
    int number;
    const char* name;
} by_number[] = {
    {EAGAIN, "BlockingIOError"},
    {EALREADY, "BlockingIOError"},
    {EINPROGRESS, "BlockingIOError"},
    {EPIPE, "BrokenPipeError"},
    {ESHUTDOWN, "BrokenPipeError"},
    {ECHILD, "ChildProcessError"},
    {ECONNABORTED, "ConnectionAbortedError"},
    {ECONNREFUSED, "ConnectionRefusedError"},
    {ECONNRESET, "ConnectionResetError"},
    {EEXIST, "FileExistsError"},
    {ENOENT, "FileNotFoundError"},
    {EISDIR, "IsADirectoryError"},
    {ENOTDIR, "NotADirectoryError"},
    {EINTR, "InterruptedError"},
    {EACCES, "PermissionError"},
    {EPERM, "PermissionError"},
    {ESRCH, "ProcessLookupError"},
    {ETIMEDOUT, "TimeoutError"},
};

} // namespace

TypeObject& os_error_type(Interpreter& in, TypeObject& type, const Args& args)
{
    if (&type != in.types().os_error || args.size() < 2 || args.size() > 5 || !args[0].is_int())
        return type;
    for (const auto& entry : by_number) {
        if (entry.number == args[0].as_int()) {
            const Value found = in.builtins().get(in.intern(entry.name));
            return found ? *found.as<TypeObject>() : type;
        }
    }
    return type;
}

void os_error_init(Interpreter& in, const Value& self, Args& args)
{
    args.expect_no_keywords(in, in.type_of(self).name());
    Exception& exception = *self.as<Exception>();
    // The file's name is no argument: it is told apart.
    const bool has_name = args.size() >= 3 && args.size() <= 5;
    const auto kept = args.positional().first(has_name ? 2 : args.size());
    exception.args = Ref<Tuple>(in.tuple({kept.begin(), kept.end()}).as<Tuple>());
    exception.value = has_name ? args[2] : Value();
}

Value os_error_str(Interpreter& in, const Value& self)
{
    const Exception& exception = *self.as<Exception>();
    const auto& items = exception.args->items;
    if (items.size() != 2)
        return in.str(items.empty() ? ""
                : items.size() == 1 ? in.to_str(items[0])
                                    : in.repr(Value(exception.args)));
    std::string text = "[Errno " + in.to_str(items[0]) + "] " + in.to_str(items[1]);
    if (exception.value && !exception.value.is_none())
        text += ": " + in.repr(exception.value);
    return in.str(std::move(text));
}

Value os_error_attribute(const Value& self, std::string_view name)
{
    const Exception& exception = *self.as<Exception>();
    const auto& items = exception.args->items;
    if (name == "filename")
        return exception.value ? exception.value : Value::none();
    if (name == "errno")
        return items.size() == 2 ? items[0] : Value::none();
    if (name == "strerror")
        return items.size() == 2 ? items[1] : Value::none();
    return {};
}

void add_rare_errors(Interpreter& in)
{
    const TypeSet& t = in.types();
    const std::pair<const char*, TypeObject*> rare[] = {{"BlockingIOError", t.os_error},
        {"ChildProcessError", t.os_error}, {"IsADirectoryError", t.os_error},
        {"NotADirectoryError", t.os_error}, {"ProcessLookupError", t.os_error},
        {"UnicodeTranslateError", t.unicode_error}, {"TabError", t.indentation_error},
        {"BytesWarning", t.warning}, {"EncodingWarning", t.warning}, {"ImportWarning", t.warning},
        {"PendingDeprecationWarning", t.warning}, {"UnicodeWarning", t.warning}};
    for (const auto& [name, base] : rare)
        in.builtins().set(in.intern(name), Value(&in.new_exception_type(name, "builtins", *base)));
}

} // namespace awaitscope::script
