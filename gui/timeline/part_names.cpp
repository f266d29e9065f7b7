#include "gui/timeline/part_names.h"

#include "gui/timeline/hit_tooltip.h"
#include "models/store/trace_store.h"
#include "models/timeline/segment_label.h"

namespace awaitscope::gui {

using models::HitKind;

namespace {

QString numbered(const char* kind, std::uint64_t number)
{
    return QLatin1String(kind) + QLatin1Char('-') + QString::number(number);
}

} // namespace

QString PartNames::laneId(const models::LanePart& lane) const
{
    if (lane.siblings != models::kNoIndex)
        return numbered("tasks", lane.siblings + 1u);
    return numbered("task", lane.task + 1u) + QLatin1Char('-') + m_store.taskName(lane.task);
}

QString PartNames::laneTitle(const models::LanePart& lane) const
{
    if (lane.siblings != models::kNoIndex)
        return lane.fullName;
    switch (lane.outcome) {
    case models::TaskOutcome::Returned:
        return HitTooltip::tr("%1, done", "a task").arg(lane.fullName);
    case models::TaskOutcome::Failed:
        return HitTooltip::tr("%1, failed", "a task").arg(lane.fullName);
    case models::TaskOutcome::Cancelled:
        return HitTooltip::tr("%1, cancelled", "a task").arg(lane.fullName);
    case models::TaskOutcome::Pending:
        break;
    }
    return lane.fullName;
}

QString PartNames::boxId(std::size_t box) const
{
    const models::BoxPart& part = m_parts.boxes[box];
    return numbered("task", part.task + 1u) + QLatin1Char('-')
        + numbered("segment", part.firstSlice + 1u);
}

QString PartNames::boxTitle(std::size_t box) const
{
    return words(HitKind::Box, box);
}

QString PartNames::markId(std::size_t mark) const
{
    return numbered("event", m_parts.marks[mark].event);
}

QString PartNames::markTitle(std::size_t mark) const
{
    return words(HitKind::Mark, mark);
}

QString PartNames::arrowId(std::size_t arrow) const
{
    const models::ArrowPart& part = m_parts.arrows[arrow];
    const char* verb = "awaits";
    switch (part.kind) {
    case models::FlowKind::Create:
        verb = "creates";
        break;
    case models::FlowKind::Wake:
        verb = "wakes";
        break;
    case models::FlowKind::Cancel:
        verb = "cancels";
        break;
    case models::FlowKind::Await:
        break;
    }
    return numbered("arrow", part.flows.empty() ? 0 : part.flows.front() + 1u) + QLatin1Char('-')
        + QLatin1String(verb);
}

QString PartNames::arrowTitle(std::size_t arrow) const
{
    return words(HitKind::Arrow, arrow);
}

QString PartNames::timeoutId(std::size_t timeout) const
{
    return numbered("timeout", m_parts.timeouts[timeout].scope + 1u);
}

QString PartNames::timeoutTitle(std::size_t timeout) const
{
    return words(HitKind::Timeout, timeout);
}

QString PartNames::outputId(std::size_t output) const
{
    return numbered("output", m_parts.outputs[output].first + 1u);
}

QString PartNames::outputTitle(std::size_t output) const
{
    return words(HitKind::Output, output);
}

QString PartNames::words(HitKind kind, std::size_t index) const
{
    models::TimelineHit hit;
    hit.kind = kind;
    hit.index = static_cast<std::uint32_t>(index);
    return HitTooltip::words(m_store, m_parts, hit);
}

} // namespace awaitscope::gui
