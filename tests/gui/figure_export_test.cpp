#include "gui/figure/figure_export.h"

#include "event_script.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace awaitscope::gui {

class FigureTest : public testing::Test {
protected:
    FigureTest() : m_store(pageLoad().store()) { }

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QTemporaryDir m_folder;
    std::unique_ptr<models::TraceStore> m_store;
};

TEST_F(FigureTest, WritesAPngOfTheAskedWidthAndScale)
{
    FigureOptions options;
    options.width = 900;
    options.scale = 2;
    ASSERT_TRUE(renderFigure(*m_store, options, path("figure.png")));

    const QImage image(path("figure.png"));
    EXPECT_EQ(image.width(), 1800);
    EXPECT_GT(image.height(), 2 * (7 * 42));
    EXPECT_EQ(image.pixelColor(3, 3), Theme::light().lane);
}

TEST_F(FigureTest, WritesWellFormedSvgWithTextAsText)
{
    FigureOptions options;
    options.title = "page_load.py <&>";
    ASSERT_TRUE(renderFigure(*m_store, options, path("figure.svg")));

    QFile file(path("figure.svg"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString texts;
    QString width;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("svg"))
            width = xml.attributes().value(QLatin1String("width")).toString();
        if (xml.isStartElement() && xml.name() == QLatin1String("text"))
            texts += xml.readElementText() + QLatin1Char('|');
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_EQ(width, "1200");
    for (const char* expected :
        {"page_load.py <&>", "Event loop", "upload", "sleep 10 s", "blocked 0.400 s", "ValueError",
            "timeout 0.5 s", "Cancelling", "CPython 3.11 rules, virtual time"})
        EXPECT_TRUE(texts.contains(QLatin1String(expected))) << expected;
}

TEST_F(FigureTest, SvgAndPngShowTheSame)
{
    FigureOptions options;
    Figure figure(*m_store, options);
    const QImage png = figure.toImage();
    QImage svg(png.size(), QImage::Format_ARGB32_Premultiplied);
    svg.fill(Qt::white);
    {
        QSvgRenderer renderer(figure.toSvg());
        ASSERT_TRUE(renderer.isValid());
        QPainter painter(&svg);
        renderer.render(&painter);
    }
    // Letters are drawn by other means; everything else must cover the same places.
    qint64 different = 0;
    for (int y = 0; y < png.height(); ++y)
        for (int x = 0; x < png.width(); ++x)
            different += std::abs(qGray(png.pixel(x, y)) - qGray(svg.pixel(x, y))) > 60;
    EXPECT_LT(static_cast<double>(different) / (png.width() * png.height()), 0.012);
}

TEST_F(FigureTest, ShowsOnlyTheAskedRange)
{
    FigureOptions options;
    options.range = models::TimeRange{0, 500'000'000};
    const QByteArray svg = Figure(*m_store, options).toSvg();
    EXPECT_FALSE(svg.contains("ValueError")) << "audit fails later";
    EXPECT_TRUE(svg.contains("sleep 0.45 s"));
}

TEST_F(FigureTest, LegendTellsOnlyWhatOccurs)
{
    const QByteArray calm = Figure(*manySleepers(3, 2).store(), {}).toSvg();
    EXPECT_TRUE(calm.contains("Ends done"));
    EXPECT_FALSE(calm.contains("Cancelling"));
    EXPECT_FALSE(calm.contains("Timeout fires"));
}

TEST_F(FigureTest, ThemesDifferAndPrintIsWhite)
{
    FigureOptions options;
    options.theme = ThemeKind::Dark;
    EXPECT_EQ(Figure(*m_store, options).toImage().pixelColor(2, 2), Theme::dark().lane);
    options.theme = ThemeKind::Print;
    EXPECT_EQ(Figure(*m_store, options).toImage().pixelColor(34, 70), QColor(Qt::white));
}

TEST_F(FigureTest, RefusesAnUnknownEndingWithTheFilesName)
{
    const auto refused = renderFigure(*m_store, {}, path("figure.gif"));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(QLatin1String("figure.gif")));
    EXPECT_TRUE(refused.error().message.contains(QLatin1String(".svg")));
    EXPECT_FALSE(renderFigure(*m_store, {}, path("figure")));
    EXPECT_TRUE(QDir(m_folder.path()).isEmpty());
}

TEST_F(FigureTest, SaysWhyAFileCannotBeWritten)
{
    const auto refused = renderFigure(*m_store, {}, path("nowhere/figure.png"));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(QLatin1String("nowhere/figure.png")));
}

TEST_F(FigureTest, CutsTenThousandLanesAndSaysSo)
{
    const auto store = manySleepers(10'000, 1).store();
    Figure figure(*store, {});
    EXPECT_GT(figure.hiddenLanes(), 0u);
    EXPECT_LT(figure.size().height(), 13'000);
    EXPECT_TRUE(figure.toSvg().contains("of 10001 tasks"));
}

TEST_F(FigureTest, AnEmptyRunIsStillAPicture)
{
    models::TraceStore empty(std::make_shared<trace::StringPool>());
    EXPECT_FALSE(Figure(empty, {}).toImage().isNull());
}

TEST_F(FigureTest, MiniTimelineFillsItsCard)
{
    const QImage mini = renderMiniTimeline(*m_store, QSize(240, 130), Theme::light(), 2);
    EXPECT_EQ(mini.size(), QSize(480, 260));
    int running = 0;
    for (int x = 0; x < mini.width(); ++x)
        for (int y = 0; y < mini.height(); ++y)
            running += mini.pixelColor(x, y) == Theme::light().running;
    EXPECT_GT(running, 500);
}

} // namespace awaitscope::gui
