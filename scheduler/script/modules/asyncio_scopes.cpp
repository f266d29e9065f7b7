#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"
#include "scheduler/task_group.h"
#include "scheduler/timeout.h"

namespace awaitscope::script {

namespace {

class TimeoutObject final : public Object {
public:
    static constexpr Kind static_kind = Kind::Other;
    TimeoutObject(TypeObject& type, std::optional<Duration> when) :
        Object(type, Kind::Other), timeout(when)
    {
    }
    Timeout timeout;
};

class TaskGroupObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::Other;
    explicit TaskGroupObject(TypeObject& type) : Container(type, Kind::Other) { }
    TaskGroup group;
};

template <class T>
T& self_as(Interpreter& interpreter, const Value& self)
{
    T* const object = self.is_object() ? dynamic_cast<T*>(self.object()) : nullptr;
    if (!object)
        interpreter.type_error("descriptor requires another object");
    return *object;
}


/// What leaves an `async with` block, as __aexit__(exc_type, exc, tb) is told.
ErrorRef leaving_error(Interpreter& interpreter, const Args& args)
{
    auto* const exception = args.get(2).as<Exception>();
    return exception ? interpreter.error_from(ExceptionRef(exception)) : ErrorRef();
}

std::optional<Duration> optional_time(Interpreter& interpreter, const Value& when)
{
    if (!when || when.is_none())
        return std::nullopt;
    return to_duration(interpreter, when);
}

// -- timeout() ------------------------------------------------------------------------------------

Value timeout_enter(Interpreter& interpreter, Args& args)
{
    // Entered when awaited; `async with` awaits at once.
    const auto enter = [](Interpreter& interp, Value self) -> Coroutine<Value> {
        Timeout& timeout = self_as<TimeoutObject>(interp, self).timeout;
        if (!Task::current())
            interp.runtime_error("Timeout should be used inside a task");
        timeout.enter();
        co_return self;
    };
    return interpreter.new_coroutine(enter(interpreter, args.get(0)), "Timeout.__aenter__");
}

Value timeout_exit(Interpreter& interpreter, Args& args)
{
    const auto exit = [](Interpreter& interp, Value self, ErrorRef error) -> Coroutine<Value> {
        if (self_as<TimeoutObject>(interp, self).timeout.exit(error))
            raise_timeout(interp, error);
        co_return Value::none();
    };
    return interpreter.new_coroutine(
        exit(interpreter, args.get(0), leaving_error(interpreter, args)), "Timeout.__aexit__");
}

Value timeout_when(Interpreter& interpreter, Args& args)
{
    const auto when = self_as<TimeoutObject>(interpreter, args.get(0)).timeout.when();
    return when ? to_seconds(*when) : Value::none();
}

Value timeout_reschedule(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "reschedule", 1, 1, 1);
    Timeout& timeout = self_as<TimeoutObject>(interpreter, args[0]).timeout;
    if (timeout.state() != Timeout::State::Active) {
        interpreter.runtime_error(timeout.state() == Timeout::State::Created
                ? "Timeout has not been entered"
                : "Cannot change state of " + std::string(timeout.state_name()) + " Timeout");
    }
    timeout.reschedule(optional_time(interpreter, args[1]));
    return Value::none();
}

Value timeout_expired(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_as<TimeoutObject>(interpreter, args.get(0)).timeout.expired());
}

Value repr_timeout(Interpreter& interpreter, const Value& self)
{
    const Timeout& timeout = self_as<TimeoutObject>(interpreter, self).timeout;
    std::string text = "<Timeout [" + std::string(timeout.state_name()) + "]";
    if (timeout.state() == Timeout::State::Active) {
        text += " when="
            + (timeout.when() ? interpreter.repr(to_seconds(*timeout.when())) : std::string("None"));
    }
    return interpreter.str(text + ">");
}

TypeObject& module_type(Interpreter& interpreter, std::string_view name)
{
    return *interpreter.import_module("asyncio")->get(name).as<TypeObject>();
}

Value asyncio_timeout(Interpreter& interpreter, Args& args)
{
    static const Signature signature("timeout(delay)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    EventLoop& loop = asyncio_of(interpreter).running_loop(interpreter);
    std::optional<Duration> when = optional_time(interpreter, bound);
    if (when)
        *when += loop.time();
    return Value(make_ref<TimeoutObject>(module_type(interpreter, "Timeout"), when));
}

Value asyncio_timeout_at(Interpreter& interpreter, Args& args)
{
    static const Signature signature("timeout_at(when)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    return Value(make_ref<TimeoutObject>(
        module_type(interpreter, "Timeout"), optional_time(interpreter, bound)));
}

// -- TaskGroup ------------------------------------------------------------------------------------

std::string describe_group(const TaskGroup& group)
{
    std::string text = "<TaskGroup";
    if (group.task_count() > 0)
        text += " tasks=" + std::to_string(group.task_count());
    if (group.error_count() > 0)
        text += " errors=" + std::to_string(group.error_count());
    if (group.aborting())
        text += " cancelling";
    else if (group.entered())
        text += " entered";
    return text + ">";
}

Value repr_group(Interpreter& interpreter, const Value& self)
{
    return interpreter.str(describe_group(self_as<TaskGroupObject>(interpreter, self).group));
}

Value group_enter(Interpreter& interpreter, Args& args)
{
    const auto enter = [](Interpreter& interp, Value self) -> Coroutine<Value> {
        TaskGroup& group = self_as<TaskGroupObject>(interp, self).group;
        if (group.entered())
            interp.runtime_error("TaskGroup " + describe_group(group) + " has been already entered");
        if (!Task::current()) {
            interp.runtime_error(
                "TaskGroup " + describe_group(group) + " cannot determine the parent task");
        }
        group.enter();
        co_return self;
    };
    return interpreter.new_coroutine(enter(interpreter, args.get(0)), "TaskGroup.__aenter__");
}

Value group_exit(Interpreter& interpreter, Args& args)
{
    const auto exit = [](Interpreter& interp, Value self, ErrorRef error) -> Coroutine<Value> {
        Coroutine<void> leaving = self_as<TaskGroupObject>(interp, self).group.exit(std::move(error));
        co_await std::move(leaving);
        co_return Value::none();
    };
    return interpreter.new_coroutine(
        exit(interpreter, args.get(0), leaving_error(interpreter, args)), "TaskGroup.__aexit__");
}

Value group_create_task(Interpreter& interpreter, Args& args)
{
    static const Signature signature("create_task(self, coro, *, name=None, context=None)");
    Value bound[4];
    signature.bind(interpreter, args, bound);
    TaskGroup& group = self_as<TaskGroupObject>(interpreter, bound[0]).group;
    const char* problem = !group.entered()               ? " has not been entered"
        : group.exiting() && group.task_count() == 0     ? " is finished"
        : group.aborting()                               ? " is shutting down"
                                                         : nullptr;
    if (problem)
        interpreter.runtime_error("TaskGroup " + describe_group(group) + problem);
    const FutureRef made = create_task(interpreter,
        asyncio_of(interpreter).running_loop(interpreter), bound[1], bound[2], bound[3],
        group.scope());
    if (!made->as_task())
        interpreter.type_error("a task is expected of the task factory");
    group.add(*made->as_task(), Ref<RefCounted>(bound[0].object()));
    return Value(made);
}

Value make_group(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "TaskGroup", 0, 0);
    return Value(make_ref<TaskGroupObject>(type));
}

} // namespace

void setup_scopes(Interpreter& interpreter, Module& module)
{
    TypeObject& timeout = interpreter.new_type("Timeout", "asyncio.timeouts");
    timeout.slots.repr = repr_timeout;
    interpreter.finish_type(timeout,
        {{"__aenter__", timeout_enter}, {"__aexit__", timeout_exit}, {"when", timeout_when},
            {"reschedule", timeout_reschedule}, {"expired", timeout_expired}});
    module.add_type(timeout);
    module.add({{"timeout", asyncio_timeout}, {"timeout_at", asyncio_timeout_at}});

    TypeObject& group = interpreter.new_type("TaskGroup", "asyncio.taskgroups");
    group.slots.repr = repr_group;
    group.slots.make = make_group;
    interpreter.finish_type(group,
        {{"__aenter__", group_enter}, {"__aexit__", group_exit},
            {"create_task", group_create_task}});
    module.add_type(group);
}

} // namespace awaitscope::script
