// What can be done with a block besides moving it, and the branches it may have.

#include "gui/builder/block_canvas.h"

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>

namespace awaitscope::gui {

using models::BlockEdits;
using models::BlockKind;
using models::BranchKind;

namespace {

/// The branches that can be added to a statement, by the word they begin with.
std::vector<std::pair<QString, BranchKind>> branchesOf(BlockKind kind)
{
    const std::pair otherwise(QStringLiteral("else"), BranchKind::Else);
    switch (kind) {
    case BlockKind::If:
        return {{QStringLiteral("elif"), BranchKind::Elif}, otherwise};
    case BlockKind::Try:
        return {{QStringLiteral("except"), BranchKind::Except}, otherwise,
            {QStringLiteral("finally"), BranchKind::Finally}};
    case BlockKind::For:
    case BlockKind::While:
        return {otherwise};
    case BlockKind::Match:
        return {{QStringLiteral("case"), BranchKind::Case}};
    default:
        return {};
    }
}

} // namespace

void BlockCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    const bool current = m_model.isCurrent() && !m_readOnly;
    const bool any = !m_selection.empty() && current;
    menu.addAction(tr("Cut"), this, &BlockCanvas::cut)->setEnabled(any);
    menu.addAction(tr("Copy"), this, &BlockCanvas::copy)->setEnabled(!m_selection.empty());
    menu.addAction(tr("Paste"), this, &BlockCanvas::paste)->setEnabled(current);
    menu.addAction(tr("Duplicate"), this, &BlockCanvas::duplicate)->setEnabled(any);
    menu.addAction(tr("Delete"), this, &BlockCanvas::removeSelected)->setEnabled(any);
    menu.addSeparator();
    menu.addAction(tr("Insert a block…"), this, &BlockCanvas::openInsertBox)
        ->setEnabled(current);
    if (m_current > 0 && m_current != rootBlock() && tree().block(m_current).isContainer()) {
        const bool folded = isFolded(m_current);
        menu.addAction(folded ? tr("Unfold (Alt+Right)") : tr("Fold (Alt+Left)"), this,
            [this, folded] { setFolded({m_current}, !folded); });
    }
    menu.addAction(tr("Fold all"), this,
        [this] { setFolded(tree().block(rootBlock()).branches.front().children, true); });
    menu.addAction(tr("Unfold all"), this, [this] {
        setFolded(std::vector<int>(m_folded.begin(), m_folded.end()), false);
    });
    if (any && m_selection.size() == 1) {
        const int id = m_current;
        const int line = tree().block(id).headLine;
        menu.addAction(m_breakpoints.count(line) ? tr("Do not pause here (F9)")
                                                 : tr("Pause here (F9)"),
            this, [this, line] { emit breakpointClicked(line); });
        if (const qsizetype name = models::definedNameAt(tree(), id); name >= 0)
            menu.addAction(tr("Rename %1 everywhere… (F2)").arg(models::wordAt(tree(), name)), this,
                &BlockCanvas::openRenameBox);
        menu.addSeparator();
        for (const auto& [word, branch] : branchesOf(tree().block(id).kind)) {
            menu.addAction(tr("Add %1").arg(word), this,
                [this, id, branch = branch] { addBranch(id, branch); });
        }
        for (int i = 0; i < static_cast<int>(tree().block(id).branches.size()); ++i) {
            if (!tree().hasLine(id, i))
                continue;
            menu.addAction(tr("Delete %1").arg(tree().branchWord(id, i)), this,
                [this, id, i] { apply(BlockEdits(m_model.tree()).removeBranch(id, i)); });
        }
    }
    // Asked for with the keyboard it stands at the block, not where the pointer happens to be.
    const QRect at = rectOf(m_current, m_branch);
    menu.exec(event->reason() == QContextMenuEvent::Keyboard && !at.isNull()
            ? viewport()->mapToGlobal(at.bottomLeft() + QPoint(20, 0))
            : event->globalPos());
}

void BlockCanvas::addBranch(int id, BranchKind kind)
{
    if (!apply(BlockEdits(m_model.tree()).addBranch(id, kind)))
        return;
    // What comes next belongs into it.
    const auto& branches = tree().block(id).branches;
    for (int i = static_cast<int>(branches.size()) - 1; i > 0; --i) {
        if (branches[static_cast<std::size_t>(i)].kind == kind)
            return goToBranch(id, i);
    }
}

QStringList BlockCanvas::branchesAround() const
{
    QStringList words;
    for (int id = m_current; id > 0; id = tree().block(id).parent) {
        for (const auto& [word, branch] : branchesOf(tree().block(id).kind))
            words << word;
    }
    words.removeDuplicates();
    return words;
}

bool BlockCanvas::addBranchNamed(const QString& typed)
{
    for (int id = m_current; id > 0; id = tree().block(id).parent) {
        for (const auto& [word, branch] : branchesOf(tree().block(id).kind)) {
            if (word != typed)
                continue;
            closeInsertBox();
            setFocus(Qt::OtherFocusReason);
            addBranch(id, branch);
            return true;
        }
    }
    return false;
}

} // namespace awaitscope::gui
