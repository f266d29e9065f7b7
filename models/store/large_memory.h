#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace awaitscope::models {

/// Memory that is filled once and as a whole. Where much is wanted, in large pages, if the system
/// has them to give: with small ones, having the memory is a good part of the time it takes to open
/// a trace. Given back with std::free. \throws std::bad_alloc
inline void* largeMemory(std::size_t bytes)
{
    constexpr std::size_t page = std::size_t{2} << 20;
    const bool isLarge = bytes >= page;
    const std::size_t whole = (bytes + page - 1) / page * page;
    void* memory = isLarge ? std::aligned_alloc(page, whole) : std::malloc(bytes);
    if (!memory)
        throw std::bad_alloc();
#ifdef __linux__
    if (isLarge)
        madvise(memory, whole, MADV_HUGEPAGE); // refused: it is merely slower
#endif
    return memory;
}

template <class T> struct LargeAllocator {
    using value_type = T;
    static_assert(alignof(T) <= alignof(std::max_align_t));
    LargeAllocator() = default;
    template <class U> explicit LargeAllocator(const LargeAllocator<U>&) { }
    T* allocate(std::size_t count) { return static_cast<T*>(largeMemory(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t) { std::free(memory); }
    bool operator==(const LargeAllocator&) const { return true; }
};

/// Of many rows: one allocates it for all of them, or reserves as it grows.
template <class T> using LargeVector = std::vector<T, LargeAllocator<T>>;

} // namespace awaitscope::models
