#include "scheduler/script/program_threads.h"

#include "scheduler/run_control.h"
#include "scheduler/script/modules/asyncio_objects.h"

#include <algorithm>
#include <system_error>
#include <tuple>

namespace awaitscope::script {

namespace {

constexpr std::size_t kMostThreads = 4096; // less than what systems allow a process

} // namespace

ProgramThreads::ProgramThreads(const Options& options) : m_options(options)
{
    m_threads.push_back(std::make_unique<Thread>());
    m_running = m_threads.front().get();
    m_running->number = 1;
}

ProgramThreads::~ProgramThreads()
{
    assert(m_threads.size() == 1 && "end() was not called");
}

std::uint64_t ProgramThreads::current() const noexcept
{
    return m_running->number;
}

// -- starting and ending --------------------------------------------------------------------------

bool ProgramThreads::start(std::function<void()> body)
{
    Lock lock(m_mutex);
    if (m_ending)
        throw RunStopped();
    forget_finished(lock);
    if (m_threads.size() >= kMostThreads)
        return false;
    auto owned = std::make_unique<Thread>();
    Thread& thread = *owned;
    thread.number = m_next_number++;
    thread.body = std::move(body);
    try {
        thread.machine = std::thread([this, &thread] { run(thread); });
    } catch (const std::system_error&) {
        return false;
    }
    m_threads.push_back(std::move(owned));
    ++m_others;
    m_ready.push_front(&thread);
    m_ready.push_back(m_running);
    give_way(lock);
    return true;
}

void ProgramThreads::run(Thread& thread)
{
    {
        Lock lock(m_mutex);
        thread.its_turn.wait(lock, [&] { return m_running == &thread; });
    }
    std::exception_ptr failure;
    if (!m_ending) {
        m_options.interpreter.enter_thread({});
        try {
            thread.body();
        } catch (...) {
            failure = std::current_exception();
        }
    }
    thread.body = nullptr;
    const Lock lock(m_mutex);
    thread.finished = true;
    --m_others;
    m_memory.push_back(FramePool::take_contents());
    Thread& main = *m_threads.front();
    if (m_ending) {
        hand_over(main);
        return;
    }
    if (failure)
        fail(failure);
    try {
        hand_over(choose_next());
    } catch (...) {
        fail(std::current_exception());
        hand_over(choose_next());
    }
}

/// The run ends: the main thread goes on next, and throws `failure`.
void ProgramThreads::fail(std::exception_ptr failure)
{
    m_options.interpreter.stop_program();
    m_failure = std::move(failure);
    Thread& main = *m_threads.front();
    std::erase(m_ready, &main);
    if (main.line)
        make_ready(main);
    std::erase(m_ready, &main);
    m_ready.push_front(&main);
}

void ProgramThreads::forget_finished(Lock&)
{
    std::erase_if(m_threads, [](const std::unique_ptr<Thread>& thread) {
        if (!thread->finished)
            return false;
        thread->machine.join(); // it has given its turn away, and needs nothing of ours any more
        return true;
    });
}

void ProgramThreads::end()
{
    Lock lock(m_mutex);
    assert(m_running == m_threads.front().get());
    Thread& main = *m_running;
    m_ending = true;
    auto state = m_options.interpreter.leave_thread();
    for (const auto& thread : m_threads) {
        if (thread->finished || thread.get() == &main)
            continue;
        hand_over(*thread);
        main.its_turn.wait(lock, [&] { return m_running == &main; });
    }
    m_options.interpreter.enter_thread(std::move(state));
    m_ready.clear();
    forget_finished(lock);
    for (FramePool::Contents& contents : std::exchange(m_memory, {}))
        FramePool::add_contents(std::move(contents));
    m_failure = nullptr;
    m_ending = false;
}

// -- waiting and waking ---------------------------------------------------------------------------

bool ProgramThreads::wait(Line& line, std::optional<Duration> deadline)
{
    try {
        return wait_in(line, deadline, false);
    } catch (const DeadlockError&) {
        m_options.interpreter.stop_program();
        throw Deadlocked("deadlock: nothing can ever run again, every thread waits for another");
    } catch (...) {
        if (!m_ending)
            m_options.interpreter.stop_program(); // a stop or a limit
        throw;
    }
}

bool ProgramThreads::wait_in(Line& line, std::optional<Duration> deadline, bool polls)
{
    Lock lock(m_mutex);
    Thread& self = *m_running;
    self.deadline = deadline;
    self.line = &line;
    self.waits_since = ++m_waits;
    self.polls = polls;
    self.was_woken = false;
    line.push_back(&self);
    m_waiting.push_back(&self);
    try {
        give_way(lock);
    } catch (...) {
        if (self.line) {
            make_ready(self);
            std::erase(m_ready, &self);
        }
        throw;
    }
    return self.was_woken;
}

void ProgramThreads::make_ready(Thread& thread)
{
    std::erase(*thread.line, &thread);
    std::erase(m_waiting, &thread);
    thread.line = nullptr;
    thread.deadline = std::nullopt;
    m_ready.push_back(&thread);
}

void ProgramThreads::wake_first(Line& line)
{
    if (line.empty())
        return;
    Thread& first = *line.front();
    first.was_woken = true;
    make_ready(first);
}

void ProgramThreads::wake_all(Line& line)
{
    while (!line.empty())
        wake_first(line);
}

void ProgramThreads::sleep_until(Duration time)
{
    Line nobody_wakes;
    wait(nobody_wakes, time);
}

void ProgramThreads::wake(EventLoop& loop)
{
    if (const auto found = m_loops.find(&loop); found != m_loops.end())
        wake_all(found->second);
}

void ProgramThreads::run_neighbours(EventLoop&)
{
    if (alone())
        return;
    Lock lock(m_mutex);
    ready_those_due();
    if (m_ready.empty())
        return;
    m_ready.push_back(m_running);
    give_way(lock);
}

void ProgramThreads::wait_until(EventLoop& loop, std::optional<Duration> time)
{
    wait_in(m_loops[&loop], time, true);
}

// -- whose turn it is -----------------------------------------------------------------------------

void ProgramThreads::hand_over(Thread& next)
{
    m_running = &next;
    next.its_turn.notify_one();
}

void ProgramThreads::give_way(Lock& lock)
{
    Thread& self = *m_running;
    const bool is_main = &self == m_threads.front().get();
    if (m_ending)
        throw RunStopped(); // it is being ended, and blocks on its way out
    auto state = m_options.interpreter.leave_thread();
    std::exception_ptr failure;
    try {
        Thread& next = choose_next();
        if (&next != &self) {
            hand_over(next);
            self.its_turn.wait(lock, [&] { return m_running == &self; });
        }
    } catch (...) {
        failure = std::current_exception();
    }
    m_options.interpreter.enter_thread(std::move(state));
    for (FramePool::Contents& contents : std::exchange(m_memory, {}))
        FramePool::add_contents(std::move(contents));
    if (m_ending)
        throw RunStopped();
    if (is_main && m_failure)
        failure = std::exchange(m_failure, nullptr);
    if (failure) {
        std::erase(m_ready, &self);
        std::rethrow_exception(failure);
    }
}

ProgramThreads::Thread& ProgramThreads::choose_next()
{
    for (;;) {
        ready_those_due();
        if (!m_ready.empty()) {
            Thread& next = *m_ready.front();
            m_ready.pop_front();
            return next;
        }
        std::optional<Duration> earliest;
        for (const Thread* thread : m_waiting) {
            if (thread->deadline && (!earliest || *thread->deadline < *earliest))
                earliest = thread->deadline;
        }
        if (earliest) {
            let_time_pass(*earliest);
            continue;
        }
        // Told by the main thread, so that the loop it perhaps runs can say who waits for what.
        if (m_running == m_threads.front().get())
            throw DeadlockError("every thread waits for another");
        fail(std::make_exception_ptr(DeadlockError("every thread waits for another")));
    }
}

void ProgramThreads::ready_those_due()
{
    const Duration now = m_options.clock.now();
    std::vector<Thread*> due;
    for (Thread* thread : m_waiting) {
        if (thread->deadline && *thread->deadline <= now)
            due.push_back(thread);
    }
    std::sort(due.begin(), due.end(), [](const Thread* left, const Thread* right) {
        return std::tuple(*left->deadline, left->polls, left->waits_since)
            < std::tuple(*right->deadline, right->polls, right->waits_since);
    });
    for (Thread* thread : due)
        make_ready(*thread);
}

void ProgramThreads::let_time_pass(Duration until)
{
    Clock& clock = m_options.clock;
    if (m_options.max_time && until > *m_options.max_time)
        throw LimitReached(TimeLimitReached().what());
    if (clock.kind() == ClockKind::Virtual) {
        clock.advance_to(until);
        return;
    }
    const Duration left = clock.machine_time_until(until);
    if (!m_options.control) {
        std::this_thread::sleep_for(left);
        return;
    }
    m_options.control->sleep_until(std::chrono::steady_clock::now() + left);
    clock.skip(m_options.control->checkpoint());
}

} // namespace awaitscope::script
