#include "models/scenario/text_history.h"

#include <QUndoCommand>

namespace awaitscope::models {

/// Changes that are undone together, in the order in which they were made.
class TextHistory::Step final : public QUndoCommand {
public:
    Step(TextHistory& history, TextChange change, const QString& name, bool typed)
        : QUndoCommand(name), m_history(history), m_changes{std::move(change)}, m_typed(typed)
    {
    }

    void redo() override
    {
        if (m_done) {
            for (const TextChange& change : m_changes)
                m_history.m_apply(change);
        }
        m_done = true; // the first time the text has it already
    }

    void undo() override
    {
        for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change)
            m_history.m_apply(change->inverted());
    }

    int id() const override { return m_typed ? 1 : -1; }

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
    TextHistory& m_history;
    std::vector<TextChange> m_changes;
    bool m_typed;
    bool m_done = false;
};

TextHistory::TextHistory(std::function<void(const TextChange&)> apply, QObject* parent)
    : QUndoStack(parent), m_apply(std::move(apply))
{
}

void TextHistory::addTyped(TextChange change)
{
    push(new Step(*this, std::move(change), tr("typing"), true));
    if (m_sameEvent)
        return;
    m_sameEvent = true;
    QMetaObject::invokeMethod(
        this, [this] { m_sameEvent = false; }, Qt::QueuedConnection);
}

void TextHistory::addEdit(TextChange change, const QString& name)
{
    m_sameEvent = false;
    push(new Step(*this, std::move(change), name, false));
}

} // namespace awaitscope::models
