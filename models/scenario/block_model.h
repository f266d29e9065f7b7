#pragma once

#include "models/scenario/block_edits.h"
#include "models/scenario/scenario_document.h"

#include <QObject>
#include <QTimer>

namespace awaitscope::models {

/// A document as blocks. The text is the document: the blocks follow it, at once for a text of
/// common length and from a thread for a long one, and an edit with blocks becomes one of its text.
/// While the text is no valid Python the last valid blocks stay.
class BlockModel : public QObject {
    Q_OBJECT

public:
    /// `document` must outlive the model.
    explicit BlockModel(ScenarioDocument& document, QObject* parent = nullptr);

    /// The newest valid blocks. Never null; empty before there were any.
    const std::shared_ptr<const BlockTree>& tree() const { return m_tree; }
    /// Whether the blocks are those of the present text. Otherwise they cannot be edited.
    bool isCurrent() const { return m_current; }
    /// The error that keeps the blocks from following; null while there is none.
    const script::Diagnostic* problem() const { return m_problem ? &*m_problem : nullptr; }

    /// Reads the text now if that is still to be done; then as isCurrent().
    bool update();
    /// Carries out an edit of the present tree. False when there is nothing to do.
    bool apply(const BlockEdit& edit);
    ScenarioDocument& document() const { return m_document; }

signals:
    void changed(); ///< other blocks, or isCurrent() or problem() changed

private:
    void follow();
    void readInThread();
    void take(std::shared_ptr<const BlockTree> tree);

    ScenarioDocument& m_document;
    std::shared_ptr<const BlockTree> m_tree;
    std::optional<script::Diagnostic> m_problem;
    QTimer m_timer;
    bool m_current = true;
};

} // namespace awaitscope::models
