#include "models/analysis/path_walk.h"

#include "models/analysis/causes.h"

#include <algorithm>

namespace awaitscope::models {

using trace::CancelOrigin;
using trace::EventKind;
using trace::TraceEvent;
using trace::WakeCause;

TaskRow waker(const TraceStore& store, TaskRow woken, EventIndex event)
{
    std::uint32_t begin = 0, end = store.taskFlowCount(woken);
    while (begin < end) {
        const std::uint32_t middle = begin + (end - begin) / 2;
        if (store.flow(store.taskFlow(woken, middle)).event < event)
            begin = middle + 1;
        else
            end = middle;
    }
    for (; begin < store.taskFlowCount(woken); ++begin) {
        const Flow& flow = store.flow(store.taskFlow(woken, begin));
        if (flow.event != event)
            break;
        if (flow.kind == FlowKind::Wake && flow.to == woken)
            return flow.from;
    }
    return kNoIndex;
}

TaskRow failedChild(const TraceStore& store, ScopeRow scope, EventIndex until)
{
    TaskRow first = kNoIndex;
    for (TaskRow child = store.task(store.scope(scope).owner).firstChild; child != kNoIndex;
         child = store.task(child).nextSibling) {
        const Task& task = store.task(child);
        if (task.scope == scope && task.outcome == TaskOutcome::Failed && task.endEvent <= until
            && (first == kNoIndex || task.endEvent < store.task(first).endEvent))
            first = child;
    }
    return first;
}

PathWalk::PathWalk(const TraceStore& store, TaskRow task, EventIndex event)
    : m_store(store), m_task(task), m_event(event), m_at(At::Step)
{
}

PathWalk PathWalk::fromWake(const TraceStore& store, TaskRow task, EventIndex scheduled)
{
    PathWalk walk(store, task, scheduled);
    walk.m_at = At::Wake;
    return walk;
}

std::optional<PathSegment> PathWalk::next()
{
    while (m_at != At::End) {
        std::optional<PathSegment> found;
        switch (m_at) {
        case At::Step:
            return step();
        case At::Wake:
            found = ready();
            break;
        case At::Cause:
            found = cause();
            break;
        case At::End:
            break;
        }
        if (found)
            return found;
    }
    return std::nullopt;
}

PathSegment PathWalk::step()
{
    const TimeNs end = m_store.event(m_event).time;
    const EventIndex begin = m_store.newestOf(m_task, EventKind::StepBegin, m_event);
    if (begin == kNoIndex) {
        // It ended without a step: what counts is who made it.
        const Task& task = m_store.task(m_task);
        const PathSegment segment{
            m_task, PathKind::Ready, task.created, end, task.createEvent, m_event};
        m_at = task.creator == kNoIndex || task.createEvent >= m_event ? At::End : At::Step;
        m_task = task.creator;
        m_event = task.createEvent;
        return segment;
    }
    const PathSegment segment{
        m_task, PathKind::Running, m_store.event(begin).time, end, begin, m_event};
    const EventIndex scheduled = wakeEvent(m_store, m_task, begin);
    m_at = scheduled == kNoIndex ? At::End : At::Wake;
    m_begin = begin;
    m_event = scheduled;
    return segment;
}

std::optional<PathSegment> PathWalk::ready()
{
    const TraceEvent& scheduled = m_store.event(m_event);
    const TimeNs end = m_begin == kNoIndex ? scheduled.time : m_store.event(m_begin).time;
    m_since = std::clamp(scheduled.wide(), m_store.task(m_task).created, end);
    m_at = At::Cause;
    const EventIndex waited = suspension(m_store, m_task, m_begin == kNoIndex ? m_event : m_begin);
    if (waited != kNoIndex && waited > m_event) {
        // It was woken before it came to wait: what it waited for was itself.
        m_since = m_store.event(waited).time;
        const PathSegment segment{m_task, PathKind::Ready, m_since, end, waited, m_begin};
        m_event = waited;
        m_at = At::Step;
        return segment;
    }
    if (m_since == end)
        return std::nullopt;
    return PathSegment{m_task, PathKind::Ready, m_since, end, m_event, m_begin};
}

std::optional<PathSegment> PathWalk::jump(TaskRow task, EventIndex event)
{
    const TaskRow waiting = m_task;
    const EventIndex woken = m_event;
    const TimeNs since = m_since;
    const TimeNs reached = m_store.event(event).time;
    m_task = task;
    m_event = event;
    m_at = At::Step;
    if (reached >= since)
        return std::nullopt;
    // The loop takes a turn to pass it on; on the real clock that is time too.
    return PathSegment{waiting, PathKind::Waiting, reached, since, event, woken};
}

std::optional<PathSegment> PathWalk::ownWait()
{
    const EventIndex waited = suspension(m_store, m_task, m_event);
    if (waited == kNoIndex) {
        m_at = At::End;
        return std::nullopt;
    }
    const PathSegment segment{m_task, PathKind::Waiting, m_store.event(waited).time,
        std::max(m_since, m_store.event(waited).time), waited, m_event};
    m_event = waited;
    m_at = At::Step;
    return segment;
}

std::optional<PathSegment> PathWalk::cause()
{
    const TraceEvent& scheduled = m_store.event(m_event);
    switch (static_cast<WakeCause>(scheduled.detail)) {
    case WakeCause::Created: {
        const Task& task = m_store.task(m_task);
        if (task.creator == kNoIndex || task.createEvent >= m_event) {
            m_at = At::End;
            return std::nullopt;
        }
        return jump(task.creator, task.createEvent);
    }
    case WakeCause::Cancel:
        return cancellation();
    case WakeCause::Future:
    case WakeCause::Task:
    case WakeCause::Lock:
    case WakeCause::Queue: {
        const TaskRow by = waker(m_store, m_task, m_event);
        if (by == kNoIndex || by == m_task)
            return ownWait();
        const EventIndex end = m_store.task(by).endEvent;
        return jump(by, end < m_event ? end : m_event);
    }
    case WakeCause::Yield:
    case WakeCause::Timer:
    case WakeCause::OtherThread:
        break;
    }
    return ownWait();
}

std::optional<PathSegment> PathWalk::cancellation()
{
    TaskRow task = m_task;
    EventIndex request = m_store.newestOf(task, EventKind::CancelRequested, m_event);
    while (request != kNoIndex) {
        const TraceEvent& event = m_store.event(request);
        const TaskRow by = m_store.taskRow(event.other);
        const ScopeRow scope = m_store.scopeRow(static_cast<trace::ObjectId>(event.b));
        switch (static_cast<CancelOrigin>(event.detail)) {
        case CancelOrigin::Task:
            if (by == kNoIndex || stepBegin(m_store, by, request) == kNoIndex)
                return ownWait();
            return jump(by, request);
        case CancelOrigin::TaskGroup:
            if (scope != kNoIndex) {
                if (const TaskRow failed = failedChild(m_store, scope, request); failed != kNoIndex)
                    return jump(failed, m_store.task(failed).endEvent);
                const TaskRow owner = m_store.scope(scope).owner;
                if (stepBegin(m_store, owner, request) != kNoIndex)
                    return jump(owner, request);
            }
            break;
        case CancelOrigin::Timeout:
        case CancelOrigin::WaitFor: {
            // The time that the owner of the timeout gave it.
            const TaskRow owner = scope == kNoIndex ? by : m_store.scope(scope).owner;
            const EventIndex waited
                = owner == kNoIndex ? kNoIndex : suspension(m_store, owner, request);
            if (waited == kNoIndex || owner == m_task)
                return ownWait();
            m_task = owner;
            m_event = request;
            return ownWait();
        }
        case CancelOrigin::PassedOn:
        case CancelOrigin::Gather:
            break;
        case CancelOrigin::Shutdown:
        case CancelOrigin::User:
            return ownWait();
        }
        if (by == kNoIndex || by == task || request == 0)
            break;
        task = by;
        request = m_store.newestOf(by, EventKind::CancelRequested, request - 1);
    }
    return ownWait();
}

} // namespace awaitscope::models
