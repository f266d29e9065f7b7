#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/items/chart_series.h"
#include "models/timeline/timeline_parts.h"

#include <QChartView>
#include <QElapsedTimer>
#include <QTimer>

#include <vector>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace awaitscope::gui {

/// One curve over time, below the timeline and on its time axis: a point of the curve stands
/// exactly under the same time of the lanes. Live tasks, ready queue or loop lag.
///
/// The label column tells the name, the value at the playhead and the maximum. There is no zoom,
/// legend or animation of its own. The curve is replaced at most ten times a second, with no more
/// points than the screen can show; panning in between moves the curve without new points.
class CounterChart : public QChartView {
    Q_OBJECT

public:
    /// `state` must outlive the chart.
    CounterChart(models::CounterKind kind, models::TimelineState* state, QWidget* parent = nullptr);
    ~CounterChart() override;

    static constexpr int rowHeight = 71; ///< px

    void setTheme(const Theme& theme);

    /// Takes over the timeline's time axis: its scale, label column and grid.
    void alignTo(const models::TimelineParts& parts);

    /// "3 now · 6 max"
    QString valueText() const;
    /// The curve as it is drawn now: seconds (of the axis, gaps that are drawn short counted as long
    /// as they look) and the counter's value (seconds for the lag).
    QList<QPointF> points() const;
    /// Where a time is drawn, px from the chart's left edge.
    double xOf(models::TimeNs time) const;

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void attachStore();
    void scheduleUpdate();
    void updateCurve();
    QList<QPointF> curve(double left, double right, double width);
    void updateAxes();
    void updateName();
    QString formatValue(std::int64_t value) const;
    QString formatTick(std::int64_t value) const;

    models::CounterKind m_kind;
    models::TimelineState* m_state;
    models::ChartSeries m_series;
    models::TimeScale m_scale;
    double m_labelWidth;
    std::vector<double> m_grid; ///< x of the axis' major ticks
    Theme m_theme;
    TextCache m_texts;
    QLineSeries* m_line;
    QLineSeries* m_edge; ///< upper edge of the filled area; the same points as m_line
    QAreaSeries* m_area;
    QValueAxis* m_timeAxis;
    QValueAxis* m_valueAxis;
    QTimer m_updateTimer;
    QElapsedTimer m_sinceUpdate;
    QMetaObject::Connection m_storeConnection;
};

} // namespace awaitscope::gui
