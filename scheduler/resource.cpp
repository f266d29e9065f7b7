#include "scheduler/resource.h"

namespace awaitscope {

void ResourceRecord::record(
    EventLoop& loop, trace::EventKind kind, std::uint32_t level, bool resumed)
{
    trace::Tracer& tracer = *loop.tracer();
    if (m_id == trace::ObjectId::None)
        introduce(tracer, loop);
    if (!resumed)
        tracer.stamp();
    trace::TraceEvent& event = tracer.reserve(kind);
    event.line = tracer.line();
    event.task = loop.acting();
    event.other = m_id;
    event.b = level;
    event.detail = static_cast<std::uint8_t>(m_kind);
    tracer.publish(event);
}

void ResourceRecord::introduce(trace::Tracer& tracer, EventLoop& loop)
{
    m_id = tracer.new_object();
    tracer.write(trace::EventKind::ResourceCreated, loop.acting(), m_id,
        static_cast<std::uint32_t>(tracer.strings().intern(name)), m_size,
        static_cast<std::uint8_t>(m_kind));
}

void ResourceRecord::bind(EventLoop& loop)
{
    if (m_loop)
        throw DifferentLoopError();
    m_loop = &loop;
}

WakeInfo ResourceWaiter::wake_info() const
{
    if (cancelled())
        return {.cause = trace::WakeCause::Cancel};
    const bool queue = m_kind == trace::AwaitKind::QueueGet || m_kind == trace::AwaitKind::QueuePut
        || m_kind == trace::AwaitKind::QueueJoin;
    return {.cause = queue ? trace::WakeCause::Queue : trace::WakeCause::Lock};
}

WaiterList::~WaiterList()
{
    while (m_first)
        remove(*m_first);
}

bool WaiterList::has_live() const noexcept
{
    for (const ResourceWaiter* waiter = m_first; waiter; waiter = waiter->next) {
        if (!waiter->cancelled())
            return true;
    }
    return false;
}

ResourceWaiter* WaiterList::first_pending() const noexcept
{
    ResourceWaiter* waiter = m_first;
    while (waiter && waiter->done())
        waiter = waiter->next;
    return waiter;
}

WaiterTurn::WaiterTurn(WaiterList& list, ResourceRecord& record, trace::AwaitKind kind) :
    m_list(list)
{
    EventLoop& loop = *EventLoop::running();
    record.waited(loop);
    waiter = make_ref<ResourceWaiter>(loop, kind, record.id());
    list.append(*waiter);
}

} // namespace awaitscope
