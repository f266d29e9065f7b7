#pragma once

#include "models/store/trace_rows.h"
#include "models/timeline/timeline_state.h"

#include <QList>
#include <QPointF>

#include <vector>

namespace awaitscope::models {

class TraceStore;

/// One counter of a run as the points of a curve, ready for a chart that is so many pixels wide.
///
/// A pixel with many changes becomes its lowest and its highest value, so that a spike of one
/// instant is seen at every zoom. Extremes of every 256 points are kept, so a curve over ten
/// million points costs its pixels. Follows the growth of the store. GUI thread.
class ChartSeries {
public:
    explicit ChartSeries(CounterKind kind) : m_kind(kind) { }

    CounterKind kind() const { return m_kind; }
    /// The run to read; null for none. It must outlive the series or be replaced before.
    void setStore(const TraceStore* store);

    /// The curve over `range`, at most two points in each column of `pixels` and one at its very
    /// end. x: seconds. y: the counter's value; seconds for the lag. A count is a staircase, the lag
    /// goes straight between points. Begins at the range's start and ends at its end, or where the
    /// run does.
    QList<QPointF> points(TimeRange range, int pixels);

private:
    struct Extremes {
        std::int64_t lowest, highest;
    };
    void takeOverNew();
    Extremes extremes(std::size_t first, std::size_t last) const;

    CounterKind m_kind;
    const TraceStore* m_store = nullptr;
    std::vector<Extremes> m_blocks; ///< of every full block of points
};

} // namespace awaitscope::models
