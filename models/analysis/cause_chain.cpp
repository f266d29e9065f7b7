#include "models/analysis/cause_telling.h"
#include "models/analysis/causes.h"
#include "models/analysis/path_walk.h"

#include <algorithm>

namespace awaitscope::models {

using trace::CancelOrigin;
using trace::EventKind;
using trace::ObjectId;
using trace::TraceEvent;

namespace {

/// Goes from a request for cancellation to what began it.
class CancelTelling {
public:
    explicit CancelTelling(const TraceStore& store) : m_store(store), m_telling(store) { }

    CauseChain tell(TaskRow task, EventIndex until)
    {
        const EventIndex request = m_store.newestOf(task, EventKind::CancelRequested, until);
        if (request == kNoIndex)
            return {};
        tellReaction(task, request, until);
        tellRequest(task, request);
        return std::move(m_telling.chain);
    }

private:
    void tellReaction(TaskRow task, EventIndex request, EventIndex until);
    void tellRequest(TaskRow task, EventIndex request);
    void tellTimeout(TaskRow task, EventIndex request, ScopeRow scope);
    void tellGroup(TaskRow task, EventIndex request, ScopeRow scope);
    void tellCallback(TaskRow task, EventIndex request);

    const TraceStore& m_store;
    CauseTelling m_telling;
};

void CancelTelling::tellReaction(TaskRow task, EventIndex request, EventIndex until)
{
    const Task& row = m_store.task(task);
    if (row.endEvent <= until && row.endEvent > request && row.outcome == TaskOutcome::Cancelled)
        m_telling.add(CauseKind::EndedCancelled, task, row.endEvent);
    EventIndex swallowed = kNoIndex;
    for (std::uint32_t i = taskEventAt(m_store, task, until);
         i != kNoIndex && m_store.taskEvent(task, i) > request; --i) {
        const TraceEvent& event = m_store.event(m_store.taskEvent(task, i));
        if (event.kind == EventKind::CancelSwallowed && event.task == row.id)
            swallowed = m_store.taskEvent(task, i);
    }
    if (swallowed != kNoIndex)
        m_telling.add(CauseKind::Swallowed, task, swallowed);
    const EventIndex delivered = m_store.newestOf(task, EventKind::CancelDelivered, until);
    if (delivered != kNoIndex && delivered > request)
        m_telling.add(CauseKind::Delivered, task, delivered);
    else if (m_telling.chain.empty())
        m_telling.add(CauseKind::NotDelivered, task, std::max(request, until));
}

void CancelTelling::tellRequest(TaskRow task, EventIndex request)
{
    while (!m_telling.isFull()) {
        const TraceEvent& event = m_store.event(request);
        const TaskRow by = m_store.taskRow(event.other);
        const ScopeRow scope = m_store.scopeRow(static_cast<ObjectId>(event.b));
        const auto earlier = [&](TaskRow of) {
            return of == kNoIndex || of == task || request == 0
                ? kNoIndex
                : m_store.newestOf(of, EventKind::CancelRequested, request - 1);
        };
        EventIndex next = kNoIndex;
        switch (static_cast<CancelOrigin>(event.detail)) {
        case CancelOrigin::Task:
            if (by == kNoIndex || stepBegin(m_store, by, request) == kNoIndex) {
                tellCallback(task, request);
            } else {
                m_telling.add(CauseKind::Called, task, request).other = by;
            }
            return;
        case CancelOrigin::PassedOn:
            m_telling.add(CauseKind::PassedOn, task, request).other = by;
            next = earlier(by);
            break;
        case CancelOrigin::Gather: {
            CauseLink& link = m_telling.add(CauseKind::GatherCancelled, task, request);
            link.other = by;
            link.scope = scope;
            next = earlier(by);
            break;
        }
        case CancelOrigin::Timeout:
        case CancelOrigin::WaitFor:
            tellTimeout(task, request, scope);
            return;
        case CancelOrigin::TaskGroup: {
            tellGroup(task, request, scope);
            const TaskRow owner = scope == kNoIndex ? by : m_store.scope(scope).owner;
            if (m_telling.chain.back().kind != CauseKind::GroupAborted)
                return;
            next = earlier(owner);
            if (next == kNoIndex && owner != kNoIndex) {
                m_telling.add(CauseKind::GroupBodyFailed, owner, request).scope = scope;
                return;
            }
            task = owner;
            request = next;
            continue;
        }
        case CancelOrigin::Shutdown: {
            TaskRow main = 0;
            m_telling.add(CauseKind::ProgramEnds, main,
                m_store.task(main).endEvent < request ? m_store.task(main).endEvent : request);
            return;
        }
        case CancelOrigin::User:
            m_telling.add(CauseKind::Stopped, task, request);
            return;
        }
        if (next == kNoIndex)
            return;
        task = by;
        request = next;
    }
}

void CancelTelling::tellTimeout(TaskRow task, EventIndex request, ScopeRow scope)
{
    CauseLink& fired = m_telling.add(CauseKind::TimeoutFired, task, request);
    fired.scope = scope;
    if (scope == kNoIndex)
        return;
    const Scope& timeout = m_store.scope(scope);
    fired.other = timeout.owner;
    fired.line = timeout.line ? timeout.line : fired.line;
    const TaskRow owner = timeout.owner;
    const EventIndex waited = owner == kNoIndex ? kNoIndex : suspension(m_store, owner, request);
    if (waited != kNoIndex && request > 0)
        m_telling.addWaiting(owner, request - 1);
    if (timeout.armedAt != kNever) {
        CauseLink& armed = m_telling.add(CauseKind::TimeoutArmed, owner, timeout.enterEvent);
        armed.scope = scope;
        armed.line = timeout.line;
    }
}

void CancelTelling::tellGroup(TaskRow task, EventIndex request, ScopeRow scope)
{
    m_telling.add(CauseKind::GroupAborted, task, request).scope = scope;
    if (scope == kNoIndex || m_store.scope(scope).owner == kNoIndex)
        return;
    const TaskRow failed = failedChild(m_store, scope, request);
    if (failed == kNoIndex)
        return;
    TaskRow from = failed;
    for (int depth = 0; depth < 16; ++depth) {
        const EventIndex end = m_store.task(from).endEvent;
        m_telling.add(CauseKind::Failed, from, end);
        // It may only have let through what failed in a task that it awaited.
        const EventIndex begin = m_store.newestOf(from, EventKind::StepBegin, end);
        if (begin == kNoIndex || (m_store.event(begin).flags & trace::Throws) == 0)
            return;
        const EventIndex wake = wakeEvent(m_store, from, begin);
        const TaskRow by = wake == kNoIndex ? kNoIndex : waker(m_store, from, wake);
        if (by == kNoIndex || by == from || m_store.task(by).outcome != TaskOutcome::Failed
            || m_store.task(by).endEvent >= begin
            || m_store.taskEnd(by).errorType != m_store.taskEnd(from).errorType)
            return;
        from = by;
    }
}

void CancelTelling::tellCallback(TaskRow task, EventIndex request)
{
    // The callback that runs: no other began or ended between it and the request.
    for (EventIndex i = request; i-- > 0 && request - i < 10'000;) {
        const TraceEvent& event = m_store.event(i);
        if (event.kind == EventKind::CallbackEnd || event.kind == EventKind::StepEnd)
            break;
        if (event.kind != EventKind::CallbackBegin)
            continue;
        m_telling.add(CauseKind::CalledByCallback, task, i).line = m_store.event(request).line;
        for (EventIndex k = i; k-- > 0;) {
            const TraceEvent& earlier = m_store.event(k);
            if (earlier.other != event.other
                || (earlier.kind != EventKind::CallbackScheduled
                    && earlier.kind != EventKind::TimerArmed))
                continue;
            const TaskRow by = m_store.taskRow(earlier.task);
            if (by != kNoIndex)
                m_telling.add(CauseKind::CallbackScheduled, by, k);
            break;
        }
        return;
    }
    m_telling.add(CauseKind::CalledByCallback, task, request);
}

} // namespace

CauseChain whyCancelled(const TraceStore& store, TaskRow task, EventIndex until)
{
    if (task >= store.taskCount() || store.eventCount() == 0)
        return {};
    return CancelTelling(store).tell(task, std::min(until, store.eventCount() - 1));
}

} // namespace awaitscope::models
