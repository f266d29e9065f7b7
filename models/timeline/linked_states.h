#pragma once

#include "models/timeline/timeline_state.h"

#include <QPointer>

namespace awaitscope::models {

class RunDiff;

/// Keeps two TimelineStates in step, each of a run of its own: the same stretch of time, counted
/// from each run's begin, on one scale; the playhead at the same moment; the counterpart of what is
/// selected or pointed at; the same lane height and label column. GUI thread.
class LinkedStates : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    LinkedStates(TimelineState& a, TimelineState& b, QObject* parent = nullptr);

    /// Which task of one is which of the other; null while there is nothing to compare. Gives both
    /// states the bounds of the longer run and shows all of it. The diff must outlive its use here.
    void setDiff(const RunDiff* diff);

private:
    void link(TimelineState& from, TimelineState& to);
    TimeNs shifted(TimeNs time, const TimelineState& from, const TimelineState& to) const;
    Selection counterpart(Selection of, const TimelineState& from) const;

    TimelineState& m_a;
    TimelineState& m_b;
    const RunDiff* m_diff = nullptr;
    bool m_following = false; // one follows the other just now
};

} // namespace awaitscope::models
