#include "models/timeline/text_cells.h"

#include <algorithm>

namespace awaitscope::models {

int textCells(QChar character)
{
    const char16_t code = character.unicode();
    const bool wide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf)
        || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff)
        || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60);
    return wide ? 2 : 1;
}

int textCells(const QString& text)
{
    int sum = 0;
    for (const QChar character : text)
        sum += textCells(character);
    return sum;
}

QString fittedText(const QString& text, int width, QChar ellipsis)
{
    if (textCells(text) <= width)
        return text + QString(width - textCells(text), u' ');
    QString cut;
    int used = 0;
    for (const QChar character : text) {
        if (used + textCells(character) > width - 1)
            break;
        cut += character;
        used += textCells(character);
    }
    return cut + ellipsis + QString(std::max(width - used - 1, 0), u' ');
}

} // namespace awaitscope::models
