#pragma once

#include "scheduler/task.h"

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace awaitscope {

template <class T = void>
class Coroutine;

/// The part of a coroutine's promise that does not depend on its result. It is also what a Task
/// or the interpreter drives when the coroutine stands at the root of their stack.
class CoroutinePromise : public Resumable, public Pooled {
public:
    std::suspend_always initial_suspend() const noexcept { return {}; }

    struct FinalAwaiter {
        bool await_ready() const noexcept { return false; }
        template <class Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> frame) noexcept
        {
            // The awaiting coroutine goes on in the same step; a root goes back to resume().
            CoroutinePromise& promise = frame.promise();
            promise.m_done = true;
            return promise.m_awaiter ? promise.m_awaiter : std::noop_coroutine();
        }
        void await_resume() const noexcept { }
    };
    FinalAwaiter final_suspend() const noexcept { return {}; }
    void unhandled_exception() noexcept { m_exception = std::current_exception(); }

    void resume(Task& task, ErrorRef&& thrown) final;
    /// Once done: how it ended, as resume() tells it.
    void tell_end(Task& task);
    void destroy() noexcept final { frame().destroy(); }
    bool started() const noexcept final { return m_started; }
    /// Whether the body has returned or thrown: take() may be called.
    bool done() const noexcept { return m_done; }
    /// Once done: whether it has thrown.
    bool failed() const noexcept { return m_exception != nullptr; }

    /// Begins inside the step of `awaiter`, which goes on when this one ends.
    std::coroutine_handle<> start(std::coroutine_handle<> awaiter) noexcept
    {
        m_awaiter = awaiter;
        m_started = true;
        return frame();
    }

    void rethrow_if_failed() const
    {
        if (m_exception)
            std::rethrow_exception(m_exception);
    }

protected:
    ~CoroutinePromise() = default;

    virtual std::coroutine_handle<> frame() const noexcept = 0;

    std::coroutine_handle<> m_awaiter; // who co_awaits this coroutine; none at the root
    std::exception_ptr m_exception;
    bool m_started = false;
    bool m_done = false;
};

/// The promise of a Coroutine<T>: keeps its result until the awaiter takes it.
template <class T>
class CoroutinePromiseOf final : public CoroutinePromise {
public:
    Coroutine<T> get_return_object();
    void return_value(T value) { m_value.emplace(std::move(value)); }
    T take()
    {
        rethrow_if_failed();
        return std::move(*m_value);
    }

private:
    std::coroutine_handle<> frame() const noexcept override
    {
        return std::coroutine_handle<CoroutinePromiseOf>::from_promise(
            const_cast<CoroutinePromiseOf&>(*this));
    }
    std::optional<T> m_value;
};

template <>
class CoroutinePromiseOf<void> final : public CoroutinePromise {
public:
    Coroutine<void> get_return_object();
    void return_void() const noexcept { }
    void take() const { rethrow_if_failed(); }

private:
    std::coroutine_handle<> frame() const noexcept override
    {
        return std::coroutine_handle<CoroutinePromiseOf>::from_promise(
            const_cast<CoroutinePromiseOf&>(*this));
    }
};

/// A lazy coroutine: nothing runs until it is awaited or becomes a task, as `async def`.
///
/// Owns its frame. `co_await` on it runs it inside the current task and the current step, so a
/// chain of plain awaits neither touches the loop nor writes an event.
template <class T>
class [[nodiscard]] Coroutine {
public:
    using promise_type = CoroutinePromiseOf<T>;

    explicit Coroutine(promise_type& promise) noexcept : m_promise(&promise) { }
    Coroutine(Coroutine&& other) noexcept : m_promise(std::exchange(other.m_promise, nullptr)) { }
    Coroutine& operator=(Coroutine&& other) noexcept
    {
        std::swap(m_promise, other.m_promise);
        return *this;
    }
    ~Coroutine()
    {
        if (m_promise)
            m_promise->destroy();
    }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiter) noexcept
    {
        return m_promise->start(awaiter);
    }
    T await_resume() { return m_promise->take(); }

    /// Hands the frame over to a Task or the interpreter, who must destroy() it.
    promise_type& detach() noexcept { return *std::exchange(m_promise, nullptr); }

private:
    promise_type* m_promise;
};

template <class T>
inline constexpr bool IsCoroutine = false;
template <class T>
inline constexpr bool IsCoroutine<Coroutine<T>> = true;

template <class T>
Coroutine<T> CoroutinePromiseOf<T>::get_return_object()
{
    return Coroutine<T>(*this);
}

inline Coroutine<void> CoroutinePromiseOf<void>::get_return_object()
{
    return Coroutine<void>(*this);
}

/// A Task that runs a Coroutine<T> and keeps its result.
template <class T>
class TaskOf final : public Task {
public:
    TaskOf(EventLoop& loop, Coroutine<T> coroutine, std::string_view name = {},
        trace::ObjectId scope = trace::ObjectId::None) :
        Task(loop, coroutine.detach(), name, scope)
    {
    }
    /// \throws what the coroutine threw, CancelledError, or InvalidStateError when not done.
    const T& result()
    {
        check();
        return *m_value;
    }
    const void* value() const noexcept override { return m_value ? &*m_value : nullptr; }

protected:
    void take_value() override
    {
        m_value.emplace(static_cast<CoroutinePromiseOf<T>*>(coroutine())->take());
    }

private:
    std::optional<T> m_value;
};

template <>
class TaskOf<void> final : public Task {
public:
    TaskOf(EventLoop& loop, Coroutine<void> coroutine, std::string_view name = {},
        trace::ObjectId scope = trace::ObjectId::None) :
        Task(loop, coroutine.detach(), name, scope)
    {
    }
    void result() { check(); }
};

} // namespace awaitscope
