#include "gui/builder/block_layout.h"

#include "gui/builder/block_style.h"

#include <algorithm>
#include <cstdlib>

namespace awaitscope::gui {

using namespace block_style;
using models::Block;
using models::BlockPlace;
using models::BlockTree;

BlockLayout::BlockLayout(const BlockTree& tree, int root, const std::set<int>& folded)
    : m_root(root), m_rowOfBlock(static_cast<std::size_t>(tree.count()), -1)
{
    if (root > 0) {
        addBlock(tree, root, 0, folded);
        return;
    }
    m_rows.reserve(static_cast<std::size_t>(tree.count()));
    int before = -1;
    for (const int id : tree.block(0).branches.front().children) {
        if (before > 0 && (tree.block(id).isContainer() || tree.block(before).isContainer()))
            m_height += 2 * kGap; // functions stand apart
        addBlock(tree, id, 0, folded);
        before = id;
    }
}

void BlockLayout::addBlock(
    const BlockTree& tree, int id, int depth, const std::set<int>& folded)
{
    const auto add = [this](Row row) {
        row.y = m_height;
        row.bottom = m_height + kRow;
        m_rows.push_back(row);
        m_height += kRow + kGap;
    };
    const Block& block = tree.block(id);
    const auto own = m_rows.size();
    m_rowOfBlock[static_cast<std::size_t>(id)] = static_cast<int>(own);
    add({Row::Kind::Block, id, -1, depth, 0, 0});
    if (!block.isContainer())
        return;
    if (!folded.count(id)) {
        for (std::size_t i = 0; i < block.branches.size(); ++i) {
            const auto number = static_cast<int>(i);
            if (tree.hasLine(id, number))
                add({Row::Kind::Branch, id, number, depth, 0, 0});
            for (const int child : block.branches[i].children)
                addBlock(tree, child, depth + 1, folded);
            if (block.branches[i].children.empty())
                add({Row::Kind::Empty, id, number, depth + 1, 0, 0});
        }
    }
    m_rows[own].bottom = m_height;
    m_height += kGap;
}

int BlockLayout::firstBelow(int y) const
{
    return static_cast<int>(std::partition_point(m_rows.begin(), m_rows.end(),
                                [y](const Row& row) { return row.y + kRow < y; })
        - m_rows.begin());
}

int BlockLayout::rowAt(int y) const
{
    const int row = firstBelow(y);
    return row < static_cast<int>(m_rows.size()) && m_rows[static_cast<std::size_t>(row)].y <= y
        ? row
        : -1;
}

int BlockLayout::rowOf(int block, int branch) const
{
    if (block <= 0 || block >= static_cast<int>(m_rowOfBlock.size()))
        return -1;
    int row = m_rowOfBlock[static_cast<std::size_t>(block)];
    if (branch < 0 || row < 0)
        return row;
    for (; row < static_cast<int>(m_rows.size()); ++row) {
        const Row& each = m_rows[static_cast<std::size_t>(row)];
        if (each.block == block && each.branch == branch && each.kind == Row::Kind::Branch)
            return row;
    }
    return -1;
}

std::vector<BlockLayout::Gap> BlockLayout::gapsAfter(const BlockTree& tree, int row) const
{
    std::vector<Gap> gaps;
    if (row < 0 || m_rows.empty()) {
        if (m_root == 0)
            gaps.push_back({{0, 0, 0}, -kGap / 2, 0});
        return gaps;
    }
    const Row& at = m_rows[static_cast<std::size_t>(row)];
    int y = at.y + kRow + kGap / 2;
    int owner = at.block, depth = at.depth;
    const bool lastRow = row + 1 == static_cast<int>(m_rows.size());
    const Row* next = lastRow ? nullptr : &m_rows[static_cast<std::size_t>(row) + 1];
    const auto inside = [&](int id) {
        return next && (tree.contains(id, next->block));
    };
    switch (at.kind) {
    case Row::Kind::Block:
        if (tree.block(owner).isContainer() && inside(owner)) {
            if (!tree.hasLine(owner, 0))
                gaps.push_back({{owner, 0, 0}, y, depth + 1});
            return gaps;
        }
        break;
    case Row::Kind::Branch:
        gaps.push_back({{owner, at.branch, 0}, y, depth + 1});
        return gaps;
    case Row::Kind::Empty:
        gaps.push_back({{owner, at.branch, 0}, y, depth});
        if (inside(owner))
            return gaps; // its next branch follows
        --depth;
        y += kGap;
        break;
    }
    // After the block, and after every container that ends with it.
    for (int id = owner; id > 0 && id != m_root; id = tree.block(id).parent) {
        gaps.push_back({tree.placeAfter(id), y, depth});
        --depth;
        y += kGap;
        if (inside(tree.block(id).parent))
            break;
    }
    return gaps;
}

std::vector<BlockLayout::Gap> BlockLayout::gapsAt(const BlockTree& tree, int x, int y) const
{
    // The gap whose line is nearest to the top edge of what is held.
    int row = std::min(firstBelow(y), static_cast<int>(m_rows.size()) - 1);
    const auto distance = [&](int candidate) {
        const int line = candidate < 0 ? -kGap / 2
                                       : m_rows[static_cast<std::size_t>(candidate)].y + kRow + kGap / 2;
        return std::abs(line - y);
    };
    while (row >= 0 && distance(row - 1) <= distance(row))
        --row;
    std::vector<Gap> gaps = gapsAfter(tree, row);
    while (gaps.empty() && row + 1 < static_cast<int>(m_rows.size()))
        gaps = gapsAfter(tree, ++row);
    const int depth = (x + kIndent / 2) / kIndent;
    std::stable_sort(gaps.begin(), gaps.end(), [depth](const Gap& a, const Gap& b) {
        return std::abs(a.depth - depth) < std::abs(b.depth - depth);
    });
    return gaps;
}

} // namespace awaitscope::gui
