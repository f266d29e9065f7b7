#include "scheduler/queues.h"

#include "scheduler/script/modules/asyncio_primitives.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <cmath>
#include <variant>

namespace awaitscope::script {

namespace {

struct PyLess {
    Interpreter* interpreter;
    bool operator()(const Value& left, const Value& right) const
    {
        return interpreter->less(left, right);
    }
};

/// The items of a Queue, LifoQueue or PriorityQueue: which one is decided by __init__.
class PyItems {
public:
    template <class Items>
    explicit PyItems(Items items) : m_items(std::move(items)) { }

    std::size_t size() const noexcept
    {
        return std::visit([](const auto& items) { return items.size(); }, m_items);
    }
    void push(Value item)
    {
        std::visit([&](auto& items) { items.push(std::move(item)); }, m_items);
    }
    Value pop()
    {
        return std::visit([](auto& items) { return items.pop(); }, m_items);
    }
    void clear() noexcept
    {
        std::visit([](auto& items) { items.clear(); }, m_items);
    }
    std::vector<Value> all() const
    {
        return std::visit(
            [](const auto& items) { return std::vector<Value>(items.begin(), items.end()); },
            m_items);
    }

private:
    std::variant<FifoItems<Value>, LifoItems<Value>, PriorityItems<Value, PyLess>> m_items;
};

using PyQueue = Queue<Value, PyItems>;

class QueueObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::Other;
    explicit QueueObject(TypeObject& type) : Container(type, Kind::Other) { }
    void clear() override
    {
        if (queue)
            queue->drop_items();
        max_size = Value();
        Container::clear();
    }
    std::optional<PyQueue> queue; ///< empty until __init__
    Value max_size; ///< as given
};

PyQueue& self_queue(Interpreter& interpreter, const Value& self)
{
    auto& queue = self_as<QueueObject>(interpreter, self).queue;
    if (!queue)
        interpreter.runtime_error("super().__init__() was not called");
    return *queue;
}

TypeObject& module_type(Interpreter& interpreter, std::string_view name)
{
    return *interpreter.import_module("asyncio")->get(name).as<TypeObject>();
}

[[noreturn]] void raise_plain(Interpreter& interpreter, std::string_view type)
{
    interpreter.raise(
        interpreter.new_exception(module_type(interpreter, type), std::vector<Value>()));
}

Value make_queue(Interpreter&, TypeObject& type, Args&)
{
    return Value(make_ref<QueueObject>(type));
}

enum class Order : std::uint8_t { Fifo, Lifo, Priority };

PyItems items_in(Order order, Interpreter& interpreter)
{
    switch (order) {
    case Order::Lifo: return PyItems(LifoItems<Value>());
    case Order::Priority: return PyItems(PriorityItems<Value, PyLess>(PyLess{&interpreter}));
    case Order::Fifo: break;
    }
    return PyItems(FifoItems<Value>());
}

template <Order order>
void init_queue(Interpreter& interpreter, const Value& self, Args& args)
{
    static const Signature signature("Queue.__init__(self, maxsize=0)");
    Value bound[2];
    bind_init(interpreter, signature, self, args, bound);
    auto& object = self_as<QueueObject>(interpreter, self);
    object.max_size = bound[1] ? bound[1] : Value::integer(0);
    const double size = interpreter.to_double(object.max_size);
    object.queue.emplace(
        size > 0 ? static_cast<std::size_t>(std::ceil(size)) : 0, items_in(order, interpreter));
}

Coroutine<Value> put_coroutine(Interpreter& interpreter, Value self, Value item)
{
    bool other_loop = false;
    try {
        auto putting = self_queue(interpreter, self).put(std::move(item));
        co_await putting;
    } catch (const DifferentLoopError&) {
        other_loop = true;
    }
    if (other_loop)
        raise_different_loop(interpreter, self);
    co_return Value::none();
}

Value queue_put(Interpreter& interpreter, Args& args)
{
    static const Signature signature("Queue.put(self, item)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    return interpreter.new_coroutine(put_coroutine(interpreter, bound[0], bound[1]), "Queue.put");
}

Coroutine<Value> get_coroutine(Interpreter& interpreter, Value self)
{
    bool other_loop = false;
    Value item;
    try {
        auto getting = self_queue(interpreter, self).get();
        item = co_await getting;
    } catch (const DifferentLoopError&) {
        other_loop = true;
    }
    if (other_loop)
        raise_different_loop(interpreter, self);
    co_return item;
}

Value queue_get(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(get_coroutine(interpreter, args.get(0)), "Queue.get");
}

Value queue_put_nowait(Interpreter& interpreter, Args& args)
{
    static const Signature signature("Queue.put_nowait(self, item)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    PyQueue& queue = self_queue(interpreter, bound[0]);
    if (queue.full())
        raise_plain(interpreter, "QueueFull");
    queue.put_nowait(bound[1]);
    return Value::none();
}

Value queue_get_nowait(Interpreter& interpreter, Args& args)
{
    PyQueue& queue = self_queue(interpreter, args.get(0));
    if (queue.empty())
        raise_plain(interpreter, "QueueEmpty");
    return queue.get_nowait();
}

Value queue_qsize(Interpreter& interpreter, Args& args)
{
    return Value::integer(
        static_cast<std::int64_t>(self_queue(interpreter, args.get(0)).size()));
}

Value queue_empty(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_queue(interpreter, args.get(0)).empty());
}

Value queue_full(Interpreter& interpreter, Args& args)
{
    return Value::boolean(self_queue(interpreter, args.get(0)).full());
}

Value queue_task_done(Interpreter& interpreter, Args& args)
{
    self_queue(interpreter, args.get(0)).task_done();
    return Value::none();
}

Coroutine<Value> join_coroutine(Interpreter& interpreter, Value self)
{
    Coroutine<void> waiting
        = wait_for_primitive(interpreter, self, self_queue(interpreter, self).join());
    co_await std::move(waiting);
    co_return Value::none();
}

Value queue_join(Interpreter& interpreter, Args& args)
{
    return interpreter.new_coroutine(join_coroutine(interpreter, args.get(0)), "Queue.join");
}

Value get_maxsize(Interpreter& interpreter, const Value& self)
{
    return self_as<QueueObject>(interpreter, self).max_size;
}

/// "maxsize=2 _queue=[1, 2] _putters[1] tasks=2"
std::string describe_queue(Interpreter& interpreter, const Value& self)
{
    const PyQueue& queue = self_queue(interpreter, self);
    std::string text
        = "maxsize=" + interpreter.repr(self_as<QueueObject>(interpreter, self).max_size);
    if (!queue.empty())
        text += " _queue=" + interpreter.repr(interpreter.list(queue.items().all()));
    if (queue.getters() > 0)
        text += " _getters[" + std::to_string(queue.getters()) + "]";
    if (queue.putters() > 0)
        text += " _putters[" + std::to_string(queue.putters()) + "]";
    if (queue.unfinished() > 0)
        text += " tasks=" + std::to_string(queue.unfinished());
    return text;
}

Value repr_queue(Interpreter& interpreter, const Value& self)
{
    return interpreter.str("<" + interpreter.type_of(self).name() + " at "
        + address_text(self.object()) + " " + describe_queue(interpreter, self) + ">");
}

Value str_queue(Interpreter& interpreter, const Value& self)
{
    return interpreter.str("<" + interpreter.type_of(self).name() + " "
        + describe_queue(interpreter, self) + ">");
}

Value get_queue_items(Interpreter& interpreter, const Value& self)
{
    return interpreter.list(self_queue(interpreter, self).items().all());
}

Value get_unfinished(Interpreter& interpreter, const Value& self)
{
    return Value::integer(
        static_cast<std::int64_t>(self_queue(interpreter, self).unfinished()));
}

template <Order order>
void add_ordered(
    Interpreter& interpreter, Module& module, const char* name, TypeObject& queue)
{
    TypeObject& type = interpreter.new_type(name, "asyncio.queues", {&queue});
    type.has_attributes = true;
    type.slots.make = make_queue;
    type.slots.init = init_queue<order>;
    interpreter.finish_type(type);
    module.add_type(type);
}

} // namespace

void setup_queues(Interpreter& interpreter, Module& module)
{
    TypeObject& queue = interpreter.new_type("Queue", "asyncio.queues");
    queue.has_attributes = true;
    queue.slots.make = make_queue;
    queue.slots.init = init_queue<Order::Fifo>;
    queue.slots.repr = repr_queue;
    queue.slots.str = str_queue;
    interpreter.finish_type(queue,
        {{"put", queue_put}, {"get", queue_get}, {"put_nowait", queue_put_nowait},
            {"get_nowait", queue_get_nowait}, {"qsize", queue_qsize}, {"empty", queue_empty},
            {"full", queue_full}, {"task_done", queue_task_done}, {"join", queue_join}},
        {{"maxsize", get_maxsize}, {"_maxsize", get_maxsize}, {"_queue", get_queue_items},
            {"_unfinished_tasks", get_unfinished}});
    module.add_type(queue);
    add_ordered<Order::Priority>(interpreter, module, "PriorityQueue", queue);
    add_ordered<Order::Lifo>(interpreter, module, "LifoQueue", queue);
    module.add_type(interpreter.new_exception_type(
        "QueueEmpty", "asyncio.queues", *interpreter.types().exception));
    module.add_type(interpreter.new_exception_type(
        "QueueFull", "asyncio.queues", *interpreter.types().exception));
}

} // namespace awaitscope::script
