#pragma once

#include "models/timeline/lane_list.h"
#include "models/timeline/timeline_parts.h"
#include "models/timeline/timeline_state.h"

#include <QSizeF>

#include <functional>
#include <memory>
#include <optional>

namespace awaitscope::models {

class TraceStore;

/// Width of a text in px, at a text height in px, regular or semibold. Asked of whoever will draw:
/// the layout knows no fonts.
using MeasureText = std::function<double(QStringView text, double px, bool bold)>;

/// Which bands a picture has, and how tall they are (px). A figure may leave some out.
struct TimelineOptions {
    double overviewHeight = 34; ///< 0: none; the same for those below
    double axisHeight = 28;
    double loopHeight = 36;
    double outputHeight = 38;
    double leftPadding = 14; ///< between the label column and the begin of the visible range
    double rightPadding = 50; ///< after its end, for the end marks
    double minimumHeight = 0;
    bool playhead = true;
    bool bookmarks = true;
    bool selection = true; ///< false: nothing is selected or hovered, whatever the state says
    bool allLanes = false; ///< lay out every lane, visible or not, and let the content be that tall
    std::size_t maximumArrows = 60; ///< above it only arrows of the selection are laid out
    // A frame has time for so many; a picture of all lanes takes the time it needs.
    std::size_t maximumBoxes = 8'000; ///< above it bars are merged in wider columns
    std::size_t maximumLabels = 200; ///< above it those of the least room go first
};

/// The picture of a run as numbers and text: where every bar, mark, arrow and label is. It has no
/// colours and no widget, so tests assert on it, the screen and every figure draw it, and
/// hit-testing searches it; they cannot disagree. Units: px from the top left of the viewport.
///
/// Only what can be seen is laid out: the cost depends on the size of the picture, not on the
/// length of the trace or the number of tasks. Positions are those of ui.md sections 4 to 6.
class TimelineLayout {
public:
    TimelineLayout();
    ~TimelineLayout();
    TimelineLayout(TimelineLayout&&) noexcept;
    TimelineLayout& operator=(TimelineLayout&&) noexcept;

    /// Lays out anew. `scrollY`: px that the lanes are scrolled up; clamped to what there is.
    /// The store is the state's; without one the picture has its empty bands only.
    void update(const TimelineState& state, QSizeF viewport, double scrollY,
        const MeasureText& measure, const TimelineOptions& options = {});

    const TimelineParts& parts() const { return m_parts; }

    /// What is at `position`; what is drawn in front wins, and small things have a hit area of
    /// 8 px at least.
    TimelineHit hitTest(QPointF position) const;

    /// Height of all bands and all lanes together; the scroll range is this less the viewport's.
    double contentHeight() const { return m_parts.contentHeight; }
    double scrollY() const { return m_parts.scrollY; }
    /// The scroll offset, nearest to the present one, at which the lane of `task` is visible;
    /// the present one if it has no lane.
    double scrollToShow(TaskRow task) const;

    /// A line from the bar of one slice to that of another, as far as both are in sight; leads out
    /// of the picture where the other lane is above or below it. Empty if there is no way.
    std::optional<std::vector<QPointF>> link(const Selection& from, const Selection& to) const;

    /// The lanes of the picture, visible or not, in their order.
    const LaneList& laneList() const { return m_lanes; }

private:
    friend class LayoutPass;
    /// The overview shows the whole run at every zoom, so it changes with the run only.
    struct Overview {
        const TraceStore* store = nullptr;
        std::uint64_t generation = 0;
        TimeScale scale;
        QRectF band;
        std::vector<OverviewPart> parts;
    };

    const TraceStore* m_store = nullptr; // of the last update()
    Overview m_overview;
    LaneList m_lanes;
    TimelineParts m_parts;
};

} // namespace awaitscope::models
