#include "models/analysis/await_tree.h"
#include "models/analysis/cause_telling.h"
#include "models/analysis/causes.h"
#include "models/analysis/loop_holder.h"
#include "models/analysis/path_walk.h"

#include <algorithm>

/// The half of cause_chain.h that explains waiting.
namespace awaitscope::models {

using trace::EventKind;
using trace::TraceEvent;

CauseLink& CauseTelling::add(CauseKind kind, TaskRow task, EventIndex event)
{
    const TimeNs time = m_store.event(event).time;
    CauseLink link{.kind = kind,
        .task = task,
        .event = event,
        .time = time,
        .line = m_store.event(event).line};
    if (!chain.empty())
        link.latency = std::max<TimeNs>(0, chain.back().time - time);
    chain.push_back(link);
    return chain.back();
}

void CauseTelling::addWaiting(TaskRow task, EventIndex event)
{
    std::vector<TaskRow> told;
    while (!isFull() && std::find(told.begin(), told.end(), task) == told.end()) {
        const EventIndex waited = currentWait(m_store, task, event);
        if (waited == kNoIndex)
            return;
        CauseLink& link = add(CauseKind::StillWaits, task, waited);
        link.duration = m_store.event(event).time - link.time;
        link.latency = 0; // it goes on beside what was told before, not ahead of it
        const std::vector<TaskRow> awaited = awaitedTasks(m_store, task, event);
        if (awaited.empty())
            return;
        told.push_back(task);
        task = awaited.front();
    }
}

namespace {

constexpr TimeNs kWorthTelling = 1'000'000; // a step below a millisecond explains nothing

/// The first event of `kind` that happened to `task` behind `event`; kNoIndex if none did.
EventIndex firstAfter(const TraceStore& store, TaskRow task, EventKind kind, EventIndex event)
{
    const std::uint32_t at = taskEventAt(store, task, event);
    for (std::uint32_t i = at == kNoIndex ? 0 : at + 1; i < store.taskEventCount(task); ++i) {
        const EventIndex index = store.taskEvent(task, i);
        if (store.event(index).kind == kind && store.event(index).task == store.task(task).id)
            return index;
    }
    return kNoIndex;
}

void tellSegment(const TraceStore& store, CauseTelling& telling, const PathSegment& segment)
{
    switch (segment.kind) {
    case PathKind::Running: {
        if (segment.duration() < kWorthTelling)
            return;
        CauseLink& link = telling.add(CauseKind::Ran, segment.task, segment.event);
        link.duration = segment.duration();
        const std::uint32_t slice = store.sliceAtEvent(segment.task, segment.event);
        if (slice != kNoIndex && store.slice(segment.task, slice).cause != kNoIndex)
            link.line = store.event(store.slice(segment.task, slice).cause).line;
        return;
    }
    case PathKind::Ready: {
        if (segment.duration() < kWorthTelling)
            return;
        const std::uint32_t ready = store.sliceAt(segment.task, segment.start);
        LoopHolder holder;
        if (ready != kNoIndex && store.slice(segment.task, ready).state == SliceState::Ready)
            holder = loopHolder(store, segment.task, ready);
        CauseLink& link = telling.add(
            holder.isKnown() ? CauseKind::Held : CauseKind::ReadyLong, segment.task, segment.event);
        link.time = segment.start;
        link.duration = segment.duration();
        if (holder.isKnown()) {
            const Slice& step = store.slice(holder.task, holder.slice);
            link.other = holder.task;
            link.event = step.cause != kNoIndex ? step.cause : step.event;
            link.line = store.event(link.event).line;
        }
        return;
    }
    case PathKind::Waiting: {
        const TraceEvent& event = store.event(segment.event);
        if (event.kind != EventKind::StepEnd || event.task != store.task(segment.task).id
            || static_cast<trace::StepOutcome>(event.detail) != trace::StepOutcome::Suspended
            || segment.duration() < kWorthTelling)
            return; // the turn of the loop between an end and who it wakes
        telling.add(CauseKind::Waited, segment.task, segment.event).duration = segment.duration();
        return;
    }
    }
}

/// Tells what `walk` comes to, which begins at `last`, back to the event `stop`.
void tellBack(
    const TraceStore& store, CauseTelling& telling, PathWalk& walk, TaskRow last, EventIndex stop)
{
    while (const std::optional<PathSegment> segment = walk.next()) {
        if (telling.isFull()) {
            telling.add(CauseKind::More, segment->task, segment->event);
            break;
        }
        if (segment->task != last && segment->kind == PathKind::Running) {
            // The path comes to another task: in its step it woke, made or cancelled the last one.
            const EventIndex ended = segment->until;
            const bool ends = store.task(segment->task).endEvent == ended;
            const bool creates = store.event(ended).kind == EventKind::TaskCreated;
            CauseLink& link = telling.add(ends ? CauseKind::EndsAndWakes
                    : creates                  ? CauseKind::Created
                                               : CauseKind::Wakes,
                creates ? last : segment->task, ended);
            link.other = creates ? segment->task : last;
            last = segment->task;
        }
        const TraceEvent& until = store.event(segment->until);
        if (segment->kind == PathKind::Waiting && until.kind == EventKind::CancelRequested) {
            // A timeout took this time, and its firing cancelled who was told of before.
            const ScopeRow scope = store.scopeRow(static_cast<trace::ObjectId>(until.b));
            CauseLink& fired = telling.add(CauseKind::TimeoutFired, segment->task, segment->until);
            fired.scope = scope;
            fired.other = segment->task;
            if (scope != kNoIndex && store.scope(scope).line)
                fired.line = store.scope(scope).line;
        }
        // The wait that is asked about stands at the top already.
        if (stop != kNoIndex && segment->event <= stop)
            break;
        tellSegment(store, telling, *segment);
        last = segment->task;
    }
}

} // namespace

CauseChain whyWaited(const TraceStore& store, TaskRow task, EventIndex event)
{
    if (task >= store.taskCount() || store.eventCount() == 0)
        return {};
    event = std::min(event, store.eventCount() - 1);
    CauseTelling telling(store);
    EventIndex waited = suspension(store, task, event);
    if (waited != kNoIndex
        && static_cast<trace::StepOutcome>(store.event(waited).detail)
            != trace::StepOutcome::Suspended)
        waited = waited == 0 ? kNoIndex : suspension(store, task, waited - 1); // its last wait
    if (waited == kNoIndex
        || static_cast<trace::StepOutcome>(store.event(waited).detail)
            != trace::StepOutcome::Suspended)
        return {};
    const EventIndex begin = firstAfter(store, task, EventKind::StepBegin, waited);
    const EventIndex wake = begin == kNoIndex
        ? firstAfter(store, task, EventKind::TaskScheduled, waited)
        : wakeEvent(store, task, begin);
    if (begin == kNoIndex && wake == kNoIndex) {
        telling.addWaiting(task, store.eventCount() - 1);
        return std::move(telling.chain);
    }
    const TimeNs end = begin == kNoIndex ? store.event(wake).time : store.event(begin).time;
    telling.add(CauseKind::Waited, task, waited).duration = end - store.event(waited).time;

    PathWalk walk
        = begin == kNoIndex ? PathWalk::fromWake(store, task, wake) : PathWalk(store, task, begin);
    tellBack(store, telling, walk, task, waited);
    return std::move(telling.chain);
}

CauseChain whyRunTookSoLong(const TraceStore& store)
{
    TaskRow last = kNoIndex;
    for (TaskRow row = 0; row < store.taskCount(); ++row) {
        if (store.task(row).endEvent != kNoIndex
            && (last == kNoIndex || store.task(row).endEvent > store.task(last).endEvent))
            last = row;
    }
    if (last == kNoIndex)
        return {};
    CauseTelling telling(store);
    telling.add(CauseKind::RunEnds, last, store.task(last).endEvent);
    PathWalk walk(store, last, store.task(last).endEvent);
    tellBack(store, telling, walk, last, kNoIndex);
    return std::move(telling.chain);
}

} // namespace awaitscope::models
