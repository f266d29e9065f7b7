#include "support/store_rows.h"

#include "models/files/pftrace_profile.h"

#include <sstream>

namespace awaitscope::test {

using namespace models;

namespace {

std::string eventRow(const TraceStore& store, EventIndex index)
{
    const trace::TraceEvent& event = store.event(index);
    const auto text
        = [&](std::uint32_t id) { return store.text(static_cast<trace::StringId>(id)); };
    std::ostringstream row;
    row << "event " << event.time << ' ' << int(event.kind) << ' ' << std::uint32_t(event.task)
        << ' ' << std::uint32_t(event.other) << " line " << event.line << ' ' << int(event.detail)
        << ' ' << event.flags << ' ';
    using pftrace::Payload;
    switch (pftrace::payloadOf(event)) {
    case Payload::Numbers:
        row << event.a << ' ' << event.b;
        break;
    case Payload::Wide:
        row << event.wide();
        break;
    case Payload::TextA:
    case Payload::TextANumberB:
        row << '"' << text(event.a) << "\" " << event.b;
        break;
    case Payload::TextAB:
        row << '"' << text(event.a) << "\" \"" << text(event.b) << '"';
        break;
    case Payload::TextB:
        row << event.a << " \"" << text(event.b) << '"';
        break;
    }
    return row.str();
}

} // namespace

std::vector<std::string> storeRows(const TraceStore& store)
{
    std::vector<std::string> rows;
    const auto add = [&](const auto&... parts) {
        std::ostringstream row;
        ((row << parts << ' '), ...);
        rows.push_back(row.str());
    };
    add("run", store.beginTime(), store.endTime(), store.isFinished(), int(store.clock()),
        store.iterationCount());
    for (const auto& entry : store.report().entries())
        add("odd", int(entry.kind), entry.count, entry.firstEvent);
    for (EventIndex i = 0; i < store.eventCount(); ++i)
        rows.push_back(eventRow(store, i));
    for (std::uint32_t i = 0; i < store.stepCount(); ++i)
        add("step", store.stepEvent(i));
    for (TaskRow row = 0; row < store.taskCount(); ++row) {
        const Task& task = store.task(row);
        const TaskEnd end = store.taskEnd(row);
        add("task", std::uint32_t(task.id), store.taskName(row).toStdString(),
            store.text(task.name), store.defaultNumber(row), task.namesakes, store.text(task.coroutine),
            task.definitionLine, store.creationLine(row), task.creator, task.firstChild,
            task.lastChild, task.nextSibling, task.scope, task.created, store.firstStep(row),
            task.ended, task.createEvent, task.endEvent, store.text(end.result),
            store.text(end.errorType), store.text(end.errorMessage),
            store.newestOf(row, trace::EventKind::CancelRequested, kNoIndex), task.steps,
            task.total[0], task.total[1], task.total[2], task.total[3], int(task.outcome),
            int(task.flags), task.depth);
        for (std::uint32_t i = 0; i < store.sliceCount(row); ++i) {
            const Slice& slice = store.slice(row, i);
            add("slice", slice.start, slice.end, slice.event, slice.cause, slice.line,
                int(slice.state), int(slice.await), int(slice.flags));
        }
        for (std::uint32_t i = 0; i < store.markerCount(row); ++i) {
            const Marker& marker = store.marker(row, i);
            add("marker", marker.time, marker.event, int(marker.kind));
        }
        for (std::uint32_t i = 0; i < store.taskEventCount(row); ++i)
            add("history", store.taskEvent(row, i));
        for (std::uint32_t i = 0; i < store.taskScopeCount(row); ++i)
            add("in scope", store.taskScope(row, i));
        for (std::uint32_t i = 0; i < store.taskFlowCount(row); ++i)
            add("has flow", store.taskFlow(row, i));
    }
    for (FlowRow i = 0; i < store.flowCount(); ++i) {
        const Flow& flow = store.flow(i);
        add("flow", flow.time, flow.from, flow.to, flow.event, int(flow.kind), int(flow.cause));
    }
    for (ScopeRow i = 0; i < store.scopeCount(); ++i) {
        const Scope& scope = store.scope(i);
        add("scope", std::uint32_t(scope.id), scope.owner, int(scope.kind), scope.armed,
            scope.fired, scope.children, scope.enter, scope.exit, scope.armedAt, scope.deadline,
            scope.firedAt, scope.enterEvent, scope.line, scope.ordinal);
    }
    for (std::uint32_t i = 0; i < store.resourceCount(); ++i) {
        const Resource& resource = store.resource(i);
        add("resource", std::uint32_t(resource.id), int(resource.kind), store.text(resource.name),
            resource.size);
    }
    for (std::uint32_t i = 0; i < store.busySpanCount(); ++i)
        add("busy", store.busySpan(i).start, store.busySpan(i).end, store.busySpan(i).event);
    for (std::uint32_t i = 0; i < store.blockedCount(); ++i)
        add("blocked", store.blocked(i).start, store.blocked(i).end, store.blocked(i).task,
            store.blocked(i).slice);
    for (const CounterKind kind :
        {CounterKind::LiveTasks, CounterKind::ReadyQueue, CounterKind::LoopLag}) {
        const auto& points = store.counter(kind);
        for (std::size_t i = 0; i < points.size(); ++i)
            add("counter", int(kind), points[i].time, points[i].value);
        add("maximum", store.counterMaximum(kind));
    }
    for (std::uint32_t i = 0; i < store.outputCount(); ++i) {
        const OutputLine& line = store.output(i);
        add("output", line.time, line.task, line.event, line.offset, line.length,
            int(line.stream), int(line.kind), line.continues, store.outputText(i).toStdString());
    }
    return rows;
}

} // namespace awaitscope::test
