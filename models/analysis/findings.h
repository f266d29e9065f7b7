#pragma once

#include "models/analysis/wording.h"

#include <QCoreApplication>

#include <unordered_map>
#include <vector>

namespace awaitscope::models {

enum class Severity : std::uint8_t { Error, Warning, Note };

enum class FindingKind : std::uint8_t {
    BlockingCall,
    NeverRetrieved,
    NeverAwaited,
    SwallowedCancellation,
    CancelledNotAwaited
};

/// One thing worth knowing about a run. The words are made on demand, see FindingWords.
struct Finding {
    FindingKind kind;
    Severity severity;
    TaskRow task = kNoIndex; ///< whom it is about
    TaskRow other = kNoIndex; ///< CancelledNotAwaited: who cancelled it
    EventIndex event = kNoIndex; ///< where it is seen; the playhead goes there
    std::uint32_t line = 0;
    std::uint32_t blocked = kNoIndex; ///< BlockingCall: row of TraceStore::blocked()
    bool endsRightAfter = false; ///< CancelledNotAwaited: `other` ended without another wait
};

/// Looks for trouble in a run, as far as it has come, in slices of work that fit into a frame.
class FindingsScan {
public:
    explicit FindingsScan(const TraceStore& store) : m_store(store) { }

    /// Looks at up to `budget` more events. True when there was nothing left to look at.
    bool advance(std::uint32_t budget);
    /// After the run has ended and advance() is done: what can only be told at the end.
    void conclude();
    bool isConcluded() const { return m_concluded; }

    /// In order of severity, then of time.
    const std::vector<Finding>& findings() const { return m_findings; }

private:
    void look(EventIndex index);
    void add(const Finding& finding);
    void lookAtCancelled(TaskRow task, EventIndex request);

    const TraceStore& m_store;
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
};

/// A task that became ready while the loop was held, and how long it then had to wait.
struct LateTask {
    TaskRow task;
    TimeNs lateness;
};
/// The worst first.
std::vector<LateTask> lateTasks(const TraceStore& store, const BlockedSpan& span);

} // namespace awaitscope::models
