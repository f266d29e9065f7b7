#pragma once

#include "models/store/trace_rows.h"

#include <memory>
#include <vector>

namespace awaitscope::models {

/// A stretch of time, ns. The end is outside for content; both ends are drawn.
struct TimeRange {
    TimeNs start = 0;
    TimeNs end = 0;
    TimeNs duration() const { return end - start; }
    bool contains(TimeNs time) const { return time >= start && time <= end; }
    bool operator==(const TimeRange&) const = default;
};

/// Stretches of a run that are drawn short because nothing happens in them. Plain data that never
/// changes; who draws the run shares it. IdleGaps finds such stretches.
class TimeFolds {
public:
    /// `gaps`: sorted, of some length, not touching. `longestShown`: a fold is never drawn as long
    /// as a stretch of more ns beside it; no gap is shorter.
    TimeFolds(std::vector<TimeRange> gaps, double longestShown);

    const std::vector<TimeRange>& gaps() const { return m_gaps; }
    double longestShown() const { return m_longestShown; }
    /// The gap that `time` lies within, its ends not counted; null if it lies in none.
    const TimeRange* gapAt(TimeNs time) const;

    /// What lies before a moment: ns outside of gaps, and gaps, the last of them perhaps in part.
    struct Place {
        TimeNs open = 0;
        double gaps = 0;
    };
    Place placeOf(TimeNs time) const;
    /// ns in the gaps before gap `index`.
    TimeNs foldedBefore(std::size_t index) const { return m_folded[index]; }

private:
    std::vector<TimeRange> m_gaps;
    std::vector<TimeNs> m_folded; ///< one more than gaps
    double m_longestShown;
};

/// Between time and x: the one place that knows. The visible range spans x0 to x1; what lies
/// beside it is drawn up to the edges of the picture.
///
/// With folds, every gap within has the same width, a small share of that from x0 to x1, and the
/// time outside of gaps is drawn to one scale. Whoever moves or zooms a range does it with
/// shifted() and zoomed(), which keep that scale. A range with nothing but a gap in it is drawn
/// without folds. Units: px or any other unit of x.
class TimeScale {
public:
    TimeScale() = default;
    TimeScale(TimeRange visible, double left, double right,
        std::shared_ptr<const TimeFolds> timeFolds = nullptr);

    TimeRange range{0, 1};
    double x0 = 0;
    double x1 = 1;
    std::shared_ptr<const TimeFolds> folds; ///< null: none

    double nsPerPixel() const { return m_nsPerPixel; } ///< outside of gaps
    double foldWidth() const { return m_foldWidth; } ///< px; 0 without folds
    double toX(TimeNs time) const
    {
        return folds ? foldedX(time)
                     : m_anchorX + static_cast<double>(time - m_anchor.open) / m_nsPerPixel;
    }
    TimeNs toTime(double x) const;

    /// The time from x0 + dx to x1 + dx.
    TimeRange shifted(double dx) const;
    /// What spans x0 to x1 when everything is drawn `factor` times as wide and the time at `x`
    /// keeps its place.
    TimeRange zoomed(double x, double factor) const;

    /// ns as drawn: as far from each other as their places are, at this scale; the time itself
    /// without folds. The scales of shifted ranges agree on it.
    double toShown(TimeNs time) const;
    /// The same for a place.
    double shownAt(double x) const;

    bool operator==(const TimeScale& other) const
    {
        return range == other.range && x0 == other.x0 && x1 == other.x1 && folds == other.folds;
    }

private:
    double foldedX(TimeNs time) const;
    double widthAt(double nsPerPixel) const; ///< of a fold, at that scale

    double m_nsPerPixel = 1;
    double m_foldWidth = 0;
    // One moment and where it is drawn; without folds, `open` is its time.
    TimeFolds::Place m_anchor;
    double m_anchorX = 0;
};

} // namespace awaitscope::models
