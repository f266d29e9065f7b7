#pragma once

#include "models/import_report.h"
#include "models/store/block_arena.h"
#include "models/store/event_set.h"
#include "models/store/packed_rows.h"
#include "models/store/trace_rows.h"
#include "scheduler/trace/string_pool.h"

#include <QObject>
#include <QString>

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

namespace awaitscope::models {

/// Everything that is known about one run: the raw events and the rows derived from them.
///
/// Columns only grow, and most are kept packed (some 30 bytes for each event of a run, all rows
/// included), so event(), slice() and flow() answer values that they unpack. A live run, a file and
/// a recording all enter through TraceBuilder, and nothing that reads the store can tell which it
/// was. Times are ns of loop time. Rows are numbers from 0 and stay valid until reset(). GUI thread
/// only.
///
/// The last slice of a task that has not ended is open: its end is kOpen in the row, and sliceEnd()
/// answers the newest time instead. Everything else never changes once it was appended, except
/// that a task's row gains its end.
class TraceStore : public QObject {
    Q_OBJECT

public:
    explicit TraceStore(
        std::shared_ptr<const trace::StringPool> strings, QObject* parent = nullptr);
    ~TraceStore() override;

    /// Forgets every row and takes another pool; emits reset().
    void clear(std::shared_ptr<const trace::StringPool> strings);
    /// The same, and answers the raw events of the run that is forgotten: from them and its pool it
    /// can be built again.
    EventLog exchange(std::shared_ptr<const trace::StringPool> strings);

    // -- the whole run ----------------------------------------------------------------------
    /// Grows with every change; a cached answer is good while this stays the same.
    std::uint64_t generation() const { return m_generation; }
    TimeNs beginTime() const { return m_beginTime; } ///< of the first event
    TimeNs endTime() const { return m_endTime; } ///< of the newest event
    bool isFinished() const { return m_finished; } ///< LoopStopped was seen, or finish() was called
    ClockKind clock() const { return m_clock; }
    const ImportReport& report() const { return m_report; }

    // -- texts --------------------------------------------------------------------------------
    std::string_view text(trace::StringId id) const { return m_strings->text(id); }
    QString string(trace::StringId id) const;
    const std::shared_ptr<const trace::StringPool>& strings() const { return m_strings; }

    // -- raw events -----------------------------------------------------------------------------
    EventIndex eventCount() const { return static_cast<EventIndex>(m_events.size()); }
    trace::TraceEvent event(EventIndex index) const { return m_events[index]; }
    /// The first event at `time` or later; eventCount() if there is none.
    EventIndex firstEventAt(TimeNs time) const;

    // -- steps: the events one steps through, "event 61 of 73" ------------------------------------
    std::uint32_t stepCount() const { return m_steps.count(); }
    EventIndex stepEvent(std::uint32_t step) const { return m_steps.member(step); }
    /// The last step whose event is `event` or earlier; kNoIndex if there is none.
    std::uint32_t stepAtEvent(EventIndex event) const;
    /// The last step at `time` or earlier; kNoIndex if there is none.
    std::uint32_t stepAtTime(TimeNs time) const;

    // -- tasks, in creation order -----------------------------------------------------------------
    TaskRow taskCount() const { return static_cast<TaskRow>(m_tasks.size()); }
    const Task& task(TaskRow row) const { return m_tasks[row]; }
    /// Its name; if it never got one, its coroutine's: "fetch", "fetch #2"; "Task-3" if that is
    /// not known either. "" for kNoIndex.
    QString taskName(TaskRow row) const;
    /// The N of the name asyncio gave it, "Task-N"; 0 if not known, or if it has another.
    std::uint32_t defaultNumber(TaskRow row) const;
    std::uint32_t creationLine(TaskRow row) const; ///< 0 if not known
    TimeNs firstStep(TaskRow row) const; ///< kNever before
    TaskEnd taskEnd(TaskRow row) const;
    /// The row of a task's id; kNoIndex if the id is no task's.
    TaskRow taskRow(trace::ObjectId id) const { return lookUp(id, ObjectType::Task); }

    std::uint32_t sliceCount(TaskRow task) const;
    Slice slice(TaskRow task, std::uint32_t index) const;
    /// The quick half of a slice, for those who look at many.
    SliceRow sliceRow(TaskRow task, std::uint32_t index) const;
    /// When the slice ends; of one that lasts, the newest time.
    TimeNs sliceEnd(TaskRow task, std::uint32_t index) const;
    TimeNs sliceEnd(const Slice& slice) const
    {
        return slice.end == kOpen ? std::max(m_endTime, slice.start) : slice.end;
    }
    /// The first slice of `task` that reaches beyond `time` or is an instant at it; sliceCount()
    /// if there is none.
    std::uint32_t firstSliceFrom(TaskRow task, TimeNs time) const;
    /// The slice of `task` that covers `time`; of several instants at it, the last; kNoIndex
    /// outside.
    std::uint32_t sliceAt(TaskRow task, TimeNs time) const;
    /// The slice of `task` that the event belongs to or falls into; kNoIndex outside its life.
    std::uint32_t sliceAtEvent(TaskRow task, EventIndex event) const;
    /// What the task was doing right after event `event`; its state at the playhead.
    TaskState stateAt(TaskRow task, EventIndex event) const;

    std::uint32_t markerCount(TaskRow task) const;
    const Marker& marker(TaskRow task, std::uint32_t index) const;

    /// Flows that begin or end at `task`, in event order; rows for flow().
    std::uint32_t taskFlowCount(TaskRow task) const;
    FlowRow taskFlow(TaskRow task, std::uint32_t index) const;

    /// Scopes that `task` entered, by time of entry; rows for scope().
    std::uint32_t taskScopeCount(TaskRow task) const;
    ScopeRow taskScope(TaskRow task, std::uint32_t index) const;
    /// Those that touch the time from `begin` to `end` and last `shortest` ns or more, so far.
    /// Passes over short ones 64 at a time.
    std::vector<ScopeRow> scopesIn(TaskRow task, TimeNs begin, TimeNs end, TimeNs shortest) const;

    /// Raw events in which `task` takes part (it happened to it, or it is the far end), in order:
    /// its history.
    std::uint32_t taskEventCount(TaskRow task) const;
    EventIndex taskEvent(TaskRow task, std::uint32_t index) const;
    /// The newest event of `kind` that happened to `task` at `until` or before; kNoIndex if none
    /// did. Of TaskScheduled, StepBegin, StepEnd, CancelRequested and CancelDelivered only.
    EventIndex newestOf(TaskRow task, trace::EventKind kind, EventIndex until) const;

    /// Slices summarised for zooming out; see LevelOfDetail.
    const LevelOfDetail& sliceDetail(TaskRow task) const;
    const LevelOfDetail& markerDetail(TaskRow task) const;

    /// Tasks of one coroutine that one task created.
    const SiblingGroups& siblings() const { return *m_siblings; }

    // -- relations and scopes ---------------------------------------------------------------------
    FlowRow flowCount() const { return static_cast<FlowRow>(m_flows.size()); }
    Flow flow(FlowRow row) const;
    EventIndex flowEvent(FlowRow row) const { return m_flows[row].event; } ///< quicker
    ScopeRow scopeCount() const { return static_cast<ScopeRow>(m_scopes.size()); }
    const Scope& scope(ScopeRow row) const { return m_scopes[row]; }
    ScopeRow scopeRow(trace::ObjectId id) const { return lookUp(id, ObjectType::Scope); }
    std::uint32_t resourceCount() const { return static_cast<std::uint32_t>(m_resources.size()); }
    const Resource& resource(std::uint32_t row) const { return m_resources[row]; }
    std::uint32_t resourceRow(trace::ObjectId id) const { return lookUp(id, ObjectType::Resource); }
    /// Its name; if it has none, its kind's: "Lock", "Lock #2". "" for kNoIndex.
    QString resourceName(std::uint32_t row) const;
    std::uint32_t resourcePointCount(std::uint32_t row) const;
    ResourcePoint resourcePoint(std::uint32_t row, std::uint32_t index) const;
    TimeNs resourceTime(std::uint32_t row, std::uint32_t index) const
    {
        return m_events[resourcePoint(row, index).event].time;
    }
    /// The first point at `time` or later; resourcePointCount() if there is none.
    std::uint32_t firstResourcePointFrom(std::uint32_t row, TimeNs time) const;
    /// The first point of that event or a later one, from point `from` on: quick when it is near.
    std::uint32_t firstResourcePointFromEvent(
        std::uint32_t row, EventIndex event, std::uint32_t from = 0) const;
    /// How the resource is after everything that happened at `time`; its holder is kNoIndex and
    /// its event kNoIndex before its first point.
    ResourcePoint resourceAt(std::uint32_t row, TimeNs time) const;
    /// The most waiters among points [begin, end), and the level at its tightest: the fewest
    /// permits, the most items.
    ResourcePoint resourcePeak(std::uint32_t row, std::uint32_t begin, std::uint32_t end) const;
    /// Most permits or items it can have, or has had; 1 for locks and events.
    std::uint32_t resourceCapacity(std::uint32_t row) const;
    std::uint32_t mostWaiters(std::uint32_t row) const;

    // -- the loop
    // -----------------------------------------------------------------------------------
    /// Times at which the loop ran code, joined where they touch; sorted, not overlapping.
    std::uint32_t busySpanCount() const { return static_cast<std::uint32_t>(m_busy.size()); }
    const BusySpan& busySpan(std::uint32_t index) const { return m_busy[index]; }
    TimeNs busyEnd(const BusySpan& span) const { return span.end == kOpen ? m_endTime : span.end; }
    const LevelOfDetail& busyDetail() const { return *m_busyDetail; }
    /// Running slices at or above the blocking threshold, in order; of one loop, so not
    /// overlapping.
    std::uint32_t blockedCount() const { return static_cast<std::uint32_t>(m_blocked.size()); }
    const BlockedSpan& blocked(std::uint32_t index) const { return m_blocked[index]; }
    std::uint32_t iterationCount() const { return m_iterations; }

    /// A curve over time, as points in order of time; several points may share one time (a spike).
    const CounterPoints& counter(CounterKind kind) const
    {
        return m_counters[static_cast<std::size_t>(kind)];
    }
    std::int64_t counterMaximum(CounterKind kind) const
    {
        return m_counterMaximum[static_cast<std::size_t>(kind)];
    }
    /// The value after everything that happened at `time`; the lag in between is interpolated.
    std::int64_t counterAt(CounterKind kind, TimeNs time) const;

    // -- output
    // -------------------------------------------------------------------------------------
    std::uint32_t outputCount() const { return static_cast<std::uint32_t>(m_output.size()); }
    const OutputLine& output(std::uint32_t row) const { return m_output[row]; }
    QString outputText(std::uint32_t row) const; ///< the line without its line end
    /// The last line the program wrote to stderr, which is where Python names the error; "" if it
    /// wrote none.
    QString lastError() const;
    /// Mask bit 1: stderr.
    const LevelOfDetail& outputDetail() const { return *m_outputDetail; }

signals:
    void appended(); ///< rows were added, some time ago perhaps; see TraceBuilder
    void outputAppended(int first, int last); ///< rows of output(); before appended()
    void tasksAppended(int first, int last); ///< rows of task(); before appended()
    void finished();
    void aboutToReset();
    void reset(); ///< every row is gone

private:
    friend class TraceBuilder;
    struct TaskRows;
    struct ResourceRows;
    enum class ObjectType : std::uint32_t { None, Task, Scope, Resource };
    std::uint32_t lookUp(trace::ObjectId id, ObjectType type) const;
    void remember(trace::ObjectId id, ObjectType type, std::uint32_t row);
    void forgetRows();

    std::shared_ptr<const trace::StringPool> m_strings;
    BlockArena m_arena; ///< of what is kept for each task, and of the details
    EventLog m_events;
    EventSet m_steps;
    Column<Task, 6> m_tasks;
    Column<TaskRows*, 6> m_taskRows; ///< in the arena
    std::unique_ptr<SiblingGroups> m_siblings;
    Column<FlowEntry, 6> m_flows;
    Column<Scope, 6> m_scopes;
    Column<Resource, 6> m_resources;
    std::vector<std::unique_ptr<ResourceRows>> m_resourceRows;
    Column<BusySpan, 6> m_busy;
    std::unique_ptr<LevelOfDetail> m_busyDetail;
    Column<BlockedSpan, 4> m_blocked;
    Column<OutputLine, 6> m_output;
    std::unique_ptr<LevelOfDetail> m_outputDetail;
    CounterPoints m_counters[kCounterKinds];
    std::int64_t m_counterMaximum[kCounterKinds] = {};
    // Object id -> type in the top two bits, row below; in pages, so that one absurd id of a
    // damaged file costs one page and not its number.
    std::vector<std::unique_ptr<std::uint32_t[]>> m_objectPages;
    ImportReport m_report;
    std::uint64_t m_generation = 0;
    TimeNs m_beginTime = 0;
    TimeNs m_endTime = 0;
    std::uint32_t m_iterations = 0;
    ClockKind m_clock = ClockKind::Virtual;
    bool m_finished = false;
};

} // namespace awaitscope::models
