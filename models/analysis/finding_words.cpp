#include "models/analysis/findings.h"

#include "models/analysis/await_tree.h"
#include "models/analysis/cause_chain.h"
#include "models/analysis/causes.h"
#include "models/format_time.h"
#include "models/store/program_files.h"

#include <algorithm>

namespace awaitscope::models {

using trace::EventKind;
using trace::TraceEvent;

namespace {
constexpr std::size_t kLateTasksTold = 3;
} // namespace

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
    case FindingKind::NoRunningLoop:
        return tr("No running event loop");
    case FindingKind::Deadlock:
        return finding.other == kNoIndex
            ? tr("Deadlock: %1 waits for ever").arg(task)
            : tr("Deadlock of %1 and %2").arg(task, store.taskName(finding.other));
    case FindingKind::DestroyedPending:
        return tr("%1 was destroyed while pending").arg(task);
    case FindingKind::LeftRunning:
        return tr("%1 outlives the program").arg(task);
    case FindingKind::NotKept:
        return tr("Nobody keeps %1").arg(task);
    case FindingKind::InnerTimeoutLonger:
        return tr("Inner timeout longer than outer");
    case FindingKind::LockHeld:
        return tr("Lock held across a slow await");
    case FindingKind::SequentialAwaits:
        return tr("Awaits that could overlap");
    case FindingKind::TimerTie:
        return tr("A tie decides who wins");
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
        const QString name = wording.text(trace::StringId{call.a});
        sentence = call.b != 0
            ? tr("%1(%2) holds the loop.").arg(name, secondsLiteral(TimeNs{call.b} * 1000))
            : tr("%1 is in %2() and holds the loop, for %3 in all.")
                  .arg(wording.name(span.task), name, formatMeasured(span.end - span.start));
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
        sentence = joinedSentences(sentence,
            tr("Late: %1 and %n more.", nullptr, static_cast<int>(late.size() - kLateTasksTold))
                .arg(list));
    } else if (!late.empty()) {
        sentence = joinedSentences(sentence, tr("Late: %1.").arg(list));
    }
    return sentence;
}

QString FindingWords::tasks(const Wording& wording, const Finding& finding)
{
    const TraceStore& store = wording.store();
    const QString task = wording.name(finding.task);
    switch (finding.kind) {
    case FindingKind::NoRunningLoop:
        return tr(
            "A task can only be made while a loop runs, and asyncio.run() has not begun yet.");
    case FindingKind::Deadlock: {
        QStringList links;
        if (finding.other != kNoIndex) {
            TaskRow waiter = finding.task;
            do {
                const EventIndex wait = currentWait(store, waiter, finding.event);
                const std::uint32_t lock = store.resourceRow(store.event(wait).other);
                const QString name = wording.name(waiter);
                waiter = awaitedTasks(store, waiter, finding.event).front();
                links << (lock == kNoIndex ? tr("%1 waits for %2").arg(name, wording.awaited(wait))
                                           : tr("%1 waits for %2, which %3 holds")
                                                 .arg(name, wording.text(store.resourceName(lock)),
                                                     wording.name(waiter)));
            } while (waiter != finding.task);
            return tr("%1: each waits for what another one has.").arg(links.join(tr(", ")));
        }
        for (const CauseLink& link : whyWaited(store, finding.task, store.eventCount() - 1)) {
            if (link.kind == CauseKind::StillWaits) {
                links << tr("%1 waits for %2")
                             .arg(wording.name(link.task), wording.awaited(link.event));
            }
        }
        return tr("%1. Nothing is left that could wake it.").arg(links.join(tr(", ")));
    }
    case FindingKind::DestroyedPending:
        return tr("The loop was closed while %1 had not ended. Its clean-up may not have run.")
            .arg(task);
    case FindingKind::LeftRunning: {
        const TimeNs age = store.event(finding.event).time - store.task(finding.task).created;
        const TaskRow waited = lastAwaiter(store, finding.task);
        return waited == kNoIndex
            ? tr("It had run for %1 when the program ended, and asyncio.run() cancelled it. "
                 "Nobody awaited it.")
                  .arg(formatMeasured(age))
            : tr("It had run for %1 when the program ended, and asyncio.run() cancelled it. "
                 "%2 did not wait for it any more.")
                  .arg(formatMeasured(age), wording.name(waited));
    }
    case FindingKind::NotKept:
        return tr("The loop itself keeps only a weak reference: Python may collect %1 while it "
                  "waits, and nobody sees how it ends.")
            .arg(task);
    default:
        return {};
    }
}

QString FindingWords::waits(const Wording& wording, const Finding& finding)
{
    const TraceStore& store = wording.store();
    const QString task = wording.name(finding.task);
    const QString other = wording.name(finding.other);
    const auto length = [&store](ScopeRow row) {
        const Scope& scope = store.scope(row);
        return formatDuration(askedDuration(scope.deadline - scope.armedAt, store.clock()));
    };
    switch (finding.kind) {
    case FindingKind::InnerTimeoutLonger:
        return tr("The inner timeout of %1 is due at %2 s, but the one around it already at %3 s "
                  "(line %4): it can never fire.")
            .arg(length(finding.scope), formatSeconds(store.scope(finding.scope).deadline),
                formatSeconds(store.scope(finding.outer).deadline))
            .arg(ProgramFiles::place(store, store.scope(finding.outer).line));
    case FindingKind::LockHeld: {
        const std::uint32_t row = store.resourceRow(store.event(finding.event).other);
        const QString lock = row == kNoIndex ? QString() : wording.text(store.resource(row).name);
        return tr("%1 keeps %2 while it waits for %3; %4 had to wait %5 for it.")
            .arg(task, lock.isEmpty() ? tr("the lock") : lock, wording.awaited(finding.cause),
                other, formatMeasured(finding.duration));
    }
    case FindingKind::SequentialAwaits:
        return tr("%1 begins only after %2 has ended, though %2 gives nothing back. Side by side "
                  "they would save %3.")
            .arg(task, other, formatMeasured(finding.duration));
    case FindingKind::TimerTie: {
        const TraceEvent& sleep = store.event(finding.cause);
        return tr("The timeout of %1 (%2) and %3, which %4 sleeps, are due at the same time, "
                  "%5 s. Which comes first decides the result, and on a real clock that is chance.")
            .arg(task, length(finding.scope), formatDuration(wording.asked(sleep)), other,
                formatSeconds(sleep.wide()));
    }
    default:
        return {};
    }
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
    case FindingKind::NeverRetrieved: {
        const bool known = finding.task != kNoIndex;
        const QString error
            = known ? wording.text(store.taskEnd(finding.task).errorType) : QString();
        const TaskRow waited = known ? lastAwaiter(store, finding.task) : kNoIndex;
        sentence = waited == kNoIndex
            ? tr("%1 ended with %2 and nobody awaits it.").arg(task, error)
            : tr("%1 ended with %2. %3 waited for it, but nobody asked how it had ended.")
                  .arg(task, error, wording.name(waited));
        break;
    }
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
    case FindingKind::NoRunningLoop:
    case FindingKind::Deadlock:
    case FindingKind::DestroyedPending:
    case FindingKind::LeftRunning:
    case FindingKind::NotKept:
        sentence = tasks(wording, finding);
        break;
    case FindingKind::InnerTimeoutLonger:
    case FindingKind::LockHeld:
    case FindingKind::SequentialAwaits:
    case FindingKind::TimerTie:
        sentence = waits(wording, finding);
        break;
    }
    return finding.line == 0 ? sentence : sentence + QLatin1Char(' ') + wording.line(finding.line);
}

} // namespace awaitscope::models
