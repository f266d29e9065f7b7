#pragma once

#include "scheduler/trace/string_pool.h"
#include "scheduler/trace/trace_event.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <queue>
#include <vector>

namespace awaitscope::bench {

/// The events of a run that never was: a small simulation of an asyncio program.
///
/// One loop runs ready tasks in turn; they sleep, wait for locks, queues, events and each other,
/// arm timeouts, print, are cancelled, fail and end. Records are those that our tracer writes in
/// such a run, in the same order. Deterministic: the same shape gives the same events everywhere.
class GeneratedTrace {
public:
    struct Shape {
        std::uint64_t events = 10'000; ///< as many, give or take what closes the run
        std::uint32_t tasks = 100; ///< over the whole run
        std::uint32_t alive = 256; ///< at a time, at most
        std::uint64_t seed = 1;
        bool alike = false; ///< all of one coroutine, created by the first
    };

    explicit GeneratedTrace(const Shape& shape);

    const std::shared_ptr<trace::StringPool>& strings() const { return m_strings; }

    /// Replaces `events` by the next 10,000 or so; false when there are none left.
    bool next(std::vector<trace::TraceEvent>& events);

private:
    struct Task {
        trace::ObjectId id;
        trace::ObjectId timeout = trace::ObjectId::None; ///< armed around its wait
        std::uint64_t wait = 0; ///< of its waits, so that a timer of an older one wakes nobody
        std::uint32_t function; ///< in the table of coroutines
        bool queued = true;
        bool started = false;
        bool dead = false;
        bool cancelled = false; ///< its next step raises CancelledError
    };
    struct Timer {
        std::int64_t due;
        std::uint64_t sequence;
        std::uint32_t task;
        std::uint64_t wait;
        trace::ObjectId id; ///< None: no timer, somebody else wakes it
        trace::WakeCause cause;
        trace::ObjectId waker;
        bool operator>(const Timer& other) const
        {
            return due != other.due ? due > other.due : sequence > other.sequence;
        }
    };

    std::uint32_t below(std::uint32_t bound);
    trace::ObjectId newObject() { return static_cast<trace::ObjectId>(m_nextObject++); }
    trace::TraceEvent& put(trace::EventKind kind, trace::ObjectId task,
        trace::ObjectId other = trace::ObjectId::None, std::uint32_t line = 0);
    bool isEnough() const;
    void start();
    void iteration();
    void create(trace::ObjectId creator);
    void step(std::uint32_t task);
    void wait(std::uint32_t task);
    void end(std::uint32_t task);
    void cancelSomebody(std::uint32_t by);
    void wakeDue(trace::ObjectId running);
    void wake(
        std::uint32_t task, trace::WakeCause cause, trace::ObjectId waker, std::int64_t since);
    void close();

    Shape m_shape;
    std::shared_ptr<trace::StringPool> m_strings;
    std::vector<trace::StringId> m_functions, m_texts;
    trace::StringId m_errorType, m_errorText;
    std::vector<trace::ObjectId> m_resources;
    std::vector<trace::TraceEvent> m_events; ///< of the present next()
    std::vector<Task> m_tasks;
    std::vector<std::uint32_t> m_living; ///< tasks; dead ones are dropped when they are drawn
    std::deque<std::uint32_t> m_ready;
    std::priority_queue<Timer, std::vector<Timer>, std::greater<>> m_timers;
    std::uint64_t m_random;
    std::uint64_t m_written = 0;
    std::uint64_t m_sequence = 0;
    std::int64_t m_now = 0;
    std::uint32_t m_nextObject = static_cast<std::uint32_t>(trace::ObjectId::First);
    std::uint32_t m_live = 0;
    bool m_started = false;
    bool m_closed = false;
};

} // namespace awaitscope::bench
