#pragma once

#include "scheduler/event_loop.h"
#include "scheduler/scope.h"

#include <vector>

namespace awaitscope {

/// Tasks that end together, as asyncio.TaskGroup: the first failure cancels the others, and
/// leaving waits for all of them.
///
/// Use: enter(), create_task() ..., then `co_await exit(error)`, which waits for the tasks. One that
/// dies without exit() leaves its tasks alone. CPython: taskgroups.py, TaskGroup.
class TaskGroup {
public:
    TaskGroup();
    ~TaskGroup();
    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;

    /// \throws std::runtime_error when entered before or outside of a task.
    void enter();

    template <class T>
    Ref<TaskOf<T>> create_task(Coroutine<T> coroutine, std::string_view name = {})
    {
        require_open();
        auto task = make_ref<TaskOf<T>>(*m_loop, std::move(coroutine), name, scope());
        add(*task);
        return task;
    }
    /// \throws std::runtime_error when tasks can not be added: not entered, finished, shutting down.
    void require_open() const;
    /// Takes in a task that was made for this group, with its scope(). `keeper` stays alive until
    /// the task has told the group that it is done.
    void add(Task& task, Ref<RefCounted> keeper = {});
    trace::ObjectId scope() const noexcept { return m_scope.id(); }

    /// Waits for all tasks. `error` is what leaves the body, null if nothing does.
    /// \throws ExceptionGroup with the errors of the tasks, the body's last; CancelledError when
    /// the parent was cancelled from outside; SystemExit and the like as they are.
    Coroutine<void> exit(ErrorRef error);

    bool entered() const noexcept { return m_entered; }
    bool exiting() const noexcept { return m_exiting; }
    bool aborting() const noexcept { return m_aborting; }
    std::size_t task_count() const noexcept { return m_tasks.size(); }
    std::size_t error_count() const noexcept { return m_errors.size(); }

private:
    class CompletedFuture;
    struct Child {
        TaskRef task;
        Ref<DoneCallback> on_done; // null when it keeps the group alive
    };
    void task_done(Task& task);
    void abort(trace::ObjectId by);
    CancelRequest cancel_request(trace::ObjectId by) const;

    EventLoop* m_loop = nullptr;
    TaskRef m_parent;
    std::vector<Child> m_tasks; // not done, in order of creation
    std::vector<ErrorRef> m_errors; // in order of completion
    ErrorRef m_base_error; // the first that ends the loop
    Ref<CompletedFuture> m_completed; // what exit() waits for
    ScopeRecord m_scope;
    bool m_entered = false;
    bool m_exiting = false;
    bool m_aborting = false;
    bool m_parent_cancel_requested = false;
};

} // namespace awaitscope
