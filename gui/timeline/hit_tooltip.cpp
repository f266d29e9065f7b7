#include "gui/timeline/hit_tooltip.h"

#include "models/analysis/cancel_chain.h"
#include "models/analysis/loop_holder.h"
#include "models/analysis/resource_waiters.h"
#include "models/store/counter_values.h"
#include "models/format_time.h"
#include "models/store/program_files.h"
#include "models/store/trace_store.h"
#include "models/timeline/segment_label.h"

#include <QStringList>

#include <algorithm>

namespace awaitscope::gui {

using models::formatMeasured;
using models::formatSeconds;
using models::HitKind;
using models::kNoIndex;
using models::MarkKind;
using models::SegmentLabel;
using models::TimelineHit;
using models::TimelineParts;
using models::TraceStore;

namespace {

constexpr std::uint32_t maxOutputLines = 8;
constexpr int maxWaiters = 6; // that are named

} // namespace

QString HitTooltip::densityText(
    const TraceStore& store, const TimelineParts& parts, const TimelineHit& hit)
{
    const models::Siblings& group = store.siblings()[hit.siblings];
    QStringList lines;
    lines << tr("%1 tasks of %2, created by %3")
                 .arg(models::formatCount(group.count), store.string(group.coroutine),
                     store.taskName(group.creator));
    if (hit.kind == HitKind::Density) {
        const models::DensityPart& part = parts.densities[hit.index];
        const auto after = std::upper_bound(
            part.edges.begin(), part.edges.end(), parts.scale.toX(hit.time));
        if (after != part.edges.begin() && after != part.edges.end()) {
            const auto column = static_cast<std::size_t>(after - part.edges.begin()) - 1;
            const auto& tasks = part.columns[column].tasks;
            QStringList states;
            for (const models::SliceState state :
                {models::SliceState::Running, models::SliceState::Ready,
                    models::SliceState::Waiting, models::SliceState::Cancelling}) {
                const float count = tasks[static_cast<std::size_t>(state)];
                if (count > 0.005f)
                    states << tr("%1 %2", "number, state")
                                  .arg(count >= 9.95f ? models::formatCount(
                                           static_cast<std::uint64_t>(count + 0.5f))
                                                      : QString::number(count, 'g', 2),
                                      SegmentLabel::stateName(state).toLower());
            }
            if (!states.isEmpty())
                lines << tr("Around %1 s, on average: %2")
                             .arg(formatSeconds(hit.time), states.join(tr(", ")));
        }
    }
    QStringList ends;
    const auto add = [&ends](const QString& text, std::uint32_t count) {
        if (count > 0)
            ends << text.arg(models::formatCount(count));
    };
    add(tr("%1 done"), group.returned);
    add(tr("%1 failed"), group.failed);
    add(tr("%1 cancelled"), group.cancelled);
    add(tr("%1 alive"), group.alive());
    lines << ends.join(tr(", "));
    lines << tr("The triangle shows a lane for each");
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::boxText(
    const TraceStore& store, const TimelineParts& parts, const TimelineHit& hit)
{
    const models::BoxPart& box = parts.boxes[hit.index];
    QStringList lines;
    const std::uint32_t row = hit.slice == kNoIndex ? box.firstSlice : hit.slice;
    const models::Slice& slice = store.slice(box.task, row);
    const QString call = SegmentLabel::words(store, slice).full;
    const QString state = SegmentLabel::stateName(slice.state);
    lines << (call.isEmpty() ? state : tr("%1: %2", "state: call").arg(state, call));
    const models::TimeNs end = store.sliceEnd(slice);
    if (end == slice.start)
        lines << tr("At %1 s").arg(formatSeconds(slice.start));
    else
        lines << tr("%1 to %2 s, %3")
                     .arg(formatSeconds(slice.start), formatSeconds(end),
                         formatMeasured(end - slice.start));
    if (box.count > 1)
        lines << tr(
            "%n segments here; zoom in to see each", nullptr, static_cast<int>(box.count));
    if (slice.state == models::SliceState::Ready)
        lines << holderText(store, box.task, row);
    if (slice.line > 0)
        lines << tr("Line %1").arg(models::ProgramFiles::place(store, slice.line));
    if (slice.state == models::SliceState::Cancelling)
        lines << models::CancelChainWords::lines(
            store, models::cancelChainAt(store, box.task, slice.event));
    lines.removeAll({});
    return lines.join(QLatin1Char('\n'));
}

/// Why a task that could run did not.
QString HitTooltip::holderText(
    const TraceStore& store, models::TaskRow task, std::uint32_t slice)
{
    const models::LoopHolder holder = models::loopHolder(store, task, slice);
    if (!holder.isKnown())
        return {};
    const models::Slice& step = store.slice(holder.task, holder.slice);
    const QString name = store.taskName(holder.task);
    const QString held = formatMeasured(holder.held);
    QString words = step.line > 0
        ? tr("The loop was held by %1 for %2, line %3")
              .arg(name, held, models::ProgramFiles::place(store, step.line))
        : tr("The loop was held by %1 for %2").arg(name, held);
    if (const QString call = SegmentLabel::words(store, step).full; !call.isEmpty())
        words = tr("%1 (%2)", "who held the loop, the call").arg(words, call);
    if (holder.others > 0)
        words += QLatin1Char('\n')
            + tr("and by %n more steps", nullptr, static_cast<int>(holder.others));
    return words;
}

QString HitTooltip::timeoutText(const TraceStore& store, const models::TimeoutPart& timeout)
{
    const models::Scope& scope = store.scope(timeout.scope);
    const QString name = store.taskName(timeout.task);
    QStringList lines;
    if (scope.deadline == models::kNever)
        lines << tr("Timeout of %1, without a deadline").arg(name);
    else
        lines << tr("%1 of %2", "timeout 0.5 s, task")
                     .arg(SegmentLabel::timeoutLabel(store, scope), name);
    lines << tr("Armed at %1 s").arg(formatSeconds(scope.armedAt));
    if (!timeout.oldDeadlines.empty())
        lines << tr("Rescheduled %n times", nullptr, static_cast<int>(timeout.oldDeadlines.size()));
    if (scope.deadline != models::kNever)
        lines << tr("Deadline %1 s").arg(formatSeconds(scope.deadline));
    if (scope.fired)
        lines << tr("Fired at %1 s").arg(formatSeconds(scope.firedAt));
    else if (scope.exit == models::kOpen)
        lines << tr("Still armed");
    else if (scope.deadline != models::kNever)
        lines << tr("Left at %1 s, %2", "time, how much was left")
                     .arg(formatSeconds(scope.exit), SegmentLabel::slackLabel(store, scope));
    if (scope.line > 0)
        lines << tr("Line %1").arg(models::ProgramFiles::place(store, scope.line));
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::resourceText(
    const TraceStore& store, const models::ResourceLanePart& lane, models::TimeNs time)
{
    const models::ResourcePoint point = store.resourceAt(lane.resource, time);
    const models::Resource& resource = store.resource(lane.resource);
    if (models::isCounter(resource)) {
        const auto value = models::counterValueAt(store, lane.resource, time);
        if (!value)
            return tr("%1 has no value yet").arg(lane.fullName);
        return tr("%1: %2\nSince %3 s")
            .arg(lane.fullName, models::counterText(*value),
                formatSeconds(store.event(point.event).time));
    }
    const std::uint32_t capacity = store.resourceCapacity(lane.resource);
    const QString holder = store.taskName(point.holder);
    QStringList lines;
    switch (lane.kind) {
    case trace::ResourceKind::Lock:
        lines << (point.level > 0 ? tr("%1 is held by %2").arg(lane.fullName, holder)
                                  : tr("%1 is free").arg(lane.fullName));
        break;
    case trace::ResourceKind::Semaphore:
        lines << tr("%1: %2 of %3 permits left")
                     .arg(lane.fullName)
                     .arg(point.level)
                     .arg(capacity);
        break;
    case trace::ResourceKind::Queue:
        lines << (resource.size > 0
                ? tr("%1: %2 of %3 items").arg(lane.fullName).arg(point.level).arg(capacity)
                : tr("%1: %n items", nullptr, static_cast<int>(point.level)).arg(lane.fullName));
        break;
    case trace::ResourceKind::Event:
        lines << (point.level > 0 ? tr("%1 is set").arg(lane.fullName)
                                  : tr("%1 is not set").arg(lane.fullName));
        break;
    case trace::ResourceKind::Condition:
    case trace::ResourceKind::Barrier:
        lines << lane.fullName;
        break;
    }
    if (point.event != kNoIndex)
        lines << tr("Since %1 s").arg(formatSeconds(store.event(point.event).time));
    if (point.waiters > 0) {
        const QStringList names = models::waitersOf(store, lane.resource, time, maxWaiters);
        const auto waiting = static_cast<int>(point.waiters);
        lines << (names.size() == waiting && waiting > 0
                ? tr("Waited for by %1").arg(names.join(tr(", ")))
                : tr("Waited for by %n tasks", nullptr, waiting));
    }
    if (!holder.isEmpty())
        lines << tr("Click to select %1").arg(holder);
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::bracketText(const TraceStore& store, const models::BracketPart& bracket)
{
    const models::Scope& scope = store.scope(bracket.scope);
    const models::TimeNs exit = std::min(scope.exit, store.endTime());
    QStringList lines{tr("%1 of %2", "TaskGroup, task")
                          .arg(SegmentLabel::scopeName(scope.kind), store.taskName(bracket.task))};
    lines << tr("%1 to %2 s, %3")
                 .arg(formatSeconds(scope.enter), formatSeconds(exit),
                     formatMeasured(exit - scope.enter));
    if (scope.children > 0)
        lines << tr("%n tasks in it", nullptr, static_cast<int>(scope.children));
    if (scope.line > 0)
        lines << tr("Line %1").arg(models::ProgramFiles::place(store, scope.line));
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::rescheduledText(
    const TraceStore& store, const models::MarkPart& mark, const QString& name)
{
    const trace::TraceEvent& event = store.event(mark.event);
    return event.wide() < 0
        ? tr("The timeout of %1 is put off for good").arg(name)
        : tr("The timeout of %1 is rescheduled to %2 s").arg(name, formatSeconds(event.wide()));
}

QString HitTooltip::markText(const TraceStore& store, const models::MarkPart& mark)
{
    const QString name = store.taskName(mark.task);
    QString what;
    switch (mark.kind) {
    case MarkKind::Created:
        what = tr("%1 is created").arg(name);
        break;
    case MarkKind::TimeoutArmed:
        what = tr("A timeout of %1 is armed").arg(name);
        break;
    case MarkKind::TimeoutRescheduled:
        what = rescheduledText(store, mark, name);
        break;
    case MarkKind::TimeoutFired:
        what = tr("A timeout of %1 fires").arg(name);
        break;
    case MarkKind::CancelDelivered:
        what = tr("CancelledError is raised in %1").arg(name);
        break;
    case MarkKind::CancelSwallowed:
        what = tr("%1 catches its cancellation and goes on").arg(name);
        break;
    case MarkKind::ExceptionCaught:
        what = tr("%1 catches an exception").arg(name);
        break;
    case MarkKind::ExceptionRaised:
        what = tr("An exception leaves %1").arg(name);
        break;
    case MarkKind::NeverRetrieved:
        what = tr("Nobody has read the exception of %1").arg(name);
        break;
    case MarkKind::EndReturned:
        what = tr("%1 is done").arg(name);
        break;
    case MarkKind::EndCancelled:
        what = tr("%1 ends cancelled").arg(name);
        break;
    case MarkKind::EndFailed: {
        const models::TaskEnd end = store.taskEnd(mark.task);
        what = end.errorMessage == trace::StringId::Empty
            ? tr("%1 fails: %2").arg(name, store.string(end.errorType))
            : tr("%1 fails: %2: %3")
                  .arg(name, store.string(end.errorType), store.string(end.errorMessage));
        break;
    }
    }
    QStringList lines{what};
    if (mark.event < store.eventCount()) {
        const trace::TraceEvent& event = store.event(mark.event);
        lines << tr("At %1 s").arg(formatSeconds(event.time));
        if (event.line > 0)
            lines << tr("Line %1").arg(models::ProgramFiles::place(store, event.line));
    }
    const bool ofCancellation = mark.kind == MarkKind::CancelDelivered
        || mark.kind == MarkKind::CancelSwallowed || mark.kind == MarkKind::EndCancelled;
    if (ofCancellation && mark.event < store.eventCount())
        lines << models::CancelChainWords::lines(
            store, models::cancelChainAt(store, mark.task, mark.event));
    if (mark.count > 1)
        lines << tr("%n events here", nullptr, static_cast<int>(mark.count));
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::arrowText(const TraceStore& store, const models::ArrowPart& arrow)
{
    if (arrow.flows.empty())
        return {};
    const models::Flow& flow = store.flow(arrow.flows.front());
    const QString from = store.taskName(flow.from), to = store.taskName(flow.to);
    QString what;
    const auto more = static_cast<int>(arrow.flows.size()) - 1;
    switch (arrow.kind) {
    case models::FlowKind::Create:
        what = more > 0 ? tr("%1 creates %2 and %n more tasks", nullptr, more).arg(from, to)
                        : tr("%1 creates %2").arg(from, to);
        break;
    case models::FlowKind::Wake:
        what = tr("%1 wakes %2").arg(from, to);
        break;
    case models::FlowKind::Cancel:
        what = tr("%1 cancels %2").arg(from, to);
        break;
    case models::FlowKind::Await:
        what = tr("%1 awaits %2").arg(from, to);
        break;
    }
    return what + QLatin1Char('\n') + tr("At %1 s").arg(formatSeconds(flow.time));
}

QString HitTooltip::outputText(const TraceStore& store, const models::OutputPart& output)
{
    QStringList lines;
    for (std::uint32_t i = 0; i < std::min(output.count, maxOutputLines); ++i)
        lines << store.outputText(output.first + i);
    if (output.count > maxOutputLines)
        lines << tr(
            "and %n more lines", nullptr, static_cast<int>(output.count - maxOutputLines));
    return lines.join(QLatin1Char('\n'));
}

QString HitTooltip::text(
    const TraceStore& store, const TimelineParts& parts, const TimelineHit& hit)
{
    const QString said = words(store, parts, hit);
    return hit.kind == HitKind::Box ? said + QLatin1Char('\n') + tr("Click to select") : said;
}

QString HitTooltip::words(
    const TraceStore& store, const TimelineParts& parts, const TimelineHit& hit)
{
    switch (hit.kind) {
    case HitKind::Density:
        return densityText(store, parts, hit);
    case HitKind::Fold: {
        const models::TimeRange gap = parts.folds[hit.index].gap;
        return tr("Nothing happens for %1\nFrom %2 to %3 s; drawn short\nClick to unfold it")
            .arg(models::formatDuration(gap.duration()), formatSeconds(gap.start),
                formatSeconds(gap.end));
    }
    case HitKind::Box:
        return boxText(store, parts, hit);
    case HitKind::Mark:
        return markText(store, parts.marks[hit.index]);
    case HitKind::Arrow:
        return arrowText(store, parts.arrows[hit.index]);
    case HitKind::Output:
        return outputText(store, parts.outputs[hit.index]);
    case HitKind::Timeout:
        return timeoutText(store, parts.timeouts[hit.index]);
    case HitKind::Bracket:
        return bracketText(store, parts.brackets[hit.index]);
    case HitKind::Chain:
        return models::CancelChainWords::lines(store,
            models::cancelChain(store, hit.task, parts.chains[hit.index].request))
            .join(QLatin1Char('\n'));
    case HitKind::LoopSpan: {
        const models::LoopPart& part = parts.loopParts[hit.index];
        if (part.count > 1)
            return tr("The loop ran %n times here; zoom in to see each", nullptr,
                static_cast<int>(part.count));
        const models::BusySpan& span = store.busySpan(part.firstSpan);
        const models::TimeNs end = store.busyEnd(span);
        if (end == span.start)
            return tr("The loop runs code at %1 s").arg(formatSeconds(span.start));
        return tr("The loop is busy from %1 to %2 s, %3")
            .arg(formatSeconds(span.start), formatSeconds(end), formatMeasured(end - span.start));
    }
    case HitKind::Label:
        if (hit.siblings != kNoIndex)
            return densityText(store, parts, hit);
        for (const models::LanePart& lane : parts.lanes) {
            if (lane.task != hit.task)
                continue;
            QStringList lines{lane.fullName};
            if (lane.incomplete)
                lines << tr("The recording has no waiting states for this task");
            // The name alone is worth a tooltip only where the column cuts it off.
            return lines.size() > 1 || lane.name.text != lane.fullName
                ? lines.join(QLatin1Char('\n'))
                : QString();
        }
        return {};
    case HitKind::Resource:
        return resourceText(store, parts.resources[hit.index], hit.time);
    case HitKind::EdgeHint:
        return tr("Click to go there");
    default:
        return {};
    }
}

QRectF HitTooltip::area(const TimelineParts& parts, const TimelineHit& hit)
{
    switch (hit.kind) {
    case HitKind::Box:
        return parts.boxes[hit.index].rect;
    case HitKind::Mark:
        return parts.marks[hit.index].rect;
    case HitKind::Output:
        return parts.outputs[hit.index].rect;
    case HitKind::LoopSpan:
        return parts.loopParts[hit.index].rect;
    case HitKind::Timeout: {
        const models::TimeoutPart& part = parts.timeouts[hit.index];
        return QRectF(part.line.p1(), part.line.p2()).adjusted(0, -6, 0, 6);
    }
    case HitKind::Chain: {
        const models::ChainPart& part = parts.chains[hit.index];
        return QRectF(part.line.p1(), part.line.p2()).adjusted(-4, -5, 4, 5);
    }
    case HitKind::Bracket:
        return parts.brackets[hit.index].rect;
    case HitKind::Label:
    case HitKind::EdgeHint:
        for (const models::LanePart& lane : parts.lanes)
            if (lane.task == hit.task)
                return lane.rect;
        return {};
    default:
        return {};
    }
}

} // namespace awaitscope::gui
