#include "models/analysis/causes.h"

#include <QCoreApplication>

#include <algorithm>

namespace awaitscope::models {

using trace::CancelOrigin;
using trace::EventKind;
using trace::TraceEvent;

std::uint32_t taskEventAt(const TraceStore& store, TaskRow task, EventIndex event)
{
    std::uint32_t begin = 0, end = store.taskEventCount(task);
    while (begin < end) {
        const std::uint32_t middle = begin + (end - begin) / 2;
        if (store.taskEvent(task, middle) <= event)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin == 0 ? kNoIndex : begin - 1;
}

CancelCause cancelCause(const TraceStore& store, TaskRow task, EventIndex until)
{
    CancelCause cause;
    cause.request = store.newestOf(task, EventKind::CancelRequested, until);
    cause.first = cause.request;
    if (!cause.isKnown())
        return cause;
    // Each link of the chain is an earlier event, so it ends.
    while (static_cast<CancelOrigin>(store.event(cause.first).detail) == CancelOrigin::PassedOn) {
        const TaskRow by = store.taskRow(store.event(cause.first).other);
        if (by == kNoIndex || cause.first == 0)
            break;
        if (cause.passedOnBy == kNoIndex)
            cause.passedOnBy = by;
        const EventIndex earlier = store.newestOf(by, EventKind::CancelRequested, cause.first - 1);
        if (earlier == kNoIndex)
            break;
        cause.first = earlier;
    }
    const TraceEvent& first = store.event(cause.first);
    cause.origin = static_cast<CancelOrigin>(first.detail);
    cause.owner = store.taskRow(first.other);
    cause.line = first.line;
    const bool scoped = cause.origin == CancelOrigin::Timeout
        || cause.origin == CancelOrigin::TaskGroup || cause.origin == CancelOrigin::Gather
        || cause.origin == CancelOrigin::WaitFor;
    if (scoped) {
        cause.scope = store.scopeRow(static_cast<trace::ObjectId>(first.b));
        if (cause.scope != kNoIndex) {
            const Scope& scope = store.scope(cause.scope);
            cause.line = scope.line;
            cause.owner = scope.owner;
        }
    }
    return cause;
}

QString cancelCauseWords(const Wording& wording, const CancelCause& cause)
{
    const QString owner = wording.name(cause.owner);
    switch (cause.origin) {
    case CancelOrigin::Task:
        return cause.owner == kNoIndex ? QCoreApplication::translate("Causes", "a callback")
                                       : owner;
    case CancelOrigin::PassedOn:
        return owner;
    case CancelOrigin::Timeout:
        return QCoreApplication::translate("Causes", "timeout of %1").arg(owner);
    case CancelOrigin::TaskGroup:
        return QCoreApplication::translate("Causes", "task group of %1").arg(owner);
    case CancelOrigin::Gather:
        return QCoreApplication::translate("Causes", "gather() of %1").arg(owner);
    case CancelOrigin::WaitFor:
        return QCoreApplication::translate("Causes", "wait_for() of %1").arg(owner);
    case CancelOrigin::Shutdown:
        return QCoreApplication::translate("Causes", "the end of the program");
    case CancelOrigin::User:
        return QCoreApplication::translate("Causes", "you, with Stop");
    }
    return {};
}

EventIndex wakeEvent(const TraceStore& store, TaskRow task, EventIndex stepBegin)
{
    // A wake belongs to one step: what is before the step before this one has made that one run.
    // The lanes of other tools' traces have no wakes; a search through all they did would find
    // none.
    const trace::ObjectId id = store.task(task).id;
    int steps = 0;
    for (std::uint32_t i = taskEventAt(store, task, stepBegin); i != kNoIndex; --i) {
        const EventIndex index = store.taskEvent(task, i);
        const trace::TraceEvent event = store.event(index);
        if (event.task != id)
            continue;
        if (event.kind == EventKind::TaskScheduled)
            return index;
        if (event.kind == EventKind::StepBegin && ++steps == 2)
            break;
    }
    return kNoIndex;
}

EventIndex suspension(const TraceStore& store, TaskRow task, EventIndex event)
{
    return store.newestOf(task, EventKind::StepEnd, event);
}

TaskRow wokenByEnd(const TraceStore& store, TaskRow task)
{
    const EventIndex end = store.task(task).endEvent;
    if (end == kNoIndex)
        return kNoIndex;
    TaskRow woken = kNoIndex;
    for (std::uint32_t i = store.taskFlowCount(task); i-- > 0;) {
        const Flow& flow = store.flow(store.taskFlow(task, i));
        if (flow.event < end)
            break;
        if (flow.kind == FlowKind::Wake && flow.from == task)
            woken = flow.to;
    }
    return woken;
}

TaskRow lastAwaiter(const TraceStore& store, TaskRow task)
{
    for (std::uint32_t i = store.taskFlowCount(task); i-- > 0;) {
        const Flow& flow = store.flow(store.taskFlow(task, i));
        if (flow.kind == FlowKind::Await && flow.to == task)
            return flow.from;
    }
    return kNoIndex;
}

std::vector<Awaiter> awaiters(const TraceStore& store, TaskRow task, EventIndex event)
{
    std::vector<Awaiter> found;
    for (std::uint32_t i = 0; i < store.taskFlowCount(task); ++i) {
        const Flow& flow = store.flow(store.taskFlow(task, i));
        if (flow.event > event)
            break;
        if (flow.kind != FlowKind::Await || flow.to != task)
            continue;
        // It still waits if it has not run since: its newest suspension is the one of this flow.
        const EventIndex suspended = store.newestOf(flow.from, EventKind::StepEnd, event);
        const EventIndex resumed = store.newestOf(flow.from, EventKind::StepBegin, event);
        if (suspended == kNoIndex || (resumed != kNoIndex && resumed > suspended))
            continue;
        const EventIndex ofFlow = store.newestOf(flow.from, EventKind::StepEnd, flow.event);
        if (ofFlow != suspended)
            continue;
        const bool known = std::any_of(found.begin(), found.end(),
            [&](const Awaiter& awaiter) { return awaiter.task == flow.from; });
        if (!known)
            found.push_back({flow.from, store.event(suspended).line});
    }
    if (const ScopeRow scope = store.task(task).scope;
        scope != kNoIndex && store.scope(scope).owner != kNoIndex) {
        // Whoever leaves a task group waits for all that is in it, and names none.
        const TaskRow owner = store.scope(scope).owner;
        const EventIndex suspended = store.newestOf(owner, EventKind::StepEnd, event);
        const EventIndex resumed = store.newestOf(owner, EventKind::StepBegin, event);
        if (suspended != kNoIndex && (resumed == kNoIndex || resumed < suspended)
            && static_cast<trace::AwaitKind>(store.event(suspended).flags)
                == trace::AwaitKind::TaskGroup
            && (store.event(suspended).other == store.scope(scope).id
                || store.event(suspended).other == trace::ObjectId::None)
            && store.task(task).endEvent > event)
            found.push_back({owner, store.event(suspended).line});
    }
    return found;
}

EventIndex stepBegin(const TraceStore& store, TaskRow task, EventIndex event)
{
    const EventIndex begin = store.newestOf(task, EventKind::StepBegin, event);
    if (begin == kNoIndex)
        return kNoIndex;
    const EventIndex end = store.newestOf(task, EventKind::StepEnd, event);
    return end == kNoIndex || end < begin || end == event ? begin : kNoIndex;
}

EventIndex stepBegin(const TraceStore& store, EventIndex event)
{
    const TaskRow task = store.taskRow(store.event(event).task);
    return task == kNoIndex ? kNoIndex : stepBegin(store, task, event);
}

} // namespace awaitscope::models
