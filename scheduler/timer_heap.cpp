#include "scheduler/timer_heap.h"

#include <algorithm>

namespace awaitscope {

void TimerHeap::clear() noexcept
{
    // One by one from the end: letting go of a timer may cancel another one.
    while (!m_entries.empty()) {
        TimerHandle* const timer = m_entries.back().timer;
        m_entries.pop_back();
        timer->m_heap_index = TimerHandle::kNotInHeap;
        timer->drop();
    }
}

void TimerHeap::push(Duration when, TimerHandleRef timer)
{
    assert(timer->m_heap_index == TimerHandle::kNotInHeap);
    m_entries.emplace_back();
    sift_up(m_entries.size() - 1, {when, ++m_armed, timer.detach()});
}

TimerHandleRef TimerHeap::pop()
{
    return take(0);
}

TimerHandleRef TimerHeap::remove(TimerHandle& timer)
{
    assert(timer.m_heap_index < m_entries.size());
    return take(timer.m_heap_index);
}

TimerHandleRef TimerHeap::take(std::size_t index)
{
    TimerHandle* const taken = m_entries[index].timer;
    taken->m_heap_index = TimerHandle::kNotInHeap;
    const Entry last = m_entries.back();
    m_entries.pop_back();
    if (index < m_entries.size()) {
        if (index > 0 && last.before(m_entries[(index - 1) / 4]))
            sift_up(index, last);
        else
            sift_down(index, last);
    }
    return TimerHandleRef::adopt(taken);
}

void TimerHeap::place(std::size_t index, const Entry& entry) noexcept
{
    m_entries[index] = entry;
    entry.timer->m_heap_index = static_cast<std::uint32_t>(index);
}

void TimerHeap::sift_up(std::size_t index, const Entry& entry) noexcept
{
    while (index > 0) {
        const std::size_t parent = (index - 1) / 4;
        if (!entry.before(m_entries[parent]))
            break;
        place(index, m_entries[parent]);
        index = parent;
    }
    place(index, entry);
}

void TimerHeap::sift_down(std::size_t index, const Entry& entry) noexcept
{
    const std::size_t size = m_entries.size();
    for (;;) {
        const std::size_t first = index * 4 + 1;
        if (first >= size)
            break;
        std::size_t least = first;
        for (std::size_t child = first + 1, end = std::min(first + 4, size); child < end; ++child) {
            if (m_entries[child].before(m_entries[least]))
                least = child;
        }
        if (!m_entries[least].before(entry))
            break;
        place(index, m_entries[least]);
        index = least;
    }
    place(index, entry);
}

} // namespace awaitscope
