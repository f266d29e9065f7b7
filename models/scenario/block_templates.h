#pragma once

#include "models/scenario/block_edits.h"

#include <vector>

namespace awaitscope::models {

/// A block of the palette, before it is anywhere; or a pattern: several functions that belong
/// together, taken from the example program of that name.
struct BlockTemplate {
    BlockKind kind = BlockKind::Code;
    BlockCategory category = BlockCategory::Code;
    QString label;
    QString code; ///< Python; "work()" stands for a coroutine of the document
    QString entry; ///< of a pattern: what its main is called in a document that has its own

    bool isPattern() const { return !entry.isEmpty(); }
};

/// Everything the palette offers, by category, labelled in the language of the interface; stays
/// where it is until that changes.
const std::vector<BlockTemplate>& blockTemplates();

/// How well what somebody types names a block.
enum class TemplateFit { Whole, Begins, Holds, Called, None };
/// By its label, in any case of letters; or, since Python's names are the same in every language,
/// by the beginning of what its code calls: "create_t" finds the block that creates a task.
TemplateFit templateFit(const BlockTemplate& block, const QString& typed);

/// A block of the palette as a tree, to draw it: the tree, and its number there. It stands where
/// Python allows it, since `await` is nothing outside a coroutine.
struct TemplateTree {
    std::shared_ptr<const BlockTree> tree;
    int block = 0;
};
TemplateTree templateTree(const BlockTemplate& block);

/// The code for a place of a document, with names that fit there. What it uses is what the program
/// has: the next of its coroutines, tasks that nothing awaits so far, the latest queue, lock or
/// event, what a wait or gather has given; what it makes takes no other's name. What gives something
/// back gets a variable for it. The first coroutine is called main, further ones as the program
/// calls them already. A pattern comes with main() and the line that runs it where the document has
/// no main, and otherwise with a comment that says where to call it.
QString templateCode(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place);
/// Where it goes when that place was not pointed at: the nearest at which it is of use. Functions and
/// patterns stand between functions, before what runs the program; that comes last.
BlockPlace templatePlace(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place);
/// What it does there, in a plain sentence; empty where there is nothing to explain.
QString templateMeaning(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place);
/// The edit that puts it there, with what else there is to know about it; or why that is no place
/// for it, and where there is one.
BlockEdit insertTemplate(const std::shared_ptr<const BlockTree>& tree, const BlockTemplate& block,
    const BlockPlace& place);

} // namespace awaitscope::models
