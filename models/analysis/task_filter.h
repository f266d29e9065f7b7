#pragma once

#include "models/analysis/task_statistics.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace awaitscope::models {

/// What is wrong with a filter, and where.
struct FilterError {
    QString message; ///< one sentence
    qsizetype position = 0, length = 0; ///< of the text it is about
};

/// A question about tasks, as people type it: words and key terms, all of which must hold.
///
///     upload                 its name, its coroutine, or something it printed contains "upload"
///     "page ready"           the same with a space in it
///     name:up  coro:fetch  output:error  error:ValueError     the text contains it
///     state:cancelled        ready, running, waiting, cancelling, done, failed, cancelled, living
///     ready>50ms  wait>1s  run>10ms  cancelling>1s  life<2min    time in that state, or of its
///     life cancelled-by:main      who cancelled it, also through others by:main                who
///     created it line:20                it was made or defined on that line -state:done not
///
/// Case does not matter. Numbers take ns, us, ms, s (when nothing is said) or min.
class TaskFilter {
    Q_DECLARE_TR_FUNCTIONS(TaskFilter)

public:
    /// Everything is right about an empty text: it matches every task.
    static TaskFilter parse(const QString& text);

    const std::optional<FilterError>& error() const { return m_error; }
    bool isEmpty() const { return m_terms.empty(); }
    /// Whether a term has a key, so that it is meant as a filter and not as the name of something.
    bool hasKeys() const;

    /// How it stands with `task` at the newest event. `printed` tells which tasks printed each of
    /// wanted(), in that order.
    bool matches(const TraceStore& store, TaskRow task,
        const std::vector<std::vector<bool>>& printed = {}) const;

    /// Texts that are looked for in what the tasks print.
    QStringList wanted() const;

    /// The keys that the word at the end of `text` may become, each with what belongs behind it:
    /// "name:", "ready>"; of "state:c" the states.
    static QStringList completions(const QString& text);

private:
    enum class Key : std::uint8_t {
        Text,
        Name,
        Coroutine,
        Output,
        Error,
        State,
        Duration,
        CancelledBy,
        CreatedBy,
        Line
    };
    enum class State : std::uint8_t {
        Ready,
        Running,
        Waiting,
        Cancelling,
        Done,
        Failed,
        Cancelled,
        Living
    };
    enum class Measure : std::uint8_t { Waiting, Ready, Running, Cancelling, Life };
    struct Term {
        Key key = Key::Text;
        bool negated = false;
        bool more = true; ///< Duration: more than, or less
        QString text;
        State state = State::Done;
        Measure measure = Measure::Life;
        TimeNs duration = 0;
        std::uint32_t line = 0;
    };
    struct KeyWord;
    static const KeyWord* keyWord(const QString& word);

    void parseTerm(const QString& raw, qsizetype position);
    void fail(const QString& message, qsizetype position, qsizetype length);
    bool holds(const Term& term, const TraceStore& store, TaskRow task,
        const std::vector<bool>* printed) const;

    std::vector<Term> m_terms;
    std::optional<FilterError> m_error;
};

} // namespace awaitscope::models
