#include "models/timeline/linked_states.h"

#include "models/analysis/run_diff.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace awaitscope::models {

LinkedStates::LinkedStates(TimelineState& a, TimelineState& b, QObject* parent)
    : QObject(parent), m_a(a), m_b(b)
{
    link(a, b);
    link(b, a);
}

void LinkedStates::setDiff(const RunDiff* diff)
{
    m_diff = diff;
    const TimeNs longest = diff ? std::max(diff->durationA(), diff->durationB()) : 0;
    const QScopedValueRollback busy(m_following, true);
    for (TimelineState* state : {&m_a, &m_b}) {
        state->setLeastDuration(longest);
        state->fit();
    }
}

TimeNs LinkedStates::shifted(
    TimeNs time, const TimelineState& from, const TimelineState& to) const
{
    return time - from.store()->beginTime() + to.store()->beginTime();
}

Selection LinkedStates::counterpart(Selection of, const TimelineState& from) const
{
    if (of.task == kNoIndex)
        return {};
    const bool ofA = &from == &m_a;
    const TaskPair& pair
        = m_diff->pairs()[ofA ? m_diff->pairOfA(of.task) : m_diff->pairOfB(of.task)];
    return {ofA ? pair.b : pair.a, kNoIndex};
}

void LinkedStates::link(TimelineState& from, TimelineState& to)
{
    const auto follow = [this](auto act) {
        return [this, act] {
            if (m_following || !m_diff)
                return;
            const QScopedValueRollback busy(m_following, true);
            act();
        };
    };
    connect(&from, &TimelineState::visibleChanged, this, follow([this, &from, &to] {
        const TimeRange range = from.visible();
        to.setVisible({shifted(range.start, from, to), shifted(range.end, from, to)});
    }));
    connect(&from, &TimelineState::playheadChanged, this, follow([this, &from, &to] {
        to.setFollowing(false);
        to.setPlayheadTime(shifted(from.playhead().time, from, to));
    }));
    connect(&from, &TimelineState::selectionChanged, this, follow([this, &from, &to] {
        to.select(counterpart(from.selection(), from));
    }));
    connect(&from, &TimelineState::hoverChanged, this, follow([this, &from, &to] {
        to.setHover(counterpart(from.hover(), from));
    }));
    connect(&from, &TimelineState::rangeSelectionChanged, this, follow([this, &from, &to] {
        std::optional<TimeRange> range = from.rangeSelection();
        if (range)
            range = {shifted(range->start, from, to), shifted(range->end, from, to)};
        to.setRangeSelection(range);
    }));
    connect(&from, &TimelineState::lanesChanged, this, follow([&from, &to] {
        to.setLabelWidth(from.labelWidth());
        to.setDensity(from.density());
        to.setLaneOrder(from.laneOrder());
    }));
}

} // namespace awaitscope::models
