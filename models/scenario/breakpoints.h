#pragma once

#include "models/scenario/block_tree.h"
#include "models/scenario/text_change.h"

#include <QJsonArray>
#include <QObject>

#include <set>

namespace awaitscope::models {

class ScenarioDocument;

/// The line of the statement at which a run can pause for somebody who points at `line`: that of
/// the statement there, else of the next one; 0 when none follows. Lines count from 1.
int breakpointLine(const BlockTree& tree, int line);

/// The lines of a document before which its runs pause. They stay with their statements while the
/// text is edited, and go when those go. GUI thread.
class Breakpoints : public QObject {
    Q_OBJECT

public:
    /// `document` must outlive them.
    explicit Breakpoints(ScenarioDocument& document, QObject* parent = nullptr);

    const std::set<int>& lines() const { return m_lines; }
    bool contains(int line) const { return m_lines.count(line) > 0; }
    /// As RunControl wants them.
    std::vector<std::uint32_t> sorted() const { return {m_lines.begin(), m_lines.end()}; }

    void toggle(int line);
    void clear();

    /// Each with its line and what that says; for the time when the document is open again.
    QJsonArray toJson() const;
    /// Those of toJson(), at the lines that say the same now: the nearest if a line has moved.
    void restore(const QJsonArray& kept);

signals:
    void changed();

private:
    void follow(const TextChange& change);
    void settle();

    ScenarioDocument& m_document;
    std::set<int> m_lines;
    bool m_moved = false; // m_lines, by the edit that is being made
    // What that edit has taken out of the text so far, of lines in m_lines, and what it has put in:
    // a statement that is moved is taken out at one place and put in at another.
    // Each is a line and what it says; of what is taken the line where it stays if it is put in
    // nowhere, or 0.
    std::vector<std::pair<int, QString>> m_taken, m_put;
};

} // namespace awaitscope::models
