#pragma once

#include <QString>

#include <vector>

namespace awaitscope::models {

/// One stretch of a text that was replaced by another. Positions count UTF-16 units, as QString.
struct TextChange {
    qsizetype position = 0;
    QString removed;
    QString inserted;

    TextChange inverted() const { return {position, inserted, removed}; }
    bool isEmpty() const { return removed.isEmpty() && inserted.isEmpty(); }
    /// Changes `text`, in which `removed` must stand at `position`.
    void apply(QString& text) const;
};

/// The shortest single change that makes `after` of `before`. Never cuts a surrogate pair or a
/// "\r\n" in two.
TextChange changeBetween(const QString& before, const QString& after);

/// As changeBetween(), in one change for each stretch of lines that differs: what was moved from one
/// end of a text to the other leaves all between alone. In the order of the text; the position of
/// each counts with the changes before it made. One change where many lines differ.
std::vector<TextChange> changesBetween(const QString& before, const QString& after);

/// How a line of a text differs from another text.
struct DiffLine {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    int before = 0; ///< line number in the old text from 1; 0 for Added
    int after = 0; ///< line number in the new text from 1; 0 for Removed

    friend bool operator==(const DiffLine&, const DiffLine&) = default;
};

/// All lines of both texts in reading order, with as few Removed and Added as possible. Texts that
/// differ in more than a thousand lines count as replaced from the first difference to the last.
std::vector<DiffLine> diffLines(const QString& before, const QString& after);

} // namespace awaitscope::models
