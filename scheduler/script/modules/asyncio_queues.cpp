#include "scheduler/queues.h"
#include "scheduler/locks.h"
#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

class QueueObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::Other;
    QueueObject(TypeObject& type, std::size_t max_size) :
        Container(type, Kind::Other), queue(max_size)
    {
        finished.set();
    }
    void clear() override
    {
        while (!queue.empty())
            queue.get_nowait();
        Container::clear();
    }
    Queue<Value> queue;
    std::int64_t unfinished = 0; ///< items put and not yet task_done()
    Event finished; ///< set while there are none
};

QueueObject& self_queue(Interpreter& interpreter, const Value& self)
{
    auto* const object = self.is_object() ? dynamic_cast<QueueObject*>(self.object()) : nullptr;
    if (!object)
        interpreter.type_error("descriptor requires an asyncio.Queue object");
    return *object;
}

TypeObject& module_type(Interpreter& interpreter, std::string_view name)
{
    return *interpreter.import_module("asyncio")->get(name).as<TypeObject>();
}

void count_put(QueueObject& object)
{
    ++object.unfinished;
    object.finished.clear();
}

Value make_queue(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("Queue(maxsize=0)");
    Value bound;
    signature.bind(interpreter, args, &bound);
    const std::int64_t size = bound ? interpreter.to_int(bound) : 0;
    return Value(make_ref<QueueObject>(type, size > 0 ? static_cast<std::size_t>(size) : 0));
}

Value queue_put(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "put", 1, 1, 1);
    const auto put = [](Interpreter& interp, Value self, Value item) -> Coroutine<Value> {
        QueueObject& object = self_queue(interp, self);
        auto putting = object.queue.put(std::move(item));
        co_await putting;
        count_put(object);
        co_return Value::none();
    };
    return interpreter.new_coroutine(put(interpreter, args[0], args[1]), "Queue.put");
}

Value queue_get(Interpreter& interpreter, Args& args)
{
    const auto get = [](Interpreter& interp, Value self) -> Coroutine<Value> {
        auto getting = self_queue(interp, self).queue.get();
        Value item = co_await getting;
        co_return item;
    };
    return interpreter.new_coroutine(get(interpreter, args.get(0)), "Queue.get");
}

Value queue_put_nowait(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "put_nowait", 1, 1, 1);
    QueueObject& object = self_queue(interpreter, args[0]);
    if (object.queue.full())
        interpreter.raise(module_type(interpreter, "QueueFull"), "");
    object.queue.put_nowait(args[1]);
    count_put(object);
    return Value::none();
}

Value queue_get_nowait(Interpreter& interpreter, Args& args)
{
    QueueObject& object = self_queue(interpreter, args.get(0));
    if (object.queue.empty())
        interpreter.raise(module_type(interpreter, "QueueEmpty"), "");
    return object.queue.get_nowait();
}

Value queue_qsize(Interpreter& interpreter, Args& args)
{
    return Value::integer(
        static_cast<std::int64_t>(self_queue(interpreter, args.get(0)).queue.size()));
}

Value queue_empty(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_queue(interpreter, args.get(0)).queue.empty());
}

Value queue_full(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_queue(interpreter, args.get(0)).queue.full());
}

Value queue_task_done(Interpreter& interpreter, Args& args)
{
    QueueObject& object = self_queue(interpreter, args.get(0));
    if (object.unfinished <= 0)
        interpreter.value_error("task_done() called too many times");
    if (--object.unfinished == 0)
        object.finished.set();
    return Value::none();
}

Value queue_join(Interpreter& interpreter, Args& args)
{
    const auto join = [](Interpreter& interp, Value self) -> Coroutine<Value> {
        QueueObject& object = self_queue(interp, self);
        if (object.unfinished > 0) {
            Coroutine<void> waiting = object.finished.wait();
            co_await std::move(waiting);
        }
        co_return Value::none();
    };
    return interpreter.new_coroutine(join(interpreter, args.get(0)), "Queue.join");
}

Value get_maxsize(Interpreter& interpreter, const Value& self)
{
    return Value::integer(static_cast<std::int64_t>(self_queue(interpreter, self).queue.max_size()));
}

} // namespace

void setup_queues(Interpreter& interpreter, Module& module)
{
    TypeObject& queue = interpreter.new_type("Queue", "asyncio.queues");
    queue.slots.make = make_queue;
    interpreter.finish_type(queue,
        {{"put", queue_put}, {"get", queue_get}, {"put_nowait", queue_put_nowait},
            {"get_nowait", queue_get_nowait}, {"qsize", queue_qsize}, {"empty", queue_empty},
            {"full", queue_full}, {"task_done", queue_task_done}, {"join", queue_join}},
        {{"maxsize", get_maxsize}});
    module.add_type(queue);
    module.add_type(interpreter.new_exception_type(
        "QueueEmpty", "asyncio.queues", *interpreter.types().exception));
    module.add_type(interpreter.new_exception_type(
        "QueueFull", "asyncio.queues", *interpreter.types().exception));
}

} // namespace awaitscope::script
