#include "support/tree_text.h"

namespace awaitscope::test {

using namespace models;

QString treeText(const BlockTree& tree)
{
    QString text;
    for (int id = 1; id < tree.count(); ++id) {
        const Block& block = tree.block(id);
        text += QStringLiteral("%1 %2: %3-%4-%5 in %6.%7.%8 to %9 %10\n")
                    .arg(id)
                    .arg(tree.title(id))
                    .arg(block.firstLine)
                    .arg(block.headLine)
                    .arg(block.lastLine)
                    .arg(block.parent)
                    .arg(block.branch)
                    .arg(block.position)
                    .arg(block.end)
                    .arg(block.sharesLine);
        for (const Branch& branch : block.branches) {
            text += QStringLiteral("  %1 at %2:").arg(static_cast<int>(branch.kind)).arg(branch.line);
            for (const int child : branch.children)
                text += QStringLiteral(" %1").arg(child);
            text += '\n';
        }
        for (const Field& field : tree.fields(id))
            text += QStringLiteral("  %1 %2\n").arg(field.span.start).arg(field.text);
    }
    return text;
}

} // namespace awaitscope::test
