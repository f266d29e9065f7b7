#pragma once

#include "scheduler/coroutine.h"
#include "scheduler/event_loop.h"

#include <concepts>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

namespace awaitscope {

/// Machine threads that run jobs, first come, first served, as
/// concurrent.futures.ThreadPoolExecutor. May be used from any thread.
class ThreadPoolExecutor {
public:
    /// `max_workers` 0: as many as CPython takes, four more than the machine has processors.
    explicit ThreadPoolExecutor(std::size_t max_workers = 0);
    /// Waits until all jobs are done.
    ~ThreadPoolExecutor();
    ThreadPoolExecutor(const ThreadPoolExecutor&) = delete;
    ThreadPoolExecutor& operator=(const ThreadPoolExecutor&) = delete;

    /// `job` must not throw. \throws std::runtime_error after shutdown().
    void submit(std::function<void()> job);
    /// Takes no more jobs, and waits until those it has are done.
    void shutdown();

private:
    void work();

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    std::vector<std::thread> m_workers;
    std::size_t m_max_workers;
    std::size_t m_idle = 0;
    bool m_shut_down = false;
};

/// The future of a job that another thread does.
template <class Base>
class ThreadFuture final : public Base {
public:
    using Base::Base;
    AwaitInfo await_info() const override { return {.kind = trace::AwaitKind::Thread}; }
    WakeInfo wake_info() const override
    {
        return {.cause
            = this->cancelled() ? trace::WakeCause::Cancel : trace::WakeCause::OtherThread};
    }
};

/// Runs `function()` on a thread of `executor` and gives what it returns or throws to the future,
/// in a turn of the loop. Cancelling the future does not stop a function that runs already. The
/// executor must be shut down before the loop goes. asyncio: loop.run_in_executor().
template <std::invocable Function>
auto run_in_executor(EventLoop& loop, ThreadPoolExecutor& executor, Function function)
    -> Ref<FutureOf<std::invoke_result_t<Function>>>
{
    using Result = std::invoke_result_t<Function>;
    using Future = FutureOf<Result>;
    struct Job { // belongs to the other thread between submit() and job_done()
        Function function;
        Ref<Future> future; // touched on the loop's thread only
        std::conditional_t<std::is_void_v<Result>, char, std::optional<Result>> result{};
        std::exception_ptr error;
    };
    Ref<Future> future = make_ref<ThreadFuture<Future>>(loop);
    auto owned = std::make_unique<Job>(Job{.function = std::move(function), .future = future});
    const std::uint64_t number = loop.job_begins();
    const auto run = [&loop, number, job = owned.get()] {
        try {
            if constexpr (std::is_void_v<Result>)
                job->function();
            else
                job->result.emplace(job->function());
        } catch (...) {
            job->error = std::current_exception();
        }
        loop.job_done(number, [done = std::unique_ptr<Job>(job)] {
            if (done->future->done())
                return; // cancelled meanwhile
            if (done->error)
                done->future->set_exception(make_error(done->error));
            else if constexpr (std::is_void_v<Result>)
                done->future->set_result();
            else
                done->future->set_result(std::move(*done->result));
        });
    };
    try {
        executor.submit(run);
    } catch (...) {
        loop.job_done(number, [] { }); // it will never begin
        throw;
    }
    static_cast<void>(owned.release()); // the job is the other thread's now
    return future;
}

/// `co_await to_thread(function)` runs it on a thread of the loop's own executor.
template <std::invocable Function>
Coroutine<std::invoke_result_t<Function>> to_thread(Function function)
{
    EventLoop& loop = *EventLoop::running();
    auto future = run_in_executor(loop, loop.default_executor(), std::move(function));
    if constexpr (std::is_void_v<std::invoke_result_t<Function>>) {
        co_await future;
    } else {
        co_await future;
        co_return future->result();
    }
}

} // namespace awaitscope
