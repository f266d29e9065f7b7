#pragma once

#include "models/scenario/source_lines.h"
#include "scheduler/script/ast.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace awaitscope::models {

/// What a statement is to somebody who builds a scenario of blocks.
enum class BlockKind : std::uint8_t {
    Module, ///< holds the whole document; never shown
    CreateTask,
    TaskGroup,
    Gather,
    Wait,
    WaitFor,
    Shield,
    Await,
    Callback,
    Sleep,
    BlockingSleep, ///< time.sleep()
    HoldLock, ///< async with lock
    Acquire,
    Release,
    EventWait,
    EventSet,
    EventClear,
    QueueGet,
    QueuePut,
    QueueJoin,
    QueueTaskDone,
    NewObject, ///< a lock, semaphore, event or queue is made
    Timeout,
    Cancel,
    Try,
    Raise,
    Function,
    Class,
    If,
    For,
    While,
    With,
    Match,
    Return,
    Break,
    Continue,
    Import,
    RunMain, ///< asyncio.run()
    Print,
    Code, ///< any other statement, as its text
};

/// The families of the palette; each has its colour.
enum class BlockCategory : std::uint8_t { Tasks, Waiting, Errors, Structure, Output, Code, Patterns };

BlockCategory categoryOf(BlockKind kind);

/// Which part of a statement holds other statements.
enum class BranchKind : std::uint8_t { Body, Elif, Else, Except, Finally, Case };

struct Branch {
    BranchKind kind = BranchKind::Body;
    int index = 0; ///< among the elifs, handlers or cases of the statement
    int line = 0; ///< of its keyword; the first line of the statement's header for Body
    /// Blocks in order. Without any the body is a lone `pass`, which stands for nothing.
    std::vector<int> children;
    const script::ast::Stmt* placeholder = nullptr; ///< that `pass`
};

/// One statement. Lines count from 1, both ends included.
struct Block {
    BlockKind kind = BlockKind::Code;
    /// Other code stands on its first or last line; a line of its own comes before any move.
    bool sharesLine = false;
    const script::ast::Stmt* stmt = nullptr; ///< null for the module
    int parent = -1; ///< -1 for the module
    int branch = 0; ///< of the parent
    int position = 0; ///< in that branch
    int firstLine = 0; ///< with the comments and decorators above it that belong to it
    int headLine = 0; ///< where its statement begins
    int lastLine = 0;
    int end = 0; ///< one past its last descendant: blocks are in the order of the text
    /// To be added to the lines that `stmt` tells: text above it has come or gone since it was read.
    int shift = 0;
    std::vector<Branch> branches; ///< none for a simple statement

    bool isContainer() const { return !branches.empty(); }
};

/// A part of a block that can be edited: an expression, a name, a duration.
struct Field {
    enum class Kind : std::uint8_t {
        Expression,
        Number, ///< usually a literal
        Coroutine, ///< a call, or anything awaitable
        Name, ///< a variable that holds a task, queue, lock ...
        Target, ///< what is assigned to
        String, ///< the inside of a plain string literal; quotes are added
        Exception, ///< what is caught or raised
        Condition, ///< one of asyncio's names for when a wait ends
        Signature, ///< name and parameters of a function
        Code, ///< a whole statement
    };
    Kind kind = Kind::Expression;
    QString before; ///< the quiet word in front, e.g. "as"
    QString after; ///< and behind, e.g. "s"
    QString text;
    TextSpan span; ///< where the text stands; empty where it would be inserted
    TextSpan whole; ///< what goes when an optional field is emptied
    bool optional = false;
    bool present = true;
    QString prefix, suffix; ///< written round the text of a field that was not present
};

/// A place between statements.
struct BlockPlace {
    int owner = 0; ///< a container, or 0 for the module
    int branch = 0;
    int position = 0; ///< before the child of this number

    friend bool operator==(const BlockPlace&, const BlockPlace&) = default;
};

/// The words for blocks.
class BlockWords {
    Q_DECLARE_TR_FUNCTIONS(BlockWords)

public:
    /// The bold word of a block of this kind, e.g. "create task".
    static QString verb(BlockKind kind);
    static QString category(BlockCategory category);
};

} // namespace awaitscope::models
