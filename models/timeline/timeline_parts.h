#pragma once

#include "models/analysis/cancel_chain.h"
#include "models/store/sibling_groups.h"
#include "models/store/trace_rows.h"
#include "models/timeline/time_scale.h"
#include "models/timeline/timeline_state.h"

#include <QLineF>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <array>
#include <vector>

/// What TimelineLayout produces. Units: px; text positions are (left or centre, baseline).
namespace awaitscope::models {

/// Sizes within a lane, for each density.
struct LaneMetrics {
    double height = 42;
    double railHeight = 14; ///< markers, at the top
    double barCentre = 24; ///< from the lane's top
    std::array<double, kSliceStates> barHeight{13, 19, 20, 18.5}; ///< by SliceState
    double labelText = 11; ///< 0: bars have no labels
    double runLabelText = 11.5;
    double nameText = 13;
    double railText = 10.5;
    double markSize = 12;
    double scale = 1; ///< of strokes and glyphs
};

struct TextPart {
    QPointF position; ///< baseline; left, centre or right of the text by `align`
    QString text;
    double px = 12;
    bool bold = false;
    Qt::Alignment align = Qt::AlignLeft;
    double width = 0; ///< as measured
};

enum class IconKind : std::uint8_t { None, Clock, Link, Plug, Lock, Queue };

/// One bar. In the order of painting: waits first, running last.
struct BoxPart {
    QRectF rect;
    TaskRow task;
    std::uint32_t firstSlice; ///< the first of `count` slices drawn as one
    std::uint32_t count;
    SliceState state; ///< the strongest of them
    std::uint8_t states; ///< bit 1 << SliceState for each that is among them
    bool error; ///< merged, and a step that raised is among them
    bool dependency; ///< waits for a task, lock, queue or event: dashed outline
    bool blocked; ///< error rule above the bar
    bool selected;
    bool hovered;
    bool openEnd; ///< goes on: the run or the recording is not at its end
    IconKind icon; ///< None if it has none or if it does not fit
    QPointF iconPosition; ///< top left; 10 x 10 times LaneMetrics::scale
    TextPart label; ///< empty text: none, or it does not fit
    QRectF labelBackground; ///< Cancelling: the label stands on this; empty without a label
    double textureLeft; ///< hatch and tape begin here
};

enum class MarkKind : std::uint8_t {
    Created,
    TimeoutArmed,
    TimeoutRescheduled,
    TimeoutFired,
    CancelDelivered,
    CancelSwallowed,
    ExceptionCaught,
    ExceptionRaised,
    NeverRetrieved,
    EndReturned,
    EndCancelled,
    EndFailed
};

struct MarkPart {
    QRectF rect;
    TaskRow task;
    MarkKind kind; ///< the strongest of those that share the place
    std::uint32_t count; ///< events in it
    EventIndex event; ///< the first of them
    bool counted = true; ///< their number stands beside it, if there are several
};

/// A timeout is drawn for as long as it is armed, and on to the deadline that it did not reach.
struct TimeoutPart {
    QLineF line; ///< dashed: from its arming to where it fired or its block was left
    QLineF spare; ///< dotted: on to the deadline or the next scope; null if it fired or has none
    QLineF disarmed; ///< tick where the block was left in time; null if it was not
    QLineF deadline; ///< tick where it would fire; null if it fired, or another scope is there
    std::vector<QLineF> oldDeadlines; ///< ticks of deadlines given up for another
    QRectF labelBackground; ///< empty if the label does not fit
    TextPart label; ///< "timeout 0.5 s"
    TextPart slack; ///< "0.3 s to spare"; empty if it does not fit
    QRectF slackBackground;
    TaskRow task;
    ScopeRow scope;
};

/// How a cancellation of the selected task went on, under its bars: a line with a stop for each
/// step and the time between them.
struct ChainPart {
    struct Stop {
        QPointF centre;
        CancelStage stage;
        EventIndex event;
    };
    TaskRow task;
    QLineF line; ///< from the first stop to the last
    std::vector<Stop> stops; ///< steps that share a place are one: the last of them
    std::vector<TextPart> latencies; ///< "0.300 s", where they fit
    std::vector<QRectF> latencyBackgrounds;
    EventIndex request;
};

struct BracketPart {
    QRectF rect; ///< top line with its two ends down
    QRectF labelBackground;
    TextPart label;
    TaskRow task;
    ScopeRow scope;
};

struct ArrowHead {
    QPointF tip;
    QPointF direction; ///< unit vector; where it points
    bool filled;
};

struct ArrowPart {
    FlowKind kind;
    std::vector<std::vector<QPointF>> lines; ///< orthogonal polylines
    std::vector<ArrowHead> heads;
    std::vector<FlowRow> flows; ///< one, or those that share a bus
    bool related; ///< begins or ends at the selected task, or nothing is selected
};

struct LanePart {
    TaskRow task;
    QRectF rect; ///< the whole row, label column included
    std::uint32_t position; ///< in the LaneList
    std::uint32_t depth;
    double barY; ///< centre of the bars
    std::vector<QLineF> treeLines;
    TextPart name; ///< elided to its column
    QString fullName;
    TextPart note; ///< under the name; empty without one
    TaskOutcome outcome;
    QRectF outcomeRect;
    bool hasChildren, folded, selected, hovered, pinned, incomplete;
    QRectF triangleRect; ///< empty if it has no children
    QRectF incompleteRect; ///< dashed ring; empty unless incomplete
    TextPart edgeHint; ///< "starts 1.200 s", "ended 1.000 s"; empty text if its bar is in sight
    QRectF edgeHintRect;
    bool edgeHintRight; ///< at the right edge: it starts later
    std::vector<QRectF> foldedChildren; ///< 2 px lines
    TextPart exceptionName; ///< of a failed task, in the rail
    TextPart endNote; ///< "never retrieved", behind its end mark
    std::uint32_t firstBox, boxCount; ///< in TimelineParts::boxes
    SiblingRow siblings = kNoIndex; ///< who share the lane; then `task` is the oldest of them
};

/// The lane that many siblings share: how many of them are in each state over time, stacked.
struct DensityPart {
    QRectF rect; ///< the whole range of counts: its height is `most` tasks
    SiblingRow siblings;
    std::uint32_t most; ///< alive at one time
    std::array<QPolygonF, kSliceStates> areas; ///< by SliceState; closed
    std::array<int, kSliceStates> edgePoints{}; ///< how many of an area's points are its upper edge
    std::vector<QRectF> steps; ///< where steps ran, at the foot: most are too short to be counted
    std::vector<QRectF> failures; ///< at the top
    std::vector<double> edges; ///< x: where each column begins, and the end of the last
    std::vector<DensityColumn> columns;
};

/// The lane of a lock, queue or the like: who has it or how full it is, and above that how many
/// wait, as a curve.
struct ResourceLanePart {
    struct Bar {
        QRectF rect;
        TextPart label; ///< the holder; empty if it does not fit or if it is no lock
        TaskRow holder; ///< kNoIndex: none, or several
    };
    std::uint32_t resource; ///< of TraceStore::resource()
    QRectF rect; ///< the whole row, label column included
    trace::ResourceKind kind;
    TextPart name; ///< elided to its column
    QString fullName;
    TextPart now; ///< at the playhead: "main · 2 wait", "1 of 2 left"
    std::vector<Bar> bars; ///< held, set, or as high as it is full
    std::vector<QRectF> waiters; ///< as high as many wait
    std::vector<double> ticks; ///< x: it was notified
    QLineF baseline; ///< under the bars
    QLineF capacity; ///< dashed: all permits, a full queue; null if it has no limit
};

/// A flag of the user's on the axis, or a note in a lane.
struct BookmarkPart {
    std::size_t index; ///< of TimelineState::bookmarks()
    TaskRow task; ///< whose lane it stands in; kNoIndex: on the axis
    QRectF flag;
    QLineF pole; ///< dotted, at its exact time
    QRectF labelBackground; ///< empty without words
    TextPart label;
};

struct LoopPart {
    QRectF rect;
    std::uint32_t firstSpan, count; ///< of TraceStore::busySpan()
    bool blocked;
    TextPart label; ///< "blocked 0.400 s"; empty if it does not fit
};

struct OutputPart {
    QRectF rect; ///< of the speech glyph
    std::uint32_t first, count; ///< rows of TraceStore::output()
    bool error; ///< stderr is among them
    bool counted = true; ///< their number stands beside it, if there are several
};

struct TickPart {
    double x;
    TimeNs time;
    bool major;
    TextPart label; ///< empty for minor ticks and where the playhead's flag stands
};

/// An idle gap that is drawn short.
struct FoldPart {
    QRectF rect; ///< from the axis to the bottom of the plot
    QPolygonF zigzag; ///< on the axis: an open line
    TextPart label; ///< how long it is; empty if it does not fit
    TimeRange gap;
};

struct BandPart {
    QRectF rect;
    std::uint32_t blocked; ///< of TraceStore::blocked()
};

struct OverviewPart {
    QRectF rect;
    SliceState state;
    bool error;
};

struct PlayheadPart {
    bool visible = false;
    double x = 0;
    double top = 0, bottom = 0;
    std::array<QPointF, 7> flag; ///< closed polygon
    QRectF flagRect;
    TextPart text; ///< "1.700"
};

struct TimelineParts {
    QSizeF viewport;
    double contentHeight = 0;
    double scrollY = 0;
    double labelWidth = 140;
    TimeScale scale;
    TimeScale overviewScale;
    LaneMetrics lane;

    QRectF overview, axis, loop, pinnedLanes, lanesArea, output; ///< empty if there is none
    QRectF plot; ///< right of the label column, from the loop lane to the bottom
    double bottom = 0; ///< where the last band ends
    double runStartX = 0, runEndX = 0; ///< of the run's bounds: the loop lane's baseline

    std::vector<LanePart> lanes;
    std::vector<BoxPart> boxes;
    std::vector<DensityPart> densities;
    std::vector<MarkPart> marks;
    std::vector<TimeoutPart> timeouts;
    std::vector<BracketPart> brackets;
    std::vector<ChainPart> chains; ///< of the selected task
    std::vector<ArrowPart> arrows; ///< drawn behind the boxes, heads in front
    bool arrowsOnlyOfSelection = false; ///< there were too many
    QRectF resourceHeader; ///< "Resources"; empty if there are none or if they are not shown
    QRectF resourceTriangle;
    TextPart resourceLabel;
    bool resourcesFolded = false;
    std::vector<ResourceLanePart> resources; ///< those in sight
    std::vector<BookmarkPart> bookmarks;
    std::vector<LoopPart> loopParts;
    std::vector<OutputPart> outputs;
    std::vector<TickPart> ticks;
    std::vector<FoldPart> folds;
    std::vector<BandPart> bands;
    std::vector<OverviewPart> overviewParts;
    QRectF overviewFrame;
    QRectF overviewLeftHandle, overviewRightHandle;
    double overviewPlayheadX = 0;
    PlayheadPart playhead;
    TextPart overviewLabel, axisLabel, loopLabel, outputLabel; ///< "Time (virtual, s)"
};

enum class HitKind : std::uint8_t {
    Nothing,
    Overview,
    OverviewLeftEdge,
    OverviewRightEdge,
    Axis,
    PlayheadFlag,
    Fold, ///< index: of folds; its zigzag on the axis
    Bookmark, ///< index: of bookmarks
    LoopLane,
    LoopSpan, ///< index: of TimelineParts::loopParts
    Label,
    FoldTriangle,
    LabelColumnEdge,
    Lane, ///< empty place of a lane
    Density, ///< index: of densities; the lane that siblings share
    Box, ///< index: of boxes; slice: the one at that place
    Mark, ///< index: of marks
    Timeout,
    Bracket,
    Chain, ///< index: of chains
    Arrow, ///< index
    EdgeHint,
    ResourceHeader, ///< of the group; a click folds it
    Resource, ///< index: of resources
    OutputLane,
    Output ///< index: of outputs
};

struct TimelineHit {
    HitKind kind = HitKind::Nothing;
    std::uint32_t index = kNoIndex;
    TaskRow task = kNoIndex;
    std::uint32_t slice = kNoIndex;
    SiblingRow siblings = kNoIndex; ///< the lane is shared by them; then there is no `task`
    TimeNs time = 0; ///< at the pointer, wherever it is right of the label column
};

} // namespace awaitscope::models
