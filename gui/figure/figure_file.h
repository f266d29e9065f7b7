#pragma once

#include "gui/figure/figure.h"
#include "models/result.h"

#include <QByteArray>
#include <QImage>

namespace awaitscope::gui {

/// The formats in which a figure can be written, by the endings of their files.
enum class FigureFormat { Png, Svg, Pdf, Html };
std::optional<FigureFormat> figureFormatOf(const QString& path);

/// A null image if it would have more than 400 million pixels. Says its size in inches.
QImage figureImage(Figure& figure);
/// The same as a file; empty where there is no image.
QByteArray figurePng(Figure& figure);
/// A whole SVG document; see FigureOptions::textAs. Text that stays text has fallbacks for its
/// fonts.
QByteArray figureSvg(Figure& figure);
/// The same for an HTML page; its letters are text unless outlines are asked for.
QByteArray figureSvgFragment(Figure& figure);
/// One page of the figure's size with its fonts embedded. The same figure gives the same bytes.
QByteArray figurePdf(Figure& figure);

/// What there is to say about a figure that was written.
struct RenderedFigure {
    /// Height of its smallest text, if it has a size on paper; text below kReadablePoints is hard
    /// to read there.
    std::optional<double> smallestPoints;
    QStringList remarks; ///< as Figure::remarks()
};
constexpr double kReadablePoints = 8;

/// Writes the figure to `path`, whose ending tells the format. A failed write leaves no half a file
/// behind, and what was there before stays.
models::Result<RenderedFigure> renderFigure(
    const models::TraceStore& store, const FigureOptions& options, const QString& path);

} // namespace awaitscope::gui
