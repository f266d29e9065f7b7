#include "models/scenario/text_history.h"

#include <QUndoCommand>

#include <algorithm>

namespace awaitscope::models {

/// Changes that are undone together, in the order in which they were made.
class TextHistory::Step final : public QUndoCommand {
public:
    Step(TextHistory& history, std::vector<TextChange> changes, const QString& name, bool typed)
        : QUndoCommand(name), m_history(history), m_changes(std::move(changes)), m_typed(typed)
    {
    }

    void redo() override
    {
        if (m_done)
            apply(m_changes);
        m_done = true; // the first time the text has it already
    }

    void undo() override
    {
        std::vector<TextChange> back(m_changes.size());
        std::transform(m_changes.rbegin(), m_changes.rend(), back.begin(),
            [](const TextChange& change) { return change.inverted(); });
        apply(back);
    }

    int id() const override { return m_typed ? 1 : -1; }
    void markRun() { m_runs = true; }

    bool mergeWith(const QUndoCommand* other) override
    {
        const auto& next = static_cast<const Step&>(*other).m_changes.front();
        TextChange& last = m_changes.back();
        if (last.removed.isEmpty() && next.removed.isEmpty()
            && next.position == last.position + last.inserted.size()
            && (m_history.m_sameEvent || !next.inserted.contains(QLatin1Char('\n')))) {
            last.inserted += next.inserted; // typed on
            return true;
        }
        if (last.inserted.isEmpty() && next.inserted.isEmpty()) {
            if (next.position + next.removed.size() == last.position) { // backspace
                last.removed.prepend(next.removed);
                last.position = next.position;
                return true;
            }
            if (next.position == last.position) { // delete
                last.removed += next.removed;
                return true;
            }
        }
        if (m_history.m_sameEvent) {
            m_changes.push_back(next);
            return true;
        }
        return false;
    }

private:
    void apply(const std::vector<TextChange>& changes)
    {
        m_history.m_apply(changes);
        if (m_runs)
            emit m_history.runWanted();
    }

    TextHistory& m_history;
    std::vector<TextChange> m_changes;
    bool m_typed;
    bool m_done = false;
    bool m_runs = false;
};

TextHistory::TextHistory(Apply apply, QObject* parent)
    : QUndoStack(parent), m_apply(std::move(apply))
{
}

void TextHistory::markRun()
{
    // Of this history's steps; command() only gives them out as what they all are.
    if (const auto* last = static_cast<const Step*>(index() > 0 ? command(index() - 1) : nullptr))
        const_cast<Step*>(last)->markRun();
}

void TextHistory::addTyped(TextChange change)
{
    push(new Step(*this, {std::move(change)}, tr("typing"), true));
    if (m_sameEvent)
        return;
    m_sameEvent = true;
    QMetaObject::invokeMethod(
        this, [this] { m_sameEvent = false; }, Qt::QueuedConnection);
}

void TextHistory::addEdit(std::vector<TextChange> changes, const QString& name)
{
    m_sameEvent = false;
    push(new Step(*this, std::move(changes), name, false));
}

} // namespace awaitscope::models
