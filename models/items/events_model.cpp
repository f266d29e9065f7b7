#include "models/items/events_model.h"

#include "models/analysis/narrator.h"

namespace awaitscope::models {

namespace {

bool tellsOfTrouble(const trace::TraceEvent& event)
{
    switch (event.kind) {
    case trace::EventKind::StepEnd:
        return static_cast<trace::StepOutcome>(event.detail) == trace::StepOutcome::Raised;
    case trace::EventKind::TimeoutFired:
    case trace::EventKind::BlockingCall:
    case trace::EventKind::ExceptionNeverRetrieved:
    case trace::EventKind::CoroutineNeverAwaited:
    case trace::EventKind::TaskDestroyedPending:
        return true;
    default:
        return false;
    }
}

} // namespace

std::uint32_t EventsModel::count(const TraceStore& store) const
{
    return store.stepCount();
}

EventIndex EventsModel::event(const TraceStore& store, std::uint32_t row) const
{
    return store.stepEvent(row);
}

MomentModel::Moment EventsModel::moment(const TraceStore& store, std::uint32_t row) const
{
    const EventIndex index = store.stepEvent(row);
    const trace::TraceEvent event = store.event(index);
    return {event.time, index, store.taskRow(event.task), tellsOfTrouble(event), false};
}

QString EventsModel::text(const TraceStore& store, std::uint32_t row) const
{
    return Narrator(store, Markup::Plain)
        .narrate(store.stepEvent(row))
        .replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace awaitscope::models
