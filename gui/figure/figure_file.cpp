#include "gui/figure/figure_file.h"

#include "gui/figure/figure_page.h"
#include "gui/figure/png_file.h"
#include "gui/figure/svg_device.h"
#include "models/commit_file.h"

#include <QBuffer>
#include <QFileInfo>
#include <QHashFunctions>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QScopeGuard>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::Error;
using models::Result;

namespace {

constexpr qint64 maxImagePixels = 400'000'000; // 1.6 GB would be more than a picture

/// Qt writes when the file was made, with which the same figure would give other bytes each time.
void forgetCreationDate(QByteArray& pdf)
{
    const QByteArray key = "/CreationDate (D:";
    const qsizetype from = pdf.indexOf(key);
    const qsizetype to = from < 0 ? from : pdf.indexOf(')', from);
    if (to < 0)
        return;
    // As long as it was: what follows is found by its place in the file.
    for (qsizetype i = from + key.size(); i < to; ++i) {
        if (pdf[i] >= '0' && pdf[i] <= '9')
            pdf[i] = '0';
        else if (pdf[i] == '-')
            pdf[i] = '+';
    }
    pdf.replace(from + key.size(), 8, "20000101");
}

} // namespace

std::optional<FigureFormat> figureFormatOf(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("png"))
        return FigureFormat::Png;
    if (suffix == QLatin1String("svg"))
        return FigureFormat::Svg;
    if (suffix == QLatin1String("pdf"))
        return FigureFormat::Pdf;
    if (suffix == QLatin1String("html") || suffix == QLatin1String("htm"))
        return FigureFormat::Html;
    return std::nullopt;
}

QImage figureImage(Figure& figure)
{
    const double scale = std::clamp(figure.options().scale, 0.25, 4.0);
    const QSize pixels = (figure.size() * scale).toSize();
    if (qint64{pixels.width()} * pixels.height() > maxImagePixels)
        return {};
    QImage image(pixels,
        figure.options().transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(scale);
    image.fill(figure.options().transparent ? Qt::transparent : Qt::white);
    {
        QPainter painter(&image);
        figure.paint(painter);
    }
    const auto dotsPerMeter
        = static_cast<int>(std::lround(kPxPerInch * scale / kMmPerInch * 1000));
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    return image;
}

QByteArray figurePng(Figure& figure)
{
    return pngFile(figureImage(figure));
}

QByteArray figureSvg(Figure& figure)
{
    const bool asText = figure.options().textAs == TextAs::Text;
    SvgDevice device(
        figure.size(), asText ? SvgDevice::Letters::Text : SvgDevice::Letters::Outlines);
    QPainter painter(&device);
    figure.paint(painter);
    painter.end();
    const bool printed = figure.options().widthMm > 0;
    const double factor = printed ? kMmPerInch / kPxPerInch : 1;
    const auto length = [&](double px) {
        return QByteArray::number(px * factor, 'g', 8) + (printed ? "mm" : "");
    };
    return device.document(figure.title(), figure.description(), length(figure.size().width()),
        length(figure.size().height()));
}

QByteArray figureSvgFragment(Figure& figure)
{
    const bool outlines = figure.options().textAs == TextAs::Outlines;
    SvgDevice device(
        figure.size(), outlines ? SvgDevice::Letters::Outlines : SvgDevice::Letters::Text);
    QPainter painter(&device);
    figure.paint(painter);
    painter.end();
    return device.fragment(figure.description());
}

QByteArray figurePdf(Figure& figure)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    // Qt writes the fonts in the order of a hash table, which is another one in each process.
    QHashSeed::setDeterministicGlobalSeed();
    const auto random = qScopeGuard([] { QHashSeed::resetRandomGlobalSeed(); });
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(figure.title());
        writer.setCreator(QStringLiteral("Awaitscope"));
        writer.setResolution(static_cast<int>(kPxPerInch));
        writer.setPageMargins(QMarginsF());
        writer.setPageSize(QPageSize(figure.size() * (kPointsPerInch / kPxPerInch),
            QPageSize::Point, QString(), QPageSize::ExactMatch));
        figure.setOutlines(figure.options().textAs == TextAs::Outlines);
        QPainter painter(&writer);
        figure.paint(painter);
    }
    QByteArray pdf = buffer.data();
    forgetCreationDate(pdf);
    return pdf;
}

Result<RenderedFigure> renderFigure(
    const models::TraceStore& store, const FigureOptions& options, const QString& path)
{
    const auto format = figureFormatOf(path);
    if (!format) {
        const QString suffix = QFileInfo(path).suffix().toLower();
        return Error{suffix.isEmpty()
                ? Figure::tr("%1: the file name needs the ending .png, .svg, .pdf or .html").arg(path)
                : Figure::tr("%1: a figure can be written as .png, .svg, .pdf or .html, not as .%2")
                      .arg(path, suffix),
            {}};
    }
    Figure figure(store, options);
    if (!figure.problem().isEmpty())
        return Error{figure.problem(), {}};
    QByteArray bytes;
    if (*format == FigureFormat::Svg) {
        bytes = figureSvg(figure);
    } else if (*format == FigureFormat::Pdf) {
        bytes = figurePdf(figure);
    } else if (*format == FigureFormat::Html) {
        auto page = FigurePage::write(figure, store);
        if (!page)
            return Error{Figure::tr("%1: %2", "file, reason").arg(path, page.error().message), {}};
        bytes = std::move(*page);
    } else {
        bytes = figurePng(figure);
        if (bytes.isEmpty())
            return Error{Figure::tr("%1: the picture of %2 by %3 pixels is too large; choose a "
                                    "smaller width or scale")
                             .arg(path)
                             .arg(std::lround(figure.size().width() * options.scale))
                             .arg(std::lround(figure.size().height() * options.scale)),
                {}};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{Figure::tr("%1: cannot be written: %2").arg(path, file.errorString()), {}};
    if (file.write(bytes) != bytes.size() || !models::commitFile(file))
        return Error{Figure::tr("%1: writing failed: %2").arg(path, file.errorString()), {}};
    RenderedFigure rendered;
    rendered.remarks = figure.remarks();
    if (figure.options().widthMm > 0)
        rendered.smallestPoints = figure.smallestText() / kPxPerInch * kPointsPerInch;
    return rendered;
}

} // namespace awaitscope::gui
