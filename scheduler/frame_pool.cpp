#include "scheduler/frame_pool.h"

#include <memory>
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
