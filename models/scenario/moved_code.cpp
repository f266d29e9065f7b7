#include "models/scenario/moved_code.h"

#include "scheduler/script/lexer.h"

#include <algorithm>

namespace awaitscope::models {

namespace {

/// Which of the lines of whole statements, `first` being number 1, start inside a string.
std::vector<bool> frozenLines(const BlockTree& tree, int first, int last)
{
    std::vector<bool> frozen(static_cast<std::size_t>(std::max(0, last - first + 1)) + 2);
    const qsizetype start = tree.lines().start(first);
    const BlockTree part(tree.text().mid(start, tree.lines().start(last + 1) - start));
    const auto& module = part.module();
    for (const script::Token& token : script::tokenize(module.source, module.line_starts).tokens) {
        if (token.kind != script::TokenKind::String)
            continue;
        for (std::uint32_t line = token.line + 1; line <= token.end_line; ++line) {
            if (line < frozen.size())
                frozen[line] = true;
        }
    }
    return frozen;
}

bool isBlank(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

} // namespace

void TextReplacements::replace(TextSpan span, const QString& text)
{
    m_parts.push_back({span, text, false});
}

void TextReplacements::replaceMarked(TextSpan span, const QString& text)
{
    m_parts.push_back({span, text, true});
}

QString TextReplacements::applied(const QString& text)
{
    // What is inserted where another part begins comes before it.
    std::stable_sort(m_parts.begin(), m_parts.end(), [](const Part& a, const Part& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start
                                            : a.span.end < b.span.end;
    });
    QString result;
    result.reserve(text.size());
    qsizetype at = 0;
    for (const Part& part : m_parts) {
        // Two blocks that go take the blank lines between them along, each for itself.
        Q_ASSERT(part.span.start >= at || part.text.isEmpty());
        result += QStringView(text).mid(at, std::max<qsizetype>(part.span.start - at, 0));
        if (part.marked)
            m_marked = {result.size(), result.size() + part.text.size()};
        result += part.text;
        at = std::max(at, part.span.end);
    }
    result += QStringView(text).mid(at);
    return result;
}

MovedCode MovedCode::ofBlock(const BlockTree& tree, int id, TextReplacements changes)
{
    const Block& block = tree.block(id);
    MovedCode code;
    if (changes.isEmpty()) {
        code.add(tree, block.firstLine, block.lastLine);
    } else {
        // A name for a name: lines stay lines.
        const auto changed = BlockTree::changed(tree, changes.applied(tree.text()));
        code.add(*changed, block.firstLine, block.lastLine);
    }
    code.m_indent = tree.lines().indent(block.headLine).toString();
    return code;
}

MovedCode MovedCode::ofText(const BlockTree& tree)
{
    MovedCode code;
    code.add(tree, 1, tree.lines().count());
    while (!code.m_lines.empty() && isBlank(code.m_lines.back().text))
        code.m_lines.pop_back();
    while (!code.m_lines.empty() && isBlank(code.m_lines.front().text))
        code.m_lines.erase(code.m_lines.begin());
    return code;
}

void MovedCode::add(const BlockTree& tree, int first, int last)
{
    const std::vector<bool> frozen = frozenLines(tree, first, last);
    for (int line = first; line <= last; ++line)
        m_lines.push_back({tree.lines().line(line).toString(),
            tree.lines().lineEnd(line).toString(), frozen[static_cast<std::size_t>(line - first + 1)]});
}

void MovedCode::indent(const QString& indent)
{
    if (indent == m_indent)
        return;
    for (Line& line : m_lines) {
        if (!line.frozen && !isBlank(line.text) && line.text.startsWith(m_indent))
            line.text.replace(0, m_indent.size(), indent);
    }
    m_indent = indent;
}

void MovedCode::changeUnit(const QString& from, const QString& to)
{
    if (from == to || from.isEmpty())
        return;
    for (Line& line : m_lines) {
        if (line.frozen || isBlank(line.text))
            continue;
        int steps = 0;
        while (line.text.mid(steps * from.size()).startsWith(from))
            ++steps;
        QString indent;
        for (int i = 0; i < steps; ++i)
            indent += to;
        line.text.replace(0, steps * from.size(), indent);
    }
}

QString MovedCode::text(const QString& lineEnd, bool anew) const
{
    QString all;
    for (const Line& line : m_lines)
        all += line.text + (anew || line.end.isEmpty() ? lineEnd : line.end);
    return all;
}

} // namespace awaitscope::models
