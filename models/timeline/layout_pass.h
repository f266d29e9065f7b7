#pragma once

#include "models/store/trace_store.h"
#include "models/timeline/level_of_detail.h"
#include "models/timeline/timeline_layout.h"

#include <QCoreApplication>

namespace awaitscope::models {

/// One run of TimelineLayout::update(): what every part of the layout needs, and the parts
/// themselves. Split over timeline_layout.cpp (bands and labels), layout_axis.cpp (ticks, folds),
/// layout_bands.cpp (overview, loop, output, playhead), layout_lanes.cpp (bars), layout_marks.cpp,
/// layout_scopes.cpp (timeouts, brackets, cancellations), layout_resources.cpp, layout_arrows.cpp
/// and layout_labels.cpp (no more of them than a frame has time for).
class LayoutPass {
    Q_DECLARE_TR_FUNCTIONS(TimelineLayout)

public:
    LayoutPass(TimelineParts& out, TimelineLayout::Overview& overview, const LaneList& laneList,
        const TimelineState& timelineState, const TraceStore* traceStore,
        const MeasureText& measureText, const TimelineOptions& timelineOptions);

    void run(QSizeF viewport, double scrollY);

private:
    // timeline_layout.cpp
    void placeBands(QSizeF viewport, double scrollY);
    void placeLanes();
    std::size_t lanesInSight() const; ///< 1 at least
    void addLane(TaskRow task, std::uint32_t position, double top);
    void placeLabel(LanePart& lane) const; ///< name, triangle, outcome
    void addTreeLines(LanePart& lane);
    void addEdgeHint(LanePart& lane);
    void addFoldedChildren(LanePart& lane);
    QString elided(const QString& text, double px, bool bold, double width) const;

    // layout_axis.cpp
    void addFolds();
    void addAxis();

    // layout_bands.cpp
    void addLoop();
    void addBlockedBands();
    void addOutput();
    void addOverview();
    void addOverviewRows();
    void addOverviewSilhouette();
    /// Where the flag of a playhead at `x` stands; it is `half` wide on either side.
    double flagCentre(double x, double half) const;
    static constexpr double kFlagHalfWidth = 25;
    void addPlayhead();

    // layout_labels.cpp
    void limitLabels();

    // layout_bookmarks.cpp
    void addBookmarks();

    // layout_density.cpp
    void addSharedLane(std::uint32_t position, double top);
    void addDensity(const LanePart& lane);
    void addDensityColumns(DensityPart& part, TimeRange range) const;
    std::vector<DensityColumn> densityColumns(
        SiblingRow siblings, TimeNs begin, double width, std::size_t count) const;

    // layout_lanes.cpp
    void addBoxes(LanePart& lane);
    BoxPart box(const LanePart& lane, const DetailSpan& span) const;
    void labelBox(BoxPart& box, const Slice& slice) const;

    // layout_marks.cpp
    void addMarks(const LanePart& lane);
    void addEnd(LanePart& lane);
    bool isToldAtEnd(const LanePart& lane) const;
    bool isLateDelivery(TaskRow task, std::uint32_t marker) const;

    // layout_resources.cpp
    double resourcesHeight() const;
    void addResources();
    void addResource(std::uint32_t resource, double top, double merge);
    void addResourceCurve(ResourceLanePart& lane, double merge);
    EventIndex columnEnd(std::size_t column, double right);
    QString resourceNow(std::uint32_t resource) const;

    // layout_scopes.cpp
    struct PlacedScope;
    void addScopes(const LanePart& lane);
    void addTimeout(const LanePart& lane, const PlacedScope& placed);
    TimeNs addOldDeadlines(TimeoutPart& part, const PlacedScope& placed) const;
    void addBracket(const LanePart& lane, const PlacedScope& placed);
    void addChains(const LanePart& lane);

    // layout_arrows.cpp
    struct Vertical {
        double x, top, bottom;
    };
    void addArrows();
    std::vector<FlowRow> visibleFlows(bool onlyOfSelection, bool& tooMany) const;
    void addArrow(FlowKind kind, const FlowRow* first, const FlowRow* last);
    double laneBarY(TaskRow task) const; ///< also of lanes out of sight; NaN if it has none
    double freeVertical(double x, double top, double bottom);
    bool barGoesOn(TaskRow task, TimeNs time) const;

    TextPart text(const QString& words, QPointF position, double px, bool bold = false,
        Qt::Alignment align = Qt::AlignLeft) const;
    double width(const QString& words, double px, bool bold) const
    {
        return measure(words, px, bold);
    }
    double toX(TimeNs time) const { return parts.scale.toX(time); }
    /// Times at the left and right edge of what is drawn.
    TimeNs drawnStart() const { return parts.scale.toTime(parts.labelWidth); }
    TimeNs drawnEnd() const { return parts.scale.toTime(parts.viewport.width()); }
    double s(double px) const { return px * parts.lane.scale; }

    TimelineParts& parts;
    TimelineLayout::Overview& keptOverview;
    const LaneList& lanes;
    const TimelineState& state;
    const TraceStore* store;
    const MeasureText& measure;
    const TimelineOptions& options;
    Selection selection;
    Selection hover;
    std::vector<EventIndex> columnEnds; // of the resources' lanes; kNoIndex: not yet asked for
    std::vector<DetailSpan> spans; // kept for its memory
    std::vector<Vertical> verticals;
    std::vector<double> sideArrowEnds; // x of the times at which an arrow leaves at the right
};

/// A bar of no length is drawn this wide, and no bar narrower.
inline constexpr double kMinimumBar = 3;

} // namespace awaitscope::models
