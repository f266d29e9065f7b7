#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_state.h"

#include <QChartView>
#include <QTimer>

#include <vector>

class QBarCategoryAxis;
class QBarSet;
class QHorizontalStackedBarSeries;
class QValueAxis;

namespace awaitscope::gui {

/// Where the time of each task went: one stacked bar a task, longest first. A click on a bar
/// selects its task. Shows as many tasks as its height allows, and says how many more there are.
class DurationsChart : public QChartView {
    Q_OBJECT

public:
    /// `state` must outlive the chart.
    explicit DurationsChart(models::TimelineState* state, QWidget* parent = nullptr);
    ~DurationsChart() override;

    void setTheme(const Theme& theme);

    /// The tasks shown, from top to bottom.
    const std::vector<models::TaskRow>& tasks() const { return m_tasks; }

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void attachStore();
    void scheduleUpdate();
    void updateBars();
    void updateNames();
    models::TaskRow taskAt(double y) const;
    double rowTop(std::size_t row) const;

    models::TimelineState* m_state;
    Theme m_theme;
    QHorizontalStackedBarSeries* m_bars;
    QBarSet* m_sets[models::kSliceStates];
    QBarCategoryAxis* m_taskAxis;
    QValueAxis* m_timeAxis;
    std::vector<models::TaskRow> m_tasks;
    std::size_t m_hidden = 0;
    QTimer m_updateTimer;
    QMetaObject::Connection m_storeConnection;
};

} // namespace awaitscope::gui
