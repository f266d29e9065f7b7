#pragma once

#include "models/scenario/block_tree.h"

namespace awaitscope::test {

/// What a tree says of its blocks, to compare one that was read in part with one read as a whole.
QString treeText(const models::BlockTree& tree);

} // namespace awaitscope::test
