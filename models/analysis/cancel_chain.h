#pragma once

#include "models/analysis/wording.h"

#include <QStringList>

#include <vector>

namespace awaitscope::models {

/// How far a cancellation has come, in the order in which it happens.
enum class CancelStage : std::uint8_t {
    Requested,
    Delivered, ///< CancelledError is raised where the task waits
    Handled, ///< an except clause takes it: the clean-up begins
    Swallowed, ///< the task goes on as if nothing had been asked
    Converted, ///< the scope in whose name it came takes it back: `timeout` raises TimeoutError
    Ended, ///< the task is over
};

struct CancelStep {
    CancelStage stage;
    EventIndex event;
    TimeNs time;
    bool operator==(const CancelStep&) const = default;
};

/// One cancellation of one task from its request to what came of it. Requests that come while
/// another is on its way belong to the first.
struct CancelChain {
    TaskRow task = kNoIndex;
    std::vector<CancelStep> steps; ///< Requested first; empty: there is none
    bool closed = false; ///< it has come to its end: swallowed, converted or ended

    EventIndex request() const { return steps.empty() ? kNoIndex : steps.front().event; }
    TimeNs begin() const { return steps.front().time; }
    TimeNs end(const TraceStore& store) const { return closed ? steps.back().time : store.endTime(); }
};

/// The chain that begins with `request`, a CancelRequested of `task`.
CancelChain cancelChain(const TraceStore& store, TaskRow task, EventIndex request);

/// The chain that `task` is in at `event`, or the newest before; without steps if there is none.
CancelChain cancelChainAt(const TraceStore& store, TaskRow task, EventIndex event);

/// The chains of `task` that touch the time from `begin` to `end`, at most `most` of them.
std::vector<CancelChain> cancelChains(
    const TraceStore& store, TaskRow task, TimeNs begin, TimeNs end, std::size_t most);

/// One line for each step: "Cancel requested at 1.700 s by timeout of main, line 44", "delivered at
/// once, line 28", "ended cancelled 0.300 s later".
class CancelChainWords {
    Q_DECLARE_TR_FUNCTIONS(CancelChainWords)

public:
    static QStringList lines(const TraceStore& store, const CancelChain& chain);
};

} // namespace awaitscope::models
