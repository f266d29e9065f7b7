#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <vector>

namespace awaitscope {

/// Memory for coroutine frames, tasks, futures and handles: free lists by size, one set a thread.
///
/// A loop makes and drops these objects by the million, always on its own thread, in few sizes;
/// a free list answers in a few instructions where malloc takes tens of nanoseconds. Memory
/// freed on another thread goes to that thread's list, which is safe and merely unbalanced.
/// A thread whose objects outlive it hands its pool on: take_contents().
/// Blocks above kLargest bytes come from operator new. Pooled memory is returned to the system
/// when the thread ends.
class FramePool {
public:
#ifdef __SANITIZE_ADDRESS__
    static constexpr std::size_t kLargest = 0; // every block from operator new, so misuse is found
#else
    static constexpr std::size_t kLargest = 1024;
#endif

    static void* allocate(std::size_t bytes)
    {
        const std::size_t size_class = (bytes + kStep - 1) / kStep;
        if (size_class >= kClasses || kLargest == 0)
            return ::operator new(bytes);
        Node*& head = s_free[size_class];
        if (Node* const node = head) {
            head = node->next;
            return node;
        }
        return carve(size_class);
    }

    static void deallocate(void* memory, std::size_t bytes) noexcept
    {
        const std::size_t size_class = (bytes + kStep - 1) / kStep;
        if (size_class >= kClasses || kLargest == 0)
            return ::operator delete(memory);
        Node* const node = static_cast<Node*>(memory);
        node->next = s_free[size_class];
        s_free[size_class] = node;
    }

    /// What a thread's pool consists of, on its way to another thread.
    class Contents;
    /// Empties the pool of this thread, which is going to end while what it has made lives on.
    static Contents take_contents();
    /// Takes what another thread has left behind into the pool of this one.
    static void add_contents(Contents contents);

private:
    struct Node {
        Node* next;
    };
    static constexpr std::size_t kStep = 16;
    static constexpr std::size_t kClasses = kLargest / kStep + 1;
    static void* carve(std::size_t size_class);
    static thread_local constinit Node* s_free[kClasses];
};

class FramePool::Contents {
private:
    friend class FramePool;
    std::vector<std::unique_ptr<std::byte[]>> m_slabs;
    std::array<Node*, kClasses> m_free{};
};

/// Gives a class and those derived from it memory from the FramePool.
struct Pooled {
    static void* operator new(std::size_t bytes) { return FramePool::allocate(bytes); }
    static void operator delete(void* memory, std::size_t bytes) noexcept
    {
        FramePool::deallocate(memory, bytes);
    }
};

} // namespace awaitscope
