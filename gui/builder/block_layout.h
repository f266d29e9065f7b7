#pragma once

#include "models/scenario/block_tree.h"

#include <set>
#include <vector>

namespace awaitscope::gui {

/// Where the rows of a tree stand: top to bottom, one for each block, each branch with a line of
/// its own and each empty body. Plain numbers, px; x counts from the left edge of the outermost
/// block. Knows where between the rows a block can be dropped.
class BlockLayout {
public:
    struct Row {
        enum class Kind { Block, Branch, Empty };
        Kind kind = Kind::Block;
        int block = 0; ///< of a branch or empty body: the one that has it
        int branch = -1;
        int depth = 0;
        int y = 0;
        int bottom = 0; ///< of the whole box, for a container's own row; else of the row
    };

    BlockLayout() = default;
    /// `root` is the one block to be shown, or 0 for all; the insides of `folded` are left out.
    BlockLayout(const models::BlockTree& tree, int root, const std::set<int>& folded);

    const std::vector<Row>& rows() const { return m_rows; }
    int height() const { return m_height; }
    /// The first row that reaches below y.
    int firstBelow(int y) const;
    /// The row at y; -1 between and beside the rows.
    int rowAt(int y) const;
    /// The row of a block, or of its branch; -1 if it is not shown.
    int rowOf(int block, int branch = -1) const;

    struct Gap {
        models::BlockPlace place;
        int y = 0; ///< where its indicator is drawn
        int depth = 0;
    };
    /// The places for a block whose top left corner is held at a point: those between the two rows
    /// there, the nearest first.
    std::vector<Gap> gapsAt(const models::BlockTree& tree, int x, int y) const;
    /// All places behind a row (-1: above the first), the deepest first.
    std::vector<Gap> gapsAfter(const models::BlockTree& tree, int row) const;

private:
    void addBlock(const models::BlockTree& tree, int id, int depth, const std::set<int>& folded);

    int m_root = 0;
    int m_height = 0;
    std::vector<Row> m_rows;
    std::vector<int> m_rowOfBlock;
};

} // namespace awaitscope::gui
