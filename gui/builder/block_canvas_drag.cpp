#include "gui/builder/block_canvas.h"
#include "gui/builder/block_drag.h"
#include "gui/builder/block_style.h"

#include <QDrag>
#include <QDragEnterEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimerEvent>
#include <QUrl>

#include <algorithm>

namespace awaitscope::gui {

using namespace block_style;

namespace {
constexpr int kScrollEdge = 32, kScrollEvery = 30, kUnfoldAfter = 600; // px, ms
}

void BlockCanvas::startDrag()
{
    if (!m_model.update())
        return;
    const models::BlockEdits edits(m_model.tree());
    const std::vector<int> ids = edits.outermost(m_selection);
    if (ids.empty())
        return;
    const int row = m_layout.rowOf(ids.front());
    const BlockRow shape = layoutBlockRow(tree(), ids.front(), -1, false);

    auto* mime = new BlockMimeData;
    mime->source = this;
    mime->blocks = ids;
    const QRect rect = rectOf(ids.front());
    mime->grabbed = QPoint(std::clamp(m_pressed.x() - rect.left(), 0, rect.width()),
        row < 0 ? kRow / 2 : std::clamp(m_pressed.y() - rect.top(), 0, kRow));
    mime->setText(edits.code(ids));
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->setPixmap(draggedPicture(
        shape, m_theme, devicePixelRatioF(), static_cast<int>(ids.size()) - 1));
    drag->setHotSpot(mime->grabbed);
    if (!m_readOnly)
        tell(tr("Moving %n blocks. Ctrl copies, Esc restores", nullptr,
            static_cast<int>(ids.size())));
    const Qt::DropAction done = m_readOnly
        ? drag->exec(Qt::CopyAction)
        : drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::MoveAction);
    letGo(); // whatever has become of it
    if (!m_readOnly)
        tell(done == Qt::IgnoreAction ? tr("Nothing was moved") : QString());
}

std::optional<BlockCanvas::Held> BlockCanvas::heldFrom(const QMimeData& mime) const
{
    Held held;
    if (const auto* own = qobject_cast<const BlockMimeData*>(&mime)) {
        if (own->source == this)
            held.blocks = own->blocks;
        else if (own->fromPalette)
            held.block = own->fromPalette;
        else
            held.code = own->text();
        return held;
    }
    if (mime.hasUrls() || !mime.hasText())
        return {};
    held.code = mime.text();
    return held;
}

void BlockCanvas::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_readOnly) {
        event->ignore();
        return;
    }
    m_model.update();
    m_held = heldFrom(*event->mimeData());
    if (!m_held) {
        event->ignore(); // files are for the window
        return;
    }
    const auto* own = qobject_cast<const BlockMimeData*>(event->mimeData());
    m_grabbed = own ? own->grabbed : QPoint(12, kRow / 2);
    event->acceptProposedAction();
}

void BlockCanvas::dragMoveEvent(QDragMoveEvent* event)
{
    if (!m_held) {
        event->ignore();
        return;
    }
    const QPoint pointer = event->position().toPoint();
    const bool copy = m_held->blocks.empty() || (event->modifiers() & Qt::ControlModifier);
    holdAt(pointer, pointer - m_grabbed, copy);
    event->setDropAction(copy ? Qt::CopyAction : Qt::MoveAction);
    if (m_held->edit)
        event->accept();
    else
        event->ignore(); // the pointer says no, the hint says why

    const bool edge
        = pointer.y() < kScrollEdge || pointer.y() > viewport()->height() - kScrollEdge;
    if (edge && !m_scrollTimer.isActive())
        m_scrollTimer.start(kScrollEvery, this);
    else if (!edge)
        m_scrollTimer.stop();

    const int row = m_layout.rowAt(pointer.y() - origin().y());
    const int over = row < 0 ? 0 : m_layout.rows()[static_cast<std::size_t>(row)].block;
    const int folded = m_folded.count(over) ? over : 0;
    if (folded != m_hoveredFold) {
        m_hoveredFold = folded;
        if (folded)
            m_unfoldTimer.start(kUnfoldAfter, this);
        else
            m_unfoldTimer.stop();
    }
}

void BlockCanvas::dragLeaveEvent(QDragLeaveEvent*)
{
    const bool held = m_held.has_value();
    letGo();
    if (held) // where it would have gone is over
        tell(tr("Released here, it changes nothing in the scenario"));
}

void BlockCanvas::dropEvent(QDropEvent* event)
{
    m_scrollTimer.stop();
    m_unfoldTimer.stop();
    if (!m_held) {
        event->ignore();
        return;
    }
    const bool copy = m_held->blocks.empty() || (event->modifiers() & Qt::ControlModifier);
    const QPoint pointer = event->position().toPoint();
    holdAt(pointer, pointer - m_grabbed, copy);
    if (!m_held->edit) {
        event->ignore();
        letGo();
        return;
    }
    // From elsewhere it is a copy: nobody shall take text out of a document because it came here.
    event->setDropAction(copy ? Qt::CopyAction : Qt::MoveAction);
    event->accept();
    setFocus(Qt::MouseFocusReason);
    release();
}

void BlockCanvas::holdAt(QPoint pointer, QPoint corner, bool copy)
{
    m_held->pointer = pointer;
    const QPoint at = corner - origin();
    std::vector<BlockLayout::Gap> gaps = m_layout.gapsAt(tree(), at.x(), at.y());
    // The room below all blocks is where a new function comes to mind, but what runs the program
    // stays the last.
    if (m_held->block && !gaps.empty() && gaps.front().place.owner == 0
        && (m_held->block->isPattern() || m_held->block->kind == models::BlockKind::Function)) {
        const models::BlockPlace use
            = models::templatePlace(*m_held->block, tree(), gaps.front().place);
        const auto& outermost = tree().block(0).branches.front().children;
        if (use.position < static_cast<int>(outermost.size()) && !(use == gaps.front().place)) {
            const int next = m_layout.rowOf(outermost[static_cast<std::size_t>(use.position)]);
            if (next >= 0)
                gaps.push_back({use, m_layout.rows()[static_cast<std::size_t>(next)].y - kGap, 0});
        }
    }
    hold(gaps, copy);
}

/// `gaps`: where it is held, and what else would be meant if it cannot come there.
void BlockCanvas::hold(const std::vector<BlockLayout::Gap>& gaps, bool copy)
{
    const BlockLayout::Gap asked = gaps.empty() ? BlockLayout::Gap() : gaps.front();
    const bool same = m_held->asked.place == asked.place && m_held->copy == copy
        && (m_held->edit || !m_held->edit.reason.isEmpty());
    m_held->copy = copy;
    if (!same) {
        m_held->asked = m_held->gap = asked;
        m_held->edit = heldEdit(asked.place, copy);
        for (std::size_t i = 1; i < gaps.size() && !m_held->edit; ++i) {
            if (models::BlockEdit other = heldEdit(gaps[i].place, copy)) {
                m_held->gap = gaps[i];
                m_held->edit = std::move(other);
            }
        }
        emit previewChanged();
        tell(hint());
    }
    viewport()->update();
}

models::BlockEdit BlockCanvas::heldEdit(const models::BlockPlace& place, bool copy) const
{
    if (!m_model.isCurrent()) {
        models::BlockEdit none;
        none.reason = tr("The text has an error; blocks can be moved when it is mended.");
        return none;
    }
    const models::BlockEdits edits(m_model.tree());
    if (m_held->block)
        return models::insertTemplate(m_model.tree(), *m_held->block, place);
    if (!m_held->blocks.empty())
        return copy ? edits.copy(m_held->blocks, place) : edits.move(m_held->blocks, place);
    return edits.paste(m_held->code, place, tr("paste"));
}

void BlockCanvas::release()
{
    const models::BlockEdit edit = m_held->edit;
    const bool isNew = m_held->block != nullptr;
    const bool byKeyboard = m_held->byKeyboard;
    m_held.reset();
    tell({}); // where it would go; it has come there
    if (!apply(edit, isNew)) {
        viewport()->update();
        emit previewChanged();
    } else if (byKeyboard) {
        tell(edit.meaning);
    }
}

void BlockCanvas::letGo()
{
    m_scrollTimer.stop();
    m_unfoldTimer.stop();
    m_hoveredFold = 0;
    if (!m_held)
        return;
    m_held.reset();
    tell({}); // the keys that would end it
    viewport()->update();
    emit previewChanged();
}

void BlockCanvas::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_scrollTimer.timerId()) {
        if (!m_held) {
            m_scrollTimer.stop();
            return;
        }
        const int y = m_held->pointer.y();
        const int by = y < kScrollEdge ? y - kScrollEdge : y - viewport()->height() + kScrollEdge;
        const int before = verticalScrollBar()->value();
        verticalScrollBar()->setValue(before + by / 2);
        if (verticalScrollBar()->value() != before)
            holdAt(m_held->pointer, m_held->pointer - m_grabbed, m_held->copy);
        return;
    }
    if (event->timerId() == m_unfoldTimer.timerId()) {
        m_unfoldTimer.stop();
        m_folded.erase(m_hoveredFold);
        m_hoveredFold = 0;
        arrange();
        return;
    }
    QAbstractScrollArea::timerEvent(event);
}

} // namespace awaitscope::gui
