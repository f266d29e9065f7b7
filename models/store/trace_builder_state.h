#pragma once

#include "models/store/ready_counter.h"
#include "models/store/task_rows.h"
#include "models/store/trace_builder.h"

#include <unordered_map>
#include <vector>

namespace awaitscope::models {

/// What is known of a task only while events come.
struct Live {
    std::uint32_t pending = kNoIndex; ///< newest of its cancel requests not withdrawn
    std::uint32_t waitLine = 0; ///< of its previous wait
    std::uint8_t waitKind = 0xff;
    bool running : 1 = false;
    bool ended : 1 = false;
    bool queued : 1 = false; ///< counted in the ready queue
    bool parallel : 1 = false; ///< its present step may overlap with those of others
    bool stepsOnly : 1 = false; ///< nothing is known of it between its steps
    std::uint32_t resource = kNoIndex; ///< it waits for
    bool cancelling() const { return pending != kNoIndex; }
};

struct PendingCancel {
    trace::ObjectId scope; ///< in whose name; None: nobody can withdraw it
    std::uint32_t next;
};

/// What a builder knows while events come, and how each kind of event becomes rows. Split over
/// trace_builder.cpp (the loop, output), trace_builder_tasks.cpp (steps, cancellation, scopes),
/// trace_builder_resources.cpp (locks, queues) and trace_builder_rows.cpp (what they write).
struct TraceBuilder::State {
    State(TraceStore& s, TimeNs blocking)
        : store(s), ready(s.m_counters[static_cast<std::size_t>(CounterKind::ReadyQueue)]),
          threshold(blocking)
    {
    }

    // -- slices --------------------------------------------------------------------------------
    const SliceRow* openSliceOf(TaskRow row) const;
    void open(TaskRow row, SliceState state, TimeNs start, EventIndex cause = kNoIndex,
        std::uint8_t await = 0, std::uint8_t flags = 0);
    void setCause(TaskRow row, EventIndex cause); ///< of the newest slice
    void setFlag(TaskRow row, SliceFlag flag); ///< the same
    /// Ends the open slice at `time`. One of no length stays only if it is a step.
    void close(TaskRow row, TimeNs time);
    /// Shows `state` from `time` on, or goes on showing the cancellation.
    void become(TaskRow row, SliceState state, TimeNs time);
    void leaveCancelling(TaskRow row);

    // -- rows ------------------------------------------------------------------------------------
    TaskRow addTask(trace::ObjectId id, TaskRow creator, std::uint8_t flags);
    /// The row of the event's task; one that was never created is made up, and counted as odd.
    TaskRow taskOf(trace::ObjectId id);
    /// The same, but kNoIndex (and counted as odd) when the task has already ended.
    TaskRow livingTask(trace::ObjectId id);
    ScopeRow scopeOf(trace::ObjectId id, trace::ScopeKind kind);
    void leaveScope(ScopeRow row);
    void mark(TaskRow row, MarkerKind kind);
    void addFlow(FlowKind kind, TaskRow from, TaskRow to);
    void addHistory(TaskRow row);
    void count(CounterKind kind, TimeNs time, std::int64_t value);

    // -- events, by group -------------------------------------------------------------------------
    void take(const trace::TraceEvent& next);
    void dispatch();
    void taskCreated();
    void taskScheduled();
    void stepBegin();
    void stepEnd();
    void endTask(TaskRow row);
    void suspend(TaskRow row);
    void cancelRequested();
    void withdraw(TaskRow row, trace::ObjectId scope);
    void withdrawAll(TaskRow row);
    void timeout();
    void scopeEnter();
    void scopeExit();
    void sliceNamed();
    void iterationBegin();
    void busyBegin();
    void busyEnd();
    void resourceCreated();
    void resourceChanged();
    void addResourcePoint(std::uint32_t row, ResourcePoint point);
    ResourcePoint newestPoint(std::uint32_t row) const;
    void beginWaiting(TaskRow task);
    void endWaiting(TaskRow task);
    void exceptionCaught();
    void output();
    void complain(OutputKind kind, TaskRow task);
    void addOutput(const OutputLine& line);

    TraceStore& store;
    ReadyCounter ready;
    TimeNs threshold;
    const trace::TraceEvent* event = nullptr; ///< the one being taken, its time made monotonous
    trace::TraceEvent adjusted{};
    EventIndex index = 0;
    Column<Live, 6> live;
    std::vector<PendingCancel> pendings;
    std::unordered_map<trace::StringId, std::uint32_t> unnamed; ///< tasks by coroutine
    std::uint32_t freePending = kNoIndex;
    TaskRow running = kNoIndex; ///< of the loop's tasks; parallel ones are only counted
    std::uint32_t parallelSteps = 0;
    std::int64_t liveTasks = 0;
    bool inIteration = false;
    bool unfinished[2] = {}; ///< the stream's newest line has no line end yet
};

} // namespace awaitscope::models
