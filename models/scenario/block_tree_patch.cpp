#include "models/scenario/block_tree.h"
#include "models/scenario/text_change.h"

#include <algorithm>

namespace awaitscope::models {

/// The outermost statements [first, end) of a tree, which are read anew, with the lines around
/// them up to the statements that stay.
struct BlockTree::Region {
    std::size_t first = 0, end = 0; // among the module's children
    int firstLine = 1; // of the old text and of the new one
    int endLine = 1; // of the old text: one past its last
    std::shared_ptr<const BlockTree> tree; // of its new text
};

namespace {

/// The lines that import something, which decide what the rest of a program means.
QStringList imports(QStringView text)
{
    QStringList lines;
    qsizetype at = 0;
    while ((at = text.indexOf(QLatin1String("import"), at)) >= 0) {
        const qsizetype start = text.lastIndexOf(QLatin1Char('\n'), at) + 1;
        qsizetype end = text.indexOf(QLatin1Char('\n'), at);
        end = end < 0 ? text.size() : end;
        lines << text.mid(start, end - start).trimmed().toString();
        at = end;
    }
    return lines;
}

/// What is told by its place in the file, or by what stands in other places.
bool dependsOnTheRest(QStringView text)
{
    return text.contains(QLatin1String("coding")) || text.contains(QLatin1String("#!"))
        || text.contains(QLatin1String("__future__")) || text.contains(QChar(0xfeff));
}

} // namespace

std::shared_ptr<const BlockTree> BlockTree::changed(const BlockTree& before, const QString& text)
{
    if (auto tree = patched(before, text))
        return tree;
    return std::make_shared<const BlockTree>(text);
}

std::shared_ptr<const BlockTree> BlockTree::patched(const BlockTree& before, const QString& text)
{
    if (!before.isValid())
        return nullptr;
    const TextChange change = changeBetween(before.text(), text);
    const std::vector<int>& outermost = before.block(0).branches.front().children;
    const SourceLines& lines = before.lines();
    const int firstChanged = lines.lineAt(change.position);
    const int lastChanged = lines.lineAt(change.position + change.removed.size());

    // One more on each side: comments belong to the statement next to them.
    Region region;
    const auto lastLine = [&](std::size_t i) { return before.block(outermost[i]).lastLine; };
    const auto firstLine = [&](std::size_t i) { return before.block(outermost[i]).firstLine; };
    region.first = static_cast<std::size_t>(
        std::partition_point(outermost.begin(), outermost.end(),
            [&](int id) { return before.block(id).lastLine < firstChanged; })
        - outermost.begin());
    region.end = static_cast<std::size_t>(
        std::partition_point(outermost.begin(), outermost.end(),
            [&](int id) { return before.block(id).firstLine <= lastChanged; })
        - outermost.begin());
    region.first -= std::min<std::size_t>(region.first, 1);
    region.end = std::min(region.end + 1, outermost.size());
    const auto shares = [&](std::size_t i) { return before.block(outermost[i]).sharesLine; };
    while (region.first > 0 && (shares(region.first - 1) || shares(region.first)))
        --region.first;
    while (region.end < outermost.size() && (shares(region.end) || shares(region.end - 1)))
        ++region.end;
    region.firstLine = region.first > 0 ? lastLine(region.first - 1) + 1 : 1;
    region.endLine
        = region.end < outermost.size() ? firstLine(region.end) : lines.count() + 1;
    if (region.first > 0 && lines.line(region.firstLine - 1).endsWith(QLatin1Char('\\')))
        return nullptr;

    const qsizetype start = lines.start(region.firstLine);
    const qsizetype end = region.endLine > lines.count() ? before.text().size()
                                                         : lines.start(region.endLine);
    if (change.position < start || change.position + change.removed.size() > end)
        return nullptr;
    const QStringView old = QStringView(before.text()).mid(start, end - start);
    const QString now = text.mid(start, end - start + change.inserted.size() - change.removed.size());
    if (dependsOnTheRest(old) || dependsOnTheRest(now) || imports(old) != imports(now))
        return nullptr;
    // What stays begins on a line of its own.
    if (region.end < outermost.size() && !now.isEmpty() && !now.endsWith(QLatin1Char('\n'))
        && !now.endsWith(QLatin1Char('\r')))
        return nullptr;
    region.tree = std::shared_ptr<const BlockTree>(new BlockTree(now, before.m_names));
    if (!region.tree->isValid())
        return nullptr;
    return std::shared_ptr<const BlockTree>(new BlockTree(before, text, region));
}

BlockTree::BlockTree(const BlockTree& before, const QString& text, const Region& region)
    : m_text(text), m_lines(m_text), m_names(before.m_names)
{
    const std::vector<int>& outermost = before.block(0).branches.front().children;
    const BlockTree& anew = *region.tree;
    const int shiftOfNew = region.firstLine - 1;
    const int shiftOfRest = m_lines.count() - before.m_lines.count();

    Block module = before.block(0);
    module.lastLine = m_lines.count();
    module.branches.front().children.clear();
    m_blocks.reserve(static_cast<std::size_t>(before.count() + anew.count()));
    m_blocks.push_back(std::move(module));
    const int firstId = region.first < outermost.size() ? outermost[region.first] : before.count();
    const int endId = region.end < outermost.size() ? outermost[region.end] : before.count();
    takeOver(before, 1, firstId, 0, 0);
    takeOver(anew, 1, anew.count(), firstId - 1, shiftOfNew);
    takeOver(before, endId, before.count(), count() - endId, shiftOfRest);
    m_blocks.front().end = count();

    const auto owners = [this](const BlockTree& from, std::size_t first, std::size_t end) {
        m_owners.insert(m_owners.end(), from.m_owners.begin() + static_cast<std::ptrdiff_t>(first),
            from.m_owners.begin() + static_cast<std::ptrdiff_t>(end));
    };
    owners(before, 0, region.first);
    owners(anew, 0, anew.m_owners.size());
    owners(before, region.end, outermost.size());

    // Index 0 stands for no line, and one lies behind the last.
    m_comment.assign(static_cast<std::size_t>(m_lines.count()) + 2, 0);
    const auto comments = [this](const BlockTree& from, int first, int end, int shift) {
        for (int line = first; line < end && line < static_cast<int>(from.m_comment.size()); ++line)
            m_comment[static_cast<std::size_t>(line + shift)]
                = from.m_comment[static_cast<std::size_t>(line)];
    };
    comments(before, 1, region.firstLine, 0);
    comments(anew, 1, anew.m_lines.count() + 1, shiftOfNew);
    comments(before, region.endLine, before.m_lines.count() + 1, shiftOfRest);
}

/// Takes the blocks [firstId, endId) of another tree, outermost ones with all they hold.
void BlockTree::takeOver(const BlockTree& from, int firstId, int endId, int idShift, int lineShift)
{
    for (int id = firstId; id < endId; ++id) {
        Block block = from.block(id);
        block.firstLine += lineShift;
        block.headLine += lineShift;
        block.lastLine += lineShift;
        block.shift += lineShift;
        block.end += idShift;
        for (Branch& branch : block.branches) {
            branch.line += lineShift;
            for (int& child : branch.children)
                child += idShift;
        }
        if (block.parent == 0) {
            auto& siblings = m_blocks.front().branches.front().children;
            block.position = static_cast<int>(siblings.size());
            siblings.push_back(count());
        } else {
            block.parent += idShift;
        }
        m_blocks.push_back(std::move(block));
    }
}

} // namespace awaitscope::models
