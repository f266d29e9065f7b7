#include "gui/builder/block_canvas.h"
#include "gui/builder/block_drag.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

namespace awaitscope::gui {

using models::BlockEdits;

bool BlockCanvas::event(QEvent* event)
{
    // Keys that the window has commands for, but that mean the blocks while these have the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool control = key->modifiers() == Qt::ControlModifier;
        const bool own = key->matches(QKeySequence::Copy) || key->matches(QKeySequence::Cut)
            || key->matches(QKeySequence::Paste) || key->matches(QKeySequence::SelectAll)
            || (control && key->key() == Qt::Key_D)
            || (key->modifiers() == Qt::AltModifier
                && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down
                    || key->key() == Qt::Key_Left || key->key() == Qt::Key_Right))
            || key->modifiers() == Qt::NoModifier
            || (m_held && key->key() == Qt::Key_Escape);
        if (own && !(key->key() >= Qt::Key_F1 && key->key() <= Qt::Key_F35)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void BlockCanvas::keyPressEvent(QKeyEvent* event)
{
    if (m_held && m_held->byKeyboard) {
        if (moveHeld(event))
            return;
    }
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::Cut))
        return cut();
    if (event->matches(QKeySequence::Paste))
        return paste();
    if (event->matches(QKeySequence::SelectAll)) {
        const int root = rootBlock();
        return setSelection(tree().block(root).branches.front().children, m_current);
    }
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_D)
        return duplicate();
    if (event->modifiers() & Qt::AltModifier) {
        if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
            return moveAtOnce(event->key() == Qt::Key_Up ? -1 : 1);
        if (event->key() == Qt::Key_Left)
            return foldCurrent();
        if (event->key() == Qt::Key_Right && isFolded(m_current))
            return setFolded({m_current}, false);
        return QAbstractScrollArea::keyPressEvent(event);
    }
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1, shift);
    case Qt::Key_Down:
        return step(1, shift);
    case Qt::Key_Left:
        if (m_branch >= 0) // from `except` to its `try`
            select({m_current});
        else if (m_current > 0 && tree().block(m_current).parent > 0)
            select({tree().block(m_current).parent});
        return;
    case Qt::Key_Right:
        if (m_current > 0) {
            const auto& branches = tree().block(m_current).branches;
            for (auto i = static_cast<std::size_t>(std::max(0, m_branch)); i < branches.size(); ++i) {
                if (!branches[i].children.empty())
                    return select({branches[i].children.front()});
            }
        }
        return;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (!m_layout.rows().empty())
            select({event->key() == Qt::Key_Home ? m_layout.rows().front().block
                                                 : m_layout.rows().back().block});
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current > 0 && m_field >= 0)
            return editField(m_current, m_branch, m_field);
        if (m_branch >= 0)
            return tree().branchFields(m_current, m_branch).empty()
                ? openInsertBox()
                : editField(m_current, m_branch, 0);
        return editFirstField();
    case Qt::Key_F2:
        return openRenameBox();
    case Qt::Key_Space:
        return pickUp();
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_branch >= 0 && m_field < 0 && tree().hasLine(m_current, m_branch)) {
            if (mayEdit())
                apply(BlockEdits(m_model.tree()).removeBranch(m_current, m_branch));
            return;
        }
        return removeSelected();
    case Qt::Key_Slash:
    case Qt::Key_Insert:
        return openInsertBox();
    case Qt::Key_Escape: // one step out: of the field, then of the block
        return m_branch >= 0 || m_field >= 0 ? select({m_current}) : setSelection({}, 0);
    case Qt::Key_F10:
        if (shift) { // as everywhere, but Qt 6.4 knows only the key for it
            QContextMenuEvent menu(QContextMenuEvent::Keyboard, {}, mapToGlobal(QPoint()));
            return contextMenuEvent(&menu);
        }
        return QAbstractScrollArea::keyPressEvent(event);
    default:
        // What is typed while a field has the focus is written there, in place of what it says.
        if (m_field >= 0 && m_current > 0 && !(event->modifiers() & Qt::ControlModifier)
            && !event->text().isEmpty() && event->text().front().isPrint()) {
            editField(m_current, m_branch, m_field);
            if (m_fieldEdit)
                QCoreApplication::sendEvent(m_fieldEdit, event);
            return;
        }
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void BlockCanvas::step(int by, bool extend)
{
    const auto& rows = m_layout.rows();
    if (rows.empty())
        return;
    // Without a block at hand it begins where the program stands, if it does.
    if (const int running = m_runningLine > 0 ? tree().blockAt(m_runningLine) : 0;
        m_current == 0 && running > 0)
        return select({running});
    int row = m_current > 0 ? m_layout.rowOf(m_current, m_branch)
        : by > 0            ? -1
                            : static_cast<int>(rows.size());
    using Kind = BlockLayout::Row::Kind;
    Kind kind = Kind::Empty;
    do {
        row += by;
        if (row < 0 || row >= static_cast<int>(rows.size()))
            return;
        kind = rows[static_cast<std::size_t>(row)].kind;
    } while (kind == Kind::Empty || (kind == Kind::Branch && extend));
    const int id = rows[static_cast<std::size_t>(row)].block;
    if (kind == Kind::Branch)
        return goToBranch(id, rows[static_cast<std::size_t>(row)].branch);
    std::vector<int> ids{id};
    if (extend) {
        ids = m_selection;
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
    setSelection(ids, id);
    ensureVisible(id);
}

/// To the line of an `except` or `else`, where blocks for it can be put in.
void BlockCanvas::goToBranch(int id, int branch)
{
    setSelection({id}, id);
    m_branch = branch;
    ensureVisible(id, branch);
    viewport()->update();
    tell(tr("%1, of %2").arg(tree().branchWord(id, branch), tree().title(id)));
}

models::BlockPlace BlockCanvas::insertionPlace() const
{
    if (m_current > 0) {
        const models::Block& block = tree().block(m_current);
        if (m_branch >= 0)
            return {m_current, m_branch, 0};
        // An empty container waits for its first block, and a function shown alone has no outside.
        if (block.isContainer()
            && (block.branches.front().children.empty() || m_current == rootBlock()))
            return {m_current, 0, static_cast<int>(block.branches.front().children.size())};
        return tree().placeAfter(m_current);
    }
    const int root = rootBlock();
    return {root, 0, static_cast<int>(tree().block(root).branches.front().children.size())};
}

void BlockCanvas::pickUp()
{
    if (m_selection.empty() || !mayEdit())
        return;
    Held held;
    held.blocks = BlockEdits(m_model.tree()).outermost(m_selection);
    held.byKeyboard = true;
    const int id = held.blocks.front();
    m_held = held;
    BlockLayout::Gap here;
    const auto& rows = m_layout.rows();
    for (int row = -1; row < static_cast<int>(rows.size()); ++row) {
        for (const BlockLayout::Gap& gap : m_layout.gapsAfter(tree(), row)) {
            if (gap.place == tree().placeOf(id))
                here = gap;
        }
    }
    hold({here}, false);
    tell(tr("Moving %n blocks. Up and Down move, Left and Right leave or enter, Ctrl copies, Space "
            "drops, Esc restores",
        nullptr, static_cast<int>(held.blocks.size())),
        {}, true);
}

QString BlockCanvas::described(const models::BlockPlace& place) const
{
    const auto count = static_cast<int>(tree().branch(place).children.size());
    return tr("%1 %2 of %3", "Into task group tg, after resize. 4 of 4")
        .arg(models::placeSentence(tree(), place, m_held->blocks))
        .arg(place.position + 1)
        .arg(count + 1);
}

bool BlockCanvas::moveHeld(QKeyEvent* event)
{
    // All places in reading order; of those between the same rows the outermost last.
    std::vector<BlockLayout::Gap> gaps;
    for (int row = -1; row < static_cast<int>(m_layout.rows().size()); ++row) {
        const auto here = m_layout.gapsAfter(tree(), row);
        gaps.insert(gaps.end(), here.begin(), here.end());
    }
    const auto at = std::find_if(gaps.begin(), gaps.end(),
        [this](const BlockLayout::Gap& gap) { return gap.place == m_held->gap.place; });
    int index = at == gaps.end() ? 0 : static_cast<int>(at - gaps.begin());
    const auto depth = m_held->gap.depth;
    const auto go = [&](int by, auto&& fits) {
        for (int i = index + by; i >= 0 && i < static_cast<int>(gaps.size()); i += by) {
            const BlockLayout::Gap& gap = gaps[static_cast<std::size_t>(i)];
            if (!fits(gap))
                continue;
            hold({gap}, m_held->copy);
            tell(m_held->edit ? described(gap.place) : m_held->edit.reason,
                tr("Arrows move, Ctrl copies, Space drops, Esc restores"), true);
            const int y = origin().y() + gap.y;
            if (y < 40 || y > viewport()->height() - 40)
                scrollContentsBy(0, 0), ensureVisible(std::max(1, gap.place.owner));
            return;
        }
    };
    switch (event->key()) {
    case Qt::Key_Up:
        go(-1, [](const auto&) { return true; });
        return true;
    case Qt::Key_Down:
        go(1, [](const auto&) { return true; });
        return true;
    case Qt::Key_Left:
        go(1, [depth](const auto& gap) { return gap.depth < depth; });
        return true;
    case Qt::Key_Right:
        go(1, [depth](const auto& gap) { return gap.depth > depth; });
        return true;
    case Qt::Key_Control:
        hold({m_held->gap}, !m_held->copy);
        return true;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_held->edit)
            release();
        else
            tell(m_held->edit.reason);
        return true;
    case Qt::Key_Escape:
        letGo();
        tell(tr("Nothing was moved"));
        return true;
    default:
        return true; // nothing else while a block is held
    }
}

void BlockCanvas::moveAtOnce(int by)
{
    if (m_selection.empty() || !mayEdit())
        return;
    const BlockEdits edits(m_model.tree());
    const std::vector<int> ids = edits.outermost(m_selection);
    models::BlockPlace to = tree().placeOf(by < 0 ? ids.front() : ids.back());
    to.position += by < 0 ? -1 : 2;
    const auto count = static_cast<int>(tree().branch(to).children.size());
    if (to.position >= 0 && to.position <= count)
        apply(edits.move(ids, to));
}

/// Of what is in no container itself, the one around it.
void BlockCanvas::foldCurrent()
{
    int id = m_current;
    while (id > 0 && (!tree().block(id).isContainer() || isFolded(id)))
        id = tree().block(id).parent;
    if (id > 0 && id != rootBlock())
        setFolded({id}, true);
}

void BlockCanvas::setFolded(const std::vector<int>& ids, bool folded)
{
    for (const int id : ids) {
        if (id > 0 && tree().block(id).isContainer() && folded)
            m_folded.insert(id);
        else
            m_folded.erase(id);
    }
    arrange();
    // What is hidden now cannot be at hand.
    int visible = m_current;
    for (int owner = visible; owner > 0; owner = tree().block(owner).parent) {
        if (isFolded(owner))
            visible = owner;
    }
    if (visible != m_current || m_branch >= 0)
        setSelection(visible > 0 ? std::vector<int>{visible} : std::vector<int>(), visible);
    if (visible > 0)
        ensureVisible(visible);
    if (ids.size() == 1)
        tell(folded ? tr("Folded") : tr("Unfolded"));
}

void BlockCanvas::removeSelected()
{
    if (m_selection.empty() || !mayEdit())
        return;
    const models::BlockPlace place = tree().placeOf(m_selection.front());
    if (!apply(BlockEdits(m_model.tree()).remove(m_selection)))
        return;
    // What stands there now is at hand next.
    if (place.owner < tree().count()
        && place.branch < static_cast<int>(tree().block(place.owner).branches.size())) {
        const auto& children = tree().branch(place).children;
        if (!children.empty())
            select({children[static_cast<std::size_t>(
                std::min(place.position, static_cast<int>(children.size()) - 1))]});
        else if (place.owner > 0)
            select({place.owner});
    }
}

void BlockCanvas::copy()
{
    if (!m_selection.empty())
        QGuiApplication::clipboard()->setText(BlockEdits(m_model.tree()).code(m_selection));
}

void BlockCanvas::cut()
{
    if (m_selection.empty() || !mayEdit())
        return;
    copy();
    removeSelected();
}

void BlockCanvas::paste()
{
    const QString code = QGuiApplication::clipboard()->text();
    if (mayEdit())
        apply(BlockEdits(m_model.tree()).paste(code, insertionPlace(), tr("paste")));
}

void BlockCanvas::duplicate()
{
    if (!m_selection.empty() && mayEdit())
        apply(BlockEdits(m_model.tree()).duplicate(m_selection));
}

void BlockCanvas::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BlockCanvas::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    if (m_held && m_held->byKeyboard)
        letGo();
    viewport()->update();
}

/// Tab goes through the fields of the block at hand before it leaves.
bool BlockCanvas::focusNextPrevChild(bool next)
{
    if (m_current == 0 || m_selection.size() != 1 || (m_held && m_held->byKeyboard))
        return QAbstractScrollArea::focusNextPrevChild(next);
    if (stepField(next ? 1 : -1))
        return true;
    m_field = m_branch = -1;
    viewport()->update();
    return QAbstractScrollArea::focusNextPrevChild(next);
}

/// To the next field of the block at hand, or the one before; false when there is none.
bool BlockCanvas::stepField(int by)
{
    std::vector<std::pair<int, int>> fields; // branch, field
    const auto add = [&fields](int branch, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            fields.emplace_back(branch, static_cast<int>(i));
    };
    add(-1, tree().fields(m_current).size());
    for (int i = 0; i < static_cast<int>(tree().block(m_current).branches.size()); ++i) {
        if (tree().hasLine(m_current, i))
            add(i, tree().branchFields(m_current, i).size());
    }
    // Without a field at hand it begins at the line that is, backwards with the last of all.
    const std::pair at(m_branch, m_field);
    auto found = m_field < 0 && m_branch < 0 && by < 0
        ? fields.end()
        : std::lower_bound(fields.begin(), fields.end(), at);
    if (by > 0 && found != fields.end() && *found == at)
        ++found;
    if (by > 0 ? found == fields.end() : found == fields.begin())
        return false;
    std::tie(m_branch, m_field) = by > 0 ? *found : *std::prev(found);
    ensureVisible(m_current, m_branch);
    viewport()->update();
    return true;
}

} // namespace awaitscope::gui
