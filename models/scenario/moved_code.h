#pragma once

#include "models/scenario/block_tree.h"

namespace awaitscope::models {

/// Stretches of a text to be replaced, all at once. They may touch but not overlap; of those that
/// start at one place the first added comes first.
class TextReplacements {
public:
    void replace(TextSpan span, const QString& text);
    /// As replace(), and resultOf() will tell where this one ended up.
    void replaceMarked(TextSpan span, const QString& text);
    bool isEmpty() const { return m_parts.empty(); }

    QString applied(const QString& text);
    TextSpan marked() const { return m_marked; }

private:
    struct Part {
        TextSpan span;
        QString text;
        bool marked;
    };
    std::vector<Part> m_parts;
    TextSpan m_marked;
};

/// Whole lines of code on their way to another place.
class MovedCode {
public:
    /// The lines of a block, with the comments that belong to it and `changes` inside it made.
    static MovedCode ofBlock(const BlockTree& tree, int id, TextReplacements changes = {});
    /// All of a text, from which common indentation is taken.
    static MovedCode ofText(const BlockTree& tree);

    /// Replaces the indentation of the outermost lines; the inside of strings stays as it is.
    void indent(const QString& indent);
    /// One step of indentation becomes another.
    void changeUnit(const QString& from, const QString& to);
    /// The lines; those without an end get `lineEnd`, or all of them if `anew`.
    QString text(const QString& lineEnd, bool anew) const;
    bool isEmpty() const { return m_lines.empty(); }

private:
    struct Line {
        QString text;
        QString end;
        bool frozen = false; ///< starts inside a string
    };
    void add(const BlockTree& tree, int first, int last);

    std::vector<Line> m_lines;
    QString m_indent;
};

} // namespace awaitscope::models
