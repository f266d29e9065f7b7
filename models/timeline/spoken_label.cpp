#include "models/timeline/spoken_label.h"

#include "models/analysis/narrator.h"
#include "models/format_time.h"
#include "models/store/trace_store.h"
#include "models/timeline/segment_label.h"

namespace awaitscope::models {

QString SpokenLabel::lane(const TraceStore& store, TaskRow task)
{
    const Task& row = store.task(task);
    const QString name = store.taskName(task);
    const QString begin = formatSeconds(row.created);
    switch (row.outcome) {
    case TaskOutcome::Pending:
        break;
    case TaskOutcome::Returned:
        return tr("%1, done, %2 to %3 seconds").arg(name, begin, formatSeconds(row.ended));
    case TaskOutcome::Failed:
        return tr("%1, failed with %4, %2 to %3 seconds")
            .arg(name, begin, formatSeconds(row.ended),
                store.string(store.taskEnd(task).errorType));
    case TaskOutcome::Cancelled:
        return tr("%1, cancelled, %2 to %3 seconds").arg(name, begin, formatSeconds(row.ended));
    }
    return tr("%1, has not ended, since %2 seconds").arg(name, begin);
}

QString SpokenLabel::sharedLane(const TraceStore& store, SiblingRow siblings)
{
    const Siblings& group = store.siblings()[siblings];
    return tr("%1 tasks of %2, created by %3")
        .arg(formatCount(group.count), store.string(group.coroutine),
            store.taskName(group.creator));
}

QString SpokenLabel::segment(const TraceStore& store, TaskRow task, std::uint32_t slice)
{
    const Slice row = store.slice(task, slice);
    const QString name = store.taskName(task);
    const QString call = SegmentLabel::words(store, row).full;
    QString doing;
    switch (row.state) {
    case SliceState::Waiting:
        doing = call.isEmpty() ? tr("%1, waiting").arg(name)
                               : tr("%1, waiting for %2", "task, call").arg(name, call);
        break;
    case SliceState::Ready:
        doing = tr("%1, ready, not running").arg(name);
        break;
    case SliceState::Running:
        doing = call.isEmpty() ? tr("%1, running").arg(name)
                               : tr("%1, running %2", "task, call").arg(name, call);
        break;
    case SliceState::Cancelling:
        doing = call.isEmpty() ? tr("%1, being cancelled").arg(name)
                               : tr("%1, being cancelled, in %2", "task, call").arg(name, call);
        break;
    }
    const TimeNs end = store.sliceEnd(row);
    return end == row.start
        ? tr("%1, at %2 seconds").arg(doing, formatSeconds(row.start))
        : tr("%1, %2 to %3 seconds").arg(doing, formatSeconds(row.start), formatSeconds(end));
}

QString SpokenLabel::marker(const TraceStore& store, TaskRow task, std::uint32_t marker)
{
    const Marker& row = store.marker(task, marker);
    return tr("%1, at %2 seconds: %3", "task, time, sentence")
        .arg(store.taskName(task), formatSeconds(row.time),
            Narrator(store, Markup::Plain).narrate(row.event));
}

} // namespace awaitscope::models
