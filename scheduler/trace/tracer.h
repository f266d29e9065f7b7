#pragma once

#include "scheduler/clock.h"
#include "scheduler/trace/spsc_queue.h"
#include "scheduler/trace/string_pool.h"
#include "scheduler/trace/trace_event.h"

namespace awaitscope {
class RunControl;
}

namespace awaitscope::trace {

using EventQueue = SpscQueue<TraceEvent>;

/// What to do with a record that finds the queue full.
enum class WhenFull : std::uint8_t {
    Wait, ///< hold the run until the reader has made room: virtual time does not mind
    Drop, ///< lose it and count it; the next record that fits is preceded by EventsLost
};

/// Turns what the loop does into TraceEvents and puts them into the queue of one run.
///
/// Writes on the loop's thread, where a null pointer to it is the whole cost of tracing when off.
/// When on, a record costs one time stamp and one store. Hands out object ids.
class Tracer {
public:
    /// Finds the line of the scenario that runs right now; 0 when unknown.
    using LineSource = std::uint32_t (*)(const void* context);

    Tracer(EventQueue& queue, StringPool& strings, WhenFull when_full = WhenFull::Wait) :
        m_queue(queue), m_strings(strings), m_when_full(when_full)
    {
    }

    /// The clock that stamps records: set by the EventLoop that uses this tracer.
    void set_clock(Clock* clock) noexcept { m_clock = clock; }
    /// While the queue is full and the policy is to wait, `control` can still stop the run.
    void set_control(RunControl* control) noexcept { m_control = control; }
    void set_line_source(LineSource source, const void* context) noexcept
    {
        m_line_source = source;
        m_line_context = context;
    }

    /// Tells the RunControl of every record from now on, or no longer. Costs nothing while off.
    void set_watched(bool watched) noexcept
    {
        m_is_watched = watched;
        m_queue.forget_room();
    }

    StringPool& strings() noexcept { return m_strings; }
    ObjectId new_object() noexcept { return static_cast<ObjectId>(m_next_object++); }
    std::uint32_t line() const { return m_line_source ? m_line_source(m_line_context) : 0; }

    /// Reads the clock: the time of the records from now on, in ns. The end of one step and the
    /// begin of the next share one stamp, as does whatever else follows at once.
    std::int64_t stamp() noexcept { return m_stamp = m_clock->stamp().count(); }

    /// A record of `kind` at the latest stamp(). The caller fills in the rest and calls publish();
    /// until then nothing may run that could write a record itself.
    ///
    /// It lies in the queue already: put together elsewhere and copied as a whole, it would cost
    /// three times as much, because the copy waits for all the small stores before it.
    TraceEvent& reserve(EventKind kind)
    {
        TraceEvent& event = m_queue.has_room() ? m_queue.next() : find_room();
        event = TraceEvent{};
        event.time = m_stamp;
        event.kind = kind;
        return event;
    }
    void publish(TraceEvent& event) noexcept
    {
        if (&event != &m_refused) [[likely]]
            m_queue.publish();
        else if (m_is_watched)
            publish_watched();
    }

    /// A record of what happens to `task` now, on the current line.
    void write(EventKind kind, ObjectId task, ObjectId other = ObjectId::None, std::uint32_t a = 0,
        std::uint32_t b = 0, std::uint8_t detail = 0)
    {
        const std::uint32_t current_line = line();
        stamp();
        TraceEvent& event = reserve(kind);
        event.task = task;
        event.other = other;
        event.line = current_line;
        event.a = a;
        event.b = b;
        event.detail = detail;
        publish(event);
    }
    /// The same with one 64-bit payload.
    void write_wide(EventKind kind, ObjectId task, ObjectId other, std::int64_t wide,
        std::uint8_t detail = 0)
    {
        const auto bits = static_cast<std::uint64_t>(wide);
        write(kind, task, other, static_cast<std::uint32_t>(bits),
            static_cast<std::uint32_t>(bits >> 32), detail);
    }

    /// Records dropped so far because the queue was full.
    std::uint64_t lost() const noexcept { return m_lost_in_all; }

private:
    TraceEvent& find_room();
    bool make_room();
    void publish_watched() noexcept;

    EventQueue& m_queue;
    StringPool& m_strings;
    Clock* m_clock = nullptr;
    RunControl* m_control = nullptr;
    LineSource m_line_source = nullptr;
    const void* m_line_context = nullptr;
    std::int64_t m_stamp = 0; // ns
    TraceEvent m_refused{}; // what the queue had no room for is written here, or what is watched
    std::uint64_t m_lost = 0; // records lost and not yet told to the reader
    std::uint64_t m_lost_in_all = 0;
    std::uint32_t m_next_object = static_cast<std::uint32_t>(ObjectId::First);
    WhenFull m_when_full;
    bool m_is_watched = false;
};

} // namespace awaitscope::trace
