#include "scheduler_workloads.h"

#include "scheduler/combinators.h"
#include "scheduler/locks.h"
#include "scheduler/queues.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace awaitscope::bench {
namespace {

using namespace std::chrono_literals;

double resident_bytes()
{
    unsigned long size = 0;
    unsigned long resident = 0;
    if (std::FILE* const file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%lu %lu", &size, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// The same sequence of delays in every peer: microseconds in [0, 100000).
class Delays {
public:
    Duration next()
    {
        m_state = m_state * 1664525U + 1013904223U;
        return std::chrono::microseconds((std::uint64_t{m_state >> 8} * 100000U) >> 24);
    }

private:
    std::uint32_t m_state = 12345;
};

Coroutine<void> nothing()
{
    co_return;
}

Coroutine<void> spawn_join(long operations)
{
    EventLoop& loop = *EventLoop::running();
    std::vector<Ref<TaskOf<void>>> tasks(1000);
    for (long batch = 0; batch < operations / 1000; ++batch) {
        for (auto& task : tasks)
            task = loop.create_task(nothing());
        for (auto& task : tasks)
            co_await task;
    }
}

Coroutine<void> yield_often(long times)
{
    for (long i = 0; i < times; ++i)
        co_await sleep(0s);
}

Coroutine<void> join_all(std::vector<FutureRef> tasks)
{
    for (const FutureRef& task : tasks)
        co_await task;
}

template <class MakeCoroutine> std::vector<FutureRef> spawn(int count, MakeCoroutine make)
{
    std::vector<FutureRef> tasks;
    for (int i = 0; i < count; ++i)
        tasks.push_back(EventLoop::running()->create_task(make()));
    return tasks;
}

Coroutine<int> level(int depth)
{
    // Not one conditional expression: g++ 12 runs an awaited arm whatever the condition says.
    if (depth == 0)
        co_return 0;
    const int below = co_await level(depth - 1);
    co_return below + 1;
}

Coroutine<void> chain(long operations)
{
    for (long i = 0; i < operations / 1000; ++i) {
        const int depth = co_await level(1000);
        if (depth != 1000)
            std::abort();
    }
}

Coroutine<void> produce(Queue<int>& queue, long count)
{
    for (long i = 0; i < count; ++i)
        co_await queue.put(static_cast<int>(i));
}

Coroutine<void> consume(Queue<int>& queue, long count)
{
    long sum = 0;
    for (long i = 0; i < count; ++i) {
        const int item = co_await queue.get();
        sum += item;
    }
    if (sum != count * (count - 1) / 2)
        std::abort();
}

Coroutine<void> pingpong(long operations)
{
    Queue<int> queue(1);
    const auto producer = EventLoop::running()->create_task(produce(queue, operations));
    const auto consumer = EventLoop::running()->create_task(consume(queue, operations));
    co_await producer;
    co_await consumer;
}

Coroutine<void> sleep_often(Delays& delays, int times)
{
    for (int i = 0; i < times; ++i)
        co_await sleep(delays.next());
}

Coroutine<void> timers(long operations)
{
    Delays delays;
    co_await join_all(
        spawn(static_cast<int>(operations / 10), [&] { return sleep_often(delays, 10); }));
}

Coroutine<void> timer_cancel(long operations)
{
    EventLoop& loop = *EventLoop::running();
    Delays delays;
    std::vector<TimerHandleRef> handles(1000);
    for (long batch = 0; batch < operations / 1000; ++batch) {
        for (TimerHandleRef& handle : handles)
            handle = loop.call_later(60s + delays.next(), [] {});
        for (TimerHandleRef& handle : handles)
            handle->cancel();
        co_await sleep(0s);
    }
}

Coroutine<void> block(Ref<FutureOf<void>> future)
{
    co_await future;
}

Coroutine<double> cancel(long operations)
{
    EventLoop& loop = *EventLoop::running();
    std::vector<Ref<TaskOf<void>>> tasks;
    tasks.reserve(static_cast<std::size_t>(operations));
    const double before = resident_bytes();
    for (long i = 0; i < operations; ++i)
        tasks.push_back(loop.create_task(block(loop.create_future())));
    co_await sleep(0s);
    const double bytes = (resident_bytes() - before) / static_cast<double>(operations);
    for (const auto& task : tasks)
        task->cancel();
    // Joined without awaiting each, which would throw a second time for every task.
    while (!tasks.back()->done())
        co_await sleep(0s);
    for (const auto& task : tasks) {
        if (!task->cancelled())
            std::abort();
    }
    co_return bytes;
}

Coroutine<void> lock_often(Lock& lock, long times)
{
    for (long i = 0; i < times; ++i) {
        co_await lock.acquire();
        co_await sleep(0s);
        lock.release();
    }
}

Coroutine<void> lock(long operations)
{
    Lock shared;
    co_await join_all(spawn(100, [&] { return lock_often(shared, operations / 100); }));
}

Coroutine<void> threadsafe_post(long operations)
{
    EventLoop& loop = *EventLoop::running();
    const auto all_ran = loop.create_future();
    long left = operations;
    loop.expect_call();
    std::thread poster([&] {
        for (long i = 0; i < operations; ++i) {
            loop.call_soon_threadsafe([&left, future = all_ran.get()] {
                if (--left == 0)
                    future->set_result();
            });
        }
    });
    co_await all_ran;
    loop.expected_call_arrived();
    poster.join();
}

} // namespace

double run_workload(EventLoop& loop, std::string_view name, long operations)
{
    const long n = operations;
    double bytes = -1;
    if (name == "spawn_join")
        loop.run_until_complete(spawn_join(n));
    else if (name == "yield")
        loop.run_until_complete([](long each) -> Coroutine<void> {
            co_await join_all(spawn(1000, [each] { return yield_often(each); }));
        }(n / 1000));
    else if (name == "chain")
        loop.run_until_complete(chain(n));
    else if (name == "pingpong")
        loop.run_until_complete(pingpong(n));
    else if (name == "timers")
        loop.run_until_complete(timers(n));
    else if (name == "timer_cancel")
        loop.run_until_complete(timer_cancel(n));
    else if (name == "cancel")
        bytes = loop.run_until_complete(cancel(n));
    else if (name == "lock")
        loop.run_until_complete(lock(n));
    else if (name == "threadsafe_post")
        loop.run_until_complete(threadsafe_post(n));
    else
        throw std::invalid_argument("no workload is called " + std::string(name));
    return bytes;
}

} // namespace awaitscope::bench
