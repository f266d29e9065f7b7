#include "models/analysis/findings.h"

#include "models/format_time.h"

#include <algorithm>

namespace awaitscope::models {

using trace::CancelOrigin;
using trace::EventKind;
using trace::TraceEvent;

namespace {
constexpr std::size_t kLateTasksTold = 3;
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
            .line = task == kNoIndex ? 0 : m_store.task(task).creationLine});
        break;
    case EventKind::CoroutineNeverAwaited:
        add({.kind = FindingKind::NeverAwaited,
            .severity = Severity::Warning,
            .task = task,
            .event = index,
            .line = event.line});
        break;
    case EventKind::CancelSwallowed:
        add({.kind = FindingKind::SwallowedCancellation,
            .severity = Severity::Warning,
            .task = task,
            .event = index,
            .line = event.line});
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

void FindingsScan::conclude()
{
    if (m_concluded)
        return;
    m_concluded = true;
    std::vector<std::pair<TaskRow, EventIndex>> cancelled(m_cancelled.begin(), m_cancelled.end());
    std::sort(cancelled.begin(), cancelled.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [task, request] : cancelled)
        lookAtCancelled(task, request);
}

void FindingsScan::lookAtCancelled(TaskRow task, EventIndex request)
{
    for (std::uint32_t i = 0; i < m_store.taskFlowCount(task); ++i) {
        const Flow& flow = m_store.flow(m_store.taskFlow(task, i));
        if (flow.kind == FlowKind::Await && flow.to == task)
            return; // somebody waits or has waited for it
    }
    const TaskRow canceller = m_store.taskRow(m_store.event(request).other);
    const Task& by = m_store.task(canceller);
    const EventIndex end = by.endEvent;
    bool endsRightAfter = end != kNoIndex && end > request;
    for (EventIndex i = request; endsRightAfter && i < end; ++i) {
        const TraceEvent& event = m_store.event(i);
        endsRightAfter = !(event.kind == EventKind::StepEnd && event.task == by.id);
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

QString FindingWords::title(const TraceStore& store, const Finding& finding)
{
    const QString task = store.taskName(finding.task);
    switch (finding.kind) {
    case FindingKind::BlockingCall:
        return tr("Blocking call in %1").arg(task);
    case FindingKind::NeverRetrieved:
        return tr("Exception never retrieved");
    case FindingKind::NeverAwaited:
        return tr("Coroutine never awaited");
    case FindingKind::SwallowedCancellation:
        return tr("Cancellation swallowed in %1").arg(task);
    case FindingKind::CancelledNotAwaited:
        return tr("Cancelled, not awaited");
    }
    return {};
}

QString FindingWords::blocking(const Wording& wording, const Finding& finding)
{
    const TraceStore& store = wording.store();
    const BlockedSpan& span = store.blocked(finding.blocked);
    const Slice& slice = store.slice(span.task, span.slice);
    QString sentence;
    if (slice.cause != kNoIndex && store.event(slice.cause).kind == EventKind::BlockingCall) {
        const TraceEvent& call = store.event(slice.cause);
        sentence = tr("%1(%2) holds the loop.")
                       .arg(wording.text(trace::StringId{call.a}),
                           secondsLiteral(TimeNs{call.b} * 1000));
    } else {
        sentence = tr("%1 runs for %2 without a wait and holds the loop.")
                       .arg(wording.name(span.task), formatMeasured(span.end - span.start));
    }
    const std::vector<LateTask> late = lateTasks(store, span);
    QStringList names;
    for (std::size_t i = 0; i < std::min(late.size(), kLateTasksTold); ++i) {
        names << tr("%1 %2", "task and how late it is")
                     .arg(wording.name(late[i].task), formatMeasured(late[i].lateness));
    }
    const QString list = names.join(tr(", "));
    if (late.size() > kLateTasksTold) {
        sentence += QLatin1Char(' ')
            + tr("Late: %1 and %n more.", nullptr, static_cast<int>(late.size() - kLateTasksTold))
                  .arg(list);
    } else if (!late.empty()) {
        sentence += QLatin1Char(' ') + tr("Late: %1.").arg(list);
    }
    return sentence;
}

QString FindingWords::sentence(const Wording& wording, const Finding& finding)
{
    const TraceStore& store = wording.store();
    const QString task = wording.name(finding.task);
    QString sentence;
    switch (finding.kind) {
    case FindingKind::BlockingCall:
        sentence = blocking(wording, finding);
        break;
    case FindingKind::NeverRetrieved:
        sentence
            = tr("%1 ended with %2 and nobody awaits it.")
                  .arg(task,
                      finding.task == kNoIndex ? QString()
                                               : wording.text(store.task(finding.task).errorType));
        break;
    case FindingKind::NeverAwaited: {
        const QString coroutine = wording.text(trace::StringId{store.event(finding.event).a});
        sentence = tr("%1() makes a coroutine, and nothing of it runs without await or "
                      "create_task().")
                       .arg(coroutine);
        break;
    }
    case FindingKind::SwallowedCancellation:
        sentence = tr("%1 catches CancelledError and goes on, so whoever cancelled it may wait "
                      "for ever.")
                       .arg(task);
        break;
    case FindingKind::CancelledNotAwaited:
        sentence = finding.endsRightAfter
            ? tr("%1 ends right after %2.cancel().").arg(wording.name(finding.other), task)
            : tr("%1 cancels %2 and never awaits it, so nobody sees how it ends.")
                  .arg(wording.name(finding.other), task);
        break;
    }
    return finding.line == 0 ? sentence : sentence + QLatin1Char(' ') + wording.line(finding.line);
}

} // namespace awaitscope::models
