#include "gui/timeline/timeline_view.h"

#include "gui/timeline/bookmark_editor.h"
#include "gui/timeline/hit_tooltip.h"
#include "gui/timeline/hover_card.h"
#include "gui/timeline/instant_lens.h"
#include "gui/timeline/range_card.h"
#include "models/store/trace_store.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::HitKind;
using models::kNoIndex;
using models::Selection;
using models::TimelineHit;
using models::TimelineState;
using models::TimeRange;

namespace {

constexpr int zoomDuration = 120; // ms
constexpr int spinPause = 400; // ms without a turn of the wheel end a spin
constexpr double staleOpacity = 0.62;
constexpr double keyZoom = 1.5;

} // namespace

TimelineView::TimelineView(TimelineState* state, QWidget* parent)
    : QAbstractScrollArea(parent), m_state(state), m_painter(Theme::light(), m_texts),
      m_navigator(*state), m_empty(new QWidget(viewport())), m_emptyText(new QLabel(m_empty)),
      m_emptyRun(new QToolButton(m_empty)), m_lens(new InstantLens(state, this)),
      m_rangeCard(new RangeCard(viewport())), m_bookmarkEditor(new BookmarkEditor(viewport())),
      m_hoverCard(new HoverCard(this))
{
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

    m_animation.setDuration(zoomDuration);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double rest = 1 - value.toDouble();
        // As it is drawn at the end, so that a gap that is drawn short is passed in no time.
        const models::TimeScale end(m_animationEnd, 0, 1, m_state->folds());
        m_state->setVisible(rest <= 0
                ? m_animationEnd
                : TimeRange{end.toTime(rest * end.toX(m_animationStart.start)),
                    end.toTime(1 + rest * (end.toX(m_animationStart.end) - 1))});
    });
    connect(&m_animation, &QVariantAnimation::finished, this, &TimelineView::endStateGesture);

    connect(m_state, &TimelineState::storeChanged, this, &TimelineView::attachStore);
    for (const auto signal : {&TimelineState::boundsChanged, &TimelineState::visibleChanged,
             &TimelineState::playheadChanged, &TimelineState::lanesChanged,
             &TimelineState::optionsChanged})
        connect(m_state, signal, this, &TimelineView::invalidateLayout);
    connect(m_state, &TimelineState::selectionChanged, this, [this] {
        invalidateLayout();
        showSelection();
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
    const models::TaskRow task = m_state->selection().task;
    if (task == kNoIndex)
        return;
    ensureLayout();
    verticalScrollBar()->setValue(static_cast<int>(std::lround(m_layout.scrollToShow(task))));
}

// -- painting -------------------------------------------------------------------------------------

TimelineOverlay TimelineView::overlay() const
{
    TimelineOverlay overlay;
    overlay.hover = m_state->hover();
    overlay.range = m_state->rangeSelection();
    if (m_pointer && m_drag != Drag::Pan)
        overlay.pointerX = m_pointer->x();
    if (m_showsFocus && m_state->selection().slice != kNoIndex)
        overlay.focus = m_state->selection();
    if (m_criticalPath && m_criticalPath->isWanted())
        overlay.criticalPath = &m_criticalPath->path();
    overlay.link = holderLink(m_state->hover());
    if (!overlay.link)
        overlay.link = holderLink(m_state->selection());
    return overlay;
}

void TimelineView::setCriticalPath(const models::CriticalPathFinder* finder)
{
    m_criticalPath = finder;
    connect(finder, &models::CriticalPathFinder::changed, viewport(),
        qOverload<>(&QWidget::update));
}

/// A thin line from a Ready segment to the step that had the loop in that time.
std::optional<std::vector<QPointF>> TimelineView::holderLink(const Selection& ready) const
{
    const models::TraceStore* store = m_state->store();
    if (!store || ready.task >= store->taskCount() || ready.slice >= store->sliceCount(ready.task)
        || store->slice(ready.task, ready.slice).state != models::SliceState::Ready)
        return std::nullopt;
    if (ready != m_linkOf || store->generation() != m_linkGeneration) {
        m_linkOf = ready;
        m_linkGeneration = store->generation();
        m_holder = models::loopHolder(*store, ready.task, ready.slice);
    }
    if (!m_holder.isKnown())
        return std::nullopt;
    return m_layout.link(ready, {m_holder.task, m_holder.slice});
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    ensureLayout();
    const models::TimelineParts& parts = m_layout.parts();
    const double ratio = devicePixelRatioF();
    QPainter painter(viewport());
    if (!m_empty->isHidden()) {
        painter.fillRect(event->rect(), m_painter.theme().lane);
        return;
    }
    const auto paintPicture = [&](QPainter& target, const QRectF& dirty) {
        target.fillRect(dirty, m_painter.theme().lane);
        if (m_stale)
            target.setOpacity(staleOpacity);
        m_painter.paint(target, parts, dirty);
        target.setOpacity(1);
    };
    if (m_repaintAll || m_drag == Drag::Pan) {
        // Something in the picture changed: draw it straight away. Keeping a copy would cost as
        // much again, and while panning it is thrown away with the next frame.
        m_repaintAll = false;
        m_cacheDirty = true;
        paintPicture(painter, event->rect());
    } else {
        // Only hover or hairline moved: now a copy pays.
        if (m_cacheDirty || m_cache.size() != viewport()->size() * ratio) {
            m_cache = QPixmap(viewport()->size() * ratio);
            m_cache.setDevicePixelRatio(ratio);
            QPainter cachePainter(&m_cache);
            paintPicture(cachePainter, QRectF(viewport()->rect()));
            m_cacheDirty = false;
        }
        for (const QRect& rect : event->region())
            painter.drawPixmap(QRectF(rect), m_cache,
                QRectF(QPointF(rect.topLeft()) * ratio, QSizeF(rect.size()) * ratio));
    }
    m_painter.paintOverlay(painter, parts, overlay());
    if (m_showsFocus) {
        // The focus ring of the whole view; inside, because outside belongs to the neighbours.
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_painter.theme().accent, 2));
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

void TimelineView::setPointer(std::optional<QPointF> position)
{
    const auto strip = [this](const std::optional<QPointF>& at) {
        // The hairline, and its time on the axis.
        QRegion region;
        if (!at)
            return region;
        const int x = static_cast<int>(at->x());
        region += QRect(x - 2, 0, 5, viewport()->height());
        if (!m_layout.parts().axis.isEmpty())
            region += QRect(x - 60, static_cast<int>(m_layout.parts().axis.top()), 120,
                static_cast<int>(m_layout.parts().axis.height()) + 1);
        return region;
    };
    if (m_pointer == position)
        return;
    viewport()->update(strip(m_pointer).united(strip(position)));
    m_pointer = position;
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

// -- zoom
// -------------------------------------------------------------------------------------------

void TimelineView::beginStateGesture()
{
    if (!m_inGesture)
        m_state->beginGesture();
    m_inGesture = true;
}

void TimelineView::endStateGesture()
{
    if (m_inGesture)
        m_state->endGesture();
    m_inGesture = false;
}

void TimelineView::stopAnimation()
{
    if (m_animation.state() == QAbstractAnimation::Running) {
        m_animation.stop();
        endStateGesture();
    }
}

void TimelineView::animateTo(TimeRange range)
{
    stopAnimation();
    if (!m_animated || !isVisible()) {
        m_state->setVisible(range);
        return;
    }
    m_animationStart = m_state->visible();
    m_animationEnd = range;
    beginStateGesture();
    m_animation.start();
}

void TimelineView::zoomAt(models::TimeNs time, double factor)
{
    stopAnimation();
    m_state->zoomAt(time, factor);
}

models::TimeNs TimelineView::zoomCentre() const
{
    const TimeRange visible = m_state->visible();
    const models::TimeNs playhead = m_state->playhead().time;
    return visible.contains(playhead) ? playhead : m_state->scale().toTime(0.5);
}

void TimelineView::zoomIn()
{
    animateTo(m_state->zoomed(zoomCentre(), keyZoom));
}

void TimelineView::zoomOut()
{
    animateTo(m_state->zoomed(zoomCentre(), 1 / keyZoom));
}

void TimelineView::fit()
{
    animateTo(m_state->bounds());
}

void TimelineView::centreSelection()
{
    const Selection selection = m_state->selection();
    const models::TraceStore* store = m_state->store();
    if (!store || selection.task == kNoIndex) {
        fit();
        return;
    }
    const TimeRange before = m_state->visible();
    m_state->zoomToSelection();
    if (m_state->visible() == before)
        fit();
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
