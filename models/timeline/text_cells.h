#pragma once

#include <QString>

namespace awaitscope::models {

/// Cells that a character takes on a terminal: two for those of Chinese, Japanese and Korean.
int textCells(QChar character);
int textCells(const QString& text);

/// The text in exactly `width` cells: with spaces behind it, or cut, with `ellipsis` at the end.
QString fittedText(const QString& text, int width, QChar ellipsis);

} // namespace awaitscope::models
