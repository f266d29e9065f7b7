#pragma once

#include "scheduler/script/native_stack.h"
#include "scheduler/script/types/containers.h"

#include <string>

namespace awaitscope::script {

/// A builtin iterator: each kind of sequence has its own.
class Iterator : public Object {
public:
    static constexpr Kind static_kind = Kind::Iterator;
    /// The iterators of the commonest loops, which the machine runs without a virtual call.
    enum class Over : std::uint8_t { Other, Range, List };
    explicit Iterator(TypeObject& type, Over over = Over::Other) :
        Object(type, Kind::Iterator), m_over(over)
    {
    }
    /// The next item; Empty when exhausted.
    virtual Value next(Interpreter& interpreter) = 0;
    Over over() const noexcept { return m_over; }

private:
    const Over m_over;
};

class RangeIterator final : public Iterator {
public:
    RangeIterator(TypeObject& type, std::int64_t first, std::int64_t stride, std::int64_t count) :
        Iterator(type, Over::Range), m_next(first), m_step(stride), m_left(count)
    {
    }
    Value next(Interpreter&) override
    {
        if (m_left == 0)
            return {};
        --m_left;
        const std::int64_t item = m_next;
        // Behind the last item there may be no such number.
        m_next = static_cast<std::int64_t>(
            static_cast<std::uint64_t>(m_next) + static_cast<std::uint64_t>(m_step));
        return Value::integer(item);
    }

private:
    std::int64_t m_next, m_step, m_left;
};

class ListIterator final : public Iterator {
public:
    ListIterator(TypeObject& type, Ref<List> list) :
        Iterator(type, Over::List), m_list(std::move(list))
    {
    }
    Value next(Interpreter&) override
    {
        if (!m_list)
            return {};
        if (m_next < m_list->items.size())
            return m_list->items[m_next++];
        m_list = nullptr;
        return {};
    }

private:
    Ref<List> m_list; // null once it was exhausted
    std::size_t m_next = 0;
};

/// The next item of any builtin iterator; Empty when it is exhausted.
inline Value next_item(Interpreter& interpreter, Iterator& iterator)
{
    switch (iterator.over()) {
    case Iterator::Over::Range: return static_cast<RangeIterator&>(iterator).next(interpreter);
    case Iterator::Over::List:  return static_cast<ListIterator&>(iterator).next(interpreter);
    case Iterator::Over::Other: break;
    }
    return iterator.next(interpreter);
}

/// An iterator made of a function that answers the next item or Empty.
template <class Function>
class FunctionIterator final : public Iterator {
public:
    FunctionIterator(TypeObject& type, Function function) :
        Iterator(type), m_function(std::move(function))
    {
    }
    Value next(Interpreter& interpreter) override
    {
        if (m_exhausted)
            return {};
        require_native_stack(interpreter); // it may go on with another iterator, and so on
        Value item = m_function(interpreter);
        m_exhausted = item.empty();
        return item;
    }

private:
    Function m_function;
    bool m_exhausted = false;
};

template <class Function>
Value make_iterator(TypeObject& type, Function function)
{
    return Value(make_ref<FunctionIterator<Function>>(type, std::move(function)));
}

} // namespace awaitscope::script
