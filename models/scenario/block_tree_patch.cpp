#include "models/scenario/block_tree.h"
#include "models/scenario/text_change.h"

#include <algorithm>

namespace awaitscope::models {

/// The outermost statements [first, end) of a tree, which are read anew, with the lines around
/// them up to the statements that stay.
struct BlockTree::Region {
    std::size_t first = 0, end = 0; // among the module's children
    int firstLine = 1, endLine = 1; // of the old text; the end is one past its last
    qsizetype changeStart = 0, changeEnd = 0; // what is changed of the old text
    qsizetype longer = 0; // than the old text of the region the new one is
    std::shared_ptr<const BlockTree> tree; // of its new text
};

namespace {

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

/// The regions that `changes` are about, in order and apart from each other; their trees are still
/// to be read. None when the whole text has to be.
std::vector<BlockTree::Region> BlockTree::regionsOf(
    const BlockTree& before, const std::vector<TextChange>& changes)
{
    const std::vector<int>& outermost = before.block(0).branches.front().children;
    const SourceLines& lines = before.lines();
    const auto shares = [&](std::size_t i) { return before.block(outermost[i]).sharesLine; };
    std::vector<Region> regions;
    qsizetype longer = 0; // what earlier changes have made the text
    for (const TextChange& change : changes) {
        const qsizetype start = change.position - longer;
        const qsizetype end = start + change.removed.size();
        longer += change.inserted.size() - change.removed.size();
        const int firstChanged = lines.lineAt(start), lastChanged = lines.lineAt(end);
        // One more on each side: comments belong to the statement next to them.
        Region region;
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
        while (region.first > 0 && (shares(region.first - 1) || shares(region.first)))
            --region.first;
        while (region.end < outermost.size() && (shares(region.end) || shares(region.end - 1)))
            ++region.end;
        region.changeStart = start;
        region.changeEnd = end;
        region.longer = change.inserted.size() - change.removed.size();
        // Between two regions at least one statement stays.
        while (!regions.empty() && regions.back().end >= region.first) {
            const Region& last = regions.back();
            region.first = std::min(region.first, last.first);
            region.end = std::max(region.end, last.end);
            region.changeStart = last.changeStart;
            region.longer += last.longer;
            regions.pop_back();
        }
        regions.push_back(std::move(region));
    }
    for (Region& region : regions) {
        region.firstLine
            = region.first > 0 ? before.block(outermost[region.first - 1]).lastLine + 1 : 1;
        region.endLine = region.end < outermost.size()
            ? before.block(outermost[region.end]).firstLine
            : lines.count() + 1;
        const bool joined
            = region.first > 0 && lines.line(region.firstLine - 1).endsWith(QLatin1Char('\\'));
        if (joined || region.changeStart < lines.start(region.firstLine)
            || region.changeEnd > lines.start(region.endLine))
            return {};
    }
    return regions;
}

/// Whether the imports still say what they said when the regions are what they are now: the names of
/// all statements hang on them.
bool BlockTree::importsStay(const BlockTree& before, const std::vector<Region>& regions)
{
    const std::vector<int>& outermost = before.block(0).branches.front().children;
    std::vector<const script::ast::Stmt*> all;
    all.reserve(outermost.size());
    const auto take = [&all](const BlockTree& tree, std::size_t first, std::size_t end) {
        const std::vector<int>& ids = tree.block(0).branches.front().children;
        for (std::size_t i = first; i < end; ++i)
            all.push_back(tree.block(ids[i]).stmt);
    };
    std::size_t next = 0;
    for (const Region& region : regions) {
        take(before, next, region.first);
        take(*region.tree, 0, region.tree->block(0).branches.front().children.size());
        next = region.end;
    }
    take(before, next, outermost.size());
    return ImportedNames(script::ast::Block(all)) == *before.m_names;
}

std::shared_ptr<const BlockTree> BlockTree::patched(const BlockTree& before, const QString& text,
    std::optional<script::Diagnostic>* problem, qsizetype most)
{
    // `global` at the outside speaks of every statement there.
    if (!before.isValid() || before.m_globalOutside)
        return nullptr;
    const SourceLines& lines = before.lines();
    std::vector<TextChange> changes = changesBetween(before.text(), text);
    if (changes.empty())
        changes.emplace_back(); // one place will do
    std::vector<Region> regions = regionsOf(before, changes);
    if (regions.empty())
        return nullptr;
    qsizetype longer = 0;
    int moreLines = 0;
    for (Region& region : regions) {
        const qsizetype start = lines.start(region.firstLine), end = lines.start(region.endLine);
        const QStringView old = QStringView(before.text()).mid(start, end - start);
        const QString now = text.mid(start + longer, end - start + region.longer);
        longer += region.longer;
        if (now.size() > most || dependsOnTheRest(old) || dependsOnTheRest(now))
            return nullptr;
        // What stays begins on a line of its own.
        if (region.end < before.block(0).branches.front().children.size() && !now.isEmpty()
            && !now.endsWith(QLatin1Char('\n')) && !now.endsWith(QLatin1Char('\r')))
            return nullptr;
        region.tree = std::shared_ptr<const BlockTree>(new BlockTree(now, before.m_names));
        if (!region.tree->isValid()) {
            if (problem) {
                *problem = region.tree->problem();
                (*problem)->line += static_cast<std::uint32_t>(region.firstLine - 1 + moreLines);
            }
            return nullptr;
        }
        if (region.tree->m_globalOutside)
            return nullptr;
        moreLines += region.tree->lines().count() - (region.endLine - region.firstLine);
    }
    if (!importsStay(before, regions))
        return nullptr;
    return std::shared_ptr<const BlockTree>(new BlockTree(before, text, regions));
}

BlockTree::BlockTree(
    const BlockTree& before, const QString& text, const std::vector<Region>& regions)
    : m_text(text), m_lines(m_text), m_names(before.m_names)
{
    const std::vector<int>& outermost = before.block(0).branches.front().children;
    Block module = before.block(0);
    module.lastLine = m_lines.count();
    module.branches.front().children.clear();
    int most = before.count();
    for (const Region& region : regions)
        most += region.tree->count();
    m_blocks.reserve(static_cast<std::size_t>(most));
    m_blocks.push_back(std::move(module));
    // Index 0 stands for no line, and one lies behind the last.
    m_comment.assign(static_cast<std::size_t>(m_lines.count()) + 2, 0);

    // The statements [first, end) of another tree, and its lines [firstLine, endLine).
    const auto take = [this](const BlockTree& from, std::size_t first, std::size_t end,
                          int firstLine, int endLine, int shift) {
        const std::vector<int>& all = from.block(0).branches.front().children;
        const auto idOf = [&](std::size_t i) { return i < all.size() ? all[i] : from.count(); };
        takeOver(from, idOf(first), idOf(end), count() - idOf(first), shift);
        m_owners.insert(m_owners.end(), from.m_owners.begin() + static_cast<std::ptrdiff_t>(first),
            from.m_owners.begin() + static_cast<std::ptrdiff_t>(end));
        const int lines = std::min(endLine, static_cast<int>(from.m_comment.size())) - firstLine;
        if (lines > 0)
            std::copy_n(
                from.m_comment.begin() + firstLine, lines, m_comment.begin() + firstLine + shift);
    };
    std::size_t next = 0; // what comes next of the old statements and lines
    int nextLine = 1, shift = 0;
    for (const Region& region : regions) {
        take(before, next, region.first, nextLine, region.firstLine, shift);
        const BlockTree& anew = *region.tree;
        take(anew, 0, anew.m_owners.size(), 1, anew.m_lines.count() + 1,
            region.firstLine - 1 + shift);
        next = region.end;
        nextLine = region.endLine;
        // Of an empty text there is one line, which none of this text is.
        const int linesNow = anew.text().isEmpty() ? 0 : anew.m_lines.count();
        shift += linesNow - (region.endLine - region.firstLine);
    }
    take(before, next, outermost.size(), nextLine, before.m_lines.count() + 1, shift);
    m_blocks.front().end = count();
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
