#include "scheduler/binary_heap.h"
#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// A list as a heap. Elements are compared in CPython's order and end in CPython's places, so a
/// printed heap looks the same. `__lt__` of an element may change the list: that is an error.
class Heap {
public:
    Heap(Interpreter& interpreter, const Value& value, const char* function)
        : m_interpreter(interpreter)
    {
        m_list = Ref<List>(value.as<List>());
        if (!m_list) {
            interpreter.type_error(
                function + ("() argument must be list, not " + type_name(interpreter, value)));
        }
    }
    std::vector<Value>& items() { return m_list->items; }
    std::size_t size() const { return m_list->items.size(); }

    void swap(std::size_t left, std::size_t right) { std::swap(items()[left], items()[right]); }
    bool less(std::size_t left, std::size_t right)
    {
        const std::size_t before = size();
        const Value a = items()[left];
        const Value b = items()[right];
        const bool result = m_interpreter.less(a, b);
        if (size() != before)
            m_interpreter.runtime_error("list changed size during iteration");
        return result;
    }
    Value pop()
    {
        if (items().empty())
            m_interpreter.raise(*m_interpreter.types().index_error, "index out of range");
        Value last = std::move(items().back());
        items().pop_back();
        return items().empty() ? last : replace(std::move(last));
    }
    Value replace(Value item)
    {
        std::swap(items()[0], item);
        heap_sink(*this, 0);
        return item;
    }

private:
    Interpreter& m_interpreter;
    Ref<List> m_list;
};

Value heappush(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "heappush", 2, 2);
    Heap heap(interpreter, args[0], "heappush");
    heap.items().push_back(args[1]);
    heap_rise(heap, 0, heap.size() - 1);
    return Value::none();
}

Value heappop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "heapq.heappop", 1, 1);
    return Heap(interpreter, args[0], "heappop").pop();
}

Value heapify(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "heapq.heapify", 1, 1);
    Heap heap(interpreter, args[0], "heapify");
    for (std::size_t i = heap.size() / 2; i-- > 0;)
        heap_sink(heap, i);
    return Value::none();
}

Value heapreplace(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "heapreplace", 2, 2);
    Heap heap(interpreter, args[0], "heapreplace");
    if (heap.size() == 0)
        interpreter.raise(*interpreter.types().index_error, "index out of range");
    return heap.replace(args[1]);
}

Value heappushpop(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "heappushpop", 2, 2);
    Heap heap(interpreter, args[0], "heappushpop");
    if (heap.size() == 0)
        return args[1];
    const Value smallest = heap.items()[0];
    if (!interpreter.less(smallest, args[1]))
        return args[1];
    if (heap.size() == 0)
        interpreter.raise(*interpreter.types().index_error, "index out of range");
    return heap.replace(args[1]);
}

} // namespace

void setup_heapq_module(Interpreter& interpreter, Module& module)
{
    module.add({{"heappush", heappush}, {"heappop", heappop}, {"heapify", heapify},
        {"heapreplace", heapreplace}, {"heappushpop", heappushpop}});
    run_python_source(interpreter, module, "heapq");
}

} // namespace awaitscope::script
