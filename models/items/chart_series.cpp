#include "models/items/chart_series.h"

#include "models/store/trace_store.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::models {

namespace {

constexpr std::size_t kBlock = 256;
// Newest blocks whose extremes are not kept yet: a timer that the loop notices late counts as
// ready from its due time on, which changes points behind the newest ones.
constexpr std::size_t kUnsettledBlocks = 64;

/// The columns of pixels that a curve is drawn in.
class Columns {
public:
    Columns(TimeRange range, int pixels)
        : m_start(range.start), m_width(static_cast<double>(range.duration()) / pixels)
    {
    }
    /// When the column ends and the next begins.
    TimeNs end(std::int64_t column) const
    {
        return m_start + static_cast<TimeNs>(std::ceil(static_cast<double>(column + 1) * m_width));
    }
    std::int64_t of(TimeNs time) const
    {
        auto column = static_cast<std::int64_t>(static_cast<double>(time - m_start) / m_width);
        while (time >= end(column)) // what rounding made of it
            ++column;
        while (column > 0 && time < end(column - 1))
            --column;
        return column;
    }

private:
    TimeNs m_start;
    double m_width; ///< ns
};

/// A curve with at most two points in a column: of more, the lowest and the highest are kept.
class Curve {
public:
    Curve(const Columns& columns, double unit) : m_columns(columns), m_unit(unit) { }

    void put(TimeNs time, double value)
    {
        const QPointF point(static_cast<double>(time) * 1e-9, value * m_unit);
        if (!m_points.isEmpty() && m_points.back() == point)
            return;
        const std::int64_t column = m_columns.of(time);
        if (m_points.isEmpty() || column != m_column) {
            m_column = column;
            m_inColumn = 0;
        }
        if (m_inColumn < 2) {
            ++m_inColumn;
            m_points.append(point);
            return;
        }
        QPointF& first = m_points[m_points.size() - 2];
        QPointF& second = m_points.back();
        const double lowest = std::min({first.y(), second.y(), point.y()});
        const double highest = std::max({first.y(), second.y(), point.y()});
        // What comes next goes on from the newest.
        const bool rises = highest - point.y() <= point.y() - lowest;
        first.setY(rises ? lowest : highest);
        second = {point.x(), rises ? highest : lowest};
    }
    std::int64_t lastColumn() const { return m_column; }
    QList<QPointF> take() { return std::move(m_points); }

private:
    const Columns& m_columns;
    double m_unit;
    QList<QPointF> m_points;
    std::int64_t m_column = 0; ///< of the newest point
    int m_inColumn = 0; ///< points there
};

} // namespace

void ChartSeries::setStore(const TraceStore* store)
{
    m_store = store;
    m_blocks.clear();
}

void ChartSeries::takeOverNew()
{
    const CounterPoints& points = m_store->counter(m_kind);
    const std::size_t full = points.size() / kBlock;
    const std::size_t settled = full > kUnsettledBlocks ? full - kUnsettledBlocks : 0;
    if (m_blocks.size() > full)
        m_blocks.clear(); // another run in the same store
    while (m_blocks.size() < settled) {
        const std::size_t begin = m_blocks.size() * kBlock;
        Extremes block{points[begin].value, points[begin].value};
        for (std::size_t i = begin; i < begin + kBlock; ++i) {
            block.lowest = std::min(block.lowest, points[i].value);
            block.highest = std::max(block.highest, points[i].value);
        }
        m_blocks.push_back(block);
    }
}

ChartSeries::Extremes ChartSeries::extremes(std::size_t first, std::size_t last) const
{
    const CounterPoints& points = m_store->counter(m_kind);
    Extremes found{points[first].value, points[first].value};
    for (std::size_t i = first; i < last;) {
        if (i % kBlock == 0 && i + kBlock <= last && i / kBlock < m_blocks.size()) {
            const Extremes& block = m_blocks[i / kBlock];
            found.lowest = std::min(found.lowest, block.lowest);
            found.highest = std::max(found.highest, block.highest);
            i += kBlock;
        } else {
            found.lowest = std::min(found.lowest, points[i].value);
            found.highest = std::max(found.highest, points[i].value);
            ++i;
        }
    }
    return found;
}

QList<QPointF> ChartSeries::points(TimeRange range, int pixels)
{
    if (!m_store || m_store->counter(m_kind).empty() || range.duration() <= 0 || pixels <= 0)
        return {};
    takeOverNew();
    const CounterPoints& counter = m_store->counter(m_kind);
    const bool stairs = m_kind != CounterKind::LoopLag;
    const TimeNs begin = std::max(range.start, m_store->beginTime());
    const TimeNs end = std::min(range.end, m_store->endTime());
    if (begin > end)
        return {};
    const Columns columns(range, pixels);
    Curve curve(columns, stairs ? 1 : 1e-9);
    const auto level = [&](TimeNs time) {
        // Before anything that happens at `time`.
        return static_cast<double>(m_store->counterAt(m_kind, time - 1));
    };

    std::size_t next
        = counter.partitionPoint([&](const CounterPoint& p) { return p.time < begin; });
    double value = next == 0 ? 0 : static_cast<double>(counter[next - 1].value);
    if (next == 0 && m_kind == CounterKind::LiveTasks) {
        // Who is there from the first moment on has not come: the curve begins at their number.
        next = counter.partitionPoint([&](const CounterPoint& p) { return p.time <= begin; });
        value = next == 0 ? 0 : static_cast<double>(counter[next - 1].value);
        curve.put(begin, value);
    } else {
        curve.put(begin, next == 0 ? 0 : level(begin));
    }
    while (next < counter.size() && counter[next].time <= end) {
        const TimeNs time = counter[next].time;
        const std::int64_t column = columns.of(time);
        const TimeNs columnEnd = columns.end(column);
        const std::size_t after = std::max(next + 1, counter.partitionPoint(
            [&](const CounterPoint& p) { return p.time < columnEnd && p.time <= end; }, next));
        if (after - next == 1) {
            if (stairs)
                curve.put(time, value);
            curve.put(time, static_cast<double>(counter[next].value));
        } else {
            // Up and down within a pixel: a line between the lowest and the highest. Where nothing
            // happens in the columns beside it, how the curve comes there and goes on is told there.
            if (column > curve.lastColumn() + 1) {
                const TimeNs before = columns.end(column - 1) - 1;
                curve.put(before, stairs ? value : level(before + 1));
            }
            const Extremes found = extremes(next, after);
            const auto lowest = static_cast<double>(found.lowest);
            const auto highest = static_cast<double>(found.highest);
            const bool rises = std::abs(value - lowest) <= std::abs(value - highest);
            curve.put(time, rises ? lowest : highest);
            curve.put(time, rises ? highest : lowest);
            const auto last = static_cast<double>(counter[after - 1].value);
            const bool rests
                = after == counter.size() || counter[after].time >= columns.end(column + 1);
            if (rests && columnEnd <= end)
                curve.put(columnEnd, stairs ? last : level(columnEnd + 1));
        }
        value = static_cast<double>(counter[after - 1].value);
        next = after;
    }
    curve.put(end, stairs || next == counter.size() ? value : level(end + 1));
    return curve.take();
}

} // namespace awaitscope::models
