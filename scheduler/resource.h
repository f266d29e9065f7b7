#pragma once

#include "scheduler/event_loop.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace awaitscope {

/// A lock, queue or the like was waited for on one loop and then on another.
struct DifferentLoopError : std::runtime_error {
    DifferentLoopError() : std::runtime_error("it is bound to a different event loop") { }
};

/// What a lock, queue or the like has in common with the others: the loop it belongs to from the
/// first wait on, and the trace's view of it, its id and what happens to it. Known to the trace
/// from its first use on a loop; costs one branch while tracing is off.
class ResourceRecord {
public:
    ResourceRecord(trace::ResourceKind kind, trace::AwaitKind await_kind) :
        m_kind(kind), m_await_kind(await_kind)
    {
    }

    /// `resumed`: by a task whose step began with it, so that the two share one time stamp.
    void acquired(EventLoop& loop, std::uint32_t level = 0, bool resumed = false)
    {
        if (loop.tracer()) [[unlikely]]
            record(loop, trace::EventKind::ResourceAcquired, level, resumed);
    }
    /// Somebody is going to wait for it: its suspension names the resource by id().
    /// \throws DifferentLoopError when somebody has waited on another loop. CPython: mixins.py.
    void waited(EventLoop& loop)
    {
        if (m_loop != &loop) [[unlikely]]
            bind(loop);
        if (loop.tracer() && m_id == trace::ObjectId::None) [[unlikely]]
            introduce(*loop.tracer(), loop);
    }
    void released(EventLoop& loop, std::uint32_t level = 0, bool resumed = false)
    {
        if (loop.tracer()) [[unlikely]]
            record(loop, trace::EventKind::ResourceReleased, level, resumed);
    }

    trace::ObjectId id() const noexcept { return m_id; }
    trace::AwaitKind await_kind() const noexcept { return m_await_kind; }
    std::string name; ///< label in the trace; empty is fine
    /// Permits, parties or most items, for the trace; 0: it has no limit.
    void set_size(std::uint64_t size) noexcept
    {
        m_size = static_cast<std::uint32_t>(std::min<std::uint64_t>(size, UINT32_MAX));
    }

private:
    void record(EventLoop& loop, trace::EventKind kind, std::uint32_t level, bool resumed);
    void introduce(trace::Tracer& tracer, EventLoop& loop);
    void bind(EventLoop& loop);

    const EventLoop* m_loop = nullptr; // where it was waited for first
    trace::ObjectId m_id = trace::ObjectId::None;
    std::uint32_t m_size = 0;
    trace::ResourceKind m_kind;
    trace::AwaitKind m_await_kind;
};

/// The future of somebody who waits for a resource.
class ResourceWaiter : public FutureOf<void> {
public:
    ResourceWaiter(EventLoop& loop, trace::AwaitKind kind, trace::ObjectId resource) :
        FutureOf<void>(loop), m_resource(resource), m_kind(kind)
    {
    }
    AwaitInfo await_info() const override { return {.kind = m_kind, .other = m_resource}; }
    WakeInfo wake_info() const override;

    ResourceWaiter* previous = nullptr; ///< links of a WaiterList
    ResourceWaiter* next = nullptr;

private:
    trace::ObjectId m_resource;
    trace::AwaitKind m_kind;
};

/// A ResourceWaiter that lies in the frame of the coroutine that waits, so that waiting costs no
/// allocation. Nobody but the waiting task and a WaiterList may refer to it.
class FrameWaiter : public ResourceWaiter {
public:
    FrameWaiter(Task& task, trace::AwaitKind kind, trace::ObjectId resource) :
        ResourceWaiter(task.loop(), kind, resource), m_task(&task)
    {
        add_ref(); // the frame's: no other one is ever the last
    }
    /// A frame can be destroyed while it is suspended: its task must not look here any more.
    ~FrameWaiter() override
    {
        if (m_task && m_task->waiting_on() == this)
            m_task->forget_awaited();
    }
    void forget_task() noexcept override { m_task = nullptr; }
    /// Suspends the task, which goes on at `frame`.
    void suspend(std::coroutine_handle<> frame) { m_task->suspend_on(this, frame); }
    /// The task goes on. Answers the error that is to be raised in it; null if none.
    const Error* resumed() noexcept { return std::exchange(m_task, nullptr)->take_thrown(); }

private:
    void dispose() final { }

    Task* m_task; // null once it has gone on
};

/// Waiters in the order in which they came; each is in at most one list. Refers to them without
/// owning them: whoever appends one takes it out before it goes.
class WaiterList {
public:
    WaiterList() = default;
    ~WaiterList();
    WaiterList(const WaiterList&) = delete;
    WaiterList& operator=(const WaiterList&) = delete;

    bool empty() const noexcept { return m_first == nullptr; }
    ResourceWaiter* first() const noexcept { return m_first; }
    std::size_t size() const noexcept { return m_size; }
    void append(ResourceWaiter& waiter) noexcept
    {
        waiter.previous = m_last;
        waiter.next = nullptr;
        (m_last ? m_last->next : m_first) = &waiter;
        m_last = &waiter;
        ++m_size;
    }
    /// Harmless when `waiter` is not in the list.
    void remove(ResourceWaiter& waiter) noexcept
    {
        if (waiter.previous)
            unlink(waiter);
        else if (m_first == &waiter)
            unlink_first();
    }
    /// Whether somebody waits who has not been cancelled.
    bool has_live() const noexcept;
    /// Takes waiters out until it finds one that is not done, and completes that one.
    bool wake_next()
    {
        while (ResourceWaiter* const waiter = m_first) {
            unlink_first();
            if (!waiter->done()) {
                waiter->finish();
                return true;
            }
        }
        return false;
    }
    /// The first waiter that is not done; null when there is none.
    ResourceWaiter* first_pending() const noexcept;

private:
    void unlink_first() noexcept
    {
        ResourceWaiter* const second = std::exchange(m_first->next, nullptr);
        (second ? second->previous : m_last) = nullptr;
        m_first = second;
        --m_size;
    }
    /// One that is not the first.
    void unlink(ResourceWaiter& waiter) noexcept
    {
        waiter.previous->next = waiter.next;
        (waiter.next ? waiter.next->previous : m_last) = waiter.previous;
        waiter.previous = waiter.next = nullptr;
        --m_size;
    }

    ResourceWaiter* m_first = nullptr;
    ResourceWaiter* m_last = nullptr;
    std::size_t m_size = 0;
};

/// One task's place among those who wait, for as long as this object lives.
class WaiterTurn {
public:
    WaiterTurn(WaiterList& list, ResourceRecord& record, trace::AwaitKind kind);
    ~WaiterTurn() { m_list.remove(*waiter); }
    WaiterTurn(const WaiterTurn&) = delete;
    WaiterTurn& operator=(const WaiterTurn&) = delete;

    Ref<ResourceWaiter> waiter; ///< what to await

private:
    WaiterList& m_list;
};

} // namespace awaitscope
