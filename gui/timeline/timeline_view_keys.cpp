// Keys and context menu of TimelineView; ui.md sections 7 and 12 are the list of what they do.
#include "gui/timeline/timeline_view.h"

#include "models/analysis/cause_effect.h"
#include "models/analysis/task_places.h"
#include "models/store/program_files.h"
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
    const auto withKey = [this](const QString& text, TimelineCommand command) {
        return text + QLatin1Char('\t') + m_keys.text(command);
    };
    const models::EventIndex event = eventAt(hit);
    if (event != kNoIndex) {
        QAction* cause = menu.addAction(
            withKey(tr("Go to cause"), TimelineCommand::Cause), this, [this, event] { m_navigator.goToCause(event); });
        cause->setEnabled(models::eventCause(*store, event) != kNoIndex);
        QAction* effect = menu.addAction(withKey(tr("Go to effect"), TimelineCommand::Effect), this,
            [this, event] { m_navigator.goToEffect(event); });
        effect->setEnabled(models::eventEffect(*store, event) != kNoIndex);
        if (const auto line = static_cast<int>(store->event(event).line); line > 0) {
            menu.addAction(
                tr("Show line %1 of the scenario")
                    .arg(models::ProgramFiles::place(*store, static_cast<std::uint32_t>(line))),
                this, [this, line] { emit goToLineRequested(line); });
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
        menu.addAction(withKey(tr("Zoom to the marked time"), TimelineCommand::EventsAtPlayhead), this,
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
        QAction* pin = menu.addAction(withKey(tr("Pin lane"), TimelineCommand::Pin));
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
        menu.addAction(withKey(tr("Set a bookmark here…"), TimelineCommand::AddBookmark), this,
            [this, time] { addBookmark(time, kNoIndex); });
    }
    menu.addAction(
        withKey(tr("Events at the playhead"), TimelineCommand::EventsAtPlayhead), this, &TimelineView::openInstantLens);
    menu.addAction(withKey(tr("Fit all"), TimelineCommand::Fit), this, &TimelineView::fit);
    QAction* back = menu.addAction(
        withKey(tr("Back to the view before"), TimelineCommand::ViewBefore), m_state, &models::TimelineState::undoView);
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
    // Its keys belong to the timeline while it has the focus, also where a menu uses them; and no
    // plain key does something elsewhere by surprise, but for those that ask for help.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto modifiers = key->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
        const bool plain = modifiers == Qt::NoModifier && key->key() < Qt::Key_F1
            && key->key() != Qt::Key_Tab && key->key() != Qt::Key_Question;
        if (plain || m_keys.commandOf(*key)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (m_drag == Drag::Lane && event->key() == Qt::Key_Escape) {
        m_drag = Drag::None;
        m_lanePlace.reset();
        viewport()->unsetCursor();
        viewport()->update();
        return;
    }
    const auto command = m_keys.commandOf(*event);
    event->setAccepted(command && carryOut(*command));
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

void TimelineView::setKeys(const TimelineKeys& keys)
{
    m_keys = keys;
}

bool TimelineView::carryOut(TimelineCommand command)
{
    using enum TimelineCommand;
    const auto pan = [this](double share) {
        m_state->setFollowing(false);
        animateTo(m_state->panned(share));
    };
    const auto changeView = [this](void (models::TimelineState::*change)()) {
        stopAnimation();
        endStateGesture(); // of a wheel that may still spin
        models::TimelineState& state = *m_state;
        (state.*change)();
    };
    switch (command) {
    case Play:
        emit playRequested();
        break;
    case PreviousEvent:
        m_navigator.stepEvent(Direction::Back);
        break;
    case NextEvent:
        m_navigator.stepEvent(Direction::Forward);
        break;
    case PreviousEventOfTask:
        m_navigator.stepTaskEvent(Direction::Back);
        break;
    case NextEventOfTask:
        m_navigator.stepTaskEvent(Direction::Forward);
        break;
    case PreviousSegment:
        m_navigator.stepSegment(Direction::Back);
        break;
    case NextSegment:
        m_navigator.stepSegment(Direction::Forward);
        break;
    case Slower:
        emit speedStepRequested(-1);
        break;
    case Faster:
        emit speedStepRequested(1);
        break;
    case FirstEvent:
        m_navigator.toFirst();
        break;
    case LastEvent:
        m_navigator.toLast();
        break;
    case PreviousLane:
        m_navigator.stepLane(Direction::Back, m_layout.laneList());
        break;
    case NextLane:
        m_navigator.stepLane(Direction::Forward, m_layout.laneList());
        break;
    case PageUp:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        break;
    case PageDown:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
        break;
    case Fold:
        return foldSelected(true);
    case Unfold:
        return foldSelected(false);
    case Pin:
        if (const models::TaskRow task = m_state->selection().task; task != kNoIndex)
            m_state->setPinned(task, !m_state->isPinned(task));
        break;
    case MoveLaneUp:
        stepLane(false);
        break;
    case MoveLaneDown:
        stepLane(true);
        break;
    case ZoomIn:
        zoomIn();
        break;
    case ZoomOut:
        zoomOut();
        break;
    case PanLeft:
        pan(-keyPan);
        break;
    case PanRight:
        pan(keyPan);
        break;
    case Fit:
        fit();
        break;
    case CentreSelection:
        m_state->rangeSelection() ? zoomToMarked() : centreSelection();
        break;
    case RangeBegin:
        m_navigator.markRange(false);
        break;
    case RangeEnd:
        m_navigator.markRange(true);
        break;
    case Loop:
        emit loopRequested();
        break;
    case MarkSelection:
        markSelection();
        break;
    case ViewBefore:
        changeView(&models::TimelineState::undoView);
        break;
    case ViewAfter:
        changeView(&models::TimelineState::redoView);
        break;
    case Cause:
        m_navigator.towards(Direction::Back);
        break;
    case Effect:
        m_navigator.towards(Direction::Forward);
        break;
    case EventsAtPlayhead:
        m_state->rangeSelection() ? zoomToMarked() : openInstantLens();
        break;
    case GoToCode:
        if (const models::TraceStore* store = m_state->store()) {
            // Many events have no line of their own, but the task they are about stands on one.
            const models::EventIndex at = models::tellingEvent(*store, m_state->playhead().event);
            std::uint32_t line = at < store->eventCount() ? models::lineAt(*store, at) : 0;
            if (line == 0 && at < store->eventCount() && m_state->selection().task != kNoIndex)
                line = models::taskLine(*store, m_state->selection().task, at);
            if (line > 0)
                emit goToLineRequested(static_cast<int>(line));
        }
        break;
    case AddBookmark:
        addBookmark();
        break;
    case AddNote:
        addNote();
        break;
    case NextBookmark:
        stepBookmark(true);
        break;
    case PreviousBookmark:
        stepBookmark(false);
        break;
    case RemoveBookmark:
        return removeBookmarkAtPlayhead();
    case Clear:
        if (m_state->selection() == models::Selection() && !m_state->rangeSelection())
            return false; // whoever else has a use for the key
        m_state->clearSelection();
        m_state->setRangeSelection(std::nullopt);
        break;
    }
    return true;
}

} // namespace awaitscope::gui
