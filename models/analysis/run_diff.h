#pragma once

#include "models/analysis/task_statistics.h"

#include <QCoreApplication>
#include <QString>

#include <atomic>
#include <vector>

namespace awaitscope::models {

/// A task of one run beside the same task of another. Times are ns since the begin of its own run,
/// so that runs that began at different moments stand side by side.
struct TaskPair {
    TaskRow a = kNoIndex, b = kNoIndex; ///< kNoIndex: the other run only has it
    TimeNs createdA = kNever, createdB = kNever;
    TimeNs endA = kNever, endB = kNever; ///< of what has not ended: the end of the run
    StateTotals totalsA, totalsB;
    /// When the two lives part; kNever if they do not. Of a task that one run has: its creation.
    TimeNs parting = kNever;

    bool isMatched() const { return a != kNoIndex && b != kNoIndex; }
    TimeNs durationA() const { return a == kNoIndex ? 0 : endA - createdA; }
    TimeNs durationB() const { return b == kNoIndex ? 0 : endB - createdB; }
};

/// One thing that is not the same in two runs.
struct RunDifference {
    enum class Kind : std::uint8_t {
        OnlyInA,
        OnlyInB,
        Start, ///< created at another time
        Course, ///< as long as in the other run, but something else happens in it
        Duration,
        Outcome, ///< another end, or another exception
        Output ///< `line` of what was printed is another
    };
    Kind kind;
    TimeNs at; ///< when it shows first, ns since the begin of the runs
    std::uint32_t pair = kNoIndex; ///< of RunDiff::pairs(); kNoIndex of Output
    std::uint32_t line = 0; ///< Output: which line, from 1
    std::uint32_t outputA = kNoIndex, outputB = kNoIndex; ///< Output: its row; kNoIndex: no more
};

/// Two runs beside each other: which task of A is which of B, and what differs.
///
/// Tasks are matched by name; those of one name, and those that are left, by the path of their
/// creation: as the n-th child of one coroutine under creators that are matched. In runs of a real
/// clock no time is ever the same twice, so up to a `tolerance` they count as equal there.
/// Both stores must outlive it, and must not change. Made on any thread.
class RunDiff {
public:
    /// What a thread that makes one tells another, and is told.
    struct Progress {
        std::atomic<int> permille{0};
        std::atomic<bool> stop{false}; ///< the rest is left out: such a diff is of no use
    };

    RunDiff(const TraceStore& a, const TraceStore& b, Progress* progress = nullptr);

    const TraceStore& storeA() const { return m_a; }
    const TraceStore& storeB() const { return m_b; }
    TimeNs tolerance() const { return m_tolerance; }

    /// Those of A in order of creation, then those that only B has.
    const std::vector<TaskPair>& pairs() const { return m_pairs; }
    std::uint32_t pairOfA(TaskRow task) const { return m_pairOfA[task]; }
    std::uint32_t pairOfB(TaskRow task) const { return m_pairOfB[task]; }

    /// In the order in which they show: the first is where the runs part.
    const std::vector<RunDifference>& differences() const { return m_differences; }

    TimeNs durationA() const { return m_a.endTime() - m_a.beginTime(); }
    TimeNs durationB() const { return m_b.endTime() - m_b.beginTime(); }
    bool isEqual(TimeNs one, TimeNs other) const;

private:
    void match();
    bool isStopped() const { return m_progress && m_progress->stop; }
    void compare(TaskPair& pair) const;
    TimeNs partingOf(const TaskPair& pair) const;
    void list(std::uint32_t pair);
    void compareOutput();

    const TraceStore& m_a;
    const TraceStore& m_b;
    Progress* m_progress; // null once it is made
    TimeNs m_tolerance = 0;
    std::vector<TaskPair> m_pairs;
    std::vector<std::uint32_t> m_pairOfA, m_pairOfB;
    std::vector<RunDifference> m_differences;
};

/// The same in words. Signs and words say what is more and what is less, colour never alone.
class RunDiffWords {
    Q_DECLARE_TR_FUNCTIONS(RunDiffWords)

public:
    explicit RunDiffWords(const RunDiff& diff) : m_diff(diff) { }

    /// "A serial 5.000 s · B gather 3.000 s · B is 2.000 s (40 %) faster".
    QString header(const QString& nameA, const QString& nameB) const;
    /// The end of it: "B is 2.000 s (40 %) faster".
    QString verdict() const;
    QString taskName(const TaskPair& pair) const;
    /// "1.200 s · cancelled", "-" where the run does not have the task.
    QString life(const TaskPair& pair, bool ofA) const;
    /// "−2.000 s (shorter)", "only in A", "the same".
    QString change(const TaskPair& pair) const;
    /// A sentence with the time at which it shows.
    QString sentence(const RunDifference& difference) const;

private:
    QString end(const TaskPair& pair, bool ofA) const;
    const RunDiff& m_diff;
};

} // namespace awaitscope::models
