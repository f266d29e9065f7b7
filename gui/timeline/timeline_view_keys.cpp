// Keys and context menu of TimelineView; ui.md sections 7 and 12 are the list of what they do.
#include "gui/timeline/timeline_view.h"

#include "models/analysis/cause_effect.h"
#include "models/store/trace_store.h"

#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace awaitscope::gui {

using models::HitKind;
using models::kNoIndex;
using models::TimelineHit;
using models::TimeNs;
using models::TimeRange;

namespace {

constexpr double keyPan = 0.15; // share of the visible range

} // namespace

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    const models::TraceStore* store = m_state->store();
    if (!store || store->taskCount() == 0)
        return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const TimelineHit hit = byKey ? hitAtSelection() : hitTest(event->pos());
    QMenu menu(this);
    fillContextMenu(menu, hit);
    menu.exec(byKey ? viewport()->mapToGlobal(viewport()->rect().center()) : event->globalPos());
}

/// With the keyboard, the menu is about the selected task at the playhead.
TimelineHit TimelineView::hitAtSelection() const
{
    TimelineHit hit;
    hit.task = m_state->selection().task;
    hit.slice = m_state->selection().slice;
    hit.kind = hit.slice != kNoIndex ? HitKind::Box : HitKind::Lane;
    hit.time = m_state->playhead().time;
    return hit;
}

/// The event that a click there goes to.
models::EventIndex TimelineView::eventAt(const TimelineHit& hit) const
{
    const models::TraceStore* store = m_state->store();
    const models::TimelineParts& now = m_layout.parts();
    switch (hit.kind) {
    case HitKind::Box:
        return hit.slice != kNoIndex ? store->slice(hit.task, hit.slice).event : kNoIndex;
    case HitKind::Mark:
        return now.marks[hit.index].event;
    case HitKind::Arrow:
        return now.arrows[hit.index].flows.empty()
            ? kNoIndex
            : store->flow(now.arrows[hit.index].flows.front()).event;
    case HitKind::Chain:
        return now.chains[hit.index].request;
    case HitKind::Output:
        return store->output(now.outputs[hit.index].first).event;
    case HitKind::Timeout:
        return store->scope(now.timeouts[hit.index].scope).enterEvent;
    case HitKind::Bracket:
        return store->scope(now.brackets[hit.index].scope).enterEvent;
    case HitKind::Resource:
        return store->resourceAt(now.resources[hit.index].resource, hit.time).event;
    default:
        return kNoIndex;
    }
}

void TimelineView::fillContextMenu(QMenu& menu, const TimelineHit& hit)
{
    const models::TraceStore* store = m_state->store();
    const auto withKey = [](const QString& text, const char* key) {
        return text + QLatin1Char('\t') + QLatin1String(key);
    };
    const models::EventIndex event = eventAt(hit);
    if (event != kNoIndex) {
        QAction* cause = menu.addAction(
            withKey(tr("Go to cause"), "["), this, [this, event] { m_navigator.goToCause(event); });
        cause->setEnabled(models::eventCause(*store, event) != kNoIndex);
        QAction* effect = menu.addAction(withKey(tr("Go to effect"), "]"), this,
            [this, event] { m_navigator.goToEffect(event); });
        effect->setEnabled(models::eventEffect(*store, event) != kNoIndex);
        if (const auto line = static_cast<int>(store->event(event).line); line > 0) {
            menu.addAction(tr("Show line %1 of the scenario").arg(line), this,
                [this, line] { emit goToLineRequested(line); });
        }
        menu.addSeparator();
    }
    if (hit.kind == HitKind::Bookmark) {
        const std::size_t index = m_layout.parts().bookmarks[hit.index].index;
        menu.addAction(
            tr("Edit the words…"), this, [this, index] { editBookmark(index, false); });
        menu.addAction(tr("Remove"), this, [this, index] {
            if (m_state->bookmarks())
                m_state->bookmarks()->remove(index);
        });
        menu.addSeparator();
    }
    if (m_state->rangeSelection()) {
        menu.addAction(withKey(tr("Zoom to the marked time"), "Enter"), this,
            &TimelineView::zoomToMarked);
    }
    if (hit.task != kNoIndex) {
        const models::TaskRow task = hit.task;
        if (hit.kind == HitKind::Box && hit.slice != kNoIndex) {
            menu.addAction(tr("Zoom to this segment"), this, [this, task, slice = hit.slice] {
                m_state->select({task, slice});
                centreSelection();
            });
        }
        menu.addAction(tr("Zoom to the task"), this, [this, task] {
            m_state->selectTask(task);
            centreSelection();
        });
        QAction* pin = menu.addAction(withKey(tr("Pin lane"), "P"));
        pin->setCheckable(true);
        pin->setChecked(m_state->isPinned(task));
        connect(
            pin, &QAction::toggled, this, [this, task](bool on) { m_state->setPinned(task, on); });
        if (store->task(task).firstChild != kNoIndex)
            menu.addAction(m_state->isFolded(task) ? tr("Unfold") : tr("Fold"), this,
                [this, task] { m_state->setFolded(task, !m_state->isFolded(task)); });
        if (m_state->bookmarks()) {
            menu.addAction(tr("Write a note here…"), this,
                [this, task, time = hit.time] { addBookmark(time, task); });
        }
        menu.addSeparator();
    }
    if (m_state->bookmarks()) {
        const TimeNs time = hit.kind == HitKind::Nothing ? m_state->playhead().time : hit.time;
        menu.addAction(withKey(tr("Set a bookmark here…"), "M"), this,
            [this, time] { addBookmark(time, kNoIndex); });
    }
    menu.addAction(
        withKey(tr("Events at the playhead"), "Enter"), this, &TimelineView::openInstantLens);
    menu.addAction(withKey(tr("Fit all"), "0"), this, &TimelineView::fit);
    QAction* back = menu.addAction(
        withKey(tr("Back to the view before"), "Backspace"), m_state, &models::TimelineState::undoView);
    back->setEnabled(m_state->canUndoView());
    QAction* related = menu.addAction(tr("Only lanes related to the selection"));
    related->setCheckable(true);
    related->setChecked(m_state->relatedOnly());
    connect(related, &QAction::toggled, m_state, &models::TimelineState::setRelatedOnly);
}

// -- keys
// -------------------------------------------------------------------------------------------

bool TimelineView::event(QEvent* event)
{
    // Single keys belong to the timeline while it has the focus, also where a menu uses them.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto modifiers = key->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
        if (modifiers == Qt::NoModifier && key->key() < Qt::Key_F1 && key->key() != Qt::Key_Tab
            && key->key() != Qt::Key_Question) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (keyPressed(event))
        event->accept();
    else
        event->ignore();
}

bool TimelineView::foldSelected(bool folded)
{
    const models::TaskRow task = m_state->selection().task;
    const models::TraceStore* store = m_state->store();
    if (!store)
        return false;
    if (const models::SiblingRow siblings = m_state->selection().siblings;
        siblings < store->siblings().size()) {
        m_state->setExpanded(store->siblings()[siblings].first, !folded);
        return true;
    }
    if (task == kNoIndex)
        return false;
    if (store->task(task).firstChild == kNoIndex) {
        // Nothing to fold here: go to the parent, as trees do.
        const models::SiblingRow group = store->siblings().groupOf(task);
        if (folded && m_layout.laneList().positionOfShared(group) != kNoIndex)
            m_state->selectSiblings(group);
        else if (folded && store->task(task).creator != kNoIndex)
            m_state->selectTask(store->task(task).creator);
        return true;
    }
    m_state->setFolded(task, folded);
    return true;
}

bool TimelineView::keyPressed(QKeyEvent* event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool shift = modifiers & Qt::ShiftModifier;
    const auto pan = [this](double share) {
        m_state->setFollowing(false);
        animateTo(m_state->panned(share));
    };
    if (modifiers & Qt::AltModifier) {
        if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
            return foldSelected(event->key() == Qt::Key_Left);
        return false;
    }
    if (modifiers & Qt::ControlModifier) {
        switch (event->key()) {
        case Qt::Key_Left:
            pan(-keyPan);
            return true;
        case Qt::Key_Right:
            pan(keyPan);
            return true;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomIn();
            return true;
        case Qt::Key_Minus:
            zoomOut();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: {
            const models::TraceStore* store = m_state->store();
            const models::EventIndex at = m_state->playhead().event;
            if (store && at < store->eventCount() && store->event(at).line > 0)
                emit goToLineRequested(static_cast<int>(store->event(at).line));
            return true;
        }
        default:
            return false;
        }
    }
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_K:
        emit playRequested();
        return true;
    case Qt::Key_Left:
        shift ? m_navigator.stepTaskEvent(Direction::Back) : m_navigator.stepEvent(Direction::Back);
        return true;
    case Qt::Key_Right:
        shift ? m_navigator.stepTaskEvent(Direction::Forward)
              : m_navigator.stepEvent(Direction::Forward);
        return true;
    case Qt::Key_Comma:
        m_navigator.stepSegment(Direction::Back);
        return true;
    case Qt::Key_Period:
        m_navigator.stepSegment(Direction::Forward);
        return true;
    case Qt::Key_Less:
        emit speedStepRequested(-1);
        return true;
    case Qt::Key_Greater:
        emit speedStepRequested(1);
        return true;
    case Qt::Key_Up:
        m_navigator.stepLane(Direction::Back, m_layout.laneList());
        return true;
    case Qt::Key_Down:
        m_navigator.stepLane(Direction::Forward, m_layout.laneList());
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        verticalScrollBar()->triggerAction(event->key() == Qt::Key_PageUp
                ? QAbstractSlider::SliderPageStepSub
                : QAbstractSlider::SliderPageStepAdd);
        return true;
    case Qt::Key_Home:
        m_navigator.toFirst();
        return true;
    case Qt::Key_End:
        m_navigator.toLast();
        return true;
    case Qt::Key_W:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_S:
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_A:
        pan(-keyPan);
        return true;
    case Qt::Key_D:
        pan(keyPan);
        return true;
    case Qt::Key_0:
        fit();
        return true;
    case Qt::Key_F:
        centreSelection();
        return true;
    case Qt::Key_BracketLeft:
        m_navigator.towards(Direction::Back);
        return true;
    case Qt::Key_BracketRight:
        m_navigator.towards(Direction::Forward);
        return true;
    case Qt::Key_Backspace:
        stopAnimation();
        endStateGesture(); // of a wheel that may still spin
        shift ? m_state->redoView() : m_state->undoView();
        return true;
    case Qt::Key_B:
        stepBookmark(!shift);
        return true;
    case Qt::Key_Delete:
        return removeBookmarkAtPlayhead();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_state->rangeSelection())
            zoomToMarked();
        else
            openInstantLens();
        return true;
    case Qt::Key_M:
        shift ? addNote() : addBookmark();
        return true;
    case Qt::Key_P:
        if (const models::TaskRow task = m_state->selection().task; task != kNoIndex)
            m_state->setPinned(task, !m_state->isPinned(task));
        return true;
    case Qt::Key_Escape:
        if (m_state->selection() == models::Selection() && !m_state->rangeSelection())
            return false; // whoever else has a use for it
        m_state->clearSelection();
        m_state->setRangeSelection(std::nullopt);
        return true;
    default:
        return false;
    }
}

} // namespace awaitscope::gui
