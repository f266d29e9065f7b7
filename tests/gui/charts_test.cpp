#include "gui/charts/charts_panel.h"
#include "gui/charts/counter_chart.h"
#include "gui/charts/durations_chart.h"
#include "gui/timeline/timeline_view.h"

#include "event_script.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QChart>
#include <QImage>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

namespace awaitscope::gui {

class ChartsTest : public testing::Test {
protected:
    ChartsTest() : m_store(pageLoad().store())
    {
        m_state.setStore(m_store.get());
        m_state.setFollowing(false);
        m_state.setPlayheadTime(1'700'000'000);
        m_view.setAnimated(false);
        m_view.resize(762, 430);
    }

    void align(CounterChart& chart)
    {
        chart.resize(m_view.width(), CounterChart::rowHeight);
        chart.show();
        chart.alignTo(m_view.parts());
        QApplication::processEvents();
    }

    std::unique_ptr<models::TraceStore> m_store;
    models::TimelineState m_state;
    TimelineView m_view{&m_state};
};

TEST_F(ChartsTest, TimeStandsAtTheSamePixelAsOnTheTimeline)
{
    CounterChart chart(models::CounterKind::LiveTasks, &m_state);
    for (const models::TimeRange range :
        {models::TimeRange{0, 2'000'000'000}, {900'000'000, 1'300'000'000}}) {
        m_state.setVisible(range);
        align(chart);
        for (const models::TimeNs time : {1'000'000'000, 1'200'000'000, 1'250'000'000}) {
            const double x = m_view.parts().scale.toX(time);
            EXPECT_DOUBLE_EQ(chart.xOf(time), x);
            // What Qt Charts makes of it.
            const QPointF drawn = chart.chart()->mapToPosition(
                QPointF(static_cast<double>(time) * 1e-9, 1), chart.chart()->series().last());
            EXPECT_NEAR(drawn.x(), x, 0.05);
        }
    }
}

TEST_F(ChartsTest, TellsTheValueAtThePlayheadAndTheMaximum)
{
    CounterChart live(models::CounterKind::LiveTasks, &m_state);
    CounterChart ready(models::CounterKind::ReadyQueue, &m_state);
    CounterChart lag(models::CounterKind::LoopLag, &m_state);
    EXPECT_EQ(live.valueText(), QString::fromUtf8("3 now · 6 max"));
    EXPECT_EQ(ready.valueText(), QString::fromUtf8("0 now · 5 max"));
    EXPECT_EQ(lag.valueText(), QString::fromUtf8("0 now · 0.200 s max"));
}

TEST_F(ChartsTest, KeepsSpikesOfOneInstant)
{
    CounterChart chart(models::CounterKind::ReadyQueue, &m_state);
    align(chart);
    QTest::qWait(0);
    double highest = 0;
    for (const QPointF& point : chart.points())
        if (std::abs(point.x() - 0.45) < 1e-6)
            highest = std::max(highest, point.y());
    EXPECT_DOUBLE_EQ(highest, 1);
}

TEST_F(ChartsTest, ACurveHasAtMostTwoPointsInAPixel)
{
    const auto store = manySleepers(200, 200).store();
    const models::TimeNs end = store->endTime();
    for (const auto kind : {models::CounterKind::LiveTasks, models::CounterKind::ReadyQueue,
             models::CounterKind::LoopLag}) {
        models::ChartSeries series(kind);
        series.setStore(store.get());
        for (const int pixels : {7, 100, 600}) {
            const models::TimeNs width = end / pixels + 1; // whole, so that pixels can be told here
            const models::TimeRange range{0, width * pixels};
            std::map<std::int64_t, int> inPixel;
            double before = -1;
            for (const QPointF& point : series.points(range, pixels)) {
                ++inPixel[std::llround(point.x() * 1e9) / width];
                EXPECT_GE(point.x(), before);
                before = point.x();
            }
            for (const auto& [pixel, points] : inPixel)
                EXPECT_LE(points, 2) << static_cast<int>(kind) << ' ' << pixels << ' ' << pixel;
        }
    }
}

TEST_F(ChartsTest, NoSpikeIsLostAndNoRestIsSlanted)
{
    const auto store = manySleepers(200, 200).store();
    const auto kind = models::CounterKind::ReadyQueue;
    const models::CounterPoints& counter = store->counter(kind);
    models::ChartSeries series(kind);
    series.setStore(store.get());
    for (const int pixels : {50, 333, 4000}) {
        const models::TimeNs width = store->endTime() / pixels + 1;
        const QList<QPointF> curve = series.points({0, width * pixels}, pixels);
        // The highest value of each pixel is drawn in it or at its edges.
        std::map<std::int64_t, std::int64_t> highest;
        for (std::size_t i = 0; i < counter.size(); ++i) {
            std::int64_t& known = highest[counter[i].time / width];
            known = std::max(known, counter[i].value);
        }
        std::map<std::int64_t, double> drawn;
        for (const QPointF& point : curve) {
            double& known = drawn[std::llround(point.x() * 1e9) / width];
            known = std::max(known, point.y());
        }
        for (const auto& [pixel, value] : highest)
            EXPECT_DOUBLE_EQ(drawn[pixel], static_cast<double>(value)) << pixels << ' ' << pixel;
        // A line over more than two pixels is level, and at the counter's value.
        for (qsizetype i = 1; i < curve.size(); ++i) {
            const auto from = std::llround(curve[i - 1].x() * 1e9);
            const auto to = std::llround(curve[i].x() * 1e9);
            if (to / width - from / width <= 2)
                continue;
            EXPECT_DOUBLE_EQ(curve[i - 1].y(), curve[i].y()) << pixels << ' ' << from << ' ' << to;
            EXPECT_DOUBLE_EQ(
                curve[i].y(), static_cast<double>(store->counterAt(kind, (from + to) / 2)));
        }
    }
}

TEST_F(ChartsTest, DurationsAreSortedAndSelectOnClick)
{
    DurationsChart chart(&m_state);
    chart.resize(700, 213);
    chart.show();
    QApplication::processEvents();
    ASSERT_EQ(chart.tasks().size(), 7u);
    EXPECT_EQ(m_store->taskName(chart.tasks().front()), "main");
    EXPECT_EQ(m_store->taskName(chart.tasks().back()), "upload");

    QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, QPoint(300, 6 + 24 * 2 + 12));
    EXPECT_EQ(m_state.selection().task, chart.tasks()[2]);
}

TEST_F(ChartsTest, DurationsHaveTheirNamesInTheirColumnOnAFineScreen)
{
    DurationsChart chart(&m_state);
    chart.setTheme(Theme::light());
    chart.resize(762, 200);
    chart.show();
    QApplication::processEvents();
    const auto colorsOn = [&](double ratio) {
        QImage image(chart.size() * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        chart.QWidget::render(&image);
        const double column = m_state.labelWidth();
        std::vector<QColor> colors;
        for (const double x : {column - 4, column + 4})
            colors.push_back(image.pixelColor((QPointF(x, 197) * ratio).toPoint()));
        return colors;
    };

    EXPECT_EQ(colorsOn(1), (std::vector<QColor>{Theme::light().head, Theme::light().lane}));
    EXPECT_EQ(colorsOn(2), colorsOn(1));
}

TEST_F(ChartsTest, DurationsOfManyTasksSayHowManyAreMissing)
{
    const auto store = manySleepers(500, 2).store();
    m_state.setStore(store.get());
    DurationsChart chart(&m_state);
    chart.resize(700, 213);
    chart.show();
    QApplication::processEvents();
    EXPECT_LT(chart.tasks().size(), 10u);
    EXPECT_FALSE(chart.grab().isNull());
}

TEST_F(ChartsTest, ThePanelFollowsTheTimeline)
{
    ChartsPanel panel(&m_state, &m_view);
    panel.setTheme(Theme::dark());
    panel.resize(762, 260);
    panel.show();
    m_view.show();
    m_state.setVisible({500'000'000, 1'500'000'000});
    m_view.grab();
    for (const CounterChart* chart : panel.findChildren<CounterChart*>())
        EXPECT_DOUBLE_EQ(chart->xOf(1'000'000'000), m_view.parts().scale.toX(1'000'000'000));
    panel.setPage(ChartsPanel::Page::Durations);
    EXPECT_EQ(panel.page(), ChartsPanel::Page::Durations);
}

} // namespace awaitscope::gui
