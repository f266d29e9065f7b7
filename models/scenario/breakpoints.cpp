#include "models/scenario/breakpoints.h"

#include "models/scenario/scenario_document.h"

#include <algorithm>

namespace awaitscope::models {

int breakpointLine(const BlockTree& tree, int line)
{
    int next = 0;
    // Blocks are in the order of the text, so the first that begins later is the next.
    for (int id = 1; id < tree.count() && next == 0; ++id) {
        const Block& block = tree.block(id);
        if (block.headLine >= line)
            next = block.headLine;
    }
    const int here = tree.blockAt(line);
    if (here == 0)
        return next;
    const Block& block = tree.block(here);
    for (const Branch& branch : block.branches) {
        if (branch.line != line || branch.kind == BranchKind::Body)
            continue;
        if (branch.kind == BranchKind::Elif)
            return line; // has a condition that runs
        return branch.children.empty() ? next : tree.block(branch.children.front()).headLine;
    }
    return block.headLine;
}

Breakpoints::Breakpoints(ScenarioDocument& document, QObject* parent)
    : QObject(parent), m_document(document)
{
    connect(&document, &ScenarioDocument::edited, this, &Breakpoints::follow);
    connect(&document, &ScenarioDocument::replaced, this, &Breakpoints::clear);
}

void Breakpoints::toggle(int line)
{
    if (line < 1)
        return;
    if (m_lines.erase(line) == 0)
        m_lines.insert(line);
    emit changed();
}

void Breakpoints::clear()
{
    if (m_lines.empty())
        return;
    m_lines.clear();
    emit changed();
}

void Breakpoints::follow(const TextChange& change)
{
    if (m_lines.empty())
        return;
    const QString& text = m_document.text();
    const QStringView before = QStringView(text).left(change.position);
    const auto first = 1 + static_cast<int>(before.count(QLatin1Char('\n')));
    const auto removed = static_cast<int>(change.removed.count(QLatin1Char('\n')));
    const auto inserted = static_cast<int>(change.inserted.count(QLatin1Char('\n')));
    const qsizetype lineStart = before.lastIndexOf(QLatin1Char('\n')) + 1;
    const QStringView head = before.mid(lineStart);
    const bool atStart = std::all_of(
        head.begin(), head.end(), [](QChar character) { return character.isSpace(); });

    // A line is known again by what it says.
    const auto lineOf = [&](const QString& part, int index) {
        const QStringList lines = part.split(QLatin1Char('\n'));
        QString line = lines.value(index);
        if (index == 0)
            line.prepend(head);
        if (index == static_cast<int>(lines.size()) - 1) {
            const qsizetype rest = change.position + change.inserted.size();
            const qsizetype end = text.indexOf(QLatin1Char('\n'), rest);
            line += QStringView(text).mid(rest, end < 0 ? -1 : end - rest);
        }
        return line.trimmed();
    };
    std::set<int> moved;
    for (const int line : m_lines) {
        if (line < first) {
            moved.insert(line);
        } else if (line > first + removed) {
            moved.insert(line + inserted - removed);
        } else {
            const QString said = lineOf(change.removed, line - first);
            int found = -1;
            for (int i = 0; i <= inserted && found < 0; ++i) {
                if (lineOf(change.inserted, i) == said)
                    found = first + i;
            }
            // What is typed into a line leaves it where its beginning stays, or its end.
            if (found < 0 && line == first && !atStart)
                found = first;
            else if (found < 0 && line == first + removed && (removed == 0 || inserted == 0))
                found = first + inserted;
            if (found > 0)
                moved.insert(found);
        }
    }
    if (moved != m_lines) {
        m_lines = std::move(moved);
        emit changed();
    }
}

} // namespace awaitscope::models
