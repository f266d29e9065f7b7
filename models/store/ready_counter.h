#pragma once

#include "models/store/packed_rows.h"

#include <vector>

namespace awaitscope::models {

/// Writes the curve of the ready queue's length, where increments may come late.
///
/// A timer counts from its due time on, but the loop tells of it only when it notices, so other
/// points may already stand behind that time. Late increments are collected and worked into the
/// column by flush(), all at once: one by one they would each move everything behind them.
class ReadyCounter {
public:
    explicit ReadyCounter(CounterPoints& points) : m_points(points) { }

    /// One more from `since` on; told now, at a time not before the newest point.
    void enter(TimeNs since);
    /// One fewer from `time` on, which is not before the newest point.
    void leave(TimeNs time);
    /// Works late increments in. Answers the largest value among the points that were touched.
    std::int64_t flush();

private:
    struct Late {
        TimeNs since;
        std::size_t position; ///< points from here on already count it
    };

    CounterPoints& m_points;
    std::vector<Late> m_late;
    std::int64_t m_value = 0;
    std::int64_t m_maximum = 0;
};

} // namespace awaitscope::models
