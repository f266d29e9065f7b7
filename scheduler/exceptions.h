#pragma once

#include "scheduler/frame_pool.h"
#include "scheduler/ref_counted.h"

#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope {

/// The argument of cancel(msg): whatever the caller gave, kept for the CancelledError.
class CancelMessage : public RefCounted {
public:
    explicit CancelMessage(std::string text) : m_text(std::move(text)) { }
    const std::string& text() const noexcept { return m_text; }

private:
    std::string m_text;
};
using CancelMessageRef = Ref<CancelMessage>; ///< null: cancel() was called without a message

/// Thrown at the await of a coroutine that was cancelled. As in asyncio, where it is a
/// BaseException, it is not a std::exception: handlers of ordinary errors do not catch it.
class CancelledError {
public:
    explicit CancelledError(CancelMessageRef message = {}) : m_message(std::move(message)) { }
    const CancelMessageRef& message() const noexcept { return m_message; }

private:
    CancelMessageRef m_message;
};

/// The operation does not fit the future's state, as asyncio.InvalidStateError.
struct InvalidStateError : std::logic_error {
    using std::logic_error::logic_error;
};

/// Nothing can ever run again: no callback is ready, no timer armed, nothing expected from
/// other threads. asyncio would wait for ever.
struct DeadlockError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The run has reached the loop time it was allowed.
struct TimeLimitReached : std::runtime_error {
    TimeLimitReached() : std::runtime_error("the time limit of this run is reached") { }
};

/// What went wrong, as a Future keeps it: a C++ exception or, in the interpreter, a Python one.
class Error : public RefCounted, public Pooled {
public:
    /// Whether it is a CancelledError, which makes a task cancelled instead of failed.
    virtual bool is_cancelled() const { return false; }
    /// Whether it ends the loop (SystemExit, KeyboardInterrupt) instead of staying in its task.
    virtual bool ends_loop() const { return false; }
    /// The message of cancel(); null for others.
    virtual CancelMessageRef cancel_message() const { return {}; }
    virtual std::string type_name() const = 0;
    virtual std::string message() const = 0;
    [[noreturn]] virtual void raise() const = 0;
};
using ErrorRef = Ref<Error>;

/// The deadline of a timeout() or wait_for() passed.
class TimeoutError : public std::runtime_error {
public:
    explicit TimeoutError(ErrorRef cause = {}) : std::runtime_error(""), m_cause(std::move(cause)) { }
    /// The CancelledError that carried the timeout through the task; null if none did.
    const ErrorRef& cause() const noexcept { return m_cause; }

private:
    ErrorRef m_cause;
};

/// Several errors of a TaskGroup at once.
class ExceptionGroup : public std::runtime_error {
public:
    ExceptionGroup(const std::string& message, std::vector<ErrorRef> errors) :
        std::runtime_error(message), m_errors(std::move(errors))
    {
    }
    const std::vector<ErrorRef>& errors() const noexcept { return m_errors; }

private:
    std::vector<ErrorRef> m_errors;
};

/// A CancelledError with `message`.
ErrorRef make_cancelled_error(CancelMessageRef message = {});

/// Keeps a C++ exception. An Error that was thrown by raise() is found again, not wrapped.
ErrorRef make_error(const std::exception_ptr& exception);
template <class Exception>
    requires(!std::convertible_to<Exception, std::exception_ptr>)
ErrorRef make_error(Exception exception)
{
    return make_error(std::make_exception_ptr(std::move(exception)));
}

/// Whether `exception` is a CancelledError, without the price of throwing it again.
bool is_cancelled_error(const std::exception_ptr& exception) noexcept;

/// The message of an exception that is_cancelled_error().
CancelMessageRef message_of_cancelled_error(const std::exception_ptr& exception) noexcept;

/// Base of C++ exceptions that carry an Error through C++ frames, so that make_error() finds it.
class CarriesError {
public:
    explicit CarriesError(ErrorRef error) : m_error(std::move(error)) { }
    const ErrorRef& error() const noexcept { return m_error; }

private:
    ErrorRef m_error;
};

} // namespace awaitscope
