#pragma once

#include "models/store/trace_store.h"

#include <QCoreApplication>
#include <QString>

namespace awaitscope::models {

/// How names and lines of the program stand in a sentence.
enum class Markup : std::uint8_t {
    Plain, ///< as they are
    Bold, ///< rich text: names of tasks in <b>
    LineLinks, ///< rich text: links for lines only
    Links, ///< rich text: <a href="task:2">, <a href="line:31">, <a href="event:57">
};

/// The words that sentences about a run are made of: names of tasks, lines, what is awaited.
/// Cheap to make; the store must outlive it.
class Wording {
    Q_DECLARE_TR_FUNCTIONS(Wording)

public:
    Wording(const TraceStore& store, Markup markup) : m_store(store), m_markup(markup) { }

    const TraceStore& store() const { return m_store; }
    Markup markup() const { return m_markup; }

    /// Any text of the program; escaped where the result is rich text.
    QString text(const QString& text) const;
    QString text(trace::StringId id) const { return text(m_store.string(id)); }
    QString name(TaskRow task) const; ///< "nobody" for kNoIndex is the caller's business: ""
    QString line(std::uint32_t line) const; ///< "line 31"
    QString error(trace::StringId type, trace::StringId message) const; ///< "ValueError: no quota"

    /// What a suspension awaits, as code where it is code: "sleep(0.3)", "task upload",
    /// "Queue.get". `stepEnd` is the StepEnd event; empty when it is none or nothing is known.
    QString awaited(EventIndex stepEnd) const;
    /// The same as part of a sentence: "sleeps 0.45 s, until 0.900 s", "waits for the task upload".
    QString waiting(EventIndex stepEnd) const;

    /// How long an event with a due time asked to wait.
    TimeNs asked(const trace::TraceEvent& event) const;

private:
    const TraceStore& m_store;
    Markup m_markup;
};

/// One sentence behind another: with a space between, except where the first ends with a
/// full-width mark, which brings its own. An empty sentence leaves the other alone.
QString joinedSentences(const QString& first, const QString& second);

/// Seconds as one writes them in Python: "0.3", "10".
QString secondsLiteral(TimeNs duration);

} // namespace awaitscope::models
