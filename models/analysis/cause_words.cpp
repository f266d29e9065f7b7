#include "models/analysis/cause_chain.h"

#include "models/format_time.h"

namespace awaitscope::models {

using trace::EventKind;
using trace::StringId;
using trace::TraceEvent;

QString CauseWords::cancellation(const Wording& wording, const CauseLink& link)
{
    const TraceStore& store = wording.store();
    const QString task = wording.name(link.task);
    const QString other = wording.name(link.other);
    const QString owner
        = wording.name(link.scope == kNoIndex ? link.other : store.scope(link.scope).owner);
    const auto length = [&]() -> QString {
        if (link.scope == kNoIndex)
            return {};
        const Scope& scope = store.scope(link.scope);
        return scope.armedAt == kNever || scope.deadline == kNever
            ? QString()
            : formatDuration(askedDuration(scope.deadline - scope.armedAt, store.clock()));
    };
    const bool waitFor
        = link.scope != kNoIndex && store.scope(link.scope).kind == trace::ScopeKind::WaitFor;
    switch (link.kind) {
    case CauseKind::EndedCancelled:
        return tr("%1 ends as cancelled.").arg(task);
    case CauseKind::Swallowed:
        return tr("%1 caught CancelledError and went on.").arg(task);
    case CauseKind::Delivered:
        return tr("CancelledError is raised in %1.").arg(task);
    case CauseKind::NotDelivered:
        return tr("The request has not reached %1 yet: it gets CancelledError when it next runs.")
            .arg(task);
    case CauseKind::PassedOn:
        return tr("%1 waits for %2, so its own cancellation is passed on.").arg(other, task);
    case CauseKind::Called:
        return tr("%1 calls cancel() on %2.").arg(other, task);
    case CauseKind::CalledByCallback: {
        const TraceEvent& event = store.event(link.event);
        const QString name
            = event.kind == EventKind::CallbackBegin ? wording.text(StringId{event.a}) : QString();
        return name.isEmpty() ? tr("A callback cancels %1.").arg(task)
                              : tr("The callback %1() cancels %2.").arg(name, task);
    }
    case CauseKind::CallbackScheduled:
        return tr("%1 asked the loop to call it.").arg(task);
    case CauseKind::TimeoutFired:
        if (length().isEmpty()) {
            return waitFor ? tr("The time that %1 gave wait_for() is over.").arg(owner)
                           : tr("The timeout of %1 fires.").arg(owner);
        }
        return waitFor ? tr("The %1 that %2 gave wait_for() are over.").arg(length(), owner)
                       : tr("The %1 timeout of %2 fires.").arg(length(), owner);
    case CauseKind::TimeoutArmed:
        return length().isEmpty() ? tr("%1 set the timeout.").arg(owner)
                                  : tr("%1 gave it %2.").arg(owner, length());
    case CauseKind::GroupAborted:
        return tr("The task group of %1 ends early and cancels %2.").arg(owner, task);
    case CauseKind::GroupBodyFailed:
        return tr("The body of its “async with” ended with an exception.");
    case CauseKind::GatherCancelled:
        return tr("The gather() of %1 is cancelled, and with it %2.").arg(owner, task);
    case CauseKind::ProgramEnds:
        return tr("%1 has ended, so asyncio.run() cancels what is left.").arg(task);
    case CauseKind::Stopped:
        return tr("You pressed Stop.");
    case CauseKind::Failed: {
        const TaskEnd end = store.taskEnd(link.task);
        return tr("%1 fails with %2.").arg(task, wording.error(end.errorType, end.errorMessage));
    }
    default:
        return {};
    }
}

QString CauseWords::waiting(const Wording& wording, const CauseLink& link)
{
    const TraceStore& store = wording.store();
    const QString task = wording.name(link.task);
    const QString other = wording.name(link.other);
    const QString duration = formatMeasured(link.duration);
    switch (link.kind) {
    case CauseKind::Waited:
        return tr("%1 waits %2 for %3.").arg(task, duration, wording.awaited(link.event));
    case CauseKind::StillWaits:
        return tr("%1 still waits for %2, since %3.")
            .arg(task, wording.awaited(link.event), duration);
    case CauseKind::EndsAndWakes:
        return tr("%1 ends and wakes %2.").arg(task, other);
    case CauseKind::Wakes: {
        const TraceEvent& event = store.event(link.event);
        if (event.kind == EventKind::CancelRequested)
            return tr("%1 cancels %2.").arg(task, other);
        const std::uint32_t resource = store.resourceRow(event.other);
        return resource == kNoIndex
            ? tr("%1 wakes %2.").arg(task, other)
            : tr("%1 wakes %2 through %3.")
                  .arg(task, other, wording.text(store.resource(resource).name));
    }
    case CauseKind::Held:
        return tr("%1 is ready but has to wait %2 more: %3 holds the loop.")
            .arg(task, duration, other);
    case CauseKind::ReadyLong:
        return tr("%1 is ready but has to wait %2 more while others run.").arg(task, duration);
    case CauseKind::Ran:
        return tr("%1 runs for %2 without a wait.").arg(task, duration);
    case CauseKind::Created:
        return tr("%1 creates %2.").arg(other, task);
    case CauseKind::RunEnds:
        return tr("%1 is the last to end.").arg(task);
    case CauseKind::More:
        return tr("It goes on like this, back to the start of the run.");
    default:
        return {};
    }
}

QString CauseWords::sentence(const Wording& wording, const CauseLink& link)
{
    return link.kind < CauseKind::Waited ? cancellation(wording, link) : waiting(wording, link);
}

} // namespace awaitscope::models
