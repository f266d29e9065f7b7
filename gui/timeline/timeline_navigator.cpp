#include "gui/timeline/timeline_navigator.h"

#include "models/analysis/cause_effect.h"
#include "models/analysis/causes.h"

#include <algorithm>

namespace awaitscope::gui {

using models::EventIndex;
using models::Flow;
using models::FlowRow;
using models::kNoIndex;
using models::TaskRow;

TaskRow TimelineNavigator::selectedTask() const
{
    const TaskRow task = m_state.selection().task;
    return store() && task != kNoIndex && task < store()->taskCount() ? task : kNoIndex;
}

bool TimelineNavigator::stepEvent(Direction direction)
{
    if (!store() || store()->stepCount() == 0)
        return false;
    const std::uint32_t at = m_state.playheadStep();
    if (direction == Direction::Back) {
        if (at == kNoIndex || at == 0)
            return false;
        m_state.setFollowing(false);
        m_state.setPlayheadStep(at - 1);
    } else {
        const std::uint32_t next = at == kNoIndex ? 0 : at + 1;
        if (next >= store()->stepCount())
            return false;
        m_state.setPlayheadStep(next);
    }
    m_state.ensureVisible(m_state.playhead().time);
    return true;
}

bool TimelineNavigator::stepTaskEvent(Direction direction)
{
    const TaskRow task = selectedTask();
    if (task == kNoIndex)
        return stepEvent(direction);
    const EventIndex now = m_state.playhead().event;
    const std::uint32_t count = store()->taskEventCount(task);
    // The task's events are sorted: find where the playhead lies among them.
    std::uint32_t low = 0, high = count;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (now != kNoIndex && store()->taskEvent(task, middle) <= now)
            low = middle + 1;
        else
            high = middle;
    }
    // low: the first event after the playhead. Not every event is a step, so walk on to one.
    const auto isStep = [this](EventIndex event) {
        const std::uint32_t step = store()->stepAtEvent(event);
        return step != kNoIndex && store()->stepEvent(step) == event;
    };
    std::optional<EventIndex> target;
    if (direction == Direction::Forward) {
        for (std::uint32_t i = low; i < count && !target; ++i)
            if (isStep(store()->taskEvent(task, i)))
                target = store()->taskEvent(task, i);
    } else {
        for (std::uint32_t i = low; i > 0 && !target; --i) {
            const EventIndex event = store()->taskEvent(task, i - 1);
            if (event < now && isStep(event))
                target = event;
        }
    }
    if (!target)
        return false;
    m_state.setFollowing(false);
    m_state.setPlayheadEvent(*target);
    m_state.ensureVisible(m_state.playhead().time);
    return true;
}

bool TimelineNavigator::stepSegment(Direction direction)
{
    const TaskRow task = selectedTask();
    if (task == kNoIndex || store()->sliceCount(task) == 0)
        return false;
    const std::uint32_t count = store()->sliceCount(task);
    std::uint32_t at = m_state.selection().slice;
    if (at == kNoIndex || at >= count) {
        at = m_state.playhead().event == kNoIndex
            ? kNoIndex
            : store()->sliceAtEvent(task, m_state.playhead().event);
        if (at == kNoIndex)
            at = direction == Direction::Forward ? 0 : count - 1;
    } else if (direction == Direction::Back) {
        if (at == 0)
            return false;
        --at;
    } else {
        if (at + 1 >= count)
            return false;
        ++at;
    }
    const models::Slice& slice = store()->slice(task, at);
    m_state.select({task, at});
    m_state.setFollowing(false);
    m_state.setPlayheadEvent(slice.event);
    m_state.ensureVisible(slice.start);
    return true;
}

bool TimelineNavigator::stepLane(Direction direction, const models::LaneList& lanes)
{
    const auto pinned = static_cast<std::uint32_t>(lanes.pinned().size());
    const std::uint32_t count = pinned + lanes.size();
    if (count == 0)
        return false;
    const TaskRow task = selectedTask();
    std::uint32_t at = kNoIndex;
    if (const models::SiblingRow siblings = m_state.selection().siblings; siblings != kNoIndex) {
        const std::uint32_t position
            = siblings < store()->siblings().size() ? lanes.positionOfShared(siblings) : kNoIndex;
        at = position == kNoIndex ? kNoIndex : pinned + position;
    } else if (task != kNoIndex) {
        const auto found = std::find(lanes.pinned().begin(), lanes.pinned().end(), task);
        if (found != lanes.pinned().end())
            at = static_cast<std::uint32_t>(found - lanes.pinned().begin());
        else if (const std::uint32_t position = lanes.positionOf(task); position != kNoIndex)
            at = pinned + position;
    }
    if (at == kNoIndex)
        at = direction == Direction::Forward ? 0 : count - 1;
    else if (direction == Direction::Back ? at == 0 : at + 1 >= count)
        return false;
    else
        at += direction == Direction::Back ? -1 : 1;
    if (at < pinned)
        m_state.selectTask(lanes.pinned()[at]);
    else if (const models::SiblingRow siblings = lanes.siblingsAt(at - pinned);
             siblings != kNoIndex)
        m_state.selectSiblings(siblings);
    else
        m_state.selectTask(lanes.at(at - pinned));
    return true;
}

bool TimelineNavigator::followArrow(Direction direction)
{
    const TaskRow task = selectedTask();
    if (task == kNoIndex)
        return false;
    const EventIndex now = m_state.playhead().event;
    const std::uint32_t count = store()->taskFlowCount(task);
    FlowRow chosen = kNoIndex;
    if (direction == Direction::Back) {
        for (std::uint32_t i = count; i > 0 && chosen == kNoIndex; --i) {
            const FlowRow row = store()->taskFlow(task, i - 1);
            const Flow& flow = store()->flow(row);
            if (flow.to == task && flow.from != task && now != kNoIndex && flow.event <= now)
                chosen = row;
        }
    } else {
        for (std::uint32_t i = 0; i < count && chosen == kNoIndex; ++i) {
            const FlowRow row = store()->taskFlow(task, i);
            const Flow& flow = store()->flow(row);
            if (flow.from == task && flow.to != task && (now == kNoIndex || flow.event >= now))
                chosen = row;
        }
    }
    if (chosen == kNoIndex)
        return false;
    const Flow& flow = store()->flow(chosen);
    const TaskRow target = direction == Direction::Back ? flow.from : flow.to;
    if (target == kNoIndex)
        return false;
    m_state.unfoldTo(target);
    m_state.selectTask(target);
    m_state.setFollowing(false);
    m_state.setPlayheadEvent(flow.event);
    m_state.ensureVisible(flow.time);
    return true;
}

bool TimelineNavigator::goTo(EventIndex event)
{
    if (event == kNoIndex)
        return false;
    const TaskRow task = store()->taskRow(store()->event(event).task);
    m_state.setFollowing(false);
    if (task != kNoIndex) {
        m_state.unfoldTo(task);
        const std::uint32_t slice = store()->sliceAtEvent(task, event);
        m_state.select({task, slice});
    }
    m_state.setPlayheadEvent(event);
    m_state.ensureVisible(m_state.playhead().time);
    return true;
}

bool TimelineNavigator::goToCause(EventIndex event)
{
    return store() && goTo(models::eventCause(*store(), event));
}

bool TimelineNavigator::goToEffect(EventIndex event)
{
    return store() && goTo(models::eventEffect(*store(), event));
}

/// The event at the playhead if the selected task takes part in it, else that task's newest.
EventIndex TimelineNavigator::eventAtHand() const
{
    const EventIndex now = m_state.playhead().event;
    const TaskRow task = selectedTask();
    if (task == kNoIndex || now == kNoIndex)
        return now;
    const std::uint32_t at = models::taskEventAt(*store(), task, now);
    return at == kNoIndex ? kNoIndex : store()->taskEvent(task, at);
}

bool TimelineNavigator::towards(Direction direction)
{
    if (!store())
        return false;
    const EventIndex event = eventAtHand();
    const bool back = direction == Direction::Back;
    if (event != kNoIndex) {
        // What is told about the event itself comes first; a step that only goes on or ends tells
        // less than the arrow that led to it.
        const trace::EventKind kind = store()->event(event).kind;
        const bool plain = kind == trace::EventKind::StepEnd || kind == trace::EventKind::Output
            || kind == trace::EventKind::TimerArmed || kind == trace::EventKind::StepBegin;
        if (!plain && (back ? goToCause(event) : goToEffect(event)))
            return true;
        if (followArrow(direction))
            return true;
        return back ? goToCause(event) : goToEffect(event);
    }
    return followArrow(direction);
}

bool TimelineNavigator::stepLine(std::uint32_t line, Direction direction)
{
    if (!store() || store()->stepCount() == 0)
        return false;
    const std::uint32_t count = store()->stepCount();
    const std::uint32_t now = m_state.playheadStep();
    std::uint32_t at = now == kNoIndex ? count - 1 : now;
    for (std::uint32_t looked = 0; looked < count; ++looked) {
        if (direction == Direction::Forward)
            at = at + 1 < count ? at + 1 : 0;
        else
            at = at > 0 ? at - 1 : count - 1;
        const EventIndex event = store()->stepEvent(at);
        if (store()->event(event).line == line)
            return goTo(event);
    }
    return false;
}

void TimelineNavigator::markRange(bool end)
{
    const models::TimeNs now = m_state.playhead().time;
    models::TimeRange range = m_state.rangeSelection().value_or(m_state.bounds());
    if (end) {
        range.end = now;
        if (range.start >= now)
            range.start = m_state.bounds().start;
    } else {
        range.start = now;
        if (range.end <= now)
            range.end = m_state.bounds().end;
    }
    m_state.setRangeSelection(range);
}

bool TimelineNavigator::toFirst()
{
    if (!store() || store()->stepCount() == 0)
        return false;
    m_state.setFollowing(false);
    m_state.setPlayheadStep(0);
    m_state.ensureVisible(m_state.playhead().time);
    return true;
}

bool TimelineNavigator::toLast()
{
    if (!store() || store()->stepCount() == 0)
        return false;
    m_state.setPlayheadStep(store()->stepCount() - 1);
    m_state.ensureVisible(m_state.playhead().time);
    m_state.setFollowing(true);
    return true;
}

} // namespace awaitscope::gui
