#pragma once

#include "scheduler/future.h"

#include <coroutine>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace awaitscope {

namespace trace {
class Tracer;
}

/// What a coroutine is called in traces and messages.
struct CoroutineInfo {
    std::string_view name; ///< qualified name; empty when unknown
    std::uint32_t line = 0; ///< first line of its definition; 0 when unknown
};

/// Something a Task can run step by step: a C++ coroutine or a frame of the interpreter.
class Resumable {
public:
    /// Runs until it suspends or ends, and tells `task` which: it calls Task::suspend_on(),
    /// Task::suspend_for_one_turn(), Task::returned() or Task::raised() exactly once.
    /// `thrown`, when set, is raised where the coroutine is suspended.
    virtual void resume(Task& task, ErrorRef&& thrown) = 0;
    /// Gives up the coroutine, finished or not.
    virtual void destroy() noexcept = 0;
    /// Whether resume() was called before.
    virtual bool started() const noexcept = 0;
    virtual CoroutineInfo info() const { return {}; }
    /// The line at which it is suspended, innermost call first; 0 when unknown or finished.
    virtual std::uint32_t suspended_line() const noexcept { return 0; }

protected:
    ~Resumable() = default;
};

/// A coroutine that the loop runs one step at a time, as asyncio.Task does.
///
/// Lives on one loop and one thread. The loop must outlive it. A TaskRef shares ownership, and
/// the loop holds one while a step is scheduled, so a task nobody keeps still runs to its end.
/// Follows CPython 3.11, Lib/asyncio/tasks.py; tests/conformance/task/ compares the two.
class Task : public Future, private Ready {
public:
    /// Takes over `body` and asks the loop for its first step. `name` labels the lane; empty for
    /// "Task-N". `scope` is the task group that owns it, for the trace.
    Task(EventLoop& loop, Resumable& body, std::string_view name = {},
        trace::ObjectId scope = trace::ObjectId::None);
    ~Task() override;

    Task* as_task() noexcept final { return this; }
    std::string type_name() const override { return "Task"; }

    /// Asks the coroutine to stop: CancelledError is raised in it at its next step, and it may
    /// catch it and go on. Returns false and does nothing when the task is already done.
    bool cancel(const CancelRequest& request) override;
    using Future::cancel;

    /// Cancel requests not yet withdrawn by uncancel(). TaskGroup and Timeout compare it with
    /// the count at entry, to tell their own cancellation from one that came from outside.
    int cancelling() const noexcept { return m_cancel_requests; }
    /// Withdraws one cancel request; answers how many are left.
    int uncancel() noexcept;
    /// A TaskGroup or Timeout has taken the CancelledError for its own: it was not swallowed.
    void cancellation_handled() noexcept { m_delivered = false; }

    std::string get_name() const;
    void set_name(std::string_view name);
    /// The N of "Task-N"; every task uses up one, named or not, as in CPython 3.11.
    std::uint32_t number() const noexcept { return m_number; }
    /// Whether the next step is going to raise CancelledError in it.
    bool must_cancel() const noexcept { return m_must_cancel; }
    /// Of the last cancel() that had to wait for the next step; kept even if the coroutine went on.
    /// CPython: Task._cancel_message.
    CancelMessageRef cancel_message() const;
    /// Whether it was cancelled by a request that came in its last step, after which it returned.
    bool cancelled_at_return() const noexcept { return cancelled() && m_step == Step::Returned; }

    /// The task's coroutine; null once it has ended.
    Resumable* coroutine() const noexcept { return m_body; }
    /// What the task waits for; null while ready, running or done.
    const FutureRef& waiting_on() const noexcept { return m_waiting_on; }
    trace::ObjectId trace_id() const noexcept { return m_trace_id; }

    /// The task whose step runs right now on this thread; null outside of steps.
    static Task* current() noexcept { return s_current; }

    AwaitInfo await_info() const override;
    WakeInfo wake_info() const override;
    void clear() override;

    // -- for a Resumable, inside resume() -----------------------------------------------------
    /// The coroutine waits for `future`. `resume_point` is where a C++ coroutine goes on.
    void suspend_on(FutureRef future, std::coroutine_handle<> resume_point = {}) noexcept
    {
        m_waiting_on = std::move(future);
        m_resume_point = resume_point;
        m_step = Step::Suspended;
    }
    /// What the coroutine waits for ends its life with the coroutine's frame.
    void forget_awaited() noexcept { m_waiting_on = nullptr; }
    /// The coroutine lets everybody else run once, as sleep(0).
    void suspend_for_one_turn(std::coroutine_handle<> resume_point = {}) noexcept
    {
        m_resume_point = resume_point;
        m_step = Step::OneTurn;
    }
    /// The coroutine has returned; its value, if any, is where take_value() finds it.
    void returned() noexcept { m_step = Step::Returned; }
    void raised(ErrorRef error) noexcept;
    /// The error that the latest step threw into its coroutine, or that came out of it at its end.
    const ErrorRef& thrown() const noexcept { return m_thrown; }
    /// For what a C++ coroutine awaits, when it goes on: the error to raise there; null if none.
    /// Answers it once.
    const Error* take_thrown() noexcept
    {
        if (!m_throws) [[likely]]
            return nullptr;
        m_throws = false;
        return m_thrown.get();
    }
    /// take_thrown(), raised.
    void raise_thrown()
    {
        if (const Error* const thrown = take_thrown()) [[unlikely]]
            thrown->raise();
    }
    /// thrown() when it is a CancelledError; null otherwise.
    ErrorRef thrown_cancellation() const;
    std::coroutine_handle<> resume_point() const noexcept { return m_resume_point; }
    /// The body is a C++ coroutine that has started: from now on the task resumes it by itself.
    void set_resumes_directly() noexcept { m_resumes_directly = true; }
    void set_thrown(ErrorRef&& error) noexcept
    {
        if (error || m_thrown) [[unlikely]] {
            m_throws = static_cast<bool>(error);
            m_thrown = std::move(error);
        }
    }

protected:
    /// Runs `body` instead of what it was made with, which has not started.
    void replace_body(Resumable& body) noexcept
    {
        drop_coroutine();
        m_body = &body;
    }
    /// Moves the coroutine's value into this task when it has returned.
    virtual void take_value() { }
    /// Text of the result for the trace; asked only while tracing is on.
    virtual std::string result_text() const { return {}; }
    /// Reports an error that nobody read, or that the task is still pending.
    void dispose() override;
    bool report_unread_error() noexcept override;

private:
    friend class EventLoop;
    friend class Future;
    static inline thread_local constinit Task* s_current = nullptr;
    enum class Step : std::uint8_t { None, Suspended, OneTurn, Returned, Raised };

    void run() override; // from the loop's ready queue
    void drop() noexcept override { release(); }
    RefCounted& counted() noexcept override { return *this; }
    void become_ready(Future& future) override;
    void become_ready_recorded(const Future& future);
    void end_step(TaskRef self);
    void end_returned();
    void end(State state, ErrorRef error);
    void end_with_error(ErrorRef error);
    ErrorRef error_to_throw();
    ErrorRef take_error_to_throw();
    void wait_on_awaited(TaskRef self);
    void refuse_awaited();
    void pass_on_cancellation();
    /// The await was refused (say the task awaits itself): the coroutine gets this next turn.
    void throw_on_next_turn(ErrorRef error);
    void leave_all_tasks() noexcept;
    /// The task will not go on when what it waits for is done.
    void leave_awaited() noexcept;
    /// The loop ends: the task will never run again, and nobody is told.
    void abandon() noexcept;
    void drop_coroutine() noexcept;

    void keep_cancel_message(const CancelMessageRef& message);
    void record_created(trace::ObjectId scope);
    void record_scheduled(const Future& awaited);
    void record_step_begin(const ErrorRef& thrown);
    void record_cancel_delivered(trace::Tracer& tracer, const Error& thrown);
    void record_step_end(trace::StepOutcome outcome);
    AwaitInfo outcome_texts(trace::Tracer& tracer, trace::StepOutcome outcome) const;
    void record_cancel_requested(trace::Tracer& tracer, const CancelRequest& request);

    Resumable* m_body;
    FutureRef m_waiting_on; // empty while ready or done
    ErrorRef m_thrown; // into the coroutine at its latest resumption, or out of it at its end
    ErrorRef m_pending; // to be thrown at the next step: set with m_must_cancel, or by a bad await
    std::coroutine_handle<> m_resume_point;
    std::unique_ptr<std::string> m_name; // null: "Task-N"
    Task* m_previous_task = nullptr; // the loop's list of all tasks
    Task* m_next_task = nullptr;
    std::uint32_t m_number;
    trace::ObjectId m_trace_id = trace::ObjectId::None;
    std::uint32_t m_line = 0; // where it was suspended; known only while tracing
    std::uint16_t m_cancel_requests = 0;
    Step m_step = Step::None;
    // One byte for all flags: a million blocked tasks are a matter of bytes.
    bool m_resumes_directly : 1 = false; // m_body is a CoroutinePromise
    bool m_throws : 1 = false; // m_thrown is still to be raised at the await
    bool m_must_cancel : 1 = false;
    bool m_reported_pending : 1 = false; // said that it was destroyed while pending
    bool m_keeps_message : 1 = false; // cancel_message() has one
    bool m_delivered : 1 = false; // a CancelledError went in and nobody has withdrawn the request
};

template <class FutureType>
void FutureAwaiter<FutureType>::await_suspend(std::coroutine_handle<> frame)
{
    Task* const task = Task::current();
    assert(task && "co_await on a future outside of a task");
    task->suspend_on(m_future, frame);
}

template <class FutureType>
decltype(auto) FutureAwaiter<FutureType>::await_resume()
{
    Task::current()->raise_thrown();
    if constexpr (requires { m_future->result(); })
        return m_future->result();
    else
        return m_future->check();
}

template <class FutureType>
    requires std::derived_from<FutureType, Future>
FutureAwaiter<FutureType> operator co_await(Ref<FutureType> future)
{
    return FutureAwaiter<FutureType>(std::move(future));
}

} // namespace awaitscope
