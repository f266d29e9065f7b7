#include "models/analysis/findings.h"

#include "models/analysis/await_tree.h"
#include "models/analysis/causes.h"

#include <algorithm>

namespace awaitscope::models {

using trace::CancelOrigin;
using trace::EventKind;
using trace::TraceEvent;

namespace {
constexpr std::size_t kMaximum
    = 1000; // a program that does it a million times says it once too often
} // namespace

bool FindingsScan::advance(std::uint32_t budget)
{
    const EventIndex end = m_store.eventCount();
    const EventIndex stop = end - m_next > budget ? m_next + budget : end;
    for (; m_next < stop; ++m_next)
        look(m_next);
    for (; m_nextBlocked < m_store.blockedCount(); ++m_nextBlocked) {
        const BlockedSpan& span = m_store.blocked(m_nextBlocked);
        const Slice& slice = m_store.slice(span.task, span.slice);
        const EventIndex place = slice.cause != kNoIndex ? slice.cause : slice.event;
        const std::uint32_t line = m_store.event(place).line;
        add({.kind = FindingKind::BlockingCall,
            .severity = Severity::Error,
            .task = span.task,
            .event = place,
            .line = line ? line : slice.line,
            .blocked = m_nextBlocked});
    }
    return m_next == end;
}

void FindingsScan::look(EventIndex index)
{
    const TraceEvent& event = m_store.event(index);
    const TaskRow task = m_store.taskRow(event.task);
    switch (event.kind) {
    case EventKind::ExceptionNeverRetrieved:
        add({.kind = FindingKind::NeverRetrieved,
            .severity = Severity::Warning,
            .task = task,
            .event = task == kNoIndex || m_store.task(task).endEvent == kNoIndex
                ? index
                : m_store.task(task).endEvent,
            .line = task == kNoIndex ? 0 : m_store.creationLine(task)});
        break;
    case EventKind::CoroutineNeverAwaited: {
        // One that create_task() refused, for want of a loop, is not this mistake.
        const bool refused = !m_findings.empty() && task == kNoIndex
            && std::any_of(m_findings.begin(), m_findings.end(),
                [](const Finding& f) { return f.kind == FindingKind::NoRunningLoop; });
        if (!refused) {
            add({.kind = FindingKind::NeverAwaited,
                .severity = Severity::Warning,
                .task = task,
                .event = index,
                .line = event.line});
        }
        break;
    }
    case EventKind::CancelSwallowed: {
        std::uint32_t line = event.line;
        if (task != kNoIndex && line == 0) {
            // It is known only at its end, or at its next await: the place is where it was caught.
            for (std::uint32_t i = taskEventAt(m_store, task, index); i != kNoIndex; --i) {
                const TraceEvent& caught = m_store.event(m_store.taskEvent(task, i));
                if (caught.kind == EventKind::CancelRequested)
                    break;
                if (caught.kind == EventKind::ExceptionCaught && caught.line != 0) {
                    line = caught.line;
                    if (m_store.text(trace::StringId{caught.a}).ends_with("CancelledError"))
                        break;
                }
            }
        }
        add({.kind = FindingKind::SwallowedCancellation,
            .severity = Severity::Warning,
            .task = task,
            .event = index,
            .line = line});
        break;
    }
    case EventKind::TaskDestroyedPending:
        add({.kind = FindingKind::DestroyedPending,
            .severity = Severity::Warning,
            .task = task,
            .event = index,
            .line = task == kNoIndex ? 0 : m_store.creationLine(task)});
        break;
    case EventKind::Output:
        if (event.detail == static_cast<std::uint8_t>(OutputStream::Stderr))
            lookAtOutput(index);
        break;
    case EventKind::StepEnd:
        if (task != kNoIndex
            && static_cast<trace::StepOutcome>(event.detail) == trace::StepOutcome::Suspended
            && static_cast<trace::AwaitKind>(event.flags) == trace::AwaitKind::Lock) {
            m_lockWaits[task] = index;
            lookForCircle(task, index);
        }
        break;
    case EventKind::ResourceAcquired:
    case EventKind::ResourceReleased:
        if (static_cast<trace::ResourceKind>(event.detail) == trace::ResourceKind::Lock)
            lookAtLock(index);
        break;
    case EventKind::TimeoutFired:
        lookAtTie(index);
        break;
    case EventKind::CancelRequested:
        if (task != kNoIndex && static_cast<CancelOrigin>(event.detail) == CancelOrigin::Task
            && m_store.taskRow(event.other) != kNoIndex && event.other != event.task)
            m_cancelled.try_emplace(task, index);
        break;
    default:
        break;
    }
}

void FindingsScan::lookAtCancelled(TaskRow task, EventIndex request)
{
    if (lastAwaiter(m_store, task) != kNoIndex)
        return; // somebody waits or has waited for it
    const TaskRow canceller = m_store.taskRow(m_store.event(request).other);
    const Task& by = m_store.task(canceller);
    const EventIndex end = by.endEvent;
    bool endsRightAfter = end != kNoIndex && end > request;
    for (EventIndex i = request; endsRightAfter && i < end; ++i) {
        const TraceEvent& event = m_store.event(i);
        endsRightAfter = !(event.kind == EventKind::StepEnd && event.task == by.id);
    }
    // Whoever goes on after the task has ended may have looked at it; what a gather() or wait()
    // waits for is not always known. Only what is certain is told.
    const EventIndex taskEnd = m_store.task(task).endEvent;
    if (!endsRightAfter && taskEnd != kNoIndex && (end == kNoIndex || end > taskEnd))
        return;
    const TaskRow creator = m_store.task(task).creator;
    if (creator != kNoIndex && taskEnd != kNoIndex) {
        const EventIndex waits = currentWait(m_store, creator, taskEnd);
        if (waits != kNoIndex) {
            const auto kind = static_cast<trace::AwaitKind>(m_store.event(waits).flags);
            if (kind == trace::AwaitKind::Gather || kind == trace::AwaitKind::Wait)
                return;
        }
    }
    add({.kind = FindingKind::CancelledNotAwaited,
        .severity = Severity::Note,
        .task = task,
        .other = canceller,
        .event = request,
        .line = m_store.event(request).line,
        .endsRightAfter = endsRightAfter});
}

void FindingsScan::add(const Finding& finding)
{
    if (m_findings.size() >= kMaximum)
        return;
    const auto place = std::upper_bound(
        m_findings.begin(), m_findings.end(), finding, [](const Finding& a, const Finding& b) {
            return a.severity != b.severity ? a.severity < b.severity : a.event < b.event;
        });
    m_findings.insert(place, finding);
}

std::vector<LateTask> lateTasks(const TraceStore& store, const BlockedSpan& span)
{
    std::vector<LateTask> late;
    for (EventIndex i = store.slice(span.task, span.slice).event; i < store.eventCount(); ++i) {
        const TraceEvent& event = store.event(i);
        if (event.time > span.end)
            break;
        if (event.kind != EventKind::TaskScheduled)
            continue;
        const TimeNs readySince = event.wide();
        const TaskRow task = store.taskRow(event.task);
        if (task == kNoIndex || readySince < span.start || readySince >= span.end)
            continue;
        late.push_back({task, span.end - readySince});
    }
    std::stable_sort(late.begin(), late.end(),
        [](const LateTask& a, const LateTask& b) { return a.lateness > b.lateness; });
    return late;
}

} // namespace awaitscope::models
