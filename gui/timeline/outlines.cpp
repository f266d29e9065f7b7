#include "gui/timeline/outlines.h"

#include <QGlyphRun>
#include <QHash>
#include <QRawFont>
#include <QTextLayout>

#include <algorithm>

namespace awaitscope::gui {

namespace {

/// A font of pictures has one of these tables; its letters may have no outlines, and Qt then tells
/// no size of them either.
bool hasPictures(const QRawFont& font)
{
    static QHash<QString, bool> known; // by family
    const auto found = known.constFind(font.familyName());
    if (found != known.cend())
        return *found;
    const char* tables[] = {"CBLC", "COLR", "sbix"};
    return *known.insert(font.familyName(),
        std::any_of(std::begin(tables), std::end(tables),
            [&font](const char* table) { return !font.fontTable(table).isEmpty(); }));
}

} // namespace

bool isLatin(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x250; });
}

bool hasOutlines(const QString& text, const QFont& font)
{
    if (isLatin(text))
        return true;
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    return std::none_of(runs.begin(), runs.end(), [](const QGlyphRun& run) {
        return hasPictures(run.rawFont()) || run.glyphIndexes().contains(0);
    });
}

} // namespace awaitscope::gui
