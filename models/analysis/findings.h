#pragma once

#include "models/analysis/wording.h"

#include <QCoreApplication>
#include <QStringList>

#include <set>
#include <unordered_map>
#include <vector>

namespace awaitscope::models {

enum class Severity : std::uint8_t { Error, Warning, Note };

enum class FindingKind : std::uint8_t {
    BlockingCall,
    NeverRetrieved,
    NeverAwaited,
    SwallowedCancellation,
    CancelledNotAwaited,
    NoRunningLoop, ///< a task was to be made where no loop runs
    Deadlock, ///< nothing could wake the tasks that were left
    DestroyedPending,
    LeftRunning, ///< it still ran when the program ended, and was cancelled for that
    NotKept, ///< create_task() whose result nobody keeps
    InnerTimeoutLonger, ///< it cannot fire, for one around it fires first
    LockHeld, ///< across a slow await, while others wanted it
    SequentialAwaits, ///< one task after another that could have run at the same time
    TimerTie, ///< a timeout and what it guards are due at one time
};
inline constexpr int kFindingKinds = 14;

/// One thing worth knowing about a run. The words are made on demand, see FindingWords.
struct Finding {
    FindingKind kind;
    Severity severity;
    TaskRow task = kNoIndex; ///< whom it is about
    TaskRow other = kNoIndex; ///< CancelledNotAwaited: who cancelled it. Deadlock: who has the lock
                              ///< that the last one wanted, which closed a circle of waits
    EventIndex event = kNoIndex; ///< where it is seen; the playhead goes there
    std::uint32_t line = 0;
    std::uint32_t blocked = kNoIndex; ///< BlockingCall: row of TraceStore::blocked()
    bool endsRightAfter = false; ///< CancelledNotAwaited: `other` ended without another wait
    ScopeRow scope = kNoIndex; ///< InnerTimeoutLonger, TimerTie: the timeout
    ScopeRow outer = kNoIndex; ///< InnerTimeoutLonger: the one around it
    EventIndex cause = kNoIndex; ///< LockHeld: the StepEnd of the holder's slow wait.
                                 ///< TimerTie: of the other's sleep
    TimeNs duration
        = 0; ///< LockHeld: how long others waited. SequentialAwaits: what could be saved
};

/// Looks for trouble in a run, as far as it has come, in slices of work that fit into a frame.
class FindingsScan {
public:
    /// `lines`: of the program that ran, for what only its text tells; empty if it is not known.
    explicit FindingsScan(const TraceStore& store, QStringList lines = {})
        : m_store(store), m_lines(std::move(lines))
    {
    }

    /// Looks at up to `budget` more events. True when there was nothing left to look at.
    bool advance(std::uint32_t budget);
    /// After the run has ended and advance() is done: what can only be told at the end. Looks at
    /// up to `budget` tasks and scopes; true when there is nothing left.
    bool conclude(std::uint32_t budget = ~0u);
    bool isConcluded() const { return m_concluded; }

    /// In order of severity, then of time.
    const std::vector<Finding>& findings() const { return m_findings; }

private:
    void look(EventIndex index);
    void add(const Finding& finding);
    void lookAtCancelled(TaskRow task, EventIndex request);
    void lookAtOutput(EventIndex index);
    void lookAtLock(EventIndex index);
    void lookAtTie(EventIndex index);
    void lookAtTask(TaskRow task);
    void lookAtScope(ScopeRow row);
    void lookAtReference(TaskRow task);
    void lookForDeadlock();
    void lookForCircle(TaskRow task, EventIndex wait);
    void lookForSequence(TaskRow first);
    bool addOnce(const Finding& finding);

    /// Who has a lock, and who had it before; each since when and until when.
    struct LockHolder {
        TaskRow task = kNoIndex;
        EventIndex acquired = kNoIndex;
        EventIndex released = kNoIndex;
    };
    struct LockState {
        LockHolder now, before;
    };

    const TraceStore& m_store;
    const QStringList m_lines;
    std::unordered_map<std::uint32_t, LockState> m_locks; // by resource row
    std::unordered_map<TaskRow, EventIndex> m_lockWaits;
    std::set<std::pair<FindingKind, std::uint32_t>> m_told; // kind and line, of what is told once
    TaskRow m_nextTask = 0;
    ScopeRow m_nextScope = 0;
    std::vector<Finding> m_findings;
    std::unordered_map<TaskRow, EventIndex> m_cancelled; // by another task: first request
    EventIndex m_next = 0;
    std::uint32_t m_nextBlocked = 0;
    bool m_concluded = false;
};

/// What a finding says.
class FindingWords {
    Q_DECLARE_TR_FUNCTIONS(FindingWords)

public:
    static QString title(const TraceStore& store, const Finding& finding);
    /// One or two sentences with measured numbers, and the line.
    static QString sentence(const Wording& wording, const Finding& finding);

private:
    static QString blocking(const Wording& wording, const Finding& finding);
    static QString tasks(const Wording& wording, const Finding& finding);
    static QString waits(const Wording& wording, const Finding& finding);
};

/// A task that became ready while the loop was held, and how long it then had to wait.
struct LateTask {
    TaskRow task;
    TimeNs lateness;
};
/// The worst first.
std::vector<LateTask> lateTasks(const TraceStore& store, const BlockedSpan& span);

} // namespace awaitscope::models
