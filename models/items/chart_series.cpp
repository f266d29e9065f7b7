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
    QList<QPointF> curve;
    if (!m_store || m_store->counter(m_kind).empty() || range.duration() <= 0 || pixels <= 0)
        return curve;
    takeOverNew();
    const CounterPoints& counter = m_store->counter(m_kind);
    const bool stairs = m_kind != CounterKind::LoopLag;
    const double unit = stairs ? 1 : 1e-9;
    const TimeNs begin = std::max(range.start, m_store->beginTime());
    const TimeNs end = std::min(range.end, m_store->endTime());
    if (begin > end)
        return curve;
    const auto put = [&](TimeNs time, double value) {
        const QPointF point(static_cast<double>(time) * 1e-9, value * unit);
        if (curve.isEmpty() || curve.back() != point)
            curve.append(point);
    };
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
        put(begin, value);
    } else {
        put(begin, next == 0 ? 0 : level(begin));
    }
    const double perPixel = static_cast<double>(range.duration()) / pixels;
    while (next < counter.size() && counter[next].time <= end) {
        const TimeNs time = counter[next].time;
        const double column = std::floor(static_cast<double>(time - range.start) / perPixel);
        const TimeNs columnEnd
            = range.start + static_cast<TimeNs>(std::ceil((column + 1) * perPixel));
        const std::size_t after = counter.partitionPoint(
            [&](const CounterPoint& p) { return p.time < columnEnd && p.time <= end; }, next);
        if (after - next <= 2) {
            for (std::size_t i = next; i < after; ++i) {
                if (stairs)
                    put(counter[i].time, value);
                value = static_cast<double>(counter[i].value);
                put(counter[i].time, value);
            }
        } else {
            // Up and down within a pixel: a line from the lowest to the highest, then on.
            const Extremes found = extremes(next, after);
            if (stairs)
                put(time, value);
            const double last = static_cast<double>(counter[after - 1].value);
            put(time, static_cast<double>(found.lowest));
            put(time, static_cast<double>(found.highest));
            put(counter[after - 1].time, last);
            value = last;
        }
        next = std::max(after, next + 1);
    }
    put(end, stairs || next == counter.size() ? value : level(end + 1));
    return curve;
}

} // namespace awaitscope::models
