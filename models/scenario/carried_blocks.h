#pragma once

#include "models/scenario/block_tree.h"

#include <set>

namespace awaitscope::models {

/// Which blocks of `after` are these containers of `before`: those that stand in lines that stayed,
/// and those that were moved or indented and still begin with the same words. What is gone, or
/// begins otherwise, is left out.
std::set<int> carriedBlocks(
    const BlockTree& before, const BlockTree& after, const std::set<int>& containers);

} // namespace awaitscope::models
