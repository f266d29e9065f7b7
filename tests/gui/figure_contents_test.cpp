#include "gui/figure/figure_file.h"
#include "gui/figure/figure_keys.h"
#include "gui/figure/figure_spec.h"
#include "gui/figure/lane_choice.h"

#include "event_script.h"
#include "gui/translations.h"
#include "models/analysis/run_diff.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

/// What a figure shows of a run: chosen lanes, notes, findings, charts, a fixed time scale.
namespace awaitscope::gui {

class FigureContentsTest : public testing::Test {
protected:
    FigureContentsTest() : m_store(pageLoad().store()) { }

    QString svgOf(FigureOptions options) const
    {
        options.textAs = TextAs::Text;
        Figure figure(*m_store, options);
        return QString::fromUtf8(figureSvg(figure));
    }
    FigureOptions with(const char* key, const QString& value) const
    {
        FigureOptions options;
        const auto set = FigureKeys::set(options, QLatin1String(key), value);
        EXPECT_TRUE(set) << (set ? "" : set.error().message.toStdString());
        return options;
    }
    static bool hasLane(const QString& svg, const char* task)
    {
        return svg.contains(QRegularExpression(
            QStringLiteral("id=\"task-\\d+-%1\"").arg(QLatin1String(task))));
    }

    std::unique_ptr<models::TraceStore> m_store;
};

TEST_F(FigureContentsTest, ShowsTheLanesOfTheGivenNames)
{
    const QString svg = svgOf(with("lanes", "main, upload"));
    EXPECT_TRUE(hasLane(svg, "main"));
    EXPECT_TRUE(hasLane(svg, "upload"));
    EXPECT_FALSE(hasLane(svg, "audit"));
}

TEST_F(FigureContentsTest, ShowsTheLanesThatAFilterFinds)
{
    const QString svg = svgOf(with("lanes", "state:failed"));
    EXPECT_TRUE(hasLane(svg, "audit"));
    EXPECT_FALSE(hasLane(svg, "main"));
}

TEST_F(FigureContentsTest, ShowsTheLanesRelatedToATask)
{
    const QString svg = svgOf(with("lanes", "related:upload"));
    EXPECT_TRUE(hasLane(svg, "upload"));
    EXPECT_TRUE(hasLane(svg, "main")) << "who made it";
    EXPECT_FALSE(hasLane(svg, "audit"));
}

TEST_F(FigureContentsTest, LanesThatNameNoTaskAreRefused)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("figure.svg"));
    const std::pair<const char*, const char*> refused[] = {
        {"nobody", "lanes: no task of this run is called 'nobody'"},
        {"related:nobody", "lanes: no task of this run is called 'nobody'"},
        {"name:zzz", "lanes: 'name:zzz' matches no task of this run"}};
    for (const auto& [lanes, message] : refused) {
        const auto written = renderFigure(*m_store, with("lanes", QLatin1String(lanes)), path);
        ASSERT_FALSE(written) << lanes;
        EXPECT_EQ(written.error().message.toStdString(), message);
    }
    EXPECT_TRUE(QDir(folder.path()).isEmpty());
}

TEST_F(FigureContentsTest, TheLanesOfAWindowAreToldByTheirNames)
{
    models::TimelineState state;
    state.setStore(m_store.get());
    EXPECT_EQ(LaneChoice::write(state), QString()) << "all of them";
    auto filter = std::make_shared<std::vector<bool>>(m_store->taskCount(), false);
    (*filter)[0] = (*filter)[1] = true;
    state.setLaneFilter(filter);
    const QString written = LaneChoice::write(state);
    EXPECT_EQ(written, m_store->taskName(0) + QStringLiteral(", ") + m_store->taskName(1));
    EXPECT_TRUE(LaneChoice::read(*m_store, written));
}

TEST_F(FigureContentsTest, NotesStandAsNumbersInThePictureAndAsWordsBelow)
{
    FigureOptions options
        = with("note", "1.7@upload It is cancelled.\n0.5 On the axis: half a second.");
    ASSERT_EQ(options.notes.size(), 2u);
    EXPECT_EQ(options.notes[0].task, "upload");
    EXPECT_EQ(options.notes[0].time, 1'700'000'000);
    EXPECT_EQ(options.notes[1].task, QString());
    const QString svg = svgOf(options);
    EXPECT_TRUE(svg.contains("id=\"callout-1\""));
    EXPECT_TRUE(svg.contains("id=\"callout-2\""));
    EXPECT_TRUE(svg.contains(">Notes<"));
    EXPECT_TRUE(svg.contains("It is cancelled."));
}

TEST_F(FigureContentsTest, ANoteWithoutATimeIsRefused)
{
    FigureOptions options;
    const auto set = FigureKeys::set(options, QStringLiteral("note"), QStringLiteral("words"));
    ASSERT_FALSE(set);
    EXPECT_TRUE(set.error().message.contains("note takes a time")) << set.error().message.toStdString();
}

TEST_F(FigureContentsTest, FindingsStandAsLettersInThePictureAndAsWordsBelow)
{
    const QString svg = svgOf(with("findings", "yes"));
    EXPECT_TRUE(svg.contains("id=\"callout-A\""));
    EXPECT_TRUE(svg.contains(">Findings<"));
    EXPECT_FALSE(svgOf({}).contains(">Findings<"));
}

TEST_F(FigureContentsTest, ATimeScaleMakesSecondsEquallyLongInEveryFigure)
{
    const auto pixelsOfASecond = [](const models::TraceStore& store, const FigureOptions& options) {
        const Figure figure(store, options);
        const models::TimeScale& scale = figure.timeline().scale;
        return scale.toX(scale.range.start + 1'000'000'000) - scale.x0;
    };
    const FigureOptions options = with("time-scale", "150 px/s");
    EXPECT_NEAR(pixelsOfASecond(*m_store, options), 150, 1e-6);
    const auto other = manySleepers(3, 5).store();
    EXPECT_NEAR(pixelsOfASecond(*other, options), 150, 1e-6);
}

TEST_F(FigureContentsTest, ChartsAndPlayheadAreShownWhenAskedFor)
{
    FigureOptions options = with("charts", "tasks,lag");
    options.playhead = 1'000'000'000;
    const QString svg = svgOf(options);
    EXPECT_TRUE(svg.contains("id=\"chart-live-tasks\""));
    EXPECT_TRUE(svg.contains("id=\"chart-loop-lag\""));
    EXPECT_FALSE(svg.contains("id=\"chart-ready-queue\""));
    EXPECT_TRUE(svg.contains("id=\"playhead\""));
    EXPECT_TRUE(svg.contains(">1.000<"));
    EXPECT_FALSE(svgOf({}).contains("id=\"playhead\""));
}

TEST_F(FigureContentsTest, ArrowsOfAwaitsNeedNoSelection)
{
    EXPECT_TRUE(svgOf(with("arrows", "await")).contains("-awaits\""));
    EXPECT_FALSE(svgOf(with("arrows", "none")).contains("-awaits\""));
}

TEST_F(FigureContentsTest, LongIdleGapsAreCutOutOfTheAxisUnlessTheyAreWanted)
{
    EventScript script;
    script.at(0);
    const trace::ObjectId main = script.create("main", trace::ObjectId::None);
    script.begin(main);
    for (int i = 1; i <= 20; ++i) {
        script.sleep(main, 1);
        script.at(i < 10 ? i : 3600 + i);
        script.begin(main);
    }
    script.finish(main);
    script.stop();
    const auto store = script.store();
    const auto secondAt = [&store](const FigureOptions& options) {
        const Figure figure(*store, options);
        const models::TimeScale& scale = figure.timeline().scale;
        return scale.toX(1'000'000'000) - scale.x0;
    };
    EXPECT_GT(secondAt({}), 20) << "px of the first second";
    EXPECT_LT(secondAt(with("idle-gaps", "full")), 1);
    EXPECT_NEAR(secondAt(with("time-scale", "2")), 2, 1e-6) << "a fixed scale has no breaks";
}

TEST_F(FigureContentsTest, ClaimsNoRulesOfWhatRanInRealTime)
{
    EXPECT_TRUE(svgOf({}).contains(">CPython 3.11 rules, virtual time<"));

    const test::TestRun elsewhere("loop real; 0 create main; 0 begin main; 1 return main; 1 stop");
    FigureOptions options;
    options.textAs = TextAs::Text;
    Figure figure(elsewhere.store, options);
    const QString svg = QString::fromUtf8(figureSvg(figure));
    EXPECT_TRUE(svg.contains(">Real time<"));
    EXPECT_FALSE(svg.contains("CPython"));
}

TEST_F(FigureContentsTest, TwoRunsStandBelowEachOtherOnOneAxis)
{
    const auto shorter = manySleepers(2, 3).store();
    FigureOptions options;
    options.sourceName = QStringLiteral("page_load.py");
    options.other = shorter.get();
    options.otherName = QStringLiteral("sleepers.py");
    const QString svg = svgOf(options);
    EXPECT_TRUE(svg.contains("A  page_load.py · 2.000 s"));
    EXPECT_TRUE(svg.contains("B  sleepers.py · "));
    EXPECT_EQ(svg.count("CPython 3.11 rules"), 2) << "the caption once, and the description";
    EXPECT_TRUE(svg.contains(">Cancelling<")) << "the legend tells of both";
    // The axis of each names the same times at the same places, also where a run is over before.
    for (const char* second : {"0\\.0", "1\\.0", "2\\.0"}) {
        const QRegularExpression label(
            QStringLiteral("<text x=\"([0-9.]+)\"[^>]*>%1<").arg(QLatin1String(second)));
        QStringList places;
        for (auto found = label.globalMatch(svg); found.hasNext();)
            places << found.next().captured(1);
        ASSERT_EQ(places.size(), 2) << second;
        EXPECT_EQ(places[0], places[1]) << second;
    }
    const double alone = Figure(*m_store, {}).size().height();
    const Figure both(*m_store, options);
    EXPECT_GT(both.size().height(), alone + 150);
    EXPECT_EQ(both.size().width(), 1200);
}

TEST_F(FigureContentsTest, SpeaksItsOwnLanguageWhateverTheInterfaceDoes)
{
    FigureOptions options;
    options.orderAt = 1'700'000'000;
    const QString english = svgOf(options);
    EXPECT_TRUE(english.contains("Order of events at 1.7 s"));
    EXPECT_TRUE(english.contains(">Event loop<"));

    options.language = QStringLiteral("zh_CN");
    const QString chinese = svgOf(options);
    EXPECT_FALSE(chinese.contains("Order of events"));
    EXPECT_FALSE(chinese.contains(">Event loop<"));
    EXPECT_FALSE(chinese.contains("CPython 3.11 rules"));
    EXPECT_TRUE(chinese.contains(">upload<")) << "the program's words stay";

    EXPECT_EQ(svgOf(with("order-at", "1.7")), english) << "nothing of it is left behind";
    installTranslations(*QCoreApplication::instance(), QStringLiteral("zh_CN"));
    EXPECT_EQ(interfaceLanguage(), "zh_CN");
    const QString ofChineseWindow = svgOf(with("order-at", "1.7"));
    installTranslations(*QCoreApplication::instance(), QStringLiteral("en"));
    EXPECT_EQ(ofChineseWindow, english);
}

TEST_F(FigureContentsTest, TellsWhatWasAskedForAndIsNotThere)
{
    const auto remarks = [this](const FigureOptions& options) {
        return Figure(*m_store, options).remarks().join(u'|').toStdString();
    };
    EXPECT_EQ(remarks({}), "");
    EXPECT_EQ(remarks(with("order-at", "1.7")), "");
    EXPECT_EQ(remarks(with("order-at", "1.71")),
        "No order of events is listed: nothing happens at 1.71 s.");
    EXPECT_EQ(remarks(with("range", "5:6")),
        "Nothing of the run is shown: the range goes from 5 to 6 s, the run from 0 to 2 s.");
    EXPECT_EQ(remarks(with("note", "9@nobody x")),
        "Note 1 stands over the axis: no task of this run is called 'nobody'.|"
        "Note 1 has no place in the picture: 9 s is outside of what it shows.");
    EXPECT_EQ(remarks(with("time-scale", "1000000")),
        "At 1000000 px for each second the figure would be 2,000,268 px wide; it shows less of the run.");
    FigureOptions code = with("code", "5-6");
    EXPECT_EQ(remarks(code), "No lines of the program are shown: its text is not known.");
    code.source = QStringLiteral("one\ntwo\n");
    EXPECT_EQ(remarks(code), "No lines of the program are shown: it has 2 lines.");
}

TEST_F(FigureContentsTest, ListsWhatDiffersInTwoRuns)
{
    const auto shorter = manySleepers(2, 3).store();
    FigureOptions options;
    options.other = shorter.get();
    EXPECT_FALSE(svgOf(options).contains("faster"));
    options.differences = true;
    const models::RunDiff diff(*m_store, *shorter);
    const models::RunDiffWords words(diff);
    const QString svg = svgOf(options);
    EXPECT_TRUE(svg.contains(words.verdict())) << words.verdict().toStdString();
    EXPECT_TRUE(svg.contains("id=\"differences\""));
    EXPECT_TRUE(svg.contains("beat")) << "which is only in A";
    options.other = m_store.get();
    EXPECT_TRUE(svgOf(options).contains("Nothing differs in the two runs."));
}

TEST_F(FigureContentsTest, TextTooSmallOnPaperIsTold)
{
    QTemporaryDir folder;
    FigureOptions options = with("width", "85mm");
    auto written = renderFigure(*m_store, options, folder.filePath(QStringLiteral("a.svg")));
    ASSERT_TRUE(written);
    ASSERT_TRUE(written->smallestPoints);
    EXPECT_GT(*written->smallestPoints, 6.5);
    options.widthMm = 0;
    written = renderFigure(*m_store, options, folder.filePath(QStringLiteral("b.svg")));
    ASSERT_TRUE(written);
    EXPECT_FALSE(written->smallestPoints) << "on a screen nobody knows";
}

TEST_F(FigureContentsTest, ASpecificationKeepsAllOfIt)
{
    QTemporaryDir folder;
    FigureSpec spec{folder.filePath("a.py"), {}, {folder.filePath("a.html")}, {}};
    spec.options.lanes = QStringLiteral("main, upload");
    spec.options.notes = {{500'000'000, QStringLiteral("load page"), QStringLiteral("One, two.")},
        {1'700'000'000, QString(), QStringLiteral("\"Three\"")}};
    spec.options.findings = true;
    spec.options.playhead = 250'000'000;
    spec.options.charts = {models::CounterKind::LoopLag};
    spec.options.pxPerSecond = 120;
    ASSERT_TRUE(spec.write(folder.filePath("a.json")));
    const auto read = FigureSpec::read(folder.filePath("a.json"));
    ASSERT_TRUE(read) << read.error().message.toStdString();
    const FigureOptions& again = read->front().options;
    EXPECT_EQ(again.lanes, spec.options.lanes);
    EXPECT_EQ(again.notes, spec.options.notes);
    EXPECT_TRUE(again.findings);
    EXPECT_EQ(again.playhead, spec.options.playhead);
    EXPECT_EQ(again.charts, spec.options.charts);
    EXPECT_EQ(again.pxPerSecond, 120);
}

} // namespace awaitscope::gui
