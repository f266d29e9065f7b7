#include "scheduler/combinators.h"

#include <memory>
#include <unordered_set>

namespace awaitscope {

namespace {

// What CPython calls its callbacks.
struct GatherCallback {
    static constexpr std::string_view callback_name = "gather.<locals>._done_callback()";
};
struct WaitCallback {
    static constexpr std::string_view callback_name = "_wait.<locals>._on_completion()";
};
struct WaitForCallback {
    static constexpr std::string_view callback_name = "_release_waiter()";
};
struct ShieldInnerCallback {
    static constexpr std::string_view callback_name = "shield.<locals>._inner_done_callback()";
};
struct ShieldOuterCallback {
    static constexpr std::string_view callback_name = "shield.<locals>._outer_done_callback()";
};

trace::ObjectId trace_id_of(Future& future)
{
    const Task* const task = future.as_task();
    return task ? task->trace_id() : trace::ObjectId::None;
}

std::size_t pending_among(const std::vector<FutureRef>& futures)
{
    return static_cast<std::size_t>(std::count_if(futures.begin(), futures.end(),
        [](const FutureRef& future) { return !future->done(); }));
}

std::vector<trace::ObjectId> tasks_among(const std::vector<FutureRef>& futures)
{
    std::vector<trace::ObjectId> tasks;
    for (const FutureRef& future : futures) {
        const trace::ObjectId id
            = future->done() ? trace::ObjectId::None : trace_id_of(*future);
        if (id == trace::ObjectId::None)
            continue;
        if (tasks.size() == AwaitsSeveral::most_named)
            return {};
        tasks.push_back(id);
    }
    return tasks;
}

} // namespace

// -- sleep ----------------------------------------------------------------------------------------

/// Wakes the sleeper. Knows nothing of tasks: the future's callbacks do the rest, one turn later.
class SleepFuture::Timer final : public TimerHandle {
public:
    explicit Timer(SleepFuture& future) : m_future(&future) { purpose = trace::TimerPurpose::Sleep; }
    void cancel() override
    {
        TimerHandle::cancel();
        m_future = nullptr;
    }
    // The two refer to each other until one of them has done its work.
    void drop() noexcept override
    {
        const Ref<SleepFuture> future = std::move(m_future);
        TimerHandle::drop();
    }

private:
    void call() override
    {
        if (const Ref<SleepFuture> future = std::move(m_future); !future->done())
            future->finish();
    }
    bool traced() const override { return false; }
    Ref<SleepFuture> m_future;
};

Ref<SleepFuture> SleepFuture::arm(EventLoop& loop, Duration delay)
{
    const Ref<SleepFuture> future(new SleepFuture(loop));
    future->m_timer = make_ref<Timer>(*future);
    loop.call_at(loop.time() + delay, *future->m_timer);
    return future;
}

AwaitInfo SleepFuture::await_info() const
{
    const auto due = static_cast<std::uint64_t>(m_timer->when().count());
    return {.kind = trace::AwaitKind::Sleep,
        .other = m_timer->trace_id,
        .a = static_cast<std::uint32_t>(due),
        .b = static_cast<std::uint32_t>(due >> 32)};
}

WakeInfo SleepFuture::wake_info() const
{
    if (cancelled())
        return {.cause = trace::WakeCause::Cancel};
    return {.cause = trace::WakeCause::Timer,
        .waker = m_timer->trace_id,
        .ready_since = m_timer->when()};
}

void Sleep::wait_for_timer(std::coroutine_handle<> frame)
{
    Task& task = *Task::current();
    m_future = SleepFuture::arm(task.loop(), m_delay);
    task.suspend_on(m_future, frame);
}

// -- gather ---------------------------------------------------------------------------------------

GatheringFuture::GatheringFuture(EventLoop& loop, ReturnExceptions policy) :
    Future(loop), m_policy(policy)
{
}

void GatheringFuture::add(FutureRef child)
{
    ++m_left;
    child->add_done_callback(named_callback<GatherCallback>(
        [gathering = Ref<GatheringFuture>(this)](Future& done) { gathering->child_done(done); }));
    m_children.push_back(std::move(child));
}

void GatheringFuture::end_of_children()
{
    if (m_children.empty()) {
        collect();
        finish();
        return;
    }
    m_scope.enter(loop(), trace::ScopeKind::Gather, static_cast<std::uint32_t>(m_children.size()));
}

Ref<GatheringFuture> gather(
    EventLoop& loop, std::vector<FutureRef> children, ReturnExceptions policy)
{
    auto gathering = make_ref<GatheringFuture>(loop, policy);
    std::unordered_set<Future*> seen;
    for (FutureRef& child : children) {
        if (seen.insert(child.get()).second)
            gathering->add(std::move(child));
        else
            gathering->add_again(std::move(child));
    }
    gathering->end_of_children();
    return gathering;
}

void GatheringFuture::clear()
{
    Future::clear();
    const std::vector<FutureRef> dropped = std::move(m_children);
    m_children.clear();
}

bool GatheringFuture::cancel(const CancelRequest& request)
{
    if (done())
        return false;
    CancelRequest to_child = request;
    if (m_scope.id() != trace::ObjectId::None) {
        to_child.origin = trace::CancelOrigin::Gather;
        to_child.scope = m_scope.id();
    }
    bool accepted = false;
    for (const FutureRef& child : m_children)
        accepted |= child->cancel(to_child);
    m_cancel_requested |= accepted;
    return accepted;
}

void GatheringFuture::child_done(Future& child)
{
    --m_left;
    m_last_done = trace_id_of(child);
    if (done()) {
        // Somebody else's error ended the gather. This one is dropped, and nobody is to be told.
        child.mark_retrieved();
        return;
    }
    if (m_policy == ReturnExceptions::No) {
        if (ErrorRef error = child.take_error()) {
            m_scope.exit();
            set_exception(std::move(error));
            return;
        }
    }
    if (m_left > 0)
        return;
    m_scope.exit();
    for (const FutureRef& each : m_children) {
        if (!each->cancelled()) // a task hands out its CancelledError once only
            each->take_error();
    }
    if (m_cancel_requested) {
        // Cancelled while it waited for the children to end: it is that, whatever they became.
        set_exception(last_child_error());
        return;
    }
    collect();
    finish();
}

/// What CPython makes of a cancelled gather: the CancelledError of its last child, whichever was the
/// last to end. A child that was not cancelled at last may still have the message of a request.
ErrorRef GatheringFuture::last_child_error()
{
    Future& last = *m_children.back();
    if (last.cancelled())
        return last.take_error();
    const Task* const task = last.as_task();
    return make_cancelled_error(task ? task->cancel_message() : CancelMessageRef());
}

AwaitInfo GatheringFuture::await_info() const
{
    // Of a child that was done before, the callback comes later; one that stands twice counts once.
    const std::size_t pending = pending_among(m_children);
    return {.kind = trace::AwaitKind::Gather,
        .other = m_scope.id(),
        .a = static_cast<std::uint32_t>(std::min(pending, m_left))};
}

std::vector<trace::ObjectId> GatheringFuture::awaited_tasks() const
{
    return tasks_among(m_children);
}

WakeInfo GatheringFuture::wake_info() const
{
    return {.cause = trace::WakeCause::Task, .waker = m_last_done};
}

// -- wait and wait_for ----------------------------------------------------------------------------

namespace {

/// Completes a waiter unless it is done. CPython: tasks.py, _release_waiter().
void release_waiter(Future& waiter)
{
    if (!waiter.done())
        waiter.finish();
}

/// The future a task waits for inside wait() and wait_for().
class Waiter final : public FutureOf<void>, public AwaitsSeveral {
public:
    Waiter(EventLoop& loop, trace::AwaitKind kind) : FutureOf<void>(loop), m_kind(kind) { }

    trace::ObjectId scope = trace::ObjectId::None;
    std::uint32_t payload = 0; // Wait: futures not done; WaitFor: the inner task
    trace::ObjectId waker = trace::ObjectId::None; // the task or timer that completed it
    Duration due{-1}; // set when the deadline completed it
    const std::vector<FutureRef>* futures = nullptr; // of wait(), while that is suspended

    std::vector<trace::ObjectId> awaited_tasks() const override
    {
        return futures ? tasks_among(*futures) : std::vector<trace::ObjectId>();
    }
    AwaitInfo await_info() const override { return {.kind = m_kind, .other = scope, .a = payload}; }
    WakeInfo wake_info() const override
    {
        if (cancelled())
            return {.cause = trace::WakeCause::Cancel};
        if (due.count() >= 0)
            return {.cause = trace::WakeCause::Timer, .waker = scope, .ready_since = due};
        return {.cause = trace::WakeCause::Task, .waker = waker};
    }

private:
    trace::AwaitKind m_kind;
};

/// A deadline that completes a Waiter.
class Deadline {
public:
    Deadline(EventLoop& loop, Duration timeout, const Ref<Waiter>& waiter, ScopeRecord& scope) :
        m_scope(scope)
    {
        const Duration due = loop.time() + timeout;
        m_timer = make_ref<WaiterTimer>([waiter, due, &scope] {
            if (waiter->done())
                return;
            waiter->due = due;
            scope.fire();
            waiter->finish();
        });
        m_timer->purpose = trace::TimerPurpose::Timeout;
        loop.call_at(due, *m_timer);
        scope.arm(due);
    }
    ~Deadline()
    {
        m_timer->cancel();
        m_scope.disarm();
    }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;


private:
    class WaiterTimer final : public TimerHandle {
    public:
        explicit WaiterTimer(std::function<void()> release) : m_release(std::move(release)) { }

    private:
        void call() override { m_release(); }
        bool traced() const override { return false; }
        std::function<void()> m_release;
    };
    Ref<WaiterTimer> m_timer;
    ScopeRecord& m_scope;
};

/// Ends a scope when the coroutine that opened it is left, however it is left.
class ScopeExit {
public:
    explicit ScopeExit(ScopeRecord& scope) : m_scope(scope) { }
    ~ScopeExit() { m_scope.exit(); }
    ScopeExit(const ScopeExit&) = delete;
    ScopeExit& operator=(const ScopeExit&) = delete;

private:
    ScopeRecord& m_scope;
};

/// Callbacks on several futures that are taken back together.
class CallbackSet {
public:
    ~CallbackSet() { remove(); }
    template <class Function>
    void add(const FutureRef& future, Function function)
    {
        m_callbacks.emplace_back(future, future->add_done_callback(std::move(function)));
    }
    void remove()
    {
        for (const auto& [future, callback] : m_callbacks)
            future->remove_done_callback(*callback);
        m_callbacks.clear();
    }

private:
    std::vector<std::pair<FutureRef, Ref<DoneCallback>>> m_callbacks;
};

/// Cancels `future` and waits until it has ended. CPython: tasks.py, _cancel_and_wait().
Coroutine<void> cancel_and_wait(FutureRef future, CancelRequest request)
{
    const auto waiter = make_ref<Waiter>(future->loop(), trace::AwaitKind::WaitFor);
    waiter->scope = request.scope;
    waiter->payload = static_cast<std::uint32_t>(trace_id_of(*future));
    CallbackSet callbacks;
    callbacks.add(future, named_callback<WaitForCallback>([waiter](Future& done) {
        waiter->waker = trace_id_of(done);
        release_waiter(*waiter);
    }));
    future->cancel(request);
    co_await waiter;
}

/// After the timeout has cancelled it. By its error, since a gather() that was cancelled counts as
/// finished with one.
void raise_timeout_if_cancelled(Future& future)
{
    if (const ErrorRef error = future.take_error(); error && error->is_cancelled())
        throw TimeoutError(error);
}

} // namespace

Coroutine<WaitResult> wait(
    std::vector<FutureRef> futures, std::optional<Duration> timeout, ReturnWhen return_when)
{
    EventLoop& loop = *EventLoop::running();
    const auto waiter = make_ref<Waiter>(loop, trace::AwaitKind::Wait);
    ScopeRecord scope;
    scope.enter(loop, trace::ScopeKind::Wait, static_cast<std::uint32_t>(futures.size()));
    const ScopeExit leave(scope);
    waiter->scope = scope.id();
    waiter->payload = static_cast<std::uint32_t>(pending_among(futures));
    {
        std::optional<Deadline> deadline;
        if (timeout)
            deadline.emplace(loop, *timeout, waiter, scope);
        // Shared: a callback that is in the ready queue already when wait() ends still runs.
        const auto left = std::make_shared<std::size_t>(futures.size());
        CallbackSet callbacks;
        for (const FutureRef& future : futures) {
            const auto on_completion = [left, return_when, waiter](Future& done) {
                --*left;
                const bool enough = *left == 0 || return_when == ReturnWhen::FirstCompleted
                    || (return_when == ReturnWhen::FirstException && !done.cancelled()
                        && done.exception());
                if (!enough || waiter->done())
                    return;
                waiter->waker = trace_id_of(done);
                waiter->finish();
            };
            callbacks.add(future, named_callback<WaitCallback>(on_completion));
        }
        waiter->futures = &futures;
        co_await waiter;
        waiter->futures = nullptr;
    }
    WaitResult result;
    for (FutureRef& future : futures)
        (future->done() ? result.done : result.pending).push_back(std::move(future));
    co_return result;
}

Coroutine<FutureRef> wait_for_made(std::function<FutureRef()> make, Duration timeout)
{
    EventLoop& loop = *EventLoop::running();
    ScopeRecord scope;
    scope.enter(loop, trace::ScopeKind::WaitFor, 1);
    const ScopeExit leave(scope);
    CancelRequest on_timeout{.origin = trace::CancelOrigin::WaitFor,
        .scope = scope.id(),
        .by = scope.owner()};

    if (timeout <= Duration{0}) {
        const FutureRef future = make();
        if (future->done())
            co_return future;
        scope.arm(loop.time());
        scope.fire();
        co_await cancel_and_wait(future, on_timeout);
        raise_timeout_if_cancelled(*future);
        co_return future;
    }

    const auto waiter = make_ref<Waiter>(loop, trace::AwaitKind::WaitFor);
    waiter->scope = scope.id();
    const Deadline deadline(loop, timeout, waiter, scope);
    const FutureRef future = make();
    waiter->payload = static_cast<std::uint32_t>(trace_id_of(*future));
    CallbackSet callbacks;
    callbacks.add(future, named_callback<WaitForCallback>([waiter](Future& done) {
        waiter->waker = trace_id_of(done);
        release_waiter(*waiter);
    }));
    ErrorRef cancelled_from_outside;
    try {
        co_await waiter;
    } catch (const CancelledError& error) {
        cancelled_from_outside = make_cancelled_error(error.message());
    }
    if (future->done())
        co_return future; // also when cancelled from outside: the result wins (cpython#86296)
    callbacks.remove();
    if (cancelled_from_outside) {
        CancelRequest passed_on{.origin = trace::CancelOrigin::PassedOn, .by = scope.owner()};
        co_await cancel_and_wait(future, std::move(passed_on));
        cancelled_from_outside->raise();
    }
    co_await cancel_and_wait(future, on_timeout);
    raise_timeout_if_cancelled(*future);
    co_return future;
}

// -- shield ---------------------------------------------------------------------------------------

void link_shield(Future& inner, Future& outer)
{
    const FutureRef outer_ref(&outer);
    const FutureRef inner_ref(&inner);
    const auto inner_done = [outer_ref](Future& done) {
        if (outer_ref->cancelled()) {
            done.mark_retrieved();
            return;
        }
        if (done.cancelled())
            outer_ref->cancel(CancelRequest{});
        else
            copy_outcome(done, *outer_ref);
    };
    const Ref<DoneCallback> on_inner
        = inner.add_done_callback(named_callback<ShieldInnerCallback>(inner_done));
    outer.add_done_callback(named_callback<ShieldOuterCallback>([inner_ref, on_inner](Future&) {
        if (!inner_ref->done())
            inner_ref->remove_done_callback(*on_inner);
    }));
}

} // namespace awaitscope
