#pragma once

#include "models/store/column.h"
#include "scheduler/trace/trace_event.h"

#include <cstdint>
#include <limits>

/// The rows of TraceStore: plain numbers, strings as ids of the run's pool, times in ns.
namespace awaitscope::models {

class LevelOfDetail;
class SiblingGroups;

using TimeNs = std::int64_t; ///< ns of loop time
using EventIndex = std::uint32_t; ///< number of a raw event, from 0
using TaskRow = std::uint32_t; ///< creation ordinal, from 0
using FlowRow = std::uint32_t;
using ScopeRow = std::uint32_t;

/// No row, no event, no step: there is none, or it is not known.
inline constexpr std::uint32_t kNoIndex = 0xffff'ffff;
/// The end of what has not ended.
inline constexpr TimeNs kOpen = std::numeric_limits<TimeNs>::max();
/// A time that is not known or has not come.
inline constexpr TimeNs kNever = std::numeric_limits<TimeNs>::min();

enum class ClockKind : std::uint8_t { Virtual, Real };

/// What a bar of a lane shows. Later ones are stronger: they win where several share a pixel.
enum class SliceState : std::uint8_t { Waiting, Ready, Running, Cancelling };
inline constexpr int kSliceStates = 4;

/// What a task is doing at one moment.
enum class TaskState : std::uint8_t {
    NotCreated,
    Ready,
    Running,
    Waiting,
    Cancelling,
    Returned,
    Failed,
    Cancelled
};

enum class TaskOutcome : std::uint8_t { Pending, Returned, Failed, Cancelled };

enum TaskFlag : std::uint8_t {
    NeverRetrieved = 1, ///< failed, and nobody read its exception
    DestroyedPending = 2,
    CancelRequested = 4, ///< somebody asked for its cancellation at least once
    CancelSwallowed = 8,
    Incomplete = 16, ///< its creation was not recorded, or events of it were lost
    NeverStarted = 32, ///< ended before its first step (cancelled while new)
};

/// What views ask of very many tasks at once; TraceStore tells the rest from the task's events.
struct Task {
    trace::ObjectId id;
    trace::StringId name; ///< Empty while it has the name asyncio gave it
    std::uint32_t namesakes; ///< unnamed tasks before it that run the same coroutine
    trace::StringId coroutine; ///< qualified name; Empty if not known
    std::uint32_t definitionLine; ///< first line of the coroutine's definition; 0 if not known
    TaskRow creator; ///< kNoIndex for the first task, or if not known
    TaskRow firstChild, lastChild, nextSibling; ///< the tree of creators, in creation order
    ScopeRow scope; ///< the task group or gather it belongs to; kNoIndex if none
    TimeNs created;
    TimeNs ended; ///< kOpen before
    EventIndex createEvent;
    EventIndex endEvent; ///< kNoIndex before
    TimeNs total[kSliceStates]; ///< time spent in each SliceState, over closed slices
    std::uint32_t steps; ///< how often it ran
    TaskOutcome outcome;
    std::uint8_t flags; ///< TaskFlag
    std::uint16_t depth; ///< 0 for a task without creator
};
static_assert(sizeof(Task) <= 104); // there may be a hundred thousand

/// With what a task ended. All empty before.
struct TaskEnd {
    trace::StringId result; ///< text of what it returned
    trace::StringId errorType; ///< of a failed task
    trace::StringId errorMessage; ///< of a failed or cancelled task
};

enum SliceFlag : std::uint8_t {
    Raised = 1, ///< Running: the step ended with an exception
    Blocks = 2, ///< Running: held the loop for the blocking threshold or called a blocking function
    Repeats = 4, ///< waits for the same kind of thing from the same line as the wait before it
};

/// One stretch of a task's life. Slices of a task follow each other without gaps: the end of one is
/// the start of the next. A step of no length is a slice with start == end, and no other state has
/// slices of no length.
struct Slice {
    TimeNs start;
    TimeNs end; ///< kOpen while it lasts; see TraceStore::sliceEnd()
    EventIndex event; ///< the raw event that began it
    EventIndex cause; ///< Waiting, Cancelling: the StepEnd that tells what is awaited.
                      ///< Running: its BlockingCall. kNoIndex if there is none
    std::uint32_t line; ///< of the scenario; 0 if not known
    SliceState state;
    std::uint8_t await; ///< trace::AwaitKind of `cause`, if that is a StepEnd
    std::uint8_t flags; ///< SliceFlag

    bool operator==(const Slice&) const = default;
};

/// What is kept of a slice; the rest is told by the next one and by its event.
struct SliceRow {
    enum class Cause : std::uint8_t { None, OwnEvent, Another };

    TimeNs start;
    EventIndex event;
    SliceState state : 4;
    Cause cause : 4;
    std::uint8_t await;
    std::uint8_t flags;
};
static_assert(sizeof(SliceRow) == 16);

/// What stands in a lane's marker rail. Later ones are stronger: drawn where several share a place.
enum class MarkerKind : std::uint8_t {
    TimeoutArmed,
    TimeoutDisarmed,
    TimeoutRescheduled,
    TimeoutFired,
    CancelRequested,
    CancelDelivered,
    CancelSwallowed,
    ExceptionCaught,
    ExceptionRaised,
    NeverRetrieved
};
inline constexpr int kMarkerKinds = 10;

struct Marker {
    TimeNs time;
    EventIndex event;
    MarkerKind kind;
};

enum class FlowKind : std::uint8_t { Create, Wake, Cancel, Await };

/// An arrow from one task to another, at one moment (in one event).
struct Flow {
    TimeNs time;
    TaskRow from, to;
    EventIndex event;
    FlowKind kind;
    trace::WakeCause cause; ///< of a Wake
};

/// What is kept of a flow; the rest is told by its event.
struct FlowEntry {
    static constexpr TaskRow kTaskMask = (1u << 30) - 1; // object ids, too, reach no further

    EventIndex event;
    TaskRow from : 30;
    FlowKind kind : 2;
    TaskRow to;
};
static_assert(sizeof(FlowEntry) == 12);

/// A block that the task is inside of. A timeout's deadline is drawn as a dashed line.
struct Scope {
    trace::ObjectId id;
    TaskRow owner;
    trace::ScopeKind kind;
    bool armed; ///< it has or had a deadline
    bool fired;
    std::uint32_t children; ///< known at entry, and those created in it since
    TimeNs enter;
    TimeNs exit; ///< kOpen while inside
    TimeNs armedAt; ///< kNever without a deadline
    TimeNs deadline; ///< newest; kNever without one
    TimeNs firedAt; ///< kNever if it did not fire
    EventIndex enterEvent;
    std::uint32_t line;
    std::uint32_t ordinal; ///< among the scopes of its owner
};

struct Resource {
    trace::ObjectId id;
    trace::ResourceKind kind;
    trace::StringId name;
    std::uint32_t size; ///< permits, parties or maximum size at creation
};

/// How a resource is from an event on.
struct ResourcePoint {
    EventIndex event;
    std::uint32_t level; ///< Lock: 1 held; Semaphore: permits left; Queue: items; Event: 1 set
    std::uint32_t waiters; ///< tasks suspended in it
    TaskRow holder; ///< Lock: who has it, kNoIndex if nobody; others: who changed it last
};

/// A stretch of time in which the loop ran code without waiting.
struct BusySpan {
    TimeNs start;
    TimeNs end; ///< kOpen while it lasts
    EventIndex event; ///< the first of it
};

struct BlockedSpan {
    TimeNs start, end;
    TaskRow task;
    std::uint32_t slice;
};

enum class CounterKind : std::uint8_t { LiveTasks, ReadyQueue, LoopLag };
inline constexpr std::size_t kCounterKinds = 3;

struct CounterPoint {
    TimeNs time;
    std::int64_t value; ///< from this time on; LoopLag: ns, straight lines between points
};

enum class OutputStream : std::uint8_t { Stdout = 1, Stderr = 2 };

enum class OutputKind : std::uint8_t {
    Text, ///< the program wrote it
    NeverRetrieved,
    NeverAwaited,
    DestroyedPending, ///< Python's own complaint, told in one line
};

/// One line of output, or a piece of one: a print without line end and the next one share a line.
struct OutputLine {
    TimeNs time;
    TaskRow task; ///< kNoIndex when no task ran
    EventIndex event;
    std::uint32_t offset, length; ///< bytes of the event's text
    OutputStream stream;
    OutputKind kind;
    bool continues; ///< goes on in the line of the row before it
};

} // namespace awaitscope::models
