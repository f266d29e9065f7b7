#pragma once

#include "scheduler/clock.h"
#include "scheduler/coroutine.h"
#include "scheduler/future.h"
#include "scheduler/ready_queue.h"
#include "scheduler/task.h"
#include "scheduler/timer_heap.h"
#include "scheduler/trace/tracer.h"

#include <atomic>
#include <concepts>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace awaitscope {

class RunControl;
class ThreadPoolExecutor;

/// Where the N of "Task-N" comes from. One for all loops that should look like one process.
struct TaskNumbers {
    std::uint32_t next = 1;
};

struct EventLoopOptions {
    ClockKind clock = ClockKind::Real;
    double speed = 1.0; ///< real clock only: loop seconds per machine second
    Duration step_cost{0}; ///< virtual clock only: what each step of a task takes
    Clock* shared_clock = nullptr; ///< a clock that goes on from loop to loop, instead of an own one
    std::optional<Duration> max_time; ///< loop time at which the run ends with TimeLimitReached
    trace::Tracer* tracer = nullptr; ///< null: no events; must outlive the loop
    RunControl* control = nullptr; ///< null: cannot be paused or stopped from outside
    TaskNumbers* numbers = nullptr; ///< null: the loop counts for itself
};

/// Others who share a loop's clock and run one at a time with it, such as the other threads of a
/// Python program. Asked where asyncio polls its selector.
class LoopNeighbours {
public:
    /// The loop has more to do: whoever else can run does so until it waits itself.
    virtual void run_neighbours(EventLoop& loop) = 0;
    /// The loop has nothing to do until loop time `time`, or at all: returns then, or when one of
    /// the neighbours has scheduled something. \throws DeadlockError when nobody can go on.
    virtual void wait_until(EventLoop& loop, std::optional<Duration> time) = 0;
    /// Something was scheduled on a loop that may be waiting.
    virtual void wake(EventLoop& loop) = 0;

protected:
    ~LoopNeighbours() = default;
};

/// What call_exception_handler() is told, as the context of asyncio's handler.
struct ExceptionContext {
    std::string message;
    ErrorRef error; ///< may be null
    Future* future = nullptr; ///< the task or future concerned, if any
    std::string_view future_key = "future"; ///< what asyncio's context calls it: future or task
    Handle* handle = nullptr; ///< the callback concerned, if any
};

/// Runs callbacks and tasks, one at a time, on one thread, as an asyncio event loop.
///
/// One turn, run_once(): due timers go to the end of the ready queue, then exactly the handles
/// that were ready run, in order. Whatever they schedule waits for the next turn. Only
/// call_soon_threadsafe() and the RunControl may be used from other threads.
/// Follows CPython 3.11, Lib/asyncio/base_events.py.
class EventLoop {
public:
    explicit EventLoop(const EventLoopOptions& options = {});
    explicit EventLoop(ClockKind clock) : EventLoop(EventLoopOptions{.clock = clock}) { }
    /// Drops what is still scheduled and the tasks that are not done; see abandon().
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// The loop that runs on this thread, as asyncio.get_running_loop(); null if none does.
    static EventLoop* running() noexcept { return s_running; }

    Duration time() noexcept { return m_clock.now(); }
    Clock& clock() noexcept { return m_clock; }
    trace::Tracer* tracer() const noexcept { return m_tracer; }
    RunControl* control() const noexcept { return m_control; }

    /// Calls `function()` in the next turn, after everything scheduled before.
    /// `name`, of static storage, labels it in traces.
    template <std::invocable Function>
    HandleRef call_soon(Function function, std::string_view name = {})
    {
        HandleRef handle = make_ref<CallbackHandle<Handle, Function>>(std::move(function), name);
        call_soon(*handle);
        return handle;
    }
    void call_soon(Handle& handle);
    /// Calls `function()` when the loop's time reaches `when`, in the order of deadlines and, for
    /// equal ones, of the calls.
    template <std::invocable Function>
    TimerHandleRef call_at(Duration when, Function function, std::string_view name = {})
    {
        TimerHandleRef timer
            = make_ref<CallbackHandle<TimerHandle, Function>>(std::move(function), name);
        call_at(when, *timer);
        return timer;
    }
    void call_at(Duration when, TimerHandle& timer);
    template <std::invocable Function>
    TimerHandleRef call_later(Duration delay, Function function, std::string_view name = {})
    {
        return call_at(time() + delay, std::move(function), name);
    }
    /// Calls `function()` on the loop's thread. From any thread; wakes a loop that sleeps.
    template <std::invocable Function>
    void call_soon_threadsafe(Function function);

    /// A task is about to run one step, whose cost is charged before it does anything.
    void charge_step() noexcept;

    /// Schedules what is ready; the queue takes over the caller's reference.
    void push(Ready& ready) { m_ready.push(&ready); }

    template <class T>
    Ref<TaskOf<T>> create_task(Coroutine<T> coroutine, std::string_view name = {})
    {
        require_open();
        return make_ref<TaskOf<T>>(*this, std::move(coroutine), name);
    }
    /// A task for anything that can be awaited, such as sleep(10s).
    template <class Awaitable>
        requires(!IsCoroutine<Awaitable>)
    Ref<TaskOf<void>> create_task(Awaitable awaitable, std::string_view name = {})
    {
        return create_task(await_alone(std::move(awaitable)), name);
    }
    template <class T = void>
    Ref<FutureOf<T>> create_future()
    {
        return make_ref<FutureOf<T>>(*this);
    }

    /// Runs until `future` is done, then gives its result or throws its error.
    /// \throws DeadlockError when nothing can ever run again; std::runtime_error when the loop is
    /// closed, already running, or was stopped before the future was done; RunStopped.
    template <class FutureType>
    decltype(auto) run_until_complete(Ref<FutureType> future)
    {
        run_until_done(*future);
        if constexpr (requires { future->result(); }) {
            using Result = std::remove_cvref_t<decltype(future->result())>;
            if constexpr (std::is_void_v<Result>)
                future->result();
            else
                return Result(future->result());
        } else {
            future->check();
        }
    }
    template <class T>
    T run_until_complete(Coroutine<T> coroutine)
    {
        return run_until_complete(create_task(std::move(coroutine)));
    }
    /// Runs until `future` is done, and leaves its outcome in it.
    void run_until_done(Future& future);
    /// Runs until stop() is called. \throws as run_until_complete().
    void run_forever();
    /// One turn of the loop.
    void run_once();
    /// Ends run_forever() after the current turn.
    void stop() noexcept { m_stopping = true; }
    /// Afterwards nothing can be scheduled any more. \throws std::runtime_error while running.
    void close();
    /// Tells of every error that nobody has read, as if its future were dropped now: of tasks that
    /// Python sees and the like (LoopMember).
    void report_unread_errors();
    /// Nobody is told any more of tasks destroyed while pending and of errors never retrieved: the
    /// run ends without the program having come to its end.
    void be_silent() noexcept { m_is_silent = true; }
    bool is_silent() const noexcept { return m_is_silent; }
    /// The end of the loop: closes it silently, and takes from its tasks and futures whatever they
    /// refer to, so that none keeps another one alive. A task not done counts as cancelled; its
    /// coroutine is destroyed where it stands. The trace is told nothing more.
    void abandon();
    bool is_running() const noexcept { return m_is_running; }
    bool is_closed() const noexcept { return m_is_closed; }
    /// \throws std::runtime_error("Event loop is closed").
    void require_open() const;

    /// The task whose step runs; null between steps.
    Task* current_task() const noexcept { return s_running == this ? Task::current() : nullptr; }
    /// Every task that is not done, in order of creation.
    std::vector<TaskRef> all_tasks() const;
    /// What asyncio.run() does with tasks that are left over: cancels them and waits for them.
    void cancel_all_tasks();

    /// Keeps a loop with nothing to do waiting for call_soon_threadsafe(), instead of ending with
    /// DeadlockError: one for each answer expected from another thread.
    void expect_call() noexcept { m_expected_calls.fetch_add(1, std::memory_order_relaxed); }
    void expected_call_arrived() noexcept
    {
        m_expected_calls.fetch_sub(1, std::memory_order_relaxed);
    }

    /// A job begins on another thread whose answer this loop waits for; called on the loop's
    /// thread. Answers the number that job_done() is to be given. See executor.h.
    std::uint64_t job_begins();
    /// Calls `answer()` on the loop's thread, like call_soon_threadsafe(). In virtual time, where
    /// running takes no time, the loop waits for all jobs at every turn and takes their answers in
    /// the order in which they began, so that runs are the same.
    template <std::invocable Function>
    void job_done(std::uint64_t job, Function answer);
    /// The executor of run_in_executor() and to_thread(); made when first asked for.
    ThreadPoolExecutor& default_executor();

    using ExceptionHandler = std::function<void(EventLoop&, const ExceptionContext&)>;
    /// Empty restores the default, which writes the message and the error to stderr.
    void set_exception_handler(ExceptionHandler handler) { m_handler = std::move(handler); }
    const ExceptionHandler& exception_handler() const noexcept { return m_handler; }
    void call_exception_handler(const ExceptionContext& context);

    /// Null: the loop is alone. They must outlive it.
    void set_neighbours(LoopNeighbours* neighbours) noexcept
    {
        m_neighbours = neighbours;
        update_supervised();
    }

    /// Called after every callback and every step of a task that took `at_least` or longer, with
    /// the Handle or Task; asyncio's debug mode. Empty: nobody asks.
    using SlowCallbackHandler = std::function<void(RefCounted& callback, Duration took)>;
    void set_slow_callback_handler(Duration at_least, SlowCallbackHandler handler)
    {
        m_slow_callback_duration = at_least;
        m_slow_callback = std::move(handler);
        update_supervised();
    }

    std::size_t ready_count() const noexcept { return m_ready.size(); }
    /// Turns run so far.
    std::uint64_t turns() const noexcept { return m_turns; }
    std::uint32_t take_task_number() noexcept { return m_numbers->next++; }
    void give_back_task_number() noexcept { --m_numbers->next; }
    /// The task's id, or the loop's own when no task runs: who did it, for the trace.
    trace::ObjectId acting() const noexcept
    {
        const Task* const task = current_task();
        return task ? task->trace_id() : trace::ObjectId::None;
    }
    /// Removes an armed timer; TimerHandle::cancel() calls it.
    void disarm(TimerHandle& timer);

private:
    friend class LoopMember;
    friend class Task;
    friend class RunningLoop;
    static inline thread_local constinit EventLoop* s_running = nullptr;

    template <class Awaitable>
    static Coroutine<void> await_alone(Awaitable awaitable)
    {
        co_await std::move(awaitable);
    }
    struct Posted {
        void (*make_ready)(EventLoop&, void*);
        void* function;
        std::uint64_t job = 0; // 0: not the answer of a job
    };
    template <std::invocable Function>
    static Posted posted(Function function, std::uint64_t job = 0);
    void wait_for_jobs();
    void post(Posted posted);
    void take_posted();
    void poll_neighbours();
    void wait_for_something();
    void collect_due_timers();
    void charge_for_spinning();
    void update_supervised() noexcept;
    void turn();
    void begin_supervised_turn();
    void wait_until_ready();
    void run_supervised(Ready& ready);
    void record_iteration_begin();
    void run_timed(Ready& ready);

    Clock m_own_clock;
    Clock& m_clock;
    std::optional<Duration> m_max_time;
    trace::Tracer* m_tracer;
    RunControl* m_control;
    LoopNeighbours* m_neighbours = nullptr;
    TaskNumbers m_own_numbers;
    TaskNumbers* m_numbers;
    ReadyQueue m_ready;
    TimerHeap m_timers;
    Task* m_first_task = nullptr; // all tasks not done, in order of creation
    Task* m_last_task = nullptr;
    LoopMember m_members; // the ends of a ring
    ExceptionHandler m_handler;
    SlowCallbackHandler m_slow_callback;
    Duration m_slow_callback_duration{0};
    std::uint64_t m_turns = 0;
    Duration m_time_of_last_turn{-1}; // virtual time only
    std::uint32_t m_turns_at_this_time = 0;
    // For the record of this turn, which resets them.
    std::int64_t m_lateness = 0; // ns; the most that a timer collected in this turn is late
    bool m_waited = false;
    bool m_stopping = false;
    bool m_is_running = false;
    bool m_is_closed = false;
    bool m_is_silent = false;
    // Turns and callbacks have more to heed than what is ready and what is due: see turn().
    bool m_is_supervised = true;
    std::atomic<std::thread::id> m_thread;

    std::mutex m_posted_mutex;
    std::condition_variable m_posted_signal;
    std::vector<Posted> m_posted; // guarded by m_posted_mutex
    std::vector<Posted> m_taken;
    std::atomic<bool> m_has_posted{false};
    std::atomic<int> m_expected_calls{0};
    std::uint64_t m_last_job = 0;
    std::size_t m_open_jobs = 0; // guarded by m_posted_mutex
    std::unique_ptr<ThreadPoolExecutor> m_default_executor; // null until asked for
};

template <std::invocable Function>
void EventLoop::call_soon_threadsafe(Function function)
{
    if (std::this_thread::get_id() == m_thread.load(std::memory_order_relaxed)) {
        call_soon(std::move(function));
        return;
    }
    post(posted(std::move(function)));
}

template <std::invocable Function>
EventLoop::Posted EventLoop::posted(Function function, std::uint64_t job)
{
    return {[](EventLoop& loop, void* owned) {
                const std::unique_ptr<Function> callback(static_cast<Function*>(owned));
                if (!loop.is_closed())
                    loop.call_soon(std::move(*callback));
            },
        new Function(std::move(function)), job};
}

template <std::invocable Function>
void EventLoop::job_done(std::uint64_t job, Function answer)
{
    post(posted(std::move(answer), job));
}

/// Runs `main` on a new loop and afterwards cancels what is left over, as asyncio.run().
template <class T>
T run(Coroutine<T> main, const EventLoopOptions& options = {})
{
    EventLoop loop(options);
    const auto task = loop.create_task(std::move(main));
    loop.run_until_done(*task);
    loop.cancel_all_tasks();
    return loop.run_until_complete(task);
}

} // namespace awaitscope
