#pragma once

#include "models/store/trace_store.h"

#include <memory>
#include <vector>

namespace awaitscope::models {

/// What the event loop holds at one moment. Of long queues the beginning is listed, and the rest
/// is counted.
struct LoopState {
    static constexpr std::size_t kListed = 500;

    /// A handle in the ready queue: the next step of a task, a callback, or a timer that is due.
    struct Ready {
        enum class Kind : std::uint8_t { Task, Callback, Timer };
        Kind kind = Kind::Task;
        TaskRow task = kNoIndex; ///< whose step it is; of a callback or timer, who asked for it
        trace::ObjectId object = trace::ObjectId::None; ///< the callback or timer
        trace::StringId name = trace::StringId::Empty; ///< of a callback
        EventIndex event = kNoIndex; ///< that put it there
    };
    struct Timer {
        trace::ObjectId id = trace::ObjectId::None;
        trace::TimerPurpose purpose = trace::TimerPurpose::Callback;
        TimeNs due = 0;
        TaskRow task = kNoIndex; ///< who armed it
        std::uint32_t line = 0;
        EventIndex event = kNoIndex; ///< that armed it
    };

    /// What is left to run in this iteration, in order; then what waits for the next.
    std::vector<Ready> now, next;
    std::vector<Timer> timers; ///< in the order in which they fire
    std::size_t nowCount = 0, nextCount = 0, timerCount = 0;
    TaskRow running = kNoIndex; ///< whose step it is
    trace::ObjectId callback = trace::ObjectId::None; ///< the callback that runs
    trace::StringId callbackName = trace::StringId::Empty;
    std::uint32_t iteration = 0; ///< from 1; 0 before the first
    /// Handles of the loop's own in this iteration, which no event tells more about.
    std::uint32_t unnamed = 0;
    TimeNs time = 0;
};

/// Tells what the event loop of a run held right after any event, from the events alone, so that it
/// is the same for a run, a replay and a recording.
///
/// Goes through the events once and keeps the state at intervals, so that looking back costs as
/// little as looking on. GUI thread; the store must outlive it.
class LoopXray {
public:
    explicit LoopXray(const TraceStore& store);
    ~LoopXray();

    /// How far it has read after at most `budget` more events: whether stateAt(event) is known.
    bool read(EventIndex event, EventIndex budget);
    /// Events read so far.
    EventIndex readCount() const;
    /// The state right after `event`, which must have been read.
    LoopState stateAt(EventIndex event);

    /// Everything is forgotten: the store was reset.
    void clear();

private:
    struct Books;
    void take(Books& books, EventIndex event) const;
    void beginIteration(Books& books, const trace::TraceEvent& event) const;

    const TraceStore& m_store;
    std::vector<std::unique_ptr<const Books>> m_kept;
    std::unique_ptr<Books> m_newest; // of everything read
    std::unique_ptr<Books> m_looked; // where somebody looked last
};

} // namespace awaitscope::models
