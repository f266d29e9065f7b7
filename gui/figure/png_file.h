#pragma once

#include <QByteArray>
#include <QImage>

namespace awaitscope::gui {

/// A picture as a PNG file, with its size in the world if it has one. Made for timelines, whose
/// rows are much like those above them: packs them better than Qt does and in less time, on all
/// cores. The same picture gives the same bytes, however many there are. Empty for a null image or
/// when there is no memory for it.
QByteArray pngFile(const QImage& image);

} // namespace awaitscope::gui
