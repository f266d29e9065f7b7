#pragma once

#include "models/store/trace_store.h"

#include <memory>
#include <span>

namespace awaitscope::models {

/// Turns events into the rows of a store, as they come.
///
/// Events must be in the order in which things happened. What does not fit together (an end
/// without a begin, an unknown task) is counted in the store's ImportReport and shown as well as
/// it can be; nothing is refused. GUI thread; the store must outlive the builder. One builder a
/// run.
class TraceBuilder {
public:
    /// A step of this length holds the loop long enough to be pointed out.
    static constexpr TimeNs kBlockingThreshold = 100'000'000;

    explicit TraceBuilder(TraceStore& store, TimeNs blockingThreshold = kBlockingThreshold);
    ~TraceBuilder();
    TraceBuilder(const TraceBuilder&) = delete;
    TraceBuilder& operator=(const TraceBuilder&) = delete;

    /// Appends and then emits the store's signals once.
    void append(std::span<const trace::TraceEvent> events);
    /// The same, but that there is more is told by the next tellAppended(): for much that comes
    /// quickly and is looked at from time to time. New tasks and output are told at once.
    void appendUntold(std::span<const trace::TraceEvent> events);
    void tellAppended();

    /// Nothing more will come: closes what is open at the newest time.
    void finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace awaitscope::models
