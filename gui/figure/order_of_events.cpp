#include "gui/figure/order_of_events.h"

#include "models/analysis/narrator.h"

namespace awaitscope::gui {

using trace::EventKind;

namespace {

constexpr std::uint32_t maxRows = 12; // more would be a table, not a figure

QColor colorOf(EventKind kind, const Theme& theme)
{
    switch (kind) {
    case EventKind::TimeoutFired:
    case EventKind::ExceptionNeverRetrieved:
        return theme.error;
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
    case EventKind::CancelSwallowed:
        return theme.cancelling;
    default:
        return theme.running;
    }
}

} // namespace

OrderOfEvents OrderOfEvents::at(
    const models::TraceStore& store, models::TimeNs time, const Theme& theme)
{
    OrderOfEvents order;
    order.heading = tr("Order of events at %1 s").arg(models::secondsLiteral(time));
    const models::Narrator narrator(store, models::Markup::Bold);
    QString last;
    for (std::uint32_t step = store.stepAtTime(time - 1) + 1; step < store.stepCount(); ++step) {
        const models::EventIndex event = store.stepEvent(step);
        if (store.event(event).time > time)
            break;
        const QString sentence = narrator.narrate(event);
        // Two events that are told as one story take one number.
        if (sentence.isEmpty() || sentence == last)
            continue;
        last = sentence;
        if (order.lines.size() == maxRows) {
            ++order.left;
            continue;
        }
        order.lines.push_back({QString::number(order.lines.size() + 1),
            colorOf(store.event(event).kind, theme), sentence});
    }
    return order;
}

} // namespace awaitscope::gui
