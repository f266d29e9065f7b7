#include "scheduler/task.h"

#include "scheduler/event_loop.h"

namespace awaitscope {

using trace::EventKind;
using trace::StepOutcome;

namespace {

std::uint32_t id_of(trace::StringId id) noexcept
{
    return static_cast<std::uint32_t>(id);
}

} // namespace

Task::Task(EventLoop& loop, Resumable& body, std::string_view name, trace::ObjectId scope) :
    Future(loop), m_body(&body), m_number(loop.take_task_number())
{
    if (!name.empty())
        m_name = std::make_unique<std::string>(name);
    m_previous_task = loop.m_last_task;
    (m_previous_task ? m_previous_task->m_next_task : loop.m_first_task) = this;
    loop.m_last_task = this;
    if (loop.tracer()) [[unlikely]]
        record_created(scope);
    add_ref();
    loop.push(*this);
}

Task::~Task()
{
    if (!done())
        leave_all_tasks();
    leave_awaited(); // it may lie in the coroutine's frame
    drop_coroutine();
}

void Task::dispose()
{
    const bool never_retrieved = m_log_error && m_error;
    if ((!never_retrieved && (done() || m_reported_pending)) || loop().is_silent()) {
        delete this;
        return;
    }
    const TaskRef alive(this); // releasing it comes back here, with nothing left to report
    if (report_unread_error())
        return;
    m_reported_pending = true;
    if (loop().tracer()) [[unlikely]]
        loop().tracer()->write(EventKind::TaskDestroyedPending, m_trace_id);
    report({.message = "Task was destroyed but it is pending!", .future = this, .future_key = "task"});
}

bool Task::report_unread_error() noexcept
{
    if (!m_log_error || !m_error)
        return false;
    m_log_error = false;
    if (trace::Tracer* const tracer = loop().tracer()) [[unlikely]] {
        try {
            tracer->write(EventKind::ExceptionNeverRetrieved, m_trace_id, trace::ObjectId::None,
                id_of(tracer->strings().intern(m_error->type_name())),
                id_of(tracer->strings().intern(m_error->message())));
        } catch (...) {
            // A message may be made by the program, which may be stopped meanwhile; as report().
        }
    }
    report({.message = "Task exception was never retrieved", .error = m_error, .future = this});
    return true;
}

void Task::abandon() noexcept
{
    leave_all_tasks();
    m_state = State::Cancelled; // without anybody being told
    if (m_waiting_on)
        m_waiting_on->drop_callbacks(); // who else waits for it is about to be abandoned as well
    leave_awaited();
    clear();
}

void Task::clear()
{
    Future::clear();
    drop_coroutine();
    m_thrown = nullptr;
    m_pending = nullptr;
}

void Task::leave_awaited() noexcept
{
    if (!m_waiting_on)
        return;
    m_waiting_on->forget_task();
    m_waiting_on = nullptr;
}

void Task::leave_all_tasks() noexcept
{
    (m_previous_task ? m_previous_task->m_next_task : loop().m_first_task) = m_next_task;
    (m_next_task ? m_next_task->m_previous_task : loop().m_last_task) = m_previous_task;
    m_previous_task = m_next_task = nullptr;
}

void Task::drop_coroutine() noexcept
{
    if (Resumable* const body = std::exchange(m_body, nullptr))
        body->destroy();
}

std::string Task::get_name() const
{
    return m_name ? *m_name : "Task-" + std::to_string(m_number);
}

void Task::set_name(std::string_view name)
{
    m_name = std::make_unique<std::string>(name);
    if (trace::Tracer* const tracer = loop().tracer()) {
        tracer->write(EventKind::TaskNamed, m_trace_id, loop().acting(),
            id_of(tracer->strings().intern(name)));
    }
}

int Task::uncancel() noexcept
{
    if (m_cancel_requests > 0)
        --m_cancel_requests;
    if (m_cancel_requests == 0)
        m_delivered = false;
    return m_cancel_requests;
}

bool Task::cancel(const CancelRequest& request)
{
    m_log_error = false;
    if (done())
        return false;
    ++m_cancel_requests;
    if (trace::Tracer* const tracer = loop().tracer()) [[unlikely]]
        record_cancel_requested(*tracer, request);
    if (m_waiting_on) {
        // The innermost awaited future gets the CancelledError first. A copy of the reference:
        // cancelling may complete the future and clear ours.
        const FutureRef awaited = m_waiting_on;
        CancelRequest passed_on = request;
        passed_on.origin = trace::CancelOrigin::PassedOn;
        passed_on.by = m_trace_id;
        if (awaited->cancel(passed_on))
            return true;
    }
    m_must_cancel = true;
    m_pending = make_cancelled_error(request.message);
    return true;
}

// -- a step ---------------------------------------------------------------------------------------

void Task::become_ready(Future& future)
{
    if (loop().tracer()) [[unlikely]]
        record_scheduled(future.wake_info());
    loop().push(*this);
}

[[gnu::always_inline]] inline void Task::wait_on_awaited()
{
    Future& awaited = *m_waiting_on;
    if (&awaited.loop() != &loop() || &awaited == this) [[unlikely]] {
        throw_on_next_turn(make_error(std::runtime_error(&awaited == this
                ? "Task cannot await on itself: " + get_name()
                : "Task " + get_name() + " got Future attached to a different loop")));
        return;
    }
    if (loop().tracer()) [[unlikely]]
        record_step_end(StepOutcome::Suspended);
    add_ref();
    awaited.add_waiter(*this);
    if (m_must_cancel) [[unlikely]] {
        // Cancelled during the step that has just ended: the new await is interrupted at once.
        const FutureRef kept = m_waiting_on;
        if (kept->cancel({.message = m_pending->cancel_message(),
                .origin = trace::CancelOrigin::PassedOn,
                .by = m_trace_id})) {
            m_must_cancel = false;
            m_pending = nullptr;
        }
    }
}

[[gnu::always_inline]] inline void Task::end_step()
{
    switch (m_step) {
    case Step::Suspended:
        wait_on_awaited();
        break;
    case Step::OneTurn:
        if (loop().tracer()) [[unlikely]]
            record_step_end(StepOutcome::Yielded);
        add_ref();
        loop().push(*this);
        break;
    case Step::Returned:
        if (m_must_cancel) {
            // Cancelled in its last step: the value is dropped.
            m_must_cancel = false;
            end(State::Cancelled, std::move(m_pending));
        } else {
            try {
                take_value();
                end(State::Finished, {});
            } catch (...) {
                end_with_error(make_error(std::current_exception()));
            }
        }
        break;
    case Step::Raised:
        end_with_error(std::move(m_thrown));
        break;
    case Step::None:
        break;
    }
}

// CPython: tasks.py, Task.__wakeup() and Task.__step().
[[gnu::always_inline]] inline void Task::step()
{
    ErrorRef thrown;
    if (m_waiting_on)
        thrown = m_waiting_on->take_error();
    if (m_pending) [[unlikely]] {
        // A cancellation replaces any other error; one that arrives on its own stays as it is.
        if (!thrown || !thrown->is_cancelled())
            thrown = std::move(m_pending);
        m_pending = nullptr;
        m_must_cancel = false;
    }
    if (thrown && thrown->is_cancelled() && m_cancel_requests > 0) [[unlikely]]
        m_delivered = true;

    EventLoop& running_loop = loop();
    const struct Current {
        explicit Current(Task* task) : outer(std::exchange(s_current, task)) { }
        ~Current() { s_current = outer; } // also when a KeyboardInterrupt ends the loop
        Task* outer;
    } current(this);
    if (running_loop.tracer()) [[unlikely]]
        record_step_begin(thrown);
    m_step = Step::None;
    if (m_waiting_on) {
        if (!thrown && m_waiting_on->wait_again()) {
            m_step = Step::Suspended;
            end_step();
            return;
        }
        m_waiting_on = nullptr; // it may lie in the frame that goes on now
    }
    m_body->resume(*this, std::move(thrown));
    assert(m_step != Step::None && "a Resumable must tell how its step ended");
    end_step();
}

void Task::run()
{
    const TaskRef self = TaskRef::adopt(this); // the queue's reference
    step();
}

void Task::end_with_error(ErrorRef error)
{
    if (error->is_cancelled()) {
        end(State::Cancelled, std::move(error));
        return;
    }
    const ErrorRef kept = error;
    end(State::Finished, std::move(error));
    if (kept->ends_loop())
        kept->raise();
}

void Task::end(State state, ErrorRef error)
{
    m_error = std::move(error);
    m_log_error = state == State::Finished && m_error;
    if (loop().tracer()) [[unlikely]] {
        if (state == State::Finished && m_delivered)
            loop().tracer()->write(EventKind::CancelSwallowed, m_trace_id);
        record_step_end(state == State::Cancelled ? StepOutcome::Cancelled
                : m_error                         ? StepOutcome::Raised
                                                  : StepOutcome::Returned);
    }
    leave_all_tasks();
    drop_coroutine();
    complete(state);
}

void Task::throw_on_next_turn(ErrorRef error)
{
    m_waiting_on = nullptr;
    if (!m_must_cancel)
        m_pending = std::move(error);
    if (loop().tracer()) [[unlikely]]
        record_step_end(StepOutcome::Yielded);
    add_ref();
    loop().push(*this);
}

ErrorRef Task::thrown_cancellation() const
{
    return m_thrown && m_thrown->is_cancelled() ? m_thrown : ErrorRef();
}

void Task::raised(ErrorRef error) noexcept
{
    m_thrown = std::move(error);
    m_step = Step::Raised;
}

// CPython: coroutines resume at their innermost await. In C++ that frame is the resume point.
void CoroutinePromise::resume(Task& task, ErrorRef&& thrown)
{
    if (!m_started) {
        m_started = true;
        if (thrown) {
            // As throw() on a coroutine that has not started: its body is never entered.
            task.raised(std::move(thrown));
            return;
        }
        frame().resume();
    } else {
        task.set_thrown(std::move(thrown));
        task.resume_point().resume();
    }
    if (!m_done)
        return;
    if (!m_exception) {
        task.returned();
    } else if (is_cancelled_error(m_exception) && task.thrown_cancellation()) {
        // The common way to end after cancel(). Looking into the exception would cost another
        // throw, and what was delivered is what comes out.
        task.raised(task.thrown_cancellation());
    } else {
        task.raised(make_error(m_exception));
    }
}

// -- what the trace is told -----------------------------------------------------------------------

AwaitInfo Task::await_info() const
{
    return {.kind = trace::AwaitKind::Task, .other = m_trace_id};
}

WakeInfo Task::wake_info() const
{
    // Also when it was cancelled: what wakes the waiter is its end.
    return {.cause = trace::WakeCause::Task, .waker = m_trace_id};
}

void Task::record_created(trace::ObjectId scope)
{
    trace::Tracer& tracer = *loop().tracer();
    m_trace_id = tracer.new_object();
    trace::TraceEvent event = tracer.make(EventKind::TaskCreated, m_trace_id, loop().acting());
    if (m_name) {
        event.a = id_of(tracer.strings().intern(*m_name));
    } else {
        event.a = m_number;
        event.flags = trace::DefaultName;
    }
    event.b = static_cast<std::uint32_t>(scope);
    tracer.put(event);
    if (const CoroutineInfo info = m_body->info(); !info.name.empty()) {
        trace::TraceEvent coroutine = tracer.make_at_last_stamp(EventKind::TaskCoroutine, m_trace_id);
        coroutine.a = id_of(tracer.strings().intern(info.name));
        coroutine.b = info.line;
        tracer.put(coroutine);
    }
    trace::TraceEvent scheduled = tracer.make_at_last_stamp(EventKind::TaskScheduled, m_trace_id);
    scheduled.other = loop().acting();
    scheduled.detail = static_cast<std::uint8_t>(trace::WakeCause::Created);
    scheduled.set_wide(scheduled.time);
    tracer.put(scheduled);
}

void Task::record_scheduled(const WakeInfo& info)
{
    trace::Tracer& tracer = *loop().tracer();
    // What a task, a lock, a queue or a cancellation does is recorded just before its waiters wake.
    const bool recorded = info.cause == trace::WakeCause::Task || info.cause == trace::WakeCause::Lock
        || info.cause == trace::WakeCause::Queue || info.cause == trace::WakeCause::Cancel;
    trace::TraceEvent event = recorded
        ? tracer.make_at_last_stamp(EventKind::TaskScheduled, m_trace_id)
        : tracer.make(EventKind::TaskScheduled, m_trace_id);
    event.other = info.waker == trace::ObjectId::None ? loop().acting() : info.waker;
    event.line = tracer.line();
    event.detail = static_cast<std::uint8_t>(info.cause);
    event.set_wide(info.ready_since.count() < 0 ? event.time : info.ready_since.count());
    tracer.put(event);
}

void Task::record_step_begin(const ErrorRef& thrown)
{
    trace::Tracer& tracer = *loop().tracer();
    // The time of the record before: since then the loop has done nothing but its own plumbing.
    trace::TraceEvent event = tracer.make_at_last_stamp(EventKind::StepBegin, m_trace_id);
    event.line = m_line;
    if (!m_body->started())
        event.flags |= trace::FirstStep;
    if (thrown)
        event.flags |= trace::Throws;
    tracer.put(event);
    if (thrown && thrown->is_cancelled()) {
        const CancelMessageRef message = thrown->cancel_message();
        trace::TraceEvent delivered = tracer.make_at_last_stamp(EventKind::CancelDelivered, m_trace_id);
        delivered.line = m_line;
        delivered.a = message ? id_of(tracer.strings().intern(message->text())) : 0;
        tracer.put(delivered);
    }
}

void Task::record_step_end(StepOutcome outcome)
{
    trace::Tracer& tracer = *loop().tracer();
    trace::TraceEvent event = tracer.make(EventKind::StepEnd, m_trace_id);
    event.detail = static_cast<std::uint8_t>(outcome);
    // The coroutine is suspended by now: what runs, if anything, is who started the loop.
    event.line = m_line = m_body->suspended_line();
    switch (outcome) {
    case StepOutcome::Suspended: {
        const AwaitInfo info = m_waiting_on->await_info();
        event.flags = static_cast<std::uint16_t>(info.kind);
        event.other = info.other;
        event.a = info.a;
        event.b = info.b;
        break;
    }
    case StepOutcome::Returned:
        if (const std::string text = result_text(); !text.empty())
            event.a = id_of(tracer.strings().add(text));
        break;
    case StepOutcome::Raised:
        event.a = id_of(tracer.strings().intern(m_error->type_name()));
        event.b = id_of(tracer.strings().intern(m_error->message()));
        break;
    case StepOutcome::Cancelled:
        if (const CancelMessageRef message = m_error ? m_error->cancel_message() : nullptr)
            event.b = id_of(tracer.strings().intern(message->text()));
        break;
    case StepOutcome::Yielded:
        break;
    }
    tracer.put(event);
}

void Task::record_cancel_requested(trace::Tracer& tracer, const CancelRequest& request)
{
    trace::TraceEvent event = tracer.make(EventKind::CancelRequested, m_trace_id,
        request.by == trace::ObjectId::None ? loop().acting() : request.by);
    event.detail = static_cast<std::uint8_t>(request.origin);
    event.a = request.message ? id_of(tracer.strings().intern(request.message->text())) : 0;
    event.b = static_cast<std::uint32_t>(request.scope);
    tracer.put(event);
}

} // namespace awaitscope
