#include "scheduler/task_group.h"

#include <algorithm>
#include <stdexcept>

namespace awaitscope {

namespace {

/// What CPython calls the callback.
struct TaskDoneCallback {
    static constexpr std::string_view callback_name = "TaskGroup._on_task_done()";
};

} // namespace

/// Done when the last task of the group is.
class TaskGroup::CompletedFuture final : public FutureOf<void> {
public:
    CompletedFuture(EventLoop& loop, const TaskGroup& group) : FutureOf<void>(loop), m_group(group) { }
    trace::ObjectId last = trace::ObjectId::None; // the task that completed it

    AwaitInfo await_info() const override
    {
        return {.kind = trace::AwaitKind::TaskGroup,
            .other = m_group.scope(),
            .a = static_cast<std::uint32_t>(m_group.task_count())};
    }
    WakeInfo wake_info() const override
    {
        return {.cause = cancelled() ? trace::WakeCause::Cancel : trace::WakeCause::Task,
            .waker = cancelled() ? trace::ObjectId::None : last};
    }

private:
    const TaskGroup& m_group;
};

TaskGroup::TaskGroup() = default;
TaskGroup::~TaskGroup()
{
    for (const Child& child : m_tasks) {
        if (child.on_done)
            child.on_done->cancel();
    }
}

void TaskGroup::enter()
{
    if (m_entered)
        throw std::runtime_error("TaskGroup has been already entered");
    Task* const parent = Task::current();
    if (!parent)
        throw std::runtime_error("TaskGroup cannot determine the parent task");
    m_entered = true;
    m_parent = parent;
    m_loop = &parent->loop();
    m_scope.enter(*m_loop, trace::ScopeKind::TaskGroup);
}

void TaskGroup::require_open() const
{
    if (!m_entered)
        throw std::runtime_error("TaskGroup has not been entered");
    if (m_exiting && m_tasks.empty())
        throw std::runtime_error("TaskGroup is finished");
    if (m_aborting)
        throw std::runtime_error("TaskGroup is shutting down");
}

void TaskGroup::add(Task& task, Ref<RefCounted> keeper)
{
    Ref<DoneCallback> on_done = task.add_done_callback(named_callback<TaskDoneCallback>(
        [this, keeper](Future& done) { task_done(*done.as_task()); }));
    m_tasks.push_back({&task, keeper ? nullptr : std::move(on_done)});
}

CancelRequest TaskGroup::cancel_request(trace::ObjectId by) const
{
    return {.origin = trace::CancelOrigin::TaskGroup, .scope = m_scope.id(), .by = by};
}

void TaskGroup::abort(trace::ObjectId by)
{
    m_aborting = true;
    for (const Child& child : m_tasks) {
        if (!child.task->done())
            child.task->cancel(cancel_request(by));
    }
}

void TaskGroup::task_done(Task& task)
{
    std::erase_if(m_tasks, [&](const Child& child) { return child.task.get() == &task; });
    if (m_completed && m_tasks.empty() && !m_completed->done()) {
        m_completed->last = task.trace_id();
        m_completed->finish();
    }
    if (task.cancelled())
        return;
    const ErrorRef error = task.take_error();
    if (!error)
        return;
    m_errors.push_back(error);
    if (error->ends_loop() && !m_base_error)
        m_base_error = error;
    if (m_parent->done()) {
        m_loop->call_exception_handler({.message = "Task " + task.get_name()
                + " has errored out but its parent task " + m_parent->get_name()
                + " is already completed",
            .error = error,
            .future = &task});
        return;
    }
    if (!m_aborting && !m_parent_cancel_requested) {
        // The parent may be anywhere in the body: cancelling it interrupts its await. exit()
        // withdraws this request.
        abort(task.trace_id());
        m_parent_cancel_requested = true;
        m_parent->cancel(cancel_request(task.trace_id()));
    }
}

Coroutine<void> TaskGroup::exit(ErrorRef error)
{
    m_exiting = true;
    if (error && error->ends_loop() && !m_base_error)
        m_base_error = error;
    const bool body_cancelled = error && error->is_cancelled();
    ErrorRef propagate = body_cancelled ? error : ErrorRef();
    if (m_parent_cancel_requested && m_parent->uncancel() == 0)
        propagate = nullptr;
    if (error && !m_aborting)
        abort(m_parent->trace_id());
    // A loop, because the parent may be cancelled again and again while it waits here.
    while (!m_tasks.empty()) {
        if (!m_completed)
            m_completed = make_ref<CompletedFuture>(*m_loop, *this);
        const Ref<CompletedFuture> completed = m_completed;
        try {
            co_await completed;
        } catch (const CancelledError& cancelled) {
            if (!m_aborting) {
                propagate = make_cancelled_error(cancelled.message());
                abort(m_parent->trace_id());
            } else {
                m_parent->cancellation_handled();
            }
        }
        m_completed = nullptr;
    }
    m_scope.exit();
    const TaskRef parent = std::move(m_parent);
    if (m_base_error)
        std::exchange(m_base_error, nullptr)->raise();
    if (propagate && m_errors.empty())
        propagate->raise();
    if (error && !body_cancelled)
        m_errors.push_back(error);
    if (!m_errors.empty()) {
        parent->cancellation_handled();
        throw ExceptionGroup("unhandled errors in a TaskGroup", std::move(m_errors));
    }
}

} // namespace awaitscope
