#include "gui/figure/figure_file.h"
#include "gui/figure/figure_spec.h"
#include "gui/figure/mini_timeline.h"

#include "event_script.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace awaitscope::gui {

class FigureTest : public testing::Test {
protected:
    FigureTest() : m_store(pageLoad().store()) { }

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    static QByteArray svgOf(const models::TraceStore& store, FigureOptions options)
    {
        options.textAs = TextAs::Text;
        Figure figure(store, options);
        return figureSvg(figure);
    }
    static QImage imageOf(const models::TraceStore& store, const FigureOptions& options)
    {
        Figure figure(store, options);
        return figureImage(figure);
    }

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
    options.textAs = TextAs::Text;
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

TEST_F(FigureTest, ShowsOnlyTheAskedRange)
{
    FigureOptions options;
    options.range = models::TimeRange{0, 500'000'000};
    const QByteArray svg = svgOf(*m_store, options);
    EXPECT_FALSE(svg.contains("ValueError")) << "audit fails later";
    EXPECT_TRUE(svg.contains("sleep 0.45 s"));
}

TEST_F(FigureTest, LegendTellsOnlyWhatOccurs)
{
    const QByteArray calm = svgOf(*manySleepers(3, 2).store(), {});
    EXPECT_TRUE(calm.contains("Ends done"));
    EXPECT_FALSE(calm.contains("Cancelling"));
    EXPECT_FALSE(calm.contains("Timeout fires"));
}

TEST_F(FigureTest, ThemesDifferAndPrintIsWhite)
{
    FigureOptions options;
    options.theme = FigureTheme::Dark;
    EXPECT_EQ(imageOf(*m_store, options).pixelColor(2, 2), Theme::dark().lane);
    options.theme = FigureTheme::Print;
    EXPECT_EQ(imageOf(*m_store, options).pixelColor(34, 70), QColor(Qt::white));
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

TEST_F(FigureTest, LettersOfAnSvgAreOutlinesUnlessTextIsAskedFor)
{
    Figure figure(*m_store, {});
    EXPECT_FALSE(figureSvg(figure).contains("<text"));
}

TEST_F(FigureTest, APdfHasThePageOfTheFigureAndItsFonts)
{
    FigureOptions options;
    options.widthMm = 160;
    Figure figure(*m_store, options);
    const QByteArray pdf = figurePdf(figure);
    EXPECT_TRUE(pdf.startsWith("%PDF-1."));
    EXPECT_TRUE(pdf.contains("/MediaBox [0 0 454")) << "160 mm are 453.5 pt";
    EXPECT_TRUE(pdf.contains("/FontFile2")) << "no font is embedded";
    EXPECT_EQ(pdf, figurePdf(figure)) << "the same figure gives the same bytes";
}

TEST_F(FigureTest, APngSaysItsSizeOnPaper)
{
    FigureOptions options;
    options.widthMm = 85;
    options.scale = 4;
    const QImage image = imageOf(*m_store, options);
    EXPECT_NEAR(image.width() * 1000.0 / image.dotsPerMeterX(), 85, 0.3);
}

TEST_F(FigureTest, ATransparentFigureHasNoGround)
{
    FigureOptions options;
    options.transparent = true;
    EXPECT_EQ(imageOf(*m_store, options).pixelColor(3, 3).alpha(), 0);
}

TEST_F(FigureTest, ShowsTheAskedLinesOfTheProgramWithTheirNumbers)
{
    FigureOptions options;
    options.source = QStringLiteral("one = 1\ntwo = 'x'  # and\nthree = 3\n");
    options.sourceName = QStringLiteral("count.py");
    CodeExcerpt& code = options.code.emplace();
    code.first = 2;
    code.last = 9;
    code.highlighted.push_back(2);
    const QByteArray svg = svgOf(*m_store, options);
    EXPECT_TRUE(svg.contains(">count.py<"));
    EXPECT_TRUE(svg.contains("# and"));
    EXPECT_TRUE(svg.contains("three"));
    EXPECT_FALSE(svg.contains(">one"));
}

TEST_F(FigureTest, ListsTheEventsOfAnInstantInTheirOrder)
{
    FigureOptions options;
    const double without = Figure(*m_store, options).size().height();
    options.orderAt = 1'700'000'000;
    const QByteArray svg = svgOf(*m_store, options);
    EXPECT_TRUE(svg.contains("Order of events at 1.7 s"));
    EXPECT_GT(Figure(*m_store, options).size().height(), without + 60);

    options.orderAt = 1'234'567'890; // nothing happens then
    EXPECT_EQ(Figure(*m_store, options).size().height(), without);
}

TEST_F(FigureTest, ASpecificationSaysAFigureSoThatItCanBeMadeAgain)
{
    FigureSpec spec{path("count.py"), {}, {path("out/count.svg")}, {}};
    spec.options.widthMm = 160;
    spec.options.theme = FigureTheme::Print;
    spec.options.title = QStringLiteral("\"Counting\", at last");
    spec.options.range = models::TimeRange{500'000'000, 2'000'000'000};
    spec.options.arrows = models::ArrowKind::Cancel;
    spec.options.legend = spec.options.loopLane = false;
    spec.options.code = CodeExcerpt{3, 8, {4, 6}};
    spec.options.orderAt = 1'450'000'000;
    ASSERT_TRUE(spec.write(path("figure.json")));

    const auto read = FigureSpec::read(path("figure.json"));
    ASSERT_TRUE(read) << read.error().message.toStdString();
    ASSERT_EQ(read->size(), 1u);
    const FigureSpec& again = read->front();
    EXPECT_EQ(again.scenario, spec.scenario);
    EXPECT_EQ(again.outputs, spec.outputs);
    EXPECT_EQ(again.options.widthMm, 160);
    EXPECT_EQ(again.options.theme, FigureTheme::Print);
    EXPECT_EQ(again.options.title, spec.options.title);
    EXPECT_EQ(again.options.range, spec.options.range);
    EXPECT_EQ(again.options.arrows, spec.options.arrows);
    EXPECT_FALSE(again.options.legend || again.options.loopLane);
    EXPECT_TRUE(again.options.axis);
    EXPECT_EQ(again.options.code->highlighted, spec.options.code->highlighted);
    EXPECT_EQ(again.options.orderAt, spec.options.orderAt);
}

TEST_F(FigureTest, AWrongSpecificationIsRefusedWithFileKeyAndReason)
{
    const auto refusal = [this](const char* text) {
        QFile file(path("wrong.json"));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const auto read = FigureSpec::read(path("wrong.json"));
        return read ? std::string() : read.error().message.section('/', -1).toStdString();
    };
    EXPECT_EQ(refusal("{\n\"scenario\": }"), "wrong.json: line 2: object is missing after a comma");
    EXPECT_EQ(refusal("{}"), "wrong.json: \"scenario\" is missing: the program that is drawn");
    EXPECT_EQ(refusal(R"({"scenario": "a.py"})"),
        "wrong.json: \"output\" is missing: the files to write");
    EXPECT_EQ(refusal(R"({"scenario": "a.py", "output": "a.gif"})"),
        "wrong.json: \"output\": 'a.gif' does not end in .png, .svg, .pdf or .html");
    EXPECT_EQ(refusal(R"({"scenario": "a.py", "output": "a.png", "widht": 3})"),
        "wrong.json: a figure has no setting \"widht\"");
    EXPECT_EQ(refusal(R"({"scenario": "a.py", "output": "a.png", "scale": 9})"),
        "wrong.json: scale takes a number from 1 to 4, not '9'");
    EXPECT_EQ(refusal(R"({"scenario": 3, "output": "a.png"})"),
        "wrong.json: \"scenario\" takes the name of a file");
    EXPECT_EQ(refusal(R"({"scenario": ["a.py", "b.py"], "output": "a.png"})"),
        "wrong.json: \"scenario\" takes the name of one file");
    EXPECT_EQ(refusal(R"({"scenario": "a.py", "compare": {}, "output": "a.png"})"),
        "wrong.json: \"compare\" takes the name of a file");
    EXPECT_EQ(refusal(R"({"scenario": "a.py", "output": ["a.png", 5]})"),
        "wrong.json: \"output\" takes the name of a file");
    EXPECT_EQ(refusal(R"({"scenario": "a.py", "output": "a.png", "differences": true})"),
        "wrong.json: \"differences\" needs \"compare\", the run to compare with");
    EXPECT_EQ(refusal(R"({"scenario": "a.py", "output": "a.png", "language": "Klingon"})"),
        "wrong.json: language takes en or zh_CN, not 'Klingon'");
    EXPECT_EQ(refusal(R"([{"scenario": "a.py", "output": "a.png"},
                          {"scenario": "b.py", "output": "./a.png"}])"),
        "wrong.json: \"output\": 'a.png' is written twice");
    EXPECT_EQ(refusal("[]"), "wrong.json: it has no figure");
}

TEST_F(FigureTest, CutsTenThousandLanesAndSaysSo)
{
    const auto store = manySleepers(10'000, 1).store();
    Figure figure(*store, {});
    EXPECT_GT(figure.hiddenLanes(), 0u);
    EXPECT_LT(figure.size().height(), 13'000);
    EXPECT_TRUE(figure.captionText().contains(QLatin1String("of 10001 tasks")));
}

TEST_F(FigureTest, AnEmptyRunIsStillAPicture)
{
    models::TraceStore empty(std::make_shared<trace::StringPool>());
    EXPECT_FALSE(imageOf(empty, {}).isNull());
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
