#pragma once

#include "scheduler/event_loop.h"
#include "scheduler/script/interpreter.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace awaitscope::script {

/// The threads of one Python program: machine threads that run one at a time.
///
/// A thread goes on until it blocks: in time.sleep(), at a lock, at a poll of its event loop. Then
/// the one runs that has waited longest to run, so every run of a program is the same, and what
/// threads share needs no protection. When all of them wait for the time, the clock moves on, or
/// in real time the machine sleeps. A new thread runs at once, until it blocks for the first time.
class ProgramThreads final : public LoopNeighbours {
private:
    struct Thread;

public:
    /// Threads that wait for the same thing, in the order in which they came.
    using Line = std::deque<Thread*>;
    struct Options {
        Interpreter& interpreter;
        Clock& clock;
        RunControl* control = nullptr;
        std::optional<Duration> max_time;
    };

    /// The thread that makes it is the main thread.
    explicit ProgramThreads(const Options& options);
    /// end() must have been called.
    ~ProgramThreads();

    /// Runs `body` on a new thread. False when the system has no more threads to give.
    bool start(std::function<void()> body);
    /// Waits in `line` until woken, true, or until loop time `deadline`, false.
    /// \throws RunStopped, LimitReached and the like, which end the run
    bool wait(Line& line, std::optional<Duration> deadline = std::nullopt);
    /// Lets the first in the line run, when it is its turn.
    void wake_first(Line& line);
    void wake_all(Line& line);
    void sleep_until(Duration time);
    /// Whether there is no thread but the main one.
    bool alone() const noexcept { return m_others == 0; }
    /// A number for the thread that runs, from 1, the main thread's.
    std::uint64_t current() const noexcept;

    void wake(EventLoop& loop) override;
    void run_neighbours(EventLoop& loop) override;
    void wait_until(EventLoop& loop, std::optional<Duration> time) override;

    /// Ends all threads but the main one, which calls this, where they stand. Their Python code
    /// notices nothing.
    void end();

private:
    struct Thread {
        std::uint64_t number = 0;
        std::function<void()> body;
        std::condition_variable its_turn;
        std::optional<Duration> deadline;
        Line* line = nullptr; // while it waits
        std::uint64_t waits_since = 0; // counts waits; the order among equal deadlines
        bool polls = false; // waits in an event loop, which wakes after all others
        bool was_woken = false;
        bool finished = false;
        std::thread machine;
    };

    using Lock = std::unique_lock<std::mutex>;
    bool wait_in(Line& line, std::optional<Duration> deadline, bool polls);
    void run(Thread& thread);
    /// The thread that runs gives way to the next; returns when it is its turn again.
    void give_way(Lock& lock);
    Thread& choose_next();
    void hand_over(Thread& next);
    void make_ready(Thread& thread);
    void ready_those_due();
    void let_time_pass(Duration until);
    void forget_finished(Lock& lock);
    void fail(std::exception_ptr failure);

    Options m_options;
    std::mutex m_mutex; // held to pass the turn on; whoever has the turn may use everything
    std::vector<std::unique_ptr<Thread>> m_threads; // the main thread first
    Thread* m_running;
    std::deque<Thread*> m_ready;
    std::vector<Thread*> m_waiting;
    std::map<EventLoop*, Line> m_loops;
    std::vector<FramePool::Contents> m_memory; // of threads that have ended
    std::exception_ptr m_failure; // ends the run; the main thread throws it on
    std::uint64_t m_next_number = 2;
    std::uint64_t m_waits = 0;
    std::size_t m_others = 0;
    bool m_ending = false;
};

} // namespace awaitscope::script
