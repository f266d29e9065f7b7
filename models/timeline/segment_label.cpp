#include "models/timeline/segment_label.h"

#include "models/analysis/await_tree.h"
#include "models/format_time.h"
#include "models/store/foreign_events.h"
#include "models/store/trace_store.h"

#include <algorithm>

namespace awaitscope::models {

using trace::AwaitKind;
using trace::EventKind;
using trace::ObjectId;
using trace::StringId;
using trace::TraceEvent;

bool isDependency(AwaitKind kind)
{
    return kind != AwaitKind::Sleep && kind != AwaitKind::Thread;
}

namespace {

constexpr int kMostNamed = 3; // of the tasks behind a gather() or wait()

QString resourceName(const TraceStore& store, ObjectId id)
{
    const std::uint32_t row = store.resourceRow(id);
    return row == kNoIndex ? QString() : store.string(store.resource(row).name);
}

QString formatAsked(const TraceStore& store, TimeNs duration)
{
    return formatDuration(askedDuration(duration, store.clock()));
}

} // namespace

QString SegmentLabel::scopeName(trace::ScopeKind kind)
{
    // Names of Python's, in every language.
    switch (kind) {
    case trace::ScopeKind::TaskGroup:
        return QStringLiteral("TaskGroup");
    case trace::ScopeKind::Timeout:
        return QStringLiteral("timeout");
    case trace::ScopeKind::Shield:
        return QStringLiteral("shield");
    case trace::ScopeKind::Gather:
        return QStringLiteral("gather");
    case trace::ScopeKind::Wait:
        return QStringLiteral("wait");
    case trace::ScopeKind::WaitFor:
        return QStringLiteral("wait_for");
    }
    return {};
}

QString SegmentLabel::timeoutLabel(const TraceStore& store, const Scope& scope)
{
    return tr("timeout %1").arg(formatAsked(store, scope.deadline - scope.armedAt));
}

QString SegmentLabel::movedTimeoutLabel(const TraceStore& store, const Scope& scope, TimeNs first)
{
    return tr("timeout %1 → %2", "first and newest length of a rescheduled timeout")
        .arg(formatAsked(store, first - scope.armedAt),
            formatAsked(store, scope.deadline - scope.armedAt));
}

QString SegmentLabel::slackLabel(const TraceStore& store, const Scope& scope)
{
    return tr("%1 to spare").arg(formatAsked(store, scope.deadline - scope.exit));
}

QString SegmentLabel::stateName(SliceState state)
{
    switch (state) {
    case SliceState::Running:
        return tr("Running");
    case SliceState::Ready:
        return tr("Ready");
    case SliceState::Waiting:
        return tr("Waiting");
    case SliceState::Cancelling:
        return tr("Cancelling");
    }
    return {};
}

QString SegmentLabel::stateName(TaskState state)
{
    switch (state) {
    case TaskState::NotCreated:
        return tr("not created yet");
    case TaskState::Ready:
        return tr("ready");
    case TaskState::Running:
        return tr("running");
    case TaskState::Waiting:
        return tr("waiting");
    case TaskState::Cancelling:
        return tr("cancelling");
    case TaskState::Returned:
        return tr("done");
    case TaskState::Failed:
        return tr("failed");
    case TaskState::Cancelled:
        return tr("cancelled");
    }
    return {};
}

SegmentLabel::Words SegmentLabel::words(const TraceStore& store, const Slice& slice)
{
    if (slice.state == SliceState::Ready || slice.cause == kNoIndex) {
        if (slice.state == SliceState::Running && (slice.flags & Blocks) != 0) {
            const QString duration = formatDuration(store.sliceEnd(slice) - slice.start);
            return {tr("runs %1").arg(duration), duration, IconKind::None};
        }
        return {};
    }
    const TraceEvent& cause = store.event(slice.cause);
    if (cause.kind == EventKind::BlockingCall) {
        const QString duration = formatDuration(
            cause.b != 0 ? TimeNs{cause.b} * 1000 : store.sliceEnd(slice) - slice.start);
        return {store.string(static_cast<StringId>(cause.a)) + QLatin1Char(' ') + duration,
            duration, IconKind::None};
    }

    if (cause.kind == kSliceNamed) {
        const QString name = store.string(static_cast<StringId>(cause.a));
        return {name, name, IconKind::None};
    }

    const auto waitsForTasks = [&](const QString& what) -> Words {
        const int n = static_cast<int>(cause.a);
        if (n > 0 && n <= kMostNamed) {
            QStringList names;
            for (const TaskRow task : namedTargets(store, slice.cause))
                names << store.taskName(task);
            if (names.size() == n)
                return {tr("%1 · waits for %2", "gather, names of tasks")
                            .arg(what, names.join(QLatin1String(", "))),
                    n == 1 ? names.front() : tr("%n tasks", nullptr, n), IconKind::Link};
        }
        if (n == 1)
            return {tr("%1 · waits for 1 task").arg(what), tr("1 task"), IconKind::Link};
        return {tr("%1 · waits for %n tasks", nullptr, n).arg(what), tr("%n tasks", nullptr, n),
            IconKind::Link};
    };
    const auto onTask = [&](const QString& what, TaskRow task) -> Words {
        const QString name = store.taskName(task);
        if (name.isEmpty())
            return {what, what, IconKind::Link};
        return {what + QLatin1Char(' ') + name, name, IconKind::Link};
    };
    // "Queue.get", and the name of the queue if it has one.
    const auto onResource = [&](const QString& what, IconKind icon) -> Words {
        const QString name = resourceName(store, cause.other);
        return {name.isEmpty() ? what : what + QLatin1Char(' ') + name,
            name.isEmpty() ? what : name, icon};
    };
    const auto lock
        = [&](const char* what) { return onResource(QString::fromLatin1(what), IconKind::Lock); };
    const auto queue
        = [&](const char* what) { return onResource(QString::fromLatin1(what), IconKind::Queue); };

    switch (static_cast<AwaitKind>(slice.await)) {
    case AwaitKind::Sleep: {
        const QString duration = formatAsked(store, cause.wide() - cause.time);
        return {tr("sleep %1").arg(duration), duration, IconKind::Clock};
    }
    case AwaitKind::Future:
        return {tr("future"), tr("future"), IconKind::Link};
    case AwaitKind::Task:
        return onTask(tr("task"), store.taskRow(cause.other));
    case AwaitKind::Gather:
        return waitsForTasks(QStringLiteral("gather"));
    case AwaitKind::Wait:
        return waitsForTasks(QStringLiteral("wait"));
    case AwaitKind::TaskGroup:
        return waitsForTasks(QStringLiteral("TaskGroup"));
    case AwaitKind::WaitFor:
        return onTask(QStringLiteral("wait_for"), store.taskRow(static_cast<ObjectId>(cause.a)));
    case AwaitKind::Shield:
        return onTask(QStringLiteral("shield"), store.taskRow(static_cast<ObjectId>(cause.a)));
    case AwaitKind::Lock:
        return lock("Lock.acquire");
    case AwaitKind::Semaphore:
        return lock("Semaphore.acquire");
    case AwaitKind::Event:
        return lock("Event.wait");
    case AwaitKind::Condition:
        return lock("Condition.wait");
    case AwaitKind::Barrier:
        return lock("Barrier.wait");
    case AwaitKind::QueueGet:
        return queue("Queue.get");
    case AwaitKind::QueuePut:
        return queue("Queue.put");
    case AwaitKind::QueueJoin:
        return queue("Queue.join");
    case AwaitKind::Thread:
        return {tr("thread"), tr("thread"), IconKind::Plug};
    }
    return {};
}

} // namespace awaitscope::models
