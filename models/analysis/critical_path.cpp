#include "models/analysis/critical_path.h"

#include "models/analysis/causes.h"

#include <algorithm>
#include <limits>

namespace awaitscope::models {

using trace::AwaitKind;
using trace::EventKind;
using trace::StepOutcome;
using trace::TraceEvent;
using trace::WakeCause;

namespace {

constexpr std::uint32_t kAtOnce = 20'000; // a few milliseconds
constexpr TimeNs kUnbounded = std::numeric_limits<TimeNs>::max() / 2;

/// The task whose end is the last of the run; kNoIndex if none has ended.
TaskRow lastEnded(const TraceStore& store)
{
    TaskRow last = kNoIndex;
    for (TaskRow row = 0; row < store.taskCount(); ++row) {
        if (store.task(row).endEvent != kNoIndex
            && (last == kNoIndex || store.task(row).endEvent > store.task(last).endEvent))
            last = row;
    }
    return last;
}

} // namespace

std::size_t CriticalPath::firstFrom(TimeNs time) const
{
    const auto it = std::partition_point(segments.begin(), segments.end(),
        [time](const PathSegment& segment) { return segment.end < time; });
    return static_cast<std::size_t>(it - segments.begin());
}

CriticalPath::Share CriticalPath::share(TaskRow task) const
{
    Share share;
    for (const PathSegment& segment : segments) {
        if (segment.task != task)
            continue;
        switch (segment.kind) {
        case PathKind::Running:
            share.running += segment.duration();
            break;
        case PathKind::Ready:
            share.ready += segment.duration();
            break;
        case PathKind::Waiting:
            share.waiting += segment.duration();
            break;
        }
    }
    return share;
}

CriticalPathScan::CriticalPathScan(const TraceStore& store)
    : m_store(store),
      m_later(store.taskCount(), Later{kUnbounded, kUnbounded, kUnbounded, kUnbounded, 0}),
      m_next(store.eventCount())
{
    m_path.slack.assign(store.taskCount(), kNever);
    if (const TaskRow last = lastEnded(store); last != kNoIndex)
        m_walk.emplace(store, last, store.task(last).endEvent);
}

bool CriticalPathScan::advance(std::uint32_t budget)
{
    if (!m_walked)
        walk(budget);
    for (; m_walked && m_next > 0 && budget > 0; --budget)
        look(--m_next);
    return m_walked && m_next == 0;
}

void CriticalPathScan::walk(std::uint32_t& budget)
{
    for (; budget > 0; --budget) {
        std::optional<PathSegment> segment = m_walk ? m_walk->next() : std::nullopt;
        if (!segment) {
            m_walked = true;
            std::reverse(m_path.segments.begin(), m_path.segments.end());
            return;
        }
        m_path.segments.push_back(*segment);
    }
}

/// Events are looked at from the last to the first, so `m_later` tells what follows `index`.
void CriticalPathScan::look(EventIndex index)
{
    const TraceEvent& event = m_store.event(index);
    const TaskRow task = m_store.taskRow(event.task);
    if (task == kNoIndex)
        return;
    Later& later = m_later[task];
    switch (event.kind) {
    case EventKind::StepEnd:
        lookAtStepEnd(event, task, index);
        break;
    case EventKind::StepBegin: {
        // As long as the step took, that much earlier it had to begin.
        later.nextStart = later.finish - (later.stepEnd - event.time);
        later.nextReady = event.time;
        break;
    }
    case EventKind::TaskScheduled: {
        // The time it stood ready is the loop's, and goes on top of the waker's.
        const TimeNs since = std::min(event.wide(), event.time);
        const TimeNs allowed = later.nextStart - (later.nextReady - since);
        later.nextStart = allowed;
        later.nextReady = since;
        const auto cause = static_cast<WakeCause>(event.detail);
        if (cause == WakeCause::Created) {
            if (const TaskRow creator = m_store.task(task).creator; creator != kNoIndex)
                m_later[creator].finish = std::min(m_later[creator].finish, allowed);
        } else if (cause == WakeCause::Task || cause == WakeCause::Lock || cause == WakeCause::Queue
            || cause == WakeCause::Future) {
            const TaskRow by = waker(m_store, task, index);
            if (by == kNoIndex || by == task)
                break;
            if (m_store.task(by).endEvent < index)
                m_later[by].consumed = std::min(m_later[by].consumed, allowed);
            else
                m_later[by].finish = std::min(m_later[by].finish, allowed);
        }
        break;
    }
    case EventKind::CancelRequested:
        if (const TaskRow by = m_store.taskRow(event.other);
            by != kNoIndex && by != task && stepBegin(m_store, by, index) != kNoIndex)
            m_later[by].finish = std::min(m_later[by].finish, later.nextStart);
        break;
    default:
        break;
    }
}

void CriticalPathScan::lookAtStepEnd(const TraceEvent& event, TaskRow task, EventIndex index)
{
    Later& later = m_later[task];
    later.stepEnd = event.time;
    const TimeNs runEnd = m_store.endTime();
    switch (static_cast<StepOutcome>(event.detail)) {
    case StepOutcome::Suspended:
    case StepOutcome::Yielded: {
        if (later.nextStart >= kUnbounded) { // it never ran on
            later.finish = runEnd;
            return;
        }
        const bool sleeps = static_cast<StepOutcome>(event.detail) == StepOutcome::Suspended
            && static_cast<AwaitKind>(event.flags) == AwaitKind::Sleep;
        // A sleep is as long as it is; any other wait only has to begin before what ends it.
        later.finish = sleeps ? later.nextStart - (later.nextReady - event.time) : later.nextStart;
        return;
    }
    default:
        break;
    }
    // Its end. Those that wait for it, and the group it is in, may not be held up.
    TimeNs latest = std::min(later.consumed, runEnd);
    for (const Awaiter& awaiter : awaiters(m_store, task, index == 0 ? 0 : index - 1))
        latest = std::min(latest, m_later[awaiter.task].nextStart);
    later.finish = latest;
    m_path.slack[task] = std::max<TimeNs>(0, latest - event.time);
}

CriticalPathFinder::CriticalPathFinder(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &CriticalPathFinder::work);
}

void CriticalPathFinder::setStore(const TraceStore* store)
{
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    if (store) {
        connect(store, &TraceStore::finished, this, &CriticalPathFinder::restart);
        connect(store, &TraceStore::aboutToReset, this, &CriticalPathFinder::restart);
    }
    restart();
}

void CriticalPathFinder::setWanted(bool wanted)
{
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    if (wanted && !m_found)
        restart();
    else
        emit changed();
}

void CriticalPathFinder::restart()
{
    m_timer.stop();
    m_scan.reset();
    m_found = false;
    m_path = {};
    emit changed();
    if (m_wanted && m_store)
        m_timer.start();
}

void CriticalPathFinder::work()
{
    // The store may have been emptied for another run meanwhile.
    if (!m_store || !m_store->isFinished() || m_store->eventCount() == 0)
        return;
    if (!m_scan)
        m_scan.emplace(*m_store);
    if (!m_scan->advance(kAtOnce)) {
        m_timer.start();
        return;
    }
    m_path = m_scan->take();
    m_scan.reset();
    m_found = true;
    emit changed();
}

} // namespace awaitscope::models
