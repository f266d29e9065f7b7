#include "gui/charts/charts_panel.h"
#include "gui/charts/counter_chart.h"
#include "gui/charts/durations_chart.h"
#include "gui/timeline/timeline_view.h"

#include "event_script.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QChart>
#include <QTest>

#include <algorithm>
#include <cmath>

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

TEST_F(ChartsTest, ALongRunCostsNoMorePointsThanPixels)
{
    const auto store = manySleepers(200, 200).store();
    m_state.setStore(store.get());
    models::ChartSeries series(models::CounterKind::ReadyQueue);
    series.setStore(store.get());
    const int pixels = 600;
    const QList<QPointF> points = series.points(m_state.bounds(), pixels);
    EXPECT_LE(points.size(), 4 * pixels);
    const auto highest = std::max_element(points.begin(), points.end(),
        [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    EXPECT_DOUBLE_EQ(highest->y(), 200) << "the highest spike is never lost";
    EXPECT_TRUE(std::is_sorted(points.begin(), points.end(),
        [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
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
