#pragma once

#include <cstddef>

namespace awaitscope {

// The algorithms of CPython's heapq, so that equal elements end in CPython's places. `Heap` offers
// size(), less(i, j) and swap(i, j) over the indices of its elements.

/// Moves the element at `position` towards `first` until its parent is not larger.
template <class Heap>
void heap_rise(Heap& heap, std::size_t first, std::size_t position)
{
    while (position > first) {
        const std::size_t parent = (position - 1) / 2;
        if (!heap.less(position, parent))
            break;
        heap.swap(position, parent);
        position = parent;
    }
}

/// Lets the smaller children move up to the leaves, then the element rise to its place.
template <class Heap>
void heap_sink(Heap& heap, std::size_t position)
{
    const std::size_t first = position;
    const std::size_t end = heap.size();
    while (position * 2 + 1 < end) {
        std::size_t child = position * 2 + 1;
        if (child + 1 < end && !heap.less(child, child + 1))
            ++child;
        heap.swap(position, child);
        position = child;
    }
    heap_rise(heap, first, position);
}

} // namespace awaitscope
