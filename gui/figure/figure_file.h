#pragma once

#include "gui/figure/figure.h"
#include "models/result.h"

#include <QByteArray>
#include <QImage>

namespace awaitscope::gui {

/// The formats in which a figure can be written, by the endings of their files.
enum class FigureFormat { Png, Svg, Pdf };
std::optional<FigureFormat> figureFormatOf(const QString& path);

/// A null image if it would have more than 400 million pixels. Says its size in inches.
QImage figureImage(Figure& figure);
/// A whole SVG document; see FigureOptions::textAs. Text that stays text has fallbacks for its
/// fonts.
QByteArray figureSvg(Figure& figure);
/// One page of the figure's size with its fonts embedded. The same figure gives the same bytes.
QByteArray figurePdf(Figure& figure);

/// Writes the figure to `path`, whose ending tells the format. A failed write leaves no half a file
/// behind, and what was there before stays.
models::Result<void> renderFigure(
    const models::TraceStore& store, const FigureOptions& options, const QString& path);

} // namespace awaitscope::gui
