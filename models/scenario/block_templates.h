#pragma once

#include "models/scenario/block_tree.h"

#include <vector>

namespace awaitscope::models {

/// A block of the palette, before it is anywhere.
struct BlockTemplate {
    BlockKind kind = BlockKind::Code;
    BlockCategory category = BlockCategory::Code;
    QString label;
    QString code; ///< Python; "work()" stands for a coroutine of the document
};

/// Everything the palette offers, by category.
const std::vector<BlockTemplate>& blockTemplates();
/// The code for a document: `work` is one of its own coroutines if it has one.
QString templateCode(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place);

} // namespace awaitscope::models
