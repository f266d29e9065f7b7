#include "gui/figure/figure_file.h"

#include <QBuffer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHashFunctions>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QScopeGuard>
#include <QScreen>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::Error;
using models::Result;

namespace {

constexpr qint64 maxImagePixels = 400'000'000; // 1.6 GB would be more than a picture
constexpr double pointsPerInch = 72;

double screenDpi()
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    return screen ? screen->logicalDotsPerInchY() : kPxPerInch;
}

QString titleOf(const Figure& figure)
{
    const QString& title = figure.options().title;
    return title.isEmpty() ? Figure::tr("Timeline") : title;
}

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
    return std::nullopt;
}

QImage figureImage(Figure& figure)
{
    const double scale = std::clamp(figure.options().scale, 0.25, 4.0);
    const QSize pixels = (figure.size() * scale).toSize();
    if (qint64{pixels.width()} * pixels.height() > maxImagePixels)
        return {};
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
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

QByteArray figureSvg(Figure& figure)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(std::lround(screenDpi())));
    generator.setSize(figure.size().toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), figure.size()));
    // Qt writes these two as they are.
    generator.setTitle(titleOf(figure).toHtmlEscaped());
    generator.setDescription(figure.captionText().toHtmlEscaped());
    figure.setOutlines(figure.options().textAs != TextAs::Text);
    {
        QPainter painter(&generator);
        figure.paint(painter);
    }
    QByteArray svg = buffer.data();
    // Qt writes rounded millimetres of the screen; and one font family only, which may be missing.
    const bool printed = figure.options().widthMm > 0;
    const double factor = printed ? kMmPerInch / kPxPerInch : 1;
    const auto length = [&](double px) {
        return QByteArray::number(px * factor, 'g', 8) + (printed ? "mm" : "");
    };
    const QByteArray size = "width=\"" + length(figure.size().width()) + "\" height=\""
        + length(figure.size().height()) + '"';
    const qsizetype from = svg.indexOf("width=\""), to = svg.indexOf("viewBox", from);
    if (from > 0 && to > from)
        svg.replace(from, to - from, size + "\n ");
    svg.replace("font-family=\"Noto Sans\"",
        "font-family=\"Noto Sans, Noto Sans CJK SC, DejaVu Sans, sans-serif\"");
    svg.replace("font-family=\"DejaVu Sans Mono\"",
        "font-family=\"DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace\"");
    return svg;
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
        writer.setTitle(titleOf(figure));
        writer.setCreator(QStringLiteral("Awaitscope"));
        const double dpi = std::lround(screenDpi()); // by which fonts were made from px
        writer.setResolution(static_cast<int>(dpi));
        writer.setPageMargins(QMarginsF());
        writer.setPageSize(QPageSize(figure.size() * (pointsPerInch / kPxPerInch),
            QPageSize::Point, QString(), QPageSize::ExactMatch));
        figure.setOutlines(figure.options().textAs == TextAs::Outlines);
        QPainter painter(&writer);
        painter.scale(dpi / kPxPerInch, dpi / kPxPerInch);
        figure.paint(painter);
    }
    QByteArray pdf = buffer.data();
    forgetCreationDate(pdf);
    return pdf;
}

Result<void> renderFigure(
    const models::TraceStore& store, const FigureOptions& options, const QString& path)
{
    const auto format = figureFormatOf(path);
    if (!format) {
        const QString suffix = QFileInfo(path).suffix().toLower();
        return Error{suffix.isEmpty()
                ? Figure::tr("%1: the file name needs the ending .png, .svg or .pdf").arg(path)
                : Figure::tr("%1: a figure can be written as .png, .svg or .pdf, not as .%2")
                      .arg(path, suffix),
            {}};
    }
    Figure figure(store, options);
    QByteArray bytes;
    if (*format == FigureFormat::Svg) {
        bytes = figureSvg(figure);
    } else if (*format == FigureFormat::Pdf) {
        bytes = figurePdf(figure);
    } else {
        const QImage image = figureImage(figure);
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (image.isNull() || !image.save(&buffer, "PNG"))
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
    if (file.write(bytes) != bytes.size() || !file.commit())
        return Error{Figure::tr("%1: writing failed: %2").arg(path, file.errorString()), {}};
    return {};
}

} // namespace awaitscope::gui
