#include "scheduler/script/frame.h"
#include "scheduler/script/machine.h"
#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/generator.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

// The Python classes Future and Task over the scheduler's own.

namespace awaitscope::script {

namespace {

Future& self_future(Interpreter& interpreter, const Args& args)
{
    Future* const future = as_future(args.get(0));
    if (!future)
        interpreter.type_error("descriptor requires an asyncio.Future object");
    return *future;
}

Task& self_task(Interpreter& interpreter, const Args& args)
{
    Task* const task = self_future(interpreter, args).as_task();
    if (!task)
        interpreter.type_error("descriptor requires an asyncio.Task object");
    return *task;
}

FutureOf<Value>& self_settable(Interpreter& interpreter, const Args& args, const char* operation)
{
    Future& future = self_future(interpreter, args);
    if (future.as_task())
        interpreter.runtime_error(
            std::string("Task does not support ") + operation + " operation");
    auto* const settable = dynamic_cast<FutureOf<Value>*>(&future);
    if (!settable || future.done()) {
        interpreter.raise(*interpreter.types().invalid_state_error,
            future.done() ? "invalid state" : "this future is completed by asyncio itself");
    }
    return *settable;
}

Value future_done(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_future(interpreter, args).done());
}
Value future_cancelled(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_future(interpreter, args).cancelled());
}
Value future_result_method(Interpreter& interpreter, Args& args)
{
    return future_result(interpreter, self_future(interpreter, args));
}
Value future_exception(Interpreter& interpreter, Args& args)
{
    Future& future = self_future(interpreter, args);
    if (!future.done())
        interpreter.raise(*interpreter.types().invalid_state_error, "Exception is not set.");
    const ErrorRef error = future.take_error();
    if (future.cancelled())
        interpreter.raise(interpreter.exception_from(error));
    return error ? exception_value(interpreter, error) : Value::none();
}
Value future_cancel(Interpreter& interpreter, Args& args)
{
    static const Signature signature("cancel(self, msg=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    Future& future = self_future(interpreter, args);
    const CancelRequest request{.message = cancel_message(interpreter, bound[1])};
    if (auto* const task = dynamic_cast<PyTask*>(&future))
        return Value::boolean(task->cancel_as_task(request));
    if (auto* const plain = dynamic_cast<PyFuture*>(&future))
        return Value::boolean(plain->cancel_as_future(request));
    return Value::boolean(future.cancel(request));
}
Value future_set_result(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_result", 1, 1, 1);
    self_settable(interpreter, args, "set_result").set_result(args[1]);
    return Value::none();
}
Value future_set_exception(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_exception", 1, 1, 1);
    FutureOf<Value>& future = self_settable(interpreter, args, "set_exception");
    Value exception = args[1];
    if (exception.as<TypeObject>())
        exception = interpreter.call(exception);
    auto* const raised = exception.as<Exception>();
    if (!raised)
        interpreter.type_error("invalid exception object");
    if (interpreter.is_instance(exception, *interpreter.types().stop_iteration))
        interpreter.type_error("StopIteration interacts badly with generators and cannot be raised "
                               "into a Future");
    future.set_exception(interpreter.error_from(ExceptionRef(raised)));
    return Value::none();
}
Value future_add_done_callback(Interpreter& interpreter, Args& args)
{
    static const Signature signature("add_done_callback(self, fn, *, context=None)");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    const auto callback = make_ref<PyDoneCallback>(
        PyCall(interpreter, bound[1], {}, context_argument(interpreter, bound[2])));
    self_future(interpreter, args).add_done_callback(*callback);
    return Value::none();
}
Value future_remove_done_callback(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "remove_done_callback", 1, 1, 1);
    const std::size_t removed
        = self_future(interpreter, args).remove_done_callbacks([&](DoneCallback& callback) {
              const auto* const python = dynamic_cast<PyDoneCallback*>(&callback);
              return python && interpreter.equal(python->function(), args[1]);
          });
    return Value::integer(static_cast<std::int64_t>(removed));
}
Value future_get_loop(Interpreter& interpreter, Args& args)
{
    EventLoop& loop = self_future(interpreter, args).loop();
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).object_of(loop)));
}
Value task_get_name(Interpreter& interpreter, Args& args)
{
    return interpreter.str(self_task(interpreter, args).get_name());
}
Value task_set_name(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "set_name", 1, 1, 1);
    self_task(interpreter, args).set_name(interpreter.to_str(args[1]));
    return Value::none();
}
Value task_get_coro(Interpreter& interpreter, Args& args)
{
    if (auto* const task = dynamic_cast<PyTask*>(&self_task(interpreter, args)))
        return Value(task->python_coroutine());
    return Value::none();
}
Value task_cancelling(Interpreter& interpreter, Args& args)
{
    return Value::integer(self_task(interpreter, args).cancelling());
}
Value task_uncancel(Interpreter& interpreter, Args& args)
{
    return Value::integer(self_task(interpreter, args).uncancel());
}
/// (file, line, function, its first line) of the frame a task stands in, or of each that the
/// exception it ended with has passed through, the outermost first.
Value stack_entries(Interpreter& interpreter, Args& args)
{
    auto* const task = dynamic_cast<PyTask*>(&self_task(interpreter, args));
    std::vector<Value> entries;
    const auto add = [&](const CodeObject& code, std::uint32_t line) {
        entries.push_back(interpreter.tuple({interpreter.str(code.source->file),
            Value::integer(line), Value(code.name), Value::integer(code.first_line)}));
    };
    const auto* const coroutine
        = task ? dynamic_cast<const PyCoroutine*>(task->python_coroutine().get()) : nullptr;
    if (coroutine && coroutine->core.frame) {
        add(*coroutine->core.frame->code, coroutine->line());
    } else if (task && task->done() && !task->cancelled() && task->peek_error()) {
        const auto& trace = interpreter.exception_from(task->peek_error())->traceback;
        for (auto entry = trace.rbegin(); entry != trace.rend(); ++entry)
            add(*entry->code, entry->code->ranges[entry->instruction].line);
    }
    return interpreter.list(std::move(entries));
}

constexpr char get_stack[] = "get_stack";
constexpr char print_stack[] = "print_stack";

template <const char* name>
Value library_method(Interpreter& interpreter, Args& args)
{
    self_task(interpreter, args);
    return interpreter.call(library_function(interpreter, "_asyncio_parts", name), args);
}

// What CPython's C classes show of their inside.

Value future_loop(Interpreter& interpreter, const Value& self)
{
    return Value(Ref<LoopObject>(&asyncio_of(interpreter).object_of(self.future()->loop())));
}
Value future_state(Interpreter& interpreter, const Value& self)
{
    static constexpr const char* names[] = {"PENDING", "CANCELLED", "FINISHED"};
    return interpreter.str(names[static_cast<int>(self.future()->state())]);
}
Value future_error(Interpreter& interpreter, const Value& self)
{
    const Future& future = *self.future();
    return future.cancelled() || !future.peek_error()
        ? Value::none()
        : exception_value(interpreter, future.peek_error());
}
Value future_value(Interpreter&, const Value& self)
{
    const Future& future = *self.future();
    const auto* const value = static_cast<const Value*>(future.value());
    return future.done() && !future.cancelled() && value ? *value : Value::none();
}
Value future_callbacks(Interpreter& interpreter, const Value& self)
{
    std::vector<Value> callbacks;
    self.future()->for_each_waiter([&](const DoneCallback* callback) {
        const auto* const python = dynamic_cast<const PyDoneCallback*>(callback);
        callbacks.push_back(python ? python->function() : Value::none());
    });
    return callbacks.empty() ? Value::none() : interpreter.list(std::move(callbacks));
}
Value task_coro(Interpreter&, const Value& self)
{
    const auto* const task = dynamic_cast<const PyTask*>(self.future());
    return task ? Value(task->python_coroutine()) : Value::none();
}
Value task_must_cancel(Interpreter&, const Value& self)
{
    return Value::boolean(self.future()->as_task()->must_cancel());
}
Value task_waits_for(Interpreter&, const Value& self)
{
    const FutureRef& awaited = self.future()->as_task()->waiting_on();
    return awaited ? Value(awaited) : Value::none();
}

Value repr_future(Interpreter& interpreter, const Value& self)
{
    return interpreter.str(future_repr(interpreter, *self.future()));
}

/// The loop among the arguments that a class derived in Python gets; Empty if there is none.
Value find_loop(const Args& args)
{
    if (Value named = args.keyword("loop"))
        return named;
    for (const Value& argument : args.positional()) {
        if (argument.is_object() && dynamic_cast<const LoopObject*>(argument.object()))
            return argument;
    }
    return {};
}

/// A class derived in Python may take other arguments and tells Future.__init__() the right ones
/// later. But a future has its loop, and a task its coroutine, from the first moment on.
Value make_future(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("Future(*, loop=None)");
    Value loop;
    if (type.is_user_class)
        loop = find_loop(args);
    else
        signature.bind(interpreter, args, &loop);
    EventLoop& target = !loop || loop.is_none()
        ? asyncio_of(interpreter).current_loop(interpreter).loop()
        : loop_argument(interpreter, loop);
    const auto made = make_ref<PyFuture>(interpreter, target);
    if (type.is_user_class)
        made->set_companion(make_ref<Instance>(type));
    return Value(FutureRef(made));
}

void init_future(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("Future(*, loop=None)");
    if (!interpreter.type_of(self).is_user_class)
        return;
    Value loop;
    signature.bind(interpreter, args, &loop);
    if (loop && !loop.is_none()
        && &loop_argument(interpreter, loop) != &self.future()->loop()) {
        interpreter.raise(*interpreter.types().not_implemented_error,
            "a class derived from asyncio.Future must be called with the loop it uses");
    }
}

Value make_task(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("Task(coro, *, loop=None, name=None, context=None)");
    Value bound[4];
    if (type.is_user_class) {
        bound[0] = args.keyword("coro");
        for (const Value& argument : args.positional()) {
            if (!bound[0] && is_coroutine(argument))
                bound[0] = argument;
        }
        if (!bound[0])
            bound[0] = args.get(0) ? args[0] : Value::none();
        bound[1] = find_loop(args);
        bound[3] = args.keyword("context");
    } else {
        signature.bind(interpreter, args, bound);
    }
    EventLoop& loop = loop_argument(interpreter, bound[1]);
    const Ref<PyTask> made = new_task(interpreter, loop, bound[0], bound[2], bound[3]);
    if (type.is_user_class)
        made->set_companion(make_ref<Instance>(type));
    return Value(FutureRef(made));
}

void init_task(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("Task(coro, *, loop=None, name=None, context=None)");
    if (!interpreter.type_of(self).is_user_class)
        return;
    Value bound[4];
    signature.bind(interpreter, args, bound);
    auto& task = dynamic_cast<PyTask&>(*self.future());
    if (bound[2] && !bound[2].is_none())
        task.set_name(interpreter.to_str(bound[2]));
    if (Value(task.python_coroutine()).is(bound[0]))
        return;
    CoroutineObject* const coroutine = as_coroutine(bound[0]);
    if (!coroutine)
        interpreter.type_error("a coroutine was expected, got " + interpreter.repr(bound[0]));
    if (!task.done() && !task.python_coroutine()->started())
        task.replace_coroutine(Ref<CoroutineObject>(coroutine));
}

} // namespace

void setup_future_types(Interpreter& interpreter, Module& module)
{
    TypeObject& future = interpreter.new_type("Future", "_asyncio");
    interpreter.types().future = &future;
    future.slots.repr = repr_future;
    future.slots.make = make_future;
    future.slots.init = init_future;
    future.has_attributes = true;
    future.layout = Kind::Future;
    interpreter.finish_type(future,
        {{"done", future_done}, {"cancelled", future_cancelled}, {"result", future_result_method},
            {"exception", future_exception}, {"cancel", future_cancel},
            {"set_result", future_set_result}, {"set_exception", future_set_exception},
            {"add_done_callback", future_add_done_callback},
            {"remove_done_callback", future_remove_done_callback},
            {"get_loop", future_get_loop}},
        {{"_loop", future_loop}, {"_state", future_state}, {"_exception", future_error},
            {"_result", future_value}, {"_callbacks", future_callbacks}});
    add_class_getitem(interpreter, future);
    TypeObject& task = interpreter.new_type("Task", "_asyncio", {&future});
    interpreter.types().task = &task;
    task.slots.repr = repr_future;
    task.slots.make = make_task;
    task.slots.init = init_task;
    task.has_attributes = true;
    task.layout = Kind::Future;
    interpreter.finish_type(task,
        {{"get_name", task_get_name}, {"set_name", task_set_name}, {"get_coro", task_get_coro},
            {"cancelling", task_cancelling}, {"uncancel", task_uncancel},
            {"get_stack", library_method<get_stack>},
            {"print_stack", library_method<print_stack>}},
        {{"_coro", task_coro}, {"_must_cancel", task_must_cancel},
            {"_fut_waiter", task_waits_for}});
    add_class_getitem(interpreter, task);
    module.add({{"_stack_entries", stack_entries}});
    module.add_type(future);
    module.add_type(task);
}

} // namespace awaitscope::script
