#pragma once

#include "models/scenario/block.h"
#include "models/scenario/statement_reader.h"
#include "scheduler/script/diagnostic.h"

#include <limits>
#include <memory>
#include <mutex>
#include <optional>

namespace awaitscope::models {

struct TextChange;

/// A text as a tree of blocks: one for each statement, in the order of the text; number 0 is the
/// module. Never changed once made, so threads may share it.
class BlockTree {
public:
    /// The blocks of a text, or none and `problem` when it is no valid Python.
    explicit BlockTree(QString text);
    BlockTree(const BlockTree&) = delete;
    ~BlockTree();

    /// The blocks of a text that differs from a valid tree's in few places. Reads only the outermost
    /// statements around these, which takes as long for a long text as for a short one, but for
    /// copying. Null where that is not enough: the text has to be read as a whole then. `problem`
    /// becomes what is wrong with the statements that were read, if anything is. Nor does it read
    /// more than `most` characters in one place.
    static std::shared_ptr<const BlockTree> patched(const BlockTree& before, const QString& text,
        std::optional<script::Diagnostic>* problem = nullptr,
        qsizetype most = std::numeric_limits<qsizetype>::max());
    /// The same, reading as much as it takes.
    static std::shared_ptr<const BlockTree> changed(const BlockTree& before, const QString& text);

    const QString& text() const { return m_text; }
    const SourceLines& lines() const { return m_lines; }
    bool isValid() const { return !m_problem; }
    /// The first error of a text that is no valid Python.
    const std::optional<script::Diagnostic>& problem() const { return m_problem; }
    const ImportedNames& names() const { return *m_names; }
    /// All of the text as a tree; its lines are those of the text. Read now if need be.
    const script::ast::Module& module() const;
    /// Where a part of a block's statement stands.
    TextSpan span(int id, const script::ast::Range& range) const;
    /// The line of a part of a block's statement.
    int lineOf(int id, std::uint32_t line) const { return static_cast<int>(line) + block(id).shift; }

    int count() const { return static_cast<int>(m_blocks.size()); }
    const Block& block(int id) const { return m_blocks[static_cast<std::size_t>(id)]; }
    const Branch& branch(const BlockPlace& place) const;
    StatementParts parts(int id) const;

    /// Whether a branch has a line of its own, as `else`; a body goes with the block's line.
    bool hasLine(int id, int branch) const
    {
        return branch > 0 || block(id).kind == BlockKind::Match;
    }
    /// What can be edited in the block's own line, and in the line of a branch. Fields that are
    /// not present come too; see Field::present.
    std::vector<Field> fields(int id) const;
    std::vector<Field> branchFields(int id, int branch) const;
    /// The bold word of the block's line, and of a branch's, e.g. "except".
    QString word(int id) const;
    QString branchWord(int id, int branch) const;
    /// "create task audit()", to speak of it.
    QString title(int id) const;
    /// "resize" rather than "create task resize()", where there is something shorter.
    QString shortTitle(int id) const;
    /// The text of the block without the comments above it.
    QString code(int id) const;

    /// The block whose own lines hold this line; 0 when there is none.
    int blockAt(int line) const;
    bool contains(int outer, int inner) const;
    /// The place right before the block, or after it.
    BlockPlace placeOf(int id) const;
    BlockPlace placeAfter(int id) const;
    /// The innermost function or class around a place; 0 for the module.
    int functionAround(int owner) const;
    /// The innermost task group around a place in the same function; -1 if there is none.
    int groupAround(int owner) const;
    /// The name a task group, or any `with` of one item, is given; empty if it has none.
    QString groupName(int id) const;
    /// The indent of the statements of a branch.
    QString indentOf(const BlockPlace& place) const;
    /// One step of indentation, as the text has it.
    QString indentUnit() const;
    /// Names that may be used at a place, those of its function first.
    QStringList namesAt(int owner) const;

private:
    struct Region;
    BlockTree(QString text, std::shared_ptr<const ImportedNames> names);
    BlockTree(const BlockTree& before, const QString& text, const std::vector<Region>& regions);
    static bool importsStay(const BlockTree& before, const std::vector<Region>& regions);
    static std::vector<Region> regionsOf(
        const BlockTree& before, const std::vector<TextChange>& changes);
    void read();
    void build();
    void takeOver(const BlockTree& from, int firstId, int endId, int idShift, int lineShift);
    void addBranch(int owner, BranchKind kind, int index, int line, script::ast::Block body);
    int addBlock(int owner, int branch, int position, const script::ast::Stmt& stmt);
    bool sharesLine(const script::ast::Stmt& stmt) const;
    int keywordLine(script::ast::Block body) const;

    const QString m_text;
    SourceLines m_lines;
    mutable std::shared_ptr<const script::ast::Module> m_module; // null until asked for
    mutable std::once_flag m_moduleRead;
    std::shared_ptr<const ImportedNames> m_names;
    // Of each outermost block, what its statements lie in.
    std::vector<std::shared_ptr<const script::ast::Module>> m_owners;
    std::optional<script::Diagnostic> m_problem;
    std::vector<Block> m_blocks;
    bool m_globalOutside = false; // `global` stands outside of functions and classes
    std::vector<char> m_comment; // lines from 1 that hold a comment and nothing else
};

} // namespace awaitscope::models
