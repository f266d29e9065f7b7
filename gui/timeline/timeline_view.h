#pragma once

#include "gui/timeline/overview_bar.h"
#include "gui/timeline/timeline_keys.h"
#include "gui/timeline/timeline_navigator.h"
#include "gui/timeline/timeline_painter.h"
#include "models/analysis/loop_holder.h"
#include "models/timeline/timeline_layout.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>
#include <QVariantAnimation>

#include <optional>

class QLabel;
class QMenu;
class QToolButton;

namespace awaitscope::gui {

class BookmarkEditor;
class HoverCard;
class InstantLens;
class RangeCard;

/// The lanes of a run on the screen: scroll, zoom, hover, select, scrub.
///
/// Shows what its TimelineState says and changes nothing but that state, so every view of the run
/// stays in step. It lays out anew only when range, size, lanes, selection, playhead or the store
/// changed; moving the pointer repaints from a kept picture. GUI thread.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// `state` must outlive the view.
    explicit TimelineView(models::TimelineState* state, QWidget* parent = nullptr);
    ~TimelineView() override;

    /// Leaves out overview, event loop and output: what a narrow strip has no room for.
    void setLanesOnly(bool only);
    /// Words under the names of tasks; null for none.
    void setLaneNotes(std::shared_ptr<const models::LaneNotes> notes);
    void setTheme(const Theme& theme);
    /// The text of the empty view names this scenario: "Press Run (F5) to see the tasks of ...".
    void setScenarioName(const QString& name);
    /// The scenario was edited after this run: the picture is dimmed, and stays usable.
    /// Whether the scenario runs; said while there is no task to be drawn.
    void setRunning(bool running);
    void setStale(bool stale);
    /// The wheel zooms time, and scrolls with Ctrl, instead of the other way round.
    void setWheelZooms(bool zooms) { m_wheelZooms = zooms; }
    bool isStale() const { return m_stale; }
    /// Marks the critical path of the run while it is wanted; the finder must outlive the view.
    void setCriticalPath(const models::CriticalPathFinder* finder);
    /// Draws another run as outlines over this one, while it is wanted; null for none. It must
    /// outlive its use here.
    void setGhost(const models::RunDiff* diff);
    /// Which keys do what here.
    void setKeys(const TimelineKeys& keys);
    const TimelineKeys& keys() const { return m_keys; }
    /// As its key does. False when there was nothing to do and the key may be another's.
    bool carryOut(TimelineCommand command);
    /// Zoom steps and fits glide for 120 ms; off for "reduce motion" and in tests.
    void setAnimated(bool animated) { m_animated = animated; }

    /// The picture as it is now, laid out if need be.
    const models::TimelineParts& parts() const;
    models::TimelineHit hitTest(QPointF position) const;
    /// The lanes, whether in sight or not.
    const models::LaneList& laneList() const;
    models::TimelineState& state() const { return *m_state; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public slots:
    void zoomIn();
    void zoomOut();
    void fit();
    /// Zooms to the selection; when it is in view already, fits all.
    void centreSelection();
    void markSelection(); ///< its time as the selected range; again: no range
    /// Scrolls so that the lane of the selected task is in sight.
    void showSelection();
    void openInstantLens();
    /// A flag at the playhead; the field for its words opens.
    void addBookmark();
    /// The same in the lane of the selected task.
    void addNote();
    void stepBookmark(bool forward); ///< to the next one, or the one before
    void zoomToMarked();

public:
    RangeCard& rangeCard() { return *m_rangeCard; }
    HoverCard& hoverCard() { return *m_hoverCard; }
    BookmarkEditor& bookmarkEditor() { return *m_bookmarkEditor; }
    /// What a right click there offers.
    void fillContextMenu(QMenu& menu, const models::TimelineHit& hit);
    TimelineNavigator& navigator() { return m_navigator; }

signals:
    void playRequested();
    void loopRequested(); ///< to play over and over, or no longer
    void speedStepRequested(int step); ///< -1: slower, 1: faster
    void runRequested(); ///< the Run button of the empty view
    void goToLineRequested(int line);
    void layoutChanged(); ///< parts() is another; charts align themselves to it

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Drag { None, Pending, Pan, Range, Playhead, Overview, LabelColumn, Lane };

    void attachStore();
    void setUpAnimation();
    void invalidateLayout();
    void ensureLayout() const;
    void updateEmptyState();
    void retranslate();
    models::MeasureText measure() const;
    TimelineOverlay overlay() const;
    std::optional<std::vector<QPointF>> holderLink(const models::Selection& ready) const;

    void setPointer(std::optional<QPointF> position);
    void updateCursor(const models::TimelineHit& hit);
    void showTooltip();
    void hideTooltip();
    void clickAt(const models::TimelineHit& hit);
    models::TimeNs timeNear(double x) const;
    models::EventIndex eventAt(const models::TimelineHit& hit) const;
    models::TimelineHit hitAtSelection() const;
    void addBookmark(models::TimeNs time, models::TaskRow task);
    void editBookmark(std::size_t index, bool fresh);
    void goToBookmark(std::size_t index);
    bool removeBookmarkAtPlayhead();
    void refreshRangeCard();
    void placeRangeCard();
    void toggleFold(const models::TimelineHit& hit);
    bool canDragLane(const models::TimelineHit& hit) const;
    void dragLane(QPointF position);
    void dropLane();
    void stepLane(bool down);
    std::optional<double> laneDropY() const;
    void scrubTo(double x);
    void panPixels(double dx);
    void zoomAt(models::TimeNs time, double factor);
    void animateTo(models::TimeRange range);
    void stopAnimation();
    models::TimeNs zoomCentre() const;
    bool foldSelected(bool folded);
    void beginStateGesture();
    void endStateGesture();

    models::TimelineState* m_state;
    mutable TextCache m_texts;
    TimelinePainter m_painter;
    TimelineNavigator m_navigator;
    models::TimelineOptions m_options;
    mutable models::TimelineLayout m_layout;
    mutable bool m_layoutDirty = true;
    mutable bool m_cacheDirty = true;
    const models::CriticalPathFinder* m_criticalPath = nullptr;
    const models::RunDiff* m_ghost = nullptr;
    QPixmap m_cache; ///< the picture without overlay; made when only the overlay changed
    bool m_repaintAll = true;

    Drag m_drag = Drag::None;
    QPointF m_pressPosition, m_lastPosition;
    models::TimelineHit m_pressHit;
    models::TimeNs m_rangeAnchor = 0;
    std::optional<OverviewDrag> m_overviewDrag;
    std::optional<models::LanePlace> m_lanePlace; ///< where the lane that is dragged would go
    bool m_inGesture = false;
    std::optional<QPointF> m_pointer;
    // The answer of the last question who held the loop; painting asks it again and again.
    mutable models::Selection m_linkOf;
    mutable std::uint64_t m_linkGeneration = 0;
    mutable models::LoopHolder m_holder;
    models::TimelineHit m_tipHit;
    QTimer m_tipTimer;
    QTimer m_spinTimer; ///< runs while the wheel spins: that is one gesture
    int m_wheelRest = 0; ///< eighths of a degree not yet used, over the label column

    TimelineKeys m_keys;
    QVariantAnimation m_animation;
    models::TimeRange m_animationStart, m_animationEnd;
    bool m_animated = true;
    bool m_wheelZooms = false;

    QString m_scenarioName;
    bool m_running = false; // while nothing is there to be drawn
    bool m_stale = false;
    bool m_showsFocus = false; ///< it came by keyboard
    QWidget* m_empty;
    QLabel* m_emptyText;
    QToolButton* m_emptyRun;
    InstantLens* m_lens;
    RangeCard* m_rangeCard;
    BookmarkEditor* m_bookmarkEditor;
    HoverCard* m_hoverCard;
    QMetaObject::Connection m_appended, m_reset;
};

} // namespace awaitscope::gui
