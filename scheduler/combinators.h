#pragma once

#include "scheduler/awaits_several.h"
#include "scheduler/event_loop.h"
#include "scheduler/scope.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace awaitscope {

// -- sleep ----------------------------------------------------------------------------------------

/// A future that a timer completes: what a sleeping task waits for.
class SleepFuture final : public FutureOf<void> {
public:
    /// Armed from now on. `delay` is above 0.
    static Ref<SleepFuture> arm(EventLoop& loop, Duration delay);
    /// Takes back the timer; harmless when it has fired.
    void disarm() { m_timer->cancel(); }

    AwaitInfo await_info() const override;
    WakeInfo wake_info() const override;

private:
    class Timer;
    using FutureOf<void>::FutureOf;
    TimerHandleRef m_timer;
};

/// What `co_await sleep(delay)` does, as asyncio.sleep(): others run for at least `delay`; with a
/// delay of 0 or less exactly one turn of the loop.
class Sleep {
public:
    explicit Sleep(Duration delay) : m_delay(delay) { }
    ~Sleep()
    {
        if (m_future)
            m_future->disarm();
    }
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> frame)
    {
        if (m_delay <= Duration{0})
            Task::current()->suspend_for_one_turn(frame);
        else
            wait_for_timer(frame);
    }
    void await_resume() { Task::current()->raise_thrown(); }

private:
    void wait_for_timer(std::coroutine_handle<> frame);

    Duration m_delay;
    Ref<SleepFuture> m_future;
};
inline Sleep sleep(Duration delay)
{
    return Sleep(delay);
}

// -- gather ---------------------------------------------------------------------------------------

enum class ReturnExceptions : bool { No, Yes };

/// The future that gather() answers: done when all children are, or with the first error.
/// CPython: tasks.py, gather() and _GatheringFuture.
class GatheringFuture : public Future, public AwaitsSeveral {
public:
    /// Children follow with add(); end_of_children() closes their list.
    GatheringFuture(EventLoop& loop, ReturnExceptions policy);
    /// Takes in one more child, at once: what starts first decides who goes first.
    void add(FutureRef child);
    /// Takes in a child that stands among them already.
    void add_again(FutureRef child) { m_children.push_back(std::move(child)); }
    void end_of_children();

    /// One for each argument, in order; an argument given twice stands twice.
    const std::vector<FutureRef>& children() const noexcept { return m_children; }
    /// Cancels every child; this future ends when the last of them has.
    bool cancel(const CancelRequest& request) override;
    using Future::cancel;

    std::string type_name() const override { return "_GatheringFuture"; }
    AwaitInfo await_info() const override;
    WakeInfo wake_info() const override;
    std::vector<trace::ObjectId> awaited_tasks() const override;
    void clear() override;

protected:
    /// All children are done: the value can be made of them. Called once, before completion.
    virtual void collect() { }

private:
    void child_done(Future& child);
    ErrorRef last_child_error();

    LoopMember m_member{*this}; // the children's callbacks keep it, and it keeps the children
    std::vector<FutureRef> m_children;
    ScopeRecord m_scope;
    std::size_t m_left = 0; // distinct children not done
    trace::ObjectId m_last_done = trace::ObjectId::None; // the child that completed it
    ReturnExceptions m_policy;
    bool m_cancel_requested = false;
};

/// Waits for all of `children`. Without ReturnExceptions::Yes the first error ends the wait; the
/// other children go on. The results are in the children.
Ref<GatheringFuture> gather(
    EventLoop& loop, std::vector<FutureRef> children, ReturnExceptions policy = ReturnExceptions::No);

// -- wait -----------------------------------------------------------------------------------------

enum class ReturnWhen : std::uint8_t { AllCompleted, FirstCompleted, FirstException };

struct WaitResult {
    std::vector<FutureRef> done; ///< in the order of the arguments
    std::vector<FutureRef> pending;
};

/// Waits for `futures`, which must not be empty, until `return_when` or the timeout. Cancels
/// nothing and raises nothing when the time is up. CPython: tasks.py, wait() and _wait().
Coroutine<WaitResult> wait(std::vector<FutureRef> futures,
    std::optional<Duration> timeout = std::nullopt,
    ReturnWhen return_when = ReturnWhen::AllCompleted);

// -- wait_for -------------------------------------------------------------------------------------

/// Waits for the future that `make` answers, at most `timeout`; then cancels it, waits until it
/// has ended, and throws TimeoutError unless it ended otherwise. Answers the future, done.
/// `make` is called after the timer was armed, as CPython 3.11 does: tasks.py, wait_for().
Coroutine<FutureRef> wait_for_made(std::function<FutureRef()> make, Duration timeout);

template <class FutureType>
    requires std::derived_from<FutureType, Future>
auto wait_for(Ref<FutureType> future, Duration timeout)
    -> Coroutine<std::remove_cvref_t<decltype(future->result())>>
{
    // Named, because g++ 12 destroys a closure among the arguments of an awaited call twice.
    std::function<FutureRef()> make = [future] { return FutureRef(future); };
    Coroutine<FutureRef> waiting = wait_for_made(std::move(make), timeout);
    const FutureRef done = co_await std::move(waiting);
    co_return static_cast<FutureType&>(*done).result();
}
template <class T>
Coroutine<T> wait_for(Coroutine<T> coroutine, Duration timeout)
{
    std::function<FutureRef()> make = [&coroutine]() -> FutureRef {
        return EventLoop::running()->create_task(std::move(coroutine));
    };
    Coroutine<FutureRef> waiting = wait_for_made(std::move(make), timeout);
    const FutureRef done = co_await std::move(waiting);
    co_return static_cast<TaskOf<T>&>(*done).result();
}

// -- shield ---------------------------------------------------------------------------------------

/// Completes `outer` with the outcome of `inner`. Cancelling `outer` leaves `inner` alone.
/// CPython: tasks.py, shield().
void link_shield(Future& inner, Future& outer);

/// A future of type `FutureType` that shields another one.
template <class FutureType>
class ShieldFuture final : public FutureType {
public:
    ShieldFuture(EventLoop& loop, trace::ObjectId inner) : FutureType(loop), m_inner(inner) { }
    AwaitInfo await_info() const override
    {
        return {.kind = trace::AwaitKind::Shield, .a = static_cast<std::uint32_t>(m_inner)};
    }
    WakeInfo wake_info() const override
    {
        if (this->cancelled())
            return {.cause = trace::WakeCause::Cancel};
        return {.cause = trace::WakeCause::Task, .waker = m_inner};
    }

private:
    LoopMember m_member{*this}; // its callback and that of what it shields keep each other
    trace::ObjectId m_inner;
};

/// Protects `inner` from the cancellation of whoever awaits the answer.
template <class T>
Ref<FutureOf<T>> shield(Ref<TaskOf<T>> inner)
{
    auto outer = make_ref<ShieldFuture<FutureOf<T>>>(inner->loop(), inner->trace_id());
    link_shield(*inner, *outer);
    return outer;
}

/// `awaitable` as a future: itself if it is one, otherwise a new task. asyncio.ensure_future().
template <class FutureType>
    requires std::derived_from<FutureType, Future>
Ref<FutureType> ensure_future(EventLoop&, Ref<FutureType> future)
{
    return future;
}
template <class T>
Ref<TaskOf<T>> ensure_future(EventLoop& loop, Coroutine<T> coroutine)
{
    return loop.create_task(std::move(coroutine));
}

} // namespace awaitscope
