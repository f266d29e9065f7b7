#include "models/scenario/breakpoints.h"

#include "models/scenario/scenario_document.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

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
    connect(&document, &ScenarioDocument::textChanged, this, &Breakpoints::settle);
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

QJsonArray Breakpoints::toJson() const
{
    const SourceLines lines(m_document.text());
    QJsonArray kept;
    for (const int line : m_lines)
        kept.append(QJsonObject{{QStringLiteral("line"), line},
            {QStringLiteral("says"), lines.line(line).trimmed().toString()}});
    return kept;
}

void Breakpoints::restore(const QJsonArray& kept)
{
    const SourceLines lines(m_document.text());
    std::set<int> found;
    for (const QJsonValue& each : kept) {
        const int line = each[QLatin1String("line")].toInt();
        const QString says = each[QLatin1String("says")].toString();
        for (int away = 0; away < lines.count() + std::max(line, 0); ++away) {
            const auto fits = [&](int at) {
                return at >= 1 && at <= lines.count() && lines.line(at).trimmed() == says;
            };
            const int at = fits(line + away) ? line + away : fits(line - away) ? line - away : 0;
            if (at > 0) {
                found.insert(at);
                break;
            }
        }
    }
    if (found == m_lines)
        return;
    m_lines = std::move(found);
    emit changed();
}

void Breakpoints::follow(const TextChange& change)
{
    if (m_lines.empty() && m_taken.empty())
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
    const auto linesOf = [&](const QString& part) {
        QStringList lines = part.split(QLatin1Char('\n'));
        lines.front().prepend(head);
        const qsizetype rest = change.position + change.inserted.size();
        const qsizetype end = text.indexOf(QLatin1Char('\n'), rest);
        lines.back() += QStringView(text).mid(rest, end < 0 ? -1 : end - rest);
        for (QString& line : lines)
            line = line.trimmed();
        return lines;
    };
    const QStringList linesBefore = linesOf(change.removed), linesNow = linesOf(change.inserted);
    // Of several that say the same, the one that stands as far down as it did.
    const auto again = [&](int index) {
        for (int away = 0; away <= std::max(inserted, removed); ++away) {
            for (const int at : {index - away, index + away}) {
                if (at >= 0 && at <= inserted && linesNow[at] == linesBefore[index])
                    return first + at;
            }
        }
        return -1;
    };
    std::set<int> moved;
    std::vector<std::pair<int, QString>> taken;
    for (const int line : m_lines) {
        if (line < first) {
            moved.insert(line);
        } else if (line > first + removed) {
            moved.insert(line + inserted - removed);
        } else {
            // What is typed into a line leaves it where its beginning stays, or its end.
            int stays = 0;
            if (line == first && !atStart)
                stays = first;
            else if (line == first + removed && (removed == 0 || inserted == 0))
                stays = first + inserted;
            if (const int found = again(line - first); found > 0)
                moved.insert(found);
            else
                taken.emplace_back(stays, linesBefore[line - first]);
        }
    }
    const auto shift = [&](std::vector<std::pair<int, QString>>& lines) {
        for (auto& each : lines) {
            if (each.first > first + removed)
                each.first += inserted - removed;
            else if (each.first >= first)
                each.first = 0;
        }
    };
    shift(m_taken);
    shift(m_put);
    m_taken.insert(m_taken.end(), taken.begin(), taken.end());
    for (int i = 0; i <= inserted; ++i)
        m_put.emplace_back(first + i, linesNow[i]);
    m_moved = m_moved || moved != m_lines;
    m_lines = std::move(moved);
}

/// The edit is complete.
void Breakpoints::settle()
{
    for (const auto& [stays, says] : std::as_const(m_taken)) {
        const auto found
            = std::find_if(m_put.begin(), m_put.end(), [this, &says = says](const auto& line) {
                  return line.first > 0 && line.second == says && !contains(line.first);
              });
        if (found != m_put.end())
            m_lines.insert(found->first);
        else if (stays > 0)
            m_lines.insert(stays);
    }
    m_taken.clear();
    m_put.clear();
    if (std::exchange(m_moved, false))
        emit changed();
}

} // namespace awaitscope::models
