#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/modules/deque.h"
#include "scheduler/script/modules/partial.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

// -- reprlib.repr() -------------------------------------------------------------------------------

constexpr int kMostLevels = 6;
constexpr std::size_t kMostItems = 6;
constexpr std::size_t kMostPairs = 4;
constexpr std::size_t kMostText = 30;
constexpr std::size_t kMostDigits = 40;

/// The text with at most `most` characters, with dots for what is left out in the middle.
std::string shortened(const std::string& text, std::size_t most)
{
    std::vector<std::size_t> starts; // of characters
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U)
            starts.push_back(at);
    }
    if (starts.size() <= most)
        return text;
    const std::size_t head = (most - 3) / 2;
    const std::size_t tail = most - 3 - head;
    return text.substr(0, starts[head]) + "..." + text.substr(starts[starts.size() - tail]);
}

std::string limited(Interpreter& interpreter, const Value& value, int levels);

struct Brackets {
    const char* open;
    const char* close;
};

std::string limited_items(Interpreter& interpreter, const std::vector<Value>& items,
    Brackets brackets, int levels, const char* comma_after_one = "")
{
    if (levels <= 0 && !items.empty())
        return std::string(brackets.open) + "..." + brackets.close;
    std::string text = brackets.open;
    for (std::size_t index = 0; index < std::min(items.size(), kMostItems); ++index)
        text += (index > 0 ? ", " : "") + limited(interpreter, items[index], levels - 1);
    if (items.size() > kMostItems)
        text += ", ...";
    if (items.size() == 1)
        text += comma_after_one;
    return text + brackets.close;
}

/// Sorted, where that is possible, as reprlib does.
std::vector<Value> in_order(Interpreter& interpreter, const std::vector<Value>& keys)
{
    try {
        std::vector<Value> sorted = keys;
        std::stable_sort(sorted.begin(), sorted.end(), [&](const Value& left, const Value& right) {
            return interpreter.less(left, right);
        });
        return sorted;
    } catch (const PyException&) {
        return keys;
    }
}

std::string limited_dict(Interpreter& interpreter, const Dict& dict, int levels)
{
    if (dict.table.size() == 0)
        return "{}";
    if (levels <= 0)
        return "{...}";
    std::string text = "{";
    std::vector<Value> keys;
    for (const Table::Entry& entry : dict.table.entries()) {
        if (entry.key)
            keys.push_back(entry.key);
    }
    keys = in_order(interpreter, keys);
    for (std::size_t index = 0; index < std::min(keys.size(), kMostPairs); ++index) {
        text += (index > 0 ? ", " : "") + limited(interpreter, keys[index], levels - 1) + ": "
            + limited(interpreter, dict.get(interpreter, keys[index]), levels - 1);
    }
    return text + (keys.size() > kMostPairs ? ", ...}" : "}");
}

std::string limited(Interpreter& interpreter, const Value& value, int levels)
{
    const TypeObject& type = interpreter.type_of(value);
    const TypeSet& types = interpreter.types();
    if (&type == types.list)
        return limited_items(interpreter, value.as<List>()->items, {"[", "]"}, levels);
    if (&type == types.tuple)
        return limited_items(interpreter, value.as<Tuple>()->items, {"(", ")"}, levels, ",");
    if (&type == types.dict)
        return limited_dict(interpreter, *value.as<Dict>(), levels);
    if (&type == types.set || &type == types.frozen_set) {
        const std::vector<Value> items = in_order(interpreter, interpreter.to_vector(value));
        if (items.empty())
            return &type == types.set ? "set()" : "frozenset()";
        return limited_items(interpreter, items,
            &type == types.set ? Brackets{"{", "}"} : Brackets{"frozenset({", "})"}, levels);
    }
    if (value.as<Deque>())
        return limited_items(interpreter, interpreter.to_vector(value), {"deque([", "])"}, levels);
    if (is_integer(value) && !value.is_bool())
        return shortened(interpreter.repr(value), kMostDigits);
    return shortened(interpreter.repr(value), kMostText);
}

} // namespace

std::string short_repr(Interpreter& interpreter, const Value& value)
{
    return limited(interpreter, value, kMostLevels);
}

// -- callbacks ------------------------------------------------------------------------------------

namespace {

std::string format_arguments(
    Interpreter& interpreter, std::span<const Value> arguments, const Dict* keywords)
{
    std::string text = "(";
    for (const Value& argument : arguments)
        text += (text.size() > 1 ? ", " : "") + short_repr(interpreter, argument);
    if (keywords) {
        for (const Table::Entry& entry : keywords->table.entries()) {
            if (!entry.key)
                continue;
            text += (text.size() > 1 ? ", " : "") + interpreter.to_str(entry.key) + "="
                + short_repr(interpreter, entry.value);
        }
    }
    return text + ")";
}

/// " at file:line" of a function written in Python; empty for others.
std::string source_of(Interpreter& interpreter, Value function)
{
    constexpr int kMostWrappers = 100;
    for (int depth = 0; depth < kMostWrappers; ++depth) {
        if (const auto* const partial = function.as<Partial>()) {
            function = partial->function;
            continue;
        }
        const Value wrapped
            = interpreter.find_attribute(function, interpreter.intern("__wrapped__"));
        if (!wrapped)
            break;
        function = wrapped;
    }
    const auto* const python = function.as<Function>();
    if (!python)
        return {};
    return " at " + std::string(python->code->source->file) + ":"
        + std::to_string(python->code->first_line);
}

} // namespace

std::string callback_name(Interpreter& interpreter, const Value& function)
{
    for (const char* const attribute : {"__qualname__", "__name__"}) {
        const Value name
            = interpreter.find_attribute(function, interpreter.intern(attribute));
        if (const Str* const text = name.as<Str>(); text && !text->text().empty())
            return text->text();
    }
    return interpreter.repr(function);
}

std::string describe_callback(
    Interpreter& interpreter, const Value& function, std::span<const Value> arguments)
{
    std::string suffix = format_arguments(interpreter, arguments, nullptr);
    Value called = function;
    while (const auto* const partial = called.as<Partial>()) {
        suffix = format_arguments(interpreter, partial->args->items, partial->keywords.get())
            + suffix;
        called = partial->function;
    }
    return callback_name(interpreter, called) + suffix + source_of(interpreter, function);
}

// -- coroutines, futures and tasks ----------------------------------------------------------------

namespace {

/// Where CPython 3.11 has the functions that ours stand for, for those who compare.
constexpr struct {
    std::string_view name;
    std::string_view place;
} places[] = {
    {"_run_until_complete_cb()", "base_events.py:180"},
    {"_wait.<locals>._on_completion()", "tasks.py:509"},
    {"as_completed.<locals>._on_completion()", "tasks.py:592"},
    {"gather.<locals>._done_callback()", "tasks.py:754"},
    {"shield.<locals>._inner_done_callback()", "tasks.py:881"},
    {"shield.<locals>._outer_done_callback()", "tasks.py:898"},
    {"_release_waiter()", "tasks.py:421"},
};

std::string library_callback(std::string_view name)
{
    std::string text(name);
    if (name == "_release_waiter()") // a functools.partial with the waiter, cut to 30 characters
        text = "_release_waiter(<Future pendi...ask_wakeup()]>)()";
    for (const auto& entry : places) {
        if (entry.name == name)
            text.append(" at /usr/lib/python3.11/asyncio/").append(entry.place);
    }
    return text;
}

std::string describe_coroutine(const CoroutineObject& coroutine, bool running)
{
    std::string text = coroutine.qualname() + "()";
    const std::string file(coroutine.file());
    if (file.empty())
        return running ? text + " running" : text;
    if (coroutine.finished())
        return text + " done, defined at " + file + ":" + std::to_string(coroutine.info().line);
    return text + " running at " + file + ":" + std::to_string(coroutine.line());
}

std::string describe_callbacks(Interpreter& interpreter, const Future& future)
{
    std::vector<std::string> names;
    future.for_each_waiter([&](const DoneCallback* callback) {
        if (!callback)
            names.emplace_back("Task.task_wakeup()");
        else if (const auto* const python = dynamic_cast<const PyDoneCallback*>(callback))
            names.emplace_back(describe_callback(
                interpreter, python->function(), {}));
        else
            names.emplace_back(library_callback(callback->name()));
    });
    if (names.empty())
        return {};
    std::string text = " cb=[" + names.front();
    if (names.size() > 2)
        text += ", <" + std::to_string(names.size() - 2) + " more>";
    if (names.size() > 1)
        text += ", " + names.back();
    return text + "]";
}

} // namespace

std::string future_repr(Interpreter& interpreter, Future& future)
{
    static const std::string none;
    // Tasks that wait for each other in a circle.
    static thread_local std::vector<const Future*> shown;
    if (std::find(shown.begin(), shown.end(), &future) != shown.end())
        return "...";
    shown.push_back(&future);
    const struct Leave {
        ~Leave() { shown.pop_back(); }
    } leave;
    auto* const task = dynamic_cast<PyTask*>(&future);
    std::string text = "<" + future.type_name() + " ";
    if (task && !future.done() && task->cancelling() > 0)
        text += "cancelling";
    else
        text += !future.done() ? "pending" : future.cancelled() ? "cancelled" : "finished";
    if (task) {
        text += " name=" + interpreter.repr(interpreter.str(task->get_name()));
        text += " coro=<"
            + describe_coroutine(*task->python_coroutine(), Task::current() == task) + ">";
        if (const FutureRef& awaited = task->waiting_on())
            text += " wait_for=" + future_repr(interpreter, *awaited);
    }
    if (future.done() && !future.cancelled()) {
        if (const ErrorRef& error = future.peek_error()) {
            text += " exception=" + interpreter.repr(exception_value(interpreter, error));
        } else {
            const auto* const value = static_cast<const Value*>(future.value());
            text += " result=" + short_repr(interpreter, value ? *value : Value::none());
        }
    }
    text += describe_callbacks(interpreter, future);
    const auto* const python = dynamic_cast<const PyFuture*>(&future);
    const std::string& place = task ? task->created_at() : python ? python->created_at() : none;
    if (!place.empty())
        text += " created at " + place;
    return text + ">";
}

} // namespace awaitscope::script
