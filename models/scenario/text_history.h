#pragma once

#include "models/scenario/text_change.h"

#include <QUndoStack>

#include <functional>
#include <vector>

namespace awaitscope::models {

/// The one history of a document's edits, typed or made with blocks, each with a name. A run of
/// typing is one step; so is everything that one event changed.
class TextHistory : public QUndoStack {
    Q_OBJECT

public:
    /// Carries out changes on the text, one after the other.
    using Apply = std::function<void(const std::vector<TextChange>&)>;

    /// `apply` is called when a step is undone or redone.
    TextHistory(Apply apply, QObject* parent);

    /// An edit that was already carried out in the text editor.
    void addTyped(TextChange change);
    /// An edit that was already carried out and is a step of its own.
    void addEdit(std::vector<TextChange> changes, const QString& name);
    /// The last step was made to be run: whoever undoes or redoes it wants to see that run as well.
    void markRun();

signals:
    void runWanted(); ///< such a step was undone or redone

private:
    class Step;

    Apply m_apply;
    bool m_sameEvent = false; // nothing else has happened since the last typed change
};

} // namespace awaitscope::models
