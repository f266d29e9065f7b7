#pragma once

#include "scheduler/event_loop.h"
#include "scheduler/run_control.h"
#include "scheduler/scope.h"

#include <optional>

namespace awaitscope {

/// A deadline for a stretch of one task, as asyncio.timeout() and timeout_at().
///
/// Neither entering nor leaving suspends. When the deadline passes, the task is cancelled, and
/// exit() tells whether that CancelledError is to become a TimeoutError.
/// CPython: timeouts.py, Timeout.
class Timeout {
public:
    enum class State : std::uint8_t { Created, Active, Expiring, Expired, Finished };

    /// `when` in loop time; nothing means no deadline.
    explicit Timeout(std::optional<Duration> when) : m_when(when) { }
    ~Timeout();
    Timeout(const Timeout&) = delete;
    Timeout& operator=(const Timeout&) = delete;

    std::optional<Duration> when() const noexcept { return m_when; }
    State state() const noexcept { return m_state; }
    /// The word CPython uses for the state in messages and repr().
    std::string_view state_name() const noexcept;

    /// \throws std::runtime_error when not active.
    void reschedule(std::optional<Duration> when);
    bool expired() const noexcept { return m_state == State::Expiring || m_state == State::Expired; }

    /// \throws std::runtime_error outside of a task, and when it was entered before.
    void enter();
    /// Ends it. `error` is what leaves the block, null if nothing does. Answers whether it is a
    /// CancelledError of this timeout's own, which the caller turns into TimeoutError.
    bool exit(const ErrorRef& error);

private:
    void arm();
    void on_timeout();

    std::optional<Duration> m_when;
    TaskRef m_task; // set while active or expiring
    HandleRef m_handle; // what will call on_timeout()
    ScopeRecord m_scope;
    int m_cancelling = 0; // cancel requests at entry
    State m_state = State::Created;
};

/// Runs `body` in the current task with a deadline of `delay` from now.
/// \throws TimeoutError when the deadline passed and its cancellation was not swallowed.
template <class T>
Coroutine<T> timeout(Duration delay, Coroutine<T> body)
{
    Timeout deadline(EventLoop::running()->time() + delay);
    deadline.enter();
    ErrorRef error;
    std::optional<std::conditional_t<std::is_void_v<T>, char, T>> value;
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(body);
        } else {
            T result = co_await std::move(body);
            value.emplace(std::move(result));
        }
    } catch (const RunStopped&) {
        throw;
    } catch (...) {
        error = make_error(std::current_exception());
    }
    if (deadline.exit(error))
        throw TimeoutError(error);
    if (error)
        error->raise();
    if constexpr (!std::is_void_v<T>)
        co_return std::move(*value);
}

} // namespace awaitscope
