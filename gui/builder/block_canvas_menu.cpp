#include "gui/builder/block_canvas.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace awaitscope::gui {

using models::BlockEdits;
using models::BlockKind;
using models::BranchKind;

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
        const BlockKind kind = tree().block(id).kind;
        const auto branch = [&](BranchKind each, const QString& word) {
            menu.addAction(tr("Add %1").arg(word), this, [this, id, each] {
                apply(BlockEdits(m_model.tree()).addBranch(id, each));
            });
        };
        menu.addSeparator();
        if (kind == BlockKind::If) {
            branch(BranchKind::Elif, QStringLiteral("elif"));
            branch(BranchKind::Else, QStringLiteral("else"));
        } else if (kind == BlockKind::Try) {
            branch(BranchKind::Except, QStringLiteral("except"));
            branch(BranchKind::Else, QStringLiteral("else"));
            branch(BranchKind::Finally, QStringLiteral("finally"));
        } else if (kind == BlockKind::For || kind == BlockKind::While) {
            branch(BranchKind::Else, QStringLiteral("else"));
        } else if (kind == BlockKind::Match) {
            branch(BranchKind::Case, QStringLiteral("case"));
        }
        for (int i = 0; i < static_cast<int>(tree().block(id).branches.size()); ++i) {
            if (!tree().hasLine(id, i))
                continue;
            menu.addAction(tr("Delete %1").arg(tree().branchWord(id, i)), this, [this, id, i] {
                apply(BlockEdits(m_model.tree()).removeBranch(id, i));
            });
        }
    }
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard && m_current > 0;
    menu.exec(byKey ? viewport()->mapToGlobal(rectOf(m_current).bottomLeft())
                    : event->globalPos());
}

} // namespace awaitscope::gui
