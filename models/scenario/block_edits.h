#pragma once

#include "models/scenario/moved_code.h"

namespace awaitscope::models {

/// What an edit would make of a text, or why it cannot be made.
struct BlockEdit {
    std::shared_ptr<const BlockTree> tree; ///< afterwards; null when it cannot be made
    QString reason; ///< why not, as a sentence
    QString name; ///< for the history: "move create task audit()"
    QString meaning; ///< what it means to the program, in a sentence or two
    std::vector<int> blocks; ///< the blocks of `tree` that it was about

    explicit operator bool() const { return tree != nullptr; }
};

/// The edits that can be made with blocks. Every one rewrites the lines it is about and leaves all
/// others byte for byte; its result is valid Python, or it is not made.
///
/// Lines that several statements share are first given to each of its own. A body that becomes
/// empty gets a `pass`, and the `pass` of an empty body goes when something comes in.
class BlockEdits {
    Q_DECLARE_TR_FUNCTIONS(BlockEdits)

public:
    /// `tree` must be valid.
    explicit BlockEdits(std::shared_ptr<const BlockTree> tree) : m_tree(std::move(tree)) { }

    /// Statements among which there are others go along with those. A task that enters a task
    /// group is created by it from then on, and by asyncio again when it leaves.
    BlockEdit move(const std::vector<int>& ids, BlockPlace to) const;
    BlockEdit copy(const std::vector<int>& ids, BlockPlace to) const;
    BlockEdit duplicate(const std::vector<int>& ids) const;
    BlockEdit remove(const std::vector<int>& ids) const;

    /// Python text from anywhere. `name` is what the history calls it.
    BlockEdit paste(const QString& code, BlockPlace to, const QString& name) const;
    /// Python text of ours, in which asyncio is called "asyncio": it is said as the document says
    /// it, imported if need be, and tasks are created by the group around the place.
    BlockEdit insert(const QString& code, BlockPlace to) const;

    /// Writes a field of the block's line, or of the line of a branch when that is not -1.
    BlockEdit setField(int id, int branch, int field, const QString& text) const;
    /// Replaces a whole statement by other Python text.
    BlockEdit setCode(int id, const QString& code) const;
    BlockEdit addBranch(int id, BranchKind kind) const;
    BlockEdit removeBranch(int id, int branch) const;

    /// Renames the function or variable whose name stands at a position, wherever it is meant.
    BlockEdit rename(qsizetype position, const QString& name) const;

    /// The text of blocks for the clipboard: as it stands, without the indentation of the first.
    QString code(const std::vector<int>& ids) const;
    /// In order, and without those that lie in others of the list.
    std::vector<int> outermost(std::vector<int> ids) const;

private:
    BlockEdit transfer(const std::vector<int>& ids, BlockPlace to, bool copy) const;
    BlockEdits withOwnLines(const std::vector<int>& ids, const BlockPlace* place) const;
    BlockEdit finish(TextReplacements& plan, const QString& name) const;
    void insertLines(TextReplacements& plan, const BlockPlace& to, const QString& lines,
        bool startsWithDefinition, bool endsWithDefinition, const std::vector<int>& leaving) const;
    void removeLines(
        TextReplacements& plan, const std::vector<int>& ids, const BlockPlace* filled) const;
    void addImports(TextReplacements& plan, const QString& code) const;
    TextReplacements adaptedTasks(int id, const BlockPlace& to) const;
    QString lineEnd() const { return m_tree->lines().usualLineEnd(); }
    int definitionGap(int owner) const;
    bool isDefinition(int id) const;

    std::shared_ptr<const BlockTree> m_tree;
};

/// What it means for `ids` (blocks of `tree`, or none) to come to a place.
QString placeSentence(const BlockTree& tree, const BlockPlace& to, const std::vector<int>& leaving);
QString moveMeaning(
    const BlockTree& tree, const std::vector<int>& ids, const BlockPlace& to, bool copy);
/// Where the name stands that a block gives to a function or variable; -1 if it gives none.
qsizetype definedNameAt(const BlockTree& tree, int id);
/// The name at a position.
QString wordAt(const BlockTree& tree, qsizetype position);
/// In plain words why a text is no valid Python after an edit.
QString reasonFor(const script::Diagnostic& problem);
/// "500 ms" and "2 min" as seconds; any other text as it is.
QString secondsFrom(const QString& text);

} // namespace awaitscope::models
