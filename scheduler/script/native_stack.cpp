#include "scheduler/script/native_stack.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <pthread.h>

namespace awaitscope::script {

namespace {

/// The lowest address that nested calls may reach: what is below is for those that do not ask.
std::uintptr_t lowest_address() noexcept
{
    constexpr std::size_t kReserve = std::size_t{1} << 20;
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return 1; // unknown: no limit
    void* start = nullptr;
    std::size_t size = 0;
    pthread_attr_getstack(&attributes, &start, &size);
    pthread_attr_destroy(&attributes);
    return reinterpret_cast<std::uintptr_t>(start) + std::min(kReserve, size / 4);
}

thread_local constinit std::uintptr_t t_lowest = 0; // 0: not asked yet

} // namespace

bool native_stack_is_short() noexcept
{
    if (t_lowest == 0) [[unlikely]]
        t_lowest = lowest_address();
    return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) < t_lowest;
}

void require_native_stack(Interpreter& interpreter)
{
    if (native_stack_is_short()) [[unlikely]]
        interpreter.raise(*interpreter.types().recursion_error, "maximum recursion depth exceeded");
}

} // namespace awaitscope::script
