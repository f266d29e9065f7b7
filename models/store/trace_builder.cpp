#include "models/store/trace_builder.h"

#include "models/store/foreign_events.h"
#include "models/store/sibling_groups.h"
#include "models/store/step_events.h"
#include "models/store/trace_builder_state.h"

#include "scheduler/run_control.h"

#include <algorithm>

namespace awaitscope::models {

using trace::EventKind;
using trace::ObjectId;
using trace::StepOutcome;
using trace::StringId;
using trace::TraceEvent;

namespace {

constexpr std::uint8_t kStderrMask = 2;

bool isStep(const TraceEvent& event)
{
    switch (event.kind) {
    case EventKind::TaskCreated:
    case EventKind::StepBegin:
    case EventKind::Output:
    case EventKind::TimerArmed:
    case EventKind::CancelRequested:
        return true;
    case EventKind::StepEnd:
        return static_cast<StepOutcome>(event.detail) != StepOutcome::Yielded;
    default:
        return false;
    }
}

} // namespace

std::uint64_t stepKinds()
{
    EventKinds kinds = 0;
    for (int kind = 0; kind < static_cast<int>(EventKind::KindCount); ++kind) {
        TraceEvent event{};
        event.kind = static_cast<EventKind>(kind);
        if (isStep(event))
            kinds |= kinds_of(event.kind);
    }
    return kinds;
}

TraceBuilder::TraceBuilder(TraceStore& store, TimeNs blockingThreshold)
    : m_state(std::make_unique<State>(store, blockingThreshold))
{
}

TraceBuilder::~TraceBuilder() = default;

void TraceBuilder::append(std::span<const TraceEvent> events)
{
    if (events.empty())
        return;
    appendUntold(events);
    tellAppended();
}

void TraceBuilder::tellAppended()
{
    emit m_state->store.appended();
}

void TraceBuilder::appendUntold(std::span<const TraceEvent> events)
{
    TraceStore& store = m_state->store;
    const auto outputBefore = store.outputCount();
    const auto tasksBefore = store.taskCount();
    for (const TraceEvent& event : events)
        m_state->take(event);
    store.m_counterMaximum[static_cast<std::size_t>(CounterKind::ReadyQueue)]
        = m_state->ready.flush();
    ++store.m_generation;
    if (store.taskCount() > tasksBefore) {
        emit store.tasksAppended(
            static_cast<int>(tasksBefore), static_cast<int>(store.taskCount() - 1));
    }
    if (store.outputCount() > outputBefore) {
        emit store.outputAppended(
            static_cast<int>(outputBefore), static_cast<int>(store.outputCount() - 1));
    }
}

void TraceBuilder::finish()
{
    TraceStore& store = m_state->store;
    if (store.m_finished)
        return;
    for (TaskRow row = 0; row < store.taskCount(); ++row)
        m_state->close(row, store.m_endTime);
    m_state->busyEnd();
    store.m_finished = true;
    ++store.m_generation;
    emit store.appended();
    emit store.finished();
}

void TraceBuilder::State::take(const TraceEvent& next)
{
    index = store.eventCount();
    event = &next;
    if (index == 0) {
        store.m_beginTime = store.m_endTime = next.time;
        count(CounterKind::LoopLag, next.time, 0);
    } else if (next.time < store.m_endTime) {
        store.m_report.add(Oddity::TimeWentBack, index);
        adjusted = next;
        adjusted.time = store.m_endTime;
        event = &adjusted;
    }
    store.m_endTime = event->time;
    store.m_events.push_back(*event);
    store.m_steps.append(isStep(*event));
    dispatch();
}

void TraceBuilder::State::dispatch()
{
    switch (event->kind) {
    case EventKind::LoopStarted:
        store.m_clock = event->detail == 0 ? ClockKind::Virtual : ClockKind::Real;
        break;
    case EventKind::IterationBegin:
        iterationBegin();
        break;
    case EventKind::IterationEnd:
        inIteration = false;
        busyEnd();
        break;
    case EventKind::LoopStopped:
        inIteration = false;
        busyEnd();
        break;
    case EventKind::EventsLost:
        store.m_report.add(Oddity::EventsLost, index,
            static_cast<std::uint64_t>(std::max<TimeNs>(event->wide(), 1)));
        break;
    case EventKind::TaskCreated:
        taskCreated();
        break;
    case EventKind::TaskCoroutine:
        if (const TaskRow row = taskOf(event->task); row != kNoIndex) {
            Task& task = store.m_tasks[row];
            task.coroutine = static_cast<StringId>(event->a);
            if (task.name == StringId::Empty)
                task.namesakes = unnamed[task.coroutine]++;
            store.m_tasks[row].definitionLine = event->b;
            store.m_siblings->add(store, row);
        }
        break;
    case EventKind::TaskNamed:
        if (const TaskRow row = taskOf(event->task); row != kNoIndex)
            store.m_tasks[row].name = static_cast<StringId>(event->a);
        break;
    case EventKind::TaskScheduled:
        taskScheduled();
        break;
    case EventKind::StepBegin:
        stepBegin();
        break;
    case EventKind::StepEnd:
        stepEnd();
        break;
    case EventKind::BlockingCall:
        if (const TaskRow row = taskOf(event->task); row != kNoIndex) {
            addHistory(row);
            const SliceRow* slice = openSliceOf(row);
            if (slice && slice->state == SliceState::Running
                && slice->cause == SliceRow::Cause::None) {
                setCause(row, index);
                setFlag(row, Blocks);
            }
        }
        break;
    case EventKind::TaskTarget:
        addFlow(FlowKind::Await, store.taskRow(event->task), store.taskRow(event->other));
        break;
    case EventKind::CancelRequested:
        cancelRequested();
        break;
    case EventKind::CancelDelivered:
        if (const TaskRow row = livingTask(event->task); row != kNoIndex) {
            addHistory(row);
            mark(row, MarkerKind::CancelDelivered);
        }
        break;
    case EventKind::CancelSwallowed:
        if (const TaskRow row = taskOf(event->task); row != kNoIndex) {
            addHistory(row);
            store.m_tasks[row].flags |= CancelSwallowed;
            mark(row, MarkerKind::CancelSwallowed);
            withdrawAll(row);
        }
        break;
    case EventKind::TimeoutArmed:
    case EventKind::TimeoutRescheduled:
    case EventKind::TimeoutFired:
    case EventKind::TimeoutDisarmed:
        timeout();
        break;
    case EventKind::ScopeEnter:
        scopeEnter();
        break;
    case EventKind::ScopeExit:
        scopeExit();
        break;
    case EventKind::ResourceCreated:
        resourceCreated();
        break;
    case EventKind::ResourceAcquired:
    case EventKind::ResourceReleased:
        resourceChanged();
        break;
    case EventKind::ExceptionCaught:
        exceptionCaught();
        break;
    case EventKind::ExceptionNeverRetrieved:
        if (const TaskRow row = taskOf(event->task); row != kNoIndex) {
            addHistory(row);
            store.m_tasks[row].flags |= NeverRetrieved;
            mark(row, MarkerKind::NeverRetrieved);
            complain(OutputKind::NeverRetrieved, row);
        }
        break;
    case EventKind::CoroutineNeverAwaited:
        complain(OutputKind::NeverAwaited, store.taskRow(event->task));
        break;
    case EventKind::TaskDestroyedPending:
        if (const TaskRow row = taskOf(event->task); row != kNoIndex) {
            addHistory(row);
            store.m_tasks[row].flags |= DestroyedPending;
            complain(OutputKind::DestroyedPending, row);
        }
        break;
    case EventKind::Output:
        output();
        break;
    case EventKind::TimerArmed:
    case EventKind::TimerFired:
    case EventKind::TimerCancelled:
    case EventKind::CallbackScheduled:
    case EventKind::CallbackBegin:
    case EventKind::CallbackEnd:
    case EventKind::ExceptionRetrieved:
        // Their raw events tell all there is; only the task's history lists them.
        if (const TaskRow row = store.taskRow(event->task); row != kNoIndex)
            addHistory(row);
        break;
    default:
        if (event->kind == kSliceNamed)
            sliceNamed();
        else if (event->kind == kCounterPoint)
            resourceChanged();
        else
            store.m_report.add(Oddity::UnknownKind, index);
        break;
    }
}

void TraceBuilder::State::sliceNamed()
{
    const TaskRow row = taskOf(event->task);
    if (row == kNoIndex)
        return;
    addHistory(row);
    const SliceRow* slice = openSliceOf(row);
    if (slice && slice->state == SliceState::Running && slice->cause == SliceRow::Cause::None)
        setCause(row, index);
}

// -- the loop
// -----------------------------------------------------------------------------------------

void TraceBuilder::State::iterationBegin()
{
    ++store.m_iterations;
    inIteration = true;
    const TimeNs late = TimeNs{event->b} * 1000;
    if (late > 0) {
        // The lag grows from the moment the timer was due until the loop came to it.
        const auto& lag = store.m_counters[static_cast<std::size_t>(CounterKind::LoopLag)];
        const TimeNs before = lag.empty() ? store.m_beginTime : lag.back().time;
        count(CounterKind::LoopLag, std::max(event->time - late, before), 0);
        count(CounterKind::LoopLag, event->time, late);
        count(CounterKind::LoopLag, event->time, 0);
    }
    if (event->a > 0)
        busyBegin();
}

void TraceBuilder::State::busyBegin()
{
    if (!store.m_busy.empty() && store.m_busy.back().end >= event->time) {
        store.m_busy.back().end = kOpen; // it did not rest in between
        return;
    }
    store.m_busy.push_back({event->time, kOpen, index});
    store.m_busyDetail->append(store.m_arena, event->time, 1);
}

void TraceBuilder::State::busyEnd()
{
    if (!store.m_busy.empty() && store.m_busy.back().end == kOpen)
        store.m_busy.back().end = store.m_endTime;
}

// -- errors and output
// ----------------------------------------------------------------------------------

void TraceBuilder::State::exceptionCaught()
{
    const TaskRow row = store.taskRow(event->task);
    if (row == kNoIndex)
        return;
    addHistory(row);
    // A caught cancellation is no error: what became of it is told by its own events.
    const std::string_view type = store.text(static_cast<StringId>(event->a));
    if (!type.ends_with("CancelledError"))
        mark(row, MarkerKind::ExceptionCaught);
}

void TraceBuilder::State::output()
{
    const TaskRow task = store.taskRow(event->task);
    if (task != kNoIndex)
        addHistory(task);
    const std::string_view text = store.text(static_cast<StringId>(event->a));
    const bool toStderr = event->detail == static_cast<std::uint8_t>(OutputStream::Stderr);
    bool& goesOn = unfinished[toStderr ? 1 : 0];
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t found = text.find('\n', begin);
        const bool ends = found != std::string_view::npos;
        const std::size_t end = ends ? found : text.size();
        if (end > begin || !goesOn) {
            addOutput({event->time, task, index, static_cast<std::uint32_t>(begin),
                static_cast<std::uint32_t>(end - begin),
                toStderr ? OutputStream::Stderr : OutputStream::Stdout, OutputKind::Text, goesOn});
        }
        goesOn = !ends;
        begin = end + 1;
    }
}

void TraceBuilder::State::complain(OutputKind kind, TaskRow task)
{
    addOutput({event->time, task, index, 0, 0, OutputStream::Stderr, kind, false});
}

void TraceBuilder::State::addOutput(const OutputLine& line)
{
    store.m_output.push_back(line);
    store.m_outputDetail->append(store.m_arena,
        line.time, line.stream == OutputStream::Stderr ? kStderrMask : std::uint8_t{1});
}

} // namespace awaitscope::models
