#pragma once

#include "scheduler/exceptions.h"
#include "scheduler/handle.h"

#include <concepts>
#include <coroutine>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace awaitscope {

class EventLoop;
class Future;
class Task;
struct ExceptionContext;
using FutureRef = Ref<Future>;
using TaskRef = Ref<Task>;

/// A call of cancel(): what it says and in whose name, for the trace.
struct CancelRequest {
    CancelMessageRef message;
    trace::CancelOrigin origin = trace::CancelOrigin::Task;
    trace::ObjectId scope = trace::ObjectId::None; ///< timeout, group or gather that asks
    trace::ObjectId by = trace::ObjectId::None; ///< None: the current task
};

/// A done callback with the name that CPython's repr() of a future shows for it:
/// `NamedCallback<Name, Function>`, where Name has a member `callback_name`.
template <class Name, class Function>
struct NamedCallback : Function {
    static constexpr std::string_view callback_name = Name::callback_name;
    explicit NamedCallback(Function function) : Function(std::move(function)) { }
};
template <class Name, class Function>
NamedCallback<Name, Function> named_callback(Function function)
{
    return NamedCallback<Name, Function>(std::move(function));
}

/// What a task that awaits this future waits for; see trace::AwaitKind.
struct AwaitInfo {
    trace::AwaitKind kind = trace::AwaitKind::Future;
    trace::ObjectId other = trace::ObjectId::None;
    std::uint32_t a = 0, b = 0;
};

/// Why a task becomes ready when this future is done.
struct WakeInfo {
    trace::WakeCause cause = trace::WakeCause::Future;
    trace::ObjectId waker = trace::ObjectId::None; ///< None: the current task
    Duration ready_since{-1}; ///< negative: now
};

/// A Future's done callback: a Handle that knows the future it waits for.
class DoneCallback : public Handle {
public:
    void become_ready(Future& future) final;
    void run() final;
    void drop() noexcept final;

protected:
    bool traced() const override { return false; }
    void call() final { call_with(*m_future); }
    /// Runs the callback with the future, which is done.
    virtual void call_with(Future& future) = 0;

private:
    FutureRef m_future; // set from when the future is done until the callback has run
};

/// A result that may not be there yet, as asyncio.Future.
///
/// This base knows whether it is done and how, without a type of result: combinators work on it.
/// FutureOf<T> adds the result. Lives on one loop and one thread; the loop must outlive it.
/// Follows CPython 3.11, Lib/asyncio/futures.py.
class Future : public RefCounted, public Pooled {
public:
    enum class State : std::uint8_t { Pending, Cancelled, Finished };

    explicit Future(EventLoop& loop) : m_loop(&loop) { }
    ~Future() override
    {
        if (m_first) [[unlikely]]
            drop_callbacks();
    }

    EventLoop& loop() const noexcept { return *m_loop; }
    State state() const noexcept { return m_state; }
    bool done() const noexcept { return m_state != State::Pending; }
    bool cancelled() const noexcept { return m_state == State::Cancelled; }
    bool succeeded() const noexcept { return m_state == State::Finished && !m_error; }
    /// The task this future is, or null for a plain future.
    virtual Task* as_task() noexcept { return nullptr; }
    /// What asyncio calls the class, for repr() and messages.
    virtual std::string type_name() const { return "Future"; }

    /// Cancels and schedules the callbacks; false and no effect when already done.
    virtual bool cancel(const CancelRequest& request);
    bool cancel() { return cancel(CancelRequest{}); }
    bool cancel(std::string_view message);

    /// Completes with an error. \throws InvalidStateError when already done.
    void set_exception(ErrorRef error);
    /// Completes without error or value. \throws InvalidStateError when already done.
    void finish()
    {
        require_pending();
        complete(State::Finished);
    }

    /// The error it ended with, null if none; it then counts as retrieved.
    /// \throws CancelledError when cancelled, InvalidStateError when pending.
    ErrorRef exception();
    /// Throws what the future ended with, if it ended with an error; it then counts as retrieved.
    /// \throws InvalidStateError when pending.
    void check();
    /// The error an awaiter gets: also a CancelledError; null after success. Counts as retrieved.
    ErrorRef take_error() { return succeeded() ? ErrorRef() : take_present_error(); }
    /// The error without counting it as retrieved; null when there is none or it was cancelled.
    const ErrorRef& peek_error() const noexcept { return m_error; }
    /// Nobody needs to read the error any more.
    void mark_retrieved() noexcept { m_log_error = false; }

    /// Schedules `callback(Future&)` once done: at once through the loop's queue when it is done
    /// already, never inline. Callbacks run in the order in which they were added.
    template <std::invocable<Future&> Function>
    Ref<DoneCallback> add_done_callback(Function function)
    {
        auto callback = make_ref<DoneCallbackOf<Function>>(std::move(function));
        add_done_callback(*callback);
        return callback;
    }
    void add_done_callback(DoneCallback& callback);
    /// Takes back every callback for which `matches(DoneCallback&)` answers true; how many.
    std::size_t remove_done_callbacks(const std::function<bool(DoneCallback&)>& matches);
    /// Takes back this one callback; does nothing when it is not waiting.
    void remove_done_callback(DoneCallback& callback);
    /// Calls `visit(const DoneCallback*)` for everything that waits, in order; with null for a
    /// task that awaits this future.
    void for_each_waiter(const std::function<void(const DoneCallback*)>& visit) const;

    /// The task that awaits this future is going to die before the future does.
    virtual void forget_task() noexcept { }

    /// Lets go of everything it refers to: result, error, callbacks and whoever awaits it. For the
    /// end of a loop, when nothing is to happen any more.
    virtual void clear();

    /// Where the result lies, as a T; null for a future without result or not finished.
    virtual const void* value() const noexcept { return nullptr; }

    /// Asked when a task that awaits this future is to go on: true when it was woken in vain and
    /// has to wait for this future, pending again, another time.
    bool wait_again() { return m_may_wait_again && rearm(); }

    /// What the program's language keeps with it: its class and attributes. Null: nothing.
    virtual RefCounted* companion() const noexcept { return nullptr; }
    /// Takes it. False: this kind of future has no place for one.
    virtual bool set_companion(Ref<RefCounted>) { return false; }

    virtual AwaitInfo await_info() const { return {}; }
    virtual WakeInfo wake_info() const { return {}; }

protected:
    /// Copies the result of `from`, a finished future with the same T, into this one.
    virtual void copy_value(const Future&) { }
    /// Every callback gets its own turn in the ready queue, in the order added; none runs inline.
    /// CPython: futures.py, Future.__schedule_callbacks().
    void complete(State state)
    {
        m_state = state;
        Ready* callback = std::exchange(m_first, nullptr);
        m_last = nullptr;
        while (callback) {
            Ready* const next = std::exchange(callback->next_callback, nullptr);
            callback->become_ready(*this);
            callback = next;
        }
    }
    /// Ends as cancelled whatever cancel() of a derived class would do instead.
    bool finish_cancelled(CancelMessageRef message);
    bool finish_cancelled(ErrorRef error);
    void require_pending() const
    {
        if (done()) [[unlikely]]
            throw InvalidStateError("invalid state");
    }

    /// Reports an error that nobody read.
    void dispose() override;
    /// The same, of a future that lives on; it then counts as read. False: there was nothing to say.
    virtual bool report_unread_error() noexcept;
    /// Tells the loop's exception handler from a place that may not throw.
    void report(const ExceptionContext& context) noexcept;

    bool m_log_error = false;
    bool m_may_wait_again = false; // rearm() may answer true
    /// Makes the future pending again if what it stood for is not there after all.
    virtual bool rearm() { return false; }
    void make_pending_again() noexcept { m_state = State::Pending; }

private:
    friend class EventLoop;
    friend class Task;
    friend void copy_outcome(Future& from, Future& to);

    template <class Function>
    class DoneCallbackOf final : public DoneCallback {
    public:
        explicit DoneCallbackOf(Function function) : m_function(std::move(function)) { }
        std::string_view name() const override
        {
            if constexpr (requires { Function::callback_name; })
                return Function::callback_name;
            else
                return {};
        }

    private:
        void call_with(Future& future) override { m_function(future); }
        Function m_function;
    };

    void append(Ready& callback) noexcept
    {
        callback.next_callback = nullptr;
        (m_last ? m_last->next_callback : m_first) = &callback;
        m_last = &callback;
    }
    /// Links `waiter`, whose reference this takes over, or makes it ready when done already.
    void add_waiter(Ready& waiter)
    {
        if (done())
            waiter.become_ready(*this);
        else
            append(waiter);
    }
    void drop_callbacks() noexcept;
    ErrorRef take_present_error();

    State m_state = State::Pending;
    EventLoop* m_loop;
    Ready* m_first = nullptr;
    Ready* m_last = nullptr;
    ErrorRef m_error; // Finished: what failed. Cancelled: the CancelledError, made when asked for
};

/// A member of futures that can be part of a cycle of references: a result that holds the future
/// itself, say, or a gather() and a child that nobody completes. Their loop clears them at its end.
class LoopMember {
public:
    explicit LoopMember(Future& future) noexcept;
    ~LoopMember() { unlink(); }
    LoopMember(const LoopMember&) = delete;
    LoopMember& operator=(const LoopMember&) = delete;

private:
    friend class EventLoop;
    LoopMember() noexcept = default; // the ends of a loop's list
    void unlink() noexcept
    {
        m_previous->m_next = m_next;
        m_next->m_previous = m_previous;
        m_previous = m_next = this;
    }

    Future* m_future = nullptr;
    LoopMember* m_previous = this;
    LoopMember* m_next = this;
};

/// Gives `to` the outcome of `from`, both of the same type: result, error or cancellation.
void copy_outcome(Future& from, Future& to);

/// A Future with a result of type T.
template <class T>
class FutureOf : public Future {
public:
    using Future::Future;

    /// \throws InvalidStateError when already done.
    void set_result(T value)
    {
        require_pending();
        m_value.emplace(std::move(value));
        complete(State::Finished);
    }
    /// \throws what the future ended with, CancelledError, or InvalidStateError when pending.
    const T& result()
    {
        check();
        return *m_value;
    }
    const void* value() const noexcept override { return m_value ? &*m_value : nullptr; }
    void clear() override
    {
        Future::clear();
        [[maybe_unused]] const std::optional<T> dropped = std::exchange(m_value, std::nullopt);
    }

protected:
    void copy_value(const Future& from) override
    {
        m_value.emplace(*static_cast<const T*>(from.value()));
    }
    std::optional<T> m_value;
};

template <>
class FutureOf<void> : public Future {
public:
    using Future::Future;
    void set_result() { finish(); }
    void result() { check(); }
};

/// What `co_await` on a Ref to a future does: suspends the current task until it is done, then
/// gives its result or throws its error. A future that is done does not suspend.
template <class FutureType>
class FutureAwaiter {
public:
    explicit FutureAwaiter(Ref<FutureType> future) : m_future(std::move(future)) { }
    bool await_ready() const noexcept { return m_future->done(); }
    void await_suspend(std::coroutine_handle<> frame);
    decltype(auto) await_resume();

private:
    Ref<FutureType> m_future;
};

} // namespace awaitscope
