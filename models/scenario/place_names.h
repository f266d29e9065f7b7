#pragma once

#include "models/scenario/block_tree.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace awaitscope::models {

/// The word that is none of `taken`: the name itself, or the name and a number.
QString freeName(const QString& name, const QStringList& taken);

/// Whether a block is an `async def`.
bool isCoroutine(const BlockTree& tree, int id);
/// The coroutine that runs the program, or that may become the one that does; 0 if there is none.
int mainOf(const BlockTree& tree);
/// The position among the outermost statements of the first that runs the program; their number if
/// none does.
int runPosition(const BlockTree& tree);
/// The position behind the imports that the text begins with; 0 if it does not.
int importsEnd(const BlockTree& tree);
/// The position among the outermost statements of a place, or of what it lies in.
int topPosition(const BlockTree& tree, const BlockPlace& place);
/// What is called as a coroutine but is none of `defined`, as it is called; null if there is
/// nothing.
const script::ast::Call* undefinedCall(const BlockTree& tree, const QStringList& defined);

/// The names that code at a place may use, by what they stand for. `tree` must outlive it.
class PlaceNames {
public:
    PlaceNames(const BlockTree& tree, const BlockPlace& place);

    /// All of them.
    const QStringList& all() const { return m_names; }
    /// A call of a coroutine that the function around does not call yet, else of the last above;
    /// empty when there is none. The next time, of the one after it.
    QString nextCoroutine();
    /// A call of every coroutine but main and the function around, those first that it does not call
    /// yet.
    QStringList coroutineCalls();
    /// The latest variable above that holds one of these ("asyncio.Event", or "task" for a task),
    /// or the usual name where that is known; empty when there is neither.
    QString latest(const QStringList& types, const QString& usual) const;
    /// Variables above that hold tasks ("task") or objects of asyncio ("asyncio.Event"), with what
    /// they hold; those of the function around last.
    std::vector<std::pair<QString, QString>> made() const;
    /// All tasks that the function around has made above.
    QStringList tasks() const;
    /// Those of them that asyncio made, not a group which waits for its own, and that nothing above
    /// awaits yet; those that have been cancelled last.
    QStringList unawaited() const;
    bool isCancelled(const QString& task) const { return m_cancelled.contains(task); }
    /// Whether the function that is called gives something back.
    bool givesResult(const QString& call) const;
    /// A plain function that takes one argument, the last such above; empty when there is none.
    QString functionOfOne() const;
    /// What a wait or gather above has given and no loop has gone through yet, the latest: its name.
    /// Empty when there is none.
    QString unlooped() const { return m_sets.isEmpty() ? QString() : m_sets.last(); }
    /// Whether what has this name came out of a wait, as a set of tasks.
    bool isWaited(const QString& set) const { return m_waited.contains(set); }
    /// The variable that what stands right above gives its result to; empty when it has none.
    QString resultAbove() const;
    /// What the loop around counts with; empty outside loops.
    QString loopVariable() const;

private:
    using Made
        = std::vector<std::pair<QString, QString>>; // type and name, in the order of the text

    void note(int id, Made& made);
    void noteWaited(int id);
    void noteAwaited(int id);
    void readFunction();
    QString callOf(const script::ast::FunctionDef& def);
    QString argumentFor(const QString& parameter);

    const BlockTree& m_tree;
    const BlockPlace m_place;
    const int m_function;
    const QStringList m_names;
    int m_samples = 0; // texts that were made up as arguments
    QStringList m_called; // in the function around
    Made m_inside, m_outside; // before the place in the function around; at the top level
    QStringList m_waited; // sets of tasks that a wait has given
    QStringList m_sets; // those that no loop has gone through, and results of a gather
    QStringList m_awaited; // names in what is awaited above
    QStringList m_grouped; // tasks of groups
    QStringList m_cancelled; // tasks, above
    QStringList m_later; // what the function makes only behind the place
};

} // namespace awaitscope::models
