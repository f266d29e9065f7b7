#include "support/lane_text.h"

#include "models/store/counter_values.h"
#include "models/timeline/segment_label.h"

namespace awaitscope::models {

QString slices(const TraceStore& store)
{
    QStringList found;
    for (TaskRow row = 0; row < store.taskCount(); ++row) {
        for (std::uint32_t i = 0; i < store.sliceCount(row); ++i) {
            const Slice& slice = store.slice(row, i);
            if (slice.state != SliceState::Running)
                continue;
            found << QStringLiteral("%1 %2-%3 %4")
                         .arg(store.taskName(row))
                         .arg(slice.start)
                         .arg(store.sliceEnd(row, i))
                         .arg(SegmentLabel::words(store, slice).full);
        }
    }
    return found.join(QStringLiteral("; "));
}

QString arrows(const TraceStore& store)
{
    QStringList found;
    for (FlowRow row = 0; row < store.flowCount(); ++row) {
        const Flow flow = store.flow(row);
        if (flow.kind != FlowKind::Wake)
            continue;
        found << QStringLiteral("%1 -> %2 at %3")
                     .arg(store.taskName(flow.from), store.taskName(flow.to))
                     .arg(flow.time);
    }
    return found.join(QStringLiteral("; "));
}

QString counters(const TraceStore& store)
{
    QStringList found;
    for (std::uint32_t row = 0; row < store.resourceCount(); ++row) {
        if (!isCounter(store.resource(row)))
            continue;
        QStringList values;
        for (std::uint32_t i = 0; i < store.resourcePointCount(row); ++i) {
            const TimeNs time = store.resourceTime(row, i);
            const auto value = counterValueAt(store, row, time);
            values << QStringLiteral("%1: %2").arg(time).arg(static_cast<double>(*value));
        }
        found << store.resourceName(row) + u' ' + values.join(QStringLiteral(", "));
    }
    return found.join(QStringLiteral("; "));
}

} // namespace awaitscope::models
