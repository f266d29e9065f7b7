#pragma once

#include "scheduler/script/ast.h"

#include <QString>
#include <QStringView>

#include <vector>

namespace awaitscope::models {

/// A stretch of a text in UTF-16 units, end exclusive.
struct TextSpan {
    qsizetype start = 0;
    qsizetype end = 0;
    bool isEmpty() const { return start == end; }
};

/// The lines of a text by number from 1, as the parser counts them: "\n", "\r\n" and "\r" end one.
/// Keeps a reference to the text, which must outlive it unchanged.
class SourceLines {
public:
    explicit SourceLines(const QString& text);

    int count() const { return static_cast<int>(m_starts.size()); }
    /// Where a line starts; the end of the text for the line after the last.
    qsizetype start(int line) const;
    /// The line without its end.
    QStringView line(int line) const;
    /// "\n", "\r\n", "\r", or nothing for a last line that has no end.
    QStringView lineEnd(int line) const;
    QStringView indent(int line) const;
    bool isBlank(int line) const;
    int lineAt(qsizetype position) const;

    /// The position of a node's column, which counts bytes of UTF-8.
    qsizetype position(std::uint32_t line, std::uint32_t column) const;
    TextSpan span(const script::ast::Range& range) const;

    /// What most lines end with; "\n" for a text of one line.
    QString usualLineEnd() const;

private:
    qsizetype contentEnd(int line) const;

    const QString& m_text;
    std::vector<qsizetype> m_starts;
};

} // namespace awaitscope::models
