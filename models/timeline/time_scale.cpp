#include "models/timeline/time_scale.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::models {

namespace {

/// Of the width of a picture, for each fold: some 20 px in a window, 35 in a figure.
constexpr double kFoldShare = 1.0 / 32;

TimeNs toNs(double ns)
{
    constexpr double kFarthest = 4e18;
    return static_cast<TimeNs>(std::llround(std::clamp(ns, -kFarthest, kFarthest)));
}

} // namespace

// -- TimeFolds ----------------------------------------------------------------------------------

TimeFolds::TimeFolds(std::vector<TimeRange> gaps, double longestShown)
    : m_gaps(std::move(gaps)), m_longestShown(longestShown)
{
    m_folded.reserve(m_gaps.size() + 1);
    TimeNs sum = 0;
    for (const TimeRange& gap : m_gaps) {
        m_folded.push_back(sum);
        sum += gap.duration();
    }
    m_folded.push_back(sum);
}

const TimeRange* TimeFolds::gapAt(TimeNs time) const
{
    const auto next = std::upper_bound(m_gaps.begin(), m_gaps.end(), time,
        [](TimeNs at, const TimeRange& gap) { return at < gap.start; });
    if (next == m_gaps.begin())
        return nullptr;
    const TimeRange& gap = *std::prev(next);
    return time > gap.start && time < gap.end ? &gap : nullptr;
}

TimeFolds::Place TimeFolds::placeOf(TimeNs time) const
{
    const auto next = std::upper_bound(m_gaps.begin(), m_gaps.end(), time,
        [](TimeNs at, const TimeRange& gap) { return at < gap.end; });
    const auto before = static_cast<std::size_t>(next - m_gaps.begin());
    Place place{time - m_folded[before], static_cast<double>(before)};
    if (next != m_gaps.end() && time > next->start) {
        place.open = next->start - m_folded[before];
        place.gaps += static_cast<double>(time - next->start)
            / static_cast<double>(next->duration());
    }
    return place;
}

// -- TimeScale ----------------------------------------------------------------------------------

TimeScale::TimeScale(
    TimeRange visible, double left, double right, std::shared_ptr<const TimeFolds> timeFolds)
    : range(visible), x0(left), x1(right), folds(std::move(timeFolds)), m_anchorX(left)
{
    const double width = x1 - x0;
    if (folds && folds->gaps().empty())
        folds.reset();
    if (folds) {
        const TimeFolds::Place begin = folds->placeOf(range.start);
        const TimeFolds::Place end = folds->placeOf(range.end);
        const auto open = static_cast<double>(end.open - begin.open);
        const double gaps = end.gaps - begin.gaps;
        if (open < 1 && gaps > 0) {
            folds.reset();
        } else {
            // Either as wide as a fold is in general, or, with many of them, as long as one may be.
            const double room = width * (1 - kFoldShare * gaps);
            m_nsPerPixel = room > 0 ? open / room : 0;
            if (room <= 0 || kFoldShare * width * m_nsPerPixel > folds->longestShown())
                m_nsPerPixel = (open + folds->longestShown() * gaps) / width;
            m_foldWidth = widthAt(m_nsPerPixel);
            m_anchor = begin;
            return;
        }
    }
    m_nsPerPixel = static_cast<double>(range.duration()) / width;
    m_anchor.open = range.start;
}

double TimeScale::widthAt(double nsPerPixel) const
{
    return std::min(kFoldShare * (x1 - x0), folds->longestShown() / nsPerPixel);
}

double TimeScale::foldedX(TimeNs time) const
{
    const TimeFolds::Place place = folds->placeOf(time);
    return m_anchorX + static_cast<double>(place.open - m_anchor.open) / m_nsPerPixel
        + (place.gaps - m_anchor.gaps) * m_foldWidth;
}

TimeNs TimeScale::toTime(double x) const
{
    if (!folds)
        return m_anchor.open + toNs((x - m_anchorX) * m_nsPerPixel);
    // The first gap that begins right of x: everything is told by the end of the one before it.
    const std::vector<TimeRange>& gaps = folds->gaps();
    const auto next = std::partition_point(gaps.begin(), gaps.end(),
        [&](const TimeRange& gap) { return foldedX(gap.start) <= x; });
    if (next == gaps.begin())
        return next->start + toNs((x - foldedX(next->start)) * m_nsPerPixel);
    const TimeRange& gap = *std::prev(next);
    const double beyond = x - foldedX(gap.end);
    if (beyond >= 0)
        return gap.end + toNs(beyond * m_nsPerPixel);
    return gap.end + toNs(beyond / m_foldWidth * static_cast<double>(gap.duration()));
}

TimeRange TimeScale::shifted(double dx) const
{
    if (!folds) {
        const TimeNs shift = toNs(dx * m_nsPerPixel);
        return {range.start + shift, range.end + shift};
    }
    return {toTime(x0 + dx), toTime(x1 + dx)};
}

TimeRange TimeScale::zoomed(double x, double factor) const
{
    TimeScale other = *this;
    const TimeNs fixed = toTime(x);
    other.m_nsPerPixel = m_nsPerPixel / factor;
    other.m_anchorX = x;
    if (folds) {
        other.m_anchor = folds->placeOf(fixed);
        other.m_foldWidth = widthAt(other.m_nsPerPixel);
    } else {
        other.m_anchor.open = fixed;
    }
    return {other.toTime(x0), other.toTime(x1)};
}

double TimeScale::toShown(TimeNs time) const
{
    if (!folds)
        return static_cast<double>(time);
    const TimeFolds::Place place = folds->placeOf(time);
    return static_cast<double>(place.open) + place.gaps * m_foldWidth * m_nsPerPixel;
}

double TimeScale::shownAt(double x) const
{
    const double anchor = static_cast<double>(m_anchor.open)
        + (folds ? m_anchor.gaps * m_foldWidth * m_nsPerPixel : 0);
    return anchor + (x - m_anchorX) * m_nsPerPixel;
}

} // namespace awaitscope::models
