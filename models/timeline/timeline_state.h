#pragma once

#include "models/store/sibling_groups.h"
#include "models/store/trace_rows.h"
#include "models/timeline/bookmarks.h"
#include "models/timeline/idle_gaps.h"
#include "models/timeline/lane_moves.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace awaitscope::models {

class TraceStore;

/// What is selected: nothing, a task, one slice of it, or the lane that siblings share.
struct Selection {
    TaskRow task = kNoIndex;
    std::uint32_t slice = kNoIndex; ///< within the task
    SiblingRow siblings = kNoIndex; ///< then there is no task
    bool operator==(const Selection&) const = default;
};

/// One moment. Several events share one time, so the event tells which of them was the last.
struct Playhead {
    TimeNs time = 0;
    EventIndex event = kNoIndex; ///< the last event that has happened; kNoIndex before the first
    bool operator==(const Playhead&) const = default;
};

enum class ArrowKind : std::uint8_t { Create = 1, Wake = 2, Cancel = 4, Await = 8 };
Q_DECLARE_FLAGS(ArrowKinds, ArrowKind)
Q_DECLARE_OPERATORS_FOR_FLAGS(ArrowKinds)

enum class LaneOrder : std::uint8_t { Creation, Start, Duration, Name };
enum class LaneDensity : std::uint8_t { Compact, Comfortable, Present }; ///< 18, 42, 63 px

/// What the views of one run agree on: visible range, selection, playhead, folding. They share one
/// of these instead of talking to each other; it holds no pixels and draws nothing. GUI thread.
///
/// The visible range always lies within the bounds (the run's begin and end). Changes of it can be
/// undone; those of one gesture (a drag, a spin of the wheel) are undone together.
class TimelineState : public QObject {
    Q_OBJECT

public:
    explicit TimelineState(QObject* parent = nullptr);

    /// The run that is looked at; null for none. Follows its growth. Resets everything but the
    /// settings (arrow kinds, order, density, band, folds). The store may be deleted before the state.
    void setStore(const TraceStore* store);
    const TraceStore* store() const { return m_store; }

    // -- range ------------------------------------------------------------------------------
    TimeRange bounds() const { return m_bounds; }
    /// The bounds reach this far even if the run ends before: beside a longer run, both have one
    /// scale. 0: as far as the run. A setting, so another store does not change it.
    void setLeastDuration(TimeNs duration);
    TimeRange visible() const { return m_visible; }
    void setVisible(TimeRange range); ///< clamped to the bounds; one step of undo
    void zoomAt(TimeNs time, double factor); ///< factor > 1 shows less; `time` keeps its place
    void panBy(TimeNs duration); ///< positive: later; as far as `duration` is drawn outside of folds
    /// What zoomAt() or a pan by a share of the width would show; may reach beyond the bounds.
    TimeRange zoomed(TimeNs time, double factor) const;
    TimeRange panned(double share) const;
    /// The visible range from x = 0 to 1, folds counted in; see TimeScale.
    TimeScale scale() const { return {m_visible, 0, 1, m_folds}; }
    /// How much of the whole is visible, as drawn: 0 to 1.
    double visibleShare() const;
    void fit();
    void zoomTo(TimeRange range, double margin = 0.05); ///< margin: share of it on each side
    void zoomToSelection();
    void ensureVisible(TimeNs time); ///< pans as little as needed
    bool isFitted() const { return m_visible == m_bounds; }
    void beginGesture(); ///< what follows until endGesture() is one step of undo
    void endGesture();
    bool canUndoView() const { return !m_undo.empty(); }
    bool canRedoView() const { return !m_redo.empty(); }
    void undoView();
    void redoView();

    /// Long idle gaps of the run are drawn short, where that gains much. On by default.
    bool foldsIdleGaps() const { return m_foldsIdle; }
    void setFoldsIdleGaps(bool on);
    /// The gaps that are drawn short now; null for none. Everything that draws the run hands them
    /// to its TimeScale.
    const std::shared_ptr<const TimeFolds>& folds() const { return m_folds; }
    void unfoldGap(const TimeRange& gap); ///< this one, until the store changes or all are folded

    /// A range marked with Shift+drag; has no value when there is none.
    std::optional<TimeRange> rangeSelection() const { return m_rangeSelection; }
    void setRangeSelection(std::optional<TimeRange> range);

    // -- selection and hover ------------------------------------------------------------------
    Selection selection() const { return m_selection; }
    void select(Selection selection);
    void selectTask(TaskRow task) { select({task, kNoIndex}); }
    void selectSiblings(SiblingRow siblings) { select({kNoIndex, kNoIndex, siblings}); }
    void clearSelection() { select({}); }
    Selection hover() const { return m_hover; }
    void setHover(Selection hover);

    // -- playhead -----------------------------------------------------------------------------
    Playhead playhead() const { return m_playhead; }
    /// To `time`, after everything that happened at it.
    void setPlayheadTime(TimeNs time);
    /// To right after event `event`.
    void setPlayheadEvent(EventIndex event);
    /// To a step of the store ("event 61 of 73" is step 60); kNoIndex: before the first.
    void setPlayheadStep(std::uint32_t step);
    std::uint32_t playheadStep() const; ///< kNoIndex before the first

    /// While following, the playhead stays at the newest event and the view keeps it visible.
    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);

    // -- lanes ----------------------------------------------------------------------------------
    /// Many siblings share one lane, unless they are expanded. `first`: the group's oldest task.
    bool collapsesSiblings() const { return m_collapsesSiblings; }
    void setCollapsesSiblings(bool on);
    bool areExpanded(TaskRow first) const { return m_expanded.contains(first); }
    void setExpanded(TaskRow first, bool expanded);
    bool isFolded(TaskRow task) const { return m_folded.contains(task); }
    void setFolded(TaskRow task, bool folded);
    void unfoldTo(TaskRow task); ///< unfolds its creators, so that its lane is there
    const std::unordered_set<TaskRow>& folded() const { return m_folded; }
    const std::vector<TaskRow>& pinned() const { return m_pinned; } ///< in order of pinning
    bool isPinned(TaskRow task) const;
    void setPinned(TaskRow task, bool pinned);
    LaneOrder laneOrder() const { return m_order; }
    void setLaneOrder(LaneOrder order); ///< also takes back what was moved
    /// What stands elsewhere than the order says.
    const LaneMoves& laneMoves() const { return m_moves; }
    /// Puts the lane of `task` before that of its sibling `before`, or after all for kNoIndex.
    void moveLane(TaskRow task, TaskRow before);
    /// Which tasks have a lane, by row; null for all. Tasks beyond its end have none.
    const std::shared_ptr<const std::vector<bool>>& laneFilter() const { return m_laneFilter; }
    void setLaneFilter(std::shared_ptr<const std::vector<bool>> filter);
    bool relatedOnly() const { return m_relatedOnly; }
    void setRelatedOnly(bool on); ///< only lanes related to the selected task
    LaneDensity density() const { return m_density; }
    void setDensity(LaneDensity density);
    double labelWidth() const { return m_labelWidth; } ///< px
    void setLabelWidth(double width); ///< 96 to 320

    // -- what is shown --------------------------------------------------------------------------
    ArrowKinds arrowKinds() const { return m_arrows; }
    void setArrowKinds(ArrowKinds kinds);
    bool showsBlockedBand() const { return m_blockedBand; }
    void setShowsBlockedBand(bool on);
    /// The brackets of every task's scopes, and not of the selected task's only.
    bool showsAllScopes() const { return m_allScopes; }
    void setShowsAllScopes(bool on);
    /// The lanes of locks, queues and the like, where a run has any.
    bool showsResources() const { return m_resources; }
    void setShowsResources(bool on);
    bool areResourcesFolded() const { return m_resourcesFolded; }
    void setResourcesFolded(bool folded);

    // -- what the user wrote ----------------------------------------------------------------------
    /// The bookmarks of the scenario that is looked at; null for none. They may be deleted before
    /// the state.
    Bookmarks* bookmarks() const { return m_bookmarks; }
    void setBookmarks(Bookmarks* bookmarks);

    /// Grows with every change that can alter a picture.
    std::uint64_t generation() const { return m_generation; }
    /// Grows with every change of what lanes there are and in which order.
    std::uint64_t laneGeneration() const { return m_laneGeneration; }

signals:
    void storeChanged();
    void boundsChanged();
    void visibleChanged();
    void rangeSelectionChanged();
    void selectionChanged();
    void hoverChanged();
    void playheadChanged();
    void followingChanged(bool following);
    void lanesChanged(); ///< folding, pinning, order, density, label width
    void optionsChanged(); ///< arrow kinds, blocked band, scopes, resources, folds
    void bookmarksChanged();
    void viewHistoryChanged();

private:
    void storeGrew();
    void storeReset();
    void resetView();
    TimeRange clamped(TimeRange range) const;
    void changeVisible(TimeRange range, bool undoable);
    bool refreshFolds(); ///< whether there are others now
    void placePlayhead(Playhead playhead);
    void lanesHaveChanged();
    void setOption(bool& option, bool on);

    const TraceStore* m_store = nullptr;
    TimeRange m_bounds;
    TimeRange m_visible;
    TimeNs m_leastDuration = 0;
    std::vector<TimeRange> m_undo;
    std::vector<TimeRange> m_redo;
    IdleGaps m_idleGaps;
    std::shared_ptr<const TimeFolds> m_folds;
    std::unordered_set<TimeNs> m_openGaps; ///< where those begin that the user unfolded
    static constexpr std::size_t kFoldsWanted = ~std::size_t{0};
    std::size_t m_openThen = 0; ///< how many when the folds were made
    std::optional<TimeRange> m_rangeSelection;
    Selection m_selection;
    Selection m_hover;
    Playhead m_playhead;
    std::unordered_set<TaskRow> m_folded;
    std::shared_ptr<const std::vector<bool>> m_laneFilter;
    std::unordered_set<TaskRow> m_expanded; ///< groups of siblings, by their oldest task
    bool m_collapsesSiblings = true;
    std::vector<TaskRow> m_pinned;
    LaneMoves m_moves;
    double m_labelWidth = 140;
    std::uint64_t m_generation = 0;
    std::uint64_t m_laneGeneration = 0;
    int m_gestureDepth = 0;
    bool m_gestureSaved = false;
    bool m_following = true;
    bool m_foldsIdle = true;
    bool m_relatedOnly = false;
    bool m_blockedBand = true;
    bool m_allScopes = false;
    bool m_resources = true;
    bool m_resourcesFolded = false;
    QPointer<Bookmarks> m_bookmarks;
    LaneOrder m_order = LaneOrder::Creation;
    LaneDensity m_density = LaneDensity::Comfortable;
    ArrowKinds m_arrows = ArrowKind::Create | ArrowKind::Wake | ArrowKind::Cancel;
};

} // namespace awaitscope::models
