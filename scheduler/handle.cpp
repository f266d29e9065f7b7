#include "scheduler/handle.h"

#include "scheduler/event_loop.h"
#include "scheduler/run_control.h"

namespace awaitscope {

namespace {

/// Records that a callback begins and, when it is left, that it ends.
class CallbackSpan {
public:
    CallbackSpan(trace::Tracer& tracer, Handle& handle) : m_tracer(tracer), m_handle(handle)
    {
        if (handle.trace_id == trace::ObjectId::None)
            handle.trace_id = tracer.new_object();
        m_name = static_cast<std::uint32_t>(tracer.strings().intern(handle.name()));
        tracer.write(trace::EventKind::CallbackBegin, trace::ObjectId::Loop, handle.trace_id, m_name);
    }
    ~CallbackSpan()
    {
        m_tracer.write(trace::EventKind::CallbackEnd, trace::ObjectId::Loop, m_handle.trace_id, m_name);
    }
    CallbackSpan(const CallbackSpan&) = delete;
    CallbackSpan& operator=(const CallbackSpan&) = delete;

private:
    trace::Tracer& m_tracer;
    Handle& m_handle;
    std::uint32_t m_name;
};

} // namespace

void Handle::run()
{
    const HandleRef self = HandleRef::adopt(this);
    if (m_cancelled)
        return;
    EventLoop& loop = *EventLoop::running();
    try {
        if (loop.tracer() && traced()) [[unlikely]] {
            const CallbackSpan span(*loop.tracer(), *this);
            call();
        } else {
            call();
        }
    } catch (const RunStopped&) {
        throw;
    } catch (...) {
        const ErrorRef error = make_error(std::current_exception());
        if (error->ends_loop())
            error->raise();
        std::string message = "Exception in callback";
        if (!name().empty())
            message.append(" ").append(name());
        loop.call_exception_handler({.message = std::move(message), .error = error, .handle = this});
    }
}

void Handle::become_ready(Future& future)
{
    future.loop().push(*this);
}

void TimerHandle::cancel()
{
    if (m_cancelled)
        return;
    Handle::cancel();
    if (m_loop)
        m_loop->disarm(*this);
}

void TimerHandle::run()
{
    m_loop = nullptr;
    Handle::run();
}

void TimerHandle::drop() noexcept
{
    m_loop = nullptr;
    Handle::drop();
}

} // namespace awaitscope
