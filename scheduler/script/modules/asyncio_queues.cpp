#include "scheduler/queues.h"

#include "scheduler/script/modules/asyncio_primitives.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
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

class QueueObject;

/// The items of a queue whose class, derived in Python, has its own idea of how to keep them, or
/// whose `_queue` somebody has asked for: all is done by the methods _qsize(), _put() and _get().
class OwnItems {
public:
    OwnItems(Interpreter& interpreter, QueueObject& queue) :
        m_interpreter(&interpreter), m_queue(&queue)
    {
    }
    std::size_t size() const;
    void push(Value item);
    Value pop();
    void clear() noexcept { }

private:
    Interpreter* m_interpreter;
    QueueObject* m_queue; // whose items they are
};

enum class Order : std::uint8_t { Fifo, Lifo, Priority };

/// The items of a Queue, LifoQueue or PriorityQueue: which one is decided by __init__.
class PyItems {
public:
    template <class Items>
    explicit PyItems(Items items) : m_items(std::move(items)) { }

    std::size_t size() const
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
    /// Empty when they are OwnItems.
    std::vector<Value> all() const
    {
        return std::visit(
            [](const auto& items) {
                if constexpr (requires { items.begin(); })
                    return std::vector<Value>(items.begin(), items.end());
                else
                    return std::vector<Value>();
            },
            m_items);
    }
    /// From now on `items` has them.
    void hand_over(OwnItems items) { m_items.emplace<OwnItems>(items); }
    bool are_own() const noexcept { return std::holds_alternative<OwnItems>(m_items); }

private:
    std::variant<FifoItems<Value>, LifoItems<Value>, PriorityItems<Value, PyLess>, OwnItems>
        m_items;
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
    Order order = Order::Fifo;
};

std::size_t OwnItems::size() const
{
    const std::int64_t size
        = m_interpreter->to_int(m_interpreter->call_method(Value(m_queue), "_qsize"));
    return static_cast<std::size_t>(std::max<std::int64_t>(size, 0));
}

void OwnItems::push(Value item)
{
    m_interpreter->call_method(Value(m_queue), "_put", {item});
}

Value OwnItems::pop()
{
    return m_interpreter->call_method(Value(m_queue), "_get");
}

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

/// Whether a class derived in Python has one of these methods.
bool overrides(
    Interpreter& interpreter, const Value& self, std::initializer_list<const char*> methods)
{
    const TypeObject& type = interpreter.type_of(self);
    return type.is_user_class
        && std::any_of(methods.begin(), methods.end(), [&](const char* method) {
               const TypeObject* const owner = type.owner_of(interpreter.intern(method));
               return owner && owner->is_user_class;
           });
}

Value make_queue(Interpreter&, TypeObject& type, Args&)
{
    return Value(make_ref<QueueObject>(type));
}

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
    object.order = order;
    const bool own = overrides(interpreter, self, {"_init", "_put", "_get", "_qsize"});
    object.queue.emplace(size > 0 ? static_cast<std::size_t>(std::ceil(size)) : 0,
        own ? PyItems(OwnItems(interpreter, object)) : items_in(order, interpreter));
    if (own)
        interpreter.call_method(self, "_init", {object.max_size});
}

// -- the methods that classes derived in Python override -------------------------------------------

Value library_part(Interpreter& interpreter, const char* name)
{
    return library_function(interpreter, "_asyncio_queue_parts", name);
}

/// The deque or list that holds the items of a queue which keeps them in Python.
Value queue_container(Interpreter& interpreter, const Value& self)
{
    return interpreter.get_attribute(self, "_queue");
}

/// From now on the items are where the program can see them, in `_queue`.
void show_items(Interpreter& interpreter, const Value& self)
{
    PyQueue& queue = self_queue(interpreter, self);
    if (queue.items().are_own())
        return;
    auto& object = self_as<QueueObject>(interpreter, self);
    const Value items = interpreter.call(library_part(interpreter, "container"),
        {Value::integer(static_cast<int>(object.order)), interpreter.list(queue.items().all())});
    self.object()->require_attributes().set(interpreter.intern("_queue"), items);
    queue.items().hand_over(OwnItems(interpreter, object));
}

Value queue_init_items(Interpreter& interpreter, Args& args)
{
    static const Signature signature("Queue._init(self, maxsize)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const auto& object = self_as<QueueObject>(interpreter, bound[0]);
    const Value items = interpreter.call(library_part(interpreter, "container"),
        {Value::integer(static_cast<int>(object.order)), Value(interpreter.list())});
    bound[0].object()->require_attributes().set(interpreter.intern("_queue"), items);
    return Value::none();
}

Value queue_put_item(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_put", 1, 1, 1);
    show_items(interpreter, args[0]);
    const Order order = self_as<QueueObject>(interpreter, args[0]).order;
    return interpreter.call(library_part(interpreter, "put"),
        {Value::integer(static_cast<int>(order)), queue_container(interpreter, args[0]), args[1]});
}

Value queue_get_item(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_get", 0, 0, 1);
    show_items(interpreter, args[0]);
    const Order order = self_as<QueueObject>(interpreter, args[0]).order;
    return interpreter.call(library_part(interpreter, "get"),
        {Value::integer(static_cast<int>(order)), queue_container(interpreter, args[0])});
}

Value queue_count_items(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_qsize", 0, 0, 1);
    const PyQueue& queue = self_queue(interpreter, args[0]);
    if (!queue.items().are_own())
        return Value::integer(static_cast<std::int64_t>(queue.size()));
    return Value::integer(interpreter.length(queue_container(interpreter, args[0])));
}

/// put() or get() of a class with its own put_nowait() or get_nowait(): waits here, and leaves the
/// rest to that.
Coroutine<Value> wait_and_call(Interpreter& interpreter, Value self, const char* method,
    std::optional<Value> item)
{
    bool other_loop = false;
    try {
        if (item) {
            auto waiting = self_queue(interpreter, self).room();
            co_await waiting;
        } else {
            auto waiting = self_queue(interpreter, self).any_item();
            co_await waiting;
        }
    } catch (const DifferentLoopError&) {
        other_loop = true;
    }
    if (other_loop)
        raise_different_loop(interpreter, self);
    if (item)
        co_return interpreter.call_method(self, method, {*item});
    co_return interpreter.call_method(self, method);
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
    Coroutine<Value> putting = overrides(interpreter, bound[0], {"put_nowait"})
        ? wait_and_call(interpreter, bound[0], "put_nowait", bound[1])
        : put_coroutine(interpreter, bound[0], bound[1]);
    return interpreter.new_coroutine(std::move(putting), "Queue.put");
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
    const Value self = args.get(0);
    Coroutine<Value> getting = overrides(interpreter, self, {"get_nowait"})
        ? wait_and_call(interpreter, self, "get_nowait", {})
        : get_coroutine(interpreter, self);
    return interpreter.new_coroutine(std::move(getting), "Queue.get");
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
    if (queue.items().are_own()) {
        const Value items = interpreter.call(
            library_part(interpreter, "contents"), {interpreter.find_attribute(self, interpreter.intern("_queue"))});
        if (!items.is_none())
            text += " _queue=" + interpreter.repr(items);
    } else if (!queue.empty()) {
        text += " _queue=" + interpreter.repr(interpreter.list(queue.items().all()));
    }
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

/// The program wants to see the items, and perhaps to change them. Afterwards its attribute of that
/// name answers.
Value get_queue_items(Interpreter& interpreter, const Value& self)
{
    show_items(interpreter, self);
    const Value items = self.object()->require_attributes().get(interpreter.intern("_queue"));
    if (items.empty()) {
        interpreter.raise(*interpreter.types().attribute_error,
            "'" + interpreter.type_of(self).name() + "' object has no attribute '_queue'");
    }
    return items;
}

Value set_queue_items(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_queue", 2, 2);
    if (self_as<QueueObject>(interpreter, args[0]).queue)
        show_items(interpreter, args[0]);
    args[0].object()->require_attributes().set(interpreter.intern("_queue"), args[1]);
    return Value::none();
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
            {"full", queue_full}, {"task_done", queue_task_done}, {"join", queue_join},
            {"_init", queue_init_items}, {"_put", queue_put_item}, {"_get", queue_get_item},
            {"_qsize", queue_count_items}},
        {{"maxsize", get_maxsize}, {"_maxsize", get_maxsize}, {"_queue", get_queue_items},
            {"_unfinished_tasks", get_unfinished}});
    queue.dict().get(interpreter.intern("_queue")).as<Property>()->setter
        = interpreter.native("_queue", set_queue_items);
    add_class_getitem(interpreter, queue);
    module.add_type(queue);
    add_ordered<Order::Priority>(interpreter, module, "PriorityQueue", queue);
    add_ordered<Order::Lifo>(interpreter, module, "LifoQueue", queue);
    module.add_type(interpreter.new_exception_type(
        "QueueEmpty", "asyncio.queues", *interpreter.types().exception));
    module.add_type(interpreter.new_exception_type(
        "QueueFull", "asyncio.queues", *interpreter.types().exception));
}

} // namespace awaitscope::script
