#pragma once

#include "models/timeline/timeline_state.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace awaitscope::models {

class TraceStore;

/// Writes the body of a coroutine that does what a task of a trace did. Part of ScenarioFromTrace,
/// which knows the other tasks.
class TaskScript {
public:
    /// What has to be known of the rest of the scenario.
    struct Scenario {
        TimeRange range;
        TimeNs resolution; ///< times are multiples of it
        /// The statements that create a task; empty if it is not part.
        std::function<QStringList(TaskRow child)> create;
        std::function<bool(TaskRow task)> isPart;
        /// The expression for a task that somebody cancels or waits for; empty if it is not part.
        std::function<QString(TaskRow task)> handle;
    };

    /// Both must outlive it.
    TaskScript(const TraceStore& store, TaskRow task, const Scenario& scenario);
    ~TaskScript();
    TaskScript(const TaskScript&) = delete;
    TaskScript& operator=(const TaskScript&) = delete;

    /// Its statements, indented by one step; `pass` if there are none.
    QStringList lines();

    /// "0.45": seconds as a literal.
    static QString literal(TimeNs duration);
    static QString quoted(const QString& text);
    /// A moment of the trace as time since the begin of the scenario.
    static TimeNs moment(TimeNs time, const Scenario& scenario);
    /// The tasks that `task` waits for in the wait that begins with `stepEnd`, if all are part and
    /// the wait is over when they are: then the program can wait for them as well. Else empty.
    static std::vector<TaskRow> awaited(const TraceStore& store, TaskRow task, EventIndex stepEnd,
        const Scenario& scenario);
    /// The creator's task of asking for it: when a cancellation comes from outside of all tasks,
    /// or from one that is not part.
    static bool needsTimer(
        const TraceStore& store, const trace::TraceEvent& request, const Scenario& scenario);

private:
    struct Action;
    void collect();
    void collectStep(const trace::TraceEvent& event, EventIndex index);
    void suspend(EventIndex stepEnd, std::uint32_t next);
    void sequence();
    void wait(const Action& action);
    void scope(const Action& action);
    void advanceTo(TimeNs time);
    void add(const QString& line);
    void foldRepeats();

    const TraceStore& m_store;
    const TaskRow m_task;
    const Scenario& m_scenario;
    std::vector<Action> m_actions;
    std::size_t m_next = 0;
    std::vector<ScopeRow> m_open;
    QStringList m_lines;
    TimeNs m_now = 0;
    int m_indent = 1;
    int m_handlers = 0; // except clauses that we are in, which end with `raise`
};

} // namespace awaitscope::models
