#include "models/analysis/task_statistics.h"

#include <QStringList>

#include <numeric>

namespace awaitscope::models {

RunStatistics runStatistics(const TraceStore& store)
{
    RunStatistics statistics;
    statistics.tasks = store.taskCount();
    for (TaskRow row = 0; row < store.taskCount(); ++row) {
        switch (store.task(row).outcome) {
        case TaskOutcome::Pending:
            ++statistics.pending;
            break;
        case TaskOutcome::Returned:
            ++statistics.returned;
            break;
        case TaskOutcome::Failed:
            ++statistics.failed;
            break;
        case TaskOutcome::Cancelled:
            ++statistics.cancelled;
            break;
        }
    }
    statistics.maximumLive = store.counterMaximum(CounterKind::LiveTasks);
    statistics.duration = store.endTime() - store.beginTime();
    for (std::uint32_t i = 0; i < store.busySpanCount(); ++i)
        statistics.busy += store.busyEnd(store.busySpan(i)) - store.busySpan(i).start;
    return statistics;
}

QString StatisticsWords::tasks(const RunStatistics& statistics)
{
    QStringList parts;
    const auto add = [&parts](std::uint32_t count, const QString& words) {
        if (count > 0)
            parts << words;
    };
    add(statistics.returned, tr("%n done", nullptr, static_cast<int>(statistics.returned)));
    add(statistics.cancelled, tr("%n cancelled", nullptr, static_cast<int>(statistics.cancelled)));
    add(statistics.failed, tr("%n failed", nullptr, static_cast<int>(statistics.failed)));
    add(statistics.pending, tr("%n not ended", nullptr, static_cast<int>(statistics.pending)));
    const QString all
        = statistics.tasks == 1 ? tr("1 task") : tr("%L1 tasks").arg(statistics.tasks);
    return parts.isEmpty() ? all : tr("%1: %2").arg(all, parts.join(tr(", ")));
}

TimeNs StateTotals::all() const
{
    return std::accumulate(std::begin(total), std::end(total), TimeNs{0});
}

StateTotals stateTotals(const TraceStore& store, TaskRow row)
{
    const Task& task = store.task(row);
    StateTotals totals;
    std::copy(std::begin(task.total), std::end(task.total), std::begin(totals.total));
    if (const std::uint32_t count = store.sliceCount(row); count > 0) {
        const Slice& last = store.slice(row, count - 1);
        if (last.end == kOpen)
            totals.total[static_cast<std::size_t>(last.state)] += store.sliceEnd(last) - last.start;
    }
    return totals;
}

} // namespace awaitscope::models
