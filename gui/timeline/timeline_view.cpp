#include "gui/timeline/timeline_view.h"

#include "gui/timeline/bookmark_editor.h"
#include "gui/timeline/hit_tooltip.h"
#include "gui/timeline/hover_card.h"
#include "gui/timeline/instant_lens.h"
#include "gui/timeline/range_card.h"
#include "gui/timeline/timeline_accessible.h"
#include "models/store/trace_store.h"

#include <QApplication>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::kNoIndex;
using models::TimelineHit;
using models::TimelineState;

namespace {

constexpr int spinPause = 400; // ms without a turn of the wheel end a spin

} // namespace

TimelineView::TimelineView(TimelineState* state, QWidget* parent)
    : QAbstractScrollArea(parent), m_state(state), m_painter(Theme::light(), m_texts),
      m_navigator(*state), m_empty(new QWidget(viewport())), m_emptyText(new QLabel(m_empty)),
      m_emptyRun(new QToolButton(m_empty)), m_lens(new InstantLens(state, this)),
      m_rangeCard(new RangeCard(viewport())), m_bookmarkEditor(new BookmarkEditor(viewport())),
      m_hoverCard(new HoverCard(this))
{
    TimelineAccessible::install();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setSingleStep(42);

    auto* emptyLayout = new QVBoxLayout(m_empty);
    emptyLayout->setSpacing(12);
    emptyLayout->addStretch();
    emptyLayout->addWidget(m_emptyText);
    emptyLayout->addWidget(m_emptyRun, 0, Qt::AlignHCenter);
    emptyLayout->addStretch();
    m_emptyText->setFont(uiFont(13));
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyRun->setProperty("frame", true);
    m_emptyRun->setFixedHeight(30);
    m_emptyRun->setFocusPolicy(Qt::StrongFocus);
    connect(m_emptyRun, &QToolButton::clicked, this, &TimelineView::runRequested);

    m_tipTimer.setSingleShot(true);
    connect(&m_tipTimer, &QTimer::timeout, this, &TimelineView::showTooltip);
    m_spinTimer.setSingleShot(true);
    m_spinTimer.setInterval(spinPause);
    connect(&m_spinTimer, &QTimer::timeout, this, &TimelineView::endStateGesture);
    connect(m_bookmarkEditor, &BookmarkEditor::closed, this,
        [this] { setFocus(Qt::OtherFocusReason); });
    connect(m_state, &TimelineState::bookmarksChanged, this, &TimelineView::invalidateLayout);
    connect(m_state, &TimelineState::rangeSelectionChanged, this, &TimelineView::refreshRangeCard);
    connect(this, &TimelineView::layoutChanged, this, &TimelineView::placeRangeCard);

    setUpAnimation();
    connect(m_state, &TimelineState::storeChanged, this, &TimelineView::attachStore);
    for (const auto signal : {&TimelineState::boundsChanged, &TimelineState::visibleChanged,
             &TimelineState::playheadChanged, &TimelineState::lanesChanged,
             &TimelineState::optionsChanged})
        connect(m_state, signal, this, &TimelineView::invalidateLayout);
    connect(m_state, &TimelineState::selectionChanged, this, [this] {
        invalidateLayout();
        showSelection();
        TimelineAccessible::announceSelection(this);
    });
    connect(m_state, &TimelineState::hoverChanged, viewport(), qOverload<>(&QWidget::update));
    connect(
        m_state, &TimelineState::rangeSelectionChanged, viewport(), qOverload<>(&QWidget::update));
    setTheme(Theme::light());
    retranslate();
    attachStore();
}

TimelineView::~TimelineView()
{
    m_animation.stop();
    endStateGesture();
}

void TimelineView::setTheme(const Theme& theme)
{
    m_painter.setTheme(theme);
    m_lens->setTheme(theme);
    m_rangeCard->setTheme(theme);
    m_hoverCard->setTheme(theme);
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, theme.text2);
    m_emptyText->setPalette(palette);
    m_cacheDirty = true;
    m_repaintAll = true;
    viewport()->update();
}

void TimelineView::setGhost(const models::RunDiff* diff)
{
    m_ghost = diff;
    viewport()->update();
}

void TimelineView::setCriticalPath(const models::CriticalPathFinder* finder)
{
    m_criticalPath = finder;
    connect(finder, &models::CriticalPathFinder::changed, viewport(),
        qOverload<>(&QWidget::update));
}

void TimelineView::setScenarioName(const QString& name)
{
    m_scenarioName = name;
    retranslate();
}

void TimelineView::setLanesOnly(bool only)
{
    const models::TimelineOptions all;
    m_options.overviewHeight = only ? 0 : all.overviewHeight;
    m_options.loopHeight = only ? 0 : all.loopHeight;
    m_options.outputHeight = only ? 0 : all.outputHeight;
    m_layoutDirty = true;
    viewport()->update();
}

void TimelineView::setLaneNotes(std::shared_ptr<const models::LaneNotes> notes)
{
    m_options.laneNotes = std::move(notes);
    invalidateLayout();
}

void TimelineView::setRunning(bool running)
{
    m_running = running;
    updateEmptyState();
}

void TimelineView::setStale(bool stale)
{
    if (m_stale == stale)
        return;
    m_stale = stale;
    m_cacheDirty = true;
    m_repaintAll = true;
    viewport()->update();
}

void TimelineView::retranslate()
{
    setAccessibleName(tr("Timeline"));
    m_emptyRun->setText(tr("Run"));
    m_emptyRun->setToolTip(tr("Run the scenario (F5)"));
    invalidateLayout();
}

void TimelineView::attachStore()
{
    disconnect(m_appended);
    disconnect(m_reset);
    if (const models::TraceStore* store = m_state->store()) {
        m_appended
            = connect(store, &models::TraceStore::appended, this, &TimelineView::invalidateLayout);
        m_reset = connect(store, &models::TraceStore::reset, this, &TimelineView::invalidateLayout);
    }
    verticalScrollBar()->setValue(0);
    invalidateLayout();
}

void TimelineView::updateEmptyState()
{
    const models::TraceStore* store = m_state->store();
    const bool empty = !store || store->taskCount() == 0;
    m_empty->setVisible(empty);
    if (!empty)
        return;
    m_emptyRun->setVisible(!m_running);
    if (m_running)
        m_emptyText->setText(tr("No task has been created yet."));
    else if (!store || !store->isFinished())
        m_emptyText->setText(m_scenarioName.isEmpty()
                ? tr("Press Run (F5) to see the tasks of the scenario")
                : tr("Press Run (F5) to see the tasks of %1").arg(m_scenarioName));
    else if (store->outputCount() > 0)
        m_emptyText->setText(
            tr("No task was created in this run. The output panel shows what was printed."));
    else
        m_emptyText->setText(tr("No task was created in this run, and nothing was printed."));
}

// -- layout ---------------------------------------------------------------------------------------

models::MeasureText TimelineView::measure() const
{
    return [this](QStringView text, double px, bool semibold) {
        return m_texts.width(text, px, semibold);
    };
}

void TimelineView::invalidateLayout()
{
    m_layoutDirty = true;
    m_cacheDirty = true;
    m_repaintAll = true;
    updateEmptyState();
    viewport()->update();
}

void TimelineView::ensureLayout() const
{
    if (!m_layoutDirty)
        return;
    m_layoutDirty = false;
    auto* self = const_cast<TimelineView*>(this);
    m_layout.update(*m_state, viewport()->size(), verticalScrollBar()->value(), measure(),
        m_options);
    // The range follows the content; an offset that is now too large is corrected by the bar.
    const int hidden
        = std::max(0, static_cast<int>(std::ceil(m_layout.contentHeight() - viewport()->height())));
    if (verticalScrollBar()->maximum() != hidden
        || verticalScrollBar()->pageStep() != viewport()->height()) {
        verticalScrollBar()->setPageStep(viewport()->height());
        verticalScrollBar()->setRange(0, hidden);
        if (m_layoutDirty) { // the bar appeared, vanished or moved
            m_layoutDirty = false;
            m_layout.update(*m_state, viewport()->size(), verticalScrollBar()->value(), measure(),
                m_options);
        }
    }
    emit self->layoutChanged();
}

const models::TimelineParts& TimelineView::parts() const
{
    ensureLayout();
    return m_layout.parts();
}

TimelineHit TimelineView::hitTest(QPointF position) const
{
    ensureLayout();
    return m_layout.hitTest(position);
}

const models::LaneList& TimelineView::laneList() const
{
    ensureLayout();
    return m_layout.laneList();
}

QSize TimelineView::sizeHint() const
{
    return QSize(762, 430);
}

QSize TimelineView::minimumSizeHint() const
{
    return QSize(240, 120);
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_empty->setGeometry(viewport()->rect());
    invalidateLayout();
}

void TimelineView::scrollContentsBy(int, int)
{
    invalidateLayout();
}

void TimelineView::showSelection()
{
    models::TaskRow task = m_state->selection().task;
    const models::TraceStore* store = m_state->store();
    if (const models::SiblingRow siblings = m_state->selection().siblings;
        store && siblings < store->siblings().size())
        task = store->siblings()[siblings].first;
    if (task == kNoIndex)
        return;
    ensureLayout();
    verticalScrollBar()->setValue(static_cast<int>(std::lround(m_layout.scrollToShow(task))));
}

// -- tooltips
// ---------------------------------------------------------------------------------------

void TimelineView::showTooltip()
{
    const models::TraceStore* store = m_state->store();
    if (!store || !m_pointer)
        return;
    const TimelineHit hit = hitTest(*m_pointer);
    m_tipHit = hit;
    const QString text = HitTooltip::text(*store, m_layout.parts(), hit);
    const QRectF shown(viewport()->rect());
    QRectF area = HitTooltip::area(m_layout.parts(), hit);
    if (area.isEmpty())
        area = QRectF(*m_pointer - QPointF(4, 4), QSizeF(8, 12));
    // A bar may reach beyond the view; below and above it is what counts.
    area = QRectF(QPointF(std::max(area.left(), shown.left()), area.top()),
        QPointF(std::min(area.right(), shown.right()), area.bottom()));
    m_hoverCard->showFor(text,
        QRect(viewport()->mapToGlobal(area.topLeft().toPoint()), area.size().toSize()),
        viewport()->mapToGlobal(m_pointer->toPoint()));
}

void TimelineView::hideTooltip()
{
    m_tipTimer.stop();
    m_tipHit = {};
    m_hoverCard->hide();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ToolTip:
        return true; // shown by our own clock
    case QEvent::Leave:
        setPointer(std::nullopt);
        m_state->setHover({});
        hideTooltip();
        break;
    case QEvent::NativeGesture: {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture)
            break;
        zoomAt(parts().scale.toTime(gesture->position().x()), 1 + gesture->value());
        return true;
    }
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::hideEvent(QHideEvent* event)
{
    hideTooltip();
    QAbstractScrollArea::hideEvent(event);
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_showsFocus = event->reason() == Qt::TabFocusReason
        || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_showsFocus = false;
    viewport()->update();
}

void TimelineView::openInstantLens()
{
    const models::TimelineParts& now = parts();
    const double x
        = std::clamp(now.scale.toX(m_state->playhead().time), now.labelWidth, now.viewport.width());
    const double y = now.axis.isEmpty() ? now.plot.top() : now.axis.bottom();
    m_lens->openAt(m_state->playhead().time,
        viewport()->mapToGlobal(QPoint(static_cast<int>(x) + 8, static_cast<int>(y) + 4)));
}

} // namespace awaitscope::gui
