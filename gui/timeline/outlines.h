#pragma once

#include <QFont>
#include <QString>

namespace awaitscope::gui {

/// Whether the first of the interface's fonts has all of it, as far as one knows without asking.
bool isLatin(const QString& text);

/// Whether each letter is a shape: emoji are pictures, and what no font here has is nothing. GUI
/// thread only.
bool hasOutlines(const QString& text, const QFont& font);

} // namespace awaitscope::gui
