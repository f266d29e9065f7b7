#include "models/analysis/task_places.h"

#include "models/analysis/causes.h"
#include "models/store/foreign_events.h"

namespace awaitscope::models {

using trace::EventKind;
using trace::TraceEvent;

namespace {

/// Whether the line of such an event is where the task itself is, and not who did it to it.
bool tellsPlace(EventKind kind)
{
    switch (kind) {
    case EventKind::StepBegin:
    case EventKind::StepEnd:
    case EventKind::BlockingCall:
    case EventKind::CancelDelivered:
    case EventKind::CancelSwallowed:
    case EventKind::TimeoutArmed:
    case EventKind::ScopeEnter:
    case EventKind::ScopeExit:
    case EventKind::TimerArmed:
    case EventKind::ResourceAcquired:
    case EventKind::ResourceReleased:
    case EventKind::ExceptionCaught:
    case EventKind::Output:
        return true;
    default:
        return false;
    }
}

bool isAlive(TaskState state)
{
    return state == TaskState::Ready || state == TaskState::Running || state == TaskState::Waiting
        || state == TaskState::Cancelling;
}

} // namespace

std::uint32_t taskLine(const TraceStore& store, TaskRow task, EventIndex event)
{
    // The lanes of other tools' traces have no lines; to look for one is to go through all they did.
    const TraceEvent created = store.event(store.task(task).createEvent);
    if (created.kind == EventKind::TaskCreated && (created.flags & kStepsOnly) != 0)
        return store.task(task).definitionLine;
    for (std::uint32_t i = taskEventAt(store, task, event); i != kNoIndex; --i) {
        const TraceEvent& candidate = store.event(store.taskEvent(task, i));
        if (candidate.line != 0 && candidate.task == store.task(task).id
            && tellsPlace(candidate.kind))
            return candidate.line;
    }
    return store.task(task).definitionLine;
}

std::vector<TaskPlace> taskPlaces(
    const TraceStore& store, EventIndex event, TaskRow favourite, TaskRow maximumTasks)
{
    std::vector<TaskPlace> places;
    if (event == kNoIndex || event >= store.eventCount())
        return places;
    const auto add = [&](TaskRow task) {
        if (store.task(task).createEvent > event)
            return;
        const TaskState state = store.stateAt(task, event);
        if (!isAlive(state))
            return;
        if (const std::uint32_t line = taskLine(store, task, event); line != 0)
            places.push_back({task, line, state});
    };
    if (store.taskCount() > maximumTasks) {
        if (favourite < store.taskCount())
            add(favourite);
        return places;
    }
    for (TaskRow task = 0; task < store.taskCount(); ++task)
        add(task);
    return places;
}

EventIndex tellingEvent(const TraceStore& store, EventIndex event)
{
    if (event == kNoIndex)
        return kNoIndex;
    const std::uint32_t step = store.stepAtEvent(event);
    return step == kNoIndex ? event : store.stepEvent(step);
}

std::uint32_t lineAt(const TraceStore& store, EventIndex event)
{
    if (event == kNoIndex || event >= store.eventCount())
        return 0;
    const TraceEvent& happened = store.event(event);
    if (happened.line != 0)
        return happened.line;
    const TaskRow task = store.taskRow(happened.task);
    return task == kNoIndex ? 0 : taskLine(store, task, event);
}

} // namespace awaitscope::models
