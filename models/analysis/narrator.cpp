#include "models/analysis/narrator.h"

#include "models/analysis/task_places.h"
#include "models/format_time.h"
#include "models/store/program_files.h"

namespace awaitscope::models {

using trace::AwaitKind;
using trace::CancelOrigin;
using trace::EventKind;
using trace::StepOutcome;
using trace::TraceEvent;
using trace::WakeCause;

namespace {

constexpr int kQuotedCharacters = 60;
constexpr TimeNs kWorthTelling = 1'000'000; // a lateness below this is noise in real time

QString quoted(QString text)
{
    text = text.trimmed();
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    if (text.size() > kQuotedCharacters)
        text = text.left(kQuotedCharacters - 1) + QChar(0x2026);
    return text;
}

} // namespace

QString Narrator::narrateAt(TimeNs time, EventIndex event) const
{
    const EventIndex telling = tellingEvent(m_store, event);
    if (telling == kNoIndex || m_store.event(telling).time == time)
        return narrate(telling);
    const std::uint32_t next = m_store.stepAtEvent(telling) + 1;
    if (next >= m_store.stepCount()) {
        return m_store.isFinished()
            ? tr("The run has ended.")
            : tr("Nothing runs here. The loop sleeps until its next timer is due.");
    }
    const TraceEvent& coming = m_store.event(m_store.stepEvent(next));
    for (std::uint32_t i = 0; i < m_store.busySpanCount(); ++i) {
        const BusySpan& span = m_store.busySpan(i);
        if (span.start > time)
            break;
        if (m_store.busyEnd(span) > time) {
            const TaskRow row = m_store.taskRow(m_store.event(telling).task);
            return row == kNoIndex
                ? tr("The program holds the loop until %1 s.").arg(formatSeconds(coming.time))
                : tr("%1 holds the loop until %2 s. Nobody else can run.")
                      .arg(m_wording.name(row), formatSeconds(coming.time));
        }
    }
    return tr("Nothing runs here. The loop sleeps until its next timer is due, at %1 s.")
        .arg(formatSeconds(coming.time));
}

QString Narrator::narrate(EventIndex index) const
{
    if (index == kNoIndex || index >= m_store.eventCount())
        return {};
    const TraceEvent& event = m_store.event(index);
    const QString task = m_wording.name(m_store.taskRow(event.task));
    if (const QString story = cancelStory(index); !story.isEmpty())
        return story;

    switch (event.kind) {
    case EventKind::LoopStarted:
        return tr("The event loop starts.");
    case EventKind::LoopStopped:
        return tr("The event loop stops. The program has ended.");
    case EventKind::TaskCreated:
        return created(event);
    case EventKind::TaskNamed:
        return tr("A task is given the name %1.").arg(task);
    case EventKind::TaskScheduled:
        return tr("%1 is ready. It runs when the loop comes to it.").arg(task);
    case EventKind::StepBegin:
        return stepBegins(index);
    case EventKind::StepEnd:
        return stepEnds(index);
    case EventKind::BlockingCall:
        if (event.b == 0) // seen from outside, when it had gone on for a while
            return tr("%1 is in %2(), which holds the loop: no other task can run meanwhile.")
                .arg(task, m_wording.text(m_store.string(trace::StringId{event.a})));
        return tr("%1 calls %2(%3), which holds the loop: no other task can run meanwhile.")
            .arg(task,
                m_wording.text(event.a ? m_store.string(trace::StringId{event.a}) : QString()),
                secondsLiteral(TimeNs{event.b} * 1000));
    case EventKind::CancelRequested:
        return cancelRequested(index);
    case EventKind::CancelDelivered:
        return tr("%1 gets CancelledError at line %2.")
            .arg(task, ProgramFiles::place(m_store, event.line));
    case EventKind::CancelSwallowed:
        return tr("%1 catches CancelledError and goes on: the cancellation is lost.").arg(task);
    case EventKind::TimeoutArmed:
        return tr("%1 may take %2 for this block: the timeout is due at %3 s.")
            .arg(task, formatDuration(m_wording.asked(event)), formatSeconds(event.wide()));
    case EventKind::TimeoutRescheduled:
        return event.wide() < 0
            ? tr("%1 takes its timeout back.").arg(task)
            : tr("%1 moves its timeout to %2 s.").arg(task, formatSeconds(event.wide()));
    case EventKind::TimeoutFired:
        return tr("The timeout of %1 fires.").arg(task);
    case EventKind::TimeoutDisarmed:
        return tr("%1 leaves the block in time. Its timeout is disarmed.").arg(task);
    case EventKind::ScopeEnter:
    case EventKind::ScopeExit:
        return {};
    case EventKind::TimerArmed:
        if (static_cast<trace::TimerPurpose>(event.detail) == trace::TimerPurpose::Timeout) {
            return tr("%1 arms a timer for its timeout of %2. It is due at %3 s.")
                .arg(task, formatDuration(m_wording.asked(event)), formatSeconds(event.wide()));
        }
        if (static_cast<trace::TimerPurpose>(event.detail) == trace::TimerPurpose::Sleep) {
            return tr("%1 arms a timer for its sleep of %2. It is due at %3 s.")
                .arg(task, formatDuration(m_wording.asked(event)), formatSeconds(event.wide()));
        }
        return tr("A callback is put on the clock. It is due at %1 s.")
            .arg(formatSeconds(event.wide()));
    case EventKind::TimerFired:
        return tr("A timer is due.");
    case EventKind::TimerCancelled:
        return tr("A timer is cancelled: it is not needed any more.");
    case EventKind::CallbackScheduled:
        return tr("The callback %1() is put in the ready queue.")
            .arg(m_wording.text(trace::StringId{event.a}));
    case EventKind::CallbackBegin:
        return tr("The loop calls %1().").arg(m_wording.text(trace::StringId{event.a}));
    case EventKind::CallbackEnd:
        return event.a == 0 ? tr("The callback returns.")
                            : tr("The callback fails with %1. The loop reports it and goes on.")
                                  .arg(m_wording.text(trace::StringId{event.a}));
    case EventKind::ResourceAcquired:
    case EventKind::ResourceReleased:
        return resource(event);
    case EventKind::ExceptionCaught:
        return tr("%1 catches %2 at line %3.")
            .arg(task, m_wording.text(trace::StringId{event.a}))
            .arg(ProgramFiles::place(m_store, event.line));
    case EventKind::ExceptionRetrieved:
        return tr("The exception of %1 is taken note of.").arg(task);
    case EventKind::ExceptionNeverRetrieved:
        return tr("Nobody ever asked for the result of %1, so its exception is lost: %2.")
            .arg(task, m_wording.error(trace::StringId{event.a}, trace::StringId{event.b}));
    case EventKind::CoroutineNeverAwaited:
        return tr("%1() was called but never awaited. Nothing of it has run.")
            .arg(m_wording.text(trace::StringId{event.a}));
    case EventKind::TaskDestroyedPending:
        return tr("%1 is thrown away before it has ended.").arg(task);
    case EventKind::Output: {
        const QString text = m_wording.text(quoted(m_store.string(trace::StringId{event.a})));
        if (event.detail == 2)
            return tr("Python reports: “%1”.").arg(text);
        return task.isEmpty() ? tr("The program prints “%1”.").arg(text)
                              : tr("%1 prints “%2”.").arg(task, text);
    }
    case EventKind::EventsLost:
        return tr("Here %n events are missing: they came faster than they could be taken.", nullptr,
            static_cast<int>(event.wide()));
    case EventKind::IterationBegin:
    case EventKind::IterationEnd:
    case EventKind::TaskCoroutine:
    case EventKind::TaskTarget:
    case EventKind::ResourceCreated:
    case EventKind::KindCount:
        return {};
    }
    return {};
}

QString Narrator::created(const TraceEvent& event) const
{
    const TaskRow row = m_store.taskRow(event.task);
    const QString task = m_wording.name(row);
    const TaskRow creator = m_store.taskRow(event.other);
    if (creator == kNoIndex)
        return tr("The loop gets its first task, %1.").arg(task);
    return tr("%1 creates the task %2. It starts when %1 next waits.")
        .arg(m_wording.name(creator), task);
}

QString Narrator::lateness(EventIndex scheduled, TimeNs now) const
{
    if (scheduled == kNoIndex)
        return {};
    const TimeNs late = now - m_store.event(scheduled).wide();
    if (late < kWorthTelling)
        return {};
    for (std::uint32_t i = m_store.blockedCount(); i-- > 0;) {
        const BlockedSpan& span = m_store.blocked(i);
        if (span.end <= now && span.end > m_store.event(scheduled).wide()) {
            return tr("It is %1 late, because %2 held the loop.")
                .arg(formatMeasured(late), m_wording.name(span.task));
        }
    }
    return tr("It is %1 late.").arg(formatMeasured(late));
}

QString Narrator::stepBegins(EventIndex index) const
{
    const TraceEvent& event = m_store.event(index);
    const TaskRow row = m_store.taskRow(event.task);
    if (row == kNoIndex)
        return {};
    const QString task = m_wording.name(row);
    if (event.flags & trace::FirstStep)
        return tr("%1 runs for the first time.").arg(task);
    const EventIndex scheduled = wakeEvent(m_store, row, index);
    if (scheduled == kNoIndex)
        return tr("%1 runs on.").arg(task);
    const TraceEvent& wake = m_store.event(scheduled);
    const TaskRow waker = m_store.taskRow(wake.other);
    const bool throws = (event.flags & trace::Throws) != 0;
    if (static_cast<WakeCause>(wake.detail) == WakeCause::Created)
        return tr("%1 runs for the first time.").arg(task);
    switch (static_cast<WakeCause>(wake.detail)) {
    case WakeCause::Timer: {
        const QString late = lateness(scheduled, event.time);
        const QString runs = tr("%1 runs on: its time to wait is over.").arg(task);
        return joinedSentences(runs, late);
    }
    case WakeCause::Task:
        if (waker == kNoIndex)
            break;
        return throws ? tr("%1 runs on: %2 has ended, and its exception is raised here.")
                            .arg(task, m_wording.name(waker))
                      : tr("%1 runs on: %2 has ended.").arg(task, m_wording.name(waker));
    case WakeCause::Lock:
        return tr("%1 runs on: it is its turn now.").arg(task);
    case WakeCause::Queue:
        return tr("%1 runs on: the queue has something for it.").arg(task);
    case WakeCause::Yield:
        return tr("%1 runs on after it let the others go first.").arg(task);
    case WakeCause::OtherThread:
        return tr("%1 runs on: another thread woke it.").arg(task);
    case WakeCause::Cancel:
        return tr("%1 runs on: CancelledError is raised in it.").arg(task);
    case WakeCause::Created:
    case WakeCause::Future:
        break;
    }
    return throws ? tr("%1 runs on: what it waited for has failed.").arg(task)
                  : tr("%1 runs on: what it waited for is there.").arg(task);
}

QString Narrator::stepEnds(EventIndex index) const
{
    const TraceEvent& event = m_store.event(index);
    const TaskRow row = m_store.taskRow(event.task);
    const QString task = m_wording.name(row);
    const QString woken = m_wording.name(wokenByEnd(m_store, row));
    switch (static_cast<StepOutcome>(event.detail)) {
    case StepOutcome::Suspended:
        if (static_cast<AwaitKind>(event.flags) == AwaitKind::Sleep) {
            return tr("%1 sleeps for %2, until %3 s. The loop runs others meanwhile.")
                .arg(task, formatDuration(m_wording.asked(event)), formatSeconds(event.wide()));
        }
        return tr("%1 waits for %2.").arg(task, m_wording.awaited(index));
    case StepOutcome::Yielded:
        return tr("%1 lets every other ready task go first.").arg(task);
    case StepOutcome::Returned:
        return woken.isEmpty() ? tr("%1 is done.").arg(task)
                               : tr("%1 is done and wakes %2.").arg(task, woken);
    case StepOutcome::Raised: {
        const QString error = m_wording.error(trace::StringId{event.a}, trace::StringId{event.b});
        return woken.isEmpty() ? tr("%1 fails with %2.").arg(task, error)
                               : tr("%1 fails with %2 and wakes %3.").arg(task, error, woken);
    }
    case StepOutcome::Cancelled:
        return woken.isEmpty() ? tr("%1 ends as cancelled.").arg(task)
                               : tr("%1 ends as cancelled and wakes %2.").arg(task, woken);
    }
    return {};
}

TimeNs Narrator::timeoutLength(const CancelCause& cause) const
{
    if (cause.scope == kNoIndex)
        return kNever;
    const Scope& scope = m_store.scope(cause.scope);
    return scope.armedAt == kNever || scope.deadline == kNever
        ? kNever
        : askedDuration(scope.deadline - scope.armedAt, m_store.clock());
}

QString Narrator::cancelIntroduction(const CancelCause& cause) const
{
    const QString owner = m_wording.name(cause.owner);
    switch (cause.origin) {
    case CancelOrigin::Timeout: {
        const TimeNs length = timeoutLength(cause);
        return length == kNever
            ? tr("The timeout of %1 fires.").arg(owner)
            : tr("The %1 timeout of %2 fires.").arg(formatDuration(length), owner);
    }
    case CancelOrigin::WaitFor: {
        const TimeNs length = timeoutLength(cause);
        return length == kNever
            ? tr("The time that %1 gave wait_for() is over.").arg(owner)
            : tr("The %1 that %2 gave wait_for() are over.").arg(formatDuration(length), owner);
    }
    case CancelOrigin::TaskGroup:
        return tr("The task group of %1 ends early, so it cancels what is left in it.").arg(owner);
    case CancelOrigin::Gather:
        return tr("The gather() of %1 is cancelled, and with it what it gathers.").arg(owner);
    case CancelOrigin::Shutdown:
        return tr("The program ends, so asyncio.run() cancels the tasks that are left.");
    case CancelOrigin::User:
        return tr("You pressed Stop.");
    case CancelOrigin::Task: {
        const QString victim = m_wording.name(m_store.taskRow(m_store.event(cause.first).task));
        return owner.isEmpty() ? tr("A callback cancels %1.").arg(victim)
                               : tr("%1 cancels %2.").arg(owner, victim);
    }
    case CancelOrigin::PassedOn:
        break;
    }
    return {};
}

QString Narrator::cancelRequested(EventIndex index) const
{
    const TaskRow task = m_store.taskRow(m_store.event(index).task);
    if (task == kNoIndex)
        return {};
    const CancelCause cause = cancelCause(m_store, task, index);
    const QString introduction = cancelIntroduction(cause);
    if (cause.passedOnBy != kNoIndex) {
        return joinedSentences(introduction,
            tr("%1 is waiting for %2, so the cancellation is passed on.")
                .arg(m_wording.name(cause.passedOnBy), m_wording.name(task)));
    }
    if (cause.origin == CancelOrigin::Task) {
        return joinedSentences(introduction,
            tr("%1 will get CancelledError when it next runs.").arg(m_wording.name(task)));
    }
    return joinedSentences(introduction,
        tr("The cancellation of %1 is requested.").arg(m_wording.name(task)));
}

QString Narrator::cancelStory(EventIndex index) const
{
    const TraceEvent& event = m_store.event(index);
    const TaskRow task = m_store.taskRow(event.task);
    const EventIndex begin = stepBegin(m_store, index);
    if (task == kNoIndex || begin == kNoIndex)
        return {};
    // A delivery stands right behind the beginning of its step; with the cursor on the
    // beginning itself it is told already, for that is what the step is for.
    const EventIndex delivery
        = m_store.newestOf(task, EventKind::CancelDelivered, std::max(index, begin + 1));
    if (delivery == kNoIndex || delivery < begin)
        return {};
    const std::uint32_t line = m_store.event(delivery).line;
    const CancelCause cause = cancelCause(m_store, task, begin);
    if (!cause.isKnown())
        return {};
    const bool now = m_store.event(cause.first).time == event.time;
    const bool tellsTheStep = event.kind == EventKind::StepBegin
        || event.kind == EventKind::CancelDelivered || event.kind == EventKind::StepEnd;
    if (!now && !tellsTheStep)
        return {};
    const QString reaction = cancelReaction(index, cause, line);
    return now ? joinedSentences(cancelIntroduction(cause), reaction) : reaction;
}

QString Narrator::cancelReaction(
    EventIndex index, const CancelCause& cause, std::uint32_t number) const
{
    const TraceEvent& event = m_store.event(index);
    const QString task = m_wording.name(m_store.taskRow(event.task));
    const bool now = m_store.event(cause.first).time == event.time;
    const bool passedOn = now && cause.passedOnBy != kNoIndex;
    const QString by = m_wording.name(cause.passedOnBy);
    const QString line = ProgramFiles::place(m_store, number);
    if (event.kind == EventKind::StepEnd) {
        switch (static_cast<StepOutcome>(event.detail)) {
        case StepOutcome::Suspended:
            if (static_cast<AwaitKind>(event.flags) == AwaitKind::Sleep) {
                const QString length = formatDuration(m_wording.asked(event));
                return passedOn
                    ? tr("%1 is waiting for %2, so the cancellation is passed on: %2 gets "
                         "CancelledError at line %3 and starts its clean-up, a %4 sleep.")
                          .arg(by, task)
                          .arg(line)
                          .arg(length)
                    : tr("%1 gets CancelledError at line %2 and starts its clean-up, a %3 sleep.")
                          .arg(task)
                          .arg(line)
                          .arg(length);
            }
            return passedOn ? tr("%1 is waiting for %2, so the cancellation is passed on: %2 gets "
                                 "CancelledError at line %3 and now waits for %4.")
                                  .arg(by, task)
                                  .arg(line)
                                  .arg(m_wording.awaited(index))
                            : tr("%1 gets CancelledError at line %2 and now waits for %3.")
                                  .arg(task)
                                  .arg(line)
                                  .arg(m_wording.awaited(index));
        case StepOutcome::Cancelled:
            return passedOn ? tr("%1 is waiting for %2, so the cancellation is passed on: %2 gets "
                                 "CancelledError at line %3 and ends as cancelled.")
                                  .arg(by, task)
                                  .arg(line)
                            : tr("%1 gets CancelledError at line %2 and ends as cancelled.")
                                  .arg(task)
                                  .arg(line);
        case StepOutcome::Returned:
            return tr("%1 got CancelledError at line %2, caught it and returns.")
                .arg(task)
                .arg(line);
        case StepOutcome::Raised:
            return tr("%1 got CancelledError at line %2 and fails with %3.")
                .arg(task)
                .arg(line)
                .arg(m_wording.error(trace::StringId{event.a}, trace::StringId{event.b}));
        case StepOutcome::Yielded:
            break;
        }
    }
    return passedOn ? tr("%1 is waiting for %2, so the cancellation is passed on: %2 gets "
                         "CancelledError at line %3.")
                          .arg(by, task)
                          .arg(line)
                    : tr("%1 gets CancelledError at line %2.").arg(task).arg(line);
}

QString Narrator::resource(const TraceEvent& event) const
{
    const QString task = m_wording.name(m_store.taskRow(event.task));
    const std::uint32_t row = m_store.resourceRow(event.other);
    if (row == kNoIndex || task.isEmpty())
        return {};
    const QString name = m_wording.text(m_store.resourceName(row));
    const bool acquired = event.kind == EventKind::ResourceAcquired;
    switch (m_store.resource(row).kind) {
    case trace::ResourceKind::Queue:
        return acquired
            ? tr("%1 puts an item into %2; it now holds %3.").arg(task, name).arg(event.b)
            : tr("%1 takes an item from %2; %3 are left.").arg(task, name).arg(event.b);
    case trace::ResourceKind::Semaphore:
        return acquired ? tr("%1 gets a permit of %2; %3 are left.").arg(task, name).arg(event.b)
                        : tr("%1 gives a permit of %2 back.").arg(task, name);
    case trace::ResourceKind::Event:
        return acquired ? tr("%1 clears %2.").arg(task, name) : tr("%1 sets %2.").arg(task, name);
    case trace::ResourceKind::Condition:
    case trace::ResourceKind::Barrier:
        return tr("%1 wakes those who wait for %2.").arg(task, name);
    case trace::ResourceKind::Lock:
        break;
    }
    return acquired ? tr("%1 gets %2.").arg(task, name) : tr("%1 releases %2.").arg(task, name);
}

} // namespace awaitscope::models
