#include "scheduler/future.h"

#include "scheduler/event_loop.h"

namespace awaitscope {

void Future::drop_callbacks() noexcept
{
    Ready* callback = std::exchange(m_first, nullptr);
    m_last = nullptr;
    while (callback) {
        Ready* const next = std::exchange(callback->next_callback, nullptr);
        callback->drop();
        callback = next;
    }
}

void Future::clear()
{
    m_log_error = false;
    drop_callbacks();
    m_error = nullptr;
}

LoopMember::LoopMember(Future& future) noexcept : m_future(&future)
{
    LoopMember& ends = future.loop().m_members;
    m_previous = ends.m_previous;
    m_next = &ends;
    m_previous->m_next = m_next->m_previous = this;
}

bool Future::cancel(std::string_view message)
{
    return cancel(CancelRequest{.message = make_ref<CancelMessage>(std::string(message))});
}

bool Future::cancel(const CancelRequest& request)
{
    return finish_cancelled(request.message);
}

bool Future::finish_cancelled(CancelMessageRef message)
{
    return finish_cancelled(message ? make_cancelled_error(std::move(message)) : ErrorRef());
}

bool Future::finish_cancelled(ErrorRef error)
{
    m_log_error = false;
    if (done())
        return false;
    m_error = std::move(error);
    complete(State::Cancelled);
    return true;
}

void Future::set_exception(ErrorRef error)
{
    require_pending();
    m_error = std::move(error);
    m_log_error = true;
    complete(State::Finished);
}

ErrorRef Future::exception()
{
    if (m_state == State::Pending)
        throw InvalidStateError("Exception is not set.");
    if (m_state == State::Cancelled)
        take_error()->raise();
    return take_error();
}

void Future::check()
{
    if (m_state == State::Pending)
        throw InvalidStateError("Result is not set.");
    if (const ErrorRef error = take_error())
        error->raise();
}

ErrorRef Future::take_present_error()
{
    if (m_state == State::Cancelled) {
        if (!m_error)
            m_error = make_cancelled_error();
        // CPython hands out the CancelledError that left the coroutine once; who asks later gets a
        // new one, without the message.
        if (const Task* const task = as_task(); task && !task->cancelled_at_return())
            return std::exchange(m_error, nullptr);
    }
    if (m_log_error) {
        m_log_error = false;
        trace::Tracer* const tracer = m_loop->tracer();
        if (const Task* const task = as_task(); tracer && task)
            tracer->write(trace::EventKind::ExceptionRetrieved, task->trace_id(), m_loop->acting());
    }
    return m_error;
}

void Future::add_done_callback(DoneCallback& callback)
{
    callback.add_ref();
    add_waiter(callback);
}

void DoneCallback::become_ready(Future& future)
{
    m_future = &future;
    future.loop().push(*this);
}

void DoneCallback::run()
{
    // Handle::run() gives up the queue's reference; ours keeps the callback until it has let go
    // of the future.
    const Ref<DoneCallback> self(this);
    Handle::run();
    m_future = nullptr;
}

void DoneCallback::drop() noexcept
{
    m_future = nullptr;
    Handle::drop();
}

std::size_t Future::remove_done_callbacks(const std::function<bool(DoneCallback&)>& matches)
{
    std::size_t removed = 0;
    Ready* callback = std::exchange(m_first, nullptr);
    m_last = nullptr;
    while (callback) {
        Ready* const next = callback->next_callback;
        auto* const candidate = dynamic_cast<DoneCallback*>(callback);
        if (candidate && matches(*candidate)) {
            callback->drop();
            ++removed;
        } else {
            append(*callback);
        }
        callback = next;
    }
    return removed;
}

void Future::remove_done_callback(DoneCallback& callback)
{
    remove_done_callbacks([&](DoneCallback& candidate) { return &candidate == &callback; });
}

void Future::for_each_waiter(const std::function<void(const DoneCallback*)>& visit) const
{
    for (const Ready* waiter = m_first; waiter; waiter = waiter->next_callback)
        visit(dynamic_cast<const DoneCallback*>(waiter));
}

void copy_outcome(Future& from, Future& to)
{
    if (from.cancelled()) {
        to.finish_cancelled(from.take_error());
    } else if (const ErrorRef error = from.take_error()) {
        to.set_exception(error);
    } else {
        to.copy_value(from);
        to.finish();
    }
}

void Future::dispose()
{
    if (!m_log_error || !m_error) {
        delete this;
        return;
    }
    const FutureRef alive(this); // releasing it comes back here, with nothing left to report
    report_unread_error();
}

bool Future::report_unread_error() noexcept
{
    if (!m_log_error || !m_error)
        return false;
    m_log_error = false;
    report({.message = type_name() + " exception was never retrieved",
        .error = m_error,
        .future = this});
    return true;
}

void Future::report(const ExceptionContext& context) noexcept
{
    try {
        m_loop->call_exception_handler(context);
    } catch (...) {
        // What drops a future has no way to fail. A run that was stopped or has reached a limit
        // is told so again at its next checkpoint.
    }
}

} // namespace awaitscope
