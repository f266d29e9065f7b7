#pragma once

#include "models/store/trace_store.h"
#include "models/timeline/lane_list.h"
#include "models/timeline/timeline_state.h"

namespace awaitscope::gui {

enum class Direction { Back, Forward };

/// Walks through a run by its meaning: the next event, the next event of this task, the next
/// segment of the lane, along an arrow. Moves playhead and selection of the state; knows no keys
/// and no pixels. Every step returns false when there is nothing further in that direction.
class TimelineNavigator {
public:
    explicit TimelineNavigator(models::TimelineState& state) : m_state(state) { }

    /// To the next step of the run. Events of one instant are walked one by one.
    bool stepEvent(Direction direction);
    /// To the next step that the selected task takes part in; any task if none is selected.
    bool stepTaskEvent(Direction direction);
    /// Selects the next segment of the selected lane and puts the playhead to its start.
    bool stepSegment(Direction direction);
    /// Selects the lane above or below; the first or the last if none is selected.
    bool stepLane(Direction direction, const models::LaneList& lanes);
    /// Along the newest arrow that led to the selected task, or the next that leaves it.
    bool followArrow(Direction direction);
    /// To what brought `event` about, or to what came of it.
    bool goToCause(models::EventIndex event);
    bool goToEffect(models::EventIndex event);
    /// From the event at the playhead, or the selected task's newest: along the arrow there, else
    /// to its cause or its effect.
    bool towards(Direction direction);
    /// To the next time at which `line` of the scenario ran, or the one before; begins anew at the
    /// other end.
    bool stepLine(std::uint32_t line, Direction direction);
    /// The selected range begins at the playhead, or ends there; the other end stays where it is as
    /// long as it is on its side, and is the run's end otherwise.
    void markRange(bool end);
    bool toFirst();
    /// To the newest event, and follows from there on.
    bool toLast();

private:
    const models::TraceStore* store() const { return m_state.store(); }
    models::TaskRow selectedTask() const;
    bool goTo(models::EventIndex event);
    models::EventIndex eventAtHand() const;

    models::TimelineState& m_state;
};

} // namespace awaitscope::gui
