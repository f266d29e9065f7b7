#include "scheduler/task.h"

#include "scheduler/awaits_several.h"
#include "scheduler/event_loop.h"

#include <unordered_map>

namespace awaitscope {

using trace::EventKind;
using trace::StepOutcome;

namespace {

std::uint32_t id_of(trace::StringId id) noexcept
{
    return static_cast<std::uint32_t>(id);
}

/// What `task` waits for behind a gather() or wait().
void record_targets(
    trace::Tracer& tracer, trace::ObjectId task, std::uint32_t line, const Future& future)
{
    const auto* const several = dynamic_cast<const AwaitsSeveral*>(&future);
    if (!several)
        return;
    for (const trace::ObjectId awaited : several->awaited_tasks()) {
        trace::TraceEvent& event = tracer.reserve(EventKind::TaskTarget);
        event.task = task;
        event.other = awaited;
        event.line = line;
        tracer.publish(event);
    }
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

namespace {
/// By task: Task::_cancel_message of CPython. Few tasks have one, so it has no place in each.
thread_local std::unordered_map<const Task*, CancelMessageRef> t_cancel_messages;
} // namespace

Task::~Task()
{
    if (!done())
        leave_all_tasks();
    leave_awaited(); // it may lie in the coroutine's frame
    drop_coroutine();
    if (m_keeps_message) [[unlikely]]
        t_cancel_messages.erase(this);
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
    if (request.message || m_keeps_message) [[unlikely]]
        keep_cancel_message(request.message);
    return true;
}

void Task::keep_cancel_message(const CancelMessageRef& message)
{
    t_cancel_messages[this] = message;
    m_keeps_message = true;
}

CancelMessageRef Task::cancel_message() const
{
    const auto kept = m_keeps_message ? t_cancel_messages.find(this) : t_cancel_messages.end();
    return kept != t_cancel_messages.end() ? kept->second : CancelMessageRef();
}

// -- a step ---------------------------------------------------------------------------------------

void Task::become_ready(Future& future)
{
    if (loop().tracer()) [[unlikely]]
        return become_ready_recorded(future);
    loop().push(*this);
}

[[gnu::noinline]] void Task::become_ready_recorded(const Future& future)
{
    record_scheduled(future);
    loop().push(*this);
}

// What is rare in a step stands in functions of its own: a step is short, and what would stay in it
// costs even when it does not run.

[[gnu::always_inline]] inline void Task::wait_on_awaited(TaskRef self)
{
    Future& awaited = *m_waiting_on;
    if (&awaited.loop() != &loop() || &awaited == this) [[unlikely]] {
        refuse_awaited();
        return;
    }
    if (loop().tracer()) [[unlikely]]
        record_step_end(StepOutcome::Suspended);
    awaited.add_waiter(*self.detach());
    if (m_must_cancel) [[unlikely]]
        pass_on_cancellation();
}

void Task::refuse_awaited()
{
    throw_on_next_turn(make_error(std::runtime_error(m_waiting_on == this
            ? "Task cannot await on itself: " + get_name()
            : "Task " + get_name() + " got Future attached to a different loop")));
}

/// Cancelled during the step that has just ended: the new await is interrupted at once.
void Task::pass_on_cancellation()
{
    const FutureRef kept = m_waiting_on;
    if (kept->cancel({.message = m_pending->cancel_message(),
            .origin = trace::CancelOrigin::PassedOn,
            .by = m_trace_id})) {
        m_must_cancel = false;
        m_pending = nullptr;
    }
}

[[gnu::always_inline]] inline void Task::end_step(TaskRef self)
{
    switch (m_step) {
    case Step::Suspended:
        wait_on_awaited(std::move(self));
        break;
    case Step::OneTurn:
        if (loop().tracer()) [[unlikely]]
            record_step_end(StepOutcome::Yielded);
        loop().push(*self.detach());
        break;
    case Step::Returned:
        end_returned();
        break;
    case Step::Raised:
        end_with_error(std::move(m_thrown));
        break;
    case Step::None:
        break;
    }
}

void Task::end_returned()
{
    if (m_must_cancel) {
        // Cancelled in its last step: the value is dropped.
        m_must_cancel = false;
        end(State::Cancelled, std::move(m_pending));
        return;
    }
    try {
        take_value();
        end(State::Finished, {});
    } catch (...) {
        end_with_error(make_error(std::current_exception()));
    }
}

/// What the next step throws into the coroutine; null if nothing.
[[gnu::always_inline]] inline ErrorRef Task::error_to_throw()
{
    if (!m_pending && (!m_waiting_on || m_waiting_on->succeeded())) [[likely]]
        return {};
    return take_error_to_throw();
}

[[gnu::noinline]] ErrorRef Task::take_error_to_throw()
{
    ErrorRef thrown;
    if (m_waiting_on)
        thrown = m_waiting_on->take_error();
    if (m_pending) {
        // A cancellation replaces any other error; one that arrives on its own stays as it is.
        if (!thrown || !thrown->is_cancelled())
            thrown = std::move(m_pending);
        m_pending = nullptr;
        m_must_cancel = false;
    }
    if (thrown && thrown->is_cancelled() && m_cancel_requests > 0)
        m_delivered = true;
    return thrown;
}

// CPython: tasks.py, Task.__wakeup() and Task.__step().
void Task::run()
{
    TaskRef self = TaskRef::adopt(this); // the queue's reference, on its way to the next one
    ErrorRef thrown = error_to_throw();
    const struct Current {
        explicit Current(Task* task) : outer(std::exchange(s_current, task)) { }
        ~Current() { s_current = outer; } // also when a KeyboardInterrupt ends the loop
        Task* outer;
    } current(this);
    if (loop().tracer()) [[unlikely]]
        record_step_begin(thrown);
    if (loop().clock().step_cost() > Duration{0}) [[unlikely]]
        loop().charge_step();
    m_step = Step::None;
    if (m_waiting_on) {
        if (!thrown && m_waiting_on->wait_again()) {
            m_step = Step::Suspended;
            end_step(std::move(self));
            return;
        }
        m_waiting_on = nullptr; // it may lie in the frame that goes on now
    }
    if (m_resumes_directly) [[likely]] {
        set_thrown(std::move(thrown));
        m_resume_point.resume();
        if (m_step == Step::None) // it has ended instead of being suspended again
            static_cast<CoroutinePromise*>(m_body)->tell_end(*this);
    } else {
        m_body->resume(*this, std::move(thrown));
    }
    assert(m_step != Step::None && "a Resumable must tell how its step ended");
    end_step(std::move(self));
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
    if (m_started) [[likely]] {
        task.set_thrown(std::move(thrown));
        task.resume_point().resume();
    } else {
        m_started = true;
        if (thrown) {
            // As throw() on a coroutine that has not started: its body is never entered.
            task.raised(std::move(thrown));
            return;
        }
        if (task.coroutine() == this)
            task.set_resumes_directly();
        frame().resume();
    }
    if (m_done) [[unlikely]]
        tell_end(task);
}

void CoroutinePromise::tell_end(Task& task)
{
    if (!m_exception) {
        task.returned();
    } else if (is_cancelled_error(m_exception) && task.thrown_cancellation()
        && task.thrown_cancellation()->cancel_message()
            == message_of_cancelled_error(m_exception)) {
        // The common way to end after cancel(): what was delivered comes out.
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
    const std::uint32_t name = m_name ? id_of(tracer.strings().intern(*m_name)) : m_number;
    tracer.stamp();
    trace::TraceEvent& created = tracer.reserve(EventKind::TaskCreated);
    created.task = m_trace_id;
    created.other = loop().acting();
    created.a = name;
    created.b = static_cast<std::uint32_t>(scope);
    created.line = tracer.line();
    created.flags = m_name ? 0 : trace::DefaultName;
    tracer.publish(created);
    if (const CoroutineInfo info = m_body->info(); !info.name.empty()) {
        const std::uint32_t coroutine_name = id_of(tracer.strings().intern(info.name));
        trace::TraceEvent& coroutine = tracer.reserve(EventKind::TaskCoroutine);
        coroutine.task = m_trace_id;
        coroutine.a = coroutine_name;
        coroutine.b = info.line;
        tracer.publish(coroutine);
    }
    trace::TraceEvent& scheduled = tracer.reserve(EventKind::TaskScheduled);
    scheduled.task = m_trace_id;
    scheduled.other = loop().acting();
    scheduled.detail = static_cast<std::uint8_t>(trace::WakeCause::Created);
    scheduled.set_wide(scheduled.time);
    tracer.publish(scheduled);
}

void Task::record_scheduled(const Future& awaited)
{
    trace::Tracer& tracer = *loop().tracer();
    const WakeInfo info = awaited.wake_info();
    // What a task, a lock, a queue or a cancellation does is recorded just before its waiters wake.
    const bool recorded = info.cause == trace::WakeCause::Task || info.cause == trace::WakeCause::Lock
        || info.cause == trace::WakeCause::Queue || info.cause == trace::WakeCause::Cancel;
    if (!recorded)
        tracer.stamp();
    trace::TraceEvent& event = tracer.reserve(EventKind::TaskScheduled);
    event.line = tracer.line();
    event.task = m_trace_id;
    event.other = info.waker == trace::ObjectId::None ? loop().acting() : info.waker;
    event.detail = static_cast<std::uint8_t>(info.cause);
    event.set_wide(info.ready_since.count() < 0 ? event.time : info.ready_since.count());
    tracer.publish(event);
}

void Task::record_step_begin(const ErrorRef& thrown)
{
    trace::Tracer& tracer = *loop().tracer();
    // At the time of the record before: since then the loop has done nothing but its own plumbing.
    trace::TraceEvent& event = tracer.reserve(EventKind::StepBegin);
    event.task = m_trace_id;
    event.line = m_line;
    if (m_step == Step::None && !m_body->started())
        event.flags |= trace::FirstStep;
    if (thrown)
        event.flags |= trace::Throws;
    tracer.publish(event);
    if (thrown) [[unlikely]]
        record_cancel_delivered(tracer, *thrown);
}

void Task::record_cancel_delivered(trace::Tracer& tracer, const Error& thrown)
{
    if (!thrown.is_cancelled())
        return;
    const CancelMessageRef message = thrown.cancel_message();
    const std::uint32_t text = message ? id_of(tracer.strings().intern(message->text())) : 0;
    trace::TraceEvent& event = tracer.reserve(EventKind::CancelDelivered);
    event.task = m_trace_id;
    event.line = m_line;
    event.a = text;
    tracer.publish(event);
}

void Task::record_step_end(StepOutcome outcome)
{
    trace::Tracer& tracer = *loop().tracer();
    AwaitInfo info;
    if (outcome == StepOutcome::Suspended) [[likely]]
        info = m_waiting_on->await_info();
    else if (outcome != StepOutcome::Yielded)
        info = outcome_texts(tracer, outcome);
    tracer.stamp();
    trace::TraceEvent& event = tracer.reserve(EventKind::StepEnd);
    event.task = m_trace_id;
    event.other = info.other;
    event.a = info.a;
    event.b = info.b;
    event.detail = static_cast<std::uint8_t>(outcome);
    event.flags = static_cast<std::uint16_t>(info.kind);
    // The coroutine is suspended by now: what runs, if anything, is who started the loop.
    event.line = m_line = m_body->suspended_line();
    tracer.publish(event);
    if (info.kind == trace::AwaitKind::Gather || info.kind == trace::AwaitKind::Wait)
        record_targets(tracer, m_trace_id, m_line, *m_waiting_on);
}

/// How it ended, in the places where a suspension tells what is awaited.
AwaitInfo Task::outcome_texts(trace::Tracer& tracer, StepOutcome outcome) const
{
    trace::StringPool& strings = tracer.strings();
    AwaitInfo info;
    if (outcome == StepOutcome::Returned) {
        if (const std::string text = result_text(); !text.empty())
            info.a = id_of(strings.add(text));
    } else if (outcome == StepOutcome::Raised) {
        info.a = id_of(strings.intern(m_error->type_name()));
        info.b = id_of(strings.intern(m_error->message()));
    } else if (const CancelMessageRef message = m_error ? m_error->cancel_message() : nullptr) {
        info.b = id_of(strings.intern(message->text()));
    }
    return info;
}

void Task::record_cancel_requested(trace::Tracer& tracer, const CancelRequest& request)
{
    tracer.write(EventKind::CancelRequested, m_trace_id,
        request.by == trace::ObjectId::None ? loop().acting() : request.by,
        request.message ? id_of(tracer.strings().intern(request.message->text())) : 0,
        static_cast<std::uint32_t>(request.scope), static_cast<std::uint8_t>(request.origin));
}

} // namespace awaitscope
