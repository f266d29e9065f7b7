#include "scheduler/frame_pool.h"

#include <memory>
#include <utility>
#include <vector>

namespace awaitscope {

namespace {

constexpr std::size_t kSlabBytes = std::size_t{1} << 18;

// Slabs belong to the thread that carved them. A frame may outlive that thread only through a
// loop that does, which EventLoop forbids, so they can go with the thread.
struct Slabs {
    std::vector<std::unique_ptr<std::byte[]>> all;
    std::byte* free = nullptr;
    std::size_t free_bytes = 0;
};

thread_local Slabs t_slabs;

} // namespace

thread_local constinit FramePool::Node* FramePool::s_free[FramePool::kClasses] = {};

FramePool::Contents FramePool::take_contents()
{
    Contents contents;
    contents.m_slabs = std::exchange(t_slabs.all, {});
    t_slabs.free = nullptr;
    t_slabs.free_bytes = 0; // the rest of the last slab is given up
    for (std::size_t index = 0; index < kClasses; ++index)
        contents.m_free[index] = std::exchange(s_free[index], nullptr);
    return contents;
}

void FramePool::add_contents(Contents contents)
{
    for (auto& slab : contents.m_slabs)
        t_slabs.all.push_back(std::move(slab));
    for (std::size_t index = 0; index < kClasses; ++index) {
        Node* const first = contents.m_free[index];
        if (!first)
            continue;
        Node* last = first;
        while (last->next)
            last = last->next;
        last->next = s_free[index];
        s_free[index] = first;
    }
}

void* FramePool::carve(std::size_t size_class)
{
    const std::size_t bytes = size_class * kStep;
    if (t_slabs.free_bytes < bytes) {
        t_slabs.all.push_back(std::make_unique_for_overwrite<std::byte[]>(kSlabBytes));
        t_slabs.free = t_slabs.all.back().get();
        t_slabs.free_bytes = kSlabBytes;
    }
    void* const memory = t_slabs.free;
    t_slabs.free += bytes;
    t_slabs.free_bytes -= bytes;
    return memory;
}

} // namespace awaitscope
