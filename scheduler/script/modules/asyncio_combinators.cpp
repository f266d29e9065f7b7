#include "scheduler/as_completed.h"
#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/generator.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <unordered_map>

namespace awaitscope::script {

namespace {

// -- sleep ----------------------------------------------------------------------------------------

Coroutine<Value> sleep_coroutine(Interpreter& interpreter, Value delay, Value result)
{
    const bool at_once = interpreter.truth(
        interpreter.compare(CompareOp::LtE, delay, Value::integer(0)));
    const Duration length = at_once ? Duration{0} : to_duration(interpreter, delay);
    co_await sleep(at_once ? length : std::max(length, Duration{1}));
    co_return result ? result : Value::none();
}

Value asyncio_sleep(Interpreter& interpreter, Args& args)
{
    static const Signature signature("sleep(delay, result=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    if (!EventLoop::running() && !Task::current()) {
        // Whoever made it may want to drive it by hand.
        return interpreter.call(library_function(interpreter, "_asyncio_parts", "sleep"),
            {bound[0], bound[1] ? bound[1] : Value::none()});
    }
    return interpreter.new_coroutine(sleep_coroutine(interpreter, bound[0], bound[1]), "sleep");
}

// -- gather ---------------------------------------------------------------------------------------

/// A gather() whose result is a Python list.
class PyGather final : public GatheringFuture {
public:
    PyGather(Interpreter& interpreter, EventLoop& loop, ReturnExceptions policy) :
        GatheringFuture(loop, policy), m_interpreter(interpreter)
    {
    }
    const void* value() const noexcept override { return &m_value; }
    void clear() override
    {
        GatheringFuture::clear();
        m_value = Value::none();
    }

protected:
    void collect() override
    {
        std::vector<Value> results;
        results.reserve(children().size());
        for (const FutureRef& child : children())
            results.push_back(outcome_of(*child));
        m_value = m_interpreter.list(std::move(results));
    }

private:
    Value outcome_of(Future& child)
    {
        const Task* const task = child.as_task();
        if (child.cancelled()
            && ((task && !task->cancelled_at_return())
                || !child.take_error()->cancel_message())) {
            // CPython fills in an empty message here, and only here; a task out of which the
            // CancelledError came has none any more.
            return Value(m_interpreter.new_exception(*m_interpreter.types().cancelled_error, ""));
        }
        if (const ErrorRef error = child.take_error())
            return exception_value(m_interpreter, error);
        const auto* const value = static_cast<const Value*>(child.value());
        return value ? *value : Value::none();
    }

    Interpreter& m_interpreter;
    Value m_value = Value::none();
};

/// The loop of the first future among the awaitables, else the one gather() falls back on.
EventLoop& loop_of(Interpreter& interpreter, std::span<const Value> awaitables)
{
    for (const Value& awaitable : awaitables) {
        if (const Future* const future = as_future(awaitable))
            return future->loop();
    }
    return asyncio_of(interpreter).current_loop(interpreter).loop();
}

Value asyncio_gather(Interpreter& interpreter, Args& args)
{
    static const Signature signature("gather(*coros_or_futures, return_exceptions=False)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const std::vector<Value>& awaitables = bound[0].as<Tuple>()->items;
    EventLoop& loop = loop_of(interpreter, awaitables);
    const auto policy = bound[1] && interpreter.truth(bound[1]) ? ReturnExceptions::Yes
                                                                 : ReturnExceptions::No;
    auto gathering = make_ref<PyGather>(interpreter, loop, policy);
    std::unordered_map<const void*, std::size_t> seen; // the same awaitable twice is one child
    for (const Value& awaitable : awaitables) {
        const void* const identity = awaitable.is_future()
            ? static_cast<const void*>(awaitable.future())
            : awaitable.is_object() ? awaitable.object() : nullptr;
        const auto [known, is_new] = seen.try_emplace(identity, gathering->children().size());
        if (is_new)
            gathering->add(ensure_future(interpreter, loop, awaitable));
        else
            gathering->add_again(gathering->children()[known->second]);
    }
    gathering->end_of_children();
    return Value(FutureRef(gathering));
}

// -- wait -----------------------------------------------------------------------------------------

ReturnWhen return_when_of(Interpreter& interpreter, const Value& word)
{
    if (!word)
        return ReturnWhen::AllCompleted;
    const auto* const text = word.as<Str>();
    if (text && text->text() == "FIRST_COMPLETED")
        return ReturnWhen::FirstCompleted;
    if (text && text->text() == "FIRST_EXCEPTION")
        return ReturnWhen::FirstException;
    if (text && text->text() == "ALL_COMPLETED")
        return ReturnWhen::AllCompleted;
    interpreter.value_error("Invalid return_when value: " + interpreter.to_str(word));
}

/// Puts tasks in the order of their creation, in which sets of them are walked here: CPython goes
/// by addresses.
void sort_by_creation(std::vector<FutureRef>& futures)
{
    if (!std::all_of(futures.begin(), futures.end(),
            [](const FutureRef& future) { return future->as_task() != nullptr; }))
        return;
    std::stable_sort(
        futures.begin(), futures.end(), [](const FutureRef& left, const FutureRef& right) {
            return left->as_task()->number() < right->as_task()->number();
        });
}

Value set_of(Interpreter& interpreter, std::vector<FutureRef> futures)
{
    sort_by_creation(futures);
    const Ref<Set> set = interpreter.set();
    for (const FutureRef& future : futures)
        set->add(interpreter, Value(future));
    return Value(set);
}

Coroutine<Value> wait_coroutine(Interpreter& interpreter, Value awaitables, Value timeout, Value when)
{
    if (awaitables.is_future() || is_coroutine(awaitables)) {
        interpreter.type_error("expect a list of futures, not "
            + interpreter.type_of(awaitables).name());
    }
    if (!interpreter.truth(awaitables))
        interpreter.value_error("Set of Tasks/Futures is empty.");
    const ReturnWhen return_when = return_when_of(interpreter, when);
    std::vector<FutureRef> futures;
    interpreter.for_each(awaitables, [&](const Value& item) {
        if (is_coroutine(item))
            interpreter.type_error("Passing coroutines is forbidden, use tasks explicitly.");
        Future* const future = as_future(item);
        if (!future)
            interpreter.type_error("An asyncio.Future, a coroutine or an awaitable is required");
        if (std::none_of(futures.begin(), futures.end(),
                [&](const FutureRef& known) { return known == future; }))
            futures.emplace_back(future);
    });
    std::optional<Duration> limit;
    if (timeout && !timeout.is_none())
        limit = to_duration(interpreter, timeout);
    Coroutine<WaitResult> waiting = wait(std::move(futures), limit, return_when);
    const WaitResult result = co_await std::move(waiting);
    co_return interpreter.tuple(
        {set_of(interpreter, result.done), set_of(interpreter, result.pending)});
}

Value asyncio_wait(Interpreter& interpreter, Args& args)
{
    static const Signature signature("wait(fs, *, timeout=None, return_when='ALL_COMPLETED')");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    return interpreter.new_coroutine(
        wait_coroutine(interpreter, bound[0], bound[1], bound[2]), "wait");
}

// -- wait_for -------------------------------------------------------------------------------------

Coroutine<Value> wait_for_coroutine(Interpreter& interpreter, Value awaitable, Value timeout)
{
    EventLoop& loop = asyncio_of(interpreter).running_loop(interpreter);
    std::function<FutureRef()> make = [&interpreter, &loop, &awaitable] {
        FutureRef future = ensure_future(interpreter, loop, awaitable);
        awaitable = Value::none();
        return future;
    };
    Coroutine<FutureRef> waiting
        = wait_for_made(std::move(make), to_duration(interpreter, timeout));
    FutureRef done;
    try {
        done = co_await std::move(waiting);
    } catch (const TimeoutError& timed_out) {
        raise_timeout(interpreter, timed_out.cause());
    }
    co_return future_result(interpreter, *done);
}

Value asyncio_wait_for(Interpreter& interpreter, Args& args)
{
    static const Signature signature("wait_for(fut, timeout)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    if (bound[1].is_none()) {
        return interpreter.call(
            library_function(interpreter, "_asyncio_parts", "wait_for"), {bound[0], bound[1]});
    }
    return interpreter.new_coroutine(
        wait_for_coroutine(interpreter, bound[0], bound[1]), "wait_for");
}

// -- as_completed ---------------------------------------------------------------------------------

/// What the generator in python/_asyncio_parts.py runs on.
class AsCompletedObject final : public Object {
public:
    static constexpr Kind static_kind = Kind::Other;
    AsCompletedObject(TypeObject& type, Ref<AsCompleted> watched, std::size_t futures) :
        Object(type, Kind::Other), completed(std::move(watched)), count(futures)
    {
    }
    const Ref<AsCompleted> completed;
    const std::size_t count;
};

Value make_as_completed(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "as_completed", 2, 2);
    if (args[0].is_future() || is_coroutine(args[0])) {
        interpreter.type_error("expect an iterable of futures, not "
            + interpreter.type_of(args[0]).name());
    }
    EventLoop& loop = asyncio_of(interpreter).current_loop(interpreter).loop();
    // A set, in the order of the arguments where CPython's is that of addresses.
    std::vector<Value> awaitables;
    interpreter.for_each(args[0], [&](const Value& item) {
        if (std::none_of(awaitables.begin(), awaitables.end(),
                [&](const Value& known) { return known.is(item); }))
            awaitables.push_back(item);
    });
    std::vector<FutureRef> futures;
    for (const Value& awaitable : awaitables) {
        FutureRef future = ensure_future(interpreter, loop, awaitable);
        if (std::none_of(futures.begin(), futures.end(),
                [&](const FutureRef& known) { return known == future; }))
            futures.push_back(std::move(future));
    }
    sort_by_creation(futures);
    std::optional<Duration> timeout;
    if (!args[1].is_none())
        timeout = to_duration(interpreter, args[1]);
    const std::size_t count = futures.size();
    return Value(make_ref<AsCompletedObject>(
        type, AsCompleted::watch(loop, std::move(futures), timeout), count));
}

Coroutine<Value> next_completed(Interpreter& interpreter, Ref<AsCompleted> completed)
{
    FutureRef done;
    bool time_is_up = false;
    try {
        Coroutine<FutureRef> waiting = completed->next();
        done = co_await std::move(waiting);
    } catch (const TimeoutError&) {
        time_is_up = true;
    }
    if (time_is_up)
        raise_timeout(interpreter, {});
    co_return future_result(interpreter, *done);
}

Value as_completed_next(Interpreter& interpreter, Args& args)
{
    const auto& object = static_cast<AsCompletedObject&>(*args[0].object());
    return interpreter.new_coroutine(
        next_completed(interpreter, object.completed), "as_completed.<locals>._wait_for_one");
}

Value get_count(Interpreter&, const Value& self)
{
    return Value::integer(
        static_cast<std::int64_t>(static_cast<AsCompletedObject&>(*self.object()).count));
}

Value asyncio_as_completed(Interpreter& interpreter, Args& args)
{
    return interpreter.call(library_function(interpreter, "_asyncio_parts", "as_completed"), args);
}

/// The async generators that live on a loop, which knows of none afterwards.
Value take_async_generators(Interpreter& interpreter, Args& args)
{
    LoopObject& loop
        = asyncio_of(interpreter).object_of(loop_argument(interpreter, args.get(0)));
    loop.generators_shut_down = true;
    std::vector<Value> generators;
    for (AsyncGeneratorObject* const generator : std::exchange(loop.generators, {}))
        generators.emplace_back(Ref<AsyncGeneratorObject>(generator));
    return interpreter.list(std::move(generators));
}

// -- shield and ensure_future ---------------------------------------------------------------------

Value asyncio_shield(Interpreter& interpreter, Args& args)
{
    static const Signature signature("shield(arg)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    EventLoop& loop = loop_of(interpreter, {&bound, 1});
    const FutureRef inner = ensure_future(interpreter, loop, bound);
    if (inner->done())
        return Value(inner);
    const Task* const task = inner->as_task();
    const auto outer = make_ref<ShieldFuture<FutureOf<Value>>>(
        loop, task ? task->trace_id() : trace::ObjectId::None);
    link_shield(*inner, *outer);
    return Value(FutureRef(outer));
}

Value asyncio_ensure_future(Interpreter& interpreter, Args& args)
{
    static const Signature signature("ensure_future(coro_or_future, *, loop=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    EventLoop& loop = bound[1] && !bound[1].is_none()
        ? loop_argument(interpreter, bound[1])
        : loop_of(interpreter, {&bound[0], 1});
    return Value(ensure_future(interpreter, loop, bound[0]));
}

Value asyncio_create_task(Interpreter& interpreter, Args& args)
{
    static const Signature signature("create_task(coro, *, name=None, context=None)");
    Value bound[3];
    signature.bind(interpreter, args, bound);
    EventLoop& loop = asyncio_of(interpreter).running_loop(interpreter);
    return Value(create_task(interpreter, loop, bound[0], bound[1], bound[2]));
}

} // namespace

void setup_combinators(Interpreter& interpreter, Module& module)
{
    module.add({{"sleep", asyncio_sleep}, {"gather", asyncio_gather}, {"wait", asyncio_wait},
        {"wait_for", asyncio_wait_for}, {"shield", asyncio_shield},
        {"ensure_future", asyncio_ensure_future}, {"create_task", asyncio_create_task}});
    TypeObject& completed = interpreter.new_type("_AsCompleted", "asyncio");
    completed.slots.make = make_as_completed;
    completed.slots.init = [](Interpreter&, const Value&, Args&) { };
    interpreter.finish_type(completed, {{"next", as_completed_next}}, {{"count", get_count}});
    module.add_type(completed);
    module.add({{"as_completed", asyncio_as_completed},
        {"_take_async_generators", take_async_generators}});
    for (const char* const name : {"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"})
        module.set(name, interpreter.str(name));
}

} // namespace awaitscope::script
