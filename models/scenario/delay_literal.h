#pragma once

#include "models/result.h"
#include "models/scenario/block_edits.h"
#include "models/store/trace_store.h"

#include <QCoreApplication>

#include <memory>

namespace awaitscope::models {

/// The number in a program's text that decides how long something takes in its run, of a sleep, a
/// call that blocks or a timeout; or how many may have a semaphore, or stand in a queue. Found by the
/// line of the call, and only where that line says one number that is what the run shows; a name or
/// a calculation is left to its author.
class DelayLiteral {
    Q_DECLARE_TR_FUNCTIONS(DelayLiteral)

public:
    enum class Kind : std::uint8_t { Sleep, Blocking, Timeout, Limit };

    /// `tree` is of the text that was run. `asked` is what the run shows: a duration, or the count
    /// of a limit. An Error says why the number cannot be changed.
    static Result<DelayLiteral> find(std::shared_ptr<const BlockTree> tree, std::uint32_t line,
        Kind kind, TimeNs asked);

    /// What a slice's end hangs on, or an Error why nothing does that could be changed.
    static Result<DelayLiteral> ofSlice(std::shared_ptr<const BlockTree> tree,
        const TraceStore& store, TaskRow task, std::uint32_t slice);
    static Result<DelayLiteral> ofTimeout(
        std::shared_ptr<const BlockTree> tree, const TraceStore& store, ScopeRow scope);

    /// How many permits or items a resource has room for.
    static Result<DelayLiteral> ofLimit(
        std::shared_ptr<const BlockTree> tree, const TraceStore& store, std::uint32_t resource);

    Kind kind() const { return m_kind; }
    TimeNs value() const { return m_value; }
    std::uint32_t line() const { return m_line; }
    /// "sleep 0.8 s (line 5)", "semaphore 3 (line 5)".
    QString title(TimeNs value) const;
    /// The edit that writes another duration or count; one step of the history with a name.
    BlockEdit edit(TimeNs value) const;

private:
    DelayLiteral() = default;

    std::shared_ptr<const BlockTree> m_tree;
    std::uint32_t m_line = 0;
    Kind m_kind = Kind::Sleep;
    TimeNs m_value = 0;
    int m_block = 0, m_field = 0;
    QString m_what; // of a limit: "semaphore"
};

} // namespace awaitscope::models
