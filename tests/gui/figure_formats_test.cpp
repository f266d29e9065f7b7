#include "gui/figure/figure_file.h"
#include "gui/figure/png_file.h"
#include "gui/figure/svg_device.h"
#include "gui/timeline/text_cache.h"

#include "event_script.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QPainter>
#include <QPainterPath>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <cmath>

/// What the files are like: what other programs find in them, and that they show one picture.
namespace awaitscope::gui {

namespace {

FigureOptions everything()
{
    FigureOptions options;
    options.title = QStringLiteral("page_load.py <&>");
    options.subtitle = QStringLiteral("What happens while a page loads");
    options.source = QStringLiteral("one = 1\ntwo = 'x'  # and\nthree = 3\n");
    options.sourceName = QStringLiteral("count.py");
    options.code = CodeExcerpt{1, 3, {2}};
    options.orderAt = 1'700'000'000;
    return options;
}

QByteArray svgOf(const models::TraceStore& store, FigureOptions options, TextAs textAs)
{
    options.textAs = textAs;
    Figure figure(store, options);
    return figureSvg(figure);
}

/// How much of two pictures of one size differs, looked at from so far that a letter's edge does
/// not count: the share of blocks of 4 by 4 pixels whose grey differs by more than 32.
double difference(const QImage& one, const QImage& other)
{
    const QSize blocks(one.width() / 4, one.height() / 4);
    const auto seen = [&](const QImage& image) {
        QImage white(image.size(), QImage::Format_RGB32);
        white.fill(Qt::white);
        QPainter(&white).drawImage(QRect(QPoint(), image.size()), image);
        return white.scaled(blocks, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage a = seen(one), b = seen(other);
    qint64 different = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            different += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 32;
    return static_cast<double>(different) / (a.width() * a.height());
}

/// The figure at twice its size, as `program` draws the file that `bytes` are; null without it.
QImage drawnBy(const QString& program, const QStringList& arguments, const QByteArray& bytes,
    const char* input, const char* output)
{
    const QString found = QStandardPaths::findExecutable(program);
    if (found.isEmpty())
        return {};
    QTemporaryDir folder;
    QFile file(folder.filePath(QLatin1String(input)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    file.close();
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(found, arguments);
    process.waitForFinished(-1);
    return QImage(folder.filePath(QLatin1String(output)));
}

} // namespace

class FigureFormatsTest : public testing::Test {
protected:
    FigureFormatsTest() : m_store(pageLoad().store()) { }

    QImage png() const
    {
        FigureOptions options = everything();
        options.scale = 2;
        Figure figure(*m_store, options);
        return figureImage(figure);
    }

    std::unique_ptr<models::TraceStore> m_store;
};

TEST_F(FigureFormatsTest, AnSvgShowsThePictureOfThePng)
{
    const QImage expected = png();
    QImage drawn(expected.size(), QImage::Format_ARGB32_Premultiplied);
    drawn.fill(Qt::white);
    QSvgRenderer renderer(svgOf(*m_store, everything(), TextAs::Outlines));
    ASSERT_TRUE(renderer.isValid());
    QPainter painter(&drawn);
    renderer.render(&painter);
    painter.end();
    EXPECT_LT(difference(expected, drawn), 0.003);
}

TEST_F(FigureFormatsTest, AnSvgWithItsTextAsTextShowsThePictureOfThePng)
{
    const QByteArray svg = svgOf(*m_store, everything(), TextAs::Text);
    const QImage drawn = drawnBy(QStringLiteral("rsvg-convert"),
        {"-z", "2", "-o", "figure.png", "figure.svg"}, svg, "figure.svg", "figure.png");
    if (drawn.isNull())
        GTEST_SKIP() << "rsvg-convert is not here, which would draw it";
    const QImage expected = png();
    ASSERT_EQ(drawn.size(), expected.size());
    EXPECT_LT(difference(expected, drawn), 0.002);
}

TEST_F(FigureFormatsTest, APdfShowsThePictureOfThePng)
{
    Figure figure(*m_store, everything());
    const QImage drawn = drawnBy(QStringLiteral("pdftoppm"),
        {"-r", "192", "-png", "-singlefile", "figure.pdf", "figure"}, figurePdf(figure),
        "figure.pdf", "figure.png");
    if (drawn.isNull())
        GTEST_SKIP() << "pdftoppm is not here, which would draw it";
    const QImage expected = png();
    ASSERT_NEAR(drawn.width(), expected.width(), 2);
    ASSERT_NEAR(drawn.height(), expected.height(), 2);
    EXPECT_LT(difference(expected, drawn.copy(QRect(QPoint(), expected.size()))), 0.002);
}

TEST_F(FigureFormatsTest, AnSvgNamesItsTasksAndEvents)
{
    QXmlStreamReader xml(svgOf(*m_store, everything(), TextAs::Text));
    QStringList ids;
    QHash<QString, QString> titles;
    QString last;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.attributes().hasAttribute(QLatin1String("id")))
            ids << (last = xml.attributes().value(QLatin1String("id")).toString());
        else if (xml.name() == QLatin1String("title"))
            titles[last] = xml.readElementText();
    }
    ASSERT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_EQ(QSet<QString>(ids.begin(), ids.end()).size(), ids.size()) << "an id is there twice";
    const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_.-]*$"));
    for (const QString& id : ids)
        EXPECT_TRUE(name.match(id).hasMatch()) << id.toStdString();
    for (const char* expected : {"background", "title", "timeline", "axis", "task-1-main",
             "task-1-segment-1", "event-loop", "output-1", "code", "order-of-events", "legend",
             "caption"})
        EXPECT_TRUE(ids.contains(QLatin1String(expected))) << expected;
    EXPECT_FALSE(ids.filter(QStringLiteral("cancels")).isEmpty());
    EXPECT_FALSE(ids.filter(QRegularExpression(QStringLiteral("^event-\\d+$"))).isEmpty());
    EXPECT_EQ(titles.value(QString()), "page_load.py <&>");
    EXPECT_TRUE(titles.values().contains(QStringLiteral("upload, cancelled")))
        << titles.values().join('|').toStdString();
}

TEST_F(FigureFormatsTest, AnSvgIsDescribedInWords)
{
    const QByteArray svg = svgOf(*m_store, everything(), TextAs::Outlines);
    const qsizetype from = svg.indexOf("<desc>"), to = svg.indexOf("</desc>");
    ASSERT_GT(to, from);
    const QString words = QString::fromUtf8(svg.mid(from + 6, to - from - 6));
    EXPECT_TRUE(words.startsWith(QStringLiteral("Timeline of asyncio tasks from 0 to 2 s.")))
        << words.toStdString();
    EXPECT_TRUE(words.contains(QStringLiteral("audit, failed.")));
}

TEST_F(FigureFormatsTest, AnSvgFollowsTheDtd)
{
    if (QStandardPaths::findExecutable(QStringLiteral("xmllint")).isEmpty()
        || !QFile::exists(QStringLiteral("/usr/share/xml/w3c-sgml-lib")))
        GTEST_SKIP() << "xmllint (libxml2-utils) or the DTD (w3c-sgml-lib) is not here";
    QTemporaryDir folder;
    for (const TextAs textAs : {TextAs::Text, TextAs::Outlines}) {
        QFile file(folder.filePath(QStringLiteral("figure.svg")));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(svgOf(*m_store, everything(), textAs));
        file.close();
        QProcess xmllint;
        xmllint.start(QStringLiteral("xmllint"),
            {"--nonet", "--noout", "--dtdvalid", "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd",
                file.fileName()});
        ASSERT_TRUE(xmllint.waitForFinished(-1));
        EXPECT_EQ(xmllint.exitCode(), 0) << xmllint.readAllStandardError().left(2000).toStdString();
    }
}

TEST_F(FigureFormatsTest, TheSameFigureGivesTheSameBytes)
{
    for (const TextAs textAs : {TextAs::Text, TextAs::Outlines})
        EXPECT_EQ(svgOf(*m_store, everything(), textAs), svgOf(*m_store, everything(), textAs));
}

TEST(SvgDevice, WritesShapesInThePicturesCoordinates)
{
    SvgDevice device(QSizeF(100, 50), SvgDevice::Letters::Text);
    {
        QPainter painter(&device);
        painter.translate(10, 20);
        painter.scale(2, 2);
        painter.fillRect(QRectF(1, 2, 3, 4), QColor(0, 114, 178));
        painter.setPen(QPen(Qt::black, 1.5, Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(5, 5), 2, 2);
        painter.drawLine(QPointF(0, 0), QPointF(5, 0));
    }
    const QByteArray svg = device.document("a <b>", "", "100", "50");
    EXPECT_TRUE(svg.contains("<title>a &lt;b&gt;</title>"));
    EXPECT_TRUE(svg.contains(R"(<rect x="12" y="24" width="6" height="8" fill="#0072b2"/>)"))
        << svg.toStdString();
    EXPECT_TRUE(svg.contains(R"(<circle cx="20" cy="30" r="4" fill="none" stroke="#000000")"))
        << svg.toStdString();
    EXPECT_TRUE(svg.contains(R"(<path d="M10 20L20 20" fill="none" stroke="#000000" stroke-width="3")"))
        << svg.toStdString();
}

TEST(SvgDevice, ClosesGroupsAndLeavesEmptyOnesOut)
{
    SvgDevice device(QSizeF(10, 10), SvgDevice::Letters::Text);
    {
        QPainter painter(&device);
        const PictureGroup empty(&painter, "empty");
        {
            const PictureGroup outer(&painter, "same");
            painter.fillRect(0, 0, 1, 1, Qt::black);
        }
        const PictureGroup again(&painter, "same");
        const PictureGroup inner(&painter, [] { return QStringLiteral("3 tasks, 任务"); },
            [] { return QStringLiteral("\x01 & 任务"); });
    }
    const QByteArray svg = device.document({}, {}, "10", "10");
    EXPECT_EQ(svg.count("<g "), svg.count("</g>"));
    EXPECT_EQ(svg.count("<g "), 2) << svg.toStdString(); // what has nothing in it is not there
}

/// Every pixel another one, of more rows than are packed in one go.
QImage manyPixels(QImage::Format format, QSize size)
{
    QImage image(size, format);
    quint32 random = 1;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, (random = random * 1664525 + 1013904223) >> 3);
    image.setDotsPerMeterX(11811);
    image.setDotsPerMeterY(3937);
    return image;
}

TEST(PngFile, KeepsEveryPixelAndTheSizeOnPaper)
{
    for (const QSize size : {QSize(1, 1), QSize(7, 128), QSize(33, 129), QSize(5, 400)}) {
        const QImage image = manyPixels(QImage::Format_RGB32, size);
        const QImage read = QImage::fromData(pngFile(image), "PNG");
        EXPECT_EQ(read.convertToFormat(QImage::Format_RGB32), image) << size.height();
        EXPECT_EQ(read.dotsPerMeterX(), 11811);
        EXPECT_EQ(read.dotsPerMeterY(), 3937);
    }
}

TEST(PngFile, KeepsWhatIsTransparent)
{
    const QImage image = manyPixels(QImage::Format_ARGB32, {40, 300});
    EXPECT_EQ(QImage::fromData(pngFile(image), "PNG").convertToFormat(QImage::Format_ARGB32), image);
    const QImage ready = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    EXPECT_EQ(QImage::fromData(pngFile(ready), "PNG").convertToFormat(QImage::Format_ARGB32),
        ready.convertToFormat(QImage::Format_ARGB32));
}

TEST(PngFile, TheSamePictureGivesTheSameBytes)
{
    const QImage image = manyPixels(QImage::Format_RGB32, {600, 1000});
    const QByteArray first = pngFile(image);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(pngFile(image), first);
}

TEST(PngFile, NoPictureIsNoFile)
{
    EXPECT_TRUE(pngFile(QImage()).isEmpty());
}

TEST(SvgDevice, IdsAndTitlesAreWhatXmlTakes)
{
    SvgDevice device(QSizeF(10, 10), SvgDevice::Letters::Text);
    {
        QPainter painter(&device);
        for (int i = 0; i < 2; ++i) {
            const PictureGroup group(&painter, [] { return QStringLiteral("3 tasks, 任务"); },
                [] { return QStringLiteral("\x01 & 任务"); });
            painter.fillRect(0, 0, 1, 1, Qt::black);
        }
    }
    const QString svg = QString::fromUtf8(device.document({}, {}, "10", "10"));
    EXPECT_TRUE(svg.contains(QStringLiteral("<g id=\"part-3-tasks\">")));
    EXPECT_TRUE(svg.contains(QStringLiteral("<g id=\"part-3-tasks-2\">")));
    EXPECT_TRUE(svg.contains(QStringLiteral("<title>\uFFFD &amp; 任务</title>")))
        << svg.toStdString();
}

TEST(SvgDevice, EachLettersOutlineIsThereOnce)
{
    SvgDevice device(QSizeF(200, 20), SvgDevice::Letters::Outlines);
    {
        QPainter painter(&device);
        device.drawText(painter, {0, 15}, QStringLiteral("noon"), uiFont(12), 40, Qt::black);
    }
    const QByteArray svg = device.document({}, {}, "200", "20");
    EXPECT_EQ(svg.count("<path id=\"l"), 2);
    EXPECT_EQ(svg.count("<use "), 4);
    EXPECT_FALSE(svg.contains("<text"));
}

/// The lowest row of the picture of a text that has ink, when its baseline is at `baseline`.
int bottomOfInk(const QString& text, int baseline)
{
    QImage image(200, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        TextCache texts;
        texts.draw(painter, QPointF(4, baseline), text, 12, false, Qt::black);
    }
    for (int y = image.height() - 1; y >= 0; --y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) < 128)
                return y;
    return -1;
}

TEST(TextCache, LettersOfAnotherFontStandOnTheBaselineAsWell)
{
    const int latin = bottomOfInk(QStringLiteral("Hx"), 40);
    EXPECT_NEAR(latin, 39, 1);
    // The fonts of these scripts reach higher than that of the interface.
    for (const QString& text : {QStringLiteral("Hx ก"), QStringLiteral("Hx 中"), QStringLiteral("Hx का")}) {
        EXPECT_NEAR(bottomOfInk(text, 40), latin, 2) << text.toStdString();
    }
}

TEST(SvgDevice, WhatNoFontHasIsLeftToTheViewersFonts)
{
    SvgDevice device(QSizeF(200, 20), SvgDevice::Letters::Outlines);
    {
        QPainter painter(&device);
        device.drawText(painter, {0, 15}, QStringLiteral("a \u0378"), uiFont(12), 40, Qt::black);
    }
    const QString svg = QString::fromUtf8(device.document({}, {}, "200", "20"));
    EXPECT_TRUE(svg.contains(QStringLiteral(">a \u0378</text>"))) << svg.toStdString();
}

} // namespace awaitscope::gui
