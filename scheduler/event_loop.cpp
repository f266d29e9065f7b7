#include "scheduler/event_loop.h"

#include "scheduler/combinators.h"
#include "scheduler/executor.h"
#include "scheduler/run_control.h"

#include <algorithm>
#include <cstdio>
#include <limits>

namespace awaitscope {

using trace::EventKind;
using trace::ObjectId;

/// What CPython calls the callback that ends run_until_complete().
struct StopCallback {
    static constexpr std::string_view callback_name = "_run_until_complete_cb()";
};

/// Makes a loop the running one of this thread for as long as it lives.
class RunningLoop {
public:
    explicit RunningLoop(EventLoop& loop) : m_outer(std::exchange(EventLoop::s_running, &loop)) { }
    ~RunningLoop() { EventLoop::s_running = m_outer; }
    RunningLoop(const RunningLoop&) = delete;
    RunningLoop& operator=(const RunningLoop&) = delete;

private:
    EventLoop* m_outer;
};

EventLoop::EventLoop(const EventLoopOptions& options) :
    m_own_clock(options.clock, options.speed, options.step_cost),
    m_clock(options.shared_clock ? *options.shared_clock : m_own_clock),
    m_max_time(options.max_time),
    m_tracer(options.tracer),
    m_control(options.control),
    m_numbers(options.numbers ? options.numbers : &m_own_numbers),
    m_thread(std::this_thread::get_id())
{
    if (m_tracer)
        m_tracer->set_clock(&m_clock);
    update_supervised();
}

EventLoop::~EventLoop()
{
    m_default_executor = nullptr; // waits for its jobs
    // What is left behind may own futures of this loop, so it goes while the loop is still whole.
    abandon();
    for (const Posted& posted : m_posted)
        posted.make_ready(*this, posted.function);
}

void EventLoop::report_unread_errors()
{
    std::vector<FutureRef> futures;
    for (const LoopMember* it = m_members.m_next; it != &m_members; it = it->m_next)
        futures.emplace_back(it->m_future);
    for (const FutureRef& future : futures)
        future->report_unread_error();
}

void EventLoop::abandon()
{
    m_is_closed = true;
    m_is_silent = true;
    m_tracer = nullptr;
    m_ready.clear();
    m_timers.clear();
    while (m_first_task) {
        const TaskRef task(m_first_task);
        task->abandon();
    }
    while (m_members.m_next != &m_members) {
        LoopMember& member = *m_members.m_next;
        const FutureRef future(member.m_future);
        member.unlink();
        future->clear();
    }
}

void EventLoop::require_open() const
{
    if (m_is_closed)
        throw std::runtime_error("Event loop is closed");
}

void EventLoop::close()
{
    if (m_is_running)
        throw std::runtime_error("Cannot close a running event loop");
    m_is_closed = true;
    m_ready.clear();
    m_timers.clear();
}

// -- scheduling -----------------------------------------------------------------------------------

void EventLoop::charge_step() noexcept
{
    m_clock.advance_to(m_clock.now() + m_clock.step_cost());
    if (m_tracer)
        m_tracer->stamp();
}

void EventLoop::call_soon(Handle& handle)
{
    require_open();
    if (m_tracer && !handle.name().empty()) [[unlikely]] {
        handle.trace_id = m_tracer->new_object();
        m_tracer->write(EventKind::CallbackScheduled, acting(), handle.trace_id,
            static_cast<std::uint32_t>(m_tracer->strings().intern(handle.name())));
    }
    handle.add_ref();
    m_ready.push(&handle);
}

void EventLoop::call_at(Duration when, TimerHandle& timer)
{
    require_open();
    timer.m_when = when;
    timer.m_loop = this;
    if (m_tracer) [[unlikely]] {
        timer.trace_id = m_tracer->new_object();
        m_tracer->write_wide(EventKind::TimerArmed, acting(), timer.trace_id, when.count(),
            static_cast<std::uint8_t>(timer.purpose));
    }
    m_timers.push(when, TimerHandleRef(&timer));
}

void EventLoop::disarm(TimerHandle& timer)
{
    if (m_tracer) [[unlikely]]
        m_tracer->write(EventKind::TimerCancelled, acting(), timer.trace_id);
    if (timer.in_heap())
        m_timers.remove(timer);
}

void EventLoop::post(Posted posted)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_posted_mutex);
        m_posted.push_back(posted);
        if (posted.job != 0) {
            --m_open_jobs;
            m_expected_calls.fetch_sub(1, std::memory_order_relaxed);
        }
        wake = !m_has_posted.exchange(true, std::memory_order_release) || posted.job != 0;
    }
    if (wake)
        m_posted_signal.notify_one();
}

void EventLoop::take_posted()
{
    {
        const std::lock_guard lock(m_posted_mutex);
        m_taken.swap(m_posted);
        m_has_posted.store(false, std::memory_order_relaxed);
    }
    if (m_clock.kind() == ClockKind::Virtual && m_last_job != 0) {
        std::stable_sort(m_taken.begin(), m_taken.end(),
            [](const Posted& left, const Posted& right) { return left.job < right.job; });
    }
    for (const Posted& posted : m_taken)
        posted.make_ready(*this, posted.function);
    m_taken.clear();
}

std::uint64_t EventLoop::job_begins()
{
    require_open();
    const std::lock_guard lock(m_posted_mutex);
    ++m_open_jobs;
    m_expected_calls.fetch_add(1, std::memory_order_relaxed);
    return ++m_last_job;
}

/// Virtual time stands still while other threads work.
void EventLoop::wait_for_jobs()
{
    std::unique_lock lock(m_posted_mutex);
    while (m_open_jobs > 0) {
        if (!m_control) {
            m_posted_signal.wait(lock);
            continue;
        }
        m_posted_signal.wait_for(lock, std::chrono::milliseconds(50));
        lock.unlock();
        m_control->checkpoint();
        lock.lock();
    }
}

ThreadPoolExecutor& EventLoop::default_executor()
{
    if (!m_default_executor)
        m_default_executor = std::make_unique<ThreadPoolExecutor>();
    return *m_default_executor;
}

// -- one turn -------------------------------------------------------------------------------------

void EventLoop::poll_neighbours()
{
    const bool timer_is_due = !m_timers.empty() && m_timers.earliest() <= m_clock.now();
    if (!m_ready.empty() || m_stopping || timer_is_due)
        m_neighbours->run_neighbours(*this);
}

void EventLoop::wait_for_something()
{
    if (m_neighbours) {
        m_neighbours->wait_until(*this,
            m_timers.empty() ? std::nullopt : std::optional(m_timers.earliest()));
        return;
    }
    if (m_timers.empty() && m_expected_calls.load(std::memory_order_relaxed) == 0)
        throw DeadlockError("nothing is ready, no timer is armed and nobody else can wake the loop");
    if (m_clock.kind() == ClockKind::Virtual && !m_timers.empty()) {
        m_clock.advance_to(m_timers.earliest());
        return;
    }
    // pause() and stop() of a RunControl do not know this condition variable, so a loop that can
    // be controlled looks up twenty times a second.
    Duration wait = m_control ? Duration(std::chrono::milliseconds(50)) : std::chrono::hours(1);
    if (!m_timers.empty())
        wait = std::min(wait, m_clock.machine_time_until(m_timers.earliest()));
    {
        std::unique_lock lock(m_posted_mutex);
        m_posted_signal.wait_for(
            lock, wait, [this] { return m_has_posted.load(std::memory_order_relaxed); });
    }
    if (m_control)
        m_clock.skip(m_control->checkpoint());
}

// Busy waiting in virtual time would never end, since running takes no time there: from the
// thousandth turn at one time on, each turn costs 10 us.
void EventLoop::charge_for_spinning()
{
    const Duration now = m_clock.now();
    if (std::exchange(m_time_of_last_turn, now) != now)
        m_turns_at_this_time = 0;
    else if (++m_turns_at_this_time >= 1000)
        m_clock.advance_to(now + std::chrono::microseconds(10));
}

// Due timers go behind what is ready already, in the order of their deadlines.
void EventLoop::collect_due_timers()
{
    const Duration now = m_clock.now();
    while (!m_timers.empty() && m_timers.earliest() <= now) {
        if (m_lateness == 0)
            m_lateness = (now - m_timers.earliest()).count(); // the first is the latest of all
        m_ready.push(m_timers.pop().detach());
    }
}

void EventLoop::run_timed(Ready& ready)
{
    const Ref<RefCounted> kept(&ready.counted());
    const Duration began = m_clock.now();
    ready.run();
    const Duration took = m_clock.now() - began;
    if (took >= m_slow_callback_duration)
        m_slow_callback(*kept, took);
}

void EventLoop::update_supervised() noexcept
{
    m_is_supervised = m_control || m_clock.kind() == ClockKind::Virtual || m_neighbours
        || m_max_time || m_slow_callback;
}

void EventLoop::begin_supervised_turn()
{
    if (m_control)
        m_clock.skip(m_control->checkpoint());
    if (m_clock.kind() == ClockKind::Virtual)
        charge_for_spinning();
    if (m_neighbours)
        poll_neighbours();
    if (m_last_job != 0 && m_clock.kind() == ClockKind::Virtual)
        wait_for_jobs();
}

void EventLoop::run_supervised(Ready& ready)
{
    if (m_slow_callback)
        run_timed(ready);
    else
        ready.run();
    if (m_control) {
        m_control->callback_ran();
        m_clock.skip(m_control->checkpoint());
    }
}

/// Returns at once when there is something to run.
void EventLoop::wait_until_ready()
{
    while (m_ready.empty() && !m_stopping
        && (m_timers.empty() || m_clock.now() < m_timers.earliest())) {
        wait_for_something();
        m_waited = true;
        if (m_has_posted.load(std::memory_order_acquire))
            take_posted();
    }
}

// CPython: base_events.py, BaseEventLoop._run_once(). Two tasks that take turns need one each time,
// so a turn is kept as short as the calls it makes: what few loops ask for is asked about once.
[[gnu::always_inline]] inline void EventLoop::turn()
{
    ++m_turns;
    if (m_is_supervised)
        begin_supervised_turn();
    if (m_has_posted.load(std::memory_order_acquire))
        take_posted();
    if (m_ready.empty())
        wait_until_ready();
    if (m_is_supervised && m_max_time && m_clock.now() > *m_max_time)
        throw TimeLimitReached();
    if (!m_timers.empty())
        collect_due_timers();
    if (m_tracer) [[unlikely]]
        record_iteration_begin();
    // Only handles that were ready when this turn began run now; what they schedule waits for the
    // next turn. Otherwise a callback that reschedules itself would keep every timer from firing.
    for (std::size_t left = m_ready.size(); left > 0; --left) {
        Ready& next = *m_ready.pop();
        if (m_is_supervised)
            run_supervised(next);
        else
            next.run();
    }
    if (m_tracer && m_ready.empty()) [[unlikely]]
        m_tracer->write(EventKind::IterationEnd, ObjectId::Loop);
}

void EventLoop::run_once()
{
    turn();
}

void EventLoop::record_iteration_begin()
{
    // A turn that follows the one before without a wait begins when that one's last step ended.
    if (m_waited)
        m_tracer->stamp();
    trace::TraceEvent& event = m_tracer->reserve(EventKind::IterationBegin);
    event.task = ObjectId::Loop;
    event.a = static_cast<std::uint32_t>(m_ready.size());
    if (m_lateness > 0) {
        event.b = static_cast<std::uint32_t>(
            std::min<std::int64_t>(m_lateness / 1000, std::numeric_limits<std::uint32_t>::max()));
    }
    m_tracer->publish(event);
    m_lateness = 0;
    m_waited = false;
}

void EventLoop::run_forever()
{
    require_open();
    if (m_is_running)
        throw std::runtime_error("This event loop is already running");
    if (running())
        throw std::runtime_error("Cannot run the event loop while another loop is running");
    const RunningLoop running_here(*this);
    m_thread = std::this_thread::get_id();
    m_is_running = true;
    if (m_tracer) {
        m_tracer->write(EventKind::LoopStarted, ObjectId::Loop, ObjectId::None, 0, 0,
            static_cast<std::uint8_t>(m_clock.kind()));
    }
    const auto leave = [this] {
        m_is_running = false;
        m_stopping = false;
        if (m_tracer)
            m_tracer->write(EventKind::LoopStopped, ObjectId::Loop);
    };
    try {
        do
            turn();
        while (!m_stopping);
    } catch (...) {
        leave();
        throw;
    }
    leave();
}

// CPython: base_events.py, BaseEventLoop.run_until_complete().
void EventLoop::run_until_done(Future& future)
{
    require_open();
    const FutureRef kept(&future);
    const Ref<DoneCallback> stop_when_done
        = future.add_done_callback(named_callback<StopCallback>([this](Future& done) {
              // SystemExit and the like end the loop themselves, and it may run once more since.
              if (const ErrorRef& error = done.peek_error(); error && error->ends_loop())
                  done.mark_retrieved();
              else
                  stop();
          }));
    try {
        run_forever();
    } catch (...) {
        future.remove_done_callback(*stop_when_done);
        throw;
    }
    future.remove_done_callback(*stop_when_done);
    if (!future.done())
        throw std::runtime_error("Event loop stopped before Future completed.");
}

std::vector<TaskRef> EventLoop::all_tasks() const
{
    std::vector<TaskRef> tasks;
    for (Task* task = m_first_task; task; task = task->m_next_task)
        tasks.emplace_back(task);
    return tasks;
}

// CPython: runners.py, _cancel_all_tasks().
void EventLoop::cancel_all_tasks()
{
    const std::vector<TaskRef> tasks = all_tasks();
    if (tasks.empty())
        return;
    for (const TaskRef& task : tasks)
        task->cancel({.origin = trace::CancelOrigin::Shutdown});
    const std::vector<FutureRef> futures(tasks.begin(), tasks.end());
    run_until_done(*gather(*this, futures, ReturnExceptions::Yes));
    for (const TaskRef& task : tasks) {
        if (task->cancelled() || !task->peek_error())
            continue;
        call_exception_handler(
            {.message = "unhandled exception during asyncio.run() shutdown",
                .error = task->take_error(),
                .future = task.get(),
                .future_key = "task"});
    }
}

void EventLoop::call_exception_handler(const ExceptionContext& context)
{
    if (m_is_silent)
        return;
    if (m_handler) {
        m_handler(*this, context);
        return;
    }
    std::string text = context.message;
    if (context.future && context.future->as_task())
        text.append("\ntask: ").append(context.future->as_task()->get_name());
    if (context.error) {
        text.append("\n").append(context.error->type_name());
        if (const std::string message = context.error->message(); !message.empty())
            text.append(": ").append(message);
    }
    std::fprintf(stderr, "%s\n", text.c_str());
}

} // namespace awaitscope
