#pragma once

#include "models/analysis/wording.h"

#include <QCoreApplication>

#include <vector>

namespace awaitscope::models {

/// What a link of an explanation tells.
enum class CauseKind : std::uint8_t {
    // Why was it cancelled?
    EndedCancelled, ///< task
    Swallowed, ///< task caught it
    Delivered, ///< CancelledError is raised in task
    NotDelivered, ///< the request has not reached it (yet)
    PassedOn, ///< other waits for task, so its own cancellation goes on to task
    Called, ///< other calls task.cancel()
    CalledByCallback, ///< a callback calls task.cancel()
    CallbackScheduled, ///< task asked for that callback
    TimeoutFired, ///< scope: the timeout; other: its owner
    TimeoutArmed, ///< scope
    GroupAborted, ///< scope: the group cancels task, for it ends early
    GroupBodyFailed, ///< scope: its `async with` body ended with an exception
    GatherCancelled, ///< scope or kNoIndex; other: whose gather()
    ProgramEnds, ///< task: the main one
    Stopped, ///< the user pressed Stop
    Failed, ///< task fails, which made the group abort
    // Why did it wait? Why late?
    Waited, ///< task, from `event` on, for `duration`
    StillWaits, ///< the same, and nothing has ended it
    EndsAndWakes, ///< other: whom
    Wakes, ///< task does something in its step that makes `other` ready
    Held, ///< task was ready; other held the loop
    ReadyLong, ///< task was ready, others ran before it
    Ran, ///< task ran for `duration`
    Created, ///< other creates task
    RunEnds, ///< task is the last to end
    More, ///< the chain goes on
};

/// One link of an explanation, effect before cause.
struct CauseLink {
    CauseKind kind;
    TaskRow task = kNoIndex;
    TaskRow other = kNoIndex;
    EventIndex event = kNoIndex; ///< where the playhead goes
    TimeNs time = 0;
    TimeNs duration = 0; ///< of what is told; 0 where it is an instant
    TimeNs latency = 0; ///< from here until the link before it
    std::uint32_t line = 0;
    ScopeRow scope = kNoIndex;
};

using CauseChain = std::vector<CauseLink>;

/// Why `task` was cancelled, as known at `until`: from how it ended back over who passed the
/// request on to the call, timeout or failure that began it. Empty if nobody asked for it.
CauseChain whyCancelled(const TraceStore& store, TaskRow task, EventIndex until);

/// Why `task` waited as long as it did: the wait it is in at `event`, or the newest before, back
/// over who ended it and what that one had to wait for, down to a timer, a call or a step that
/// took the time. Time in which it was ready but did not run is told with who held the loop.
/// Empty if it has not waited.
CauseChain whyWaited(const TraceStore& store, TaskRow task, EventIndex event);

/// What the length of a run hangs on: its critical path from the last end back, in words.
CauseChain whyRunTookSoLong(const TraceStore& store);

/// What a link says, in one plain sentence.
class CauseWords {
    Q_DECLARE_TR_FUNCTIONS(CauseWords)

public:
    static QString sentence(const Wording& wording, const CauseLink& link);

private:
    static QString cancellation(const Wording& wording, const CauseLink& link);
    static QString waiting(const Wording& wording, const CauseLink& link);
};

} // namespace awaitscope::models
