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

/// Everything the palette offers, by category, labelled in the language of the interface; stays
/// where it is until that changes.
const std::vector<BlockTemplate>& blockTemplates();

/// How well what somebody types names a block.
enum class TemplateFit { Whole, Begins, Holds, Called, None };
/// By its label, in any case of letters; or, since Python's names are the same in every language,
/// by the beginning of what its code calls: "create_t" finds the block that creates a task.
TemplateFit templateFit(const BlockTemplate& block, const QString& typed);

/// The code for a document: `work` is one of its own coroutines if it has one.
QString templateCode(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place);

} // namespace awaitscope::models
