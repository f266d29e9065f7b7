#pragma once

#include "scheduler/clock.h"
#include "scheduler/frame_pool.h"
#include "scheduler/ref_counted.h"
#include "scheduler/trace/trace_event.h"

#include <string_view>
#include <utility>

namespace awaitscope {

class EventLoop;
class Future;

/// Anything the loop's ready queue can hold: a Handle or a Task's next step.
///
/// Intrusive: the queue and a future's list of callbacks hold plain pointers, each of which owns
/// one reference. run() and drop() give that reference up.
class Ready {
public:
    /// Does the work and gives up the queue's reference.
    virtual void run() = 0;
    /// Gives up the queue's reference without doing the work.
    virtual void drop() noexcept = 0;
    /// The object behind it: a Handle or a Task.
    virtual RefCounted& counted() noexcept = 0;
    /// The future it waited for is done: puts itself into the loop's ready queue, which takes
    /// over the reference that the future's list held.
    virtual void become_ready(Future& future) = 0;

    Ready* next_callback = nullptr; ///< link in the list of a Future's callbacks

protected:
    ~Ready() = default;
};

/// A callback that was handed to the loop and can be taken back, as asyncio.Handle.
///
/// Lives on the loop's thread. Made by EventLoop::call_soon() and Future::add_done_callback().
class Handle : public RefCounted, public Ready, public Pooled {
public:
    /// The callback will not run; calling it again does nothing. A cancelled handle keeps its
    /// place in the ready queue, as in CPython.
    virtual void cancel() { m_cancelled = true; }
    bool cancelled() const noexcept { return m_cancelled; }

    /// Runs the callback unless it was cancelled, with the loop's care for tracing and errors.
    void run() override;
    void drop() noexcept override { release(); }
    RefCounted& counted() noexcept final { return *this; }
    void become_ready(Future& future) override;

    /// Names the callback in traces and error messages.
    virtual std::string_view name() const { return {}; }

    trace::ObjectId trace_id = trace::ObjectId::None; ///< None while tracing is off

protected:
    /// Runs the callback. Exceptions go to the loop's exception handler.
    virtual void call() = 0;
    /// Whether traces show when this callback ran. The loop's own plumbing answers false.
    virtual bool traced() const { return true; }

    bool m_cancelled = false;
};
using HandleRef = Ref<Handle>;

/// A callback with a time, as asyncio.TimerHandle. Made by EventLoop::call_at() and call_later().
class TimerHandle : public Handle {
public:
    /// When it is due, in loop time.
    Duration when() const noexcept { return m_when; }
    bool in_heap() const noexcept { return m_heap_index != kNotInHeap; }
    /// Also leaves the loop's timer heap at once.
    void cancel() override;
    void run() override;
    void drop() noexcept override;

    trace::TimerPurpose purpose = trace::TimerPurpose::Callback;

private:
    friend class EventLoop;
    friend class TimerHeap;
    static constexpr std::uint32_t kNotInHeap = UINT32_MAX;

    EventLoop* m_loop = nullptr; // set while it is armed
    Duration m_when{0};
    std::uint32_t m_heap_index = kNotInHeap;
};
using TimerHandleRef = Ref<TimerHandle>;

/// A Handle or TimerHandle that calls `Function`, kept inside it.
template <class Base, class Function>
class CallbackHandle final : public Base {
public:
    explicit CallbackHandle(Function function, std::string_view name = {}) :
        m_function(std::move(function)), m_name(name)
    {
    }
    std::string_view name() const override { return m_name; }

private:
    void call() override { m_function(); }

    Function m_function;
    std::string_view m_name; // of static storage
};

} // namespace awaitscope
