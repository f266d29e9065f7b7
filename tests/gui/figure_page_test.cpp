#include "gui/figure/figure_page.h"

#include "event_script.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

/// The page that plays a figure.
namespace awaitscope::gui {

namespace {

QByteArray pageOf(const models::TraceStore& store, const FigureOptions& options = {})
{
    Figure figure(store, options);
    const auto page = FigurePage::write(figure, store);
    EXPECT_TRUE(page) << (page ? "" : page.error().message.toStdString());
    return page ? *page : QByteArray();
}

QJsonObject runOf(const QByteArray& page)
{
    const QByteArray begin = "<script id=\"run\" type=\"application/json\">";
    const qsizetype from = page.indexOf(begin) + begin.size();
    return QJsonDocument::fromJson(page.mid(from, page.indexOf("</script>", from) - from)).object();
}

} // namespace

TEST(FigurePage, NeedsNothingFromAnywhere)
{
    const auto store = pageLoad().store();
    const QString page = QString::fromUtf8(pageOf(*store));
    EXPECT_FALSE(page.contains("{{")) << "a field was not filled in";
    static const QRegularExpression address(QStringLiteral("(src|href)=\"(?!#)|url\\(|@import|fetch\\("));
    EXPECT_FALSE(page.contains(address)) << address.match(page).captured().toStdString();
    EXPECT_TRUE(page.startsWith("<!DOCTYPE html>"));
    EXPECT_TRUE(page.contains("id=\"task-1-main\""));
}

TEST(FigurePage, HasEveryEventWithItsWordsAndTheOutput)
{
    const auto store = pageLoad().store();
    const QJsonObject run = runOf(pageOf(*store));
    const QJsonArray steps = run.value(QLatin1String("steps")).toArray();
    ASSERT_EQ(steps.size(), store->stepCount());
    double last = 0;
    int told = 0;
    for (const QJsonValue& step : steps) {
        EXPECT_GE(step[0].toDouble(), last);
        last = step[0].toDouble();
        told += !step[1].toString().isEmpty();
    }
    EXPECT_GT(told, steps.size() / 2);
    EXPECT_EQ(run.value(QLatin1String("output")).toArray().size(), store->outputCount());
    ASSERT_EQ(run.value(QLatin1String("runs")).toArray().size(), 1);
    const QJsonArray knots = run.value(QLatin1String("runs"))[0][QLatin1String("knots")].toArray();
    EXPECT_EQ(knots.first()[0].toDouble(), 0);
    EXPECT_EQ(knots.last()[0].toDouble(), 2);
}

TEST(FigurePage, PlaysTwoRunsOnOneClock)
{
    const auto store = pageLoad().store();
    const auto shorter = manySleepers(2, 3).store();
    FigureOptions options;
    options.other = shorter.get();
    const QJsonObject run = runOf(pageOf(*store, options));
    const QJsonArray steps = run.value(QLatin1String("steps")).toArray();
    ASSERT_EQ(steps.size(), store->stepCount() + shorter->stepCount());
    double last = 0;
    int ofB = 0;
    for (const QJsonValue& step : steps) {
        EXPECT_GE(step[0].toDouble(), last);
        last = step[0].toDouble();
        ofB += step[4].toInt();
    }
    EXPECT_EQ(ofB, shorter->stepCount());
    const QJsonArray runs = run.value(QLatin1String("runs")).toArray();
    ASSERT_EQ(runs.size(), 2);
    EXPECT_EQ(runs[0][QLatin1String("knots")], runs[1][QLatin1String("knots")]);
    EXPECT_GT(runs[1][QLatin1String("plot")][QLatin1String("top")].toDouble(),
        runs[0][QLatin1String("plot")][QLatin1String("bottom")].toDouble());
}

TEST(FigurePage, OutputCannotEndTheScript)
{
    EventScript script;
    script.at(0);
    const trace::ObjectId main = script.create("</script><b>", trace::ObjectId::None);
    script.begin(main);
    script.print(main, "</script><script>alert(1)</script>\n");
    script.finish(main);
    script.stop();
    const auto store = script.store();
    const QByteArray page = pageOf(*store);
    EXPECT_EQ(page.count("</script>"), 2) << "that of the data and that of the player";
    const QJsonArray output = runOf(page).value(QLatin1String("output")).toArray();
    ASSERT_EQ(output.size(), 1);
    EXPECT_EQ(output[0][2].toString(), "</script><script>alert(1)</script>");
}

TEST(FigurePage, ShowsTheEventsOfItsRangeOnly)
{
    const auto store = pageLoad().store();
    FigureOptions options;
    options.range = models::TimeRange{500'000'000, 1'000'000'000};
    const QJsonArray steps
        = runOf(pageOf(*store, options)).value(QLatin1String("steps")).toArray();
    ASSERT_FALSE(steps.isEmpty());
    EXPECT_GE(steps.first()[0].toDouble(), 0.5);
    EXPECT_LE(steps.last()[0].toDouble(), 1.0);
}

TEST(FigurePage, RefusesMoreEventsThanAPageCanPlay)
{
    const auto store = manySleepers(100, 100).store();
    Figure figure(*store, {});
    const auto page = FigurePage::write(figure, *store);
    ASSERT_FALSE(page);
    EXPECT_TRUE(page.error().message.contains("5,000 may be in its range"))
        << page.error().message.toStdString();
}

TEST(FigurePage, TheSameFigureGivesTheSameBytes)
{
    const auto store = pageLoad().store();
    EXPECT_EQ(pageOf(*store), pageOf(*store));
}

} // namespace awaitscope::gui
