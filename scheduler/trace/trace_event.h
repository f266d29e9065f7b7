#pragma once

#include <cstdint>
#include <type_traits>

namespace awaitscope::trace {

/// Names one task, timer, callback, scope or resource within a run. Numbers are handed out in
/// order of first appearance and never reused, so an id also tells what was there first.
enum class ObjectId : std::uint32_t {
    None = 0, ///< nobody: the far end is unknown or does not exist
    Loop = 1, ///< the event loop itself
    First = 2, ///< the first id that Tracer::new_object() hands out
};

/// Names a text in the run's StringPool. Empty is the empty text.
enum class StringId : std::uint32_t { Empty = 0 };

/// What happened. The comment behind each kind tells what the record's fields mean; fields that
/// are not named are zero. `task` is the task it happened to, `line` the line of the scenario on
/// which it happened, and "64-bit" means that a and b hold one number (see TraceEvent::wide()).
enum class EventKind : std::uint8_t {
    // -- the loop ---------------------------------------------------------------------------
    LoopStarted, ///< detail: ClockKind (0 virtual, 1 real)
    IterationBegin, ///< a: handles in the ready queue; b: how late its most overdue timer is, in us
    IterationEnd, ///< nothing is ready: the loop waits. Between turns that follow each other at
                  ///< once it is left out; IterationBegin ends the one before
    LoopStopped,
    EventsLost, ///< 64-bit: how many records the full queue refused just before this one

    // -- tasks ------------------------------------------------------------------------------
    TaskCreated, ///< other: creating task; a: name, or the N of "Task-N" when flags has
                 ///< DefaultName; b: scope (ObjectId) it belongs to
    TaskCoroutine, ///< a: qualified name of the coroutine; b: first line of its definition
    TaskNamed, ///< a: the new name
    TaskScheduled, ///< detail: WakeCause; other: the waker (task, timer, resource); 64-bit: ready
                   ///< since, ns of loop time (a timer's due time, otherwise `time`)
    StepBegin, ///< flags: StepFlags
    StepEnd, ///< detail: StepOutcome. Suspended: flags AwaitKind, other what is awaited; a, b see
             ///< AwaitKind. Returned: a text of the result. Raised: a type, b message.
             ///< Cancelled: b message; this is also the completion of the cancellation
    BlockingCall, ///< a call that holds the loop begins. a: what is called; b: duration in us, or 0
                  ///< when it is not known
    TaskTarget, ///< other: a task that `task` waits for behind a gather or wait; follows its
                ///< suspension, one record for each; none if there are more than 256

    // -- cancellation -----------------------------------------------------------------------
    CancelRequested, ///< detail: CancelOrigin; other: task that asked, or whose await passed it on;
                     ///< a: message; b: scope (ObjectId) in whose name
    CancelDelivered, ///< CancelledError is thrown at `line`; a: message
    CancelSwallowed, ///< the task caught it and goes on or returns normally

    // -- timeouts ---------------------------------------------------------------------------
    TimeoutArmed, ///< other: its scope; detail: ScopeKind; 64-bit: deadline, ns of loop time
    TimeoutRescheduled, ///< other: its scope; 64-bit: new deadline; -1 for none
    TimeoutFired, ///< other: its scope
    TimeoutDisarmed, ///< other: its scope; the block ended before the deadline

    // -- scopes -----------------------------------------------------------------------------
    ScopeEnter, ///< other: the scope; detail: ScopeKind; a: number of children known at entry
    ScopeExit, ///< other: the scope; detail: ScopeKind

    // -- timers and callbacks -----------------------------------------------------------------
    TimerArmed, ///< other: the timer; detail: TimerPurpose; 64-bit: due, ns of loop time
    TimerFired, ///< other: the timer
    TimerCancelled, ///< other: the timer
    CallbackScheduled, ///< call_soon(). other: the handle; a: name of the callback
    CallbackBegin, ///< other: the handle or timer; a: name of the callback
    CallbackEnd, ///< other: the handle or timer; a: exception type, Empty when it returned

    // -- resources: who waits for one is told by its StepEnd (AwaitKind::Lock and the others) ----
    ResourceCreated, ///< other: the resource; detail: ResourceKind; a: name; b: size or permits
    ResourceAcquired, ///< or an item was put, an Event cleared; other, detail: as ResourceCreated
    ResourceReleased, ///< both: b: items or permits left, 1 for a set Event, a Condition's waiters

    // -- errors -------------------------------------------------------------------------------
    ExceptionCaught, ///< an except clause takes it. a: type
    ExceptionRetrieved, ///< somebody read the exception of `task`. other: who
    ExceptionNeverRetrieved, ///< a: type; b: message
    CoroutineNeverAwaited, ///< task: who made it; a: qualified name; b: line of its definition
    TaskDestroyedPending,

    // -- output -------------------------------------------------------------------------------
    Output, ///< detail: 1 stdout, 2 stderr; a: text, with its line ends

    KindCount
};

/// Why a task became ready.
enum class WakeCause : std::uint8_t {
    Created, Yield, Timer, Future, Task, Lock, Queue, OtherThread, Cancel
};

/// How a step ended.
enum class StepOutcome : std::uint8_t {
    Suspended, ///< it awaits something that is not done
    Yielded, ///< sleep(0): it goes to the back of the ready queue
    Returned, Raised, Cancelled
};

/// What a suspended task waits for; in the flags of StepEnd.
enum class AwaitKind : std::uint16_t {
    Future, ///< a plain future
    Sleep, ///< other: timer; 64-bit: due, ns of loop time
    Task, ///< other: task
    Gather, ///< a: number of children not done
    Wait, ///< a: number of futures not done; other: its timeout's scope, if it has one
    WaitFor, ///< a: inner task (ObjectId); other: its timeout's scope
    TaskGroup, ///< a: number of children not done; other: the group's scope
    Shield, ///< a: inner task (ObjectId)
    Lock, Semaphore, Event, Condition, Barrier, QueueGet, QueuePut, QueueJoin, ///< other: resource
    Thread ///< run_in_executor(), to_thread()
};

/// Bits in the flags of TaskCreated.
enum TaskFlags : std::uint16_t {
    DefaultName = 1, ///< nobody named the task: it is "Task-N", so no text is stored for it
};

/// Bits in the flags of StepBegin.
enum StepFlags : std::uint16_t {
    FirstStep = 1, ///< the coroutine starts
    Throws = 2, ///< what was awaited failed: an exception is thrown into the coroutine
};

/// In whose name a cancellation was requested.
enum class CancelOrigin : std::uint8_t {
    Task, ///< cancel() called by the task `other`, or by a callback
    PassedOn, ///< `other` was cancelled while it awaited this one
    Timeout, TaskGroup, Gather, WaitFor, ///< b: scope; other: its owner
    Shutdown, ///< asyncio.run() ends
    User ///< Stop was pressed
};

enum class ScopeKind : std::uint8_t { TaskGroup, Timeout, Shield, Gather, Wait, WaitFor };
enum class TimerPurpose : std::uint8_t { Callback, Sleep, Timeout };
enum class ResourceKind : std::uint8_t { Lock, Semaphore, Event, Condition, Barrier, Queue };

/// One thing that happened on the loop. Plain data: it is copied through a lock-free queue,
/// so it owns nothing, and its size is the cost of tracing (see tests/bench/).
///
/// Records are in the order in which things happened. In virtual time many records share one
/// time, so order is the order of records and never that of the times alone.
struct TraceEvent {
    std::int64_t time; ///< ns of loop time; never decreases within a run
    std::uint32_t a, b; ///< payload; what it means for each kind is told at EventKind
    ObjectId task; ///< whom it happened to; ObjectId::Loop for the loop itself
    ObjectId other; ///< the far end: who created, woke or cancelled it; None if nobody
    std::uint32_t line; ///< line of the scenario, from 1; 0 when unknown
    EventKind kind;
    std::uint8_t detail; ///< a small enum; which one is told at EventKind
    std::uint16_t flags;

    /// a and b as one signed number.
    constexpr std::int64_t wide() const noexcept
    {
        return static_cast<std::int64_t>(std::uint64_t{b} << 32 | a);
    }
    constexpr void set_wide(std::int64_t value) noexcept
    {
        a = static_cast<std::uint32_t>(static_cast<std::uint64_t>(value));
        b = static_cast<std::uint32_t>(static_cast<std::uint64_t>(value) >> 32);
    }
    bool operator==(const TraceEvent&) const = default;
};
static_assert(std::is_trivially_copyable_v<TraceEvent> && sizeof(TraceEvent) == 32);

} // namespace awaitscope::trace
