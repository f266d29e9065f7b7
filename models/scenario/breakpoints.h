#pragma once

#include "models/scenario/block_tree.h"
#include "models/scenario/text_change.h"

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

signals:
    void changed();

private:
    void follow(const TextChange& change);

    ScenarioDocument& m_document;
    std::set<int> m_lines;
};

} // namespace awaitscope::models
