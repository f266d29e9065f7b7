#pragma once

#include "scheduler/trace/trace_event.h"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

namespace awaitscope::models {

/// Passes events from a thread that makes them to one that takes them, some thousand at a time and
/// a few such batches ahead at most.
class EventPipe {
public:
    struct Batch {
        std::vector<trace::TraceEvent> events;
        std::size_t done = 0; ///< of the maker's work, in its own units
    };

    /// Maker: passes the batch on, which is then empty again. False: nobody takes any more.
    bool give(Batch& batch);
    /// Maker: there are no more.
    void close();

    /// Taker: the next batch, instead of the one it had; false at the end.
    bool take(Batch& batch);
    /// Taker: no more is wanted.
    void stop();

private:
    static constexpr std::size_t kAhead = 4;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Batch> m_full, m_empty;
    bool m_closed = false, m_stopped = false;
};

} // namespace awaitscope::models
