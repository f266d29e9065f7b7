#pragma once

#include "models/scenario/text_change.h"

#include <QUndoStack>

#include <functional>

namespace awaitscope::models {

/// The one history of a document's edits, typed or made with blocks, each with a name. A run of
/// typing is one step; so is everything that one event changed.
class TextHistory : public QUndoStack {
    Q_OBJECT

public:
    /// `apply` carries out a change on the text; it is called when a step is undone or redone.
    TextHistory(std::function<void(const TextChange&)> apply, QObject* parent);

    /// An edit that was already carried out in the text editor.
    void addTyped(TextChange change);
    /// An edit that was already carried out and is a step of its own.
    void addEdit(TextChange change, const QString& name);

private:
    class Step;

    std::function<void(const TextChange&)> m_apply;
    bool m_sameEvent = false; // nothing else has happened since the last typed change
};

} // namespace awaitscope::models
